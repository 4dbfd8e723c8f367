"""Sessions: transcripts of what a person types and sees, run against the real program.

`$ command` is typed; what follows is its stdout; lines beginning `2> ` its stderr; `exit N` ends a
command that does not return 0. A line that is only `…` stands for any lines.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Step:
    command: str
    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)
    code: int = 0
    more: list[str] = field(default_factory=list)  # comment and blank lines before it


def parse(text: str) -> list[Step]:
    steps: list[Step] = []
    before: list[str] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append(Step(line[2:], more=before))
            before = []
        elif line.startswith("# ") or not steps:
            before.append(line)
        elif line.startswith("2> "):
            steps[-1].err.append(line[3:])
        elif line.startswith("exit "):
            steps[-1].code = int(line[5:])
        else:
            steps[-1].out.append(line)
    return steps


def write(steps: list[Step]) -> str:
    lines: list[str] = []
    for step in steps:
        lines += [*step.more, f"$ {step.command}", *step.out, *(f"2> {line}" for line in step.err)]
        lines += [f"exit {step.code}"] if step.code else []
    return "\n".join(lines) + "\n"


def environment(home: Path) -> dict[str, str]:
    """A bare surrounding: nothing of the person who runs the tests."""
    scripts = str(Path(sys.executable).parent)
    return {
        "PATH": f"{scripts}:{os.environ['PATH']}",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "TZ": "Asia/Tashkent",
        **{k: v for k, v in os.environ.items() if k == "PYTHONPATH"},
    }


def run(step: Step, folder: Path, home: Path) -> Step:
    shell = f'newscli() {{ {sys.executable} -m newscli --now 2026-11-23T09:30 "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", shell + step.command],
        capture_output=True,
        cwd=folder,
        env=environment(home),
        check=False,
        timeout=60,
    )
    hide = str(folder.resolve())
    out, err = (
        stream.decode("utf-8", "backslashreplace").replace(hide, "~") for stream in (done.stdout, done.stderr)
    )
    return Step(step.command, out.splitlines(), err.splitlines(), done.returncode, step.more)


def matches(expected: list[str], actual: list[str]) -> bool:
    """Whether the lines are equal, `…` standing for any number of them."""
    if "…" not in expected:
        return expected == actual
    at = expected.index("…")
    if actual[:at] != expected[:at]:
        return False
    rest = expected[at + 1 :]
    return any(matches(rest, actual[i:]) for i in range(at, len(actual) + 1))
