"""newscli keeps, checks and reads articles that live in plain files."""

from __future__ import annotations

TYPE_CHECKING = False  # what typing calls so; newscli/__main__.py says why it is not imported

if TYPE_CHECKING:
    from typing import Any

    from newscli.article import Article, Moment, Reading
    from newscli.formats import read

__version__ = "0.1.0"
__all__ = ["Article", "Moment", "Reading", "__version__", "read"]


def __getattr__(name: str) -> Any:
    """Import the public names when they are first asked for: `newscli --help` needs none."""
    from importlib import import_module

    if name in ("Article", "Moment", "Reading"):
        return getattr(import_module("newscli.article"), name)
    if name == "read":
        return import_module("newscli.formats").read
    raise AttributeError(f"module 'newscli' has no attribute {name!r}")
