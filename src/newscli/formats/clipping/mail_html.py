"""A mail that has no plain text: its HTML as the body, its pictures, and what it embeds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.formats.gathered import Gathered
from newscli.text.html_fragment import read_fragment

if TYPE_CHECKING:
    from newscli.article import Evidence, Reading


def with_html(reading: Reading, html: str, line: int) -> Reading:
    """The reading of a header with the body that `html` gives, all of which stands at `line`."""
    gathered = Gathered(extra=dict(reading.article.extra))
    gathered.put_fragment(read_fragment(html), line, "HTML part")
    changed = reading.with_article(extra=gathered.extra, **gathered.fields)
    placed: list[Evidence] = sorted((*reading.evidence, *gathered.evidence), key=lambda one: one.line)
    return replace(changed, evidence=tuple(placed))
