"""Addresses and names that feeds and linked data know an article by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from newscli.text.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.article import Article

OWN = "urn:newscli:"
"""How the names begin that newscli gives to what has none."""

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_RUNS = ("javascript:", "data:", "vbscript:")


def web(address: str) -> str:
    """`address` when it is one of the web, as a URI: letters of other scripts percent-encoded; else ""."""
    if not _WEB.match(address):
        return ""
    encoded = quote(address, safe="/:?#[]@!$&'()*+,;=-._~%")
    return encoded if is_uri(encoded) else ""


def is_uri(text: str) -> bool:
    """Whether `text` is a URI by its signs (RFC 3986), and none that runs code."""
    return _URI.fullmatch(text) is not None and not text.lower().startswith(_RUNS) and _is_sound(text)


def _is_sound(text: str) -> bool:
    try:
        return bool(urlsplit(text).scheme)
    except ValueError:  # brackets that mean no IPv6 address
        return False


class Ids:
    """The name of each article in one file: its own when it is a URI that no other has, else by its id."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, article: Article) -> str:
        """The name; the same article has the same one in every export, unless another has taken it."""
        own = article.identifier
        name = own if is_uri(own) and own not in self._given else f"{OWN}article:{article.id}"
        self._given.add(name)
        return name


def of_feed(title: str) -> str:
    """The name of a feed called `title`."""
    return f"{OWN}feed:{slug(title) or 'feed'}"


def site(urls: Iterable[str]) -> str:
    """The front page that all addresses share; "" when there are several, or none."""
    found = {f"{parts.scheme}://{parts.netloc}/" for url in urls if web(url) for parts in [urlsplit(url)]}
    return found.pop() if len(found) == 1 else ""
