"""Dates of the Solar Hijri, Ethiopian, Thai, Japanese and Minguo calendars as Gregorian ones."""

from __future__ import annotations

import re
from datetime import date

JALALI, ETHIOPIC = 100, 200  # added to a month's number: which calendar its name belongs to
_JALALI_YEARS = range(1210, 1500)  # where the 33-year cycle agrees with the equinox
_JALALI_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)  # of each 33 years
_JALALI_EPOCH = 226530  # what makes 1 Farvardin 1398 the 21st of March 2019
_ETHIOPIC_EPOCH = 2796  # the ordinal of 1 Meskerem 1
BUDDHIST_YEARS = 543  # Thai years are ahead of ours
_NO_END = (9999, 12, 31)
# Year 1 of each is the year after the first number; then its first and its last day.
_ERAS = {
    "令和": (2018, (2019, 5, 1), _NO_END),
    "平成": (1988, (1989, 1, 8), (2019, 4, 30)),
    "昭和": (1925, (1926, 12, 25), (1989, 1, 7)),
    "大正": (1911, (1912, 7, 30), (1926, 12, 25)),
    "明治": (1867, (1868, 1, 25), (1912, 7, 30)),
    "民國": (1911, (1912, 1, 1), _NO_END),
    "民国": (1911, (1912, 1, 1), _NO_END),
}
_LETTERS = {"r": "令和", "h": "平成", "s": "昭和", "t": "大正", "m": "明治"}
_REST = r"(?=[./-](\d{1,2})[./-](\d{1,2})(?!\d))"


def era_years(text: str) -> str:
    """`text` with `令和元年` as `2019年`; a year or a day that its era never had stays as it is."""
    day = r"(?=\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?)"
    return re.sub(rf"(?:中華)?({'|'.join(_ERAS)})\s*(元|\d{{1,3}}){day}", _era_year, text)


def _era_year(match: re.Match[str]) -> str:
    name, number, *rest = match.groups()
    before, first, last = _ERAS[_LETTERS.get(name, name)]
    day = before + (1 if number == "元" else int(number)), *(int(each) for each in rest if each)
    # as much of the day as is printed, between as much of the bounds
    return str(day[0]) if day[0] > before and first[: len(day)] <= day <= last[: len(day)] else match[0]


def local_years(text: str, code: str) -> str:
    """`text` with years as only one country writes them: `R1.5.14`, `108年5月`, `14 พ.ค. 62`."""
    if code == "ja":
        return re.sub(rf"(?<![^\W_])([rhstm])(\d{{1,2}}){_REST}", _era_year, text)
    if code == "zh-TW":
        years = re.compile(rf"(?<!\d)(1[0-4]\d)(?:(?=\s*年)|{_REST})")
        return years.sub(lambda match: str(int(match[1]) + _ERAS["民國"][0]), text)
    if not text.isascii():
        return re.sub(r"(\d\s*[\u0e00-\u0e7f.]{3,}\s*)([4-9]\d)(?![\d:.])", r"\g<1>25\2", text)
    return text


def from_jalali(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Solar Hijri one, of 1210 to 1499; None when there is none."""
    if year not in _JALALI_YEARS or not 1 <= month <= 12 or not 1 <= day <= 31 - (month > 6):
        return None
    before = 31 * (month - 1) - max(month - 7, 0)
    found = _jalali_new_year(year) + before + day - 1
    return date.fromordinal(found) if found < _jalali_new_year(year + 1) else None


def _jalali_new_year(year: int) -> int:
    cycles, place = divmod(year, 33)
    return _JALALI_EPOCH + 365 * year + 8 * cycles + sum(leap < place for leap in _JALALI_LEAPS)


def from_ethiopic(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of an Ethiopian one, of 1900 to 2100; None when there is none."""
    last = 30 if month < 13 else 5 + (year % 4 == 3)
    if not 1900 <= year <= 2100 or not 1 <= month <= 13 or not 1 <= day <= last:
        return None
    return date.fromordinal(_ETHIOPIC_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)


def named_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a month numbered from JALALI or ETHIOPIC; None when there is none."""
    if month > ETHIOPIC:
        return from_ethiopic(year, month - ETHIOPIC, day)
    return from_jalali(year, month - JALALI, day)
