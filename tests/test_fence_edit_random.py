"""Random front matter in every language and style, and random changes: only the key's lines differ, and it reads back."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any

import tomli
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.text import toml
from newscli.text.fence_edit import Bare, Change, edit
from newscli.text.fences import find_fence
from newscli.text.yaml_scalars import is_plain, scalar

if TYPE_CHECKING:
    from newscli.text.fences import Fence

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")
PRINTED = st.text(st.sampled_from("abcxyz 019:#-,[]{}'\"\\&*!|>%@`~?=.+_/oʻ😀ʼب"), max_size=12)
WORDS = st.one_of(
    PRINTED, st.text(CHARACTERS, max_size=10), st.sampled_from(["no", "20:49", "0123", "a b", "News"])
)
NAMES = st.sampled_from(["title", "tags", "date", "Draft", "x y", "category", "no", "weight"])
ITEMS = st.lists(WORDS, max_size=4)


@st.composite
def yaml_value(draw: st.DrawFn, name: str) -> str:
    """One key with a value in some style, all its lines; a comment behind it, or between its items."""
    key = scalar(name, draw(st.sampled_from(["", "'", '"'])))
    comment = draw(st.sampled_from(["", "  # why: [x", " #"]))
    kind = draw(st.sampled_from(["word", "flow", "lines", "block", "empty", "table", "spread", "wrapped"]))
    if kind == "empty":
        return f"{key}:{draw(st.sampled_from(['', ' ', '  ']))}{comment}\n"
    if kind == "word":
        gap = draw(st.sampled_from([" ", "  ", "\t"]))
        return f"{key}:{gap}{scalar(draw(WORDS), draw(st.sampled_from(['', chr(39), chr(34)])))}{comment}\n"
    if kind == "wrapped":
        return f"{key}: one\n  two\n\n  three{comment}\n"
    if kind == "block":
        header = draw(st.sampled_from(["|", ">", "|-", ">-", "|+", ">+"]))
        return f"{key}: {header}{comment}\n  one\n  two\n\n  three\n{draw(st.sampled_from(['', chr(10)]))}"
    if kind == "table":
        return f"{key}:{comment}\n  sub: {scalar(draw(WORDS))}\n  - \n".replace("  - \n", "")
    items = draw(ITEMS)
    if kind == "flow":
        sign = draw(st.sampled_from([", ", ",", " , "]))
        written = sign.join(scalar(item, flow=True) for item in items)
        return f"{key}: [{written}{draw(st.sampled_from(['', ' ']))}]{comment}\n"
    if kind == "spread":
        written = "".join(f"    {scalar(item, flow=True)},{comment}\n" for item in items)
        return f"{key}: [\n{written}  ]\n"
    indent = draw(st.sampled_from(["", "  ", "    "]))
    between = draw(st.sampled_from(["", "  # between\n", "\n"]))
    rows = between.join(
        f"{indent}-{draw(st.sampled_from([' ', '   ']))}{scalar(item)}{comment}\n" for item in items
    )
    return f"{key}:{comment}\n{rows}"


@st.composite
def yaml_text(draw: st.DrawFn) -> tuple[str, str]:
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    parts = []
    for name in names:
        parts += [draw(yaml_value(name)), draw(st.sampled_from(["", "\n", "# a comment: x\n"]))]
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    closing = draw(st.sampled_from(["---\n", "---", "...\n", "--- \n\nText\n", "---\n\n# A: [b\n- x\n"]))
    return mark + f"---\n{''.join(parts)}{closing}".replace("\n", end), draw(st.sampled_from(names))


@st.composite
def toml_text(draw: st.DrawFn) -> tuple[str, str]:
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    lines = []
    for name in names:
        value: Any = draw(st.one_of(WORDS, ITEMS, st.integers(-9, 9), st.booleans()))
        written = toml.value(value)
        if isinstance(value, list) and draw(st.booleans()):
            written = "[\n" + "".join(f"  {toml.value(item)}, # x\n" for item in value) + "]"
        lines.append(
            f"{toml.key(name)} = {written}{draw(st.sampled_from(['', ' # why', chr(10) + '# own']))}\n"
        )
    table = draw(st.sampled_from(["", "\n[extra]\na = 1 # x\n", "[[images]]\nsrc = 'x'\n"]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return f"+++\n{''.join(lines)}{table}+++\nText\n".replace("\n", end), draw(st.sampled_from(names))


@st.composite
def json_text(draw: st.DrawFn) -> tuple[str, str]:
    values = st.one_of(WORDS, ITEMS, st.integers(-9, 9), st.booleans(), st.none())
    table = draw(st.dictionaries(NAMES, values, min_size=1, max_size=5))
    head = json.dumps(table, indent=draw(st.sampled_from([None, 2, "\t"])), ensure_ascii=draw(st.booleans()))
    opening, closing = draw(st.sampled_from([("", "\n"), ("<!--", "-->\n")]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return (opening + head + closing + "\nText\n").replace("\n", end), draw(st.sampled_from(sorted(table)))


@st.composite
def julia_text(draw: st.DrawFn) -> tuple[str, str]:
    names = draw(st.lists(NAMES.filter(str.isidentifier), min_size=1, max_size=5, unique=True))
    between = draw(st.booleans())
    lines = []
    for name in names:
        value: Any = draw(st.one_of(WORDS, ITEMS, st.booleans()))
        written = toml.value(value).replace("$", "\\$")
        if isinstance(value, list) and draw(st.booleans()):
            written = "[\n" + "".join(f"  {toml.value(item)},\n" for item in value) + "]"
        comment = draw(st.sampled_from(["", " # why"]))
        lines.append(f"{'' if between else '@def '}{name} = {written}{comment}\n")
    lines.append(f"{'' if between else '@def '}day = Date(2020, 8, 2)\n")
    rule = "+++\n" if between else ""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return f"{rule}{''.join(lines)}{rule}\nText\n".replace("\n", end), draw(st.sampled_from(names))


TEXTS = st.one_of(yaml_text(), toml_text(), json_text(), julia_text())


def found(text: str) -> Fence:
    fence = find_fence(text)
    assert fence is not None
    return fence


def says(fence: Fence) -> dict[str, object]:
    return {key.name: key.value for key in fence.keys}


def lines_of(text: str, fence: Fence, name: str) -> set[int]:
    """The numbers, from 0, of the lines of a key, and of the one above it, where JSON keeps its comma."""
    starts = [len(part) for part in text.splitlines(keepends=True)]
    key = next(key for key in fence.keys if key.name == name)
    found_lines, at = set(), 0
    for number, length in enumerate(starts):
        if at < max(key.end, key.start + 1) and at + length > key.start:
            found_lines.add(number)
        at += length
    return found_lines


def split(text: str) -> list[str]:
    """Lines as newscli counts them."""
    return (
        text.replace("\r\n", "\r\0").replace("\r", "\n").replace("\n", "\n\1").replace("\0", "").split("\1")
    )


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = split(before), split(after)
    gone, come = [], []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[i:j]
            come += new[k:m]
    return gone, come


def keeps_the_rest(before: str, after: str, name: str) -> None:
    """All other keys, their literals, and the text below are what they were."""
    old, new = found(before), found(after)
    rest = [[(k.name, k.value, k.literal) for k in fence.keys if k.name != name] for fence in (old, new)]
    assert rest[0] == rest[1]
    assert before[old.body :] == after[new.body :]
    assert before[: old.inside] == after[: new.inside]


def comments(text: str, name: str) -> list[str]:
    """The comment lines outside a key."""
    fence = found(text)
    key = next((key for key in fence.keys if key.name == name), None)
    inside = text[fence.inside : fence.close]
    if key:
        inside = text[fence.inside : key.start] + "KEY" + text[key.end : fence.close]
    return [line.strip() for line in inside.replace("\r", "\n").split("\n") if line.strip().startswith("#")]


@given(TEXTS, WORDS)
@settings(max_examples=100, deadline=None)
def test_a_word_set_is_the_word_read(case: tuple[str, str], value: str) -> None:
    text, name = case
    after = edit(text, [Change("set", (name,), value)])
    assert says(found(after))[name] == value or (not value and says(found(text))[name] == "")
    keeps_the_rest(text, after, name)
    assert comments(after, name) == comments(text, name)


@given(TEXTS, ITEMS)
@settings(max_examples=100, deadline=None)
def test_a_list_set_is_the_list_read(case: tuple[str, str], value: list[str]) -> None:
    text, name = case
    after = edit(text, [Change("set", (name,), value)])
    read = says(found(after))[name]
    assert read == value or (not value and read in ("", []))
    keeps_the_rest(text, after, name)


@given(TEXTS, st.text(st.sampled_from("pqrs tʻ:"), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_an_item_more_is_one_line_more_and_goes_without_trace(case: tuple[str, str], item: str) -> None:
    text, name = case
    old = says(found(text))[name]
    if not isinstance(old, list) or item in map(str, old):
        return
    after = edit(text, [Change("add", (name,), [item])])
    assert says(found(after))[name] == [*old, item]
    keeps_the_rest(text, after, name)
    gone, come = changed_lines(text, after)
    assert len(gone) <= 1
    assert len(come) <= 2
    assert edit(after, [Change("remove", (name,), [item])]) == text or (not old and "[" in text)


@given(TEXTS, st.one_of(WORDS, ITEMS.filter(bool), st.just(Bare("2019"))))
@settings(max_examples=100, deadline=None)
def test_a_new_key_leaves_no_trace(case: tuple[str, str], value: object) -> None:
    text, _ = case
    after = edit(text, [Change("set", ("section",), value)])
    read = says(found(after))["section"]
    assert str(read) == value if isinstance(value, Bare) else read == value
    keeps_the_rest(text, after, "section")
    gone, _ = changed_lines(text, after)
    assert not gone or "{" in text[:6]
    assert edit(after, [Change("drop", ("section",))]) == text


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_key_dropped_takes_its_lines_only(case: tuple[str, str]) -> None:
    text, name = case
    if len(found(text).keys) == 1:
        return
    after = edit(text, [Change("drop", (name,))])
    assert name not in says(found(after))
    keeps_the_rest(text, after, name)
    gone, come = changed_lines(text, after)
    assert len(come) <= (1 if "{" in text[:6] else 0)
    assert len(gone) <= len(lines_of(text, found(text), name)) + 1


@given(st.text(CHARACTERS, max_size=20), st.sampled_from(["", "'", '"']), st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_yaml_scalar_is_its_string_to_every_parser(value: str, style: str, flow: bool) -> None:
    written = scalar(value, style, flow=flow)
    text = f"[{written}]" if flow else f"a: {written}"
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        read = yaml.load(text, Loader=loader)
        assert (read[0] if flow else read["a"]) == value
    assert "\n" not in written
    assert not is_plain(value) or style or written == value or flow


@given(
    st.lists(st.tuples(st.sampled_from(["set", "add", "remove", "drop"]), NAMES, ITEMS), max_size=5),
    st.one_of(yaml_text(), toml_text(), json_text()),
)
@settings(max_examples=100, deadline=None)
def test_a_sequence_of_changes_is_read_by_the_parsers(
    rows: list[tuple[Any, str, list[str]]], case: tuple[str, str]
) -> None:
    text = case[0]
    for action, name, value in rows:
        old = says(found(text)).get(name, [])
        if action in ("add", "remove") and not isinstance(old, list):
            continue
        if len(found(text).keys) == 1:
            return
        text = edit(text, [Change(action, (name,), value)])
    fence = found(text)
    inside = text[fence.inside : fence.close]
    if fence.kind == "toml":
        assert set(tomli.loads(inside.replace("\r\n", "\n"))) == set(says(fence))
    elif fence.kind == "yaml":
        assert len(yaml.load(inside, Loader=yaml.CSafeLoader)) == len(fence.keys)
    else:
        assert set(json.loads(inside)) == set(says(fence))
