"""The fields a listed article has by name, and each one as text: for rows, templates and `--fields`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.errors import UsageError
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newscli.summary import Match, Summary

Value = Any  # a JSON value: str, int, float, tuple, list, dict or None

# What the index itself answers: name -> (how to get it, what it is).
QUICK: dict[str, tuple[Callable[[Summary], Value], str]] = {
    "id": (lambda s: s.id, "the whole id, 10 characters"),
    "slug": (lambda s: s.slug, "the file’s name without date and suffix"),
    "path": (lambda s: s.path, "the article’s file; --paths prints it whole"),
    "headline": (lambda s: s.headline, "as printed"),
    "section": (lambda s: s.section, "as printed"),
    "source": (lambda s: s.source, "outlet or agency"),
    "byline": (lambda s: s.byline, "who wrote it, a list"),
    "tags": (lambda s: s.tags, "a list"),
    "language": (lambda s: s.language, "BCP 47, as uz-Latn"),
    "published": (lambda s: s.published, "ISO 8601 at its own precision"),
    "published_precision": (lambda s: s.precision, "second, minute, day, month or year"),
    "published_zone": (lambda s: s.zone, "stated, assumed or none"),
    "modified": (lambda s: s.modified, "ISO 8601"),
    "captured": (lambda s: s.captured, "when the page was saved"),
    "added": (lambda s: s.added, "when newscli filed it"),
    "format": (lambda s: s.format, "the layout it was read from"),
    "words": (lambda s: s.words, "of headline, lead and body"),
    "letters": (lambda s: s.letters, "letters and digits"),
    "minutes": (lambda s: round(s.seconds / 60, 1), "our reading time, one decimal"),
    "seconds": (lambda s: round(s.seconds, 1), "our reading time"),
    "low": (lambda s: round(s.low, 1), "seconds, lower end of the 80 % interval"),
    "high": (lambda s: round(s.high, 1), "seconds, upper end"),
}
# What only the record has: read when it is asked for.
DETAILED = {
    "excerpt": "the beginning of the text",
    "identifier": "the source’s own number",
    "lead": "standfirst, when set apart",
    "editors": "a list",
    "dateline": "place, date and agency of a wire story",
    "url": "canonical address",
    "places": "a list",
    "organisations": "a list",
    "images": "a list of src, caption, credit",
    "related": "a list of headline, url, published",
    "stated_minutes": "the source’s own reading time",
    "stated_views": "as the source counted",
    "stated_words": "as the source counted",
    "page": "of the printed paper",
    "edition": "of the printed paper",
    "rights": "as printed",
    "correction": "what the source says it put right",
    "extra": "what no field holds; extra.NAME is one of its values",
}
# What only a search finds out.
FOUND: dict[str, tuple[Callable[[Match], Value], str]] = {
    "score": (lambda m: round(m.score, 3), "how well the words match; higher is better"),
    "snippet": (lambda m: m.marked, "the passage that shows the words, between marks"),
    "match": (lambda m: {"score": round(m.score, 3), "snippet": m.snippet, "spans": m.spans}, "all of it"),
}
DEFAULT = ("id", "published", "section", "headline", "minutes")
WITH_PATH = (*DEFAULT, "path")
MATCHED = (*DEFAULT, "snippet")
MATCHED_WITH_PATH = (*MATCHED, "path")


def is_detailed(name: str) -> bool:
    """Whether the field needs the whole record, not the index's columns."""
    return name not in QUICK and name not in FOUND


def check_field(name: str, where: str, *, matched: bool = False) -> str:
    """`name` when there is such a field. Raises UsageError, starting with `where`, with the nearest one.

    `matched`: the articles are those of a search.
    """
    if name in QUICK or name in DETAILED or (name.startswith("extra.") and len(name) > 6):
        return name
    if name in FOUND:
        if matched:
            return name
        raise UsageError(f"{where}: only `search` has “{name}”", remedy="newscli search WORD")
    from difflib import get_close_matches

    near = get_close_matches(name, [*QUICK, *DETAILED, *(FOUND if matched else ())], 1, 0.6)
    remedy = f"did you mean {near[0]}?" if near else "newscli list --fields help names them"
    raise UsageError(f"{where}: no field “{name}”", remedy=remedy)


def read_names(text: str, *, matched: bool = False) -> tuple[str, ...]:
    """The names of `--fields a,b`, each checked. Raises UsageError."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise UsageError("--fields: no field named", remedy="newscli list --fields help names them")
    return tuple(check_field(name, "--fields", matched=matched) for name in names)


def help_lines(*, matched: bool = False) -> list[str]:
    """What `--fields help` prints."""
    rows = [*((name, row[1]) for name, row in QUICK.items()), *DETAILED.items()]
    rows += [(name, row[1]) for name, row in FOUND.items()] if matched else []
    size = max(len(name) for name, _ in rows) + 2
    return [f"{name:<{size}}{meaning}".rstrip() for name, meaning in rows]


def value(summary: Summary, name: str) -> Value:
    """The value of a checked field; "", () or None when the article has none."""
    if name in QUICK:
        return QUICK[name][0](summary)
    if name == "excerpt":
        return summary.excerpt
    if name in FOUND:
        return FOUND[name][0](summary.match) if summary.match else None
    import json

    record = json.loads(summary.record or "{}")
    if name.startswith("extra."):
        return record.get("extra", {}).get(name[6:])
    return record.get(name)


def as_text(found: Value, separator: str = ", ") -> str:
    """A value as one safe line; "" when there is none."""
    if found is None:
        return ""
    if isinstance(found, str):
        return safe(found)
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, (list, tuple)):
        return separator.join(as_text(part) for part in found)
    if isinstance(found, dict):
        return safe(_json(found))
    return str(found)


def row(summary: Summary, names: Sequence[str], absent: str = "-") -> list[str]:
    """The named fields of one article as text, `absent` for those it has not."""
    return [as_text(value(summary, name)) or absent for name in names]


def _json(found: Value) -> str:
    import json

    return json.dumps(found, ensure_ascii=False)
