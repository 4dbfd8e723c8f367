"""Front matter of any kind: where it stands in a text, and every top-level key with its place and value."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newscli.errors import UnreadableError
from newscli.text.fence_parts import MAX_SIZE, TOO_DEEP, Fence, Key, Kind, Places, Plain, Repeat, refuse

__all__ = ["Fence", "Key", "Kind", "Places", "Plain", "Repeat", "find_fence", "opens_fence"]

_BOM = "\ufeff"
_OPENING = re.compile(r"(---|\+\+\+|;;;)([a-z]*)[ \t]*(?:\r\n|\n|\r|$)")
_LINE = r"(?m)(?:^|(?<=\r))(?:{})[ \t]*(?:\r\n|\n|\r|\Z)"
_CLOSING = {"---": r"---|\.\.\.", "+++": r"\+\+\+", ";;;": ";;;"}
_BLANK_LINES = re.compile(r"(?:[ \t]*+(?:\r\n|\n|\r))++")
_GLUED = r"(?m)(?:^|(?<=\r))---(?=[^\s|-])"  # gray-matter wants no line end behind its closing delimiter
# Patterns most files never ask for are strings: re compiles them, once, when they are used.
_JSON = re.compile(r'\{\s*["}]')
_COMMENT = re.compile(r'<!--\s*\{\s*["}]')
_COMMENT_END = r"\s*-->[ \t]*(?:\r\n|\n|\r|\Z)?"
_REST_OF_LINE = r"[ \t]*(?:\r\n|\n|\r|\Z)"
# A first line that nobody would take for prose: `key: value`, `key:`, also below comments. Between two
# delimiters a key may have spaces (`bad yaml: [`); without the second one that could be a sentence.
_WORDS = r"(?:[ \t]*+(?:#[^\r\n]*+)?+(?:\r\n|\n|\r))*+[\"']?[^\W\d][\w .-]{0,60}[\"']?[ \t]*:(?:[ \t\r\n]|\Z)"
_MEANT = r"(?:[ \t]*+(?:#[^\r\n]*+)?+(?:\r\n|\n|\r))*+[\"']?[^\W\d][\w-]*[\"']?[ \t]*:(?:[ \t\r\n]|\Z)"
_MEANT_TOML = r"(?:[ \t]*+(?:#[^\r\n]*+)?+(?:\r\n|\n|\r))*+(?:\[|[\w\"'.-]+[ \t]*=)"
_SWITCHED_OFF = r"\s*#[ \t]*[^\W\d][\w-]*:(?:[ \t\r\n]|\Z)"  # a key behind a comment sign
_FLOW = r"\s*\{\s*[\"']?[^\W\d][\w .-]{0,60}[\"']?[ \t]*:(?:[ \t\r\n\"'\[{]|\Z)"  # a table between braces
_MERGE = r"\s*<<[ \t]*:"
_QUESTIONS = r"\s*(?:\?[ \t]+){21}"  # keys of keys of keys
_NESTED = r"\s*(?:(?:-[ \t]+){21,}+(?:[^\s-]|\Z)|[\[{]{21})"  # lists of lists of lists
_ASSIGNED = r"(?:[ \t]*+(?:#[^\r\n]*+)?+(?:\r\n|\n|\r))*+[\w-]+[ \t]*=[ \t]*[\"'\[{\dtf]"
_ZIGGY = r"\s*\.[A-Za-z_]\w*\s*="
_JULIA = r"(?m)^[ \t]*(?:using|import|@\w+)[ \t]|^[ \t]*\(|=[ \t]*[A-Za-z_]\w*\("


class _Block(NamedTuple):
    """The delimiters of a fence, before anything inside is read."""

    start: int
    inside: int
    close: int
    body: int


@lru_cache(maxsize=2)  # detection asks several times of one text
def opens_fence(text: str) -> bool:
    """True when a text begins as front matter does, whether it turns out well or not."""
    start = _start(text)
    if _JSON.match(text, start) or _COMMENT.match(text, start) or text.startswith("@def ", start):
        return True
    opening = _OPENING.match(text, start)
    if opening is None:
        return False
    meant = _MEANT_TOML if opening[1] == "+++" else _MEANT
    closing = _closing(opening[1], text, opening.end())
    if closing is None:
        return re.compile(meant).match(text, opening.end(), opening.end() + MAX_SIZE) is not None
    inside = text[opening.end() : min(closing.start(), opening.end() + MAX_SIZE)]
    if opening[1] != "---" or opening[2] or not inside.strip():
        return True
    signs = (_WORDS, _ZIGGY, _SWITCHED_OFF, _FLOW, _MERGE, _QUESTIONS, _NESTED)
    indented = inside.lstrip()  # YAML takes keys that are all indented alike
    return any(re.match(sign, inside) for sign in signs) or bool(re.match(_WORDS, indented))


@lru_cache(maxsize=4)  # the reader, the rules, formatting and its proof ask for the same texts
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
        return _definitions(text, start)
    opening = _OPENING.match(text, start)
    return _delimited(text, opening) if opening else None


def _closing(sign: str, text: str, start: int) -> re.Match[str] | None:
    """The line, at `start` or below, that closes what `sign` opened."""
    pattern = re.compile(_LINE.format(_CLOSING[sign]))
    at = text.find(f"\n{sign}", start - 1)  # where it mostly is, so that no line before it is tried
    found = pattern.match(text, at + 1) if at >= 0 else None
    end = at if found else len(text)
    earlier = text.find("\r", start, end) >= 0 or (sign == "---" and text.find("\n...", start - 1, end) >= 0)
    return found if found and not earlier else pattern.search(text, start)


def _start(text: str) -> int:
    """Where front matter may open: behind a BOM; behind blank lines, as Hugo takes it, where it is sure."""
    start = 1 if text.startswith(_BOM) else 0
    above = _BLANK_LINES.match(text, start)
    opening = _OPENING.match(text, above.end()) if above else None
    if opening is None or opening[1] == ";;;" or text[opening.end() : opening.end() + 1].isspace():
        return start
    meant = _MEANT_TOML if opening[1] == "+++" else _MEANT
    sure = re.compile(meant).match(text, opening.end(), opening.end() + MAX_SIZE)
    return opening.start() if sure and _closing(opening[1], text, opening.end()) else start


def _delimited(text: str, opening: re.Match[str]) -> Fence | None:
    sign, language = opening[1], opening[2]
    closing = _closing(sign, text, opening.end())
    if closing is None:
        glued = _glued(text, opening) if sign == "---" else None
        if glued is None:
            _refuse_unclosed(text, opening)
        return glued
    block = _Block(opening.start(), opening.end(), closing.start(), closing.end())
    if sign == ";;;" or language not in ("", "yaml", "toml", "json"):
        return _opaque(text, block)
    if sign == "+++" or language == "toml":
        return _toml(text, block)
    if language == "json":
        return _json_between(text, block)
    return _yaml(text[: block.body], block)


def _glued(text: str, opening: re.Match[str]) -> Fence | None:
    """YAML whose closing delimiter has the body on its line; None where what is above it is no YAML."""
    closing = re.compile(_GLUED).search(text, opening.end(), opening.end() + MAX_SIZE)
    if closing is None or not re.compile(_MEANT).match(text, opening.end()):
        return None
    try:
        block = _Block(opening.start(), opening.end(), closing.start(), closing.end())
        return _yaml(text[: block.body], block)
    except UnreadableError:
        return None


def _refuse_unclosed(text: str, opening: re.Match[str]) -> None:
    """A thematic break is Markdown; keys below it say that front matter was meant."""
    sign = opening[1]
    meant = _MEANT_TOML if sign == "+++" else _MEANT
    if not re.compile(meant).match(text, opening.end(), opening.end() + MAX_SIZE):
        return
    message, remedy = f"front matter opened by {sign} never closes", f"add a line {sign} after its last key"
    other = "---" if sign == "+++" else "+++"
    closed = re.compile(_LINE.format(re.escape(other))).search(text, opening.end(), opening.end() + MAX_SIZE)
    if closed:
        line = Places(text, closed.end()).line(closed.start())
        message += f": line {line} is {other}"
        remedy = f"make line {line} {sign}"
    raise UnreadableError(message, line=1, column=1, remedy=remedy)


@lru_cache(maxsize=4)  # another body below it changes nothing
def _yaml(text: str, block: _Block) -> Fence | None:
    from newscli.text import fence_yaml

    if re.compile(_ZIGGY).match(text, block.inside, block.close):
        return _opaque(text, block)
    places = Places(text, block.body)
    if re.compile(_QUESTIONS).match(text, block.inside, block.close):
        refuse(TOO_DEEP, places, block.inside)
    try:
        keys, repeats = fence_yaml.read_keys(text, block.inside, block.close, places)
    except fence_yaml.NotAMapping:
        _refuse_toml(text, block, places)
        return None
    except UnreadableError as error:
        if error.message == TOO_DEEP or _is_meant(text, block):
            raise
        return None  # prose between two rules
    inside = text[block.inside : block.close]
    if not keys and inside.strip() and not re.compile(_SWITCHED_OFF).match(inside):
        return None  # a heading between two rules looks like a comment
    return Fence("yaml", *block, places.line(block.body), keys, repeats)


def _is_meant(text: str, block: _Block) -> bool:
    """Whether what no parser reads was meant for one."""
    start, end = block.inside, block.inside + MAX_SIZE
    while text[start : start + 1].isspace():  # YAML takes keys that are all indented alike
        start += 1
    return any(re.compile(sign).match(text, start, end) for sign in (_WORDS, _FLOW, _MERGE, _NESTED))


def _refuse_toml(text: str, block: _Block, places: Places) -> None:
    """TOML between --- lines is neither YAML nor prose."""
    if block.close - block.inside > MAX_SIZE or not re.compile(_ASSIGNED).match(
        text, block.inside, block.close
    ):
        return
    from newscli.text import fence_toml

    try:
        keys = fence_toml.read_keys(text, block.inside, block.close, places)
    except UnreadableError:
        return
    if keys:
        why = "front matter between --- lines is YAML, and this is TOML"
        refuse(why, places, keys[0].start, "write +++ for both --- lines")


def _toml(text: str, block: _Block) -> Fence:
    from newscli.text import fence_toml

    places = Places(text, block.body)
    try:
        keys = fence_toml.read_keys(text, block.inside, block.close, places)
    except UnreadableError:
        if re.compile(_JULIA).search(text, block.inside, block.close):
            return _julia(text, block)
        _refuse_yaml(text, block, places)
        raise
    comments = fence_toml.comments(text, block.inside, block.close, places)
    return Fence("toml", *block, places.line(block.body), keys, comments=comments)


def _refuse_yaml(text: str, block: _Block, places: Places) -> None:
    """YAML between +++ lines, said as such."""
    if not re.compile(_MEANT).match(text, block.inside, block.close):
        return
    from newscli.text import fence_yaml

    try:
        fence_yaml.read_keys(text, block.inside, block.close, places)
    except (UnreadableError, fence_yaml.NotAMapping):
        return
    why = "front matter between +++ lines is TOML, and this is YAML"
    refuse(why, places, block.inside, "write --- for both +++ lines")


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


def _definitions(text: str, start: int) -> Fence:
    from newscli.text import fence_julia

    end = fence_julia.head_end(text, start)
    return _julia(text, _Block(start, start, end, end))


def _julia(text: str, block: _Block) -> Fence:
    """Assignments in Julia; whatever else it says is kept unread."""
    from newscli.text import fence_julia

    places = Places(text, block.body)
    try:
        keys = fence_julia.read_keys(text, block.inside, block.close, places)
    except fence_julia.NotPlain:
        return _opaque(text, block)
    return Fence("julia", *block, places.line(block.body), keys)


def _opaque(text: str, block: _Block) -> Fence:
    if block.close - block.inside > MAX_SIZE:
        refuse(f"front matter of more than {MAX_SIZE // 1024} KiB", Places(text, block.body), block.inside)
    return Fence("opaque", *block, Places(text, block.body).line(block.body))
