"""The figures of an HTML text: their pictures, and the words of their captions and credits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.text.html_inline import safe_address
from newscli.text.html_names import BLOCKS

if TYPE_CHECKING:
    from newscli.text.html_tokens import Token

_CREDIT = re.compile(r"credit|copyright|photographer|attribution", re.IGNORECASE)


class Picture(NamedTuple):
    """A picture of the text: its address, the words that stand for it, its caption and its credit."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Figure:
    """A figure in the making: its pictures, and the words of its caption and credit."""

    def __init__(self) -> None:
        self.pictures: list[str] = []
        self.in_caption = False
        self._parts: list[tuple[bool, str]] = []
        self._open: list[bool] = []
        self._credits = 0  # how many of those open are credits

    def add(self, text: str) -> None:
        self._parts.append((self._credits > 0, text))

    def start(self, token: Token) -> None:
        says = f"{token.get('class')} {token.get('itemprop')}"
        if token.name not in ("img", "br", "wbr", "hr"):
            self._open.append(bool(_CREDIT.search(says)))
            self._credits += self._open[-1]
        if token.name in BLOCKS:
            self.add(" ")

    def end(self) -> None:
        if self._open:
            self._credits -= self._open.pop()

    def words(self) -> tuple[str, str]:
        """Caption and credit."""
        caption = " ".join("".join(text for is_credit, text in self._parts if not is_credit).split())
        credit = " ".join("".join(text for is_credit, text in self._parts if is_credit).split())
        return caption, credit


def picture_address(token: Token) -> str:
    """The address of a picture, wherever pages that load late put it; "" for a mere placeholder."""
    for name in ("src", "data-src", "data-original"):
        src = token.get(name)
        if src and not src.strip().lower().startswith("data:"):
            return safe_address(src)
    return ""
