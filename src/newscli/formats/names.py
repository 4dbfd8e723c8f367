"""The fields of an article by the kind of value the canonical file holds for them."""

from __future__ import annotations

MOMENTS = ("published", "modified", "captured")
TEXTS = "id identifier headline lead section source url language page edition rights correction".split()  # noqa: SIM905 -- words, not quotes
LISTS = ("byline", "editors", "tags", "places", "organisations")
COUNTS = ("stated_minutes", "stated_views", "stated_words")
