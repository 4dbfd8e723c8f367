"""Elements of XML 1.0 as text: legal characters only, the same bytes for the same content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.export.addresses import web
from newscli.formats.record_fields import NAMESPACE
from newscli.record import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from newscli.article import Image

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
OWN = ' xmlns:newscli="' + NAMESPACE + '"'

# All that XML 1.0 has no character for, not even as a reference.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def legal(text: str) -> str:
    """`text` with U+FFFD for each character that XML forbids; the element `record` keeps those exactly."""
    return _ILLEGAL.sub("\ufffd", text)


def element(name: str, text: str = "", attributes: Mapping[str, str] | None = None) -> str:
    """An element on a line of its own, "" when neither its text nor an attribute says anything."""
    held = attributes_text(attributes or {})
    if not text:
        return f"<{name}{held}/>\n" if held else ""
    return f"<{name}{held}>{legal(text).translate(_TEXT)}</{name}>\n"


def attributes_text(attributes: Mapping[str, str]) -> str:
    """The attributes that say something, each behind a space."""
    filled = {key: legal(value).translate(_ATTRIBUTE) for key, value in attributes.items() if value}
    return "".join(f' {key}="{value}"' for key, value in filled.items())


def own_record(keys: Mapping[str, Any]) -> str:
    """The element that restores fields: JSON, which writes each character that XML forbids as an escape."""
    return element("newscli:record", dumps(dict(keys)))


def media(images: Iterable[Image]) -> str:
    """The pictures that have an address on the web, as Media RSS has them, with caption and credit."""
    parts = []
    for image in images:
        if src := web(image.src):
            inner = element("media:description", image.caption) + element("media:credit", image.credit)
            head = element("media:content", "", {"url": src, "medium": "image"})
            parts.append(f"{head[:-3]}>\n{inner}</media:content>\n" if inner else head)
    return "".join(parts)
