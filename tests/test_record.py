"""The JSON record, and its schema."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli import tables
from newscli.article import Article, Dateline, Filing, Image, Link, Moment, Reading
from newscli.errors import UnreadableError
from newscli.formats import read
from newscli.measure import measure
from newscli.record import NAME, article_fields, dumps, record

TASHKENT = ZoneInfo("Asia/Tashkent")
MINUTE = Moment(datetime(2019, 5, 14, 20, 49), "minute", 300, "assumed")
DAY = Moment(datetime(2019, 5, 14), "day", inferred=("year",))
FULL = Article(
    id="7k2m9qd4xa",
    identifier="urn:1",
    headline="Headline",
    lead="Lead.",
    body="Body text.",
    section="Local",
    byline=("A", "B"),
    editors=("E",),
    dateline=Dateline("Bishkek", DAY, "UzA"),
    source="Kun.uz",
    url="https://example.org/1",
    language="uz-Latn",
    published=MINUTE,
    modified=DAY,
    captured=MINUTE,
    tags=("t",),
    places=("p",),
    organisations=("o",),
    images=(Image(credit="UzA"), Image("a.jpg", "caption")),
    related=(Link("More", "https://example.org/2", DAY),),
    stated_minutes=0,
    stated_views=6210,
    stated_words=3,
    page="1",
    edition="2",
    rights="3",
    correction="4",
    extra={"draft": True, "weight": 1, "empty": ""},
)


@pytest.fixture(scope="module")
def schema():
    jsonschema.Draft202012Validator.check_schema(tables.schema())
    return jsonschema.Draft202012Validator(tables.schema())


def made(article, **more):
    return record(article, measure=measure(article), zone=TASHKENT, format="plain", **more)


def test_every_field_is_there_in_order(schema):
    filing = Filing(datetime(2026, 11, 23, 8, tzinfo=UTC), "clipping/kunuz", "sha256:" + "0" * 64, 3)
    problem = {"level": "info", "rule": "zone-assumed", "line": 1, "column": 1, "message": "said"}
    whole = made(FULL, path="a/b.md", filing=filing, problems=[problem])
    schema.validate(json.loads(dumps(whole)))
    assert list(whole) == [
        "record", "id", "identifier", "headline", "lead", "body", "section", "byline", "editors", "dateline",
        "source", "url", "language", "published", "published_precision", "published_zone", "modified",
        "modified_precision", "modified_zone", "modified_inferred", "captured", "captured_precision",
        "captured_zone", "tags", "places", "organisations", "images", "related", "stated_minutes", "stated_views",
        "stated_words", "page", "edition", "rights", "correction", "extra", "newscli",
    ]  # fmt: skip
    assert list(whole["newscli"]) == [
        "path", "added", "format", "original", "part", "words", "letters", "body_text", "span", "reading_time",
        "problems",
    ]  # fmt: skip
    assert whole["newscli"]["added"] == "2026-11-23T08:00:00Z"
    assert whole["newscli"]["format"] == "clipping/kunuz"
    assert whole["newscli"]["span"] == ["2019-05-14T15:49:00Z", "2019-05-14T15:50:00Z"]
    assert whole["dateline"] == {
        "place": "Bishkek", "date": "2019-05-14", "date_precision": "day", "date_zone": "none",
        "date_inferred": ["year"], "agency": "UzA",
    }  # fmt: skip
    assert whole["stated_minutes"] == 0


def test_empty_fields_are_left_out(schema):
    bare = made(Article(id="7k2m9qd4xa"))
    schema.validate(bare)
    assert list(bare) == ["record", "id", "newscli"]
    assert list(bare["newscli"]) == ["format", "words", "letters", "reading_time"]


def test_without_body_there_is_no_text(schema):
    listed = made(FULL, body=False)
    schema.validate(listed)
    assert "body" not in listed
    assert "body_text" not in listed["newscli"]
    assert listed["newscli"]["words"] == 4


def test_a_day_is_placed_in_the_zone_of_the_run():
    article = Article(id="7k2m9qd4xa", published=DAY)
    assert made(article)["newscli"]["span"] == ["2019-05-13T19:00:00Z", "2019-05-14T19:00:00Z"]
    assert made(article)["published"] == "2019-05-14"


def test_the_schema_is_strict(schema):
    whole = made(FULL)
    for wrong in (
        {"surprise": 1},
        {"id": "UPPERCASE0"},
        {"published": "yesterday"},
        {"headline": ""},
        {"tags": "a"},
    ):
        assert list(schema.iter_errors({**whole, **wrong})), wrong
    without = {key: value for key, value in whole.items() if key != "published_zone"}
    assert list(schema.iter_errors(without))


def test_the_schema_names_every_field():
    names = set(tables.schema()["properties"])
    assert set(article_fields(FULL)) <= names
    assert tables.schema()["properties"]["record"] == {
        "const": NAME, "description": "The name and version of this record.",
    }  # fmt: skip


def test_what_a_terminal_obeys_is_escaped():
    text = "a\x1b[2J\x7f\x9b\u202eb\u2066\u200f\u2028\ud800\U000e0041 O‘z 社"
    line = dumps({"headline": text})
    assert line == (
        '{"headline": "a\\u001b[2J\\u007f\\u009b\\u202eb\\u2066\\u200f\\u2028\\ud800\\udb40\\udc41 O‘z 社"}'
    )
    assert json.loads(line)["headline"] == text


@given(
    st.recursive(
        st.text() | st.floats() | st.integers() | st.none(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
    )
)
def test_any_value_is_valid_json_on_one_line(value):
    line = dumps(value)
    assert len(line.splitlines()) == 1
    line.encode()
    json.loads(line, parse_constant=pytest.fail)


@pytest.mark.parametrize("folder", ["samples/clippings", "corpus/edge", "corpus/txt", "corpus/md-toml"])
def test_records_of_real_files_are_valid(shared, schema, folder):
    count = 0
    for path in sorted((shared / folder).rglob("*"))[:150]:
        if not path.is_file() or path.suffix == ".json":
            continue
        try:
            readings = read(path.read_bytes(), path.name)
        except UnreadableError:
            continue
        for reading in readings:
            assert isinstance(reading, Reading)
            whole = record(reading, measure=measure(reading.article), zone=UTC, path=path.name)
            schema.validate(json.loads(dumps(whole)))
            count += 1
    assert count
