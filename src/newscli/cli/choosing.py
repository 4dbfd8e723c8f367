"""Which files a command changes: by names, or by one query."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import NewscliError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.cli.app import App
    from newscli.library.library import Library
    from newscli.library.query_tree import Node
    from newscli.summary import Summary


class Chosen(NamedTuple):
    """Article files by their paths relative to the library; `alone`: one article that was named."""

    files: dict[str, Summary]
    alone: bool = False


def choose(app: App, command: str, words: Sequence[str], where: str | None, *, whole: str = "") -> Chosen:
    """The files of the articles that were named, or that the query takes.

    Bare words are names. A query has more in it than that; --where takes any. Names that fit none, or
    several, are reported; but where a file keeps its words, words that name nothing are asked for.
    `whole` is a command that removes whole files, offered for one that holds other articles too, which
    is reported then; without it such files are chosen all the same.
    """
    if (where is None) == (not words):
        raise UsageError(f"{command} wants articles", remedy="name them, or write one query")
    library = app.library()
    query = where or _query(library, words)
    if not query and not whole and _finds(app, library, command, words):
        query = " ".join(words)
    if query:
        return Chosen(_found(app, library, command, query, whole))
    files = _named(app, library, words, whole)
    return Chosen(files, alone=len(words) == len(files) == 1)


def _query(library: Library, names: Sequence[str]) -> str:
    """The words as a query when that is what they are, "" when they are names.

    Words alone are names, and so is a file that exists: a misspelt name never becomes a search.
    Raises UsageError when both are there.
    """
    files = [name for name in names if library.has_file(name)]
    if len(files) == len(names) or not any(_is_query(name) for name in names):
        return ""
    if files:
        raise UsageError("a name beside a query", path=files[0], remedy="do one after the other")
    return " ".join(names)


def _finds(app: App, library: Library, command: str, words: Sequence[str]) -> bool:
    """Whether the words name nothing, and are in an article."""
    from newscli.cli.filters import read_tree
    from newscli.library.names import is_path
    from newscli.library.query import Query

    if any(is_path(word) or _is_name(library, word) for word in words):
        return False
    return library.count(Query(tree=read_tree(app, command, " ".join(words)))) > 0


def _is_name(library: Library, word: str) -> bool:
    try:
        return library.named(word) is not None
    except UnknownNameError:
        return False


def _is_query(text: str) -> bool:
    """Whether one argument is more than words."""
    from newscli.library.query_language import parse

    try:
        tree = parse(text)
    except UsageError:
        return True  # an operator, or half of a bracket: what is wrong is said of the whole
    return tree is not None and not _is_words(tree)


def _is_words(tree: Node) -> bool:
    from newscli.library.query_tree import And, Word

    if isinstance(tree, And):
        return all(map(_is_words, tree.parts))
    return isinstance(tree, Word) and not tree.exact


def _found(app: App, library: Library, command: str, query: str, whole: str) -> dict[str, Summary]:
    """The files of the articles the query takes, by relative path."""
    from newscli.cli.where import articles_where

    taken: dict[str, list[Summary]] = {}
    for summary in articles_where(app, command, query):
        taken.setdefault(summary.path, []).append(summary)
    chosen: dict[str, Summary] = {}
    for path, summaries in taken.items():
        held = len(library.articles_of(path)) if whole else 1
        if held > len(summaries):
            message = f"its file holds {held} articles, and the query takes {len(summaries)}"
            app.fail(UsageError(message, path=path, remedy=f"{whole} {path}"))
        else:
            chosen[path] = summaries[0]
    return chosen


def _named(app: App, library: Library, names: Sequence[str], whole: str) -> dict[str, Summary]:
    """The files of the articles that were named, by relative path."""
    chosen: dict[str, Summary] = {}
    for name in names:
        try:
            summary = library.named(name)
            if summary is None:
                raise UsageError("not an article of this library", path=name)
            if whole:
                _refuse_one_of_many(library, name, summary, whole)
            chosen.setdefault(summary.path, summary)
        except NewscliError as error:
            app.fail(error)
    return chosen


def _refuse_one_of_many(library: Library, name: str, summary: Summary, whole: str) -> None:
    """Of several articles in one file, none goes unless the file is named."""
    from newscli.library.names import is_path, split_part

    held = len(library.articles_of(summary.path))
    if held > 1 and not (is_path(name) and not split_part(name)[1]):
        raise UsageError(f"its file holds {held} articles", path=name, remedy=f"{whole} {summary.path}")
