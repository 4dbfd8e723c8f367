"""The page a clipping is written as: reading it gives the same article, and what it cannot hold is named."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import run
from newscli.article import Article, Image, Link, Moment
from newscli.formats import read
from newscli.formats.clipping.kunuz import write
from newscli.formats.losses import UNRECOGNISED, losses
from newscli.text.blocks import escape

if TYPE_CHECKING:
    from pathlib import Path

KUNUZ = "clipping/kunuz"
WORDS = st.sampled_from(
    "daryo ko‘prik shahar kutubxona yangi ochildi bahorda 2019 uch g‘alaba 3.5 (uch)".split()
)
SENTENCES = st.lists(WORDS, min_size=5, max_size=12).map(lambda words: f"Ertaga {' '.join(words)} keladi.")
HEADLINES = st.lists(WORDS, min_size=3, max_size=7).map(lambda words: f"Yangi {' '.join(words)} haqida")
NAMES = st.sampled_from(["Ali Valiyev", "Nilufar Qosimova", "Ruth Hill", "Карим Каримов"])
MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(
    lambda local: Moment(local.replace(second=0, microsecond=0), offset=300, zone="assumed")
).filter(lambda moment: moment.local.year > 1992)  # before, Tashkent's clocks were others  # fmt: skip
LANGUAGES = st.sampled_from(["uz-Latn", "uz-Cyrl", "ru", "en"])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles that the layout can hold."""
    related = draw(st.lists(st.tuples(HEADLINES, MOMENTS), max_size=3, unique_by=lambda pair: pair[0]))
    return Article(
        "x",
        headline=draw(HEADLINES),
        body="\n\n".join(
            escape(text, breaks=False) for text in draw(st.lists(SENTENCES, min_size=1, max_size=4))
        ),
        section=draw(st.sampled_from(["", "Jamiyat", "O‘zbekiston", "Спорт"])),
        byline=tuple(draw(st.lists(NAMES, max_size=2, unique=True))),
        language=draw(LANGUAGES),
        published=draw(MOMENTS),
        tags=tuple(
            draw(st.lists(st.sampled_from(["daryo", "ko‘prik", "2019-yil"]), max_size=3, unique=True))
        ),
        images=tuple(Image(credit=name) for name in draw(st.lists(NAMES, max_size=2))),
        related=tuple(Link(headline, published=moment) for headline, moment in related),
        stated_minutes=draw(st.none() | st.integers(1, 99)),
        stated_views=draw(st.none() | st.integers(0, 999_999)),
    )


@given(articles())
@settings(max_examples=60)
def test_what_was_written_is_read_as_the_same_article(article: Article) -> None:
    text = write(article)
    assert losses(article, text, KUNUZ) == ()
    (reading,) = read(text.encode(), "page.txt")
    assert reading.format == KUNUZ
    assert write(reading.article) == text


@given(
    st.builds(Article, st.just("x"), headline=st.text(), body=st.text(), section=st.text(), source=st.text())
)
@settings(max_examples=60)
def test_of_any_article_what_is_lost_is_named(article: Article) -> None:
    text = write(article)
    lost = losses(article, text, KUNUZ)
    if lost == ():
        (reading,) = read(text.encode(), "page.txt")
        assert reading.article.body == article.body


def test_every_page_of_the_samples_comes_back(shared: Path) -> None:
    tried = 0
    for path in sorted((shared / "samples" / "clippings").glob("*kunuz*.txt")):
        for reading in read(path.read_bytes(), path.name):
            tried += 1
            assert losses(reading.article, write(reading.article), KUNUZ) == (), path.name
    assert tried > 8


DAY = Moment(datetime(2026, 11, 9), "day")


@pytest.mark.parametrize(
    ("fields", "lost"),
    [
        ({"places": ("Toshkent",)}, "places"),
        ({"identifier": "A-1"}, "identifier"),
        ({"lead": "Qisqacha."}, "lead"),
        ({"body": "Matn.\n\n- bir\n- ikki"}, "body"),
        ({"images": (Image("a.jpg", credit="Ali Valiyev"),)}, "images"),
        ({"extra": {"mood": "calm"}}, "extra.mood"),
        ({"language": "eo"}, "language"),
        ({"published": DAY, "section": "Jahon"}, "section"),
    ],
)
def test_a_field_without_a_place_is_named(fields: dict[str, object], lost: str) -> None:
    moment = Moment(datetime(2026, 11, 9, 18, 5), offset=300, zone="assumed")
    article = Article("x", **{"headline": "Sarlavha", "body": "Matn.", "published": moment, **fields})  # type: ignore[arg-type]
    assert lost in losses(article, write(article), KUNUZ)


def test_a_day_is_never_turned_into_midnight() -> None:
    text = write(Article("x", headline="Sarlavha", body="Matn.", published=DAY))
    assert "00:00" not in text
    assert "2026-11-09" in text


def test_a_text_that_is_no_page_is_not_recognised() -> None:
    assert losses(Article("x", headline="A"), "A\n\nB.\n", KUNUZ)[0] == UNRECOGNISED


PAGE = "---\ntitle: Ko‘prik\ndate: 2026-11-09 18:05\nlang: uz\nmood: calm\n---\n\nDaryo bo‘yida yangi ko‘prik ochildi.\n"


def test_fmt_prints_the_page_or_names_what_it_cannot_hold(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    refused = run(tmp_path, "fmt", "--to", "clipping", tmp_path / "a.md")
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert "a page cannot hold" in refused.stderr
    assert "extra.mood" in refused.stderr
    allowed = run(tmp_path, "fmt", "--to", "clipping", "--allow-loss", tmp_path / "a.md")
    assert allowed.exit_code == 0
    assert allowed.stdout.startswith("18:05 / 09.11.2026\n")
    (tmp_path / "b.txt").write_text(allowed.stdout, encoding="utf-8")
    again = run(tmp_path, "fmt", "--to", "clipping", tmp_path / "b.txt")
    assert (again.exit_code, again.stdout) == (0, allowed.stdout)
    assert run(tmp_path, "fmt", "--to", "clipping", "--check", tmp_path / "b.txt").exit_code == 2
