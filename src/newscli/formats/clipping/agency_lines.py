"""Rows that only agencies print: who reported and edited, what changed, whose picture, whose rights."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.clipping.copied import add_image
from newscli.formats.clipping.people import people
from newscli.formats.clipping.rows import Row

if TYPE_CHECKING:
    from newscli.formats.clipping.sheet import Sheet

_ROLE = re.compile(
    r"(?P<reported>(?:(?:additional )?(?:reporting|writing|research)|compiled|written|reported|story"
    r"|graphics?)"
    r"(?:(?:,| and|&| ) ?(?:writing|research|reporting|photography))*(?P<also>(?: and|,| &) editing)?"
    r"|(?:with )?contributions?)"
    r"(?: by| from|:)\s+"
    r"|(?P<edited>(?:edited|editing)(?: and (?:\w+ )?(?:writing|translation))?)(?: by|:)\s+",
    re.IGNORECASE,
)
_AT_END = re.compile(
    r"\(\s*(?=(?:Additional )?(?:Reporting|Writing|Compiled|Written|Editing|Edited"
    r"|Graphics?)\b[^()]{0,40}\bby\b)"
    r"(?P<inside>[^()]{4,600}(?:\([^()]{0,60}\)[^()]{0,200})*)\)\.?$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:Additional )?(?:Reporting|Writing|Compiled|Editing|Edited|Written)\b.{0,40}?\b[Bb]y\s+\S.*"
)
_PARTS = re.compile(
    r";\s*|\.\s+(?=(?:Additional |Writing|Reporting|Edit|Compil|Graphic))|,\s+(?=edit(?:ing|ed) by)",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\((?:This (?:.{0,40} )?(?:story|version|article|item)|Corrects|Refiles|Clarifies|Fixes)\b.{4,400}\)"
)
_UPDATES = re.compile(
    r"\((?:Adds?|Updates?|Recasts?|Writes through|Releads|Rewrites|Updates with)\b.{3,300}\)"
)
_CONTRIBUTED = re.compile(
    r"(?:(?:Associated Press|AP|Reuters|AFP|CNN)(?:[’']s)? )?(?:[a-z]+ )?(?:(?:writers?|reporters?"
    r"|journalists?|correspondents?) )?"
    r"(?P<names>[A-Z].{3,200}?) (?:also )?contributed (?:reporting|to this (?:report|story|article)"
    r"|research).{0,80}"
)
_CREDIT = re.compile(
    r"(?P<caption>.{0,500}?)\s*(?:\((?P<ap>(?:AP|AFP|EPA|Reuters|Sputnik)?\s?(?:Photo|Illustration"
    r"|Image)[/:][^()]{2,80})\)"
    r"|(?P<reuters>REUTERS/[^()\n]{3,80}?))\.?(?:\s*Purchase Licensing Rights.*)?"
)
_RIGHTS = re.compile(r"(?:©|\([cC]\)|Copyright\b|Авторские права).{3,300}")


def read_agency_line(sheet: Sheet, row: Row) -> bool:
    """Reads a row that an agency adds to a story; a trailer may stand at the end of the last paragraph."""
    text = row.text
    if _RIGHTS.fullmatch(text):
        return sheet.put("rights", text, row.line, "copyright line")
    if _CORRECTS.fullmatch(text):
        return sheet.put("correction", text[1:-1], row.line, "correction")
    if _UPDATES.fullmatch(text):
        sheet.keep("update_note", text[1:-1], row.line, "what was added")
        return True
    return _credit(sheet, row) or _contributed(sheet, row) or _trailer(sheet, row)


def _credit(sheet: Sheet, row: Row) -> bool:
    match = _CREDIT.fullmatch(row.text.replace("\n", " "))
    if match is None:
        return False
    return add_image(sheet, row.line, credit=match["ap"] or match["reuters"], caption=match["caption"])


def _contributed(sheet: Sheet, row: Row) -> bool:
    match = _CONTRIBUTED.fullmatch(row.text)
    names = people(match["names"]) if match else []
    if names:
        sheet.keep("contributors", names, row.line, "contributors")
    return bool(names)


def _trailer(sheet: Sheet, row: Row) -> bool:
    """Reads `(Reporting by …; Editing by …)`, with or without the brackets."""
    text = row.text.replace("\n", " ")
    match = _AT_END.search(text)
    inside = match["inside"] if match else text if _ALONE.fullmatch(text) else ""
    found = _roles(inside)
    if not found:
        return False
    line = row.line + row.text.count("\n")
    for name, names in found:
        known = {person.casefold() for person in sheet.fields.get(name, ())}
        sheet.add(
            name, [person for person in names if person.casefold() not in known], line, "agency trailer"
        )
    if match and match.start():
        sheet.write(Row(row.line, text[: match.start()].rstrip()))
    return True


def _roles(inside: str) -> list[tuple[str, list[str]]]:
    """(field, names) of every part of a trailer; none when a part is anything else."""
    found: list[tuple[str, list[str]]] = []
    for part in _PARTS.split(inside.strip()):
        match = _ROLE.match(part)
        names = people(part[match.end() :]) if match else []
        if match is None or not names:
            return []
        if match["reported"]:
            found.append(("byline", names))
        if match["edited"] or match["also"]:
            found.append(("editors", names))
    return found
