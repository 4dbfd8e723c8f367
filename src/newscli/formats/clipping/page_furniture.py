"""What pages print around every article: tickers, share rows, menus, language switches, players."""

from __future__ import annotations

import re
from functools import cache

from newscli import tables
from newscli.formats.clipping.labels import whole_line
from newscli.formats.clipping.page_labels import fold, section_languages
from newscli.text.folding import exact_key

_SHORT = 90  # characters of a share row, a ticker or a menu
_LONGEST = 160  # characters of an invitation to subscribe
_JOINTS = frozenset({"|", "/", "·", "•", "-", "–", "&", "and", "va", "и", "ва", "und", "et", "y", "e"})
_MONEY = re.compile(
    r"(?:[$€£¥₽₸₺₴₩₹]|(?<![^\W\d_])(?:USD|EUR|RUB|RUR|UZS|GBP|KZT|KGS|TJS|TRY|CNY|JPY|KRW|INR|UAH|CHF|BTC|"
    r"so[‘ʻ'’`]m|сум|сўм|доллар|dollar|евро|yevro|рубль)(?![^\W\d_]))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?…。！？؟।]\W{0,2}$")
_SWITCH = re.compile(r"[^\W\d_]{1,2}[ʻ‘’'`]?[^\W\d_]{0,2}")
_MENU = 12  # words of a menu
_NUMBER = re.compile(r"[(\[]?\d+[)\]]?")
_PLAYER = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s*[/|]?\s*(?:\d{1,2}:)?\d{1,2}:\d{2})*")
_SIZES = frozenset({"xs", "sm", "md", "lg", "xl", "a", "aa", "a+", "a-"})
_CRUMBS = re.compile(r"\s*[>›»/|]\s*|\s{2,}")


def is_furniture(text: str) -> bool:
    """Whether a short line says only where to share, where to go, or in which size to read."""
    if not 0 < len(text) <= _SHORT:
        return False
    words = [word.strip("()[],:") for word in text.lower().split()]
    if any(char.isdecimal() for char in text) and _is_count(text):
        return True
    if words[-1] in _networks():
        return _is_shared(text) or all(word in _networks() or word in _JOINTS or not word for word in words)
    return all(word in _SIZES for word in words) or _is_menu(text)


def is_ticker(text: str) -> bool:
    """Whether a line above the headline is a rate, the weather, a clock, or a switch of languages."""
    if len(text) > _SHORT:
        return False
    letters = sum(char.isalpha() for char in text)
    digits = any(char.isdecimal() for char in text)
    if not letters:
        return True
    if digits and ("°" in text or (_MONEY.search(text) and not _SENTENCE.search(text) and letters <= 45)):
        return not _SENTENCE.search(text)
    return is_furniture(text) or _is_switch(text) or exact_key(text) in _homes()


def is_player(text: str) -> bool:
    """Whether a line is the clock of a player: `0:00 0:13:50 0:00`."""
    return _PLAYER.fullmatch(text) is not None


def is_invitation(text: str) -> bool:
    """Whether a line asks the reader to subscribe, to follow, to report mistakes or to comment."""
    if len(text) > _LONGEST:
        return False
    return fold(text).startswith(_invitations())


def _is_switch(text: str) -> bool:
    words = [word.strip("|/·•,") for word in text.split()]
    words = [word for word in words if word]
    short = all(_SWITCH.fullmatch(word) and word.isupper() for word in words)
    return (short and len(words) <= 6) or all(exact_key(word) in _language_names() for word in words)


def _is_menu(text: str) -> bool:
    """Three sections and more in one line, or the way from the front page: `Home > World > Asia`."""
    parts = [part for part in _CRUMBS.split(text) if part]
    if len(parts) < 2:
        words = text.split()
        names = [exact_key(word) for word in words] if 2 < len(words) <= _MENU else []
        return bool(names) and all(name in section_languages() or name in _homes() for name in names)
    names = [exact_key(part) for part in parts]
    return names[0] in _homes() or sum(name in section_languages() for name in names) > 2


def _is_count(text: str) -> bool:
    """`댓글 0`, `12 Kommentare`: how many comments there are."""
    label = whole_line(_NUMBER.sub("", text, count=1).strip())
    return label is not None and label.role in ("comments", "share")


def _is_shared(text: str) -> bool:
    """`Paylaş: Facebook Twitter`: a share label before the names of networks."""
    words = text.split()
    for at in range(1, min(len(words), 4)):
        label = whole_line(" ".join(words[:at]))
        if label and label.role in ("share", "comments"):
            rest = [word.lower().strip("()[],:|/") for word in words[at:]]
            return all(word in _networks() or len(word) < 3 or not word.isalpha() for word in rest)
    return False


def section_of_path(text: str) -> str:
    """The section at the end of `Home > World`; "" when the line is no such path, or ends elsewhere."""
    parts = [part for part in _CRUMBS.split(text) if part]
    known = len(parts) in (2, 3) and exact_key(parts[-1]) in section_languages()
    return parts[-1] if known and exact_key(parts[0]) in _homes() else ""


@cache
def _networks() -> frozenset[str]:
    return frozenset(tables.label_meta()["networks"])


@cache
def _homes() -> frozenset[str]:
    return frozenset(exact_key(name) for row in tables.page_labels().values() for name in row.get("home", ()))


@cache
def _language_names() -> frozenset[str]:
    return frozenset(exact_key(row["native"]) for row in tables.languages().values())


@cache
def _invitations() -> tuple[str, ...]:
    """The folded beginnings of invitations: "Izohlar Izoh qoldirish …", "Sign up for our …"."""
    rows = tables.page_labels().values()
    return tuple(fold(label) for row in rows for label in row.get("invitation", ()))
