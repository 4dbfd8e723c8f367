"""Stand-ins for two modules that Click imports and a run hardly ever needs: a quarter of its start."""

from __future__ import annotations

import sys
from types import ModuleType

TYPE_CHECKING = False  # typing itself takes a while, and is not needed yet

if TYPE_CHECKING:
    from typing import Any


class _Later(ModuleType):
    """Stands for a module until something of it is asked for; then the module takes its place."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        own = self.__name__
        if sys.modules.get(own) is self:
            del sys.modules[own]
        module = __import__(own)
        return getattr(module, name)


def spare() -> None:
    """Put stand-ins for `inspect` and `uuid` where they are not imported yet: before Click is.

    They answer what Click asks for in every run: the text of each option, and a class to be named after.
    """
    for name, attributes in (("inspect", {"cleandoc": cleandoc}), ("uuid", {"UUID": object})):
        if name not in sys.modules:
            sys.modules[name] = module = _Later(name)
            module.__dict__.update(attributes)


def settle() -> None:
    """Once Click is imported: the class of `uuid` is the real one again for whoever asks."""
    module = sys.modules.get("uuid")
    if isinstance(module, _Later):
        del sys.modules["uuid"], module.__dict__["UUID"]


def cleandoc(text: str) -> str:
    """As `inspect.cleandoc`: `text` without its lines' indentation, and without blank ones at its ends."""
    lines = text.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.lstrip(" ")), default=0)
    lines = [lines[0].lstrip(" "), *(line[margin:] for line in lines[1:])]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)
