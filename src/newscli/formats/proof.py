"""The proof that formatting lost nothing: fields, blocks, words equal; a second run changes nothing."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from newscli.errors import UnreadableError
from newscli.formats import filed, markdown
from newscli.formats.base import Origin
from newscli.text.composed import composed
from newscli.text.fences import find_fence
from newscli.text.same_blocks import same_blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Reading


_NOWHERE = Origin("-")
_LINKED = ("images", "related")
_ALIKE = str.maketrans("_+-", "***")  # signs of lists and of emphasis; what they mean, the blocks tell
FOREIGN = "not newscli’s own (no [newscli] table)"


class Proof(NamedTuple):
    """How many fields are equal, the words that are (as read), and why it fails ("" when it holds)."""

    fields: int = 0
    text: str = ""
    refusal: str = ""


def prove(
    before: Reading,
    text_after: str,
    tidied: Callable[[Reading, str], str],
    *,
    origin: Origin = _NOWHERE,
    text_before: str = "",
    markers: bool = False,
) -> Proof:
    """The proof that `text_after` says what `before` says, texts compared in NFC, addresses and code exactly.

    Equal must be: every field but the body; the body's words in order, whatever they are (so
    every address and date too); its blocks with their kinds and texts (so all code, to the
    space); what newscli noted about its copy; and `text_after` formatted again: `tidied` gives the tidy
    form of a reading and its text. Where it is `text_before`, from which `before` was read, all that is so
    already. `origin` is the file's, whose name can state a date. With `markers`, list items and emphasis
    may have other signs.
    """
    if text_after == text_before:
        return Proof(len(_filled(before)), before.article.body)
    try:
        after = markdown.read(text_after, origin)[0]
    except UnreadableError as error:
        return Proof(refusal=f"its new form could not be read back ({error})")
    refusal = _lost_field(before, after)
    refusal = refusal or _lost_in_body(before.article.body, after.article.body, markers=markers)
    if not refusal and tidied(after, text_after) != text_after:
        refusal = "a second run would change it again"
    return Proof(refusal=refusal) if refusal else Proof(len(_filled(before)), after.article.body)


def _lost_field(before: Reading, after: Reading) -> str:
    old, new = _filled(before), _filled(after)
    for name in {**old, **new}:
        if _exactly(name, old.get(name)) != _exactly(name, new.get(name)):
            return f"its {name} would not come back the same"
    if before.filing is not None and before.filing != after.filing:
        return "what newscli noted about it would not come back the same"
    return ""


def _filled(reading: Reading) -> dict[str, Any]:
    """The fields that say something, but for the id and the body."""
    values = {field.name: getattr(reading.article, field.name) for field in fields(reading.article)}
    return {
        name: v for name, v in values.items() if name not in ("id", "body") and v not in (None, "", (), {})
    }


def _lost_in_body(before: str, after: str, *, markers: bool) -> str:
    before, after = composed(before), composed(after)
    if _lines(before) != _lines(after) and _words(before, markers=markers) != _words(after, markers=markers):
        return "a word of its body would be lost"
    if before != after and not same_blocks(before, after, markers=markers):
        return "its body would mean something else"
    return ""


def _lines(text: str) -> list[str]:
    """The lines that say something, without the white space around them: sooner compared than all words."""
    return [line.strip() for line in text.split("\n") if line and not line.isspace()]


def _words(text: str, *, markers: bool) -> list[str]:
    return (text.translate(_ALIKE) if markers else text).split()


def obstacle(text: str) -> str:
    """Why the canonical form of newscli's own file `text` could not hold all it says; "" when it can.

    Raises UnreadableError for broken front matter.
    """
    fence = find_fence(text)
    if fence is None or not filed.is_own(fence):
        return FOREIGN
    unknown = filed.unknown_names(fence)
    if unknown:
        return f"its [newscli] table has a key of another version, “{unknown[0]}”"
    if fence.comments:
        return f"line {fence.comments[0]} of its front matter is a comment, which would be lost"
    return ""


def _exactly(name: str, value: Any) -> tuple[Any, ...]:
    """A field's value as it is compared: texts in NFC; addresses, and what nobody knows, to the letter."""
    if name in ("url", "extra"):
        return (repr(value),)
    addresses = [one.src if name == "images" else one.url for one in value or ()] if name in _LINKED else []
    return normalize("NFC", repr(value)), addresses
