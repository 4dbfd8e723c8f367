"""One key of front matter set, added to or removed, every other byte of the text kept, and proof of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newscli.errors import ConflictError, UnreadableError, UsageError
from newscli.text import fence_edit_create as created
from newscli.text.fence_nodes import Bare, cannot
from newscli.text.fences import find_fence, opens_fence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.text.fences import Fence, Key

__all__ = ["Bare", "Change", "edit"]

Action = Literal["set", "add", "remove", "drop"]
Language = Literal["yaml", "toml", "multimarkdown"]

_EDITORS = {
    "yaml": "newscli.text.fence_edit_yaml",
    "toml": "newscli.text.fence_edit_toml",
    "json": "newscli.text.fence_edit_json",
    "json-comment": "newscli.text.fence_edit_json",
    "julia": "newscli.text.fence_edit_julia",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_MISSING = object()


class Change(NamedTuple):
    """What to do with one key.

    `path` is the key, or the keys that lead to it through tables. "set" makes it say `value`; "add" and
    "remove" put the items of `value` into a list, or take them out, and leave the key with an empty list
    at last; "drop" takes the key away. A value is a str, which reads back as just that string; a Bare (a
    number, a boolean, a date), written as it is; a number or a boolean; or a list of these. A new key
    stands behind the last of the keys `after` that are there, else behind all others.
    """

    action: Action
    path: tuple[str, ...]
    value: Any = ""
    after: tuple[str, ...] = ()


def edit(text: str, changes: Sequence[Change], *, language: Language = "yaml") -> str:
    """`text` with the changes made, one after the other; `text` itself when none says anything new.

    Only the lines of the keys named differ. A text without front matter gets some in `language`; that
    which newscli made goes again with its last key. With "multimarkdown" the text begins with
    `Key: value` lines instead.

    Raises ConflictError, with line and reason, for a key that stands twice, for what cannot be
    written in place and for whatever does not read back as meant; UnreadableError for broken
    front matter; UsageError for a value that is no text. Nothing is changed then.
    """
    for change in changes:
        text = _edit_one(text, change, language)
    return text


def _edit_one(text: str, change: Change, language: Language) -> str:
    _refuse_halves(change)
    if language == "multimarkdown" and not opens_fence(text):
        from newscli.text import fence_edit_multimarkdown

        return fence_edit_multimarkdown.edit(text, change.action, change.path, change.value)
    fence = find_fence(text)
    if fence is not None:
        _refuse_unfit(text, fence, change)
    old = _value_at(fence, change.path)
    new = _wanted(text, fence, old, change)
    if new is _MISSING if old is _MISSING else _same(old, new):
        return text
    after = _rewritten(text, fence, change, new, language)
    _prove(text, fence, after, change, new)
    return after


def _rewritten(text: str, fence: Fence | None, change: Change, new: Any, language: Language) -> str:
    from importlib import import_module

    if fence is None:
        text, fence = created.fence(text, language)
    elif new is not _MISSING and not fence.keys:
        text, fence = created.spaced(text, fence)
    editor = import_module(_EDITORS[fence.kind])
    if new is _MISSING:
        return created.without_empty(editor.drop(text, fence, change.path))
    return str(editor.put(text, fence, change.path, new, change.after))


def _refuse_halves(change: Change) -> None:
    values = change.value if isinstance(change.value, list | tuple) else [change.value]
    if any(_SURROGATE.search(str(value)) for value in (*values, *change.path)):
        raise UsageError("the value holds half a character (a lone surrogate)")


def _refuse_unfit(text: str, fence: Fence, change: Change) -> None:
    """What newscli does not write: another language, and a key that stands twice."""
    if fence.kind == "opaque":
        raise cannot(text, fence.start, "it is in a language newscli does not write")
    name = change.path[0]
    lines = [key.line for key in fence.keys if key.name == name]
    if len(lines) > 1:
        both = " and ".join(str(line) for line in lines)
        key = [key for key in fence.keys if key.name == name][1]
        why = f"“{name}” stands twice, in lines {both}"
        raise cannot(text, key.start, why, "remove one of them first")


def _value_at(fence: Fence | None, path: tuple[str, ...]) -> Any:
    table: Any = {key.name: key.value for key in fence.keys} if fence else {}
    for name in path:
        if not isinstance(table, dict) or name not in table:
            return _MISSING
        table = table[name]
    return table


def _wanted(text: str, fence: Fence | None, old: Any, change: Change) -> Any:
    """The value the key shall have, `_MISSING` for none."""
    if change.action == "drop":
        return _MISSING
    if change.action == "set":
        return _normal(change.value)
    items = _normal(change.value if isinstance(change.value, list | tuple) else [change.value])
    if old is _MISSING or (old in ("", "~", "null") and not isinstance(old, list)):
        return items if change.action == "add" else old
    if not isinstance(old, list):
        key = next((key for key in fence.keys if key.name == change.path[0]), None) if fence else None
        raise cannot(text, key.start if key else 0, f"“{change.path[-1]}” is no list", "set it instead")
    written = {str(item) for item in (items if change.action == "remove" else old)}
    if change.action == "add":
        return old + [item for item in dict.fromkeys(items) if item not in written]
    return [item for item in old if str(item) not in written]


def _normal(value: Any) -> Any:
    """Numbers and booleans as all these languages write them, sequences as lists."""
    match value:
        case list() | tuple():
            return [_normal(item) for item in value]
        case bool():
            return Bare("true" if value else "false")
        case int() | float():
            return Bare(repr(value))
    return value


def _same(old: Any, new: Any) -> bool:
    """Whether a value read says what is wanted already; `[]` and nothing are the same."""
    if isinstance(new, Bare):
        return not isinstance(old, list | dict) and str(old) == new
    if isinstance(new, list):
        return (isinstance(old, list) and len(old) == len(new) and all(map(_same, old, new))) or (
            not new and old in ("", [])
        )
    return bool(old == new)


def _prove(before: str, fence: Fence | None, after: str, change: Change, new: Any) -> None:
    """Raise ConflictError unless `after` differs from `before` in just what was wanted."""
    line = _line_of(fence, change)
    try:
        found = find_fence(after)
    except UnreadableError as error:
        raise ConflictError(f"cannot edit the front matter: {error.message} then", line=line) from error
    kept = _rest(fence, change) == _rest(found, change) and _body(before, fence, found) == _body(
        after, found, fence
    )
    if not kept or not _reads_as(_value_at(found, change.path), new):
        why = f"“{'.'.join(change.path)}” cannot be changed without changing something else"
        raise ConflictError(f"cannot edit the front matter: {why}", line=line)


def _body(text: str, fence: Fence | None, other: Fence | None) -> str:
    """What stands below a fence; where it comes or goes, without the blank line that does so with it."""
    body = text[fence.body :] if fence else text.removeprefix("\ufeff")
    return body if fence and other else body.lstrip("\r\n")


def _reads_as(value: Any, new: Any) -> bool:
    """Whether a value read is the one written, to the type: TOML's own are compared as they print."""
    if _MISSING in (value, new):
        return value is new
    if isinstance(new, list) and isinstance(value, list):
        return len(value) == len(new) and all(map(_reads_as, value, new))
    if isinstance(new, Bare):
        return str(value) == new or not isinstance(value, str | list | dict)
    return _same(value, new)


def _rest(fence: Fence | None, change: Change) -> list[tuple[Any, ...]]:
    """Everything that must stay: the other keys with their literals, and the others of the tables above."""
    if fence is None:
        return []
    rest: list[tuple[Any, ...]] = [
        (key.name, repr(key.value), key.literal) for key in fence.keys if key.name != change.path[0]
    ]
    table: Any = next((key.value for key in fence.keys if key.name == change.path[0]), {})
    for name in change.path[1:]:
        if isinstance(table, dict):
            rest += [(other, repr(value)) for other, value in table.items() if other != name]
            table = table.get(name)
    return rest


def _line_of(fence: Fence | None, change: Change) -> int:
    keys: tuple[Key, ...] = fence.keys if fence else ()
    return next((key.line for key in keys if key.name == change.path[0]), 1)
