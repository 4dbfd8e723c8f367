"""An article in the making: its fields as they are found, each with the line and rule that gave it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newscli.article import Article, Evidence, Reading
from newscli.tables import bcp47
from newscli.text.blocks import escape
from newscli.text.dates import assume_zone

if TYPE_CHECKING:
    from newscli.article import Confidence, Dateline, Image, Link, Moment, Note
    from newscli.formats.base import Origin
    from newscli.formats.clipping.rows import Row

# Which labels decide the language, the surest first; captions and share buttons are too often foreign.
_DECIDING = ("read_time", "related", "views", "trailer", "prepared", "byline", "editor", "translated")


@dataclass(slots=True)
class Draft:
    """The fields found so far. Rows of no field and no paragraph are the boilerplate, in file order."""

    headline: str = ""
    lead: str = ""
    section: str = ""
    source: str = ""
    url: str = ""
    rights: str = ""
    dateline: Dateline | None = None
    published: Moment | None = None
    modified: Moment | None = None
    captured: Moment | None = None
    minutes: int | None = None
    views: int | None = None
    byline: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)  # in file order, each once
    images: list[Image] = field(default_factory=list)
    related: list[Link] = field(default_factory=list)
    paragraphs: list[Row] = field(default_factory=list)
    boilerplate: list[Row] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    heard: tuple[int, int, str] = (len(_DECIDING), 0, "")  # rank, line and language of the surest label
    heard_by: str = "its label"
    zone: str = ""  # the IANA zone of the layout's clocks, when the outlet family has one

    def in_zone(self, moment: Moment) -> Moment:
        """`moment` with the offset of the layout's zone, when it states none and the layout has one."""
        return assume_zone(moment, self.zone) if self.zone else moment

    def note(
        self,
        name: str,
        line: int,
        rule: str,
        value: str = "",
        *,
        confidence: Confidence = "stated",
        last: int = 0,
    ) -> None:
        """Remembers which line and rule gave the field `name`."""
        self.evidence.append(Evidence(name, line, rule, last, confidence, value))

    def hear(self, role: str, line: int, languages: frozenset[str]) -> None:
        """Remembers the label in `line` when it is surer than those before.

        A label of several languages decides nothing.
        """
        if role in _DECIDING and len(languages) == 1:
            self.heard = min(self.heard, (_DECIDING.index(role), line, bcp47(next(iter(languages)))))

    def drop(self, row: Row, *, understood: bool) -> None:
        """Keeps a row that is neither field nor body; `understood` when a label says what it is."""
        self.boilerplate.append(row)
        if not understood:
            self.unread.append(row.line)

    @property
    def language(self) -> str:
        """The BCP 47 tag that the labels decide, "" as long as none does."""
        return self.heard[2]

    def reading(self, format_name: str, origin: Origin, lines: int) -> Reading:
        """The finished article and its evidence in line order; what has no line follows `published`."""
        self._finish()
        article = Article(
            id=origin.article_id(),
            headline=self.headline,
            lead=self.lead,
            body="\n\n".join(escape(row.text, breaks=False) for row in self.paragraphs),
            section=self.section,
            byline=tuple(self.byline),
            editors=tuple(self.editors),
            dateline=self.dateline,
            source=self.source,
            url=self.url,
            language=self.language,
            published=self.published,
            modified=self.modified,
            captured=self.captured,
            tags=tuple(self.tags),
            images=tuple(self.images),
            related=tuple(self.related),
            stated_minutes=self.minutes,
            stated_views=self.views,
            rights=self.rights,
            extra=self.extra,
        )
        return Reading(
            article,
            format_name,
            _in_line_order(self.evidence),
            tuple(self.notes),
            lines=lines,
            unread=tuple(sorted(self.unread)),
        )

    def _finish(self) -> None:
        if self.language:
            self.note("language", self.heard[1], self.heard_by, self.language, confidence="inferred")
        if self.paragraphs:
            self.note("body", self.paragraphs[0].line, "paragraphs", last=self.paragraphs[-1].line)
        if self.boilerplate:
            rows = sorted(self.boilerplate)
            self.extra["boilerplate"] = [row.text for row in rows]
            value = f"{len(rows)} line{'s' * (len(rows) > 1)}"
            self.note("extra.boilerplate", rows[0].line, "page furniture", value, last=rows[-1].line)


def _in_line_order(evidence: list[Evidence]) -> tuple[Evidence, ...]:
    """By line; what stands on no line follows the field that it qualifies."""
    zones = {entry.field.removesuffix("_zone"): entry for entry in evidence if not entry.line}
    ordered: list[Evidence] = []
    for entry in sorted((entry for entry in evidence if entry.line), key=lambda entry: entry.line):
        ordered.append(entry)
        if entry.field in zones:
            ordered.append(zones[entry.field])
    return tuple(ordered)
