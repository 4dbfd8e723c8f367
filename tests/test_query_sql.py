"""What the SQL of a query finds is what the tree says, article by article; dates in every zone; no text reaches SQLite."""

from __future__ import annotations

import itertools
import sqlite3
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit import NOW, library, page, put
from newscli.article import Moment
from newscli.errors import UsageError
from newscli.library.query import Query
from newscli.library.query_dates import overlaps, walls_before
from newscli.library.query_meaning import lifted, read
from newscli.library.query_tree import And, Dates, Field, Not, Or
from newscli.library.query_values import Setting

# -- the clocks before an instant -----------------------------------------------------------------

ZONES = ["UTC", "Asia/Tashkent", "Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia",
         "Africa/Monrovia"]  # fmt: skip
CHANGES = [  # around clocks put forward and back, a day left out, and odd offsets
    datetime(2019, 3, 31, 1, tzinfo=UTC), datetime(2019, 10, 27, 1, tzinfo=UTC), datetime(2019, 3, 10, 5, 30, tzinfo=UTC),
    datetime(2019, 4, 6, 15, tzinfo=UTC), datetime(2019, 10, 5, 15, 30, tzinfo=UTC), datetime(2011, 12, 30, 10, tzinfo=UTC),
    datetime(1972, 1, 7, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC),
]  # fmt: skip
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def shown_at(wall, zone):
    return int(((EPOCH + timedelta(seconds=wall)).replace(tzinfo=zone) - EPOCH).total_seconds())


@pytest.mark.parametrize("name", ZONES)
def test_the_clocks_before_an_instant_are_those_shown_before_it(name):
    zone = ZoneInfo(name)
    for change, minutes in itertools.product(CHANGES, range(-180, 181, 15)):
        instant = int((change + timedelta(minutes=minutes) - EPOCH).total_seconds())
        spans = walls_before(instant, zone)
        assert spans[0][0] is None
        assert all(start is None or start > before for (_, before), (start, _) in itertools.pairwise(spans))
        for wall in range(instant - 17 * 3600, instant + 17 * 3600, 900):
            found = any((start is None or start <= wall) and wall < end for start, end in spans)
            assert found == (shown_at(wall, zone) < instant), (name, instant, wall, spans)


moments = st.builds(
    lambda local, precision, offset: Moment(
        local.replace(hour=0, minute=0) if precision == "day" else local, precision,
        None if precision == "day" else offset,
    ),
    st.integers(0, 3 * 1440).map(lambda minutes: datetime(2019, 3, 30) + timedelta(minutes=minutes)),
    st.sampled_from(["minute", "day"]),
    st.sampled_from([None, None, 0, 300, -480]),
)  # fmt: skip


@settings(max_examples=200)
@given(
    st.lists(moments, min_size=1, max_size=10),
    st.sampled_from(["Europe/London", "Asia/Tashkent", "Australia/Lord_Howe"]),
    st.tuples(st.integers(-5, 4400), st.integers(0, 2000)),
    st.sampled_from(["both", "since", "until"]),
)
def test_the_sql_of_a_span_takes_the_moments_that_overlap_it(found, name, bounds, which):
    zone = ZoneInfo(name)
    since = (datetime(2019, 3, 30, tzinfo=UTC) + timedelta(minutes=bounds[0])).astimezone(zone)
    until = (since + timedelta(minutes=bounds[1])).astimezone(zone)
    since, until = None if which == "until" else since, None if which == "since" else until
    sql, values = overlaps(Dates("published", since, until, "", Field("published", "", "x")))
    table = sqlite3.connect(":memory:")
    table.execute("CREATE TABLE articles (n, published_kind, published_start, published_end)")
    for number, moment in enumerate(found):
        kind = 0 if moment.offset is not None else 1
        ends = [int((end - EPOCH).total_seconds()) for end in moment.span(UTC)]
        table.execute("INSERT INTO articles VALUES (?, ?, ?, ?)", (number, kind, *ends))
    table.execute("INSERT INTO articles VALUES (-1, NULL, NULL, NULL)")
    taken = {row[0] for row in table.execute(f"SELECT n FROM articles WHERE {sql}", values)}
    left = {row[0] for row in table.execute(f"SELECT n FROM articles WHERE NOT {sql}", values)}
    expected = {
        number
        for number, moment in enumerate(found)
        if (until is None or moment.span(zone)[0] < until) and (since is None or moment.span(zone)[1] > since)
    }
    table.close()
    assert taken == expected
    assert left == set(range(-1, len(found))) - expected


