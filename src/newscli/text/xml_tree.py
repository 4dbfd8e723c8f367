"""XML from elsewhere -> elements with their lines: no entity is declared or expanded, nothing is fetched.

Linear in the length of the text; depth and number of elements are bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn
from xml.parsers import expat

from newscli.errors import UnreadableError
from newscli.text.html_tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 100
MAX_ELEMENTS = 400_000
XML = "http://www.w3.org/XML/1998/namespace"
_LONGEST_NAME = 1000
_FIRST = 4000  # characters in which an XML declaration stands
_DECLARATION = re.compile(r"<\?xml\s[^<>]{0,300}\?>")


class IllFormedError(UnreadableError):
    """A text that means to be XML and is not well formed, or is cut short."""


class Element:
    """One element: its namespace, prefix and local name, its attributes, its line, and what it holds.

    Attributes are keyed as "name", or "namespace name". `parts` are texts and elements, in order.
    """

    __slots__ = ("attributes", "line", "name", "namespace", "parts", "prefix")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        pieces = name.split(" ")
        self.namespace = pieces[0] if len(pieces) > 1 else ""
        self.name = pieces[1] if len(pieces) > 1 else name
        self.prefix = pieces[2] if len(pieces) > 2 else ""
        self.attributes = attributes
        self.line = line
        self.parts: list[Element | str] = []

    def get(self, name: str, namespace: str = "") -> str:
        """The value of an attribute; "" when it is not there."""
        return self.attributes.get(f"{namespace} {name}" if namespace else name, "")

    def elements(self) -> Iterator[Element]:
        """The elements in it, in order."""
        return (part for part in self.parts if isinstance(part, Element))

    def all(self, name: str) -> Iterator[Element]:
        """The elements in it that bear the local name, whatever their namespace."""
        return (part for part in self.elements() if part.name == name)

    def first(self, *path: str) -> Element | None:
        """The first element that the local names lead to; None when there is none."""
        found: Element | None = self
        for name in path:
            found = next(found.all(name), None) if found else None
        return found

    def text(self) -> str:
        """All text in it, and in what it holds, trimmed."""
        texts: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            part = stack.pop()
            if isinstance(part, str):
                texts.append(part)
            else:
                stack.extend(reversed(part.parts))
        return "".join(texts).strip()

    def text_of(self, *path: str) -> str:
        """The text of the first element that the names lead to; "" when there is none."""
        found = self.first(*path)
        return found.text() if found else ""


def parse_xml(text: str) -> Element:
    """The root of a document; its encoding declaration is ignored, since the text is decoded.

    Raises IllFormedError with line and column, and UnreadableError for a document that declares entities, or
    is nested deeper or larger than any article.
    """
    builder = _Builder()
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.EntityDeclHandler = builder.entity
    parser.SkippedEntityHandler = builder.skipped
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    builder.parser = parser
    try:
        parser.Parse(_without_declaration(text).encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        message = f"XML that is not well formed: {expat.ErrorString(error.code)}"
        raise IllFormedError(message, line=error.lineno, column=error.offset + 1) from error
    if builder.root is None:
        raise IllFormedError("XML without an element", line=1)
    return builder.root


def _without_declaration(text: str) -> str:
    """The text with spaces for its XML declaration, which people put below comments and blank lines."""
    found = _DECLARATION.search(text, 0, _FIRST)
    return f"{text[: found.start()]}{_blank(found[0])}{text[found.end() :]}" if found else text


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


class _Builder:
    """The handlers of the parser, and the tree they make."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.parser: Any = None
        self._open: list[Element] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= MAX_DEPTH:
            self._refuse(f"XML nested deeper than {MAX_DEPTH}")
        if self._count > MAX_ELEMENTS:
            self._refuse(f"XML of more than {MAX_ELEMENTS:,} elements")
        named = {" ".join(key.split(" ")[:2]): value for key, value in attributes.items()}
        element = Element(name[:_LONGEST_NAME], named, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].parts.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def characters(self, text: str) -> None:
        if self._open:
            self._open[-1].parts.append(text)

    def skipped(self, name: str, is_parameter: bool) -> None:
        """An entity of a DTD that is never read: what HTML means by it, else as it stands."""
        from html import unescape

        if not is_parameter:
            self.characters(unescape(f"&{name};"))

    def entity(self, *_: object) -> NoReturn:
        self._refuse("XML that declares entities: newscli expands none")

    def _refuse(self, message: str) -> NoReturn:
        raise UnreadableError(message, line=self.parser.CurrentLineNumber)


def as_tokens(element: Element, names: dict[str, str] | None = None) -> Iterator[Token]:
    """What an element holds as tokens of HTML; `names` says which of its names is which of HTML's.

    Text that is escaped twice stays as it is: XHTML holds elements, not tags in text.
    """
    names = names or {}
    stack: list[Element | str | Token] = list(reversed(element.parts))
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            yield Token("text", text=part)
        elif isinstance(part, Token):
            yield part
        else:
            name = names.get(part.name.lower(), part.name.lower())
            attributes = tuple(
                (key.lower(), value) for key, value in part.attributes.items() if " " not in key
            )
            yield Token("start", name, attributes=attributes)
            stack.append(Token("end", name))
            stack.extend(reversed(part.parts))
