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
_NETWORKS = frozenset(
    (
        "telegram facebook instagram twitter x youtube whatsapp viber vk vkontakte вконтакте ok odnoklassniki "
        "одноклассники tiktok linkedin pinterest reddit tumblr threads bluesky mastodon messenger email e-mail "
        "mail print pdf rss line weibo wechat qq flipboard pocket xing threema signal skype livejournal "
        "телеграм телеграмм фейсбук инстаграм твиттер ютуб 微博 微信 空间 朋友圈 kakaotalk kakao naver hatena "
        "はてな はてなブックマーク 카카오톡 카카오스토리 페이스북 트위터 밴드 네이버 블로그 فيسبوك تويتر واتساب "
        "تلغرام تلگرام توییتر فیسبوک واتساپ פייסבוק טוויטר ווטסאפ"
    ).split()  # noqa: SIM905 -- a list would be eighty lines
)
_JOINTS = frozenset({"|", "/", "·", "•", "-", "–", "&", "and", "va", "и", "ва", "und", "et", "y", "e"})
_MONEY = re.compile(
    r"(?:[$€£¥₽₸₺₴₩₹]|(?<![^\W\d_])(?:USD|EUR|RUB|RUR|UZS|GBP|KZT|KGS|TJS|TRY|CNY|JPY|KRW|INR|UAH|CHF|BTC|"
    r"so[‘ʻ'’`]m|сум|сўм|доллар|dollar|евро|yevro|рубль)(?![^\W\d_]))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?…。！？؟।]\W{0,2}$")
_SWITCH = re.compile(r"[^\W\d_]{1,2}[ʻ‘’'`]?[^\W\d_]{0,2}")
_PLAYER = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s*[/|]?\s*(?:\d{1,2}:)?\d{1,2}:\d{2})*")
_SIZES = frozenset({"xs", "sm", "md", "lg", "xl", "a", "aa", "a+", "a-"})
_CRUMBS = re.compile(r"\s*[>›»/|]\s*|\s{2,}")


def is_furniture(text: str) -> bool:
    """Whether a short line says only where to share, where to go, or in which size to read."""
    if not 0 < len(text) <= _SHORT:
        return False
    words = [word.strip("()[],:") for word in text.lower().split()]
    if all(word in _NETWORKS or word in _JOINTS or not word for word in words):
        return any(word in _NETWORKS for word in words)
    return all(word in _SIZES for word in words) or _is_menu(text) or _is_shared(text)


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
    return is_furniture(text) or _is_switch(text)


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
    parts = [exact_key(part) for part in _CRUMBS.split(text) if part]
    if not parts:
        return False
    if parts[0] in _homes():
        return True
    known = sum(part in section_languages() for part in parts)
    if known >= 3:
        return True
    words = exact_key(text).split()
    return len(words) >= 3 and all(word in section_languages() or word in _homes() for word in words)


def _is_shared(text: str) -> bool:
    """`Paylaş: Facebook Twitter`: a share label before the names of networks."""
    words = text.split()
    for at in range(1, min(len(words), 4)):
        label = whole_line(" ".join(words[:at]))
        if label and label.role in ("share", "comments"):
            rest = [word.lower().strip("()[],:|/") for word in words[at:]]
            return all(word in _NETWORKS or not any(char.isalpha() for char in word) for word in rest)
    return False


def section_of_path(text: str) -> str:
    """The section at the end of `Home > World`; "" when the line is no such path, or ends elsewhere."""
    parts = [part for part in _CRUMBS.split(text) if part]
    found = len(parts) > 1 and exact_key(parts[0]) in _homes() and exact_key(parts[-1]) in section_languages()
    return parts[-1] if found and len(parts) <= 3 else ""


@cache
def _homes() -> frozenset[str]:
    return frozenset(exact_key(name) for row in tables.page_labels().values() for name in row.get("home", ()))


@cache
def _language_names() -> frozenset[str]:
    return frozenset(exact_key(row["native"]) for row in tables.languages().values())


@cache
def _invitations() -> tuple[str, ...]:
    """The folded beginnings of invitations, and of whole-line labels that go on: "Izohlar Izoh qoldirish …"."""
    rows = tables.page_labels().values()
    return tuple(fold(label) for row in rows for label in row.get("invitation", ()))
