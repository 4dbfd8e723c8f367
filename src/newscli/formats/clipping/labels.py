"""The words pages print around an article, of every language of the table, ready to be looked up by line."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from newscli.tables import page_labels
from newscli.text.folding import exact_key

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 100  # characters of a whole-line label; a longer line is text

_WHOLE = ("related", "trailer", "share", "comments", "ad", "extra", "tags", "error_note")
# Of two roles that one label has in different languages ("Quelle:"), the earlier here is meant.
_PREFIXES = (
    "source", "photo", "byline", "prepared", "editor", "translated", "related",
    "tags", "updated", "published", "video", "comments",
)  # fmt: skip
_NAMED = ("byline", "prepared", "editor", "translated", "photo")
_COLONS = ":："
_TAIL = _COLONS + " \t\xa0"  # what may follow the words of a label
_PARTICLES = frozenset(
    ("de", "da", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "ter", "la", "le", "al")
)
_SPACES = re.compile(r"\s+")
_MINUTES = r"(?<!\d)(\d{1,3})"
_COUNT = r"(?<![\d.,])(\d{1,3}(?:[ ,.]\d{3}){1,3}|\d{1,9})"


class Label(NamedTuple):
    """A label that was found: its role, the languages that use it, and what stands beside it."""

    role: str
    languages: frozenset[str]
    value: str = ""


class Number(NamedTuple):
    """A number with its label: the value, the languages, and where it stands in the folded line."""

    value: int
    languages: frozenset[str]
    span: tuple[int, int]


@lru_cache(2048)
def line_key(line: str) -> str:
    """The folded line: one plain space between words, no case, one kind of apostrophe."""
    return exact_key(_SPACES.sub(" ", line).strip())


def line_keys(lines: Iterable[str]) -> list[str]:
    """`line_key` of each, folded in one go: many labels at once cost a tenth of one by one."""
    plain = [" ".join(line.split()) for line in lines]
    return exact_key("\n".join(plain)).split("\n") if plain else []


def whole_line(line: str) -> Label | None:
    """The label that is the whole of `line`, with or without a colon; None when it is text."""
    bare = line[: LONGEST + 1].rstrip(_TAIL)
    if not 0 < len(bare) <= LONGEST or not _could_be_label(bare):
        return None
    key = line_key(bare)
    found = _whole_labels(alphabet_of(key)).get(key)
    if found is None and key.startswith(_beginnings()):
        return Label("error_note", frozenset())
    return found


def _could_be_label(line: str) -> bool:
    """A quick test, by the first and the last letter, that most lines fail."""
    first, last = (letter.replace("\u0130", "i").casefold() for letter in (line[0], line[-1]))
    pairs, firsts = _outer_letters(alphabet_of(first))
    return (first, last) in pairs or first in firsts


def labelled(line: str) -> Label | None:
    """The label with a colon that `line` begins with, and the value after it; None when there is none."""
    cut = min((at for at in (line.find(colon, 0, 60) for colon in _COLONS) if at > 0), default=0)
    if not cut:
        return None
    key = line_key(line[:cut])
    found = _prefix_labels(alphabet_of(key)).get(key)
    return found._replace(value=line[cut + 1 :].strip()) if found else None


def named(line: str) -> Label | None:
    """The label without a colon around a name: `A. Karimov tayyorladi.`, `Photo by A. Karimov`."""
    if not 0 < len(line) <= LONGEST or sum(not word[0].islower() for word in line.split()) < 2:
        return None
    key = line_key(line)
    if not key.startswith(_name_edges(0)) and not key.endswith(_name_edges(1)):
        return None
    for before, after, label in _name_templates():
        if key.startswith(before) and key.endswith(after):
            name = line[len(before) : len(line) - len(after)].strip()
            if is_name(name) and key == line_key(f"{before}{name}{after}"):
                return label._replace(value=name)
    return None


def is_name(text: str) -> bool:
    """Whether `text` has the shape of a person's name: two to four words, none in lower case, no digits."""
    words = [word for at, word in enumerate(text.split()) if at == 0 or word not in _PARTICLES]
    shaped = all(not word[0].islower() and not any(char.isdigit() for char in word) for word in words)
    sized = 2 <= len(words) <= 4 and len(text) <= 60
    return shaped and sized and not re.search(r"[,;:!?»”\"(—–|]|\w{3,}\.$", text)


def reading_time(key: str) -> Number | None:
    """The stated reading time in a folded line, and which languages say it so."""
    return _number(key, "read_time")


def views(key: str) -> Number | None:
    """The labelled number of views in a folded line."""
    return _number(key, "views")


def _number(key: str, role: str) -> Number | None:
    if len(key) > LONGEST or not any(char.isdecimal() for char in key):
        return None
    squeezed = key.replace(" ", "")
    labels = tuple(
        label for label, words in _number_labels(role).items() if all(map(squeezed.__contains__, words))
    )
    if not labels:
        return None
    pattern, languages = _number_templates(role, labels)
    match = pattern.search(key)
    if match is None or match.lastindex is None:
        return None
    return Number(
        int(re.sub(r"\D", "", match[match.lastindex])), languages[match.lastindex - 1], match.span()
    )


