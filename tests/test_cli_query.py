"""A query on the command line: list, stats, rm and --where; --explain, saved queries, and where a mistake is."""

from __future__ import annotations

import json
import os
import re

import pytest

from kit import NOW, fingerprint, library, page, put, run
from newscli.library.library import Library
from newscli.library.query import Query
from newscli.library.query_explain import statements
from newscli.library.query_meaning import lifted, read
from newscli.library.query_values import Setting
from newscli.library.query_words import nearly
from test_house import modules_after

OWN = (
    '+++\nid = "{id}"\nheadline = "{headline}"\npublished = 2019-05-14\n{more}\n'
    '[newscli]\nadded = 2026-11-23T08:00:00Z\nformat = "markdown"\n+++\n\n{body}\n'
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A library that is the current folder: three pages of others, two of newscli's own."""
    put(
        tmp_path,
        "newscli.toml",
        '[queries]\nwet = "river OR ferry"\nlong = "@wet words:>300"\nloop = "@loop"\n',
    )
    put(
        tmp_path,
        "ferry.md",
        page("Ferries return", body="The ferry crossed the river.", tags="[boat, draft]", date="2019"),
    )
    put(
        tmp_path,
        "winter.md",
        page("A river in winter", body="Ice. " * 400, section="Local", date="2019-05-14"),
    )
    put(tmp_path, "bread.md", page("Bread", body="Three bakeries.", section="Local"))
    put(
        tmp_path,
        "own.md",
        OWN.format(id="1111111111", headline="Own one", more='tags = ["draft"]\n', body="A boat.  "),
    )
    put(tmp_path, "two.md", OWN.format(id="2222222222", headline="Own two", more="", body="A boat."))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed(folder, *args):
    result = run(folder, "list", "--paths", *args)
    assert result.exit_code == 0, result.output
    return [os.path.basename(line)[:-3] for line in result.stdout.splitlines()]


def test_list_takes_words_as_one_query(folder):
    assert listed(folder, "river") == ["winter", "ferry"]
    assert listed(folder, "river", "NOT", "ferry") == ["winter"]
    assert listed(folder, "river -ferry") == ["winter"]
    assert listed(folder, "--", "river", "-ferry") == ["winter"]
    assert listed(folder, '"crossed the river"') == ["ferry"]
    assert listed(folder, "ferry", "OR", "section:Local", "--sort", "path") == ["bread", "ferry", "winter"]
    assert listed(folder, "river", "--since", "2019-06") == ["ferry"]
    assert listed(folder, "date:2019-06..", "--date-field", "modified") == ["ferry"]
    assert run(folder, "list", "river", "--count").stdout == "2\n"
    assert run(folder, "list", "nosuch", "--exit-code").exit_code == 1


def test_saved_queries(folder):
    assert listed(folder, "@wet") == ["winter", "ferry"]
    assert listed(folder, "@long") == ["winter"]
    assert listed(folder, "@wet", "NOT", "@long") == ["ferry"]
    wrong = run(folder, "list", "@wte")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "newscli: query:1: @wte: no saved query is called so; did you mean @wet?\n",
    )
    assert "queries.loop:1: @loop is used within itself" in run(folder, "list", "@loop").stderr
    shown = run(folder, "config", "--json").stdout
    row = next(row for row in json.loads(shown) if row["key"] == "queries.wet")
    assert (row["value"], row["origin"].rpartition("/")[2]) == ("river OR ferry", "newscli.toml:2")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("wet = 3", 2, "queries.wet: wants a query in quotes"),
        ("wet = ' '", 2, "queries.wet: wants a query of 1 to"),
        ("'a b' = 'x'", 2, "the name of a saved query has no spaces"),
        ("wet = { a = 1 }", 2, "queries.wet: wants a query in quotes"),
    ],
)
def test_wrong_saved_queries(folder, text, line, message):
    put(folder, "newscli.toml", f"[queries]\n{text}\n")
    result = run(folder, "list")
    assert result.exit_code == 2
    assert f"newscli.toml:{line}: " in result.stderr
    assert message in result.stderr


