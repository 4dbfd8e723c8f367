"""Sketches: what two texts have in common, told from a few numbers."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text.sketches import SIZE, from_bytes, likeness, sketch, to_bytes

# Keys have no spaces in them, nor the private signs that part one text from another.
LETTERS = st.characters(exclude_categories=("Z", "C"))
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=5), max_size=300)


def true_likeness(one, other):
    first, second = ({tuple(words[at : at + 3]) for at in range(len(words) - 2)} for words in (one, other))
    return len(first & second) / len(first | second)


def test_numbers_are_the_same_on_every_machine():
    assert sketch("one two three four") == (3146903490, 3959618818)
    assert sketch("one") == (2053932785,)
    assert sketch("") == ()
    assert (
        sketch("one two three \uf8ff section")
        == sketch("one two three \ue000 beside")
        == sketch("one two three")
    )


@given(WORDS)
def test_properties(words):
    numbers = sketch(" ".join(words))
    assert list(numbers) == sorted(set(numbers))
    assert len(numbers) <= SIZE
    assert from_bytes(to_bytes(numbers)) == numbers
    assert likeness(numbers, numbers) == (1.0 if words else 0.0)


@given(WORDS, WORDS)
def test_likeness_is_a_share_and_has_no_direction(one, other):
    first, second = sketch(" ".join(one)), sketch(" ".join(other))
    assert 0.0 <= likeness(first, second) <= 1.0
    assert likeness(first, second) == likeness(second, first)


def test_short_texts_are_told_exactly():
    one, other = "a b c d e f g h".split(), "a b c d e f g x".split()
    assert likeness(sketch(" ".join(one)), sketch(" ".join(other))) == true_likeness(one, other)


@pytest.mark.parametrize("changed", [0, 5, 20, 60, 200])
def test_the_estimate_is_near(changed):
    rng = random.Random(changed)
    errors = []
    for _ in range(20):
        one = [f"w{rng.randrange(5000)}" for _ in range(400)]
        other = list(one)
        for at in rng.sample(range(400), changed):
            other[at] = "changed"
        errors.append(likeness(sketch(" ".join(one)), sketch(" ".join(other))) - true_likeness(one, other))
    assert abs(sum(errors)) / len(errors) < 0.05
    assert max(map(abs, errors)) < 0.25
