"""Files of several articles through the whole program: add, show, parse, fmt, validate, adoption, rm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kit import run
from newscli.formats import read
from newscli.rules.parts import parts

FRENCH = Path(__file__).parent / "articles" / "nexis" / "french.txt"
GERMAN = Path(__file__).parent / "articles" / "proquest" / "german-and-classic.txt"


def ids(done):
    return [json.loads(line)["id"] for line in done.stdout.splitlines()]


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "library"
    assert run(folder, "add", FRENCH).exit_code == 0
    return folder


def test_add_files_each_and_keeps_the_original_once(home):
    files = sorted(path.relative_to(home).as_posix() for path in home.rglob("2019-*.md"))
    assert files == [
        "2019/05/2019-05-13-breve.md",
        "2019/05/2019-05-14-le-bac-de-la-riviere-ne-passera-plus-le.md",
    ]
    assert [path.read_bytes() for path in home.glob("originals/*/*")] == [FRENCH.read_bytes()]
    assert "original_part = 2\n" in (home / files[0]).read_text(encoding="utf-8")
    assert "original_part = 1\n" in (home / files[1]).read_text(encoding="utf-8")
    assert run(home, "verify").exit_code == 0


def test_what_is_there_is_not_filed_again(home):
    before = run(home, "list", "--ids").stdout
    done = run(home, "add", FRENCH, "--jsonl")
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["duplicate"] * 2
    assert run(home, "list", "--ids").stdout == before
    assert run(home, "add", FRENCH, "--on-duplicate", "error").exit_code == 5


def test_one_that_was_removed_comes_back_alone(home):
    assert run(home, "rm", "breve", "--yes").exit_code == 0
    done = run(home, "add", FRENCH, "--jsonl")
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["duplicate", "added"]


def test_the_original_of_each_is_the_whole_file(home):
    assert run(home, "show", "breve", "--original").stdout_bytes == FRENCH.read_bytes()


def test_show_of_a_file_shows_each_and_a_number_one(tmp_path):
    both = run(tmp_path, "show", FRENCH).stdout
    assert both.index("Le bac de la rivière") < both.index("Brève")
    second = run(tmp_path, "show", f"{FRENCH}#2").stdout
    assert second == "Brève\n\nLa cloche est réparée.\n"
    assert run(tmp_path, "show", "-", input=FRENCH.read_bytes()).stdout == both
    none = run(tmp_path, "show", f"{FRENCH}#3")
    assert (none.exit_code, "this file holds 2 articles" in none.stderr) == (4, True)


def test_records_of_a_file_of_several(tmp_path):
    lines = run(tmp_path, "show", FRENCH, "--jsonl").stdout.splitlines()
    assert [json.loads(line)["newscli"]["part"] for line in lines] == [1, 2]
    refused = run(tmp_path, "show", FRENCH, "--json")
    assert (refused.exit_code, "this file holds 2 articles" in refused.stderr) == (2, True)
    assert json.loads(run(tmp_path, "show", f"{FRENCH}#2", "--json").stdout)["headline"] == "Brève"
    assert run(tmp_path, "show", FRENCH, "--original").stdout_bytes == FRENCH.read_bytes()


def test_parse_reaches_one(tmp_path):
    every = run(tmp_path, "parse", FRENCH).stdout.splitlines()
    assert [json.loads(line)["newscli"]["part"] for line in every] == [1, 2]
    assert run(tmp_path, "parse", FRENCH, "--only", "2").stdout.splitlines() == every[1:]
    assert run(tmp_path, "parse", f"{FRENCH}#1").stdout.splitlines() == every[:1]
    assert run(tmp_path, "parse", FRENCH, "--only", "3").exit_code == 4


def test_fmt_prints_the_one_that_is_named(tmp_path):
    refused = run(tmp_path, "fmt", "--to", "markdown", FRENCH)
    assert (refused.exit_code, f"name one: {FRENCH}#1" in refused.stderr) == (2, True)
    assert 'headline = "Brève"' in run(tmp_path, "fmt", "--to", "markdown", f"{FRENCH}#2").stdout
    assert run(tmp_path, "fmt", "--to", "markdown", f"{FRENCH}#3").exit_code == 4


def test_findings_name_the_lines_and_the_article(tmp_path):
    file = tmp_path / "two.txt"
    file.write_text(
        FRENCH.read_text(encoding="utf-8").replace("est réparée", "est répar\x92ée"), encoding="utf-8"
    )
    done = run(tmp_path, "validate", file, "--jsonl", "--select", "control-characters")
    (finding,) = (json.loads(line) for line in done.stdout.splitlines())
    line = file.read_text(encoding="utf-8").split("\n").index("La cloche est répar\x92ée.") + 1
    assert (finding["line"], finding["article"]) == (line, read(file.read_bytes(), "x")[1].article.id)
    assert run(tmp_path, "validate", f"{file}#1", "--select", "control-characters").stdout == ""


def test_each_article_has_the_lines_of_its_own():
    text = FRENCH.read_text(encoding="utf-8")
    first, second = parts(read(text.encode(), "x"), text)
    assert first.text + second.text == text
    assert (first.above, second.text.split("\n")[0].strip()) == (0, "Document 2 de 2")


def test_an_adopted_file_has_a_row_an_article_with_stable_ids(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "french.txt").write_bytes(FRENCH.read_bytes())
    (tmp_path / "in" / "german.txt").write_bytes(GERMAN.read_bytes())
    assert run(tmp_path, "init", tmp_path).exit_code == 0
    before = run(tmp_path, "list", "--ids").stdout.split()
    assert len(set(before)) == 4
    (tmp_path / "in" / "french.txt").write_bytes(b"\n" + FRENCH.read_bytes())
    (tmp_path / ".newscli" / "index.db").unlink()
    assert sorted(run(tmp_path, "list", "--ids").stdout.split()) == sorted(before)
    shown = [json.loads(run(tmp_path, "show", name, "--json").stdout)["headline"] for name in before]
    assert sorted(shown) == sorted(run(tmp_path, "list", "--format", "{headline}").stdout.splitlines())
    assert (
        run(tmp_path, "add", tmp_path / "in" / "german.txt").stdout.splitlines()
        == [str(tmp_path / "in" / "german.txt")] * 2
    )
    copied = run(tmp_path, "add", GERMAN, "--jsonl")
    assert [json.loads(line)["status"] for line in copied.stdout.splitlines()] == ["duplicate"] * 2


def test_of_several_in_a_file_none_is_removed_alone(tmp_path):
    (tmp_path / "french.txt").write_bytes(FRENCH.read_bytes())
    assert run(tmp_path, "init", tmp_path).exit_code == 0
    one = run(tmp_path, "list", "--ids").stdout.split()[0]
    refused = run(tmp_path, "rm", one, "--yes")
    assert (refused.exit_code, "its file holds 2 articles" in refused.stderr) == (2, True)
    assert run(tmp_path, "rm", tmp_path / "french.txt", "--yes").exit_code == 0
    assert run(tmp_path, "list", "--ids").stdout == ""


def test_a_long_export_is_filed_in_time_in_proportion(tmp_path):
    one = FRENCH.read_text(encoding="utf-8").split("\n", 4)[4]
    one = one[: one.index("                               Document 2 de 2")]
    text = "".join(one.replace("Document 1 de 2", f"Document {n} de 400") for n in range(1, 151))
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    done = run(tmp_path / "library", "add", tmp_path / "long.txt", "--jsonl")
    assert done.exit_code == 0
    assert len(set(ids(done))) == 150
