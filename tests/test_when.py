"""Dates in words, relative to a Monday in Tashkent."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from newscli.output.when import When, added_words, formatted, relative, whole, zone_words

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Tashkent"))


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("", "-"),
        ("2026-11-23T08:15+05:00", "today 08:15"),
        ("2026-11-23T03:15Z", "today 08:15"),
        ("2026-11-23T08:15", "today 08:15"),
        ("2026-11-23", "today"),
        ("2026-11-22T23:59:59+05:00", "yesterday"),
        ("2026-11-22", "yesterday"),
        ("2026-11-22T20:00-05:00", "today 06:00"),
        ("2026-11-21", "Sat 21 Nov"),
        ("2026-11-17T10:00+05:00", "Tue 17 Nov"),
        ("2026-11-16", "16 Nov"),
        ("2026-01-02", "2 Jan"),
        ("2026-11-24T10:00+05:00", "tomorrow"),
        ("2026-11-26", "Thu 26 Nov"),
        ("2027-01-05", "5 Jan 2027"),
        ("2019-05-14T20:49+05:00", "14 May 2019"),
        ("2019-05", "May 2019"),
        ("2019", "2019"),
        ("0001-01-01T00:00+14:00", "1 Jan 1"),
    ],
)
def test_relative(iso, words):
    assert relative(iso, NOW) == words


def test_a_weekday_says_its_year_when_it_is_another():
    january = datetime(2026, 1, 2, 9, 0, tzinfo=NOW.tzinfo)
    assert relative("2025-12-30", january) == "Tue 30 Dec"
    assert relative("2025-12-20", january) == "20 Dec 2025"


@pytest.mark.parametrize(
    ("iso", "zone", "name", "words"),
    [
        (
            "2019-05-14T20:49+05:00",
            "assumed",
            "Asia/Tashkent",
            "Tuesday 14 May 2019, 20:49 Tashkent (zone assumed)",
        ),
        ("2019-05-14T20:49+05:00", "assumed", "", "Tuesday 14 May 2019, 20:49 UTC+5 (zone assumed)"),
        ("2019-05-14T20:49+05:30", "stated", "", "Tuesday 14 May 2019, 20:49 UTC+5:30"),
        ("2019-05-14T20:49:10Z", "stated", "", "Tuesday 14 May 2019, 20:49 UTC"),
        ("2019-05-14T20:49", "none", "", "Tuesday 14 May 2019, 20:49 (no zone given)"),
        ("2019-05-14", "none", "", "Tuesday 14 May 2019"),
        ("2019-05", "none", "", "May 2019"),
        ("2019", "none", "", "2019"),
    ],
)
def test_whole(iso, zone, name, words):
    assert f"{whole(iso)} {zone_words(iso, zone, name)}".strip() == words


def test_whole_without_weekday():
    assert whole("2019-05-14T20:49+05:00", weekday=False) == "14 May 2019, 20:49"


@pytest.mark.parametrize(
    ("iso", "pattern", "text"),
    [
        ("2019-05-04T20:49:07+05:00", "%Y-%m-%d %H:%M:%S %z", "2019-05-04 20:49:07 +05:00"),
        ("2019-05-04", "%-d %B %y, %A %j", "4 May 19, Saturday 124"),
        ("2019-05-04", "%F %H:%M", "2019-05-04"),
        ("2019-05-04", "%H:%M", ""),
        ("2019", "%Y-%m-%d", "2019"),
        ("2019-05", "100 %% %b", "100 % May"),
        ("2019-05-04", "%%%d%%", "%04%"),
        ("2019-05-04", "G%G-W%V-%u %e %a %T", "2019-05-04"),
    ],
)
def test_formatted(iso, pattern, text):
    assert formatted(When(iso), pattern) == text


def test_an_unknown_directive():
    with pytest.raises(KeyError):
        formatted(When("2019"), "%Q")


def test_added():
    assert added_words("2026-11-23T03:00:00Z", NOW) == "today"
    assert added_words("2026-11-22T18:00:00Z", NOW) == "yesterday"
    assert added_words("2026-11-09T03:00:00Z", NOW) == "9 Nov"
    assert added_words("2026-11-21T19:30:00Z", NOW.astimezone(timezone(timedelta(hours=-5)))) == "yesterday"
