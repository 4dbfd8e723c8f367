"""newscli fmt: what it rewrites, what it leaves, what it prints, and how it exits."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscli.cli import root as newscli
from newscli.cli.formatting import Forms
from newscli.formats.kept_form import Style
from newscli.text.tidy import Markers, Tidied

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


def test_own_files_get_the_canonical_form_others_keep_their_front_matter(folder):
    result = fmt("body.md", "tidy.md", "yaml.md")
    assert result.exit_code == 0
    assert result.stdout == "body.md\nyaml.md\n"
    assert result.stderr == ""
    assert (folder / "body.md").read_bytes() == (FMT / "body.out").read_bytes()
    assert (folder / "yaml.md").read_text() == "---\ntitle: Oven \n---\n\nIt is lit.\n"
    again = fmt("body.md", "tidy.md", "yaml.md")
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
    (folder / "note.txt").write_text("Oven \n\nIt is lit. \n")
    result = fmt(".")
    assert result.exit_code == 0
    assert result.stderr == "newscli: .: left as they were: 1 file: plain has no tidy form\n"
    assert (folder / "body.md").read_bytes() == (FMT / "body.out").read_bytes()
    assert (folder / "note.txt").read_text() == "Oven \n\nIt is lit. \n"
    assert "note.txt: left as it is: plain has no tidy form" in fmt("note.txt").stderr


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_a_dry_run_writes_nothing_and_says_no(folder, option):
    before = contents(folder)
    assert fmt(option, "body.md").exit_code == 1
    assert fmt(option, "tidy.md").exit_code == 0
    assert fmt(option, "yaml.md").exit_code == 1
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


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (FOREIGN, ()),
        ("# A \n\nCafe\u0301 `cafe\u0301`.\n", ("normal form (NFC)",)),
        ("# A \n\n`cafe\u0301`\n", ()),
        ("# A\n\n* b\n", ("markers",)),
        ("# A\r\n\nb\nc\r\n", ("line ends",)),
        ("+++\nheadline='A'\n[newscli]\n+++\n\nb\n", ("front matter",)),
    ],
)
def test_only_what_changes_is_named(text, others):
    forms = Forms("", Style(markers=Markers(list_item="-")), ())
    result = forms.of(text.encode(), "a.md")
    assert result.changed
    assert result.others == others


def test_the_diff_on_a_terminal_shows_spaces(folder):
    result = fmt("--diff", "--color", "always", "body.md")
    assert result.exit_code == 1
    assert "body.md (formatted)" in result.stdout
    assert "-The oven is lit at four.·\n" in result.stdout
    assert "+The oven is lit at four.\n" in result.stdout


def test_a_file_is_formatted_once_however_often_it_is_named(folder):
    once = fmt("--diff", "yaml.md").stdout
    assert fmt("--diff", "yaml.md", "./yaml.md", "yaml.md").stdout == once
    assert fmt("--diff", ".", "yaml.md", "../posts").stdout == fmt("--diff", ".").stdout


def test_a_record_whose_values_would_change_is_left_with_the_reason(folder):
    record = CliRunner().invoke(newscli, ["parse", "body.md"]).stdout
    long = record.replace('"headline"', '"extra": {"x": 1.0000000000000000000001}, "headline"', 1)
    (folder / "one.jsonl").write_text(long)
    result = fmt("one.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "one.jsonl: left as it is: a value of it would not come back the same" in result.stderr
    assert (folder / "one.jsonl").read_text() == long


def test_standard_input_comes_out_in_its_tidy_form(folder):
    tidy = "---\ntitle: Oven \n---\n\nIt is lit.\n"
    assert (fmt("-", data=FOREIGN).exit_code, fmt("-", data=FOREIGN).stdout) == (0, tidy)
    assert fmt("--check", "-", data=tidy).exit_code == 0
    assert fmt("--check", "-", data=FOREIGN).exit_code == 1
    plain = fmt("-", data="Oven \n\nIt is lit. \n")
    assert plain.stdout == "Oven \n\nIt is lit. \n"
    assert "left as it is: plain has no tidy form" in plain.stderr


def test_stdin_filename_names_what_comes_in(folder):
    text = "# Oven \n\nLit.\n"
    assert fmt("-", "--stdin-filename", "a.md", data=text).stdout == "# Oven\n\nLit.\n"
    assert 'headline = "Oven"' in fmt("--to", "canonical", "-", "--stdin-filename", "a.md", data=text).stdout
    named = fmt("--to", "canonical", "-", "--stdin-filename", "2026-11-02-a.md", data="Lit.\n").stdout
    assert "published = 2026-11-02" in named


@pytest.mark.parametrize(
    ("steps", "after"),
    [
        ("trailing-space", "---\ntitle: e\u0301 \n---\nA e\u0301\n\n\nB"),
        ("blank-lines", "---\ntitle: e\u0301 \n---\nA e\u0301 \n\nB"),
        ("nfc", "---\ntitle: e\u0301 \n---\nA \xe9 \n\n\nB"),
        ("final-newline", "---\ntitle: e\u0301 \n---\nA e\u0301 \n\n\nB\n"),
        ("", "---\ntitle: e\u0301 \n---\nA e\u0301 \n\n\nB"),
    ],
)
def test_each_step_by_itself(folder, steps, after):
    assert fmt("--steps", steps, "-", data="---\ntitle: e\u0301 \n---\nA e\u0301 \n\n\nB").stdout == after


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        (["--list-marker", "-", "--emphasis", "_", "--strong", "**"], ""),
        ([], '[fmt]\nlist_marker = "-"\nemphasis = "_"\nstrong = "**"\n'),
        (["--list-marker", "-", "--strong", "**"], 'fmt.list_marker = "+"\nfmt.emphasis = "_"\n'),
    ],
)
def test_markers_are_changed_when_asked_for(folder, options, settings):
    (folder / "newscli.toml").write_text(settings)
    text = "---\ntitle: Oven\n---\n\n* *Lit* at __four__.\n* Out at `*ten*`.\n"
    (folder / "list.md").write_text(text)
    assert fmt(*options, "list.md").stdout == "list.md\n"
    after = "---\ntitle: Oven\n---\n\n- _Lit_ at **four**.\n- Out at `*ten*`.\n"
    assert (folder / "list.md").read_text() == after
    assert fmt("--check", *options, "list.md").exit_code == 0


def test_markers_of_newsclis_own_files(folder):
    (folder / "newscli.toml").write_text('[fmt]\nlist_marker = "-"\n')
    (folder / "own.md").write_text(
        fmt("--to", "canonical", "-", "--stdin-filename", "a.md", data="# Oven\n\n* Lit.\n").stdout
    )
    assert (folder / "own.md").read_text().endswith("\n- Lit.\n")
    dashes = (folder / "own.md").read_text()
    (folder / "own.md").write_text(dashes.replace("- Lit", "* Lit"))
    assert "[not-canonical]" in CliRunner().invoke(newscli, ["validate", "--level", "info", "own.md"]).stdout
    assert fmt("own.md").stdout == "own.md\n"
    assert (folder / "own.md").read_text() == dashes


def test_the_settings_name_the_steps(folder):
    (folder / "newscli.toml").write_text('fmt.steps = ["final-newline"]\n')
    text = "---\ntitle: A\n---\nB \n\n\nC"
    assert fmt("-", data=text).stdout == f"{text}\n"
    assert fmt("--steps", "trailing-space", "-", data=text).stdout == text.replace(" \n", "\n")


def test_line_ends_become_those_that_most_lines_have(folder):
    data = b"---\r\ntitle: Oven\r\n---\r\n\r\nLit. \r\nNow.\n"
    (folder / "dos.md").write_bytes(data)
    done = fmt("--steps", "trailing-space", "dos.md")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "dos.md: left as it is: its lines end in several ways" in done.stderr
    assert fmt("dos.md").stdout == "dos.md\n"
    assert (folder / "dos.md").read_bytes() == b"---\r\ntitle: Oven\r\n---\r\n\r\nLit.\r\nNow.\r\n"


def test_the_encoding_and_the_mark_of_a_foreign_file_stay(folder):
    text = "\ufeff---\ntitle: Ofen\n---\n\nEr ist hei\xdf. \n"
    (folder / "wide.md").write_bytes(text.encode("utf-16-le"))
    fmt("wide.md")
    assert (folder / "wide.md").read_bytes().decode("utf-16-le") == text.replace(". \n", ".\n")


PAGE = """Jamiyat | 08:15 / 23.11.2026
4046
1 daqiqa o‘qiladi

