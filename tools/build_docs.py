"""Write the pages of the manual that are made from the program: docs/cli.md from the commands' help,
docs/settings.md from the table of settings, docs/formats.md and docs/rules from the modules' docstrings.

python tools/build_docs.py            write them
python tools/build_docs.py --check    exit 1 and name the first page that is not what it would write
"""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from pathlib import Path

import click

from newscli.cli import ROWS, root
from newscli.cli.app import App
from newscli.config_keys import KEYS
from newscli.errors import Exit
from newscli.formats import FORMATS
from newscli.rules import RULES, page, summary

DOCS = Path(__file__).resolve().parent.parent / "docs"
FROM_CODE = "<!-- made by tools/build_docs.py: edit the program instead -->\n"
CODES = {
    Exit.DONE: "done (also when the reader of the pipe has left)",
    Exit.NO: "a “no”: problems found, a file would change, nothing matched",
    Exit.USAGE: "wrong usage: option, date, settings, or a path that does not exist",
    Exit.UNREADABLE: "an input cannot be read as an article",
    Exit.UNKNOWN_NAME: "no article by that name, or more than one",
    Exit.CONFLICT: "conflict: it exists already, or changed on disk since it was read",
    Exit.DISK: "the disk or the index failed",
    Exit.BUG: "a bug in newscli (the report’s path is printed)",
    Exit.BUSY: "the library is busy: try again",
}
MADE = "<!-- made by tools/build_docs.py: edit the docstring of the rule's module instead -->\n"


def _help(name: str) -> str:
    command = root.commands[name] if name else root
    parent = None if not name else click.Context(root, info_name="newscli", obj=App())
    context = click.Context(
        command,
        info_name=name or "newscli",
        parent=parent,
        terminal_width=80,
        obj=App(),
        help_option_names=["-h", "--help"],
    )
    return command.get_help(context).rstrip()


def cli_pages() -> dict[str, str]:
    """docs/cli.md: the overview, every command's help, the exit codes and the formats."""
    parts = [FROM_CODE, "# The command line\n", f"```\n{_help('')}\n```\n"]
    parts += [f"## newscli {name}\n\n```\n{_help(name)}\n```\n" for name in ROWS]
    codes = "".join(f"| {int(code)} | {text} |\n" for code, text in CODES.items())
    codes += "| 130, 143, 129 | interrupted by INT, TERM, HUP |\n"
    parts += [
        f"## Exit codes\n\n| code | meaning |\n|---|---|\n{codes}\nOf several failures the largest wins.\n"
    ]
    parts += ["## Formats\n\n`--from` takes " + ", ".join(f"`{name}`" for name in FORMATS) + ".\n"]
    return {"cli.md": "\n".join(parts)}


def settings_pages() -> dict[str, str]:
    """docs/settings.md: every key of newscli.toml with its meaning and an example."""
    examples = {name: key.example.replace("|", "\\|") for name, key in KEYS.items()}
    rows = "".join(f"| `{name}` | {key.meaning} | `{examples[name]}` |\n" for name, key in KEYS.items())
    head = (
        f"{FROM_CODE}\n# Settings\n\nA library is a folder with a `newscli.toml`, which may be empty. "
        "`newscli config` prints what is in\nforce and where each value comes from; "
        "a wrong key is named with its line and the nearest right one.\n\n"
        "| key | means | example |\n|---|---|---|\n"
    )
    folders = (
        '\nA folder can have rules of its own:\n\n```toml\n[validate.folders."drafts"]\n'
        'ignore = ["published-missing"]\nlevel = "error"\n```\n'
        "\n`[outlets.NAME]` describes the pages of an outlet that newscli does not know: "
        "[outlets.md](outlets.md).\n"
    )
    return {"settings.md": head + rows + folders}


def formats_pages() -> dict[str, str]:
    """docs/formats.md: every layout as its module's docstring draws it."""
    parts = [
        f"{FROM_CODE}\n# What newscli reads\n\nThe best fit reads a file; `--from NAME` decides it by hand.\n"
    ]
    for name, module in FORMATS.items():
        first, _, drawing = inspect.cleandoc(import_module(module).__doc__ or "").partition("\n\n")
        drawn = f"\n```text\n{drawing}\n```\n" if drawing else ""
        parts.append(f"## {name}\n\n{first}\n{drawn}")
    return {"formats.md": "\n".join(parts)}


def rules_pages() -> dict[str, str]:
    """Every page of docs/rules, by its path below docs."""
    pages = {f"rules/{rule}.md": _rule_page(rule) for rule in RULES}
    rows = "".join(
        f"| [{rule}]({rule}.md) | {row.level} | {summary(rule)} |\n" for rule, row in RULES.items()
    )
    head = (
        f"{MADE}\n# The rules of `newscli validate`\n\n"
        "An error or, with `--strict`, a warning makes `newscli validate` exit with 1. `--select` and\n"
        "`--ignore` take these names; `newscli validate --explain RULE` prints a page.\n\n"
        "| rule | level | reports |\n|---|---|---|\n"
    )
    return {"rules/index.md": head + rows, **pages}


def _rule_page(rule: str) -> str:
    return f"{MADE}\n# {rule}\n\nLevel: {RULES[rule].level}\n\n{page(rule)}"


def main(args: list[str]) -> int:
    """Write the pages, or compare them; the exit code."""
    pages = {**cli_pages(), **settings_pages(), **formats_pages(), **rules_pages()}
    for name, text in pages.items():
        path = DOCS / name
        if "--check" in args:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                print(f"docs/{name} is not up to date: run python tools/build_docs.py")
                return 1
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
