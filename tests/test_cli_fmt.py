"""newscli fmt: what it rewrites, what it leaves, what it prints, and how it exits."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscli.cli import root as newscli
from newscli.text.tidy import Tidied

FMT = Path(__file__).parent / "fmt"
FOREIGN = "---\ntitle: Oven \n---\n\nIt is lit. \n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder: one file to format, one in the tidy form, one of somebody else."""
    here = tmp_path / "posts"
    here.mkdir()
    shutil.copy(FMT / "body.md", here / "body.md")
    shutil.copy(FMT / "tidy.md", here / "tidy.md")
    (here / "yaml.md").write_text(FOREIGN)
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "NEWSCLI_LIBRARY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return here


def fmt(*args, data=None):
    return CliRunner().invoke(newscli, ["--now", "2026-11-23T09:30", "fmt", *args], input=data)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_own_files_are_rewritten_others_left(folder):
    result = fmt("body.md", "tidy.md", "yaml.md")
    assert result.exit_code == 0
    assert result.stdout == "body.md\n"
    assert result.stderr == "newscli: yaml.md: left as it is: not newscli’s own (no [newscli] table)\n"
    assert (folder / "body.md").read_bytes() == (FMT / "body.out").read_bytes()
    assert (folder / "yaml.md").read_text() == FOREIGN
    again = fmt("body.md", "tidy.md")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "")


def test_without_the_proof_nothing_is_written(folder, monkeypatch):
    # No text is known that the formatter harms, so it is made to lose a word.
    monkeypatch.setattr("newscli.formats.canonical.tidy", lambda body: Tidied(body.partition(" ")[2]))
    before = contents(folder)
    result = fmt("body.md", "tidy.md")
    assert (result.exit_code, result.stdout) == (1, "")
    reason = "left as it is: a word of its body would be lost"
    assert result.stderr == f"newscli: body.md: {reason}\nnewscli: tidy.md: {reason}\n"
    assert contents(folder) == before


def test_a_folder_says_how_many_it_left(folder):
    result = fmt(".")
    assert result.exit_code == 0
    assert result.stderr == "newscli: .: left as they were: 1 file not newscli’s own (no [newscli] table)\n"
    assert (folder / "body.md").read_bytes() == (FMT / "body.out").read_bytes()


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_a_dry_run_writes_nothing_and_says_no(folder, option):
    before = contents(folder)
    assert fmt(option, "body.md").exit_code == 1
    assert fmt(option, "tidy.md").exit_code == 0
    assert fmt(option, "yaml.md").exit_code == 0
    assert contents(folder) == before


def test_the_diff_in_a_pipe_is_one_patch_applies(folder):
    for name in ("front-matter-order.md", "line-ends.md"):
        shutil.copy(FMT / name, folder / name)
    shutil.copy(FMT / "body.md", folder / "with space.md")
    result = fmt("--diff", ".")
    subprocess.run(
        ["patch", "-p0", "--binary"], input=result.stdout_bytes, check=True, cwd=folder, capture_output=True
    )
    assert fmt("--check", ".").stdout == ""
    assert (folder / "with space.md").read_bytes() == (FMT / "body.out").read_bytes()


def test_the_diff_on_a_terminal_shows_spaces(folder):
    result = fmt("--diff", "--color", "always", "body.md")
    assert result.exit_code == 1
    assert "body.md (formatted)" in result.stdout
    assert "-The oven is lit at four.·\n" in result.stdout
    assert "+The oven is lit at four.\n" in result.stdout


def test_standard_input_comes_out_in_the_canonical_form(folder):
    result = fmt("-", data=FOREIGN)
    assert result.exit_code == 0
    assert result.stdout.startswith("+++\nid = ")
    assert result.stdout.endswith('headline = "Oven"\n\n[newscli]\nformat = "markdown"\n+++\n\nIt is lit.\n')
    assert fmt("-", data=result.stdout).stdout == result.stdout
    assert fmt("--check", "-", data=result.stdout).exit_code == 0
    assert fmt("--check", "-", data=FOREIGN).exit_code == 1


def test_stdin_filename_names_what_comes_in(folder):
    assert 'headline = "Oven"' in fmt("-", "--stdin-filename", "a.md", data="# Oven\n\nLit.\n").stdout
    assert "published = 2026-11-02" in fmt("-", "--stdin-filename", "2026-11-02-a.md", data="Lit.\n").stdout


def test_to_markdown_prints_and_writes_nothing(folder):
    before = contents(folder)
    result = fmt("--to", "markdown", "yaml.md")
    assert result.exit_code == 0
    assert 'headline = "Oven"' in result.stdout
    assert contents(folder) == before


def test_what_would_be_lost_is_left_with_the_reason(folder):
    path = folder / "remark.md"
    path.write_text("+++\n# mine\n[newscli]\n+++\nText \n")
    result = fmt("remark.md")
    assert result.exit_code == 0
    assert "remark.md: left as it is: line 2 of its front matter is a comment" in result.stderr
    assert path.read_text().endswith("Text \n")


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["tdy.md"], 2, "tdy.md: no such file or folder; did you mean tidy.md?"),
        ([], 2, "no library in this folder or above; name files or folders"),
        (["--where", "x", "."], 2, "--where needs the query language"),
        (["-", "tidy.md"], 2, "one canonical form is printed at a time"),
        (["--to", "markdown"], 2, "one canonical form is printed at a time"),
        (["picture.md"], 3, "picture.md"),
        (["broken.md"], 3, "broken.md:2:3: front matter is not TOML"),
    ],
)
def test_what_it_refuses(folder, args, code, message):
    (folder / "picture.md").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    (folder / "broken.md").write_text("+++\na 1\n[newscli]\n+++\n")
    result = fmt(*args)
    assert result.exit_code == code
    assert message in result.stderr


def test_a_batch_goes_on_after_a_failure(folder):
    result = fmt("missing.md", "body.md")
    assert result.exit_code == 2
    assert result.stdout == "body.md\n"


def test_the_library_of_this_folder(folder):
    (folder / "newscli.toml").write_text("")
    inner = folder / "2026"
    inner.mkdir()
    shutil.copy(FMT / "body.md", inner / "body.md")
    assert fmt("--check").stdout.splitlines() == ["body.md", "2026/body.md"]
