"""Whether a text in Han, kana or Hangul is one that people write, or another encoding's bytes in disguise."""

from __future__ import annotations

import re

from newscli.text.legacy import HANS, HANT

_HANGUL = "이다는의에을를은가하고지한로서기사도인자대해리어나으시정일과보그부전수라제들아니여주장성게와스"
_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_SYLLABLES = re.compile("[\uac00-\ud7a3]")
_SIGNS = re.compile("[\u3000-\u3020\u30fb\u30fc\uff01-\uff5e“”‘’…—–·―]")
_MOST_ODD = 0.03
# The lead bytes of each national standard's level 1: the characters that nearly all texts are made of.
_COMMON = {
    "gb18030": ("gb2312", 0xB0, 0xD7),
    "big5": ("big5", 0xA4, 0xC6),
    "cp932": ("shift_jis", 0x88, 0x97),
    "euc-jp": ("euc-jp", 0xB0, 0xCF),
}


def usual_text(text: str, codec: str) -> bool:
    """Whether nearly all wide characters are of the country of `codec`, and its commonest come often."""
    wide = [char for char in text if char > "\x7f" and not _SIGNS.match(char)]
    if not wide:
        return False
    kana, han, hangul = (len(kind.findall(text)) / len(wide) for kind in (_KANA, _HAN, _SYLLABLES))
    if codec == "cp949":
        return hangul > 1 - _MOST_ODD and _share(wide, _HANGUL) > 0.25
    if codec in {"cp932", "euc-jp"}:
        return kana > 0.25 and kana + han > 1 - _MOST_ODD and _level_one(wide, codec)
    usual = HANS if codec == "gb18030" else HANT
    return han > 1 - _MOST_ODD and _share(wide, usual) > 0.25 and _level_one(wide, codec)


def _share(wide: list[str], usual: str) -> float:
    return sum(char in usual for char in wide) / len(wide)


def _level_one(wide: list[str], codec: str) -> bool:
    standard, first, last = _COMMON[codec]
    leads = [char.encode(standard, "ignore")[:1] for char in wide if _HAN.match(char)]
    return sum(bool(lead) and first <= lead[0] <= last for lead in leads) >= 0.97 * len(leads)
