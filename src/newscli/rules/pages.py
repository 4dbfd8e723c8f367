"""What kind of page a file is, where a rule asks: a note, a redirection, a link, one with a header unread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.text.keys import fold

if TYPE_CHECKING:
    from newscli.rules.base import Context

# What only a published text says of itself, when the file's own header says it.
_PUBLISHED = {"published", "modified", "byline", "source", "url", "section", "dateline", "identifier"}
_MESSAGES = ("clipping/mail", "clipping/telegram", "clipping/forwarded", "clipping/notes")
_REDIRECTS = {"redirect", "redirect_to", "redirect_url"}
_ADDRESSES = ("path", "permalink", "aliases", "slug", "redirect_from", "url")
_CREATED = {"created", "createdat", "created_at", "date_created", "datecreated", "creation_date"}
_DATED = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}([-/])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
)


def is_note(context: Context) -> bool:
    """Whether nothing in the file's header marks it as a published text: a note, a glossary entry.

    Manuals have sections, too.
    """
    reading = context.reading
    if reading.format != "markdown":
        return not reading.format.startswith("clipping/") or reading.format in _MESSAGES
    return not any(
        entry.field in _PUBLISHED and entry.line for entry in reading.evidence if entry.field != "section"
    )


def is_page(context: Context) -> bool:
    """Whether a Markdown file is a page of a site, as a manual has and a glossary, not what appeared once.

    It has no front matter, or one without a headline, or only the day of its last change; and nothing that
    only a published text says of itself.
    """
    reading, article = context.reading, context.article
    if reading.format != "markdown" or article.tags:
        return False
    stated = {entry.field for entry in reading.evidence if entry.line and entry.rule.startswith("front")}
    if stated & (_PUBLISHED - {"modified"}):
        return False
    return "headline" not in stated or ("modified" in stated and reading.filing is None)


def is_index(context: Context) -> bool:
    """Whether the file is one that Hugo and Zola make a list of other pages from."""
    return context.path.replace("\\", "/").rpartition("/")[2].startswith("_index.")


def redirects(context: Context) -> bool:
    """Whether the file only sends its readers to another address."""
    article = context.article
    return not article.body.strip() and any(key.lower() in _REDIRECTS for key in article.extra)


def links_elsewhere(context: Context) -> bool:
    """Whether the file holds a summary and the address of the whole text."""
    article = context.article
    return bool(article.lead.strip()) and article.url.startswith(("http://", "https://"))


def header_unread(context: Context) -> bool:
    """Whether the file has a header of a kind nobody here reads: what it lacks is not known then."""
    return any(note.rule == "front-matter-unread" for note in context.reading.notes)


def created(context: Context) -> str:
    """The day on which the file itself was made, as its header says it; "" where it does not."""
    named = (str(value) for key, value in context.article.extra.items() if fold(key) in _CREATED)
    return next((found[0] for text in named if (found := _DATED.search(text[:100]))), "")


def dated_address(context: Context) -> str:
    """The date inside the page's own address or path, as it stands there; "" when none is."""
    article = context.article
    stated = [article.url, *(str(article.extra.get(key, "")) for key in _ADDRESSES)]
    return next((found[0] for text in stated if (found := _DATED.search(text[:2000]))), "")
