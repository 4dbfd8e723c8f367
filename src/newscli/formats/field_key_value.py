"""A change of a field in the `Key: value` lines above a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.formats import field_dates
from newscli.formats.clipping.key_lines import pair
from newscli.formats.names import LISTS, MOMENTS
from newscli.text.fence_edit import Change, edit
from newscli.text.fence_edit_multimarkdown import read_rows

if TYPE_CHECKING:
    from newscli.formats.field_plan import FieldChange, Wanted

_NEW = {
    "headline": "Title",
    "byline": "Author",
    "published": "Date",
    "lead": "Summary",
    "section": "Category",
    "language": "Lang",
}


def edit_rows(text: str, change: FieldChange, want: Wanted) -> str:
    """`text` with the line of the field changed, made or taken away.

    Raises ConflictError where no line can say so.
    """
    name = _key(text, want.field) or change.name
    if not want.field:
        return edit(text, [Change(change.action, (name,), change.value)], language="multimarkdown")
    if not want.value:
        return edit(text, [Change("drop", (name,))], language="multimarkdown")
    value = want.value
    if want.field in MOMENTS:
        old = next((row.value for row in read_rows(text) if row.name == name), "")
        value = field_dates.as_before(value, old)
    elif want.field in LISTS:
        value = ("; " if want.field in ("byline", "editors") else ", ").join(value)
    return edit(text, [Change("set", (name,), str(value))], language="multimarkdown")


def _key(text: str, field: str) -> str:
    """The key that means `field` in this text, else the one to make."""
    for row in read_rows(text):
        entry = pair(f"{row.name}: {row.value}")
        if entry and field and (entry.name == field or (entry.name, field) == ("date", "published")):
            return row.name
    return _NEW.get(field, field.capitalize().replace("_", " "))
