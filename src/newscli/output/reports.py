"""Findings in the forms that other programs read: GitHub, GitLab, JUnit, SARIF, reviewdog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from newscli.output.findings import Finding

URL = "https://pypi.org/project/newscli/"
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}
_GITLAB = {"error": "major", "warning": "minor", "info": "info"}
_SARIF = {"error": "error", "warning": "warning", "info": "note"}
_RDJSON = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def github(finding: Finding) -> str:
    """A workflow command: GitHub shows it beside the line."""
    problem, (line, column) = finding.problem, _place(finding)
    places = {"file": _path(finding), "line": line, "col": column}
    if problem.length:
        places["endColumn"] = column + problem.length
    places["title"] = problem.rule
    said = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    return f"::{_GITHUB[problem.level]} {said}::{_escaped(safe(problem.message))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(safe(text)).replace(":", "%3A").replace(",", "%2C")


def gitlab(findings: Sequence[Finding]) -> str:
    """A Code Quality report: one JSON array; equal findings of a file get fingerprints of their own."""
    from hashlib import sha256

    counts: dict[str, int] = {}
    issues = []
    for finding in findings:
        problem = finding.problem
        key = f"{_path(finding)}\0{problem.rule}\0{problem.message}\0{finding.source.strip()}"
        counts[key] = counts.get(key, 0) + 1
        print_ = sha256(f"{key}\0{counts[key]}".encode("utf-8", "surrogateescape")).hexdigest()
        issues.append(
            {
                "description": f"{problem.message} [{problem.rule}]",
                "check_name": problem.rule,
                "fingerprint": print_,
                "severity": _GITLAB[problem.level],
                "location": {"path": _path(finding), "lines": {"begin": _place(finding)[0]}},
            }
        )
    return _json(issues)


def junit(findings: Sequence[Finding], now: datetime) -> str:
    """JUnit XML: a test case for each file with findings; errors and warnings are its failure.

    Notes go to what the suite printed. It is what Ant's schema asks for, and so what Jenkins' allows.
    """
    from xml.sax.saxutils import escape, quoteattr

    cases: dict[str, list[Finding]] = {}
    for finding in findings:
        cases.setdefault(_path(finding), []).append(finding)
    failed = sum(any(map(_fails, own)) for own in cases.values())
    counts = f'tests="{len(cases)}" failures="{failed}" errors="0" time="0"'
    where = f'id="0" package="newscli" hostname="localhost" timestamp="{now:%Y-%m-%dT%H:%M:%S}"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    lines += [f'<testsuite name="newscli validate" {where} {counts}>', "<properties/>"]
    for path, own in cases.items():
        lines.append(f'<testcase name={quoteattr(safe(path))} classname="newscli.validate" time="0">')
        lines += [*_failure([one for one in own if _fails(one)]), "</testcase>"]
    notes = "\n".join(f"{safe(_path(one))}:{_line(one)}" for one in findings if not _fails(one))
    lines.append(f"<system-out>{escape(notes)}</system-out>")
    return "\n".join([*lines, "<system-err/>", "</testsuite>", "</testsuites>"]) + "\n"


def _fails(finding: Finding) -> bool:
    return finding.problem.level != "info"


def _failure(findings: Sequence[Finding]) -> list[str]:
    """One element for all of them, which is what a test case may have; none where nothing fails."""
    from xml.sax.saxutils import escape, quoteattr

    if not findings:
        return []
    first, text = findings[0].problem, escape("\n".join(map(_line, findings)))
    return [f'<failure type="{first.rule}" message={quoteattr(safe(first.message))}>{text}</failure>']


def sarif(findings: Sequence[Finding], summaries: Mapping[str, str], version: str) -> str:
    """SARIF 2.1.0: one run; `summaries` has a line for each rule that is named."""
    used = sorted({finding.problem.rule for finding in findings})
    rules = [{"id": rule, "shortDescription": {"text": summaries[rule]}, "helpUri": URL} for rule in used]
    results = [_result(finding, used.index(finding.problem.rule)) for finding in findings]
    driver = {"name": "newscli", "version": version, "informationUri": URL, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _json({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": _uri(finding.path.removeprefix("./"))}, "region": _region(finding)}
    return {
        "ruleId": finding.problem.rule,
        "ruleIndex": rule,
        "level": _SARIF[finding.problem.level],
        "message": {"text": finding.problem.message},
        "locations": [{"physicalLocation": place}],
    }


def _region(finding: Finding) -> dict[str, int]:
    line, column = _place(finding)
    region = {"startLine": line, "startColumn": column}
    if finding.problem.length:
        region["endColumn"] = column + finding.problem.length
    return region


def _uri(path: str) -> str:
    from urllib.parse import quote

    absolute = "file://" if path.startswith("/") else ""
    return absolute + quote(path.encode("utf-8", "surrogateescape"))


def rdjson(findings: Sequence[Finding]) -> str:
    """Reviewdog's Diagnostic Format; columns count UTF-8 bytes there."""
    source = {"name": "newscli", "url": URL}
    return _json({"source": source, "diagnostics": [_diagnostic(finding) for finding in findings]})


def _diagnostic(finding: Finding) -> dict[str, Any]:
    problem, (line, column) = finding.problem, _place(finding)
    span = {"start": {"line": line, "column": _bytes(finding.source, column)}}
    if problem.length:
        span["end"] = {"line": line, "column": _bytes(finding.source, column + problem.length)}
    return {
        "message": problem.message,
        "location": {"path": _path(finding), "range": span},
        "severity": _RDJSON[problem.level],
        "code": {"value": problem.rule},
    }


def _bytes(source: str, column: int) -> int:
    """A column of characters, from 1, as one of bytes."""
    return len(source[: column - 1].encode("utf-8", "replace")) + 1 if source else column


def _path(finding: Finding) -> str:
    """The path as programs know it that name no file `./x`, and as JSON can hold it."""
    path = finding.path.removeprefix("./")
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _place(finding: Finding) -> tuple[int, int]:
    return finding.problem.line or 1, finding.problem.column or 1


def _line(finding: Finding) -> str:
    line, column = _place(finding)
    problem = finding.problem
    return f"{line}:{column}: {problem.level}: {safe(problem.message)} [{problem.rule}]"


def _json(value: Any) -> str:
    import json

    return json.dumps(value, indent=2) + "\n"
