"""The field language of `--format`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from look import LISTED, row
from newscli.errors import UsageError
from newscli.output.templates import Template

FERRY = LISTED[1]


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("", ""),
        ("{headline}", "Ferries return to the river after a winter of repairs"),
        (r"{id}\t{section}\n", "t9c4000000\tLocal\n"),
        (r"{id}\0", "t9c4000000\0"),
        (r"a\\b", r"a\b"),
        ("{{{id}}}", "{t9c4000000}"),
        ("{published:%Y-%m-%d}", "2026-11-22"),
        ("{published:%H:%M}", "18:00"),
        (
            "{published|day} {published|time} {published|month} {published|year}",
            "2026-11-22 18:00 2026-11 2026",
        ),
        ("{tags|join:, }", "river, ferry"),
        ("{tags|join: + }", "river + ferry"),
        ("{tags}", "river, ferry"),
        ("{headline|cut:12}", "Ferries ret…"),
        ("{tags|join:/|cut:7}", "river/…"),
        ("{modified}", "-"),
        ("{modified|day}", "-"),
        ("{modified|day|default:never}", "never"),
        ("{minutes} {seconds} {words}", "2.0 120.0 0"),
        ("{slug}", "t9c4"),
        ("O‘zbek 本地 {language}", "O‘zbek 本地 en"),
    ],
)
def test_render(template, text):
    assert Template(template).render(FERRY) == text


def test_a_day_never_gets_a_clock():
    assert Template("{published|time}").render(LISTED[2]) == "-"
    assert Template("{published:%Y-%m-%d %H:%M}").render(LISTED[2]) == "2026-11-21"


def test_values_are_safe():
    odd = row("a", "", "", "a\x1b[31m\u202eb\tc", 1)
    assert Template("{headline}").render(odd) == r"a\x1b[31m\u202eb c"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{headlin}", "--format: column 2: no field “headlin”; did you mean headline?"),
        ("ab {", "--format: column 4: { is never closed; write {{ for the sign itself"),
        ("ab } c", "--format: column 4: a lone }; write }} for the sign itself"),
        (r"ab\q", r"--format: column 3: \q is no escape; these are: \t \n \r \0 \\"),
        ("ab\\", r"--format: column 3: \ is no escape; these are: \t \n \r \0 \\"),
        ("{headline|ct:3}", "--format: column 11: no filter “ct”; did you mean cut?"),
        ("{headline|cut}", "--format: column 11: cut wants a number of columns; as in {headline|cut:60}"),
        ("{headline|cut:x}", "--format: column 11: cut wants a number of columns; as in {headline|cut:60}"),
        (
            "{headline|day}",
            "--format: column 11: |day is for dates; these are: published, modified, captured, added",
        ),
        ("{headline:%Y}", "--format: column 10: headline is no date; only dates take :%Y-%m-%d"),
        ("{published:%Q}", "--format: column 12: %Q is no part of a date; as in %Y-%m-%d %H:%M"),
        ("{}", "--format: column 2: no field “”; newscli list --fields help names them"),
        (
            "{0.__class__}",
            "--format: column 2: no field “0.__class__”; newscli list --fields help names them",
        ),
    ],
)
def test_errors_say_where(template, message):
    with pytest.raises(UsageError) as caught:
        Template(template)
    assert str(caught.value) == message


@given(st.text(st.sampled_from("{}|:%\\tn0 headlinepublishedcutday12Ymd,")))
def test_any_text_is_a_template_or_an_error(text):
    try:
        template = Template(text)
    except UsageError:
        return
    assert isinstance(template.render(FERRY), str)


def test_which_templates_need_the_record():
    assert not Template("{id}{headline}").detailed
    assert Template("{url}").detailed
