"""text.composed: NFC for the words, not for code and addresses."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from newscli.text.composed import composed

CAFE = "cafe\u0301"


@pytest.mark.parametrize(
    "kept",
    [
        f"![The pier]({CAFE}.jpg)",
        f"[The pier](<{CAFE} 1.html> 'x')",
        f"Say `{CAFE}` here.",
        f"See https://example.org/{CAFE} now.",
        f"[pier]: {CAFE}.html",
        f"```\n{CAFE}\n```",
        f"> ```\n> {CAFE}\n> ```",
        f"Text.\r\n\r\n    {CAFE}\r\n",
        f"Text.\r\r    {CAFE}\r",
        f"<div id='{CAFE}'>\n{CAFE}\n</div>",
        f'{{{{< figure src="{CAFE}.jpg" >}}}}',
        "A \u1fefword\u1fef of code?",
    ],
)
def test_code_and_addresses_stay_to_the_character(kept):
    assert composed(kept) == kept
    assert composed(f"{CAFE}\n\n{kept}") == f"caf\u00e9\n\n{kept}"


@pytest.mark.parametrize(
    "text", [CAFE, f"# {CAFE}\n", f"| {CAFE} | b |\n|---|---|\n", f"*{CAFE}*\r\n{CAFE}\r{CAFE}", f"- {CAFE}"]
)
def test_all_other_text_is_composed(text):
    assert composed(text) == normalize("NFC", text)


def test_words_beside_an_address_are_composed():
    text = f"{CAFE} [{CAFE}]({CAFE}.html) {CAFE}"
    assert composed(text) == f"caf\u00e9 [caf\u00e9]({CAFE}.html) caf\u00e9"
    assert composed(composed(text)) == composed(text)
