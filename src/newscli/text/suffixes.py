"""The name before an apostrophe and a case ending: Kun.uz’ning, İstanbul’da, Biden’s."""

from __future__ import annotations

import re
from functools import cache

_APOSTROPHE = "\u02bc"
# Uzbek, Turkish, Azerbaijani, Turkmen; Estonian, Finnish and Polish spell some names so as well.
_ENDINGS = (
    "s|ning|ni|ga|ka|qa|gacha|dagi|dan|da|dek|day|lik|lar|larning|larni|larga"
    "|[nd]?[ıiuü]n|y?[ıiuü]|n?[dt][ae]n?|n?[dt][ae]ki|y?[ae]|yl[ae]|l[ae]r|l[ıiuü]|s[ıiuü]|d[ıiuü]r"
    "|[dn]?[əa]n?|ego|em|owi|ów|es|t|le|st|ks"
    "|нинг|ни|га|да|дан|дек|лик|лар"
)


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(_ENDINGS)


def stem_length(word: str, *, dotted: bool = False) -> int:
    """How many characters stand before the apostrophe and the ending of a name, 0 for any other word.

    A name has a capital, a digit or four letters before an ending of its own: vaʼda and qalʼa are words.
    `dotted`: it is the end of an address such as Kun.uz, which is a name in any spelling.
    """
    at = word.rfind(_APOSTROPHE)
    stem, ending = word[:at], word[at + 1 :].replace("İ", "i").lower()
    if at < 1 or not _endings().fullmatch(ending):
        return 0
    shouted = stem.isupper() and len(stem) > 1
    if stem[-1] in "oOgG" and ending != "s" and not (shouted and word[-1].islower()):
        return 0  # a letter of Uzbek, as in togʻda
    if dotted or ending == "s":
        return at
    if shouted or any(map(str.isdigit, stem)):
        return at
    enough = 4 if len(ending) < 2 or not stem[0].isupper() else 3
    return at if len(stem) >= enough and (stem[0].isupper() or len(ending) > 1) else 0