Daryo bo‘yida bog‘ ochildi

Bog‘ning birinchi daraxtlari kuzda ekilgan edi.

Bugun bog‘ hamma uchun ochiq.

Suratlar: UzA

Mavzuga oid
"""


def test_of_a_page_that_has_a_writer_white_space_is_changed(folder):
    loose = PAGE.replace("\n\n", "\n\n\n").replace("4046", " 4046 ").replace(" | ", "  | ")
    (folder / "page.txt").write_text(loose)
    assert fmt("--check", "page.txt").exit_code == 1
    assert fmt("page.txt").stdout == "page.txt\n"
    assert (folder / "page.txt").read_text() == PAGE
    assert fmt("page.txt").stdout == ""


@pytest.mark.parametrize(
    ("printed", "other"),
    [("Suratlar:", "Foto:"), ("4046", "4 046"), ("\nMavzuga oid\n", ""), ("Mavzuga oid", "Mavzuga oid:")],
)
def test_a_page_keeps_its_own_words(folder, printed, other):
    (folder / "page.txt").write_text(PAGE.replace(printed, other))
    result = fmt("page.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "page.txt: left as it is: its tidy page would" in result.stderr
    assert (folder / "page.txt").read_text() == PAGE.replace(printed, other)


def test_newsclis_own_json(folder):
    record = CliRunner().invoke(newscli, ["parse", "body.md"]).stdout
    (folder / "one.json").write_text("  " + record.replace('": ', '":\t'), "utf-8")
    assert fmt("one.json").stdout == "one.json\n"
    assert json.loads((folder / "one.json").read_text("utf-8")) == json.loads(record)
    assert fmt("--check", "one.json").exit_code == 0


@pytest.mark.parametrize("sign", ["\u2028", "\x85"])
def test_a_line_separator_in_a_string_ends_no_line_of_json_lines(folder, sign):
    record = json.loads(CliRunner().invoke(newscli, ["parse", "body.md"]).stdout)
    record["headline"] = f"Two{sign}lines"
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    (folder / "two.jsonl").write_text(f"{line}\n{line}\n", "utf-8")
    assert fmt("two.jsonl").stdout == "two.jsonl\n"
    lines = (folder / "two.jsonl").read_text("utf-8").split("\n")
    assert [json.loads(line) for line in lines if line] == [record, record]


def test_a_key_that_is_there_twice_is_not_lost(folder):
    record = CliRunner().invoke(newscli, ["parse", "body.md"]).stdout
    twice = record.replace('"headline"', '"headline": "Lost", "headline"', 1)
    (folder / "twice.json").write_text(twice, "utf-8")
    result = fmt("twice.json")
    assert "would not come back the same" in result.stderr
    assert (folder / "twice.json").read_text("utf-8") == twice


def test_line_ends_of_the_front_matter_do_not_outvote_the_body(folder):
    (folder / "two.md").write_bytes(b"---\r\ntitle: Oven\r\n---\r\nLit. \n\n\n\nNow.\n")
    result = fmt("two.md")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (folder / "two.md").read_bytes() == b"---\r\ntitle: Oven\r\n---\r\nLit.\n\nNow.\n"


def test_of_line_ends_as_many_of_each_the_front_matter_decides(folder):
    (folder / "even.md").write_bytes(b"---\r\ntitle: Oven\r\n---\r\nLit.\r\nNow.\nYes.")
    fmt("even.md")
    assert (folder / "even.md").read_bytes() == b"---\r\ntitle: Oven\r\n---\r\nLit.\r\nNow.\r\nYes.\r\n"


def test_to_markdown_prints_and_writes_nothing(folder):
    before = contents(folder)
    result = fmt("--to", "markdown", "yaml.md")
    assert result.exit_code == 0
    assert 'headline = "Oven"' in result.stdout
    assert contents(folder) == before


def test_comments_in_own_front_matter_stay(folder):
    path = folder / "remark.md"
    path.write_text("+++\n# mine\n[newscli]\n+++\nText \n")
    result = fmt("remark.md")
    assert (result.exit_code, result.stdout) == (0, "remark.md\n")
    assert path.read_text() == "+++\n# mine\n[newscli]\n+++\nText\n"


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["tdy.md"], 2, "tdy.md: no such file or folder; did you mean tidy.md?"),
        ([], 2, "no library in this folder or above; name files or folders"),
        (["--where", "x", "."], 2, "--where and paths exclude each other"),
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
    assert fmt("--check").stdout.splitlines() == ["body.md", "yaml.md", "2026/body.md"]
