"""What is counted of an article."""

from __future__ import annotations

import time

import pytest

from newscli.article import Article, Image
from newscli.formats import read
from newscli.measure import measure


def test_the_seed_reaches_its_figures(shared):
    seed = shared / "samples" / "seed.txt"
    (reading,) = read(seed.read_bytes(), "seed.txt")
    counted = measure(reading.article)
    assert (counted.body_words, counted.words, counted.paragraphs) == (227, 235, 8)
    minutes = [value / 60 for value in counted.reading_time[:3]]
    assert minutes == pytest.approx([1.56, 1.07, 2.27], abs=0.01)
    assert counted.reading_time.basis == "derived"
    assert counted.reading_time.language == "uz-Latn"


def test_an_article_of_500_words_takes_under_5_ms(shared):
    (reading,) = read((shared / "samples" / "seed.txt").read_bytes(), "seed.txt")
    article = Article(id="x", body="\n\n".join([reading.article.body] * 2), language="uz-Latn")
    measure(article)
    times = []
    for _ in range(7):
        begin = time.process_time()
        measure(article)
        times.append(time.process_time() - begin)
    assert min(times) < 0.005 * 454 / 500


def test_counted_is_what_a_person_reads():
    article = Article(
        id="x",
        headline="Two words",
        lead="three more words",
        body="# Heading\n\n- item [link](http://example.org/one/two)\n\n![not counted](a.jpg)\n\n`code` &amp; <b>bold</b>",
        images=(Image(credit="Nobody Knows"),),
    )
    counted = measure(article)
    assert counted.words == 2 + 3 + 5
    assert counted.body_words == 5
    assert counted.body_text == "Heading\n\nitem link\n\ncode & bold"


def test_a_heading_that_repeats_the_headline_counts_once():
    once, other = "# Same title\n\nBody here.", "# Other title\n\nBody here."
    assert measure(Article(id="x", headline="Same title", body=once)).words == 4
    assert measure(Article(id="x", headline="Same title", body=other)).words == 6


def test_pictures_tables_and_code_take_time_unless_switched_off():
    body = "Text.\n\n![a](a.jpg) ![b](b.svg)\n\n|a|\n|-|\n|b|\n\n```\nsome code\n```"
    article = Article(
        id="x", body=body, images=(Image(src="hero.jpg"), Image(src="a.jpg"), Image(credit="UzA"))
    )
    whole, bare = measure(article), measure(article, extras=False)
    assumed = {step.what: step.seconds for step in whole.reading_time.steps if step.assumed}
    assert {name: assumed[name] for name in ("photos", "figures", "tables")} == {
        "photos": 2.0, "figures": 10.0, "tables": 3.0,
    }  # fmt: skip
    assert assumed["code"] > 0
    assert not any(step.assumed for step in bare.reading_time.steps)
    assert whole.words == bare.words


def test_nothing_to_read_takes_no_time():
    counted = measure(Article(id="x", headline="", body=""))
    assert (counted.words, counted.reading_time.seconds, counted.reading_time.language) == (0, 0.0, "und")
