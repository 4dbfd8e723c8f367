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


def answers(code: str) -> str:
    start = "import sys\nfrom newscli.sparing import settle, spare\nspare()\nimport click\nsettle()\n"
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
    code = (
        "print('ast' in sys.modules, 'dis' in sys.modules, 'platform' in sys.modules, 'uuid' in sys.modules)"
    )
    assert answers(code) == "False False False False"


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
