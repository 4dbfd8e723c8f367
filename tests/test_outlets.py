"""[outlets.NAME]: pages of an outlet that the settings describe, and settings that describe none."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import run
from newscli.config import parse
from newscli.errors import UnreadableError, UsageError
from newscli.formats import read
from newscli.formats.outlets import Outlet, check_pattern, match

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "Boshi\n\n{date} | Jamiyat\nSarlavha shu yerda\n\nBirinchi xatboshi.\n"
OUTLET = Outlet("namuna", ("{published} | {section}",), zone="Asia/Tashkent")


def _blocks(page: str) -> dict[str, str]:
    return dict(re.findall(r"```(toml|text|json)\n(.*?)```", page, re.DOTALL))


def test_the_example_of_the_manual(root: Path, tmp_path: Path) -> None:
    blocks = _blocks((root / "docs" / "outlets.md").read_text(encoding="utf-8"))
    library, page = tmp_path / "library", tmp_path / "page.txt"
    library.mkdir()
    (library / "newscli.toml").write_text(blocks["toml"], encoding="utf-8")
    page.write_text(blocks["text"], encoding="utf-8")
    found = json.loads(run(library, "parse", page).stdout)
    wanted = json.loads(blocks["json"])
    assert {name: found.get(name) for name in wanted} == wanted
    assert found["newscli"]["format"] == "clipping/outlet"
    assert run(library, "validate", page).exit_code == 0
    assert "Ferries return" in run(library, "show", page).stdout
    explained = json.loads(run(library, "parse", page, "--explain").stdout)["explain"]
    assert explained[-1]["rule"] == "the header of outlets.river-post in line 2"
    run(library, "add", page)
    (listed,) = run(library, "list").stdout.splitlines()
    assert "Ferries return to the river" in listed


def test_a_file_that_the_library_adopts_is_read_by_the_table(tmp_path: Path) -> None:
    (tmp_path / "newscli.toml").write_text(
        '[outlets.namuna]\nheader = "{published} | {section}"\n', encoding="utf-8"
    )
    (tmp_path / "a.txt").write_text(PAGE.replace("{date}", "3 noyabr 2026"), encoding="utf-8")
    assert "Sarlavha shu yerda" in run(tmp_path, "list").stdout
    assert "Sarlavha shu yerda" in run(tmp_path, "show", tmp_path / "a.txt").stdout


def test_after_a_change_of_the_table_adopted_files_are_read_again(tmp_path: Path) -> None:
    settings = tmp_path / "newscli.toml"
    table = '[outlets.namuna]\nheader = "{published} | {section}"\n'
    (tmp_path / "a.txt").write_text(PAGE.replace("{date}", "03/11/2026 18:05"), encoding="utf-8")

    def listed(text: str) -> tuple[str, ...]:
        settings.write_text(text, encoding="utf-8")
        (record,) = map(json.loads, run(tmp_path, "list", "--jsonl").stdout.splitlines())
        return record.get("published", ""), record.get("source", ""), record["newscli"]["format"]

    assert listed(table + 'date_order = "DMY"\nsource = "Namuna"\n') == (
        *("2026-11-03T18:05", "Namuna"),
        "clipping/outlet",
    )
    changed = table + 'date_order = "MDY"\nzone = "Asia/Tashkent"\n'
    assert listed(changed) == ("2026-03-11T18:05+05:00", "", "clipping/outlet")
    assert listed("")[2] != "clipping/outlet"  # no table any more
    assert listed(changed) == ("2026-03-11T18:05+05:00", "", "clipping/outlet")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[outlets.a]\n", 1, "outlets.a: has no header"),
        ('[outlets.a]\nheader = "{section}"\n', 2, "outlets.a.header: has no {published}"),
        ('[outlets.a]\nheader = "{published} {secton}"\n', 2, "no field is called {secton}"),
        ('[outlets.a]\nheader = "{published}{section}"\n', 2, "two fields with nothing between"),
        ('[outlets.a]\nheader = "{published} | {published}"\n', 2, "names {published} twice"),
        ('[outlets.a]\nheader = "{published} }"\n', 2, "a brace without its other"),
        ('[outlets.a]\nheader = ["{published}", "", "x"]\n', 2, "outlets.a.header: is empty"),
        ("[outlets.a]\nheader = 5\n", 2, "wants a list"),
        ('[outlets.a]\n\nheder = "{published}"\n', 3, "no setting is called outlets.a.heder; did you mean header?"),
        ('[outlets.a]\nheader = "{published}"\nzone = "Mars"\n', 3, "outlets.a.zone: no time zone"),
        ('[outlets.a]\nheader = "{published}"\nheadline = "left"\n', 3, "wants above or below"),
        ('[outlets.a]\nheader = "{published}"\nlanguage = "x y"\n', 3, "wants a language tag"),
        ('[outlets.a]\nheader = "{published}"\n[outlets.a.labels]\nbyliner = "By"\n', 4, "did you mean byline?"),
        ('[outlets.a]\nheader = "{published}"\nlabels = "By"\n', 3, "wants a table"),
        ("[outlets]\na = 1\n", 2, "outlets.a: wants a table"),
        ("outlets = 1\n", 1, "outlets: wants tables"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text, "newscli.toml")
    assert caught.value.line == line
    assert said in str(caught.value)


def test_where_an_outlet_stands_is_remembered() -> None:
    config = parse('zone = "UTC"\n[outlets.a]\nheader = "{published}"\n', "newscli.toml")
    assert config.outlets[0].header == ("{published}",)
    assert config.origin["outlets.a"] == "newscli.toml:2"


def test_a_header_without_a_date_that_reads_is_none() -> None:
    for date in ("yesterday or so", "31.02.2026", "24/7"):
        (reading,) = read(PAGE.replace("{date}", date).encode(), "a.txt", outlets=(OUTLET,))
        assert reading.format != "clipping/outlet"
    (reading,) = read(PAGE.replace("{date}", "12:30, 03.11.2026").encode(), "a.txt", outlets=(OUTLET,))
    assert reading.article.published
    assert reading.article.published.iso() == "2026-11-03T12:30+05:00"
    assert reading.article.published.zone == "assumed"
    assert reading.article.extra["boilerplate"] == ["Boshi"]


def test_the_headline_may_stand_above_or_in_the_header() -> None:
    text = "Sarlavha\n03.11.2026 | Jamiyat\nMatn.\n"
    above = OUTLET._replace(headline="above")
    (reading,) = read(text.encode(), "a.txt", outlets=(above,))
    assert (reading.article.headline, reading.article.body) == ("Sarlavha", "Matn.")
    inside = OUTLET._replace(header=("{headline}", "{published} | {section}"))
    (reading,) = read(text.encode(), "a.txt", outlets=(inside,))
    assert (reading.article.headline, reading.article.body) == ("Sarlavha", "Matn.")


def test_asked_for_by_name_it_needs_a_header() -> None:
    with pytest.raises(UnreadableError, match="the header of no"):
        read(b"Text.\n", "a.txt", format="clipping/outlet", outlets=(OUTLET,))


@pytest.mark.parametrize(
    ("pattern", "line", "values"),
    [
        ("{section} | {published}", "Jahon |  5 may", {"section": "Jahon", "published": "5 may"}),
        ("— {published}, {views} views", "— 5 may, 1 204 views", {"published": "5 may", "views": "1 204"}),
        ("{published}", "5 may", {"published": "5 may"}),
        ("{section} | {published}", "Jahon 5 may", None),
        ("{section} | {published}", "| 5 may", None),
        ("By {byline}.", "By A. Lee.", {"byline": "A. Lee"}),
        ("By {byline}.", "by A. Lee.", None),
        ("Exactly", "Exactly", {}),
        ("Exactly", "Exactly so", None),
        ("{section} | {published}", "x" * 500 + " | 5 may", None),
    ],
)
def test_a_pattern_takes_whole_lines(pattern: str, line: str, values: dict[str, str] | None) -> None:
    assert match(check_pattern(pattern), line) == values


@given(st.text("ab{}|published setion", max_size=40), st.text(max_size=60))
def test_any_pattern_is_taken_or_refused(pattern: str, line: str) -> None:
    try:
        check_pattern(pattern)
    except ValueError:
        return
    values = match(pattern, line)
    assert values is None or all(value in " ".join(line.split()) for value in values.values())


@given(
    st.lists(
        st.sampled_from([*PAGE.splitlines(), "03.11.2026 | Jamiyat", "Foto: A", "Mavzuga oid", "05.11.2026"])
    )
)
def test_any_lines_give_an_article_and_lose_none(lines: list[str]) -> None:
    text = "03.11.2026 | Jahon\n" + "\n".join(lines) + "\nOxiri\n"
    (reading,) = read(text.encode(), "a.txt", outlets=(OUTLET,))
    assert reading.format == "clipping/outlet"
    assert all(0 <= entry.line <= reading.lines for entry in reading.evidence)
