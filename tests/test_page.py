"""One article as a page: what is stored is what is seen, at any width."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from look import NOW, snapshot
from newscli.article import Article, Dateline, Image, Link, Moment
from newscli.measure import measure
from newscli.output.arithmetic import arithmetic
from newscli.output.body import draw_body
from newscli.output.page import Kept, Look, page
from newscli.output.plain_text import as_text
from newscli.output.styled import ASCII, Signs, plain, texts
from newscli.text.layout import width

PUBLISHED = Moment(datetime(2019, 5, 14, 20, 49), "minute", 300, "assumed")
SEED_LIKE = Article(
    "7k2m9qd4xa",
    headline="O‘zbekiston va Qirg‘iziston xavfsizlik kengashlari hamkorlik qilishga kelishishdi",
    section="O‘zbekiston",
    published=PUBLISHED,
    stated_minutes=3,
    stated_views=6210,
    language="uz-Latn",
    body="Ko‘prik ustida ikki shaharning bolalari uchrashdi. " * 12 + "\n\nIkkinchi xatboshi.",
    images=(Image(credit="UzA"),) * 3,
)
STORED = Kept(
    "2019/05/2019-05-14-ozbekiston.md", "clipping/kunuz", "2026-11-23T03:00:00Z", True, True, "Mavzuga oid"
)
FULL = Article(
    "t9c4abcdef",
    headline="Ferries return to the river",
    lead="After a winter of repairs, the boats are back.",
    section="Local",
    source="Harbour Gazette",
    byline=("Mira Holt", "Jo Vane"),
    dateline=Dateline("PORT SELD", agency="HG"),
    published=Moment(datetime(2026, 11, 22), "day"),
    modified=Moment(datetime(2026, 11, 23, 8, 0, 5), "second", 0, "stated"),
    url="https://example.org/ferries",
    tags=("river", "ferry"),
    stated_views=1,
    images=(Image("a.jpg", "The first boat", "M. Holt"), Image("b.jpg", "", "J. Vane")),
    related=(Link("Last year’s ferries", "https://example.org/2025", Moment(datetime(2025, 11, 1), "day")),),
    correction="An earlier version misnamed the boat.",
    body="""# Ferries return to the river

