"""Agency wire, copies of web pages, notes, messages, mail, dumps and prints: files as people have them, and damage."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.errors import UnreadableError
from newscli.formats import detect, load, read
from newscli.formats.base import Origin
from newscli.text.blocks import body_text

if TYPE_CHECKING:
    from newscli.article import Article, Moment, Reading

FOLDER = Path(__file__).parent / "articles"
LAYOUTS = (
    *("wire", "guardian", "nyt", "bbc", "cnn", "notes", "telegram", "key-value", "trafilatura"),
    *("browser-text", "mail", "forwarded", "printed"),
)
CASES = sorted(path for name in LAYOUTS for path in (FOLDER / name).iterdir() if path.suffix != ".toml")
TEXTS = [path.read_bytes() for path in CASES]
ORIGIN = Origin("clipping.txt", "00")
PARAGRAPH = "A mill by the river in the east of Uzbekistan has started to grind flour,\nsays its owner.\n\n"


def iso(moment: Moment | None) -> str:
    return moment.iso() if moment else ""


def plain(article: Article) -> dict[str, Any]:
    """The fields as the .toml files write them."""
    dateline = article.dateline
    return {
        "published": iso(article.published),
        "modified": iso(article.modified),
        "captured": iso(article.captured),
        "byline": list(article.byline),
        "editors": list(article.editors),
        "tags": list(article.tags),
        "images": [[image.caption, image.credit] for image in article.images],
        "related": [[link.headline, link.url, iso(link.published)] for link in article.related],
        "dateline": [dateline.place, iso(dateline.date), dateline.agency] if dateline else [],
    }


def agrees(reading: Reading, want: dict[str, Any]) -> None:
    """The reading has what is wanted, and nothing else."""
    lines = want.pop("lines", {})
    got = {**{name: getattr(reading.article, name) for name in want}, **plain(reading.article)}
    assert {name: value for name, value in got.items() if value} == want
    assert {name: reading.line_of(name) for name in lines} == lines


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_gives_its_articles(path: Path) -> None:
    want = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))["articles"]
    readings = read(path.read_bytes(), path.name)
    assert {reading.format for reading in readings} == {f"clipping/{path.parent.name}"}
    assert len(readings) == len(want)
    for reading, fields in zip(readings, want, strict=True):
        agrees(reading, fields)
    assert len({reading.article.id for reading in readings}) == len(readings)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_line_is_named_and_nothing_is_read_twice(path: Path) -> None:
    for reading in read(path.read_bytes(), path.name):
        assert all(1 <= entry.line <= reading.lines for entry in reading.evidence)
        lines = body_text(reading.article.body).split("\n\n")
        assert not set(lines) & set(reading.article.extra.get("boilerplate", ())) - {""}


@pytest.mark.parametrize(
    ("text", "format_name"),
    [
        ("Note: this is a paragraph.\nIt goes on.\n\nMore.\n", "plain"),
        ("Title: a word\nof a sentence that goes on\n\nMore.\n", "plain"),
        ("He came from Tashkent: a town.\n\nMore.\n", "plain"),
        ("Headline\n\nNATO (North Atlantic) - an alliance - said so.\n", "plain"),
        ("Headline\n\nReferences\n\n1. A book of 1985\n", "plain"),
        ("Headline\n\nFrom the mill: news\n\nText.\n", "plain"),
        ("Headline\n\n1/2\n\nText 2/2.\n", "plain"),
        ("Headline\n\nIn his note [1] he says so.\n", "plain"),
        ("Dialogue, [he said] it was so\n\nText.\n", "plain"),
    ],
)
def test_a_text_that_only_looks_so_is_left_alone(text: str, format_name: str) -> None:
    assert detect(text, ORIGIN) == format_name


def test_a_paragraph_with_a_colon_stays_markdown() -> None:
    assert detect("Note: this\n\nText.\n", Origin("a.md")) == "markdown"
    assert detect("Title: A\nDate: 2026-11-20\n\nText.\n", Origin("a.md")) == "clipping/key-value"


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize(
    "text",
    [
        "Headline\n\nCHORTOQ, Nov 20 (Reuters) - x\n\n" + PARAGRAPH * 1000,
        "Title: x\n" + "    goes on\n" * 10000,
        "From: a\nSubject: x\n\n" + "> a b c d\n" * 10000,
        "Name, [14.05.2026 20:49]\nText of it\n\n" * 2000,
        "   [1]Home\n\n   Text\n\nReferences\n\n" + "   1. https://a.example/\n" * 5000,
        "5/15/2026, 7:12 AM\tTitle | x\nhttps://a.example/x\t1/2\n" * 2000,
        "Headline\n" + "By Ann Lee " * 10000 + "\n14 May 2026\n",
        "A, " * 30_000 + "(",
    ],
    ids=("paragraphs", "key", "quotes", "messages", "links", "pages", "byline", "commas"),
)
def test_size_costs_what_it_weighs(name: str, text: str) -> None:
    reader = load(f"clipping/{name}")
    start = time.process_time()
    try:
        reader.fits(text, ORIGIN)
        taken = bool(reader.read(text, ORIGIN))
    except UnreadableError:
        taken = True
    assert taken
    assert time.process_time() - start < 1.5


@settings(max_examples=120)
@given(st.sampled_from(TEXTS), st.integers(0, 900), st.binary(max_size=4), st.booleans(), st.integers(1, 6))
def test_a_damaged_file_is_read_or_refused(data: bytes, at: int, noise: bytes, cut: bool, times: int) -> None:
    try:
        place = "x.txt" if read((data[:at] + noise + (b"" if cut else data[at:])) * times, "x.txt") else ""
    except UnreadableError as error:
        place = error.path
    assert place == "x.txt"


@settings(max_examples=80)
@given(st.sampled_from(LAYOUTS), st.lists(st.sampled_from(b"\n".join(TEXTS).split(b"\n")), max_size=12))
def test_any_lines_are_read_or_refused(name: str, lines: list[bytes]) -> None:
    text = b"\n".join(lines).decode()
    reader = load(f"clipping/{name}")
    assert 0 <= reader.fits(text, ORIGIN) <= 1
    try:
        formats = {reading.format for reading in reader.read(text, ORIGIN)}
    except UnreadableError:
        formats = {f"clipping/{name}"}
    assert formats == {f"clipping/{name}"}
