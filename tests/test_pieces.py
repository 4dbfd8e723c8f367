"""Splitting: the articles of a file told from its bytes are those its reader finds, however the bytes come."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.errors import NewscliError
from newscli.formats import read
from newscli.formats.pieces import REACH, SPLITTERS, Start, starts

ARTICLES = Path(__file__).parent / "articles"


def files_of_several():
    for path in sorted(ARTICLES.rglob("*.*")):
        if path.suffix in (".toml", ".error") or "unreadable" in path.parts:
            continue
        try:
            found = read(path.read_bytes(), str(path))
        except NewscliError:
            continue
        if found[0].format in SPLITTERS:
            yield pytest.param(path, found, id=f"{path.parent.name}-{path.stem}")


FILES = list(files_of_several())


def cut(data, layout, size=1 << 20):
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    found = [*starts(chunks, SPLITTERS[layout]), Start(len(data))]
    return [data[start.at : end.at] for start, end in pairwise(found)]


def fields(reading):
    article = reading.article
    return {name: getattr(article, name) for name in article.__slots__ if name != "id"}


@pytest.mark.parametrize(("path", "found"), FILES)
def test_each_piece_reads_as_it_does_in_the_file(path, found):
    data = path.read_bytes()
    pieces = cut(data, found[0].format)
    assert len(pieces) == len(found)
    for piece, reading in zip(pieces, found, strict=True):
        (alone,) = read(piece, str(path), format=reading.format)
        assert fields(alone) == fields(reading)


def test_every_layout_of_several_is_tried():
    tried = {param.values[1][0].format for param in FILES if len(param.values[1]) > 1}
    assert tried >= SPLITTERS.keys() - {"jsonl", "warc"}


@pytest.mark.parametrize(("path", "found"), FILES)
@given(size=st.integers(1, 3000))
@settings(max_examples=20)
def test_it_does_not_matter_how_the_bytes_come(path, found, size):
    data = path.read_bytes()
    assert cut(data, found[0].format, size) == cut(data, found[0].format)


def test_line_numbers_are_those_of_the_file():
    data = b"".join(b"{}\n" if n % 3 else b"\n" for n in range(200_000))
    found = list(starts([data[at : at + 70_001] for at in range(0, len(data), 70_001)], SPLITTERS["jsonl"]))
    assert len(found) == 200_000 - 66_667
    assert all(data.count(b"\n", 0, start.at) == start.lines for start in found[::9999])


def test_a_line_longer_than_all_windows_marks_nothing():
    lines = [b'{"a": "' + b"x" * (3 * REACH) + b'"}\n', b"{}\n", b"x" * (5 * REACH) + b"\n"]
    assert cut(b"".join(lines), "jsonl", 50_000) == lines


def test_an_envelope_quoted_in_a_mail_begins_none():
    mail = b"From a@b Tue May 14 20:49:00 2019\nSubject: x\nFrom: a\n\ntext\n"
    quoted = b"From here on 10:30 it was quiet\nand nobody came\n\n"
    assert cut(mail + b"\n" + quoted + mail, "clipping/mail") == [mail + b"\n" + quoted, mail]


def test_numbers_that_do_not_go_on_begin_no_document():
    text = b"\n".join(
        [b"1 of 2 DOCUMENTS", b"", b"a", b"7 of 9 DOCUMENTS", b"", b"2 of 2 DOCUMENTS", b"", b"b", b""]
    )
    assert [piece[:6] for piece in cut(text, "clipping/nexis")] == [b"1 of 2", b"2 of 2"]


def record(kind, text, content_type="text/plain"):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2019-05-14T15:49:00Z\r\n"
    return f"{head}Content-Type: {content_type}\r\nContent-Length: {len(text)}\r\n\r\n{text}\r\n\r\n".encode()


def test_a_web_archive_is_cut_at_its_records_of_text():
    info, picture = record("warcinfo", "software: x"), record("resource", "GIF89a", "image/gif")
    one, two = record("conversion", "One\n\nText.\n"), record("resource", "Two\n\nWARC/1.0 is a format.\n")
    request = record("request", "GET / HTTP/1.1")
    data = info + one + request + picture + two
    pieces = cut(data, "warc")
    assert pieces == [info + one + request + picture, two]
    assert [one.article.headline for one in read(data, "x.warc")] == ["One", "Two"]
    assert [one.article.headline for piece in pieces for one in read(piece, "x.warc", format="warc")] == [
        "One",
        "Two",
    ]
