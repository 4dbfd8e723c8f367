"""The forms in which `list` and `search` print articles for programs: the options, and the printing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from newscli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newscli.cli.app import App
    from newscli.output.templates import Template
    from newscli.summary import Summary

F = TypeVar("F", bound="Callable[..., Any]")
_FORMS = {
    "json": "one array of records",
    "jsonl": "one record a line",
    "csv": "with a header and the path",
    "tsv": "with a header and the path",
    "paths": "the articles' files",
    "ids": "whole ids",
}


def form_options(command: F) -> F:
    """Add the options of the machine forms to a command; `Form` reads what they got."""
    options = [
        *(
            click.option(f"--{name}", "forms", flag_value=name, multiple=True, help=text)
            for name, text in _FORMS.items()
        ),
        click.option("--fields", metavar="A,B", help="these fields in this order; help names them"),
        click.option(
            "--format", "template", metavar="TEMPLATE", help=r"as {id}\t{published|day}\t{headline|cut:60}"
        ),
        click.option("-0", "nul", is_flag=True, help="end records with NUL instead of a new line"),
    ]
    for option in reversed(options):
        command = option(command)
    return command


class Form:
    """The form asked for. Raises UsageError for two that exclude each other, and for wrong fields.

    `matched`: the articles come from a search, and have its fields too.
    """

    def __init__(self, options: dict[str, Any], *, matched: bool = False) -> None:
        self._matched = matched
        self._name = _one_form(options["forms"])
        self._end = "\0" if options["nul"] else "\n"
        self._nul: bool = options["nul"]
        self._fields: tuple[str, ...] = ()
        self._template: Template | None = None
        self._read(options)

    @property
    def machine(self) -> bool:
        """Whether any of these forms was asked for."""
        return bool(self._name or self._fields or self._nul or self._template)

    @property
    def detailed(self) -> bool:
        """Whether the articles need `Query.details`."""
        if self._template:
            return self._template.detailed
        if self._fields:
            from newscli.output.fields import is_detailed

            return any(map(is_detailed, self._fields))
        return self._name in ("json", "jsonl")

    @property
    def matched(self) -> bool:
        """Whether anything that only a search finds out is shown."""
        return self._shows("score", "snippet", "match")

    @property
    def passages(self) -> bool:
        """Whether the passage that matches is shown."""
        return self._shows("snippet", "match")

    def _shows(self, *names: str) -> bool:
        if self._template or self._fields:
            chosen = self._template.names if self._template else self._fields
            return not set(names).isdisjoint(chosen)
        return not self._bare

    @property
    def _bare(self) -> bool:
        return self._name in ("paths", "ids")

    def print(self, app: App, found: Iterator[Summary], root: str) -> None:
        """Print the articles, those of the library at `root`, in the form asked for."""
        if self._name == "json":
            from newscli.output import rows

            for piece in rows.json_array(found, self._fields):
                app.out(piece)
            return
        for record in self._records(app, found, root):
            app.out(record + self._end)

    def _records(self, app: App, found: Iterator[Summary], root: str) -> Iterator[str]:
        if self._name == "paths":
            return _paths(app, found, root)
        if self._name == "ids":
            return (summary.id for summary in found)
        if self._template:
            return map(self._template.render, found)
        from newscli.output import fields, rows

        write = {"jsonl": rows.json_lines, "csv": rows.csv_rows, "tsv": rows.tsv_rows}
        usual: tuple[str, ...] = ()
        if self._matched and self._name != "jsonl":
            usual = fields.MATCHED_WITH_PATH if self._name else fields.MATCHED
        return write.get(self._name, rows.plain_rows)(found, self._fields or usual)

    def _read(self, options: dict[str, Any]) -> None:
        form = f"--{self._name}" if self._name else ""
        fields = "--fields" if options["fields"] is not None else ""
        if options["template"] is not None:
            from newscli.output.templates import Template

            _refuse_both("--format", form or fields or ("--long" if options.get("long") else ""))
            self._template = Template(options["template"], matched=self._matched)
        if fields:
            from newscli.output.fields import read_names

            _refuse_both(fields, form if self._bare else "")
            self._fields = read_names(options["fields"], matched=self._matched)
        if self._nul and form == "--json":
            raise UsageError("--json is one array: -0 has no records to end", remedy="use --jsonl -0")


def print_field_names(app: App, *, matched: bool = False) -> None:
    """What `--fields help` prints."""
    from newscli.output.fields import help_lines

    app.out("\n".join(help_lines(matched=matched)) + "\n")


def _one_form(forms: tuple[str, ...]) -> str:
    """The form asked for, "" for none. Raises UsageError for two different ones."""
    if len(different := dict.fromkeys(forms)) > 1:
        raise UsageError(f"{' and '.join(f'--{form}' for form in different)} exclude each other")
    return forms[0] if forms else ""


def _refuse_both(one: str, other: str) -> None:
    if other:
        raise UsageError(f"{one} and {other} exclude each other")


def _paths(app: App, found: Iterator[Summary], root: str) -> Iterator[str]:
    """Absolute paths, exact for a program; on a terminal made safe."""
    from newscli.text.safe import safe

    shown = safe if app.terminal else str
    return (shown(f"{root.rstrip('/')}/{summary.path}") for summary in found)
