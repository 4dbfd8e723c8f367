"""Whether an index is what was written: SQLite itself does not notice a flipped bit."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import error

from newscli.library.contents import unpacked
from newscli.library.rows import COLUMNS, DETAILS, SHOWN, checksum, proof
from newscli.library.words import Words, words_of
from newscli.text.sketches import INDEXED, from_bytes

if TYPE_CHECKING:
    import sqlite3

_ARTICLES = f"SELECT {', '.join(COLUMNS)}, checksum, hidden_checksum FROM articles"  # noqa: S608 -- constants
_DETAILS = (
    f"SELECT key, headline, language, {', '.join(f'details.{name}' for name in DETAILS)} "  # noqa: S608
    "FROM articles LEFT JOIN details USING (key)"
)
_PLACES = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab(main, words, instance)"
_PLACE = 65_537  # a prime: the places of one article are told from those of the next


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether every row is as it was written, and the full-text table holds the words of the texts."""
    return (
        connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        and all(map(_is_article, connection.execute(_ARTICLES)))
        and _texts_agree(connection)
    )


def _is_article(row: tuple[object, ...]) -> bool:
    shown, hidden = row[: len(SHOWN)], row[len(SHOWN) : -2]
    return checksum(shown) == row[-2] and checksum(hidden) == row[-1]


def _texts_agree(connection: sqlite3.Connection) -> bool:
    """Every details row by its proof; the words and sketches by a sum over what stands where."""
    words = numbers = 0
    for key, headline, language, *values in connection.execute(_DETAILS):
        if values[0] is None or proof(tuple(values[:-1])) != values[-1]:
            return False
        lead, contents, sketch, was, _ = values
        try:
            text = unpacked(contents, lead)
        except (ValueError, error):
            return False
        said = words_of(headline, text.text, text.rest, language)
        if said.checksum != was:
            return False
        words += _sum_of(key, said)
        numbers += sum(hash((number, key)) for number in from_bytes(sketch)[:INDEXED])
    found = sum(map(hash, connection.execute("SELECT number, key FROM sketches")))
    return numbers == found and words == _sum_in(connection)


def _sum_of(key: int, words: Words) -> int:
    total = 0
    for column, tokens in zip(Words._fields, words, strict=True):
        base = key * _PLACE + hash(column)
        total += sum(hash(token) * (base + at) for at, token in enumerate(tokens.split()))
    return total


def _sum_in(connection: sqlite3.Connection) -> int:
    connection.execute(_PLACES)
    total = 0
    for token, key, column, at in connection.execute("SELECT term, doc, col, offset FROM temp.places"):
        total += hash(token) * (key * _PLACE + hash(column) + at)
    return total
