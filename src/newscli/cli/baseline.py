"""The baseline of `validate`: findings that were there when the rules came, and are not shown again."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from newscli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.output.findings import Finding

_VERSION = 1


class Baseline:
    """How often each finding is known; a finding is known by file, rule, message and source line.

    Its line number does not count: text may be put in above it.
    """

    def __init__(self, path: str) -> None:
        """The baseline kept at `path`; an empty one to be `write`n where no file is.

        Raises UsageError for a file that is no baseline.
        """
        from newscli.library.inputs import read_input

        self.path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        self.new = not os.path.lexists(path)
        self._known: Counter[str] = Counter() if self.new else _read(read_input(path), path)
        self._seen: Counter[str] = Counter()

    def unknown(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings that the baseline does not know; for a new one it learns them all and returns none."""
        left = []
        for finding in findings:
            key = self._key(finding)
            self._seen[key] += 1
            if not self.new and self._seen[key] > self._known[key]:
                left.append(finding)
        return left

    def write(self) -> int:
        """Keep what was learnt in a new file; how many findings that are. Raises ConflictError, DiskError."""
        from newscli.library.files import create

        value = {"version": _VERSION, "findings": dict(sorted(self._seen.items()))}
        create(self.path, (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
        return self._seen.total()

    def _key(self, finding: Finding) -> str:
        problem = finding.problem
        place = os.path.relpath(os.path.abspath(finding.path), self._folder).replace(os.sep, "/")
        source = " ".join(finding.source.split())[:200]
        return f"{place}: {problem.rule}: {problem.message}: {source}".encode("utf-8", "replace").decode()


def _read(data: bytes, path: str) -> Counter[str]:
    try:
        value: Any = json.loads(data)
        if value["version"] == _VERSION:
            return Counter({str(key): int(count) for key, count in value["findings"].items()})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise UsageError(
        "not a baseline of newscli validate", path=path, remedy="name another file, or remove it"
    )
