"""Stand-ins for modules that Click imports and a run hardly ever needs: a third of its start."""

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
    """Put stand-ins where nothing is imported yet: before Click is.

    They answer what Click asks for in every run: the text of each option, a class to be named after, the
    words of a message (it has no translations; to look for some imports `locale`), and what threads and
    dates are made of, which is the same in the module behind.
    """
    import _thread

    answers: dict[str, dict[str, Any]] = {
        "inspect": {"cleandoc": cleandoc},
        "uuid": {"UUID": object},
        "gettext": {"gettext": str, "ngettext": _ngettext},
        "threading": {"local": _thread._local},  # noqa: SLF001 -- threading takes it, too
    }
    if sys.version_info < (3, 12):  # later ones take what is compiled, and do not read the rest first
        import _datetime  # type: ignore[import-not-found, unused-ignore]

        answers["datetime"] = {name: what for name, what in vars(_datetime).items() if name[:2] != "__"}
    for name, attributes in answers.items():
        if name not in sys.modules:
            sys.modules[name] = module = _Later(name)
            module.__dict__.update(attributes)


def settle() -> None:
    """Once Click is imported: whoever asks for a module from here on gets the real one."""
    for name in ("uuid", "gettext", "threading"):
        module = sys.modules.get(name)
        if isinstance(module, _Later):
            del sys.modules[name]
            module.__dict__.pop("UUID", None)  # Click keeps the module, and its class is the real one now


def _ngettext(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


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
