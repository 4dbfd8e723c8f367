"""Patterns of .gitignore and of the settings; git itself is the judge where it is installed."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from kit import put
from newscli.library.ignore import Patterns, read_ignore
from newscli.library.walk import Scanner, walk


@pytest.mark.parametrize(
    ("lines", "path", "named"),
    [
        (["*.txt"], "a/b.txt", True),
        (["*.txt"], "a/b.md", False),
        (["/a.txt"], "a.txt", True),
        (["/a.txt"], "b/a.txt", False),
        (["a/b.txt"], "c/a/b.txt", False),
        (["**/b.txt"], "c/a/b.txt", True),
        (["**/b.txt"], "b.txt", True),
        (["a/**"], "a/b/c.txt", True),
        (["a/**/c.txt"], "a/c.txt", True),
        (["a/**/c.txt"], "a/b/d/c.txt", True),
        (["a/*/c.txt"], "a/b/d/c.txt", False),
        (["?.md"], "a.md", True),
        (["?.md"], "ab.md", False),
        (["[ab].md"], "b.md", True),
        (["[!ab].md"], "b.md", False),
        (["[!ab].md"], "c.md", True),
        (["[a-c].md"], "b.md", True),
        (["[.md"], "[.md", True),
        (["drafts/"], "drafts/a.md", True),
        (["drafts/"], "x/drafts/a.md", True),
        (["drafts/"], "drafts", False),
        (["*.md", "!keep.md"], "keep.md", False),
        (["*.md", "!keep.md"], "other.md", True),
        (["# comment", "", "  "], "comment", False),
        (["\\#a.md"], "#a.md", True),
        (["\\!a.md"], "!a.md", True),
        (["a.md  "], "a.md", True),
        (["Ўзбек*"], "Ўзбекистон.txt", True),
    ],
)
def test_what_is_named(lines, path, named):
    assert Patterns(lines).match(path, is_folder=False) is named


def test_none_is_false():
    assert not Patterns()
    assert Patterns(["a"])


def test_a_missing_file_has_no_patterns(tmp_path):
    assert not read_ignore(str(tmp_path / ".gitignore"))


def test_the_nearest_file_has_the_word(tmp_path):
    put(tmp_path, ".gitignore", "*.txt\nprivate/\n")
    put(tmp_path, "a/.gitignore", "!keep.txt\n")
    for name in ("b.txt", "b.md", "a/keep.txt", "a/c.txt", "private/d.md"):
        put(tmp_path, name, "x")
    assert [p.removeprefix(f"{tmp_path}/") for p in walk([str(tmp_path)])] == ["b.md", "a/keep.txt"]
    scanner = Scanner(str(tmp_path))
    assert [scanner.takes(p) for p in ("a/keep.txt", "a/c.txt", "private/d.md", "b.md", "x/.h/a.md")] == [
        True, False, False, True, False,
    ]  # fmt: skip


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_as_git_does(tmp_path):
    patterns = [
        "/build/",
        "*.bak.md",
        "doc/*.md",
        "!doc/keep.md",
        "**/tmp/*.txt",
        "a?c.md",
        "[x-z]*.md",
        "deep/**/no.md",
    ]
    paths = [
        "build/a.md", "x/build/a.md", "n.bak.md", "doc/a.md", "doc/keep.md", "doc/sub/a.md", "q/tmp/a.txt", "tmp/a.txt",
        "abc.md", "abbc.md", "xylo.md", "deep/no.md", "deep/er/no.md", "deep/er/yes.md",
    ]  # fmt: skip
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    put(tmp_path, ".gitignore", "\n".join(patterns))
    for path in paths:
        put(tmp_path, path, "x")
    said = subprocess.run(
        ["git", "-C", str(tmp_path), "check-ignore", *paths], capture_output=True, text=True, check=False
    ).stdout.split()
    found = {p.removeprefix(f"{tmp_path}/") for p in walk([str(tmp_path)])}
    assert found == set(paths) - set(said)
