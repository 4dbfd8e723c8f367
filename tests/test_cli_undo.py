"""newscli undo, redo and log: every change can be taken back, and is listed."""

from __future__ import annotations

import json

import pytest

from kit import fingerprint, headlines, library, page, put, run
from newscli.library.query import Query


@pytest.fixture
def home(tmp_path):
    for name in ("bread", "river"):
        put(tmp_path, f"in/{name}.md", page(name, date="2019-01-01", tags="[food]"))
    folder = tmp_path / "library"
    run(folder, "add", tmp_path / "in/bread.md")
    run(folder, "add", tmp_path / "in/river.md", "--set", "section=Local")
    return folder


def log(home):
    return [tuple(row.split("\t")) for row in run(home, "log").stdout.splitlines()]


def test_an_add_is_taken_back_with_its_original(home):
    done = run(home, "undo", "2")
    assert done.exit_code == 0
    assert [line.rpartition("/")[2] for line in done.stdout.splitlines()] == [
        "2019-01-01-river.md",
        "2019-01-01-bread.md",
    ]
    assert fingerprint(home).keys() == {"newscli.toml"}
    assert sorted(child.name for child in home.iterdir()) == [".newscli", "newscli.toml"]
    assert headlines(library(home)) == []
    assert run(home, "redo", "2").exit_code == 0
    assert headlines(library(home), sort="headline") == ["bread", "river"]
    assert run(home, "verify").exit_code == 0


def test_more_than_there_is(home):
    done = run(home, "undo", "9")
    assert (done.exit_code, done.stderr) == (1, "newscli: nothing to undo\n")
    done = run(home, "redo", "9")
    assert (done.exit_code, done.stderr) == (1, "newscli: nothing to redo\n")
    assert headlines(library(home), sort="headline") == ["bread", "river"]


def test_a_file_that_changed_since_is_named_and_nothing_is_done(home):
    run(home, "tag", "has:tags", "--add", "x", "--yes")
    (path,) = home.glob("2019/01/*river.md")
    path.write_bytes(path.read_bytes() + b"typed\n")
    before = fingerprint(home)
    done = run(home, "undo")
    said = (
        "newscli: 2019/01/2019-01-01-river.md: changed since; nothing was done; "
        "--on-changed skip takes back the rest, --on-changed replace this too\n"
    )
    assert (done.exit_code, done.stdout, done.stderr) == (5, "", said)
    path.unlink()
    (home / "2019/01/2019-01-01-bread.md").write_text("mine")
    done = run(home, "undo")
    assert (done.exit_code, "(and 1 more)" in done.stderr) == (5, True)
    assert fingerprint(home).keys() == {name for name in before if "river" not in name}


@pytest.fixture
def typed_in(home):
    """Both articles tagged by one command, and a line typed into one of them since."""
    run(home, "tag", "has:tags", "--add", "x", "--yes")
    path = home / "2019/01/2019-01-01-river.md"
    path.write_bytes(path.read_bytes() + b"typed\n")
    return path


def tags(home):
    return {summary.headline: summary.tags for summary in library(home).find(Query())}


def test_what_changed_since_is_skipped_and_the_rest_taken_back_and_done_again(home, typed_in):
    before, mine = fingerprint(home), typed_in.read_bytes()
    done = run(home, "undo", "--on-changed", "skip")
    said = "newscli: 2019/01/2019-01-01-river.md: changed or gone since, left as it is\n"
    assert (done.exit_code, done.stderr) == (0, said)
    assert done.stdout == f"{home}/2019/01/2019-01-01-bread.md\n"
    assert (typed_in.read_bytes(), tags(home)) == (mine, {"bread": ("food",), "river": ("food", "x")})
    (newest, *_) = json.loads(run(home, "log", "--json").stdout)
    assert (newest["undone"], newest["left"]) == (True, ["2019/01/2019-01-01-river.md"])
    assert run(home, "redo").exit_code == 0
    assert fingerprint(home) == before


def test_the_way_to_older_changes_is_free(home, typed_in):
    mine = typed_in.read_bytes()
    assert run(home, "undo", "3", "--on-changed", "skip").exit_code == 0
    assert typed_in.read_bytes() == mine
    assert tags(home) == {"river": ("food", "x")}
    assert run(home, "verify").exit_code == 0  # the original of what stayed is still there
    assert run(home, "undo").stderr == "newscli: nothing to undo\n"


def test_what_changed_since_is_taken_back_too_and_comes_again(home, typed_in):
    before = fingerprint(home)
    assert run(home, "undo", "--on-changed", "replace").exit_code == 0
    assert b"typed" not in typed_in.read_bytes()
    assert tags(home) == {"bread": ("food",), "river": ("food",)}
    assert run(home, "redo").exit_code == 0
    assert fingerprint(home) == before


def test_what_changed_after_an_undo_is_skipped_by_redo(home):
    run(home, "tag", "has:tags", "--add", "x", "--yes")
    run(home, "undo")
    path = home / "2019/01/2019-01-01-river.md"
    path.write_bytes(path.read_bytes() + b"typed\n")
    mine = path.read_bytes()
    done = run(home, "redo")
    assert (done.exit_code, "--on-changed skip does the rest again" in done.stderr) == (5, True)
    assert run(home, "redo", "--on-changed", "skip").exit_code == 0
    assert (path.read_bytes(), tags(home)["bread"]) == (mine, ("food", "x"))


