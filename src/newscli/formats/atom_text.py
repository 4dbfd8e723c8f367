"""The text constructs of Atom: plain text, HTML in text, XHTML in elements; in 0.3 also base64."""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscli.formats.gathered import one_line
from newscli.text.html_fragment import from_tokens, plain_text
from newscli.text.html_tokens import tokens
from newscli.text.xml_tree import as_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.text.html_fragment import Fragment, Token
    from newscli.text.xml_tree import Element

_PLAIN = ("text", "text/plain")
_ADDRESSES = ("href", "src", "data", "data-src", "poster")


def html_of(element: Element, base: str = "") -> Fragment | None:
    """The fragment that an element holds, its addresses relative to `base`; None when it holds plain text."""
    if any(True for _ in element.elements()):
        return from_tokens(_whole(as_tokens(element), base))
    if _is_html(element):
        return from_tokens(_whole(tokens(_decoded(element)), base))
    return None


def joined(base: str, address: str) -> str:
    """`address` as it is meant below `base`; as it stands where there is no base, or either is broken."""
    try:
        return urljoin(base, address) if base else address
    except ValueError:  # brackets of a broken IPv6 address, signs that no host has
        return address


def _whole(events: Iterable[Token], base: str) -> Iterator[Token]:
    for token in events:
        if base and token.attributes:
            rows = (
                (name, joined(base, value) if name in _ADDRESSES else value)
                for name, value in token.attributes
            )
            yield token._replace(attributes=tuple(rows))
        else:
            yield token


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
