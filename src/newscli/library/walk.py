"""Which files of a folder are articles: names only, nothing is opened but .gitignore."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnreadableError
from newscli.library.ignore import Patterns, read_ignore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SUFFIXES = (".md", ".markdown", ".mkd", ".mkdn", ".mdx", ".txt", ".text")
SKIPPED = "node_modules"
MARK = "newscli.toml"
ORIGINALS = "originals"  # beside MARK


class Choice(NamedTuple):
    """The settings that say which files are articles: globs relative to the library."""

    articles: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


class Found(NamedTuple):
    """What one folder holds: names in order; `others` counts the files that are no articles."""

    folders: list[str]
    files: list[os.DirEntry[str]]
    others: int
    litter: list[str]


class Scanner:
    """Looks into the folders below `root`, one at a time, by the same rules everywhere."""

    def __init__(self, root: str, choice: Choice = Choice()) -> None:  # noqa: B008 - immutable
        self.root = root
        self._articles = Patterns(choice.articles)
        self._exclude = Patterns(choice.exclude)
        self._ignored: dict[str, Patterns] = {}

    def look(self, folder: str) -> Found:
        """What is in `folder`, a path relative to the root ("" is the root itself).

        Raises OSError when it cannot be listed.
        """
        found = Found([], [], 0, [])
        others = 0
        with os.scandir(f"{self.root}/{folder}" if folder else self.root) as entries:
            listed = {entry.name: entry for entry in entries}
        if ".gitignore" in listed:
            self._read_ignore(folder)
        if MARK in listed:
            listed = {name: entry for name, entry in listed.items() if name not in (MARK, ORIGINALS)}
        by_suffix = not (self._articles or self._exclude or self._ignored)
        for name in sorted(listed):
            entry = listed[name]
            if (
                by_suffix
                and name.endswith(SUFFIXES)
                and name[0] != "."
                and entry.is_file(follow_symlinks=False)
            ):
                found.files.append(entry)  # most are: nothing else need be asked
            else:
                others += self._sort(entry, f"{folder}/{name}" if folder else name, found)
        return Found(found.folders, found.files, others, found.litter)

    def takes(self, path: str) -> bool:
        """Whether the file at the relative `path` is an article of this tree, a library."""
        parts = path.split("/")
        if parts[0] in (MARK, ORIGINALS):
            return False
        for end in range(len(parts)):
            self._read_ignore("/".join(parts[:end]))
        for end in range(1, len(parts)):
            folder = "/".join(parts[:end])
            if _hidden(parts[end - 1]) or self._skips(folder, is_folder=True):
                return False
        return not _hidden(parts[-1]) and self._is_article(path)

    def _read_ignore(self, folder: str) -> None:
        patterns = read_ignore(os.path.join(self.root, folder, ".gitignore"))
        if patterns:
            self._ignored[folder] = patterns

    def _sort(self, entry: os.DirEntry[str], path: str, found: Found) -> int:
        """Put the entry where it belongs; 1 if it is a file that is no article."""
        name = entry.name
        if name[0] == ".":
            if name.startswith(".newscli-") and name.endswith(".tmp"):
                found.litter.append(path)
            return 0
        if entry.is_dir(follow_symlinks=False):
            if name != SKIPPED and not self._skips(path, is_folder=True):
                found.folders.append(path)
            return 0
        if entry.is_file(follow_symlinks=False) and self._is_article(path):
            found.files.append(entry)
            return 0
        return 1

    def _is_article(self, path: str) -> bool:
        if self._articles:
            named = self._articles.match(path, is_folder=False)
        else:
            named = path.lower().endswith(SUFFIXES)
        return named and not self._skips(path, is_folder=False)

    def _skips(self, path: str, *, is_folder: bool) -> bool:
        if self._exclude and self._exclude.match(path, is_folder=is_folder):
            return True
        return bool(self._ignored) and self._git_ignores(path, is_folder=is_folder)

    def _git_ignores(self, path: str, *, is_folder: bool) -> bool:
        """The word of the nearest .gitignore that has one."""
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            patterns = self._ignored.get(folder)
            if patterns:
                inner = path[len(folder) + 1 :] if folder else path
                word = patterns.word(inner, is_folder=is_folder)
                if word is not None:
                    return word
        return False


def walk(
    paths: Iterable[str],
    choice: Choice = Choice(),  # noqa: B008 - immutable
    *,
    on_error: Callable[[UnreadableError], None] | None = None,
    on_others: Callable[[int], None] | None = None,
) -> Iterator[str]:
    """The article files of `paths` in order: a file by name as it is, a folder's in sorted order.

    A path that does not exist comes out as it is: reading it says what is wrong. Folders that
    cannot be listed, that yield no article, and links that lead to the folder they are in, or above it,
    are given to `on_error`, else raised.
    """
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        if _leads_up(path):
            said = "a link to the folder that it is in, or to one above"
            _report(UnreadableError(said, path=path, remedy="name that folder"), on_error)
            continue
        empty, left = True, list[int]()
        for file in _walk_folder(path, choice, on_error, left.append):
            empty = False
            yield file
        if on_others:
            on_others(sum(left))
        if empty:
            kinds = (
                f"besides Markdown and text, files are read by name: {path.rstrip('/')}/*"
                if any(left)
                else ""
            )
            _report(UnreadableError("no article files in this folder", path=path, remedy=kinds), on_error)


def once(paths: Iterable[str], seen: set[str] | None = None) -> Iterator[str]:
    """Each path the first time it comes, however it is spelt; `seen` keeps what came in earlier calls.

    A link is a path of its own.
    """
    seen = set() if seen is None else seen
    for path in paths:
        name = os.path.abspath(path) if path != "-" else path
        if name not in seen:
            seen.add(name)
            yield path


def _leads_up(path: str) -> bool:
    """Whether `path` is a link to a folder that holds it."""
    path = path.rstrip("/")
    if not os.path.islink(path):
        return False
    target, folder = os.path.realpath(path), os.path.realpath(os.path.dirname(path) or ".")
    return os.path.commonpath((target, folder)) == target


def _walk_folder(
    top: str,
    choice: Choice,
    on_error: Callable[[UnreadableError], None] | None,
    on_others: Callable[[int], None],
) -> Iterator[str]:
    scanner = Scanner(top, choice)
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        shown = os.path.join(top, folder) if folder else top
        try:
            found = scanner.look(folder)
        except OSError as error:
            said = (error.strerror or str(error)).lower()
            _report(UnreadableError(f"cannot be listed: {said}", path=shown), on_error)
            continue
        on_others(found.others)
        for entry in found.files:
            yield os.path.join(shown, entry.name)
        waiting.extend(reversed(found.folders))


def _report(error: UnreadableError, on_error: Callable[[UnreadableError], None] | None) -> None:
    if on_error is None:
        raise error
    on_error(error)


def _hidden(name: str) -> bool:
    return name.startswith(".") or name == SKIPPED
