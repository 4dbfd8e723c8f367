"""A CommonMark body as HTML that runs nothing: no scripts, no handlers, no addresses that are code.

Raw HTML in a body is read as a browser would show it, and written anew from what it says; what only looks
like a tag is text. Every element that is opened is closed.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from newscli.text.blocks import MAX_NESTING, read_tokens
from newscli.text.html_fragment import read_fragment
from newscli.text.html_inline import safe_address
from newscli.text.html_names import BLOCKS, CODES, HEADINGS, LISTS, MARKS, SKIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_PLAIN_MARKS = frozenset("b strong i em u s del ins sub sup small mark cite q code kbd abbr".split())  # noqa: SIM905 -- words
_OTHERS = (
    "li br hr wbr img picture source figure figcaption table tr td th pre blockquote span font a video audio "
    "object embed iframe svg math form input button select textarea label time data ruby rb rt rp bdi bdo "
    "link meta base style script noscript canvas track param area map"
)
_KNOWN = frozenset((*BLOCKS, *CODES, *HEADINGS, *LISTS, *MARKS, *SKIPPED, *_PLAIN_MARKS, *_OTHERS.split()))
_MARKERS = re.compile(r"^(?:[ \t>]|[-+*](?=\s)|[0-9]{1,9}[.)](?=\s))+", re.MULTILINE)
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}")
_CONTAINERS = ("blockquote_open", "list_item_open")


def body_html(body: str) -> str:
    """The blocks of `body`, one after another, each on lines of its own; "" for an empty body."""
    return _Blocks(body).html() if body else ""


def attribute(value: str) -> str:
    """`value` between double quotes, as an attribute has it."""
    return '"' + escape(value, quote=False).replace('"', "&quot;") + '"'


class _Blocks:
    """The parts of the page so far."""

    def __init__(self, body: str) -> None:
        self._tokens = read_tokens(body)
        self._lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._parts: list[str] = []

    def html(self) -> str:
        for token in self._tokens:
            self._take(token)
            if token.type in _CONTAINERS and token.level + 1 >= MAX_NESTING:
                self._too_deep(token)
        return "".join(self._parts)

    def _take(self, token: Token) -> None:
        if token.type == "inline":
            self._parts.append(_Line().html(token.children or []))
        elif token.type in ("fence", "code_block"):
            self._parts.append(_code(token))
        elif token.type == "html_block":
            self._parts.append(_raw(token.content))
        elif token.type == "hr":
            self._parts.append("<hr>\n")
        elif not token.hidden:
            self._parts.append(_tag(token))

    def _too_deep(self, token: Token) -> None:
        """What the parser skips below its limit of nesting: the lines without the signs before them."""
        first, last = token.map or (0, 0)
        text = _MARKERS.sub("", "\n".join(self._lines[first:last])).strip()
        self._parts.append(f"<p>{escape(text, quote=False)}</p>\n" if text else "")


def _tag(token: Token) -> str:
    """A block's start or end tag; lines end where a block does."""
    if token.nesting < 0:
        return f"</{token.tag}>\n"
    start, style = token.attrs.get("start"), str(token.attrs.get("style") or "")
    more = f' start="{int(start)}"' if token.tag == "ol" and isinstance(start, int) else ""
    side = style.removeprefix("text-align:")
    more += f' style="text-align:{side}"' if side in ("left", "right", "center") else ""
    end = "\n" if token.tag in ("ul", "ol", "blockquote", "table", "thead", "tbody", "tr") else ""
    return f"<{token.tag}{more}>{end}"


def _code(token: Token) -> str:
    language = _LANGUAGE.match(token.info.strip())
    kind = f" class={attribute(f'language-{language[0]}')}" if language else ""
    return f"<pre><code{kind}>{escape(token.content, quote=False)}</code></pre>\n"


def _raw(html: str) -> str:
    """A block of raw HTML, by way of the CommonMark that says the same; no raw HTML is left in that."""
    fragment = read_fragment(html)
    pictures = "".join(
        f"<p>{_picture(picture.src, picture.alt or picture.caption)}</p>\n" for picture in fragment.pictures
    )
    return pictures + body_html(fragment.body)


def _picture(src: str, alt: str) -> str:
    address = safe_address(src)
    return f"<img src={attribute(address)} alt={attribute(alt)}>" if address else escape(alt, quote=False)


class _Line:
    """The inside of a paragraph; `open` are its elements that wait for their end."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: list[str] = []
        self._skipped = ""

    def html(self, tokens: Sequence[Token]) -> str:
        for token in tokens:
            if token.type == "html_inline":
                self._raw(token.content)
            elif not self._skipped:
                self._take(token)
        while self._open:
            self._close(self._open[-1])
        return "".join(self._parts)

    def _take(self, token: Token) -> None:
        match token.type:
            case "em_open" | "strong_open":
                self._start(token.tag)
            case "em_close" | "strong_close" | "link_close":
                self._close(token.tag)
            case "link_open":
                self._link(token)
            case "image":
                self._parts.append(_picture(str(token.attrs.get("src") or ""), token.content))
            case "softbreak" | "hardbreak":
                self._parts.append("\n" if token.type == "softbreak" else "<br>\n")
            case "code_inline":
                self._parts.append(f"<code>{escape(token.content, quote=False)}</code>")
            case _:
                self._parts.append(escape(token.content, quote=False))

    def _link(self, token: Token) -> None:
        address = safe_address(str(token.attrs.get("href") or ""))
        title = str(token.attrs.get("title") or "")
        more = f" title={attribute(title)}" if title else ""
        self._start("a", f" href={attribute(address)}{more}" if address else "")

    def _start(self, name: str, attributes: str = "") -> None:
        self._open.append(name)
        self._parts.append(f"<{name}{attributes}>")

    def _close(self, name: str) -> None:
        """Ends the innermost element of this name with all inside it; nothing when none is open."""
        if name not in self._open:
            return
        while self._open:
            inner = self._open.pop()
            self._parts.append(f"</{inner}>")
            if inner == name:
                break

    def _raw(self, html: str) -> None:
        """A tag as it is: marks stay without attributes, other elements go, what is no element is text."""
        match = _TAG.match(html)
        name = match[2].lower() if match else ""
        if self._skipped:
            self._skipped = "" if match and match[1] and name == self._skipped else self._skipped
        elif match is None:
            return  # a comment, a declaration
        elif name not in _KNOWN:
            self._parts.append(escape(html, quote=False))
        elif name in SKIPPED:
            self._skipped = "" if match[1] else name
        elif name in ("br", "hr"):
            self._parts.append("<br>")
        elif name in _PLAIN_MARKS:
            self._close(name) if match[1] else self._start(name)
        elif name in ("img", "a") and not match[1]:
            self._parts.append(_inline_fragment(html))


def _inline_fragment(html: str) -> str:
    """A picture in raw HTML; of a link the words that follow stay, its address goes."""
    return "".join(_picture(one.src, one.alt) for one in read_fragment(html).pictures)
