"""Addresses in running text: URLs and mail, which are no words."""

from __future__ import annotations

import re
from functools import cache

from newscli.text.scripts import unspaced_class

MARKS = (b"@", b"://", b"www.", b"mailto:")
"""What every address has one of, in small letters."""


def without_addresses(text: str, *, unspaced: bool = False) -> str:
    """`text` with a blank for each address.

    An address ends where its token ends; with `unspaced` also where a script without spaces goes on.
    """
    small = text.lower()
    if not any(mark.decode() in small for mark in MARKS):
        return text
    return _address(unspaced=unspaced).sub(" ", text)


@cache
def _address(*, unspaced: bool) -> re.Pattern[str]:
    others = unspaced_class() if unspaced else ""
    return re.compile(
        rf"(?<![a-z0-9])(?:[a-z][a-z0-9+.-]{{0,15}}://|www\.|mailto:)[^\s<>\"“”«»{others}]+"
        r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+",
        re.IGNORECASE,
    )
