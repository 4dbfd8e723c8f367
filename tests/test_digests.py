"""The SHA-256 is the same whichever way it is worked out."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from newscli import digests


@pytest.mark.parametrize("size", [0, 1, 55, 56, 64, 65_535, 65_536, 200_000])
@pytest.mark.parametrize("loaded", [True, False])
def test_equals_hashlib(monkeypatch, size, loaded):
    data = bytes(number % 251 for number in range(size))
    wanted = hashlib.sha256(data).digest()
    if not loaded:
        monkeypatch.delitem(sys.modules, "hashlib")
    assert digests.sha256(data) == wanted


def test_small_data_does_not_load_openssl():
    code = (
        "import sys\n"
        "for name in ('_sha2', '_sha256'):\n"
        "    try: __import__(name); break\n"
        "    except ImportError: pass\n"
        "else: sys.exit()\n"
        "from newscli.digests import expect_many, sha256\n"
        "sha256(b'a'); assert 'hashlib' not in sys.modules\n"
        "expect_many(); assert 'hashlib' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
