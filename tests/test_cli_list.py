"""newscli list: filters, order, every output form, and its manners."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from newscli.cli import root as newscli

ESCAPES = re.compile("\x1b\\[[0-9;]*m")
NOW = ["--now", "2026-11-23T09:30", "--tz", "Asia/Tashkent"]
POSTS = {
    "ferry": ("Ferries return to the river", "2026-11-22T18:00:00+05:00", "Local", "en", "boat " * 300),
    "path": (
        "Chirchiqda velosiped yo‘lagi ochildi",
        "2026-11-23T08:15:00+05:00",
        "Jamiyat",
        "uz-Latn",
        "yo‘l " * 90,
    ),
    "olma": ("Maktab bog'ida olmalar", "2026-11-21", "Jamiyat", "uz-Latn", "olma " * 30),
    "kutub": ("社区图书馆把周末开放时间延长到晚上九点", "2026-11", "本地", "zh-Hans", "书" * 50),
    "old": ("[red]Old[/red] :smile:\x1b[2J", "2019-05-14", "", "", "old"),
    "draft": ("Undated draft", "", "=SUM(A1)", "", "words"),
}


@pytest.fixture
def library(tmp_path, monkeypatch):
    """Six articles in a library that is the current folder."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    (folder / "newscli.toml").touch()
    for name, (headline, date, section, language, body) in POSTS.items():
        fields = {"title": headline, "section": section, "lang": language, "tags": [name, "all"]}
        lines = [f"{key}: {json.dumps(value)}" for key, value in fields.items() if value]
        lines += [f"date: {date}"] if date else []
        (folder / f"{name}.md").write_text(
            "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n", encoding="utf-8"
        )
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "NEWSCLI_LIBRARY", "NO_COLOR", "COLUMNS", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return folder


def run(*args, code=0, command="list"):
    result = CliRunner().invoke(newscli, [command, *NOW, *args])
    assert result.exit_code == code, result.output
    return result


def listed(*args):
    return [line.split("\t")[3].split()[0] for line in run(*args).stdout.splitlines()]


def test_newest_first_undated_last(library):
    assert listed() == ["Chirchiqda", "Ferries", "Maktab", "社区图书馆把周末开放时间延长到晚上九点",
                        "[red]Old[/red]", "Undated"]  # fmt: skip


def test_a_plain_row(library):
    rows = [line.split("\t") for line in run("-n", "3").stdout.splitlines()]
    assert all(len(row) == 5 for row in rows)
    assert rows[1][1:] == ["2026-11-22T18:00:00+05:00", "Local", "Ferries return to the river", rows[1][4]]
    assert re.fullmatch(r"[0-9a-hjkmnp-tv-z]{10}", rows[1][0])
    assert re.fullmatch(r"\d+\.\d", rows[1][4])
    last = run("--headline", "undated").stdout.rstrip("\n").split("\t")
    assert last[1:4] == ["-", "=SUM(A1)", "Undated draft"]


@pytest.mark.parametrize(
    ("args", "names"),
    [
        (["--since", "2026-11-22"], ["Chirchiqda", "Ferries", "社区图书馆把周末开放时间延长到晚上九点"]),
        (["--until", "2020"], ["[red]Old[/red]"]),
        (["--on", "2026-11-21"], ["Maktab", "社区图书馆把周末开放时间延长到晚上九点"]),
        (["--on", "yesterday", "--section", "LOCAL"], ["Ferries"]),
        (["--section", "jamiyat"], ["Chirchiqda", "Maktab"]),
        (["--headline", "bogʻida"], ["Maktab"]),
        (["--headline", "yo'lagi"], ["Chirchiqda"]),
        (["--tag", "ferry", "--tag", "all"], ["Ferries"]),
        (["--tag", "nothing"], []),
        (["--language", "uz"], ["Chirchiqda", "Maktab"]),
        (["--language", "zh"], ["社区图书馆把周末开放时间延长到晚上九点"]),
        (["-n", "1"], ["Chirchiqda"]),
        (["-n", "1", "--offset", "1"], ["Ferries"]),
        (["-n", "0"], []),
        (["--sort", "minutes", "-n", "1"], ["Ferries"]),
        (["--sort", "minutes-", "-n", "1"], ["Ferries"]),
        (["--sort", "headline", "--section", "Jamiyat"], ["Chirchiqda", "Maktab"]),
        (["--sort", "headline-", "--section", "Jamiyat"], ["Maktab", "Chirchiqda"]),
        (["--sort", "published+", "-n", "1"], ["[red]Old[/red]"]),
        (["--reverse", "-n", "1"], ["[red]Old[/red]"]),
        (["--sort", "published+", "--reverse", "-n", "1"], ["Chirchiqda"]),
    ],
)
def test_filters_and_order(library, args, names):
    assert listed(*args) == names