def test_stats_count_what_the_query_takes(folder):
    assert [row.split("\t")[:2] for row in run(folder, "stats", "river", "--by", "section").stdout.splitlines()] == [
        ["Local", "1"], ["-", "1"]]  # fmt: skip
    assert json.loads(run(folder, "stats", "river", "--json").stdout)["articles"] == 2


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["(river"], "query:1: this bracket is never closed; write ) where it ends"),
        (["river", "tgas:x"], "query:7: tgas: no field is called so; did you mean tags?"),
        (["date:3m"], "query:6: 3m: minutes or months? write 3min or 3mo"),
        (["economy", "-sport"], "-sport looks like an option; to leave a word out: NOT sport"),
        ([""], "list: the query is empty; write a word, or a field as tag:river"),
    ],
)
def test_mistakes_are_one_line_in_a_pipe(folder, args, message):
    result = run(folder, "list", *args)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"newscli: {message}\n")


def test_on_a_terminal_a_caret_points_at_the_character(folder, monkeypatch):
    monkeypatch.setattr("newscli.cli.app.App.hints", property(lambda _: True))
    lines = run(folder, "list", "北京 tgas:x").stderr.splitlines()
    assert lines[:2] == ["  北京 tgas:x", "       ^"]
    lines = run(folder, "list", "river " * 40 + "\x1b[2J(", "--width", "60").stderr.splitlines()
    assert max(map(len, lines[:2])) <= 60
    assert lines[0][lines[1].index("^")] == "("
    assert "\x1b" not in "".join(lines)
    lines = run(folder, "list", "🚲" * 30_000, "--width", "60").stderr.splitlines()
    assert lines[0].startswith("  …🚲")
    assert lines[1].index("^") <= 60
    assert "longer than" in lines[2]


# -- --explain -------------------------------------------------------------------------------------


def test_explain_prints_the_tree_the_dates_the_sql_and_its_plan(folder):
    text = run(
        folder, "list", "--width", "80", "river date:2019 NOT (tag:x OR words:>300)", "--explain"
    ).stdout
    shown = [line[10:] for line in text.splitlines()]
    assert shown[:8] == [
        "river published:2019 NOT (tags:x OR words:>300)",
        "all of",
        "  word “river”",
        "  published from 2019-01-01T00:00:00+05:00 until before",
        "  2020-01-01T00:00:00+05:00: the year 2019",
        "  not",
        "    any of",
        "      tags has “x”",
    ]
    assert "SELECT" in text
    assert "SEARCH articles" in text
    assert max(map(len, text.splitlines())) <= 80


def test_explain_says_whether_all_of_a_field_is_asked_for(folder):
    shown = run(folder, "list", "--explain", "section:Local headline:ferry headline:=Bread").stdout
    assert re.findall(r"(?:section|headline) (?:is|has) \S+", shown) == [
        "section is “Local”",
        "headline has “ferry”",
        "headline is “Bread”",
    ]


def test_explain_as_json(folder):
    found = json.loads(run(folder, "list", "river", "--since", "2019", "--explain", "--json").stdout)
    assert found["tree"] == {"word": "river"}
    assert found["filters"]["since"] == "2019-01-01T00:00:00+05:00"
    assert all(statement["plan"] for statement in found["statements"])
    assert run(folder, "list", "--explain", "--json").exit_code == 0


def test_explain_shows_hostile_text_and_no_escape(folder):
    text = run(folder, "list", '"\x1b[2J\u202e evil"', "--explain").stdout
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    "text",
    ["river", "river OR ferry", 'river OR "the ferry" date:2019', '"the river"', "riv*", "tag:boat", "section:Local date:2019", "NOT river", "draft:true",
     "date:2019 OR tag:x", "river words:>300"],
)  # fmt: skip
@pytest.mark.parametrize("question", [{}, {"limit": 5}, {"sort": "relevance"}, {"sort": "headline"}])
def test_plans(folder, text, question):
    """Words go through the full-text table, never through all articles' texts, and dates through their index."""
    put(folder, "extra.md", page("Extra", draft="true"))
    found = library(folder)
    query = lifted(Query(tree=read(text, Setting(NOW, extras=found.extras)), **question))
    found.count(query)
    for statement in statements(query, found.index, NOW.tzinfo):
        plan = "\n".join(statement["plan"])
        assert not re.search(r"SCAN details|SCAN files", plan), plan
        if "words MATCH" in statement["sql"]:
            assert "words VIRTUAL TABLE INDEX" in plan, plan
        if nearly(query.tree) if query.tree else "limit" in question:
            assert not re.search(r"SCAN articles(?! USING)", plan), plan


# -- --where ----------------------------------------------------------------------------------------


