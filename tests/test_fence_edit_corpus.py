"""Every Markdown file of the corpus edited: bytes kept, the fewest lines touched, just that difference read back."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from newscli.errors import NewscliError
from newscli.formats import markdown, read
from newscli.formats.field_edit import FieldChange, edit_fields
from newscli.text.decoding import decode
from newscli.text.fence_edit import edit

if TYPE_CHECKING:
    from pathlib import Path

    from newscli.article import Article


def files(shared: Path) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted((shared / "corpus").rglob("*.md"))]


def touched(before: bytes, after: bytes) -> tuple[int, int]:
    """How many lines went and came; of UTF-16 by its characters."""
    old, new = (decode(data).text.splitlines() for data in (before, after))
    while old and new and old[-1] == new[-1]:  # else the matcher takes minutes
        old.pop()
        new.pop()
    same = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old))
    old, new = old[same:], new[same:]
    gone = come = 0
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone, come = gone + j - i, come + m - k
    return gone, come


def article(data: bytes, name: str) -> Article:
    return replace(read(data, name)[0].article, id="0000000000", extra={})


@pytest.mark.parametrize(
    ("field", "value"),
    [("headline", "Yangi sarlavha: “A” #1"), ("tags", ["yangi teg"]), ("section", "Dunyo")],
)
def test_one_field_of_every_file(shared: Path, field: str, value: object) -> None:
    tally: Counter[str] = Counter()
    lines: Counter[tuple[int, int]] = Counter()
    for name, data in files(shared):
        try:
            reading = read(data, name)[0]
        except NewscliError:
            tally["unreadable"] += 1
            continue
        if reading.format != markdown.NAME or any(
            note.rule == "front-matter-unread" for note in reading.notes
        ):
            tally["no keys of ours"] += 1
            continue
        assert edit(decode(data).text, []) == decode(data).text
        action = "add" if field == "tags" else "set"
        changes = [FieldChange(field, action, value)]
        after = edit_fields(data, changes, name)
        lines[touched(data, after)] += 1
        before = article(data, name)
        new = (*before.tags, "yangi teg") if field == "tags" else value
        assert article(after, name) == replace(before, **{field: new}), name
        if not getattr(before, field) and field != "headline":
            back = FieldChange(field, "drop") if field == "section" else FieldChange(field, "remove", value)
            assert edit_fields(after, [back], name) == data, name
        tally["edited"] += 1
    assert tally["edited"] > 1000
    # One line in each file that has front matter; a headline may have stood on several, a tag may need its key.
    assert sum(count for key, count in lines.items() if key in ((0, 1), (1, 1))) >= 0.8 * tally["edited"]
    assert all(gone <= 2 and come <= 4 for gone, come in lines), lines


def test_every_tag_can_go_alone(shared: Path) -> None:
    for name, data in files(shared):
        if b"\ntags:" not in data and b"\ntopics:" not in data:
            continue
        before = article(data, name)
        if not before.tags:
            continue
        after = edit_fields(data, [FieldChange("tags", "remove", before.tags[-1:])], name)
        assert article(after, name) == replace(before, tags=before.tags[:-1]), name
        assert touched(data, after)[1] <= 1, name
