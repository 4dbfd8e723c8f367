"""What must hold for a rule to find anything: a look that spares importing most rules, and asking them.

A mark is necessary, never enough: whatever a rule finds, its mark holds there. Whether anything is wrong is
for the rule's own module to say; a rule without a mark here is always asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.rules.base import Context

    Mark = Callable[[Context], object]


def _says(*words: bytes) -> Mark:
    """Any of these stands in the text, whose ASCII letters are small."""
    if len(words) == 1:
        word = words[0]
        return lambda one: word in one.small
    return lambda one: any(map(one.small.__contains__, words))


def _has(*signs: str) -> Mark:
    """Any of these characters beyond ASCII stands in the text."""
    return lambda one: any(map(one.odd.__contains__, signs))


def _odd(one: Context) -> object:
    """The text has characters beyond ASCII."""
    return one.odd


def _noted(one: Context) -> object:
    """The reader remarked something."""
    return one.reading.notes


def _dated(one: Context) -> object:
    return one.article.published


def _changed(one: Context) -> object:
    return one.article.modified


def _filed(one: Context) -> object:
    return one.keeping


def _pictured(one: Context) -> object:
    return one.article.images


def _headed(one: Context) -> object:
    return one.article.headline


def _future(one: Context) -> bool:
    published = one.article.published
    return published is not None and published.local.year >= one.now.year - 1


def _assumed(one: Context) -> bool:
    published = one.article.published
    return published is not None and published.zone == "assumed"


def _entities(one: Context) -> bool:
    return (b"&amp;" if one.reading.format == "markdown" else b"&") in one.small


def _linked(one: Context) -> bool:
    return b"](" in one.small and any(map(one.small.__contains__, (b".md", b".mar", b".txt")))


MARKS: dict[str, Mark] = {
    "unreadable": lambda _: False,  # what can be checked was read
    "headline-missing": lambda one: not one.article.headline.strip(),
    "body-missing": lambda one: not one.article.body or one.article.body.isspace(),
    "key-duplicate": _noted,
    "id-clash": lambda one: one.reading.filing,
    "original-changed": _filed,
    "original-missing": _filed,
    "place-differs": _filed,
    "modified-before-published": _changed,
    "published-missing": lambda one: one.article.published is None or one.reading.notes,
    "published-future": _future,
    "date-unread": _noted,
    "front-matter-unread": _noted,
    "date-disagreement": _dated,
    "before-outlet": lambda one: one.facts.founded,
    "section-unknown": lambda one: one.facts.sections,
    "byline-by": lambda one: one.article.byline,
    "tags-duplicate": lambda one: len(one.article.tags) > 1,
    "field-type": lambda one: one.article.extra,
    "address-twice": lambda one: one.article.url,
    "body-short": lambda one: one.article.stated_words,
    "remark-unknown": _says(b"newscli: ignore"),
    "mojibake": _odd,
    "mixed-scripts": _odd,
    "html-leftover": lambda one: one.reading.format != "markdown" and b"<" in one.small,
    "entity-escaped": _entities,
    "label-stuck": _says(b":"),
    "headline-repeated": _headed,
    "quotes-mixed": lambda one: '"' in one.text and any(map(one.odd.__contains__, "“”„‟«»")),
    "soft-hyphens": _has("\u00ad"),
    "no-break-spaces": _has("\u00a0"),
    "hard-wrapped": lambda one: one.reading.format != "markdown",
    "headline-shouting": lambda one: one.article.headline.isupper(),
    "year-inferred": lambda one: one.article.published or one.article.modified or one.article.dateline,
    "slug-differs": _headed,
    "day-only": _changed,
    "language-mismatch": lambda one: one.article.language,
    "key-misspelt": _noted,
    "stated-minutes": lambda one: one.article.stated_minutes is not None,
    "zone-assumed": _assumed,
    "language-missing": lambda one: not one.article.language,
    "not-nfc": _odd,
    "invisible-characters": _odd,
    "link-script": _says(b"javascript:", b"vbscript:", b"data:text/html"),
    "code-unclosed": _says(b"```", b"~~~"),
    "reference-undefined": _says(b"]["),
    "emphasis-unclosed": lambda one: one.small.count(b"**") % 2,
    "link-broken": _linked,
    "picture-missing": _says(b"!["),
    "link-tracking": _says(b"utm_", b"clid=", b"igshid", b"mc_", b"_hs"),
    "line-ends-mixed": lambda one: "\r" in one.text,
    "final-newline": lambda one: one.text[-1:] not in ("\n", "\r"),
    "byte-order-mark": lambda one: one.mark,
    "encoding-other": lambda one: one.encoding != "utf-8",
    "not-canonical": lambda one: one.tidied,
    "caption-alone": _pictured,
    "link-insecure": _says(b"http://"),
    "link-bare": _says(b"://"),
    "alternative-missing": _says(b"!["),
    "credit-missing": _pictured,
    "heading-levels": _says(b"#"),
}
