"""Draw docs/picture.svg from what the program prints on a terminal for the shipped samples.

python tools/build_picture.py
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 84
COMMANDS = ["list -n 7", "show chirchiqda --no-pager"]


def drawn(folder: Path, command: str) -> Text:
    """The prompt, the command, and its output in colour."""
    fixed = ["--now", "2026-11-23T09:30", "--tz", "Asia/Tashkent", "--color", "always", "--width", str(WIDTH)]
    argv = [sys.executable, "-m", "newscli", *command.split(), *fixed]
    run = subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=True)
    return Text.assemble(
        ("$ ", "dim"), (f"newscli {command.removesuffix(' --no-pager')}\n", ""), Text.from_ansi(run.stdout)
    )


def main() -> None:
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        add = [sys.executable, "-m", "newscli", "--library", str(folder), "--now", "2026-11-23T09:30"]
        subprocess.run([*add[:3], "init", str(folder)], check=True)
        subprocess.run(
            [*add, "--tz", "Asia/Tashkent", "add", str(ROOT / "samples")], check=True, capture_output=True
        )
        console.print(Text("\n").join(drawn(folder, command) for command in COMMANDS))
    svg = console.export_svg(title="newscli", unique_id="newscli")
    svg = svg.replace("<text ", '<text xml:space="preserve" ')  # some viewers drop leading no-break spaces
    # No font is fetched: a picture in a README makes no requests.
    lines, skipping = [], False
    for line in svg.splitlines():
        skipping = skipping or "@font-face" in line
        if not skipping:
            lines.append(line.rstrip())
        elif line.strip() == "}":
            skipping = False
    (ROOT / "docs" / "picture.svg").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
