"""Julia front matter: what is read as a value, what stays as written, and what is none of newscli's."""

from __future__ import annotations

import pytest

from newscli.errors import ConflictError
from newscli.text.fence_edit import Bare, Change, edit
from newscli.text.fence_julia import value
from newscli.text.fences import find_fence

VALUES = [
    ('"a"', "a"),
    (r'"a \"b\" \\ \$5 \u263a\x41\n"', 'a "b" \\ $5 ☺A\n'),
    ('"""\n  one\n    two\n  """', "one\n  two\n"),
    ('"""first\n  second"""', "first\nsecond"),
    ('"price: $x"', '"price: $x"'),
    ('["a", "b, c"]', ["a", "b, c"]),
    ("[]", []),
    ("[1, 2]", "[1, 2]"),
    ('["a", b]', '["a", b]'),
    ("Date(2020, 8, 2)", "2020-08-02"),
    ("Dates.Date(2020,12,31)", "2020-12-31"),
    ("true", "true"),
    ("1.5", "1.5"),
    ("f(x)", "f(x)"),
]


@pytest.mark.parametrize(("written", "read"), VALUES)
def test_what_a_value_says(written: str, read: object) -> None:
    assert value(written) == read


def keys(text: str) -> dict[str, object]:
    fence = find_fence(text)
    assert fence is not None
    assert fence.kind == "julia"
    return {key.name: key.value for key in fence.keys}


@pytest.mark.parametrize(
    ("text", "read", "body"),
    [
        ('@def title = "x"\n@def a = 1 # why\n\nText', {"title": "x", "a": "1"}, "Text"),
        ('@def t = """two\n@def lines"""\nText', {"t": "two\n@def lines"}, "Text"),
        ('@def t = [\n  "a",\n  "b"]\r\n\r\nText', {"t": ["a", "b"]}, "Text"),
        ('+++\nd = Date(2020, 1, 2); a = "x" *\n  "y"\n# why\n+++\nText', {"d": "2020-01-02", "a": '"x" *\n  "y"'}, "Text"),
        ('+++\nmeta = [("a", "b"),\n  ("c", "+++")]\n+++\nText', {"meta": '[("a", "b"),\n  ("c", "+++")]'}, "Text"),
    ],
)  # fmt: skip
def test_what_is_read(text: str, read: dict[str, object], body: str) -> None:
    assert keys(text) == read
    fence = find_fence(text)
    assert fence is not None
    assert text[fence.body :] == body


@pytest.mark.parametrize(
    "text",
    [
        '@def title = "never closes\nText',
        "@def a = [1\nText",
        "@def a =\nText",
        "+++\na = f()\n#= b =#\n+++\n",
    ],
)
def test_what_is_kept_unread(text: str) -> None:
    fence = find_fence(text)
    assert fence is not None
    assert (fence.kind, fence.keys) == ("opaque", ())


EDITS = [
    ('@def a = """\nold\n"""\n', Change("set", ("a",), "n$w"), '@def a = "n\\$w"\n'),
    ('@def a = "x"', Change("set", ("b",), "y"), '@def a = "x"\n@def b = "y"'),
    ('@def a = "x"\r\n', Change("set", ("b",), ["y"]), '@def a = "x"\r\n@def b = ["y"]\r\n'),
    ('@def a = "x"\n@def b = [\n  "y",\n]\n', Change("add", ("b",), ["z"]), '@def a = "x"\n@def b = [\n  "y",\n  "z",\n]\n'),
    ('@def a = "x"\n@def b = "y"\n', Change("drop", ("a",)), '@def b = "y"\n'),
    ("@def a = Date(2020, 8, 2) # why\n", Change("set", ("a",), Bare("2021-01-09")), "@def a = Date(2021, 1, 9) # why\n"),
    ("@def a = 1\n", Change("set", ("a",), Bare("2")), "@def a = 2\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "change", "after"), EDITS)
def test_one_assignment_edited(before: str, change: Change, after: str) -> None:
    assert edit(before, [change]) == after


@pytest.mark.parametrize("path", [("a", "b"), ("x-y",), ("x y",)])
def test_no_variable_of_julia(path: tuple[str, ...]) -> None:
    with pytest.raises(ConflictError, match="Julia"):
        edit('@def a = "x"\n', [Change("set", path, "y")])
