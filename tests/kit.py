"""What the tests of the library share: a run of the program, a library in a folder, articles to put in it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from click.testing import CliRunner

from newscli.cli import root as program
from newscli.config import Config
from newscli.library.library import Library
from newscli.library.query import Query
from newscli.library.roots import make_library

if TYPE_CHECKING:
    from pathlib import Path

# A process of its own imports what this one does.
ENVIRON = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
NOW = datetime.fromisoformat("2026-11-23T09:30").replace(tzinfo=ZoneInfo("Asia/Tashkent"))
OPENED: list[Library] = []  # conftest.py closes them
FIXED = ("--now", "2026-11-23T09:30", "--tz", "Asia/Tashkent")


def run(
    folder: Path,
    *args: object,
    input: bytes | None = None,  # noqa: A002 -- CliRunner's word
    environ: dict[str, str] | None = None,
) -> Any:
    """One command in this process, in the library at `folder`."""
    words = [*FIXED, "--library", str(folder), *map(os.fspath, args)]
    return CliRunner().invoke(program, words, input=input, env=environ)


def spawn(folder: Path, *args: object, **more: Any) -> subprocess.Popen[bytes]:
    """One command in a process of its own."""
    environ = {**ENVIRON, **more.pop("env", {})}
    words = [sys.executable, "-m", "newscli", "--library", str(folder), *map(os.fspath, args)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ, **more)


def library(folder: Path, settings: Config | None = None, now: datetime = NOW) -> Library:
    """The library at `folder`, made when it is none."""
    make_library(str(folder))
    return opened(folder, settings, now)


def opened(folder: Path, settings: Config | None = None, now: datetime = NOW) -> Library:
    """The library that is at `folder` already."""
    OPENED.append(Library.open(str(folder), config=settings or Config(), now=now))
    return OPENED[-1]


def headlines(found: Library, **question: Any) -> list[str]:
    """The headlines that a Query finds, in order."""
    return [summary.headline for summary in found.find(Query(**question))]


def page(headline: str, *, body: str = "", **fields: str) -> str:
    """A Markdown file with YAML front matter; values are written as they are."""
    rows = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f'---\ntitle: "{headline}"\n{rows}---\n\n{body or "One paragraph about it."}\n'


def put(folder: Path, path: str, text: str | bytes, *, age: int = 60) -> Path:
    """Write a file, `age` seconds ago: old enough for its time to be trusted."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    then = file.stat().st_mtime_ns - age * 1_000_000_000
    os.utime(file, ns=(then, then))
    return file


def fingerprint(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file outside `.newscli`, by relative path."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".newscli" not in file.relative_to(folder).parts
    }
