"""newscli parse: records, tables, inputs and exit codes."""

from __future__ import annotations

import json

import jsonschema
import pytest
from click.testing import CliRunner

from newscli import tables
from newscli.article import Article, Evidence, Image, Reading
from newscli.cli import root as newscli
from newscli.measure import measure
from newscli.output.explain import table
from newscli.output.styled import plain
from newscli.text.layout import width

POST = "---\ntitle: Ferries return\ndate: 2026-11-22T18:00:00+05:00\ntags: [river]\nmood: calm\n---\n\nThe *first* boat.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder to run in, and a home of its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("NEWSCLI_LIBRARY", raising=False)
    (tmp_path / "ferry.md").write_text(POST, encoding="utf-8")
    return tmp_path


def run(*args, given=None):
    return CliRunner().invoke(newscli, ["parse", *args], input=given)


def records(result):
    found = [json.loads(line) for line in result.stdout.splitlines()]
    for one in found:
        jsonschema.validate(one, tables.schema())
    return found


def test_a_record_a_line(folder):
    (folder / "note.txt").write_text("Note\n\nSome text.\n", encoding="utf-8")
    result = run("ferry.md", "note.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    ferry, note = records(result)
    assert (ferry["headline"], ferry["published"], ferry["extra"]) == (
        "Ferries return", "2026-11-22T18:00:00+05:00", {"mood": "calm"},
    )  # fmt: skip
    assert ferry["newscli"]["path"] == "ferry.md"
    assert ferry["newscli"]["original"].startswith("sha256:")
    assert ferry["newscli"]["body_text"] == "The first boat."
    assert (note["headline"], note["newscli"]["format"]) == ("Note", "plain")


def test_it_makes_nothing(folder):
    before = sorted(p.name for p in folder.iterdir())
    run("ferry.md")
    assert sorted(p.name for p in folder.iterdir()) == before


def test_the_seed(shared):
    (seed,) = records(run(str(shared / "samples" / "seed.txt")))
    assert seed["section"] == "O‘zbekiston"
    assert (seed["published"], seed["published_precision"], seed["published_zone"]) == (
        "2019-05-14T20:49+05:00", "minute", "assumed",
    )  # fmt: skip
    assert (seed["stated_views"], seed["stated_minutes"], seed["language"]) == (6210, 3, "uz-Latn")
    assert seed["images"] == [{"credit": "UzA"}] * 3
    assert seed["newscli"]["words"] == 235
    assert 1.5 < seed["newscli"]["reading_time"]["seconds"] / 60 < 1.7
    assert seed["newscli"]["body_text"].count("\n\n") == 7


def test_the_seed_explained(shared):
    result = run(str(shared / "samples" / "seed.txt"), "--explain", "--color", "always", "--width", "80")
    lines = [line.replace("\x1b[2m", "").replace("\x1b[0m", "") for line in result.stdout.splitlines()]
    assert lines[:2] == [
        "clipping/kunuz: all 29 lines understood",
        "recognised by a header in line 1",
    ]
    assert lines[3] == "line      field           value                                read by"
    assert lines[4] == "1         section         O‘zbekiston                          header, section"
    assert "7-27      body            8 paragraphs, 227 words              paragraphs" in lines
    assert "9,15,23   images          3 credits: UzA, UzA, UzA             photo" in lines
    assert lines[-1] == "29        related         none below the heading               trailer"


def test_the_seed_explained_in_a_pipe(shared):
    (seed,) = records(run(str(shared / "samples" / "seed.txt"), "--explain"))
    fields = [entry["field"] for entry in seed["explain"]]
    assert fields.count("images") == 3
    assert fields[-2:] == ["related", "format"]
    assert seed["explain"][0] == {
        "field": "section",
        "line": 1,
        "rule": "header, section",
        "confidence": "stated",
    }


def test_on_a_terminal_records_are_spread_out():
    result = run("ferry.md", "--color", "always")
    assert result.stdout.startswith('{\n  "record": "newscli.article/1",\n')
    assert json.loads(result.stdout)["headline"] == "Ferries return"


def test_on_a_terminal_too_a_record_is_a_line_when_asked():
    result = run("ferry.md", "--jsonl", "--explain", "--color", "always")
    (record,) = map(json.loads, result.stdout.splitlines())
    assert record["headline"] == "Ferries return"
    assert record["explain"]


def test_what_no_field_holds_is_explained_with_its_value(folder):
    item = {"uri": "urn:x", "headline": "A", "urgency": 4, "located": "Osh", "person": [{"name": "X"}]}
    (folder / "item.json").write_text(json.dumps(item), encoding="utf-8")
    rows = run("item.json", "--explain", "--color", "always", "--width", "90").stdout.splitlines()
    said = {row.split()[1]: " ".join(row.split()[2:]) for row in rows if row.startswith("1  ")}
    assert said["extra.urgency"] == "4 urgency"
    assert said["extra.person"] == '[{"name": "X"}] person'
    assert said["dateline"] == "Osh located"


def test_several_files_are_explained_under_their_names(folder):
    (folder / "other.md").write_text(POST, encoding="utf-8")
    result = run("ferry.md", "other.md", "--explain", "--color", "always")
    assert [line for line in result.stdout.splitlines() if ".md" in line] == [
        "\x1b[1mferry.md\x1b[0m", "\x1b[1mother.md\x1b[0m",
    ]  # fmt: skip


def test_standard_input_and_folders(folder):
    (posts := folder / "posts").mkdir()
    for name in ("b.md", "a.md", "c.txt"):
        (posts / name).write_text(f"{name}\n\nText.\n", encoding="utf-8")
    (posts / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    paths = [r["newscli"].get("path") for r in records(run("posts", "-", given=POST.encode()))]
    assert paths == ["posts/a.md", "posts/b.md", "posts/c.txt", None]


def test_names_from_a_file(folder):
    (folder / "list").write_bytes(b"ferry.md\nferry.md\n")
    (folder / "list0").write_bytes(b"ferry.md\0")
    assert len(records(run("--files-from", "list"))) == 2
    assert len(records(run("--files-from", "list0", "-0"))) == 1
    assert len(records(run("--files-from", "-", given=b"ferry.md\n"))) == 1
    (folder / "empty").touch()
    assert run("--files-from", "empty").exit_code == 0


def test_an_article_by_its_number(folder):
    assert len(records(run("ferry.md#1"))) == 1
    assert len(records(run("ferry.md", "--only", "1"))) == 1
    result = run("ferry.md#2")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == "newscli: ferry.md: has no article 2; it holds one article\n"
    (folder / "odd#2").write_text("Odd\n\nName.\n", encoding="utf-8")
    assert records(run("odd#2"))[0]["headline"] == "Odd"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("scan.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", 3),
        ("empty.md", b"", 3),
        ("page.txt", b"<!DOCTYPE html><p>x", 3),
    ],
)
def test_unreadable_files_are_named_and_the_rest_is_printed(folder, name, data, code):
    (folder / name).write_bytes(data)
    result = run(name, "ferry.md")
    assert result.exit_code == code
    assert result.stderr.startswith(f"newscli: {name}")
    assert len(result.stderr.splitlines()) == 1
    assert len(records(result)) == 1


