"""The SHA-256 of bytes, by the quickest way to get at it."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_SMALL = 1 << 16  # bytes: of more, the 3 ms that OpenSSL takes to load are soon back


def sha256(data: bytes) -> bytes:
    """The 32 bytes of the SHA-256 of `data`."""
    if len(data) < _SMALL and "hashlib" not in sys.modules:
        digest: bytes = _small()(data).digest()
        return digest
    import hashlib

    return hashlib.sha256(data).digest()


def expect_many() -> None:
    """From here on each sum is worked out in a fifth of the time: worth it for some hundred."""
    import hashlib  # noqa: F401 -- it is used once it is there


@cache
def _small() -> Callable[[bytes], Any]:
    """Python's own, as `random` takes it; its module has another name from 3.12 on, and may be left out."""
    try:
        from _sha2 import sha256 as own  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        try:
            from _sha256 import sha256 as own  # type: ignore[import-not-found,unused-ignore]
        except ImportError:
            from hashlib import sha256 as own
    found: Callable[[bytes], Any] = own
    return found
