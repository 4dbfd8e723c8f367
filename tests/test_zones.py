"""The zone of the run."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime


def in_zone(name: str, code: str) -> str:
    """What `code` prints in a process whose system zone is `name`: the C library reads TZ once."""
    program = f"from datetime import *\nfrom newscli.cli.zones import SystemZone\nz = SystemZone()\n{code}"
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


def test_a_repeated_hour_has_two_offsets():
    code = "a = datetime(2026, 10, 25, 2, 30, tzinfo=z); print(a.isoformat(), a.replace(fold=1).isoformat())"
    assert in_zone("Europe/Berlin", code) == "2026-10-25T02:30:00+02:00 2026-10-25T02:30:00+01:00"
    code = "print(*(datetime(2026, 10, 25, h, 30, tzinfo=UTC).astimezone(z).isoformat() for h in (0, 1, 2)))"
    assert (
        in_zone("Europe/Berlin", code)
        == "2026-10-25T02:30:00+02:00 2026-10-25T02:30:00+01:00 2026-10-25T03:30:00+01:00"
    )


def test_an_hour_that_never_was_keeps_the_offset_before_it():
    assert (
        in_zone("Europe/Berlin", "print(datetime(2026, 3, 29, 2, 30, tzinfo=z).isoformat())")
        == "2026-03-29T02:30:00+01:00"
    )
