"""One input of `fmt`: what its form would be, proven, or why it is left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import is_normalized, normalize

from newscli.errors import UnknownNameError, UnreadableError, UsageError
from newscli.formats.base import Origin
from newscli.formats.canonical import tidied
from newscli.formats.data_form import data_form
from newscli.formats.kept_form import STEPS, USUAL, kept_form
from newscli.formats.proof import FOREIGN, obstacle, prove
from newscli.text.encoding import comes_back, encoded
from newscli.text.fences import find_fence
from newscli.text.tidy import AS_THEY_ARE

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.kept_form import KeptForm, Style
    from newscli.formats.outlets import Outlet
    from newscli.text.decoding import Decoded

_BOM = "\ufeff"


class Result(NamedTuple):
    """The text before and after; equal when there is nothing to do.

    `reason` says why the file stays as it is, `refused` that the proof failed; `spaces` and
    `blanks` count what went from the body, `fields` and `words` what was proven equal. `data` are the
    bytes of `after`, in the encoding of the file where that is kept.
    """

    before: str
    after: str
    reason: str = ""
    refused: bool = False
    spaces: int = 0
    blanks: int = 0
    fields: int = 0
    text: str = ""
    data: bytes = b""
    words: int = 0

    @property
    def changed(self) -> bool:
        """Whether there is something to write."""
        return self.before != self.after

    @property
    def others(self) -> tuple[str, ...]:
        """What changes besides white space in the body, in words."""
        (head, body), (new_head, new_body) = _halves(self.before), _halves(self.after)
        names = {
            "byte-order mark or encoding": self.before.startswith(_BOM),
            "line ends": "\r" in self.before and _ends(self.before) != _ends(self.after),
            "normal form (NFC)": _decomposed(self.before) != _decomposed(self.after),
            "front matter": head != new_head,
            "markers": body.split() != new_body.split(),
        }
        return tuple(name for name, changes in names.items() if changes)


def carried(result: Result, *, count: bool) -> Result:
    """The result as it goes from one process to another: without texts where nothing changes.

    `count`: with how many words the proof was about, none where a file was left as it is.
    """
    words = 0
    if count and not result.reason:
        from newscli.text.blocks import body_text
        from newscli.text.words import count_words

        words = count_words(body_text(result.text))
    if result.changed:
        return result._replace(words=words)
    return Result("", "", result.reason, result.refused, fields=result.fields, words=words)


def _lines(text: str) -> str:
    return text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")


def _ends(text: str) -> tuple[bool, bool]:
    """Whether some lines end in CR, and whether some end in LF alone."""
    return "\r" in text, text.count("\n") > text.count("\r\n")


def _decomposed(text: str) -> list[str]:
    """The words of a text that NFC would change."""
    return [] if is_normalized("NFC", text) else [w for w in text.split() if not is_normalized("NFC", w)]


def _halves(text: str) -> tuple[str, str]:
    """Front matter and body in NFC, the lines of both ending in LF; no front matter is "".

    Where the program could not read it, all is body.
    """
    plain = normalize("NFC", _lines(text))
    try:
        fence = find_fence(plain)
    except UnreadableError:
        return "", plain
    return (plain[: fence.body], plain[fence.body :]) if fence else ("", plain)


class Forms:
    """The tidy forms of one run: what to do to bodies, and the outlets of the settings."""

    def __init__(self, encoding: str, style: Style, outlets: tuple[Outlet, ...]) -> None:
        self._encoding, self._style, self._outlets = encoding, style, outlets

    def of(self, data: bytes, name: str) -> Result:
        """The file in its tidy form: newscli's own in the canonical one, others with their front matter.

        Raises UnreadableError for what cannot be read.
        """
        from newscli.text.decoding import decode

        decoded = decode(data, self._encoding, name=name)
        text = decoded.text
        why_not = obstacle(text) if text.startswith("+++") else FOREIGN
        if not why_not and set(self._style.steps) == set(STEPS):
            return self._own(data, name, decoded)
        if not comes_back(data, decoded):
            return Result(text, text, "packed, or not to be written back byte for byte")
        form = kept_form(text, self._style) if text.startswith("---") else None
        if form and form.text == text:
            return Result(text, text, form.reason, text=text, data=data)  # nothing to do, so nothing to prove
        return self._foreign(data, name, decoded, form)

    def _own(self, data: bytes, name: str, decoded: Decoded) -> Result:
        text = decoded.text
        result = _formatted(one_reading(data, name, self._encoding, layout="markdown"), text, self._style)
        # a BOM or another encoding is a change that the text alone does not show
        if decoded.encoding != "utf-8" or decoded.bom:
            result = result._replace(before=_BOM + text)
        return result._replace(data=result.after.encode())

    def _foreign(self, data: bytes, name: str, decoded: Decoded, form: KeptForm | None) -> Result:
        from newscli.library.reading import read

        text = decoded.text
        readings = read(data, name, encoding=self._encoding, outlets=self._outlets)
        layout = readings[0].format
        if layout == "newscli":
            result = _data(text)
        elif len(readings) > 1:
            return Result(text, text, f"{len(readings)} articles in one file")
        elif layout == "markdown":
            result = self._kept(readings[0], text, Origin(name), form or kept_form(text, self._style))
        elif layout == "clipping/kunuz":
            result = _page(readings[0], text)
        else:
            return Result(text, text, f"{layout} has no tidy form")
        return result._replace(data=encoded(result.after, decoded))

    def _kept(self, reading: Reading, text: str, origin: Origin, form: KeptForm) -> Result:
        if form.text == text:
            return Result(text, text, form.reason, text=text)
        proof = prove(
            reading,
            form.text,
            lambda _, after: kept_form(after, self._style).text,
            origin=origin,
            markers=self._style.markers != AS_THEY_ARE,
        )
        if proof.refusal:
            return Result(text, text, proof.refusal, refused=True)
        return Result(text, form.text, "", False, form.spaces, form.blanks, proof.fields, proof.text)


def _data(text: str) -> Result:
    """A file of records as `parse` prints them, if every value comes back."""
    try:
        return _result(text, data_form(text))
    except UnreadableError as error:
        return Result(text, text, error.message, refused=True)


def _page(reading: Reading, text: str) -> Result:
    """A page of the kun.uz layout as its writer writes it, if that is the same article in the same words.

    A writer has one label for pictures and one place for them: what a page says otherwise stays as it is.
    """
    from newscli.formats.clipping.kunuz import write
    from newscli.formats.losses import losses

    page = write(reading.article)
    lost = losses(reading.article, page, "clipping/kunuz")
    if lost:
        return Result(text, text, f"its tidy page would lose {', '.join(lost)}")
    if page.split() != text.removeprefix(_BOM).split():
        return Result(text, text, "its tidy page would have other words, or the same elsewhere")
    return _result(text, page)


def _result(before: str, after: str) -> Result:
    return Result(before, after, text=after)


def tidy_form(reading: Reading, text: str, style: Style) -> str:
    """`text`, a file of newscli's own, as `fmt` would write it; `text` itself where it would not."""
    usual = set(style.steps) == set(STEPS)
    return _formatted(reading, text, style).after if usual and not obstacle(text) else text


