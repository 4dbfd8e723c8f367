"""A link says where its reader comes from.

**When.** An address has parameters that only count visitors: `utm_source` and its kind, `fbclid`, `gclid`,
`mc_cid`, `yclid` and the like.

**Why.** They were made for one newsletter or one post, say nothing about the page, and make two
addresses of one article.

**How to fix.** Remove those parameters; the page is the same without them. `newscli validate
--unsafe-fixes` does it: unsafe, since it changes what the file says.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    See the [timetable](https://example.org/t?utm_source=mail&day=2).

    → 6:21 info: the address counts its visitors: utm_source
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "link-tracking"
LEVEL = Level.INFO

_PARAMETER = re.compile(
    r"(?<=[?&;])(?P<name>utm_[a-z_]{1,30}|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs(?:enc|mi)|ysclid)"
    r"=[^&#\s]{0,500}"
)


def check(context: Context) -> Iterator[Problem]:
    """One problem an address, at the address."""
    if not _PARAMETER.search(context.text):
        return
    for target in context.targets:
        found = [match["name"] for match in _PARAMETER.finditer(target.address)]
        if found:
            start = context.offset(target.line, target.column)
            edit = Edit(start, start + len(target.address), _without(target.address))
            fix = Fix((edit,), safe=False, changes=frozenset({"body"}))
            message = f"the address counts its visitors: {', '.join(dict.fromkeys(found))}"
            yield Problem(ID, LEVEL, message, target.line, target.column, len(target.address), fix)


def _without(address: str) -> str:
    """The address without such parameters; the others keep their order."""
    page, mark, rest = address.partition("#")
    path, _, query = page.partition("?")
    kept = [part for part in query.replace("&amp;", "&").split("&") if not _PARAMETER.fullmatch(part)]
    kept = [part for part in kept if not _PARAMETER.search(f"?{part}")]
    return path + ("?" + "&".join(kept) if kept else "") + mark + rest