def test_no_move_goes_over_a_file_of_that_name(home):
    path = home / "2019/01/2019-01-01-river.md"
    run(home, "rm", "river", "--yes")
    path.write_text("another\n")
    assert run(home, "undo", "--on-changed", "replace").exit_code == 5
    assert path.read_text() == "another\n"
    done = run(home, "undo", "--on-changed", "skip")
    assert (done.exit_code, path.read_text()) == (0, "another\n")


def test_a_name_that_was_taken_since_is_not_overwritten(home):
    (path,) = home.glob("2019/01/*river.md")
    run(home, "rm", "river", "--yes")
    path.write_bytes(b"another\n")
    done = run(home, "undo")
    assert (done.exit_code, "another file has this name now" in done.stderr) == (5, True)
    assert path.read_bytes() == b"another\n"


def test_a_trash_that_was_emptied_is_said(home):
    run(home, "rm", "river", "--yes")
    for file in (home / ".newscli/trash").rglob("*.md"):
        file.unlink()
    done = run(home, "undo")
    assert (done.exit_code, "no longer in .newscli/trash" in done.stderr) == (5, True)


def test_a_new_change_ends_what_can_be_done_again(home):
    run(home, "undo")
    assert run(home, "tag", "bread", "--add", "x").exit_code == 0
    assert run(home, "redo").exit_code == 1
    assert [row[3] for row in log(home)] == ["done", "done"]
    run(home, "undo", "2")
    assert fingerprint(home).keys() == {"newscli.toml"}


def test_an_original_that_others_came_from_stays(home, tmp_path):
    """An add is taken back while a copy of its article, made by hand, still names the original."""
    (path,) = home.glob("2019/01/*river.md")
    put(home, "copy.md", path.read_bytes())
    assert run(home, "undo").exit_code == 0
    assert run(home, "verify").exit_code == 0
    assert len(list(home.glob("originals/*/*"))) == 2


def test_validate_fix_is_taken_back(home):
    put(home, "oven.md", page("Oven", date="2019-01-01", tags="[a, a]"))
    (path,) = home.glob("oven.md")
    before = path.read_bytes()
    run(home, "validate", "--fix", home / "oven.md")
    if path.read_bytes() != before:
        assert log(home)[0][4] == "validate --fix"
        run(home, "undo")
    assert path.read_bytes() == before


def test_fmt_is_taken_back(home):
    (path,) = home.glob("2019/01/*river.md")
    path.write_bytes(path.read_bytes().replace(b"\nOne", b"\n\n\nOne").rstrip() + b"   \n")
    before = path.read_bytes()
    assert run(home, "fmt", path).exit_code == 0
    assert path.read_bytes() != before
    assert log(home)[0][2:] == ("1", "done", "fmt")
    assert run(home, "undo").exit_code == 0
    assert path.read_bytes() == before


def test_replaced_articles_come_back(home, tmp_path):
    before = fingerprint(home)
    run(home, "add", tmp_path / "in/bread.md", "--on-duplicate", "replace", "--set", "section=New")
    assert fingerprint(home) != before
    assert list((home / ".newscli/trash").rglob("*.md"))
    assert run(home, "undo").exit_code == 0
    assert fingerprint(home) == before
    assert not list(home.glob(".newscli/trash"))


def test_log_tells_what_was_done(home, tmp_path):
    run(home, "set", "bread", "headline=It's “bread”")
    run(home, "undo")
    assert log(home) == [
        ("3", "2026-11-23T04:30:00Z", "1", "undone", "set bread 'headline=It'\\''s “bread”'"),
        ("2", "2026-11-23T04:30:00Z", "1", "done", f"add {tmp_path}/in/river.md"),
        ("1", "2026-11-23T04:30:00Z", "1", "done", f"add {tmp_path}/in/bread.md"),
    ]
    row = json.loads(run(home, "log", "--json", "-n", "1").stdout)
    assert row == [
        {
            "number": 3,
            "at": "2026-11-23T04:30:00Z",
            "command": "set bread 'headline=It'\\''s “bread”'",
            "articles": 1,
            "paths": ["2019/01/2019-01-01-bread.md"],
            "undone": True,
            "left": [],
        }
    ]
    shown = run(home, "log", "--color", "always", "--width", "60", "-n", "1").stdout
    assert "2026-11-23 09:30  1         set bread" in shown
    assert "(undone)" in shown


def test_log_of_nothing(tmp_path):
    folder = tmp_path / "library"
    run(folder, "init")
    assert run(folder, "log").stdout == ""
    assert run(folder, "log", "--json").stdout == "[]\n"


def test_many_articles_are_one_entry(tmp_path):
    for number in range(300):
        put(tmp_path, f"in/{number}.md", page(f"a{number}", date="2019-01-01"))
    folder = tmp_path / "library"
    run(folder, "add", tmp_path / "in")
    before = fingerprint(folder)
    assert len(run(folder, "set", "has:headline", "section=Local", "--yes").stdout.splitlines()) == 300
    assert run(folder, "list", "--section", "Local", "--count").stdout == "300\n"
    assert log(folder)[0][2] == "300"
    assert run(folder, "undo").exit_code == 0
    assert fingerprint(folder) == before
    assert run(folder, "list", "--section", "Local", "--count").stdout == "0\n"
