"""Fields changed in the bytes of files as people have them: in the key the file uses, in the way it is written."""

from __future__ import annotations

import codecs

import pytest

from newscli.article import Moment
from newscli.errors import ConflictError, NewscliError, UsageError
from newscli.formats import markdown
from newscli.formats.base import Origin
from newscli.formats.field_edit import FieldChange, edit_fields


def changed(text: str, *changes: tuple[object, ...], name: str = "a.md") -> str:
    rows = [FieldChange(*change) for change in changes]  # type: ignore[arg-type]
    return edit_fields(text.encode(), rows, name).decode()


def one(before: str, after: str, *changes: tuple[object, ...]) -> None:
    """Front matter `before` becomes `after`, in YAML."""
    text = "---\n{}\n---\nBody\n"
    assert changed(text.format(before), *changes) == text.format(after)


FOREIGN = [
    # before, change, after
    ("title: Old", ("headline", "set", "New"), "title: New"),
    ('Title: "Old"', ("headline", "set", "New"), 'Title: "New"'),
    ("headline: Old\ntitle:", ("headline", "set", "New"), "headline: New\ntitle:"),
    ("headline: Old", ("title", "set", "New"), "headline: New"),
    ("title: >\n  Old\n  one", ("headline", "set", "New"), "title: >\n  New"),
    ("layout: x", ("headline", "set", "New"), "layout: x\ntitle: New"),
    ("layout : x\nweight : 1", ("headline", "set", "New"), "layout : x\nweight : 1\ntitle : New"),
    ("Layout: x", ("headline", "set", "New"), "Layout: x\nTitle: New"),
    ("title: x\ncategory: a", ("section", "set", "b"), "title: x\ncategory: b"),
    ("categories: [a, b]", ("section", "set", "c"), "categories: [c, b]"),
    ("categories: a b", ("section", "set", "c"), "categories: [c, b]"),
    ("categories: a", ("section", "set", "World news"), "categories: [World news]"),
    ("categories:\n- a\n- b", ("section", "set", "c"), "categories:\n- c\n- b"),
    ("title: x\nsection: a", ("section", "drop"), "title: x"),
    ("title: x\ncategories: [a]", ("section", "drop"), "title: x"),
    ("tags: [a]", ("tags", "add", ["b"]), "tags: [a, b]"),
    ("tags: [a]", ("tags", "add", "b, c"), "tags: [a, b, c]"),
    ("tags: a b", ("tags", "add", ["c"]), "tags: a b c"),
    ("tags: a b", ("tags", "add", ["c d"]), "tags: [a, b, c d]"),
    ("tags: a, b", ("tags", "add", ["c d"]), "tags: a, b, c d"),
    ("tags: a,b", ("tags", "remove", ["a"]), "tags: b"),
    ("tags: a; b", ("tags", "remove", ["a"]), "tags: b"),
    ("tag: a", ("tags", "add", ["b"]), "tag: a, b"),
    ("tags: 'a b'", ("tags", "set", ["b", "a"]), "tags: 'b a'"),
    ("topics:\n  - a", ("tags", "add", ["b"]), "topics:\n  - a\n  - b"),
    ("tags: []\nkeywords: a, b", ("tags", "add", ["c"]), "tags: []\nkeywords: a, b, c"),
    ("tags: [a]\nkeywords: [a, b]", ("tags", "remove", ["a"]), "keywords: [b]"),
    ("title: x\ntags: [a]\nkeywords: [b]", ("tags", "add", ["c"]), "title: x\ntags: [a, c]\nkeywords: [b]"),
    ("categories: [s, a, b]\ntags: [c]", ("tags", "remove", ["b"]), "categories: [s, a]\ntags: [c]"),
    ("categories: [s, a]", ("tags", "add", ["b"]), "categories: [s, a]\ntags: [b]"),
    ("categories: [s, a]\ntags: [c, a]", ("tags", "add", ["b"]), "categories: [s, a]\ntags: [c, a, b]"),
    ("categories: s a b", ("tags", "remove", ["a"]), "categories: s b"),
    ("categories: s, a, b", ("tags", "remove", ["b"]), "categories: s, a"),
    ("keywords:\n- a: b", ("tags", "add", ["c"]), "keywords:\n- a: b\ntags:\n- c"),
    ("section: >+\n  a\n\n  b\nx: y", ("section", "set", "c"), "section: c\nx: y"),
    ("x:\n  y: |+\n    z\n", ("section", "set", "c"), "x:\n  y: |+\n    z\n\nsection: c"),
    ("title: x\ntags: [a]", ("tags", "remove", ["a"]), "title: x"),
    ("title: x\ntags:\n- a\n- b", ("tags", "drop"), "title: x"),
    ("tags:", ("tags", "add", ["a"]), "tags:\n  - a"),
    ("title: x", ("tags", "set", ["a", "no"]), 'title: x\ntags: [a, "no"]'),
    ("author: A B", ("byline", "set", "C D"), "author: C D"),
    ("author: A B", ("byline", "add", ["C D"]), "author: A B; C D"),
    ('author:\n  - "[[A B]]"', ("byline", "add", ["C D"]), 'author:\n  - "[[A B]]"\n  - "C D"'),
    ("authors:\n  - name: A B\n    url: x\n  - name: C D", ("byline", "remove", ["C D"]),
     "authors:\n  - name: A B\n    url: x"),
    ("title: x", ("byline", "set", "A B"), "title: x\nauthor: A B"),
    ("title: x", ("byline", "set", ["A B", "C D"]), "title: x\nauthor: [A B, C D]"),
    ("date: 2019-05-14 20:49:00 +0500", ("published", "set", "2020-01-02 03:04 +05:00"),
     "date: 2020-01-02 03:04:00 +0500"),
    ("date: '2019-05-14T20:49:00Z'", ("published", "set", "2020-01-02T03:04:05Z"), "date: '2020-01-02T03:04:05Z'"),
    ("date: 2019-05-14 20:49", ("published", "set", "2020-01-02 03:04"), "date: 2020-01-02 03:04"),
    ("date: 2019-05-14", ("published", "set", "2020-01-02"), "date: 2020-01-02"),
    ("date: 14 May 2019", ("published", "set", "2020-01-02"), "date: 2020-01-02"),
    ("title: x", ("modified", "set", "2020-01-02T03:04:05+05:00"), "title: x\nlastmod: 2020-01-02T03:04:05+05:00"),
    ("source: https://a.b/c", ("url", "set", "https://d.e"), "source: https://d.e"),
    ("source: https://a.b/c", ("source", "set", "Kun.uz"), "source: https://a.b/c\npublisher: Kun.uz"),
    ("lang: en", ("language", "set", "uz_Latn"), "lang: uz-Latn"),
    ("title: x", ("language", "set", "no"), 'title: x\nlang: "no"'),
    ("reading_time: 3 min", ("stated_minutes", "set", "5"), "reading_time: 5"),
    ("weight: 3", ("weight", "set", "10"), "weight: 10"),
    ("weight: '3'", ("weight", "set", "10"), "weight: '10'"),
    ("title: x", ("code", "set", "0123"), 'title: x\ncode: "0123"'),
    ("aliases: [a]", ("aliases", "add", ["b"]), "aliases: [a, b]"),
    ("seo:\n  title: a", ("seo.title", "set", "b"), "seo:\n  title: b"),
    ("title: x\nweight: 3", ("weight", "drop"), "title: x"),
    ("dateline: TOSHKENT", ("dateline", "set", "XIVA"), "dateline: XIVA"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "change", "after"), FOREIGN)
