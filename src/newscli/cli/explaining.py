"""`--explain`: what a query means and how the index answers it, printed instead of the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from newscli.cli.app import App
    from newscli.library.library import Library
    from newscli.library.query import Query


def print_explanation(app: App, library: Library, query: Query, forms: Collection[str]) -> None:
    """The explanation of `query` as lines, the same on a terminal and in a pipe, or as one JSON object."""
    from newscli.library.query_explain import explain

    explanation = library.answer(lambda: explain(query, library.index, app.zone))
    if "json" in forms or "jsonl" in forms:
        from newscli.record import dumps

        app.out(dumps(explanation) + "\n")
        return
    from newscli.cli.drawing import draw
    from newscli.output.explained import lines

    draw(app, lines(explanation, app.width))
