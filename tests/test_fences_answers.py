"""Front matter that is unclosed, empty, given twice, mixed, marked, or of another machine: one right answer each."""

from __future__ import annotations

import pytest

from newscli.errors import UnreadableError
from newscli.formats import filed, markdown
from newscli.formats.base import Origin
from newscli.text.decoding import decode
from newscli.text.fences import find_fence, opens_fence

READ = [
    # what stands in the file, then its kind and its keys
    ("---\n---\nText", "yaml", {}),
    ("---\n\n---\nText", "yaml", {}),
    ("+++\n+++\nText", "toml", {}),
    ("{}\nText", "json", {}),
    ("\ufeff---\na: 1\n---\nText", "yaml", {"a": "1"}),
    ("---\r\na: 1\r\n---\r\nText", "yaml", {"a": "1"}),
    ("---\ra: 1\r---\rText", "yaml", {"a": "1"}),
    ("---\na: 1\r\n---\r\nText", "yaml", {"a": "1"}),
    ("--- \t\na: 1\n---\t\nText", "yaml", {"a": "1"}),
    ("---\na: 1\n...\nText", "yaml", {"a": "1"}),
    ("---\n{a: 1}\n---\nText", "yaml", {"a": "1"}),
    ("\n\n---\na: 1\n---\nText", "yaml", {"a": "1"}),
    ("@def a = 1\nText", "julia", {"a": "1"}),
    ("+++\na = '-inf'\nb = [1e999]\ninf = 1\n+++\n", "toml", {"a": "-inf", "b": ["1e999"], "inf": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "keys"), READ)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_what_is_read(text: str, kind: str, keys: dict[str, object], encoding: str) -> None:
    decoded = decode(text.encode(encoding)).text
    fence = find_fence(decoded)
    assert fence is not None
    assert (fence.kind, {key.name: key.value for key in fence.keys}) == (kind, keys)
    assert opens_fence(decoded)
    assert decoded[fence.body :] in ("Text", "")


BODY = [
    "---\nA thematic break, then prose.\n",
    "---\nProse between two.\n---\n",
    "---\n- - - - -\n---\n",
    "---\n? ? ?\n---\n",
    "---\n[a link](x)\n---\n",
    "---\nx = y\n---\n",
    "---\n" + "Prose. " * 12_000 + "\n---\n",
    "\n---\nProse between two.\n---\n",
    " ---\na: 1\n---\n",
]  # fmt: skip


@pytest.mark.parametrize("text", BODY)
def test_what_is_the_text_itself(text: str) -> None:
    assert find_fence(text) is None


REFUSED = [
    # what stands in the file, then the place, and what the message and the remedy say
    ("---\na: 1\nText\n", 1, 1, "opened by --- never closes", "add a line ---"),
    ("+++\na = 1\nText\n", 1, 1, "opened by +++ never closes", "add a line +++"),
    ('{"a": 1\nText\n', 1, 1, "opened by { never closes", "add the missing }"),
    ("---\na: 1\n+++\nText", 1, 1, "never closes: line 3 is +++", "make line 3 ---"),
    ("+++\na = 1\n\n---\nText", 1, 1, "never closes: line 4 is ---", "make line 4 +++"),
    ('---\n# x\ntitle = "x"\n---\n', 3, 1, "is YAML, and this is TOML", "write +++"),
    ("+++\ntitle: x\n+++\n", 2, 1, "is TOML, and this is YAML", "write ---"),
    ("+++\na = 1\nb = 2\na = 3\n+++\n", 4, 1, "a key twice", ""),
    ("---\na: 1\n--- x\nb: 1\n---\n", 3, 1, "second YAML document", ""),
    ("---\na: &x 1\n---\n", 2, 4, "anchors", "quote"),
    ("---\na: *x\n---\n", 2, 4, "aliases", "quote"),
    ("---\na: !!int 1\n---\n", 2, 4, "tags", "quote"),
    ("---\n<<: {a: 1}\nb: 2\n---\n", 2, 1, "merge keys", ""),
    ("---\na:\n  <<: {b: 1}\n---\n", 3, 3, "merge keys", ""),
    ("---\na:\n\t- b\n---\n", 3, 1, "cannot begin with this character", ""),
    ('---\n{title: "x"\n---\n', 2, 1, "never closes", ""),
    ("---\n" + "- " * 30_000 + "\n---\n", 2, 41, "deeper than 20", ""),
    ("---\n" + "? " * 30_000 + "\n---\n", 2, 1, "deeper than 20", ""),
    ("---\n" + "[" * 30_000 + "\n---\n", 2, 21, "deeper than 20", ""),
    ("---\n" + "{a: " * 15_000 + "\n---\n", 2, 81, "deeper than 20", ""),
    ("---\n" + "[" * 21 + "]" * 21 + "\n---\n", 2, 21, "deeper than 20", ""),
    ("---\na: " + "x" * 70_000 + "\n---\n", 2, 1, "64 KiB", ""),
    ("+++\na = " + "9" * 5_000 + "\n+++\n", 2, 5, "thousands of digits", "quote"),
    ("+++\na = [0x" + "f" * 5_000 + "]\n+++\n", 2, 6, "thousands of digits", "quote"),
    ('{"a": NaN}\n', 1, 7, "NaN is no value", "quote"),
    ("+++\nb = [1, -inf]\n+++\n", 2, 9, "no article can have: -inf", "quote"),
    ("+++\nnan = 1\n[a]\nb = nan # x\n+++\n", 4, 5, "no article can have: nan", "quote"),
]  # fmt: skip


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case[3])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_refused_where(case: tuple[str, int, int, str, str], end: str, mark: str) -> None:
    text, line, column, words, remedy = case
    with pytest.raises(UnreadableError) as caught:
        find_fence(mark + text.replace("\n", end))
    assert words in caught.value.message
    assert remedy in caught.value.remedy
    assert caught.value.line == line
    # a mark is a character of its line, but not of the line 1 that "never closes" points at
    assert caught.value.column in (column, column + len(mark) * (line == 1))


@pytest.mark.parametrize("inside", ["- " * 21 + "a", "? " * 21, "[" * 21 + "]" * 21, "inf: 1"])
def test_what_no_markdown_holds_between_rules_opens_a_fence(inside: str) -> None:
    assert opens_fence(f"---\n{inside}\n---\n")


@pytest.mark.parametrize("inside", ["- " * 40, "- " * 20 + "a", "[" * 20 + "a", "Text"])
def test_a_rule_and_a_list_between_rules_open_none(inside: str) -> None:
    assert not opens_fence(f"---\n{inside}\n---\n")


def test_a_number_that_json_lacks_is_text_in_our_own_file() -> None:
    text = "+++\nid = '7k2m9qd4xa'\n[extra]\na = 1e999\nb = [-1e999, 1.5]\n[newscli]\n+++\n\nText\n"
    reading = markdown.read(text, Origin("a.md"))[0]
    fence = find_fence(text)
    assert fence is not None
    assert filed.is_own(fence)
    assert reading.article.extra == {"a": "1e999", "b": ["-1e999", 1.5]}
