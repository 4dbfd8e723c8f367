"""Dates as RFC 822 had them, in mail and in feeds: years of two digits made whole."""

from __future__ import annotations

import re

_OLD_YEAR = re.compile(r"\b(\d{1,2} [A-Z][a-z]{2}) (\d\d)(?= \d\d?:\d\d)")


def with_whole_year(date: str) -> str:
    """`date` with its year of two digits as RFC 5322 reads it, from 1950 to 2049; else as it is."""
    return _OLD_YEAR.sub(_whole, date)


def _whole(match: re.Match[str]) -> str:
    return f"{match[1]} {'20' if match[2] < '50' else '19'}{match[2]}"