def test_a_missing_path_is_a_wrong_command_line(folder):
    result = run("fery.md", "ferry.md")
    assert result.exit_code == 2
    assert "did you mean ferry.md?" in result.stderr
    assert len(records(result)) == 1
    assert run().exit_code == 2
    (folder / "none").mkdir()
    assert run("none").exit_code == 3


def test_encoding_and_format(folder):
    (folder / "old.txt").write_bytes("Сарлавҳа\n\nМатн.\n".replace("ҳ", "х").encode("cp1251"))
    assert run("old.txt").exit_code == 3
    (old,) = records(run("old.txt", "--encoding", "cp1251"))
    assert old["headline"] == "Сарлавха"
    (as_plain,) = records(run("ferry.md", "--from", "plain"))
    assert as_plain["newscli"]["format"] == "plain"
    assert run("ferry.md", "--from", "nonsense").exit_code == 2


def test_chosen_fields():
    result = run(
        "ferry.md", "--fields", "newscli.words,headline,extra.mood,newscli.reading_time.language,byline"
    )
    assert json.loads(result.stdout) == {
        "newscli": {"words": 5, "reading_time": {"language": "en"}},
        "headline": "Ferries return",
        "extra": {"mood": "calm"},
    }
    assert list(json.loads(result.stdout)) == ["newscli", "headline", "extra"]


def test_unknown_fields_name_the_nearest():
    result = run("ferry.md", "--fields", "headlin")
    assert result.exit_code == 2
    assert result.stderr == "newscli: --fields: no field “headlin”; did you mean headline?\n"
    assert "newscli.words" in run("ferry.md", "--fields", "words").stderr
    assert "newscli.reading_time.seconds" in run("--fields", "help").stdout


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 100, 200])
def test_the_table_fits_any_width(columns):
    evidence = (
        Evidence("section", 1, "header, section"),
        Evidence("headline", 2, "first line", confidence="guessed"),
        *(Evidence("images", line, "photo", value="somebody") for line in range(5, 60, 3)),
        Evidence("extra", 3, "front matter, some_long_key_name", value="\x1b[2J" + "word " * 30),
        Evidence("body", 70, "paragraphs", 90),
    )
    article = Article(id="7k2m9qd4xa", section="שלום עולם", headline="x" * 150 + " 社区图书馆" * 9, body="One.",
                      images=(Image(credit="somebody"),) * 19)  # fmt: skip
    reading = Reading(
        article, "plain", evidence, lines=90, unread=tuple(range(60, 69)), near_tie="clipping/kunuz"
    )
    lines = [plain(line) for line in table(reading, measure(article), columns)]
    assert max(map(width, lines)) <= columns
    assert "\x1b" not in "".join(lines)
    text = " ".join(" ".join(lines).split())
    assert "of 90 lines understood" in text
    if columns >= 80:
        assert "5-59" in text
        assert "(guessed)" in text
        assert "1 paragraph, 1 word" in text