def canonical(
    data: bytes,
    name: str,
    encoding: str,
    part: int = 0,
    outlets: tuple[Outlet, ...] = (),
    *,
    style: Style = USUAL,
) -> Result:
    """The canonical form of anything readable; of its article number `part`, from 1, where it holds several.

    Raises UnreadableError, UsageError, UnknownNameError when there is no such article.
    """
    from newscli.text.decoding import decode

    reading = one_reading(data, name, encoding, part, outlets)
    return _formatted(reading, decode(data, encoding, name=name).text, style)


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
    from newscli.library.reading import read

    readings = read(data, name, encoding=encoding, format=layout, outlets=outlets)
    held = "one article" if len(readings) == 1 else f"{len(readings)} articles"
    if part > len(readings):
        raise UnknownNameError(f"has no article {part}; it holds {held}", path=name)
    if len(readings) > 1 and not part:
        raise UsageError(f"holds {held}", path=name, remedy=f"name one: {name}#1")
    return readings[max(part, 1) - 1]


def _formatted(reading: Reading, before: str, style: Style) -> Result:
    markers = style.markers
    form = tidied(reading, markers)
    proof = prove(
        reading,
        form.text,
        lambda after, _: tidied(after, markers).text,
        text_before=before,
        markers=markers != AS_THEY_ARE,
    )
    if proof.refusal:
        return Result(before, before, proof.refusal, refused=True)
    return Result(before, form.text, "", False, form.spaces, form.blanks, proof.fields, proof.text)
