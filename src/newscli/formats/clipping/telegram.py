"""Reads messages copied or exported from Telegram: each is an article.

Daryo namunasi, [14.05.2019 20:49]             source, published; also `[14.05.2019 20:49] Name: text`
[Forwarded from Name]                          extra.forwarded_from
⚡️ Headline                                    only above a blank line and more text; without the emoji

Text …                                         every line is a paragraph
👉 https://example.uz/a                        url
#tag #tag
@channel                                       boilerplate, as [ Photo ] and rows of networks
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.formats.base import Fit
from newscli.formats.clipping.rows import Row, first_rows, item_text, page_rows
from newscli.formats.clipping.sheet import Sheet
from newscli.text.dates import read_moment
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Moment, Reading
    from newscli.formats.base import Origin

NAME = "clipping/telegram"

_PREFACE = 3  # rows above the first message
_LONGEST_HEADLINE = 150
_STAMP = r"\[(?P<date>\d[^\]\n]{5,40}|[^\W\d_]{3,12}\.? \d[^\]\n]{5,40})\]"
_HEADER = re.compile(rf"(?P<source>\S.{{0,100}}?), ?{_STAMP}:?")
_BEFORE = re.compile(rf"{_STAMP} (?P<source>[^:\n]{{1,80}}):(?:\s+(?P<text>\S.*))?")
_EMOJI = "\U0001f000-\U0001faff\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\u200d\u20e3\U000e0020-\U000e007f"
_SIGNS = re.compile(rf"^(?:[{_EMOJI}|❗‼⁉]+\s*)+")
_ADDRESS = re.compile(rf"(?:[{_EMOJI}\s|:—-]|[^\W\d_]{{1,20}}\s?[:—-]\s)*(?P<url>https?://\S+)[{_EMOJI}\s]*")
_CHANNEL = re.compile(
    rf"[{_EMOJI}\s]*(?:(?:[^@\n]{{0,60}}[\s:—-])?@\w{{4,32}}(?:[\s|,{_EMOJI}]*@\w{{4,32}})*"
    rf"|(?:https?://)?t\.me/\S+)[{_EMOJI}\s.!]*"
)
_NETWORKS = re.compile(
    rf"[{_EMOJI}\s]*(?:(?:telegram|instagram|facebook|youtube|twitter|x|tiktok|vk|ok|threads|whatsapp|bot"
    rf"|dzen|max)"
    rf"[^|•·\n]{{0,40}}(?:\s*[|•·]\s*|$)){{2,}}",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\[\s?(?:[^\[\]\n]{1,80})\s?\]")
_FORWARDED = re.compile(
    r"\[?(?:Forwarded from|Переслано от|Uzatildi|"
    r"Kimdan uzatilgan|Yo‘naltirilgan):?\s+(?P<source>[^\]\n]{1,100})\]?",
    re.IGNORECASE,
)
_TAGS = re.compile(r"(?:#\w+[\s,]*)+")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2}\b")


class _Message(NamedTuple):
    """The header's row, what it says, and the rows below it."""

    row: Row
    source: str
    literal: str
    rows: list[Row]


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001
    """A header with a date that reads as one is all but certain."""
    for row in first_rows(text)[:_PREFACE]:
        message = _opened(row)
        if message and _moment(message.literal):
            return Fit(0.95, "a message’s header with its date")
    return 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """One article a message. Raises UnreadableError when the file holds no text, or more than any."""
    lines = split_lines(text)
    preface, messages = _messages(page_rows(lines))
    sheets: list[Sheet] = []
    waiting = preface  # rows of messages without a word: they belong to a neighbour
    for message in messages:
        sheet = _sheet(message)
        if not sheet.pieces and not sheet.fields.get("headline") and len(messages) > 1:
            waiting += [message.row, *message.rows]
            continue
        for row in waiting:
            sheet.drop(row)
        waiting = []
        sheets.append(sheet)
    if not sheets:
        sheets = [_sheet(messages[0]) if messages else Sheet()]
    for row in waiting:
        sheets[-1].drop(row)
    return tuple(sheet.reading(NAME, origin, len(lines), number) for number, sheet in enumerate(sheets, 1))


def _opened(row: Row) -> _Message | None:
    if "[" not in row.text or len(row.text) > 4000:
        return None
    match = _HEADER.fullmatch(row.text)
    if match:
        return _Message(row, match["source"].strip(), match["date"], [])
    match = _BEFORE.fullmatch(row.text)
    if match is None:
        return None
    rest = [Row(row.line, match["text"])] if match["text"] else []
    return _Message(row, match["source"].strip(), match["date"], rest)


def _messages(rows: list[Row]) -> tuple[list[Row], list[_Message]]:
    preface: list[Row] = []
    messages: list[_Message] = []
    for row in rows:
        message = _opened(row)
        if message and _moment(message.literal):
            messages.append(message)
        elif messages:
            messages[-1].rows.append(row)
        else:
            preface.append(row)
    return preface, messages


def _moment(literal: str) -> Moment | None:
    # day.month.year is the one order that is written with points
    return read_moment(literal, language="de" if _DOTTED.match(literal) else "")


def _sheet(message: _Message) -> Sheet:
    sheet = Sheet()
    line = message.row.line
    sheet.put("source", message.source, line, "header, channel")
    sheet.put("published", _moment(message.literal), line, "header, date")
    text = [row for row in message.rows if not _taken(sheet, row)]
    if _is_headline(text):
        sheet.put("headline", _SIGNS.sub("", text[0].text).strip("* "), text[0].line, "first row")
        text = text[1:]
    for row in text:
        item = item_text(row.text)
        sheet.write(Row(row.line, item or row.text), "li" if item else "p")
    return sheet


def _taken(sheet: Sheet, row: Row) -> bool:
    """Whether a row was a placeholder, a link, tags or a signature, and is put where it belongs."""
    forwarded = _FORWARDED.fullmatch(row.text)
    if forwarded:
        sheet.keep("forwarded_from", forwarded["source"].strip(), row.line, "forwarded")
    elif _TAGS.fullmatch(row.text):
        sheet.add("tags", re.findall(r"#(\w+)", row.text), row.line, "tags")
    elif _PLACEHOLDER.fullmatch(row.text) or _CHANNEL.fullmatch(row.text) or _NETWORKS.fullmatch(row.text):
        sheet.drop(row)
    else:
        match = _ADDRESS.fullmatch(row.text)
        return (
            bool(match) and sheet.put("url", match["url"].rstrip(".,)"), row.line, "address")
            if match
            else False
        )
    return True


def _is_headline(rows: list[Row]) -> bool:
    """A first row above a blank line, shorter than a paragraph; one that ends as a sentence needs a sign."""
    if len(rows) < 2 or rows[1].line == rows[0].line + 1 or len(rows[0].text) > _LONGEST_HEADLINE:
        return False
    return not rows[0].text.endswith((".", "…", ":")) or bool(_SIGNS.match(rows[0].text))
