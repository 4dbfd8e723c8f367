"""The plain text of a mail with MIME parts or an encoded body, by the standard library's `email`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnreadableError

if TYPE_CHECKING:
    from email.message import Message

_PLAIN_ENCODINGS = ("", "7bit", "8bit", "binary")
_MOST_PARTS = 2000


class Part(NamedTuple):
    """The text of the part that is read, whether it is flowed (RFC 3676), and the names of attached files.

    `html` is the text of a mail that has no plain one.
    """

    text: str
    flowed: bool
    attachments: tuple[str, ...]
    html: str = ""


def needs_parts(content_type: str, encoding: str) -> bool:
    """Whether the lines below the header are not the text themselves."""
    kind = content_type.lower().partition(";")[0].strip()
    charset = "charset" in content_type.lower() and "2022" in content_type
    return (
        (kind not in ("", "text/plain", "text"))
        or encoding.lower().strip() not in _PLAIN_ENCODINGS
        or charset
    )


def plain_part(text: str) -> Part:
    """The first text/plain part of a mail, else its first HTML. Raises UnreadableError when it is broken."""
    from email import message_from_bytes
    from email.errors import MessageError

    try:
        message = message_from_bytes(text.encode("utf-8", "surrogateescape"))
        parts = [
            part
            for part, _ in zip(message.walk(), range(_MOST_PARTS), strict=False)
            if not part.is_multipart()
        ]
        attached = tuple(name for part in parts if (name := part.get_filename()))
        plain = [
            part for part in parts if part.get_content_type() == "text/plain" and not part.get_filename()
        ]
        if plain:
            return Part(_text(plain[0]), _is_flowed(plain[0]), attached)
        html = next((part for part in parts if part.get_content_type() == "text/html"), None)
        shown = _text(html) if html else ""
    except (MessageError, RecursionError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableError(f"a mail whose parts cannot be read: {error}", line=1) from error
    return Part("", flowed=False, attachments=attached, html=shown)


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = str(part.get_content_charset() or "utf-8")
    encoding = str(part.get("Content-Transfer-Encoding") or "").lower().strip()
    if encoding in _PLAIN_ENCODINGS and not data.isascii():
        charset = "utf-8"  # the file was decoded already
    try:
        return data.decode(charset)
    except (LookupError, UnicodeError):
        return _without_charset(data, charset)


def _without_charset(data: bytes, charset: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeError as error:
        raise UnreadableError(f"a mail whose text is not {charset[:40]}, as it says", line=1) from error


def _is_flowed(part: Message) -> bool:
    return str(part.get_param("format") or "").lower() == "flowed"
