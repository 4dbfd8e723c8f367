"""Articles ready to be filed: their parts, and their problems only where somebody asks."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

from newscli.library.first_check import errors
from newscli.library.preparing import Wish, prepare
from newscli.rules.base import Level

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PAGE = b"---\ntitle: Ferry delayed\n---\n\nThe ferry is late again.\n"
BROKEN = b"---\ntitle: Ferry delayed\ntitle: Ferry late\n---\n\nThe ferry is late again.\n"


def test_problems_are_found_where_somebody_asks():
    (asked,) = prepare(PAGE, "ferry.md", Wish(), NOW)
    (unasked,) = prepare(PAGE, "ferry.md", Wish(), NOW, checked=False)
    assert "published-missing" in {problem.rule for problem in asked.problems}
    assert unasked == asked._replace(problems=())


def test_errors_are_what_strict_refuses():
    (prepared,) = prepare(BROKEN, "ferry.md", Wish(), NOW)
    assert {problem.rule for problem in errors(prepared.problems)} == {"key-duplicate"}
    assert all(problem.level != Level.INFO for problem in prepared.problems)


def test_parts_count_from_one_only_where_there_are_several():
    feed = (
        b'<rss version="2.0"><channel><title>Harbour</title><item><title>One</title><description>A b c.'
        b"</description></item><item><title>Two</title><description>D e f.</description></item></channel></rss>"
    )
    both = prepare(feed, "feed.xml", Wish(), NOW, checked=False)
    assert [one.part for one in both] == [1, 2]
    assert [one.part for one in prepare(PAGE, "ferry.md", Wish(), NOW)] == [0]


def test_add_in_a_pipe_runs_no_rule(tmp_path):
    (tmp_path / "ferry.md").write_bytes(PAGE)
    code = (
        "import os, sys\n"
        "from newscli.cli import run\n"
        "leave = os._exit\n"
        "def told(code):\n"
        "    sys.stderr.write(repr([m for m in sys.modules if m.startswith('newscli.rules')]))\n"
        "    sys.stderr.flush(); leave(code)\n"
        "os._exit = told\n"
        "run()\n"
    )
    command = [sys.executable, "-c", code, "--library", "lib", "add", "ferry.md"]
    for more, empty in (([], True), (["--jsonl"], False)):
        done = subprocess.run([*command, *more], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.stderr == "[]") == empty, done.stderr
