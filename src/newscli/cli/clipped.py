"""`fmt --to clipping`: one article of any format as a page of the kun.uz layout, on standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.cli.formatting import one_reading
from newscli.formats.losses import UNRECOGNISED, losses

if TYPE_CHECKING:
    from newscli.cli.app import App

LAYOUT = "clipping/kunuz"


def print_page(app: App, data: bytes, name: str, part: int, encoding: str, *, allow_loss: bool) -> None:
    """The page on stdout; what it cannot hold is named, and without `allow_loss` it is not written.

    Raises UnreadableError, UsageError, UnknownNameError when there is no such article.
    """
    from newscli.formats.clipping.kunuz import write

    article = one_reading(data, name, encoding, part, app.config.outlets).article
    text = write(article)
    lost = losses(article, text, LAYOUT)
    if lost:
        app.warn(f"{name}: {_said(lost)}" + ("" if allow_loss else "; not written"))
    if lost and not allow_loss:
        app.hint("--allow-loss writes it without")
        app.no()
    else:
        app.out(text)


def _said(lost: tuple[str, ...]) -> str:
    fields = [name for name in lost if name != UNRECOGNISED]
    parts = [f"a page cannot hold {', '.join(fields)}"] if fields else []
    return "; ".join(parts + ["it would not be recognised as a page"] * (UNRECOGNISED in lost))
