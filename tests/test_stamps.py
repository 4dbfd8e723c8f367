"""stamps and people: rows of dates and of names, and rows that only begin like them."""

from __future__ import annotations

import pytest

from newscli.formats.clipping.people import byline, people
from newscli.formats.clipping.stamps import read_stamps


@pytest.mark.parametrize(
    ("row", "published", "modified"),
    [
        ("Tue 14 May 2019 20.49 BST", "2019-05-14T20:49+01:00", ""),
        ("Last modified on Wed 15 May 2019 07.12 BST", "", "2019-05-15T07:12+01:00"),
        ("First published on Tue 14 May 2019 20.49 BST", "2019-05-14T20:49+01:00", ""),
        ("Published May 14, 2019Updated May 15, 2019, 5:00 a.m. ET", "2019-05-14", "2019-05-15T05:00-04:00"),
        ("Published 5:00 AM EDT, Tue May 14, 2019", "2019-05-14T05:00-04:00", ""),
        ("Updated 2049 GMT (0449 HKT) May 14, 2019", "", "2019-05-14T20:49+00:00"),
        ("May 14, 2019 / 8:49 PM / 3 years ago", "2019-05-14T20:49", ""),
        ("May 14, 20198:49 PM GMT+5", "2019-05-14T20:49+05:00", ""),
        ("14 May 2019 · Updated 3 hours ago", "2019-05-14", ""),
        (
            "20:49 GMT 14.05.2019 (Updated: 21:10 GMT 14.05.2019)",
            "2019-05-14T20:49+00:00",
            "2019-05-14T21:10+00:00",
        ),
        ("3 hours ago", "", ""),
    ],
)
def test_a_row_of_dates(row: str, published: str, modified: str) -> None:
    stamps = read_stamps(row)
    assert stamps.whole
    got = tuple(moment.iso() if moment else "" for moment in (stamps.published, stamps.modified))
    assert got == (published, modified)


@pytest.mark.parametrize(
    "row",
    [
        "6210",
        "24/7",
        "Covid-19, part 1",
        "Published poets read aloud.",
        "On 14 May 2019 it rained.",
        "Text",
        "5-4",
    ],
)
def test_a_row_of_text(row: str) -> None:
    stamps = read_stamps(row)
    assert not stamps.whole
    assert (stamps.published, stamps.modified) == (None, None)


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("By Lola Ergasheva", ["Lola Ergasheva"]),
        ("By LOLA ERGASHEVA and Otto Lang", ["LOLA ERGASHEVA", "Otto Lang"]),
        ("By Lola Ergasheva in Chortoq and Otto Lang, CNN", ["Lola Ergasheva", "Otto Lang"]),
        (
            "By Lola Ergasheva, Otto Lang and Ann de la Cruz",
            ["Lola Ergasheva", "Otto Lang", "Ann de la Cruz"],
        ),
        ("By the river stands a mill", []),
        ("By 2030 Uzbekistan will have nine mills", []),
        ("By and large it is so", []),
    ],
)
def test_a_byline(row: str, names: list[str]) -> None:
    assert byline(row) == names


def test_people_are_names_and_nothing_else() -> None:
    assert people("Lola Ergasheva; Otto Lang") == ["Lola Ergasheva", "Otto Lang"]
    assert people("Lola Ergasheva says so") == []
    assert people("The Mill") == []
