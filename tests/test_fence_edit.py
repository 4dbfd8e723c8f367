"""Editing front matter in place: what each style looks like after a change, and what is refused."""

from __future__ import annotations

import pytest
import yaml

from newscli.errors import ConflictError, NewscliError, UnreadableError, UsageError
from newscli.text.fence_edit import Bare, Change, edit
from newscli.text.fences import find_fence


def put(text: str, name: str, value: object, **more: object) -> str:
    return edit(text, [Change("set", tuple(name.split(".")), value)], **more)  # type: ignore[arg-type]


def drop(text: str, name: str) -> str:
    return edit(text, [Change("drop", tuple(name.split(".")))])


def add(text: str, name: str, *items: str) -> str:
    return edit(text, [Change("add", tuple(name.split(".")), list(items))])


def remove(text: str, name: str, *items: str) -> str:
    return edit(text, [Change("remove", tuple(name.split(".")), list(items))])


def yaml_of(inside: str) -> str:
    return f"---\n{inside}\n---\nBody\n"


WORD = [
    # (line before, value, line after): the style of the value stays, or what reads back takes its place
    ("a: old", "new", "a: new"),
    ("a: old  # why", "new", "a: new  # why"),
    ("a:   old", "new", "a:   new"),
    ("a: 'old'", "it's new", "a: 'it''s new'"),
    ('a: "old"', 'say "hi"\\', 'a: "say \\"hi\\"\\\\"'),
    ("a: old", "say: hi", 'a: "say: hi"'),
    ("a: old", 'say: "hi"', "a: 'say: \"hi\"'"),
    ("a: 'old'", "two\nlines", 'a: "two\\nlines"'),
    ("a: old", "two\nlines", 'a: "two\\nlines"'),
    ("a: old\n  on two lines", "new", "a: new"),
    ('a: "old\n\n  on three"', "new", 'a: "new"'),
    ("a: >-\n  old\n  folded", "new", "a: >-\n  new"),
    ("a: >-\n  old", "one\ntwo\n\nthree", "a: >-\n  one\n\n  two\n\n\n  three"),
    ("a: | # why\n    old", "one\n two\n", "a: | # why\n    one\n     two"),
    ("a: |\n  old", "no line end", "a: no line end"),
    ("a: >\n  old", " led by a blank\n", 'a: " led by a blank\\n"'),
    ("a:", "new", "a: new"),
    ("a: ", "new", "a: new"),
    ("a:     ", "new", "a:     new"),
    ("a: # why", "new", "a: new # why"),
    ("a:  # why", "new", "a: new # why"),
    ("a: ~", "new", "a: new"),
    ("a: ''", "new", "a: 'new'"),
    ("a:\n  old", "new", "a:\n  new"),
    ("a:\n- b\n- c", "new", "a: new"),
    ("a: # why\n  - b", "new", "a: new # why"),
    ("a: [b, c]  # why", "new", "a: new  # why"),
    ("a:\n  b: c", "new", "a: new"),
    ("a: {b: c}", "new", "a: new"),
    ("'a': old", "new", "'a': new"),
    ('"a" : old', "new", '"a" : new'),
    ("a:\told", "new", "a:\tnew"),
    ("? a\n: old", "new", "? a\n: new"),
    ("a: 2019-05-14", Bare("2019-05-15"), "a: 2019-05-15"),
    ("a: 1", Bare("2"), "a: 2"),
    ("a: false", True, "a: true"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("before", "value", "after"), WORD)
def test_a_word_in_yaml(before: str, value: object, after: str, end: str) -> None:
    around = "# top\nb: 1\n{}\n# below\nc: [x]\n"
    text = yaml_of(around.format(before)).replace("\n", end)
    assert put(text, "a", value) == yaml_of(around.format(after)).replace("\n", end)


LISTS = [
    ("a: [b, c]", ["b", "c", "d"], "a: [b, c, d]"),
    ("a: [b,c] # why", ["b", "c", "d"], "a: [b,c,d] # why"),
    ("a: ['b', 'c']", ["c", "d"], "a: ['c', 'd']"),
    ("a: [ b ]", [], "a: []"),
    ("a: []", ["b", "c d"], "a: [b, c d]"),
    ("a: [b, c, ]", ["b", "c", "d"], "a: [b, c, d, ]"),
    ("a: [b, c]", ["c"], "a: [c]"),
    ("a: [b, c]", ["b, c", "no"], 'a: ["b, c", "no"]'),
    ("a: [\n  b,\n  c\n]", ["b", "c", "d"], "a: [\n  b,\n  c,\n  d\n]"),
    ("a: [\n  b, # one\n  c, # two\n]", ["b", "d", "c"], "a: [\n  b, # one\n  d,\n  c, # two\n]"),
    ("a: [\n  b, # one\n  c # two\n]", ["b"], "a: [\n  b # one\n]"),
    ("a: [b,\n    c]", ["b", "c", "d"], "a: [b,\n    c,\n    d]"),
    ("a:\n- b\n- c", ["b", "c", "d"], "a:\n- b\n- c\n- d"),
    (
        "a:\n  - b\n  # two\n  - c # three",
        ["a", "b", "d", "c"],
        "a:\n  - a\n  - b\n  - d\n  # two\n  - c # three",
    ),
    ("a:\n  -   'b'", ["b", "c"], "a:\n  -   'b'\n  -   'c'"),
    ("a:\n  - b\n  -\n  - c", ["b", "c"], "a:\n  - b\n  - c"),
    ("a:\n  - b\n\n  - c", ["x", "c"], "a:\n  - x\n\n  - c"),
    ("a:\n- b: c\n  d: e\n- f", ["f"], "a:\n- f"),
    ("a:\n-\n  b: c\n- f", ["f"], "a:\n- f"),
    ("a:\n- b\n-  c\n   d\n- e", ["b", "e"], "a:\n- b\n- e"),
    ("a:\n- |\n  b\n  c\n- e", ["e"], "a:\n- e"),
    ("a:\n- [b, c]\n- e", ["e", "no"], 'a:\n- e\n- "no"'),
    ("a:\n  - b", [], "a:"),
    ("a: b", ["b", "c"], "a: [b, c]"),
    ("a:", ["b", "c"], "a:\n  - b\n  - c"),
    ("a: # why", ["b"], "a: # why\n  - b"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("before", "value", "after"), LISTS)
def test_a_list_in_yaml(before: str, value: object, after: str, end: str) -> None:
    around = "# top\nb: 1\n{}\n# below\nc: x\n"
    text = yaml_of(around.format(before)).replace("\n", end)
    assert put(text, "a", value) == yaml_of(around.format(after)).replace("\n", end)


TOML = [
    ('a = "old" # why', "new", 'a = "new" # why'),
    ("a='old'", "new", "a='new'"),
    ("a = 'old'", "it's", 'a = "it\'s"'),
    ('a = """\nold\n"""', "two\nlines", 'a = "two\\nlines"'),
    ("a = 1", "1", 'a = "1"'),
    ("a = 1979-05-27", Bare("1979-05-28"), "a = 1979-05-28"),
    ("a = [1, 2]", [1, 3], "a = [1, 3]"),
    ('a = ["b"]', ["b", "c"], 'a = ["b", "c"]'),
    ("a = [\n  'b', # one\n  'c' # two\n]", ["b", "c", "d"], "a = [\n  'b', # one\n  'c', # two\n  'd'\n]"),
    ('a = [\n\t"b",\n\t"c",\n]', ["b", "d"], 'a = [\n\t"b",\n\t"d",\n]'),
    ('a = ["]", """x""",]', ["]"], 'a = ["]",]'),
    ("a = [\n]", ["b"], 'a = [\n  "b"\n]'),
    ('a = "old"', ["b", "c"], 'a = ["b", "c"]'),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("before", "value", "after"), TOML)
def test_toml(before: str, value: object, after: str, end: str) -> None:
    around = '+++\n# top\nb = 1\n{}\n\n[t] # table\nc = "x"\n+++\nBody\n'
    text = around.format(before).replace("\n", end)
    assert put(text, "a", value) == around.format(after).replace("\n", end)


JSON = [
    ('"a": "old"', "new", '"a": "new"'),
    ('"a":1', Bare("2"), '"a":2'),
    ('"a": "1"', Bare("2019-05-14"), '"a": "2019-05-14"'),
    ('"a": ["b"]', ["b", "c"], '"a": ["b", "c"]'),
    ('"a": [\n    "b",\n    "c"\n  ]', ["b", "c", "d"], '"a": [\n    "b",\n    "c",\n    "d"\n  ]'),
    ('"a": [\n    "b",\n    "c"\n  ]', ["b"], '"a": [\n    "b"\n  ]'),
    ('"a": [true, null, 1.50, "x"]', ["x"], '"a": ["x"]'),
    ('"a": {"b": [1]}', "a --> b \u2028", None),
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("opening", ["{", "<!--{"])
@pytest.mark.parametrize(("before", "value", "after"), JSON)
def test_json(before: str, value: object, after: str | None, opening: str, end: str) -> None:
    if after is None:
        after = '"a": "a -\\u002d> b \\u2028"' if opening != "{" else '"a": "a --> b \\u2028"'
    around = (
        opening
        + '\n  "b": [1,2],\n  %s,\n  "c": {"x": 1}\n'
        + ("}-->" if opening != "{" else "}")
        + "\nBody\n"
    )
    text = (around % before).replace("\n", end)
    assert put(text, "a", value) == (around % after).replace("\n", end)


NEW = [
    ("---\nb: 1\nc: x y\n---\n", "a", "v", "---\nb: 1\nc: x y\na: v\n---\n"),
    ("---\nb: 'x'\nc: 'y'\n---\n", "a", "v", "---\nb: 'x'\nc: 'y'\na: 'v'\n---\n"),
    ("---\nbcd:  x\ne:    y\nf:    z\n---\n", "a", "v", "---\nbcd:  x\ne:    y\nf:    z\na:    v\n---\n"),
    ("---\nb: |+\n  x\n\n---\n", "a", "v", "---\nb: |+\n  x\n\na: v\n---\n"),
    ("---\nb: |\n  x\n\n# end\n---\n", "a", "v", "---\nb: |\n  x\na: v\n\n# end\n---\n"),
    ("---\n  b: x\n---\n", "a", "v", "---\n  b: x\n  a: v\n---\n"),
    ("---\nb:\n- x\n---\n", "a", ["v", "no"], '---\nb:\n- x\na:\n- v\n- "no"\n---\n'),
    ("---\nb: [x]\n---\n", "a", ["v"], "---\nb: [x]\na: [v]\n---\n"),
    ("---\nb: x\n---\n", "a", ["v", "w"], "---\nb: x\na: [v, w]\n---\n"),
    ("---\nb: x\n---\n", "a.c", "v", "---\nb: x\na:\n  c: v\n---\n"),
    ("---\na:\n    b: x\n---\n", "a.c", "v", "---\na:\n    b: x\n    c: v\n---\n"),
    ("---\n{b: x}\n---\n", "a", "v, w", '---\n{b: x, a: "v, w"}\n---\n'),
    ("---\n# title: x\n---\n", "a", "v", "---\n# title: x\na: v\n---\n"),
    ("---\r\nb: x\r\n---\r\n", "a", "v", "---\r\nb: x\r\na: v\r\n---\r\n"),
    ("---\r\n---\r\nText", "a", "v", "---\r\na: v\r\n---\r\nText"),
    ("---\nb: x\r\nc: y\n---\n", "a", "v", "---\nb: x\r\nc: y\na: v\n---\n"),
    ("---\nb: x\n...\nText", "a", "v", "---\nb: x\na: v\n...\nText"),
    ("--- \nb: x\n---  \nText", "a", "v", "--- \nb: x\na: v\n---  \nText"),
    ("---\nb: x\n---", "x y:", "v", '---\nb: x\n"x y:": v\n---'),
    ("+++\nb = 1\n\n[t]\nc = 1\n+++\n", "a", "v", '+++\nb = 1\na = "v"\n\n[t]\nc = 1\n+++\n'),
    ("+++\n[t]\nc = 1\n+++\n", "a", "v", '+++\na = "v"\n[t]\nc = 1\n+++\n'),
    ("+++\nb='x'\n+++\n", "a", "v", "+++\nb='x'\na='v'\n+++\n"),
    ("+++\nbcd = 1\ne   = 2\nf   = 3\n+++\n", "a", "v", '+++\nbcd = 1\ne   = 2\nf   = 3\na   = "v"\n+++\n'),
    ("+++\nb = 1\n[t]\nc = 1\n\n[u]\n+++\n", "t.a", "v", '+++\nb = 1\n[t]\nc = 1\na = "v"\n\n[u]\n+++\n'),
    ("+++\nt = {c = 1}\n+++\n", "t.a", "v", '+++\nt = {c = 1, a = "v"}\n+++\n'),
    ("+++\nb = 1\n+++\n", "t.a", "v", '+++\nb = 1\n\n[t]\na = "v"\n+++\n'),
    ("+++\nb = 1\n\n[newscli]\n+++\n", "extra.a", "v", '+++\nb = 1\n\n[extra]\na = "v"\n\n[newscli]\n+++\n'),
    ('{"b": 1}\n', "a", "v", '{"b": 1, "a": "v"}\n'),
    ('{\n\t"b" : 1\n}\n', "a", "v", '{\n\t"a" : "v",\n\t"b" : 1\n}\n'),
    ("{}\n", "a", "v", '{"a": "v"}\n'),
    ("{\n}\n", "a.b", "v", '{\n  "a": {"b": "v"}\n}\n'),
    ("Text\n", "a", "v", "---\na: v\n---\n\nText\n"),
    ("\ufeffText\r\n", "a", "v", "\ufeff---\r\na: v\r\n---\r\n\r\nText\r\n"),
    ("---\nA rule above\n", "a", "v", "---\na: v\n---\n\n---\nA rule above\n"),
    ("---\n---\n\nText", "a", "v", "---\n\na: v\n---\n\nText"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "name", "value", "after"), NEW)
def test_a_new_key_looks_like_its_neighbours_and_leaves_no_trace(
    before: str, name: str, value: object, after: str
) -> None:
    assert put(before, name, value) == after
    assert drop(after, name) == before


def test_a_new_key_stands_behind_those_it_follows() -> None:
    change = Change("set", ("a",), "v", after=("x", "b"))
    assert edit("---\nb: 1\nc: 2\n---\n", [change]) == "---\nb: 1\na: v\nc: 2\n---\n"
    assert edit("+++\nb = 1\nc = 2\n+++\n", [change]) == '+++\nb = 1\na = "v"\nc = 2\n+++\n'
    assert edit('{"b": 1, "c": 2}\n', [change]) == '{"b": 1, "a": "v", "c": 2}\n'


def test_toml_front_matter_for_a_text_without() -> None:
    assert put("Text", "a", "v", language="toml") == '+++\na = "v"\n+++\n\nText'


DROPPED = [
    ("---\na: 1\nb:\n  - x\n  # in it\n  - y # last\n# not in it\nc: 2\n---\n", "b", "---\na: 1\n# not in it\nc: 2\n---\n"),
    ("---\na: |\n  x\n\n  y\n\nb: 1\n---\n", "a", "---\n\nb: 1\n---\n"),
    ("---\na:\n  b: 1\n  c: 2\n---\n", "a.b", "---\na:\n  c: 2\n---\n"),
    ("---\n{a: 1, b: 2}\n---\n", "a", "---\n{b: 2}\n---\n"),
    ("+++\na = 1\n\n[t]\nb = 1\nc = 2\n\n[u]\n+++\n", "t", "+++\na = 1\n\n[u]\n+++\n"),
    ("+++\na.b = 1\na.c = 2\nd = 3\n+++\n", "a", "+++\nd = 3\n+++\n"),
    ("+++\n[[i]]\nb = 1\n[[i]]\nb = 2\n[u]\n+++\n", "i", "+++\n[u]\n+++\n"),
    ('{\n "a": 1,\n "b": 2\n}\n', "b", '{\n "a": 1\n}\n'),
    ('{\n "a": 1,\n "b": 2\n}\n', "a", '{\n "b": 2\n}\n'),
]  # fmt: skip


@pytest.mark.parametrize(("before", "name", "after"), DROPPED)
def test_a_key_goes_with_its_lines(before: str, name: str, after: str) -> None:
    assert drop(before, name) == after


def test_what_says_so_already_is_left_alone() -> None:
    text = "---\na:  'v' \nb:   [ x,y ]\nc:\n---\n"
    assert put(text, "a", "v") == put(text, "b", ["x", "y"]) == put(text, "c", []) == text
    assert add(text, "b", "x") == remove(text, "b", "z") == drop(text, "z") == remove(text, "z", "x") == text
    assert edit(text, []) is text
    assert drop("Text", "a") == "Text"


def test_items_are_added_and_removed() -> None:
    assert add("---\na: [x]\n---\n", "a", "z", "x", "z") == "---\na: [x, z]\n---\n"
    assert remove("+++\na = [2019, 2020]\n+++\n", "a", "2019") == "+++\na = [2020]\n+++\n"
    assert add("---\nb: 1\n---\n", "a", "x") == "---\nb: 1\na: [x]\n---\n"
    assert remove("---\na:\n- x\n- z\n- x\n---\n", "a", "x") == "---\na:\n- z\n---\n"


STRANGE = [
    "no", "Yes", "y", "ON", "null", "~", "true", "0123", "1_000", "0x1F", "0o17", "1e3", "20:49", "1:2:3", ".5", "-1",
    "+998901234567", "2019-05-14", "2019-05-14 20:49:00", ".inf", "NaN", "=", "<<", "@me", "`x", "%x", "&a", "*a", "!a",
    "? a", "- a", "-", "a: b", "a:", ":a", "a #b", "#a", "[a", "{a}", "]", ",", "'a", '"a', "a'b\"c", "|", ">", "a\\b",
    " a", "a ", "a\tb", "a\nb", "\n", "a\r\nb", "\x00", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\xa0a", "😀",
    "Oʻzbekiston “bugun”", "---", "...", "+++", "-->", "", "\ufffe", "\U0001f1fa\U0001f1ff", "مرحبا", "a\u200fb",
]  # fmt: skip


@pytest.mark.parametrize("value", STRANGE)
@pytest.mark.parametrize("style", ["x", "'x'", '"x"', "|\n  x", "[x]", "", "x\nb: 'y'"])
def test_a_string_reads_back_with_any_parser(value: str, style: str) -> None:
    before = f"---\na: {style}\n---\nBody"
    text = put(before, "a", value)
    if not value and not style:  # an empty key says nothing already
        assert text == before
        return
    fence = find_fence(text)
    assert fence is not None
    assert fence.keys[0].value == value
    inside = text[fence.inside : fence.close]
    for loader in (yaml.SafeLoader, yaml.CSafeLoader, yaml.FullLoader):
        assert yaml.load(inside, Loader=loader)["a"] == value
    listed = put(text, "l", [value, "x"])
    assert yaml.safe_load(listed[4 : listed.rindex("---")])["l"] == [value, "x"]
    assert put('{"a": 1}\n', "a", value).startswith("{")
    assert put("+++\na = 1\n+++\n", "a", value).startswith("+++")


@pytest.mark.parametrize(
    ("text", "changes", "line", "words"),
    [
        ("---\na: 1\nb: 2\na: 3\n---\n", [Change("set", ("a",), "x")], 4, "stands twice, in lines 2 and 4"),
        ('{"a": 1,\n"a": 2}\n', [Change("drop", ("a",))], 2, "stands twice"),
        ("---\nb: 1\na: x\n---\n", [Change("add", ("a",), ["y"])], 3, "is no list"),
        ("---\na: x\n---\n", [Change("set", ("a", "b"), "y")], 2, "is no table"),
        ("+++\n[a]\nb = 1\n+++\n", [Change("set", ("a",), "y")], 2, "is a table"),
        ("+++\na = 1\n+++\n", [Change("set", ("a", "b"), "y")], 2, "is no table"),
        ('{"a": 1}\n', [Change("set", ("a", "b"), "y")], 1, "is no object"),
        ("+++\na = 1\n+++\n", [Change("set", ("a",), Bare("not toml"))], 2, "not TOML"),
        ("---\na: 1\n---\n", [Change("set", ("a",), Bare("x: y"))], 2, "“: ”"),
        ("---\na: 1\n---\n", [Change("set", ("a",), Bare("[x]"))], 2, "changing something else"),
        ("---\n.a = 1,\n---\n", [Change("set", ("a",), "x")], 1, "language newscli does not write"),
        ("---\na: 1\n---\n", [Change("set", ("b",), "x" * 65_600)], 1, "64 KiB"),
        ("---\n# A heading\na: 1\n---\nText", [Change("drop", ("a",))], 3, "changing something else"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_line(
    text: str, changes: list[Change], line: int, words: str
) -> None:
    with pytest.raises(ConflictError) as caught:
        edit(text, changes)
    assert words in caught.value.message
    assert caught.value.line == line


def test_other_errors() -> None:
    with pytest.raises(UsageError, match="half a character"):
        put("---\na: 1\n---\n", "a", "\ud800")
    with pytest.raises(UnreadableError) as caught:
        put("---\na: 1\n", "a", "2")
    assert caught.value.line == 1


def test_the_first_failure_leaves_everything() -> None:
    with pytest.raises(NewscliError):
        edit("---\na: 1\n---\n", [Change("set", ("a",), "2"), Change("set", ("a", "b"), "2")])


MARKED = "Title: Old\nDate: 2019-05-14\nTags: a, b\n  c\n\nText: not a key\n"


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (Change("set", ("title",), "New: one"), "Title: Old", "Title: New: one"),
        (Change("add", ("tags",), ["d"]), "Tags: a, b\n  c", "Tags: a, b c, d"),
        (Change("remove", ("tags",), ["a"]), "Tags: a, b\n  c", "Tags: b c"),
        (Change("set", ("Author",), "A B"), "  c\n", "  c\nAuthor: A B\n"),
        (Change("drop", ("tags",)), "Tags: a, b\n  c\n", ""),
        (Change("remove", ("tags",), ["x"]), "", ""),
        (Change("drop", ("x",)), "", ""),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_multimarkdown(change: Change, old: str, new: str, end: str) -> None:
    text = "\ufeff" + MARKED.replace("\n", end)
    wanted = "\ufeff" + MARKED.replace(old, new, 1).replace("\n", end)
    assert edit(text, [change], language="multimarkdown") == wanted


@pytest.mark.parametrize(
    ("text", "change", "words"),
    [
        (MARKED, Change("set", ("Title",), "two\nlines"), "one line cannot hold"),
        (MARKED, Change("set", ("Title",), ""), "one line cannot hold"),
        (MARKED, Change("add", ("Tags",), ["x, y"]), "comma"),
        (MARKED, Change("set", ("a", "b"), "x"), "no tables"),
        ("Title: a\nTitle: b\n\nx", Change("set", ("title",), "x"), "stands twice"),
        ("Text\n", Change("set", ("title",), "x"), "does not begin"),
        (MARKED, Change("set", ("a: b",), "x"), "would not read back"),
    ],
)
def test_multimarkdown_refused(text: str, change: Change, words: str) -> None:
    with pytest.raises(ConflictError, match=words):
        edit(text, [change], language="multimarkdown")
