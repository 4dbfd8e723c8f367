"""What formatting changes: a unified diff that `patch` applies, and the same drawn for a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.output.styled import DIM, PLAIN, signs
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.output.styled import Line

_CONTEXT = 3
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_TRAILING = re.compile(r"[ \t]+\Z")
_NO_END = "\\ No newline at end of file\n"


def unified(path: str, before: str, after: str) -> Iterator[str]:
    """The lines of a unified diff, each with its end; nothing when the texts are equal."""
    name = safe(path)
    # A name with a space ends in a tab, as git and diff write it.
    tail = "\t" if " " in name else ""
    for number, line in enumerate(_diff(before, after)):
        if number < 2:
            yield f"{line}{name}{tail}\n"
        elif line.endswith("\n"):
            yield line
        else:
            yield f"{line}\n{_NO_END}"


def drawn(path: str, before: str, after: str, *, unicode: bool, label: str = "formatted") -> Iterator[Line]:
    """The diff as lines for a terminal: white space at the end of a changed line is shown as dots.

    `label` says in brackets what the file is after it.
    """
    after_name = f" ({label})" if label else ""
    dot = signs(unicode=unicode).dot
    for number, line in enumerate(_diff(before, after)):
        if number < 2:
            yield ((f"{line}{safe(path)}{after_name if number else ''}", DIM),)
        elif line.startswith("@@"):
            yield ((line.rstrip("\n"), DIM),)
        else:
            yield ((line[0] + _shown(line[1:].removesuffix("\n"), line[0], dot), PLAIN),)
            if not line.endswith("\n"):
                yield ((_NO_END.rstrip("\n"), DIM),)


def summary(changed: int, same: int, *, dry: bool, spaces: int, blanks: int, others: tuple[str, ...]) -> str:
    """`1 file would change: 1 trailing space (·), 2 blank lines`; `others` are the other kinds of change."""
    if not changed:
        return f"{_count(same, 'file')} in the tidy form already"
    parts = list(others)
    if spaces:
        parts.append(f"{_count(spaces, 'trailing space')} (·)")
    if blanks:
        parts.append(_count(blanks, "blank line"))
    what = f": {', '.join(parts)}" if parts else ""
    return f"{_count(changed, 'file')} {'would change' if dry else 'changed'}{what}"


def proven(fields: int, words: int) -> str:
    """What the proof says of all files together."""
    equal = f"{_count(fields, 'field')} and {_count(words, 'word')} equal"
    return f"proven: {equal}, a second run changes nothing"


def _diff(before: str, after: str) -> Iterator[str]:
    from difflib import unified_diff

    yield from (
        line.rstrip("\n") if line.startswith(("--- ", "+++ ")) and number < 2 else line
        for number, line in enumerate(unified_diff(_LINES.findall(before), _LINES.findall(after), n=_CONTEXT))
    )


def _shown(line: str, sign: str, dot: str) -> str:
    """One line made safe, as one line however wide: a diff that is wrapped shows no lines."""
    trailing = _TRAILING.search(line) if sign != " " else None
    if trailing is None:
        return safe(line)
    return safe(line[: trailing.start()]) + dot * len(trailing[0])


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
