"""A picture has a caption or a file, and nobody's name.

**When.** Another picture of the article says who took it, and this one does not. A rule of taste: it runs
when it is selected.

**Why.** A picture without a credit cannot be used again, and often was credited on the page.

**How to fix.** Look at the page, and add `credit` to the picture.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    images: [{src: pier.jpg}, {src: dog.jpg, credit: Mira Holt}]
    ---

    The first boat left at six with eleven passengers.

    → 4:9 info: 1 of 2 pictures have no credit
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "credit-missing"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem for the article, at its pictures."""
    images = context.article.images
    without = [image for image in images if not image.credit and (image.src or image.caption)]
    if without and len(without) < len(images):
        message = f"{len(without)} of {len(images)} pictures have no credit"
        yield Problem(ID, LEVEL, message, *of_field(context, "images"))
