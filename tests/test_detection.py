"""Detection: the layout that read a file says why, and one that fits nearly as well is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kit import run
from newscli.formats import FORMATS, _explained, load, read, read_text
from newscli.formats.base import Fit, Origin

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "Jahon | 20:49 / 14.05.2026\n\nSarlavha\n\nMatn.\n"


def test_a_fit_is_its_score_and_a_reason() -> None:
    fit = Fit(0.85, "a header in line 1")
    assert fit == 0.85
    assert fit.why == "a header in line 1"
    assert sorted([Fit(0.6), 0.7, fit], reverse=True)[0] is fit


def test_the_reading_says_why_its_layout_was_chosen() -> None:
    (reading,) = read(PAGE.encode(), "a.txt")
    assert (reading.format, reading.why) == ("clipping/kunuz", "a header in line 1")
    (asked,) = read_text(PAGE, Origin("a.txt"), "clipping/kunuz")
    assert asked.why == ""  # nobody weighed anything


def test_a_near_tie_is_named() -> None:
    readings = read(PAGE.encode(), "a.txt")
    ranked = [
        (Fit(0.85, "a header"), "clipping/kunuz"),
        (Fit(0.8, "a date"), "clipping/daryo"),
        (0.5, "plain"),
    ]
    (reading,) = _explained(readings, ranked)
    assert (reading.why, reading.near_tie) == ("a header", "clipping/daryo")
    (clear,) = _explained(readings, [ranked[0], (0.6, "clipping/portal"), ranked[2]])
    assert clear.near_tie == ""


def test_explain_ends_with_the_layout(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(PAGE, encoding="utf-8")
    (*_, last) = json.loads(run(tmp_path, "parse", page, "--explain").stdout)["explain"]
    assert last == {"field": "format", "line": 0, "rule": "a header in line 1", "confidence": "inferred"}
    table = run(tmp_path, "parse", page, "--explain", "--color", "always").stdout
    assert "recognised by a header in line 1" in table


@pytest.mark.parametrize("name", [name for name in FORMATS if name.startswith("clipping/")])
def test_a_layout_claims_no_bare_text(name: str) -> None:
    for text in ("", "\n", "Headline\n\nText of a page without any mark.\n"):
        assert load(name).fits(text, Origin("a.txt")) < 0.5


def test_every_claim_on_the_samples_has_a_reason(shared: Path) -> None:
    for path in sorted((shared / "samples" / "clippings").glob("*.txt")):
        text = path.read_bytes().decode("utf-8", "replace")
        for name in FORMATS:
            fit = load(name).fits(text, Origin(path.name))
            if name.startswith("clipping/") and fit >= 0.5:
                assert isinstance(fit, Fit), (path.name, name)
                assert fit.why, (path.name, name)
