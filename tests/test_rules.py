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
from newscli.library.likeness import EarlierArticles
from newscli.rules import RULES, known, page, selection, summary
from newscli.rules.base import NO_FACTS, Facts, Level
from newscli.text.decoding import decode

CASES = Path(__file__).parent / "rules"
FACTS = Facts(sections=("Local", "Food", "Jamiyat"), founded=(("Harbour Gazette", "1987-03-01"),))
RUN = Circumstances(datetime(2026, 11, 23, 9, 30, tzinfo=UTC), UTC, facts=FACTS)


EVERY = selection(["all"])
PLACE = "pass/{published|day}-{slug}"


def findings(path, data=None):
    """What every rule says of a file; `before/` beside its folder holds what the run has seen by then."""
    root = path.resolve().parent.parent
    run = RUN._replace(earlier=EarlierArticles(), place=PLACE, library=str(root))
    try:
        for seen in sorted((root / "before").glob("*")) if data is None else ():
            examine(seen.read_bytes(), str(seen), EVERY, run)
        return examine(path.read_bytes() if data is None else data, str(path), EVERY, run)
    except UnreadableError as error:
        return unread(path.name, error)


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


# They tell of two files, of a library, or of bytes that are no text.
WITHOUT_EXAMPLE = {
    *("address-twice", "duplicate-exact", "duplicate-near", "encoding-other", "id-clash"),
    *("original-changed", "original-missing", "place-differs"),
}


def test_only_rules_about_more_than_a_text_have_no_example():
    assert {rule for rule in RULES if "**Example" not in page(rule)} == WITHOUT_EXAMPLE


@pytest.mark.parametrize("rule", sorted(RULES.keys() - WITHOUT_EXAMPLE))
def test_the_example_of_a_page_is_true(tmp_path, rule):
    """What stands before the arrow is a file, after it what `validate` says of it."""
    found = re.search(r"\*\*Example(?:\.\*\*|\*\* \(`(.+)`\)\.)\n\n((?:    .*\n|\n)+)", page(rule))
    text, _, said = found[2].replace("\n    ", "\n").removeprefix("    ").rpartition("\n→ ")
    path = tmp_path / (found[1] or f"{rule}.md")
    path.write_bytes(_real(text).encode())
    problem = of_rule(path, rule)[0]
    told = f"{problem.line}:{problem.column} {problem.level}: {problem.message}"
    assert told == _real(said.strip())


def _real(text):
    """Characters that nobody sees are named in an example: ⟨U+200B⟩; ⟨end⟩ is where the file ends."""
    text = re.sub(r"⟨U\+([0-9A-F]{4})⟩", lambda sign: chr(int(sign[1], 16)), text)
    return text.partition("⟨end⟩")[0]


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
        ("body-missing/fail/front-matter-only.md", "error"),
        ("body-missing/fail/menu.md", "warning"),
        ("body-missing/fail/_index.md", "info"),
        ("body-missing/fail/template.md", "info"),
        ("headline-missing/fail/dated.md", Level.ERROR),
        ("headline-missing/fail/note.md", Level.WARNING),
        ("body-missing/fail/front-matter-only.md", Level.ERROR),
        ("body-missing/fail/link.md", Level.INFO),
        ("published-missing/fail/notes.txt", Level.WARNING),
        ("published-missing/fail/address.md", Level.INFO),
        ("published-missing/fail/changed.md", Level.INFO),
        ("published-missing/fail/impossible.md", Level.WARNING),
        ("published-missing/fail/tagged.md", Level.WARNING),
        ("published-missing/fail/bare.md", Level.INFO),
        ("published-missing/fail/created.md", Level.INFO),
        ("headline-missing/fail/glossary.md", Level.INFO),
        ("date-disagreement/fail/2019-05-14-fair.md", Level.WARNING),
        ("date-disagreement/fail/2026-10-30-fair.md", Level.INFO),
        ("front-matter-unread/fail/franklin.md", Level.INFO),
        ("front-matter-unread/fail/ziggy.md", Level.WARNING),
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
        ("newscli: ignore dates, text\n", "", {"tags-duplicate"}),
        ("", "newscli: ignore dates\n\n", {"published-missing", "tags-duplicate", "soft-hyphens"}),
        ("# newscli: ignore warning\n", "", {"soft-hyphens"}),
        ("", "<!-- newscli: ignore-line soft-hyphens -->\n", {"published-missing", "tags-duplicate"}),
        (
            "",
            "<!-- newscli: ignore-line tags-duplicate -->\n",
            {"published-missing", "tags-duplicate", "soft-hyphens"},
        ),
        ("", "<!-- newscli: ignore all -->\n\n", set()),
        (
            "",
            "```html\n<!-- newscli: ignore all -->\n```\n\n",
            {"published-missing", "tags-duplicate", "soft-hyphens"},
        ),
    ],
)
def test_remarks_in_the_file_leave_rules_out(head, body, left):
    data = TAGGED.format(head, body).encode()
    said = {one.problem.rule for one in examine(data, "ferries.md", EVERY, RUN)}
    assert said - {"language-missing", "slug-differs"} == left


FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Harbour</title>
<item><title>Ferries</title><link>https://e.org/1</link><pubDate>Fri, 20 Nov 2026 08:15:00 +0000</pubDate>
<description>&lt;p&gt;The fer­ry&amp;nbsp;returns, don’t and can't.&lt;/p&gt;</description></item>
<item><title>Bridges</title><link>https://e.org/1</link><pubDate>Fri, 20 Nov 2026 09:15:00 +0000</pubDate>
<description>The cafÃ© on the bridge.</description></item>
</channel></rss>"""


def test_of_a_feed_only_what_its_articles_say_is_judged():
    """Its text and form are a program's: nobody mends them by hand. The last line has no end, for one."""
    found = findings(Path("feed.xml"), FEED.encode())
    assert {one.problem.rule for one in found} == {"language-missing", "mojibake", "address-twice"}
    assert not any(one.problem.fix for one in found)


MAIL = """From: Mira <mira@example.org>
Date: Fri, 20 Nov 2026 08:15:00 +0000
Subject: Ferries return
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>The first boat left at six&nbsp;with eleven passengers.</p>
"""


def test_the_lines_of_an_encoded_message_are_not_its_text():
    said = {one.problem.rule for one in findings(Path("ferries.eml"), MAIL.encode())}
    assert not said & {"html-leftover", "entity-escaped"}
    plain = MAIL.replace("text/html", "text/plain").encode()
    assert "html-leftover" in {one.problem.rule for one in findings(Path("ferries.eml"), plain)}


def test_every_offence_of_a_refused_file_is_a_finding():
    text = '{\n "uri": "urn:x:1",\n "type": "novel",\n "urgency": 12,\n "mood": 1\n}\n'
    found = [one.problem for one in findings(Path("item.json"), text.encode())]
    assert [(one.rule, one.line) for one in found] == [
        ("unreadable", 3),
        ("unreadable", 4),
        ("unreadable", 5),
    ]
    assert "/urgency is 12" in found[1].message


def test_a_file_checked_twice_is_not_its_own_twin():
    path = CASES / "id-clash" / "before" / "ferries.md"
    run = RUN._replace(earlier=EarlierArticles())
    for _ in range(2):
        said = {one.problem.rule for one in examine(path.read_bytes(), str(path), EVERY, run)}
        assert not said & {"id-clash", "address-twice", "duplicate-exact", "duplicate-near"}
