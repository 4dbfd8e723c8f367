"""The query language: what parses to which tree, where each mistake is, and what fields, dates and numbers mean."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import NOW
from newscli.errors import UsageError
from newscli.library.query import Query
from newscli.library.query_language import parse
from newscli.library.query_meaning import lifted, read
from newscli.library.query_sql import condition
from newscli.library.query_tree import (
    And,
    Dates,
    Field,
    Has,
    Missing,
    Not,
    Numbers,
    Or,
    Phrase,
    Saved,
    Word,
    written,
)
from newscli.library.query_values import Setting

SAVED = {"local": "section:Local OR tag:here", "short": "@local minutes:..3", "me": "x @me", "a": "@b", "b": "@a",
         "wrong": "tag:x (", "blank": "-- "}  # fmt: skip
SETTING = Setting(NOW, saved=SAVED, extras=lambda name: (name,) if name == "draft" else ("draft", "weight"))


def shape(node):
    """A tree as text, without columns."""
    match node:
        case None:
            return ""
        case And() | Or():
            return f"{type(node).__name__.lower()}({', '.join(map(shape, node.parts))})"
        case Not():
            return f"not({shape(node.part)})"
        case Has() | Missing() | Saved():
            return f"{type(node).__name__.lower()}:{node.name}"
        case Field():
            return f"{node.name}:{node.op}[{node.value}]{'*' * node.prefix}"
    return f"{'=' * node.exact}{node.text if isinstance(node, Word) else repr(node.text)}{'*' * node.prefix}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("  \t\u3000", ""),
        ("river", "river"),
        ('צה"ל הודיע', 'and(צה"ל, הודיע)'),
        ('"דובר צה"ל" tag:צה"ל', """and('דובר צה"ל', tag:[צה"ל])"""),
        ('א "ב" ג', "and(א, 'ב', ג)"),
        ("o'zbek-rus 20:49 50%", "and(o'zbek-rus, 20:49, 50%)"),
        ("a b OR c d", "or(and(a, b), and(c, d))"),
        ("a AND b", "and(a, b)"),
        ("a (b OR c)", "and(a, or(b, c))"),
        ("a(b)c", "and(a, b, c)"),
        ("NOT a b", "and(not(a), b)"),
        ("NOT (a b)", "not(and(a, b))"),
        ("NOT NOT a", "not(not(a))"),
        ("a -b", "and(a, not(b))"),
        ("-(a OR b)", "not(or(a, b))"),
        ("a-b", "a-b"),
        ("or and not Or", "and(or, and, not, Or)"),
        ('"OR" =NOT', "and('OR', =NOT)"),
        ('"fish market"', "'fish market'"),
        ('"say ""no"""', "'say \"no\"'"),
        ('a"b"', "and(a, 'b')"),
        ("ferr*", "ferr*"),
        ('"new yor"*', "'new yor'*"),
        ('"a * b"', "'a * b'"),
        ('="fish market"*', "='fish market'*"),
        ("=o'zbek", "=o'zbek"),
        ("tag:x", "tag:[x]"),
        ('tag:"fish market"', "tag:[fish market]"),
        ("tag:x*", "tag:[x]*"),
        ('tag:"x*"', "tag:[x*]"),
        ("tag:*", "tag:[]*"),
        ("section:=Local", "section:=[Local]"),
        ("words:>=300", "words:>=[300]"),
        ('words:">=300"', "words:[>=300]"),
        ("date:2019..2020", "date:[2019..2020]"),
        ('date:"1 may".."3 may 2019"', "date:[1 may..3 may 2019]"),
        ("date:2019-05-14T20:49+05:00", "date:[2019-05-14T20:49+05:00]"),
        ("муаллиф:Иван", "муаллиф:[Иван]"),
        ("has:lead missing:published", "and(has:lead, missing:published)"),
        ("@local -@short", "and(saved:local, not(saved:short))"),
        ("北京 OR 서울", "or(北京, 서울)"),
    ],
)  # fmt: skip
def test_the_grammar(text, expected):
    assert shape(parse(text)) == expected
    assert shape(parse(written(parse(text)))) == expected if expected else True


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("(a", 1, "never closed"),
        ("a (b OR (c)", 3, "never closed"),
        ("a ) b", 3, "nothing opens"),
        ("a ()", 3, "nothing between"),
        ("(OR)", 2, "nothing before"),
        ("OR a", 1, "OR has nothing before it"),
        ("a OR OR b", 6, "OR has nothing before it"),
        ("AND a", 1, "AND has nothing before it"),
        ("a OR", 4, "ends where a word is wanted"),
        ("a NOT  ", 5, "ends where a word is wanted"),
        ("(a OR )", 7, "a word is wanted before this bracket"),
        ('ab "x', 4, "no second"),
        ('""', 1, "nothing between"),
        ("w*rd", 2, "only at the end"),
        ("a *", 3, "after the beginning of a word"),
        ("=", 1, "nothing to look for"),
        ("a @", 3, "name of a saved query"),
        ("tag:", 1, "nothing to look for"),
        ('a tag:" "', 3, "nothing to look for"),
        ('tag:a*"b"', 6, "only at the end"),
        ("has:lead*", 5, "name of a field"),
        ("a (b OR " * 9 + "c" + ")" * 9, 65, "too deeply"),
        ("(" * 60 + "a" + ")" * 60, 41, "too deeply"),
        ("NOT " * 60 + "a", 161, "too deeply"),
        ("a" * 4001, 4001, "longer than 4,000"),
        ("ab\udcff", 3, "no text"),
        # what only their meaning shows
        ("a &", 3, "no letter or digit"),
        ('a "— …"', 3, "no letter or digit"),
        ("headline:—", 10, "no letter or digit"),
        ("tgas:x", 1, "tgas: no field is called so"),
        ("a has:weigth", 3, "weigth: no field"),
        ("https://example.com/a", 1, "https: no field"),
        ("@nosuch", 1, "no saved query"),
        ("a @me", 3, "@me is used within itself"),
        ("@a", 1, "used within itself"),
        ("date:garbage", 6, "garbage"),
        ("a date:3m", 8, "minutes or months"),
        ("date:3d", 6, "without length"),
        ("date:2020..2019", 6, "ends before it starts"),
        ("date:>2019..2020", 7, "one date, not a range"),
        ("date:2019*", 6, "a date has no *"),
        ("words:many", 7, "many is no number"),
        ("words:..", 7, "a range is"),
        ("words:9..3", 7, "ends before it starts"),
        ("words:3*", 7, "a number has no *"),
        ("words:" + "9" * 20, 7, "no number"),
        ("section:>a", 1, "> is for dates and numbers"),
        ("body:river", 1, "only whether it is there"),
        ("tag:=*", 6, "nothing to look for"),
        (" ".join(["a"] * 201), 401, "more than 200"),
    ],
)
def test_mistakes_are_pointed_at(text, column, message):
    with pytest.raises(UsageError) as caught:
        read(text, SETTING)
    assert (caught.value.column, message in caught.value.message) == (column, True), str(caught.value)
    assert str(caught.value).startswith(f"{caught.value.path}:{column}: ")


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("tgas:x", "did you mean tags?"),
        ("hedline:x", "did you mean headline?"),
        ("weigth:3", "did you mean weight?"),
        ("@loca", "did you mean @local?"),
        ("https://example.com/a", 'for the words themselves: "https://example.com/a"'),
        ("has:xyzzy", 'for the words themselves: "has:xyzzy"'),
        ("missing:xyzzy", 'for the words themselves: "missing:xyzzy"'),
        ("OR a", 'for the word itself: "or"'),
        ("date:3d", "write published:3d.. for all since then, or published:2026-11-20 for that day"),
    ],
)
def test_remedies(text, remedy):
    with pytest.raises(UsageError) as caught:
        read(text, SETTING)
    assert caught.value.remedy == remedy