def test_a_field_in_the_key_the_file_has(before: str, change: tuple[object, ...], after: str) -> None:
    one(before, after, change)


def test_zola_keeps_its_tags_in_a_table() -> None:
    text = '+++\ntitle = "x"\n\n[taxonomies]\ntags = ["a"]\n+++\nBody\n'
    assert changed(text, ("tags", "add", ["b"])) == text.replace('["a"]', '["a", "b"]')
    bare = text.replace('tags = ["a"]', 'series = ["s"]')
    assert changed(bare, ("tags", "add", ["b"])) == bare.replace('["s"]\n', '["s"]\ntags = ["b"]\n')


def test_toml_has_dates_of_its_own() -> None:
    text = "+++\ndate = 2019-05-14 20:49:00+05:00\n+++\nBody\n"
    assert "date = 2020-01-02 03:04:00Z\n" in changed(text, ("published", "set", "2020-01-02T03:04Z"))
    assert 'date = "2020-01-02"\n' in changed(
        '+++\ndate = "2019-05-14"\n+++\nB\n', ("published", "set", "2020-01-02")
    )
    assert "date = 2020-01-02\n" in changed("+++\n+++\nB\n", ("published", "set", "2020-01-02"))


OWN = """+++
id = "7k2m9qd4xa"
headline = "Old"  # a remark
published = 2019-05-14T20:49:00+05:00
tags = ["a"]

[extra]
team = "x"

[newscli]
added = 2026-11-23T08:00:00Z
published_precision = "minute"
published_zone = "assumed"
+++

Body
"""


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (("headline", "set", "New"), '"Old"', '"New"'),
        (("tags", "add", ["b"]), '["a"]', '["a", "b"]'),
        (("section", "set", "s"), "published =", 'section = "s"\npublished ='),
        (("tags", "drop"), 'tags = ["a"]\n', ""),
        (("author", "set", "A B; C D"), "published =", 'byline = ["A B", "C D"]\npublished ='),
        (("team", "set", "y"), '"x"', '"y"'),
        (("code", "set", "01"), 'team = "x"\n', 'team = "x"\ncode = "01"\n'),
        (("team", "drop"), '\n[extra]\nteam = "x"\n', ""),
        (("dateline", "set", "TOSHKENT"), "[newscli]", '[dateline]\nplace = "TOSHKENT"\n\n[newscli]'),
        (("stated_views", "set", "7"), 'tags = ["a"]\n', 'tags = ["a"]\nstated_views = 7\n'),
    ],
)
def test_a_file_of_our_own(change: tuple[object, ...], old: str, new: str) -> None:
    assert changed(OWN, change) == OWN.replace(old, new, 1)


