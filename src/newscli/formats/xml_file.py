"""An XML file that a reader takes apart, and what opens one."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from newscli.text.lines import split_lines
from newscli.text.xml_tree import parse_xml

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.errors import UnreadableError
    from newscli.formats.base import Origin

_LOOK = 40_000  # characters in which the root element begins
_ABOVE = re.compile(
    r"[\s\ufeff]*(?:(?:<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^<>\[]*(?:\[[^\]]{0,5000}\]\s*)?>)\s*)*<",
    re.DOTALL,
)


class XmlFile:
    """The parsed text. Raises UnreadableError as `parse_xml` does."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.root = parse_xml(text.removeprefix("\ufeff"))

    @cached_property
    def count(self) -> int:
        """How many lines the file has."""
        return len(split_lines(self._text))


def opens_element(text: str, name: re.Pattern[str]) -> bool:
    """Whether the first element of a text bears a name that matches; what may stand above it is skipped."""
    above = _ABOVE.match(text[:_LOOK])
    return above is not None and name.match(text, above.end()) is not None


def read_broken(text: str, origin: Origin, name: str, error: UnreadableError) -> tuple[Reading, ...]:
    """A feed that is not well formed, by feedparser. Raises `error` with a remedy without it, or in vain."""
    from newscli.formats.feed_broken import read

    return read(text, origin, name, error)
