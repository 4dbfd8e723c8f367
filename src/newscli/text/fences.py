"""Front matter of any kind: where it stands in a text, and every top-level key with its place and value."""

from __future__ import annotations

import re
from typing import NamedTuple

from newscli.errors import UnreadableError
from newscli.text.fence_parts import MAX_SIZE, Fence, Key, Kind, Places, Plain, Repeat, refuse

__all__ = ["Fence", "Key", "Kind", "Places", "Plain", "Repeat", "find_fence", "opens_fence"]

_BOM = "\ufeff"
_OPENING = re.compile(r"(---|\+\+\+|;;;)([a-z]*)[ \t]*(?:\r\n|\n|\r|$)")
_LINE = r"(?m)(?:^|(?<=\r))(?:{})[ \t]*(?:\r\n|\n|\r|\Z)"
_CLOSING = {"---": r"---|\.\.\.", "+++": r"\+\+\+", ";;;": ";;;"}
# Patterns most files never ask for are strings: re compiles them, once, when they are used.
_JSON = re.compile(r'\{\s*["}]')
_COMMENT = re.compile(r'<!--\s*\{\s*["}]')
_COMMENT_END = r"\s*-->[ \t]*(?:\r\n|\n|\r|\Z)?"
_REST_OF_LINE = r"[ \t]*(?:\r\n|\n|\r|\Z)"
_FRANKLIN = (
    r'(?:@def[ \t]+\w+(?:[ \t]*=[ \t]*"""(?s:.)*?""")?[^\r\n]*(?:\r\n|\n|\r|\Z)|[ \t]*(?:\r\n|\n|\r))+'
)
# A first line that nobody would take for prose: `key: value`, `key:`, also below comments. Between two
# delimiters a key may have spaces (`bad yaml: [`); without the second one that could be a sentence.
_WORDS = r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[\"']?[^\W\d][\w .-]{0,60}[\"']?[ \t]*:(?:[ \t\r\n]|\Z)"
_MEANT = r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[\"']?[^\W\d][\w-]*[\"']?[ \t]*:(?:[ \t\r\n]|\Z)"
_MEANT_TOML = r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*(?:\[|[\w\"'.-]+[ \t]*=)"
_SWITCHED_OFF = r"\s*#[ \t]*[^\W\d][\w-]*:(?:[ \t\r\n]|\Z)"  # a key behind a comment sign
_ZIGGY = r"\s*\.[A-Za-z_]\w*\s*="
_JULIA = r"(?m)^[ \t]*(?:using|import|@\w+)[ \t]|^[ \t]*\(|=[ \t]*[A-Za-z_]\w*\("


class _Block(NamedTuple):
    """The delimiters of a fence, before anything inside is read."""

    start: int
    inside: int
    close: int
    body: int


def opens_fence(text: str) -> bool:
    """True when a text begins as front matter does, whether it turns out well or not."""
    start = _start(text)
    if _JSON.match(text, start) or _COMMENT.match(text, start) or text.startswith("@def ", start):
        return True
    opening = _OPENING.match(text, start)
    if opening is None:
        return False
    meant = _MEANT_TOML if opening[1] == "+++" else _MEANT
    closing = _closing(opening[1]).search(text, opening.end())
    if closing is None:
        return re.compile(meant).match(text, opening.end(), opening.end() + MAX_SIZE) is not None
    inside = text[opening.end() : min(closing.start(), opening.end() + MAX_SIZE)]
    if opening[1] != "---" or opening[2] or not inside.strip():
        return True
    return any(re.match(pattern, inside) for pattern in (_WORDS, _ZIGGY, _SWITCHED_OFF))


def find_fence(text: str) -> Fence | None:
    """The front matter at the head of a text, or None when it has none.

    Offsets count from 0 in `text` (a BOM is a character of it), lines and columns from 1.
    Raises UnreadableError, with its place, for front matter that is broken, unclosed, larger than
    64 KiB or nested deeper than 20. A `---` line that no key follows is Markdown, not front matter.
    """
    start = _start(text)
    if _JSON.match(text, start):
        return _json(text, start)
    if _COMMENT.match(text, start):
        return _json_comment(text, start)
    if text.startswith("@def ", start):
        return _opaque(text, _franklin(text, start))
    opening = _OPENING.match(text, start)
    return _delimited(text, opening) if opening else None


def _closing(sign: str) -> re.Pattern[str]:
    """The line that closes what `sign` opened."""
    return re.compile(_LINE.format(_CLOSING[sign]))


def _start(text: str) -> int:
    return 1 if text.startswith(_BOM) else 0


def _delimited(text: str, opening: re.Match[str]) -> Fence | None:
    sign, language = opening[1], opening[2]
    closing = _closing(sign).search(text, opening.end())
    if closing is None:
        _refuse_unclosed(text, opening)
        return None
    block = _Block(opening.start(), opening.end(), closing.start(), closing.end())
    if sign == ";;;" or language not in ("", "yaml", "toml", "json"):
        return _opaque(text, block)
    if sign == "+++" or language == "toml":
        return _toml(text, block)
    if language == "json":
        return _json_between(text, block)
    return _yaml(text, block)


def _refuse_unclosed(text: str, opening: re.Match[str]) -> None:
    """A thematic break is Markdown; keys below it say that front matter was meant."""
    sign = opening[1]
    meant = _MEANT_TOML if sign == "+++" else _MEANT
    if re.compile(meant).match(text, opening.end(), opening.end() + MAX_SIZE):
        raise UnreadableError(
            f"front matter opened by {sign} never closes",
            line=1,
            column=1,
            remedy=f"add a line {sign} after its last key",
        )


def _yaml(text: str, block: _Block) -> Fence | None:
    from newscli.text import fence_yaml

    if re.compile(_ZIGGY).match(text, block.inside, block.close):
        return _opaque(text, block)
    places = Places(text, block.body)
    try:
        keys, repeats = fence_yaml.read_keys(text, block.inside, block.close, places)
    except fence_yaml.NotAMapping:
        return None
    except UnreadableError:
        if re.compile(_WORDS).match(text, block.inside, block.inside + MAX_SIZE):
            raise
        return None
    inside = text[block.inside : block.close]
    if not keys and inside.strip() and not re.compile(_SWITCHED_OFF).match(inside):
        return None  # a heading between two rules looks like a comment
    return Fence("yaml", *block, places.line(block.body), keys, repeats)


def _toml(text: str, block: _Block) -> Fence:
    from newscli.text import fence_toml

    places = Places(text, block.body)
    try:
        keys = fence_toml.read_keys(text, block.inside, block.close, places)
    except UnreadableError:
        if re.compile(_JULIA).search(text, block.inside, block.close):
            return _opaque(text, block)
        raise
    comments = fence_toml.comments(text, block.inside, block.close, places)
    return Fence("toml", *block, places.line(block.body), keys, comments=comments)


def _json(text: str, start: int) -> Fence | None:
    from newscli.text import fence_json

    places = Places(text)
    end = fence_json.object_end(text, start, places)
    rest = re.compile(_REST_OF_LINE).match(text, end)
    if rest is None:
        refuse("text follows the } of the front matter", places, end, "begin the body on a new line")
    keys, repeats = fence_json.read_keys(text, start, end, places)
    return Fence("json", start, start, end, rest.end(), places.line(rest.end()), keys, repeats)


def _json_comment(text: str, start: int) -> Fence:
    from newscli.text import fence_json

    places = Places(text)
    inside = text.index("{", start)
    end = fence_json.object_end(text, inside, places)
    rest = re.compile(_COMMENT_END).match(text, end)
    if rest is None:
        refuse("front matter in a comment ends with }-->", places, end)
    keys, repeats = fence_json.read_keys(text, inside, end, places)
    return Fence("json-comment", start, inside, end, rest.end(), places.line(rest.end()), keys, repeats)


def _json_between(text: str, block: _Block) -> Fence:
    from newscli.text import fence_json

    places = Places(text, block.body)
    keys, repeats = fence_json.read_keys(text, block.inside, block.close, places)
    return Fence("json", *block, places.line(block.body), keys, repeats)


def _franklin(text: str, start: int) -> _Block:
    lines = re.compile(_FRANKLIN).match(text, start)
    end = lines.end() if lines else start
    return _Block(start, start, end, end)


def _opaque(text: str, block: _Block) -> Fence:
    if block.close - block.inside > MAX_SIZE:
        refuse(f"front matter of more than {MAX_SIZE // 1024} KiB", Places(text, block.body), block.inside)
    return Fence("opaque", *block, Places(text, block.body).line(block.body))
