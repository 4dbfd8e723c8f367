"""Reads IPTC's NewsML-G2: a newsItem or a packageItem, alone or several in a newsMessage.

<newsItem guid="urn:…" xml:lang="uz">                                identifier, language
  <rightsInfo><copyrightNotice>…</copyrightNotice></rightsInfo>      rights
  <itemMeta><provider><name>…</name></provider>                      source
    <firstCreated>…</firstCreated><versionCreated>…</versionCreated></itemMeta>   published, modified
  <contentMeta><headline>…</headline> <by>…</by> <dateline>…         headline, byline, dateline
    <subject><name>…</name></subject></contentMeta>                  tags, places, organisations
  <contentSet><inlineXML><nitf>…</nitf></inlineXML></contentSet>     body: NITF, XHTML, or inlineData
</newsItem>

Items of other kinds (concepts, planning, knowledge, catalogues) are no articles, and refused by name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.errors import UnreadableError
from newscli.formats.base import Fit
from newscli.formats.gathered import Gathered
from newscli.formats.newsml_parts import take_item
from newscli.formats.xml_file import XmlFile, opens_element

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.text.xml_tree import Element

NAME = "newsml-g2"

_OTHERS = {
    "conceptItem": "a concept", "knowledgeItem": "a set of concepts", "planningItem": "a plan of coverage",
    "catalogItem": "a catalogue", "contentMeta": "a part of a news item", "groupSet": "a part of a package",
}  # fmt: skip
_NAMES = "newsItem|packageItem|newsMessage|contentSet|" + "|".join(_OTHERS)
_ROOT = re.compile(rf"(?:\w{{1,20}}:)?(?:{_NAMES})(?=[\s>/])")
_ITEMS = ("newsItem", "packageItem")


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The root element of an item or a message."""
    return Fit(1.0, "the root element of NewsML-G2") if opens_element(text, _ROOT) else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The items, in file order. Raises UnreadableError when none is an article, with what it is."""
    file = XmlFile(text)
    items = _items(file.root)
    if not items:
        kind = next((_OTHERS[one.name] for one in _top(file.root) if one.name in _OTHERS), "")
        what = f"NewsML-G2 that is {kind}, not an article" if kind else "NewsML-G2 without a news item"
        raise UnreadableError(what, line=file.root.line)
    origin = origin.summed()
    readings: list[Reading] = []
    for item in items:
        gathered = Gathered()
        take_item(gathered, item)
        if gathered.fields or gathered.extra:
            readings.append(gathered.reading(NAME, origin, file.count, len(readings) + 1))
    if not readings:
        raise UnreadableError("NewsML-G2 whose items are empty", line=file.root.line)
    return tuple(readings)


def _top(root: Element) -> list[Element]:
    """The root, and the items of a message."""
    found = [root]
    for name in ("itemSet", "newsMessage"):
        for one in root.all(name):
            found += one.elements()
    return found


def _items(root: Element) -> list[Element]:
    if root.name == "contentSet":
        return [root]
    return [one for one in _top(root) if one.name in _ITEMS]
