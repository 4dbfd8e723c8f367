"""The zone of the run."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from newscli.cli.zones import read_zone
from newscli.errors import UsageError


@pytest.mark.parametrize(
    ("name", "hours"),
    [("Asia/Tashkent", 5), ("UTC", 0), ("z", 0), ("+05:30", 5.5), ("-0330", -3.5), ("+05", 5)],
)
def test_names_and_offsets(name, hours):
    assert datetime(2026, 1, 1, tzinfo=read_zone(name)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Tashkent", "did you mean Asia/Tashkent?"),
        ("europe/berln", "did you mean Europe/Berlin?"),
        ("+25:00", "write it as Asia/Tashkent or +05:00"),
        ("../../etc/passwd", "no such time zone"),
        ("", "no such time zone"),
    ],
)
def test_others_are_refused_with_the_nearest(name, hint):
    with pytest.raises(UsageError, match="no such time zone") as caught:
        read_zone(name)
    assert hint in str(caught.value)


def in_zone(name: str, code: str) -> str:
    """What `code` prints in a process whose system zone is `name`: the C library reads TZ once."""
    program = f"from datetime import *\nfrom newscli.cli.zones import system_zone\nz = system_zone()\n{code}"
    run = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "TZ": name}, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_the_system_zone_knows_summer_time():
    code = "print(datetime(2026, 1, 1, tzinfo=z).isoformat(), datetime(2026, 7, 1, tzinfo=z).isoformat())"
    assert in_zone("Europe/Berlin", code) == "2026-01-01T00:00:00+01:00 2026-07-01T00:00:00+02:00"


def test_the_system_zone_converts_both_ways():
    code = "t = datetime(2026, 7, 1, 12, tzinfo=UTC); print(t.astimezone(z).isoformat(), t.astimezone(z).astimezone(UTC) == t)"
    assert in_zone("Europe/Berlin", code) == "2026-07-01T14:00:00+02:00 True"
    assert in_zone("America/St_Johns", code) == "2026-07-01T09:30:00-02:30 True"


def test_the_system_zone_survives_the_ends_of_time():
    code = "print(datetime(1, 1, 1, tzinfo=z).utcoffset() is not None, datetime(9999, 12, 31, 23, 59, tzinfo=z).utcoffset() is not None)"
    assert in_zone("Asia/Tashkent", code) == "True True"
    assert datetime.max.replace(tzinfo=UTC).year == 9999
