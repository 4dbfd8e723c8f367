"""The canonical file: Markdown below TOML front matter, written one way only.

+++
id = "7k2m9qd4xa"        fields in the order of the record, native dates
[[images]] …             then dateline, images, related, extra
[newscli]                what newscli knows about its copy; makes the file its own
+++

body
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized, normalize

from newscli.article import Article, Filing
from newscli.formats.names import COUNTS, LISTS, MOMENTS, TEXTS
from newscli.text import toml
from newscli.text.composed import composed
from newscli.text.tidy import AS_THEY_ARE, tidy

if TYPE_CHECKING:
    from newscli.article import Moment, Reading
    from newscli.text.tidy import Markers, Tidied

FENCE = "+++\n"
_EXACT = ("url", "src")  # a file may be called by the form that NFC ends; what `extra` means nobody knows
SCALARS = [field.name for field in fields(Article) if field.name in {*TEXTS, *LISTS, *COUNTS, *MOMENTS}]


def write(article: Article, filing: Filing | None) -> str:
    """The article as the text of newscli's own file: LF, a final newline, NFC but for code and addresses.

    `formats.markdown.read` gives back the same article and filing. What `body` and the fields
    hold is changed in nothing but its normal form and its line ends.
    """
    about = _filing(filing or Filing())
    parts = [toml.table(_scalars(article, about)), *_tables(article)]
    parts.append("[newscli]\n" + toml.table(about))
    body = composed(article.body.replace("\r\n", "\n").replace("\r", "\n"))
    return FENCE + "\n".join(parts) + FENCE + (f"\n{body}\n" if body else "")


def tidied(reading: Reading, markers: Markers = AS_THEY_ARE) -> Tidied:
    """The canonical file of a reading with a tidy body: what `fmt` writes.

    A file that was somebody else's says at least which layout it was read from.
    """
    body = tidy(composed(reading.article.body.replace("\r\n", "\n").replace("\r", "\n")))
    text = body.text
    if markers != AS_THEY_ARE:
        from newscli.text.markers import with_markers

        text = with_markers(text, markers)
    article = replace(reading.article, body=text)
    return body._replace(text=write(article, reading.filing or Filing(format=reading.format)))


def _nfc(text: str) -> str:
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def _scalars(article: Article, about: dict[str, Any]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for name in SCALARS:
        item = getattr(article, name)
        if item in ("", ()) or item is None:
            continue
        if name in MOMENTS:
            table[name] = moment_value(item)
            about.update(_beside(item, f"{name}_"))
        else:
            table[name] = item if name in _EXACT else _clean(item)
    return table


def _tables(article: Article) -> list[str]:
    found = []
    if article.dateline:
        line = article.dateline
        table = {"place": line.place, **_moment("date", line.date, "date_"), "agency": line.agency}
        found.append("[dateline]\n" + toml.table(_filled(table)))
    for image in article.images:
        table = {"src": image.src, "caption": image.caption, "credit": image.credit}
        found.append("[[images]]\n" + toml.table(_filled(table)))
    for link in article.related:
        table = {"headline": link.headline, "url": link.url}
        table |= _moment("published", link.published, "published_")
        found.append("[[related]]\n" + toml.table(_filled(table)))
    if article.extra:
        found.append("[extra]\n" + toml.table(article.extra))
    return found


def _filled(table: dict[str, Any]) -> dict[str, Any]:
    return {name: item if name in _EXACT else _clean(item) for name, item in table.items() if item != ""}


def _clean(item: Any) -> Any:
    """A text or texts in NFC; anything else as it is."""
    match item:
        case str():
            return _nfc(item)
        case tuple():
            return tuple(map(_nfc, item))
    return item


def _filing(filing: Filing) -> dict[str, Any]:
    table: dict[str, Any] = {}
    if filing.added is not None:
        table["added"] = filing.added.astimezone(UTC).replace(microsecond=0)
    if filing.format:
        table["format"] = filing.format
    if filing.original:
        table["original"] = filing.original
    if filing.part:
        table["original_part"] = filing.part
    return table


def _moment(name: str, moment: Moment | None, prefix: str) -> dict[str, Any]:
    return {} if moment is None else {name: moment_value(moment), **_beside(moment, prefix)}


def moment_value(moment: Moment) -> Any:
    """A native date or datetime; a month or a year, which TOML lacks, as a string."""
    if moment.precision in ("month", "year"):
        return moment.iso()
    if moment.precision == "day":
        return moment.local.date()
    if moment.offset is None:
        return moment.local
    return moment.local.replace(tzinfo=timezone(timedelta(minutes=moment.offset)))


def _beside(moment: Moment, prefix: str) -> dict[str, Any]:
    """What the value alone does not say: minutes, an assumed zone, inferred parts."""
    table: dict[str, Any] = {}
    if moment.precision == "minute":
        table[f"{prefix}precision"] = "minute"
    if moment.zone == "assumed":
        table[f"{prefix}zone"] = "assumed"
    if moment.inferred:
        table[f"{prefix}inferred"] = list(moment.inferred)
    return table