The *first* boat left at **six** with [a dog](https://example.org/dog).

## Crew

1985\\. A great year: 3\\*4\\*5 is 60 [sic] :x: &amp; <b>so on</b>.

3. three
4. four

- tight
  - nested
- back

> A quote that goes on for rather longer than one line of this page does, so it wraps.
>
> > deeper

| what | how many |
|---|---|
| boats | 3 |
| dogs, and what they were carrying when they came aboard in the morning | 1 |

```sh
echo  "two  spaces"

	tab
```

<div class="x">
  raw & html
</div>

line one\\
line two ![a boat](boat.png)

***

The end <https://example.org>.
""",
)


def drawn(article, kept=STORED, columns=80, signs=Signs(), zone="Asia/Tashkent"):  # noqa: B008
    look = Look(columns, NOW, signs, zone)
    return [plain(line) for line in page(article, measure(article), kept, look)]


def body(text, measure=72, headline=""):
    return [plain(line) for line in draw_body(text, measure=measure, headline=headline)]


def test_the_page_is_the_one_agreed_on():
    lines = drawn(SEED_LIKE)
    assert lines[:5] == [
        "  O‘zbekiston va Qirg‘iziston xavfsizlik kengashlari hamkorlik qilishga",
        "  kelishishdi",
        "",
        "  O‘zbekiston · Tuesday 14 May 2019, 20:49 Tashkent (zone assumed)",
        lines[4],
    ]
    assert lines[4].endswith(" · the page says 3 · 6,210 views")
    assert lines[4].startswith("  < 1 min to read (80 %: 20 to 43 s)")
    assert lines[-6:] == [
        "",
        "  Pictures  3, credit UzA",
        "  Related   “Mavzuga oid”, nothing listed",
        "  Language  uz-Latn, from the page’s labels · 82 words",
        "  Kept as   2019/05/2019-05-14-ozbekiston.md",
        "            7k2m9qd4xa · added today · original kept",
    ]


@pytest.mark.parametrize("columns", [20, 60, 100])
def test_snapshots(columns):
    snapshot(f"page-{columns}.txt", "\n".join(drawn(FULL, columns=columns, signs=ASCII)) + "\n")


def test_ascii_signs_leave_the_article_alone():
    lines = "\n".join(drawn(SEED_LIKE, signs=ASCII))
    assert '"Mavzuga oid", nothing listed' in lines
    assert "O‘zbekiston - Tuesday" in lines
    assert "from the page's labels - 82 words" in lines


@pytest.mark.parametrize("columns", [20, 33, 40, 60, 72, 80, 200])
def test_widths(columns):
    lines = [line for line in drawn(FULL, columns=columns) if 'echo  "' not in line]
    assert max(map(width, lines)) <= min(columns, 80)


def test_a_bare_article():
    lines = drawn(Article("a" * 10), Kept("x.txt", "plain"))
    assert lines[0] == "  (no headline)"
    assert "  no date" in lines
    assert lines[-2:] == ["  Read from x.txt", "            as plain"]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("3\\*4\\*5", ["3*4*5"]),
        ("1985\\. A year", ["1985. A year"]),
        ("[sic] :x: [/b] [red]", ["[sic] :x: [/b] [red]"]),
        ("7. seven\n8. eight", ["7. seven", "8. eight"]),
        ("1. one\n1. one", ["1. one", "1. one"]),
        ("* a\n\n* b", ["* a", "", "* b"]),
        ("para\n- a\n- b\n\npara", ["para", "", "- a", "- b", "", "para"]),
        ("- a\n\n  b\n- c", ["- a", "", "  b", "", "- c"]),
        ("> q\n\np", ["> q", "", "p"]),
        ("a\\\nb", ["a", "b"]),
        ("a  \nb\nc", ["a", "b c"]),
        ("![x](y)", ["[picture: x]"]),
        ("![](y)", ["[picture]"]),
        ("[t](http://e.org/%D0%B0%20b)", ["t (http://e.org/а%20b)"]),
        ("[t](#part) [](u) <a@b.org>", ["t (u) a@b.org"]),
        ("[http://e.org](http://e.org)", ["http://e.org"]),
        ("    code  *x*\n\n    y", ["    code  *x*", "", "    y"]),
        ("***", ["***"]),
        ("<p>x</p>", ["<p>x</p>"]),
        ("&lt;b&gt; &copy;", ["<b> ©"]),
        ("a\x1b[31mb", ["a\\x1b[31mb"]),
        ("", []),
    ],
)
def test_what_is_stored_is_what_is_seen(source, lines):
    assert [line.rstrip() for line in body(source)] == lines


def test_a_heading_equal_to_the_headline_is_drawn_once():
    assert body("# Big  News\n\ntext", headline="Big News") == ["text"]
    assert body("# Other\n\ntext", headline="Big News") == ["# Other", "", "text"]


def test_right_to_left_text_is_untouched():
    text = "שלום לכולם " * 20
    assert " ".join(body(text.strip())) == text.strip()


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "* > "])
@pytest.mark.parametrize("depth", [20, 59, 60, 61, 500])
def test_deep_nesting_keeps_its_words(sign, depth):
    lines = body(sign * depth + "deep words", measure=40)
    assert "deep words" in " ".join(lines)
    assert all(width(line) <= 40 for line in lines) or depth > 60


def test_a_table_of_too_many_columns():
    cells = "|".join(f"cell{n}" for n in range(30))
    rule = "|".join("-" * 3 for _ in range(30))
    lines = body(f"|{cells}|\n|{rule}|\n|{cells}|", measure=40)
    assert lines[0].startswith("cell0 | cell1 |")
    assert all(width(line) <= 40 for line in lines)


@settings(max_examples=60)
@given(st.text(st.sampled_from("ab *_>-#1.`[](!)<|\n\\\x1b\u202eש區")), st.integers(18, 72))
def test_any_body_is_drawn_and_obeys_nothing(text, columns):
    for line in body(text, measure=columns):
        assert not [c for c in line if unicodedata.category(c) == "Cc" or c == "\u202e"]


def test_rich_reads_no_markup():
    look = Look(80, NOW, Signs())
    article = Article("a", headline="[bold]x[/bold]", body="[red]y :smile:")
    text = next(texts(page(article, measure(article), STORED, look))).plain
    assert "[bold]x[/bold]" in text
    assert "[red]y :smile:" in text


def test_plain_text():
    article = Article("a", headline="One\ntwo", lead="Lead.", body="P\\*1\n\n- P2\x1b")
    assert as_text(article) == "One two\n\nLead.\n\nP*1\n\n- P2\\x1b\n"
    assert as_text(Article("a", body="P1")) == "P1\n"
    assert as_text(Article("a", headline="Big", body="Big\n===\n\ntext")) == "Big\n\ntext\n"


def test_plain_text_keeps_the_signs_of_lists():
    body = "1985. a year\n\nand\n\n- one\n  - two\n\n    more of two\n- three\n\nend, 3*4*5"
    wanted = "1985. a year\n\nand\n\n- one\n  - two\n\n    more of two\n- three\n\nend, 3*4*5\n"
    assert as_text(Article("a", body=body)) == wanted
    assert as_text(Article("a", body="- a\n\n      x\n      y")) == "- a\n\n  x\n  y\n"


def test_code_is_wrapped_only_where_the_terminal_ends():
    body = "```\n  a line of code that is rather long\nshort\n```"
    lines = [plain(line) for line in draw_body(body, measure=20, widest=60)]
    assert lines == ["      a line of code that is rather long", "    short"]
    lines = [plain(line) for line in draw_body(body, measure=20)]
    assert lines == ["      a line of code", "      that is rather", "      long", "    short"]


def test_a_short_texts_interval_is_in_seconds():
    text = "\n".join(drawn(Article("a", headline="Two words")))
    assert "< 1 min to read (80 %: 0 to 1 s)" in text
    nothing = "\n".join(drawn(Article("a", tags=("t",))))
    assert "nothing to read" in nothing


def test_the_arithmetic_of_an_unknown_language_names_none():
    article = Article("a", headline="Some words", body="Слова.")
    text = "\n".join(plain(line) for line in arithmetic(article, measure(article), 100))
    assert "language    not known\n" in text
    assert re.search(r"Latin +2 words / \d+ a minute = [\d.]+ s; \d+ a minute at", text)
    assert re.search(r"Cyrillic +1 word / \d+ a minute", text)
    assert "und" not in text


def test_the_arithmetic_adds_up():
    counted = measure(FULL)
    text = "\n".join(plain(line) for line in arithmetic(FULL, counted, 80))
    assert f"{counted.reading_time.seconds:.1f} s" in text
    assert "counted" in text
    assert "assumed" in text
    assert "80 %" in text
    narrow = [plain(line) for line in arithmetic(SEED_LIKE, measure(SEED_LIKE), 20)]
    assert all(width(line) <= 20 for line in narrow)
    assert any("says 3 min" in plain(line) for line in arithmetic(SEED_LIKE, measure(SEED_LIKE), 80))


BARE = st.text(st.sampled_from("ab o‘ʼ中é.,;1 \\!\n\n\t"), max_size=80)


@given(BARE)
@example("one\ntwo\n\n\nthree \\* four")
def test_a_body_without_markup_is_drawn_as_the_parser_would_have_it(body):
    """With a rule below it the body goes through the parser."""
    bare, parsed = (list(draw_body(text, measure=12)) for text in (body, f"{body}\n\n***\n"))
    rule = parsed.pop()
    assert plain(rule) == "***"
    assert [plain(line) for line in parsed] == [plain(line) for line in [*bare, ()][: len(parsed)]]
    assert len(parsed) == len(bare) + bool(bare)