def _spoken(roles: tuple[str, ...]) -> dict[tuple[str, str], set[str]]:
    """(role, label as printed) -> its languages."""
    spoken: dict[tuple[str, str], set[str]] = {}
    for role in roles:
        for code, row in page_labels().items():
            for label in row.get(role, ()):
                spoken.setdefault((role, label), set()).add(code)
    return spoken


def alphabet_of(text: str) -> int:
    """Which labels a line can be: those that begin with Latin letters and signs, with Cyrillic, with others.

    A page mostly needs the labels of one of them, and to fold those of all takes three times as long.
    """
    if "\uff01" <= text < "\uff5f":  # the wide forms of Latin letters and signs
        return 0
    return (text >= "\u0300") + (text >= "\u0530")


def _merged(roles: tuple[str, ...], alphabet: int | None = None, *, prefix: bool = False) -> dict[str, Label]:
    """Folded label -> Label, over all languages; for prefixes only those that end in a colon."""
    spoken, colons = _spoken(roles), tuple(_COLONS)
    if alphabet is not None:
        spoken = {known: codes for known, codes in spoken.items() if alphabet_of(known[1]) == alphabet}
    table: dict[str, tuple[str, set[str]]] = {}
    keys = line_keys(label for _, label in spoken)
    for (role, _), key, codes in zip(spoken, keys, spoken.values(), strict=True):
        if "{" in key or (prefix and not key.endswith(colons) and role != "tags"):
            continue
        known_role, known_codes = table.setdefault(key.rstrip(_TAIL), (role, codes))
        if known_role == role:
            known_codes |= codes
    return {key: Label(role, frozenset(codes)) for key, (role, codes) in table.items()}


@cache
def _whole_labels(alphabet: int) -> dict[str, Label]:
    return _merged(_WHOLE, alphabet)


@cache
def _outer_letters(alphabet: int) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """(first and last letters of whole-line labels, first letters of labels that go on)."""
    pairs = frozenset((key[0], key[-1]) for key in _whole_labels(alphabet))
    return pairs, frozenset(key[0] for key in _beginnings())


@cache
def _prefix_labels(alphabet: int) -> dict[str, Label]:
    return _merged(_PREFIXES, alphabet, prefix=True)


@cache
def _beginnings() -> tuple[str, ...]:
    """Labels that go on: "Matnda xatolik topsangiz, …"."""
    return tuple(_merged(("error_note",)))


@cache
def _name_templates() -> tuple[tuple[str, str, Label], ...]:
    """(folded text before the name, folded text after it, label), the longest first."""
    templates = []
    for (role, label), codes in _spoken(_NAMED).items():
        words = label.rstrip()
        if words.endswith(tuple(_COLONS)) and role == "photo":
            continue
        # the colon of "Tayyorlagan:" is often left out beside a name
        text = words if "{name}" in words else f"{words.rstrip(_TAIL)} {{name}}"
        before, _, after = exact_key(text).partition("{name}")
        templates.append((before, after, Label(role, frozenset(codes))))
    return tuple(sorted(templates, key=lambda template: -len(template[0] + template[1])))


@cache
def _name_edges(side: Literal[0, 1]) -> tuple[str, ...]:
    """What stands before (0) or after (1) a name in any template: a quick test that most lines fail."""
    return tuple({template[side] for template in _name_templates() if template[side]})


@cache
def _number_labels(role: str) -> dict[str, tuple[str, ...]]:
    """Folded label -> what stands before and after its number, without spaces; the longest first.

    One pattern of all of them would take longer to compile than a page takes to read.
    """
    keys = set(line_keys(label for _, label in _spoken((role,))))
    return {key: tuple(key.replace(" ", "").split("{n}")) for key in sorted(keys, key=_longest_first)}


def _longest_first(key: str) -> tuple[int, str]:
    return -len(key), key


@cache
def _label_languages(role: str) -> dict[str, set[str]]:
    spoken = _spoken((role,))
    found: dict[str, set[str]] = {}
    for key, codes in zip(line_keys(label for _, label in spoken), spoken.values(), strict=True):
        found.setdefault(key, set()).update(codes)
    return found


@lru_cache(256)
def _number_templates(
    role: str, labels: tuple[str, ...]
) -> tuple[re.Pattern[str], tuple[frozenset[str], ...]]:
    """One pattern for these labels of the role, and the languages of each group."""
    number = _COUNT if role == "views" else _MINUTES
    spoken = _label_languages(role)
    # "3 min" is said everywhere: it gives the number, but decides no language
    languages = (
        frozenset(() if key.replace("{n}", "").strip(" .") == "min" else spoken[key]) for key in labels
    )
    return re.compile("|".join(_template(key, number) for key in labels)), tuple(languages)


def _template(key: str, number: str) -> str:
    before, _, after = (re.escape(part).replace(r"\ ", r"\s*") for part in key.partition("{n}"))
    start = r"(?<!\w)" if before else ""
    end = r"(?!\w)" if after else r"(?!\d)"
    return f"{start}{before}{number}{after}{end}"
