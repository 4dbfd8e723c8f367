"""The words of a query as FTS5 expressions over the table `words`: quoted tokens of their keys only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.library.query_tree import And, Field, Not, Or, Phrase, Word

if TYPE_CHECKING:
    from newscli.library.query_tree import Node
    from newscli.text.folding import Keys

_EXACT, _LOOSE = "{headline text}", "{headline text headline_loose loose}"
_SCRIPT = "{headline text headline_loose loose headline_script script}"
_ADDED, _READ = "{headline_loose loose headline_script script}", "{headline_script script}"
_HEADLINE = "{headline headline_loose headline_script}"


def units(text: str) -> list[str]:
    """The words of `text`, parted by white space; none for mere signs."""
    return [word for word in text.split() if _keys(word).exact]


def expression(node: Node) -> str:
    """The FTS5 expression that takes exactly what `node` takes; "" when there is none.

    There is none for fields but words of the headline, for what has a NOT and nothing else, and for a
    phrase that may stand in several tiers at once: see `nearly`.
    """
    match node:
        case Word() | Phrase():
            return "" if is_mixed(node) or shouted(node) else _whole(node)
        case Field():
            return within(node, expression(said)) if (said := phrase_of(node)) else ""
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
            if other := shouted(node):
                return f"({exactly(node)} OR {other})"
            return f"({exactly(node)} OR {mixed(node)})" if is_mixed(node) else _whole(node)
        case Field():
            return within(node, nearly(said)) if (said := phrase_of(node)) else ""
        case Or():
            parts = [nearly(part) for part in node.parts]
            return f"({' OR '.join(parts)})" if all(parts) else ""
        case And():
            parts = [part for part in map(nearly, node.parts) if part]
            return f"({' AND '.join(parts)})" if parts else ""
        case _:
            return ""


def phrase_of(node: Node) -> Phrase | Word | None:
    """What a word, a phrase or words of the headline look for; None when the table does not know."""
    if isinstance(node, Field) and node.name == "headline" and not node.op:
        return Phrase(node.value, node.prefix, node.exact)
    return node if isinstance(node, Word | Phrase) else None


def within(node: Node, asked: str) -> str:
    """`asked`, an expression, of the columns that `node` means."""
    return f"{_HEADLINE} : ({asked})" if asked and isinstance(node, Field) else asked


def is_mixed(node: Word | Phrase) -> bool:
    """Whether its words may each match in another tier, which only the text itself can tell."""
    return not node.exact and len(units(node.text)) > 1


def exactly(node: Word | Phrase) -> str:
    """The words one after another in the exact tier; a capital I is Turkish or not."""
    dotless = node.text.replace("I", "ı")
    return _spelt(node, node.text, dotless, _initial(dotless) if "I" in node.text else dotless)


def shouted(node: Word | Phrase) -> str:
    """What takes a word with ı in capitals, and also one that has an i there; "" when none is to be taken.

    In the index ISPANAK is one with ispanak: the text itself tells whether it is ıspanak.
    """
    if not node.exact or "ı" not in node.text:
        return ""
    return _spelt(node, node.text.replace("ı", "i"), _initial(node.text))


def _initial(text: str) -> str:
    """`text` with the capital I at the beginning of its words that stands for their ı."""
    return re.sub(r"\bı", "i", text)


def _spelt(node: Word | Phrase, *texts: str) -> str:
    """One of the texts in the exact tier."""
    terms = [_term(_EXACT, _keys(text).exact, text, prefix=node.prefix) for text in dict.fromkeys(texts)]
    return _any_of(list(dict.fromkeys(terms)))


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
    keys = _begun(_keys(word)) if prefix else _keys(word)
    columns = dict.fromkeys(keys.read, _READ) | dict.fromkeys(keys.printed, _LOOSE)
    columns |= {keys.exact: _EXACT, keys.loose: _LOOSE}
    columns |= dict.fromkeys((keys.script, *keys.also), _SCRIPT)
    return _any_of([_term(where, key, word, prefix=prefix) for key, where in columns.items()])


def _lower(word: str, *, prefix: bool) -> str:
    """One word in a tier below the exact one."""
    keys = _begun(_keys(word)) if prefix else _keys(word)
    found = dict.fromkeys(keys.read, _READ) | dict.fromkeys(keys.printed, _LOOSE)
    found |= dict.fromkeys((keys.loose, keys.script, *keys.also), _SCRIPT)
    if keys.exact in found:  # a word of a script without spaces may stand beside the next without one
        found[keys.exact] = _SCRIPT if _is_unspaced(word[-1]) else _ADDED
    return _any_of([_term(where, key, word, prefix=prefix) for key, where in found.items()])


def _begun(keys: Keys) -> Keys:
    """The keys of the beginning of a word, which is not shortened: attacks* finds no attacker."""
    loose = keys.exact if keys.exact.startswith(keys.loose) else keys.loose
    return keys._replace(loose=loose, also=tuple(key for key in keys.also if not keys.exact.startswith(key)))


def _is_unspaced(char: str) -> bool:
    return char >= "\u2e80" or "\u0e00" <= char < "\u1800"


def _any_of(terms: list[str]) -> str:
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def _term(columns: str, tokens: str, word: str, *, prefix: bool) -> str:
    """Tokens between quotes: FTS5 never reads what a person types. `*` when the last is a beginning."""
    return f'{columns} : "{tokens}"{" *" if prefix or _keys(word).open else ""}'


def _keys(text: str) -> Keys:
    from newscli.text.folding import query_keys

    return query_keys(text)
