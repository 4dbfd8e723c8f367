"""Dates of the Solar Hijri (Iran, Afghanistan), Ethiopian, Thai and Japanese calendars as Gregorian ones."""

from __future__ import annotations

from datetime import date

JALALI, ETHIOPIC = 100, 200  # added to a month's number: which calendar its name belongs to
_JALALI_YEARS = range(1210, 1500)  # where the 33-year cycle agrees with the equinox
_JALALI_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)  # of each 33 years
_JALALI_EPOCH = 226530  # what makes 1 Farvardin 1398 the 21st of March 2019
_ETHIOPIC_EPOCH = 2796  # the ordinal of 1 Meskerem 1
BUDDHIST_YEARS = 543  # Thai years are ahead of ours
# Year 1 of each is the year after: Reiwa, Heisei, Showa, Taisho, Meiji; Minguo.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}


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
