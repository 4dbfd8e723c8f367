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


# -- forever -------------------------------------------------------------------------------------

MARK = "zebrafinch"


def traces(folder, text=MARK):
    """Every file of the library that holds the text, as it is or packed."""
    from newscli.library.journal import Journal

    found = {str(f) for f in folder.rglob("*") if f.is_file() and text.encode() in f.read_bytes().lower()}
    found |= {str(f) for f in folder.rglob("*") if text in str(f)}
    for name in Journal(str(folder)).files():
        lines = Journal(str(folder)).read(name).lines
        found |= {name for line in lines if line.packed and text.encode() in line.data.lower()}
    return found


@pytest.fixture
def marked(home, tmp_path):
    """An article whose word is in every place where newscli keeps anything."""
    put(tmp_path, "in/marked.md", page(MARK, date="2019-01-01", tags=f"[{MARK}]", body=f"A {MARK} sang."))
    run(home, "add", tmp_path / "in/marked.md")
    run(home, "set", MARK, "section=Local", f"rights={MARK}")
    run(home, "tag", "has:headline", "--add", MARK, "--yes")
    run(home, "tag", "bread", "--remove", MARK)
    run(home, "tag", "oven", "--remove", MARK)
    run(home, "tag", "river", "--remove", MARK)
    run(home, "set", MARK, f"lead={MARK}")
    run(home, "undo")
    run(home, "add", tmp_path / "in/marked.md", "--on-duplicate", "replace", "--set", "source=Else")
    run(home, "rm", MARK, "--yes")
    run(home, "add", tmp_path / "in/marked.md")
    run(home, "edit", MARK, environ={"VISUAL": "sed -i 's/^id/x\\x00/'"})
    run(home, "search", MARK)
    (tmp_path / "in/marked.md").unlink()
    return home


def test_forever_leaves_nothing(marked):
    places = {name.removeprefix(f"{marked}/").split("/")[0] for name in traces(marked)}
    own = {name.removeprefix(f"{marked}/.newscli/").split("/")[0] for name in traces(marked)}
    assert {"2019", "originals", ".newscli"} <= places
    assert {"journal", "trash", "edits"} <= own
    before = {name: digest for name, digest in fingerprint(marked).items() if name.endswith(".md")}
    done = run(marked, "rm", MARK, "--forever")
    assert (done.exit_code, done.stderr) == (1, "newscli: nothing was removed; to do it: --yes\n")
    done = run(marked, "rm", MARK, "--forever", "--yes")
    assert done.exit_code == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2
    # The tag that the others had for a while is all that is left, in what they were then.
    left = traces(marked)
    assert all("journal" in name for name in left)
    for name in ("bread", "oven", "river"):
        run(marked, "rm", name, "--forever", "--yes")
    assert traces(marked) == set()
    assert before
    assert run(marked, "verify").exit_code == 0


def test_forever_takes_no_other_article_with_it(home, tmp_path):
    put(tmp_path, "in/marked.md", page(MARK, date="2019-01-01", body=f"A {MARK} sang."))
    before = fingerprint(home)
    run(home, "add", tmp_path / "in/marked.md")
    run(home, "set", "has:headline", "section=Local", "--yes")
    run(home, "rm", MARK, "--forever", "--yes")
    assert traces(home) == set()
    assert headlines(library(home), sort="headline") == ["bread", "oven", "river"]
    assert run(home, "log").stdout.partition("\n")[0].split("\t")[4] == "set"
    assert run(home, "undo").exit_code == 0
    assert fingerprint(home) == before


def test_an_original_of_several_articles_is_kept_and_said(home):
    (path,) = home.glob("2019/01/*oven.md")
    put(home, "copy.md", path.read_bytes().replace(b"oven", b"kiln"))
    done = run(home, "rm", path, "--forever", "--yes")
    assert (done.exit_code, "kept: other articles came from it too" in done.stderr) == (0, True)
    assert run(home, "verify").exit_code == 0
    assert len(list(home.glob("originals/*/*"))) == 3


def test_a_killed_removal_is_finished(marked, monkeypatch):
    from newscli.library import forever

    def die(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(forever, "_drop_index", die)
        assert run(marked, "rm", MARK, "--forever", "--yes").exit_code == 130
    assert run(marked, "list", "--count").stdout == "3\n"
    assert not (marked / ".newscli/journal/doing").exists()
    assert all("journal" in name for name in traces(marked))


def test_rm_is_taken_back(home):
    before = fingerprint(home)
    run(home, "rm", "tag:none OR has:headline", "--yes")
    assert headlines(library(home)) == []
    assert run(home, "undo").exit_code == 0
    assert fingerprint(home) == before
    assert not (home / ".newscli/trash").exists()
    assert run(home, "redo").exit_code == 0
    assert headlines(library(home)) == []
