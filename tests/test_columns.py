"""The columns: one name, one type, for good; nothing of an article is lost in them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO

import pytest

from newscli.article import Article, Moment
from newscli.columns import COLUMNS, parquet, row, schema
from newscli.formats import read
from newscli.measure import measure
from newscli.record import record

pa = pytest.importorskip("pyarrow", reason="needs the extra parquet: pip install 'newscli[parquet]'")
from pyarrow import parquet as pq  # noqa: E402

POST = """---
title: Ferries return
date: 2026-11-22T18:00+05:00
lastmod: 2026-11
authors: [Ruth Hill, Anvar]
tags: [river, boats]
section: Local
mood: calm
---

The *first* boat.

![A boat](boat.png)
"""


def record_of(text=POST, name="ferry.md"):
    (reading,) = read(text.encode(), name)
    return record(reading, measure=measure(reading.article), zone=UTC, path=name, original="ab" * 32)


def table_of(*records):
    return pq.read_table(BytesIO(b"".join(parquet(records))))


def test_names_and_types_are_those_that_were_promised():
    """A change here breaks other people's queries: columns are added at need, never renamed or retyped."""
    kinds = {column.name: column.kind for column in COLUMNS}
    promised = {
        "text": "id identifier headline lead body section source url language published published_precision "
        "published_zone modified captured page edition rights correction format encoding path added",
        "texts": "byline editors tags places organisations",
        "number": "stated_minutes stated_views stated_words words letters part problems",
        "real": "reading_seconds reading_low reading_high",
        "instant": "published_start published_end",
        "json": "extra",
        "sum": "sha256",
        "images": "images",
        "links": "related",
    }
    for kind, names in promised.items():
        assert {kinds[name] for name in names.split()} == {kind}
    types = {field.name: str(field.type) for field in schema()}
    assert types["headline"] == types["extra"] == "string"
    assert types["byline"] == "list<element: string>" or types["byline"] == "list<item: string>"
    assert (types["words"], types["reading_seconds"]) == ("int64", "double")
    assert types["published_start"] == "timestamp[us, tz=UTC]"


def test_a_row_holds_what_the_record_holds():
    (made,) = table_of(record_of()).to_pylist()
    assert (made["headline"], made["section"], made["byline"]) == (
        "Ferries return", "Local", ["Ruth Hill", "Anvar"],
    )  # fmt: skip
    assert made["published"] == "2026-11-22T18:00+05:00" or made["published"].startswith("2026-11-22T18:00")
    assert made["published_start"] == datetime(2026, 11, 22, 13, tzinfo=UTC)
    assert made["published_end"] > made["published_start"]
    assert (made["modified"], made["modified_precision"]) == ("2026-11", "month")
    assert json.loads(made["extra"])["mood"] == "calm"
    assert made["body"].startswith("The *first* boat.")
    assert made["sha256"] == "ab" * 32
    assert made["tags"] == ["river", "boats"]
    assert made["words"] > 0
    assert (made["lead"], made["stated_views"], made["editors"]) == (None, None, [])


def test_every_field_of_the_record_has_a_column():
    from newscli.tables import schema as json_schema

    whole = json_schema()["properties"]
    roots = {column.path[0] for column in COLUMNS}
    assert {name for name in whole if name not in ("record", "newscli", "match", "explain")} <= roots
    inner = {column.path[1] for column in COLUMNS if column.path[0] == "newscli"}
    derived = {"body_text", "encoding_from", "span", "reading_time", "id", "problems", "match", "related"}
    assert json_schema()["$defs"]["newscli"]["properties"].keys() - inner - derived == set()


def test_lone_surrogates_and_huge_numbers_are_stored():
    made = record_of('---\ntitle: "a"\n---\n\nText.\n')
    made["headline"] = "half \ud83d"
    made["stated_views"] = 2**70
    made["images"] = [{"src": "a\udc00.png"}]
    (row_of,) = table_of(made).to_pylist()
    assert row_of["headline"] == "half ?"
    assert row_of["stated_views"] is None
    assert json.loads(row_of["extra"])["stated_views"] == 2**70
    assert row_of["images"] == [{"src": "a?.png", "caption": None, "credit": None}]


@pytest.mark.parametrize("day", [datetime(1, 1, 1), datetime(9999, 12, 31)])
def test_dates_at_the_edges_of_the_calendar(day):
    article = Article("0123456789", headline="a", published=Moment(day, "day"))
    made = record(article, measure=measure(article), zone=UTC)
    assert row(made)["published_start"].year == day.year
    assert table_of(made).to_pylist()[0]["published_start"].year == day.year


def test_equal_records_make_equal_bytes_and_none_an_empty_table():
    records = [record_of() for _ in range(1500)]
    assert b"".join(parquet(records)) == b"".join(parquet(records))
    assert table_of(*records).num_rows == 1500
    assert pq.ParquetFile(BytesIO(b"".join(parquet(records)))).num_row_groups == 2
    assert table_of().num_rows == 0
    assert table_of().schema.names == [column.name for column in COLUMNS]
