"""newscli show: names and files, every form, the pager."""

from __future__ import annotations

import json
import shutil
import sys

import pytest
from click.testing import CliRunner

from newscli.cli import root as newscli
from test_cli_list import ESCAPES, NOW, library, on_a_terminal  # noqa: F401 -- the same library

DRAWN = ["--color", "always", "--width", "80"]


def show(*args, code=0, data=None):
    result = CliRunner().invoke(newscli, ["show", *NOW, *args], input=data)
    assert result.exit_code == code, result.output
    return result


def page(*args, **options):
    return ESCAPES.sub("", show(*args, *DRAWN, **options).stdout).splitlines()


@pytest.fixture
def clipping(library, shared):  # noqa: F811
    """A library with the seed clipping added, and a copy of the clipping outside any library."""
    outside = library.parent / "seed.txt"
    shutil.copy(shared / "samples" / "seed.txt", outside)
    added = CliRunner().invoke(newscli, ["add", *NOW, str(outside)])
    assert added.exit_code == 0, added.output
    return outside


def test_the_page_of_an_added_clipping(clipping):
    lines = page("ozbekiston-va")
    assert lines[:5] == [
        "  O‘zbekiston va Qirg‘iziston xavfsizlik kengashlari hamkorlik qilishga",
        "  kelishishdi",
        "",
        "  O‘zbekiston · Tuesday 14 May 2019, 20:49 Tashkent (zone assumed)",
        "  2 min to read (80 %: 1.1 to 2.3) · the page says 3 · 6,210 views",
    ]
    assert lines[6].startswith("  14 may kuni Bishkek shahrida")
    assert lines[-5:-2] == [
        "  Pictures  3, credit UzA",
        "  Related   “Mavzuga oid”, nothing listed",
        "  Language  uz-Latn, from the page’s labels · 235 words",
    ]
    assert lines[-2].startswith("  Kept as   2019/05/2019-05-14-ozbekiston-va-")
    assert lines[-1].endswith(" · added today · original kept")


def test_a_file_outside_any_library(clipping, monkeypatch):
    monkeypatch.chdir(clipping.parent)
    lines = page("seed.txt")
    assert lines[-2:] == ["  Read from seed.txt", "            as clipping/kunuz"]
    assert page("-", data=clipping.read_bytes())[-2] == "  Read from standard input"
    assert lines[:-2] == page("-", data=clipping.read_bytes())[:-2]


def test_the_layouts_zone_is_named_right():
    from newscli.cli.show import _LAYOUT_ZONES
    from newscli.formats.clipping.header import ZONE

    assert _LAYOUT_ZONES == {"clipping/kunuz": ZONE}


def test_exact_forms(clipping, library):  # noqa: F811
    stored = next(library.glob("2019/05/*.md"))
    assert show("ozbekiston-va", "--original").stdout_bytes == clipping.read_bytes()
    assert show("ozbekiston-va", "--markdown").stdout_bytes == stored.read_bytes()
    assert show(str(clipping), "--original").stdout_bytes == clipping.read_bytes()
    assert show("ferry", "--original").stdout_bytes == (library / "ferry.md").read_bytes()
    assert show(str(clipping), "--markdown").stdout.startswith("+++\nid = ")


def test_a_missing_original_is_said(clipping, library):  # noqa: F811
    for path in library.glob("originals/*/*"):
        path.unlink()
    assert "original is missing" in show("ozbekiston-va", "--original", code=3).stderr
    assert "original kept" not in page("ozbekiston-va")[-1]


def test_exact_forms_are_safe_on_a_terminal(library):  # noqa: F811
    (library / "raw.txt").write_text("Headline\n\na\x1b[2Jb\n")
    assert show("raw.txt", "--original").stdout == "Headline\n\na\x1b[2Jb\n"
    assert show("raw.txt", "--original", *DRAWN).stdout == "Headline\n\na\\x1b[2Jb\n"
    assert "\x1b[2J" not in show("raw.txt", "--markdown", *DRAWN).stdout


@pytest.mark.parametrize("name", ["ferry", "ferr", "ferry.md", "./ferry.md"])
def test_names(library, name):  # noqa: F811
    assert page(name)[0] == "  Ferries return to the river"
    assert page(name)[-2] == "  Kept as   ferry.md"


def test_by_id(library):  # noqa: F811
    record = json.loads(show("ferry", "--json").stdout)
    assert page(record["id"][:4])[0] == "  Ferries return to the river"


def test_plain_text_in_a_pipe(library):  # noqa: F811
    assert show("old").stdout == "[red]Old[/red] :smile:\\x1b[2J\n\nold\n"
    assert show("old", "--text", *DRAWN).stdout == show("old").stdout
    assert show("old", "draft").stdout.endswith("old\n\nUndated draft\n\nwords\n")