def test_a_moment_of_our_own_takes_its_remarks_along() -> None:
    day = changed(OWN, ("published", "set", "2020-01-02"))
    assert "published = 2020-01-02\n" in day
    assert "published_" not in day
    minute = changed(day, ("published", "set", "2020-01-02 03:04 +05:00"))
    read = markdown.read(minute, Origin("a.md"))[0].article.published
    assert read is not None
    assert (read.precision, read.zone) == ("minute", "stated")


def test_a_headline_that_is_a_heading_is_changed_there() -> None:
    assert changed("# Old #\n\nText\n", ("headline", "set", "*New* #1 #")) == "# \\*New\\* #1 \\# #\n\nText\n"
    assert changed("Old\r\n===\r\n\r\nText", ("headline", "set", "New")) == "New\r\n===\r\n\r\nText"
    text = "---\ntags: [a]\n---\n\n# Old\n\nText\n"
    assert changed(text, ("headline", "set", "New")) == text.replace("Old", "New")
    with pytest.raises(ConflictError, match="heading"):
        changed(text, ("headline", "drop"))


def test_a_text_without_front_matter_gets_some() -> None:
    assert changed("Text\n", ("tags", "add", ["a"])) == "---\ntags: [a]\n---\n\nText\n"
    assert changed("Text\n", ("tags", "add", ["a"]), ("tags", "remove", ["a"])) == "Text\n"
    assert changed("# H\n\nText\n", ("section", "set", "a")) == "---\nsection: a\n---\n\n# H\n\nText\n"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_encoding_stays(mark: bytes, codec: str, end: str) -> None:
    before = "---\ntitle: Oʻzbekiston\ntags:\n- a\n---\n\nMatn\n".replace("\n", end)
    after = before.replace(f"- a{end}", f"- a{end}- toʻy 😀{end}")
    change = FieldChange("tags", "add", ["toʻy 😀"])
    assert edit_fields(mark + before.encode(codec), [change], "a.md") == mark + after.encode(codec)


