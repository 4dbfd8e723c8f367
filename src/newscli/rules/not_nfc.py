"""The text is not in Unicode's composed form, NFC.

**When.** A letter stands as a base and a separate mark (`e` + U+0301 for `é`), as files from older
Macs and from PDF have it, or as a sign that NFC replaces. Reported once a file, at the first. Code and
addresses of a Markdown body may have any form: a file may be called by it.

**Why.** Two spellings that look the same do not match in `grep`, and file names differ.

**How to fix.** newscli searches and counts both forms alike, and its own files are written so;
`newscli fmt --to markdown FILE` prints that form, and `newscli validate --unsafe-fixes` writes it.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The cafe⟨U+0301⟩ on the pier is open.

    → 6:8 info: not in composed form (NFC)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import combining, is_normalized, normalize

from newscli.rules.base import Edit, Fix, Level, Problem
from newscli.text.composed import composed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "not-nfc"
LEVEL = Level.INFO

_WORD = re.compile(r"\S{1,200}|\s+")


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the first word that NFC would change."""
    if is_normalized("NFC", context.text):
        return
    wanted = _composed(context)
    lines = [number for number, line in enumerate(context.lines, 1) if line != wanted[number - 1]]
    if lines:
        line, new = context.lines[lines[0] - 1], wanted[lines[0] - 1]
        word = next(word for word in _WORD.finditer(line) if not new.startswith(word[0], word.start()))
        at, length = _changed(word[0])
        more = f", here and on {len(lines) - 1} more line{'s' if len(lines) > 2 else ''}" if lines[1:] else ""
        message = f"not in composed form (NFC){more}"
        fix = Fix(
            tuple(_edit(context, number, wanted) for number in lines), safe=False, changes=frozenset({"*"})
        )
        yield Problem(ID, LEVEL, message, lines[0], word.start() + at + 1, length, fix)


def _composed(context: Context) -> list[str]:
    """The lines as they should be."""
    body = context.reading.line_of("body")
    if context.reading.format != "markdown" or not body:
        return [normalize("NFC", line) for line in context.lines]
    head = [normalize("NFC", line) for line in context.lines[: body - 1]]
    return [*head, *composed("\n".join(context.lines[body - 1 :])).split("\n")]


def _edit(context: Context, number: int, wanted: list[str]) -> Edit:
    line, start = context.lines[number - 1], context.starts[number - 1]
    return Edit(start, start + len(line), wanted[number - 1])


def _changed(word: str) -> tuple[int, int]:
    """From where in the word, and over how many characters, NFC first changes it."""
    for at in range(len(word)):
        end = at + 1
        while end < len(word) and combining(word[end]):
            end += 1
        if not is_normalized("NFC", word[at:end]):
            return at, end - at
    return 0, len(word)  # the change spans clusters: conjoining Hangul, for one
