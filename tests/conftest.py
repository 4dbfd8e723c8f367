"""Fixtures every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest

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
