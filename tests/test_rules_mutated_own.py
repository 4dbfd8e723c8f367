"""Rules about newscli's own files, the library and pages: each finds its defect wherever one is put in."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from newscli.cli import root as newscli
from newscli.config import DEFAULT_PLACE
from newscli.library.likeness import EarlierArticles
from test_rules_mutated import ELSEWHERE, RUN, SEEDS, WORDS, made_post, said


class Kept:
    """A library in a folder of its own, with one article added to it."""

    def __init__(self, folder, post):
        self.library = Path(folder, "library")
        Path(folder, post.name).write_text(post.text)
        runner = CliRunner()
        runner.invoke(newscli, ["init", str(self.library)], catch_exceptions=False)
        args = [
            "--library",
            str(self.library),
            "--now",
            "2026-11-23T09:30",
            "add",
            str(Path(folder, post.name)),
        ]
        self.path = Path(runner.invoke(newscli, args, catch_exceptions=False).stdout.strip())
        (self.original,) = [one for one in self.library.glob("originals/*/*") if one.is_file()]
        self.run = RUN._replace(place=DEFAULT_PLACE, library=str(self.library), earlier=EarlierArticles())

    def said(self, path=None):
        path = path or self.path
        return [problem.rule for problem in said(path.read_bytes(), str(path), self.run)]


def original_removed(_rng, kept):
    kept.original.unlink()


def original_edited(rng, kept):
    data = bytearray(kept.original.read_bytes())
    at = rng.randrange(len(data))
    match rng.choice(["flip", "cut", "grow", "empty"]):
        case "flip":
            data[at] ^= 1 << rng.randrange(8)
        case "cut":
            del data[at:]
        case "grow":
            data.insert(at, 32)
        case _:
            data.clear()
    kept.original.write_bytes(data)


def moved(rng, kept):
    name = rng.choice([f"old-{kept.path.name}", kept.path.name.replace("-", "_"), "notes.md"])
    place = kept.library / rng.choice([".", "2019/05", "inbox", kept.path.parent.name]) / name
    place.parent.mkdir(parents=True, exist_ok=True)
    return kept.path.rename(place)


def copied(rng, kept):
    kept.said()
    other = kept.path.with_name(f"{rng.choice(['copy', 'again', 'neu'])}.md")
    other.write_text(
        kept.path.read_text().replace(
            'headline = "', f'headline = "{rng.choice(["New", "Yangi", "Новое"])} ', 1
        )
    )
    return other


def untidy(rng, kept):
    """The front matter in another order or with other quotes, or idle white space in the body."""
    head, body = kept.path.read_text().removeprefix("+++\n").split("\n+++\n", 1)
    lines = head.split("\n")
    match rng.choice(["order", "quotes", "space", "blank", "end", "spacing"]):
        case "order":
            lines[0], lines[1] = lines[1], lines[0]
        case "quotes":
            lines[0] = lines[0].replace('"', "'")
        case "spacing":
            lines[0] = lines[0].replace(" = ", rng.choice(["=", "  = ", " =  "]))
        case "space":
            body = body.replace(".\n", ". \n", 1)
        case "blank":
            body = body.replace("\n\n", "\n\n\n", 1) if "\n\n" in body.strip() else f"{body}\n\n"
        case _:
            body = body.rstrip("\n") + "\n" * rng.choice([0, 2, 3])
    kept.path.write_text("+++\n" + "\n".join(lines) + "\n+++\n" + body)


KEPT = {
    "original-missing": original_removed,
    "original-changed": original_edited,
    "place-differs": moved,
    "id-clash": copied,
    "not-canonical": untidy,
}


@pytest.mark.parametrize("rule", KEPT)
@given(SEEDS)
@settings(max_examples=10)
def test_ten_defects_of_a_library_are_found(rule, seed):
    post = made_post(rng := Random(seed))
    with TemporaryDirectory() as folder:
        kept = Kept(folder, post)
        assert kept.said() == []
        assert rule in kept.said(KEPT[rule](rng, kept))


def page(rng):
    """A page of kun.uz, which prints no zone."""
    words = WORDS["uz-Latn"].split()
    day = date(2015, 1, 1) + timedelta(days=rng.randrange(4000))
    sentences = (" ".join(rng.choices(words, k=9)).capitalize() + "." for _ in range(4))
    head = f"Jamiyat | {rng.randrange(24):02}:{rng.randrange(60):02} / {day:%d.%m.%Y}\n"
    return f"{head}\n{' '.join(rng.sample(words, 5)).capitalize()}\n\n{' '.join(sentences)}\n"


def wire(rng, dateline):
    """A story of an agency with its day, which the dateline may repeat without the year."""
    words = WORDS["en"].split()
    day = date(2015, 1, 1) + timedelta(days=rng.randrange(4000))
    sentences = " ".join(" ".join(rng.choices(words, k=9)).capitalize() + "." for _ in range(4))
    place = rng.choice(["BISHKEK", "TASHKENT", "OSLO", "NEW YORK"])
    printed = f"{place}, {day:%b} {day.day} (Reuters) - " if dateline else ""
    head = f"{' '.join(rng.sample(words, 5)).capitalize()}\n{day.day} {day:%B %Y}, 20:49\n"
    return f"{head}{printed}{sentences}\n\n{sentences[::-1].capitalize()}.\n"


@given(SEEDS)
@settings(max_examples=10)
def test_ten_assumed_zones_are_found(seed):
    text = page(Random(seed))
    assert "zone-assumed" in {one.rule for one in said(text.encode(), "page.txt")}
    stated = made_post(Random(seed)).with_key("date", "2026-11-02T08:15:00+05:00")
    assert "zone-assumed" not in {one.rule for one in said(stated.text.encode(), "a.md")}


@given(SEEDS)
@settings(max_examples=10)
def test_ten_inferred_years_are_found(seed):
    assert "year-inferred" in {one.rule for one in said(wire(Random(seed), True).encode(), "story.txt")}
    assert "year-inferred" not in {one.rule for one in said(wire(Random(seed), False).encode(), "story.txt")}


def test_no_rule_is_left_out():
    assert {*KEPT, "zone-assumed", "year-inferred"} == ELSEWHERE
