"""newscli validate: what is wrong with article files, by line and rule."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from newscli.cli.lazy import Command
from newscli.cli.reports import REPORTS
from newscli.cli.where import where_option
from newscli.errors import Exit, UsageError
from newscli.output.findings import tally

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newscli.cli.app import App
    from newscli.cli.baseline import Baseline
    from newscli.cli.mending import Mender
    from newscli.cli.reports import Report
    from newscli.cli.validating import Checked
    from newscli.output.findings import Finding

_RANKS = {"error": 0, "warning": 1, "info": 2}


def _some(context: click.Context, param: click.Parameter, values: Iterable[str]) -> tuple[str, ...]:
    """The names; an option that is given and names nothing would select what nobody meant."""
    values = tuple(values)
    names = _split(context, param, values)
    if values and not names:
        raise UsageError("--select names no rule", remedy="newscli validate --rules lists them")
    return names


def _split(_context: click.Context, _param: click.Parameter, values: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


@click.command(cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@where_option
@click.option("--select", multiple=True, callback=_some, metavar="RULE", help="only these rules")
@click.option("--ignore", multiple=True, callback=_split, metavar="RULE", help="all but these rules")
@click.option("--level", type=click.Choice([*_RANKS]), help="the least level shown (default: warning)")
@click.option(
    "--report", type=click.Choice(REPORTS), help="with source lines, a line a finding, or for other programs"
)
@click.option("--json", "form", flag_value="json", help="one array of findings")
@click.option("--jsonl", "form", flag_value="jsonl", help="one finding a line as JSON")
@click.option("--strict", is_flag=True, help="a warning counts as an error for the exit code")
@click.option("--all", "everything", is_flag=True, help="on a terminal too, more than 20 findings a rule")
@click.option("--encoding", default="", metavar="NAME", help="what the files are written in, if not UTF-8")
@click.option("--fix", is_flag=True, help="mend what nobody could want otherwise")
@click.option("--unsafe-fixes", is_flag=True, help="mend what somebody might have meant, too")
@click.option("--diff", is_flag=True, help="show what --fix would change, and change nothing")
@click.option(
    "--baseline", metavar="FILE", help="only what FILE does not know; makes FILE when it is not there"
)
@click.option(
    "--since-commit", metavar="REV", help="only files that git says changed since REV, and new ones"
)
@click.option("--statistics", is_flag=True, help="only how many findings each rule has")
@click.option(
    "--stdin-filename", default="-", metavar="NAME", help="the name of what comes on standard input"
)
@click.option("--rules", is_flag=True, help="list the rules and stop")
@click.option("--explain", metavar="RULE", help="print the page of a rule and stop")
@click.pass_obj
def command(app: App, /, **options: Any) -> None:
    r"""What is wrong: file, line, remedy

    \b
    newscli validate ~/inbox
    newscli validate --level info --ignore not-nfc,zone-assumed posts/2026
    newscli validate --select dates,links --statistics posts
    newscli validate --fix --diff posts
    newscli validate --explain stated-minutes
    """
    if options["explain"]:
        _explain(app, options["explain"])
    elif options["rules"]:
        _list_rules(app)
    else:
        _validate(app, options)


def _explain(app: App, rule: str) -> None:
    from newscli.rules import RULES, known, page

    level = RULES[known(rule)].level
    if not app.terminal:
        app.out(f"{rule} ({level})\n\n{page(rule)}")
        return
    from newscli.cli.drawing import draw
    from newscli.output.rule_pages import drawn

    draw(app, drawn(rule, level, page(rule), app.width))


def _list_rules(app: App) -> None:
    from newscli.rules import RULES, summary

    rows = [(rule, row.level, f"{summary(rule)} ({row.family})") for rule, row in RULES.items()]
    if not app.terminal:
        plain = ((rule, row.level, summary(rule), row.family) for rule, row in RULES.items())
        app.out("".join("\t".join(row) + "\n" for row in plain))
        return
    from newscli.cli.drawing import draw
    from newscli.output.rule_pages import table

    draw(app, table(rows, app.width))


def _validate(app: App, options: dict[str, Any]) -> None:
    from newscli.cli.progress import Progress
    from newscli.cli.validating import Checker

    mender = _mender(app, options)
    report = _report(app, options, mender)
    checker = Checker(app, options, mender)
    named = options["select"] if options["level"] is None else ()
    counts, baseline = _Counts(named), _baseline(options["baseline"])
    bar = Progress("checking", 0, shown=app.hints)
    for checked in checker.check_all(_paths(app, options)):
        if baseline:
            checked = checked._replace(findings=baseline.unknown(checked.findings))  # noqa: PLW2901
        shown = counts.add(checked)
        if shown and report:
            bar.close()
            report.file(checked.path, shown)
        bar.step()
    bar.close()
    if report:
        report.end()
    if mender:
        mender.end()
    if baseline and baseline.new:
        app.hint(
            f"{baseline.write():,} findings kept in {baseline.path}: from now on only new ones are shown"
        )
    counts.end(app, checker.settings.level)


def _mender(app: App, options: dict[str, Any]) -> Mender | None:
    """What mends, when anything is to be mended."""
    if not (options["fix"] or options["unsafe_fixes"] or options["diff"]):
        return None
    from newscli.cli.mending import Mender

    if options["baseline"]:
        raise UsageError("--fix and --baseline exclude each other", remedy="mend first")
    return Mender(app, unsafe=options["unsafe_fixes"], show=options["diff"])


def _report(app: App, options: dict[str, Any], mender: Mender | None) -> Report | None:
    """Where findings go; nowhere when stdout has a diff, or the mended text of standard input."""
    if options["diff"] or (mender and "-" in options["paths"]):
        return None
    from newscli.cli.reports import report_for

    forms = {f"--{options['form']}": options["form"], "--report": options["report"]}
    forms["--statistics"] = options["statistics"] and "statistics"
    asked = [name for name, form in forms.items() if form]
    if len(asked) > 1:
        raise UsageError(f"{asked[0]} and {asked[1]} exclude each other", remedy="name one")
    form = forms[asked[0]] if asked else ("full" if app.terminal else "concise")
    return report_for(app, form, everything=options["everything"])


def _baseline(path: str | None) -> Baseline | None:
    if path is None:
        return None
    from newscli.cli.baseline import Baseline

    return Baseline(path)


def _paths(app: App, options: dict[str, Any]) -> Sequence[str] | None:
    """The paths that are named or found by --where; None for the whole library here."""
    paths: tuple[str, ...] = options["paths"]
    if options["where"] is None:
        return paths or None
    from newscli.cli.where import paths_where

    return paths_where(app, options["where"], paths)


class _Counts:
    """What the run has seen: findings by level, and files. A rule that was asked for by its id is shown."""

    def __init__(self, named: Collection[str]) -> None:
        self._named = named
        self._shown: Counter[str] = Counter()
        self._hidden: Counter[str] = Counter()
        self._files = self._with_findings = self._unreadable = 0
        self._bad = False

    def add(self, checked: Checked) -> list[Finding]:
        """The findings to show of one more file."""
        shown = []
        for finding in checked.findings:
            level = finding.problem.level
            self._bad = self._bad or level == "error" or (checked.strict and level == "warning")
            if _RANKS[level] <= _RANKS[checked.level] or finding.problem.rule in self._named:
                shown.append(finding)
                self._shown[level] += 1
            else:
                self._hidden[level] += 1
        self._files += 1
        self._with_findings += bool(shown)
        self._unreadable += checked.unreadable
        return shown

    def end(self, app: App, level: str) -> None:
        """The exit code, and the counts for a person."""
        if self._bad:
            app.no()
        if self._files and self._files == self._unreadable:
            app.worst(Exit.UNREADABLE)
        if self._files:
            places = (self._with_findings, self._files)
            app.hint(tally(self._shown, self._hidden, level, places))