def test_an_old_encoding_stays_or_says_what_it_lacks() -> None:
    data = "---\ntitle: Тошкент\n---\nМатн\n".encode("cp1251")
    headline = FieldChange("headline", "set", "Хива")
    assert edit_fields(data, [headline], "a.md", encoding="cp1251") == data.replace(
        "Тошкент".encode("cp1251"), "Хива".encode("cp1251")
    )
    with pytest.raises(ConflictError, match="cp1251 has no “😀”"):
        edit_fields(data, [FieldChange("headline", "set", "😀")], "a.md", encoding="cp1251")


def test_nothing_new_is_the_same_bytes() -> None:
    data = b"---\ntitle:  x \ntags: [a,  b ]\n---\nBody"
    changes = [
        FieldChange("tags", "add", ["a"]),
        FieldChange("headline", "set", "x"),
        FieldChange("section", "drop"),
    ]
    assert edit_fields(data, changes, "a.md") is data


@pytest.mark.parametrize(
    ("name", "text", "change", "error", "words"),
    [
        ("a.md", "---\ntitle: x\n---\n", ("id", "set", "x"), UsageError, "id cannot be set"),
        ("a.md", "---\ntitle: x\n---\n", ("body", "set", "x"), UsageError, "newscli edit"),
        ("a.md", "---\ntitle: x\n---\n", ("headline", "add", ["x"]), UsageError, "one value"),
        ("a.md", "---\ntitle: x\n---\n", ("published", "set", "soon"), UsageError, "cannot be “soon”"),
        ("a.md", "---\ntitle: x\n---\n", ("url", "set", "a.b"), UsageError, "https://"),
        ("a.md", "---\ntitle: x\n---\n", ("stated_views", "set", "many"), UsageError, "whole number"),
        ("a.md", "---\ntitle: x\n---\n", ("headline", "set", " "), UsageError, "cannot be"),
        (
            "a.md",
            "---\ntitle: x\ntitle: y\n---\n",
            ("headline", "set", "z"),
            ConflictError,
            "a.md:3:1: .*twice",
        ),
        ("a.md", "---\ncategories: [a, b]\n---\nB", ("section", "drop"), ConflictError, "also holds tags"),
        (
            "a.md",
            "---\nauthor: {name: A, url: x}\n---\nB",
            ("byline", "add", ["C"]),
            ConflictError,
            "is a table",
        ),
        (
            "a.md",
            "---\ntags:\n  - name: a\n    slug: b\n---\nB",
            ("tags", "add", ["c"]),
            ConflictError,
            "“tags” holds tables",
        ),
        ("a.md", "---\n.title = 1\n---\nB", ("section", "set", "x"), ConflictError, "does not write"),
        ("a.md", "---\ntitle: [\n---\nB", ("section", "set", "x"), NewscliError, "a.md:2:8"),
        ("a.txt", "A line\n\nAnother one.\n", ("section", "set", "x"), ConflictError, "part of the page"),
    ],
)
def test_what_cannot_be_is_refused(
    name: str, text: str, change: tuple[object, ...], error: type[NewscliError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        changed(text, change, name=name)
    assert caught.value.path == name


PELICAN = "Title: Old\nDate: 2019-05-14 20:49\nAuthor: A B\nTags: a, b\nSlug: x\n\nText.\n"


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (("headline", "set", "New"), "Old", "New"),
        (("tags", "add", ["c"]), "a, b", "a, b, c"),
        (("published", "set", "2020-01-02 03:04"), "2019-05-14 20:49", "2020-01-02 03:04"),
        (("byline", "add", ["C D"]), "A B", "A B; C D"),
        (("section", "set", "s"), "Slug: x\n", "Slug: x\nCategory: s\n"),
        (("tags", "drop"), "Tags: a, b\n", ""),
        (("slug", "set", "y"), "Slug: x", "Slug: y"),
    ],
)
def test_key_value_lines(change: tuple[object, ...], old: str, new: str) -> None:
    assert changed(PELICAN, change, name="a.md") == PELICAN.replace(old, new)


def test_a_moment_may_be_given_as_one() -> None:
    from datetime import datetime

    moment = Moment(datetime(2020, 1, 2), "day")
    one("date: 2019-05-14", "date: 2020-01-02", ("published", "set", moment))
