"""Reads NITF 3, the XML of news agencies: one article a document.

<nitf><head><title>…</title> <docdata>
    <doc-id id-string="…"/> <date.issue norm="20190514T204900+0500"/>     identifier, published
    <key-list><keyword key="…"/></key-list> <doc.copyright holder="…"/>   tags, rights
  </docdata></head>
  <body><body.head>
    <hedline><hl1>…</hl1><hl2>…</hl2></hedline>                            headline; hl2: extra
    <byline>By <person>…</person></byline> <dateline><location>…           byline, dateline
    <abstract><p>…</p></abstract> <distributor>…                           lead, source
  </body.head>
  <body.content><p>…</p> <media>…</media></body.content></body></nitf>     body, pictures
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.errors import UnreadableError
from newscli.formats.base import Fit
from newscli.formats.gathered import Gathered
from newscli.formats.nitf_parts import take_nitf
from newscli.formats.xml_file import XmlFile, opens_element

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "nitf"

_ROOT = re.compile(r"(?:\w{1,20}:)?nitf(?=[\s>/])")


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The root element."""
    return Fit(1.0, "the root element <nitf>") if opens_element(text, _ROOT) else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article. Raises UnreadableError for XML that is not well formed, with its line."""
    file = XmlFile(text)
    gathered = Gathered()
    take_nitf(gathered, file.root)
    if not gathered.fields:
        raise UnreadableError("an NITF document without an article in it", line=file.root.line)
    return (gathered.reading(NAME, origin, file.count),)
