"""Search in every spelling: 1,600 pairs of a query and a document, each document a file of a real library."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

import pytest

from newscli.config import Config
from newscli.library.library import Library
from newscli.library.query import Query
from newscli.library.query_meaning import read
from newscli.library.query_tree import quoted
from newscli.library.query_values import Setting
from newscli.library.wanted import spelt
from newscli.text.matches import Wanted, match_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).with_name("spelling_pairs.tsv")
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
UNMARKED = {"S0617"}  # a ligature of four words


class Pair(NamedTuple):
    """As in data/folding.tsv; a match that is not wanted is unwanted in its tier and those above."""

    id: str
    lang: str
    query: str
    document: str
    should_match: str
    tier: str

    @property
    def typed(self) -> str:
        """The query as one phrase."""
        if self.query.startswith('"'):
            return self.query
        return quoted(self.query.removesuffix("*")) + "*" * self.query.endswith("*")


def pairs() -> list[Pair]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [Pair(*row) for row in list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]]


@pytest.fixture(scope="module", params=["stated", "unknown"])
def library(request, tmp_path_factory) -> Iterator[Library]:
    """One article for each pair, with its language or without."""
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "newscli.toml").touch()
    for pair in pairs():
        lang = f"language: {pair.lang}\n" if request.param == "stated" else ""
        text = f"---\ntitle: '-'\ndate: 2020-01-01\n{lang}---\n\n{pair.document}\n"
        (folder / f"{pair.id}.md").write_text(text, encoding="utf-8")
    made = Library.open(str(folder), config=Config(), now=NOW)
    yield made
    made.close()


def hits(library: Library, pair: Pair, *, exact: bool) -> bool:
    tree = read(pair.typed, Setting(NOW))
    assert tree is not None
    tree = spelt(tree, exact=True) if exact else tree
    return f"{pair.id}.md" in {summary.path for summary in library.find(Query(tree=tree))}


def test_what_is_to_be_found_is_found(library):
    wanted = [pair for pair in pairs() if pair.should_match == "1"]
    assert not [pair for pair in wanted if not hits(library, pair, exact=pair.tier == "strict")]


def test_what_is_not_meant_is_not_found(library):
    """Never in exact spelling; and not at all where the tier says so."""
    wrong = []
    for pair in pairs():
        unwanted = pair.should_match == "0"
        if (unwanted or pair.tier == "script") and hits(library, pair, exact=True):
            wrong.append(pair)
        if unwanted and pair.tier != "strict" and hits(library, pair, exact=False):
            wrong.append(pair)
    assert not wrong


@pytest.mark.parametrize("known", [True, False])
def test_what_is_found_is_marked_and_no_letter_is_cut_from_its_marks(known):
    unmarked = set()
    for pair in pairs():
        if pair.should_match == "0":
            continue
        wanted = [Wanted(pair.query.strip('"').removesuffix("*"), pair.query.endswith("*"))]
        spans = match_spans(pair.document, wanted, pair.lang if known else "")
        unmarked |= set() if spans else {pair.id}
        for start, end in spans:
            assert category(pair.document[start])[0] != "M", pair
            assert not pair.document[end : end + 1] or category(pair.document[end])[0] != "M", pair
    assert unmarked <= UNMARKED
