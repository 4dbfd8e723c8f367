"""`newscli completion`: the script that makes a shell complete newscli's commands and options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscli.cli.lazy import Command

if TYPE_CHECKING:
    from newscli.cli.app import App


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_obj
def command(app: App, shell: str) -> None:
    """Completion script for bash, zsh or fish.

    \b
    newscli completion bash > ~/.local/share/bash-completion/completions/newscli
    newscli completion zsh > ~/.zfunc/_newscli
    newscli completion fish > ~/.config/fish/completions/newscli.fish
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from newscli.cli import root

    kind = get_completion_class(shell)
    if kind is None:  # a Click without this shell
        raise click.BadParameter(f"{shell}: Click knows no completion for it")
    # The base method: bash's own starts a bash to ask for its version, and newscli runs nothing unasked.
    app.out(ShellComplete.source(kind(root, {}, "newscli", "_NEWSCLI_COMPLETE")) + "\n")
