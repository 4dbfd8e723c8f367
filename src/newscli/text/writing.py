"""Which way a language is written."""

from __future__ import annotations

_SCRIPTS = frozenset(("arab", "hebr", "syrc", "thaa", "nkoo", "rohg", "adlm", "aran"))
_LANGUAGES = frozenset(
    "ar arc arz azb bal ckb dv fa glk he iw ji ks lrc mzn nqo ps sd syr ug ur yi".split()  # noqa: SIM905
)


def direction(language: str) -> str:
    """`rtl` or `ltr` for a BCP 47 tag: its script says, else the usual one of its language."""
    first, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    return "rtl" if script in _SCRIPTS or (not script and first in _LANGUAGES) else "ltr"
