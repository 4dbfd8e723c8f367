"""newscli validate: what it checks, what it prints in each form, and how it exits."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscli.cli import root as newscli
from newscli.rules import RULES, page

CASES = Path(__file__).parent / "rules"
POST = "---\ntitle: Ferries return\ndate: 2026-11-22\nlang: en\n{}---\n\nThe first boat left at six.\n"
ESCAPES = re.compile("\x1b\\[[0-9;]*m")


@pytest.fixture
def inbox(tmp_path, monkeypatch):
    """Four files of one folder, which is the current one: fine, with an error, a warning, a note."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "ferry.md").write_text(POST.format("tgas: [river, ferry]\n"))
    (folder / "good.md").write_text(POST.format(""))
    (folder / "oven.md").write_text(POST.format("modified: 2026-11-08\n"))
    (folder / "quiet.md").write_text(POST.replace("lang: en\n", "").format(""))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "NEWSCLI_LIBRARY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


def validate(*args, data=None):
    return CliRunner().invoke(newscli, ["--now", "2026-11-23T09:30", "validate", *args], input=data)


def rules_of(result):
    return [line.rpartition("[")[2].rstrip("]") for line in result.stdout.splitlines()]


def test_a_pipe_gets_a_line_a_finding(inbox):
    result = validate(".")
    assert result.exit_code == 1
    assert result.stdout == (
        "./ferry.md:5:1: warning: unknown key “tgas”: did you mean “tags”? [key-misspelt]\n"
        "./oven.md:5:11: error: before published, 22 Nov 2026 [modified-before-published]\n"
    )
    assert result.stderr == ""


def test_a_terminal_gets_source_lines_and_carets(inbox):
    result = validate("--color", "always", "--width", "80", "ferry.md", "oven.md")
    assert ESCAPES.sub("", result.stdout) == (
        "ferry.md\n"
        "   5:1   warning  unknown key “tgas”: did you mean “tags”?  [key-misspelt]\n"
        "         tgas: [river, ferry]\n"
        "         ^^^^\n"
        "oven.md\n"
        "   5:11  error    before published, 22 Nov 2026  [modified-before-published]\n"
        "         modified: 2026-11-08\n"
        "                   ^^^^^^^^^^\n"
    )
    coloured = re.findall("\x1b\\[3[0-9]m([^\x1b]*)", result.stdout)
    assert [word.strip() for word in coloured] == ["warning", "error"]


@pytest.mark.parametrize("width", ["20", "33", "60"])
def test_a_narrow_terminal_is_kept(inbox, width):
    result = validate("--color", "always", "--width", width, ".", "--level", "info")
    assert max(map(len, ESCAPES.sub("", result.stdout).splitlines())) <= int(width)


def test_full_in_a_pipe_has_no_escapes(inbox):
    result = validate("--report", "full", "oven.md")
    assert "\x1b" not in result.stdout
    assert "^^^^^^^^^^" in result.stdout


def test_concise_on_a_terminal(inbox):
    assert validate("--color", "always", "--report", "concise", "oven.md").stdout.startswith(
        "oven.md:5:11: error: "
    )


def test_json_lines_and_an_array(inbox):
    lines = [json.loads(line) for line in validate("--jsonl", ".", "--level", "info").stdout.splitlines()]
    assert list(lines[0]) == ["path", "line", "column", "level", "rule", "message", "article"]
    assert lines == json.loads(validate("--json", ".", "--level", "info").stdout)
    assert [found["rule"] for found in lines] == [
        "key-misspelt",
        "modified-before-published",
        "language-missing",
    ]
    assert re.fullmatch("[0-9a-z]{10}", lines[0]["article"])
    assert json.loads(validate("--json", "good.md").stdout) == []


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["good.md"], 0),
        (["ferry.md"], 0),
        (["ferry.md", "--strict"], 1),
        (["quiet.md", "--strict", "--level", "info"], 0),
        (["oven.md"], 1),
        (["oven.md", "--ignore", "modified-before-published"], 0),
        (["oven.md", "--select", "key-misspelt,not-nfc"], 0),
        (["oven.md", "nowhere.md"], 2),
        (["good.md", "--select", "no-such-rule"], 2),
        (["--where", "draft:true"], 2),
        ([], 2),
    ],
)
def test_exit_codes(inbox, args, code):
    assert validate(*args).exit_code == code


