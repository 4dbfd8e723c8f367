"""A credit sticks to the paragraph before it.

**When.** A label for pictures (`Foto:`, `Фото:`, `Photo:` …) follows a letter or a full stop without a
space, within a paragraph. Once a line. A single word (`BackgroundImage:`) is a name.

**Why.** A page was copied without its line ends. The credit is read as text of the article, and the
picture's is lost.

**How to fix.** Put the credit on a line of its own, with a blank line above.

**Example.**

    ---
    title: Yo‘lak
    date: 2026-11-22
    ---

    Bugun yo‘lak ochildi.Foto: UzA

    → 6:22 warning: “Foto:” sticks to the text before it
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newscli.rules.base import Level
from newscli.rules.locate import Place, once_a_line
from newscli.tables import page_labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context, Problem

ID = "label-stuck"
LEVEL = Level.WARNING

_STUCK = re.compile(
    r"(?<=[^\W\d_]{2}[^\W\d_A-ZА-ЯЁ]|[^\W\d_]{2}[.!?»”\")])(?P<label>[A-ZА-ЯЁЎҚҒҲ][^\W\d_]{2,14}):(?=\s?\S)"
)
_TELLING = 3  # letters: a label has no fewer


def check(context: Context) -> Iterator[Problem]:
    """One problem a line, at its first such label."""
    names, ends = _names(), _ends()
    if any(part[-_TELLING:] in ends and part.endswith(names) for part in context.text.split(":")):
        yield from once_a_line(ID, LEVEL, _found(context), "labels that stick to text")


def _found(context: Context) -> Iterator[tuple[Place, str]]:
    for number, line in context.prose_with(":"):
        for found in _STUCK.finditer(line):
            before = line[: found.start()].split()[:-1]  # `BackgroundImage:` alone is a name
            if f"{found['label']}:" in _labels() and any(map(str.isalpha, "".join(before))):
                place = Place(number, found.start() + 1, len(found[0]))
                yield place, f"“{found[0]}” sticks to the text before it"
                break


@cache
def _names() -> tuple[str, ...]:
    return tuple(label.removesuffix(":") for label in _labels())


@cache
def _ends() -> frozenset[str]:
    return frozenset(name[-_TELLING:] for name in _names())


@cache
def _labels() -> frozenset[str]:
    return frozenset(
        label
        for roles in page_labels().values()
        for label in roles.get("photo", ())
        if _STUCK.match(f"Abc.{label}x", 4)
    )
