"""The article, its parts, and a Reading: an article with the line and rule of each field."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newscli.digests import sha256

if TYPE_CHECKING:
    from datetime import tzinfo

Precision = Literal["second", "minute", "day", "month", "year"]
Zone = Literal["stated", "assumed", "none"]
Confidence = Literal["stated", "inferred", "guessed"]

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_ISO = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


def make_id(material: bytes) -> str:
    """Ten Crockford base32 characters (50 bits) of the SHA-256 of `material`."""
    number = int.from_bytes(sha256(material)[:7], "big") >> 6
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(45, -1, -5))


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of time as a source printed it.

    `local` is the naive wall clock, zeroed below `precision`; `offset` is minutes east of
    UTC, or None. `zone` says where the offset comes from. `inferred` names the parts taken
    from context ("year"). A day, month or year has neither offset nor zone.
    """

    local: datetime
    precision: Precision = "minute"
    offset: int | None = None
    zone: Zone = "none"
    inferred: tuple[str, ...] = ()

    def iso(self) -> str:
        """ISO 8601 at its own precision: `2019-05-14T20:49+05:00`, `2019-05-14`, `2019-05`."""
        if self.precision in _ISO:
            return _year4(self.local, _ISO[self.precision])
        text = self.local.isoformat(timespec="minutes" if self.precision == "minute" else "seconds")
        if self.offset is None:
            return text
        sign, minutes = ("-", -self.offset) if self.offset < 0 else ("+", self.offset)
        return f"{text}{sign}{minutes // 60:02d}:{minutes % 60:02d}"

    def span(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """[start, end) in UTC; without an offset the wall clock is read in `zone`."""
        start, end = self.local, self._end()
        if self.offset is not None:
            fixed = timezone(timedelta(minutes=self.offset))
            return _utc(start, fixed), _utc(end, fixed)
        return _utc(start, zone), _utc(end, zone)

    def _end(self) -> datetime:
        local = self.local
        try:
            match self.precision:
                case "second":
                    return local + timedelta(seconds=1)
                case "minute":
                    return local + timedelta(minutes=1)
                case "day":
                    return local + timedelta(days=1)
                case "month":
                    year, month = divmod(local.year * 12 + local.month, 12)
                    return local.replace(year=year, month=month + 1)
                case "year":
                    return local.replace(year=local.year + 1)
        except (OverflowError, ValueError):  # the last day, month or year a datetime can hold
            return datetime.max  # noqa: DTZ901 -- a wall clock has no zone yet


def _year4(local: datetime, pattern: str) -> str:
    return f"{local.year:04d}" + local.strftime(pattern[2:])


def _utc(local: datetime, zone: tzinfo) -> datetime:
    try:
        return local.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:  # within a day of year 1 or 9999
        return local.replace(tzinfo=UTC)


class Dateline(NamedTuple):
    """Where, and by which agency and when, a wire story was filed; "" and None when unsaid."""

    place: str
    date: Moment | None = None
    agency: str = ""


class Image(NamedTuple):
    """A picture; a credit line alone is an Image with only its credit."""

    src: str = ""
    caption: str = ""
    credit: str = ""


class Link(NamedTuple):
    """What the page offers under "Related"."""

    headline: str = ""
    url: str = ""
    published: Moment | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One published text with its fields: the source's own words and values, nothing computed.

    Text fields are "" when the source says nothing, tuples are empty, the rest None.
    The order of the fields is the order of the JSON record and of the canonical file.
    """

    id: str
    identifier: str = ""
    headline: str = ""
    lead: str = ""
    body: str = ""
    section: str = ""
    byline: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    dateline: Dateline | None = None
    source: str = ""
    url: str = ""
    language: str = ""
    published: Moment | None = None
    modified: Moment | None = None
    captured: Moment | None = None
    tags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    related: tuple[Link, ...] = ()
    stated_minutes: int | None = None
    stated_views: int | None = None
    stated_words: int | None = None
    page: str = ""
    edition: str = ""
    rights: str = ""
    correction: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


class Evidence(NamedTuple):
    """Where one value of one field came from. Lines count from 1; line 0 is "no line of the file".

    `rule` is what read it in a word or two ("header, date"); `value` is how a person would
    say the value in `parse --explain` ("" to let the output derive it from the article).
    """

    field: str
    line: int
    rule: str
    last_line: int = 0
    confidence: Confidence = "stated"
    value: str = ""


class Note(NamedTuple):
    """What a reader noticed and a rule reports: a duplicate key, a misspelt one, a repair.

    `rule` is the id of the rule that reports it; `length` is how many characters from
    `column` (both count from 1; 0 = unknown) the remark is about.
    """

    rule: str
    line: int
    message: str
    column: int = 0
    length: int = 0


class Filing(NamedTuple):
    """What the `[newscli]` table of a file of newscli's own says about the copy.

    `format` is the layout it was read from, `original` is "sha256:HEX" or "",
    `part` counts from 1 when the original held several articles, else 0.
    """

    added: datetime | None = None
    format: str = ""
    original: str = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as one reader understood it.

    `format` names the layout; `evidence` is in line order; `lines` is how many lines the
    file has and `unread` those nothing understood; `filing` is set for newscli's own files.
    `why` says what showed that the file is in this layout, `near_tie` names another that fits
    nearly as well; both are "" where nobody asked. `encoding` is the Python codec of a file that is not
    UTF-8, and `encoding_from` what settled it: "mark", "declared" or "detected".
    """

    article: Article
    format: str
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: int = 0
    unread: tuple[int, ...] = ()
    filing: Filing | None = None
    near_tie: str = ""
    why: str = ""
    encoding: str = ""
    encoding_from: str = ""

    def line_of(self, field_name: str) -> int:
        """The first line that gave `field_name`; 0 when none did."""
        return next((e.line for e in self.evidence if e.field == field_name), 0)

    def with_article(self, **changes: Any) -> Reading:
        """The same reading with fields of its article replaced."""
        return replace(self, article=replace(self.article, **changes))
