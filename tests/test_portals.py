"""clipping/portal and the neighbours of kun.uz: files as people have them, evidence, hostile sizes, any text."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.errors import UnreadableError
from newscli.formats import load, read
from newscli.formats.base import Origin
from newscli.formats.clipping import portal
from newscli.text.blocks import body_text

if TYPE_CHECKING:
    from newscli.article import Moment, Reading

LAYOUTS = ("daryo", "gazeta", "xabardor", "aniq", "rferl", "statistics-line", "portal")
ARTICLES = Path(__file__).parent / "articles"
CASES = sorted(path for layout in LAYOUTS for path in (ARTICLES / layout).glob("*.txt"))
SHARED = {"daryo", "xabardor", "aniq", "stats-line", "rferl", "portal"}
ORIGIN = Origin("clipping.txt", "00")
HEAD = "Town clock walks again\n\n3 September 2022, 09:05\n\n"


def parse(text: str) -> Reading:
    (reading,) = portal.read(text, ORIGIN)
    return reading


def iso(moment: Moment | None) -> str:
    return moment.iso() if moment else ""


def plain(reading: Reading) -> dict[str, Any]:
    """The fields as the .toml files write them."""
    article = reading.article
    line = article.dateline
    return {
        "published": iso(article.published),
        "modified": iso(article.modified),
        "captured": iso(article.captured),
        "byline": list(article.byline),
        "editors": list(article.editors),
        "tags": list(article.tags),
        "credits": [image.credit for image in article.images],
        "related": [[link.headline, iso(link.published)] for link in article.related],
        "dateline": [line.place, iso(line.date), line.agency] if line else [],
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_page_gives_its_fields(path: Path) -> None:
    want = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    (reading,) = read(path.read_bytes(), path.name)
    lines = want.pop("lines", {})
    got = plain(reading)
    assert reading.format == f"clipping/{path.parent.name}"
    assert {name: got.get(name, getattr(reading.article, name, None)) for name in want} == want
    assert {name: reading.line_of(name) for name in lines} == lines


def test_the_shared_clippings(shared: Path) -> None:
    for path in sorted((shared / "samples" / "clippings").glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        if case["layout"] not in SHARED:
            continue
        encoding = "cp1251" if case["encoding"] == "cp1251" else ""
        (reading,) = read(path.with_suffix(".txt").read_bytes(), path.stem + ".txt", encoding=encoding)
        compare(reading, case["articles"][0], path.name)


def compare(reading: Reading, want: dict[str, Any], name: str) -> None:
    article, got = reading.article, plain(reading)
    length = 16 if want.get("assumed_zone") else None
    assert body_text(article.body).split("\n\n") == want["body"], name
    assert got["published"][:length] == (want["published"] or "" if "published" in want else ""), name
    assert article.headline == want["headline"], name
    for key in ("modified", "captured", "byline", "editors", "credits"):
        assert got[key] == want.get(key, got[key] if key == "byline" else type(got[key])()), (name, key)
    for key in ("section", "source", "stated_views", "stated_minutes"):
        assert getattr(article, key) == want.get(key, getattr(type(article)("x"), key)), (name, key)
    assert [link["headline"] for link in want.get("related", [])] == [row[0] for row in got["related"]], name


def test_every_line_is_read_kept_or_said_to_be_unread() -> None:
    reading = parse(
        HEAD + "Share\n\nThe clock runs.\n\nPhoto: A. Small\n\nTags: clock\n\nMost read\nOther news\n"
    )
    assert reading.article.extra == {"boilerplate": ["Share", "Most read", "Other news"]}
    assert [(entry.line, entry.field) for entry in reading.evidence] == [
        (1, "headline"),
        (3, "published"),
        (5, "extra.boilerplate"),
        (7, "body"),
        (9, "images"),
        (11, "tags"),
        (13, "language"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "3 September 2022 was the day when the clock ran again.",
        "Covid-19, part 1",
        "24/7",
        "2000 um 4,5 Prozent",
        "1984",
        "6210",
        "May 2022",
        "OSH, Sept 3 (Example) - The clock in the square runs again.",
    ],
)
def test_what_is_no_date_line_claims_no_page(line: str) -> None:
    assert portal.fits(f"Town clock walks again\n\n{line}\n\nThe clock runs again.\n", ORIGIN) < 0.5


def test_a_date_above_the_headline_is_the_clock_of_the_page() -> None:
    clock = "Saturday, September 3, 2022\n\nTown clock walks again\n\nThe clock in the square runs again.\n"
    (reading,) = read(clock.encode(), "x.txt")
    assert (reading.article.headline, reading.article.published) == ("Town clock walks again", None)


def test_dates_below_a_related_label_are_of_other_articles() -> None:
    text = "Town clock walks again\nThe clock runs.\nRelated\n3 September 2022, 09:05\nNew bridge\n"
    (reading,) = read(text.encode(), "x.txt")
    assert reading.article.published is None


def test_no_zone_is_assumed_for_a_portal_and_tashkent_for_its_neighbours() -> None:
    assert iso(parse(HEAD + "Text runs.\n").article.published) == "2022-09-03T09:05"
    (reading,) = load("clipping/daryo").read("Sarlavha\n09:05, 3-sentabr 2022\nMatn.\n", ORIGIN)
    assert (iso(reading.article.published), reading.line_of("published")) == ("2022-09-03T09:05+05:00", 2)


@pytest.mark.parametrize(
    "byline", ["By Ann Small", "By Ann Small and Bob Large", "By Jan de Vries", "By Ann Small with AFP"]
)
def test_bylines_without_a_colon(byline: str) -> None:
    names = parse(
        f"Town clock walks again\n\n{byline}\n\n3 September 2022\n\nThe clock runs.\n"
    ).article.byline
    assert "; ".join(names) == byline.removeprefix("By ").replace(" and ", "; ").replace(" with ", "; ")


def test_a_standfirst_is_what_stands_as_a_sentence_above_the_date() -> None:
    article = parse(
        "Town clock walks again\n\nIt was silent for ten years.\n\n3 September 2022\n\nIt runs.\n"
    ).article
    assert (article.lead, article.body) == ("It was silent for ten years.", "It runs.")


def test_dates_that_head_the_paragraphs_of_a_chronology_are_text() -> None:
    body = "This is how it came.\n\n3 May 2018\n\nThe council votes.\n\n4 May 2019\n\nIt opens."
    article = parse(f"A history of the park\n\nBy Ann Small\n\n{body}\n").article
    assert (article.published, article.body, article.byline) == (None, body, ("Ann Small",))


def test_a_number_alone_in_the_body_stays_and_below_the_date_goes() -> None:
    article = parse(HEAD + "1204\n\nThe clock runs.\n\n2023\n\nIt stops.\n").article
    assert article.body == "The clock runs.\n\n2023\n\nIt stops."
    assert article.extra == {"boilerplate": ["1204"]}


def test_a_link_amid_the_text_does_not_end_it() -> None:
    text = HEAD + "The clock runs.\n\nSee also\n\nNew bridge\n\nIt was mended. All came.\n"
    article = parse(text).article
    assert article.body == "The clock runs.\n\nIt was mended. All came."
    assert [link.headline for link in article.related] == ["New bridge"]


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=60)
@given(st.text(max_size=400))
def test_any_text_is_read(layout: str, text: str) -> None:
    module = load(f"clipping/{layout}")
    assert 0.0 <= module.fits(text, ORIGIN) <= 1.0
    (reading,) = module.read(text, ORIGIN)
    assert all(1 <= entry.line <= max(reading.lines, 1) for entry in reading.evidence if entry.line)


@settings(max_examples=150)
@given(st.sampled_from(CASES), st.integers(0, 400), st.text(max_size=6), st.integers(0, 8))
def test_a_damaged_page_is_read_and_nothing_is_invented(path: Path, at: int, noise: str, cut: int) -> None:
    whole = path.read_bytes().decode("utf-16" if path.read_bytes()[:2] == b"\xff\xfe" else "utf-8")
    text = whole[:at] + noise + whole[at + cut :]
    (reading,) = load(f"clipping/{path.parent.name}").read(text, ORIGIN)
    article = reading.article
    for value in (article.headline, article.section, article.source, *article.byline, *article.tags):
        assert value in text


def test_more_lines_than_any_article_are_refused() -> None:
    with pytest.raises(UnreadableError, match="an article has at most"):
        parse(HEAD + "x\n" * 400_001)


@pytest.mark.parametrize(
    "line", ["A paragraph about 5 things on 3 May 2022.\n\n", "Related\nText is here.\n", "| "]
)
def test_time_grows_with_the_size(line: str) -> None:
    start = time.process_time()
    parse(HEAD + line * 20_000)
    portal.fits(HEAD + line * 20_000, ORIGIN)
    assert time.process_time() - start < 5
