"""What `fmt` does to bodies: its options, and what they and the settings come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newscli.errors import UsageError
from newscli.formats.kept_form import STEPS, Style
from newscli.text.tidy import Markers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newscli.config import FmtSettings


def _split_steps(
    _context: click.Context, _param: click.Parameter, value: str | None
) -> tuple[str, ...] | None:
    if value is None:
        return None
    steps = tuple(step.strip() for step in value.split(",") if step.strip())
    for step in steps:
        if step not in STEPS:
            from difflib import get_close_matches

            near = get_close_matches(step, STEPS, 1, 0.5)
            remedy = f"did you mean {near[0]}?" if near else f"some of {', '.join(STEPS)}"
            raise UsageError(f"--steps: no step is called {step}", remedy=remedy)
    return steps


_OPTIONS = (
    click.option(
        "--steps",
        callback=_split_steps,
        metavar="A,B",
        help=f"what to do to bodies; all of {', '.join(STEPS)}",
    ),
    click.option(
        "--list-marker", type=click.Choice("-*+"), help="list items get this marker; else they keep theirs"
    ),
    click.option(
        "--emphasis", type=click.Choice("*_"), help="emphasis gets this marker; else it keeps its own"
    ),
    click.option("--strong", type=click.Choice(["**", "__"]), help="the same for strong emphasis"),
)


def style_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that say what is done to bodies."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def style_of(settings: FmtSettings, options: Mapping[str, Any] | None = None) -> Style:
    """What is to be done to bodies: by the options, else by the settings, else every step and no marker."""
    said = {name: value for name, value in (options or {}).items() if value is not None}
    steps = said.get("steps", STEPS if settings.steps is None else settings.steps)
    markers = (said.get(name, getattr(settings, name)) for name in ("list_marker", "emphasis", "strong"))
    return Style(steps, Markers(*markers))