def test_an_error_in_a_saved_query_is_pointed_at_there():
    with pytest.raises(UsageError, match="never closed") as caught:
        read("river @wrong", SETTING)
    assert (caught.value.path, caught.value.column) == ("queries.wrong", 7)


def test_saved_queries_are_put_in_whole():
    tree = read("river @short", SETTING)
    assert written(tree) == "river ((section:Local OR tags:here) minutes:..3)"


def test_saved_queries_cannot_grow_without_end():
    saved = {"q0": "a b"} | {f"q{n}": f"@q{n - 1} @q{n - 1}" for n in range(1, 40)}
    with pytest.raises(UsageError, match="more than 200"):
        read("@q12", Setting(NOW, saved=saved))


def test_saved_queries_cannot_grow_too_deep():
    saved = {"q0": "a b"} | {f"q{n}": f"a OR NOT (@q{n - 1} c)" for n in range(1, 20)}
    assert read("@q4", Setting(NOW, saved=saved)) is not None
    with pytest.raises(UsageError, match="too deeply"):
        read("@q9", Setting(NOW, saved=saved))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("title:x", "headline"), ("TAG:x", "tags"), ("author:x", "byline"), ("lang:uz", "language"),
        ("category:x", "section"), ("draft:true", "extra.draft"), ("extra.any:1", "extra.any"),
        ("date:2019", "published"), ("lastmod:2019", "modified"), ("views:3", "stated_views"),
    ],
)  # fmt: skip
def test_names_of_fields(text, name):
    assert read(text, SETTING).name == name


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("date:2019-05", "2019-05-01T00:00:00+05:00", "2019-06-01T00:00:00+05:00"),
        ("date:2019-05..", "2019-05-01T00:00:00+05:00", None),
        ("date:..2019-05", None, "2019-06-01T00:00:00+05:00"),
        ("date:>=2019-05", "2019-05-01T00:00:00+05:00", None),
        ("date:>2019-05", "2019-06-01T00:00:00+05:00", None),
        ("date:<2019-05", None, "2019-05-01T00:00:00+05:00"),
        ("date:<=2019-05", None, "2019-06-01T00:00:00+05:00"),
        ("date:=2019-05-14", "2019-05-14T00:00:00+05:00", "2019-05-15T00:00:00+05:00"),
        ("date:3d..", "2026-11-20T00:00:00+05:00", None),
        ('added:"last friday"', "2026-11-20T00:00:00+05:00", "2026-11-21T00:00:00+05:00"),
        ("date:2019-05-14T20:49Z", "2019-05-15T01:49:00+05:00", "2019-05-15T01:50:00+05:00"),
    ],
)
def test_dates(text, since, until):
    tree = read(text, SETTING)
    assert isinstance(tree, Dates)
    assert [end and end.astimezone(NOW.tzinfo).isoformat() for end in (tree.since, tree.until)] == [
        since,
        until,
    ]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("words:300", ((("=", 300)),)),
        ("words:300..500", ((">=", 300), ("<=", 500))),
        ("words:300..", ((">=", 300),)),
        ("words:..500", (("<=", 500),)),
        ("words:>300", ((">", 300),)),
        ("minutes:3", ((">=", 2.5), ("<", 3.5))),  # what list shows as 3
        ("minutes:3.5", ((">=", 3.45), ("<", 3.55))),
        ("minutes:..3", (("<=", 3),)),  # as --max-minutes 3
        ("minutes:<=1.5", (("<=", 1.5),)),
        ("weight:10..20", ((">=", 10), ("<=", 20))),
    ],
)
def test_numbers(text, bounds):
    extras = Setting(NOW, extras=lambda name: (name,))
    tree = read(text, extras)
    assert isinstance(tree, Numbers)
    assert [(sign, round(number, 6)) for sign, number in tree.bounds] == list(bounds)


