"""datelines: the forms of the agencies, what only looks like one, and the year that is not printed."""

from __future__ import annotations

import pytest

from newscli.formats.clipping.datelines import read_dateline
from newscli.text.dates import read_moment


@pytest.mark.parametrize(
    ("head", "place", "date", "agency"),
    [
        ("CHORTOQ, May 14 (Reuters) - ", "CHORTOQ", "2026-05-14", "Reuters"),
        ("CHORTOQ, Uzbekistan (AP) — ", "CHORTOQ, Uzbekistan", "", "AP"),
        ("CHORTOQ, Uzbekistan, May 14 (AP) — ", "CHORTOQ, Uzbekistan", "2026-05-14", "AP"),
        ("LONDON/PARIS, May 14 (Reuters) - ", "LONDON/PARIS", "2026-05-14", "Reuters"),
        ("ЧОРТОК, 14 мая — Sputnik. ", "ЧОРТОК", "2026-05-14", "Sputnik"),
        ("ЧОРТОК, 14 мая. /ТАСС/. ", "ЧОРТОК", "2026-05-14", "ТАСС"),
        ("МОСКВА, 14 мая - РИА Новости. ", "МОСКВА", "2026-05-14", "РИА Новости"),
        ("Москва. 14 мая. ИНТЕРФАКС.RU - ", "Москва", "2026-05-14", "ИНТЕРФАКС.RU"),
        ("Chortoq, May 14, 2026 (AFP) - ", "Chortoq", "2026-05-14", "AFP"),
        ("Taschkent (dpa) - ", "Taschkent", "", "dpa"),
        ("New Delhi, May 14 (PTI) ", "New Delhi", "2026-05-14", "PTI"),
        ("Rio de Janeiro, 14 may (EFE).- ", "Rio de Janeiro", "2026-05-14", "EFE"),
        ("WASHINGTON, Dec 31 (Reuters) - ", "WASHINGTON", "2025-12-31", "Reuters"),
    ],
)
def test_a_dateline_is_taken_out(head: str, place: str, date: str, agency: str) -> None:
    found = read_dateline(f"{head}The mill grinds.", read_moment("2026-05-15"), "")
    assert found is not None
    assert found.rest == "The mill grinds."
    got = (
        found.dateline.place,
        found.dateline.date.iso() if found.dateline.date else "",
        found.dateline.agency,
    )
    assert got == (place, date, agency)


@pytest.mark.parametrize(
    "text",
    [
        "The mill — a small one — grinds.",
        "NATO, Russia — and what comes.",
        "Ali (Labour) - said so.",
        "Uzbekistan, which has 14 mills - the most.",
        "In May 14 people (AP) - came.",
        "CHORTOQ — The mill grinds.",
    ],
)
def test_a_sentence_is_none(text: str) -> None:
    assert read_dateline(text, read_moment("2026-05-15"), "") is None


def test_in_a_wire_layout_a_place_in_capitals_is_enough() -> None:
    found = read_dateline("CHORTOQ, Uzbekistan — The mill.", None, "", wire=True)
    assert found is not None
    assert (found.dateline.place, found.rest) == ("CHORTOQ, Uzbekistan", "The mill.")


def test_a_date_without_any_year_is_kept_as_it_is() -> None:
    found = read_dateline("CHORTOQ, Nov 20 (Reuters) - The mill.", None, "", wire=True)
    assert found is not None
    assert (found.dateline.date, found.undated) == (None, "Nov 20")
    assert read_dateline("CHORTOQ, Nov 20 (Reuters) - The mill.", None, "") is None
