"""Which legacy encoding bytes are in, when only one reading of them can be text; else it says nothing.

A reading is plausible when every letter beyond ASCII belongs to the alphabet of the language that the letter
model hears, with capitals where words have them; in East Asia, when its characters are the usual ones of
their country. Exactly one plausible text among all candidates is unambiguous.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.text import letters
from newscli.text.east_asian import usual_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAMPLE = 8192  # bytes, from the line on that has the first one beyond ASCII
# So many characters beyond ASCII settle it; half of them, when charset-normalizer reads the same text.
_FEWEST = {"Cyrl": 24, "Latn": 12, "Hani": 12}
_CANDIDATES = {
    "Cyrl": ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic"),
    "Latn": (
        *("cp1252", "cp1254", "cp1250", "iso8859-2"),
        *("iso8859-15", "iso8859-16", "cp1257", "cp850", "mac-roman"),
    ),
    "Hani": ("gb18030", "big5", "cp932", "euc-jp", "cp949"),
}
# Too rare to be read, not too rare to make another reading doubtful.
_RIVALS = {"mac-cyrillic", "mac-roman", "cp850", "cp1257", "iso8859-15", "iso8859-16"}
# The letters beyond ASCII of each language that the model knows.
_ROWS = """\
af êëéèïôöûáí
ca àçéèíïóòúü·
cs áčďéěíňóřšťúůýž
da æøåé
de äöüß
en
es áéíñóúüºª
et äõöüšž
eu ñü
fi äöåšž
fr àâæçéèêëîïôœùûü
ga áéíóú
gl áéíñóúü
hr čćđšž
hu áéíóöőúüű
is áðéíóúýþæö
id
ms
it àèéìíîòóùúºª
lt ąčęėįšųūž
lv āčēģīķļņšūž
nb æøåéòôó
nl ëïéèöüáíóúê
pl ąćęłńóśźż
pt áâãàçéêíóôõúüºª
ro ăâîșțşţ
sk áäčďéíĺľňóôŕšťúýž
sl čšž
sr-Latn čćđšž
sv åäöé
tr çğıöşüâîû
uz-Latn
sw
ru абвгдежзийклмнопрстуфхцчшщъыьэюяё
uk абвгґдежзиійїклмнопрстуфхцчшщьюяєё
be абвгдежзійклмнопрстуўфхцчшыьэюяё
bg абвгдежзийклмнопрстуфхцчшщъьюяѝ
sr абвгдђежзијклљмнњопрстћуфхцчџш
mk абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ
mn абвгдеёжзийклмнопрстуфхцчшщъыьэюя
"""
_ALPHABETS = {row.partition(" ")[0]: set(row.partition(" ")[2]) for row in _ROWS.splitlines()}
_NEAR = 0.9  # of the best language's weight: as likely for this purpose
_LEAST_WEIGHT = {"Cyrl": 1.2, "Latn": 1.2}  # a group of letters; readings of other bytes stay far below
_LEAST_GROUPS = 12
_MOST_MIXED = 0.02  # of the words beyond ASCII: `IT-шник` is rare, `fцrfattning` is none
_NO_TEXT = "[\x80-\x9f\ue000-\uf8ff\ufffd]"
_XML_DECLARED = re.compile(
    rb"(?:\s|<!--(?:(?!-->).){0,2000}-->)*"
    rb"<\?xml\s[^<>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']",
    re.DOTALL,
)
_XML_STARTS = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"(?im)^content-type:(?:[^\r\n]|\r?\n[ \t])*?;\s*charset\s*=\s*[\"']?([\w.:-]{2,40})")
_META = re.compile(
    rb"\s*<(?:!doctype\s+html|html|head|meta)\b(?s:.)*?<meta\s[^<>]{0,200}?\bcharset\s*=\s*[\"']?([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 8192  # bytes that may hold the header of a message
_ASCII_LETTER = re.compile("[A-Za-z]")
_PUNCTUATION = re.compile("[!-/:-@\\[-`{-~\u0300-\u036f\u2010-\u2027\u3000-\u303f\uff00-\uffef«»§°№]")
_WORD = re.compile(r"[^\W\d_]+")
_INNER = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f'’‘·\xad–—-](?=[^\W\d_])")
_SIGNS = re.compile("[«»“”„‘’‚–—…•·№§°©®™€£¡¿\xa0×%\xad]")


def settled(data: bytes) -> str:
    """The Python codec of `data`, which is not UTF-8, when it is beyond doubt; "" when there is doubt."""
    sample = _sample(data)
    texts = {text: codec for codec, text in reversed(list(_plausible(sample)))}
    if len(texts) != 1:
        return ""
    text, codec = texts.popitem()
    return codec if codec not in _RIVALS and _is_enough(sample, text, codec) and _whole(data, codec) else ""


def _is_enough(sample: bytes, text: str, codec: str) -> bool:
    needed = next(_FEWEST[script] for script, codecs in _CANDIDATES.items() if codec in codecs)
    evidence = sum(char > "\x7f" for char in text)
    return evidence >= needed or (evidence * 2 >= needed and _agrees(sample, text))


def settled_xml(data: bytes) -> str:
    """The codec of XML in UTF-16 or UTF-32 without a mark, by its first sign `<`; "" for anything else."""
    codec = next((codec for start, codec in _XML_STARTS if data.startswith(start)), "")
    try:
        text = data.decode(codec) if codec else ""
    except ValueError:
        return ""
    return codec if text and "\0" not in text and ">" in text else ""


def declared(data: bytes) -> str:
    """The one codec that XML, a page or a message's header names (`charset=koi8-r`), if it fits, or ""."""
    import codecs

    found = _XML_DECLARED.match(data[:_HEAD]) or _META.match(data[:_HEAD])
    said = [found[1]] if found else _DECLARED.findall(data[:_HEAD])
    names = {name.lower().decode("ascii") for name in said}
    if len(names) != 1:
        return ""
    try:
        codec = codecs.lookup(names.pop()).name
        codec = "cp1252" if codec == "iso8859-1" else codec  # as every browser and mail reader has it
        return "" if re.search(_NO_TEXT, data.decode(codec)) else codec
    except (LookupError, ValueError):
        return ""


