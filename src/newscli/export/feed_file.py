"""A feed in XML: its head, which says when the newest article was changed, and then the entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.export.addresses import Ids, site, web
from newscli.export.clock import changed, newest
from newscli.export.readback import restoring
from newscli.export.xml_parts import OWN, own_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from newscli.export.base import Exported, Frame

NAMESPACES = ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"' + OWN


class Head(NamedTuple):
    """What a feed says of itself: its title, the site of its articles, the newest change in it."""

    title: str
    site: str
    updated: datetime


class Kind(NamedTuple):
    """A kind of feed: the reader that reads it back, its head, an entry without its end, and both ends."""

    layout: str
    head: Callable[[Head], str]
    entry: Callable[[Exported, str, Frame], str]
    entry_end: str
    end: str


def pieces(kind: Kind, articles: Iterable[Exported], frame: Frame) -> Iterator[str]:
    """The head and the entries, which are made first: the head says when the newest was changed."""
    ids = Ids()
    entries, times, urls = [], [], set()
    for one in articles:
        entry = kind.entry(one, ids.of(one.article), frame)
        time = changed(one, frame.zone)
        alone = kind.head(Head(frame.title, "", time)) + entry + kind.entry_end + kind.end
        slot = own_record(restoring(one.article, alone, kind.layout))
        entries.append(entry + slot + kind.entry_end)
        times.append(time)
        urls.add(site([one.article.url]) if web(one.article.url) else "")
    yield kind.head(Head(frame.title, site(urls - {""}), newest(times)))
    yield from entries
    yield kind.end
