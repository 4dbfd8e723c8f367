"""The table of formats, which of them a text is in, and bytes -> Readings."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from newscli.errors import UnreadableError, UsageError
from newscli.formats.base import Fit, Origin
from newscli.formats.marks import could_be, ends_of
from newscli.text.decoding import decode
from newscli.text.fences import opens_fence
from newscli.text.signatures import PACKED

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Format
    from newscli.formats.outlets import Outlet

# Name -> module. Of two that fit equally well the earlier one reads the file.
FORMATS = {
    "newscli": "newscli.formats.newscli_record",
    "ninjs": "newscli.formats.ninjs",
    "jsonld": "newscli.formats.jsonld",
    "jsonfeed": "newscli.formats.jsonfeed",
    "news-please": "newscli.formats.news_please",
    "trafilatura-json": "newscli.formats.trafilatura_json",
    "wallabag": "newscli.formats.wallabag",
    "rss": "newscli.formats.rss",
    "atom": "newscli.formats.atom",
    "newsml-g2": "newscli.formats.newsml_g2",
    "nitf": "newscli.formats.nitf",
    "pocket": "newscli.formats.pocket",
    "instapaper": "newscli.formats.instapaper",
    "readwise-reader": "newscli.formats.readwise_reader",
    "matter": "newscli.formats.matter",
    "omnivore": "newscli.formats.omnivore",
    "warc": "newscli.formats.warc",
    "clipping/trafilatura": "newscli.formats.clipping.trafilatura",
    "markdown": "newscli.formats.markdown",
    "clipping/outlet": "newscli.formats.clipping.outlet",
    "clipping/kunuz": "newscli.formats.clipping.kunuz",
    "clipping/daryo": "newscli.formats.clipping.daryo",
    "clipping/gazeta": "newscli.formats.clipping.gazeta",
    "clipping/xabardor": "newscli.formats.clipping.xabardor",
    "clipping/aniq": "newscli.formats.clipping.aniq",
    "clipping/rferl": "newscli.formats.clipping.rferl",
    "clipping/statistics-line": "newscli.formats.clipping.statistics_line",
    "clipping/portal": "newscli.formats.clipping.portal",
    "clipping/nexis": "newscli.formats.clipping.nexis",
    "clipping/nexis-uni": "newscli.formats.clipping.nexis_uni",
    "clipping/factiva": "newscli.formats.clipping.factiva",
    "clipping/proquest": "newscli.formats.clipping.proquest",
    "clipping/europresse": "newscli.formats.clipping.europresse",
    "clipping/reuters21578": "newscli.formats.clipping.reuters21578",
    "clipping/mail": "newscli.formats.clipping.mail",
    "clipping/forwarded": "newscli.formats.clipping.forwarded",
    "clipping/key-value": "newscli.formats.clipping.key_value",
    "clipping/telegram": "newscli.formats.clipping.telegram",
    "clipping/notes": "newscli.formats.clipping.notes",
    "clipping/browser-text": "newscli.formats.clipping.browser_text",
    "clipping/printed": "newscli.formats.clipping.printed",
    "clipping/guardian": "newscli.formats.clipping.guardian",
    "clipping/nyt": "newscli.formats.clipping.nyt",
    "clipping/bbc": "newscli.formats.clipping.bbc",
    "clipping/cnn": "newscli.formats.clipping.cnn",
    "clipping/wire": "newscli.formats.clipping.wire",
    "plain": "newscli.formats.plain",
}
DATA = frozenset(
    (
        *("newscli", "ninjs", "jsonld", "jsonfeed", "news-please", "trafilatura-json", "wallabag", "rss"),
        *("atom", "newsml-g2", "nitf", "pocket", "instapaper", "readwise-reader", "matter", "omnivore"),
        "warc",
    )
)
"""The formats of data files: what a program wrote, not a page that a person kept."""

_CLAIM = 0.5  # a format that fits at least so well may read the file
_CERTAIN = 1.0
_SPECIAL = 0.8  # the mark of one outlet's own layout
_GENERAL = frozenset(
    {"clipping/portal"}
)  # reads what any outlet's page looks like: asked when none has its mark
_ASKED = (*(name for name in FORMATS if name not in {*_GENERAL, "plain"}), *_GENERAL)  # in this order
_NEAR = 0.1  # so close behind the best, a format is named in the explanation


@cache
def load(name: str) -> Format:
    """The reader called `name`. Raises UsageError when there is none."""
    if name not in FORMATS:
        raise UsageError(f"{name}: no such format", remedy=f"one of {', '.join(FORMATS)}")
    return cast("Format", import_module(FORMATS[name]))


def detect(text: str, origin: Origin) -> str:
    """The name of the format that fits `text` best; `plain` when none claims it."""
    return _ranked(text, origin)[0][1]


def _ranked(text: str, origin: Origin) -> list[tuple[float, str]]:
    """(fit, name) of every format that claims the text, the best first, `plain` always last."""
    claims: list[tuple[float, str]] = []
    ends, best = ends_of(text), 0.0
    for name in _ASKED:
        if best >= _CERTAIN or (name in _GENERAL and best >= _SPECIAL):
            break  # the others are not asked, nor imported
        if claims and name not in DATA and claims[0][1] in DATA:
            break  # what a program wrote is no page, though its text may look like front matter
        if name == "clipping/outlet" and not origin.outlets:
            continue
        if not could_be(name, ends, origin.name):
            continue
        fit = load(name).fits(text, origin)
        if fit >= _CLAIM:
            claims.append((fit, name))
            best = max(best, fit)
    order = list(FORMATS)
    return [*sorted(claims, key=lambda claim: (-claim[0], order.index(claim[1]))), (_CLAIM, "plain")]


def read_text(text: str, origin: Origin, format: str = "") -> tuple[Reading, ...]:  # noqa: A002
    """The articles of a decoded text, in file order.

    `format` names the reader, as `--from` does; without it the best fit reads, and text of
    a kind that has no reader is refused by name. Raises UnreadableError, UsageError for `format`.
    """
    try:
        if format:
            return load(format).read(text, origin)
        ranked = _ranked(text, origin)
        if ranked[0][1] not in DATA:
            _refuse_by_name(text, origin)
        readings = load(ranked[0][1]).read(text, origin)
    except UnreadableError as error:
        error.path = error.path or origin.name
        raise
    return _explained(readings, ranked)


def _refuse_by_name(text: str, origin: Origin) -> None:
    if text[:1] in ("+", "-") and opens_fence(text):
        return  # as `refused_kind` would find; most files end here
    from newscli.formats.refused import refused_kind

    kind = refused_kind(text, origin.name)
    if kind:
        remedy = "to keep it as it stands: newscli add --from plain"
        raise UnreadableError(f"{kind}; newscli has no reader for it yet", line=1, remedy=remedy)


def _explained(readings: tuple[Reading, ...], ranked: list[tuple[float, str]]) -> tuple[Reading, ...]:
    """The readings with why this layout read them, and which other fits nearly as well."""
    best, next_best = (ranked * 2)[:2]
    why = best[0].why if isinstance(best[0], Fit) else ""
    near = next_best[1] if len(ranked) > 2 and best[0] - next_best[0] <= _NEAR else ""
    if not why and not near:
        return readings
    return tuple(replace(reading, why=why, near_tie=near) for reading in readings)


def read(
    data: bytes,
    name: str,
    *,
    encoding: str = "",
    format: str = "",  # noqa: A002
    outlets: tuple[Outlet, ...] = (),
) -> tuple[Reading, ...]:
    """The articles in the bytes of one file, in file order, at least one.

    `name` is the file's name or "-"; `outlets` are the layouts that the settings describe.
    Raises UnreadableError with `path=name`; UsageError for a wrong `encoding` or `format`.
    """
    origin = Origin(name, data=data, outlets=outlets)  # its sum is worked out when an id asks for it
    if data.startswith(PACKED):
        return _read_packed(origin, encoding, format)
    decoded = decode(data, encoding, name=name)
    readings = read_text(decoded.text, origin, format)
    if decoded.encoding == "utf-8":
        return readings
    codec, by = decoded.encoding, decoded.settled_by
    return tuple(replace(reading, encoding=codec, encoding_from=by) for reading in readings)


def _read_packed(origin: Origin, encoding: str, layout: str) -> tuple[Reading, ...]:
    from newscli.formats.opened import read_packed

    try:
        return read_packed(origin.data, origin, encoding, layout)
    except UnreadableError as error:
        error.path = error.path or origin.name
        raise
