"""The file is not in UTF-8.

**When.** Its bytes were read by a byte-order mark, by what the file declares or by the only reading that
makes text of them, and that is another encoding than UTF-8.

**Why.** Most programs read UTF-8 and nothing else; what was written under Windows in 1998 shows as
rubbish there, and a later save makes the rubbish permanent.

**How to fix.** Save it as UTF-8; `iconv -f ENCODING -t UTF-8` does, with the encoding that the message names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "encoding-other"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the top."""
    if context.encoding not in ("utf-8", "ascii"):
        yield Problem(ID, LEVEL, f"the file is in {context.encoding}, not in UTF-8", 1, 1)
