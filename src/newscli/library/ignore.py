"""Path patterns as .gitignore and the settings write them: `*`, `**`, `?`, `[a-z]`, `!`, `/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

_LIMIT = 65536


class _Pattern(NamedTuple):
    matches: re.Pattern[str]
    takes_back: bool
    folders_only: bool


class Patterns:
    """An ordered list of patterns; the last one that matches has the word."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._patterns = [pattern for line in lines if (pattern := _read_pattern(line))]

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def match(self, path: str, *, is_folder: bool) -> bool:
        """Whether the relative `path`, or a folder above it, is named."""
        parts = path.split("/")
        for end in range(1, len(parts) + 1):
            whole = end == len(parts)
            if self.word("/".join(parts[:end]), is_folder=is_folder or not whole):
                return True
        return False

    def word(self, path: str, *, is_folder: bool) -> bool | None:
        """True: named; False: taken back by `!`; None: nothing is said about `path`."""
        for pattern in reversed(self._patterns):
            if (is_folder or not pattern.folders_only) and pattern.matches.fullmatch(path):
                return not pattern.takes_back
        return None


def read_ignore(path: str) -> Patterns:
    """The patterns of the .gitignore at `path`; none when it cannot be read."""
    try:
        with open(path, "rb") as file:
            data = file.read(_LIMIT)
    except OSError:
        return Patterns()
    return Patterns(data.decode("utf-8", "surrogateescape").splitlines())


def _read_pattern(line: str) -> _Pattern | None:
    import re

    line = line.rstrip("\r")
    while line.endswith(" ") and not line.endswith("\\ "):
        line = line[:-1]
    if not line or line.startswith("#"):
        return None
    takes_back = line.startswith("!")
    line = line[takes_back:]
    folders_only = line.endswith("/")
    line = line.rstrip("/")
    if not line:
        return None
    anchored = "/" in line
    expression = _translate(line.lstrip("/"))
    try:
        matches = re.compile(expression if anchored else f"(?:.*/)?{expression}", re.DOTALL)
    except re.error:
        return None  # git lets a broken pattern match nothing
    return _Pattern(matches, takes_back, folders_only)


def _translate(glob: str) -> str:
    """The regular expression of one glob; `*` and `?` stay within one part of the path."""
    import re

    out, at = [], 0
    while at < len(glob):
        step, expression = _token(glob, at)
        at += step
        out.append(expression or re.escape(glob[at - 1]))
    return "".join(out)


def _token(glob: str, at: int) -> tuple[int, str]:
    """How many characters the token at `at` takes, and its expression ("" for a plain character)."""
    first = at == 0 or glob[at - 1] == "/"
    if first and glob.startswith("**/", at):
        return 3, "(?:.*/)?"
    if first and glob[at:] == "**":
        return 2, ".*"
    sign = glob[at]
    if sign == "*":
        end = at
        while end < len(glob) and glob[end] == "*":
            end += 1
        return end - at, "[^/]*"
    if sign == "[":
        return _bracket(glob, at)
    if sign == "?":
        return 1, "[^/]"
    return (2, "") if sign == "\\" and at + 1 < len(glob) else (1, "")


def _bracket(glob: str, at: int) -> tuple[int, str]:
    start = at + 2 if glob[at + 1 : at + 2] in ("!", "^") else at + 1
    end = glob.find("]", start + 1)
    if end < 0:
        return 1, ""
    inside = glob[start:end].replace("\\", "\\\\").replace("[", "\\[").replace("&&", "&\\&")
    return end + 1 - at, f"(?!/)[{'^' if start == at + 2 else ''}{inside}]"
