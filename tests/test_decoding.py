"""text/decoding: what settles an encoding, and what is refused with its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.errors import UnreadableError, UsageError
from newscli.text.decoding import MAX_BYTES, decode
from newscli.text.legacy import likely_encoding
from newscli.text.signatures import PACKED

TEXT = "O‘zbekiston\r\nyangi qator\n"


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32-le", b"\xff\xfe\0\0"),
        ("utf-32-be", b"\0\0\xfe\xff"),
    ],
)
def test_a_mark_settles_the_encoding(codec: str, mark: bytes) -> None:
    decoded = decode(mark + TEXT.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.bom, decoded.declared) == (TEXT, codec, True, False)


def test_without_a_mark_it_is_utf8() -> None:
    decoded = decode(TEXT.encode())
    assert (decoded.text, decoded.encoding, decoded.bom) == (TEXT, "utf-8", False)


@pytest.mark.parametrize(
    "codec", ["cp1251", "windows-1251", "KOI8-R", "utf-16", "utf-16-le", "gb18030", "UTF8"]
)
def test_a_declared_encoding_is_used(codec: str) -> None:
    decoded = decode("Салом, дунё".replace("ё", "е").encode(codec), codec)
    assert decoded.text == "Салом, дуне"
    assert decoded.declared


@pytest.mark.parametrize(
    "codec", ["rot13", "zlib", "hex", "idna", "punycode", "unicode_escape", "undefined", "no", "a\0b"]
)
def test_what_is_no_text_encoding_is_wrong_usage(codec: str) -> None:
    with pytest.raises(UsageError, match="no such text encoding"):
        decode(b"abc", codec)


def test_the_nearest_encoding_is_named() -> None:
    with pytest.raises(UsageError, match="did you mean cp1251"):
        decode(b"abc", "win1251")


def test_a_wrong_declaration_names_the_line() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(b"one\ntwo \xff\n", "ascii", name="a.txt")
    assert str(caught.value) == "a.txt:2: not valid ascii: byte 0xFF"


def test_a_mark_against_the_declaration_is_refused() -> None:
    with pytest.raises(UnreadableError, match="begins with a UTF-8 mark"):
        decode(b"\xef\xbb\xbfabc", "cp1251")


RUSSIAN = "Президент подписал указ о сотрудничестве в сфере безопасности и торговли."


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("cp866", RUSSIAN),
        ("iso8859-5", RUSSIAN),
        ("cp1252", "Le président a signé l’accord à Paris – une décision « très » attendue, né d’un été."),
        ("cp1254", "Cumhurbaşkanı güvenlik işbirliği anlaşmasını imzaladı ve açıkladı."),
        ("cp1250", "Żółw i jeż poszli wąską ścieżką, gdzie źrebię śpi pod gałęzią."),
        ("cp1253", "Ο δήμος της Αθήνας άνοιξε το νέο πάρκο."),
        ("cp1255", "הספרייה החדשה נפתחה היום בעיר"),
        ("gb18030", "总统今天签署了合作协议，这是重要的一年。"),
        ("big5", "總統今天簽署了合作協議，這是重要的一年。"),
        ("shift_jis", "大統領は本日、安全保障に関する覚書に署名した。"),
        ("euc-jp", "大統領は本日、安全保障に関する覚書に署名した。"),
        ("euc-kr", "대통령이 오늘 협정에 서명했다. 도서관이 열렸다."),
    ],
)
def test_an_undeclared_encoding_is_read_or_refused_with_the_likely_one(codec: str, text: str) -> None:
    text = f"Sarlavha\n\n{text}\n"
    try:
        decoded = decode(text.encode(codec))
    except UnreadableError as error:
        assert error.line == 3  # noqa: PT017 -- either is right
        assert error.remedy.endswith(f"--encoding {codec}")  # noqa: PT017
        assert codec in {"cp1252", "cp1250", "cp1253", "cp1255", "cp1254", "big5", "gb18030"}
    else:
        assert (decoded.text, decoded.detected) == (text, True)
        assert decoded.settled_by == "detected"


def test_too_little_gives_no_hint() -> None:
    assert likely_encoding(b"caf\xe9") == ("", "")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "Yangi kutubxona ochildi.\n\nBugun.",
        "Новая библиотека\n\nоткрыта сегодня",
        "新的图书馆\n\n今天 开放了，很好很好",
    ],
)
def test_utf_16_without_a_mark(codec: str, text: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.settled_by) == (text, codec, "detected")


def test_a_message_declares_its_encoding() -> None:
    text = 'From: a@example.org\nContent-Type: text/plain;\n charset="KOI8-R"\n\nМост\n'
    decoded = decode(text.encode("koi8-r"))
    assert (decoded.text, decoded.encoding, decoded.settled_by) == (text, "koi8-r", "declared")
    latin = "Content-Type: text/plain; charset=iso-8859-1\n\nIt\x92s a caf\xe9\n".encode("latin-1")
    assert decode(latin).text.endswith("It’s a café\n")
    two = "Content-Type: text/plain; charset=koi8-r\nContent-Type: text/plain; charset=cp866\n\nМост\n"
    for wrong in (two.encode("koi8-r"), text.replace("KOI8-R", "no-such").encode("koi8-r")):
        with pytest.raises(UnreadableError):
            decode(wrong)


def test_without_a_mark_or_declaration_utf_8_says_nothing() -> None:
    assert decode("Мост".encode()).settled_by == ""
    assert decode("Мост".encode("utf-16")).settled_by == "mark"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_are_counted_at_every_kind_of_end(end: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(end.join([b"one", b"two", b"three \xff four", b"five"]))
    assert caught.value.line == 3


def test_ten_megabytes_and_not_one_byte_more() -> None:
    assert len(decode(b"a" * MAX_BYTES).text) == MAX_BYTES
    with pytest.raises(UnreadableError, match="an article has at most"):
        decode(b"a" * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    "text", ["BMT bosh kotibi keldi", "MZ", "ID3 is a tag", "%PDF is a name", "GIF it is", "II* a"]
)
def test_words_that_begin_as_binaries_do_are_text(text: str) -> None:
    assert decode(text.encode()).text == text


@settings(max_examples=200)
@given(
    st.binary(max_size=200),
    st.sampled_from(["", "utf-16", "utf-7", "shift_jis", "hz", "iso2022_jp", "cp037"]),
)
def test_any_bytes_are_text_or_refused(data: bytes, encoding: str) -> None:
    try:
        decoded = decode(data, encoding, name="x")
    except UnreadableError as error:
        place = error.path
    else:
        place = "x"
        assert decoded.text.strip() or data.startswith(PACKED)
        assert "\0" not in decoded.text
    assert place == "x"
