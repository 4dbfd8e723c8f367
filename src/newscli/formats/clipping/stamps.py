"""Rows that print when a page appeared or changed: `Published … | Updated …`, in one row or several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.text.dates import read_moment

if TYPE_CHECKING:
    from newscli.article import Moment

_LONGEST = 150
_LABEL = re.compile(
    r"(?P<modified>last (?:modified|updated|edited)|updated|modified|refreshed|edited)"
    r"|(?P<published>(?:first |originally )?(?:published|posted|issued|filed|created|released))",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:\s+(?:on|at))?\s*[:,]?\s*", re.IGNORECASE)
_CUT = re.compile(
    r"\s*[|·•()\[\]]\s*|\s+[–—-]\s+(?=last |updated|modified|published|posted)"
    r"|(?<=\S)\s*(?=(?:last (?:modified|updated)|updated|modified|published|first published)\b)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(\d{4})(?=\d{1,2}:\d\d)")
_SLASHED = re.compile(r"\s+/\s+(?=\d{1,2}[:.]\d\d)")
_AGO = re.compile(
    r"(?:about |over |almost )?(?:an?|\d{1,3}|one|two|three) (?:second|minute|hour|day|week|month|year|min"
    r"|hr)s?"
    r" ago|just now|yesterday|today",
    re.IGNORECASE,
)
_ZONE_ONLY = re.compile(r"[A-Z]{2,5}(?:[+-]\d{1,2})?")


class Stamps(NamedTuple):
    """What a row of dates says; `whole` when it says nothing else."""

    published: Moment | None = None
    modified: Moment | None = None
    whole: bool = False


def read_stamps(text: str, language: str = "en") -> Stamps:
    """The dates of a row. `whole` is false, and nothing is read, when the row says more than dates.

    A relative date ("3 hours ago") is a date nobody can place: the row is whole, the field stays empty.
    """
    if len(text) > _LONGEST or not (any(map(str.isdecimal, text)) or _LABEL.match(text) or _AGO.match(text)):
        return Stamps()
    found: dict[str, Moment | None] = {}
    for part in _parts(text):
        name, rest = _labelled(part)
        if not rest or _AGO.fullmatch(rest):
            found.setdefault(name or "published", None)
            continue
        moment = read_moment(rest, language=language)
        if moment is None or found.get(name or "published") is not None:
            return Stamps()
        found[name or ("published" if "published" not in found else "modified")] = moment
    return Stamps(found.get("published"), found.get("modified"), whole=bool(found))


def _parts(text: str) -> list[str]:
    """The row cut at signs and before labels; `May 14, 2019 / 8:49 PM / 3 years ago` is two parts."""
    text = _SLASHED.sub(" ", _GLUED.sub(r"\1 ", text)).replace(" / ", " | ")
    if (whole := _labelled(text)[1]) and read_moment(whole, language="en"):
        return [text]
    parts = [part.strip(" ,") for part in _CUT.split(text)]
    return [part for part in parts if part and not _ZONE_ONLY.fullmatch(part)]


def _labelled(part: str) -> tuple[str, str]:
    match = _LABEL.match(part)
    if match is None:
        return _labelled_elsewhere(part)
    after = _AFTER.match(part, match.end())
    return match.lastgroup or "", part[after.end() if after else match.end() :].strip()


def _labelled_elsewhere(part: str) -> tuple[str, str]:
    """A label with a colon of any language of the table."""
    if not part[:1].isalpha() or not any(colon in part[:40] for colon in ":："):
        return "", part
    from newscli.formats.clipping.labels import labelled

    found = labelled(part)
    names = {"updated": "modified", "published": "published"}
    return (names[found.role], found.value) if found and found.role in names else ("", part)
