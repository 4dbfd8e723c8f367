"""text/emphasis.py: `3*4*5` is seen as it is stored."""

from __future__ import annotations

import pytest

from newscli.output.body import draw_body
from newscli.output.styled import plain
from newscli.text.blocks import body_text


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("3*4*5 = 60", "3*4*5 = 60"),
        ("a**b**c", "a**b**c"),
        ("*one* two **three**", "one two three"),
        ("(*one*)", "(one)"),
        ("*O*zbekiston", "Ozbekiston"),
        ("so*f*", "sof"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("**bold 3*4*5**", "bold 3*4*5"),
    ],
)
def test_signs_inside_a_word_are_shown(body, seen):
    assert body_text(body) == seen
    assert [plain(line) for line in draw_body(body, measure=72)] == [seen]
