"""Where a new article goes."""

from __future__ import annotations

import os
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.article import Article, Moment
from newscli.config import DEFAULT_PLACE
from newscli.errors import UsageError
from newscli.library.places import Taken, place, same_name


def article(headline="O‘zbekiston va Qirg‘iziston", precision="day", **fields):
    if precision:
        fields.setdefault("published", Moment(datetime(2019, 5, 14, 20, 49), precision))
    return Article(id="7k2m9qd4xa", headline=headline, **fields)


def free(_path):
    return False


@pytest.mark.parametrize(
    ("given_article", "path"),
    [
        (article(), "2019/05/2019-05-14-ozbekiston-va-qirgiziston.md"),
        (article(precision="month"), "2019/05/2019-05-ozbekiston-va-qirgiziston.md"),
        (article(precision="year"), "2019/2019-ozbekiston-va-qirgiziston.md"),
        (article(precision=""), "undated/ozbekiston-va-qirgiziston.md"),
        (article(headline=""), "2019/05/2019-05-14-7k2m9qd4xa.md"),
        (article(headline="!!!", precision=""), "undated/7k2m9qd4xa.md"),
    ],
)
def test_the_default(given_article, path):
    assert place(DEFAULT_PLACE, given_article, free) == path


@pytest.mark.parametrize(
    ("template", "path"),
    [
        ("{section}/{slug}", "Sport-Jahon/ozbekiston-va-qirgiziston.md"),
        ("{section}/{slug}.md", "Sport-Jahon/ozbekiston-va-qirgiziston.md"),
        ("{source}/{id}", "7k2m9qd4xa.md"),
        ("../../{slug}", "ozbekiston-va-qirgiziston.md"),
        ("/etc/{slug}", "etc/ozbekiston-va-qirgiziston.md"),
        (".hidden/{slug}", "hidden/ozbekiston-va-qirgiziston.md"),
        ("{published|month}/{published|year}/{published}", "2019-05/2019/2019-05-14.md"),
        ("{published:%d.%m.%Y}", "14.05.2019.md"),
        ("", "7k2m9qd4xa.md"),
    ],
)
def test_templates(template, path):
    assert place(template, article(section="Sport/Jahon"), free) == path


@pytest.mark.parametrize("template", ["{nosuch}", "{slug:%Y}", "{published:%H}", "{__class__}"])
def test_what_a_template_cannot_say(template):
    with pytest.raises(UsageError):
        place(template, article(), free)


def test_a_clash_gets_a_number(tmp_path):
    (tmp_path / "undated").mkdir()
    (tmp_path / "undated" / "UCHRASHUV.md").write_text("")
    (tmp_path / "undated" / "uchrashuv-2.md").write_text("")
    taken = Taken(str(tmp_path))
    path = place("undated/{slug}", article(headline="Uchrashuv"), taken)
    assert path == "undated/uchrashuv-3.md"
    taken.add(path)
    assert place("undated/{slug}", article(headline="Uchrashuv"), taken) == "undated/uchrashuv-4.md"


def test_names_that_some_disk_takes_for_one():
    assert same_name("Caf\u00e9.md") == same_name("cafe\u0301.MD")
    assert same_name("cafe.md") != same_name("caf\u00e9.md")


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_headline_and_section_give_a_place_inside(headline, section):
    path = place("{section}/{headline}", article(headline=headline, section=section), free)
    parts = path.split("/")
    assert not os.path.isabs(path)
    assert all(part and not part.startswith(".") and len(part.encode()) <= 220 for part in parts)
    assert path.isprintable() or all(ord(char) > 0x9F for char in path if not char.isprintable())
    path.encode("utf-8")
