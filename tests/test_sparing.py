"""Stand-ins for modules: nobody notices but the clock."""

from __future__ import annotations

import inspect
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from kit import ENVIRON
from newscli.cli import ROWS, root
from newscli.sparing import cleandoc


def answers(code: str, before: str = "") -> str:
    start = (
        f"import sys\n{before}from newscli.sparing import settle, spare\nspare()\nimport click\nsettle()\n"
    )
    words = [sys.executable, "-W", "error", "-c", start + code]
    done = subprocess.run(words, capture_output=True, text=True, env=ENVIRON)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@given(st.text(" \n\tab", max_size=30))
def test_texts_are_cleaned_alike(text: str) -> None:
    assert cleandoc(text) == inspect.cleandoc(text)


def test_the_help_of_every_option_is_cleaned_alike() -> None:
    for name in ROWS:
        for parameter in root.commands[name].params:
            text = getattr(parameter, "help", None) or ""
            assert cleandoc(text) == inspect.cleandoc(text)


def test_they_are_not_imported_by_click() -> None:
    names = ("ast", "dis", "platform", "uuid", "gettext", "locale", "_weakrefset", "_strptime")
    code = f"print(sorted(set({names}) & set(sys.modules) - was))"
    start = "was = set(sys.modules) - {'gettext'}\n"
    assert answers(code, before=start) == "['_weakrefset']"


def test_messages_are_as_they_are_without_it() -> None:
    code = (
        "@click.command()\n@click.argument('one')\ndef f(one): pass\n"
        "for words in ([], ['a', 'b'], ['a', 'b', 'c'], ['--x', 'a'], ['-n']):\n"
        "    try: f.main(words, standalone_mode=False)\n"
        "    except click.UsageError as error: print(error.format_message())\n"
    )
    words = [sys.executable, "-c", f"import click\n{code}"]
    usual = subprocess.run(words, capture_output=True, text=True, env=ENVIRON, check=True).stdout.strip()
    assert answers(code) == usual
    assert "arguments" in usual


def test_whoever_asks_gets_the_modules() -> None:
    assert (
        answers("import inspect\nprint(inspect.isfunction(print), inspect.signature(lambda a: a))")
        == "False (a)"
    )
    assert (
        answers("from inspect import getsource\nimport inspect\nprint(inspect.__spec__ is not None)")
        == "True"
    )
    assert (
        answers("import uuid\nprint(isinstance(uuid.uuid4(), uuid.UUID), type(uuid).__name__)")
        == "True module"
    )
    assert answers("import inspect\nprint(hasattr(inspect, 'nothing_of_it'))") == "False"
    assert (
        answers("import gettext, threading\nprint(type(gettext).__name__, threading.Thread.__module__)")
        == "module threading"
    )
    assert answers("import threading\nprint(click.globals._local.__class__ is threading.local)") == "True"


def test_dates_are_the_same_dates() -> None:
    code = (
        "import datetime, pickle, zoneinfo\n"
        "from datetime import UTC, date, datetime as moment, timedelta, timezone, tzinfo\n"
        "one = moment(2026, 11, 23, 9, 30, tzinfo=zoneinfo.ZoneInfo('Asia/Tashkent'))\n"
        "assert pickle.loads(pickle.dumps(one)) == one and datetime.datetime is moment\n"
        "print(one.isoformat(), moment.strptime('2026', '%Y').year, datetime.MAXYEAR, repr(UTC))"
    )
    assert answers(code) == "2026-11-23T09:30:00+05:00 2026 9999 datetime.timezone.utc"


def test_click_itself_still_can() -> None:
    value = "12345678-1234-5678-1234-567812345678"
    code = f"import uuid\nprint(click.UUID.convert({value!r}, None, None) == uuid.UUID({value!r}))"
    assert answers(code) == "True"


def test_dataclasses_work() -> None:
    code = "from dataclasses import dataclass\n@dataclass\nclass A:\n    a: int = 1\nprint(A(), A.__doc__)"
    assert answers(code) == "A(a=1) A(a: int = 1)"


def test_what_is_there_stays() -> None:
    code = (
        "import inspect\nfrom newscli.sparing import spare\nspare()\nprint(sys.modules['inspect'] is inspect)"
    )
    words = [sys.executable, "-c", "import sys\n" + code]
    assert subprocess.run(words, capture_output=True, text=True, env=ENVIRON).stdout == "True\n"
