"""The table of `list`, the cards, and the rows for programs."""

from __future__ import annotations

import csv
import io
import json
from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from look import LISTED, NOW, row, snapshot, summary
from newscli.errors import UsageError
from newscli.output import rows
from newscli.output.cards import cards, plain_cards
from newscli.output.fields import help_lines, read_names, value
from newscli.output.listing import minutes, table
from newscli.output.styled import ASCII, Signs, plain, texts
from newscli.text.layout import width
from newscli.text.reading_time import minutes_text


def drawn(articles, columns):
    return [plain(line) for line in table(articles, columns=columns, now=NOW, short=lambda name: name[:4])]


def test_the_table_at_80_columns_is_the_one_agreed_on():
    assert (
        drawn(LISTED, 80)
        == """\
id    published    section     headline                                      min
h3vq  today 08:15  Jamiyat     Chirchiqda velosiped yo‘lagi ochildi:           1
                               birinchi kuni ming kishi o‘tdi
t9c4  yesterday    Local       Ferries return to the river after a winter      2
                               of repairs
b62y  Sat 21 Nov   Jamiyat     Maktab bog‘ida ekilgan olmalar birinchi         1
                               hosilini berdi
w0f8  Fri 20 Nov   Общество    Библиотека на колёсах доехала до горных сёл     2
qx5a  Thu 19 Nov   Жамият      Тоғ йўлида янги автобус қатнови бошланди        1
n4rk  Wed 18 Nov   Food        Three bakeries, one oven: how a street saved    6
                               its bread
5ygw  Tue 17 Nov   本地        社区图书馆把周末开放时间延长到晚上九点          1
m1p6  9 Nov        -           Why I keep my drafts in plain text              3
c7e3  2 Nov        Wirtschaft  Kleine Werkstätten reparieren, was andere       2
                               wegwerfen""".split("\n")
    )


@pytest.mark.parametrize("columns", [20, 60, 100, 140])
def test_snapshots(columns):
    snapshot(f"list-{columns}.txt", "\n".join(drawn(LISTED, columns)) + "\n")


@pytest.mark.parametrize("columns", range(20, 201))
def test_every_width_fits(columns):
    long_word = row("zzzz", "2019-05-14", "Sport", "x" * 300, 75)
    wide = row("yyyy", "", "社" * 40, "区" * 90, 0.2, source="ab" * 30, byline=("cd " * 30,))
    lines = drawn([*LISTED, long_word, wide], columns)
    assert max(map(width, lines)) <= columns


@given(st.text(max_size=80), st.text(max_size=40), st.integers(20, 200))
def test_any_text_stays_in_its_columns(headline, section, columns):
    lines = drawn([row("abcd", "2026-11-09", section, headline, 3)], columns)
    assert all(width(line) <= columns for line in lines)


def test_which_columns():
    assert "section" not in drawn(LISTED, 71)[0]
    assert "section" in drawn(LISTED, 72)[0]
    assert "source" not in drawn(LISTED, 99)[0]
    assert "source" in drawn(LISTED, 100)[0]
    assert "byline" not in drawn(LISTED, 129)[0]
    assert "byline" in drawn(LISTED, 130)[0]


def test_a_right_to_left_headline_is_isolated():
    line = drawn([row("abcd", "2026-11-09", "", "שלום לכולם", 3)], 80)[1]
    assert "\u2068שלום לכולם\u2069" in line
    assert line.endswith("3")


def test_no_articles_no_header():
    assert drawn([], 80) == []


def test_rows_stream():
    endless = (row("abcd", "2026-11-09", "", f"number {n}", 1) for n in count())
    assert len(list(islice(table(endless, columns=80, now=NOW, short=str), 5000))) == 5000


def test_rich_gets_text_and_reads_no_markup():
    text = next(
        texts(table([row("abcd", "", "[red]", "[bold]x[/bold] :smile:", 1)], columns=80, now=NOW, short=str))
    )
    assert "[bold]x[/bold] :smile:" in text.plain
    assert "[red]" in text.plain


