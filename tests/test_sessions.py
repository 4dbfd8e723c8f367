"""Every transcript of tests/sessions, and those of the README, come out as written.

`python tests/test_sessions.py --update` rewrites the README's and the files of tests/sessions from what the program does.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

import sessions

HERE = Path(__file__).resolve().parent
FILES = sorted((HERE / "sessions").glob("*.session"))


def prepare(folder: Path) -> tuple[Path, Path]:
    """A working folder with the samples in it, and an empty home."""
    work, home = folder / "work", folder / "home"
    work.mkdir()
    home.mkdir()
    shutil.copytree(HERE.parent / "samples", work / "samples")
    return work, home


def play(text: str, folder: Path, *, exact: bool = True) -> list[sessions.Step]:
    work, home = prepare(folder)
    steps = sessions.parse(text)
    done = [sessions.run(step, work, home) for step in steps]
    if exact:
        for wanted, actual in zip(steps, done, strict=True):
            assert (actual.code, actual.err) == (wanted.code, wanted.err), wanted.command
            if not sessions.matches(wanted.out, actual.out):
                assert actual.out == wanted.out, wanted.command
    return done


@pytest.mark.parametrize("file", FILES, ids=[f.stem for f in FILES])
def test_session(file, tmp_path):
    play(file.read_text("utf-8"), tmp_path)


def test_the_readme_shows_what_the_program_does(tmp_path, root):
    blocks = re.findall(r"^```console\n(.*?)^```", (root / "README.md").read_text("utf-8"), re.M | re.S)
    assert blocks
    play("".join(blocks), tmp_path)


def update() -> None:
    readme = HERE.parent / "README.md"
    text = readme.read_text("utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    with tempfile.TemporaryDirectory() as folder:
        done = play("".join(blocks), Path(folder), exact=False)
    for block in blocks:
        count = len(sessions.parse(block))
        text = text.replace(block, sessions.write(done[:count]))
        done = done[count:]
    readme.write_text(text, "utf-8")
    for file in FILES:
        with tempfile.TemporaryDirectory() as folder:
            file.write_text(sessions.write(play(file.read_text("utf-8"), Path(folder), exact=False)), "utf-8")


if __name__ == "__main__" and "--update" in sys.argv:
    update()
