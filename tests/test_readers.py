"""The readers of data files: every field and line of their samples, round trips, and what is refused where."""

from __future__ import annotations

import gzip
import io
import json
import time
import tomllib
import zipfile
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.article import Article, Dateline, Image, Link, Moment
from newscli.errors import UnreadableError
from newscli.formats import DATA, FORMATS, load, read, read_text
from newscli.formats.base import Origin
from newscli.formats.ninjs_checks import judge, problems
from newscli.formats.record_fields import NAMESPACE, RECORD, SLOT
from newscli.record import article_fields, dumps

ARTICLES = Path(__file__).parent / "articles"
FILES = sorted(p for name in DATA for p in (ARTICLES / name).glob("*") if p.suffix != ".toml")
ITEM = '{{"uri": "urn:x", "headline": "A", {}}}'


@pytest.mark.parametrize("name", sorted(DATA))
def test_every_data_format_has_a_sample(name):
    assert name in FORMATS
    assert any(path.parent.name == name for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_field_and_line_of_every_article(path):
    wanted = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))["articles"]
    readings = read(path.read_bytes(), path.name)
    assert [reading.format for reading in readings] == [path.parent.name] * len(wanted)
    assert len({reading.article.id for reading in readings}) == len(wanted)
    for reading, expected in zip(readings, wanted, strict=True):
        lines = expected.pop("lines")
        found = article_fields(reading.article)
        del found["id"]
        assert found == expected
        assert {one.field: one.line for one in reading.evidence} == lines
        assert all(0 < one.line <= reading.lines and one.rule for one in reading.evidence)


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.suffix not in (".zip", ".warc")], ids=lambda p: f"{p.parent.name}-{p.stem}"
)
def test_gzip_a_mark_and_other_line_ends_change_nothing(path):
    data = path.read_bytes()
    plain = [article_fields(reading.article) for reading in read(data, path.name)]
    for other in (gzip.compress(data, mtime=0), b"\xef\xbb\xbf" + data, data.replace(b"\n", b"\r\n")):
        found = [article_fields(reading.article) for reading in read(other, path.name)]
        assert [{**one, "id": ""} for one in found] == [{**one, "id": ""} for one in plain]


# -- ninjs


def _suite(shared, kind):
    return sorted((shared / "corpus" / "ninjs" / "validation" / "test_suite").glob(f"*/{kind}/*.json"))


def test_ninjs_that_should_pass_is_read(shared):
    for path in _suite(shared, "should_pass"):
        assert {reading.format for reading in read(path.read_bytes(), path.name)} == {"ninjs"}, path


def test_ninjs_that_should_fail_is_refused_at_a_place(shared):
    accepted = []
    for path in _suite(shared, "should_fail"):
        try:
            read(path.read_bytes(), path.name)
        except UnreadableError as error:
            assert error.line > 0, path  # noqa: PT017 -- either is right
            if path.stem != "001_no_uri_declared" or path.parts[-3] != "1.0":  # that one is `{}`
                assert "not JSON" in error.message or "not valid ninjs" in error.message, path  # noqa: PT017
        else:
            accepted.append(f"{path.parts[-3]}/{path.stem}")
    # Valid since 1.2, and nothing in them says that they mean an older version.
    assert accepted == [
        "1.0/014_type_component",
        "1.0/016_infosource",
        "1.1/001_type_component",
        "1.1/002_infosource",
    ]
    for name in accepted:
        version, _, stem = name.partition("/")
        (path,) = (p for p in _suite(shared, "should_fail") if p.stem == stem and p.parts[-3] == version)
        assert problems(json.loads(path.read_text("utf-8")), version)


