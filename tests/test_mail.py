"""clipping/mail: real mails of a corpus, parts in every encoding, and mail that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newscli.article import Image
from newscli.errors import UnreadableError
from newscli.formats import read
from newscli.formats.clipping.mail_header import decoded, person

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "From: Lola Ergasheva <lola@news.example>\nSubject: Mill\nDate: Fri, 20 Nov 2026 18:05 +0500\nMIME-Version: 1.0\n"


def test_real_mails_are_read_or_refused_by_name(shared: Path) -> None:
    paths = sorted((shared / "corpus" / "eml").rglob("*.eml"))
    refused = 0
    for path in paths:
        try:
            (reading,) = read(path.read_bytes(), path.name)
        except UnreadableError:
            refused += 1
            continue
        assert reading.format == "clipping/mail"
        assert all("@" not in name for name in reading.article.byline)
        assert all(0 < entry.line <= reading.lines for entry in reading.evidence)
    assert len(paths) > 100
    assert refused < 2


def test_html_alone_is_the_body() -> None:
    text = f"{HEADER}Content-Type: text/html\n\n<p>A <b>mill</b>.</p><img src='http://n.example/a.jpg' alt='Mill'>\n"
    (reading,) = read(text.encode(), "a.eml")
    assert reading.article.body == "A **mill**."
    assert reading.article.images == (Image("http://n.example/a.jpg", "Mill"),)
    assert reading.line_of("body") == 7


@pytest.mark.parametrize(
    ("head", "body", "want"),
    [
        (
            "Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=koi8-r",
            b"7cXM2M7Jw8E=",
            "Мельница",
        ),
        ("Content-Type: text/plain; charset=iso-2022-jp", b"\x1b$B$^$_\x1b(B", "まみ"),
        ("Content-Type: text/plain; charset=utf-8; format=flowed", b"A mill \ngrinds.", "A mill grinds."),
        (
            "Content-Type: text/plain; charset=x-odd\nContent-Transfer-Encoding: quoted-printable",
            b"A=20mill",
            "A mill",
        ),
    ],
)
def test_a_body_in_any_encoding(head: str, body: bytes, want: str) -> None:
    (reading,) = read(f"{HEADER}{head}\n\n".encode() + body + b"\n", "a.eml")
    assert reading.article.body == want


def test_text_that_is_not_what_it_says_is_refused() -> None:
    text = f"{HEADER}Content-Type: text/plain; charset=ascii\nContent-Transfer-Encoding: base64\n\n/////w==\n"
    with pytest.raises(UnreadableError, match="is not ascii"):
        read(text.encode(), "a.eml")


def test_parts_without_end_are_refused() -> None:
    parts = "".join(f"--b{at}\nContent-Type: multipart/mixed; boundary=b{at + 1}\n\n" for at in range(3000))
    text = f"{HEADER}Content-Type: multipart/mixed; boundary=b0\n\n{parts}"
    try:
        body = read(text.encode(), "a.eml")[0].article.body
    except UnreadableError:
        body = ""
    assert body == ""


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Lola Ergasheva <lola@news.example>", "Lola Ergasheva"),
        ('"Ergasheva, Lola" <lola@news.example>', "Ergasheva, Lola"),
        ("lola@news.example (Lola Ergasheva)", "Lola Ergasheva"),
        ("=?UTF-8?B?TG9sYQ==?= <lola@news.example>", "Lola"),
        ("lola@news.example", ""),
        ("<lola@news.example>", ""),
    ],
)
def test_the_name_beside_an_address(value: str, name: str) -> None:
    assert person(value) == name


def test_words_that_cannot_be_decoded_stay() -> None:
    assert decoded("=?NONE?B?VEVTVA=?=") == "=?NONE?B?VEVTVA=?="