def test_3_only_when_nothing_but_unreadable_files_came(inbox):
    (inbox / "scan.txt").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    alone = validate("scan.txt")
    assert (alone.exit_code, alone.stdout) == (
        3,
        "scan.txt:1:1: error: a JPEG picture, not text [unreadable]\n",
    )
    assert json.loads(validate("--jsonl", "scan.txt").stdout)["article"] is None
    assert validate("scan.txt", "good.md").exit_code == 1
    assert validate("scan.txt", "good.md", "--select", "not-nfc").exit_code == 1
    assert validate("scan.txt", "good.md", "--ignore", "unreadable").exit_code == 0
    (inbox / "empty").mkdir()
    nothing = validate("empty")
    assert nothing.exit_code == 3
    assert "no article files in this folder" in nothing.stderr


def test_a_missing_file_does_not_stop_the_run(inbox):
    result = validate("owen.md", "oven.md")
    assert result.exit_code == 2
    assert result.stderr == "newscli: owen.md: no such file or folder; did you mean oven.md?\n"
    assert "oven.md:5:11" in result.stdout


def test_a_file_is_checked_once_however_often_it_is_named(inbox):
    once = validate("--select", "all", "ferry.md")
    assert validate("--select", "all", "ferry.md", "./ferry.md", "ferry.md").stdout == once.stdout
    assert validate("ferry.md", ".").stdout.count("[key-misspelt]") == 1
    assert validate(".", "../inbox", "ferry.md").stdout == validate(".").stdout


@pytest.mark.parametrize("names", ["", " ", ","])
def test_a_selection_of_nothing_is_refused(inbox, names):
    result = validate("--select", names, "ferry.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--select names no rule" in result.stderr
    assert validate("--ignore", names, "ferry.md").stdout == validate("ferry.md").stdout


def test_an_unknown_rule_names_the_nearest(inbox):
    assert (
        "no rule key-mispelt; did you mean key-misspelt?" in validate("--ignore", "key-mispelt", ".").stderr
    )
    assert "did you mean not-nfc?" in validate("--explain", "not-nfk").stderr


def test_stdin_and_a_part_of_a_file(inbox):
    assert validate("-", data=POST.format("tgas: x\n")).stdout.startswith("-:5:1: warning: ")
    assert validate("oven.md#1").stdout.startswith("oven.md#1:5:11: error: ")
    assert "no article 2 in it: it holds 1 article" in validate("oven.md#2").stdout


def test_settings_by_folder(inbox):
    (inbox / "drafts").mkdir()
    (inbox / "drafts" / "note.md").write_text("No date here.\n\nAnd no header.\n")
    (inbox / "newscli.toml").write_text(
        '[validate]\nignore = ["key-misspelt"]\n\n[validate.folders."drafts"]\nlevel = "info"\n'
        'ignore = ["published-missing", "headline-missing"]\n'
    )
    result = validate()
    assert rules_of(result) == ["modified-before-published", "language-missing"]
    assert "\ndrafts/note.md:1:1: info: " in result.stdout
    assert rules_of(validate("--select", "key-misspelt")) == ["key-misspelt"]
    assert validate("--ignore", "modified-before-published").exit_code == 0


def test_a_wrong_rule_in_the_settings_is_named_with_its_line(inbox):
    (inbox / "newscli.toml").write_text('[validate]\nignore = ["key-mispelt"]\n')
    result = validate()
    assert result.exit_code == 2
    assert "newscli.toml:2: no rule key-mispelt; did you mean key-misspelt?" in result.stderr


def test_the_library_is_the_one_above_or_the_one_named(inbox, monkeypatch):
    (inbox / "newscli.toml").touch()
    (inbox / "sub").mkdir()
    monkeypatch.chdir(inbox / "sub")
    assert validate().stdout.startswith("../ferry.md:5:1")
    monkeypatch.chdir("/")
    assert validate().exit_code == 2
    assert "ferry.md:5:1" in validate("--library", str(inbox)).stdout


def test_twenty_findings_of_one_rule_are_enough_for_a_terminal(inbox):
    (inbox / "bell.md").write_text(POST.format("") + "\a\n" * 30)
    shown = ESCAPES.sub("", validate("--color", "always", "bell.md").stdout)
    assert shown.count("warning") == 20
    assert shown.endswith("10 more of [control-characters]; --all shows them\n")
    assert validate("--color", "always", "--all", "bell.md").stdout.count("control character U+0007") == 30
    assert validate("bell.md").stdout.count("control character U+0007") == 30


def test_rules_and_their_pages():
    assert [line.split("\t")[0] for line in validate("--rules").stdout.splitlines()] == list(RULES)
    shown = validate("--explain", "zone-assumed")
    assert (shown.exit_code, shown.stdout) == (0, f"zone-assumed (info)\n\n{page('zone-assumed')}")


def test_hostile_names_and_texts_are_shown_not_obeyed(inbox):
    path = inbox / "a\x1b]0;x\a[red].md"
    path.write_text(POST.format("tgas: \x1b[31m[/b]\n"))
    for result in (validate("."), validate("--color", "always", "."), validate("--jsonl", ".")):
        left = ESCAPES.sub("", result.stdout)
        assert not any(character < " " and character != "\n" for character in left)
    assert "[red].md" in validate("--color", "always", ".").stdout


def test_nothing_is_changed(inbox):
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in inbox.iterdir()}
    validate(".", "--level", "info")
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in inbox.iterdir()}


