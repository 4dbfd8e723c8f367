"""Hit: an article that a search found, how well it matches, and the text that its snippet comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newscli.summary import Summary


class Hit(NamedTuple):
    """`score` is larger for a better match, and 0.0 in another order than by relevance; `text` is plain.

    `text` is the lead (of `lead` characters) and the body as a person reads them; no headline.
    """

    summary: Summary
    score: float
    text: str
    lead: int
