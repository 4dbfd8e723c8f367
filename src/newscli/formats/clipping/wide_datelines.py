"""Datelines of Chinese, Japanese and Korean agencies, such as `新华社北京5月14日电` and `【東京＝山田】`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newscli.article import Dateline
from newscli.formats.clipping.page_people import names
from newscli.text.dates import read_moment

if TYPE_CHECKING:
    from newscli.article import Moment
    from newscli.formats.clipping.draft import Draft

_LONGEST = 120
_BRACKETS = re.compile(
    r"[【［(\[（](?P<place>[^＝=】］)\]）\d]{1,20})\s*[＝=]"
    r"\s*(?P<who>[^】］)\]）]{1,30})[】］)\]）]\s*"
)
_KOREAN = re.compile(r"(?P<names>[가-힣]{2,4}(?:[·, ]\s*[가-힣]{2,4})*)\s*(?:기자|특파원)\s*=\s*")
_CHINESE = re.compile(
    r"(?P<agency>[^\s，。、\d]{2,6}?社)(?P<place>[^\s，。、\d]{1,12}?)(?P<date>\d{1,2}月\d{1,2}日)[电電讯訊]\s*"
    r"(?:[（(](?:记者|記者)\s*(?P<names>[^）)]{1,40})[）)])?[\s：:]*"
)
_AGENCY = re.compile(
    r".*(?:社|通信|共同|時事|新聞|뉴스|통신|일보|뉴시스|뉴스1|AFP|AP|ロイター|Reuters|신문)$"
)


class Found(NamedTuple):
    """A dateline, the reporters it names, and the paragraph without it."""

    dateline: Dateline
    byline: tuple[str, ...]
    rest: str

    def put(self, draft: Draft, line: int) -> bool:
        """Gives the draft what was found; always true."""
        draft.dateline = self.dateline
        value = ", ".join(filter(None, (self.dateline.place, self.dateline.agency)))
        draft.note("dateline", line, "dateline", value)
        new = [name for name in self.byline if name not in draft.byline]
        if new:
            draft.byline.extend(new)
            draft.note("byline", line, "dateline")
        return True


def read_wide_dateline(text: str, published: Moment | None) -> Found | None:
    """The dateline that `text` begins with; None when there is none."""
    head = text[:_LONGEST]
    if match := _CHINESE.match(head):
        return _chinese(match, published, text)
    match = _BRACKETS.match(head)
    if match is None:
        return None
    rest = text[match.end() :]
    who, place = match["who"].strip(), match["place"].strip()
    byline = () if _AGENCY.fullmatch(who) else tuple(names(who))
    reporters = _KOREAN.match(rest)
    if reporters:
        byline = (*byline, *re.split(r"[·,\s]+", reporters["names"]))
        rest = rest[reporters.end() :]
    return Found(Dateline(place, None, who if _AGENCY.fullmatch(who) else ""), byline, rest)


def _chinese(match: re.Match[str], published: Moment | None, text: str) -> Found | None:
    """Without a year of its own the date takes that of `published`; without either it is left out."""
    date = None
    if published:
        date = read_moment(f"{published.local.year}年{match['date']}", language="zh")
        date = replace(date, inferred=("year",)) if date else None
    byline = tuple(names(match["names"] or ""))
    return Found(Dateline(match["place"], date, match["agency"]), byline, text[match.end() :])
