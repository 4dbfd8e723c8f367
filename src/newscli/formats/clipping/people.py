"""The names in a byline: `By Ruth Hill and OTTO KRAUS in London, CNN` -> the two names."""

from __future__ import annotations

import re

_LONGEST = 160
_MOST = 12  # people in one byline
_BY = re.compile(
    r"(?:Story |Text |Words |Analysis |Written |Interview |Report )?[Bb][Yy]:?\s+(?=[^\W\d_])|BY:?\s+"
)
# what stands after a name: its place, its agency, its office
_PLACE = re.compile(r"\s+(?:in|at|from)\s+(?=[A-Z\u0410-\u042f])[^,;&]*?(?=,|;|&| and |$)")
_OUTLET = re.compile(
    r"(?:\s+(?:The\s+)?(?:Associated Press|Agence France-Presse)"
    r"|(?:,\s*|\s+-\s+|\s*\|\s*|\s+for\s+)(?:(?:The\s+)?Associated Press"
    r"|AP(?: [A-Z][a-z]+ (?:Writer|writer))?"
    r"|Reuters|AFP|Agence France-Presse|CNN(?: [A-Z][a-z]+)?|(?:for )?CNN|BBC(?: (?:News|Sport|[A-Z][a-z]+))*"
    r"|The (?:New York Times|Guardian)|Sputnik|TASS|[A-Z][\w ]{0,30}(?:[Cc]orrespondent|[Ee]ditor"
    r"|[Rr]eporter)))"
    r"(?=,|;|$)"
)
_OFFICE = re.compile(
    r"(?P<name>[^\W\d_][\w’'-]* [^\W\d_][\w’'-]*),?(?: [A-Z][\w’'-]*(?: and)?){0,4}"
    r" (?:correspondent|editor|reporter|writer|columnist)(?: in .{2,40})?"
)
_SPLIT = re.compile(r"\s*(?:,\s*(?:and|&)\s+|;\s*|\s+and\s+|\s+&\s+|,\s+(?!Jr\b|Sr\b|I{2,3}\b))\s*")
_PARTICLES = frozenset(
    (
        *("de", "da", "do", "dos", "del", "della", "di", "du", "des", "la", "le", "van", "von", "der", "den"),
        *("ter", "ten", "bin", "ibn", "bint", "al", "el", "ul", "af", "av", "zu", "y", "e", "o"),
    )
)
_CASELESS = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u10a0-\u10ff\u3040-\u9fff\uac00-\ud7af]")
_NOT_IN_NAMES = re.compile(r"[\d!?:/@#%*=<>\"“”«»…]|\.\.|[a-z]{4,}\.$")


def byline(text: str) -> list[str]:
    """The names of a row that begins with `By`; none when it is anything else, or says more than names."""
    match = _BY.match(text)
    return people(text[match.end() :]) if match and len(text) <= _LONGEST else []


def people(text: str) -> list[str]:
    """The names that `text` lists, without places and agencies; none unless all of it is names."""
    bare = _OUTLET.sub("", _PLACE.sub("", text.strip().rstrip(".").strip()))
    parts = [part.strip(" ,") for part in _SPLIT.split(bare)]
    names = [part for part in parts if part]
    if not 0 < len(names) <= _MOST or not all(is_person(name) for name in names):
        return []
    return list(dict.fromkeys(names))


def without_office(text: str) -> str:
    """`Ruth Hill Central Asia correspondent` -> the name."""
    match = _OFFICE.fullmatch(text)
    return match["name"] if match else text


def is_person(name: str) -> bool:
    """Whether `name` is shaped as one person's: two to five words, each with a capital or a particle."""
    words = name.split()
    if not 2 <= len(words) <= 5 or len(name) > 60 or _NOT_IN_NAMES.search(name):
        return False
    if _CASELESS.search(name):
        return True
    if words[0].casefold() in ("by", "the", "a", "an", "our", "this", "his", "her", "how", "why"):
        return False
    return words[0][0].isupper() and all(
        word[0].isupper() or word in _PARTICLES or word.startswith(("al-", "el-", "d'", "d’", "o‘", "o'"))
        for word in words
    )
