"""The contract of every rule: it passes its pass/ files, reports its fail/ files, and has a page."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.cli.checking import Circumstances, examine, unread
from newscli.errors import UnreadableError, UsageError
from newscli.rules import RULES, known, page, selection, summary
from newscli.rules.base import NO_FACTS, Facts, Level
from newscli.text.decoding import decode

CASES = Path(__file__).parent / "rules"
FACTS = Facts(sections=("Local", "Food", "Jamiyat"), founded=(("Harbour Gazette", "1987-03-01"),))
RUN = Circumstances(datetime(2026, 11, 23, 9, 30, tzinfo=UTC), UTC, facts=FACTS)


EVERY = selection(["all"])


def findings(path, data=None):
    try:
        return examine(path.read_bytes() if data is None else data, str(path), EVERY, RUN)
    except UnreadableError as error:
        return [unread(path.name, error)]


def of_rule(path, rule):
    return [found.problem for found in findings(path) if found.problem.rule == rule]


def cases(kind):
    return [
        pytest.param(rule, path, id=f"{rule}/{path.name}")
        for rule in RULES
        for path in sorted((CASES / rule / kind).glob("*"))
    ]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_cases_of_both_kinds(rule):
    assert len(list((CASES / rule / "pass").glob("*"))) >= 2
    assert len(list((CASES / rule / "fail").glob("*"))) >= 2


def test_the_example_of_a_page_is_true(tmp_path):
    """What stands before the arrow is a file, after it what `validate` says of it."""
    told = 0
    for rule in RULES:
        found = re.search(r"\*\*Example\.\*\*\n\n((?:    .*\n|\n)+)", page(rule))
        if not found:
            continue
        text, _, said = found[1].replace("\n    ", "\n").removeprefix("    ").rpartition("\n→ ")
        path = tmp_path / f"{rule}.md"
        path.write_text(text, "utf-8")
        problem = of_rule(path, rule)[0]
        assert f"{problem.line}:{problem.column} {problem.level}: {problem.message}" == said.strip()
        told += 1
    assert told >= 11


def test_no_case_without_a_rule():
    assert {folder.name for folder in CASES.iterdir()} == set(RULES)


def test_every_remark_of_a_reader_has_its_rule(root):
    source = "".join(path.read_text("utf-8") for path in (root / "src/newscli/formats").rglob("*.py"))
    said = set(re.findall(r'Note\(\s*"([a-z-]+)"', source)) | set(re.findall(r'"([a-z]+-unread)"', source))
    assert {"key-duplicate", "key-misspelt"} <= said <= set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_the_module_agrees_with_its_row(rule):
    module = import_module(RULES[rule].module)
    assert rule == module.ID
    assert RULES[rule].level is module.LEVEL


@pytest.mark.parametrize("rule", RULES)
def test_the_page_says_when_why_and_how(rule):
    text = page(rule)
    assert re.match(r"[A-Z].{10,90}\.\n\n\*\*When\.\*\* ", text)
    assert "\n\n**Why.** " in text
    assert "\n\n**How to fix.** " in text
    assert summary(rule) + "." == text.partition("\n")[0]


@pytest.mark.parametrize(("rule", "path"), cases("pass"))
def test_passes(rule, path):
    assert of_rule(path, rule) == []


@pytest.mark.parametrize(("rule", "path"), cases("fail"))
def test_fails(rule, path):
    problems = of_rule(path, rule)
    assert problems
    assert all(len(problem.message) < 200 and problem.message.strip() for problem in problems)


@pytest.mark.parametrize(("rule", "path"), cases("fail"))
def test_a_problem_stands_inside_its_file(rule, path):
    if rule == "unreadable":
        return
    lines = re.split("\r\n|\r|\n", decode(path.read_bytes()).text)
    for problem in of_rule(path, rule):
        assert 1 <= problem.line <= len(lines)
        assert problem.column >= 1
        assert problem.column - 1 + problem.length <= len(lines[problem.line - 1])


@pytest.mark.parametrize(
    ("case", "line", "marked"),
    [
        ("modified-before-published/fail/oven.md", 5, "2026-11-08"),
        ("published-future/fail/page.txt", 1, "08:15 / 22.11.2062"),
        ("language-mismatch/fail/ru-en.md", 3, "ru"),
        ("key-misspelt/fail/tags.md", 4, "tgas"),
        ("stated-minutes/fail/paywall.txt", 3, "12"),
        ("control-characters/fail/escape.md", 6, "\x1b"),
        ("control-characters/fail/escaped.md", 2, "Ferries \\u001b[31mreturn"),
        ("zone-assumed/fail/yolak.txt", 1, "08:15 / 22.11.2026"),
        ("apostrophes-mixed/fail/uz.txt", 7, "'"),
        ("invisible-characters/fail/zero-width.md", 6, "\u200b"),
        ("not-nfc/fail/ru.md", 6, "и\u0306"),
    ],
)
def test_the_place_of_a_problem(case, line, marked):
    path = CASES / case
    problem = of_rule(path, case.partition("/")[0])[0]
    text = path.read_text("utf-8").split("\n")[line - 1]
    assert problem.line == line
    assert text[problem.column - 1 : problem.column - 1 + problem.length] == marked


@pytest.mark.parametrize(
    ("case", "level"),
    [
        ("headline-missing/fail/dated.md", Level.ERROR),
        ("headline-missing/fail/note.md", Level.WARNING),
        ("body-missing/fail/front-matter-only.md", Level.ERROR),
        ("body-missing/fail/link.md", Level.INFO),
        ("published-missing/fail/notes.txt", Level.WARNING),
        ("published-missing/fail/address.md", Level.INFO),
    ],
)
def test_the_level_follows_the_kind_of_page(case, level):
    assert [problem.level for problem in of_rule(CASES / case, case.partition("/")[0])] == [level]


def test_the_seed_has_one_note_only(shared):
    seed = shared / "samples" / "seed.txt"
    found = examine(seed.read_bytes(), "seed.txt", selection(), RUN._replace(facts=NO_FACTS))
    assert [(f.problem.rule, f.problem.level, f.problem.line) for f in found] == [("zone-assumed", "info", 1)]


def test_a_rule_reports_at_most_a_hundred_lines():
    found = findings(Path("x.md"), ("\x07 bell\n\n" * 1000).encode())
    problems = [f.problem for f in found if f.problem.rule == "control-characters"]
    assert len(problems) == 101
    assert problems[-1].message == "control characters on further lines, too"


def test_selection_knows_its_rules():
    chosen = selection(["not-nfc"], ["unreadable"])
    assert chosen.has("not-nfc")
    assert not chosen.has("body-missing")
    assert not chosen.has("unreadable")
    assert selection(["not-nfc"]).has("unreadable")
    with pytest.raises(UsageError, match="no rule not-nfd; did you mean not-nfc"):
        known("not-nfd")


@given(st.text(max_size=300))
def test_rules_never_fall_over(text):
    """Whatever the text, only problems come out, each inside the text."""
    for finding in findings(Path("any.md"), text.encode("utf-8", "replace")):
        assert finding.problem.rule in RULES


@given(st.text(alphabet="`~{}%<>[]()'’‘ʻog \n-*:\u200b\u200f\u0301e", max_size=400))
def test_rules_never_fall_over_markup(text):
    for finding in findings(Path("any.md"), f"title\n\n{text}".encode()):
        assert finding.problem.rule in RULES


TAGGED = "---\ntitle: Ferries\ntags: [a, A]\n{}---\n\n{}The fer\u00adry re\u00adturns.\n"


@pytest.mark.parametrize(
    ("head", "body", "left"),
    [
        ("", "", {"published-missing", "tags-duplicate", "soft-hyphens"}),
        ("# newscli: ignore tags-duplicate\n", "", {"published-missing", "soft-hyphens"}),
        ("# newscli: ignore dates, text\n", "", {"tags-duplicate"}),
        ("# newscli: ignore warning\n", "", {"soft-hyphens"}),
        ("", "<!-- newscli: ignore-line soft-hyphens -->\n", {"published-missing", "tags-duplicate"}),
        (
            "",
            "<!-- newscli: ignore-line tags-duplicate -->\n",
            {"published-missing", "tags-duplicate", "soft-hyphens"},
        ),
        ("", "<!-- newscli: ignore all -->\n\n", set()),
    ],
)
def test_remarks_in_the_file_leave_rules_out(head, body, left):
    data = TAGGED.format(head, body).encode()
    said = {one.problem.rule for one in examine(data, "ferries.md", EVERY, RUN)}
    assert said - {"language-missing", "slug-differs"} == left
