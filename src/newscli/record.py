"""The JSON record `newscli.article/1`: an article, and what newscli knows about its own copy."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, tzinfo

    from newscli.article import Article, Filing, Image, Link, Moment, Reading
    from newscli.measure import Measure
    from newscli.summary import Summary

NAME = "newscli.article/1"

# What a terminal or an editor would obey, and what JavaScript or JSON forbids: inside strings only.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f\U0001d173-\U0001d17a]"
)
_TEXTS = ("identifier", "headline", "lead", "body", "section")
_MOMENTS = ("published", "modified", "captured")
_LISTS = ("tags", "places", "organisations")
_NUMBERS = ("stated_minutes", "stated_views", "stated_words")
_LATE_TEXTS = ("page", "edition", "rights", "correction")


def record(
    source: Reading | Article,
    *,
    measure: Measure,
    zone: tzinfo,
    format: str = "",  # noqa: A002 -- the record's own word
    path: str = "",
    filing: Filing | None = None,
    original: str = "",
    part: int = 0,
    body: bool = True,
    problems: Sequence[Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """The record of an article or a Reading, in key order; empty fields are left out.

    `format`, `filing` and `original` (the SHA-256 of the bytes read, in hex) default to what the
    Reading says; `part` is the article's position in a file of several. `zone` is that of the run:
    it places moments without one. Without `body` there is neither `body` nor `newscli.body_text`,
    as in `list`.
    """
    from newscli.article import Reading

    if isinstance(source, Reading):
        article, format, filing = source.article, format or source.format, filing or source.filing  # noqa: A001
        encoding = {"encoding": source.encoding, "encoding_from": source.encoding_from}
    else:
        article, encoding = source, {}
    fields = article_fields(article)
    if not body:
        fields.pop("body", None)
    copy = {
        "path": path,
        "added": _utc(filing.added) if filing and filing.added else "",
        "format": (filing.format if filing else "") or format,
        "original": (filing.original if filing else "") or (f"sha256:{original}" if original else ""),
        "part": (filing.part if filing else 0) or part or None,
        **encoding,
        **_counts(article, measure, zone, body=body),
    }
    known = _filled(copy)
    if problems is not None:
        known["problems"] = [dict(problem) for problem in problems]
    return {"record": NAME, **fields, "newscli": known}


def article_fields(article: Article) -> dict[str, Any]:
    """The article's own fields as JSON values in the order of the record, empty ones left out."""
    fields: dict[str, Any] = {"id": article.id}
    fields.update((name, getattr(article, name)) for name in _TEXTS)
    fields["byline"] = list(article.byline)
    fields["editors"] = list(article.editors)
    if line := article.dateline:
        date = _moment("date", line.date)
        fields["dateline"] = _filled({"place": line.place, **date, "agency": line.agency})
    fields.update(source=article.source, url=article.url, language=article.language)
    for name in _MOMENTS:
        fields.update(_moment(name, getattr(article, name)))
    fields.update((name, list(getattr(article, name))) for name in _LISTS)
    fields["images"] = [_image(image) for image in article.images]
    fields["related"] = [_link(link) for link in article.related]
    numbers = {name: getattr(article, name) for name in _NUMBERS if getattr(article, name) is not None}
    late = {name: getattr(article, name) for name in _LATE_TEXTS}
    return {**_filled(fields), **numbers, **_filled({**late, "extra": article.extra})}


def kin_record(summary: Summary, share: float) -> dict[str, Any]:
    """An article that is related to another, as `newscli.related` lists it."""
    fields = {name: getattr(summary, name) for name in ("id", "headline", "published", "path")}
    return {**_filled(fields), "share": round(share, 2)}


def dumps(value: Any, indent: int | None = None) -> str:
    r"""`value` as JSON in UTF-8, one line unless `indent` is given, keys in their order.

    Control characters, direction controls, line separators and lone surrogates become `\u` escapes;
    numbers JSON cannot hold become strings.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(value), ensure_ascii=False, indent=indent)
    return text if text.isascii() and "\x7f" not in text else _ESCAPED.sub(_escape, text)


def span_text(moment: Moment, zone: tzinfo) -> list[str]:
    """[start, end) of a moment in UTC, as the record has it."""
    return [_utc(end) for end in moment.span(zone)]


def _counts(article: Article, measure: Measure, zone: tzinfo, *, body: bool) -> dict[str, Any]:
    time = measure.reading_time
    return {
        "words": measure.words,
        "letters": measure.letters,
        "body_text": measure.body_text if body else "",
        "span": span_text(article.published, zone) if article.published else None,
        "reading_time": {
            "seconds": round(time.seconds, 1),
            "low": round(time.low, 1),
            "high": round(time.high, 1),
            "basis": time.basis,
            "language": time.language,
            "language_from": time.language_from,
        },
    }


def _moment(name: str, moment: Moment | None) -> dict[str, Any]:
    if moment is None:
        return {}
    values: dict[str, Any] = {
        name: moment.iso(),
        f"{name}_precision": moment.precision,
        f"{name}_zone": moment.zone,
    }
    if moment.inferred:
        values[f"{name}_inferred"] = list(moment.inferred)
    return values


def _image(image: Image) -> dict[str, str]:
    return _filled({"src": image.src, "caption": image.caption, "credit": image.credit})


def _link(link: Link) -> dict[str, Any]:
    return _filled({"headline": link.headline, "url": link.url, **_moment("published", link.published)})


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", None, [], {})}


def _utc(moment: datetime) -> str:
    from datetime import UTC

    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if value - value == 0 else str(value)
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    return [_finite(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
