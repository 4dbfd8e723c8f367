"""Searching: which articles match, how well, in which order, and what comes with them."""

from __future__ import annotations

import pytest

from kit import library, page, put
from newscli.errors import UnknownNameError
from newscli.library.query import Query
from newscli.library.query_tree import And, Not, Or, Word
from newscli.library.words import Words, words_of


@pytest.fixture
def folder(tmp_path):
    put(tmp_path, "head.md", page("Oʻzbekiston bugun", date="2019-05-14", body="Matn."))
    put(tmp_path, "text.md", page("Yangilik", date="2019-05-15", body="O‘zbekiston haqida gap."))
    put(tmp_path, "loose.md", page("Ozbekiston bugun", date="2019-05-16", body="Matn."))
    put(tmp_path, "script.md", page("Ўзбекистон бугун", date="2019-05-17", body="Матн."))
    put(tmp_path, "han.md", page("新闻", body="我在北京市工作。", section="'Hududlar'", tags="['suv']"))
    put(tmp_path, "lead.md", page("With a lead", body="The body of it.", lead="The lead of it."))
    return tmp_path


def paths(folder, *words, **question):
    tree = And(tuple(map(Word, words))) if len(words) > 1 else Word(words[0])
    return [hit.summary.path for hit in library(folder).hits(Query(tree=tree, **question))]


def test_the_spelling_asked_for_comes_first_and_the_headline_before_the_text(folder):
    assert paths(folder, "o'zbekiston", sort="relevance") == ["head.md", "text.md", "loose.md", "script.md"]
    assert paths(folder, "o'zbekiston", sort="relevance", reverse=True)[-1] == "head.md"


def test_scores_fall_and_other_orders_have_none(folder):
    tree = Word("o'zbekiston")
    scores = [hit.score for hit in library(folder).hits(Query(tree=tree, sort="relevance"))]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0
    assert {hit.score for hit in library(folder).hits(Query(tree=tree))} == {0.0}


def test_by_date_newest_first(folder):
    assert paths(folder, "o'zbekiston") == ["script.md", "loose.md", "text.md", "head.md"]
    assert paths(folder, "o'zbekiston", limit=2, offset=1) == ["loose.md", "text.md"]
    assert paths(folder, "o'zbekiston", limit=2, offset=1, sort="relevance") == ["text.md", "loose.md"]


def test_equal_matches_come_newest_first(tmp_path):
    for day in (3, 1, 2):
        put(tmp_path, f"{day}.md", page("the same", date=f"2019-05-0{day}"))
    assert paths(tmp_path, "same", sort="relevance") == ["3.md", "2.md", "1.md"]


@pytest.mark.parametrize("sort", ["relevance", "", "headline", "modified"])
def test_a_span_and_words_together(folder, sort):
    from datetime import UTC, datetime

    question = {
        "since": datetime(2019, 5, 15, 20, tzinfo=UTC),
        "until": datetime(2019, 5, 16, 12, tzinfo=UTC),
    }
    assert paths(folder, "o'zbekiston", sort=sort, **question) == ["loose.md"]
    assert library(folder).count(Query(tree=Word("o'zbekiston"), **question)) == 1


@pytest.mark.parametrize(
    ("tree", "count"),
    [
        (Word("o'zbekiston"), 4),
        (Word("o'zbekiston", exact=True), 2),
        (And((Word("o'zbekiston"), Word("bugun"))), 3),
        (And((Word("o'zbekiston"), Not(Word("bugun")))), 1),
        (Or((Word("北京"), Word("matn"))), 4),
        (Not(Word("o'zbekiston")), 2),
        (Word("nothing"), 0),
    ],
)
def test_counts(folder, tree, count):
    found = library(folder)
    assert found.count(Query(tree=tree)) == count
    for sort in ("", "relevance", "path"):
        assert len(list(found.find(Query(tree=tree, sort=sort)))) == count


