"""The report of a bug: where in newscli it happened, never what an article said."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback


def write_report(error: Exception) -> str:
    """The path of a new temporary file with the frames and the error's type, or why there is none."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{type(error).__name__}, Python {sys.version.split()[0]} on {sys.platform}"]
    lines += [f"{_inside(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    try:
        handle, path = tempfile.mkstemp(prefix="newscli-bug-", suffix=".txt", text=True)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError as failure:
        return f"(not written: {failure.strerror}); " + " < ".join(reversed(lines[-3:]))
    return path


def _inside(path: str) -> str:
    # From the package's folder on: a path may name a person.
    parts = path.replace(os.sep, "/").split("/")
    for anchor in ("newscli", "site-packages"):
        if anchor in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(anchor) - 1 :])
    return parts[-1]
