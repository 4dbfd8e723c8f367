"""Where each article begins in a file of many, told from its bytes as they come; none are kept."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

REACH = 1 << 16  # bytes around a mark that may be looked at: longer lines mark nothing
_HORIZONTAL = rb"[ \t\f\xa0\xc2]*"  # a no-break space is C2 A0 in UTF-8, A0 in the old encodings
_OF = rb"(?:of|von|de|sur|van|di)"
_DOCUMENTS = rb"(?:documents?|dokument(?:en|e)?|documentos?|documenten)"


class Mark(NamedTuple):
    """A place at which an article may begin, in bytes, and the number printed there (0: none)."""

    at: int
    number: int = 0


class Start(NamedTuple):
    """Where an article begins: the byte, from 0, and how many lines of the file stand above it."""

    at: int
    lines: int = 0


class Splitter(NamedTuple):
    """How one layout parts its articles.

    `marks` are the marks of a window of bytes, in order; its last argument says whether the window begins
    with the file. `closing`: a mark is the end of an article, so the last one begins none. `leading`:
    what stands above the first mark belongs to the first article. `counted`: a mark counts when its
    number goes on from the one before, or is 1.
    """

    marks: Callable[[bytes, bool], Iterator[Mark]]
    closing: bool = False
    leading: bool = True
    counted: bool = False


def splitter_of(name: str) -> Splitter | None:
    """The splitter of the format called `name`, or of `jsonl`; None for one article a file."""
    return SPLITTERS.get(name)


def starts(chunks: Iterable[bytes], splitter: Splitter) -> Iterator[Start]:
    """Where the articles of a file begin, ascending; the first of a file is always there.

    Memory: one chunk and twice REACH.
    """
    found = _counted(_Windows(splitter).marks(chunks), counted=splitter.counted)
    if splitter.closing:
        yield Start(0)
        before = next(found, None)
        for start in found:
            yield before or start
            before = start
        return
    first = next(found, Start(0))
    yield Start(0) if splitter.leading else first
    yield from found


class _Windows:
    """The bytes of a file that are looked at together: what lies near the end waits for the next chunk."""

    def __init__(self, splitter: Splitter) -> None:
        self._splitter = splitter
        self._window = b""
        self._base = 0  # the window's place in the file
        self._lines = 0  # above the window
        self._done = -1  # what begins before it has been told

    def marks(self, chunks: Iterable[bytes]) -> Iterator[tuple[Start, int]]:
        """Every mark, with the number printed there."""
        for chunk in chunks:
            self._window += chunk
            limit = self._base + len(self._window) - REACH
            if limit > self._done:
                yield from self._within(limit)
                self._cut(max(limit - self._base - REACH, 0))
        yield from self._within(self._base + len(self._window) + 1)

    def _within(self, limit: int) -> Iterator[tuple[Start, int]]:
        at, lines = 0, self._lines
        for mark in self._splitter.marks(self._window, self._base == 0):
            place = self._base + mark.at
            if self._done <= place < limit:
                lines += self._window.count(b"\n", at, mark.at)
                at = mark.at
                yield Start(place, lines), mark.number
        self._done = limit

    def _cut(self, size: int) -> None:
        self._lines += self._window.count(b"\n", 0, size)
        self._window, self._base = self._window[size:], self._base + size


def _counted(marks: Iterable[tuple[Start, int]], *, counted: bool) -> Iterator[Start]:
    last, before = -1, 0
    for start, number in marks:
        if start.at <= last or (counted and last >= 0 and number not in (1, before + 1)):
            continue
        last, before = start.at, number
        yield start


# -- the layouts -----------------------------------------------------------------------------------


def _mails(window: bytes, first: bool) -> Iterator[Mark]:
    """An envelope below a blank line and above a header."""
    for match in _envelope().finditer(window):
        at = match.start()
        above = window[window.rfind(b"\n", 0, max(at - 1, 0)) + 1 : at]
        if (not at and first) or (at and not above.strip()):
            yield Mark(at)


@cache
def _envelope() -> re.Pattern[bytes]:
    header = rb"(?:>?From [^\s]|[!-9;-~]{1,76}[ \t]{0,9}:(?:[ \t]|\r?\n))"
    return re.compile(rb"^From [^\s]+[^\n]*\d\d:\d\d[^\n]*\n(?=" + header + rb")", re.MULTILINE)


def _nexis(window: bytes, _first: bool) -> Iterator[Mark]:
    for match in _separator().finditer(window):
        if match.end() - match.start() <= 122:
            yield Mark(match.start(), int(match[1] or match[2]))


@cache
def _separator() -> re.Pattern[bytes]:
    one = rb"(\d{1,6}) " + _OF + rb" \d{1,6} " + _DOCUMENTS
    other = rb"(?:document|dokument|documento) (\d{1,6}) " + _OF + rb" \d{1,6}"
    line = rb"^" + _HORIZONTAL + rb"(?:" + one + rb"|" + other + rb")[ \t\xa0\xc2]*\r?$"
    return re.compile(line, re.IGNORECASE | re.MULTILINE)


def _nexis_uni(window: bytes, _first: bool) -> Iterator[Mark]:
    return (Mark(match.end()) for match in _last_line().finditer(window))


@cache
def _last_line() -> re.Pattern[bytes]:
    ends = rb"End of Document|Ende des Dokuments|Fin du document|Fin del documento"
    ends += rb"|Einde(?: van)? document|Fine documento|Fim do documento"
    return re.compile(
        rb"^" + _HORIZONTAL + rb"(?:" + ends + rb")" + _HORIZONTAL + rb"\r?\n", re.IGNORECASE | re.MULTILINE
    )


def _factiva(window: bytes, _first: bool) -> Iterator[Mark]:
    """`AN   Document …`, its value perhaps below, or `Document …` alone."""
    for match in _accession().finditer(window):
        end = match.end()
        if match["bare"] is not None:
            below = _value_below().match(window, end)
            end = below.end() if below else end
        yield Mark(end)


@cache
def _accession() -> re.Pattern[bytes]:
    words = "Document|Dokument|Documento|文件|文档".encode()
    alone = rb"(?:" + words + rb")\s+[A-Z][A-Z0-9]{2,12}[0-9]{6,}[A-Za-z0-9]{3,20}[ \t]*"
    coded = rb"AN(?:(?:[ \xa0\xc2]{2,}|\t+)[^\n]*[^\s][^\n]*|(?P<bare>[ \t]*))"
    line = rb"^" + _HORIZONTAL + rb"(?:\xef\xbb\xbf)?(?:" + coded + rb"|" + alone + rb")\r?\n"
    return re.compile(line, re.MULTILINE)


@cache
def _value_below() -> re.Pattern[bytes]:
    return re.compile(rb"(?:[ \t]*\r?\n){0,2}[^\n]*[^\s][^\n]*\n")


def _europresse(window: bytes, _first: bool) -> Iterator[Mark]:
    """The line of an identifier, and the certificates that stand within six lines below it."""
    for match in _identifier().finditer(window):
        end, at, lines = match.end(), match.end(), 0
        while lines < 6 and (line := _LINE.match(window, at)):
            at, lines = line.end(), lines + 1
            if _certificate().match(line[0].strip()):
                end, lines = at, 0
        yield Mark(end)


_LINE = re.compile(rb"[^\n]*\n")


@cache
def _identifier() -> re.Pattern[bytes]:
    dot = "(?:·|•)".encode()
    news = rb"(?:news|pub|bio|web|tvr)" + dot + rb"?\s?" + dot + rb"?\d{8}" + dot + rb"[^\s]{3,100}"
    return re.compile(rb"^" + _HORIZONTAL + news + rb"[ \t]*\r?\n", re.MULTILINE)


@cache
def _certificate() -> re.Pattern[bytes]:
    said = "certificat émis|ce certificat|certificate issued|le présent document|this document|visualisé par"
    return re.compile(said.encode(), re.IGNORECASE)


def _proquest(window: bytes, first: bool) -> Iterator[Mark]:
    """What stands below a line of underscores and is a document: counted, or with a key of the table."""
    rules = list(_rule().finditer(window))
    edges = [*([0] if first else []), *(rule.end() for rule in rules)]
    ends = [*([rules[0].start() if rules else len(window)] if first else [])]
    ends += [*(rule.start() for rule in rules[1:]), len(window)][: len(rules)]
    for start, end in zip(edges, ends, strict=True):
        if _is_document(window[start : min(end, start + REACH)].decode("utf-8", "replace")):
            yield Mark(start)


def _is_document(text: str) -> bool:
    from newscli.formats.clipping.proquest import holds_document

    return holds_document(text.splitlines())


@cache
def _rule() -> re.Pattern[bytes]:
    return re.compile(rb"^_{40,}[ \t]*\r?\n", re.MULTILINE)


def _reuters(window: bytes, _first: bool) -> Iterator[Mark]:
    return (Mark(match.start()) for match in _element().finditer(window))


@cache
def _element() -> re.Pattern[bytes]:
    return re.compile(rb"<REUTERS(?:\s[^<>]*)?>", re.IGNORECASE)


def _lines(window: bytes, _first: bool) -> Iterator[Mark]:
    """Every line that is not blank."""
    return (Mark(match.start()) for match in _filled().finditer(window))


@cache
def _filled() -> re.Pattern[bytes]:
    return re.compile(rb"^(?:\xef\xbb\xbf)?[ \t]*[^\s]", re.MULTILINE)


def _warc(window: bytes, first: bool) -> Iterator[Mark]:
    """The records of text; those of other kinds belong to the one above."""
    for match in _record().finditer(window):
        at = match.start()
        if ((not at and first) or window[max(at - 2, 0) : at].endswith(b"\n")) and not _media().search(
            match[0]
        ):
            yield Mark(at)


@cache
def _record() -> re.Pattern[bytes]:
    field = rb"[!-9;-~]{1,76}[ \t]*:[^\n]*\n"
    kind = rb"WARC-Type[ \t]*:[ \t]*(?:conversion|resource)[ \t]*\r?\n"
    head = rb"(?:" + field + rb"){0,40}?" + kind + rb"(?:" + field + rb"){0,40}"
    return re.compile(rb"^WARC/[01]\.\d{1,2}\r?\n" + head + rb"(?=\r?\n)", re.MULTILINE | re.IGNORECASE)


@cache
def _media() -> re.Pattern[bytes]:
    kinds = rb"image/|audio/|video/|font/|application/(?:pdf|zip|octet-stream|x-|vnd\.)|text/(?:css|dns)"
    return re.compile(rb"^Content-Type[ \t]*:[ \t]*(?:" + kinds + rb")", re.MULTILINE | re.IGNORECASE)


SPLITTERS = {
    "warc": Splitter(_warc),
    "clipping/mail": Splitter(_mails, leading=False),
    "clipping/nexis": Splitter(_nexis, counted=True),
    "clipping/nexis-uni": Splitter(_nexis_uni, closing=True),
    "clipping/factiva": Splitter(_factiva, closing=True),
    "clipping/proquest": Splitter(_proquest),
    "clipping/europresse": Splitter(_europresse, closing=True),
    "clipping/reuters21578": Splitter(_reuters),
    "jsonl": Splitter(_lines, leading=False),
}
