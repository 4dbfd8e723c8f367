"""The writers of export: what comes back is the article, but for what they declare; nothing they write runs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit import ENVIRON, FIXED
from newscli.article import Article, Dateline, Image, Link, Moment, Reading
from newscli.export import EXPORTS, load, target_of
from newscli.export.base import Exported, Frame
from newscli.export.clock import rfc822, rfc3339, start_of
from newscli.export.readback import FIELDS
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
    st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from("<>&\"'{}[]()\\#*_`|:;,\n\t\r\x0b\x85\u2028\ufffe"),
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
        'A *word* and **two**, `code`, [a link](https://a.example/ "t").', "- one\n- two\n  - three", "> said\n\nand not",
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
thorough = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

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


def kinds(value: object) -> str:
    """A value with the kinds of all in it; the order of `extra` says nothing."""
    return json.dumps(value, sort_keys=True) if isinstance(value, dict) else repr(value)


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
        field
        for field in FIELDS[1:]
        if kinds(getattr(article, field)) != kinds(getattr(reading.article, field))
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
                          section="Local", tags=("a", "b"), places=("P",), organisations=("O",), source="S", rights="R", language="en",
                          dateline=Dateline("P"), url="http://a/b", images=(Image("http://a/c.jpg", "c", "d"),),
                          related=(Link("R", "http://a/b"),), stated_words=3, extra={"urgency": 3})),
    ],
)  # fmt: skip
def test_a_usual_article_loses_nothing(name, article):
    assert load(name).losses(exported(article), FRAME) == ()
    (reading,) = read_text(text_of(name, article), Origin(READ_BACK[name]))
    for field in FIELDS[1:]:
        assert kinds(getattr(reading.article, field)) == kinds(getattr(article, field))


def test_ninjs_keeps_its_id_and_identifier():
    for identifier in ("", "urn:x:1", "A-1"):
        article = Article("0123456789", identifier=identifier, headline="A")
        (reading,) = read_text(text_of("ninjs", article), Origin("a.json"))
        assert reading.article == article


def test_losses_name_the_part_that_is_lost():
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


# -- other programs read it


def test_feedparser_reads_titles_dates_and_contents():
    feedparser = pytest.importorskip("feedparser")
    for name in ("rss", "atom"):
        feed = feedparser.parse(
            text_of(name, RICH, Article("0000000001", headline="AT&T", body="Text.")).encode()
        )
        assert not feed.bozo, feed.get("bozo_exception")
        first, second = feed.entries
        assert feed.feed.title in (FRAME.title, "Library &amp; <Sons>", "Library &amp; &lt;Sons&gt;")
        assert first.title.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == RICH.headline
        assert second.title.replace("&amp;", "&") == "AT&T"
        assert datetime(*first.published_parsed[:6]) == datetime(2026, 11, 22, 13, 0)
        assert first.link == RICH.url
        assert "<em>boat</em>" in first.content[0].value
        assert [author["name"] for author in first.authors] == list(RICH.byline)
        assert {"Local", "river", "boats"} <= {tag.term for tag in first.tags}
        assert first.id == "urn:newscli:article:7k2m9qd4xa"
        assert "The lead & paragraph." in first.summary.replace("&amp;", "&")


def test_extruct_and_trafilatura_read_the_page():
    page = text_of("html", RICH)
    extruct = pytest.importorskip("extruct")
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert (found["@type"], found["headline"], found["datePublished"]) == (
        "NewsArticle", RICH.headline, "2026-11-22T18:00+05:00",
    )  # fmt: skip


def test_trafilatura_reads_the_page():
    trafilatura = pytest.importorskip("trafilatura")
    long = "\n\n".join(
        f"The boat is back for the {n}th time, and everybody on the quay is glad." for n in range(4, 20)
    )
    page = text_of(
        "html", replace(RICH, headline="Ferries return to the river", byline=("Ruth Hill",), body=long)
    )
    seen = trafilatura.bare_extraction(page, url=RICH.url, with_metadata=True).as_dict()
    assert (seen["title"], seen["date"], seen["author"]) == (
        "Ferries return to the river",
        "2026-11-22",
        "Ruth Hill",
    )
    assert long.split("\n\n")[3] in seen["text"]


def test_the_page_holds_the_whole_article():
    page = text_of("html", RICH, Article("0000000001", headline="</script>", body="<!-- x -->"))
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    made = [read_text(block, Origin("-"))[0].article for block in blocks]
    assert made == [RICH, Article("0000000001", headline="</script>", body="<!-- x -->")]


# -- nothing runs

HOSTILE = [
    "<script>alert(1)</script>", "<ScRiPt/x>alert(1)</sCrIpT >", "<img src=x onerror=alert(1)>", "a <svg/onload=alert(1)> b",
    "[x](javascript:alert(1))", "[x](<java\tscript:alert(1)>)", "![x](data:text/html;base64,PHNjcmlwdD4=)", "<a href='jav&#x61;script:1'>x</a>",
    "[x](&#106;avascript:alert&#40;1&#41;)", "<iframe src=//evil></iframe>", "<div style='x:expression(1)' onclick=1>\n\nx\n\n</div>",
    "<form action=//evil><input autofocus onfocus=alert(1)></form>", '[x](http://a/ "\\" onclick=alert(1) x=\\"")',
    '```" onclick=x\n</code></pre><script>alert(1)</script>\n```', "<b onclick=1>x", "`</code><script>`", '<https://a/"onclick=1>',
    "<style>@import '//evil'</style>", "<base href=//evil>", "<meta http-equiv=refresh content=0>", "<!--><script>alert(1)</script>-->",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>", "[a]: javascript:alert(1)\n\n[a]", "<object data=javascript:1></object>",
]  # fmt: skip
ELEMENTS = set(
    "html head meta title style body article header footer h1 h2 h3 h4 h5 h6 p a time em strong code pre ul ol li blockquote "
    "table thead tbody tr th td img figure figcaption br hr b i u s del ins sub sup small mark cite q kbd abbr link".split()
)  # fmt: skip
ATTRIBUTES = {"href", "src", "alt", "title", "class", "lang", "dir", "id", "datetime", "start", "style"}


def elements_of(html: str):
    from html.parser import HTMLParser

    found: list[tuple[str, dict[str, str | None]]] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs)))

    parser = Parser()
    parser.feed(html)
    parser.close()
    return found


def assert_inert(html: str, *, page: bool = False) -> None:
    for tag, attributes in elements_of(html):
        if page and tag in ("meta", "link", "style"):
            continue
        if tag == "script":
            assert page
            assert attributes == {"type": "application/ld+json"}
            continue
        assert tag in ELEMENTS, tag
        assert set(attributes) <= ATTRIBUTES, (tag, attributes)
        assert re.fullmatch(r"(text-align:(left|right|center))?", attributes.get("style") or "")
        for name in ("href", "src"):
            address = "".join((attributes.get(name) or "").split()).lower()
            scheme = re.match(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", address)
            assert not scheme or scheme[1] in ("http", "https", "mailto", "tel", "ftp", "news", "geo"), (
                address
            )


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_body_runs_nothing(body):
    from newscli.text.body_html import body_html

    assert_inert(body_html(body))
    evil = Article(
        "0123456789", headline=body, lead=body, body=body, section=body, byline=(body,), url="javascript:alert(1)", source=body,
        language='en" onclick="x', tags=(body,), images=(Image("javascript:alert(1)", body, body), Image('x" onerror="1')),
        related=(Link(body, "javascript:alert(1)"),), rights=body, correction=body, identifier="javascript:alert(1)",
    )  # fmt: skip
    assert_inert(text_of("html", evil), page=True)
    assert_inert(json.loads(text_of("jsonfeed", evil))["items"][0].get("content_html", ""))
    assert "javascript" not in json.loads(text_of("jsonfeed", evil))["items"][0]["id"]
    root = ET.fromstring(text_of("rss", evil))
    for part in root.iter():
        if part.tag.endswith("encoded"):
            assert_inert(part.text or "")
        if part.tag in ("link", "guid"):
            assert "javascript" not in (part.text or "")
    root = ET.fromstring(text_of("atom", evil))
    assert all(
        "javascript" not in link.get("href", "") for link in root.iter("{http://www.w3.org/2005/Atom}link")
    )
    text = text_of("ninjs", evil)
    assert_inert(json.loads(text)["bodies"][0]["value"] if '"bodies"' in text else "")


@thorough
@given(several)
def test_any_page_is_inert_and_any_feed_is_xml(made):
    assert_inert(text_of("html", *made), page=True)
    for name in ("rss", "atom"):
        ET.fromstring(text_of(name, *made))


def test_markup_that_says_something_stays():
    from newscli.text.body_html import body_html

    assert body_html("H<sub>2</sub>O and List<String> <b>bold *em</b> x*") == (
        "<p>H<sub>2</sub>O and List&lt;String&gt; <b>bold <em>em</em></b> x</p>\n"
    )
    assert body_html('<figure><img src="https://a/b.jpg" alt="A"><figcaption>C</figcaption></figure>') == (
        '<p><img src="https://a/b.jpg" alt="A"></p>\n'
    )
    assert body_html("> " * 80 + "deep").count("deep") == 1
    assert body_html("| a | b |\n|:--|--:|\n| 1 | 2 |").count('style="text-align:right"') == 2
    assert body_html("") == ""


# -- references


def bibtex_entries(text: str) -> list[dict[str, str]]:
    """A strict reader: entries, fields, values between braces that balance."""
    entries, at = [], 0
    while match := re.compile(r"\s*@article\{([0-9a-z]{10}),\n").match(text, at):
        entry, at = {"key": match[1]}, match.end()
        while field := re.compile(r"  ([a-z]+) = ").match(text, at):
            at = field.end()
            if text[at] != "{":
                word = re.compile(r"([a-z]{3}),\n").match(text, at)
                entry[field[1]], at = word[1], word.end()
                continue
            depth, start = 1, at + 1
            while depth:
                at += 1
                depth += {"{": 1, "}": -1}.get(text[at], 0)
            entry[field[1]] = text[start:at]
            assert text[at + 1 : at + 3] == ",\n"
            at += 3
        assert text[at : at + 2] == "}\n"
        entries.append(entry)
        at += 2
    assert not text[at:].strip()
    return entries


def test_bibtex_escapes_and_keeps_names_whole():
    first, second = bibtex_entries(
        text_of("bibtex", RICH, Article("0000000001", headline="\\} {{ %", body="x"))
    )
    assert first["title"] == r"{Ferries <return> \& more: 100 \% {\textbraceleft}sure{\textbraceright}}"
    assert first["author"] == "Ruth Hill and {Smith, Wood and Co}"
    assert (first["year"], first["month"], first["date"]) == ("2026", "nov", "2026-11-22")
    assert (first["urldate"], first["url"], first["journal"]) == ("2026-11-24", RICH.url, "The Ferry Post")
    assert second["title"] == r"{{\textbackslash}{\textbraceright} {\textbraceleft}{\textbraceleft} \%}"


@thorough
@given(several)
def test_any_references_are_well_formed(made):
    assert [entry["key"] for entry in bibtex_entries(text_of("bibtex", *made))] == [one.id for one in made]
    records = text_of("ris", *made).split("\r\n\r\n")[:-1]
    for record, article in zip(records, made, strict=True):
        lines = record.split("\r\n")
        assert lines[0] == "TY  - NEWS"
        assert lines[1] == f"ID  - {article.id}"
        assert lines[-1] == "ER  - "
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines)
    items = json.loads(text_of("csl-json", *made))
    assert [(item["id"], item["type"]) for item in items] == [(one.id, "article-newspaper") for one in made]


def test_ris_and_csl_say_what_is_known():
    lines = text_of("ris", RICH).split("\r\n")
    assert {
        "AU  - Ruth Hill",
        "AU  - Smith, Wood and Co",
        "DA  - 2026/11/22/",
        "PY  - 2026",
        "CY  - HARBOUR",
    } <= set(lines)
    month = Article("0000000001", headline="x", published=Moment(datetime(2019, 5, 1), "month"))
    assert "DA  - 2019/05//" in text_of("ris", month)
    (item,) = json.loads(text_of("csl-json", month))
    assert item["issued"] == {"date-parts": [[2019, 5]]}


# -- dates


@pytest.mark.parametrize(
    ("moment", "long", "short"),
    [
        (Moment(datetime(2019, 5, 14, 20, 49), "minute", 330, "stated"), "2019-05-14T20:49:00+05:30", "Tue, 14 May 2019 20:49:00 +0530"),
        (Moment(datetime(2019, 5, 14), "day"), "2019-05-14T00:00:00+05:00", "Tue, 14 May 2019 00:00:00 +0500"),
        (Moment(datetime(2019, 1, 1), "year"), "2019-01-01T00:00:00+05:00", "Tue, 01 Jan 2019 00:00:00 +0500"),
        (Moment(datetime(999, 5, 4, 1, 2, 3), "second", 0, "stated"), "0999-05-04T01:02:03Z", "Sat, 04 May 0999 01:02:03 +0000"),
    ],
)  # fmt: skip
def test_clocks_of_feeds(moment, long, short):
    assert (rfc3339(start_of(moment, ZONE)), rfc822(start_of(moment, ZONE))) == (long, short)


def test_old_local_times_are_said_in_whole_minutes():
    from zoneinfo import ZoneInfo

    old = Moment(datetime(1900, 1, 1, 12, 0), "minute")
    assert rfc3339(start_of(old, ZoneInfo("Asia/Tashkent"))).endswith("Z")


def test_a_feed_is_as_new_as_its_newest_article():
    assert "<updated>2026-11-23T00:00:00+05:00</updated>" in text_of("atom", RICH).partition("<entry")[0]
    assert "<updated>1970-01-01T00:00:00Z</updated>" in text_of("atom")
    assert "Thu, 01 Jan 1970 00:00:00 +0000" in text_of("rss")


def test_names_in_a_feed_are_stable_and_each_once():
    twin = Article("0000000001", identifier="urn:x:1", headline="x")
    items = json.loads(text_of("jsonfeed", twin, Article("0000000002", identifier="urn:x:1", headline="y")))[
        "items"
    ]
    assert [item["id"] for item in items] == ["urn:x:1", "urn:newscli:article:0000000002"]


# -- the table, the same bytes, the manual


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.md", "md"), ("a.txt", "txt"), ("A.HTML", "html"), ("a.feed.json", "jsonfeed"), ("a.json", "json"), ("a.xml", "rss"),
     ("a.csl.json", "csl-json"), ("a.ninjs.json", "ninjs"), ("a.bib", "bibtex"), ("x.jsonld", "jsonld")],
)  # fmt: skip
def test_the_longest_suffix_tells(path, name):
    assert target_of(path) == name


def test_the_same_bytes_in_another_process(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text(
        "---\ntitle: A\ntags: [b, c, d, e]\nx: {b: 1, a: 2}\n---\n\nText *x*.\n", "utf-8"
    )
    words = [sys.executable, "-m", "newscli", "--library", str(tmp_path / "library"), *FIXED]
    subprocess.run([*words, "add", str(tmp_path / "in")], check=True, env=ENVIRON, capture_output=True)
    for name in (name for name in EXPORTS if name != "parquet"):
        made = [
            subprocess.run(
                [*words, "export", "--to", name, "--allow-loss"], check=True, capture_output=True,
                env={**os.environ, **ENVIRON, "PYTHONHASHSEED": seed, "LC_ALL": locale},
            ).stdout
            for seed, locale in (("0", "C"), ("7", "C.UTF-8"))
        ]  # fmt: skip
        assert made[0] == made[1] != b"", name


def cannot_hold(name: str) -> str:
    return ", ".join(f"`{field}`" for field in load(name).losses(exported(RICH), FRAME)) or "–"


def test_the_manual_says_what_each_target_cannot_hold(root):
    page = (root / "docs" / "export.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (`[^|]*`) \| ([^|]*) \| ([^|]*) \|$", page, re.MULTILINE)
    assert rows == [
        (name, ", ".join(f"`{suffix}`" for suffix in row.suffixes), row.what, cannot_hold(name))
        for name, row in EXPORTS.items()
    ]


def test_epoch_is_said_in_utc():
    assert rfc3339(datetime(1970, 1, 1, tzinfo=UTC)) == "1970-01-01T00:00:00Z"
