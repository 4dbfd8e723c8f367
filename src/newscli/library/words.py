"""What the full-text table holds of an article: its words as search keys, in four columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from newscli.article import Article

# bm25 weights of the columns; a hit in the spelling that was asked for counts most.
WEIGHTS = (8.0, 4.0, 2.0, 1.0)
TABLE = (
    "CREATE VIRTUAL TABLE words USING fts5(headline, text, loose, script, content='', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\")"
)
# A batch of some thousand articles goes to the disk as one piece, and pieces are merged sixteen at a time:
# two thirds of the time that the defaults take. Blocks of 8,100 bytes fill a page of the file.
OPTIONS = (("hashsize", 1 << 24), ("automerge", 16), ("pgsz", 8100))
VOCABULARY = "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, col)"


class Words(NamedTuple):
    """The columns of the table `words`, each its tokens with a space between them.

    `headline` and `text` hold exact keys, `loose` and `script` what those tiers add to both.
    """

    headline: str
    text: str
    loose: str
    script: str

    @property
    def checksum(self) -> int:
        """Tells whether the same words were given to the table: it cannot be asked itself."""
        return crc32("\n".join(self).encode("utf-8", "replace"))


def around(article: Article) -> str:
    """What is found of an article beside its headline and text: names, section, tags, place.

    One line, with a tab between two of them.
    """
    place = article.dateline.place if article.dateline else ""
    parts = (*article.byline, article.section, article.source, *article.tags, place)
    return "\t".join([" ".join(part.split()) for part in parts if part])


def words_of(headline: str, text: str, rest: str, language: str) -> Words:
    """The columns for an article; `rest` (see `around`) stands behind its text.

    Tokens that nobody asks for stand between the texts: no phrase spans two of them.
    """
    from newscli.text.columns import PART, text_keys

    exact, loose, script = text_keys((headline.replace(PART, ""), text, *rest.split("\t")), language)
    head, _, body = exact.partition(PART)
    return Words(head.rstrip(), body.lstrip(), loose, script)
