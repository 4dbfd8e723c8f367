"""newscli edit: the editor gets a copy, and what was written is never lost."""

from __future__ import annotations

import stat

import pytest

from kit import fingerprint, library, page, put, run


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "library"
    library(folder)
    put(folder, "oven.md", page("Oven", date="2019-01-01", body="The oven is lit."))
    return folder


@pytest.fixture
def edit(home, tmp_path):
    def edit(script, name="oven.md", variable="VISUAL"):
        editor = tmp_path / "my editor"
        editor.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        editor.chmod(stat.S_IRWXU)
        return run(home, "edit", name, environ={"EDITOR": "false", variable: f"'{editor}' --wait"})

    return edit


def copies(home):
    return [file for file in (home / ".newscli").rglob("edits/**/*") if file.is_file()]


def test_what_was_saved_takes_the_place_of_the_article(home, edit):
    before = fingerprint(home)
    done = edit('[ "$1" = --wait ] && echo More. >> "$2"', "oven")
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{home}/oven.md\n", "")
    assert (home / "oven.md").read_text("utf-8").endswith("lit.\nMore.\n")
    assert copies(home) == []
    assert run(home, "undo").exit_code == 0
    assert fingerprint(home) == before


def test_editor_is_taken_where_there_is_no_visual(home, edit):
    assert edit('echo More. >> "$2"', variable="EDITOR").exit_code == 0
    assert "More." in (home / "oven.md").read_text("utf-8")


def test_nothing_changed(home, edit):
    before = fingerprint(home)
    done = edit("true")
    assert (done.exit_code, done.stdout, copies(home), fingerprint(home)) == (0, "", [], before)
    done = edit("exit 3")
    assert (done.exit_code, "the editor ended with 3" in done.stderr, copies(home)) == (1, True, [])


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        ("printf 'x\\000' > \"$2\"", 3, "a NUL byte"),
        (
            "sed -i 's/date: .*/date: 2019-01-01\\nmodified: 2018-01-01/' \"$2\"",
            1,
            "[modified-before-published]",
        ),
        ('echo More. >> "$2"; exit 1', 1, "the editor ended with 1"),
    ],
)
def test_what_cannot_stand_is_kept_beside(home, edit, script, code, said):
    before = fingerprint(home)
    done = edit(script)
    assert (done.exit_code, fingerprint(home)) == (code, before), done.stderr
    assert said in done.stderr
    (copy,) = copies(home)
    assert str(copy) in done.stderr
    assert copy.read_bytes() != (home / "oven.md").read_bytes()


def test_another_id_is_a_reason(home, edit):
    own = '+++\nid = "aaaabbbb11"\nheadline = "Own"\n\n[newscli]\nformat = "markdown"\n+++\n\nThe oven is lit.\n'
    put(home, "own.md", own)
    for script in ('printf "Only words.\\n" > "$2"', 'sed -i s/aaaabbbb11/aaaabbbb22/ "$2"'):
        done = edit(script, "own.md")
        assert (done.exit_code, (home / "own.md").read_text("utf-8")) == (1, own), done.stderr
        assert "its id was aaaabbbb11" in done.stderr


def test_an_edit_that_was_left_goes_with_the_article_forever(home, edit):
    edit('echo More. >> "$2"; exit 1')
    assert len(copies(home)) == 1
    assert run(home, "rm", "--forever", "--yes", "oven.md").exit_code == 0
    assert copies(home) == []


def test_an_error_that_was_there_before_is_no_reason(home, edit):
    put(home, "oven.md", page("Oven", date="2019-01-01", modified="2018-01-01"))
    assert edit('echo More. >> "$2"').exit_code == 0


def test_an_article_that_cannot_be_read_can_be_mended(home, edit):
    put(home, "oven.md", b"---\ntitle: Oven\n---\nText\x00\n")
    assert edit("printf -- '---\\ntitle: Oven\\n---\\nText\\n' > \"$2\"").exit_code == 0
    assert run(home, "list", "--count").stdout == "1\n"


def test_a_file_that_changed_meanwhile_is_not_overwritten(home, edit):
    done = edit(f'echo More. >> "$2"; echo Else. >> {home}/oven.md')
    assert (done.exit_code, "changed on disk" in done.stderr) == (5, True)
    (copy,) = copies(home)
    assert str(copy) in done.stderr
    assert "More." in copy.read_text("utf-8")
    assert (home / "oven.md").read_text("utf-8").endswith("Else.\n")


def test_what_cannot_be_opened_is_said(home, edit, tmp_path):
    assert "no editor is named" in run(home, "edit", "oven", environ={"VISUAL": "", "EDITOR": ""}).stderr
    done = run(home, "edit", "oven", environ={"VISUAL": "no-such-editor"})
    assert (done.exit_code, copies(home)) == (2, [])
    assert run(home, "edit", "oven", environ={"VISUAL": "vi 'x"}).exit_code == 2
    assert edit("true", "nosuch").exit_code == 4
    outside = put(tmp_path, "outside.md", "x")
    done = edit("true", str(outside))
    assert (done.exit_code, "not an article of this library" in done.stderr) == (2, True)
