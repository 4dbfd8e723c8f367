"""Addresses that are paths to files beside the article."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MOST = 500


def local_path(address: str) -> str:
    """The path that `address` means, relative to the article's folder; "" for any other address.

    Paths from the root of a site, templates (`{{`, `%7B%7B`) and addresses with a scheme or a query are none.
    """
    path = address.partition("#")[0]
    if not path or len(path) > _MOST or path[0] in "/\\~?" or _SCHEME.match(path) or "?" in path:
        return ""
    from urllib.parse import unquote

    path = unquote(path)
    return "" if any(sign in path for sign in "{}<>$\0\n") else path
