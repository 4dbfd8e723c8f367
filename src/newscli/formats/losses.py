"""What an article loses when it is written in a layout: the fields that do not come back from it."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from newscli.errors import UnreadableError
from newscli.formats import load, read_text
from newscli.formats.base import Origin

if TYPE_CHECKING:
    from newscli.article import Article

UNRECOGNISED = "its layout"


def losses(article: Article, text: str, layout: str) -> tuple[str, ...]:
    """The names of the fields that `text`, read again, does not give as `article` has them; its id apart.

    UNRECOGNISED stands first when the text would not be taken for a page of it.
    """
    try:
        found = read_text(text, Origin("-"))[0]
        known = () if found.format == layout else (UNRECOGNISED,)
        after = load(layout).read(text, Origin("-"))[0].article
    except UnreadableError:
        return ("anything",)
    before, again = _values(article), _values(after)
    return known + tuple(name for name in {**before, **again} if before.get(name) != again.get(name))


def _values(article: Article) -> dict[str, Any]:
    values = {
        one.name: getattr(article, one.name) for one in fields(article) if one.name not in {"id", "extra"}
    }
    filled = {name: value for name, value in values.items() if value not in ("", (), None)}
    return filled | {f"extra.{name}": value for name, value in article.extra.items()}
