"""The words of a query as FTS5 expressions over the table `words`: quoted tokens of their keys only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.library.query_tree import And, Not, Or, Phrase, Word

if TYPE_CHECKING:
    from newscli.library.query_tree import Node
    from newscli.text.folding import Keys

_EXACT, _LOOSE, _SCRIPT = "{headline text}", "{headline text loose}", "{headline text loose script}"
_ADDED, _READ = "{loose script}", "{script}"


def units(text: str) -> list[str]:
    """The words of `text`, parted by white space; none for mere signs."""
    return [word for word in text.split() if _keys(word).exact]


def expression(node: Node) -> str:
    """The FTS5 expression that takes exactly what `node` takes; "" when there is none.

    There is none for fields, for what has a NOT and nothing else, and for a phrase that may
    stand in several tiers at once: see `nearly`.
    """
    match node:
        case Word() | Phrase():
            return "" if is_mixed(node) else _whole(node)
        case Or():
            parts = [expression(part) for part in node.parts]
            return f"({' OR '.join(parts)})" if all(parts) else ""
        case And():
            return _every(node)
        case _:
            return ""


def _every(node: And) -> str:
    wanted = [expression(part) for part in node.parts if not isinstance(part, Not)]
    unwanted = [expression(part.part) for part in node.parts if isinstance(part, Not)]
    if not wanted or not all(wanted) or not all(unwanted):
        return ""
    return f"({' NOT '.join([' AND '.join(wanted), *unwanted])})"


def nearly(node: Node) -> str:
    """An FTS5 expression that takes all that `node` takes, and perhaps more; "" when there is none."""
    match node:
        case Word() | Phrase():
            return f"({exactly(node)} OR {mixed(node)})" if is_mixed(node) else _whole(node)
        case Or():
            parts = [nearly(part) for part in node.parts]
            return f"({' OR '.join(parts)})" if all(parts) else ""
        case And():
            parts = [part for part in map(nearly, node.parts) if part]
            return f"({' AND '.join(parts)})" if parts else ""
        case _:
            return ""


def is_mixed(node: Word | Phrase) -> bool:
    """Whether its words may each match in another tier, which only the text itself can tell."""
    return not node.exact and len(units(node.text)) > 1


def exactly(node: Word | Phrase) -> str:
    """The words one after another in the exact tier."""
    return _term(_EXACT, _keys(node.text).exact, node.text, prefix=node.prefix)


def mixed(node: Word | Phrase) -> str:
    """All its words somewhere, and one of them not in the exact tier."""
    words = units(node.text)
    last = len(words) - 1
    every = " AND ".join(_tiers(word, prefix=node.prefix and at == last) for at, word in enumerate(words))
    lower = " OR ".join(_lower(word, prefix=node.prefix and at == last) for at, word in enumerate(words))
    return f"({every} AND ({lower}))"


def _whole(node: Word | Phrase) -> str:
    return exactly(node) if node.exact else _tiers(node.text, prefix=node.prefix)


def _tiers(word: str, *, prefix: bool) -> str:
    """One word in whichever tier; of equal keys the one that looks in most columns is asked."""
    keys = _keys(word)
    columns = dict.fromkeys(keys.read, _READ) | {keys.exact: _EXACT, keys.loose: _LOOSE}
    columns |= dict.fromkeys((keys.script, *keys.also), _SCRIPT)
    return _any_of([_term(where, key, word, prefix=prefix) for key, where in columns.items()])


def _lower(word: str, *, prefix: bool) -> str:
    """One word in a tier below the exact one."""
    keys = _keys(word)
    others = dict.fromkeys((keys.loose, keys.script, *keys.also))
    terms = [_term(_ADDED if key == keys.exact else _SCRIPT, key, word, prefix=prefix) for key in others]
    return _any_of(
        [*terms, *(_term(_READ, key, word, prefix=prefix) for key in keys.read if key not in others)]
    )


def _any_of(terms: list[str]) -> str:
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def _term(columns: str, tokens: str, word: str, *, prefix: bool) -> str:
    """Tokens between quotes: FTS5 never reads what a person types. `*` when the last is a beginning."""
    return f'{columns} : "{tokens}"{" *" if prefix or _keys(word).open else ""}'


def _keys(text: str) -> Keys:
    from newscli.text.folding import query_keys

    return query_keys(text)
