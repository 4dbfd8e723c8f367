"""newscli set: only the lines of the key, a diff first, nothing without a yes."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from kit import ENVIRON, fingerprint, headlines, library, page, put, run

OVEN = (
    "---\r\ntitle: Oven # ours\r\ntags: [bread, street]\r\ndate: 2018-01-02\r\n---\r\nThe oven is lit.  \r\n"
)


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "library"
    library(folder)
    put(folder, "oven.md", OVEN)
    for name in ("bread", "river"):
        put(folder, f"posts/{name}.md", page(name, date="2019-01-01", tags="[food]"))
    return folder


def read(home, path="oven.md"):
    return (home / path).read_bytes().decode()


def test_one_that_is_named_is_changed_at_once_and_only_there(home):
    done = run(home, "set", "oven.md", "section=Local", "tags+=fire", "tags-=street")
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{home}/oven.md\n", "")
    expected = OVEN.replace("street]", "fire]").replace("02\r\n---", "02\r\nsection: Local\r\n---")
    assert read(home) == expected
    assert headlines(library(home), section=("Local",)) == ["Oven"]


def test_a_query_is_shown_first(home):
    before = fingerprint(home)
    done = run(home, "set", "tag:food", "section=Local")
    assert done.exit_code == 1
    assert done.stderr == "newscli: nothing was changed; to do it: --yes\n"
    assert done.stdout.count('+section: "Local"\n') == 2
    assert done.stdout.startswith("--- posts/bread.md\n+++ posts/bread.md\n@@ ")
    assert fingerprint(home) == before
    assert run(home, "log").stdout == ""
    done = run(home, "set", "tag:food", "section=Local", "--yes")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [f"{home}/posts/bread.md", f"{home}/posts/river.md"]
    assert headlines(library(home), section=("Local",), sort="path") == ["bread", "river"]


def test_the_diff_is_what_patch_applies(home, tmp_path):
    diff = run(home, "set", "NOT tag:food", "section=Local").stdout_bytes
    copy = put(tmp_path, "copy/oven.md", OVEN)
    subprocess.run(["patch", "--binary", "-s", copy], input=diff, check=True)
    run(home, "set", "NOT tag:food", "section=Local", "--yes")
    assert copy.read_bytes() == (home / "oven.md").read_bytes()


def test_what_it_says_already_is_no_change(home):
    done = run(home, "set", "oven.md", "headline=Oven")
    assert (done.exit_code, done.stdout) == (0, "")
    assert read(home) == OVEN
    assert run(home, "log").stdout == ""


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("secton=Local", "secton=Local: no such field; did you mean section?"),
        ("colour=red", "colour=red: no such field; to keep it all the same: extra.colour=…"),
        ("language=Uzbek", "it is a tag like uz-Latn or en"),
        ("published=2019-02-30", "published=2019-02-30: not a date; write it as 2019-05-14"),
        ("stated_minutes=many", "it is a whole number"),
        ("section=", "section=: no value; to take it away: section!"),
        ("section+=Local", "section has one value"),
        ("body=x", "newscli edit opens it"),
        ("extra.date=x", "that is the field published"),
    ],
)
def test_what_a_field_cannot_be_is_refused_before_any_file_is_read(home, word, said):
    before = fingerprint(home)
    done = run(home, "set", "nosuch", "section=Local", word, "--yes")
    assert (done.exit_code, said in done.stderr, len(done.stderr.splitlines())) == (2, True, 1), done.stderr
    assert fingerprint(home) == before


def test_a_key_of_extra_is_a_field_once_some_article_has_it(home):
    assert run(home, "set", "oven.md", "colour=red").exit_code == 2
    assert run(home, "set", "oven.md", "extra.colour=red").exit_code == 0
    assert "colour: red\r\n" in read(home)
    assert run(home, "set", "oven.md", "colour=blue", "extra.colour!").exit_code == 0
    assert read(home) == OVEN


def test_dates_are_read_as_the_settings_say(home):
    (home / "newscli.toml").write_text('date_order = "DMY"\n', "utf-8")
    assert run(home, "set", "oven.md", "date=3/4/2019").exit_code == 0, "settings"
    assert "date: 2019-04-03\r\n" in read(home)


def test_without_articles_or_changes_it_says_what_is_wanted(home):
    assert "set: nothing to change" in run(home, "set", "oven.md").stderr
    assert "set wants articles" in run(home, "set", "section=Local").stderr
    assert "set wants articles" in run(home, "set", "oven", "--where", "oven", "section=Local").stderr
    done = run(home, "set", "nosuch", "section=Local")
    assert (done.exit_code, "no article by that name" in done.stderr) == (4, True)


def test_where_takes_bare_words_as_a_query(home):
    done = run(home, "set", "--where", "lit", "section=Local", "--yes")
    assert done.stdout == f"{home}/oven.md\n"


def test_words_that_name_nothing_are_a_query_and_shown_first(home):
    done = run(home, "set", "paragraph", "about", "section=Local")
    assert (done.exit_code, done.stdout.count('+section: "Local"')) == (1, 2)
    assert "section" not in read(home, "posts/bread.md")
    assert run(home, "set", "paragraph", "about", "section=Local", "--yes").exit_code == 0
    assert headlines(library(home), section=("Local",), sort="path") == ["bread", "river"]
    assert run(home, "set", "oven", "section=Food").exit_code == 0  # a name comes first, and needs no yes
    assert headlines(library(home), section=("Food",)) == ["Oven"]
    assert run(home, "set", "oven", "nosuch", "section=X").exit_code == 4
    assert run(home, "rm", "paragraph", "--yes").exit_code == 4


def test_a_file_that_cannot_be_changed_does_not_stop_the_others(home):
    put(home, "page.txt", "Jamiyat | 14:00 / 01.02.2019\n\nSarlavha\n\nMatn.\n")
    put(home, "plain.txt", "A headline\n\nAnd its text.\n")
    before = (home / "plain.txt").read_bytes()
    done = run(home, "set", "has:headline", "section=Local", "--yes")
    assert done.exit_code == 5
    assert "plain.txt: its fields are part of the page" in done.stderr
    assert "newscli add makes a copy that has" in done.stderr
    assert f"{home}/oven.md\n" in done.stdout
    assert (home / "plain.txt").read_bytes() == before


def test_one_of_several_articles_in_a_file_is_refused_with_what_to_do(home):
    one = (
        '{"headline": "%s", "articleBody": "Text.", "@type": "NewsArticle", "@context": "https://schema.org"}'
    )
    (home / "newscli.toml").write_text('articles = ["**/*.json", "**/*.md"]\n', "utf-8")
    put(home, "two.json", f"[{one % 'One'}, {one % 'Two'}]")
    done = run(home, "set", "two.json#1", "section=Local", "--yes")
    assert done.exit_code in (2, 5)
    assert "newscli add" in done.stderr, done.stderr


def test_a_file_that_changes_after_the_preview_is_not_overwritten(home):
    from newscli.errors import ConflictError
    from newscli.formats.field_edit import FieldChange
    from newscli.library.editing import edit_all, write_all
    from newscli.library.journal import locked

    kept = library(home)
    changes = [FieldChange("section", "set", "Local")]
    edits = list(edit_all(kept, ["oven.md", "posts/bread.md"], lambda _path, _data: changes))
    put(home, "posts/bread.md", "typed meanwhile", age=0)
    with locked(str(home)) as journal, pytest.raises(ConflictError, match="changed on disk"):
        write_all(kept, journal, "set", edits)
    assert (read(home), read(home, "posts/bread.md")) == (OVEN, "typed meanwhile")


def test_the_mode_of_a_file_stays(home):
    (home / "oven.md").chmod(0o664)
    old = os.umask(0o077)
    try:
        run(home, "set", "oven.md", "section=Local")
    finally:
        os.umask(old)
    assert (home / "oven.md").stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize(("answer", "code"), [(b"y\n", 0), (b"n\n", 1)])
def test_on_a_terminal_it_asks(home, answer, code):
    screen, terminal = pty.openpty()
    words = [sys.executable, "-m", "newscli", "--library", str(home), "set", "tag:food", "section=Local"]
    process = subprocess.Popen(
        words,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**ENVIRON, "TERM": "dumb"},
        close_fds=True,
    )
    os.close(terminal)
    os.write(screen, answer)
    shown = b""
    try:
        while part := os.read(screen, 4096):
            shown += part
    except OSError:
        pass  # the terminal is closed
    os.close(screen)
    assert process.wait() == code
    assert b"change these 2 articles? [y/N]" in shown
    assert shown.count(b'+section: "Local"') == 2
    assert (b"2 articles changed; newscli undo takes it back" in shown) == (code == 0)
    assert ("section:" in read(home, "posts/bread.md")) == (code == 0)


def test_hostile_text_does_not_drive_the_terminal(home):
    put(home, "evil.md", page("evil \\u001b]0;x\\u0007", date="2019-01-01"))
    done = run(home, "set", "evil.md", "section=\x1b[31mred", "--color", "always")
    assert "\x1b[31m" not in done.stdout
    done = run(home, "log", "--color", "always", "--width", "60")
    assert "\x1b[31m" not in done.stdout
