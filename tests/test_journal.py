"""The journal: whole or nothing, the bytes as they were, and what is left when a process dies."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from base64 import b64decode, b64encode
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kit import ENVIRON, FIXED, NOW, fingerprint, library, page, put, run, spawn
from newscli.errors import ConflictError, DiskError
from newscli.library.files import read_stamped
from newscli.library.inputs import digest_of, sha256_of
from newscli.library.journal import Journal, locked, take_back
from newscli.library.journal_sides import Head, Line, line_of, packed, read_side, written
from newscli.library.recorder import Recorder, head_of

HEAD = head_of("test", NOW)
UNLOGGED = ("index.db", "index.db.seal", "index.lock", "lock", ".gitignore")


def everything(folder):
    """Bytes and mode of every file but the index and the journal; the trash counts."""
    found = {}
    for file in sorted(folder.rglob("*")):
        name = str(file.relative_to(folder))
        if file.is_file() and "journal" not in file.parts and file.name not in UNLOGGED:
            found[name] = (file.read_bytes(), file.stat().st_mode)
    return found


def said(folder):
    return [
        (row["command"], row["articles"], row["undone"])
        for row in map(json.loads, run(folder, "log", "--jsonl").stdout.splitlines())
    ]


@pytest.fixture
def home(tmp_path):
    for name in ("bread", "oven", "river"):
        put(tmp_path, f"in/{name}.md", page(name, date="2019-01-01", tags="[food]"))
    folder = tmp_path / "library"
    run(folder, "add", tmp_path / "in")
    return folder


# -- the file ------------------------------------------------------------------------------------


def test_a_side_comes_back():
    lines = (Line("a\udcff.md", "11", ("22",), packed=packed(b"x\x00y")), Line("b", "", ("33",), 0o444, "c"))
    side = read_side(written(HEAD, lines), "entry")
    assert side == (HEAD, lines)
    assert side.lines[0].data == b"x\x00y"


def test_a_torn_last_line_was_never_said():
    data = written(HEAD, [Line("a", "11", ("22",))])
    for cut in range(len(data.splitlines(keepends=True)[0]), len(data)):
        assert read_side(data[:cut], "entry").lines == ()


def test_a_file_that_changed_twice_is_as_it_was_first():
    twice = [Line("a", "11", ("22",), packed="old"), Line("a", "22", ("33",), packed="new")]
    (line,) = read_side(written(HEAD, twice), "entry").lines
    assert (line.sha256, line.packed) == ("11", "old")
    assert set(line.others) == {"22", "33"}


@pytest.mark.parametrize("data", [b"{}", b"null", b"[1]", b'{"journal":2}', b"\x00"])
def test_what_is_no_entry_is_refused(data):
    for line in (data, b64encode(data)):
        with pytest.raises(DiskError):
            read_side(line + b"\n", "entry")


@pytest.mark.parametrize("path", ["/etc/passwd", "../up.md", "a/../../up.md", "a//b.md", ""])
def test_a_journal_from_elsewhere_leads_nowhere(home, path):
    before = everything(home.parent)
    entry = home / ".newscli/journal/00000007"
    entry.write_bytes(written(HEAD, [Line(path, sha256_of(b"x"), ("",), packed=packed(b"x"))]))
    done = run(home, "undo")
    assert (done.exit_code, "the journal is damaged" in done.stderr) == (6, True)
    assert everything(home.parent) == before


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_entry_restores_nothing_that_was_not(home, seed):
    """Whatever is in the journal: no bug, nothing outside, and every file is as it was at some time."""
    start = everything(home)
    run(home, "set", "has:tags", "section=Food", "--yes")
    later = everything(home)
    entry = home / ".newscli/journal/00000002"
    data, rng = bytearray(entry.read_bytes()), random.Random(seed)
    for _ in range(rng.choice([1, 1, 3, 20])):
        data[rng.randrange(len(data))] = rng.choice([rng.randrange(256), 0x22, 0x0A, 0x2E, 0x2F, 0x30])
    entry.write_bytes(data)
    done = run(home, "undo")
    assert done.exit_code in (0, 5, 6), done.stderr
    assert run(home, "log", "--json").exit_code == 0
    now = everything(home)
    assert now.keys() == start.keys()
    assert all(now[name] in (start[name], later[name]) for name in now)


@pytest.mark.parametrize("row", ['{"path":"a","others":3}', '{"path":"a","mode":"x"}', '{"path":"\\ud800"}'])
def test_a_line_of_other_kinds_is_damage(home, row):
    head = written(HEAD, [])
    (home / ".newscli/journal/00000007").write_bytes(head + b64encode(row.encode()) + b"\n")
    assert run(home, "undo").exit_code in (5, 6)


def test_other_bytes_than_the_entry_names_are_not_restored(home):
    path = next(p for p in fingerprint(home) if p.startswith("20"))
    now = digest_of(str(home / path))
    lines = [Line(path, sha256_of(b"old"), (now,), packed=packed(b"new"))]
    (home / ".newscli/journal/00000007").write_bytes(written(HEAD, lines))
    done = run(home, "undo")
    assert (done.exit_code, digest_of(str(home / path))) == (6, now)


def test_nothing_is_written_through_a_link_that_leads_out(home, tmp_path):
    (tmp_path / "outside").mkdir()
    (home / "link").symlink_to(tmp_path / "outside")
    entry = home / ".newscli/journal/00000007"
    entry.write_bytes(written(HEAD, [Line("link/a.md", sha256_of(b"x"), ("",), packed=packed(b"x"))]))
    assert run(home, "undo").exit_code == 6
    assert list((tmp_path / "outside").iterdir()) == []


def test_an_entry_that_was_never_begun_is_passed_over(home):
    for number, data in enumerate([b"", b"\x00" * 500, b'{"journal":1,"comm'], 2):
        (home / f".newscli/journal/{number:08}").write_bytes(data)
    assert run(home, "undo").exit_code == 0
    assert fingerprint(home).keys() == {"newscli.toml"}


# -- whole or nothing ----------------------------------------------------------------------------


def test_what_fails_is_taken_back_at_once(home):
    before = everything(home)
    path = next(p for p in fingerprint(home) if p.endswith("bread.md"))
    data = (home / path).read_bytes()

    def fail():
        (home / path).write_bytes(b"half")
        raise ConflictError("no")

    line = Line(path, sha256_of(data), (sha256_of(b"half"),), packed=packed(data))
    with locked(str(home)) as journal, pytest.raises(ConflictError):
        journal.change(HEAD, [line], fail)
    assert everything(home) == before
    assert said(home) == [(f"add {home.parent}/in", 3, False)]


def test_what_somebody_else_changed_since_is_left_alone(home):
    path = next(p for p in fingerprint(home) if p.endswith("bread.md"))
    data = (home / path).read_bytes()
    line = Line(path, sha256_of(data), (sha256_of(b"half"),), packed=packed(data))
    Journal(str(home)).begin(HEAD, [line])
    (home / path).write_bytes(b"typed by a person")
    run(home, "list")
    assert (home / path).read_bytes() == b"typed by a person"
    assert not (home / ".newscli/journal/doing").exists()


def test_a_live_command_is_not_taken_back(home):
    path = next(p for p in fingerprint(home) if p.endswith("bread.md"))
    data = (home / path).read_bytes()
    with locked(str(home)) as journal:
        journal.begin(HEAD, [Line(path, sha256_of(data), (sha256_of(b"half"),), packed=packed(data))])
        (home / path).write_bytes(b"half")
        run(home, "list")
        assert (home / path).read_bytes() == b"half"
        journal.recover()
    assert (home / path).read_bytes() == data


def test_a_command_that_has_just_ended_leaves_nothing_to_take_back(home):
    path = next(p for p in fingerprint(home) if p.endswith("bread.md"))
    line = Line(path, sha256_of((home / path).read_bytes()), (sha256_of(b"half"),), packed=packed(b""))
    assert not take_back(str(home))
    with locked(str(home)) as journal:
        journal.begin(HEAD, [line])
        assert not take_back(str(home))
        journal.end()
    assert not take_back(str(home))
    Journal(str(home)).begin(HEAD, [line])
    assert take_back(str(home))


# -- recording one by one ------------------------------------------------------------------------


def test_a_recorder_makes_one_entry_a_command(home):
    before = everything(home)
    recorder = Recorder("fmt", NOW)
    for path in [p for p in fingerprint(home) if p.endswith(".md") and p.startswith("20")]:
        data, was = read_stamped(str(home / path))
        recorder.replace(str(home / path), data + b"\nMore.\n", was)
    assert said(home)[0] == ("fmt", 3, False)
    assert run(home, "undo").exit_code == 0
    assert everything(home) == before


def test_a_recorder_goes_on_in_a_new_entry_after_an_undo(home):
    paths = [p for p in fingerprint(home) if p.startswith("20")]
    recorder = Recorder("fmt", NOW)
    for path in paths:
        data, was = read_stamped(str(home / path))
        recorder.replace(str(home / path), data + b"\nMore.\n", was)
        run(home, "undo")
    assert everything(home).keys() == {"newscli.toml", *paths, *(p for p in everything(home) if "orig" in p)}
    assert said(home)[0] == ("fmt", 1, True)


def test_a_file_outside_a_library_is_replaced_and_not_recorded(tmp_path):
    path = put(tmp_path, "a.md", "old")
    Recorder("fmt", NOW).replace(str(path), b"new", read_stamped(str(path))[1])
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_recorder_refuses_a_file_that_changed(home):
    path = home / next(p for p in fingerprint(home) if p.startswith("20"))
    was = read_stamped(str(path))[1]
    path.write_bytes(b"else")
    with pytest.raises(ConflictError):
        Recorder("fmt", NOW).replace(str(path), b"new", was)
    assert path.read_bytes() == b"else"


# -- killed --------------------------------------------------------------------------------------

_STRACE = shutil.which("strace")
_CALLS = "write,fsync,rename,link,linkat,unlink,mkdir,rmdir,flock,fchmod,chmod"


def _points(folder, *words):
    """The calls of one run that change something: the name of each, and the how manieth of that name."""
    log = folder.parent / "calls"
    _under(folder, ["-o", str(log), "-e", f"trace={_CALLS}"], *words)
    names = re.findall(r"^\d+ +(\w+)\(", log.read_text(), re.MULTILINE)
    return [(name, names[: at + 1].count(name)) for at, name in enumerate(names)]


def _kill(folder, point, *words):
    name, number = point
    how = ["-o", "/dev/null", "-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={number}"]
    assert _under(folder, how, *words).returncode != 0


def _under(folder, how, *words):
    command = [
        _STRACE,
        "-f",
        "-qq",
        *how,
        sys.executable,
        "-m",
        "newscli",
        *FIXED,
        "--library",
        str(folder),
        *words,
    ]
    return subprocess.run(command, env=ENVIRON, capture_output=True, check=False)


@pytest.mark.skipif(not _STRACE, reason="no strace")
@pytest.mark.parametrize(
    ("before", "words"),
    [
        ([], ["set", "has:tags", "section=Food", "--yes"]),
        ([], ["rm", "has:tags", "--yes"]),
        ([["set", "has:tags", "section=Food", "--yes"]], ["undo"]),
        ([["rm", "has:tags", "--yes"]], ["undo"]),
        ([], ["undo"]),
        ([["set", "has:tags", "section=Food", "--yes"], ["undo"]], ["redo"]),
        ([["undo"]], ["redo"]),
    ],
    ids=["set", "rm", "undo set", "undo rm", "undo add", "redo set", "redo add"],
)
def test_a_killed_command_is_whole_or_nothing(home, tmp_path, before, words):
    for command in before:
        assert run(home, *command).exit_code == 0
    run(home, "list")
    start = everything(home)
    done = tmp_path / "done"
    shutil.copytree(home, done)
    points = _points(done, *words)
    end = everything(done)
    assert start != end
    seen = set()
    last = len(points) - 1
    for at in sorted({0, *random.Random(5).sample(range(1, last), 7), last}):
        folder = tmp_path / f"at{at}"
        shutil.copytree(home, folder)
        _kill(folder, points[at], *words)
        assert run(folder, "list").exit_code == 0
        assert run(folder, "verify").exit_code == 0
        now = everything(folder)
        assert now in (start, end), points[at]
        seen.add(now == end)
        if now == start:
            assert run(folder, *words).exit_code == 0
        assert everything(folder) == end
    assert len(points) > 20
    assert seen == {True, False}


def test_killed_at_any_moment(tmp_path):
    for number in range(60):
        put(tmp_path, f"in/{number}.md", page(f"article {number}", date="2019-01-01", tags="[food]"))
    folder = tmp_path / "library"
    run(folder, "add", tmp_path / "in")
    sections = {b""}
    for number in range(8):
        process = spawn(folder, "set", "tag:food", f"section=S{number}", "--yes")
        time.sleep(0.15 + 0.05 * number)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert run(folder, "list", "--count").exit_code == 0
        sections = {
            next((line for line in file.read_bytes().splitlines() if line.startswith(b"section")), b"")
            for file in folder.glob("2019/**/*.md")
        }
        assert len(sections) == 1, sections
    assert run(folder, "verify").exit_code == 0


# -- many at once --------------------------------------------------------------------------------


def test_two_at_once_both_change_the_same_articles(home):
    def change(number):
        process = spawn(home, "tag", "has:tags", "--add", f"t{number}", "--yes")
        return process.communicate()[1], process.returncode

    with ThreadPoolExecutor(4) as pool:
        ends = list(pool.map(change, range(6)))
    assert ends == [(b"", 0)] * 6
    for file in home.glob("2019/**/*.md"):
        assert all(f'"t{number}"' in file.read_text() for number in range(6))
    assert len(said(home)) == 7
    run(home, "undo", "6")
    assert all('tags = ["food"]' in file.read_text() for file in home.glob("2019/**/*.md"))


# -- any sequence --------------------------------------------------------------------------------

WORDS = st.sampled_from(["a", "ü", "o‘z", "x y"])


class Commands(RuleBasedStateMachine):
    """After each undo every byte is as it was before the command, after each redo as it was after it."""

    def __init__(self):
        super().__init__()
        import tempfile
        from pathlib import Path

        self.top = Path(tempfile.mkdtemp())
        self.folder = self.top / "library"
        library(self.folder)
        put(self.folder, "foreign.md", "---\r\ntitle: Ours\r\ndate: 2018-01-02 # day\r\n---\r\nText.   \r\n")
        put(self.folder, "headed.md", "# A heading\n\nText.\n")
        self.states = [everything(self.folder)]
        self.at = 0
        self.count = 0

    def teardown(self):
        while self.at:
            self.undo()
        run(self.folder, "sync")
        assert run(self.folder, "verify").exit_code == 0
        shutil.rmtree(self.top)

    def did(self, *words):
        done = run(self.folder, *words)
        assert done.exit_code in (0, 1, 2, 4, 5), (words, done.stderr, done.exception)
        now = everything(self.folder)
        if now != self.states[self.at]:
            self.states[self.at + 1 :] = [now]
            self.at += 1
        return done

    @rule(word=WORDS)
    def add(self, word):
        self.count += 1
        new = put(
            self.top, f"in/{self.count}.md", page(f"{word} {self.count}", date="2019-01-01", tags="[t]")
        )
        put(self.top, f"in/{self.count}b.txt", f"{word} {self.count}\n\nPlain text.\n")
        assert self.did("add", new, self.top / f"in/{self.count}b.txt").exit_code == 0

    @precondition(lambda self: self.count)
    @rule(which=st.integers(1, 50), word=WORDS, how=st.sampled_from(["skip", "replace"]))
    def add_again(self, which, word, how):
        file = self.top / f"in/{1 + which % self.count}.md"
        self.did("add", file, "--on-duplicate", how, "--set", f"section={word}")

    @rule(word=WORDS, query=st.sampled_from(["tag:t", "foreign.md", "headed.md", "NOT tag:none"]))
    def set(self, word, query):
        self.did("set", query, f"section={word}", "--yes")

    @rule(word=WORDS, query=st.sampled_from(["tag:t", "foreign.md", "NOT tag:none"]))
    def tag(self, word, query):
        self.did("tag", query, "--add", word, "--remove", "a", "--yes")

    @rule(query=st.sampled_from(["tag:a", "tag:t NOT tag:ü", "headed.md"]))
    def rm(self, query):
        self.did("rm", query, "--yes")

    @rule()
    def mend(self):
        self.did("validate", "--fix", self.folder)

    @rule(word=WORDS)
    def edit(self, word):
        done = run(self.folder, "edit", "foreign.md", environ={"VISUAL": f"sed -i 's/Text/Text {word}/'"})
        assert done.exit_code in (0, 1, 2), done.stderr
        now = everything(self.folder)
        if now != self.states[self.at]:
            self.states[self.at + 1 :] = [now]
            self.at += 1

    @precondition(lambda self: self.at)
    @rule()
    def undo(self):
        done = run(self.folder, "undo")
        assert done.exit_code == 0, done.stderr
        self.at -= 1
        assert everything(self.folder) == self.states[self.at]

    @precondition(lambda self: self.at + 1 < len(self.states))
    @rule()
    def redo(self):
        done = run(self.folder, "redo")
        assert done.exit_code == 0, done.stderr
        self.at += 1
        assert everything(self.folder) == self.states[self.at]

    @invariant()
    def nothing_is_half_done(self):
        assert not (self.folder / ".newscli/journal/doing").exists()
        assert everything(self.folder) == self.states[self.at]


Commands.TestCase.settings = settings(
    max_examples=12, stateful_step_count=14, suppress_health_check=list(HealthCheck)
)
TestCommands = Commands.TestCase


def test_the_digest_of_what_is_no_file(tmp_path):
    assert digest_of(str(tmp_path / "none")) == ""
    assert len(digest_of(str(tmp_path))) < 64
    os.symlink(tmp_path / "none", tmp_path / "link")
    assert len(digest_of(str(tmp_path / "link"))) < 64


def test_the_lines_of_an_add_hold_no_text(home):
    entry = (home / ".newscli/journal/00000001").read_bytes()
    assert b64decode(line_of(Line("a", "", ("1",)))) == b'{"path":"a","others":["1"]}'
    assert b" " not in entry
    assert read_side(entry, "entry").head == Head(f"add {home.parent}/in", "2026-11-23T04:30:00Z")
