"""formats: which reader gets a file, what is refused by name, and bytes of any kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.errors import UnreadableError, UsageError
from newscli.formats import FORMATS, detect, load, read, read_text
from newscli.formats.base import Origin
from newscli.formats.refused import refused_kind

UNREADABLE = sorted((Path(__file__).parent / "articles" / "unreadable").glob("*.error"))
PAGE = "Jahon | 20:49 / 14.05.2026\n\nSarlavha\n\nMatn.\n"


@pytest.mark.parametrize("expected", UNREADABLE, ids=lambda path: path.stem)
def test_an_unreadable_file_is_refused_with_line_and_reason(expected: Path) -> None:
    (path,) = [file for file in expected.parent.glob(f"{expected.stem}.*") if file != expected]
    with pytest.raises(UnreadableError) as caught:
        read(path.read_bytes(), path.name)
    error = caught.value
    message = f"{error.line}: {error.message}" + (f"; {error.remedy}" if error.remedy else "")
    assert error.path == path.name
    assert message.startswith(expected.read_text(encoding="utf-8").strip())


@pytest.mark.parametrize(
    ("name", "text", "format_name"),
    [
        ("a.txt", "---\ntitle: A\n---\n\nText.\n", "markdown"),
        ("a.txt", "\ufeff---\ntitle: A\n---\n\nText.\n", "markdown"),
        ("a.txt", '{"title": "A"}\n\nText.\n', "markdown"),
        ("a.html", '<!--{\n  "Title": "A"\n}-->\n\n<p>Text.</p>\n', "markdown"),
        ("a.txt", PAGE, "clipping/kunuz"),
        ("a.md", PAGE, "clipping/kunuz"),
        ("a.md", "Text.\n", "markdown"),
        ("a.md", "<div align=center>x</div>\n\nText.\n", "markdown"),
        ("a.mdx", "Text.\n", "markdown"),
        ("a.txt", "Headline\n\nText.\n", "plain"),
        ("-", "[sic] he said {so}\n\nText.\n", "plain"),
        ("-", "From Tashkent with love\n\nText.\n", "plain"),
        ("-", "<3 is a heart\n\nText.\n", "plain"),
    ],
)
def test_who_reads_what(name: str, text: str, format_name: str) -> None:
    (reading,) = read(text.encode(), name)
    assert reading.format == format_name
    assert detect(text.removeprefix("\ufeff"), Origin(name)) == format_name


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("x.md", "<!DOCTYPE html>\n<p>x", "an HTML page"),
        ("x.txt", "<p>x</p>", "an HTML page"),
        ("x.html", "just words", "an HTML page"),
        ("x.txt", '<?xml version="1.0"?><NewsML Version="1.2">', "a NewsML 1 document"),
        ("x.txt", "<CHANNEL><ITEM/></CHANNEL>", "a CDF channel"),
        ("x.txt", "<?xml version='1.0'?><odd/>", "an XML document"),
        ("x.arc", "filedesc://a 0.0.0.0 1", "a web archive of the old kind (ARC)"),
        ("x.txt", '[{"a": 1}]', "a JSON document"),
        ("x.txt", '{"a": [1, 2', "a JSON document"),
        ("x.json", "{}", "a JSON document"),
        ("x.json", "'single'", "a JSON document"),
        ("x.csv", "title,url,content\nA,https://e.org,x\n", "a table (CSV)"),
        ("-", "id,identifier,headline,lead,body,section\na,,H,,B,\n", "a table that newscli export made"),
        ("-", "id\tidentifier\theadline\tlead\tbody\tsection\n", "a table that newscli export made"),
    ],
)
def test_what_has_no_reader_is_named(name: str, text: str, kind: str) -> None:
    assert refused_kind(text, name) == kind
    with pytest.raises(UnreadableError, match="no reader for it yet"):
        read_text(text, Origin(name))


def test_a_named_format_reads_whatever_it_is() -> None:
    (reading,) = read(b"<p>x</p>\n\ny\n", "x.html", format="plain")
    assert reading.format == "plain"


def test_an_unknown_format_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="no such format"):
        read(b"x", "x", format="docx")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_carries_its_name(name: str) -> None:
    assert name == load(name).NAME


def test_the_id_comes_from_the_bytes_and_not_from_the_name() -> None:
    (one,), (same,), (other,) = read(b"A\n\nB", "x"), read(b"A\n\nB", "y"), read(b"A\n\nC", "x")
    assert one.article.id == same.article.id
    assert one.article.id != other.article.id
    assert len(one.article.id) == 10


@settings(max_examples=150)
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
    )
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        place = "any.txt" if read(data, "any.txt") else ""
    except UnreadableError as error:
        place = error.path
    assert place == "any.txt"


@settings(max_examples=100)
@given(st.integers(0, 120), st.binary(max_size=3), st.booleans())
def test_a_damaged_page_is_read_or_refused(at: int, noise: bytes, cut: bool) -> None:
    whole = (PAGE + "Foto: UzA\n\nMavzuga oid\n16:41 / 14.12.2024\nBoshqa\n").encode()
    data = whole[:at] + noise + (b"" if cut else whole[at:])
    try:
        place = "page.txt" if read(data, "page.txt") else ""
    except UnreadableError as error:
        place = error.path
    assert place == "page.txt"
