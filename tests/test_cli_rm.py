"""newscli rm: a preview first, then into the trash; originals stay."""

from __future__ import annotations

import pytest

from kit import fingerprint, headlines, library, page, put, run


@pytest.fixture
def home(tmp_path):
    for name in ("bread", "oven", "river"):
        put(tmp_path, f"in/{name}.md", page(name, date="2019-01-01"))
    folder = tmp_path / "library"
    run(folder, "add", tmp_path / "in")
    return folder


def test_the_preview_moves_nothing(home):
    before = fingerprint(home)
    done = run(home, "rm", "bread")
    assert done.exit_code == 1
    assert done.stdout.split("\t")[1:] == ["2019/01/2019-01-01-bread.md", "bread\n"]
    assert done.stderr == "newscli: nothing was moved; to do it: --yes\n"
    assert fingerprint(home) == before


def test_with_yes_it_goes_to_the_trash(home):
    before = fingerprint(home)
    done = run(home, "rm", "bread", "river", "bread", "--yes")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 2
    moved = home / ".newscli/trash/20261123T093000/2019/01/2019-01-01-bread.md"
    assert done.stdout.splitlines()[0] == str(moved)
    gone = {"2019/01/2019-01-01-bread.md", "2019/01/2019-01-01-river.md"}
    assert fingerprint(home) == {name: digest for name, digest in before.items() if name not in gone}
    assert moved.is_file()
    assert headlines(library(home)) == ["oven"]
    assert run(home, "verify").exit_code == 0


def test_removed_added_and_removed_again(home, tmp_path):
    for _ in range(2):
        assert run(home, "rm", "bread", "--yes").exit_code == 0
        assert run(home, "add", tmp_path / "in/bread.md").exit_code == 0
    assert len(list((home / ".newscli/trash").rglob("*.md"))) == 2


def test_a_name_that_is_none_stops_nothing(home):
    done = run(home, "rm", "nosuch", "oven", "--yes")
    assert done.exit_code == 4
    assert "nosuch: no article by that name" in done.stderr
    assert headlines(library(home)) == ["bread", "river"] or len(headlines(library(home))) == 2


def test_a_file_that_cannot_be_read_can_be_removed_by_its_path(home, tmp_path):
    outside = put(tmp_path, "in/bread.md", "x")
    done = run(home, "rm", outside, "--yes")
    assert done.exit_code == 2
    assert "not an article of this library" in done.stderr
    assert outside.exists()
