"""Plain TOML front matter read without a parser: the same keys as with it, or none."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.errors import UnreadableError
from newscli.text import fence_toml
from newscli.text.fence_parts import Places
from newscli.text.fence_plain import read_plain

LINES = (
    'a = "x"|b = 1|c="y z"|d = 2019-03-24T14:51:30+05:00|e = 2019-02-30|f = 2019-02-03|[t]|g = ["a", "b","c"]|h = []||'
    'k = true|a = 2|t = 3|l\t=\t-0|x = 1.5|y = 01|z = "a\\n"|# c| i = 1|m = [1]|n = 2019-03-24 23:59:59|'
    'o = 2019-03-24T24:00:00Z|p = 2019-03-24T14:51:30Z|q = ["a",]|[t.u]|r = """"|s = ""|u = "Ж’"|w = 0000-01-01|'
    'v = 2019-03-24T14:51:30+25:00|[newscli]|x.y = 1|"q" = 1|aa = "b" # c|bb = 9999999999999999999'
).split("|")


def plain(text: str):
    return read_plain(text, 0, len(text), Places(text))


@settings(max_examples=400)
@given(st.lists(st.sampled_from(LINES), max_size=7))
def test_it_reads_as_the_parser_does(lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    found = plain(text)
    if found is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fence_toml, "read_plain", lambda *_: None)
        parsed = fence_toml.read_keys(text, 0, len(text), Places(text))
    assert found == parsed
    assert [type(key.value) for key in found] == [type(key.value) for key in parsed]


def test_values_and_places() -> None:
    text = 'title = "Yo‘l"\n\ndate = 2019-03-24T14:51:30Z\nday = 2019-03-24\n[newscli]\nn = -3\nok = true\nt = ["a"]\n'
    keys = plain(text)
    assert keys is not None
    assert {key.name: key.value for key in keys} == {
        "title": "Yo‘l",
        "date": datetime(2019, 3, 24, 14, 51, 30, tzinfo=UTC),
        "day": date(2019, 3, 24),
        "newscli": {"n": -3, "ok": True, "t": ["a"]},
    }
    assert [(key.line, key.column) for key in keys] == [(1, 1), (3, 1), (4, 1), (5, 1)]
    assert [key.literal for key in keys] == [
        '"Yo‘l"', "2019-03-24T14:51:30Z", "2019-03-24", '[newscli]\nn = -3\nok = true\nt = ["a"]',
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["a = 1\na = 2\n", "a = 1\n[a]\n", "[a]\n[a]\n", "a = 2019-02-30\n", "a = 1", "a = 1\r\n", "a.b = 1\n"],
)
def test_what_is_left_to_the_parser(text: str) -> None:
    assert plain(text) is None


def test_the_parser_still_says_what_is_wrong() -> None:
    with pytest.raises(UnreadableError, match="a key twice"):
        fence_toml.read_keys("a = 1\na = 2\n", 0, 12, Places("a = 1\na = 2\n"))
