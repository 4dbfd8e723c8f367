"""newscli config: every setting, its value, and where it comes from."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from newscli.cli import root
from newscli.config_keys import KEYS


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("NEWSCLI_LIBRARY", "XDG_DATA_HOME", "NEWSCLI_PAGER", "PAGER", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def config(*args, before=()):
    return CliRunner().invoke(root, [*before, "config", *args])


def rows(*args, **how):
    result = config("--json", *args, **how)
    assert result.exit_code == 0, result.stderr
    return {row["key"]: (row["value"], row["origin"]) for row in json.loads(result.stdout)}


def test_without_settings_everything_is_default(place):
    found = rows()
    assert set(KEYS) <= set(found)
    assert {origin for key, (_, origin) in found.items() if key in KEYS} == {"default"}
    assert found["library"] == (str(place / "home/.local/share/newscli"), "default")
    assert found["run.pager"] == ("", "default")


def test_settings_name_their_line(place):
    (place / "newscli.toml").write_text(
        '\nzone = "Asia/Tashkent"\n[reading]\nwords_per_minute = 230\n'
        '[validate.folders.drafts]\nignore = ["published-missing"]\n',
        "utf-8",
    )
    found = rows()
    path = str(place / "newscli.toml")
    assert found["zone"] == ("Asia/Tashkent", f"{path}:2")
    assert found["run.zone"] == ("+05", f"{path}:2")
    assert found["reading.words_per_minute"] == (230.0, f"{path}:4")
    assert found["validate.folders.drafts.ignore"] == (["published-missing"], f"{path}:6")
    assert "validate.folders.drafts.level" not in found
    assert found["library"] == (str(place), "nearest newscli.toml")


def test_the_command_line_and_the_environment_are_named(place, monkeypatch):
    monkeypatch.setenv("PAGER", "less")
    found = rows(before=["--tz", "UTC", "--now", "2024-05-15", "--library", "there", "--color", "never"])
    assert found["run.zone"] == ("UTC", "--tz")
    assert found["run.now"] == ("2024-05-15T00:00:00+00:00", "--now")
    assert found["run.pager"] == ("less", "PAGER")
    assert found["run.color"] == ("never", "--color")
    assert found["library"] == (str(place / "there"), "--library")
    monkeypatch.setenv("NEWSCLI_LIBRARY", str(place / "x"))
    monkeypatch.setenv("NEWSCLI_PAGER", "most")
    assert rows()["library"] == (str(place / "x"), "NEWSCLI_LIBRARY")
    assert rows()["run.pager"] == ("most", "NEWSCLI_PAGER")


def test_plain_rows_and_a_table(place):
    assert place
    plain = config().stdout.splitlines()
    assert "week_start\tmonday\tdefault" in plain
    assert "zone\t-\tdefault" in plain
    assert all(line.count("\t") == 2 for line in plain)
    drawn = config("--color", "always", "--width", "240").stdout
    assert "what it does" in drawn
    assert "first day of the week" in drawn
    assert (
        max(map(len, config("--color", "always", "--width", "20").stdout.splitlines())) < 45
    )  # with escapes


def test_wrong_settings_are_one_line_and_2(place):
    (place / "newscli.toml").write_text('\nzon = "x"\n', "utf-8")
    result = config()
    assert result.exit_code == 2
    assert result.stderr == f"newscli: {place}/newscli.toml:2: no setting is called zon; did you mean zone?\n"
