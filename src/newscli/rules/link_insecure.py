"""A link goes over `http`, which anybody on the way can read and change.

**When.** The address of a link or picture begins with `http://`, and its host is not a private one.
A rule of taste: it runs when it is selected.

**Why.** Browsers warn of such pages, and refuse to show such pictures on a secure one.

**How to fix.** Try `https://`; nearly every site has it by now. `newscli validate --unsafe-fixes` writes it
without a try.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    See the [timetable](http://ferries.example.org/t).

    → 6:21 info: a link over http
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "link-insecure"
LEVEL = Level.INFO

_PRIVATE = ("localhost", "127.", "10.", "192.168.", "0.0.0.0", "[")  # noqa: S104 -- compared, never bound


def check(context: Context) -> Iterator[Problem]:
    """One problem a link."""
    for target in context.targets:
        scheme, mark, host = target.address.partition("://")
        if mark and scheme.lower() == "http" and not host.startswith(_PRIVATE) and "." in host:
            start = context.offset(target.line, target.column)
            edit = Edit(start, start + len(scheme), "https")
            fix = Fix((edit,), safe=False, changes=frozenset({"body"}))
            yield Problem(ID, LEVEL, "a link over http", target.line, target.column, len(target.address), fix)
