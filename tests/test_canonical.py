"""The canonical file: written one way, valid for tomli, and read back as the same article."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from unicodedata import normalize

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.article import Article, Dateline, Filing, Image, Link, Moment
from newscli.formats import canonical, markdown
from newscli.formats.base import Origin

ORIGIN = Origin("2019-05-14-any-name.md", "ab" * 32)


def day(*numbers: int) -> datetime:
    return datetime.combine(date(*numbers), time.min)


def nfc(text: str) -> str:
    return normalize("NFC", text)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(nfc)
filled = texts.filter(bool)
words = st.lists(texts, max_size=3).map(tuple)
bodies = (
    st.lists(
        st.one_of(
            filled, st.sampled_from(["# A heading", "---", "+++", "title: x", '{"a": 1}', "    code", "a  "])
        )
    )
    .map("\n\n".join)
    .map(lambda body: nfc(body.replace("\r", "\n")))
    .map(lambda body: markdown._trimmed(body, 1).text)
)
whens = st.datetimes(day(1, 1, 2), day(9999, 12, 30)).map(lambda when: when.replace(microsecond=0))
inferred = st.lists(st.sampled_from(["year", "century"]), max_size=2, unique=True).map(tuple)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    when, parts = draw(whens), draw(inferred)
    match draw(st.sampled_from(["second", "minute", "day", "month", "year"])):
        case "year":
            return Moment(day(when.year, 1, 1), "year", inferred=parts)
        case "month":
            return Moment(day(when.year, when.month, 1), "month", inferred=parts)
        case "day":
            return Moment(day(when.year, when.month, when.day), "day", inferred=parts)
        case precision:
            local = when.replace(second=0) if precision == "minute" else when
            offset = draw(st.none() | st.integers(-23 * 60, 23 * 60))
            zone = "none" if offset is None else draw(st.sampled_from(["stated", "assumed"]))
            return Moment(local, precision, offset, zone, parts)


maybe_moments = st.none() | moments()
counts = st.none() | st.integers(0, 10**12)
values = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
datelines = st.none() | st.builds(Dateline, filled, maybe_moments, texts)
articles = st.builds(
    Article,
    id=st.text(string.digits + string.ascii_lowercase, min_size=10, max_size=10),
    **dict.fromkeys(
        "identifier headline lead section source url language page edition rights correction".split(), texts
    ),
    **dict.fromkeys("byline editors tags places organisations".split(), words),
    **dict.fromkeys("published modified captured".split(), maybe_moments),
    **dict.fromkeys("stated_minutes stated_views stated_words".split(), counts),
    body=bodies,
    dateline=datelines,
    images=st.lists(st.builds(Image, texts, texts, texts), max_size=2).map(tuple),
    related=st.lists(st.builds(Link, texts, texts, maybe_moments), max_size=2).map(tuple),
    extra=st.dictionaries(texts, values, max_size=3),
)
filings = st.builds(
    Filing,
    st.none() | whens.map(lambda when: when.replace(tzinfo=UTC)),
    st.sampled_from(["", "markdown", "clipping/kunuz"]),
    st.sampled_from(["", "sha256:" + "0" * 64]),
    st.integers(0, 40),
)


def read(text: str):
    (reading,) = markdown.read(text, ORIGIN)
    return reading


@given(articles, filings)
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back_the_same(article: Article, filing: Filing) -> None:
    text = canonical.write(article, filing)
    reading = read(text)
    assert reading.article == article
    assert reading.filing == filing
    assert not reading.notes
    assert canonical.write(reading.article, reading.filing) == text
    assert "\r" not in text
    assert text == nfc(text)
    assert text.endswith("\n")


@given(articles)
@settings(max_examples=50, deadline=None)
def test_its_front_matter_is_toml(article: Article) -> None:
    head = canonical.write(article, None).split("\n+++\n")[0].removeprefix("+++\n")
    assert tomli.loads(head)["id"] == article.id


def test_the_order_of_the_record() -> None:
    article = Article(
        "7k2m9qd4xa",
        headline="Oʻzbekiston va Qirgʻiziston",
        body="Birinchi xatboshi.",
        section="O‘zbekiston",
        published=Moment(datetime.fromisoformat("2019-05-14T20:49"), "minute", 300, "assumed"),
        stated_minutes=3,
        stated_views=6210,
        images=(Image(credit="UzA"),),
        dateline=Dateline("TASHKENT", Moment(day(2019, 5, 1), "month"), "UzA"),
        extra={"layout": "post", "a key": ["x", {"y": 1}]},
    )
    filing = Filing(datetime(2026, 11, 23, 8, tzinfo=UTC), "clipping/kunuz", "sha256:00", 3)
    assert canonical.write(article, filing) == (
        "+++\n"
        'id = "7k2m9qd4xa"\n'
        'headline = "Oʻzbekiston va Qirgʻiziston"\n'
        'section = "O‘zbekiston"\n'
        "published = 2019-05-14T20:49:00+05:00\n"
        "stated_minutes = 3\n"
        "stated_views = 6210\n"
        "\n"
        "[dateline]\n"
        'place = "TASHKENT"\n'
        'date = "2019-05"\n'
        'agency = "UzA"\n'
        "\n"
        "[[images]]\n"
        'credit = "UzA"\n'
        "\n"
        "[extra]\n"
        'layout = "post"\n'
        '"a key" = ["x", {y = 1}]\n'
        "\n"
        "[newscli]\n"
        "added = 2026-11-23T08:00:00Z\n"
        'format = "clipping/kunuz"\n'
        'original = "sha256:00"\n'
        "original_part = 3\n"
        'published_precision = "minute"\n'
        'published_zone = "assumed"\n'
        "+++\n"
        "\n"
        "Birinchi xatboshi.\n"
    )


def test_decomposed_letters_and_line_ends_are_made_canonical() -> None:
    article = Article("0" * 10, headline="Cafe\u0301", body="e\u0301\r\nb", tags=("e\u0301",))
    text = canonical.write(article, None)
    assert read(text).article == replace(article, headline="Café", body="é\nb", tags=("é",))


def test_addresses_code_and_what_nobody_knows_keep_every_character() -> None:
    name = "cafe\u0301.jpg"
    article = Article(
        "0" * 10,
        url=f"https://e.org/{name}",
        images=(Image(name, "e\u0301"),),
        related=(Link("e\u0301", name),),
        extra={"e\u0301": [name], "é": {"cover": name}},
        body=f"e\u0301 ![a]({name}) `{name}`\n\n    {name}",
    )
    assert read(canonical.write(article, None)).article == replace(
        article,
        images=(Image(name, "é"),),
        related=(Link("é", name),),
        body=f"é ![a]({name}) `{name}`\n\n    {name}",
    )


def test_the_first_heading_of_an_article_without_headline_stays_in_the_body() -> None:
    article = Article("0" * 10, body="# Not a headline\n\nText.")
    assert read(canonical.write(article, None)).article == article


def test_a_moment_of_utc_is_written_with_z() -> None:
    moment = Moment(datetime.fromisoformat("2019-05-14T20:49:07"), "second", 0, "stated")
    assert "published = 2019-05-14T20:49:07Z\n" in canonical.write(Article("0" * 10, published=moment), None)


def test_added_is_written_in_utc() -> None:
    added = datetime(2026, 11, 23, 13, 0, 0, 999, timezone(timedelta(hours=5)))
    assert "added = 2026-11-23T08:00:00Z\n" in canonical.write(Article("0" * 10), Filing(added))


def test_what_a_person_typed_into_an_own_file_is_read_as_front_matter_is() -> None:
    reading = read('+++\nid = "x"\ntags = "bread, street"\ndraft = true\ntgas = 1\n[newscli]\n+++\n\n# H\n')
    assert reading.article.tags == ("bread", "street")
    assert reading.article.extra == {"id": "x", "draft": "true", "tgas": "1"}
    assert reading.article.body == "# H"
    assert reading.filing == Filing()
    assert [(note.rule, note.line) for note in reading.notes] == []
