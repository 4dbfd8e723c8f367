"""Printed dates: what is one, what is none, and the zones they state."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli import tables
from newscli.article import Moment
from newscli.errors import UsageError
from newscli.text.calendars import from_jalali
from newscli.text.dated_lines import read_dated_line
from newscli.text.dates import assume_zone, fraction_of, read_moment
from newscli.text.zones import find_zone, offset_at, read_offset


def iso(literal, **how):
    moment = read_moment(literal, **how)
    return moment.iso() if moment else None


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ("2019-05-14", "2019-05-14"),
        (" 2019-05-14 ", "2019-05-14"),
        ("2019-5-4", "2019-05-04"),
        ("2019/05/14", "2019-05-14"),
        ("2019.05.14", "2019-05-14"),
        ("20190514", "2019-05-14"),
        ("2019-05", "2019-05"),
        ("2019", "2019"),
        ("2019-05-14T20:49", "2019-05-14T20:49"),
        ("2019-05-14t20:49:00z", "2019-05-14T20:49:00+00:00"),
        ("2019-05-14 20:49:01", "2019-05-14T20:49:01"),
        ("2019-05-14T20:49:00.123456Z", "2019-05-14T20:49:00+00:00"),
        ("20190514T204900Z", "2019-05-14T20:49:00+00:00"),
        ("2019-05-14T20:49:00+05:00", "2019-05-14T20:49:00+05:00"),
        ("2019-05-14 20:49:00 +0500", "2019-05-14T20:49:00+05:00"),
        ("2013-11-22 5:00:00 -4", "2013-11-22T05:00:00-04:00"),
        ("2019-05-14 20:49:00 -0330", "2019-05-14T20:49:00-03:30"),
        ("2019-05-14 20:49 UTC", "2019-05-14T20:49+00:00"),
        ("2019-05-14 20:49 EST", "2019-05-14T20:49-05:00"),
        ("Tue, 14 May 2019 20:49:00 -0600", "2019-05-14T20:49:00-06:00"),
        ("Tue, 14 May 2019 20:49:00 -0800 (PST)", "2019-05-14T20:49:00-08:00"),
        ("Tue May 14 20:49:00 2019", "2019-05-14T20:49:00"),
        ("14-MAY-2019 20:49:01.79", "2019-05-14T20:49:01"),
        ("14.05.2019", "2019-05-14"),
        ("4.5.2019 9:05", "2019-05-04T09:05"),
        ("20:49 / 14.05.2019", "2019-05-14T20:49"),
        ("14/05/2019 20:49", "2019-05-14T20:49"),
        ("05/14/2019", "2019-05-14"),
        ("14 may 2019, 20:49", "2019-05-14T20:49"),
        ("May 14th, 2019", "2019-05-14"),
        ("2021-yil 3-noyabr, soat 14:00", "2021-11-03T14:00"),
        ("14 мая 2019 г., 20:49", "2019-05-14T20:49"),
        ("14 МАЯ 2019", "2019-05-14"),
        ("20 КАСЫМ 2019", None),
        ("20 KASIM 2019", "2019-11-20"),
        ("May 14, 2019, 12:05 a.m.", "2019-05-14T00:05"),
        ("May 14, 2019, 12:05 PM", "2019-05-14T12:05"),
        ("May 14, 2019, 8:49 p.m. ET", "2019-05-14T20:49-04:00"),
        ("Jan 14, 2019, 8:49 p.m. ET", "2019-01-14T20:49-05:00"),
        ("May 2019", "2019-05"),
        ("2019年5月", "2019-05"),
        ("2019. 5. 14.", "2019-05-14"),
        ("14 พฤษภาคม 2562", "2019-05-14"),
    ],
)
def test_a_date_is_read_at_its_own_precision(literal, expected):
    assert iso(literal) == expected


@pytest.mark.parametrize(
    "literal",
    [
        *(
            "",
            " ",
            "false",
            "null",
            "Last Modified",
            "git Created",
            "soon",
            "today",
            "monday",
            "may",
            "14 may",
        ),
        *("2023-02-29", "2019-13-01", "2019-00-10", "2019-05-00", "9999-99-99", "9999-99-99:99:99Z"),
        *("99:99-:99+99:99", "9999-9-99", "2019-05-14 25:00", "2019-05-14 20:60", "2019-05-14 9999 -9999"),
        *("2019-05-14T20:49:00+99:00", "2019-05-14 20:49 +05:75", "0000-01-01", "0999-01-01", "10000-01-01"),
        *(
            "03/04/2019",
            "6210",
            "051412",
            "1",
            "24/7",
            "9/11",
            "18+",
            "2:0",
            "3.11.7",
            "14.05.19",
            "v2019-05-14",
        ),
        *("20:49 / -14.05.2019", "Tue, -14 May 2019", "14 May 2019 | -2"),
        *("14 may 2019 15 may 2019", "14 15 may 2019", "14 may 2019 20:49 21:50", "14 may june 2019"),
        *("14 may 2019 20:49 -20:49", "14 may 2019 20:49 EST +0500", "5 martta 2019", "may 2019 20:49"),
        *(
            "13 pm may 2019",
            "14 may 2019 13:05 am",
            "٩ رمضان ١٤٤٠ هـ",
            "١٣٩٨/٠٢/٢٤",
            "31 اردیبهشت 2019",
            "30 اسفند 1400",
            "14 listopad 2019",
        ),
        *("14 may 2019 20:49 IST", "14 may 2019 IST", "1" * 5000, "\0", "14 \u202emay 2019 x"),
    ],
)
def test_what_is_no_date_or_a_doubtful_one_is_none(literal):
    assert read_moment(literal) is None


@pytest.mark.parametrize(
    ("literal", "language", "expected"),
    [
        ("03/04/2019", "en-GB", "2019-04-03"),
        ("03/04/2019", "en-US", "2019-03-04"),
        ("03/04/2019", "en", None),
        ("03/04/2019", "fr", "2019-04-03"),
        ("05/14/2019", "en-GB", "2019-05-14"),
        ("05/14/2019", "es", "2019-05-14"),
        ("05/14/2019", "", "2019-05-14"),
        ("05/14/2019", "uz", None),
        ("20:49 / 05/14/2019", "fr", None),
        ("14/05/2019", "fr", "2019-05-14"),
        ("14.5.19", "de", "2019-05-14"),
        ("14.5.70", "de", "1970-05-14"),
        ("14.5.19", "en", None),
        ("14 listopadu 2019", "cs", "2019-11-14"),
        ("14 listopada 2019", "hr", "2019-10-14"),
        ("14 listopada 2019", "pl", "2019-11-14"),
        ("14 may 2019, 20:49", "uz-Latn", "2019-05-14T20:49"),
        ("14 май 2019", "uz-Cyrl", "2019-05-14"),
        ("14 May 2019 20:49 IST", "hi", "2019-05-14T20:49+05:30"),
        ("14 May 2019 20:49 BST", "en-GB", "2019-05-14T20:49+01:00"),
        ("14/05/2562", "th", "2019-05-14"),
        ("令和元年5月14日", "ja", "2019-05-14"),
        ("平成三十一年四月三十日", "ja", "2019-04-30"),
        ("中華民國108年5月14日", "zh-Hant", "2019-05-14"),
        ("民國108年5月14日", "zh-Hant", "2019-05-14"),
        ("1398/02/24", "fa", "2019-05-14"),
        ("۱۳۹۸/۰۲/۳۱", "fa", "2019-05-21"),
        ("۲۴ اردیبهشت ۱۳۹۸ - ۲۰:۴۹", "", "2019-05-14T20:49"),
        ("30 اسفند 1399", "fa", "2021-03-20"),
        ("1440/02/24", "fa", None),
        ("1398/13/01", "fa", None),
        ("ግንቦት 6 ቀን 2011 ዓ.ም", "am", "2019-05-14"),
        ("ጳጉሜን 6 2015", "am", "2023-09-11"),
        ("ጳጉሜን 6 2014", "am", None),
        ("14 mai 2019", "xx", "2019-05-14"),
    ],
)
def test_the_language_decides_where_languages_differ(literal, language, expected):
    assert iso(literal, language=language) == expected


def test_the_settings_order_outranks_the_language():
    assert iso("03/04/2019", language="en-US", day_first=True) == "2019-04-03"
    assert iso("03/04/2019", day_first=False) == "2019-03-04"
    assert iso("13/04/2019", day_first=False) == "2019-04-13"  # the one possible reading


def test_every_months_spelling_of_every_language_is_read():
    for code, table in tables.calendar().items():
        for number, spellings in enumerate(table.get("months", ()), 1):
            for name in spellings:
                if name[0].isdigit() or name.endswith("月"):
                    continue  # read only within 2019年5月14日
                for text in (f"14 {name} 2019", f"14 {name.upper()}, 2019"):
                    moment = read_moment(text, language=code)
                    assert moment, (code, text)
                    assert moment.local.month == number


def test_solar_hijri_leap_years():
    leaps = [year for year in range(1370, 1437) if from_jalali(year, 12, 30)]
    assert leaps == [
        *(1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416),
        *(1420, 1424, 1428, 1432, 1436),
    ]
    assert [str(from_jalali(year, 1, 1)) for year in (1357, 1400, 1403, 1404)] == [
        *("1978-03-21", "2021-03-21", "2024-03-20", "2025-03-21"),
    ]


def test_fractions_are_told_apart_and_dropped():
    assert fraction_of("2019-05-14T20:49:00.250Z") == "250"
    assert fraction_of("14-MAY-2019 20:49:01.79") == "79"
    assert fraction_of("2019-05-14T20:49:00Z") == ""
    assert fraction_of("no date") == ""


def test_an_assumed_zone_is_said_to_be_assumed():
    assumed = assume_zone(read_moment("2019-05-14 20:49"), "Asia/Tashkent")
    assert (assumed.iso(), assumed.zone) == ("2019-05-14T20:49+05:00", "assumed")
    for literal in ("2019-05-14", "2019-05", "2019-05-14 20:49Z"):
        assert assume_zone(read_moment(literal), "Asia/Tashkent") == read_moment(literal)
    summer, winter = (
        assume_zone(read_moment(text), "America/New_York")
        for text in ("2019-07-14 20:49", "2019-01-14 20:49")
    )
    assert (summer.offset, winter.offset) == (-240, -300)
    with pytest.raises(UsageError, match="did you mean Asia/Tashkent"):
        assume_zone(read_moment("2019-05-14 20:49"), "Asia/Tashkemt")


def test_zones_by_name_and_offset():
    noon = datetime.fromisoformat("2019-07-14T12:00")
    assert offset_at(noon, find_zone("Europe/Berlin")) == 120
    assert [offset_at(noon, find_zone(name)) for name in ("UTC", "Z", "+05:00", "-0330")] == [0, 0, 300, -210]
    assert [read_offset(text) for text in ("+5", "-04", "+05:75", "x", "+", "+12345", "+5:")] == [
        *(300, -240, None, None, None, None, 300)
    ]
    for name in ("", "..", "/etc/passwd", "Asia", "a\0b", "x" * 300, "+99:00"):
        with pytest.raises(UsageError, match="no time zone is called"):
            find_zone(name)


def test_lines_with_a_label():
    assert read_dated_line("Kiritildi: 22:36 28.02.2026", language="uz").iso() == "2026-02-28T22:36"
    assert read_dated_line("Jamiyat | 20:49 / 14.05.2019").iso() == "2019-05-14T20:49"
    assert read_dated_line("Published on 14 May 2019").iso() == "2019-05-14"
    assert read_dated_line("14 May 2019").iso() == "2019-05-14"
    for line in ("Born on 14 May 2019", "Published 3 min read", "Published", "Ferry | Local", ""):
        assert read_dated_line(line) is None


UNTABLED = {"D139"}  # Umm al-Qura: a calendar that is observed, not computed


def test_the_table_of_printed_dates(shared):
    with (shared / "data" / "dates.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    wrong = []
    for row in rows:
        moment = read_dated_line(row["input"], language=row["lang"])
        found = moment.iso() if moment else "NONE"
        expected = row["expected_iso"].partition(".")[0]  # fractions of a second are kept apart
        open_yet = (row["kind"] in {"rel", "noyear"} or row["id"] in UNTABLED) and found == "NONE"
        if found != expected and not open_yet:
            wrong.append((row["id"], row["input"], expected, found))
        elsewhere = read_moment(row["input"])  # without the language
        if elsewhere and row["expected_iso"] == "NONE":
            wrong.append((row["id"], row["input"], "NONE", elsewhere.iso()))
    assert wrong == []


DAYS = st.datetimes(datetime.fromisoformat("1000-01-01"), datetime.fromisoformat("9999-12-31"))
OFFSETS = st.none() | st.integers(-14 * 60, 14 * 60)


@given(DAYS, st.sampled_from(["second", "minute", "day", "month", "year"]), OFFSETS)
def test_what_iso_writes_is_read_back(local, precision, offset):
    local = local.replace(microsecond=0)
    match precision:
        case "minute":
            local = local.replace(second=0)
        case "day" | "month" | "year":
            offset = None
            local = local.replace(hour=0, minute=0, second=0)
            local = local.replace(
                day=1 if precision != "day" else local.day,
                month=1 if precision == "year" else local.month,
                year=min(local.year, 2396),  # 2400 to 2699 are Thai years; beyond is a count
            )
    moment = Moment(local, precision, offset, "none" if offset is None else "stated")
    assert read_moment(moment.iso()) == moment


PIECES = st.sampled_from(
    "14 2019 may мая 20:49 / . , - +05:00 EST pm T Z 05 31 99 年 月 日 令和 元 yil soat tue 5 h IST ٢ ６ º".split()
)


@given(
    st.text(max_size=40)
    | st.lists(PIECES, max_size=8).map(" ".join)
    | st.lists(PIECES, max_size=8).map("".join)
)
def test_any_text_is_a_moment_or_none(text):
    for language in ("", "uz", "th", "ja", "fa", "en-US"):
        moment = read_moment(text, language=language)
        if moment is not None:
            assert 1000 <= moment.local.year <= 9999
            assert abs(moment.offset or 0) < timedelta(hours=16) / timedelta(minutes=1)
            assert read_moment(moment.iso()) == moment
