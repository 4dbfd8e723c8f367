"""`--since` expressions: the table of cases, zones with summer time, and refusals that help."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli import tables
from newscli.errors import UsageError
from newscli.text.spans import on, read_span, since, until

TASHKENT = ZoneInfo("Asia/Tashkent")
NOW = datetime(2024, 5, 15, 14, 30, tzinfo=TASHKENT)
TABLE = json.loads((Path(__file__).parent / "data" / "since.json").read_text("utf-8"))


def days(expression, now=NOW, **how):
    """Start and end as local wall clocks, shortened to days where they are midnights."""
    span = read_span(expression, now, **how)
    return " ".join(_short(bound) for bound in span[:2])


def _short(bound):
    if bound is None:
        return "-"
    return bound.strftime("%Y-%m-%d" if bound.time() == datetime.min.time() else "%Y-%m-%dT%H:%M:%S")


def refusal(expression, read=read_span, now=NOW, **how):
    with pytest.raises(UsageError) as caught:
        read(expression, now, **how)
    return str(caught.value)


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["expr"])
def test_the_table_of_cases(case):
    now = datetime.fromisoformat(TABLE["now"]).astimezone(ZoneInfo(TABLE["zone"]))
    if case.get("error"):
        refusal(case["expr"], now=now)
        return
    span = read_span(case["expr"], now)
    for bound, expected in ((span.start, case["start"]), (span.end, case["end"])):
        assert bound == (datetime.fromisoformat(expected) if expected else None)
        assert bound is None or bound.tzinfo is now.tzinfo
    assert span.reading


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("today", "2024-05-15 2024-05-16"),
        ("вчера", "2024-05-14 2024-05-15"),
        ("KECHA", "2024-05-14 2024-05-15"),
        ("gestern", "2024-05-14 2024-05-15"),
        ("昨天", "2024-05-14 2024-05-15"),
        ("vor 3 Tagen", "2024-05-12 2024-05-12"),
        ("hace 5 días", "2024-05-10 2024-05-10"),
        ("3天前", "2024-05-12 2024-05-12"),
        ("3 дня назад", "2024-05-12 2024-05-12"),
        ("2 soat avval", "2024-05-15T12:30:00 2024-05-15T12:30:00"),
        ("o`tgan oy", "2024-04-01 2024-05-01"),
        ("shu hafta", "2024-05-13 2024-05-20"),
        ("прошлая неделя", "2024-05-06 2024-05-13"),
        ("этот год", "2024-01-01 2025-01-01"),
        ("o‘tgan dushanba", "2024-05-13 2024-05-14"),
        ("wednesday", "2024-05-15 2024-05-16"),
        ("last wednesday", "2024-05-08 2024-05-09"),
        ("thursday", "2024-05-09 2024-05-10"),
        ("this thursday", "2024-05-16 2024-05-17"),
        ("неделю назад", "2024-05-08 2024-05-08"),
        ("juma", "2024-05-10 2024-05-11"),
        ("सोमवार", "2024-05-13 2024-05-14"),
        ("this week", "2024-05-13 2024-05-20"),
        ("this quarter", "2024-04-01 2024-07-01"),
        ("last year", "2023-01-01 2024-01-01"),
        ("last 3 days", "2024-05-12 2024-05-12"),
        ("a week ago", "2024-05-08 2024-05-08"),
        ("ten days ago", "2024-05-05 2024-05-05"),
        ("1w2d", "2024-05-06 2024-05-06"),
        ("1 week and 2 days", "2024-05-06 2024-05-06"),
        ("1h30min", "2024-05-15T13:00:00 2024-05-15T13:00:00"),
        ("1d12h", "2024-05-14T02:30:00 2024-05-14T02:30:00"),
        ("P1M", "2024-04-15 2024-04-15"),
        ("P1DT12H", "2024-05-14T02:30:00 2024-05-14T02:30:00"),
        ("1q", "2024-02-15 2024-02-15"),
        ("15 may", "2024-05-15 2024-05-16"),
        ("16 may", "2023-05-16 2023-05-17"),
        ("june", "2023-06-01 2023-07-01"),
        ("29 feb", "2024-02-29 2024-03-01"),
        ("14-may 20:49", "2024-05-14T20:49:00 2024-05-14T20:50:00"),
        ("14 may 2019 20:49", "2019-05-14T20:49:00 2019-05-14T20:50:00"),
        ("14.may.2019", "2019-05-14 2019-05-15"),
        ("may 2019", "2019-05-01 2019-06-01"),
        ("2021-yil 3-noyabr", "2021-11-03 2021-11-04"),
        ("2019 йил", "2019-01-01 2020-01-01"),
        ("2024-W20-3", "2024-05-15 2024-05-16"),
        ("2020-W53", "2020-12-28 2021-01-04"),
        ("2024Q4", "2024-10-01 2025-01-01"),
        ("2024-136", "2024-05-15 2024-05-16"),
        ("2024-366", "2024-12-31 2025-01-01"),
        ("14.5.69", "1969-05-14 1969-05-15"),
        ("14.5.68", "2068-05-14 2068-05-15"),
        ("14-05-2024", "2024-05-14 2024-05-15"),
        ("2024-05-14 20:49", "2024-05-14T20:49:00 2024-05-14T20:50:00"),
        ("2024-05-14 20:49 -04", "2024-05-15T05:49:00 2024-05-15T05:50:00"),
        ("som", "2024-05-01 2024-05-01"),
        ("eom", "2024-06-01 2024-06-01"),
        ("soy", "2024-01-01 2024-01-01"),
        ("eoy", "2025-01-01 2025-01-01"),
        ("..2024-04", "- 2024-05-01"),
        ("1w..now", "2024-05-08 2024-05-15T14:30:00"),
        ("2024-05-01/2024-05-03", "2024-05-01 2024-05-04"),
        ("2024-01-31/P1M", "2024-01-31 2024-02-29"),
        ("2024-05-14T20:49/PT90M", "2024-05-14T20:49:00 2024-05-14T22:19:00"),
        ("9999", "9999-01-01 -"),
        ("9999-12-31", "9999-12-31 -"),
        ("9999-12-31T23:59:59-05:00", None),
    ],
)
def test_more_expressions(expression, expected):
    if expected is None:
        refusal(expression)
    else:
        assert days(expression) == expected


def test_months_end_where_they_end():
    assert days("1mo", datetime(2024, 3, 31, 12, tzinfo=UTC)) == "2024-02-29 2024-02-29"
    assert days("1y", datetime(2024, 2, 29, 12, tzinfo=UTC)) == "2023-02-28 2023-02-28"
    assert days("29 feb", datetime(2023, 6, 1, tzinfo=UTC)) == "2020-02-29 2020-03-01"
    assert days("29 feb", datetime(1903, 6, 1, tzinfo=UTC)) == "1896-02-29 1896-03-01"


def test_the_week_begins_where_the_settings_say():
    assert days("this week", week_start=6) == "2024-05-12 2024-05-19"
    assert days("last week", week_start=5) == "2024-05-04 2024-05-11"
    assert days("sow", week_start=2) == "2024-05-15 2024-05-15"
    assert days("2024-W20", week_start=6) == "2024-05-13 2024-05-20"  # ISO weeks begin on Monday


def test_the_settings_decide_the_order():
    assert days("05/06/2024", day_first=True) == "2024-06-05 2024-06-06"
    assert days("05/06/2024", day_first=False) == "2024-05-06 2024-05-07"
    assert "5 June or 6 May? write 2024-06-05 or 2024-05-06" in refusal("05/06/2024")
    assert "5 June or 6 May?" in refusal("05-06-2024")
    assert days("05/05/2024") == "2024-05-05 2024-05-06"


def test_days_are_local_where_clocks_change():
    new_york = ZoneInfo("America/New_York")
    monday = datetime(2024, 3, 11, 9, tzinfo=new_york)  # the day before had 23 hours
    span = read_span("yesterday", monday)
    assert span.end.astimezone(UTC) - span.start.astimezone(UTC) == timedelta(hours=23)
    assert read_span("24h", monday).start.isoformat() == "2024-03-10T09:00:00-04:00"
    assert read_span("36h", monday).start.isoformat() == "2024-03-09T20:00:00-05:00"
    assert read_span("2d", monday).start.isoformat() == "2024-03-09T00:00:00-05:00"
    autumn = datetime(2024, 11, 4, 9, tzinfo=new_york)
    assert read_span("32h", autumn).start.isoformat() == "2024-11-03T01:00:00-05:00"
    assert read_span("33h", autumn).start.isoformat() == "2024-11-03T01:00:00-04:00"


def test_a_day_without_midnight_begins_when_it_begins():
    sao_paulo = ZoneInfo("America/Sao_Paulo")
    now = datetime(2018, 11, 5, 9, tzinfo=sao_paulo)
    span = read_span("2018-11-04", now)  # the clocks went from 23:59:59 to 01:00
    assert span.start.isoformat() == "2018-11-04T01:00:00-02:00"
    assert span.end.astimezone(UTC) - span.start.astimezone(UTC) == timedelta(hours=23)
    assert read_span("2018-11-03", now).end == span.start
    havana = ZoneInfo("America/Havana")
    twice = read_span("2023-11-05", datetime(2023, 11, 6, 9, tzinfo=havana))  # midnight came twice
    assert twice.end.astimezone(UTC) - twice.start.astimezone(UTC) == timedelta(hours=25)
    apia = ZoneInfo("Pacific/Apia")
    skipped = read_span("2011-12-30", datetime(2012, 1, 5, tzinfo=apia))  # this day was left out
    assert skipped.start == skipped.end


def test_since_until_on_take_their_sides():
    april = (datetime(2024, 4, 1, tzinfo=TASHKENT), datetime(2024, 5, 1, tzinfo=TASHKENT))
    assert since("2024-04", NOW) == april[0]
    assert until("2024-04", NOW) == april[1]
    assert tuple(on("2024-04", NOW)) == april
    assert tuple(on("2024-04-01..2024-04-30", NOW)) == april
    assert since("3d", NOW) == until("3d", NOW)
    assert until("9999", NOW) is None


@pytest.mark.parametrize(
    ("read", "expression", "says"),
    [
        (since, "3m", "--since 3m: minutes or months? write 3min or 3mo"),
        (since, "1M", "--since 1M: minutes or months? write 1min or 1mo"),
        (since, "2024-04..2024-05", "write --since 2024-04 --until 2024-05"),
        (since, "2024-04..", "takes one date, not a range; write --since 2024-04"),
        (until, "..2024-04", "--until ..2024-04: takes one date, not a range; write --until 2024-04"),
        (until, "2024-04-01/2024-04-05", "write --since 2024-04-01 --until 2024-04-05"),
        (since, "..", "write one date"),
        (on, "3d", "write --since 3d, or --on 2024-05-12 for that day"),
        (on, "now", "--on now: is a point of time"),
        (on, "3 days ago", 'write --since "3 days ago", or --on 2024-05-12'),
        (read_span, "garbage", "garbage: is not a date; write a date as 2024-05-14"),
        (read_span, "yesterdy", "did you mean yesterday?"),
        (read_span, "last mnth", "did you mean last month?"),
        (read_span, "3 dys ago", "did you mean 3 days ago?"),
        (read_span, "dushnba", "did you mean dushanba?"),
        (read_span, "2024/5", "did you mean 2024-05?"),
        (read_span, "30", "30 what? write 30d, 30min or a date"),
        (read_span, "1715626800", "write @1715626800 for seconds since 1970"),
        (read_span, "2023-02-29", "February 2023 has 28 days; its last is 2023-02-28"),
        (read_span, "2024-13-01", "there is no such month; months are 2024-01 to 2024-12"),
        (read_span, "2024-13", "there is no such month"),
        (read_span, "2024-00", "there is no such month"),
        (read_span, "2024-05-14 25:00", "there is no such time of day"),
        (read_span, "2024-W54", "2024 has no week 54"),
        (read_span, "2024-W20-8", "2024 has no week 20, day 8"),
        (read_span, "2024-Q5", "there is no quarter 5"),
        (read_span, "2023-366", "2023 has no day 366"),
        (read_span, "2023-000", "2023 has no day 0"),
        (read_span, "32/01/2024", "January 2024 has 31 days"),
        (read_span, "2024-05-14..2024-05-01", "the range ends before it starts"),
        (read_span, "1..2..3", "a range is A..B, A.. or ..B"),
        (read_span, "2024...2025", "a range is A..B, A.. or ..B"),
        (read_span, "", "says nothing"),
        (read_span, "+3d", "what lies ahead is written as a date"),
        (read_span, "next week", "what lies ahead is written as a date"),
        (read_span, "x" * 101, "is too long for a date"),
        (read_span, "0999", "outside the years 1000 to 9999"),
        (read_span, "0000-W01", "outside the years 1000 to 9999"),
        (read_span, "99999999y", "outside the years 1000 to 9999"),
        (read_span, "9999999999999999999d", "outside the years 1000 to 9999"),
        (read_span, "999999999h", "outside the years 1000 to 9999"),
        (read_span, "@99999999999999", "is not a date"),
        (read_span, "@999999999999", "outside the years 1000 to 9999"),
        (read_span, "2024-05-01/P9999Y", "outside the years 1000 to 9999"),
    ],
)
def test_a_refusal_names_the_right_spelling(read, expression, says):
    assert says in refusal(expression, read)


def test_the_words_of_every_language():
    for code, table in tables.calendar().items():
        for role, number in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
            for word in table.get("relative", {}).get(role, ()):
                start = read_span(word, NOW).start
                assert start.date() == NOW.date() + timedelta(days=number), (code, word)
        for pattern in table.get("relative", {}).get("day_ago", ()):
            day = "2024-05-11" if "{n}" in pattern else "2024-05-14"
            assert days(pattern.replace("{n}", "4")) == f"{day} {day}", (code, pattern)


def test_digits_and_english_need_no_tables():
    program = (
        "import sys; from datetime import UTC, datetime; from newscli.text.spans import since\n"
        "now = datetime(2024, 5, 15, tzinfo=UTC)\n"
        "for text in ('3d', '2024-05', 'yesterday', 'last friday', '14 may', 'bugun', 'PT36H'): since(text, now)\n"
        "heavy = {'json', 'dataclasses', 'difflib', 'zoneinfo', 'importlib.resources', 'newscli.tables'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    source = str(Path(__file__).resolve().parent.parent / "src")
    run = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {source!r})\n{program}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert run.stdout == "[]\n"


PIECES = st.sampled_from(
    "2024 05 14 - / . .. : T W20 Q2 3 d w mo m min h y ago last this week month friday may мая kun oldin P1M PT @ "
    "now eow sow yesterday o‘tgan hafta , + 99999999 31 12 00 z Z 年 月 ..now 24:00".split()
)
ZONES = st.sampled_from(["UTC", "Asia/Tashkent", "America/Sao_Paulo", "Pacific/Apia", "Pacific/Kiritimati"])
NOWS = st.datetimes(datetime.fromisoformat("1000-01-02"), datetime.fromisoformat("9999-12-30"))
TEXTS = (
    st.text(max_size=30)
    | st.lists(PIECES, max_size=7).map("".join)
    | st.lists(PIECES, max_size=7).map(" ".join)
)


@given(TEXTS, NOWS, ZONES)
def test_any_text_is_a_span_or_a_refusal(text, wall, zone):
    now = wall.replace(tzinfo=ZoneInfo(zone))
    for read in (since, until, on):
        with suppress(UsageError):
            read(text, now)
    try:
        span = read_span(text, now)
    except UsageError:
        return
    assert span.reading
    if span.start and span.end:
        assert span.start.astimezone(UTC) <= span.end.astimezone(UTC)


@pytest.mark.parametrize(
    "expression", ["２０２４-０４", "٢٠٢٤-٠٤", "۲۰۲۴-۰۴", "٢٠٢٤-٠٤..٢٠٢٤-٠٤", "٢٠٢٤-٠٤/P1M"]
)
def test_digits_of_every_script(expression):
    span, wanted = (read_span(text, NOW) for text in (expression, "2024-04"))
    assert (span.start, span.end) == (wanted.start, wanted.end)
