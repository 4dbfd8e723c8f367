"""clipping/kunuz: files as people have them, the shared samples, evidence, hostile sizes, and any text at all."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli import tables
from newscli.errors import UnreadableError
from newscli.formats import read
from newscli.formats.base import Origin
from newscli.formats.clipping import kunuz, labels
from newscli.text.blocks import body_text

if TYPE_CHECKING:
    from newscli.article import Article, Moment, Reading

CASES = sorted((Path(__file__).parent / "articles" / "kunuz").glob("*.txt"))
ORIGIN = Origin("clipping.txt", "00")
HEADER = "Jahon | 20:49 / 14.05.2026\n6210\n3 daqiqa o‘qiladi\n\nSarlavha\n\n"


def parse(text: str) -> Reading:
    (reading,) = kunuz.read(text, ORIGIN)
    return reading


def iso(moment: Moment | None) -> str:
    return moment.iso() if moment else ""


def plain(article: Article) -> dict[str, Any]:
    """The fields as the .toml files write them."""
    dateline = article.dateline
    return {
        "published": iso(article.published),
        "modified": iso(article.modified),
        "byline": list(article.byline),
        "editors": list(article.editors),
        "tags": list(article.tags),
        "credits": [image.credit for image in article.images],
        "related": [[link.headline, iso(link.published)] for link in article.related],
        "dateline": [dateline.place, iso(dateline.date), dateline.agency] if dateline else [],
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_clipping_gives_its_fields(path: Path) -> None:
    want = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    (reading,) = read(path.read_bytes(), path.name)
    lines = want.pop("lines", {})
    got = plain(reading.article)
    assert reading.format == "clipping/kunuz"
    assert {name: got.get(name, getattr(reading.article, name, None)) for name in want} == want
    assert {name: reading.line_of(name) for name in lines} == lines


def test_the_seed(shared: Path) -> None:
    (reading,) = read((shared / "samples" / "seed.txt").read_bytes(), "seed.txt")
    article = reading.article
    assert (article.section, article.language) == ("O‘zbekiston", "uz-Latn")
    assert iso(article.published) == "2019-05-14T20:49+05:00"
    assert article.published is not None
    assert (article.published.precision, article.published.zone) == ("minute", "assumed")
    assert (article.stated_views, article.stated_minutes) == (6210, 3)
    assert len(article.body.split("\n\n")) == 8
    assert [image.credit for image in article.images] == ["UzA", "UzA", "UzA"]
    assert (reading.lines, reading.unread, article.extra) == (29, (), {})
    explained = [(entry.line, entry.last_line, entry.field, entry.rule) for entry in reading.evidence]
    assert explained == [
        (1, 0, "section", "header, section"),
        (1, 0, "published", "header, date"),
        (0, 0, "published_zone", "layout’s zone"),
        (2, 0, "stated_views", "views"),
        (3, 0, "stated_minutes", "read time"),
        (3, 0, "language", "its label"),
        (5, 0, "headline", "headline"),
        (7, 27, "body", "paragraphs"),
        (9, 0, "images", "photo"),
        (15, 0, "images", "photo"),
        (23, 0, "images", "photo"),
        (29, 0, "related", "trailer"),
    ]
    assert reading.evidence[-1].value == "none below the heading"


def test_the_shared_clippings(shared: Path) -> None:
    folder = shared / "samples" / "clippings"
    names = [*folder.glob("*-kunuz-*.json"), folder / "49-header-only.json", folder / "65-uz-utf16.json"]
    for path in sorted(names):
        (want,) = json.loads(path.read_text(encoding="utf-8"))["articles"]
        (reading,) = read(path.with_suffix(".txt").read_bytes(), path.stem + ".txt")
        article = reading.article
        assert body_text(article.body) == "\n\n".join(want["body"]), path.name
        assert iso(article.published)[:16] == (want["published"] or ""), path.name
        assert article.headline == (want["headline"] or ""), path.name
        assert [image.credit for image in article.images] == want.get("credits", []), path.name
        for name in ("section", "stated_views", "stated_minutes"):
            assert getattr(article, name) == want.get(name, getattr(article, name)), path.name
        links = [
            {"headline": link.headline, "published": iso(link.published)[:16]} for link in article.related
        ]
        assert links == want.get("related", []), path.name


@pytest.mark.parametrize(
    "stats", ["6 210", "6\u2009210", "6\u202f210", "6\xa0210", "6,210", "6210", "👁 6210"]
)
def test_views_with_any_space(stats: str) -> None:
    assert parse(HEADER.replace("6210", stats)).article.stated_views == 6210


@pytest.mark.parametrize(
    "order", ["6210\n3 daqiqa o‘qiladi", "3 daqiqa o'qiladi\n6210", "3 daqiqa o`qiladi 6 210"]
)
def test_views_and_time_in_any_order(order: str) -> None:
    article = parse(f"Jahon | 20:49 / 14.05.2026\n\n{order}\n\nSarlavha\n\nMatn.").article
    assert (article.stated_views, article.stated_minutes, article.headline) == (6210, 3, "Sarlavha")


@pytest.mark.parametrize("rounded", ["6,2 ming", "6.2K", "12K", "1,3 тыс."])
def test_rounded_views_are_no_number_and_no_headline(rounded: str) -> None:
    reading = parse(HEADER.replace("6210", rounded) + "Matn.")
    assert (reading.article.stated_views, reading.article.headline) == (None, "Sarlavha")
    assert (reading.article.extra, reading.unread) == ({"boilerplate": [rounded]}, (2,))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Tayyorlagan: Aziz Karimov", ("Aziz Karimov",)),
        ("Tayyorlagan Aziz Karimov", ("Aziz Karimov",)),
        ("A. Karimov tayyorladi.", ("A. Karimov",)),
        ("J. SAʼDULLAYEV tayyorladi.", ("J. SAʼDULLAYEV",)),
        ("Muallif: Aziz Karimov, Lola Yusupova", ("Aziz Karimov", "Lola Yusupova")),
        ("Suhbatlashdi: Aziz Karimov, muxbir", ("Aziz Karimov, muxbir",)),
        ("Vazirlik hisobot tayyorladi.", ()),
        ("Muallif: Bu haqda keyin batafsil gaplashamiz!", ()),
        ("By Aziz Karimov", ()),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert parse(f"{HEADER}Matn.\n\n{line}\n\nMavzuga oid").article.byline == names


def test_dates_of_another_shape_among_offers_are_no_headlines() -> None:
    text = "New park\n\nThe mayor opened it.\n\nRelated articles\n14 May 2019\nBridge closed\n13 May 2019\nCat found\n"
    (reading,) = read(text.encode(), "x.txt")
    assert [(link.headline, iso(link.published)) for link in reading.article.related] == [
        ("Bridge closed", "2019-05-14"),
        ("Cat found", "2019-05-13"),
    ]
    assert reading.article.published is None


def test_one_offer_in_a_line_of_its_own() -> None:
    article = parse(
        "Мир | 20:49 / 14.05.2026\n3 мин чтения\n\nГлавное\n\nТекст.\n\nЧитайте также: Мост\n\nЕщё."
    ).article
    assert [link.headline for link in article.related] == ["Мост"]
    assert article.body == "Текст.\n\nЕщё."


def test_a_second_number_is_the_headline() -> None:
    article = parse("Jahon | 20:49 / 14.05.2026\n6210\n\n1984\n\nMatn.").article
    assert (article.stated_views, article.headline) == (6210, "1984")


def test_a_time_in_minutes_alone_decides_no_language() -> None:
    article = parse("Jahon | 20:49 / 14.05.2026\n3 min\n\nSarlavha\n\nMatn.").article
    assert (article.stated_minutes, article.language) == (3, "")


def test_a_date_that_does_not_exist_is_kept_and_noted() -> None:
    reading = parse(HEADER.replace("14.05.2026", "31.02.2026"))
    assert reading.article.published is None
    assert reading.notes[0].message == "20:49 / 31.02.2026 is no date that exists"
    assert reading.article.headline == "Sarlavha"


@pytest.mark.parametrize("moment", ["20:49 / -14.05.2026", "20:49 / 05/14/2026", "20:49 / 14.05.10000"])
def test_a_date_in_an_order_of_nobody_is_kept_and_noted(moment: str) -> None:
    reading = parse(f"Jamiyat | {moment}\n1 204\n2 daqiqa o‘qiladi\n\nHeadline\n\nParagraph.\n")
    assert (reading.article.section, reading.article.headline) == ("Jamiyat", "Headline")
    assert reading.article.published is None
    assert reading.article.extra["published"] == moment
    assert reading.notes[0].message == f"{moment} is no date that exists"


@pytest.mark.parametrize("moment", ["20:49 / 14.05.26", "20:49 / 2026-05-14", "20:49 / 14/05/2026"])
def test_a_date_in_another_order_is_read(moment: str) -> None:
    page = f"Jamiyat | {moment}\n1 204\n2 daqiqa o‘qiladi\n\nHeadline\n\nParagraph.\n"
    (reading,) = read(page.encode(), ORIGIN.name)
    assert iso(reading.article.published) == "2026-05-14T20:49"


def test_a_headline_printed_twice_is_no_paragraph() -> None:
    article = parse(HEADER + "Sarlavha\n\nMatn.").article
    assert (article.body, article.extra) == ("Matn.", {"boilerplate": ["Sarlavha"]})


@pytest.mark.parametrize(
    "below",
    [
        "10:00 / 13.05.2026\nBir\n11:00 / 12.05.2026\nIkki",
        "Bir\n10:00 / 13.05.2026\nIkki\n11:00 / 12.05.2026",
        "10:00 / 13.05.2026 Bir\n11:00 / 12.05.2026 Ikki",
        "Bir 10:00 / 13.05.2026\nIkki 11:00 / 12.05.2026",
        "Sport | 10:00 / 13.05.2026\nBir\nSport | 11:00 / 12.05.2026\nIkki",
        "Bir\nBir\nQisqa mazmuni …\n10:00 / 13.05.2026\nIkki\n11:00 / 12.05.2026",
    ],
)
def test_related_headlines_and_their_dates(below: str) -> None:
    article = parse(f"{HEADER}Matn.\n\nMavzuga oid\n{below}\n").article
    assert [link.headline for link in article.related] == ["Bir", "Ikki"]
    assert [iso(link.published)[:16] for link in article.related] == ["2026-05-13T10:00", "2026-05-12T11:00"]
    assert (article.body, iso(article.published)) == ("Matn.", "2026-05-14T20:49+05:00")


@pytest.mark.parametrize(
    "paragraph",
    [
        "UEFA — Yevropa futboli haqida.",
        "Akrom Umarov (ekspert) — bu gapni aytdi.",
        "TOSHKENT, ertaga — shunday bo‘ladi.",
        "Narx 24/7 - o‘zgaradi.",
    ],
)
def test_what_is_only_perhaps_a_dateline_stays(paragraph: str) -> None:
    article = parse(HEADER + paragraph).article
    assert (article.dateline, body_text(article.body)) == (None, paragraph)


@pytest.mark.parametrize(
    "line",
    ["Foto va video ko‘p.", "Mavzuga oid xabarlar", "Text: hello there friend", "#1 #2", "Haber: kun yaxshi"],
)
def test_label_words_in_sentences_are_text(line: str) -> None:
    assert (
        body_text(parse(f"{HEADER}Matn.\n\n{line}\n\nOxiri.\n\nMavzuga oid").article.body).split("\n\n")[1]
        == line
    )


def test_a_label_in_another_language_is_data(monkeypatch: pytest.MonkeyPatch) -> None:
    table = dict(tables.page_labels())
    table["xx"] = {"read_time": ["{n} zorp blik"], "photo": ["Zorpik:"], "related": ["Zorpo blik"]}
    monkeypatch.setattr(labels, "page_labels", lambda: table)
    caches = [value for value in vars(labels).values() if hasattr(value, "cache_clear")]
    for cached in caches:
        cached.cache_clear()
    try:
        article = parse(
            "A | 20:49 / 14.05.2026\n4 zorp blik\n\nH\n\nText.\n\nZorpik: N\n\nZorpo blik\n"
        ).article
    finally:
        for cached in caches:
            cached.cache_clear()
    assert (article.stated_minutes, article.language, article.body) == (4, "xx", "Text.")
    assert article.images[0].credit == "N"


@pytest.mark.parametrize(
    ("name", "text", "fits"),
    [
        ("a.txt", HEADER, True),
        ("a.md", HEADER, True),
        ("a.txt", "Bosh gap\n\nMatn.\n\nMavzuga oid", True),
        ("a.md", "Head\n\nText.\n\nSee also", False),
        ("a.md", "Head\n\nText.\n\nMavzuga oid\n10:00 / 13.05.2026\nBir", True),
        ("a.txt", "Head\n\nSee also\n\nThis goes on as a text, with a sentence.", False),
        ("a.txt", "Head\n\n16:41 / 14.12.2024\n\nText.", False),
        ("a.txt", "\n".join(["menu"] * 13) + "\n" + HEADER, False),
    ],
)
def test_what_claims_a_file(name: str, text: str, fits: bool) -> None:
    assert (kunuz.fits(text, Origin(name)) >= 0.5) == fits


@pytest.mark.parametrize(
    "text",
    [
        HEADER + "Foto: UzA\n\nXatboshi.\n\n" * 20_000,
        HEADER + "Mavzuga oid\n" + "10:00 / 14.05.2026\nsarlavha 1 1 1\n" * 20_000,
        HEADER + "So‘nggi yangiliklar\nx\n" * 20_000,
        HEADER + "1 " * 1_000_000,
        "\n" * 1_000_000 + "x",
    ],
    ids=["credits", "related", "lists", "line", "blank"],
)
def test_size_costs_no_more_than_size(text: str) -> None:
    began = time.process_time()
    kunuz.fits(text, ORIGIN)
    kunuz.read(text, ORIGIN)
    assert time.process_time() - began < 5


def test_more_lines_than_any_article_has_is_refused() -> None:
    with pytest.raises(UnreadableError, match="lines of text"):
        kunuz.read(HEADER + "x\n" * 400_001, ORIGIN)


PIECES = st.sampled_from(
    ["Jahon | 20:49 / 14.05.2026", "6210", "3 daqiqa o‘qiladi", "Mavzuga oid", "Foto: UzA", "#tag", "16:41 / 14.12.2024",
     "", "A. Karimov tayyorladi.", "So‘nggi yangiliklar", "Share", "TOSHKENT, 14-may (UzA) — Matn", "Muallif: A B", "© x"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=14), st.sampled_from(["\n", "\r\n", "\n\n"])
)
def test_any_text_is_read_and_no_word_is_lost(lines: list[str], end: str) -> None:
    text = end.join(lines)
    reading = parse(text)
    article = reading.article
    kept = " ".join(
        [
            article.headline,
            body_text(article.body),
            *article.extra.get("boilerplate", []),
            article.section,
            article.rights,
        ]
        + [link.headline for link in article.related]
    )
    for line in lines:
        if line.strip().isascii() and line.strip().isalpha():
            assert line.strip() in kept
    assert [entry.line for entry in reading.evidence if entry.line] == sorted(
        entry.line for entry in reading.evidence if entry.line
    )
