"""The table of what articles can be exported to, and the writer behind each name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from newscli.errors import UsageError

if TYPE_CHECKING:
    from newscli.export.base import Writer


class Row(NamedTuple):
    """A writer's module, what it writes in few words, and the suffixes of such files, the usual one first.

    A suffix of several targets means the first of them. `several`: one file may hold several articles.
    `lossless`: it holds whatever an article has. `per_file`: how many articles a file holds when a folder is
    written.
    """

    module: str
    what: str
    suffixes: tuple[str, ...]
    several: bool = True
    lossless: bool = False
    per_file: int = 1


def _row(module: str, what: str, *suffixes: str, lossless: bool = True, **more: Any) -> Row:
    return Row(f"newscli.export.{module}", what, suffixes, lossless=lossless, **more)


EXPORTS = {
    "md": _row("markdown_toml", "Markdown below TOML, newscli’s own file", ".md", ".markdown", several=False),
    "md-yaml": _row(
        "markdown_yaml", "Markdown below YAML: Hugo, Jekyll, Obsidian", ".md", several=False, lossless=False
    ),
    "txt": _row("plain_text", "the text to read", ".txt", several=False, lossless=False),
    "clipping": _row("clipping_page", "a page as kun.uz prints it", ".txt", several=False, lossless=False),
    "html": _row("html_page", "a page to read and print", ".html", ".htm"),
    "json": _row("json_array", "an array of records", ".json"),
    "jsonl": _row("json_lines", "a record a line", ".jsonl", ".ndjson"),
    "csv": _row("csv_table", "a table, for spreadsheets", ".csv"),
    "tsv": _row("tsv_table", "a table, tabs between", ".tsv"),
    "parquet": _row("parquet_file", "columns, for DuckDB and the like", ".parquet", per_file=50_000),
    "rss": _row("rss_feed", "an RSS 2.0 feed", ".rss", ".xml"),
    "atom": _row("atom_feed", "an Atom feed", ".atom"),
    "jsonfeed": _row("json_feed", "a JSON Feed 1.1", ".feed.json", ".jsonfeed"),
    "jsonld": _row("linked_data", "schema.org’s NewsArticle", ".jsonld"),
    "ninjs": _row("ninjs_item", "IPTC’s news items, ninjs 3.1", ".ninjs.json", ".ninjs", lossless=False),
    "bibtex": _row("bibtex", "references for LaTeX", ".bib", lossless=False),
    "ris": _row("ris", "references for Zotero, EndNote …", ".ris", lossless=False),
    "csl-json": _row("csl_json", "references for citeproc, Pandoc", ".csl.json", ".csl", lossless=False),
}


def load(name: str) -> Writer:
    """The writer called `name`, one of EXPORTS."""
    return cast("Writer", import_module(EXPORTS[name].module))


def target_of(path: str) -> str:
    """The target that the suffix of `path` names, the longest that fits. Raises UsageError when none does."""
    name = path.lower()
    fitting = [
        (len(suffix), target)
        for target, row in EXPORTS.items()
        for suffix in row.suffixes
        if name.endswith(suffix)
    ]
    if not fitting:
        raise UsageError("export to what?", remedy=f"--to {', '.join(EXPORTS)}")
    return max(fitting, key=lambda one: one[0])[1]
