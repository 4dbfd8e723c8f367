"""Related articles: those that share rare words, on the page and in the record."""

from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft202012Validator

from kit import page, put, run
from newscli.tables import schema

ESCAPES = re.compile("\x1b\\[[0-9;]*m")
COMMON = (
    "It was said on the day that people came and went, and that there was more of it than in the year before."
)
STORIES = {
    "ferry": ("Ferries return to the river", "The Kestrel, an old paddle ferry, left Saltmarsh pier at six."),
    "kestrel": ("A paddle wheel for the Kestrel", "At Saltmarsh the smith mended the paddle of the ferry."),
    "pier": (
        "Saltmarsh pier is closed",
        "The pier shuts for repairs, and the Kestrel stays at her moorings.",
    ),
    "oven": ("Three bakeries, one oven", "Sourdough and rye leave the oven at seven."),
    "rye": ("Rye is dear", "The price of rye rose; sourdough loaves cost more at the oven door."),
    "snow": ("Snow on the passes", "Ploughs opened the upper road at noon."),
    "vote": ("The council votes", "A majority wants another library."),
    "goal": ("A late goal", "The keeper slipped on the wet grass."),
}


@pytest.fixture
def library(tmp_path):
    (tmp_path / "newscli.toml").touch()
    for day, (name, (headline, body)) in enumerate(STORIES.items(), 1):
        put(tmp_path, f"{name}.md", page(headline, body=f"{COMMON} {body}", date=f"2026-11-{day:02}"))
    return tmp_path


def related(folder, name, most=5):
    record = json.loads(run(folder, "show", f"{name}.md", "--json", "--related", str(most)).stdout)
    Draft202012Validator(schema()).validate(record)
    return record["newscli"].get("related", [])


def names(kin):
    return [one["path"].removesuffix(".md") for one in kin]


@pytest.mark.parametrize(
    ("name", "kin"),
    [
        ("ferry", {"kestrel", "pier"}),
        ("kestrel", {"ferry", "pier"}),
        ("oven", {"rye"}),
        ("rye", {"oven"}),
        ("snow", set()),
        ("goal", set()),
    ],
)
def test_who_is_related(library, name, kin):
    assert set(names(related(library, name))) == kin


def test_the_nearest_come_first_and_no_more_than_asked_for(library):
    kin = related(library, "ferry")
    assert [one["share"] for one in kin] == sorted((one["share"] for one in kin), reverse=True)
    assert all(0 < one["share"] <= 1 for one in kin)
    assert related(library, "ferry", 1) == kin[:1]
    assert kin[0]["published"].startswith("2026-11-0")


def test_text_has_them_below_when_asked(library):
    """As rows of `list`; a form that is the article's bytes refuses."""
    plain = run(library, "show", "ferry.md").stdout
    text = run(library, "show", "ferry.md", "--related", "2").stdout
    assert text.startswith(plain + "\nSee also\n")
    ids = [one["id"] for one in related(library, "ferry", 2)]
    rows = text.removeprefix(plain).splitlines()[2:]
    assert [row.split("\t")[0] for row in rows] == ids
    assert all(row.count("\t") == 4 for row in rows)
    for form in ("--original", "--markdown", "--explain-time"):
        assert run(library, "show", "ferry.md", form, "--related", "2").exit_code == 2


def test_a_record_has_them_only_when_asked(library):
    plain = json.loads(run(library, "show", "ferry.md", "--json").stdout)
    assert "related" not in plain["newscli"]
    assert json.loads(run(library, "show", "ferry.md", "--json", "--related", "0").stdout) == plain
    assert (
        run(library, "show", "ferry.md").stdout == run(library, "show", "ferry.md", "--related", "0").stdout
    )


def shown(folder, *options, width=80):
    return ESCAPES.sub("", run(folder, "show", "--color", "always", "--width", str(width), *options).stdout)


def test_the_page_lists_them(library):
    text = shown(library, "ferry.md")
    assert re.search(r"\n  See also  \S.* · \d November 2026 · [0-9a-z]{4}\n", text)
    assert "Saltmarsh pier is closed" in text
    assert "See also" not in shown(library, "ferry.md", "--related", "0")
    assert "See also" not in shown(library, "snow.md")
    assert max(map(len, shown(library, "ferry.md", width=40).splitlines())) <= 40


def test_a_hostile_headline_is_shown_and_not_obeyed(library):
    put(
        library,
        "bad.md",
        page("Kestrel \\e[2J [red]paddle", body=f"{COMMON} The Kestrel of Saltmarsh pier, her paddle."),
    )
    assert "Kestrel \\x1b[2J [red]paddle" in shown(library, "ferry.md")


def test_a_file_outside_has_no_relatives(library, tmp_path_factory):
    outside = put(tmp_path_factory.mktemp("outside"), "ferry.md", (library / "ferry.md").read_bytes())
    answer = run(library, "show", str(outside), "--json", "--related", "3")
    assert answer.exit_code == 0
    assert "related" not in json.loads(answer.stdout)["newscli"]


def test_scripts_without_spaces_have_relatives(tmp_path):
    (tmp_path / "newscli.toml").touch()
    put(
        tmp_path,
        "one.md",
        page("图书馆延长开放时间", body="社区图书馆把周末开放时间延长到晚上九点。", lang="zh-Hans"),
    )
    put(
        tmp_path,
        "two.md",
        page("读者喜欢图书馆", body="读者说社区图书馆的周末开放时间很方便。", lang="zh-Hans"),
    )
    put(tmp_path, "three.md", page("天气", body="明天有小雨，气温下降。", lang="zh-Hans"))
    assert names(related(tmp_path, "one")) == ["two"]
