"""Texts of a kind that newscli cannot read yet: refused by name, never read as plain."""

from __future__ import annotations

import re

from newscli.text.fences import opens_fence

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)(?:[\s/][^<>]{0,2000})?>", re.IGNORECASE)
_TAG = re.compile(
    r"<(?:meta|title|link|article|section|main|div|p|h[1-6]|script|style|table|ul|ol|img|br|span|b|i)"
    r"(?:[\s/][^<>]{0,2000})?>",
    re.IGNORECASE,
)
_XML = re.compile(
    r"<(?:\?xml\s|!DOCTYPE\s|(?:\w{1,20}:)?(?:rss|feed|rdf|newsitem|newsmessage|newsml|nitf|channel|svg|urlset)[\s>])",
    re.IGNORECASE,
)
_XML_NAMES = (
    ("<newsml", "a NewsML 1 document"),
    ("<channel", "a CDF channel"),
    ("<html", "an HTML page"),
)
_WARC = re.compile(r"WARC/[01]\.\d+\r?\n")
_SGML = re.compile(r"(?:<!DOCTYPE lewis[^>]{0,200}>\s{0,20})?<REUTERS[\s>]", re.IGNORECASE)  # a reader has it
_JSON_START = re.compile(r'\{\s*["}]|\[\s*[\["{]')
_JSON_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{]|[\]}]', re.DOTALL)
_COMMENT = re.compile(r"(?:<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)
_MARKDOWN_NAME = re.compile(r"\.(?:md|markdown|mkdn?|mdx)$", re.IGNORECASE)


_DATA_NAMES = {
    ".json": "a JSON document",
    ".jsonl": "JSON Lines",
    ".ndjson": "JSON Lines",
    ".html": "an HTML page",
    ".htm": "an HTML page",
    ".xhtml": "an HTML page",
    ".xml": "an XML document",
    ".rss": "an RSS feed",
    ".atom": "an Atom feed",
    ".warc": "a web archive (WARC)",
    ".csv": "a table (CSV)",
    ".tsv": "a table (TSV)",
}
_OWN_TABLE = re.compile(r"id[,\t]identifier[,\t]headline[,\t]lead[,\t]body[,\t]")


def refused_kind(text: str, name: str = "") -> str:
    """`an HTML page`, `a JSON document` …, or "" when a format may read the text.

    A file that its `name` calls Markdown may begin with a tag, but not with a whole page; one
    whose name says JSON or HTML is what it says, unless front matter begins it. Front matter in JSON with
    nothing below it is a JSON document, unless the name says Markdown.
    """
    if opens_fence(text) and (_MARKDOWN_NAME.search(name) or not _JSON_START.match(text)):
        return ""
    kind = _kind_of_text(text, name)
    return kind or _DATA_NAMES.get(name[name.rfind(".") :].lower() if "." in name else "", "")


def _kind_of_text(text: str, name: str) -> str:
    start = len(text) - len(text.lstrip("\ufeff\n\r\t\x0c "))
    head = text[start : start + 8192]
    if head.startswith("<"):
        return _markup_kind(_COMMENT.sub("", head, count=1), markdown=bool(_MARKDOWN_NAME.search(name)))
    if _JSON_START.match(head):
        return _json_kind(text, start)
    if head.startswith("filedesc://"):
        return "a web archive of the old kind (ARC)"
    if _OWN_TABLE.match(head):
        return "a table that newscli export made"
    return "a web archive (WARC)" if _WARC.match(head) else ""


def _markup_kind(head: str, *, markdown: bool) -> str:
    if _SGML.match(head):
        return ""
    if _PAGE.match(head) or (_TAG.match(head) and not markdown):
        return "an HTML page"
    if not _XML.match(head):
        return ""
    lower = head.lower()
    return next((kind for tag, kind in _XML_NAMES if tag in lower), "an XML document")


def _json_kind(text: str, start: int) -> str:
    """JSON that is the whole text; an object with a body below it is front matter: the Markdown reader's."""
    end = _json_end(text, start)
    rest = text[end : end + 4096].lstrip(", \t\r\n") if end else ""
    if rest.startswith("{"):
        return "JSON Lines"
    return "" if rest else "a JSON document"


def _json_end(text: str, start: int) -> int:
    """Where the value that begins at `start` ends; 0 when its brackets never close."""
    depth = 0
    for token in _JSON_TOKEN.finditer(text, start):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
            if depth <= 0:
                return token.end()
    return 0