def test_max_minutes(library):
    assert "Ferries" not in listed("--max-minutes", "1")
    assert "Ferries" in listed("--max-minutes", "10")


def test_count_and_exit_code(library):
    assert run("--count").stdout == "6\n"
    assert run("--count", "-n", "2").stdout == "2\n"
    assert run("--count", "--offset", "5").stdout == "1\n"
    assert run("--headline", "nowhere").stdout == ""
    assert run("--headline", "nowhere", "--exit-code", code=1).stdout == ""
    assert run("--count", "--headline", "nowhere", "--exit-code", code=1).stdout == "0\n"
    assert run("--exit-code", "-n", "1").stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["economy", "-sport"], "newscli: -sport looks like an option; to leave a word out: NOT sport"),
        (["(economy"], "newscli: query:1: this bracket is never closed; write ) where it ends"),
        (["--since", "3m"], "newscli: --since 3m: minutes or months? write 3min or 3mo"),
        (
            ["--since", "2019", "--until", "2018"],
            "newscli: --since 2019 --until 2018: the range ends before it starts; write the earlier date after --since",
        ),
        (["--sort", "headlin"], "newscli: --sort headlin: no such key; did you mean headline?"),
        (["--fields", "id,headlin"], "newscli: --fields: no field “headlin”; did you mean headline?"),
        (["--format", "{headlin}"], "newscli: --format: column 2: no field “headlin”; did you mean headline?"),
        (["--format", "{id}", "--json"], "newscli: --format and --json exclude each other"),
        (["--format", "{id}", "--fields", "id"], "newscli: --format and --fields exclude each other"),
        (["--paths", "--fields", "id"], "newscli: --fields and --paths exclude each other"),
        (["--json", "--csv"], "newscli: --json and --csv exclude each other"),
        (["--json", "-0"], "newscli: --json is one array: -0 has no records to end; use --jsonl -0"),
        (["--section", ""], "newscli: --section: nothing to look for"),
    ],
)  # fmt: skip
def test_wrong_lines(library, args, says):
    result = run(*args, code=2)
    assert result.stderr.strip() == says
    assert result.stdout == ""


