"""newscli date: its table, its plain rows, its JSON."""

from __future__ import annotations

import json
import re
import time

import pytest
from click.testing import CliRunner

from newscli.cli import root

FIXED = ["--now", "2024-05-15T14:30", "--tz", "Asia/Tashkent"]


@pytest.fixture(autouse=True)
def _apart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("NEWSCLI_LIBRARY", "XDG_DATA_HOME", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def date(*args):
    return CliRunner().invoke(root, [*FIXED, "date", *args])


def test_plain_rows_are_tab_separated():
    result = date("3d", "2024-04..", "o‘tgan hafta")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "3d\t2024-05-12T00:00:00+05:00\t2024-05-12T00:00:00+05:00\t3 days ago, from midnight",
        "2024-04..\t2024-04-01T00:00:00+05:00\t-\tfrom April 2024",
        "o‘tgan hafta\t2024-05-06T00:00:00+05:00\t2024-05-13T00:00:00+05:00\tlast week, from Monday 6 May 2024",
    ]


def test_what_is_refused_comes_after_all_and_is_2():
    result = date("3m", "yesterday")
    assert result.exit_code == 2
    assert result.stdout.startswith("yesterday\t2024-05-14T00:00:00+05:00\t")
    assert result.stderr == "newscli: 3m: minutes or months? write 3min or 3mo\n"


def test_a_table_on_a_terminal():
    result = date("--color", "always", "--width", "72", "3d", "yesterday..today")
    assert [line.rstrip() for line in _bare(result.stdout).splitlines()] == [
        "expression        start             end               read as",
        "3d                2024-05-12 00:00  2024-05-12 00:00  3 days ago, from",
        "                                                      midnight",
        "yesterday..today  2024-05-14 00:00  2024-05-16 00:00  from yesterday,",
        "                                                      Tuesday 14 May",
        "                                                      2024; to the end",
        "                                                      of today,",
        "                                                      Wednesday 15 May",
        "                                                      2024",
    ]


@pytest.mark.parametrize("width", [20, 40, 60])
def test_a_narrow_terminal_gets_a_line_a_cell(width):
    result = date("--color", "always", "--width", str(width), "yesterday", "90min")
    lines = _bare(result.stdout).splitlines()
    assert max(map(len, lines)) <= width
    assert lines[0] == "yesterday"
    assert lines[1].startswith("  start    2024")


def _bare(text):

    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_json_lines_hold_spans_and_refusals():
    result = date("--jsonl", "3d", "noon", "9999", "..2024")
    assert result.exit_code == 2
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert records[0] == {
        "expression": "3d",
        "start": "2024-05-12T00:00:00+05:00",
        "end": "2024-05-12T00:00:00+05:00",
        "reading": "3 days ago, from midnight",
    }
    assert set(records[1]) == {"expression", "error"}
    assert records[1]["error"].startswith("is not a date; write a date as")
    assert records[2]["end"] is None
    assert records[3]["start"] is None
    assert json.loads(date("--json", "3d", "-3d").stdout)[1]["expression"] == "-3d"


def test_printed_dates():
    result = date(
        "--printed", "--jsonl", "--language", "uz", "14 may 2019, 20:49", "6210", "2019-05-14T20:49Z"
    )
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {
            "text": "14 may 2019, 20:49",
            "published": "2019-05-14T20:49",
            "published_precision": "minute",
            "published_zone": "none",
            "inferred": [],
        },
        {"text": "6210", "published": None},
        {
            "text": "2019-05-14T20:49Z",
            "published": "2019-05-14T20:49+00:00",
            "published_precision": "minute",
            "published_zone": "stated",
            "inferred": [],
        },
    ]
    plain = date("--printed", "14 may 2019", "6210")
    assert plain.stdout == "14 may 2019\t2019-05-14\tday\tnone\t-\n6210\t-\t-\t-\t-\n"
    drawn = date("--printed", "--color", "always", "14 may 2019, 20:49")
    assert "2019-05-14 20:49  minute" in _bare(drawn.stdout)


def test_printed_dates_may_need_the_moment_of_the_run():
    result = date("--printed", "--language", "uz", "2 soat oldin", "20 dekabr", "Kecha, 18:05", "5 martta")
    assert result.stdout.splitlines() == [
        "2 soat oldin\t2024-05-15T12:30\tminute\tnone\tyear, month, day, hour, minute",
        "20 dekabr\t2023-12-20\tday\tnone\tyear",
        "Kecha, 18:05\t2024-05-14T18:05\tminute\tnone\tyear, month, day",
        "5 martta\t-\t-\t-\t-",
    ]
    records = [
        json.loads(line) for line in date("--printed", "--jsonl", "14 мая", "14 мая 2019").stdout.splitlines()
    ]
    assert [record["inferred"] for record in records] == [["year"], []]


def test_the_settings_count(tmp_path):
    (tmp_path / "newscli.toml").write_text(
        'date_order = "MDY"\nzone = "Asia/Tashkent"\nweek_start = "sunday"\n', "utf-8"
    )
    assert date("05/06/2024").stdout.split("\t")[1] == "2024-05-06T00:00:00+05:00"
    assert date("this week").stdout.split("\t")[1] == "2024-05-12T00:00:00+05:00"
    printed = json.loads(date("--printed", "--jsonl", "05/06/2024 20:49").stdout)
    assert (printed["published"], printed["published_zone"]) == ("2024-05-06T20:49+05:00", "assumed")


@pytest.mark.parametrize("text", ["\x1b[2J", "\u202e3d", "\n", "[bold]x[/]", "3d\tx", "'"])
def test_hostile_text_is_shown_and_not_obeyed(text):
    for args in ([], ["--color", "always"], ["--jsonl"], ["--printed"], ["--printed", "--jsonl"]):
        result = date(*args, text)
        assert result.exit_code in (0, 2)
        for stream in (_bare(result.stdout), result.stderr):
            assert not {"\x1b", "\u202e", "\x07"} & set(stream)


def test_a_wrong_option_is_no_expression():
    result = date("--jsnol", "3d")
    assert result.exit_code == 2
    assert "--jsnol: no such option" in result.stderr
    assert date().exit_code == 2


@pytest.fixture
def brazil(monkeypatch):
    """A system's zone, spelt out, so that it needs no files: summer time begins at midnight."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "BRT3BRST,M11.1.0/0,M2.3.0/0")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("brazil")
def test_the_systems_zone_may_leave_a_midnight_out():
    result = CliRunner().invoke(root, ["--now", "2018-11-05T09:00", "date", "2018-11-04", "2018-11-03"])
    spans = [line.split("\t")[1:3] for line in result.stdout.splitlines()]
    assert spans == [
        ["2018-11-04T01:00:00-02:00", "2018-11-05T00:00:00-02:00"],
        ["2018-11-03T00:00:00-03:00", "2018-11-04T01:00:00-02:00"],
    ]
