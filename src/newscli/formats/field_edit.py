"""Fields of an article changed in the bytes of its file: one key's lines, proven by reading back.

    edit_fields(data, [FieldChange("tags", "add", ["politics"]), FieldChange("section", "drop")], "a.md")

Names are ours (`headline`, `section`, `byline` …) whatever the file calls them, or a key of the file's own.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from newscli.errors import ConflictError, NewscliError
from newscli.formats import markdown, read_text
from newscli.formats.base import Origin
from newscli.formats.field_heading import with_heading
from newscli.formats.field_plan import FIELDS, FieldChange, plan, wanted
from newscli.text.decoding import decode
from newscli.text.encoding import comes_back, encoded
from newscli.text.fence_edit import edit
from newscli.text.fences import find_fence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Article, Reading
    from newscli.formats.field_plan import Wanted
    from newscli.formats.outlets import Outlet
    from newscli.text.fences import Fence

__all__ = ["FIELDS", "FieldChange", "edit_fields"]

_KEY_VALUE = "clipping/key-value"


def edit_fields(
    data: bytes,
    changes: Sequence[FieldChange],
    name: str,
    *,
    encoding: str = "",
    outlets: tuple[Outlet, ...] = (),
) -> bytes:
    """The bytes of the file `name` with the changes made, in order; `data` itself when they say nothing new.

    Encoding, mark, line ends and every line that no change is about are kept. A Markdown file
    without front matter gets some, in YAML; a headline that is a heading is changed there.

    Raises UsageError for a value the field cannot have; ConflictError, with line and reason, where the
    file cannot say so, or would say something else too; UnreadableError for what cannot be read.
    All with `path=name`, and nothing is changed then.
    """
    try:
        decoded = decode(data, encoding, name=name)
        if not comes_back(data, decoded):
            raise ConflictError(f"its bytes cannot be written again in {decoded.encoding}")
        text = decoded.text
        for change in changes:
            text = _edit_one(text, change, Origin(name, data=data, outlets=outlets))
        return data if text == decoded.text else encoded(text, decoded)
    except NewscliError as error:
        error.path = error.path or name
        raise


def _edit_one(text: str, change: FieldChange, origin: Origin) -> str:
    before = _read(text, origin)
    if before.format == _KEY_VALUE:
        from newscli.formats.field_key_value import edit_rows

        want = wanted(before.article, None, change)
        after = edit_rows(text, change, want)
        paths = {change.name}
    else:
        fence = find_fence(text)
        want = wanted(before.article, fence, change)
        if want.field and _says(before.article, want):
            return text
        if _is_heading(before, want):
            after, paths = _with_heading(text, fence, want), set[str]()
        else:
            rows = plan(before.article, fence, change, want)
            after, paths = edit(text, rows), {part for row in rows for part in row.path}
    if after != text:
        _prove(before, _read(after, origin), want, paths)
    return after


def _read(text: str, origin: Origin) -> Reading:
    """The one article of a text whose fields stand apart from its words."""
    readings = read_text(text, origin)
    layout = readings[0].format
    if len(readings) > 1:
        raise ConflictError(f"holds {len(readings)} articles", remedy="newscli add files each by itself")
    if layout not in (markdown.NAME, _KEY_VALUE):
        why = f"its fields are part of the page ({layout}), there is no front matter to edit"
        raise ConflictError(why, remedy="newscli add makes a copy that has")
    return readings[0]


def _says(article: Article, want: Wanted) -> bool:
    return bool(getattr(article, want.field) == want.value) and want.field != "dateline"


def _is_heading(reading: Reading, want: Wanted) -> bool:
    rules = [item.rule for item in reading.evidence if item.field == "headline"]
    return want.field == "headline" and rules == ["first heading"]


def _with_heading(text: str, fence: Fence | None, want: Wanted) -> str:
    if want.value is None:
        raise ConflictError(
            "cannot take the headline away: it is a heading of the body", remedy="newscli edit"
        )
    return with_heading(text, fence, want.value)


def _prove(before: Reading, after: Reading, want: Wanted, paths: set[str]) -> None:
    """Raise ConflictError unless the readings differ in just what was wanted."""
    reason = _difference(before, after, want, paths)
    if reason:
        line = before.line_of(want.field) if want.field else 0
        raise ConflictError(f"cannot change {want.field or ', '.join(sorted(paths))}: {reason}", line=line)


def _difference(before: Reading, after: Reading, want: Wanted, paths: set[str]) -> str:
    if before.format != after.format or before.filing != after.filing:
        return "newscli would take the file for another kind"
    for field in fields(before.article):
        old, new = getattr(before.article, field.name), getattr(after.article, field.name)
        if field.name == "extra":
            old, new = _without(old, paths), _without(new, paths)
        if field.name == want.field:
            if not _equal(new, want.value):
                return f"the file would say “{_shown(new)}”"
        elif old != new and field.name != "id":
            return f"its {field.name} would change too"
    return ""


def _without(extra: dict[str, Any], paths: set[str]) -> dict[str, Any]:
    return {name: value for name, value in extra.items() if name not in paths}


def _shown(value: Any) -> str:
    return ", ".join(map(str, value))[:80] if isinstance(value, tuple) else str(value or "")[:80]


def _equal(value: Any, want: Any) -> bool:
    """Whether a field says what was wanted; of a moment the clock and the offset, which any file can hold."""
    if want is None:
        return value in (None, "", ())
    if hasattr(value, "place"):
        return bool(value.place == want)
    if hasattr(want, "local"):
        day = {want.precision, getattr(value, "precision", "")} & {"day", "month", "year"}
        same = hasattr(value, "local") and (value.local, value.offset) == (want.local, want.offset)
        return same and (not day or value.precision == want.precision)
    if isinstance(want, tuple):
        return len(value) == len(want) and set(value) == set(want)
    return bool(value == want)
