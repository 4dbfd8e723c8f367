"""Fixes: put in by passes, proven each time, refused where anything else would change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.cli.checking import Circumstances, examine
from newscli.cli.fixing import fix
from newscli.rules import RULES, selection
from newscli.rules.base import Edit, Fix, Level, Problem
from newscli.rules.fixes import apply

RUN = Circumstances(datetime(2026, 11, 23, 9, 30, tzinfo=UTC), UTC)
EVERY = selection(["all"])
HEAD = "---\ntitle: Ferries\ndate: 2026-11-22\nlang: en\n---\n\n"


def fixed(text, *, unsafe=False, select=("all",), encoding="utf-8"):
    return fix(text.encode(encoding), "ferries.md", selection(select), RUN, unsafe=unsafe)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The fer\u00adry re\u00adturns.\n", "The ferry returns.\n"),
        ("The ferry returns.", "The ferry returns.\n"),
        ("The\r\nferry\nreturns.\n", "The\nferry\nreturns.\n"),
    ],
)
def test_safe_fixes(before, after):
    result = fixed(HEAD + before)
    assert result.after == HEAD + after
    assert result.data == (HEAD + after).encode()
    assert result.done


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The cafÃ© is shut.\n", "The café is shut.\n"),
        ("Первый пapoм ушёл.\n", "Первый паром ушёл.\n"),
        ("See [t](https://e.org/t?utm_source=x&day=2#n).\n", "See [t](https://e.org/t?day=2#n).\n"),
        ("See https://e.org/t.\n", "See <https://e.org/t>.\n"),
        ("Six&amp;nbsp;men.\n", "Six men.\n"),
        ("# Ferries\n\nSix men.\n", "Six men.\n"),
        ("See [t](http://e.org/t).\n", "See [t](https://e.org/t).\n"),
        ("The in\u200bfor\u200bmation.\n", "The information.\n"),
        ("The cafe\u0301.\n", "The caf\u00e9.\n"),
    ],
)
def test_unsafe_fixes_want_to_be_asked_for(before, after):
    assert fixed(HEAD + before).after == HEAD + before
    assert fixed(HEAD + before, unsafe=True).after == HEAD + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [river, Ferry, River]\n", "tags: [river, Ferry]\n"),
        ("tags: [river, 'River' , Ferry]\n", "tags: [river, Ferry]\n"),
        ('tags:\n  - river\n  - "River"\n  - Ferry\n', "tags:\n  - river\n  - Ferry\n"),
        ("tags:\n- o‘zbek\n- O'zbek\n- o’zbek\n", "tags:\n- o‘zbek\n"),
        ("tgas: [river]\n", "tags: [river]\n"),
        ("Auther: Mira Holt\n", "Author: Mira Holt\n"),
        ("section:\nsource: ''\nauthor: Mira Holt\n", "author: Mira Holt\n"),
    ],
)
def test_unsafe_fixes_of_the_front_matter(before, after):
    head = "---\ntitle: Ferries\ndate: 2026-11-22\nlang: en\n{}---\n\nSix men.\n"
    result = fixed(head.format(before), unsafe=True)
    assert result.after == head.format(after)
    assert result.refused == {}


@pytest.mark.parametrize("body", ["# Ferries\n", "Ferries\n=======\n\nSix men.\n"])
def test_a_headline_stays_where_the_text_hangs_on_it(body):
    assert fixed(HEAD + body, unsafe=True).after == HEAD + body


def test_a_file_without_problems_keeps_its_bytes():
    data = b"\xef\xbb\xbf" + HEAD.encode() + b"The ferry returns.\n"
    result = fix(data, "ferries.md", EVERY, RUN, unsafe=True)
    assert result.data is data
    assert result.done == ()


def test_the_mark_and_the_encoding_stay():
    text = "\ufeff" + HEAD + "The fer\u00adry returns.\n"
    result = fix(text.encode("utf-16-le"), "ferries.md", EVERY, RUN, unsafe=False)
    assert result.data.decode("utf-16-le") == text.replace("\u00ad", "")


def test_only_the_selected_rules_fix():
    text = HEAD + "The fer\u00adry returns."
    assert fixed(text, select=["final-newline"]).after == text + "\n"


def test_a_fix_of_the_front_matter_is_put_in_there():
    assert fixed(HEAD.replace("Ferries", "Fer\u00adries") + "x\n").after == HEAD + "x\n"


def problem(rule, *edits):
    return Problem(rule, Level.INFO, "", 1, 1, 0, Fix(edits, safe=True))


def test_of_two_fixes_that_overlap_the_first_is_put_in():
    applied = apply("abcdef", [problem("a", Edit(0, 3, "X")), problem("b", Edit(2, 4, "Y"))], unsafe=False)
    assert applied.text == "Xdef"
    assert [one.rule for one in applied.done] == ["a"]


def test_a_fix_goes_in_whole_or_not_at_all():
    both = problem("b", Edit(2, 4, "Y"), Edit(5, 6, "Z"))
    assert apply("abcdef", [problem("a", Edit(0, 3, "X")), both], unsafe=False).text == "Xdef"


@given(st.text(), st.data())
def test_what_no_edit_touches_stays(text, data):
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = [Edit(a, b, "#") for a, b in zip(places[::2], places[1::2], strict=False)]
    applied = apply(text, [problem(str(n), edit) for n, edit in enumerate(edits)], unsafe=False)
    done = [edit for one in applied.done for edit in one.fix.edits]
    kept = [char for at, char in enumerate(text) if not any(e.start <= at < e.end for e in done)]
    assert [char for char in applied.text if char != "#"] == [char for char in kept if char != "#"]


def test_every_fix_of_every_rule_mends_its_own_failing_files(root):
    mended = 0
    for rule in RULES:
        for path in sorted((root / "tests" / "rules" / rule / "fail").glob("*")):
            if path.suffix == ".mbox" or rule == "unreadable":
                continue
            only = selection([rule])
            found = [one.problem for one in examine(path.read_bytes(), str(path), only, RUN)]
            if not any(one.fix for one in found):
                continue
            result = fix(path.read_bytes(), str(path), only, RUN, unsafe=True)
            left = [one.problem for one in examine(result.data, str(path), only, RUN)]
            assert result.refused == {}
            assert not any(one.fix for one in left), f"{path.name} is mended in one run"
            mended += 1
    assert mended >= 15
