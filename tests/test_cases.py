"""The 43 shared clippings: `newscli parse` gives every field of every record, and nothing for what is absent."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

NOT_FIELDS = {"body_kinds", "warnings", "assumed_zone"}


@pytest.fixture(scope="module")
def records(shared):
    """File name -> the records `parse` prints, or the exit code of a file of its own; one run reads them all."""
    folder = shared / "samples" / "clippings"
    names = sorted(p.name for p in folder.glob("*.txt"))
    run = subprocess.run(
        [sys.executable, "-m", "newscli", "parse", "--explain", *names],
        cwd=folder,
        capture_output=True,
        timeout=120,
    )
    found: dict[str, list[dict]] = {name: [] for name in names}
    for line in run.stdout.splitlines():
        record = json.loads(line)
        found[record["newscli"]["path"].rpartition("/")[2]].append(record)
    return found, run


def cases(pytestconfig):
    return sorted((pytestconfig.rootpath.parent / "shared" / "samples" / "clippings").glob("*.json"))


def pytest_generate_tests(metafunc):
    if "case" in metafunc.fixturenames:
        files = cases(metafunc.config)
        metafunc.parametrize("case", files, ids=[f.stem for f in files])


def _published(wanted, record, key="published"):
    """The printed moment: local where no zone is stated, as far as the case tells it."""
    got = record.get(key)
    if got is None or wanted is None:
        return got
    fraction = (record.get("extra") or {}).get(f"{key}_fraction", "")
    if "." in wanted and fraction:
        got = f"{got[:19]}.{fraction.lstrip('.').ljust(3, '0')}"
    return got[: len(wanted)] if record.get(f"{key}_zone") == "assumed" and "+" not in wanted[10:] else got


def _related(wanted, record):
    links = record.get("related", [])
    asked = [set(link) for link in wanted]
    return [
        {key: _published("x" * 16, link) if key == "published" else link.get(key) for key in keys}
        for keys, link in zip(asked, links, strict=False)
    ] + links[len(wanted) :]


def value(name, wanted, record):
    """What the record says under the case's name for it."""
    if name == "body":
        return record["newscli"].get("body_text", "").split("\n\n") if record.get("body") else []
    if name == "credits":
        return [image["credit"] for image in record.get("images", []) if "credit" in image]
    if name == "companies":
        return record.get("organisations", [])
    if name in ("published", "modified", "captured"):
        return _published(wanted, record, name)
    if name == "related":
        return _related(wanted, record)
    if name == "dateline":
        line = dict(record.get("dateline") or {})
        if "year" in line.get("date_inferred", ()):
            line["date"] = line["date"][5:]
        return {key: line.get(key) for key in wanted}
    return record.get(name)


def test_case(case, records):
    found, run = records
    wanted = json.loads(case.read_text("utf-8"))
    got = found[wanted["file"]]
    if wanted.get("error"):
        assert got == []
        assert wanted["file"].encode() in run.stderr
        return
    assert len(got) == len(wanted["articles"])
    for article, record in zip(wanted["articles"], got, strict=True):
        for name, expected in article.items():
            if name in NOT_FIELDS:
                continue
            actual = value(name, expected, record)
            if expected is None or expected == []:
                assert not actual, name
            else:
                assert actual == expected, name
        if article.get("assumed_zone"):
            assert record["published_zone"] == "assumed"
            assert (
                f"{article['assumed_zone']}" in json.dumps(record["explain"])
                or record["published"][16:] == "+05:00"
            )


def test_every_value_has_a_line_and_a_rule(records):
    found, _ = records
    for name, articles in found.items():
        for record in articles:
            fields = {entry["field"].partition("_zone")[0] for entry in record["explain"]}
            for key in ("headline", "section", "byline", "source", "stated_views", "stated_minutes", "tags"):
                if key in record:
                    assert key in fields, (name, key)
            assert all(entry["rule"] for entry in record["explain"]), name


def test_no_field_is_invented_for_texts_that_are_no_pages(shared, pytestconfig):
    """The Universal Declaration in seventy languages: no byline, source, section or time of day."""
    folder = shared / "corpus" / "txt"
    files = [str(p) for p in sorted(folder.rglob("*.txt"))]
    run = subprocess.run([sys.executable, "-m", "newscli", "parse", *files], capture_output=True, timeout=180)
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(records) == len(files), run.stderr
    for record in records:
        assert {"byline", "source", "section", "url", "stated_views", "stated_minutes"} & set(record) == set()
        assert "T" not in record.get("published", "")


def test_real_mails_give_their_headers_and_nothing_else(shared):
    files = [str(p) for p in sorted((shared / "corpus" / "eml").rglob("*")) if p.is_file()]
    run = subprocess.run([sys.executable, "-m", "newscli", "parse", *files], capture_output=True, timeout=180)
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(records) >= 90
    assert b"a bug in newscli" not in run.stderr
    for record in records:
        assert record["newscli"]["format"] == "clipping/mail"
        assert {"stated_views", "stated_minutes"} & set(record) == set()
