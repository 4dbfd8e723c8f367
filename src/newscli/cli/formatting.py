"""One input of `fmt`: what its form would be, proven, or why it is left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import is_normalized, normalize

from newscli.errors import UnknownNameError, UsageError
from newscli.formats.canonical import tidied
from newscli.formats.proof import FOREIGN, obstacle, prove

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.outlets import Outlet

_BOM = "\ufeff"


class Result(NamedTuple):
    """The text before and after; equal when there is nothing to do.

    `reason` says why the file stays as it is, `refused` that the proof failed; `spaces` and
    `blanks` count what went from the body, `fields` and `words` what was proven equal.
    """

    before: str
    after: str
    reason: str = ""
    refused: bool = False
    spaces: int = 0
    blanks: int = 0
    fields: int = 0
    text: str = ""

    @property
    def changed(self) -> bool:
        """Whether there is something to write."""
        return self.before != self.after

    @property
    def others(self) -> tuple[str, ...]:
        """What changes besides white space in the body, in words."""
        plain = self.before.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
        names = {
            "byte-order mark or encoding": self.before.startswith(_BOM),
            "line ends": "\r" in self.before,
            "normal form (NFC)": not is_normalized("NFC", self.before),
            "front matter": _head(normalize("NFC", plain)) != _head(self.after),
        }
        return tuple(name for name, changes in names.items() if changes)


def _head(text: str) -> str:
    return text.partition("\n+++\n")[0]


def own(data: bytes, name: str, encoding: str) -> Result:
    """The result for a file that may be newscli's own. Raises UnreadableError for what is no text."""
    from newscli.text.decoding import decode

    decoded = decode(data, encoding, name=name)
    text = decoded.text
    if not text.startswith("+++"):
        return Result(text, text, FOREIGN)
    reason = obstacle(text)
    if reason:
        return Result(text, text, reason)
    result = _formatted(one_reading(data, name, encoding, layout="markdown"), text)
    # a BOM or another encoding is a change that the text alone does not show
    return result if decoded.encoding == "utf-8" and not decoded.bom else result._replace(before=_BOM + text)


def tidy_form(reading: Reading, text: str) -> str:
    """`text`, a file of newscli's own, as `fmt` would write it; `text` itself where it would not."""
    return text if obstacle(text) else _formatted(reading, text).after


def canonical(
    data: bytes, name: str, encoding: str, part: int = 0, outlets: tuple[Outlet, ...] = ()
) -> Result:
    """The canonical form of anything readable; of its article number `part`, from 1, where it holds several.

    Raises UnreadableError, UsageError, UnknownNameError when there is no such article.
    """
    from newscli.text.decoding import decode

    reading = one_reading(data, name, encoding, part, outlets)
    return _formatted(reading, decode(data, encoding, name=name).text)


def one_reading(
    data: bytes,
    name: str,
    encoding: str,
    part: int = 0,
    outlets: tuple[Outlet, ...] = (),
    *,
    layout: str = "",
) -> Reading:
    """The only article of an input, or the one of that number; of any layout, or of the one named."""
    from newscli.formats import read

    readings = read(data, name, encoding=encoding, format=layout, outlets=outlets)
    held = "one article" if len(readings) == 1 else f"{len(readings)} articles"
    if part > len(readings):
        raise UnknownNameError(f"has no article {part}; it holds {held}", path=name)
    if len(readings) > 1 and not part:
        raise UsageError(f"holds {held}", path=name, remedy=f"name one: {name}#1")
    return readings[max(part, 1) - 1]


def _formatted(reading: Reading, before: str) -> Result:
    form = tidied(reading)
    proof = prove(reading, form.text, before)
    if proof.refusal:
        return Result(before, before, proof.refusal, refused=True)
    return Result(before, form.text, "", False, form.spaces, form.blanks, proof.fields, proof.text)