def test_json_forms(library):
    records = json.loads(run("--json").stdout)
    assert len(records) == 6
    assert all("body" not in record and record["newscli"]["path"] for record in records)
    lines = run("--jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == records
    assert json.loads(run("--json", "--tag", "nothing").stdout) == []
    assert json.loads(run("--jsonl", "-n", "1", "--fields", "id,tags").stdout) == {
        "id": records[0]["id"], "tags": ["path", "all"],
    }  # fmt: skip


def test_tables_for_programs(library):
    rows = list(csv.DictReader(io.StringIO(run("--csv").stdout)))
    assert list(rows[0]) == ["id", "published", "section", "headline", "minutes", "path"]
    assert rows[-1]["section"] == "'=SUM(A1)"
    assert rows[0]["path"] == "path.md"
    tsv = run("--tsv", "--fields", "headline,language").stdout.splitlines()
    assert tsv[0] == "headline\tlanguage"
    assert tsv[5] == "[red]Old[/red] :smile:\\x1b[2J\t-"


def test_paths_ids_and_nul(library):
    assert run("--paths", "-n", "1").stdout == f"{os.path.realpath(library)}/path.md\n"
    assert run("--paths", "-0", "-n", "2").stdout.count("\0") == 2
    assert re.fullmatch(r"\S{10}\n", run("--ids", "-n", "1").stdout)
    assert run("--tag", "nothing", "--paths", "-0").stdout == ""
    assert (
        run("--format", r"{slug}\t{published|day}", "-0", "-n", "2").stdout
        == "path\t2026-11-23\0ferry\t2026-11-22\0"
    )


def test_templates_reach_the_record(library):
    assert run("--format", "{tags|join:+} {url}", "-n", "1").stdout == "path+all -\n"


def test_fields_help(library):
    assert run("--fields", "help").stdout.startswith("id ")


def test_the_terminal_form(library):
    lines = ESCAPES.sub("", run("--color", "always", "--width", "80").stdout).splitlines()
    assert lines[0].split() == ["id", "published", "section", "headline", "min"]
    assert re.match(r"\w{4}  today 08:15  Jamiyat ", lines[1])
    assert re.match(r"\w{4}  yesterday    Local ", lines[2])
    assert re.match(r"\w{4}  Nov 2026     本地 ", lines[4])
    assert "[red]Old[/red] :smile:\\x1b[2J" in lines[5]
    assert "\x1b[1m" in run("--color", "always").stdout


def test_cards(library):
    card = run("--long", "-n", "1").stdout
    assert card.splitlines()[0] == "Chirchiqda velosiped yo‘lagi ochildi"
    assert " · Jamiyat · 2026-11-23T08:15:00+05:00 · " in card.splitlines()[1]
    drawn = ESCAPES.sub("", run("--long", "-n", "2", "--color", "always", "--width", "60").stdout)
    assert "  Chirchiqda velosiped" in drawn
    assert "· Jamiyat · today 08:15 ·" in drawn


def test_a_pipe_is_light_and_opens_no_article(library):
    for path in [*library.iterdir(), library]:
        os.utime(path, (1, 1))  # what was written just now is read again
    run()
    code = (
        "import sys, os\n"
        "sys.argv = ['newscli', 'list', '--since', '2019']\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "os._exit = sys.exit\n"
        "from newscli.cli import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "heavy = {'rich', 'yaml', 'markdown_it', 'tomli', 'importlib.metadata', 'dataclasses', 'json'}\n"
        "print(sorted(heavy & set(sys.modules)), [n for n in opened if n.endswith('.md')], file=sys.stderr)\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert found.stderr == "[] []\n"
    assert len(found.stdout.splitlines()) == 5


def test_a_closed_pipe_is_quiet(library):
    done = subprocess.run(
        [f"{sys.executable} -m newscli list | head -n 1"],
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, len(done.stdout.splitlines())) == ("", 1)


def on_a_terminal(args, env=None, columns=80, keys=b""):
    """What the program draws on a pseudo-terminal of its own."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    surroundings = {**os.environ, **(env or {})}
    process = subprocess.Popen(
        [sys.executable, "-m", "newscli", *args], stdin=slave, stdout=slave, stderr=slave, env=surroundings
    )
    os.close(slave)
    os.write(master, keys)
    data = b""
    try:
        while part := os.read(master, 65536):
            data += part
    except OSError:
        pass
    os.close(master)
    return process.wait(30), data.decode().replace("\r\n", "\n")


def test_on_a_terminal(library):
    code, text = on_a_terminal(["list", *NOW, "--since", "2026"], columns=60)
    assert code == 0
    assert "\x1b[1m" in text
    lines = ESCAPES.sub("", text).splitlines()
    assert lines[0].split() == ["id", "published", "headline", "min"]
    assert lines[-1].startswith("4 of 6 articles, ")
    assert lines[-1].endswith(" to read; 1 undated left out (missing:published)")


def test_what_the_hint_says(library):
    assert on_a_terminal(["list", *NOW, "--tag", "nothing"])[1] == "no article matches; 6 in the library\n"
    assert on_a_terminal(["list", *NOW, "--jsonl", "--tag", "nothing"])[1] == ""
    assert "articles, " not in on_a_terminal(["list", *NOW, "--long", "-n", "2"])[1]
    code, text = on_a_terminal(["list", *NOW, "--library", str(library), "--count"])
    assert (code, text) == (0, "6\n")


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_colour(library, env):
    code, text = on_a_terminal(["list", *NOW, "--quiet"], env)
    assert code == 0
    assert "\x1b" not in text.replace("\\x1b", "")
    assert text.startswith("id ")
    assert "articles" not in text
