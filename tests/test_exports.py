"""Database exports: Nexis, Factiva, ProQuest, Europresse, Reuters-21578, many articles a file."""

from __future__ import annotations

import contextlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.errors import UnreadableError
from newscli.formats import FORMATS, load, read, read_text
from newscli.formats.base import Origin
from newscli.formats.clipping.export_values import language_tag, moment_at_start, names
from newscli.formats.clipping.exports import first_number
from newscli.record import article_fields
from newscli.text.blocks import body_text

ARTICLES = Path(__file__).parent / "articles"
LAYOUTS = ("nexis", "nexis-uni", "factiva", "proquest", "europresse", "reuters21578")
FILES = sorted(path for layout in LAYOUTS for path in (ARTICLES / layout).glob("*.txt"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in FILES}


def fields(article: Any) -> dict[str, Any]:
    found = article_fields(article)
    found["body"] = body_text(article.body).split("\n\n") if article.body else []
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_field_of_every_article(path: Path) -> None:
    wanted = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))["articles"]
    readings = read(path.read_bytes(), path.name)
    assert [reading.format for reading in readings] == [f"clipping/{path.parent.name}"] * len(wanted)
    assert len({reading.article.id for reading in readings}) == len(wanted)
    for reading, expected in zip(readings, wanted, strict=True):
        lines = expected.pop("lines")
        found = fields(reading.article)
        assert {name: found.get(name, {}) for name in expected} == expected
        said = {"id", *expected}
        said |= {f"{name}_{part}" for name in expected for part in ("precision", "zone")}
        assert set(found) - said == set()
        assert {name: reading.line_of(name) for name in lines} == lines


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_line_ends_and_a_mark_change_nothing(path: Path, newline: str) -> None:
    text = path.read_text(encoding="utf-8")
    plain = read_text(text, Origin(path.name, "0"))
    other = read_text(text.replace("\n", newline), Origin(path.name, "0"))
    assert [reading.article for reading in other] == [reading.article for reading in plain]
    marked = read(b"\xef\xbb\xbf" + path.read_bytes(), path.name)
    assert [fields(one.article)["body"] for one in marked] == [fields(one.article)["body"] for one in plain]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_database_says_nothing_of_modification(path: Path) -> None:
    assert all(reading.article.modified is None for reading in read(path.read_bytes(), path.name))


def test_no_break_spaces_behind_labels_are_spaces() -> None:
    text = TEXTS["french"].replace(": ", ":\xa0")
    first = read_text(text, Origin("x"))[0].article
    assert (first.section, first.page, first.stated_words) == ("Vie locale", "7", 1204)


def test_nexis_without_its_indentation() -> None:
    text = "\n".join(line.strip() for line in TEXTS["french"].splitlines())
    first, second = (reading.article for reading in read_text(text, Origin("x")))
    assert first.headline.startswith("Le bac de la rivière")
    assert first.source == "Le Quai du Nord"
    assert first.published
    assert first.published.iso() == "2019-05-14"
    assert first.edition == "Édition 2; Île-de-Port"
    assert second.headline == "Brève"
    assert body_text(second.body) == "La cloche est réparée."


def test_a_counted_line_inside_a_text_begins_no_document() -> None:
    text = TEXTS["french"].replace("La cloche est réparée.", "La cloche\n\nDocument 7 de 9\n\nest réparée.")
    assert len(read_text(text, Origin("x"))) == 2


def test_proquest_without_counted_documents() -> None:
    text = "\n".join(line for line in TEXTS["german-and-classic"].splitlines() if "Dokument " not in line)
    text = text.replace("Volltext:", "Full text:").replace("Publikationsinformationen:", "Publication info:")
    found = [reading.article for reading in read_text(text, Origin("x"))]
    assert [article.headline for article in found] == ["Firma: ein Wort mit Doppelpunkt", "Kurz gemeldet"]


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("BY JANE DOE and JOHN ROE", ("JANE DOE", "JOHN ROE")),
        ("Hill, Ruth", ("Hill, Ruth",)),
        ("Hill, Ruth; Kern, Emil", ("Hill, Ruth", "Kern, Emil")),
        ("Jane Doe, Political Editor", ("Jane Doe, Political Editor",)),
        ("Jane Doe, John Roe and Amy Poe", ("Jane Doe", "John Roe", "Amy Poe")),
        ("Von Petra Lang", ("Petra Lang",)),
        ("Vonnegut", ("Vonnegut",)),
        ("", ()),
    ],
)
def test_names(value: str, people: tuple[str, ...]) -> None:
    assert names(value) == people


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("ENGLISH", "en"),
        ("GERMAN; DEUTSCH", "de"),
        ("Englisch", "en"),
        ("Français", "fr"),
        ("简体中文", "zh-Hans"),
        ("Chinese - Traditional", "zh-Hant"),
        ("O‘zbekcha", "uz-Latn"),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_language_tags(value: str, tag: str) -> None:
    assert language_tag(value) == tag


def test_what_follows_a_date_and_what_is_none() -> None:
    moment, rest = moment_at_start("May 14, 2019 Tuesday Late Edition - Final")
    assert moment
    assert moment.iso() == "2019-05-14"
    assert rest == "Late Edition - Final"
    assert moment_at_start("2000 um 4,5 Prozent") == (None, "2000 um 4,5 Prozent")
    assert moment_at_start("Sundays without cars") == (None, "Sundays without cars")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,204 words", 1204),
        ("1.204 Wörter", 1204),
        ("1\u202f204 mots", 1204),
        ("39 words", 39),
        ("words", None),
    ],
)
def test_numbers(text: str, number: int | None) -> None:
    assert first_number(text) == number


@pytest.mark.parametrize("name", [f"clipping/{layout}" for layout in LAYOUTS])
@pytest.mark.parametrize("text", ["", "\n", "x", "Document 1 of 1\n", "_" * 60, "A plain note.\n\nText.\n"])
def test_a_reader_that_is_named_reads_or_refuses(name: str, text: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert len(load(name).read(text, Origin("x", "0"))) == 1
    assert load(name).fits(text, Origin("x")) == 0.0
    assert name in FORMATS


@settings(max_examples=60)
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_mutated_exports_only_ever_refuse(stem: str, data: st.DataObject) -> None:
    lines = TEXTS[stem].split("\n")
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = data.draw(st.one_of(st.sampled_from(lines), st.text(max_size=40), st.just("")))
        match data.draw(st.sampled_from(["set", "insert", "drop"])):
            case "set":
                lines[at] = line
            case "insert":
                lines.insert(at, line)
            case _ if len(lines) > 1:
                del lines[at]
    text = "\n".join(lines)
    for layout in LAYOUTS:
        try:
            readings = load(f"clipping/{layout}").read(text, Origin("x", "0"))
        except UnreadableError:
            continue
        assert len({reading.article.id for reading in readings}) == len(readings)
        assert all(0 <= entry.line <= text.count("\n") + 1 for one in readings for entry in one.evidence)
