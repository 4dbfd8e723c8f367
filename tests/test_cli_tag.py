"""newscli tag: given, taken away, renamed where they stand."""

from __future__ import annotations

import pytest

from kit import fingerprint, library, page, put, run


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "library"
    library(folder)
    put(folder, "a.md", page("a", tags="[bread, wether, street]"))
    put(folder, "b.md", page("b", tags="[Wether]"))
    put(folder, "c.md", page("c", tags="[wether, weather]"))
    put(folder, "d.md", page("d"))
    return folder


def tags(home, path):
    return next(
        (line for line in (home / path).read_text("utf-8").splitlines() if line.startswith("tags")), ""
    )


def test_added_and_removed(home):
    done = run(home, "tag", "a.md", "--add", "fire", "--add", "bread", "--remove", "street", "--remove", "no")
    assert (done.exit_code, done.stdout) == (0, f"{home}/a.md\n")
    assert tags(home, "a.md") == "tags: [bread, wether, fire]"
    assert run(home, "tag", "d.md", "--add", "new").exit_code == 0
    assert tags(home, "d.md").startswith("tags: ")


def test_renamed_everywhere_just_as_it_is_spelt(home):
    before = fingerprint(home)
    done = run(home, "tag", "--rename", "wether", "weather")
    assert (done.exit_code, fingerprint(home)) == (1, before)
    assert "+tags: [bread, weather, street]\n" in done.stdout
    done = run(home, "tag", "--rename", "wether", "weather", "--yes")
    assert done.stdout.splitlines() == [f"{home}/a.md", f"{home}/c.md"]
    assert tags(home, "a.md") == "tags: [bread, weather, street]"
    assert tags(home, "b.md") == "tags: [Wether]"
    assert tags(home, "c.md") == "tags: [weather]"
    assert run(home, "undo").exit_code == 0
    assert fingerprint(home) == before


def test_two_are_renamed_at_once(home):
    run(home, "tag", "a.md", "--rename", "bread", "street", "--rename", "street", "road")
    assert tags(home, "a.md") == "tags: [street, wether, road]"


def test_renamed_in_some_articles_only(home):
    run(home, "tag", "tag:bread", "--rename", "wether", "weather", "--yes")
    assert (tags(home, "a.md"), tags(home, "c.md")) == (
        "tags: [bread, weather, street]",
        "tags: [wether, weather]",
    )


def test_what_is_missing_is_said(home):
    assert "--add TAG, --remove TAG or --rename OLD NEW" in run(home, "tag", "a.md").stderr
    assert "a tag has at least one character" in run(home, "tag", "a.md", "--add", " ").stderr
    assert "tag wants articles" in run(home, "tag", "--add", "x").stderr
    done = run(home, "tag", "--rename", "nosuch", "x")
    assert (done.exit_code, "no article has the tag nosuch" in done.stderr) == (1, True)
