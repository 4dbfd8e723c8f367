"""Reports for other programs: each is read back by the rules of its format."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from click.testing import CliRunner
from lxml import etree

from newscli.cli import root as newscli
from newscli.output.findings import Finding
from newscli.output.reports import github, gitlab, junit, rdjson, sarif
from newscli.rules.base import Level, Problem

SCHEMAS = Path(__file__).parent / "schemas"
NOW = datetime(2026, 11, 23, 9, 30)
SOURCE = "modified: 2026-11-08, Fähre"
FINDINGS = [
    Finding(
        "in/a,b.md", "7k2m", Problem("modified-before", Level.ERROR, "50 % before\nit", 4, 11, 10), SOURCE
    ),
    Finding(
        "in/a,b.md", "7k2m", Problem("key-misspelt", Level.WARNING, "did you mean “tags”?", 4, 24, 2), SOURCE
    ),
    Finding("in/ö <&>.md", "", Problem("zone-assumed", Level.INFO, "]]> & \x1b[31m", 0, 0), ""),
]
COMMAND = re.compile(r"::(?P<kind>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)\Z")


def unescaped(text):
    for sign, code in (("\n", "%0A"), ("\r", "%0D"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def test_github_annotations():
    read = []
    for finding in FINDINGS:
        found = COMMAND.match(github(finding))
        pairs = dict(pair.split("=", 1) for pair in found["properties"].split(","))
        read.append((found["kind"], {k: unescaped(v) for k, v in pairs.items()}, unescaped(found["message"])))
    assert [kind for kind, _, _ in read] == ["error", "warning", "notice"]
    assert read[0][1] == {
        "file": "in/a,b.md",
        "line": "4",
        "col": "11",
        "endColumn": "21",
        "title": "modified-before",
    }
    assert read[1][2] == "did you mean “tags”?"
    assert all("\n" not in github(one) and "\x1b" not in github(one) for one in FINDINGS)


def test_gitlab_code_quality():
    """Of the fields GitLab's page on Code Quality requires, with its levels of severity."""
    schema = {
        "type": "array",
        "items": {
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "required": ["path", "lines"],
                    "properties": {"lines": {"required": ["begin"], "properties": {"begin": {"minimum": 1}}}},
                },
            },
        },
    }
    read = json.loads(gitlab([*FINDINGS, FINDINGS[0]]))
    jsonschema.validate(read, schema)
    prints = [one["fingerprint"] for one in read]
    assert len(set(prints)) == 4
    assert prints[:3] == [one["fingerprint"] for one in json.loads(gitlab(FINDINGS))]


def test_a_fingerprint_does_not_hang_on_the_line():
    moved = FINDINGS[0]._replace(
        problem=Problem("modified-before", Level.ERROR, "50 % before\nit", 9, 11, 10)
    )
    assert json.loads(gitlab([moved]))[0]["fingerprint"] == json.loads(gitlab(FINDINGS))[0]["fingerprint"]


def test_junit():
    root = ET.fromstring(junit(FINDINGS, NOW))
    suite = root.find("testsuite")
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("2", "1", "0")
    cases = suite.findall("testcase")
    assert [case.get("name") for case in cases] == ["in/a,b.md", "in/ö <&>.md"]
    assert cases[0].find("failure").get("type") == "modified-before"
    assert "did you mean" in cases[0].find("failure").text
    assert [*cases[1]] == []
    assert suite.find("system-out").text == "in/ö <&>.md:1:1: info: ]]> & \\x1b[31m [zone-assumed]"


def test_junit_of_nothing():
    assert ET.fromstring(junit([], NOW)).find("testsuite").get("tests") == "0"


