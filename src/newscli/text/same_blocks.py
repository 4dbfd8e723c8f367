"""Whether two bodies are the same blocks with the same texts: first by their outer form, then in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.text.blocks import MAX_NESTING, is_too_much, read_blocks
from newscli.text.outer_blocks import outer_tokens, read_inline
from newscli.text.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

    from newscli.text.blocks import Block

_MARKED = ("bullet_list", "list_item", "em", "strong")


def same_blocks(before: str, after: str, *, markers: bool = False) -> bool:
    """True when `read_blocks` gives the same blocks for both, whatever lines they are on.

    Where the parser finds the same blocks with the same content, what is in a line is read only if the
    two differ there: equal content under equal link definitions cannot mean two things. With `markers`,
    bullets and signs of emphasis may be others, if they mean the same.
    """
    if not is_too_much(before) and not is_too_much(after) and _same_tokens(before, after, markers):
        return True
    return _shapes(before) == _shapes(after)


def same_inline(before: str, after: str, definitions: dict[str, Any]) -> bool:
    """Whether the contents of two blocks mean the same, whatever their signs of emphasis are."""
    return _inline(before, definitions, markers=True) == _inline(after, definitions, markers=True)


def _same_tokens(before: str, after: str, markers: bool) -> bool:
    """Whether the tokens are alike but for their lines; False also where that alone does not tell.

    A stretch that both bodies have is not looked at.
    """
    old, new = ([text for _, text in stretches(body)] for body in (before, after))
    if len(old) != len(new):
        return False
    pairs = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    definitions = _all_definitions(old) if pairs else {}
    return all(_same_stretch(one, other, definitions, markers) for one, other in pairs)


def _same_stretch(before: str, after: str, definitions: dict[str, Any], markers: bool) -> bool:
    (old, above), (new, below) = outer_tokens(before), outer_tokens(after)
    if len(old) != len(new) or _defined(above) != _defined(below):
        return False
    return all(_alike(one, other, definitions, markers) for one, other in zip(old, new, strict=True))


def _all_definitions(texts: Iterable[str]) -> dict[str, Any]:
    """The definitions of links in all stretches of a body; of one label the first counts."""
    found: dict[str, Any] = {}
    for text in texts:
        if "]:" in text:
            found = {**outer_tokens(text)[1].get("references", {}), **found}
    return {"references": found}


def _defined(definitions: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Label -> (address, title) of the links that are defined, without where."""
    found: dict[str, Any] = definitions.get("references", {})
    return {label: (link["href"], link["title"]) for label, link in found.items()}


def _alike(one: Token, other: Token, definitions: dict[str, Any], markers: bool) -> bool:
    if one.level + 1 >= MAX_NESTING or _form(one, markers) != _form(other, markers):
        return False  # so deep, lines are read as text
    if one.content == other.content:
        return True
    if one.type != "inline":
        return False
    return _inline(one.content, definitions, markers) == _inline(other.content, definitions, markers)


def _form(token: Token, markers: bool) -> tuple[Any, ...]:
    marked = markers and token.type.rpartition("_")[0] in _MARKED
    markup = "" if marked and token.markup[-1:] not in (".", ")") else token.markup
    return token.type, token.tag, token.nesting, markup, token.info, token.hidden, token.attrs


def _inline(content: str, definitions: dict[str, Any], markers: bool) -> list[Any]:
    """What is in one block: its tokens, of which with `markers` the signs of emphasis do not count."""
    tokens = read_inline(content, definitions)
    if not markers:
        return list(tokens)
    return [
        (_form(one, markers), one.content, one.children)
        for one in tokens
        if one.type != "text" or one.content
    ]


def _shapes(body: str) -> list[Block]:
    return [block._replace(line=0) for block in read_blocks(body)]