# -- a small library, and the same questions asked of its articles in Python ------------------------

ARTICLES = {
    "uz": ("O‘zbekiston bozori", "Qishda daryo bozori ochildi.", {"section": "Jamiyat", "date": "2019-05-14T20:49",
           "tags": "[daryo, bozor]", "lang": "uz-Latn", "draft": "true", "weight": "10"}),
    "en": ("Fish market by the river", "A ferry crossed the river in winter. The fish were fresh.",
           {"section": "Local news", "date": "2019-05-14T20:49:00+00:00", "tags": '[river, "Fish market"]', "lang": "en-GB",
            "author": "Mira Holt; Ann Lee", "description": "Fish and boats", "weight": "25"}),
    "ru": ("Рынок у реки", "Зимой открылся рынок. Ўзбекистон бозори.", {"section": "Общество", "date": "2019", "lang": "ru",
           "draft": "false"}),
    "zh": ("社区图书馆", "北京的河边市场在冬天开放。", {"section": "本地", "date": "2018-03", "lang": "zh-Hans", "tags": "[river]"}),
    "plain": ("Why drafts", "I keep my drafts. " * 120, {"lang": "en", "views": "6210", "url": "https://example.com/a"}),
}  # fmt: skip
CASES = {
    "river": {"en", "zh"},
    "market": {"en"},
    "bozor*": {"uz", "ru"},
    '"fish market"': {"en"},
    '"market fish"': set(),
    '"the fish"': {"en"},
    '"river in wint"*': {"en"},
    "fish NOT drafts": {"en"},
    "NOT river": {"uz", "ru", "plain"},
    "ferry OR drafts": {"en", "plain"},
    "(ferry OR bozori) winter": {"en"},
    "o'zbekiston": {"uz", "ru"},
    "ozbekiston": {"uz", "ru"},
    "=o'zbekiston": {"uz"},
    '"ozbekiston bozori"': {"uz", "ru"},
    '="ozbekiston bozori"': set(),
    '-"ozbekiston bozori" lang:uz': set(),
    '"ozbekiston bozori" OR drafts': {"uz", "ru", "plain"},
    "北京": {"zh"},
    "市场": {"zh"},
    '"河边市场"': {"zh"},
    "jamiyat": {"uz"},  # what stands around the text is found too
    "headline:river": {"en"},
    "headline:riv*": {"en"},
    'headline:"market by"': {"en"},
    'headline:"by market"': set(),
    'headline:="why drafts"': {"plain"},
    "headline:=drafts": set(),
    "section:local": set(),
    "section:local*": {"en"},
    'section:"LOCAL  NEWS"': {"en"},
    "section:*": {"uz", "en", "ru", "zh"},
    "tag:river": {"en", "zh"},
    'tag:"fish market"': {"en"},
    "tag:fish": set(),
    "tag:fish*": {"en"},
    "author:holt": {"en"},
    'by:"lee mira"': set(),
    "language:en": {"en", "plain"},
    "language:=en": {"plain"},
    "lang:zh*": {"zh"},
    "draft:true": {"uz"},
    "draft:*": {"uz", "ru"},
    "has:draft": {"uz", "ru"},
    "missing:draft": {"en", "zh", "plain"},
    "NOT draft:true": {"en", "ru", "zh", "plain"},
    "weight:>10": {"en"},
    "weight:10..25": {"uz", "en"},
    "draft:>1": set(),
    "description:boats": {"en"},
    'description:="fish and boats"': {"en"},
    "description:=boats": set(),
    "views:>6000": {"plain"},
    "url:example": {"plain"},
    "has:url": {"plain"},
    "words:>300": {"plain"},
    "words:..100 lang:en": {"en"},
    "minutes:<1": {"uz", "en", "ru", "zh"},
    "path:z": {"zh"},
    "path:=zh.md": {"zh"},
    "has:published": {"uz", "en", "ru", "zh"},
    "missing:published": {"plain"},
    "has:body": {"uz", "en", "ru", "zh", "plain"},
    "date:2019": {"uz", "en", "ru"},
    "date:2019-05-15": {"en", "ru"},  # 20:49 in London is the next day in Tashkent
    "NOT date:2019": {"zh", "plain"},
    "date:2018 OR draft:true": {"uz", "zh"},
    "date:..2018": {"zh"},
    "date:2019-05-14T20:00..2019-05-14T21:00": {"uz", "ru"},
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    for name, (headline, body, fields) in ARTICLES.items():
        put(folder, f"{name}.md", page(headline, body=body, **fields))
    return library(folder)


def asked(found, text, **more):
    setting = Setting(NOW, extras=found.extras)
    query = Query(tree=read(text, setting), **more)
    names = {summary.path.removesuffix(".md") for summary in found.find(lifted(query))}
    assert names == {summary.path.removesuffix(".md") for summary in found.find(query)}, (
        "lifting a date changes nothing"
    )
    assert found.count(lifted(query)) == found.count(query) == len(names)
    return names


@pytest.mark.parametrize("text", CASES)
def test_what_a_query_finds(small, text):
    assert asked(small, text) == CASES[text]


def test_filters_are_anded(small):
    assert asked(small, "river", language=("en",)) == {"en"}
    assert asked(small, "river", since=datetime(2019, 1, 1, tzinfo=NOW.tzinfo)) == {"en"}


def test_an_unknown_field_is_refused_by_the_keys_there_are(small):
    with pytest.raises(UsageError) as caught:
        asked(small, "river drfat:true")
    assert (caught.value.column, caught.value.remedy) == (7, "did you mean draft?")


def naive(node, name):
    """What `node` takes, from the answers for its leaves."""
    match node:
        case And():
            return all(naive(part, name) for part in node.parts)
        case Or():
            return any(naive(part, name) for part in node.parts)
        case Not():
            return not naive(node.part, name)
        case _:
            return name in node.answer


class Leaf(str):
    """A query whose answer is known."""

    __slots__ = ()

    @property
    def answer(self):
        return CASES[self]


def typed(node):
    """The tree of known questions as a person types it."""
    match node:
        case And():
            return "(" + " ".join(map(typed, node.parts)) + ")"
        case Or():
            return "(" + " OR ".join(map(typed, node.parts)) + ")"
        case Not():
            return "NOT " + typed(node.part)
    return f"({node})"


known = st.sampled_from(sorted(CASES)).map(Leaf)
trees = st.recursive(
    known,
    lambda below: st.one_of(
        st.builds(Not, below),
        st.lists(below, min_size=2, max_size=4).map(lambda parts: And(tuple(parts))),
        st.lists(below, min_size=2, max_size=4).map(lambda parts: Or(tuple(parts))),
    ),
    max_leaves=10,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees)
def test_any_tree_of_known_questions_is_answered_by_their_answers(small, tree):
    assert asked(small, typed(tree)) == {name for name in ARTICLES if naive(tree, name)}


@pytest.mark.parametrize(
    "leaf", ["river", "tag:river", '"o\'a river"', "NOT river", "NOT date:2019", "views:>1"]
)
def test_the_largest_queries_are_answered(small, leaf):
    """SQLite and FTS5 have parsers of 100 places: what is let through must fit."""
    for text in (
        " ".join([leaf] * 200),
        " OR ".join([leaf] * 200),
        _nested(leaf, 15),
        f"NOT ({_nested(leaf, 14)})",
    ):
        asked(small, text)
        asked(small, text, sort="relevance")


def _nested(leaf, levels):
    text = leaf
    for level in range(levels):
        text = f"{leaf} ({text})" if level % 2 else f"{leaf} OR ({text})"
    return text


PIECES = st.sampled_from([
    "OR", "AND", "NOT", "(", ")", '"', "*", "=", "-", ":", "..", "<", ">", " ", " ", "tag:", "date:", "words:", "has:", "missing:",
    "headline:", "draft:", "path:", "url:", "2019", "3", "river", "o'zbek", "北京", "北", "{headline} :", "NEAR(", "^", "+", "\x00",
    "\u202e", "'", "\\", ";--", "?", "%", "_", "C++", "e-mail", "서울", "\ue02b", "İ", "ß",
])  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=10).map("".join)))
def test_any_text_is_answered_or_refused(small, text):
    try:
        tree = read(text, Setting(NOW, extras=small.extras))
    except UsageError:
        return
    if tree is not None:
        assert small.count(lifted(Query(tree=tree))) <= len(ARTICLES)
        assert small.count(Query(tree=Not(tree))) == len(ARTICLES) - small.count(Query(tree=tree))
