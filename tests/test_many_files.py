"""More files than one process checks: what depends on earlier files is as if one had checked all."""

from __future__ import annotations

import os

import pytest

from kit import put, run
from newscli.library.bulk import ALONE
from newscli.library.likeness import Apart, EarlierArticles

COUNT = ALONE + 120
BODY = "The river froze early this year, and the ferries stay in the harbour until March at least."


@pytest.fixture
def posts(tmp_path):
    """Many posts, of which three far apart have one address, and two in one worker another."""
    addresses = dict.fromkeys((7, ALONE + 30, ALONE + 100), "https://example.org/river")
    addresses |= dict.fromkeys((ALONE + 60, ALONE + 61), "https://example.org/ferry")
    for number in range(COUNT):
        page = addresses.get(number, f"https://example.org/{number}")
        head = f'---\ntitle: "Post {number}"\ndate: 2026-01-05\nurl: {page}\n---\n'
        put(tmp_path / "posts", f"{number:04}.md", f"{head}\n{BODY} It is the {number}th.\n")
    return tmp_path / "posts"


def test_addresses_are_compared_across_processes(posts):
    found = run(posts, "validate", posts).stdout.splitlines()
    told = [line for line in found if "address-twice" in line]
    assert [os.path.basename(line.partition(":")[0]) for line in told] == [
        f"{number:04}.md" for number in (ALONE + 30, ALONE + 61, ALONE + 100)
    ]
    assert ["0007.md" in line for line in told] == [True, False, True]
    assert f"{ALONE + 60:04}.md" in told[1]


def test_a_run_that_compares_texts_says_the_same_of_the_rest(posts):
    """The rules about duplicates take one file after the other: what the others find must not change."""
    (posts / f"{ALONE + 90:04}.md").write_bytes(b"---\ntitle: [\n---\nText.\n")
    apart = run(posts, "validate", "--select", "all", "--ignore", "duplicates", posts)
    in_turn = run(posts, "validate", "--select", "all", posts)
    assert apart.exit_code == in_turn.exit_code == 1
    assert apart.stdout == "".join(
        line for line in in_turn.stdout.splitlines(keepends=True) if "duplicate-" not in line
    )


def test_answers_given_apart_are_confirmed_or_not():
    earlier, apart = EarlierArticles(), Apart()
    assert apart.first("url", "https://example.org/a", "one.md:1") == ""
    assert earlier.confirms(apart.answers)
    again = Apart()
    assert again.first("url", "https://example.org/a", "two.md:1") == ""
    assert not earlier.confirms(again.answers)
