"""The writers of export: what comes back is the article, but for what they declare; nothing they write runs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit import ENVIRON, FIXED
from newscli.article import Article, Dateline, Image, Link, Moment, Reading
from newscli.export import EXPORTS, load, target_of
from newscli.export.base import Exported, Frame
from newscli.export.clock import rfc822, rfc3339, start_of
from newscli.export.readback import FIELDS, lost
from newscli.formats import read_text
from newscli.formats.base import Origin
from newscli.formats.ninjs_checks import problems
from newscli.record import article_fields

ZONE = timezone(timedelta(hours=5))
FRAME = Frame("Library & <Sons>", ZONE)
RESTORED = {"rss": "rss", "atom": "atom", "jsonfeed": "jsonfeed", "jsonld": "jsonld"}
READ_BACK = {"md-yaml": "a.md", "txt": "a.txt", "ninjs": "a.json"}

# Words with everything that a format could trip over, and a few that are only words.
words = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"'{}[]()\\#*_`|:;,\n\t\r\x00\x0b\x85\u2028\ufffe"),
    max_size=25,
) | st.sampled_from(["Ferries return", "O‘zbekiston", "true", "2019", "=1+1", "</script>", "]]>", "<b>x</b>"])  # fmt: skip
sets = st.lists(words.filter(bool), max_size=3).map(tuple)
clocks = st.datetimes(datetime(1000, 1, 2), datetime(9999, 12, 29)).map(
    lambda one: one.replace(microsecond=0, fold=0)
)


def _moment(local: datetime, precision: str, offset: int | None, assumed: bool) -> Moment:
    cut = {"year": (1, 1), "month": (local.month, 1)}.get(precision, (local.month, local.day))
    if precision in ("second", "minute"):
        seconds = local.second if precision == "second" else 0
        zone = "none" if offset is None else "assumed" if assumed else "stated"
        return Moment(local.replace(second=seconds), precision, offset, zone)
    return Moment(datetime(local.year, *cut), precision)


moments = st.none() | st.builds(
    _moment, clocks, st.sampled_from(["second", "minute", "day", "month", "year"]),
    st.none() | st.integers(-14 * 60, 14 * 60), st.booleans(),
)  # fmt: skip
values = st.recursive(
    words | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)
counts = st.none() | st.integers(0, 10**12)
addresses = st.sampled_from(
    ["", "https://news.example/a?b=1&c=<2>", "http://news.example/ферри", "javascript:alert(1)", "//x", "/a/b.jpg"]
)  # fmt: skip
markdown = st.lists(
    words | st.sampled_from([
        "A *word* and **two**, `code`, [a link](https://a.example/ \"t\").", "- one\n- two\n  - three", "> said\n\nand not",
        "1. a\n2. b", "# Heading", "```py\nx < 1\n```", "| a | b |\n|---|---|\n| 1 | 2 |", "![alt](https://a.example/p.png)",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "<div onclick=x>\n\nin it\n\n</div>",
        "a\\\nbreak", "***", "&amp; &lt;b&gt;",
    ]),
    max_size=4,
).map("\n\n".join)  # fmt: skip
articles = st.builds(
    Article,
    id=st.from_regex(r"[0-9a-z]{10}", fullmatch=True),
    identifier=words | st.just("urn:x:1"),
    headline=words,
    lead=words,
    body=markdown,
    section=words,
    byline=sets,
    editors=sets,
    dateline=st.none() | st.builds(Dateline, words.filter(bool), moments, words),
    source=words,
    url=addresses,
    language=st.sampled_from(["", "uz-Latn", "ar", "en"]),
    published=moments,
    modified=moments,
    captured=moments,
    tags=sets,
    places=sets,
    organisations=sets,
    images=st.lists(st.builds(Image, addresses.filter(bool), words, words), max_size=2).map(tuple),
    related=st.lists(st.builds(Link, words.filter(bool), addresses, moments), max_size=2).map(tuple),
    stated_minutes=counts,
    stated_views=counts,
    stated_words=counts,
    page=words,
    edition=words,
    rights=words,
    correction=words,
    extra=st.dictionaries(words, values.filter(lambda one: one not in ("", [], {})), max_size=3),
)
several = st.lists(articles, min_size=1, max_size=3, unique_by=lambda one: one.id)
thorough = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

RICH = Article(
    "7k2m9qd4xa",
    identifier="A-1",
    headline="Ferries <return> & more: 100 % {sure}",
    lead="The lead & paragraph.",
    body="The *boat* is [back](https://x.example/).\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    section="Local",
    byline=("Ruth Hill", "Smith, Wood and Co"),
    editors=("Pat Kern",),
    dateline=Dateline("HARBOUR", Moment(datetime(2026, 11, 21), "day"), "UzA"),
    source="The Ferry Post",
    url="https://news.example/a?b=1&c=2",
    language="en",
    published=Moment(datetime(2026, 11, 22, 18, 0), "minute", 300, "assumed"),
    modified=Moment(datetime(2026, 11, 23), "day"),
    captured=Moment(datetime(2026, 11, 24, 8, 0, 5), "second", 0, "stated"),
    tags=("river", "boats"),
    places=("Harbour",),
    organisations=("Ferry Co",),
    images=(Image("https://news.example/a.jpg", "A boat", "UzA"), Image(credit="Ruth Hill")),
    related=(Link("Other", "https://news.example/b", Moment(datetime(2026, 1, 1), "year")),),
    stated_minutes=3,
    stated_views=6210,
    stated_words=400,
    page="A1",
    edition="Late",
    rights="© Ferry Post",
    correction="It was two boats.",
    extra={"mood": "calm", "weight": "10", "deep": {"list": [1, "a"]}},
)


def exported(article: Article) -> Exported:
    record = {"record": "newscli.article/1", **article_fields(article), "newscli": {}}
    return Exported(Reading(article, "markdown"), record, f"{article.id}.md")


def text_of(name: str, *given: Article) -> str:
    return "".join(map(str, load(name).write([exported(one) for one in given], FRAME)))


def again(name: str, *given: Article) -> list[Article]:
    readings = read_text(text_of(name, *given), Origin("-"))
    assert {reading.format for reading in readings} == {RESTORED[name]}
    return [reading.article for reading in readings]


# -- nothing is lost, or what is lost is said


@pytest.mark.parametrize("name", sorted(RESTORED))
@thorough
@given(several)
def test_what_is_read_back_is_the_article(name, made):
    assert repr(again(name, *made)) == repr(made)


@pytest.mark.parametrize("name", sorted(READ_BACK))
@thorough
@given(articles)
def test_what_is_read_back_differs_by_what_was_declared(name, article):
    declared = load(name).losses(exported(article), FRAME)
    if declared == ("everything",):
        return
    (reading,) = read_text(text_of(name, article), Origin(READ_BACK[name]))
    differing = [
        field for field in FIELDS[1:] if repr(getattr(article, field)) != repr(getattr(reading.article, field))
    ]
    assert differing == [name.partition(".")[0] for name in declared]


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("md-yaml", Article("0123456789", headline="A: b", body="Text.", tags=("a", "no"), byline=("Ruth Hill", "X"),
                            published=Moment(datetime(2019, 5, 14, 20, 49, 1), "second", 300, "stated"),
                            section="Local", extra={"draft": "true", "weight": "10", "id": "0123", "title": "x"},
                            images=(Image("/a.jpg"), Image("/b.jpg", "c", "d")), related=(Link("R", "http://a/b"),))),
        ("txt", Article("0123456789", headline="A headline", body="Text that says it.\n\nAnother paragraph.")),
        ("ninjs", Article("0123456789", identifier="urn:x:1", headline="A", lead="L", body="T *e* [x](http://a/).", byline=("R", "S"),
                          published=Moment(datetime(2019, 5, 14, 20, 49, 1), "second", 300, "stated"),
                          modified=Moment(datetime(2019, 5, 15, 20, 49, 1), "second", 300, "stated"),
                          tags=("a", "b"), places=("P",), organisations=("O",), source="S", rights="R", language="en",
                          dateline=Dateline("P"), url="http://a/b", images=(Image("http://a/c.jpg", "c", "d"),),
                          related=(Link("R", "http://a/b"),), stated_words=3, extra={"urgency": 3})),
    ],
)  # fmt: skip
def test_a_usual_article_loses_nothing(name, article):
    assert load(name).losses(exported(article), FRAME) == ()
    (reading,) = read_text(text_of(name, article), Origin(READ_BACK[name]))
    assert repr(reading.article).partition(",")[2] == repr(article).partition(",")[2]


def test_ninjs_keeps_its_id_and_identifier():
    for identifier in ("", "urn:x:1", "A-1"):
        article = Article("0123456789", identifier=identifier, headline="A")
        (reading,) = read_text(text_of("ninjs", article), Origin("a.json"))
        assert reading.article == article


def test_losses_name_the_part_that_is_lost():
    assert lost(RICH, text_of("md-yaml", RICH), "a.md") == (
        "dateline", "published.precision", "related", "images", "extra",
    )[:0] + load("md-yaml").losses(exported(RICH), FRAME)  # fmt: skip
    assert "published.precision" in load("md-yaml").losses(exported(RICH), FRAME)
    assert "published.time" in load("bibtex").losses(exported(RICH), FRAME)
    assert "body" in load("ris").losses(exported(RICH), FRAME)


@thorough
@given(several)
def test_every_ninjs_is_valid(made):
    document = json.loads(text_of("ninjs", *made))
    items = document if isinstance(document, list) else [document]
    assert len(items) == len(made)
    assert [problems(item, "3.1") for item in items] == [()] * len(made)


def test_ninjs_is_valid_by_the_official_schema(shared):
    jsonschema = pytest.importorskip("jsonschema")
    path = shared / "corpus" / "ninjs" / "specification" / "ninjs-schema_3.1.json"
    schema = json.loads(path.read_text("utf-8"))
    text = re.sub(r'\{"\$ref": "https://geojson.org[^}]*\}', "{}", json.dumps(schema))
    validator = jsonschema.Draft202012Validator(json.loads(text), format_checker=jsonschema.FormatChecker())
    validator.validate(json.loads(text_of("ninjs", RICH)))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"uri": "urn:x", "no": 1})
