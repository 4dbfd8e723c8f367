"""The marks of rules: a rule that finds something in a text is never passed over there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.errors import UnreadableError
from newscli.formats import DATA, read
from newscli.rules import MARKS, RULES, load
from newscli.rules.base import Context, Facts
from newscli.text.decoding import decode

CASES = Path(__file__).parent / "rules"
FACTS = Facts(sections=("Local", "Food"), founded=(("Harbour Gazette", "1987-03-01"),))
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
HEADS = (
    "---\ntitle: Ferries\ndate: {}\nlang: {}\ntags: [a, A]\nauthor: By Ann\n---\n",
    "+++\ntitle = 'FERRIES RETURN TO THE RIVER'\ndate = {}\nlanguage = '{}'\nurl = 'http://e.org/1'\n+++\n",
    "FERRIES {}\n\n{}\n\n",
)
WORDS = (
    "[a](b.MD)",
    "![](c.png)",
    "**bold",
    "`code`",
    "```\n",
    "~~~\n",
    "http://e.org/?UTM_source=x",
    "\r\n",
    "\n",
)
WORDS += (
    "don't",
    "don’t",
    "can`t",
    "“one”",
    '"two"',
    "&amp;nbsp;",
    "&nbsp;",
    "Ã©",
    "Ð°Ð±",
    "раper",
    "\u00ad",
    "\xa0",
)
WORDS += (
    "\u200b",
    "e\u0301",
    "\x07",
    "\x85",
    "[x][y]",
    "[J](JavaScript:x)",
    "end.Foto: x",
    "<p>",
    "# a\n### b\n",
    " ",
)
WORDS += ("<!-- newscli: ignore nothing -->", "Read more", "\ufffd", "Share\n\n", "the boat left at six ")


def context_of(data, name):
    readings, decoded = read(data, name), decode(data, name=name)
    return Context(
        readings[0],
        decoded.text,
        NOW,
        UTC,
        path=name,
        facts=FACTS,
        exists=lambda _: False,
        encoding=decoded.encoding,
        mark=decoded.bom,
        data=readings[0].format in DATA,
    )


def passed_over(context):
    """The rules that find something where their mark does not hold."""
    return [rule for rule, mark in MARKS.items() if any(load(rule).check(context)) and not mark(context)]


def test_every_mark_is_of_a_rule():
    assert MARKS.keys() < RULES.keys()


@pytest.mark.parametrize("kind", ["pass", "fail"])
def test_no_rule_is_passed_over_in_its_cases(kind):
    for path in sorted(CASES.glob(f"*/{kind}/*")):
        try:
            context = context_of(path.read_bytes(), str(path))
        except UnreadableError:
            continue
        assert not passed_over(context), path


@given(
    st.sampled_from(HEADS),
    st.sampled_from(("2026-11-22", "2062-01-01", "1066-01-01", "yesterday")),
    st.sampled_from(("en", "ru", "")),
    st.lists(st.sampled_from(WORDS), max_size=12).map("".join),
)
def test_no_rule_is_passed_over(head, day, language, body):
    try:
        context = context_of((head.format(day, language) + body).encode(), "2026-01-01-ferries.md")
    except UnreadableError:
        return
    assert not passed_over(context)
