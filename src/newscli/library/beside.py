"""Whether a file stands beside an article: what its links and pictures point at."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def look_beside(path: str) -> Callable[[str], bool] | None:
    """A test whether a path, relative to the folder of the file `path`, exists; None for `-`."""
    if path == "-":
        return None
    folder = os.path.dirname(path)
    return lambda relative: os.path.lexists(os.path.join(folder, relative))
