"""`key=value`, `key+=value`, `key-=value` and `key!`: words of `set` -> changes of fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from newscli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.cli.app import App
    from newscli.formats.field_edit import FieldChange

_EXTRA = "extra."
_ACTIONS: dict[str, Literal["set", "add", "remove", "drop"]] = {
    "=": "set", "+=": "add", "-=": "remove", "!": "drop",
}  # fmt: skip


def parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words that say which articles, and those that say what to change."""
    assigns = re.compile(r"[^\W\d_][\w.-]*?(?:[+-]?=.*|!)", re.DOTALL)
    changes = [word for word in words if assigns.fullmatch(word)]
    return [word for word in words if word not in changes], changes


def read_changes(app: App, words: Sequence[str]) -> list[FieldChange]:
    """What each word asks for, checked before any file is touched.

    Raises UsageError for a key that is none, with the nearest, and for a value the field cannot have.
    """
    from newscli.article import Article
    from newscli.formats.field_plan import wanted

    changes = []
    for word in words:
        made = _read(app, word)
        try:
            wanted(Article(id=""), None, made)
        except UsageError as error:
            error.path = word
            raise
        changes.append(made)
    return changes


def _read(app: App, word: str) -> FieldChange:
    from newscli.formats.field_edit import FieldChange

    name, sign, text = _split(word)
    action, value = _ACTIONS[sign], text.strip()
    if action != "drop" and not value:
        raise UsageError("no value", path=word, remedy=f"to take it away: {name}!")
    key, field = _known(app, name, word)
    return FieldChange(key, action, _typed(app, field, value, word) if action == "set" else value)


def _split(word: str) -> tuple[str, str, str]:
    """Name, sign and text."""
    name, sign, text = word.partition("=")
    if not sign:
        return word[:-1], "!", ""
    return (name[:-1], f"{name[-1]}=", text) if name[-1] in "+-" else (name, sign, text)


def _known(app: App, name: str, word: str) -> tuple[str, str]:
    """The key as the editor of files wants it, and the field it means; "" for a key of `extra`."""
    from newscli.formats.field_plan import FIELDS
    from newscli.text.keys import MEANINGS, fold

    if name in FIELDS or name in ("id", "body"):
        return name, name
    meaning = MEANINGS.get(fold(name.removeprefix(_EXTRA)))
    if meaning and not name.startswith(_EXTRA):
        return name, meaning.field
    if meaning:
        raise UsageError(f"that is the field {meaning.field}", path=word, remedy=f"{meaning.field}=…")
    inner = name.removeprefix(_EXTRA)
    extras = app.library().extras(inner)
    if inner and (name.startswith(_EXTRA) or inner in extras):
        return inner, ""
    from difflib import get_close_matches

    near = get_close_matches(fold(name), [*FIELDS, *MEANINGS, *extras], 1, 0.6)
    remedy = f"did you mean {near[0]}?" if near else f"to keep it all the same: {_EXTRA}{name}=…"
    raise UsageError("no such field", path=word, remedy=remedy)


def _typed(app: App, field: str, text: str, word: str) -> Any:
    """A date is read here, where the settings say which number is the day; the rest is text."""
    from newscli.formats.names import MOMENTS

    if field not in MOMENTS:
        return text
    from newscli.text.dates import read_moment

    moment = read_moment(text, day_first=app.config.day_first)
    if moment is None:
        remedy = "write it as 2019-05-14 or 2019-05-14T20:49+05:00"
        raise UsageError("not a date", path=word, remedy=remedy)
    return moment