@pytest.mark.parametrize(
    ("rest", "place"),
    [
        ('"urgency": 11', "/urgency is 11"),
        ('"random": 1', "/random is no property"),
        ('"person": "A"', "/person is a string, not an array"),
        ('"subject": [{"name": 1}]', "/subject/0/name is a number"),
        ('"associations": {"a/b": {"uri": "u", "x~y": 1}}', "/associations/a~1b/x~0y is no property"),
        ('"pubstatus": "cancelled"', "/pubstatus is “cancelled”, not one of usable"),
    ],
)
def test_an_item_is_refused_with_the_pointer(rest, place):
    text = ITEM.format(f"\n{rest}")
    with pytest.raises(UnreadableError) as caught:
        read(text.encode(), "a.json")
    assert place in caught.value.message
    assert caught.value.line == 2


def test_the_table_of_ninjs_is_that_of_the_schemas(shared, root):
    namespace: dict = {"__name__": "build", "__file__": str(root / "tools" / "build_ninjs.py")}
    exec((root / "tools" / "build_ninjs.py").read_text("utf-8"), namespace)
    made = namespace["build"](shared / "corpus" / "ninjs" / "specification")
    assert made == (root / "src/newscli/data/ninjs.json").read_text("utf-8")


def test_a_version_may_be_asked_for():
    item = {"uri": "urn:x", "type": "component"}
    assert judge(item, "1.2").problems == ()
    assert [problem.place for problem in judge(item, "1.1").problems] == ["/type"]


# -- records, and the part of other formats that restores fields


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
moments = st.builds(
    Moment,
    st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 30)).map(lambda one: one.replace(microsecond=0)),
    st.just("second"),
    st.none() | st.integers(-15 * 60, 15 * 60),
).map(lambda one: one if one.offset is None else Moment(one.local, "second", one.offset, "stated"))
days = (
    st.dates()
    .filter(lambda day: day.year > 999)
    .map(lambda day: Moment(datetime(day.year, day.month, day.day), "day"))
)
articles = st.builds(
    Article,
    id=st.from_regex("[0-9a-z]{10}", fullmatch=True),
    headline=texts,
    lead=texts,
    body=texts,
    byline=st.lists(texts.filter(bool), max_size=3).map(tuple),
    dateline=st.none() | st.builds(Dateline, texts.filter(bool), st.none() | days, texts),
    published=st.none() | moments | days,
    captured=st.none() | moments,
    images=st.lists(st.builds(Image, texts.filter(bool), texts, texts), max_size=2).map(tuple),
    related=st.lists(st.builds(Link, texts.filter(bool), texts, st.none() | days), max_size=2).map(tuple),
    stated_views=st.none() | st.integers(0, 10**12),
    extra=st.dictionaries(texts, st.text("ab") | st.integers() | st.booleans() | st.lists(texts.filter(bool), min_size=1), max_size=3).map(lambda table: {k: v for k, v in table.items() if v != ""}),
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(articles, min_size=1, max_size=3, unique_by=lambda one: one.id), st.sampled_from([None, 1]))
def test_a_record_is_the_very_article_again(made, indent):
    records = [{"record": RECORD, **article_fields(article)} for article in made]
    as_list = dumps(records, indent)
    as_lines = "".join(f"{dumps(record)}\n" for record in records)
    for text in (as_list, as_lines):
        assert [reading.article for reading in read(text.encode(), "a.json")] == made


