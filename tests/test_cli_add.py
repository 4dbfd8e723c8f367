"""newscli add: what is filed, what is said, what is refused, and what is left on the disk."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path

import pytest

from kit import fingerprint, headlines, library, page, put, run, spawn

SEED = "2019/05/2019-05-14-ozbekiston-va-qirgiziston-xavfsizlik.md"


@pytest.fixture
def home(tmp_path):
    return tmp_path / "library"


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    put(folder, "ferry.md", page("Ferries return", date="2026-11-22", lang="en"))
    put(folder, "notes.txt", "Why I keep my drafts in plain text\n\nBecause they last.\n")
    return folder


def files(home):
    return sorted(name for name in fingerprint(home) if name != "newscli.toml")


class TestOne:
    def test_the_seed(self, home, shared):
        seed = shared / "samples" / "seed.txt"
        done = run(home, "add", seed)
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout == f"{home / SEED}\n"
        original = hashlib.sha256(seed.read_bytes()).hexdigest()
        kept = home / f"originals/{original[:2]}/{original[:16]}.txt"
        assert kept.read_bytes() == seed.read_bytes()
        assert not kept.stat().st_mode & stat.S_IWUSR
        text = (home / SEED).read_text("utf-8")
        assert f'original = "sha256:{original}"' in text
        assert "added = 2026-11-23T04:30:00Z" in text
        assert 'format = "clipping/kunuz"' in text
        assert headlines(library(home))[0].startswith("O‘zbekiston va Qirg‘iziston xavfsizlik")

    def test_again_it_is_the_same_path(self, home, inbox):
        first = run(home, "add", inbox / "ferry.md")
        before = fingerprint(home)
        copied = put(inbox, "copy/other-name.md", (inbox / "ferry.md").read_bytes())
        for again in (run(home, "add", inbox / "ferry.md"), run(home, "add", copied)):
            assert (again.exit_code, again.stdout) == (0, first.stdout)
        assert fingerprint(home) == before

    def test_on_a_terminal(self, home, inbox):
        done = run(home, "add", inbox / "ferry.md", "--color", "always", "--width", "80")
        lines = click_unstyled(done.stdout).splitlines()
        assert lines[0] == "  Ferries return"
        assert lines[1].startswith("  22 November 2026 · ")
        assert lines[3].startswith("  added     ")
        assert lines[3].endswith(", from markdown: all 7 lines understood")
        assert lines[4] == "  kept as   2026/11/2026-11-22-ferries-return.md"
        assert lines[5].startswith("  original  originals/")
        assert lines[5].endswith(".md, byte for byte")
        again = click_unstyled(run(home, "add", inbox / "ferry.md", "--color", "always").stdout)
        assert "  already   " in again

    def test_from_standard_input(self, home):
        done = run(
            home, "add", "-", "--set", "url=https://example.org/x", input=b"A headline\n\nand a text\n"
        )
        assert done.exit_code == 0
        assert 'url = "https://example.org/x"' in Path(done.stdout.rstrip("\n")).read_text("utf-8")
        (original,) = [name for name in files(home) if name.startswith("originals/")]
        assert original.endswith(".txt")

    def test_a_clash_gets_a_number(self, home, inbox):
        put(inbox, "other.md", page("Ferries return", date="2026-11-22", body="Another text."))
        run(home, "add", inbox / "ferry.md", inbox / "other.md")
        assert [name for name in files(home) if name.startswith("2026")] == [
            "2026/11/2026-11-22-ferries-return-2.md",
            "2026/11/2026-11-22-ferries-return.md",
        ]

    def test_the_template_of_the_settings(self, home, inbox):
        put(home, "newscli.toml", 'place = "{published|year}/{slug}"\n')
        assert run(home, "add", inbox / "ferry.md").stdout == f"{home}/2026/ferries-return.md\n"


class TestSeveral:
    def test_a_folder(self, home, inbox):
        put(inbox, "sub/[a]*.md", page("Brackets", date="2026-11-01"))
        put(inbox, "picture.jpg", b"\xff\xd8\xff")
        done = run(home, "add", inbox)
        assert done.exit_code == 0
        assert len(done.stdout.splitlines()) == 3
        assert run(home, "add", inbox / "sub/[a]*.md").stdout in done.stdout

    def test_counts_on_a_terminal(self, home, inbox):
        run(home, "add", inbox / "ferry.md")
        put(inbox, "scan.txt", b"\xff\xd8\xff\xe0 picture")
        put(inbox, "header.md", "---\ndate: 2019-01-01\n---\n")
        done = run(home, "add", inbox, "--color", "always", "--width", "300")
        lines = click_unstyled(done.stdout).splitlines()
        assert lines[0] == "  added        1  1 plain"
        assert lines[1].startswith("  already      1  ")
        assert "ferry.md is " in lines[1]
        assert any(line.startswith("  refused      2  ") for line in lines)
        assert done.exit_code == 3
        assert done.stderr == ""

    def test_a_path_that_fits_a_line_is_not_broken(self, home, inbox):
        name = "deeper-and-deeper/a-name-of-many-words-in-a-row.md"
        path = f"{put(inbox, name, page('Deep'))}"
        run(home, "add", path)
        for columns, lines in (
            (len(path) + 26, [f"  already      1  {path} is "]),
            (len(path) + 4, ["  already      1", f"    {path}"]),
        ):
            done = run(home, "add", inbox, "--color", "always", "--width", f"{columns}", "--dry-run")
            drawn = click_unstyled(done.stdout).splitlines()
            at = next(n for n, line in enumerate(drawn) if "already" in line)
            found = [line[: len(wanted)] for line, wanted in zip(drawn[at:], lines, strict=False)]
            assert found == lines
            assert all(len(line) <= columns for line in drawn)

    def test_a_terminal_shows_the_home_folder_as_a_tilde(self, home, inbox, monkeypatch):
        monkeypatch.setenv("HOME", f"{inbox.parent}")
        put(inbox, "scan.txt", b"\xff\xd8\xff\xe0JFIF")
        drawn = click_unstyled(run(home, "add", inbox, "--color", "always").stdout)
        assert "  ~/inbox/scan.txt:1: a JPEG picture, not text" in drawn

    def test_a_dry_run_tells_what_a_run_does(self, home, inbox):
        for name in "abc":
            put(inbox, f"{name}.md", page("Same headline", body=f"Text {name}.", date="2026-11-22"))
        put(inbox, "ferry-copy.md", (inbox / "ferry.md").read_bytes())
        said = run(home, "add", inbox, "--dry-run", "--jsonl").stdout
        assert not home.exists()
        assert said == run(home, "add", inbox, "--jsonl").stdout

    def test_when_none_is_taken_a_terminal_gets_plain_errors(self, home, inbox):
        done = run(home, "add", inbox / "fery.md", "--color", "always")
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith("newscli: ")

    def test_bad_ones_are_told_and_the_rest_is_filed(self, home, inbox):
        put(inbox, "a-scan.txt", b"\xff\xd8\xff\xe0 picture")
        put(inbox, "b-empty.md", "")
        done = run(home, "add", inbox, inbox / "fery.md")
        assert done.exit_code == 3
        assert len(done.stdout.splitlines()) == 2
        assert "a-scan.txt" in done.stderr
        assert "is empty" in done.stderr
        assert "fery.md: no such file or folder; did you mean" in done.stderr

    @pytest.mark.parametrize(
        ("make", "code"),
        [
            (lambda inbox: put(inbox, "h.md", "---\ndate: 2019-01-01\n---\n"), 1),
            (lambda inbox: put(inbox, "e.md", ""), 3),
            (lambda inbox: inbox / "missing.md", 2),
            (lambda inbox: put(inbox, "only/p.jpg", "x").parent, 3),
        ],
    )
    def test_exit_codes(self, home, inbox, make, code):
        done = run(home, "add", make(inbox))
        assert done.exit_code == code
        assert done.stdout == ""
        assert done.stderr.startswith("newscli: ")
        assert len(done.stderr.splitlines()) == 1

    def test_names_from_a_list(self, home, inbox):
        names = f"{inbox / 'ferry.md'}\n{inbox / 'notes.txt'}\n"
        put(inbox, "names", names)
        assert len(run(home, "add", "--files-from", inbox / "names").stdout.splitlines()) == 2
        nul = names.replace("\n", "\0").encode()
        assert run(home, "add", "--files-from", "-", "-0", input=nul).exit_code == 0

    def test_without_a_name(self, home):
        done = run(home, "add")
        assert done.exit_code == 2
        assert "no file named" in done.stderr
        assert not home.exists()


class TestWishes:
    def test_fields_and_tags(self, home, inbox):
        done = run(
            home, "add", inbox / "ferry.md", "-t", "river", "--tag", "boats", "--set", "section=Local",
            "--set", "byline=Mira Holt; Ann Lee", "--set", "published=2026-11-20", "--set", "stated_minutes=3",
            "--set", "extra.mood=calm", "--set", "title=Renamed",
        )  # fmt: skip
        assert done.exit_code == 0
        (found,) = every(home)
        assert (found.headline, found.section, found.published) == ("Renamed", "Local", "2026-11-20")
        assert (found.byline, found.tags) == (("Mira Holt", "Ann Lee"), ("river", "boats"))
        record = json.loads(found.record)
        assert (record["stated_minutes"], record["extra"]) == (3, {"mood": "calm"})

    @pytest.mark.parametrize(
        ("pair", "said"),
        [
            ("secton=x", "did you mean section?"),
            ("section", "no value"),
            ("published=soon", "not a date"),
            ("stated_views=many", "not a whole number"),
            ("id=mine", "no such field"),
        ],
    )
    def test_wishes_that_cannot_be(self, home, inbox, pair, said):
        done = run(home, "add", inbox / "ferry.md", "--set", pair)
        assert done.exit_code == 2
        assert said in done.stderr
        assert not home.exists()

    def test_from_and_encoding(self, home, inbox):
        put(inbox, "cp.txt", "Сарлавҳа\n\nматн".replace("ҳ", "х").encode("cp1251"))
        assert run(home, "add", inbox / "cp.txt").exit_code == 3
        done = run(home, "add", inbox / "cp.txt", "--encoding", "cp1251", "--from", "plain")
        assert done.exit_code == 0
        assert headlines(library(home)) == ["Сарлавха"]
        assert run(home, "add", inbox / "cp.txt", "--from", "nosuch").exit_code == 2

    def test_strict(self, home, inbox):
        bad = put(inbox, "bad.md", page("Backwards", date="2026-11-18", lastmod="2026-11-08"))
        done = run(home, "add", bad, "--strict")
        assert done.exit_code == 1
        assert "[modified-before-published]" in done.stderr
        assert files(home) == []
        assert run(home, "add", bad).exit_code == 0

    def test_dry_run_writes_nothing(self, home, inbox):
        done = run(home, "add", inbox, "--dry-run")
        assert done.exit_code == 0
        assert f"{home}/2026/11/2026-11-22-ferries-return.md" in done.stdout
        assert not home.exists()
        run(home, "add", inbox / "ferry.md")
        before = fingerprint(home)
        statuses = [
            json.loads(row)["status"]
            for row in run(home, "add", inbox, "--dry-run", "--jsonl").stdout.splitlines()
        ]
        assert statuses == ["duplicate", "added"]
        assert fingerprint(home) == before


class TestDuplicates:
    def test_error(self, home, inbox):
        run(home, "add", inbox / "ferry.md")
        done = run(home, "add", inbox / "ferry.md", "--on-duplicate", "error")
        assert done.exit_code == 5
        assert "is in the library already; see 2026/11/2026-11-22-ferries-return.md" in done.stderr

    def test_replace_keeps_the_place_and_what_was_there(self, home, inbox):
        path = run(home, "add", inbox / "ferry.md").stdout.rstrip("\n")
        with open(path, "a", encoding="utf-8") as file:
            file.write("\nA note of mine.\n")
        edited = Path(path).read_bytes()
        done = run(home, "add", inbox / "ferry.md", "--on-duplicate", "replace", "-t", "again")
        assert done.stdout == f"{path}\n"
        assert b'tags = ["again"]' in Path(path).read_bytes()
        (trashed,) = (home / ".newscli/trash").rglob("*.md")
        assert trashed.read_bytes() == edited
        assert [s.tags for s in every(home)] == [("again",)]

    def test_one_that_was_removed_is_added_again(self, home, inbox):
        path = run(home, "add", inbox / "ferry.md").stdout.rstrip("\n")
        os.unlink(path)
        assert run(home, "add", inbox / "ferry.md").stdout == f"{path}\n"
        assert os.path.exists(path)

    def test_twice_on_one_command_line(self, home, inbox):
        done = run(home, "add", inbox / "ferry.md", inbox / "ferry.md", inbox)
        assert len(set(done.stdout.splitlines())) == 2
        assert len(done.stdout.splitlines()) == 4


class TestInside:
    def test_a_file_of_the_library_is_indexed_where_it_stands(self, home):
        library(home)
        inside = put(home, "drafts/mine.md", page("Mine"))
        before = fingerprint(home)
        done = run(home, "add", inside)
        assert done.stdout == f"{inside}\n"
        assert fingerprint(home) == before
        assert headlines(library(home)) == ["Mine"]
        assert run(home, "add", home).stdout == f"{inside}\n"

    def test_one_that_cannot_be_read(self, home):
        library(home)
        done = run(home, "add", put(home, "bad.md", b"\x00\x01"))
        assert done.exit_code == 3


class TestMachineForms:
    def test_records(self, home, inbox):
        put(inbox, "scan.txt", b"\xff\xd8\xff\xe0 picture")
        run(home, "add", inbox / "ferry.md")
        rows = [json.loads(row) for row in run(home, "add", inbox, "--jsonl").stdout.splitlines()]
        assert [row["status"] for row in rows] == ["duplicate", "added", "refused"]
        assert [set(row) - {"error"} for row in rows] == [{"status", "path", "id", "from", "problems"}] * 3
        assert rows[0]["path"] == f"{home}/2026/11/2026-11-22-ferries-return.md"
        assert rows[2]["path"] is None
        assert "scan.txt" in rows[2]["error"]
        assert rows[1]["problems"] >= 1  # it has no date
        assert [row["status"] for row in json.loads(run(home, "add", inbox, "--json").stdout)] == [
            "duplicate", "duplicate", "refused",
        ]  # fmt: skip


class TestManyAtOnce:
    def test_eight_at_once_all_succeed(self, home, tmp_path):
        library(home)
        same = put(tmp_path, "same.md", page("The same for all"))
        runs = [
            spawn(home, "add", same, *(put(tmp_path, f"{n}/{k}.md", page(f"n{n} k{k}")) for k in range(3)))
            for n in range(8)
        ]
        outputs = [process.communicate(timeout=120) for process in runs]
        assert [process.returncode for process in runs] == [0] * 8, outputs
        assert {err for _, err in outputs} == {b""}
        assert len({out.splitlines()[0] for out, _ in outputs}) == 1
        assert sorted(headlines(library(home))) == sorted(
            ["The same for all", *(f"n{n} k{k}" for n in range(8) for k in range(3))]
        )

    def test_killed_while_it_adds(self, home, tmp_path):
        library(home)
        inputs = [put(tmp_path, f"in/{n:03}.md", page(f"n{n}", body="word " * 200)) for n in range(40)]
        with spawn(home, "add", *inputs) as process:
            acknowledged = [process.stdout.readline() for _ in range(3)]
            process.kill()
            acknowledged += process.stdout.readlines()
        found = {s.path for s in every(home)}
        for line in acknowledged:
            assert os.path.relpath(line.decode().rstrip("\n"), home) in found
        assert run(home, "verify").exit_code == 0
        done = run(home, "add", tmp_path / "in")
        assert done.exit_code == 0
        assert len(set(done.stdout.splitlines())) == 40
        assert not list(home.rglob(".newscli-*.tmp"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_library_that_cannot_be_written(home, inbox):
    library(home)
    home.chmod(0o500)
    try:
        done = run(home, "add", inbox / "ferry.md")
    finally:
        home.chmod(0o700)
    assert done.exit_code == 6


def every(home):
    from newscli.library.query import Query

    return library(home).find(Query(details=True))


def click_unstyled(text):
    from click import unstyle

    return unstyle(text)


class TestOutside:
    """Nothing is written outside the library, whatever links stand in it."""

    @pytest.mark.parametrize("name", ["2026", "originals", "2026/11"])
    def test_a_link_that_leads_out(self, home, inbox, tmp_path, name):
        library(home)
        (tmp_path / "elsewhere").mkdir()
        link = home / name
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(tmp_path / "elsewhere")
        done = run(home, "add", inbox / "ferry.md")
        assert done.exit_code == 6
        assert "a link leads out of the library" in done.stderr
        assert list((tmp_path / "elsewhere").iterdir()) == []

    def test_the_library_itself_may_be_a_link(self, inbox, tmp_path):
        (tmp_path / "real").mkdir()
        (tmp_path / "link").symlink_to("real")
        done = run(tmp_path / "link", "add", inbox / "ferry.md")
        assert done.exit_code == 0
        assert run(tmp_path / "link", "add", done.stdout.rstrip("\n")).stdout == done.stdout


def test_a_file_whose_bytes_an_adopted_one_has(home, inbox):
    library(home)
    kept = put(home, "posts/own.md", (inbox / "ferry.md").read_bytes())
    done = run(home, "add", inbox / "ferry.md")
    assert (done.exit_code, done.stdout) == (0, f"{kept}\n")
    assert not (home / "originals").exists()


def test_hostile_names_and_headlines(home, inbox):
    evil = "\x1b]0;owned\x07\u202e[bold]x[/bold]"
    put(inbox, f"{evil.replace('/', '')}.md", page("a", date="2020-01-01"))
    put(inbox, "b.md", f"{evil}\n\ntext\n")
    for words in (["--color", "always"], ["--jsonl"], []):
        done = run(home, "add", inbox, *words)
        assert done.exit_code == 0
        assert "\x1b]" not in done.stdout + done.stderr
        assert "\u202e" not in done.stdout + done.stderr


def test_an_article_with_a_very_long_header_is_filed_and_read_back(home, inbox):
    """A page of thousands of credits makes front matter of over 64 KiB: our own files may be that long."""
    photos = "\n\n".join(f"Paragraf {n}.\n\nFoto: Muallif {n}" for n in range(6000))
    page = f"Jamiyat | 20:49 / 14.05.2019\n77\n9 daqiqa o‘qiladi\n\nKo‘rgazma\n\n{photos}\n"
    done = run(home, "add", put(inbox, "gallery.txt", page))
    assert (done.exit_code, done.stderr) == (0, "")
    shown = json.loads(run(home, "show", "korgazma", "--json").stdout)
    assert len(shown["images"]) == 6000
    assert run(home, "verify").exit_code == 0
