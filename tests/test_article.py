"""Moments and ids."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from newscli.article import Article, Evidence, Moment, Reading, make_id

TASHKENT = timezone(timedelta(hours=5))


def test_ids_are_ten_crockford_characters_and_depend_on_every_byte():
    ids = {make_id(n.to_bytes(2, "big")) for n in range(2000)}
    assert len(ids) == 2000
    assert all(len(i) == 10 and set(i) <= set("0123456789abcdefghjkmnpqrstvwxyz") for i in ids)


@pytest.mark.parametrize(
    ("moment", "iso", "start", "end"),
    [
        (
            Moment(datetime(2019, 5, 14, 20, 49), "minute", 300, "stated"),
            "2019-05-14T20:49+05:00",
            "2019-05-14T15:49",
            "2019-05-14T15:50",
        ),
        (
            Moment(datetime(2019, 5, 14, 20, 49), "minute"),
            "2019-05-14T20:49",
            "2019-05-14T15:49",
            "2019-05-14T15:50",
        ),
        (
            Moment(datetime(2019, 5, 14, 20, 49, 7), "second", -210, "stated"),
            "2019-05-14T20:49:07-03:30",
            "2019-05-15T00:19:07",
            "2019-05-15T00:19:08",
        ),
        (Moment(datetime(2019, 5, 14), "day"), "2019-05-14", "2019-05-13T19:00", "2019-05-14T19:00"),
        (Moment(datetime(2019, 12, 1), "month"), "2019-12", "2019-11-30T19:00", "2019-12-31T19:00"),
        (Moment(datetime(1452, 1, 1), "year"), "1452", "1451-12-31T19:00", "1452-12-31T19:00"),
    ],
)
def test_moments_print_at_their_precision_and_span_it(moment, iso, start, end):
    assert moment.iso() == iso
    spanned = tuple(datetime.fromisoformat(t).replace(tzinfo=UTC) for t in (start, end))
    assert moment.span(TASHKENT) == spanned


def test_the_last_year_has_an_end():
    start, end = Moment(datetime(9999, 1, 1), "year").span(UTC)
    assert start.year == end.year == 9999
    assert end > start


def test_a_reading_knows_the_line_of_a_field():
    reading = Reading(
        Article("x"), "plain", (Evidence("headline", 3, "first line"), Evidence("headline", 5, "again"))
    )
    assert (reading.line_of("headline"), reading.line_of("body")) == (3, 0)
    assert reading.with_article(headline="H").article.headline == "H"
