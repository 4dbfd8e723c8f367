"""The tables `[outlets.NAME]` of newscli.toml: every key checked, into what the reader of pages takes."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn

from newscli.config_keys import KEYS, RULE_KEYS, Key
from newscli.formats.outlets import ROLES, Outlet, check_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    _Path = tuple[str, ...]
    Refuse = Callable[[_Path, str, str], NoReturn]

_MOST = 100  # outlets
_MOST_LINES = 4  # of a header

_words = RULE_KEYS["select"].read


def _text(value: Any) -> str:
    text: str = _words([value])[0]
    if not text.strip():
        raise ValueError("is empty")
    return text


def _texts(value: Any) -> tuple[str, ...]:
    """One text or a list of them, none empty."""
    return tuple(_text(entry) for entry in _words([value] if isinstance(value, str) else value))


def _header(value: Any) -> tuple[str, ...]:
    lines = tuple(check_pattern(line) for line in _texts(value))
    if len(lines) > _MOST_LINES:
        raise ValueError(f"has more than {_MOST_LINES} lines")
    if not any("{published}" in line for line in lines):
        raise ValueError("has no {published}: by its date the page is recognised")
    return lines


def _headline(value: Any) -> str:
    if value not in ("above", "below"):
        raise ValueError("wants above or below")
    return str(value)


def _language(value: Any) -> str:
    from newscli.text.language import canonical

    tag = canonical(_text(value))
    if not tag:
        raise ValueError("wants a language tag, as uz-Latn")
    return tag


OUTLET_KEYS = {
    "header": Key("the lines of its header, in order", '"{section} • {published} • {views} views"', _header),
    "headline": Key("where the headline stands: above or below the header", '"below"', _headline),
    "zone": Key("zone of its dates that state none", '"Asia/Tashkent"', KEYS["zone"].read),
    "date_order": Key("how 03/04/2019 is read: DMY or MDY", '"DMY"', KEYS["date_order"].read),
    "language": Key("language of its articles", '"uz-Latn"', _language),
    "source": Key("its name", '"Namuna"', _text),
    "labels": Key("its labels, by what they announce", '{ byline = ["Yozdi:"] }', _texts),
    "furniture": Key("whole lines that are no text", '["Obuna bo‘ling"]', _texts),
    "trailer": Key("whole lines above related articles", '["Yana o‘qing"]', _texts),
}


def read_outlets(tables: Any, refuse: Refuse) -> tuple[Outlet, ...]:
    """The outlets in the order of the file; `refuse` raises at the line of a key path."""
    if not isinstance(tables, dict):
        refuse(("outlets",), "outlets: wants tables", "write [outlets.NAME]")
    if len(tables) > _MOST:
        refuse(("outlets",), f"outlets: more than {_MOST}", "")
    return tuple(_outlet(name, table, refuse) for name, table in tables.items())


def _outlet(name: str, table: Any, refuse: Refuse) -> Outlet:
    path = ("outlets", name)
    if not isinstance(table, dict):
        refuse(path, f"outlets.{name}: wants a table", f"write [outlets.{name}]")
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in OUTLET_KEYS:
            _unknown((*path, key), key, tuple(OUTLET_KEYS), refuse)
        if key == "labels":
            values[key] = _labels((*path, key), value, refuse)
        else:
            values[key] = _value((*path, key), OUTLET_KEYS[key].read, value, refuse)
    if "header" not in values:
        refuse(path, f"outlets.{name}: has no header", 'write header = "… {published} …"')
    order = values.pop("date_order", "")
    return Outlet(name, day_first=order == "DMY" if order else None, **values)


def _labels(path: _Path, table: Any, refuse: Refuse) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        refuse(path, f"{'.'.join(path)}: wants a table", 'as { byline = ["By"] }')
    labels = {}
    for role, value in table.items():
        if role not in ROLES:
            _unknown((*path, role), role, ROLES, refuse)
        labels[role] = _value((*path, role), _texts, value, refuse)
    return labels


def _value(path: _Path, read: Callable[[Any], Any], value: Any, refuse: Refuse) -> Any:
    try:
        return read(value)
    except ValueError as error:
        refuse(path, f"{'.'.join(path)}: {error}", "")


def _unknown(path: _Path, key: str, known: tuple[str, ...], refuse: Refuse) -> NoReturn:
    near = get_close_matches(key, known, n=1)
    remedy = f"did you mean {near[0]}?" if near else f"one of {', '.join(known)}"
    refuse(path, f"no setting is called {'.'.join(path)}", remedy)
