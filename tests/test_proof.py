"""Formatting: one form, stable, and proven to lose nothing before a byte is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscli import formats
from newscli.article import Article, Filing, Image, Reading
from newscli.formats import canonical, markdown
from newscli.formats.base import Origin
from newscli.formats.proof import FOREIGN, obstacle
from newscli.formats.proof import prove as proven
from newscli.text.blocks import read_blocks
from newscli.text.tidy import tidy

if TYPE_CHECKING:
    from newscli.formats.proof import Proof

HERE = Path(__file__).parent
OWN = sorted(path for path in (HERE / "fmt").glob("*.md") if path.with_suffix(".out").exists())
READABLE = sorted(
    path
    for path in (HERE / "articles").glob("*/*.*")
    if path.suffix != ".toml" and path.parent.name != "unreadable"
)


def prove(reading: Reading, text: str) -> Proof:
    """The proof that the canonical form of `reading` is `text`."""
    return proven(reading, text, lambda after, _: canonical.tidied(after).text)


def read(text: str) -> Reading:
    return markdown.read(text, Origin("-", "00"))[0]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_file_comes_out_as_its_twin(path: Path) -> None:
    (reading,) = formats.read(path.read_bytes(), path.name)
    text = canonical.tidied(reading).text
    assert text.encode() == path.with_suffix(".out").read_bytes()
    assert prove(reading, text).refusal == ""
    assert canonical.tidied(read(text)).text == text


@pytest.mark.parametrize("path", READABLE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_article_of_the_suite_comes_out_stable_and_equal(path: Path) -> None:
    for reading in formats.read(path.read_bytes(), path.name):
        text = canonical.tidied(reading).text
        assert prove(reading, text).refusal == ""


def test_the_corpus_comes_out_stable_and_equal(shared: Path) -> None:
    refused = {}
    for path in sorted((shared / "corpus").glob("md-*/**/*.md"))[::7]:
        (reading,) = formats.read(path.read_bytes(), path.name)
        proof = prove(reading, canonical.tidied(reading).text)
        if proof.refusal:
            refused[path.name] = proof.refusal
    assert refused == {}


BEFORE = Reading(
    Article("0" * 10, headline="H", body="One `a  b` two.\n\n- x\n- y"), "markdown", filing=Filing()
)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"headline": "h"}, "its headline would not come back the same"),
        ({"lead": "new"}, "its lead would not come back the same"),
        ({"extra": {"a": 1}}, "its extra would not come back the same"),
        ({"body": "One `a  b` two.\n\n* x\n* y"}, "a word of its body would be lost"),
        ({"body": "One `a  b` two.\n\n- x"}, "a word of its body would be lost"),
        ({"body": "two. One `a  b`\n\n- x\n- y"}, "a word of its body would be lost"),
        ({"body": "One `a b` two.\n\n- x\n- y"}, "its body would mean something else"),
        ({"body": "One `a  b` two.\n\n- x - y"}, "its body would mean something else"),
        ({"body": "One `a  b` two.\n\n\n\n- x\n- y"}, "a second run would change it again"),
    ],
)
def test_whatever_is_lost_is_named(change: dict[str, object], refusal: str) -> None:
    assert prove(BEFORE, canonical.write(replace(BEFORE.article, **change), Filing())).refusal == refusal


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("One _a_ `*b*`.\n\n* x\n* y", ""),
        ("One *a* `*b*`.\n\n+ x\n+ y", ""),
        ("One *a* `_b_`.\n\n- x\n- y", "its body would mean something else"),
        ("One \\*a\\* `*b*`.\n\n- x\n- y", "a word of its body would be lost"),
        ("One _a* `*b*`.\n\n- x\n- y", "its body would mean something else"),
        ("One *a* `*b*`.\n\n- x\n+ y", "its body would mean something else"),
        ("One *a* `*b*`.\n\n- x y", "a word of its body would be lost"),
    ],
)
def test_other_markers_may_stand_where_they_mean_the_same(body: str, refusal: str) -> None:
    before = replace(BEFORE, article=replace(BEFORE.article, body="One *a* `*b*`.\n\n- x\n- y"))
    text = canonical.write(replace(before.article, body=body), Filing())
    assert proven(before, text, lambda _, after: after, markers=True).refusal == refusal


def test_an_address_is_proven_to_the_letter() -> None:
    article = replace(
        BEFORE.article, images=(Image("cafe\u0301.jpg", "e\u0301"),), url="https://e.org/e\u0301"
    )
    before = replace(BEFORE, article=article)
    assert prove(before, canonical.write(article, Filing())).refusal == ""
    for change in ({"images": (Image("caf\u00e9.jpg", "e\u0301"),)}, {"url": "https://e.org/\u00e9"}):
        changed = canonical.write(replace(article, **change), Filing())
        assert prove(before, changed).refusal == f"its {next(iter(change))} would not come back the same"
    code = replace(before, article=replace(article, body="One `cafe\u0301`."))
    changed = canonical.write(replace(article, body="One `caf\u00e9`."), Filing())
    assert prove(code, changed).refusal == "a word of its body would be lost"


def test_what_newscli_noted_is_proven_too() -> None:
    text = canonical.write(BEFORE.article, Filing(format="plain"))
    assert prove(BEFORE, text).refusal == "what newscli noted about it would not come back the same"
    assert prove(BEFORE, "+++\nno\n+++\n").refusal.startswith("its new form could not be read back (2:3:")


def test_the_proof_counts_fields() -> None:
    article = replace(BEFORE.article, lead="L", tags=("a",))
    proof = prove(replace(BEFORE, article=article), canonical.write(article, Filing()))
    assert (proof.fields, proof.text) == (3, article.body)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("[newscli]\n", ""),
        ("# a remark\n[newscli]\n", "line 2 of its front matter is a comment, which would be lost"),
        ("[newscli]\nshelf = 1\n", "its [newscli] table has a key of another version, “shelf”"),
        ("newscli = 1\n", FOREIGN),
        ("", FOREIGN),
    ],
)
def test_what_the_canonical_form_cannot_hold(head: str, reason: str) -> None:
    assert obstacle(f"+++\n{head}+++\n\nText\n") == reason


lines = st.lists(
    st.sampled_from(["a", "a b ", "a  ", "", " ", "\t", "- a ", "  b", "    c ", "> a ", "> ", "```", "`a ", "b`", "# h ",
                     "===", "---", "1. x ", "<b> ", "<pre>", "</pre>", "| a | b | ", "|---|---|", "a\\ ", "[a]: b ",
                     "<!-- ", "-->", "~~~ ", "\\"]),
    max_size=12,
).map("\n".join)  # fmt: skip


@given(lines)
@settings(max_examples=400, deadline=None)
@example("- a\n\n\n      c ")
def test_a_tidy_body_reads_the_same_and_stays_as_it_is(body: str) -> None:
    body = markdown._trimmed(body, 1).text
    done = tidy(body)
    assert done.text.split() == body.split()
    shapes = [block._replace(line=0) for block in read_blocks(body)]
    assert [block._replace(line=0) for block in read_blocks(done.text)] == shapes
    assert tidy(done.text) == (done.text, 0, 0)


def test_white_space_is_counted() -> None:
    assert tidy("a \n\n\n\nb\t") == ("a\n\nb", 2, 2)
    assert tidy("a\n\nb") == ("a\n\nb", 0, 0)
