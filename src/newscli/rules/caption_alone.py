"""A caption stands there without its picture.

**When.** A picture of the front matter has a caption, and neither a file nor an address. A plain page that
somebody copied has captions without pictures, and passes.

**Why.** Readers see a line about something that is not shown; exports put it under the picture before it.

**How to fix.** Add `src` to the picture, or remove the caption.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    images: [{caption: The pier at six}]
    ---

    The first boat left at six with eleven passengers.

    → 4:9 info: a caption without a picture: “The pier at six”
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "caption-alone"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem a caption, at the pictures."""
    if context.reading.format != "markdown":
        return
    for image in context.article.images:
        if image.caption and not image.src:
            message = f"a caption without a picture: “{image.caption[:60]}”"
            yield Problem(ID, LEVEL, message, *of_field(context, "images", image.caption))
