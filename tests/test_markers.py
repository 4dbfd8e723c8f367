"""text.markers: other signs of lists and emphasis, where the text means the same with them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.formats.kept_form import Style, kept_form
from newscli.text.blocks import parser
from newscli.text.markers import with_markers
from newscli.text.tidy import AS_THEY_ARE, Markers

DASH = Markers(list_item="-")
SIGNS = Markers(emphasis="_", strong="**")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("* a\n* b", "- a\n- b"),
        ("+ a\n  * b\n    + c\n\n  more\n+ d", "- a\n  - b\n    - c\n\n  more\n- d"),
        ("> * a\n> * b", "> - a\n> - b"),
        ("1. * a\n   * b\n2. c", "1. - a\n   - b\n2. c"),
        ("* 1. a\n* 2. b", "- 1. a\n- 2. b"),
        ("\n\n* a", "\n\n- a"),
        ("*\ta\n*", "-\ta\n-"),
        ("* a\n* b\n\ntext\n\n+ c", "- a\n- b\n\ntext\n\n- c"),
    ],
)
def test_lists(before, after):
    assert with_markers(before, DASH) == after
    assert with_markers(after, DASH) == after


@pytest.mark.parametrize(
    "body",
    [
        "* a\n\n+ b",  # two lists, told apart by their signs alone
        "> * a\n> + b",
        "* - -",  # three dashes are a line across
        "```\n* a\n```",
        "    * a",
        "<div>\n* a\n</div>",
        "{% raw %}\n* a\n{% endraw %}",
        "* * *",
        "a\n*b",
        "1) a",
    ],
)
def test_these_lists_stay(body):
    assert with_markers(body, DASH) == body


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("*a* and __b__", "_a_ and **b**"),
        ("***a*** *b **c***", "_**a**_ _b **c**_"),
        ("# The *oven* #\n\nLit *at\nfour*.", "# The _oven_ #\n\nLit _at\nfour_."),
        ("The *oven*\n===", "The _oven_\n==="),
        ("> * a *b*\n>   c __d\n>   e__", "> * a _b_\n>   c **d\n>   e**"),
        ("[*a*](b_c_d) `*x*` \\*y\\* *z*", "[_a_](b_c_d) `*x*` \\*y\\* _z_"),
        ("x*a*y *b*", "x*a*y _b_"),  # in a word, _ is a letter
        ("**_a_** *b*", "**_a_** _b_"),
    ],
)
def test_emphasis(before, after):
    assert with_markers(before, SIGNS) == after
    assert with_markers(after, SIGNS) == after


@pytest.mark.parametrize(
    "body",
    [
        "2*3*4",
        "$*a*$",
        "{{ *a* }}",
        "\\\\(*a*\\\\)",
        "| *a* |\n|---|",
        "![*a*](b)",
        "<b title='*a*'>",
        "`*a*`",
    ],
)
def test_this_emphasis_stays(body):
    assert with_markers(body, SIGNS) == body


def test_strong_becomes_underscores_and_none_stays():
    assert with_markers("**a** *b*", Markers(strong="__")) == "__a__ *b*"
    assert with_markers("**a** *b*\n\n* c", AS_THEY_ARE) == "**a** *b*\n\n* c"


pieces = st.lists(
    st.sampled_from(
        ["*", "**", "_", "__", "***", "a", "b c", " ", "\n", "\n\n", "* ", "- ", "+ ", "> ", "  ", "1. ", "`", "[", "](x)",
         "\\", "# ", ".", "(", ")", "\t", "<b>", "~~~\n", "---\n", "| ", "![", "é", "«", "»", "——"]
    ),
    max_size=24,
).map("".join)  # fmt: skip
MARKED = [Markers("-", "_", "**"), Markers("*", "*", "__"), Markers("+", "_", "__")]


@given(pieces, st.sampled_from(MARKED))
@settings(max_examples=500)
def test_what_is_seen_stays_and_a_second_run_changes_nothing(body, markers):
    after = with_markers(body, markers)
    assert parser().render(after) == parser().render(body)
    assert len(after) == len(body)
    assert with_markers(after, markers) == after


@given(pieces, st.sampled_from(MARKED))
@settings(max_examples=200)
def test_it_is_a_step_of_the_tidy_form(body, markers):
    style = Style(markers=markers)
    done = kept_form(body, style).text
    assert parser().render(done) == parser().render(kept_form(body).text)
    assert kept_form(done, style).text == done
