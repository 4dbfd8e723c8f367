"""The proof that formatting lost nothing: fields, blocks, words equal; a second run changes nothing."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from newscli.errors import UnreadableError
from newscli.formats import canonical, filed, markdown
from newscli.formats.base import Origin
from newscli.text.fences import find_fence
from newscli.text.same_blocks import same_blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Reading


FOREIGN = "not newscli’s own (no [newscli] table)"


class Proof(NamedTuple):
    """How many fields are equal, the words that are (as read), and why it fails ("" when it holds)."""

    fields: int = 0
    text: str = ""
    refusal: str = ""


def prove(before: Reading, text_after: str, text_before: str = "") -> Proof:
    """The proof that `text_after` says what `before` says, all compared in NFC.

    Equal must be: every field but the body; the body's words in order, whatever they are (so
    every address and date too); its blocks with their kinds and texts (so all code, to the
    space); what newscli noted about its copy; and `text_after` formatted again. Where it is
    `text_before`, from which `before` was read, all that is so already.
    """
    if text_after == text_before:
        return Proof(len(_filled(before)), before.article.body)
    try:
        after = markdown.read(text_after, Origin("-"))[0]
    except UnreadableError as error:
        return Proof(refusal=f"its new form could not be read back ({error})")
    refusal = _lost_field(before, after) or _lost_in_body(before.article.body, after.article.body)
    if not refusal and canonical.tidied(after).text != text_after:
        refusal = "a second run would change it again"
    return Proof(refusal=refusal) if refusal else Proof(len(_filled(before)), after.article.body)


def prove_kept(before: Reading, text_after: str, origin: Origin, tidied: Callable[[str], str]) -> Proof:
    """The proof that `text_after`, somebody else's file in its tidy form, says what `before` says.

    Equal must be what `prove` asks for; the front matter, which nobody touches, is compared as it is read.
    `origin` is the file's, whose name can state a date. `tidied` gives the tidy form of a text: of
    `text_after` it must be that itself.
    """
    try:
        after = markdown.read(text_after, origin)[0]
    except UnreadableError as error:
        return Proof(refusal=f"its new form could not be read back ({error})")
    refusal = _lost_field(before, after) or _lost_in_body(before.article.body, after.article.body)
    if not refusal and tidied(text_after) != text_after:
        refusal = "a second run would change it again"
    return Proof(refusal=refusal) if refusal else Proof(len(_filled(before)), after.article.body)


def _lost_field(before: Reading, after: Reading) -> str:
    old, new = _filled(before), _filled(after)
    for name in {**old, **new}:
        if _nfc(old.get(name)) != _nfc(new.get(name)):
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


def _lost_in_body(before: str, after: str) -> str:
    before, after = normalize("NFC", before), normalize("NFC", after)
    if before.split() != after.split():
        return "a word of its body would be lost"
    if before != after and not same_blocks(before, after):
        return "its body would mean something else"
    return ""


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


def _nfc(value: Any) -> Any:
    return normalize("NFC", repr(value))
