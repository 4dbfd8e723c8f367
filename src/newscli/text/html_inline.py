"""The text of one HTML paragraph with its emphasis, links and code -> CommonMark that reads back the same."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from newscli.text.escaping import PUNCTUATION, escape, escape_part

BREAK = "\n"
"""What stands for `<br>` among the pieces; other white space in them is a space."""

_SPACES = re.compile(r"[ \t\n\r\f]+")
_ODD = re.compile(r"  |[\t\n\r\f]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:", "ftp:", "news:", "geo:")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]{1,32};)")
_ENCODED = {ord(char): f"%{ord(char):02X}" for char in ' "()<>\\^`{|}\x7f' + "".join(map(chr, range(32)))}
_CODE_LONGEST = 2000  # characters; longer code in a line is text


class Piece(NamedTuple):
    """A part of a paragraph: `kind` is text, code, br, open or close.

    An open and its close bear the same `number`; `mark` is their sign (`*`, `**`, or `[` with its `href`).
    """

    kind: str
    text: str = ""
    number: int = 0
    mark: str = ""
    href: str = ""


def render(pieces: list[Piece], *, one_line: bool = False) -> str:
    """The paragraph as CommonMark, "" without words; `<br>` is a hard break, or a space in `one_line`."""
    if all(piece.kind == "text" for piece in pieces):
        return escape(_SPACES.sub(" ", "".join(piece.text for piece in pieces)))
    tidy = _collapsed(pieces, one_line=one_line)
    if all(piece.kind in ("text", "br") for piece in tidy):
        return escape("".join(BREAK if piece.kind == "br" else piece.text for piece in tidy))
    parts = _escaped(tidy)
    _drop_unsound(tidy, parts)
    return "".join(parts)


def safe_address(href: str) -> str:
    """An address for a link: percent-encoded where CommonMark needs it; "" for one that would run code."""
    href = href.strip(" \t\n\r\f\0")
    scheme = _SCHEME.match(re.sub(r"[\t\n\r]", "", href))
    if scheme and not scheme[0].lower().startswith(_SAFE_SCHEMES):
        return ""
    return href.translate(_ENCODED)


def _collapsed(pieces: list[Piece], *, one_line: bool) -> list[Piece]:
    """White space as one space, outside of marks, and none at either end of a line."""
    made: list[Piece] = []
    space = False  # a space is due before the next words
    empty = True  # nothing stands on this line yet
    for piece in pieces:
        if piece.kind == "br" and not one_line:
            if not empty:
                made.append(piece)
            space, empty = False, True
        elif piece.kind in ("open", "close"):
            if space and not empty and piece.kind == "open":
                made.append(Piece("text", " "))
                space = False
            made.append(piece)
        else:
            text = (
                " "
                if piece.kind == "br"
                else _SPACES.sub(" ", piece.text)
                if _ODD.search(piece.text)
                else piece.text
            )
            space = space or text.startswith(" ")
            words = text.strip(" ")
            if words:
                if space and not empty:
                    made.append(Piece("text", " "))
                made.append(piece if words == piece.text else Piece(piece.kind, words))
                empty = False
            space = text.endswith(" ") if words else space
    return _without_twin_codes(_without_empty(_spaces_outside(_without_last_breaks(made))))


def _without_last_breaks(pieces: list[Piece]) -> list[Piece]:
    """A break after the last words parts nothing."""
    last = max((at for at, piece in enumerate(pieces) if piece.text.strip()), default=-1)
    return [piece for at, piece in enumerate(pieces) if at < last or piece.kind != "br"]


def _spaces_outside(pieces: list[Piece]) -> list[Piece]:
    """A space right behind an opening mark goes before it, past all of them."""
    made: list[Piece] = []
    for piece in pieces:
        if piece == Piece("text", " ") or piece.kind == "br":
            at = len(made)
            while at and made[at - 1].kind == "open":
                at -= 1
            made.insert(at, piece)
        else:
            made.append(piece)
    return made


def _without_empty(pieces: list[Piece]) -> list[Piece]:
    """Marks around nothing are left out; those that never close, or open, too."""
    made: list[Piece] = []
    words = 0  # pieces with words so far
    opened: dict[int, int] = {}  # the number of a mark, and `words` where it opens
    closed = {piece.number for piece in pieces if piece.kind == "close"}
    for piece in pieces:
        if piece.kind == "open":
            if piece.number in closed:
                opened[piece.number] = words
                made.append(piece)
        elif piece.kind == "close":
            if opened.get(piece.number, words) < words:
                made.append(piece)
        else:
            words += bool(piece.text.strip())
            made.append(piece)
    kept = {piece.number for piece in made if piece.kind == "close"}
    return [piece for piece in made if piece.kind != "open" or piece.number in kept]


def _escaped(pieces: list[Piece]) -> list[str]:
    parts: list[str] = []
    begins = True
    for piece in pieces:
        if piece.kind == "text":
            parts.append(escape_part(piece.text, begins_line=begins))
        elif piece.kind == "code":
            parts.append(_code(piece.text, begins=begins))
        elif piece.kind == "br":
            parts.append("\\\n")
        elif piece.mark == "[":
            if piece.kind == "open" and parts and parts[-1].endswith("!"):
                parts[-1] = f"{parts[-1][:-1]}\\!"  # or it would be a picture
            href = _ENTITY.sub(r"\\&", piece.href)
            parts.append("[" if piece.kind == "open" else f"]({href})")
        else:
            parts.append(piece.mark)
        begins = piece.kind == "br" or (begins and piece.kind in ("open", "close"))
    return parts


def _code(text: str, *, begins: bool) -> str:
    if len(text) > _CODE_LONGEST:
        return escape_part(text, begins_line=begins)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{gap}{text}{gap}{ticks}"


def _drop_unsound(pieces: list[Piece], parts: list[str]) -> None:
    """Takes out the marks that a parser would not see as such, or as others: the words stay."""
    places: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        if piece.kind == "open":
            places[piece.number] = at
        elif piece.kind == "close" and piece.mark != "[":
            start = places[piece.number]
            if not _is_sound(parts, start, at):
                parts[start] = parts[at] = ""


def _without_twin_codes(pieces: list[Piece]) -> list[Piece]:
    """Of code right behind code the second is text: their signs would be read together."""
    made: list[Piece] = []
    touching = False
    for piece in pieces:
        code = piece.kind == "code"
        made.append(piece._replace(kind="text") if code and touching else piece)
        if piece.kind not in ("open", "close"):
            touching = code and not touching
    return made


def _is_sound(parts: list[str], start: int, end: int) -> bool:
    before, first = _char_before(parts, start), _char_after(parts, start)
    last, after = _char_before(parts, end), _char_after(parts, end)
    if first.isspace() or last.isspace() or (before.isalnum() and after.isalnum()):
        return False
    if "*" in (before, after, first, last):
        return False  # marks that touch are read in ways of their own
    opens = not _is_mark(first) or before.isspace() or _is_punctuation(before)
    closes = not _is_mark(last) or after.isspace() or _is_punctuation(after)
    return opens and closes


def _char_before(parts: list[str], at: int) -> str:
    return next((part[-1] for part in reversed(parts[max(0, at - 12) : at]) if part), " ")


def _char_after(parts: list[str], at: int) -> str:
    return next((part[0] for part in parts[at + 1 : at + 13] if part), " ")


def _is_mark(char: str) -> bool:
    return char in PUNCTUATION or unicodedata.category(char)[0] in "PS"


def _is_punctuation(char: str) -> bool:
    return char in PUNCTUATION or unicodedata.category(char)[0] == "P"