def test_validate_where(folder):
    assert run(folder, "validate", "--where", "bread OR winter", "--level", "info", "--jsonl").exit_code in (
        0,
        1,
    )
    result = run(folder, "validate", "--where", "section:Local", "--level", "info", "--jsonl")
    paths = {json.loads(line)["path"] for line in result.stdout.splitlines()}
    assert "ferry.md" not in paths
    assert paths <= {"winter.md", "bread.md"}
    assert "bread.md" in paths  # it has no date
    nothing = run(folder, "validate", "--where", "nosuch")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "--where: no article matches" in nothing.stderr


def test_validate_where_and_paths_exclude_each_other(folder):
    for command in ("validate", "fmt"):
        result = run(folder, command, "--where", "river", "bread.md")
        assert (result.exit_code, "exclude each other" in result.stderr) == (2, True)
        assert run(folder, command, "--where", "(").exit_code == 2


def test_validate_where_checks_only_the_articles_that_match(folder):
    many = "From a@example.com Mon May 13 10:00:00 2019\nSubject: {}\nFrom: A <a@example.com>\n\n{}\n\n"
    put(folder, "mail.txt", many.format("First letter", "Mist.") + many.format("Second letter", "Snow."))
    found = [s.number for s in library(folder).find(Query()) if s.path == "mail.txt"]
    assert found == [1, 2]
    result = run(folder, "validate", "--where", "snow", "--level", "info", "--jsonl")
    assert {json.loads(line)["path"] for line in result.stdout.splitlines()} <= {"mail.txt#2"}


def test_fmt_where_formats_only_what_matches(folder):
    before = fingerprint(folder)
    result = run(folder, "fmt", "--where", "boat")
    assert (result.exit_code, result.stdout) == (0, "own.md\n")
    changed = {path for path, digest in fingerprint(folder).items() if before[path] != digest}
    assert changed == {"own.md"}
    assert run(folder, "fmt", "--check", "--where", "headline:=bread").exit_code == 0


def test_where_wants_a_library_of_this_folder(tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("HOME", str(tmp_path))
    from click.testing import CliRunner

    from newscli.cli import root

    result = CliRunner().invoke(root, ["validate", "--where", "river"])
    assert (result.exit_code, "no library in this folder" in result.stderr) == (2, True)


# -- rm ---------------------------------------------------------------------------------------------


def kept(folder):
    return {path.name for path in folder.glob("*.md")}


EVERYTHING = {"ferry.md", "winter.md", "bread.md", "own.md", "two.md"}


@pytest.mark.parametrize(
    ("args", "gone"),
    [
        (["tag:draft"], {"ferry.md", "own.md"}),
        (["river", "NOT", "ferry"], {"winter.md"}),
        (["--where", "river"], {"ferry.md", "winter.md"}),
        (['"crossed the river"'], {"ferry.md"}),
        (["@long"], {"winter.md"}),
        (["bread.md", "winter"], {"bread.md", "winter.md"}),  # a path and a slug
        (["1111111111"], {"own.md"}),
    ],
)
def test_rm_takes_names_or_a_query(folder, args, gone):
    preview = run(folder, "rm", *args)
    assert (preview.exit_code, kept(folder)) == (1, EVERYTHING)
    assert {line.split("\t")[1] for line in preview.stdout.splitlines()} == gone
    assert run(folder, "rm", "--yes", *args).exit_code == 0
    assert kept(folder) == EVERYTHING - gone


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["river"], 4),  # words alone are a name
        (["crossed the river"], 4),
        (["notes (river).md"], 2),  # a path that does not exist
        (["posts/river*"], 2),
        (["bread.md", "tag:draft"], 2),
        (["tag:draft", "(river"], 2),
        ([], 2),
        (["bread.md", "--where", "river"], 2),
        (["tag:nosuch"], 0),
    ],
)
def test_rm_removes_nothing_it_was_not_surely_told_to(folder, args, code):
    result = run(folder, "rm", "--yes", *args)
    assert (result.exit_code, kept(folder)) == (code, EVERYTHING), result.output


# -- start-up ----------------------------------------------------------------------------------------


def test_a_list_without_a_query_imports_nothing_of_the_language(folder):
    run(folder, "list")
    language = {
        f"newscli.library.query_{name}"
        for name in ("language", "tree", "meaning", "sql", "words", "dates", "fields")
    }
    assert modules_after("list", "--since", "2019", cwd=folder) & language == set()
    assert modules_after("list", "river", cwd=folder) & language


def test_the_library_takes_a_tree(folder):
    found = library(folder)
    assert isinstance(found, Library)
    tree = read("river", Setting(NOW))
    assert {s.path for s in found.find(Query(tree=tree))} == {"ferry.md", "winter.md"}
