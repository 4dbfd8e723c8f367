"""Values of front matter -> values of fields: what a title, names, a date or a picture may look like."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from newscli.article import Image, Link
from newscli.formats.native import of_datetime
from newscli.text.dates import read_moment
from newscli.text.fence_parts import Plain

if TYPE_CHECKING:
    from newscli.article import Moment

# White space as Python knows it, and direction marks.
_AROUND = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + "\u200e\u200f\ufeff"
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_PICTURE = re.compile(r"\S*[/.]\S*\Z|.*\.(?:jpe?g|png|gif|webp|avif|svg)\Z", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,4})(?:\s*(?:min|mins|minutes?)(?:\s+read)?)?\.?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,18}")


class Unfit(Exception):  # noqa: N818 - a signal to the caller: the value stays in `extra`
    """The value is none that its field could hold."""


def trim(text: str) -> str:
    """`text` without surrounding white space and direction marks."""
    return str(text.strip(_AROUND))


def is_empty(value: Any) -> bool:
    """True for a value that says nothing: `""`, `~`, an empty list."""
    if isinstance(value, Plain) and value in {"~", "null", "Null", "NULL"}:
        return True
    return value in ("", [], {}) or (isinstance(value, str) and not trim(value))


def literal(value: Any) -> Any:
    """A value as `extra` keeps it: scalars as strings the way they are written, lists and tables of such."""
    match value:
        case bool():
            return "true" if value else "false"
        case datetime() | date() | time():
            return value.isoformat()
        case list():
            return [literal(item) for item in value]
        case dict():
            return {str(name): literal(item) for name, item in value.items()}
    return str(value)


def text(value: Any) -> str:
    """A field of text; numbers and dates are text as written."""
    if isinstance(value, list | dict):
        raise Unfit
    return trim(literal(value))


def names(value: Any) -> tuple[str, ...]:
    """Names of people: split on `;` only, `[[Name]]` is the name, a table has a `name`."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            if set(item) != {"name"}:
                raise Unfit
            found.append(text(item["name"]))
        else:
            found += (_name(part) for part in text(item).split(";"))
    return _unique(found)


def _name(part: str) -> str:
    return trim(_WIKILINK.sub(r"\1", part)).removeprefix("By ").strip()


def words(value: Any, *, plural: bool) -> tuple[str, ...]:
    """Tags, topics, categories: a list, or a string split on commas, else on `;`.

    A string under a `plural` key is split on spaces when it has neither, as Jekyll does.
    """
    if isinstance(value, list):
        return _unique([text(item) for item in value])
    whole = text(value)
    for sign in (",", ";"):
        if sign in whole:
            return _unique([trim(part) for part in whole.split(sign)])
    return _unique(whole.split() if plural else [whole])


def _unique(parts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in parts if part))


def moment(value: Any, written: str, language: str) -> Moment:
    """A date as `written`, since TOML's own says not whether seconds were; else its value."""
    if isinstance(value, bool | list | dict):
        raise Unfit
    native = isinstance(value, date | time)
    found = read_moment(written if native else text(value), language=language)
    if found is not None:
        return found
    if isinstance(value, datetime):
        return of_datetime(value)
    raise Unfit


def language_tag(value: Any) -> str:
    """A BCP 47 tag; `en_US` is `en-US`, and `English` is none."""
    found = text(value)
    if not _TAG.fullmatch(found):
        raise Unfit
    return found.replace("_", "-")


def address(value: Any) -> str:
    """An absolute http address."""
    found = text(value)
    if not _ADDRESS.fullmatch(found):
        raise Unfit
    return found


def number(value: Any) -> int:
    """Digits, and nothing else."""
    found = text(value)
    if isinstance(value, bool) or not _NUMBER.fullmatch(found):
        raise Unfit
    return int(found)


def minutes(value: Any) -> int:
    """`3`, `3 min`, `3 min read`."""
    found = _MINUTES.fullmatch(text(value))
    if found is None:
        raise Unfit
    return int(found[1])


def images(value: Any) -> tuple[Image, ...]:
    """Pictures: an address or a path, a table of `src`, `caption`, `credit`, or a list of these."""
    return tuple(_image(item) for item in (value if isinstance(value, list) else [value]))


def _image(value: Any) -> Image:
    if isinstance(value, dict):
        table = {"src" if name in {"url", "path"} else str(name): item for name, item in value.items()}
        if not table or len(table) < len(value) or not set(table) <= {"src", "caption", "credit"}:
            raise Unfit
        return Image(**{name: text(item) for name, item in table.items()})
    found = text(value)
    if not _PICTURE.match(found):
        raise Unfit
    return Image(found)


def links(value: Any) -> tuple[Link, ...]:
    """Related articles: a list of tables of `headline` (or `title`) and `url`."""
    if not isinstance(value, list):
        raise Unfit
    found = []
    for item in value:
        if not isinstance(item, dict):
            raise Unfit
        table = {"headline" if name == "title" else str(name): part for name, part in item.items()}
        if not table or len(table) < len(item) or not set(table) <= {"headline", "url"}:
            raise Unfit
        found.append(Link(text(table.get("headline", "")), text(table.get("url", ""))))
    return tuple(found)
