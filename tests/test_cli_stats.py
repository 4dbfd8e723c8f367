"""newscli stats: totals and counts by a field."""

from __future__ import annotations

import json

import pytest

from test_cli_list import ESCAPES, NOW, library, on_a_terminal, run  # noqa: F401 -- the same library


def stats(*args, code=0):
    return run(*args, code=code, command="stats")


def test_in_a_pipe_rows_by_month(library):  # noqa: F811
    rows = [line.split("\t") for line in stats().stdout.splitlines()]
    assert [row[:2] for row in rows] == [["2026-11", "4"], ["2019-05", "1"], ["-", "1"]]
    assert all(len(row) == 4 for row in rows)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("section", ["Jamiyat", "=SUM(A1)", "Local", "本地", "-"]),
        ("language", ["uz-Latn", "en", "zh-Hans", "-"]),
        ("source", ["-"]),
        ("byline", ["-"]),
    ],
)
def test_by(library, field, values):  # noqa: F811
    assert [line.split("\t")[0] for line in stats("--by", field).stdout.splitlines()] == values


def test_filters_are_those_of_list(library):  # noqa: F811
    assert stats("--section", "jamiyat").stdout.startswith("2026-11\t2\t")
    assert stats("--since", "3m", code=2).stderr.startswith("newscli: --since 3m: minutes or months?")
    assert stats("olma").stdout.startswith("2026-11\t1\t")


def test_json_is_one_object(library):  # noqa: F811
    found = json.loads(stats("--json").stdout)
    assert found["articles"] == 6
    assert found["undated"] == 1
    assert found["last"] == "2026-11-23T08:15:00+05:00"
    assert set(found["by"]) == {"month", "section", "source", "language", "byline", "tag"}
    assert found["by"]["tag"][0] == {
        "value": "all", "articles": 6, "words": found["words"], "seconds": found["seconds"],
    }  # fmt: skip
    assert set(json.loads(stats("--json", "--by", "tag").stdout)["by"]) == {"tag"}


@pytest.mark.parametrize("columns", ["20", "80"])
def test_drawn(library, columns):  # noqa: F811
    lines = ESCAPES.sub("", stats("--color", "always", "--width", columns).stdout).splitlines()
    assert " ".join(lines).startswith("6 articles, ")
    assert any(line.startswith("undated") for line in lines)
    assert ("█" in "".join(lines)) == (columns == "80")


def test_nothing_matches(library):  # noqa: F811
    assert stats("--tag", "nothing").stdout == ""
    assert "0 articles" in stats("--tag", "nothing", "--color", "always").stdout


def test_hints(library):  # noqa: F811
    assert on_a_terminal(["stats", *NOW, "--tag", "nothing"])[1].endswith(
        "no article matches; 6 in the library\n"
    )
    assert on_a_terminal(["stats", *NOW, "--since", "2026"])[1].endswith(
        "\n1 undated left out (missing:published)\n"
    )
    assert "left out" not in on_a_terminal(["stats", *NOW])[1]


def test_less_than_a_minute_is_not_none(library):  # noqa: F811
    lines = stats("--color", "always", "--width", "80", "--by", "tag").stdout.splitlines()
    assert any(ESCAPES.sub("", line).endswith(" <1") for line in lines)
