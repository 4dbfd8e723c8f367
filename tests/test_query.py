"""What a Query finds, and in which order: dates of every precision in every zone, text filters by key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit import NOW, headlines, library, page, put
from newscli.article import Moment
from newscli.errors import UsageError
from newscli.library.query import Query, value_key, words_key

TASHKENT = ZoneInfo("Asia/Tashkent")


def at(text, zone=TASHKENT):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.fixture
def dated(tmp_path):
    for name, date in {
        "year": "2019",
        "month": "2019-05",
        "day": "2019-05-14",
        "wall": "2019-05-14T20:49",
        "fixed": "2019-05-14T20:49:30+00:00",
        "early": "2018-03-01",
        "none": "",
    }.items():
        put(tmp_path, f"{name}.md", page(name, **({"date": date} if date else {})))
    return library(tmp_path)


def test_newest_first_and_undated_last(dated):
    assert headlines(dated) == ["fixed", "wall", "day", "month", "year", "early", "none"]


def test_reversed_the_undated_stay_last(dated):
    assert headlines(dated, reverse=True) == ["early", "year", "month", "day", "wall", "fixed", "none"]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2019-05-14", "2019-05-15", ["wall", "day", "month", "year"]),
        ("2019-05-15", "2019-05-16", ["fixed", "month", "year"]),
        ("2019-05-14T21:00", None, ["fixed", "day", "month", "year"]),
        ("2019-05-14T20:49", "2019-05-14T20:50", ["wall", "day", "month", "year"]),
        ("2019-05-14T20:50", "2019-05-14T20:51", ["day", "month", "year"]),
        ("2019-12-01", None, ["year"]),
        ("2020-01-01", None, []),
        (None, "2018-03-01", []),
        (None, "2018-03-01T00:00:01", ["early"]),
        (None, "2019-01-02", ["year", "early"]),
    ],
)
def test_spans_overlap(dated, since, until, found):
    question = {"since": since and at(since), "until": until and at(until)}
    assert headlines(dated, **question) == found
    assert dated.count(Query(**question)) == len(found)
    assert dated.undated_left_out(Query(**question)) == 1


def test_the_zone_of_the_run_places_the_wall_clocks(tmp_path, dated):
    day = {"since": at("2019-05-14", UTC), "until": at("2019-05-15", UTC)}
    elsewhere = library(tmp_path, now=NOW.astimezone(UTC))
    assert headlines(elsewhere, **day) == ["fixed", "wall", "day", "month", "year"]
    found = {s.headline: s for s in elsewhere.find(Query())}
    here = {s.headline: s for s in dated.find(Query())}
    assert found["wall"].start - here["wall"].start == 5 * 3600
    assert found["fixed"].start == here["fixed"].start
    assert found["none"].start is None


def test_the_record_tells_the_span_in_the_zone_of_the_run(tmp_path, dated):
    spans = {s.headline: s.record for s in dated.find(Query(details=True))}
    assert '"span": ["2019-05-14T15:49:00Z", "2019-05-14T15:50:00Z"]' in spans["wall"]
    assert '"span": ["2019-05-13T19:00:00Z", "2019-05-14T19:00:00Z"]' in spans["day"]
    assert '"span": ["2019-05-14T20:49:30Z", "2019-05-14T20:49:31Z"]' in spans["fixed"]
    assert '"span"' not in spans["none"]


def test_limit_offset_and_count(dated):
    assert headlines(dated, limit=2) == ["fixed", "wall"]
    assert headlines(dated, limit=2, offset=5) == ["early", "none"]
    assert headlines(dated, offset=7) == []
    assert dated.count(Query(limit=2, offset=1)) == 7
    assert dated.undated_left_out(Query()) == 0


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("headline", "day", "year"),
        ("path", "day", "year"),
        ("minutes", "day", "day"),
        ("words", "day", "day"),
    ],
)
def test_other_orders(dated, sort, first, last):
    found = headlines(dated, sort=sort)
    assert len(found) == 7
    if sort in ("headline", "path"):
        assert (found[0], found[-1]) == (first, last)
        assert headlines(dated, sort=sort, reverse=True) == found[::-1]
        assert headlines(dated, sort=sort, since=at("2019-05-15")) == ["fixed", "month", "year"]


def test_an_order_that_is_none(dated):
    with pytest.raises(UsageError, match="no such order"):
        headlines(dated, sort="nosuch")


def test_sorting_by_one_date_while_filtering_by_another(tmp_path):
    put(tmp_path, "a.md", page("a", date="2019-05-01", lastmod="2020-01-01"))
    put(tmp_path, "b.md", page("b", date="2019-05-02", lastmod="2019-06-01"))
    put(tmp_path, "c.md", page("c", date="2018-05-02", lastmod="2021-06-01"))
    found = library(tmp_path)
    assert headlines(found, since=at("2019-01-01"), sort="modified") == ["a", "b"]
    assert headlines(found, date_field="modified") == ["c", "a", "b"]
    assert headlines(found, date_field="modified", since=at("2020-06-01")) == ["c"]


class TestText:
    @pytest.fixture
    def found(self, tmp_path):
        put(
            tmp_path,
            "1.md",
            page("O‘zbekiston va Qirg‘iziston", categories="Jamiyat", author="Mira Holt", lang="uz"),
        )
        put(
            tmp_path,
            "2.md",
            page("Ferries return", section="Local news", tags="[river, Ferry boats]", author="M. Holton; Ann Lee",
                 lang="en-GB", sitename="Harbour Gazette"),
        )  # fmt: skip
        put(
            tmp_path,
            "3.md",
            page("社区图书馆把开放时间延长", categories="本地", tags="[river]", lang="zh-Hans"),
        )
        return library(tmp_path)

    @pytest.mark.parametrize(
        ("question", "count"),
        [
            ({"headline": ("o'zbekiston",)}, 1),
            ({"headline": ("OʻZBEKISTON VA",)}, 1),
            ({"headline": ("bekiston",)}, 0),
            ({"headline": ("va o'zbekiston",)}, 0),
            ({"headline": ("o'zbekiston", "qirg`iziston")}, 1),
            ({"headline": ("图书馆",)}, 1),
            ({"headline": ("馆书",)}, 0),
            ({"section": ("jamiyat",)}, 1),
            ({"section": ("jam",)}, 0),
            ({"section": ("LOCAL  NEWS", "本地")}, 2),
            ({"tag": ("river",)}, 2),
            ({"tag": ("river", "ferry boats")}, 1),
            ({"tag": ("boats",)}, 0),
            ({"byline": ("holt",)}, 1),
            ({"byline": ("holt", "ann lee")}, 2),
            ({"byline": ("holton ann",)}, 1),
            ({"source": ("gazette",)}, 1),
            ({"source": ("100% sure",)}, 0),
            ({"source": ("",)}, 2),  # without a source
            ({"language": ("en",)}, 1),
            ({"language": ("EN-gb",)}, 1),
            ({"language": ("e",)}, 0),
            ({"language": ("uz", "zh")}, 2),
            ({"language": ("*",)}, 3),
            ({"max_seconds": 60.0}, 3),
            ({"max_seconds": 0.0}, 0),
        ],
    )
    def test_filters(self, found, question, count):
        assert len(headlines(found, **question)) == count
        assert found.count(Query(**question)) == len(headlines(found, **question))

    def test_keys(self):
        assert value_key(" Local   NEWS ") == "local news"
        assert words_key("Don't, “stop”!") == " donʼt stop "
        assert words_key("서울에서") == " 서 울 에 서 "
        assert words_key("") == "  "


MARCH = datetime.fromisoformat("2019-03-30T00:00")
moments = st.builds(
    lambda local, precision, offset: Moment(
        local.replace(hour=0, minute=0) if precision == "day" else local,
        precision,
        None if precision == "day" else offset,
    ),
    st.integers(0, 2880).map(lambda minutes: MARCH + timedelta(minutes=minutes)),
    st.sampled_from(["minute", "day"]),
    st.sampled_from([None, None, 0, 300, -480]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(moments, min_size=2, max_size=12),
    st.sampled_from(["Europe/London", "Asia/Tashkent", "Pacific/Apia"]),
)
def test_order_and_spans_are_those_of_moments(tmp_path_factory, all_moments, zone_name):
    folder = tmp_path_factory.mktemp("order")
    zone = ZoneInfo(zone_name)
    for number, moment in enumerate(all_moments):
        put(folder, f"{number}.md", page(f"n{number}", date=moment.iso()))
    found = list(library(folder, now=NOW.astimezone(zone)).find(Query()))
    assert len(found) == len(all_moments)
    for summary in found:
        start, end = all_moments[int(summary.headline[1:])].span(zone)
        assert (summary.start, summary.end) == (int(start.timestamp()), int(end.timestamp()))
    for one, next_one in pairwise(found):
        assert (-one.start, one.id) < (-next_one.start, next_one.id)
    since = datetime(2019, 3, 31, 1, 30, tzinfo=zone)
    expected = {f"n{n}" for n, m in enumerate(all_moments) if m.span(zone)[1] > since}
    shown = library(folder, now=NOW.astimezone(zone)).find(Query(since=since))
    assert {summary.headline for summary in shown} == expected


def test_a_clock_put_back_swaps_neighbours(tmp_path):
    zone = ZoneInfo("Europe/London")  # 27 October 2019: 02:00 becomes 01:00 again
    put(tmp_path, "fixed.md", page("fixed", date="2019-10-27T01:10+00:00"))
    put(tmp_path, "wall.md", page("wall", date="2019-10-27T01:30"))
    found = list(library(tmp_path, now=NOW.astimezone(zone)).find(Query()))
    assert [summary.headline for summary in found] == ["fixed", "wall"]
    assert found[0].start - found[1].start == timedelta(minutes=40).total_seconds()
