"""Markdown files as people have them -> the fields they must give, or the error with its place."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli import formats
from newscli.article import Dateline, Image, Link, Moment
from newscli.errors import UnreadableError
from newscli.formats import markdown
from newscli.formats.base import Origin

FOLDER = Path(__file__).parent / "articles"
CASES = sorted(
    path
    for kind in ("markdown", "plain")
    for path in (FOLDER / kind).iterdir()
    if path.is_file() and path.suffix != ".toml"
)
BROKEN = sorted(
    p for p in FOLDER.glob("*/unreadable/*") if p.suffix != ".error" and p.parent.parent.name != "clipping"
)


def simple(value: Any) -> Any:
    """A field as a case's .toml says it: dates in ISO 8601, only what is filled."""
    if isinstance(value, Moment):
        return value.iso()
    if isinstance(value, Image | Link | Dateline):
        return {name: simple(part) for name, part in value._asdict().items() if part}
    if isinstance(value, tuple):
        return [simple(part) for part in value]
    return value


def described(reading) -> dict[str, Any]:
    article = reading.article
    found = {f.name: simple(getattr(article, f.name)) for f in fields(article) if f.name != "id"}
    found = {name: value for name, value in found.items() if value not in (None, "", [], {})}
    notes = [f"{n.rule} {n.line}:{n.column} {n.message}" for n in sorted(reading.notes, key=lambda n: n.line)]
    return found | ({"notes": notes} if notes else {})


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_gives_its_fields(path: Path) -> None:
    expected = tomli.loads(path.with_suffix(".toml").read_text("utf-8"))
    lines = expected.pop("lines", {})
    (reading,) = formats.read(path.read_bytes(), path.name)
    assert described(reading) == expected
    assert {name: reading.line_of(name) for name in lines} == lines
    assert reading.format == path.parent.name
    order = [item.line for item in reading.evidence]
    assert order == sorted(order)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_what_cannot_be_read_is_refused_at_its_place(path: Path) -> None:
    place, _, message = path.with_suffix(".error").read_text("utf-8").strip().partition(" ")
    with pytest.raises(UnreadableError) as caught:
        formats.read(path.read_bytes(), path.name)
    assert str(caught.value) == f"{path.name}:{place}: {message}"


pieces = st.sampled_from(
    ["---\n", "+++\n", "---", "{", "}", '"a": ', "<!--{", "}-->", "title: ", "title = ", "- ", "[", "]", "x", "\n", "\r\n",
     ": ", "|\n  ", "'", '"', "#", "&a", "*a", "!t", "\t", "[newscli]\n", "[[images]]\n", "2019-05-14", "@def a = 1\n",
     "...", "\u2028", "\ufeff", "…", "0x10", "date = ", "id = ", "\\"]
)  # fmt: skip


@given(
    st.lists(pieces | st.text(max_size=5), max_size=14).map("".join),
    st.sampled_from(["a.md", "2019-01-02-b.txt", "-"]),
)
@settings(max_examples=300)
def test_a_reader_raises_unreadable_and_nothing_else(text: str, name: str) -> None:
    assert 0.0 <= markdown.fits(text, Origin(name)) <= 1.0
    with suppress(UnreadableError):
        (reading,) = markdown.read(text, Origin(name, "00"))
        assert reading.article.body == reading.article.body.strip("\n")


@pytest.mark.parametrize("folder", ["md-jsoncomment", "md-plain", "md-toml", "md-yaml", "edge"])
def test_the_corpus_is_read(shared: Path, folder: str) -> None:
    refused = []
    for path in sorted((shared / "corpus" / folder).rglob("*")):
        if path.is_dir() or path.suffix in (".html", ".yml"):
            continue
        try:
            (reading,) = formats.read(path.read_bytes(), path.name)
        except UnreadableError as error:
            refused.append(str(error))
            continue
        assert (
            reading.article.headline
            or reading.article.body
            or reading.article.extra
            or not path.stat().st_size
        )
    broken = "bad_post.md:2:11: front matter: a list or table opened by a bracket never closes"
    assert refused == ([broken] if folder == "edge" else [])


def test_front_matter_of_a_careful_site_has_no_misspelt_keys(shared: Path) -> None:
    found = set()
    for path in sorted((shared / "corpus").glob("md-*/**/*.md")):
        (reading,) = formats.read(path.read_bytes(), path.name)
        found |= {note.message for note in reading.notes if note.rule == "key-misspelt"}
    assert found == set()
