"""The real files of the shared corpus: each is read or refused with a line and a reason; none is changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys

import pytest

SUFFIXES = {".md", ".markdown", ".mkd", ".mkdn", ".mdx", ".txt", ".text"}


def newscli(*args, cwd):
    env = {**os.environ, "TZ": "UTC"}
    return subprocess.run(
        [sys.executable, "-m", "newscli", *args], capture_output=True, cwd=cwd, env=env, timeout=300
    )


def digests(folder):
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and ".newscli" not in p.parts]
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture(scope="module")
def site(shared, tmp_path_factory):
    """A copy of every Markdown folder of the corpus, made a library by `init`."""
    folder = tmp_path_factory.mktemp("site")
    for source in [*shared.glob("corpus/md-*"), shared / "corpus" / "edge"]:
        shutil.copytree(source, folder / source.name, copy_function=shutil.copyfile)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    before = digests(folder)
    made = newscli("init", ".", cwd=folder)
    assert made.returncode == 0, made.stderr
    return folder, before


def test_each_file_is_read_or_refused_with_a_reason(site):
    folder, _ = site
    files = [
        str(p.relative_to(folder))
        for p in sorted(folder.rglob("*"))
        if p.suffix in SUFFIXES and ".newscli" not in p.parts
    ]
    assert len(files) > 1000
    listing = folder / ".newscli" / "all-files"
    listing.write_text("\n".join(files) + "\n")
    run = newscli("parse", "--files-from", str(listing), "--fields", "id", cwd=folder)
    listing.unlink()
    read, refused = run.stdout.splitlines(), run.stderr.decode().splitlines()
    assert len(read) + len(refused) == len(files)
    assert len(refused) <= len(files) // 100, refused
    for line in refused:
        place, _, reason = line.removeprefix("newscli: ").partition(": ")
        assert place.rpartition(".")[2].split(":")[0] in {
            "md",
            "markdown",
            "mkdn",
            "mdx",
            "text",
            "txt",
            "mkd",
        }, line
        assert reason, line


def test_the_library_lists_and_shows_and_nothing_changed(site):
    folder, before = site
    listed = newscli("list", "--jsonl", cwd=folder)
    assert listed.returncode == 0, listed.stderr[-500:]
    records = [json.loads(line) for line in listed.stdout.splitlines()]
    assert len(records) > 1000
    assert len({r["id"] for r in records}) == len(records)
    dated = [r["newscli"]["span"][0] for r in records if "span" in r["newscli"]]
    assert dated == sorted(dated, reverse=True)
    names = [r["id"] for r in records[::37]]
    shown = newscli("show", "--jsonl", *names, cwd=folder)
    assert shown.returncode == 0, shown.stderr[-500:]
    assert [json.loads(line)["id"] for line in shown.stdout.splitlines()] == names
    drawn = newscli("show", "--color", "always", "--width", "80", "--no-pager", *names, cwd=folder)
    assert drawn.returncode == 0, drawn.stderr[-500:]
    checked = newscli("validate", cwd=folder)
    assert checked.returncode in (0, 1)
    assert b"a bug in newscli" not in checked.stderr
    after = digests(folder)
    after.pop("newscli.toml")
    assert after == before


def test_few_careful_people_are_told_of_an_error(site):
    folder, _ = site
    run = newscli("validate", "--jsonl", "--level", "error", cwd=folder)
    files = {json.loads(line)["path"] for line in run.stdout.splitlines()}
    assert len(files) <= 0.03 * 1069, sorted(files)
