"""newscli schema."""

from __future__ import annotations

import json

import jsonschema
from click.testing import CliRunner

from newscli.cli import root as newscli


def test_the_schema_is_printed_and_sound():
    result = CliRunner().invoke(newscli, ["schema"])
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["record"]["const"] == "newscli.article/1"


def test_every_field_is_in_the_manual(root):
    manual = (root / "docs" / "record.md").read_text("utf-8")
    from newscli.output.records import field_names

    for name in field_names():
        assert f"`{name.rpartition('.')[2]}`" in manual or name.endswith(
            ("_precision", "_zone", "_inferred")
        ), name
