"""docs/ci.md, the hooks for pre-commit and the problem matcher: what they say is what the program does."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys

import pytest
import yaml

from newscli.cli import root as program

POST = "---\ntitle: Oven\ndate: 2026-11-22\ntags: [a, A]\n---\n\nIt is lit. \n"


@pytest.fixture
def posts(tmp_path):
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "oven.md").write_text(POST)
    (folder / "note.txt").write_text("Oven\n\nIt is lit.\n")
    return folder


def run(line, cwd, data=None):
    words = shlex.split(line)
    assert words[0] == "newscli"
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, input=data, capture_output=True, text=True, timeout=60
    )


def test_the_hooks_run_on_the_files_that_they_are_given(root, posts):
    hooks = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["newscli-validate", "newscli-fmt"]
    for hook in hooks:
        assert hook["language"] == "python"
        done = run(f"{hook['entry']} oven.md note.txt", posts)
        assert done.returncode == 0, done.stderr
    assert (posts / "oven.md").read_text().endswith("It is lit.\n")


def test_the_problem_matcher_takes_every_line(root, posts):
    matcher = json.loads((root / "docs" / "newscli-matcher.json").read_text("utf-8"))["problemMatcher"][0]
    pattern = matcher["pattern"][0]
    lines = run("newscli validate --report concise --select all --level info .", posts).stdout.splitlines()
    assert len(lines) >= 4
    for line in lines:
        found = re.match(pattern["regexp"], line)
        assert found, line
        assert found[pattern["file"]].startswith("./")
        assert found[pattern["severity"]] in {"error", "warning", "info"}


def test_every_command_of_the_page_exists(root):
    page = (root / "docs" / "ci.md").read_text("utf-8")
    said = re.findall(r"newscli (validate|fmt)((?: [^\s`|&<>;]+)*)", page)
    assert len(said) >= 10
    for name, rest in said:
        known = {option for param in program.commands[name].params for option in param.opts}
        for option in re.findall(r"(--[a-z-]+)", rest):
            assert option in known, f"{name} {option}"


def test_an_editor_gives_its_buffer(posts):
    done = run("newscli fmt --stdin-filename posts/oven.md -", posts.parent, POST)
    assert done.stdout == POST.replace("lit. ", "lit.")
    done = run("newscli validate --stdin-filename posts/oven.md --report rdjson -", posts.parent, POST)
    (said,) = json.loads(done.stdout)["diagnostics"]
    assert said["location"]["path"] == "posts/oven.md"
    assert said["code"]["value"] == "tags-duplicate"
