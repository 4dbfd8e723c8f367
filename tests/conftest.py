"""Fixtures every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kit import OPENED

# Nothing times itself: other processes may want the processor just then. The suite tries the same examples
# on every machine; `pytest --hypothesis-profile search` looks for new ones.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("suite", _UNTIMED, derandomize=True)
settings.register_profile("search", _UNTIMED)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files beside the project; a test that needs it is skipped without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "samples" / "seed.txt").is_file():
        pytest.skip("the shared samples are not beside this checkout (../shared)")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(autouse=True, scope="session")
def _libraries_of_modules_are_closed():
    """A module's own library is opened before its first test begins, and serves all of them."""
    yield
    _close_those_after(0)


@pytest.fixture(autouse=True)
def _libraries_of_a_test_are_closed():
    before = len(OPENED)
    yield
    _close_those_after(before)


def _close_those_after(count: int) -> None:
    for library in OPENED[count:]:
        library.close()
    del OPENED[count:]