@pytest.mark.parametrize(
    ("seconds", "short", "words"),
    [(0, "<1", "< 1 min"), (29.9, "<1", "< 1 min"), (30, "1", "1 min"), (89, "1", "1 min"), (90, "2", "2 min"),
     (3600, "60", "1 h"), (3900, "65", "1 h 5 min")],
)  # fmt: skip
def test_minutes(seconds, short, words):
    assert (minutes(seconds), minutes_text(seconds)) == (short, words)


def test_a_card_is_the_one_agreed_on():
    lines = cards(LISTED[1:2], columns=80, now=NOW, short=lambda name: name[:4], signs=Signs())
    assert (
        [plain(line) for line in lines]
        == """\
  Ferries return to the river after a winter of repairs
  t9c4 · Local · Harbour Gazette · Mira Holt · yesterday · 2 min · en
  The first boat left at six with eleven passengers and a dog. By noon the
  queue reached the fish market, and nobody minded the wind that had kept…""".split("\n")
    )


@pytest.mark.parametrize("columns", [20, 60, 100])
def test_card_snapshots(columns):
    lines = cards(LISTED, columns=columns, now=NOW, short=lambda name: name[:4], signs=ASCII)
    text = "\n".join(map(plain, lines)) + "\n"
    assert all(width(line) <= columns for line in text.split("\n"))
    snapshot(f"cards-{columns}.txt", text)


def test_cards_in_a_pipe():
    assert list(plain_cards(LISTED[7:8], Signs())) == [
        "Why I keep my drafts in plain text\nm1p6tz0hqv · 2026-11-09 · 3 min"
    ]


def test_plain_rows():
    assert (
        next(rows.plain_rows(LISTED[7:]))
        == "m1p6tz0hqv\t2026-11-09\t-\tWhy I keep my drafts in plain text\t3.5"
    )
    odd = row("a", "", "x\ty", "one\r\ntwo\x1b[2J", 0)
    assert list(rows.plain_rows([odd])) == ["a000000000\t-\tx y\tone two\\x1b[2J\t0.0"]


def test_tsv_and_csv():
    odd = row("a", "", '=cmd|"x"', "-1, two", 1, byline=("A", "B"))
    assert list(rows.tsv_rows([odd], ("id", "section", "modified"))) == [
        "id\tsection\tmodified", 'a000000000\t=cmd|"x"\t-',
    ]  # fmt: skip
    text = "\n".join(rows.csv_rows([odd, *LISTED]))
    table_read = list(csv.DictReader(io.StringIO(text)))
    assert list(table_read[0]) == ["id", "published", "section", "headline", "minutes", "path"]
    assert table_read[0]["section"] == '\'=cmd|"x"'
    assert table_read[0]["headline"] == "'-1, two"
    assert table_read[0]["published"] == ""
    assert table_read[1]["headline"] == LISTED[0].headline


@given(st.text())
def test_no_csv_cell_is_a_formula(text):
    cell = next(csv.reader([list(rows.csv_rows([row("a", "", "", text, 1)], ("headline",)))[1]]), [""])
    assert not (cell and cell[0].lstrip()[:1] in tuple("=+-@"))


def test_json():
    assert json.loads("".join(rows.json_array([]))) == []
    assert [record["id"] for record in json.loads("".join(rows.json_array(LISTED)))] == [s.id for s in LISTED]
    assert [json.loads(line)["headline"] for line in rows.json_lines(LISTED)] == [s.headline for s in LISTED]
    assert json.loads(next(rows.json_lines(LISTED[1:], ("tags", "minutes", "published")))) == {
        "tags": ["river", "ferry"], "minutes": 2.0, "published": "2026-11-22T18:00+05:00",
    }  # fmt: skip


def test_fields():
    record = {"extra": {"draft": True}, "url": "https://example.org", "images": [{"credit": "UzA"}]}
    article = summary("a", record=json.dumps(record))
    assert value(article, "extra.draft") is True
    assert value(article, "url") == "https://example.org"
    assert value(article, "lead") is None
    assert next(rows.plain_rows([article], ("extra.draft", "images", "lead"))) == 'true\t{"credit": "UzA"}\t-'
    assert read_names("id, headline") == ("id", "headline")
    assert any(line.startswith("headline") for line in help_lines())
    with pytest.raises(UsageError, match="no field “headlin”; did you mean headline"):
        read_names("id,headlin")
    with pytest.raises(UsageError, match="no field named"):
        read_names(",")
