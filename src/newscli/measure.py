"""What is counted of an article: words, letters, and the time to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.text.blocks import read_blocks
from newscli.text.reading_time import Extras, ReadingTime, band99, minutes_text, reading_time
from newscli.text.words import add_runs, count_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Article
    from newscli.text.blocks import Block

__all__ = ["Measure", "ReadingTime", "band99", "measure", "minutes_text"]


_SAMPLE = 2000  # characters of a body, from which its language is told when nothing states it


class Measure(NamedTuple):
    """Counts over headline, lead and body as they are read; `body_words` over the body alone.

    `body_text` is the body's blocks as a person reads them, `paragraphs` how many of them have text.
    """

    words: int
    letters: int
    body_words: int
    body_text: str
    paragraphs: int
    reading_time: ReadingTime


def measure(article: Article, *, words_per_minute: float | None = None, extras: bool = True) -> Measure:
    """Count `article`. A heading that repeats the headline counts once.

    `words_per_minute` is a personal speed; `extras` off leaves out pictures, tables and the slowness of code.
    """
    blocks = read_blocks(article.body)
    texts = [block.plain for block in blocks if block.plain]
    counted = texts[1:] if _repeats_headline(blocks, article.headline) else texts
    text = "\n\n".join(counted)
    body = count_runs(text)
    runs = add_runs(count_runs(f"{article.headline}\n\n{article.lead}"), body)
    more = _extras(article, blocks) if extras else Extras()
    sample = f"{article.headline}\n{article.lead}\n{text[:_SAMPLE]}"
    time = reading_time(runs, article.language, sample=sample, extras=more, words_per_minute=words_per_minute)
    return Measure(
        sum(run.amount for run in runs),
        sum(run.letters for run in runs),
        sum(run.amount for run in body),
        "\n\n".join(texts),
        len(texts),
        time,
    )


def _repeats_headline(blocks: Sequence[Block], headline: str) -> bool:
    return bool(blocks) and blocks[0].kind == "h" and blocks[0].level == 1 and blocks[0].plain == headline


def _extras(article: Article, blocks: Sequence[Block]) -> Extras:
    # a credit or a caption alone is no picture: the file does not show one
    pictures = {image.src for image in article.images if image.src}
    pictures.update(address for block in blocks for address in block.pictures)
    figures = sum(address.lower().endswith(".svg") for address in pictures)
    code = "\n".join(block.plain for block in blocks if block.kind == "code")
    tables = sum(block.kind == "table" for block in blocks)
    return Extras(len(pictures) - figures, figures, tables, count_runs(code) if code else ())