def test_the_seed(shared):
    result = validate(str(shared / "samples" / "seed.txt"))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.skipif(os.name != "posix", reason="needs a pty")
def test_the_counts_go_to_a_terminal_only(inbox, shared):
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "newscli", "validate", str(shared / "samples" / "seed.txt"), "oven.md"]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=False, timeout=60)
    os.close(theirs)
    said = (
        os.read(ours, 10_000).decode().rpartition("\x1b[K")[2]
    )  # a slow run shows its progress, and clears it
    os.close(ours)
    assert run.returncode == 1
    assert said.strip() == "1 error, no warnings in 1 of 2 files; 1 note not shown (--level info)"


def test_pages_of_the_manual_are_up_to_date(root):
    done = subprocess.run(
        [sys.executable, str(root / "tools" / "build_docs.py"), "--check"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout


def test_hostile_texts_take_no_time(inbox):
    for sign in ("`", "{{", "<a", "](", "'", "\u200b", "a: ", " "):
        (inbox / "big.md").write_text(POST.format("") + sign * 100_000)
        start = time.process_time()
        validate("big.md", "--level", "info")
        assert time.process_time() - start < 3, sign


@pytest.mark.parametrize("width", [20, 40, 80])
def test_rules_and_pages_fit_a_terminal(width):
    rules = validate("--rules", "--color", "always", "--width", str(width)).stdout
    page_of = validate("--explain", "stated-minutes", "--color", "always", "--width", str(width)).stdout
    lines = ESCAPES.sub("", rules + page_of).splitlines()
    assert max(map(len, lines)) <= width
    text = " ".join(" ".join(lines).split())
    assert all(rule.replace("-", "") in text.replace("- ", "").replace("-", "") for rule in RULES)
    assert "cannot be right for this text" in text
    assert "A stated N stands for anything between N-1 and N+1 minutes" in text


BROKEN = "---\ntitle: Fähre\ndate: 2026-11-22\nlang: de\ntags: [a, A]\n---\n\nDie Fäh\u00adre пapoм.\n"
MENDED = BROKEN.replace("\u00ad", "")


@pytest.fixture
def posts(tmp_path, monkeypatch):
    """The current folder, with one file that has a safe and an unsafe fix, and a warning without one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("NEWSCLI_LIBRARY", raising=False)
    (tmp_path / "ferry.md").write_text(BROKEN, "utf-8")
    return tmp_path


def test_fix_mends_what_is_safe_and_reports_the_rest(posts):
    result = validate("--fix", "ferry.md")
    assert (posts / "ferry.md").read_text("utf-8") == MENDED
    assert rules_of(result) == ["tags-duplicate", "mixed-scripts"]
    validate("--unsafe-fixes", "ferry.md")
    assert "паром" in (posts / "ferry.md").read_text("utf-8")


def test_diff_shows_and_writes_nothing(posts):
    result = validate("--fix", "--diff", "ferry.md")
    assert result.exit_code == 1
    assert result.stdout.endswith("-Die Fäh\u00adre пapoм.\n+Die Fähre пapoм.\n")
    assert (posts / "ferry.md").read_text("utf-8") == BROKEN
    assert validate("--diff", "--select", "dates", "ferry.md").exit_code == 0


def test_standard_input_is_mended_to_standard_output(posts):
    result = validate("--fix", "--stdin-filename", "ferry.md", "-", data=BROKEN)
    assert result.stdout == MENDED


def test_a_baseline_hides_what_was_there(posts):
    assert validate("--baseline", "known.json", ".").stdout == ""
    assert validate("--baseline", "known.json", "--strict", ".").exit_code == 0
    (posts / "ferry.md").write_text(BROKEN + "\nEin \ufffd mehr.\n", "utf-8")
    result = validate("--baseline", "known.json", ".")
    assert rules_of(result) == ["mojibake"]
    (posts / "known.json").write_text("[]")
    assert validate("--baseline", "known.json", ".").exit_code == 2


def test_only_what_git_says_changed(posts):
    def git(*args):
        name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *name, *args], cwd=posts, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    assert validate("--since-commit", "HEAD", ".").stdout == ""
    (posts / "новый.md").write_text(BROKEN, "utf-8")
    changed = validate("--since-commit", "HEAD", ".").stdout.splitlines()
    assert {line.partition(":")[0] for line in changed} == {"./новый.md"}
    assert validate("--since-commit", "no-such", ".").exit_code == 2
    assert validate("--since-commit", "--output=x", ".").exit_code == 2


def test_statistics(posts):
    result = validate("--statistics", "--level", "info", "--select", "text,tags-duplicate", ".")
    assert result.stdout == (
        "1\twarning\tmixed-scripts\t1\n1\tinfo\tsoft-hyphens\t1\n1\twarning\ttags-duplicate\t1\n"
    )


@pytest.mark.parametrize("forms", [("--statistics", "--json"), ("--jsonl", "--report", "sarif")])
def test_two_forms_exclude_each_other(posts, forms):
    result = validate(*forms, ".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "exclude each other" in result.stderr


def test_what_makes_a_strict_run_fail_is_shown(posts):
    result = validate("--strict", "--level", "error", "ferry.md")
    assert result.exit_code == 1
    assert ": warning: " in result.stdout


def test_a_family_has_no_page(posts):
    result = validate("--explain", "dates")
    assert result.exit_code == 2
    assert "dates is a group of rules" in result.stderr


def test_rules_for_an_outlet_and_facts_from_the_settings(posts):
    (posts / "newscli.toml").write_text(
        '[validate]\nsections = ["Local"]\nfounded = {"Elbe Bote" = "1990-01-01"}\n'
        '[validate.outlets."elbe bote"]\nignore = ["tags-duplicate"]\n'
    )
    head = (
        "---\ntitle: Fähre\ndate: 1980-11-22\nsource: Elbe Bote\nsection: Lokal\ntags: [a, A]\n---\n\nText.\n"
    )
    (posts / "ferry.md").write_text(head, "utf-8")
    (posts / "other.md").write_text(head.replace("Elbe Bote", "Rhein Bote"), "utf-8")
    assert rules_of(validate("--strict", "ferry.md")) == ["before-outlet", "section-unknown"]
    assert rules_of(validate("--strict", "other.md")) == ["section-unknown", "tags-duplicate"]


@pytest.mark.parametrize("form", ["github", "gitlab", "junit", "sarif", "rdjson"])
def test_reports_for_other_programs_are_printed(posts, form):
    result = validate("--report", form, "ferry.md")
    assert result.exit_code == 0
    assert "tags-duplicate" in result.stdout


def test_a_rule_asked_for_by_its_id_is_shown_at_any_level(posts):
    assert rules_of(validate("--select", "soft-hyphens", "ferry.md")) == ["soft-hyphens"]
    assert rules_of(validate("--select", "text", "ferry.md")) == ["mixed-scripts"]
    assert rules_of(validate("--select", "soft-hyphens", "--level", "warning", "ferry.md")) == []


def test_what_is_packed_is_checked_by_what_is_in_it(inbox):
    with zipfile.ZipFile("saved.zip", "w") as packed:
        packed.writestr(
            "part_0.csv", "title,url,time_added\nA,http://a/1,1557848940\n,http://a/2,1557848940\n"
        )
    Path("good.md.gz").write_bytes(gzip.compress(Path("good.md").read_bytes().rstrip(), mtime=0))
    result = validate("--level", "info", "saved.zip", "good.md.gz")
    assert result.exit_code == 0, result.stdout
    assert {line.partition(":")[0] for line in result.stdout.splitlines()} == {"saved.zip"}
    assert set(rules_of(result)) == {
        "published-missing", "headline-missing", "language-missing", "body-missing",
    }  # fmt: skip
