"""Articles of every layout, damaged: each is read or refused, and whatever is read keeps its promises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.errors import UnreadableError
from newscli.formats import FORMATS, read

ARTICLES = Path(__file__).resolve().parent / "articles"
SAMPLES = {
    path.relative_to(ARTICLES).as_posix(): path.read_bytes()
    for path in sorted(ARTICLES.rglob("*.*"))
    if path.suffix not in {".toml", ".error"} and path.stat().st_size < 20_000
}
BY_LAYOUT = {
    name: [key for key in SAMPLES if key.startswith(f"{name}/")]
    for name in {key.split("/")[0] for key in SAMPLES}
}
HOSTILE = [
    *(
        b"\n\n",
        b"\r",
        b"\x0c",
        b"\xa0",
        b"\xff",
        b"\x00",
        b"\xe2\x80\xae",
        b"---\n",
        b"+++\n",
        b"#",
        b" | ",
        b": ",
    ),
    *(
        b"20:49 / 14.05.2019\n",
        b"(Reuters) - ",
        b"_" * 60 + b"\n",
        b"Document 1 of 9\n",
        b"LENGTH: 634 words\n",
    ),
    *(
        b"HD ",
        b"<REUTERS>",
        b"From: a@b.c\n",
        b"Mavzuga oid\n",
        "١٤ مايو ٢٠١٩".encode(),
        "2019年5月14日".encode(),
    ),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"9" * 5000, b"[" * 500, b"> " * 300, b"*" * 400, b"-" * 400),
]


@st.composite
def damage(draw, data):
    """The bytes after one to four accidents."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        to = draw(st.integers(at, min(len(data), at + draw(st.sampled_from([1, 20, 400])))))
        lines = data.split(b"\n")
        match draw(st.sampled_from(["cut", "drop", "twice", "put", "swap", "flip", "join"])):
            case "cut":
                data = data[:at]
            case "drop":
                data = data[:at] + data[to:]
            case "twice":
                data = data[:to] + data[at:]
            case "put":
                data = data[:at] + draw(st.sampled_from(HOSTILE)) + data[at:]
            case "swap":
                lines.insert(
                    draw(st.integers(0, len(lines))), lines.pop(draw(st.integers(0, len(lines) - 1)))
                )
                data = b"\n".join(lines)
            case "flip":
                data = data[:at] + draw(st.binary(max_size=3)) + data[at + 1 :]
            case "join":
                data = data.replace(b"\n\n", draw(st.sampled_from([b"\n", b"\r\n", b"\r", b" \n\t\n", b" "])))
    return data


@pytest.mark.parametrize("layout", sorted(BY_LAYOUT))
@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(layout, data):
    name = data.draw(st.sampled_from(BY_LAYOUT[layout]))
    keeps_its_promises(data.draw(damage(SAMPLES[name])), name.rpartition("/")[2])


def test_a_damaged_clipping_is_read_or_refused(shared):
    clippings = [path.read_bytes() for path in sorted((shared / "samples" / "clippings").glob("*.txt"))]

    @settings(max_examples=250)
    @given(data=st.data())
    def damaged(data):
        keeps_its_promises(data.draw(damage(data.draw(st.sampled_from(clippings)))), "a.txt")

    damaged()


def keeps_its_promises(damaged, name):
    try:
        readings = read(damaged, name)
    except UnreadableError as error:
        assert error.path == name  # noqa: PT017 -- either is right
        return
    assert readings
    assert len({reading.article.id for reading in readings}) == len(readings)
    for reading in readings:
        article = reading.article
        assert reading.format in FORMATS
        for each in reading.evidence:
            assert 0 <= each.line <= max(reading.lines, 1), each
        for moment in (article.published, article.modified, article.captured):
            assert moment is None or 1000 <= moment.local.year <= 9999
        assert "\0" not in article.body
        assert article.headline == article.headline.strip()


def test_every_prefix_of_a_file_is_read_or_refused():
    for name, content in SAMPLES.items():
        step = max(1, len(content) // 12)
        for end in range(0, len(content), step):
            keeps_its_promises(content[:end], name.rpartition("/")[2])
