"""One file through `validate --fix`: passes until nothing is left to fix, each proven before the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.cli.checking import examine
from newscli.errors import ConflictError, UnreadableError
from newscli.rules.fixes import Applied, apply, changed_field
from newscli.text.encoding import comes_back, encoded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Reading
    from newscli.cli.checking import Circumstances
    from newscli.rules import Selection
    from newscli.rules.base import Problem
    from newscli.text.decoding import Decoded

_MOST_PASSES = 10


class Fixed(NamedTuple):
    """What a file becomes: its bytes and text before and after, and the problems that were fixed.

    `refused` says of each rule whose fixes were not put in why not.
    """

    data: bytes
    before: str
    after: str
    done: tuple[Problem, ...]
    refused: dict[str, str]


def fix(data: bytes, path: str, selected: Selection, run: Circumstances, *, unsafe: bool) -> Fixed:
    """The file with every fix of the selected rules that can be proven. Raises UnreadableError.

    A pass puts in all fixes that do not overlap. It is taken when the file, read again, says the same
    but for the fields that the fixes declare; else each rule is tried by itself, and one whose fixes
    change anything else is left out.
    """
    from newscli.text.decoding import decode

    run = run._replace(earlier=None)  # a pass must not take the pass before for a twin
    decoded = decode(data, run.encoding, name=path)
    if not comes_back(data, decoded):
        return Fixed(data, decoded.text, decoded.text, (), {})
    text = decoded.text
    done: tuple[Problem, ...] = ()
    refused: dict[str, str] = {}
    for _ in range(_MOST_PASSES):
        problems = [found.problem for found in examine(encoded(text, decoded), path, selected, run)]
        wanted = [problem for problem in problems if problem.rule not in refused]
        applied = apply(text, wanted, unsafe=unsafe)
        if not applied.done:
            break
        applied = _proven(text, wanted, applied, _Proof(path, run, decoded), refused, unsafe=unsafe)
        text, done = applied.text, (*done, *applied.done)
    after = encoded(text, decoded) if text != decoded.text else data
    return Fixed(after, decoded.text, text, done, refused)


def _proven(
    text: str,
    wanted: Sequence[Problem],
    applied: Applied,
    proof: _Proof,
    refused: dict[str, str],
    *,
    unsafe: bool,
) -> Applied:
    """`applied` if it is proven; else the fixes of the first rule that are. Others go to `refused`."""
    if not proof.refusal(text, applied):
        return applied
    for rule in dict.fromkeys(problem.rule for problem in applied.done):
        own = apply(text, [problem for problem in wanted if problem.rule == rule], unsafe=unsafe)
        reason = proof.refusal(text, own)
        if not reason:
            return own  # the other rules' edits count characters of the text as it was: the next pass
        refused[rule] = reason
    return Applied(text, (), frozenset())


class _Proof:
    """Reads a text again and compares its articles."""

    def __init__(self, path: str, run: Circumstances, decoded: Decoded) -> None:
        self._path, self._run, self._decoded = path, run, decoded

    def refusal(self, before: str, applied: Applied) -> str:
        """Why the fixes may not go in; "" when only the declared fields change."""
        try:
            changed = changed_field(self._read(before), self._read(applied.text), applied.changes)
        except (UnreadableError, ConflictError) as error:
            return f"the file could not be read back ({error.message})"
        return f"it would change {changed}" if changed else ""

    def _read(self, text: str) -> tuple[Reading, ...]:
        from newscli.library.reading import read

        run = self._run
        return read(encoded(text, self._decoded), self._path, encoding=run.encoding, outlets=run.outlets)
