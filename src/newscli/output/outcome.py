"""What became of one input of `add`, and its record for a pipe."""

from __future__ import annotations

from typing import Any, NamedTuple


class Near(NamedTuple):
    """An article of the library that is nearly the same; `path` is relative to the library."""

    id: str
    path: str
    likeness: float

    @property
    def said(self) -> str:
        """`92 % like` or `the same text as`, to be followed by a name."""
        return "the same text as" if self.likeness == 1 else f"{int(self.likeness * 100)} % like"


class Added(NamedTuple):
    """One input's end: `status` is added, replaced, adopted, duplicate or refused.

    `path` is where it is kept, `original` where the exact bytes are, both relative to the library;
    `origin` is the input's name; `reason` says why it was refused.
    """

    status: str
    origin: str
    id: str = ""
    path: str = ""
    original: str = ""
    reason: str = ""
    problems: int = 0
    format: str = ""
    dated: bool = True
    near: Near | None = None


def record(added: Added, path: str) -> dict[str, Any]:
    """The machine form; `path` is absolute. What is adopted counts as added."""
    status = {"adopted": "added", "replaced": "added"}.get(added.status, added.status)
    value: dict[str, Any] = {
        "status": status,
        "path": path or None,
        "id": added.id or None,
        "from": added.origin,
        "problems": added.problems,
    }
    if added.near:
        root = path.removesuffix(added.path)
        value["near"] = {
            "id": added.near.id,
            "path": root + added.near.path,
            "likeness": int(added.near.likeness * 100) / 100,
        }
    return {**value, "error": added.reason} if added.reason else value
