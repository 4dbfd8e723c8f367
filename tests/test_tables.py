"""tables: the built data agree with their sources and hold what the program asks for."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING

from newscli import tables

if TYPE_CHECKING:
    from pathlib import Path


def test_the_tables_are_built_from_the_sources(root: Path) -> None:
    spec = importlib.util.spec_from_file_location("build_tables", root / "tools" / "build_tables.py")
    assert spec is not None
    assert spec.loader is not None
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    for name, data in builder.build().items():
        assert (root / "src" / "newscli" / "data" / name).read_bytes() == data, "run tools/build_tables.py"


def test_every_language_has_its_label_rows() -> None:
    assert len(tables.languages()) == 47
    assert set(tables.page_labels()) == set(tables.calendar()) == set(tables.labels())
    uzbek = tables.labels()["uz"]
    assert (uzbek["tz"], uzbek["months"][0][0], uzbek["related"][0]) == (
        "Asia/Tashkent",
        "yanvar",
        "Mavzuga oid",
    )
    assert "seen" not in uzbek
    assert "‘" in tables.label_meta()["apostrophes"]


def test_rates_are_those_of_the_source(root: Path) -> None:
    source = json.loads((root / "data" / "reading_rates.json").read_text(encoding="utf-8"))
    assert tables.reading_rates() == source


def test_bcp47() -> None:
    tags = {code: tables.bcp47(code) for code in ("uz", "uz-Cyrl", "zh", "zh-TW", "en")}
    assert tags == {"uz": "uz-Latn", "uz-Cyrl": "uz-Cyrl", "zh": "zh-Hans", "zh-TW": "zh-Hant", "en": "en"}
