"""Styled lines onto stdout: through Rich where escape sequences are wanted, as plain text elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.output.styled import plain, texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.cli.app import App
    from newscli.output.styled import Line


def draw(app: App, lines: Iterable[Line]) -> None:
    """Print `lines` as they come; they are laid out already and are not wrapped again."""
    if not app.colour:
        for line in lines:
            app.out(plain(line) + "\n")
        return
    console = app.console()
    for text in texts(lines):
        console.print(text, soft_wrap=True, end="")


def tilde(app: App, path: str) -> str:
    """`path` as a person writes it on a terminal: `~` for their home folder."""
    home = app.home
    return f"~{path[len(home) :]}" if app.terminal and home and path.startswith(f"{home}/") else path


def drawn(app: App, lines: Iterable[Line]) -> str:
    """What `draw` would print."""
    if not app.colour:
        return "".join(plain(line) + "\n" for line in lines)
    console = app.console()
    with console.capture() as capture:
        for text in texts(lines):
            console.print(text, soft_wrap=True, end="")
    return capture.get()