@settings(max_examples=60)
@given(articles)
def test_a_slot_restores_every_field(article):
    everything = {
        **dict.fromkeys(
            article_fields(Article(id="x" * 10, **dict.fromkeys(("headline", "lead", "body"), "x")))
        ),
        **article_fields(article),
    }
    slot = {**everything, "extra": article.extra}
    for name in (
        "published",
        "captured",
        "byline",
        "images",
        "related",
        "dateline",
        "stated_views",
        "source",
        "url",
        "identifier",
    ):
        slot.setdefault(name, None)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "items": [{"id": "1", "content_text": "x", SLOT: slot}],
    }
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": "http://a/b",
        "additionalProperty": [{"propertyID": NAMESPACE, "value": slot}],
    }
    text = dumps(slot).replace("&", "&amp;").replace("<", "&lt;").replace("\ufffe", "").replace("\uffff", "")
    rss = f'<rss><channel><title>T</title><item><title>x</title><n:record xmlns:n="{NAMESPACE}">{text}</n:record></item></channel></rss>'
    for data in (dumps(feed), dumps(linked), rss):
        assert read(data.encode(), "a")[0].article == article


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (f'[\n{{"record": "{RECORD}"}},\n{{"record": "x"}}]', 3, "not a record"),
        (f'{{"record": "{RECORD}", "tags": "a"}}', 1, "“tags” is not as a record has it"),
        (f'{{"record": "{RECORD}",\n "published": "soon"}}', 1, "“published” is not"),
        ('{"record": "newscli.article/2"}', 1, "this newscli reads newscli.article/1"),
        (f'{{"record": "{RECORD}", "body": "\\ud800"}}', 1, "half a character"),
        (f'{{"record": "{RECORD}", "n": NaN}}', 1, "no value of JSON"),
        (f'{{"record": "{RECORD}", "n": {"[" * 5000}', 1, "JSON"),
        (f'{{"record": "{RECORD}", "extra": {"[" * 70}{"]" * 70}}}', 1, "nested deeper than 64"),
    ],
)
def test_a_record_that_is_none_is_refused(text, line, message):
    with pytest.raises(UnreadableError) as caught:
        read_text(text, Origin("a.json"), "newscli")
    assert message in caught.value.message
    assert caught.value.line == line


def test_a_key_that_stands_twice_is_said_and_kept():
    text = '{"version": "https://jsonfeed.org/version/1.1",\n"items": [{"id": "1",\n"title": "A",\n"title": "B"}]}'
    (reading,) = read(text.encode(), "a.json")
    assert reading.article.headline == "A"
    assert [(note.rule, note.line) for note in reading.notes] == [("key-duplicate", 4)]
    assert "B" in reading.article.extra.values()


# -- XML


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "b">]>\n<rss><channel><item><title>&a;</title></item></channel></rss>', "declares entities"),
        ("<rss>" * 101 + "</rss>" * 101, "nested deeper than 100"),
        ("<rss><channel/></rss>", "without articles"),
        ("<feed/>", "without articles"),
        ('<conceptItem guid="x"/>', "a concept, not an article"),
        ("<nitf/>", "without an article"),
        ("<newsMessage><itemSet><newsItem/></itemSet></newsMessage>", "whose items are empty"),
    ],
)  # fmt: skip
def test_xml_that_is_no_article_is_refused(text, message):
    with pytest.raises(UnreadableError, match=message) as caught:
        read(text.encode(), "a.xml")
    assert caught.value.line > 0


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("Tue, 02 Jan 24 03:04:05 GMT", "2024-01-02T03:04:05+00:00"),
        ("2 Jan 98 03:04 -0500", "1998-01-02T03:04-05:00"),
        ("Tue, 02 Jan 2024 03:04:05 EST", "2024-01-02T03:04:05-05:00"),
    ],
)
def test_the_dates_of_rss_are_those_of_rfc_822(said, read_as):
    item = f"<item><title>A</title><pubDate>{said}</pubDate></item>"
    feed = f'<rss version="2.0"><channel><title>T</title>{item}</channel></rss>'
    (reading,) = read_text(feed, Origin("a.rss"))
    assert reading.article.published.iso() == read_as
    assert not reading.article.extra


def test_nothing_outside_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    text = f'<!DOCTYPE rss SYSTEM "file://{secret}">\n<rss><channel><item><title>a&nbsp;&x;</title></item></channel></rss>'
    (reading,) = read(text.encode(), "a.xml")
    assert reading.article.headline == "a\xa0&x;".replace("\xa0", " ")


