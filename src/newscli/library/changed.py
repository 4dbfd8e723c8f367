"""Which files git says changed since a commit."""

from __future__ import annotations

import os
import subprocess

from newscli.errors import UsageError

_SECONDS = 60


def changed_since(commit: str, folder: str) -> frozenset[str]:
    """The absolute paths of files below the repository of `folder` that differ from `commit` or are new.

    Raises UsageError when git is not there, `folder` is in no repository, or there is no such commit.
    """
    root = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).rstrip("\n")
    if commit.startswith("-"):
        raise UsageError(f"--since-commit {commit}: not a commit")
    names = _git(root, "diff", "--name-only", "-z", "--diff-filter=d", "--no-ext-diff", commit, "--")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(os.path.join(root, os.fsdecode(name)) for name in (names + new).split(b"\0") if name)


def _git(folder: str, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 -- no shell; the arguments are ours but for the commit's name
            ["git", "-C", folder, *arguments],  # noqa: S607 -- the git of the user's PATH
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise UsageError("--since-commit needs git, and there is none", remedy="install it") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"--since-commit: git did not answer ({error})") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise UsageError(f"--since-commit: git says: {said.removeprefix('fatal: ')}")
    return done.stdout
