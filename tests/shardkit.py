"""What the tests of large runs share: inputs, the run of `parse -o`, and the articles in its shards."""

from __future__ import annotations

import json
import subprocess
import sys
from zlib import crc32

from kit import ENVIRON

MANIFEST = "_newscli_manifest.jsonl"


def shard_names(count):
    """Names of files, each of which begins a shard of its own."""
    found = (f"a{n}.md" for n in range(10_000_000) if crc32(f"a{n}.md".encode()) % 1024 == 0)
    return [next(found) for _ in range(count)]


def article(n):
    return f"---\ntitle: Article {n}\ndate: 2019-05-14\ntags: [ferry]\n---\n\nText of article {n}.\n\nMore.\n"


def make_inputs(folder, shards, per_shard, text=article):
    """Files for so many shards of so many articles; their headlines."""
    folder.mkdir()
    headlines = []
    for name in shard_names(shards):
        sub = folder / name.removesuffix(".md")
        sub.mkdir()
        for at in range(per_shard):
            number = len(headlines)
            (sub / (name if not at else f"{name[:-3]}.n{at:03}.md")).write_text(text(number), "utf-8")
            headlines.append(f"Article {number}")
    return headlines


def mail(number, body):
    return (
        f"From ruth@news.example Tue May 14 20:49:00 2019\nFrom: Ruth Hill <ruth@news.example>\n"
        f"Subject: Mail {number}\nDate: Tue, 14 May 2019 20:49:00 +0500\n"
        f"Message-ID: <{number}@news.example>\n\n{body}\n\n"
    ).encode()


def unreadable_mail(number, size):
    """A mail with a NUL in its text: refused, and quickly."""
    line = b"x" * 990 + b"\n"
    return mail(number, "A NUL: \0").rstrip(b"\n") + b"\n" + line * (size // len(line)) + b"\n"


def command(*words):
    return [sys.executable, "-m", "newscli", "--tz", "UTC", "parse", *map(str, words), "--to", "parquet"]


def parse(*words, **more):
    """`parse … --to parquet` in a process of its own, to its end."""
    environ = {**ENVIRON, **more.pop("env", {})}
    return subprocess.run(
        command(*words), capture_output=True, text=True, env=environ, timeout=120, check=False, **more
    )


def manifest(folder):
    head, *lines = [json.loads(line) for line in (folder / MANIFEST).read_text("utf-8").splitlines()]
    assert head["manifest"] == "newscli.shards/1"
    return head, lines


def rows(folder):
    """The rows of all shards, as dicts, in the order of the manifest; it and the folder agree."""
    from pyarrow import parquet as pq

    names = [line["shard"] for line in manifest(folder)[1] if line["shard"]]
    assert sorted(names) == sorted(path.name for path in folder.glob("*.parquet"))
    return [row for name in names for row in pq.ParquetFile(folder / name).read().to_pylist()]


def state(folder):
    """Every file of a folder: its bytes, and the inode and time that a rewrite changes."""
    return {
        path.name: (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns)
        for path in sorted(folder.iterdir())
    }


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
