"""newscli validate: what is wrong with article files, by line and rule."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from newscli.cli.lazy import Command
from newscli.errors import Exit, UsageError
from newscli.output.findings import tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.cli.app import App
    from newscli.cli.validating import Checked
    from newscli.output.findings import Finding

_RANKS = {"error": 0, "warning": 1, "info": 2}


def _split(_context: click.Context, _param: click.Parameter, values: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


@click.command(cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--where", metavar="QUERY", help="articles of the library; not before `search` exists")
@click.option("--select", multiple=True, callback=_split, metavar="RULE", help="only these rules")
@click.option("--ignore", multiple=True, callback=_split, metavar="RULE", help="all but these rules")
@click.option("--level", type=click.Choice([*_RANKS]), help="the least level shown (default: warning)")
@click.option(
    "--report", type=click.Choice(["full", "concise"]), help="with source lines, or a line a finding"
)
@click.option("--json", "form", flag_value="json", help="one array of findings")
@click.option("--jsonl", "form", flag_value="jsonl", help="one finding a line as JSON")
@click.option("--strict", is_flag=True, help="a warning counts as an error for the exit code")
@click.option("--all", "everything", is_flag=True, help="on a terminal too, more than 20 findings a rule")
@click.option("--encoding", default="", metavar="NAME", help="what the files are written in, if not UTF-8")
@click.option("--rules", is_flag=True, help="list the rules and stop")
@click.option("--explain", metavar="RULE", help="print the page of a rule and stop")
@click.pass_obj
def command(app: App, /, **options: Any) -> None:
    r"""What is wrong: file, line, remedy

    \b
    newscli validate ~/inbox
    newscli validate --level info --ignore not-nfc,zone-assumed posts/2026
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

    rows = [(rule, row.level, summary(rule)) for rule, row in RULES.items()]
    if not app.terminal:
        app.out("".join("\t".join(row) + "\n" for row in rows))
        return
    from newscli.cli.drawing import draw
    from newscli.output.rule_pages import table

    draw(app, table(rows, app.width))


def _validate(app: App, options: dict[str, Any]) -> None:
    from newscli.cli.progress import Progress
    from newscli.cli.reports import report_for
    from newscli.cli.validating import check_all, settings_for

    if options["where"] is not None:
        raise UsageError(
            "--where needs the query language, which is not there yet", remedy="name files or folders"
        )
    form = options["form"] or options["report"] or ("full" if app.terminal else "concise")
    report = report_for(app, form, everything=options["everything"])
    settings = settings_for(app, options)
    counts = _Counts()
    bar = Progress("checking", 0, shown=app.hints)
    for checked in check_all(app, options["paths"], settings, options["encoding"]):
        shown = counts.add(checked)
        if shown:
            bar.close()
            report.file(checked.path, shown)
        bar.step()
    bar.close()
    report.end()
    counts.end(app, settings.level)


class _Counts:
    """What the run has seen: findings by level, and files."""

    def __init__(self) -> None:
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
            if _RANKS[level] <= _RANKS[checked.level]:
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
