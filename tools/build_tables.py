"""Builds the package's JSON tables, src/newscli/data/, from the files of data/."""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "newscli" / "data"

ABOUT = ("name", "native", "script", "dir", "tz", "date_order")
CALENDAR = (
    "ampm",
    "date_fillers",
    "eras",
    "months",
    "months_ethiopic",
    "months_jalali",
    "relative",
    "weekdays",
)
EXPORTS = ("exonyms", "nexis", "proquest")  # what only the readers of database exports ask for
UNUSED = ("seen",)  # where a label was observed: for editors of the table, not for the program


def tables(labels: dict[str, Any], rates: dict[str, Any]) -> dict[str, Any]:
    """File name -> content: what is used together lies together, so that no command loads everything."""
    rows = labels["lang"]
    return {
        "languages.json": {code: _pick(row, ABOUT) for code, row in rows.items()},
        "calendar.json": {code: _pick(row, CALENDAR) for code, row in rows.items()},
        "labels.json": {
            code: _rest(row, (*ABOUT, *CALENDAR, *EXPORTS, *UNUSED)) for code, row in rows.items()
        },
        "exports.json": {code: _pick(row, EXPORTS) for code, row in rows.items() if _pick(row, EXPORTS)},
        "label_meta.json": labels["meta"],
        "reading_rates.json": rates,
    }


def _pick(row: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: row[key] for key in keys if key in row}


def _rest(row: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}


def build(source: Path = ROOT / "data") -> dict[str, bytes]:
    """File name -> the bytes that belong in src/newscli/data/."""
    labels = tomllib.loads((source / "labels.toml").read_text(encoding="utf-8"))
    keys = tomllib.loads((source / "header_keys.toml").read_text(encoding="utf-8"))
    rates = json.loads((source / "reading_rates.json").read_text(encoding="utf-8"))
    built = {**tables(labels, rates), "header_keys.json": keys}
    return {name: _compact(table) for name, table in built.items()}


def _compact(table: Any) -> bytes:
    return (json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def main(arguments: list[str] | None = None) -> int:
    """Writes the tables, or with --check says which are stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a table is stale")
    check = parser.parse_args(arguments).check
    stale = 0
    for name, data in build().items():
        path = TARGET / name
        if path.exists() and path.read_bytes() == data:
            continue
        stale += 1
        print(f"{name}: {'stale' if check else 'written'}")
        if not check:
            path.write_bytes(data)
    return int(bool(stale) and check)


if __name__ == "__main__":
    sys.exit(main())