def test_sarif():
    names = {"modified-before": "One", "key-misspelt": "Two", "zone-assumed": "Three"}
    read = json.loads(sarif(FINDINGS, names, "1.2.3"))
    assert read["version"] == "2.1.0"
    (run,) = read["runs"]
    assert run["tool"]["driver"]["version"] == "1.2.3"
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note", "none"}
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "in/a%2Cb.md"},
        "region": {"startLine": 4, "startColumn": 11, "endColumn": 21},
    }
    assert run["results"][2]["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


def test_rdjson_counts_bytes():
    read = json.loads(rdjson(FINDINGS))
    assert read["source"]["name"] == "newscli"
    second = read["diagnostics"][1]
    start, end = (second["location"]["range"][side] for side in ("start", "end"))
    assert SOURCE.encode()[start["column"] - 1 : end["column"] - 1].decode() == SOURCE[23:25] == "äh"
    assert [one["severity"] for one in read["diagnostics"]] == ["ERROR", "WARNING", "INFO"]


@pytest.mark.parametrize("write", [gitlab, lambda found: junit(found, NOW), rdjson])
def test_no_escape_sequence_gets_out(write):
    assert "\x1b" not in write(FINDINGS)


def test_paths_as_others_match_them():
    found = FINDINGS[0]._replace(path="./in/\udcff.md")
    shown = github(found)
    assert "file=in/\ufffd.md," in shown
    assert json.loads(gitlab([found]))[0]["location"]["path"] == "in/\ufffd.md"
    assert json.loads(rdjson([found]))["diagnostics"][0]["location"]["path"] == "in/\ufffd.md"
    place = json.loads(sarif([found], {"modified-before": "One"}, "1"))["runs"][0]["results"][0]["locations"][
        0
    ]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "in/%FF.md"
    assert ET.fromstring(junit([found], NOW)).find(".//testcase").get("name") == "in/\ufffd.md"


# -- what the program prints, against the schemas themselves --------------------------------------

POSTS = {
    "ferries, again.md": "---\ntitle: Ferries\ntgas: [river]\ndate: 2026-11-08\nmodified: 2026-10-01\n---\n\n"
    "The fer\u00adry [returns](javascript:go) to the c\u0430fe &amp;amp; the river.\n",
    "ö & <b>.txt": "The oven\n\nIt is lit at four.\n",
    "good.md": "---\ntitle: The oven\ndate: 2026-11-08\nlang: en\n---\n\nIt is lit at four.\n",
    "broken.md": "---\ntitle: [never closed\n---\n",
}


@pytest.fixture(params=[[], ["good.md"], [*POSTS]], ids=["no findings", "one file", "findings"])
def printed(request, tmp_path, monkeypatch):
    """What `validate` prints as a report about the files of the request; no files: about one that is good."""
    monkeypatch.chdir(tmp_path)
    for name, text in POSTS.items():
        Path(name).write_text(text)
    select = ["--select", "all"] if request.param else []

    def run(report):
        args = ["validate", "--report", report, "--level", "info", *select, *(request.param or ["good.md"])]
        return CliRunner().invoke(newscli, ["--now", "2026-11-23T09:30", *args]).stdout

    return run


def test_sarif_is_valid(printed):
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_bytes())
    jsonschema.Draft4Validator(schema).validate(json.loads(printed("sarif")))


def test_junit_is_valid(printed):
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-jenkins.xsd"))
    schema.assertValid(etree.fromstring(printed("junit").encode()))


def test_junit_has_what_the_schema_of_ant_requires(printed):
    """In the order it asks for: that schema is stricter than the one of Jenkins."""
    root = etree.fromstring(printed("junit").encode())
    (suite,) = root
    assert not root.attrib
    assert {"name", "timestamp", "hostname", "tests", "failures", "errors", "time", "package", "id"} == {
        *suite.attrib
    }
    kinds = [one.tag for one in suite]
    assert kinds == ["properties", *["testcase"] * (len(kinds) - 3), "system-out", "system-err"]
    for case in suite.findall("testcase"):
        assert {*case.attrib} == {"name", "classname", "time"}
        assert [one.tag for one in case] in ([], ["failure"])


def test_gitlab_is_what_its_parser_wants(printed):
    for issue in json.loads(printed("gitlab")):
        assert {type(issue[key]) for key in ("description", "fingerprint", "severity")} == {str}
        assert type(issue["location"]["path"]) is str
        assert type(issue["location"]["lines"]["begin"]) is int


def test_rdjson_is_what_reviewdog_reads(printed):
    read = json.loads(printed("rdjson"))
    assert {*read} == {"source", "diagnostics"}
    for one in read["diagnostics"]:
        assert one["severity"] in {"ERROR", "WARNING", "INFO"}
        assert {type(one["message"]), type(one["code"]["value"]), type(one["location"]["path"])} == {str}
        for place in one["location"]["range"].values():
            assert {type(place["line"]), type(place["column"])} == {int}
            assert place["line"] >= 1 <= place["column"]