def test_records(library):  # noqa: F811
    record = json.loads(show("ferry", "--json").stdout)
    assert record["record"] == "newscli.article/1"
    assert record["headline"] == "Ferries return to the river"
    assert record["newscli"]["path"] == "ferry.md"
    assert record["body"].startswith("boat boat")
    lines = show("ferry", "old", "--jsonl").stdout.splitlines()
    assert json.loads(lines[0]) == record
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        ([], 2, "newscli: show: no article named; newscli list shows the ids"),
        (["ferry", "old", "--json"], 2, "newscli: --json is one record, and several are named; use --jsonl"),
        (["nowhere"], 4, "newscli: nowhere: no article by that name"),
        (["fery.md"], 2, "newscli: fery.md: no such file or folder; did you mean ferry.md?"),
        (["ferry.md#2"], 4, "this file holds 1 article"),
        (["/"], 2, "newscli: /: is a folder, not a file"),
        (["/dev/null"], 3, "newscli: /dev/null: a device"),
    ],
)
def test_what_cannot_be_shown(library, args, code, says):  # noqa: F811
    result = show(*args, code=code)
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_others_are_shown(library):  # noqa: F811
    result = show("nowhere", "old", code=4)
    assert result.stdout.endswith("old\n")
    assert result.stderr.startswith("newscli: nowhere:")


def test_the_arithmetic(clipping):
    text = show(str(clipping), "--explain-time").stdout
    assert "235 words" in text
    assert "93.4 s" in text
    assert "says 3 min" in text


def test_an_empty_input_is_no_article(library):  # noqa: F811
    assert show("-", data=b"", code=3).stderr.startswith("newscli: -")


@pytest.mark.parametrize("columns", ["20", "60", "200"])
def test_widths(library, columns):  # noqa: F811
    drawn = ESCAPES.sub("", show("ferry", "--color", "always", "--width", columns).stdout)
    assert max(map(len, drawn.splitlines())) <= min(int(columns), 80)


PAGER = """
import os, sys
data = sys.stdin.read() if {read} else ""
print("PAGED", len(data.splitlines()), os.environ.get("LESS"))
"""


@pytest.fixture
def pager(tmp_path):
    def make(*, read=True):
        script = tmp_path / "a pager.py"
        script.write_text(PAGER.format(read=read))
        return f"{sys.executable} '{script}'"

    return make


def test_a_long_page_is_paged(library, pager):  # noqa: F811
    long = library / "long.md"
    long.write_text("# Long\n\n" + "\n\n".join(f"line {n}" for n in range(300)))
    code, text = on_a_terminal(["show", "long.md"], {"NEWSCLI_PAGER": pager(), "PAGER": "nonsense"})
    assert (code, text.split()[0]) == (0, "PAGED")
    assert text.split()[2] == "FRX"
    code, text = on_a_terminal(["show", "long.md"], {"PAGER": pager(), "LESS": "R"})
    assert text.split()[2] == "R"


def test_leaving_the_pager_early_is_fine(library, pager):  # noqa: F811
    long = library / "long.md"
    long.write_text("# Long\n\n" + "\n\n".join(f"line {n}" for n in range(9000)))
    code, text = on_a_terminal(["show", "long.md"], {"NEWSCLI_PAGER": pager(read=False)})
    assert (code, text) == (0, "PAGED 0 FRX\n")


@pytest.mark.parametrize(
    ("args", "env"),
    [
        (["ferry"], {"NEWSCLI_PAGER": "/nonexistent/pager -x"}),
        (["ferry"], {"PAGER": ""}),
        (["ferry"], {"PAGER": "cat"}),
        (["ferry", "--no-pager"], {}),
        (["ferry"], {"TERM": "dumb"}),
        (["old"], {}),
    ],
)
def test_printed_without_a_pager(library, pager, args, env):  # noqa: F811
    (library / "ferry.md").write_text("# Long\n\n" + "\n\n".join(f"line {n}" for n in range(50)))
    chosen = env if "PAGER" in env else {"NEWSCLI_PAGER": pager(), **env}
    code, text = on_a_terminal(["show", *args], chosen)
    assert code == 0
    assert "PAGED" not in text
    assert "Kept as" in ESCAPES.sub("", text)


def test_a_pager_that_is_no_command_line(library):  # noqa: F811
    (library / "ferry.md").write_text("# Long\n\n" + "\n\n".join(f"line {n}" for n in range(50)))
    code, text = on_a_terminal(["show", "ferry"], {"NEWSCLI_PAGER": "less '"})
    assert code == 2
    assert "newscli: NEWSCLI_PAGER=less ': no closing quotation" in text


def test_in_a_pipe_no_rich(library):  # noqa: F811
    import subprocess

    code = (
        "import sys, os\nsys.argv = ['newscli', 'show', 'ferry']\nos._exit = sys.exit\n"
        "from newscli.cli import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'rich', 'subprocess'} & set(sys.modules)), file=sys.stderr)\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert found.stderr == "[]\n"


def test_a_file_whose_own_name_ends_like_a_number(library, tmp_path):  # noqa: F811
    path = tmp_path / "notes#2"
    path.write_text("Second notes\n\nTheir text.\n")
    assert show(str(path)).stdout == "Second notes\n\nTheir text.\n"
    assert show(f"{path}#1").stdout == "Second notes\n\nTheir text.\n"
