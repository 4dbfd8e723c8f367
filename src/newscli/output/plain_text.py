"""One article as plain text: what `show` prints in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.text.blocks import read_blocks
from newscli.text.safe import safe, safe_block

if TYPE_CHECKING:
    from newscli.article import Article


def as_text(article: Article) -> str:
    """The article as plain text: headline, lead, body, a blank line between them, nothing wrapped.

    A heading at the top of the body that repeats the headline is left out.
    """
    blocks = read_blocks(article.body)
    if blocks and (blocks[0].kind, blocks[0].level, blocks[0].plain) == ("h", 1, article.headline):
        blocks = blocks[1:]
    body = "\n\n".join(block.plain for block in blocks if block.plain)
    parts = [safe(article.headline), safe_block(article.lead), safe_block(body)]
    return "\n\n".join(part for part in parts if part) + "\n"
