"""Which old encoding bytes are likely to be in: a hint for a person, never used to read them."""

from __future__ import annotations

import codecs
import re

_SAMPLE = 32_768
_ALPHABET = 100  # signs; a longer list is one of Han characters
_FEWEST = 8  # characters beyond ASCII that a hint needs
_HIGH = re.compile(rb"[\x80-\xff]+")
_ACCENT = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")

# The letters beyond ASCII of each group of languages, roughly the most frequent first.
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёўқғҳіїєґәөңұүһъ"
_WEST = "éèàçùâêîôûäöüßñáíóúãõåæøœ«»–—’‘“”„…° ·€"
_TURKISH = "ğışİçöüâîûÇÖÜŞ–—’‘“”…"
_CENTRAL = "ąćęłńóśźżáčďéěíňřšťúůýžäöüőűŁŚŻŽČŘŠ–—’„”…"
_ARABIC = "اليمنورتبهةدسعفقكحجشصضطظغثذخزىأإآؤئء،؟"
_HEBREW = "יוהלאבמרתשנחדפםעקסכגטצזןךףץ"
_GREEK = "αοιετσνηρκπυςλμάίόέωδγχθφήύώβξζψΑΕΟΤΣ"
HANS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日社义事平形相全表间样与关各重新内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指今天签署议协"  # noqa: E501
HANT = "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日社義事平形相全表間樣與關各重新內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展總統今簽署協議"  # noqa: E501
_PUNCTUATION = "，。、「」『』：；！？“”（）《》"

_LATIN = ("cp1252", "cp1254", "cp1250")
# In order of likelihood: an earlier one wins a tie. Python codec, how people call it, usual characters.
_CANDIDATES = (
    ("cp1251", "Windows-1251", _CYRILLIC + "«»–—№“”„…"),
    ("cp1252", "Windows-1252", _WEST),
    ("koi8-r", "KOI8-R", _CYRILLIC),
    ("cp866", "DOS code page 866", _CYRILLIC),
    ("iso8859-5", "ISO 8859-5", _CYRILLIC),
    ("cp1254", "Windows-1254, Turkish", _TURKISH),
    ("cp1250", "Windows-1250", _CENTRAL),
    ("cp1256", "Windows-1256, Arabic", _ARABIC),
    ("cp1255", "Windows-1255, Hebrew", _HEBREW),
    ("cp1253", "Windows-1253, Greek", _GREEK),
    ("gb18030", "GB 18030", HANS + _PUNCTUATION),
    ("big5", "Big5", HANT + _PUNCTUATION),
)
_KANA = re.compile("[\u3041-\u30ff、。]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_BY_SCRIPT = (
    ("shift_jis", "Shift JIS", _KANA, 0.25),
    ("euc-jp", "EUC-JP", _KANA, 0.25),
    ("euc-kr", "EUC-KR", _HANGUL, 0.8),
)


def likely_encoding(data: bytes, start: int = 0) -> tuple[str, str]:
    """(codec, what people call it) of text that is not UTF-8 from byte `start` on; ("", "") when unsure."""
    sample = data[max(0, start - 64) : start + _SAMPLE]
    latin = _is_latin(sample)
    scores = [
        (_share(sample, codec, usual), codec, title)
        for codec, title, usual in _CANDIDATES
        if latin == (codec in _LATIN)
    ]
    for codec, title, script, least in () if latin else _BY_SCRIPT:
        text = _foreign(sample, codec)
        if len(text) >= _FEWEST and len(script.findall(text)) >= least * len(text):
            scores.append((0.95, codec, title))
    best = max(scores, key=lambda score: score[0])
    return (best[1], best[2]) if best[0] >= 0.55 else ("", "")


def _is_latin(sample: bytes) -> bool:
    """Whether many bytes beyond ASCII stand alone beside ASCII letters, as the accents of Latin words do."""
    runs = len(_HIGH.findall(sample))
    return len(_ACCENT.findall(sample)) * 4 > runs and runs * 2 > sum(map(len, _HIGH.findall(sample)))


def utf16_guess(data: bytes) -> str:
    """`utf-16-le` or `utf-16-be` when bytes without a mark read as such, else ""."""
    sample = data[: _SAMPLE & ~1]
    for codec, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        text = _decoded(sample, codec)
        plain = sum(char.isalnum() or char.isspace() or char in ".,:;-'\"" for char in text)
        if zeros.count(0) and text and plain >= 0.9 * len(text) and (" " in text or "\n" in text):
            return codec
    return ""


def _decoded(sample: bytes, codec: str) -> str:
    """The sample as text, without a character cut at its end; "" when it cannot be in this encoding."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(sample)
    except UnicodeDecodeError:
        return ""


def _foreign(sample: bytes, codec: str) -> str:
    return "".join(char for char in _decoded(sample, codec) if char > "\x7f")


def _share(sample: bytes, codec: str, usual: str) -> float:
    """How much of what is not ASCII is usual in that encoding's languages.

    The ten most frequent letters of an alphabet count whole, the rest 0.7, capitals 0.5: Hebrew
    read as Cyrillic has lower-case letters too, but not those that Russian writes most.
    """
    text = _foreign(sample, codec)
    if len(text) < _FEWEST:
        return 0.0
    alphabet = len(usual) < _ALPHABET
    weights = {char: 0.7 if alphabet and at >= 10 else 1.0 for at, char in enumerate(usual)}
    points = (weights.get(char) or 0.5 * (char.lower() in weights) for char in text)
    return sum(points) / len(text)
