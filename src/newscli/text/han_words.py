"""The keys of Chinese sentences by a short way: most of their characters stay as they are.

What it gives is what `columns` gives for the same chunk; a test holds the two together.
"""

from __future__ import annotations

import re
from functools import cache
from operator import add

_READ = 5  # a run as short as this may be a Korean word in hanja, when it stands by itself


def han_keys(chunk: str, language: str) -> tuple[str, str, str, str] | None:
    """The columns of one chunk, None when it is not Han characters of one form between signs."""
    sentence, run = _shapes()
    if language == "ko" or not sentence.fullmatch(chunk):
        return None
    from newscli.text.fold_han import varied

    runs = run.findall(chunk)
    if language == "" and len(runs) < 3 and any(len(one) <= _READ for one in runs):
        return None
    if not varied().isdisjoint(chunk):
        return None
    return " ".join([" ".join([*map(add, one, one[1:]), one[-1]]) for one in runs]), "", "", ""


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(
            "[\u4e00-\u9fff，。！？、；：“”（）《》「」…—]*[\u4e00-\u9fff][\u4e00-\u9fff，。！？、；：“”（）《》「」…—]*"
        ),
        re.compile("[\u4e00-\u9fff]+"),
    )
