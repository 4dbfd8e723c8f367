"""Draw docs/picture.svg and docs/explain.svg from what the program prints on a terminal for the samples.

python tools/build_picture.py
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 84
NEWSCLI = [sys.executable, "-m", "newscli", "--now", "2026-11-23T09:30", "--tz", "Asia/Tashkent"]
PICTURES = {
    "picture.svg": ["list -n 7", "show chirchiqda"],
    "explain.svg": ["parse samples/maktab-bogi.txt --explain"],
}


def run(folder: Path, *args: str) -> str:
    """What one command prints, with its library beside the samples."""
    env = {**os.environ, "NEWSCLI_LIBRARY": str(folder / "clippings"), "LC_ALL": "C.UTF-8", "TERM": "xterm"}
    return subprocess.run(
        [*NEWSCLI, *args], cwd=folder, env=env, capture_output=True, text=True, check=True
    ).stdout


def drawn(folder: Path, command: str) -> Text:
    """The prompt, the command, and its output in colour."""
    printed = run(folder, *command.split(), "--color", "always", "--width", str(WIDTH), "--no-pager")
    return Text.assemble(("$ ", "dim"), f"newscli {command}\n", Text.from_ansi(printed.rstrip("\n") + "\n"))


def picture(folder: Path, commands: list[str]) -> str:
    """The commands and what they print, one below the other, as an SVG that fetches no font."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Text("\n").join(drawn(folder, command) for command in commands))
    svg = console.export_svg(title="newscli", unique_id="newscli")
    svg = svg.replace("<text ", '<text xml:space="preserve" ')  # some viewers drop leading no-break spaces
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(ROOT / "samples", folder / "samples")
        run(folder, "add", "samples")
        for name, commands in PICTURES.items():
            (ROOT / "docs" / name).write_text(picture(folder, commands), "utf-8")


if __name__ == "__main__":
    main()
