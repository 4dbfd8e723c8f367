"""The text constructs of Atom: plain text, HTML in text, XHTML in elements; in 0.3 also base64."""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import TYPE_CHECKING

from newscli.formats.gathered import one_line
from newscli.text.html_fragment import from_tokens, plain_text, read_fragment
from newscli.text.xml_tree import as_tokens

if TYPE_CHECKING:
    from newscli.text.html_fragment import Fragment
    from newscli.text.xml_tree import Element

_PLAIN = ("text", "text/plain")


def html_of(element: Element) -> Fragment | None:
    """The fragment that an element holds; None when it holds plain text."""
    if any(True for _ in element.elements()):
        return from_tokens(as_tokens(element))
    if _is_html(element):
        return read_fragment(_decoded(element))
    return None


def words_of(element: Element, *, lines: bool = False) -> str:
    """The words of an element: on one line, or with the `lines` of plain text kept."""
    text = _decoded(element)
    if lines and not _is_html(element):
        return text
    return plain_text(text) if _is_html(element) else one_line(text)


def _is_html(element: Element) -> bool:
    """Atom 0.3 says `mode="escaped"`, 1.0 a type; without either it is plain text."""
    kind, mode = element.get("type").lower(), element.get("mode")
    if kind in _PLAIN:
        return False
    return "html" in kind or "xml" in kind or mode in ("escaped", "base64")


def _decoded(element: Element) -> str:
    """The text, base64 read where the element says so; as it stands where it is none."""
    text = element.text()
    kind = element.get("type").lower()
    encoded = element.get("mode") == "base64" or (
        "/" in kind and not kind.startswith("text/") and not kind.endswith(("xml", "html"))
    )
    if not encoded or any(True for _ in element.elements()):
        return text
    try:
        return b64decode("".join(text.split()), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return text