def settled_utf16(data: bytes) -> str:
    """`utf-16-le` or `utf-16-be` for bytes with NULs that can be nothing else; "" when there is doubt."""
    found = [codec for codec in ("utf-16-le", "utf-16-be") if _is_utf16(data, codec)]
    return found[0] if len(found) == 1 else ""


def _is_utf16(data: bytes, codec: str) -> bool:
    """Whether it is text with the blanks and line ends that every language has; swapped they are none."""
    text = _decoded(data, codec)
    blanks = text.count(" ") + text.count("\n")
    if len(text) < _LEAST_GROUPS or blanks < 2 or "\0" in text:
        return False
    usual = sum(char.isalnum() or char.isspace() or bool(_PUNCTUATION.match(char)) for char in text)
    return usual >= 0.97 * len(text)


def _sample(data: bytes) -> bytes:
    """Whole lines, or words, from the first byte beyond ASCII on; none ends inside a character."""
    first = re.search(rb"[\x80-\xff]", data)
    at = first.start() if first else 0
    start = max(data.rfind(b"\n", 0, at) + 1, at - _SAMPLE)
    sample = data[start : start + _SAMPLE]
    end = max(sample.rfind(b"\n"), sample.rfind(b" "))
    return sample if len(sample) < _SAMPLE or end < _SAMPLE // 2 else sample[:end]


def _plausible(sample: bytes) -> Iterator[tuple[str, str]]:
    """(codec, text) of each candidate whose text can be one, the likeliest codec of a text first."""
    for script, codecs in _CANDIDATES.items():
        for codec in codecs:
            text = _decoded(sample, codec)
            if text and (usual_text(text, codec) if script == "Hani" else _reads(text, script)):
                yield codec, text


def _decoded(sample: bytes, codec: str) -> str:
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError:
        return ""
    return "" if re.search(_NO_TEXT, text) else text


def _reads(text: str, script: str) -> bool:
    """Whether a language of the script has such letters, such capitals and such groups of letters."""
    foreign = {char for char in text if char > "\x7f" and not _SIGNS.match(char)}
    if _INNER.search(text) or not _words_are_words(text, script):
        return False
    heard = letters.guess(text, script)
    best = max(heard.scores.values(), default=0)
    if best < _LEAST_WEIGHT[script] * max(heard.groups, _LEAST_GROUPS):
        return False
    lowered = set("".join(foreign).replace("İ", "i").lower())
    near = (name for name, score in heard.scores.items() if score >= _NEAR * best)
    return any(lowered <= _ALPHABETS[name] | {"i"} for name in near if name in _ALPHABETS)


def _words_are_words(text: str, script: str) -> bool:
    """Whether words have their capitals in front, and in Cyrillic are long enough and of one script."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not all(map(_cased, words)):
        return False
    if script == "Latn":
        return True
    mixed = sum(bool(_ASCII_LETTER.search(word)) for word in words)
    return mixed <= _MOST_MIXED * len(words) and sum(map(len, words)) > 3 * len(words)


def _cased(word: str) -> bool:
    return word[1:].islower() or word.isupper() or len(word) == 1


def _agrees(sample: bytes, text: str) -> bool:
    """Whether charset-normalizer, where it is installed, reads the same text."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return False
    best = from_bytes(sample).best()
    return best is not None and str(best) == text


def _whole(data: bytes, codec: str) -> bool:
    """Whether all of the file is text in this encoding, and not its sample alone."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return False
    others = {char for char in text if char > "\x7f" and not char.isalpha()}
    wide = codec in _CANDIDATES["Hani"]
    return not re.search(_NO_TEXT, text) and (wide or all(map(_SIGNS.match, others)))
