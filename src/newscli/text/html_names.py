"""The elements of HTML by what they do to the text inside them."""

from __future__ import annotations

SKIPPED = frozenset({"script", "style", "template", "head", "noembed", "iframe"})
"""Elements whose contents nobody reads; `title` stands in `head`, or is the text of a drawing."""

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "header",
        "hgroup",
        "html",
        "legend",
        "main",
        "nav",
        "p",
        "section",
        "summary",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "colgroup",
        "option",
        "title",
    ]
)
"""Elements that begin and end a paragraph, and do nothing else."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = {"ul": "ul", "menu": "ul", "dir": "ul", "ol": "ol"}
MARKS = {"em": "*", "i": "*", "cite": "*", "dfn": "*", "var": "*", "strong": "**", "b": "**", "a": "["}
"""Elements that stand in a line, and the sign CommonMark has for each."""

CODES = frozenset({"code", "kbd", "samp", "tt"})
EMBEDS = {"iframe": "src", "embed": "src", "video": "src", "audio": "src", "object": "data", "source": "src"}
"""Elements that show something from elsewhere, and the attribute that says from where."""
