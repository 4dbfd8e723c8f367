"""Two articles have one address.

**When.** The article's address, `http` or `https`, is that of an article checked earlier in the same run; a
fragment, a slash at the end and the scheme do not matter.

**Why.** The page was saved twice, or a file was copied for a new article and kept the address of the old one.
Searches and exports show the same link under two headlines.

**How to fix.** Keep one of the two, or correct the address of the other. Translations that give the address
of their original can leave the rule out: `newscli: ignore address-twice`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "address-twice"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the address of the later article."""
    article = context.article
    page = _page(article.url)
    if context.first and page and (earlier := context.first(article, "url", page)):
        message = f"the address of another article: {earlier}"
        yield Problem(ID, LEVEL, message, *of_field(context, "url", article.url))


def _page(url: str) -> str:
    """What is the same in two addresses of one page; "" for what is none, or only that of a site."""
    scheme, mark, rest = url.strip().partition("://")
    host, slash, path = rest.partition("#")[0].partition("/")
    path = path.rstrip("/")
    if not mark or scheme.lower() not in ("http", "https") or not path:
        return ""
    return f"{host.lower().removeprefix('www.')}{slash}{path}"
