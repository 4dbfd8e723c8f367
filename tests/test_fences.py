"""Front matter of every kind: where its keys stand, what they hold, and what is refused before a parser sees it."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.errors import UnreadableError
from newscli.text import toml
from newscli.text.fences import find_fence, opens_fence

if TYPE_CHECKING:
    from newscli.text.fences import Fence


def found(text: str) -> Fence:
    fence = find_fence(text)
    assert fence is not None
    return fence


def values(text: str) -> dict[str, object]:
    return {key.name: key.value for key in found(text).keys}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("yaml", ["---", "title: Oʻz 😀", "tags:", "- a", "- b", "---", "", "Body"]),
        ("toml", ["+++", 'title = "Oʻz 😀"', "tags = [", '"a", "b"]', "", "+++", "", "Body"]),
        ("json", ["{", '"title": "Oʻz 😀",', '"tags": [', '"a", "b"]', "", "}", "", "Body"]),
        ("json-comment", ["<!--{", '"title": "Oʻz 😀",', '"tags": [', '"a", "b"]', "", "}-->", "", "Body"]),
    ],
)
def test_places_hold_whatever_the_line_ends(kind: str, lines: list[str], end: str, mark: str) -> None:
    text = mark + end.join(lines)
    if end == "\r" and kind == "toml":  # TOML knows no lone CR
        with pytest.raises(UnreadableError, match="front matter is not TOML"):
            find_fence(text)
        return
    fence = found(text)
    assert fence.kind == kind
    assert values(text) == {"title": "Oʻz 😀", "tags": ["a", "b"]}
    assert [key.line for key in fence.keys] == [2, 3]
    assert [key.column for key in fence.keys] == [1, 1]
    assert text[fence.body :] == end + "Body"
    assert fence.body_line == 7
    assert fence.start == len(mark)
    for key in fence.keys:
        assert text[key.value_start : key.end] == key.literal
        assert text[key.start :].lstrip('"').startswith(key.name)


def test_scalars_stay_as_they_are_written() -> None:
    text = "---\ntime: 20:49\nlang: no\nid: 0123\nphone: +998901234567\nhex: 0x10\nsix: 1_000\nday: 2019-05-14\n~: null\n---\n"
    assert values(text) == {
        "time": "20:49",
        "lang": "no",
        "id": "0123",
        "phone": "+998901234567",
        "hex": "0x10",
        "six": "1_000",
        "day": "2019-05-14",
        "~": "null",
    }


def test_the_literal_of_a_yaml_value_is_its_source() -> None:
    text = "---\na: 'it''s' # c\nb: |\n  one\n\n  two\n\nc: [x, {y: z}] # d\nd:\n  e: f\n  g: [h]\ni:\nj: [a: b, c: {d: e}, {}]\n---\n"
    literals = {key.name: key.literal for key in found(text).keys}
    assert literals == {
        "a": "'it''s'",
        "b": "|\n  one\n\n  two",
        "c": "[x, {y: z}]",
        "d": "e: f\n  g: [h]",
        "i": "",
        "j": "[a: b, c: {d: e}, {}]",
    }


def test_the_literal_of_a_toml_value_is_its_source() -> None:
    text = '+++\na = "#" # c\nb.c = 1\n"d e" = """\n[x]\n"""\nf = [ # [\n 1, "]"]\n[g]\nh = 1\n[g.i]\nj = 2\n[[k]]\n[[k]]\nl=1\n+++\n'
    keys = {key.name: key for key in found(text).keys}
    assert {name: key.literal for name, key in keys.items()} == {
        "a": '"#"',
        "b": "1",
        "d e": '"""\n[x]\n"""',
        "f": '[ # [\n 1, "]"]',
        "g": "[g]\nh = 1\n[g.i]\nj = 2",
        "k": "[[k]]\n[[k]]\nl=1",
    }
    assert {name: key.line for name, key in keys.items()} == {
        "a": 2,
        "b": 3,
        "d e": 4,
        "f": 7,
        "g": 9,
        "k": 13,
    }
    assert found(text).comments == (2, 7)


def test_keys_given_twice_are_all_there() -> None:
    fence = found('{"a": 1, "b": {"c": 1, "c": 2},\n "a": 3}\n\nText')
    assert [(key.name, key.value) for key in fence.keys] == [
        ("a", "1"),
        ("b", {"c": "1", "c (2)": "2"}),
        ("a", "3"),
    ]
    assert [(repeat.name, repeat.line) for repeat in fence.repeats] == [("c", 1), ("a", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text",
        "---\n",
        "---\nA paragraph.\n",
        "---\nA paragraph.\n---\n",
        "---\n- a list\n---\n",
        "---\n# A heading\n---\n",
        "----\ntitle: x\n----\n",
        " ---\ntitle: x\n---\n",
        "\n---\ntitle: x\n",
        "---\n" + "\r\n" * 60 + "!\n---\n",  # each CRLF is one line end, not two to choose from
        "\n---\n\nNote: a sentence\n\n---\n",
        "+++\nNo keys, no end\n",
        "{% include header %}\n",
        "{{ content }}\n",
        "{ text }\n",
        "<!-- a comment -->\n",
        "# Heading\n\n---\ntitle: x\n---\n",
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    assert find_fence(text) is None


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("---\n---\n", {}),
        ("---\n# title: x\n---\n", {}),
        ("--- \ntitle: x\n---  \nText", {"title": "x"}),
        ("---\ntitle: x\n...\n---\nA rule above", {"title": "x"}),
        ("---\ntitle: x\n---", {"title": "x"}),
        ('---json\n{"a": 1}\n---\n', {"a": "1"}),
        ("---toml\na = 1\n---\n", {"a": 1}),
        ("---yaml\na: 1\n---\n", {"a": "1"}),
        ("---\n  title: x\n  date: 2024-01-02\n---\nText", {"title": "x", "date": "2024-01-02"}),
        ("+++\n+++\n", {}),
        ("{}\n", {}),
        ("\n---\ntitle: x\n---\n", {"title": "x"}),
        ("\ufeff\r\n \r\n+++\r\na = 1\r\n+++\r\n", {"a": 1}),
        ("---\ntitle: x\n---## Heading\n\nText", {"title": "x"}),
    ],
)  # fmt: skip
def test_what_is(text: str, keys: dict[str, object]) -> None:
    assert values(text) == keys
    assert opens_fence(text)


@pytest.mark.parametrize(
    "text",
    [
        "---\n.title = 1,\n---\nText",
        ";;;\na\n;;;\nText",
        "---js\n{}\n---\nText",
        "+++\nusing Dates\n+++\nText",
        "+++\nday = Date(2020, 1, 2)\nshow(day)\n+++\nText",
        '@def title = "x"\n@def f(x) = 2\nText',
    ],
)
def test_a_header_in_another_language_is_opaque(text: str) -> None:
    fence = found(text)
    assert fence.kind == "opaque"
    assert text[fence.body :] == "Text"


def refusal(text: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        find_fence(text)
    assert caught.value.line
    return caught.value.message


@pytest.mark.parametrize(
    "inside",
    [
        "a: " + "- " * 30_000,
        "a: " + "[" * 60_000,
        "a: " + "{a: " * 15_000,
        "a: 1\n" + "? " * 30_000,
        "a: " + "[" * 21 + "]" * 21,
    ],
    ids=["dashes", "brackets", "braces", "questions", "just-too-deep"],
)
def test_deep_yaml_is_refused_at_once(inside: str) -> None:
    start = time.process_time()
    assert refusal(f"---\n{inside}\n---\n").startswith("front matter")
    assert time.process_time() - start < 2


@pytest.mark.parametrize("fence", [("+++\na = {}\n+++\n"), ('{{"a": {}}}\n')])
@pytest.mark.parametrize("depth", [21, 30_000])
def test_deep_toml_and_json_are_refused(fence: str, depth: int) -> None:
    assert "deeper than 20" in refusal(fence.format("[" * depth + "]" * depth))


@pytest.mark.parametrize("text", ['{"a": "\\ud800"}\n', '{"a": [{"\\udfff": 1}]}\n'])
def test_half_a_character_is_refused(text: str) -> None:
    assert "half a character" in refusal(text)
    assert values('{"a": "\\ud83d\\ude00"}\n') == {"a": "😀"}


def test_a_toml_table_spans_its_consecutive_sections() -> None:
    text = "+++\n[a]\nx = 1\n[a.b]\n[[a.c]]\ny = 2\n[d]\nz = 3\n[a.e]\n+++\n"
    spans = {key.name: text[key.start : key.end] for key in found(text).keys}
    assert spans == {"a": "[a]\nx = 1\n[a.b]\n[[a.c]]\ny = 2", "d": "[d]\nz = 3"}


def test_dotted_depth_is_depth() -> None:
    assert "deeper than 20" in refusal("+++\n" + "a." * 5000 + "b = 1\n+++\n")
    assert "deeper than 20" in refusal("+++\n[" + "a." * 5000 + "b]\n+++\n")


def test_twenty_deep_is_read() -> None:
    nested = "[" * 19 + "]" * 19
    assert values(f"---\na: {nested}\n---\n")
    assert values(f'{{"a": {nested}}}\n')
    assert "deeper than 20" in refusal(f"---\na: [{nested}]\n---\n")
    assert "deeper than 20" in refusal(f'{{"a": [{nested}]}}\n')


@pytest.mark.parametrize("text", ["---\na: {}\n---\n", '+++\na = "{}"\n+++\n', '{{"a": "{}"}}\n'])
def test_large_front_matter_is_refused(text: str) -> None:
    assert "64 KiB" in refusal(text.format("x" * 65_600))


def test_a_second_document_is_refused() -> None:
    assert "second" in refusal("---\na: 1\n--- b\n---\n")


json_values = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8), lambda inner: st.lists(inner, max_size=3)
)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
tables = st.dictionaries(names, json_values, max_size=4)


@given(tables, st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_json_front_matter_comes_back(table: dict[str, object], body: str) -> None:
    for indent in (None, 1):
        head = json.dumps(table, ensure_ascii=False, indent=indent)
        assert values(f"{head}\n{body}") == table


@given(tables, st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_toml_front_matter_comes_back(table: dict[str, object], body: str) -> None:
    text = f"+++\n{toml.table(table)}+++\n{body}"
    fence = found(text)
    assert {key.name: key.value for key in fence.keys} == table
    assert [tomli.loads(f"x = {key.literal}")["x"] for key in fence.keys] == list(table.values())
    assert text[fence.body :] == body
