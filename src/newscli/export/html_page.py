"""HTML: a page to read and to print, all articles on one; without scripts, and its data as JSON-LD in it.

Nothing in it runs: addresses are those of the web, raw HTML in a body is written anew, and the page forbids
its reader scripts, forms and frames. It says nothing in a language of its own. Each article carries its
JSON-LD, so nothing is lost.
"""

from __future__ import annotations

from html import escape
from itertools import chain, islice
from typing import TYPE_CHECKING

from newscli.export.addresses import web
from newscli.export.linked_data import document
from newscli.record import dumps
from newscli.text.body_html import attribute, body_html
from newscli.text.html_inline import safe_address
from newscli.text.writing import direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.article import Article, Image, Moment
    from newscli.export.base import Exported, Frame

_POLICY = (
    "default-src 'none'; img-src http: https:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_STYLE = """\
:root { color-scheme: light dark; }
body { font: 1.1rem/1.6 Georgia, "Noto Serif", serif; max-width: 38em; margin: 2em auto; padding: 0 1em; }
h1 { line-height: 1.2; margin: .2em 0; }
.lead { font-size: 1.15em; }
.about, .section, figcaption, footer { color: GrayText; font: .85em/1.5 system-ui, sans-serif; }
img { max-width: 100%; height: auto; }
figure { margin: 1.5em 0; }
pre { overflow-x: auto; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: .2em .5em; }
blockquote { border-inline-start: .2em solid; margin-inline: 0; padding-inline-start: 1em; }
article + article { border-top: 1px solid; margin-top: 3em; padding-top: 2em; }
@media print {
body { max-width: none; margin: 0; font-size: 11pt; }
article + article { break-before: page; border: 0; margin: 0; padding: 0; }
h1, h2, h3 { break-after: avoid; }
figure, table, pre { break-inside: avoid; }
}
"""
# What could end the element that holds the data, or open a comment in it.
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def losses(_article: Exported, _frame: Frame) -> tuple[str, ...]:
    """Nothing: the data in the page holds the whole article."""
    return ()


def write(articles: Iterable[Exported], frame: Frame) -> Iterator[str]:
    """The page, a piece an article."""
    rest = iter(articles)
    first = [one.article for one in islice(rest, 2)]
    yield _head(first[0] if len(first) == 1 else None, frame.title)
    for article in chain(first, (one.article for one in rest)):
        yield _article(article)
    yield "</body>\n</html>\n"


def _head(only: Article | None, title: str) -> str:
    title = only.headline or title if only else title
    canonical = web(only.url) if only else ""
    lines = [
        "<!DOCTYPE html>",
        f"<html{_language(only.language) if only else ''}>",
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<meta http-equiv={attribute('Content-Security-Policy')} content={attribute(_POLICY)}>",
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_text(title)}</title>",
        *([f'<link rel="canonical" href={attribute(canonical)}>'] if canonical else []),
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n",
    ]
    return "\n".join(lines)


def _language(language: str) -> str:
    if not language:
        return ' dir="auto"'
    return f" lang={attribute(language)} dir={attribute(direction(language))}"


def _article(article: Article) -> str:
    data = dumps(document(article)).translate(_IN_SCRIPT)
    parts = [
        f"<article id={attribute(article.id)}{_language(article.language)}>\n<header>\n",
        _line("p", article.section, "section"),
        _line("h1", article.headline),
        _line("p", article.lead, "lead"),
        _about(article),
        "</header>\n",
        body_html(article.body),
        *(_figure(image) for image in article.images if image.src not in article.body or not image.src),
        _footer(article),
        f'<script type="application/ld+json">{data}</script>\n</article>\n',
    ]
    return "".join(parts)


def _about(article: Article) -> str:
    parts = [
        _text(", ".join(article.byline)),
        _text(article.dateline.place) if article.dateline else "",
        _link(article.url, article.source or article.url) if article.url else _text(article.source),
        _time(article.published),
        _time(article.modified),
    ]
    said = " · ".join(filter(None, parts))
    return f'<p class="about">{said}</p>\n' if said else ""


def _time(moment: Moment | None) -> str:
    if moment is None:
        return ""
    said = moment.iso()
    return f"<time datetime={attribute(said)}>{said[:16].replace('T', ' ')}</time>"


def _figure(image: Image) -> str:
    address = safe_address(image.src)
    shown = f"<img src={attribute(address)} alt={attribute(image.caption)}>\n" if address else ""
    said = " · ".join(filter(None, (_text(image.caption), _text(image.credit))))
    caption = f"<figcaption>{said}</figcaption>\n" if said else ""
    return f"<figure>\n{shown}{caption}</figure>\n" if shown or caption else ""


def _footer(article: Article) -> str:
    links = ((_link(one.url, one.headline or one.url), _time(one.published)) for one in article.related)
    related = "".join(f"<li>{' · '.join(filter(None, parts))}</li>\n" for parts in links)
    parts = [
        _line("p", article.correction),
        f"<ul>\n{related}</ul>\n" if related else "",
        _line("p", " ".join(f"#{tag}" for tag in article.tags)),
        _line("p", article.rights),
    ]
    inside = "".join(parts)
    return f"<footer>\n{inside}</footer>\n" if inside else ""


def _line(name: str, text: str, kind: str = "") -> str:
    marked = f" class={attribute(kind)}" if kind else ""
    return f"<{name}{marked}>{_text(text)}</{name}>\n" if text else ""


def _link(address: str, words: str) -> str:
    href = web(address)
    return f"<a href={attribute(href)}>{_text(words)}</a>" if href else _text(words)


def _text(text: str) -> str:
    return escape(text, quote=False)
