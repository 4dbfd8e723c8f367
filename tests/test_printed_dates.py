"""Dates as pages print them: every language's words in the shapes of its pages; nothing is ever read wrong."""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from datetime import date, datetime, timedelta, timezone

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli import tables
from newscli.cli import root
from newscli.formats import read
from newscli.text.dated_lines import read_dated_line
from newscli.text.dates import read_moment

TASHKENT = timezone(timedelta(hours=5))
BASE = datetime(2019, 5, 14, 21, 30, tzinfo=TASHKENT)
UNTABLED = {"D139"}  # Umm al-Qura: a calendar that is observed, not computed


def iso(text, **how):
    moment = read_dated_line(text, **{"base": BASE, **how})
    return moment.iso() if moment else None


def test_the_table_of_printed_dates(shared):
    with (shared / "data" / "dates.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    wrong = []
    for row in rows:
        expected = row["expected_iso"].partition(".")[0]  # fractions of a second are kept apart
        found = iso(row["input"], language=row["lang"]) or "NONE"
        if found != expected and row["id"] not in UNTABLED:
            wrong.append((row["id"], row["input"], expected, found))
        unsaid = iso(row["input"]) or "NONE"  # without the language: right or nothing
        if unsaid not in {expected, "NONE"}:
            wrong.append((row["id"], row["input"], expected, unsaid))
    assert wrong == []


def test_the_table_through_the_program_and_inside_articles(shared, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    with (shared / "data" / "dates.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    wrong = []
    for language in sorted({row["lang"] for row in rows}):
        own = [row for row in rows if row["lang"] == language]
        run = ["--now", "2019-05-14T21:30", "--tz", "Asia/Tashkent", "date", "--printed", "--jsonl"]
        result = CliRunner().invoke(root, [*run, "--language", language, *(row["input"] for row in own)])
        for row, line in zip(own, result.stdout.splitlines(), strict=True):
            found, expected = json.loads(line)["published"] or "NONE", row["expected_iso"].partition(".")[0]
            if found != expected and row["id"] not in UNTABLED:
                wrong.append((row["id"], row["input"], expected, found))
            published = published_in_front_matter(row["input"], language)
            if published not in {expected, "NONE"}:
                wrong.append((row["id"], row["input"], expected, published))
            if row["kind"] in {"abs", "cal"} and published == "NONE":
                assert row["id"] in UNTABLED, row
    assert wrong == []


def published_in_front_matter(text, language):
    page = f"---\ntitle: X\nlang: {language}\ndate: {json.dumps(text, ensure_ascii=False)}\n---\n\nOne paragraph.\n"
    published = read(page.encode(), "a.md")[0].article.published
    return published.iso() if published else "NONE"


@pytest.mark.parametrize(
    ("text", "language", "expected", "inferred"),
    [
        ("14-may kuni", "uz", "2019-05-14", "year"),
        ("20 dekabr", "uz", "2018-12-20", "year"),  # not yet come this year
        ("15 May, 07:12", "en", "2019-05-15T07:12", "year"),  # it is tomorrow already in the east
        ("16 May", "en", "2018-05-16", "year"),
        ("Tue May 14", "en", "2019-05-14", "year"),
        ("Wed May 14", "en", None, ""),  # that was another year
        ("29 February", "en", None, ""),
        ("14 May, 8:49 p.m. ET", "en-US", "2019-05-14T20:49-04:00", "year"),
        ("5月14日 20:49", "zh", "2019-05-14T20:49", "year"),
        ("5월 14일", "ko", "2019-05-14", "year"),
        ("۲۴ اردیبهشت", "fa", "2019-05-14", "year"),
        ("ግንቦት 6", "am", "2019-05-14", "year"),
        ("ТАШКЕНТ, 14 мая — Sputnik.", "ru", "2019-05-14", "year"),
        ("МОСКВА, 14 мая. /ТАСС/. Мост открыт", "ru", "2019-05-14", "year"),
        ("BERLIN, 14. Mai (Reuters) - Eine Brücke", "de", "2019-05-14", "year"),
        ("bugun, 14 may, 20:49", "uz", "2019-05-14T20:49", "year month day"),
        ("bugun, 13 may, 20:49", "uz", None, ""),
        ("Bugun, 20:49", "", "2019-05-14T20:49", "year month day"),
        ("yesterday at 6:05 PM", "en-US", "2019-05-13T18:05", "year month day"),
        ("Hier à 18h05", "fr", "2019-05-13T18:05", "year month day"),
        ("сегодня в 20:49 (МСК)", "ru", "2019-05-14T20:49+03:00", "year month day"),
        ("позавчера", "ru", "2019-05-12", "year month day"),
        ("昨天 下午8:49", "zh-Hant", "2019-05-13T20:49", "year month day"),
        ("2 soat oldin", "uz", "2019-05-14T19:30", "year month day hour minute"),
        ("Обновлено: 15 минут назад", "ru", "2019-05-14T21:15", "year month day hour minute"),
        ("an hour ago", "en", "2019-05-14T20:30", "year month day hour minute"),
        ("2 weeks ago", "en", "2019-04-30", "year month day"),
        ("3 kun oldin", "uz", "2019-05-11", "year month day"),
        ("tomorrow 20:49", "en", "2019-05-15T20:49", "year month day"),
        ("sabah 20:49", "", None, ""),  # tomorrow, or the morning
        ("1234 hours ago", "en", None, ""),
        ("today, Monday, 20:49", "en", None, ""),
        ("today and yesterday", "en", None, ""),
        ("yesterday’s news", "en", None, ""),
        ("5 martta", "uz", None, ""),
        ("9/11", "en-US", None, ""),
        ("24/7", "uz", None, ""),
        ("14.05", "de", None, ""),
        ("May", "en", None, ""),
        ("May 2050 meters", "en", None, ""),
        ("00002816", "", None, ""),
        ("0000-05-14", "", None, ""),
        ("14 May 0000", "en", None, ""),
        ("14.05.0000, 20:49", "de", None, ""),
    ],
)
def test_what_the_base_tells(text, language, expected, inferred):
    moment = read_dated_line(text, language=language, base=BASE)
    assert (moment.iso() if moment else None) == expected
    assert " ".join(moment.inferred if moment else ()) == inferred
    assert not moment or read_dated_line(text, language=language) is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("R1.5.14", "ja", "2019-05-14"),
        ("H31/4/30", "ja", "2019-04-30"),
        ("H31/4/30", "", None),
        ("平成32年4月30日", "ja", None),  # it ended in its 31st year
        ("108年5月14日", "zh-Hant", "2019-05-14"),
        ("108/05/14 20:49", "zh-TW", "2019-05-14T20:49"),
        ("108年5月14日", "zh", None),
        ("民國一百零八年五月十四日", "zh-TW", None),
        ("14 พ.ค. 62", "th", "2019-05-14"),
        ("๑๔ พฤษภาคม ๒๕๖๒", "th", "2019-05-14"),
        ("14 พฤษภาคม ค.ศ. 2019", "th", "2019-05-14"),
        ("14/05/2562", "", None),
        ("14 May 2562", "en", None),
        ("14/05/2562", "th", "2019-05-14"),
        ("2562-05-14", "th", "2019-05-14"),
        ("2562-05-14", "", "2562-05-14"),  # as a program writes it
        ("2562", "", None),
        ("ግንቦት 6 2011, 3:00", "am", None),  # hours from sunrise, or from midnight
        ("۱۳۹۸/۰۲/۲۴", "", None),
        ("v2019-05-14", "", None),
    ],
)
def test_other_calendars(text, language, expected):
    assert iso(text, language=language) == expected


def test_hours_ago_count_across_a_change_of_clocks():
    from zoneinfo import ZoneInfo

    berlin = datetime(2019, 3, 31, 4, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert read_moment("2 hours ago", base=berlin).iso() == "2019-03-31T01:00"
    assert read_moment("2 hours ago", base=berlin.replace(tzinfo=None)).iso() == "2019-03-31T02:00"
    assert read_moment("999 weeks ago", base=datetime(1001, 1, 1)) is None
    assert read_moment("1 January", base=datetime(9999, 12, 31)).iso() == "9999-01-01"


DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "０１２３４５６７８９"]
DAY_SHAPES = [
    *(
        "{d} {m} {y}",
        "{d}. {m} {y}",
        "{d} {m}, {y}",
        "{m} {d}, {y}",
        "{y} {m} {d}",
        "{d}-{m} {y}",
        "{d}-{m}, {y}",
    ),
    *("{y}-{m}-{d}", "{y}, {d} {m}", "{dd} {m} {y}", "{d}/{m}/{y}", "{d} {m} {y}.", "{d} {m}  {y}"),
]
NUMBER_SHAPES = [
    "{dd}.{mm}.{y}",
    "{d}.{n}.{y}",
    "{y}-{mm}-{dd}",
    "{y}/{mm}/{dd}",
    "{y}.{mm}.{dd}",
    "{dd}-{mm}-{y}",
]
WEEKDAY_SHAPES = ["{day}", "{w}, {day}", "{w} {day}", "{w} | {day}", "{day}, {w}", "({w}) {day}"]
CLOCK_SHAPES = [
    *(
        "{day}",
        "{day}, {c}",
        "{day} {c}",
        "{c} {day}",
        "{c} / {day}",
        "{day} | {c}",
        "{day} - {c}",
        "{c}, {day}",
    ),
]
CASES = [str, str.upper, str.title, str.lower]
CODES = [code for code, table in tables.calendar().items() if table.get("months")]


def compose(pick):
    """(text, code, expected): a printed date of the tables' words, and what it states."""
    code = pick(CODES)
    table = tables.calendar()[code]
    day = date(pick(range(1950, 2030)), pick(range(1, 13)), pick(range(1, 29)))
    names = [
        word for word in table["months"][day.month - 1] if not word[0].isdigit() and not word.endswith("月")
    ]
    shape = pick(DAY_SHAPES if names and pick(range(4)) else NUMBER_SHAPES)
    numbers = {"d": day.day, "dd": f"{day.day:02}", "n": day.month, "mm": f"{day.month:02}", "y": day.year}
    text = shape.format(m=pick(names or ["-"]), **numbers)
    weekdays = table.get("weekdays")
    text = pick(WEEKDAY_SHAPES if weekdays else ["{day}"]).format(
        day=text, w=pick(weekdays[day.weekday()]) if weekdays else ""
    )
    clock = f"{pick(range(24)):02}:{pick(range(60)):02}"
    shape = pick(CLOCK_SHAPES)
    text = pick(CASES)(shape.format(day=text, c=clock))
    digits = pick([DIGITS[0], *DIGITS])
    text = text.translate(dict(zip(map(ord, DIGITS[0]), digits, strict=True)))
    return text, code, f"{day}T{clock}" if "{c}" in shape else str(day)


def verdict(text, code, expected):
    found = {iso(text, language=code), iso(text)} - {None}
    return "wrong" if found - {expected} else "right" if iso(text, language=code) else "unknown"


def test_every_language_in_every_shape(capsys):
    chance = random.Random(2019)
    counts, unknown, wrong = Counter(), Counter(), []
    for _ in range(4000):
        case = compose(chance.choice)
        said = verdict(*case)
        counts[said] += 1
        if said == "wrong":
            wrong.append((*case, iso(case[0], language=case[1]), iso(case[0])))
        if said == "unknown":
            unknown[case[1]] += 1
    with capsys.disabled():
        print(f"\nprinted dates: {dict(counts)}; unknown by language {dict(unknown.most_common(8))}")  # noqa: T201
    assert wrong == []
    assert counts["right"] > 0.85 * counts.total()


@settings(max_examples=150)
@given(st.data())
def test_no_printed_date_is_read_wrong(data):
    case = compose(lambda values: data.draw(st.sampled_from(values)))
    assert verdict(*case) != "wrong", case


@settings(max_examples=150)
@given(st.data())
def test_a_day_without_its_year_is_inferred_or_nothing(data):
    text, code, expected = compose(lambda values: data.draw(st.sampled_from(values)))
    bare = text.replace(expected[:4], "")
    moment = read_dated_line(bare, language=code, base=BASE)
    if bare != text and moment is not None:
        assert moment.inferred
        assert moment.local.date() <= BASE.date() + timedelta(days=1)


def test_every_relative_phrase_is_read():
    days = {"today": 0, "yesterday": 1, "before_yesterday": 2, "tomorrow": -1}
    units = {"minute_ago": 1, "hour_ago": 60, "day_ago": 1440, "week_ago": 10080}
    for code, table in tables.calendar().items():
        for role, phrases in table.get("relative", {}).items():
            for phrase in phrases:
                for case in (str.title, str.upper, str):
                    if role in days:
                        expected = f"{BASE.date() - timedelta(days=days[role])}T20:49"
                        text = f"{case(phrase)}, 20:49"
                    else:
                        text = case(phrase).replace("{N}", "{n}").replace("{n}", "3")
                        number = 3 if "{n}" in phrase else 1
                        moment = BASE - timedelta(minutes=units[role] * number)
                        expected = moment.isoformat()[: 16 if units[role] < 1440 else 10]
                    found = iso(text, language=code)
                    if found is None and role in {"tomorrow", "yesterday"} and code in {"hi", "ur"}:
                        continue
                    assert found == expected, (code, text, found)
                    unsaid = iso(text)
                    assert unsaid in {expected, None}, (code, text, unsaid)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "令和元年4月30日"),  # the last day of the era before
        ("ja", "昭和64年1月9日"),
        ("ja", "平成31年5月1日"),
        ("ja", "R1.4.30"),
        ("zh", "民國0年1月1日"),
        ("en", "Dec 2019 1"),
        ("en", "2019"),  # a lone number in a line: a count, a name, a year gone by
        ("en", "Published 2019"),
        ("th", "2562"),
        ("ru", "с 1 января"),  # since when
        ("ja", "9時"),
        ("fr", "20h"),
        ("de", "18 Uhr"),
    ],
)
def test_what_only_looks_like_a_date_is_none(language: str, text: str) -> None:
    assert iso(text, language=language) is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "令和元年5月1日", "2019-05-01"),
        ("ja", "平成31年4月", "2019-04"),
        ("ja", "昭和64年1月7日", "1989-01-07"),
        ("ja", "2020年8月3日 9時", "2020-08-03T09:00"),
        ("ja", "2020年8月3日 午前0時5分", "2020-08-03T00:05"),
        ("ja", "2020年8月3日 午後0時5分", "2020-08-03T12:05"),
        ("de", "3. März 2021, 7 Uhr", "2021-03-03T07:00"),
        ("pt", "1º de dezembro de 2020 às 10h", "2020-12-01T10:00"),
    ],
)
def test_days_of_eras_and_bare_hours(language: str, text: str, expected: str) -> None:
    assert iso(text, language=language) == expected
