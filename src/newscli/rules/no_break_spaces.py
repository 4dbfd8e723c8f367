"""No-break spaces stand where any space would do.

**When.** More than a tenth of the spaces between words, and ten at least, are U+00A0. Those before `: ; !
? »`, after `«` and between figures and what they count are typography and not counted.

**Why.** They came along from a page or a word processor; `grep "two words"` does not find them, and lines
cannot be broken there.

**How to fix.** `newscli validate --unsafe-fixes` makes them ordinary spaces: unsafe, since somebody may
have set them on purpose.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The⟨U+00A0⟩first⟨U+00A0⟩boat⟨U+00A0⟩left⟨U+00A0⟩at⟨U+00A0⟩six.
    The⟨U+00A0⟩second⟨U+00A0⟩left⟨U+00A0⟩at⟨U+00A0⟩seven⟨U+00A0⟩this⟨U+00A0⟩morning.

    → 6:4 info: 11 no-break spaces between words
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "no-break-spaces"
LEVEL = Level.INFO

_SIGN = "\u00a0"
_BETWEEN_WORDS = re.compile("(?<=[^\\W\\d])\u00a0(?=[^\\W\\d])")
_FEWEST, _SHARE = 10, 0.1


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the first."""
    text = context.text
    if text.count(_SIGN) < _FEWEST:
        return
    found = [match.start() for match in _BETWEEN_WORDS.finditer(text)]
    if len(found) < _FEWEST or len(found) < (text.count(" ") + len(found)) * _SHARE:
        return
    number = next(n for n, line in enumerate(context.lines, 1) if _BETWEEN_WORDS.search(line))
    column = context.lines[number - 1].index(_SIGN) + 1
    fix = Fix(tuple(Edit(at, at + 1, " ") for at in found), safe=False, changes=frozenset({"*"}))
    message = f"{len(found):,} no-break spaces between words"
    yield Problem(ID, LEVEL, message, number, column, 1, fix)
