"""Writes src/newscli/data/ninjs.json: the constraints of IPTC's ninjs schemas, without their prose.

python tools/build_ninjs.py FOLDER      the folder `specification` of github.com/iptc/newsinjson
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "src/newscli/data/ninjs.json"
SOURCE = "https://github.com/iptc/newsinjson, MIT License, Copyright (c) 2024 IPTC"
NAME = re.compile(r"ninjs-schema(?:_(?P<version>\d\.\d)|-dev_[\d.]+_v(?P<dev>\d\.\d))\.json")
PROSE = {"description", "title", "$comment", "id", "$id", "$schema"}
TABLES = {"properties", "patternProperties", "definitions", "$defs"}


def build(folder: Path) -> str:
    """The table as JSON: version -> schema; drafts are called `1.5-dev`."""
    schemas = {}
    for path in sorted(folder.glob("ninjs-schema*.json")):
        if match := NAME.fullmatch(path.name):
            version = match["version"] or f"{match['dev']}-dev"
            schemas[version] = constraints(json.loads(path.read_text(encoding="utf-8")))
    table = {"source": SOURCE, "schemas": dict(sorted(schemas.items()))}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"


def constraints(schema: Any, *, names: bool = False) -> Any:
    """The schema without prose; `names` says that its keys are names of properties."""
    if isinstance(schema, list):
        return [constraints(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {}
    for name, part in schema.items():
        if names or name not in PROSE:
            kept[name] = constraints(part, names=name in TABLES and not names)
    if not names and isinstance(kept.get("properties"), dict):
        _require(kept)
    return kept


def _require(schema: dict[str, Any]) -> None:
    """Draft 3 says `required` in the property, later drafts in the object: the later way for all."""
    required = [name for name, part in schema["properties"].items() if part.get("required") is True]
    for name in required:
        del schema["properties"][name]["required"]
    if required:
        schema["required"] = required


if __name__ == "__main__":
    TARGET.write_text(build(Path(sys.argv[1])), encoding="utf-8")
