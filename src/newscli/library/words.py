"""What the full-text table holds of an article: its words as search keys, in six columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from newscli.article import Article

# What is gathered stays as small as the processor's caches, and pieces are merged sixteen at a time: three
# quarters of the time that larger ones take. Blocks of 8,100 bytes fill a page of the file.
OPTIONS = (("automerge", 16), ("pgsz", 8100))
VOCABULARY = "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, col)"


class Words(NamedTuple):
    """The columns of the table `words`, each its tokens with a space between them.

    `headline` and `text` hold exact keys, the others what the lower tiers add to each.
    """

    headline: str
    text: str
    headline_loose: str
    loose: str
    headline_script: str
    script: str

    @property
    def checksum(self) -> int:
        """Tells whether the same words were given to the table: it cannot be asked itself."""
        return crc32("\n".join(self).encode("utf-8", "replace"))


# bm25 weights of the columns: a hit in the spelling that was asked for counts most, in a headline twice.
WEIGHTS = (8.0, 4.0, 4.0, 2.0, 2.0, 1.0)
NAMES = ", ".join(Words._fields)
# Keys are folded and have a space between them: whatever is beyond ASCII is part of one.
TABLE = f"CREATE VIRTUAL TABLE words USING fts5({NAMES}, content='', tokenize='ascii')"


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
    from newscli.text.columns import text_keys

    head, head_loose, head_script = text_keys((headline,), language)
    body, loose, script = text_keys((text, *rest.split("\t")), language)
    return Words(head, body, head_loose, loose, head_script, script)
