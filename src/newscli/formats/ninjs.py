"""Reads IPTC's ninjs, 1.0 to 3.1: one news item as a JSON object, or a list of them.

{ "uri": "urn:newsml:news.example:20190514:mill",     identifier
  "headline": "…", "byline": "By …",                  1.x: one of each, body_text, body_xhtml …
  "headlines": [{"role": "main", "value": "…"}],      2.x, 3.x: lists; 3.x in camel case
  "bodies": [{"contentType": "text/html", …}],        HTML is read as CommonMark
  "versionCreated": "2019-05-14T20:49:00+05:00",      modified; published where nothing else says it
  "subjects": [{"name": "…"}], … }                    tags; one of rel "section" first: section; else: extra

An item that its schema refuses is refused, with the JSON pointer to the place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.errors import UnreadableError
from newscli.formats.base import Fit
from newscli.formats.gathered import Gathered, refuse_too_many
from newscli.formats.json_file import JsonFile, opens_json
from newscli.formats.ninjs_checks import judge
from newscli.formats.ninjs_item import take_item
from newscli.text.json_text import line_of, pointer_text

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.ninjs_checks import Problem

NAME = "ninjs"

_URI = re.compile(r'"uri"\s*:')
_OWN = re.compile(
    r'"(?:version[cC]reated|pub[sS]tatus|body_\w+|headlines|bodies|slugline|headline|by|byline|description_\w+|'
    r"subjects?|profile|title|type|ed[nN]ote|alt[iI]ds|rights[iI]nfo|associations|\$?standard|renditions|located|"
    r"urgency|mimetype|(?:copyright|usage)\w+|embargoed(?:Until)?|first[cC]reated|language|version|people|"
    r'representation[tT]ype|place|person|places|organisations?|event|object|info[sS]ources?|genres?)"\s*:'
)
_KEY = re.compile(r'"(?:[^"\\]|\\.)*"(?=\s*:)')
_FIRST_URI = re.compile(r'\{[^{}\[\]]{0,4000}"uri"\s*:')
_PROPERTIES = re.compile(r'"(?:properties|\$defs|definitions)"\s*:')
_OTHERS = re.compile(
    r'"(?:record|@context|@type|_newscli|date_download|maintext|fingerprint|is_archived|savedAt)"\s*:'
)


def fits(text: str, origin: Origin) -> float:
    """An object with a `uri` and a property of ninjs; nothing says so outright."""
    if not opens_json(text):
        return 0.0
    head = text[:20_000]
    start = head.lstrip("\ufeff \t\r\n[")
    if not start.startswith("{") or _OTHERS.search(head) or _PROPERTIES.search(head):
        return 0.0  # of another program, or a schema
    uri, own = _URI.search(head) or _URI.search(text[-20_000:]), _OWN.search(head)
    if uri and own:
        return Fit(0.85, f"a “uri” and {own[0].rstrip(': ')}, as ninjs has them")
    keys = _KEY.findall(head) if len(text) < len(head) + 1 else []
    known = [key for key in keys if _OWN.match(f"{key}:")]
    if origin.name.lower().endswith(".md"):
        return 0.0  # front matter without a body
    if _FIRST_URI.match(start) or (known and len(known) == len(keys)):
        return Fit(0.6, "an object with a “uri”" if uri else "nothing but properties of ninjs")
    return 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The items, in file order. Raises UnreadableError at the first that the schemas refuse."""
    file = JsonFile(text)
    several = isinstance(file.value, list)
    items = file.value if several else [file.value]
    if not items:
        raise UnreadableError("an empty list: no news item in it", line=1)
    refuse_too_many(len(items))
    readings = []
    origin = origin.summed()
    for number, item in enumerate(items):
        place = (number,) if several else ()
        verdict = judge(item)
        if verdict.problems:
            raise _refusal(file, verdict.version, verdict.problems, place)
        gathered = Gathered(notes=file.notes() if not number else [])
        take_item(gathered, item, lambda *pointer, place=place: file.line(*place, *pointer))
        readings.append(gathered.reading(NAME, origin, file.count, number + 1))
    return tuple(readings)


def _refusal(
    file: JsonFile, version: str, problems: tuple[Problem, ...], place: tuple[int, ...]
) -> UnreadableError:
    places = [((*place, *one.pointer), one.message) for one in problems]
    found = [(at, f"{pointer_text(at)} {message}") for at, message in places]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    wrong = f"not valid ninjs {version}: "
    first, said = found[0]
    error = UnreadableError(
        f"{wrong}{said}{more}", line=line_of(file.text, first), remedy="correct it, or --from plain"
    )
    error.offences = tuple((file.line(*at), wrong + message) for at, message in found)
    return error
