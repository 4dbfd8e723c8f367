"""YAML front matter: PyYAML's events, typed by ourselves, with every key's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.text.fence_parts import MAX_DEPTH, MAX_SIZE, TOO_DEEP, Key, Plain, Repeat, name_repeated, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from newscli.text.fence_parts import Places

_Event = Any  # the events of PyYAML's two parsers share attributes, and no type that has them

# What PyYAML says, said for the person who wrote the file.
_PLAIN_WORDS = {
    "mapping values are not allowed": ("a second “: ” in one value", "put the value in quotes"),
    "found unexpected end of stream": ("a quote that is opened here never closes", ""),
    "could not find expected ':'": ("a line that is no “key: value”", ""),
    "found a tab character": ("a tab where only spaces may indent", ""),
    "found character '\\t'": ("a tab where only spaces may indent", ""),
    "found character that cannot start": ("a value cannot begin with this character", "quote it"),
    "did not find expected key": ("neither a key nor the end of the value before it", ""),
    "did not find expected ',' or": ("a list or table opened by a bracket never closes", ""),
    "did not find expected node content": ("a list or table opened by a bracket never closes", ""),
    "found undefined tag handle": ("a value cannot begin with this character", "quote it"),
    "did not find expected alphabetic": ("a value cannot begin with this character", "quote it"),
}
_REFUSED = "front matter does not use {}: newscli reads values as they are written"


class NotAMapping(Exception):  # noqa: N818 - a signal to the caller, who decides what it means
    """The text is YAML, but no `key: value` lines."""


def read_keys(
    text: str, inside: int, close: int, places: Places
) -> tuple[tuple[Key, ...], tuple[Repeat, ...]]:
    """The top-level keys of the YAML in `text[inside:close]`, and the keys given twice anywhere.

    Raises NotAMapping for prose, a list or a lone value; UnreadableError, with line and column,
    for what is broken, too large, too deep, or uses anchors, aliases, merges or tags.
    """
    if close - inside > MAX_SIZE:
        refuse(f"front matter of more than {MAX_SIZE // 1024} KiB", places, inside)
    return _Builder(text, inside, close, places).keys()


class _Builder:
    """Builds values from events; the parser reads no further than the events asked for."""

    def __init__(self, text: str, inside: int, close: int, places: Places) -> None:
        self._text = text
        self._inside = inside
        self._places = places
        self._repeats: list[Repeat] = []
        self._events = self._guarded(text[inside:close])
        self._end = inside
        self._open: list[_Event] = []

    def keys(self) -> tuple[tuple[Key, ...], tuple[Repeat, ...]]:
        first = self._skip_to_content()
        if first == "end":
            return (), ()
        if first != "mapping":
            self._finish()
            raise NotAMapping
        keys: list[Key] = []
        for name, start in self._names():
            event = next(self._events)
            value_start = self._at(event.start_mark)
            value = self._value(event)
            line, column = self._places.of(start)
            end = max(self._end, value_start)
            literal = self._text[value_start:end]
            keys.append(Key(name, value, literal, start, value_start, end, line, column))
        self._note_repeats([(key.name, key.start) for key in keys])
        self._finish()
        return tuple(keys), tuple(sorted(self._repeats, key=lambda repeat: repeat.line))

    def _guarded(self, source: str) -> Iterator[_Event]:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            for event in yaml.parse(source, Loader=loader):
                if isinstance(event, yaml.CollectionStartEvent):
                    self._open.append(event)
                elif isinstance(event, yaml.CollectionEndEvent):
                    self._open.pop()
                self._check(event)
                yield event
        except yaml.MarkedYAMLError as error:
            self._explain(error)
        except yaml.reader.ReaderError as error:
            refuse(
                f"front matter holds the character U+{_code(error.character):04X}",
                self._places,
                self._inside + _found(source, error),
            )

    def _check(self, event: _Event) -> None:
        if len(self._open) > MAX_DEPTH:
            refuse(TOO_DEEP, self._places, self._at(event.start_mark))
        if type(event).__name__ == "AliasEvent":
            refuse(
                _REFUSED.format("aliases (*)"), self._places, self._at(event.start_mark), "quote the value"
            )
        if getattr(event, "anchor", None):
            refuse(
                _REFUSED.format("anchors (&)"), self._places, self._at(event.start_mark), "quote the value"
            )
        if getattr(event, "tag", None):
            refuse(_REFUSED.format("tags (!)"), self._places, self._at(event.start_mark), "quote the value")

    def _explain(self, error: yaml.MarkedYAMLError) -> None:
        problem = error.problem or "not YAML"
        mark: Any = error.problem_mark or error.context_mark
        if "quoted" in (error.context or ""):
            mark = error.context_mark  # where the quote opens
        if "flow" in (error.context or "") and self._open and self._open[-1].flow_style:
            mark = self._open[-1].start_mark  # where the bracket opens
        message, remedy = next(
            (words for start, words in _PLAIN_WORDS.items() if problem.startswith(start)), (problem, "")
        )
        offset = self._at(mark) if mark is not None else self._inside
        refuse(f"front matter: {message}", self._places, offset, remedy)

    def _at(self, mark: Any) -> int:
        return self._inside + int(mark.index)

    def _skip_to_content(self) -> str:
        for event in self._events:
            name = type(event).__name__
            if name == "MappingStartEvent":
                return "mapping"
            if name == "SequenceStartEvent":
                return "sequence"
            if name == "ScalarEvent":
                return "scalar" if event.value else "end"
        return "end"

    def _finish(self) -> None:
        for event in self._events:
            if type(event).__name__ == "DocumentStartEvent":
                refuse("front matter holds a second YAML document", self._places, self._at(event.start_mark))

    def _names(self) -> Iterator[tuple[str, int]]:
        for event in self._events:
            if type(event).__name__ == "MappingEndEvent":
                self._close(event, "}")
                return
            start = self._at(event.start_mark)
            if type(event).__name__ != "ScalarEvent":
                refuse("front matter: a key is not a word", self._places, start, "put the value in quotes")
            if event.value == "<<":
                refuse(_REFUSED.format("merge keys (<<)"), self._places, start)
            yield event.value, start

    def _value(self, event: _Event) -> Any:
        match type(event).__name__:
            case "MappingStartEvent":
                return self._mapping()
            case "SequenceStartEvent":
                return self._sequence()
            case _:
                self._end = self._trimmed(event)
                return Plain(event.value) if event.style is None or not event.style else event.value

    def _trimmed(self, event: _Event) -> int:
        """Where a scalar ends; a block scalar's mark stands after the blank lines that follow it."""
        end = self._at(event.end_mark)
        if event.style in ("|", ">"):
            end -= len(self._text[:end]) - len(self._text[:end].rstrip())
        return end

    def _sequence(self) -> list[Any]:
        values: list[Any] = []
        for event in self._events:
            if type(event).__name__ == "SequenceEndEvent":
                self._close(event, "]")
                break
            values.append(self._value(event))
        return values

    def _mapping(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        seen: list[tuple[str, int]] = []
        for name, offset in self._names():
            seen.append((name, offset))
            values[name_repeated(name, values)] = self._value(next(self._events))
        self._note_repeats(seen)
        return values

    def _close(self, event: _Event, bracket: str) -> None:
        """Move the end behind the bracket of a flow collection; a block's ends with its last value."""
        start, end = self._at(event.start_mark), self._at(event.end_mark)
        if end > start and self._text[end - 1] == bracket:
            self._end = end

    def _note_repeats(self, seen: list[tuple[str, int]]) -> None:
        first: dict[str, int] = {}
        for name, offset in seen:
            line, column = self._places.of(offset)
            if name in first:
                self._repeats.append(Repeat(name, line, column, first[name]))
            else:
                first[name] = line


def _code(character: object) -> int:
    return character if isinstance(character, int) else ord(str(character)[:1] or "\0")


def _found(source: str, error: yaml.reader.ReaderError) -> int:
    """The offset of the character the reader refused: its own position may count bytes."""
    return max(source.find(chr(_code(error.character))), 0)
