"""The invented library of the pages that say how listings look, as Summaries."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from newscli.summary import Summary

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Tashkent"))


def snapshot(name: str, text: str) -> None:
    """Compare with the golden file; with UPDATE_SNAPSHOTS=1 in the environment, write it."""
    path = Path(__file__).parent / "snapshots" / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def summary(name: str, **fields: object) -> Summary:
    values = dict.fromkeys(Summary._fields, "") | {
        "id": name.ljust(10, "0"),
        "path": f"2026/11/2026-11-20-{name}.md",
        "number": 1,
        "byline": (),
        "tags": (),
        "start": None,
        "end": None,
        "words": 0,
        "letters": 0,
        "seconds": 0.0,
        "low": 0.0,
        "high": 0.0,
        "body": True,
    }
    made = Summary(**(values | fields))
    record = {"id": made.id, "headline": made.headline, "newscli": {"path": made.path}}
    return made._replace(record=made.record or json.dumps(record, ensure_ascii=False))


def row(name: str, published: str, section: str, headline: str, minutes: float, **fields: object) -> Summary:
    return summary(
        name, published=published, section=section, headline=headline, seconds=float(minutes) * 60, **fields
    )


LISTED = [
    row(
        "h3vq", "2026-11-23T08:15+05:00", "Jamiyat",
        "Chirchiqda velosiped yo‘lagi ochildi: birinchi kuni ming kishi o‘tdi", 1.1, source="Chirchiq xabarlari",
    ),
    row(
        "t9c4", "2026-11-22T18:00+05:00", "Local", "Ferries return to the river after a winter of repairs", 2,
        source="Harbour Gazette", byline=("Mira Holt",), language="en", tags=("river", "ferry"),
        excerpt="The first boat left at six with eleven passengers and a dog. By noon the queue reached "
        "the fish market, and nobody minded the wind that had kept the boats ashore.",
    ),
    row("b62y", "2026-11-21", "Jamiyat", "Maktab bog‘ida ekilgan olmalar birinchi hosilini berdi", 1),
    row("w0f8", "2026-11-20", "Общество", "Библиотека на колёсах доехала до горных сёл", 2),
    row("qx5a", "2026-11-19T10:00+05:00", "Жамият", "Тоғ йўлида янги автобус қатнови бошланди", 0.6),
    row("n4rk", "2026-11-18", "Food", "Three bakeries, one oven: how a street saved its bread", 6),
    row("5ygw", "2026-11-17", "本地", "社区图书馆把周末开放时间延长到晚上九点", 1),
    row("m1p6", "2026-11-09", "", "Why I keep my drafts in plain text", 3.46, id="m1p6tz0hqv"),
    row("c7e3", "2026-11-02", "Wirtschaft", "Kleine Werkstätten reparieren, was andere wegwerfen", 2),
]  # fmt: skip
