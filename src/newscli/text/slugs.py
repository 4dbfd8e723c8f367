"""Headline -> the part of a file name that a person recognises, and the letters that need a table for it."""

from __future__ import annotations

import re
from unicodedata import category, name, normalize

LENGTH = 40

_APOSTROPHES = re.compile("[\u02bb\u02bc\u2018\u2019\u201b`\u00b4'\u02b9\u02bd\u2032\uff07\u05f3ъь]")
_WORD = re.compile(r"[^\W_]+")
_UZBEK_LETTERS = frozenset("ўғқҳЎҒҚҲ")

_LATIN = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ə": "a",
}
_CYRILLIC = dict(
    zip("абвгдеёзийклмнопрстуфыэіјұүөәңһґћђ", "abvgdeezyyklmnoprstufyeijuuoanhgcd", strict=True),
    ж="zh", х="kh", ц="ts", ч="ch", ш="sh", щ="shch", ю="yu", я="ya", є="ye", ї="yi",
    қ="q", ғ="g", ҳ="h", ў="u", и="i", ё="yo", љ="lj", њ="nj", џ="dz",
)  # fmt: skip
_UZBEK = {**_CYRILLIC, "ў": "o", "ж": "j", "х": "x", "щ": "sh", "ы": "i"}
_GREEK = dict(
    zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True),
    θ="th", χ="ch", ψ="ps",
)  # fmt: skip
_CAUCASUS = dict(
    zip("აბგდევზთიკლმნოპრსტუფქყჯჰ", "abgdevztiklmnoprstupkqjh", strict=True),
    ჟ="zh", ღ="gh", შ="sh", ჩ="ch", ც="ts", ძ="dz", წ="ts", ჭ="ch", ხ="kh",
    **dict(zip("աբգդեզէըթիլկհմյնշոպջռսվտրւփքօֆ", "abgdezeytilkhmynsopjrsvtrvpkof", strict=True)),
    խ="kh", ծ="ts", ձ="dz", ղ="gh", ճ="ch", չ="ch", ց="ts",
)  # fmt: skip
_SEMITIC = dict(
    zip("ابتدرزسطظعفقكکلمنهويیحصضپگئ", "abtdrzstzafqkklmnhwyyhsdpgy", strict=True),
    **dict(zip("אבגדהוזחטיכךלמםנןסעפףצץקר", "abgdhvzhtykklmmnnsaffzzqr", strict=True)),
    ث="th", ج="j", خ="kh", ذ="dh", ش="sh", غ="gh", ة="a", ى="a", أ="a", إ="i", آ="a", ء="", ؤ="w",
    چ="ch", ژ="zh", ש="sh", ת="t",
)  # fmt: skip
_TABLE = {**_CYRILLIC, **_GREEK, **_CAUCASUS, **_SEMITIC, **_LATIN}
_UZBEK_TABLE = {**_TABLE, **_UZBEK}
_GERMAN_TABLE = {**_TABLE, "ä": "ae", "ö": "oe", "ü": "ue"}
# Characters whose Unicode name ends in their sound: HANGUL SYLLABLE GA, HIRAGANA LETTER SMALL TU.
_SOUND = re.compile(r"(?:HANGUL SYLLABLE|ETHIOPIC SYLLABLE|\w+ LETTER)(?: SMALL)? (\w+)$")
_VOWEL = re.compile(r"\w+ VOWEL SIGN (\w+)$")


def slug(headline: str, language: str = "") -> str:
    """At most 40 lower-case letters, digits and hyphens, cut between words; "" when nothing is left.

    Apostrophes vanish (`O‘zbekiston` -> `ozbekiston`), other scripts are transliterated;
    Han, Thai and other characters whose sound takes a dictionary stay as they are.
    """
    text = normalize("NFC", headline[: LENGTH * 20]).lower().replace("i\u0307", "i")
    table = _table(text, language)
    words: list[str] = []
    for part in _parts(_APOSTROPHES.sub("", text)):
        word = _spell(part, table)
        if words and len("-".join([*words, word])) > LENGTH:
            break
        if word:
            words.append(word)
    return "-".join(words)[:LENGTH]


def _table(text: str, language: str) -> dict[str, str]:
    if language.startswith("uz") or not _UZBEK_LETTERS.isdisjoint(text):
        return _UZBEK_TABLE
    return _GERMAN_TABLE if language.startswith("de") else _TABLE


def _parts(text: str) -> list[str]:
    """The words: letters, digits and the marks on them; format characters part nothing."""
    if text.isascii():
        return _WORD.findall(text)
    kinds = ((char, category(char)) for char in text)
    return "".join(_kept(char, kind) for char, kind in kinds).split()


def _kept(char: str, kind: str) -> str:
    if kind == "Cf":
        return ""
    return char if kind[0] in "LNM" else " "


def _spell(word: str, table: dict[str, str]) -> str:
    if word.isascii():
        return word
    sounds: list[str] = []
    for char in word:
        if char.isascii():
            sounds.append(char)
        elif char in table:
            sounds.append(table[char])
        elif category(char)[0] == "M":
            _mark(sounds, char)
        else:
            sounds.append(_sound(char))
    return "".join(sounds)


def _mark(sounds: list[str], char: str) -> None:
    """A vowel sign or virama replaces the vowel that an Indic letter has by itself."""
    title = name(char, "")
    vowel = _VOWEL.match(title)
    if (vowel or title.endswith("VIRAMA")) and sounds:
        sounds[-1] = sounds[-1].removesuffix("a") + (vowel[1].lower() if vowel else "")
    elif category(char) == "Mn" and sounds and not sounds[-1].isascii():
        sounds.append(char)  # belongs to a letter that stayed as it is


def _sound(char: str) -> str:
    plain = "".join(part for part in normalize("NFKD", char) if part.isascii() and part.isalnum())
    if plain:
        return plain
    base = normalize("NFD", char)[0]
    if base in _TABLE:
        return _TABLE[base]
    found = _SOUND.match(name(char, ""))
    return str(found[1]).lower() if found else normalize("NFC", char)
