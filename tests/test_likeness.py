"""Articles that are alike: what `add` warns of, `validate` names and `list --collapse` folds."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import page, put, run
from newscli.library.likeness import LEAST, Earlier
from newscli.text.sketches import sketch

FERRY = (
    "The first boat left at six with eleven passengers and a dog. By noon the queue reached the fish market, "
    "and nobody minded the wind that had kept the boats ashore since the beginning of the winter. The harbour "
    "master counted four hundred tickets before lunch and closed the window only when the roll of paper ran out."
)
OVEN = (
    "Three bakeries share one oven in the street behind the station. Each has its own night: the oldest on "
    "Mondays, the youngest at the end of the week. The bread tells them apart by the cut on its crust."
)
HEADLINE = "Ferries return to the river"


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "newscli.toml").touch()
    return folder


@pytest.fixture
def inbox(tmp_path):
    """Four files: a story, its correction, the story under another headline, another story."""
    folder = tmp_path / "inbox"
    put(folder, "a.md", page(HEADLINE, body=FERRY, date="2026-11-20"))
    put(folder, "b.md", page(HEADLINE, body=FERRY.replace("eleven", "twelve"), date="2026-11-21"))
    put(folder, "c.md", page("Winter is over", body=FERRY, date="2026-11-22"))
    put(folder, "d.md", page("One oven", body=OVEN, date="2026-11-19"))
    return folder


# -- add -------------------------------------------------------------------------------------------


def test_add_warns_and_adds_all_the_same(library, inbox):
    first = run(library, "add", inbox / "a.md")
    assert (first.exit_code, first.stderr) == (0, "")
    name = run(library, "list", "--ids").stdout.strip()
    later = run(library, "add", inbox / "b.md", inbox / "c.md", inbox / "d.md")
    assert later.exit_code == 0
    assert len(later.stdout.splitlines()) == 3
    said = later.stderr.splitlines()
    kept = "2026/11/2026-11-20-ferries-return-to-the-river.md"
    assert said[0].endswith(f"b.md: 89 % like {name}, {kept}")
    assert said[1].endswith(f"c.md: the same text as {name}, {kept}")
    assert len(said) == 2


def test_the_record_has_what_it_is_near_to(library, inbox):
    rows = [json.loads(line) for line in run(library, "add", inbox, "--jsonl").stdout.splitlines()]
    assert {row["status"] for row in rows} == {"added"}
    assert [row.get("near", {}).get("likeness") for row in rows] == [None, 0.89, 1.0, None]
    assert rows[1]["near"] == {"id": rows[0]["id"], "path": rows[0]["path"], "likeness": 0.89}


def test_many_of_the_same_are_counted(library, tmp_path):
    for number in range(30):
        put(tmp_path, f"many/{number:02}.md", page(HEADLINE, body=f"{FERRY} Take {number}."))
    said = run(library, "add", tmp_path / "many").stderr.splitlines()
    assert len(said) == 21
    assert said[-1] == "newscli: 9 more nearly the same; newscli list --collapse folds them"


def test_what_is_added_again_or_not_at_all_is_not_near_itself(library, inbox):
    run(library, "add", inbox / "a.md")
    assert run(library, "add", inbox / "a.md").stderr == ""
    assert run(library, "add", inbox / "a.md", "--on-duplicate", "replace").stderr == ""
    assert run(library, "add", inbox / "b.md", "--dry-run").stderr == ""


def test_short_texts_are_not_called_alike(library, tmp_path):
    put(tmp_path, "in/one.md", page("One", body="Trains are late today."))
    put(tmp_path, "in/two.md", page("Two", body="Trains are late today."))
    assert run(library, "add", tmp_path / "in").stderr == ""


# -- validate --------------------------------------------------------------------------------------


def test_validate_names_both_kinds_with_line_and_likeness(inbox, monkeypatch):
    put(inbox, "e.md", page(HEADLINE.upper(), body=FERRY.replace(". ", " – ")))
    monkeypatch.chdir(inbox)
    answer = run(inbox, "validate", "--select", "duplicates", *sorted(path.name for path in inbox.iterdir()))
    assert answer.exit_code == 0
    assert answer.stdout.splitlines() == [
        "b.md:2:9: warning: 89 % like a.md:2 [duplicate-near]",
        "c.md:2:9: warning: the text, under another headline, of a.md:2 [duplicate-near]",
        "e.md:2:9: warning: the same article as a.md:2 [duplicate-exact]",
    ]
    assert run(inbox, "validate", "--select", "duplicates", "--strict", inbox).exit_code == 1
    assert run(inbox, "validate", "--select", "duplicate-exact", inbox).stdout.count("\n") == 1
    assert "duplicate" not in run(inbox, "validate", "--level", "info", inbox).stdout


def test_articles_of_one_file_are_told_apart(tmp_path):
    mail = "From a@example.org Mon Nov 16 08:15:00 2026\nFrom: a@example.org\nSubject: {}\nDate: Mon, 16 Nov 2026 08:15:00 +0500\n\n{}\n\n"
    put(
        tmp_path,
        "box.mbox",
        mail.format(HEADLINE, FERRY) + mail.format("Oven", OVEN) + mail.format(HEADLINE, FERRY),
    )
    (line,) = run(tmp_path, "validate", "--select", "duplicates", tmp_path / "box.mbox").stdout.splitlines()
    assert "box.mbox:17:1: warning: the same article as" in line
    assert line.endswith("box.mbox:3 [duplicate-exact]")


# -- list --collapse -------------------------------------------------------------------------------


def test_collapse_shows_the_first_of_each_in_the_order_asked_for(library, inbox):
    run(library, "add", inbox)

    def days(*options):
        result = run(library, "list", "--collapse", "--format", "{published|day}", *options)
        return [int(line[-2:]) for line in result.stdout.splitlines()]

    assert days() == [22, 19]
    assert days("--reverse") == [19, 20]
    assert days("-n", "1", "--offset", "1") == [19]
    assert days("--until", "2026-11-21") == [21, 19]
    assert run(library, "list", "--collapse", "--count").stdout == "2\n"
    assert run(library, "list", "--collapse", "--jsonl").stdout.count("\n") == 2
    assert len(run(library, "list").stdout.splitlines()) == 4


# -- the comparison itself -------------------------------------------------------------------------


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_alike_is_what_shares_most_of_its_runs(seed, changed):
    """Against the true share: beyond the error of a sketch, the answer is never wrong."""
    rng = random.Random(seed)
    one = [f"w{rng.randrange(5000)}" for _ in range(300)]
    other = [word if rng.random() > changed / 3 else f"x{rng.randrange(5000)}" for word in one]
    runs, others = ({tuple(words[at : at + 3]) for at in range(298)} for words in (one, other))
    true = len(runs & others) / len(runs | others)
    earlier: Earlier[str] = Earlier()
    earlier.add(sketch(" ".join(one)), "one")
    found = earlier.like(sketch(" ".join(other)))
    if true > LEAST + 0.2:
        assert found
        assert found.item == "one"
        assert abs(found.likeness - true) < 0.25
    if true < LEAST - 0.25:
        assert found is None


def test_the_most_alike_is_named():
    words = FERRY.split()
    earlier: Earlier[int] = Earlier()
    earlier.add(sketch(" ".join([*words[:-6], *OVEN.split()[:6]])), 1)
    earlier.add(sketch(FERRY), 2)
    found = earlier.like(sketch(f"{FERRY} indeed"))
    assert found
    assert found.item == 2
