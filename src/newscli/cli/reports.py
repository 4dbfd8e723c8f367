"""The forms in which findings leave `validate`: full, concise, JSON; each file as soon as it is checked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from newscli.cli.drawing import draw, tilde
from newscli.output import findings as drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newscli.cli.app import App
    from newscli.output.findings import Finding

REPORTS = ("full", "concise", "github", "gitlab", "junit", "sarif", "rdjson")
MOST = 20  # findings of one rule on a terminal, unless --all


class Report(Protocol):
    """Takes the findings of one file after another."""

    def file(self, path: str, findings: Sequence[Finding]) -> None:
        """Print the findings of one file, at least one."""

    def end(self) -> None:
        """Print what comes after the last file."""


class Concise:
    """`path:line:column: level: message [rule]`, a finding a line."""

    def __init__(self, app: App) -> None:
        self._app = app

    def file(self, path: str, findings: Sequence[Finding]) -> None:  # noqa: ARG002 -- each line has it
        for finding in findings:
            self._app.out(drawn.concise(finding) + "\n")

    def end(self) -> None:
        """Nothing: a pipe gets no counts."""


class Full:
    """The path, then each finding with its source line and carets."""

    def __init__(self, app: App) -> None:
        self._app = app

    def file(self, path: str, findings: Sequence[Finding]) -> None:
        shown = tilde(self._app, path)
        draw(self._app, drawn.full(shown, findings, self._app.width, unicode=self._app.unicode))
        if self._app.terminal:
            self._app.flush()

    def end(self) -> None:
        """Nothing: the counts are a hint."""


class Limited:
    """Another report, of which a person is shown at most MOST findings a rule."""

    def __init__(self, app: App, inner: Report) -> None:
        self._app, self._inner = app, inner
        self._seen: Counter[str] = Counter()

    def file(self, path: str, findings: Sequence[Finding]) -> None:
        kept = []
        for finding in findings:
            self._seen[finding.problem.rule] += 1
            if self._seen[finding.problem.rule] <= MOST:
                kept.append(finding)
        if kept:
            self._inner.file(path, kept)

    def end(self) -> None:
        self._inner.end()
        over = {rule: count - MOST for rule, count in self._seen.items() if count > MOST}
        draw(self._app, drawn.left_out(over))


class JsonLines:
    """One object a line."""

    def __init__(self, app: App) -> None:
        self._app = app

    def file(self, path: str, findings: Sequence[Finding]) -> None:  # noqa: ARG002 -- each object has it
        from newscli.record import dumps

        for finding in findings:
            self._app.out(dumps(drawn.as_record(finding)) + "\n")

    def end(self) -> None:
        """Nothing: the lines are complete."""


class JsonArray:
    """One array of all objects."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._lead = "["

    def file(self, path: str, findings: Sequence[Finding]) -> None:  # noqa: ARG002 -- each object has it
        from newscli.record import dumps

        for finding in findings:
            self._app.out(f"{self._lead}\n  {dumps(drawn.as_record(finding))}")
            self._lead = ","

    def end(self) -> None:
        self._app.out("[]\n" if self._lead == "[" else "\n]\n")


class Statistics:
    """How many findings each rule has, the most first, and in how many files."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._findings: Counter[tuple[str, str]] = Counter()
        self._files: Counter[tuple[str, str]] = Counter()

    def file(self, path: str, findings: Sequence[Finding]) -> None:  # noqa: ARG002 -- only counted
        keys = [(finding.problem.rule, str(finding.problem.level)) for finding in findings]
        self._findings.update(keys)
        self._files.update(set(keys))

    def end(self) -> None:
        rows = sorted(self._findings.items(), key=lambda row: (-row[1], row[0]))
        for key, count in rows:
            rule, level = key
            if self._app.terminal:
                files = self._files[key]
                line = f"{count:>7,}  {level:<7}  {rule}  in {files:,} file{'s' if files != 1 else ''}"
            else:
                line = f"{count}\t{level}\t{rule}\t{self._files[key]}"
            self._app.out(line + "\n")


class GitHub:
    """A workflow command a finding."""

    def __init__(self, app: App) -> None:
        self._app = app

    def file(self, path: str, findings: Sequence[Finding]) -> None:  # noqa: ARG002 -- each command has it
        from newscli.output.reports import github

        for finding in findings:
            self._app.out(github(finding) + "\n")

    def end(self) -> None:
        """Nothing: each command is complete."""


class Document:
    """One document of all findings, printed at the end."""

    def __init__(self, app: App, form: str) -> None:
        self._app, self._form = app, form
        self._findings: list[Finding] = []

    def file(self, path: str, findings: Sequence[Finding]) -> None:  # noqa: ARG002 -- each finding has it
        self._findings.extend(findings)

    def end(self) -> None:
        from newscli.output import reports

        if self._form == "sarif":
            from newscli import __version__
            from newscli.rules import summary

            rules = {finding.problem.rule for finding in self._findings}
            names = {rule: summary(rule) for rule in rules}
            self._app.out(reports.sarif(self._findings, names, __version__))
            return
        if self._form == "junit":
            self._app.out(reports.junit(self._findings, self._app.now))
            return
        write = {"gitlab": reports.gitlab, "rdjson": reports.rdjson}
        self._app.out(write[self._form](self._findings))


def report_for(app: App, form: str, *, everything: bool) -> Report:
    """The report called `form`: one of REPORTS, json, jsonl, statistics; limited for a person."""
    makers: dict[str, Callable[[App], Report]] = {
        "full": Full,
        "concise": Concise,
        "json": JsonArray,
        "jsonl": JsonLines,
        "github": GitHub,
        "statistics": Statistics,
    }
    report = makers[form](app) if form in makers else Document(app, form)
    limited = app.terminal and form in {"full", "concise"} and not everything
    return Limited(app, report) if limited else report
