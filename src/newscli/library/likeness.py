"""Which articles are alike: the same words, or nearly the same, told from sketches of their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from newscli.library.rows import bind, unbind
from newscli.text.sketches import from_bytes, likeness, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newscli.article import Article
    from newscli.library.library import Library
    from newscli.summary import Summary

T = TypeVar("T")
_SKETCH = "SELECT key, sketch FROM articles JOIN details USING (key) WHERE path = ? AND number = ?"
_LIKE = (
    "SELECT DISTINCT details.key, sketch FROM sketches JOIN details USING (key) "
    "WHERE number IN (?, ?, ?, ?) AND details.key < ? LIMIT ?"
)
_PLACE = "SELECT path, number FROM articles WHERE key = ?"
# From this likeness on two texts are one story told twice; an article that follows a form (the
# weather, exchange rates) stays below it on most days.
LEAST = 0.75
_FEWEST = 8  # runs of words: of shorter texts only equal ones are called alike
_LEADING = 4  # numbers of a sketch by which its like are found: 1 in 250 of those just alike is missed
_ALMOST = 0.99  # equal sketches do not prove equal texts
_MOST = 200  # candidates that are compared


class Like(NamedTuple, Generic[T]):
    """An earlier article, and how like it is: 1.0 is the same words, `same` the same headline, too."""

    item: T
    likeness: float
    same: bool = False


class Earlier(Generic[T]):
    """The articles seen so far, each unlike those before it."""

    def __init__(self) -> None:
        self._items: list[tuple[Sequence[int], T]] = []
        self._by_number: dict[int, list[int]] = {}

    def like(self, numbers: Sequence[int]) -> Like[T] | None:
        """The earlier article most like that with this sketch; None when it is like none."""
        if len(numbers) < _FEWEST:
            return None
        near = {at for number in numbers[:_LEADING] for at in self._by_number.get(number, ())[:_MOST]}
        found = [(likeness(self._items[at][0], numbers), -at) for at in near]
        best, at = max(found, default=(0.0, 0))
        return Like(self._items[-at][1], min(best, _ALMOST)) if best >= LEAST else None

    def add(self, numbers: Sequence[int], item: T) -> None:
        """Remember an article by its sketch."""
        for number in numbers[:_LEADING]:
            self._by_number.setdefault(number, []).append(len(self._items))
        self._items.append((numbers, item))


class Folding:
    """Folds articles into the first of those they are alike; `folded` counts them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._earlier: Earlier[str] = Earlier()
        self.folded = 0

    def one_of_each(self, found: Iterable[Summary]) -> Iterator[Summary]:
        """Of articles that are alike only the first, in the order of `found`."""
        for summary in found:
            numbers = _sketch(self._library, summary.path, summary.number)[1]
            if self._earlier.like(numbers):
                self.folded += 1
            else:
                self._earlier.add(numbers, summary.id)
                yield summary


def near_earlier(library: Library, path: str, number: int = 1) -> Like[Summary] | None:
    """The article of the library that was added before the one at `path` and is most like it.

    Of likeness 1.0 only when the texts have the same words. None when there is none.
    """
    key, numbers = _sketch(library, path, number)
    if len(numbers) < _FEWEST:
        return None
    leading = [*numbers[:_LEADING], *[-1] * (_LEADING - len(numbers))]
    rows = library.answer(lambda: library.index.ask(_LIKE, (*leading, key, _MOST)))
    best, other = max(((likeness(from_bytes(data), numbers), -at) for at, data in rows), default=(0.0, 0))
    if best < LEAST:
        return None
    place = library.answer(lambda: library.index.ask(_PLACE, (-other,)))[0]
    found = next(one for one in library.articles_of(unbind(place[0])) if one.number == place[1])
    same = best == 1.0 and _text(library, path, number) == _text(library, found.path, found.number)
    return Like(found, 1.0 if same else min(best, _ALMOST))


def _sketch(library: Library, path: str, number: int) -> tuple[int, tuple[int, ...]]:
    rows = library.answer(lambda: library.index.ask(_SKETCH, (bind(path), number)))
    return (rows[0][0], from_bytes(rows[0][1])) if rows else (0, ())


def _text(library: Library, path: str, number: int) -> list[str]:
    return library.contents(path, number).text.split()


class Answer(NamedTuple):
    """What `first` was asked about an article, and where it found the value."""

    kind: str
    value: str
    place: str
    found: str


class EarlierArticles:
    """The articles of one run that were read so far, by the places they stand at."""

    def __init__(self) -> None:
        self._same: dict[int, str] = {}
        self._near: Earlier[str] = Earlier()
        self._first: dict[tuple[str, str], str] = {}

    def first(self, kind: str, value: str, place: str) -> str:
        """The place of the first article with this value of some kind (an id, an address), if it is another.

        "" for the first itself, and whenever it is checked again.
        """
        found = self._first.setdefault((kind, value), place)
        return "" if found == place else found

    def confirms(self, answers: Iterable[Answer]) -> bool:
        """Whether the answers about one file hold here, too; the articles asked about are then remembered."""
        truth = [self.first(one.kind, one.value, one.place) == one.found for one in answers]
        return all(truth)

    def like(self, article: Article, place: str) -> Like[str] | None:
        """The earlier place of an article like this one, which is then remembered; None when there is none.

        An article that is checked again at its own place is not its own twin.
        """
        headline, text = _keys(article)
        if not (headline.strip() or text.strip()):
            return None
        found = self._equal(headline, text, place)
        if not found:
            numbers = sketch(text)
            found = self._near.like(numbers)
            if not found:
                self._near.add(numbers, place)
        return None if found and found.item == place else found

    def _equal(self, headline: str, text: str, place: str) -> Like[str] | None:
        whole, words = hash((headline, text)), hash(text)
        if whole in self._same:
            return Like(self._same[whole], 1.0, same=True)
        found = Like(self._same[words], 1.0) if text.strip() and words in self._same else None
        self._same[whole] = place
        self._same.setdefault(words, place)
        return found


class Apart(EarlierArticles):
    """The articles of one file, known apart from those before it; `answers` are what was said of them."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Answer] = []

    def first(self, kind: str, value: str, place: str) -> str:
        """The place of the first article of the file with this value."""
        found = super().first(kind, value, place)
        self.answers.append(Answer(kind, value, place, found))
        return found

    def like(self, article: Article, place: str) -> Like[str] | None:  # noqa: ARG002
        """None, and an answer that nobody confirms: whoever knows the others must look."""
        self.answers.append(Answer("", "", place, place))
        return None


def _keys(article: Article) -> tuple[str, str]:
    """The words of headline and text as the index has them."""
    from newscli.measure import measure
    from newscli.text.folding import index_keys

    body = measure(article).body_text
    text = f"{article.lead}\n\n{body}" if article.lead else body
    return index_keys(article.headline, article.language).exact, index_keys(text, article.language).exact