def test_the_one_date_that_all_must_have_becomes_the_span():
    query = lifted(Query(tree=read("river date:2019 tag:x", SETTING)))
    assert written(query.tree) == "river tags:x"
    assert query.until - query.since == timedelta(days=365)
    assert lifted(Query(tree=read("date:2019", SETTING))).tree is None
    for text in ("river OR date:2019", "NOT date:2019", "date:2019 date:2020", "added:2019"):
        kept = Query(tree=read(text, SETTING))
        assert lifted(kept) == kept


# -- any text, any tree ---------------------------------------------------------------------------

PIECES = st.sampled_from([
    "OR", "AND", "NOT", "(", ")", '"', "*", "=", "-", ":", "..", "@", "<", ">", " ", " ", "tag:", "date:", "words:", "has:",
    "missing:", "headline:", "draft:", "@local", "2019", "3d", "river", "o'zbek", "北京", "{headline} :", "NEAR(", "^", "+",
    "\x00", "\ud800", "\u202e", "'", "\\", ";--", "?", "%", "_",
])  # fmt: skip
texts = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=14).map("".join))


@settings(max_examples=400)
@given(texts)
def test_any_text_is_read_or_refused_with_a_position(text):
    try:
        tree, wrong = read(text, SETTING), None
    except UsageError as error:
        tree, wrong = None, error
    if wrong:
        assert 1 <= wrong.column <= max(len(text), 1) or wrong.path != "query"
    elif tree:
        sql, values = condition(tree)
        assert sql.count("?") == len(values)
    else:
        assert not text.strip()


NAMES = st.sampled_from(["tag", "headline", "section", "date", "words"])
WORDS = st.text(st.sampled_from("abXü'-1:=<北"), min_size=1, max_size=5).filter(
    lambda text: text[0] not in "-=<:" and ":" not in text.lstrip("1'-") and text not in ("OR", "AND", "NOT")
)
ANY = st.text(st.sampled_from('abאב "*()<=@-:'), min_size=1, max_size=6).filter(str.strip)
leaves = st.one_of(
    st.builds(Word, WORDS, st.booleans(), st.booleans()),
    st.builds(Phrase, ANY, st.booleans(), st.booleans()),
    st.builds(Field, NAMES, st.sampled_from(["", "=", "<", "<=", ">", ">="]), ANY, st.booleans()),
    st.builds(Has, st.one_of(NAMES, ANY)),
    st.builds(Missing, NAMES),
    st.builds(Saved, st.sampled_from(["local", "a-b"])),
)


def _group(kind):
    def make(parts):
        other = [part for part in parts if not isinstance(part, kind)]  # one level of a kind is one node
        return kind(tuple(other)) if len(other) > 1 else parts[0]

    return make


trees = st.recursive(
    leaves,
    lambda below: st.one_of(
        st.builds(Not, below),
        st.lists(below, min_size=2, max_size=3).map(_group(And)),
        st.lists(below, min_size=2, max_size=3).map(_group(Or)),
    ),
    max_leaves=8,
)


@settings(max_examples=300)
@given(trees)
def test_a_tree_written_out_reads_back(tree):
    assert shape(parse(written(tree))) == shape(tree)


def test_every_form_in_the_manual_is_understood(root):
    rows = (
        (root / "docs" / "queries.md")
        .read_text("utf-8")
        .split("|---|---|\n")[1]
        .split("\n\n")[0]
        .splitlines()
    )
    examples = [text for row in rows for text in row.split(" | ")[0].strip("| ").split("`")[1::2]]
    assert len(examples) > 20
    for text in examples:
        assert read(text, SETTING) is not None, text
