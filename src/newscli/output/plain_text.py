"""One article as plain text: what `show` prints in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.text.blocks import read_blocks
from newscli.text.safe import safe, safe_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Article
    from newscli.text.blocks import Block


def as_text(article: Article) -> str:
    """The article as plain text: headline, lead, body, a blank line between them, nothing wrapped.

    List items keep their signs and numbers, one below the other. A heading at the top of the body
    that repeats the headline is left out.
    """
    blocks = read_blocks(article.body)
    if blocks and (blocks[0].kind, blocks[0].level, blocks[0].plain) == ("h", 1, article.headline):
        blocks = blocks[1:]
    body = _joined([block for block in blocks if block.plain])
    parts = [safe(article.headline), safe_block(article.lead), safe_block(body)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _joined(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    sign = ""  # of the item that a block without one goes on
    for number, block in enumerate(blocks):
        sign = f"{block.marker} " if block.marker else " " * len(sign) if block.depth else ""
        inside = "  " * (block.depth - 1) + " " * len(sign)
        lines = block.plain.split("\n")
        parts.append(inside[: len(inside) - len(sign)] + sign + f"\n{inside}".join(lines))
        follows = number + 1 < len(blocks) and blocks[number + 1].marker and block.depth
        parts.append("\n" if follows else "\n\n")
    return "".join(parts[:-1])
