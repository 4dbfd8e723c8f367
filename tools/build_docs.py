"""Write the pages of the manual that are made from the program: docs/rules from the rules' docstrings.

python tools/build_docs.py            write them
python tools/build_docs.py --check    exit 1 and name the first page that is not what it would write
"""

from __future__ import annotations

import sys
from pathlib import Path

from newscli.rules import RULES, page, summary

DOCS = Path(__file__).resolve().parent.parent / "docs"
MADE = "<!-- made by tools/build_docs.py: edit the docstring of the rule's module instead -->\n"


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
    for name, text in rules_pages().items():
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
