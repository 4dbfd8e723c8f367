"""A CommonMark body in composed form (NFC), but for code and addresses, where every character counts."""

from __future__ import annotations

from unicodedata import is_normalized, normalize

from newscli.text.blocks import is_too_much
from newscli.text.outer_blocks import outer_tokens

_LEAVES = ("fence", "code_block", "html_block")
# Code, link targets, tags, addresses, definitions; and signs that NFC makes into others of Markdown.
_EXACT = (
    r"(`+[^`]*`+|\]\([^)]*\)|<[^>]*>|\S*://\S*|^[ >]*\[[^\]]+\]:.*$"
    r"|\{[{%<].*?[>%}]\}|[<>]\u0338|[\u037e\u1fef])"
)


def composed(body: str) -> str:
    """`body` in NFC outside code, raw HTML and addresses: a file may be called by the form that NFC ends.

    As it is where it is too much to be read, since nobody knows then what is code.
    """
    if body.isascii() or is_normalized("NFC", body) or is_too_much(body):
        return body
    import re

    parts = re.split(r"(\r\n|\r|\n)", body)  # lines at even places, their ends between them
    exact = _exact_lines(body)
    for at in range(0, len(parts), 2):
        if at // 2 not in exact and not is_normalized("NFC", parts[at]):
            pieces = re.split(_EXACT, parts[at])
            pieces[::2] = [normalize("NFC", piece) for piece in pieces[::2]]
            parts[at] = "".join(pieces)
    return "".join(parts)


def _exact_lines(body: str) -> set[int]:
    """The lines of code blocks and raw HTML, from 0."""
    tokens, _ = outer_tokens(body.replace("\r\n", "\n").replace("\r", "\n"))
    maps = [token.map for token in tokens if token.type in _LEAVES and token.map]
    return {line for start, end in maps for line in range(start, end)}