@pytest.mark.parametrize("encoding", ["koi8-r", "windows-1251", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_xml_in_the_encoding_that_it_declares(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><item><title>Мельница</title></item></channel></rss>'
    assert read(text.encode(encoding), "a.xml")[0].article.headline == "Мельница"


def test_feeds_that_are_not_well_formed_are_left_to_feedparser():
    pytest.importorskip("feedparser")
    text = b"<rss><channel><title>T</title><item><title>A & B</title><description>x</description></item></channel></rss>"
    (reading,) = read(text, "a.rss")
    assert (reading.article.headline, reading.article.body, reading.article.source) == ("A & B", "x", "T")


def test_real_feeds_are_read_or_refused_with_a_reason(shared):
    read_count, reasons = 0, set()
    for path in sorted((shared / "corpus" / "feeds").rglob("*.xml")):
        try:
            readings = read(path.read_bytes(), path.name)
        except UnreadableError as error:
            reasons.add(error.message.partition(":")[0])
        else:
            read_count += 1
            assert {reading.format for reading in readings} <= {"rss", "atom"}
    broken = 2 if find_spec("feedparser") else 0  # two that are not well formed
    assert read_count >= 218 + broken
    assert reasons <= {
        "a feed without articles", "not UTF-8", "not valid utf-8", "XML that is not well formed",
        "an XML document; newscli has no reader for it yet", "a CDF channel; newscli has no reader for it yet",
    }  # fmt: skip


def test_real_newsml_is_read_or_refused_by_its_kind(shared):
    found = []
    for path in sorted((shared / "corpus" / "newsml-g2").rglob("*.xml")):
        try:
            found += [reading.format for reading in read(path.read_bytes(), path.name)]
        except UnreadableError as error:
            assert "NewsML-G2 that is" in error.message or "are empty" in error.message, path  # noqa: PT017
    assert len(found) >= 20
    assert set(found) == {"newsml-g2"}


# -- zip, gzip, WARC


def _zip(names, attribute=0o100644 << 16, data=b"title,url,time_added\na,http://a/b,1557848940\n"):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            info = zipfile.ZipInfo(name)
            info.external_attr = attribute
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return packed.getvalue()


def test_a_zip_of_other_exports_is_read_member_by_member():
    readings = read(_zip(["part_0.csv", "b/part_1.csv"]), "pocket.zip")
    assert [reading.format for reading in readings] == ["pocket", "pocket"]
    assert len({reading.article.id for reading in readings}) == 2


def _pocket_zip(marked):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("annotations/part_000000.json", marked)
        archive.writestr("part_000000.csv", "title,url,time_added\nA,http://a/1,1557848940\nB,http://a/2,1\n")
        archive.writestr("part_000001.csv", "title,url,time_added\nC,http://a/3,1557848940\n")
    return packed.getvalue()


def test_pockets_zip_is_read_with_its_highlights():
    mark = {"quote": "words", "created_at": 1557848950}
    entries = [
        {"url": "http://a/3", "title": "C", "highlights": [mark, mark]},
        {"url": "http://b/", "title": "Gone", "highlights": [mark]},
        {"url": "http://b/", "title": "Gone", "highlights": [mark]},
        {"url": "http://a/1", "title": "A", "highlights": []},
        "no entry",
    ]
    readings = read(_pocket_zip(json.dumps(entries)), "pocket.zip")
    found = {one.article.headline: one.article.extra.get("highlights") for one in readings}
    assert found == {"A": None, "B": None, "C": [mark, mark], "Gone": [mark, mark]}
    assert len({one.article.id for one in readings}) == len(readings) == 4
    assert len(read(_pocket_zip("[]"), "pocket.zip")) == 3


def test_broken_highlights_are_named():
    with pytest.raises(UnreadableError, match=r"annotations/part_000000\.json: not JSON"):
        read(_pocket_zip("[{"), "pocket.zip")


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<html><a name=x time_added=1>x</a></html>", "lead nowhere"),
        ("<html><a href='http://a/' time_added='1'", "lead nowhere"),
        ("<html><a href='http://a/'>x</a> <b time_added=1></html>", "an HTML page"),
    ],
)
def test_a_page_without_links_of_pocket_is_refused(page, message):
    with pytest.raises(UnreadableError, match=message):
        read(page.encode(), "ril_export.html")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_zip(["../a.csv"]), "leads out of it"),
        (_zip(["/etc/a.csv"]), "leads out of it"),
        (_zip(["C:a.csv"]), "leads out of it"),
        (_zip(["a\\..\\..\\a.csv"]), "leads out of it"),
        (_zip(["a.csv"], 0o120777 << 16), "symbolic link"),
        (_zip(["a.csv", "A.csv"]), "stands twice"),
        (_zip(["a.csv"], data=b"0" * 9_000_000), "times its size"),
        (_zip(["a.bin"]), "without a file that newscli reads"),
        (_zip([]), "without a file"),
        (_zip(["a.csv"])[:60], "cannot be read"),
        (gzip.compress(b"0" * 20_000_000, mtime=0), "more than 10,485,760"),
        (gzip.compress(b"x" * 999, mtime=0)[:20], "cut short"),
        (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "a gzip archive in a gzip archive"),
        (b"\x1f\x8bnothing of the kind", "broken gzip"),
        (b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99\r\n\r\nx", "cut short"),
        (b"WARC/1.0\r\nWARC-Type: resource\r\n\r\n", "without its length"),
        (b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 1\r\n\r\nx\r\n\r\n", "it holds 1 request"),
    ],
)
def test_what_is_unsafe_or_broken_to_unpack_is_refused(data, message):
    start = time.process_time()
    with pytest.raises(UnreadableError, match=message) as caught:
        read(data, "a.zip")
    assert caught.value.path == "a.zip"
    assert time.process_time() - start < 2