def test_a_query_without_words_for_all_is_in_order_of_dates(folder):
    tree = Not(Word("bugun"))
    by_date = [hit.summary.path for hit in library(folder).hits(Query(tree=tree))]
    assert [hit.summary.path for hit in library(folder).hits(Query(tree=tree, sort="relevance"))] == by_date


def test_names_and_sections_are_found_too(folder):
    assert paths(folder, "hududlar") == ["han.md"]
    assert paths(folder, "suv") == ["han.md"]


def test_the_text_comes_with_a_hit(folder):
    (hit,) = library(folder).hits(Query(tree=Word("lead", exact=True), details=True))
    assert hit.text == "The lead of it.\n\nThe body of it."
    assert hit.text[: hit.lead] == "The lead of it."
    assert hit.summary.excerpt == "The lead of it."
    assert library(folder).contents("lead.md", 1).text == hit.text
    with pytest.raises(UnknownNameError):
        library(folder).contents("lead.md", 2)


def test_an_edit_that_is_about_to_be_shown_is_seen(folder, monkeypatch):
    from newscli.library import freshness

    monkeypatch.setattr(freshness, "LARGE", 1)
    library(folder).sync()
    assert paths(folder, "gap") == ["text.md"]
    put(folder, "text.md", page("Yangilik", date="2019-05-15", body="Boshqa so‘z."), age=30)
    assert paths(folder, "gap") == []
    assert paths(folder, "boshqa") == ["text.md"]


def test_hits_under_way_outlive_changes(folder, monkeypatch):
    from newscli.library import library as module

    monkeypatch.setattr(module, "CHUNK", 1)
    rows = library(folder).hits(Query(tree=Word("o'zbekiston"), sort="relevance"))
    found = [next(rows).summary.path]
    (folder / "text.md").unlink()
    put(folder, "loose.md", page("Edited", body="Of other words."), age=30)
    library(folder).sync()
    assert found + [hit.summary.path for hit in rows] == ["head.md", "loose.md", "script.md"]


def test_the_key_of_a_removed_article_is_not_given_to_another(tmp_path, monkeypatch):
    from newscli.library import library as module

    monkeypatch.setattr(module, "CHUNK", 1)
    put(tmp_path, "1.md", page("one", date="2019-05-02", body="common"))
    put(tmp_path, "2.md", page("two", date="2019-05-01", body="common"))
    rows = library(tmp_path).hits(Query(tree=Word("common")))
    assert next(rows).summary.path == "1.md"
    (tmp_path / "2.md").unlink()
    library(tmp_path).sync()
    put(tmp_path, "3.md", page("of something else"))
    library(tmp_path).sync()
    assert list(rows) == []


@pytest.mark.parametrize("few", [3, 100])  # of 12 hits: they are met on a walk, or looked up
@pytest.mark.parametrize("zone", ["", "T10:00", "T10:00+05:00"])
def test_few_and_many_hits_give_one_order(tmp_path, monkeypatch, few, zone):
    from newscli.library import dates

    monkeypatch.setattr(dates, "_FEW", few)
    for number in range(12):
        put(
            tmp_path,
            f"{number}.md",
            page(f"n{number}", date=f"2019-05-{1 + number % 5:02d}{zone}", body="common"),
        )
    put(tmp_path, "other.md", page("other", date="2019-05-03"))
    put(tmp_path, "undated.md", page("undated", body="common"))
    found = library(tmp_path)
    everything = [summary.id for summary in found.find(Query()) if summary.headline != "other"]
    assert [hit.summary.id for hit in found.hits(Query(tree=Word("common")))] == everything
    assert [one.id for one in found.find(Query(tree=Word("common"), reverse=True, limit=3))] == [
        one.id for one in found.find(Query(reverse=True, limit=3))
    ]


def test_no_phrase_spans_two_fields():
    words = words_of("", "the end", "first\tsecond", "")
    assert [part.split() for part in words.text.split("\uf8ff")] == [["the", "end"], ["first"], ["second"]]
    assert words_of("", "", "", "") == Words("", "\uf8ff", "", "", "", "")
