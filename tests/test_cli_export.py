"""newscli export: whole files or none, the same bytes for the same articles, nothing lost unasked."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import jsonschema
import pytest

from kit import ENVIRON, run
from newscli import tables
from newscli.article import Article, Reading
from newscli.export import EXPORTS, Row, load
from newscli.export.base import Exported, beyond
from newscli.export.names import Names

HOSTILE = """---
title: "=cmd|' /C calc'!A0"
date: 2019-05-14
tags: ["a;b", "-c"]
mood: "tab\\there"
---

Text, with "quotes",\ta tab and a \\\\ backslash.

Second paragraph.
"""


@pytest.fixture
def home(tmp_path):
    """A library of three articles and a file of two."""
    folder = tmp_path / "library"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ferry.md").write_text(
        "---\ntitle: Ferries return\ndate: 2026-11-22T18:00:00+05:00\nauthor: Ruth Hill\n---\n\nThe boat.\n",
        "utf-8",
    )
    (tmp_path / "in" / "hostile.md").write_text(HOSTILE, "utf-8")
    (tmp_path / "in" / "undated.txt").write_text("Undated\n\nText.\n", "utf-8")
    assert run(folder, "add", tmp_path / "in").exit_code == 0
    return folder


def export(home, *words):
    done = run(home, "export", *words)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_json_and_jsonl_are_the_records_newest_first(home):
    lines = [json.loads(line) for line in export(home, "--to", "jsonl").splitlines()]
    assert [one["headline"] for one in lines] == ["Ferries return", "=cmd|' /C calc'!A0", "Undated"]
    for one in lines:
        jsonschema.validate(one, tables.schema())
        shown = json.loads(run(home, "show", one["id"], "--json").stdout)
        # `show` names the file by its path, an export relative to the library
        assert {**one, "newscli": {**one["newscli"], "path": ""}} == {
            **shown, "newscli": {k: v for k, v in {**shown["newscli"], "path": ""}.items() if k != "related"},
        }  # fmt: skip
    assert json.loads(export(home, "--to", "json")) == lines


def test_nothing_that_matches_is_an_empty_file(home):
    assert json.loads(export(home, "--to", "json", "--on", "1999")) == []
    assert export(home, "--to", "jsonl", "--on", "1999") == ""
    assert len(export(home, "--to", "csv", "--on", "1999").splitlines()) == 1


def test_filters_choose(home):
    assert len(export(home, "--to", "jsonl", "--since", "2020").splitlines()) == 1
    assert len(export(home, "--to", "jsonl", "--byline", "Ruth Hill").splitlines()) == 1


def test_csv_is_a_table_without_formulas(home):
    text = export(home, "--to", "csv")
    ferry, hostile, undated = csv.DictReader(io.StringIO(text, newline=""))
    assert ferry["byline"] == "Ruth Hill"
    assert ferry["published_start"] == "2026-11-22T13:00:00Z"
    assert hostile["headline"] == "'=cmd|' /C calc'!A0"
    assert json.loads(hostile["tags"]) == ["a;b", "-c"]
    assert hostile["body"].count("\n") == 2
    assert json.loads(hostile["extra"])["mood"] == "tab\there"
    assert undated["published"] == ""
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_tsv_is_a_line_an_article_with_its_breaks_escaped(home):
    head, *lines = export(home, "--to", "tsv").split("\n")[:-1]
    assert len(lines) == 3
    names = head.split("\t")
    cells = [dict(zip(names, line.split("\t"), strict=True)) for line in lines]
    body = (
        cells[1]["body"].replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\")
    )
    shown = json.loads(run(home, "show", cells[1]["id"], "--json").stdout)["body"]
    assert body == shown


def test_parquet_is_the_same_table(home, tmp_path):
    pytest.importorskip("pyarrow", reason="needs the extra parquet: pip install 'newscli[parquet]'")
    from pyarrow import parquet as pq

    export(home, "-o", tmp_path / "all.parquet")
    rows = pq.read_table(tmp_path / "all.parquet").to_pylist()
    assert [row["headline"] for row in rows] == ["Ferries return", "=cmd|' /C calc'!A0", "Undated"]
    export(home, "--to", "parquet", "-o", f"{tmp_path}/parts/")
    assert [path.name for path in (tmp_path / "parts").iterdir()] == ["part-00000.parquet"]
    assert (tmp_path / "parts" / "part-00000.parquet").read_bytes() == (tmp_path / "all.parquet").read_bytes()


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_the_same_articles_are_the_same_bytes(home, tmp_path, name):
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="needs the extra parquet: pip install 'newscli[parquet]'")
    row = EXPORTS[name]
    target = (lambda n: f"{tmp_path}/{n}{row.suffixes[0]}") if row.several else (lambda n: f"{tmp_path}/{n}/")
    for n in (1, 2):
        export(home, "--to", name, "-o", target(n), "--allow-loss")
    read = [sorted(p.read_bytes() for p in _files(target(n))) for n in (1, 2)]
    assert read[0] == read[1] != []


def test_the_zone_of_the_system_changes_no_byte(home, tmp_path):
    (tmp_path / "in" / "local.md").write_text("---\ntitle: Local\ndate: 2019-05-14 20:49\n---\n\nText.\n")
    run(home, "add", tmp_path / "in" / "local.md")
    words = (sys.executable, "-m", "newscli", "--library", home, "export", "local", "--to", "rss")
    zones = ("Asia/Tashkent", "America/Lima")
    made = {subprocess.check_output(words, env={**ENVIRON, "TZ": zone}) for zone in zones}
    assert len(made) == 1
    assert b"20:49:00 +0000" in made.pop()
    assert "20:49:00 +0500" in export(home, "local", "--to", "rss")  # --tz says so


def _files(path):
    from pathlib import Path

    return [*Path(path).iterdir()] if path.endswith("/") else [Path(path)]


def test_a_file_that_is_there_is_kept_unless_forced(home, tmp_path):
    path = tmp_path / "all.jsonl"
    path.write_text("mine\n", "utf-8")
    refused = run(home, "export", "-o", path)
    assert (refused.exit_code, "exists already" in refused.stderr) == (5, True)
    assert path.read_text("utf-8") == "mine\n"
    assert sorted(os.listdir(tmp_path)) == ["all.jsonl", "in", "library"]
    export(home, "-o", path, "--force")
    assert len(path.read_text("utf-8").splitlines()) == 3
    stamp = path.stat().st_mtime_ns
    export(home, "-o", path)  # the same bytes are there: nothing to do
    assert path.stat().st_mtime_ns == stamp


def test_a_folder_gets_a_file_an_article(home, tmp_path):
    export(home, "--to", "json", "-o", f"{tmp_path}/out/")
    files = sorted((tmp_path / "out").iterdir())
    assert len(files) == 3
    assert {json.loads(path.read_text("utf-8"))[0]["headline"] for path in files} == {
        "Ferries return", "=cmd|' /C calc'!A0", "Undated",
    }  # fmt: skip
    files[0].write_text("mine", "utf-8")
    refused = run(home, "export", "--to", "json", "-o", tmp_path / "out")
    assert (refused.exit_code, refused.stderr.count("exists already")) == (5, 1)
    assert files[0].read_text("utf-8") == "mine"


def test_names_are_safe_and_each_once():
    def one(path, number=1):
        return Exported(Reading(Article("0123456789"), "plain"), {}, path, number)

    names = Names(".json")
    made = [
        names.name_of(one(path, number))
        for path, number in (
            ("2019/05/a.md", 1), ("2020/A.md", 1), ("x/a.txt", 1), ("x/a.txt", 2), ("s/.hidden.md", 1),
            ("caf\u00e9.md", 1), ("cafe\u0301.md", 1), ("s/" + "ў" * 150 + ".md", 1), ("s/" + "ў" * 149 + ".md", 1),
        )
    ]  # fmt: skip
    assert made[:5] == ["a.json", "A-0123456789.json", "a-0123456789-2.json", "a-2.json", "hidden.json"]
    assert len({name.casefold() for name in made}) == len(made)
    assert all(len(name.encode()) <= 255 and "/" not in name and not name.startswith(".") for name in made)


def test_what_does_not_fit_is_refused(home, tmp_path):
    for words, message in (
        ([], "export to what?"),
        (["-o", "a.xyz"], "export to what?"),
        (["--to", "nothing"], "nothing"),
        (["-o", f"{tmp_path}/folder/"], "export to what?"),
    ):
        done = run(home, "export", *words)
        assert (done.exit_code, message in done.stderr) == (2, True), done.stderr


def test_on_a_terminal_text_is_shown_not_obeyed(home, tmp_path):
    (tmp_path / "evil.md").write_text("---\ntitle: a\n---\n\nText \x1b[31m red\n", "utf-8")
    run(home, "add", tmp_path / "evil.md")
    assert "\x1b" not in run(home, "--color", "always", "export", "--to", "csv").stdout
    assert "\x1b[31m" in run(home, "export", "--to", "csv").stdout


def test_losses_are_named_and_want_leave(home, tmp_path, monkeypatch):
    """Through the frame with a real writer module that holds only some fields."""
    (tmp_path / "poor.py").write_text(
        "from newscli.export.base import beyond\n"
        "def losses(article, frame): return beyond(article, frozenset({'id', 'headline', 'published'}))\n"
        "def write(articles, frame):\n"
        "    for one in articles: yield one.article.headline + '\\n'\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(EXPORTS, "poor", Row("poor", "headlines", (".poor",)))
    target = tmp_path / "all.poor"
    refused = run(home, "export", "-o", target)
    assert refused.exit_code == 2
    assert "poor cannot hold everything: body (3), byline (1), tags (1), extra (1)" in refused.stderr
    assert not target.exists()
    done = run(home, "export", "-o", target, "--allow-loss")
    assert (done.exit_code, "cannot hold" in done.stderr) == (0, True)
    assert len(target.read_text("utf-8").splitlines()) == 3


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_every_row_is_what_it_says(name):
    row, writer = EXPORTS[name], load(name)
    assert all(suffix.startswith(".") for suffix in row.suffixes)
    assert writer.write
    assert writer.losses
    assert writer.__doc__
    assert row.what


def test_moments_of_a_field_that_is_held_are_no_loss():
    record = {"record": "x", "id": "a", "published": "2019", "published_zone": "none", "modified": "2019"}
    reading = Reading(Article("0123456789"), "plain")
    assert beyond(Exported(reading, record, "a.md"), frozenset({"id", "published"})) == ("modified",)


def test_the_formats_are_listed(home):
    text = export(home, "--to", "help")
    assert [line.split()[0] for line in text.splitlines()] == list(EXPORTS)
    assert "“help”" not in run(home, "export", "--to", "nothing").stderr


def test_a_folder_of_markdown_has_safe_names(home, tmp_path):
    export(home, "--to", "md-yaml", "-o", f"{tmp_path}/posts/", "--allow-loss")
    names = sorted(path.name for path in (tmp_path / "posts").iterdir())
    assert len(names) == 3
    assert all(name.endswith(".md") and "/" not in name for name in names)
    done = run(home, "export", "--to", "md")
    assert (done.exit_code, "-o FOLDER/ writes one each" in done.stderr) == (2, True)


def test_an_export_to_markdown_is_the_file_of_the_library(home):
    text = export(home, "--to", "md", "--byline", "Ruth Hill")
    (file,) = (path for path in home.glob("2*/*/*.md") if "Ruth Hill" in path.read_text("utf-8"))
    assert text == file.read_text("utf-8")


def test_feeds_come_back_as_the_library_has_them(home, tmp_path):
    for name in ("rss", "atom", "jsonfeed", "jsonld"):
        target = tmp_path / f"all{EXPORTS[name].suffixes[0]}"
        export(home, "-o", target)
        parsed = run(home, "parse", target)
        found = [json.loads(line) for line in parsed.stdout.splitlines()]
        kept = [json.loads(line) for line in export(home, "--to", "jsonl").splitlines()]
        assert [{**one, "newscli": {}} for one in found] == [{**one, "newscli": {}} for one in kept]