# -- CSV


@pytest.mark.parametrize(
    ("row", "message"),
    [('a,"b', "not CSV"), ("a,b,c,d,e,f", "6 cells"), ("", "no row below it")],
)
def test_csv_that_is_broken_is_refused_with_its_line(row, message):
    with pytest.raises(UnreadableError, match=message) as caught:
        read(f"title,url,time_added,tags,status\n{row}".encode(), "a.csv")
    assert caught.value.line in (1, 2)


# -- any bytes


@pytest.mark.parametrize("name", sorted(DATA))
@settings(max_examples=40)
@given(st.text(st.sampled_from('{}[]":,<>/&;aeu1 \n'), max_size=60) | st.text(max_size=40))
def test_a_named_reader_reads_or_refuses_any_text(name, text):
    try:
        assert load(name).read(text, Origin("a", "0"))
    except UnreadableError:
        return


@pytest.mark.parametrize(
    "text",
    [
        '{"uri": "x", "headline": [' + "[" * 3_000_000,
        '{"uri":"x","a":{' * 400_000,
        "<rss>" * 1_000_000,
        "<rss><channel><item><description>" + "&lt;b" * 1_000_000 + "</description></item></channel></rss>",
        "<rss><channel><item><description><![CDATA[" + "<ul><li><b>" * 500_000 + "]]></description></item></channel></rss>",
        "title,url,time_added\n" + '"' * 5_000_000,
        '{"version": "https://jsonfeed.org/version/1.1", "items": [' + '{"id": "1"},' * 300_000 + "{}]}",
    ],
    ids=lambda text: text[:24],
)  # fmt: skip
def test_hostile_files_end_soon(text):
    start = time.process_time()
    try:
        assert read(text.encode(), "a.x")
    except UnreadableError as error:
        assert error.message  # noqa: PT017
    assert time.process_time() - start < 5


def test_names_of_characters_in_json_ld_are_characters():
    text = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": "Bread &amp; salt",
            "articleBody": "One &amp; two&nbsp;three.",
            "publisher": {"@type": "Organization", "name": "A &amp; B"},
            "author": {"name": "O&#39;Neil"},
        }
    )
    article = read(text.encode(), "page.json")[0].article
    assert (article.headline, article.source, article.byline) == ("Bread & salt", "A & B", ("O'Neil",))
    assert article.body == "One & two\u00a0three."
