"""The docs say what the program does: made pages are current, and everything has its place in them."""

from __future__ import annotations

import re
import subprocess
import sys

from newscli.cli import ROWS, root
from newscli.errors import Exit
from newscli.formats import FORMATS
from newscli.rules import RULES


def test_the_made_pages_are_current(root):
    tool = root / "tools" / "build_docs.py"
    run = subprocess.run([sys.executable, tool, "--check"], capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (0, "")


def test_every_command_flag_format_and_exit_code_is_in_the_manual(pytestconfig):
    manual = (pytestconfig.rootpath / "docs" / "cli.md").read_text("utf-8")
    for name in ROWS:
        assert f"## newscli {name}\n" in manual
        for param in root.commands[name].params:
            if not getattr(param, "hidden", False) and param.param_type_name == "option":
                assert all(flag in manual for flag in param.opts), (name, param.opts)
    assert [name for name in FORMATS if f"`{name}`" not in manual] == []
    assert [int(code) for code in Exit if f"\n| {int(code)} |" not in manual] == []


def test_every_rule_and_format_is_in_its_page(pytestconfig):
    docs = pytestconfig.rootpath / "docs"
    assert sorted(RULES) == sorted(p.stem for p in (docs / "rules").glob("*.md") if p.stem != "index")
    formats = (docs / "formats.md").read_text("utf-8")
    assert [name for name in FORMATS if f"## {name}\n" not in formats] == []


def test_the_pages_the_readme_points_to_exist(pytestconfig):
    readme = (pytestconfig.rootpath / "README.md").read_text("utf-8")
    targets = re.findall(r"\]\(((?!http)[^)#]+)\)", readme)
    assert targets
    assert [t for t in targets if not (pytestconfig.rootpath / t).exists()] == []


def test_the_picture_of_the_rooms_is_the_tree(pytestconfig):
    """Every module room of src/newscli is named in docs/design.md, and nothing else is."""
    design = (pytestconfig.rootpath / "docs" / "design.md").read_text("utf-8")
    picture = design.split("```")[1]
    named = set(re.findall(r"^  (\S+?)(?:\.py|/)\s", picture, re.MULTILINE))
    source = pytestconfig.rootpath / "src" / "newscli"
    rooms = {p.stem for p in source.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert named == rooms - {"__init__", "__main__"}
