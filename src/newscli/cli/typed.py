"""`--set k=v`: a field's name and text -> the field's value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TEXTS = (
    "identifier", "headline", "lead", "section", "source", "url", "language",
    "page", "edition", "rights", "correction",
)  # fmt: skip
_NAMES = ("byline", "editors")
_LISTS = ("tags", "places", "organisations")
_MOMENTS = ("published", "modified", "captured")
_NUMBERS = ("stated_minutes", "stated_views", "stated_words")
_ALIASES = {"title": "headline", "author": "byline", "date": "published", "tag": "tags", "lang": "language"}
_EXTRA = "extra."


def read_fields(pairs: Iterable[str], day_first: bool | None) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields that `--set` names, and the keys of `extra`. Raises UsageError."""
    fields: dict[str, Any] = {}
    extra: dict[str, str] = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            raise UsageError(f"--set {pair}: no value", remedy="write it as section=Jamiyat")
        name, text = _ALIASES.get(name.strip(), name.strip()), text.strip()
        if name.startswith(_EXTRA) and len(name) > len(_EXTRA):
            extra[name.removeprefix(_EXTRA)] = text
        else:
            fields[name] = _value(name, text, day_first)
    return fields, extra


def _value(name: str, text: str, day_first: bool | None) -> Any:
    rows: tuple[tuple[tuple[str, ...], Callable[[], Any]], ...] = (
        (_TEXTS, lambda: text),
        (_NAMES, lambda: _split(text, ";")),
        (_LISTS, lambda: _split(text, ",")),
        (_MOMENTS, lambda: _moment(name, text, day_first)),
        (_NUMBERS, lambda: _number(name, text)),
    )
    for names, read in rows:
        if name in names:
            return read()
    raise _unknown(name)


def _split(text: str, sign: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(sign) if part.strip())


def _moment(name: str, text: str, day_first: bool | None) -> Any:
    if not text:
        return None
    from newscli.text.dates import read_moment

    moment = read_moment(text, day_first=day_first)
    if moment is None:
        raise UsageError(
            f"--set {name}={text}: not a date", remedy="write it as 2019-05-14 or 2019-05-14T20:49"
        )
    return moment


def _number(name: str, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise UsageError(f"--set {name}={text}: not a whole number")
    return int(text)


def _unknown(name: str) -> UsageError:
    from difflib import get_close_matches

    known = (*_TEXTS, *_NAMES, *_LISTS, *_MOMENTS, *_NUMBERS)
    near = get_close_matches(name, known, 1, 0.6)
    remedy = f"did you mean {near[0]}?" if near else f"to keep it all the same: {_EXTRA}{name or 'NAME'}=…"
    return UsageError(f"--set {name}: no such field", remedy=remedy)
