"""Index keys: the streams of chunks as the columns of the full-text table."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newscli.text.han_words import han_keys
from newscli.text.plain_texts import bulk_keys
from newscli.text.simple_words import AROUND, is_plain, language_group, plain_keys, signed_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.text.plain_texts import Beside
    from newscli.text.simple_words import Columns

PART = "\uf8ff"
"""Stands between the parts of an article in the exact column; no query asks for it."""
_NONE = ("", "", "")
_REMEMBERED = 1 << 17  # chunks: an article brings some thirty that the last thousand had not
_LONGEST = 32  # longer chunks, sentences without spaces among them, do not come again
# Languages that some fold knows; all the rest fold alike, but not like a text of unknown language.
_KNOWN = frozenset({
    "uz", "bg", "uk", "be", "az", "sr", "mk", "kk", "ar", "he", "ko", "fa", "ur", "ckb", "ku",
    "ps", "sd", "ug", "pnb", "prs", "fr", "es", "pt", "ca", "gl", "en", "de", "sv",
    "da", "nb", "nn", "no", "fi", "et", "hr", "bs", "lb", "nl",
})  # fmt: skip


def text_keys(parts: Sequence[str], language: str) -> tuple[str, str, str]:
    """The tokens of `parts` for the three columns, exact, loose, script; PART is between two parts."""
    group = language_group(language)
    memo = _memos().of(group)
    found = bulk_keys(f" {PART} ".join(parts), group, memo.look)
    memo.forget_long()
    return found


class _Memo(dict[str, str]):
    """Chunk -> its exact tokens; `more` has what else it gives, of the chunks that give more."""

    def __init__(self, language: str) -> None:
        super().__init__({PART: PART})
        self.language = language
        self.more: dict[str, tuple[str, str, str]] = {}
        self.long: list[str] = []

    def look(self, chunk: str) -> tuple[str, Beside | None]:
        """The keys of one chunk: the exact tokens, and what else there is."""
        return self[chunk], self.more.get(chunk)

    def __missing__(self, chunk: str) -> str:
        raw = chunk.strip(AROUND)
        word = raw.lower()
        if not is_plain(raw, word):
            found = signed_keys(raw, word) or han_keys(chunk, self.language) or columns(chunk, self.language)
            return self._keep(chunk, found)
        if word == chunk:
            return self._keep(chunk, plain_keys(word, self.language))
        return self._keep(chunk, (self[word], *self.more.get(word, _NONE)))

    def _keep(self, chunk: str, found: Columns) -> str:
        exact = self[chunk] = found[0]
        more = found[1:]
        if more != _NONE:
            self.more[chunk] = more
        if len(chunk) > _LONGEST:
            self.long.append(chunk)
        return exact

    def forget_long(self) -> None:
        """Forget the chunks that will not come again."""
        while self.long:
            chunk = self.long.pop()
            self.pop(chunk, None)
            self.more.pop(chunk, None)


class _Memos(dict[str, _Memo]):
    """Language -> its memo, all of them forgotten when they have become much."""

    def of(self, language: str) -> _Memo:
        language = language if language in _KNOWN or not language else "und"
        if sum(map(len, self.values())) > _REMEMBERED:
            self.clear()
        return self[language] if language in self else self.setdefault(language, _Memo(language))


@cache
def _memos() -> _Memos:
    return _Memos()


def columns(chunk: str, language: str) -> Columns:
    """The exact tokens of one chunk, its exact streams beside the text, its loose and its script ones."""
    from newscli.text.streams import guarded, streams

    found = streams(chunk, language)
    return (
        " ".join([key for key, _, _ in found.exact]),
        " ".join([key for key, _, _ in guarded(found.also, always=True)]),
        " ".join([key for key, _, _ in guarded(found.loose)]),
        " ".join([key for key, _, _ in guarded(found.script)]),
    )
