"""Which language a text is in, when nothing states it and its script does not decide: a guess or `und`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from newscli.text.letters import SAMPLE, guess

_TAGS = {"no": "nb", "nn": "nb", "iw": "he", "bs": "hr"}  # pycld2's names of what has another here
# Which of two pycld2 often takes for the other; the model tells them apart better.
_TWINS = {"hr": "sr-Latn", "sr-Latn": "hr", "id": "ms", "ms": "id"}
_WRITTEN = {("uz", "Latn"): "uz-Latn", ("uz", "Cyrl"): "uz-Cyrl", ("sr", "Latn"): "sr-Latn"}


def guess_language(text: str, script: str) -> str:
    """A BCP 47 tag, or "und" when no language leads clearly.

    pycld2 (the extra `lang`) is asked first where it is installed; what it is not sure of, or
    mixes up, the package's own model may tell.
    """
    detector = _detector()
    found = _by_detector(detector, text[:SAMPLE]) if detector else ""
    found = _WRITTEN.get((found, script)) or found
    if found and found not in _TWINS:
        return found
    own = guess(text, script).language
    return found if found and own not in {_TWINS[found], found} else own


def _by_detector(detector: Any, text: str) -> str:
    """The one language that pycld2 is sure of; "" when it is not."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    try:
        found = detector.detect(plain.encode(errors="ignore"), isPlainText=True, bestEffort=False)
    except detector.error:  # bytes it takes for broken: the model reads them all the same
        return ""
    reliable, _, details = found
    name = details[0][1]
    if not reliable or details[0][2] < 80 or name in {"un", "xxx"}:
        return ""
    return str(_TAGS.get(name, name))


@cache
def _detector() -> Any:
    """The module pycld2, None where it is not installed."""
    try:
        return import_module("pycld2")
    except ImportError:
        return None
