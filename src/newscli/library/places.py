"""Where a new article goes: a template and an article -> a path relative to the library."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from newscli.errors import UsageError
from newscli.text.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Article, Moment

SUFFIX = ".md"
_FIELDS = ("slug", "id", "section", "source", "language", "headline")
_DATES = ("published", "modified", "captured")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_DIRECTIVE = re.compile(r"%(.)")
_FINEST = {"Y": "year", "m": "month", "d": "day"}
_PRECISIONS = ("year", "month", "day", "minute", "second")
_LONGEST = 200  # bytes of one name, which leaves room for "-2", the suffix and a temporary name
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+')


def place(template: str, article: Article, taken: Callable[[str], bool]) -> str:
    """The relative path for `article`, free of clashes: `-2`, `-3` … until `taken` says no.

    An article without the date that the template asks for goes to `undated/SLUG.md`. No part
    is hidden, `..`, or longer than a disk allows. Raises UsageError for an unknown field.
    """
    name = slug(article.headline, article.language) or article.id
    try:
        path = _PLACEHOLDER.sub(lambda match: _value(match[1], article, name), template)
    except _UndatedError:
        path = f"undated/{name}"
    parts = [part for part in map(_part, path.removesuffix(SUFFIX).split("/")) if part]
    stem = "/".join(parts) or article.id
    path, number = stem + SUFFIX, 1
    while taken(path):
        number += 1
        path = f"{stem}-{number}{SUFFIX}"
    return path


def same_name(name: str) -> str:
    """What two names share when some disk takes them for one: case and normal form do not count."""
    return normalize("NFC", normalize("NFC", name).casefold())


class Taken:
    """Which names are taken in the folders of one library; each folder is listed once."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._names: dict[str, set[str]] = {}

    def __call__(self, path: str) -> bool:
        folder, _, name = path.rpartition("/")
        return same_name(name) in self._in(folder)

    def add(self, path: str) -> None:
        """`path` is taken from now on."""
        folder, _, name = path.rpartition("/")
        self._in(folder).add(same_name(name))

    def _in(self, folder: str) -> set[str]:
        if folder not in self._names:
            try:
                names = os.listdir(os.path.join(self._root, folder))
            except OSError:
                names = []  # not there yet; what else is wrong, writing will say
            self._names[folder] = {same_name(name) for name in names}
        return self._names[folder]


class _UndatedError(Exception):
    """The template asks for a date that the article does not have."""


def _value(placeholder: str, article: Article, name: str) -> str:
    field, pattern = placeholder, ""
    for sign in (":", "|"):
        if sign in placeholder:
            field, _, pattern = placeholder.partition(sign)
            break
    if field in _DATES:
        return _date(getattr(article, field), placeholder, pattern)
    if field not in _FIELDS or pattern:
        known = ", ".join((*_FIELDS, *_DATES))
        raise UsageError(f"place: {{{placeholder}}} is no field", remedy=f"one of {known}")
    if field == "slug":
        return name
    value: str = getattr(article, field)
    return value.replace("/", "-")


def _date(moment: Moment | None, placeholder: str, pattern: str) -> str:
    if moment is None:
        raise _UndatedError
    if pattern in ("", "day", "month", "year"):
        return moment.iso()[: {"": 10, "day": 10, "month": 7, "year": 4}[pattern]]
    precision = _PRECISIONS.index(moment.precision)

    def directive(match: re.Match[str]) -> str:
        if match[1] not in _FINEST:
            raise UsageError(f"place: %{match[1]} in {{{placeholder}}}", remedy="%Y, %m and %d are known")
        known = _PRECISIONS.index(_FINEST[match[1]]) <= precision
        return (
            {"Y": "{0:04d}", "m": "{1:02d}", "d": "{2:02d}"}[match[1]].format(*moment.local.timetuple())
            if known
            else ""
        )

    return _DIRECTIVE.sub(directive, pattern)


def _part(text: str) -> str:
    """One folder or file name that every disk takes, or ""."""
    text = _FORBIDDEN.sub("-", normalize("NFC", text)).strip(" .-")
    return text.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").rstrip(" .-")
