"""Whether two bodies are the same blocks with the same texts: first by their outer form, then in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.text.blocks import MAX_NESTING, is_too_much, read_blocks
from newscli.text.outer_blocks import outer_tokens, read_inline

if TYPE_CHECKING:
    from markdown_it.token import Token

    from newscli.text.blocks import Block


def same_blocks(before: str, after: str) -> bool:
    """True when `read_blocks` gives the same blocks for both, whatever lines they are on.

    Where the parser finds the same blocks with the same content, what is in a line is read only if the
    two differ there: equal content under equal link definitions cannot mean two things.
    """
    if not is_too_much(before) and not is_too_much(after) and _same_tokens(before, after):
        return True
    return _shapes(before) == _shapes(after)


def _same_tokens(before: str, after: str) -> bool:
    """Whether the tokens are alike but for their lines; False also where that alone does not tell."""
    (old, definitions), (new, others) = outer_tokens(before + "\n"), outer_tokens(after + "\n")
    if len(old) != len(new) or _defined(definitions) != _defined(others):
        return False
    return all(_alike(one, other, definitions) for one, other in zip(old, new, strict=True))


def _defined(definitions: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Label -> (address, title) of the links that are defined, without where."""
    found: dict[str, Any] = definitions.get("references", {})
    return {label: (link["href"], link["title"]) for label, link in found.items()}


def _alike(one: Token, other: Token, definitions: dict[str, Any]) -> bool:
    if _form(one) != _form(other) or one.level + 1 >= MAX_NESTING:  # below that, lines are read as text
        return False
    if one.content == other.content:
        return True
    if one.type != "inline":
        return False
    return read_inline(one.content, definitions) == read_inline(other.content, definitions)


def _form(token: Token) -> tuple[Any, ...]:
    return token.type, token.tag, token.nesting, token.markup, token.info, token.hidden, token.attrs


def _shapes(body: str) -> list[Block]:
    return [block._replace(line=0) for block in read_blocks(body)]
