"""Counts by value, and bars that fit."""

from __future__ import annotations

import pytest

from look import LISTED, NOW, row, snapshot
from newscli.output.charts import as_object, chart, rows, summary_line, tally
from newscli.output.styled import ASCII, Signs, plain
from newscli.text.layout import width

OLD = [
    row("a", "2019-05-14T20:49+05:00", "Jamiyat", "x", 2, start=1557848940, words=235),
    row("b", "2018-03-01", "JAMIYAT", "y", 4, start=1519844400, words=500, tags=("a", "b")),
    row("c", "", "", "z", 1, words=10, byline=("Mira Holt",)),
]
ALL = [s._replace(start=1700000000 + n) for n, s in enumerate(reversed(LISTED))] + OLD


def lines(field, columns=80, signs=Signs()):  # noqa: B008
    totals = tally(ALL, [field], NOW)
    return [plain(line) for line in chart(totals.by[field], field, columns=columns, signs=signs)]


def test_the_chart_is_the_one_agreed_on():
    assert (
        lines("month")
        == """\
month                                    articles   min
2026-11   ███████████████████████████           9    19
2019-05   ███                                   1     2
2018-03   ███                                   1     4
undated   ███                                   1     1""".split("\n")
    )


def test_summary_line():
    totals = tally(ALL, [], NOW)
    assert (
        summary_line(totals, NOW)
        == "12 articles, 745 words, 26 min to read; published Mar 2018 to today, 1 undated"
    )
    assert summary_line(tally([], [], NOW), NOW) == "0 articles"
    assert summary_line(tally(OLD[2:], [], NOW), NOW) == "1 article, 10 words, 1 min to read; 1 undated"
    assert summary_line(tally(OLD[:1], [], NOW), NOW).endswith("; published May 2019")


@pytest.mark.parametrize("field", ["month", "section", "source", "language", "byline", "tag"])
@pytest.mark.parametrize("columns", [20, 33, 60, 80, 100, 200])
def test_every_width_fits(field, columns):
    assert max(map(width, lines(field, columns))) <= columns


@pytest.mark.parametrize("columns", [60, 100])
def test_snapshots(columns):
    snapshot(f"stats-{columns}.txt", "\n".join(lines("section", columns, ASCII)) + "\n")


def test_spellings_are_counted_together():
    found = {count.label: count.articles for count in tally(ALL, ["section"], NOW).by["section"]}
    assert found["Jamiyat"] == 4
    assert found[""] == 2


def test_more_articles_than_columns():
    many = [row("a", "2019-05", "x", "", 1)] * 900 + [row("b", "2018-05", "y", "", 1)]
    counts = tally(many, ["section"], NOW).by["section"]
    drawn = [plain(line) for line in chart(counts, "section", columns=80, signs=Signs())]
    assert drawn[1].count("█") == 28
    assert drawn[2].count("█") == 1


def test_rows_and_object():
    totals = tally(OLD, ["tag"], NOW)
    assert list(rows(totals.by["tag"])) == ["a\t1\t500\t4.0", "b\t1\t500\t4.0", "-\t2\t245\t3.0"]
    assert as_object(totals) == {
        "articles": 3, "words": 745, "seconds": 420.0, "undated": 1,
        "first": "2018-03-01", "last": "2019-05-14T20:49+05:00",
        "by": {"tag": [
            {"value": "a", "articles": 1, "words": 500, "seconds": 240.0},
            {"value": "b", "articles": 1, "words": 500, "seconds": 240.0},
            {"value": None, "articles": 2, "words": 245, "seconds": 180.0},
        ]},
    }  # fmt: skip
