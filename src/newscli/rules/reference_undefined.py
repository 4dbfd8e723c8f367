"""A link refers to an address that the file does not give.

**When.** `[text][name]`, and no line `[name]: address` anywhere. A file that takes in others by a template
(`{% include … %}`) is not judged: the address may stand there.

**Why.** The reader sees the square brackets, and the link goes nowhere.

**How to fix.** Add the line, or correct the name.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    See the [timetable][times].

    [time]: https://ferries.example.org/t

    → 6:21 warning: no line says what [times] is
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.lines import body_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "reference-undefined"
LEVEL = Level.WARNING

_USED = re.compile(
    r"(?<![\w\\\]!\[:/])!?\[[^\[\]\\]{1,300}\]\[(?P<name>[^\[\]\\^@\s][^\[\]\\]{0,200})\](?![\[(:])"
)
_TAKEN_IN = re.compile(r"\{%-?\s*include|\{\{[<%]\s*include|\{\{\s*(?:>|partial)")
_DEFINED = re.compile(r"^[ \t>]*\[(?P<name>[^\[\]]{1,300})\]:", re.MULTILINE)


def check(context: Context) -> Iterator[Problem]:
    """One problem a reference."""
    if context.reading.format != "markdown" or _TAKEN_IN.search(context.text):
        return
    defined = {_key(found["name"]) for found in _DEFINED.finditer(context.text.replace("\r", "\n"))}
    for number, line in body_lines(context, "]["):
        for found in _USED.finditer(line):
            if _key(found["name"]) not in defined:
                name = found["name"]
                yield Problem(
                    ID, LEVEL, f"no line says what [{name}] is", number, found.start("name") + 1, len(name)
                )


def _key(name: str) -> str:
    """References are compared without case, and with white space as one space."""
    return " ".join(name.split()).casefold()
