"""The table of keys: every field has one, and a slip is told from a word."""

from __future__ import annotations

from dataclasses import fields

import pytest

from newscli.article import Article
from newscli.text.keys import KNOWN, MEANINGS, fold, meant


def test_every_field_but_the_bodys_has_a_key() -> None:
    expected = {field.name for field in fields(Article)} - {"id", "body", "extra"}
    assert {meaning.field for meaning in MEANINGS.values()} == expected
    assert all(meaning.ecosystems != ("",) for meaning in MEANINGS.values())


def test_keys_are_folded() -> None:
    assert {fold(name) for name in ("Last-Modified At", "last_modified_at", "LAST_MODIFIED_AT")} == {
        "last_modified_at"
    }
    assert all(fold(name) == name for name in KNOWN)


@pytest.mark.parametrize(
    ("slip", "key"),
    [
        ("tgas", "tags"),
        ("Tgas", "tags"),
        ("ttle", "title"),
        ("titel", ""),  # German
        ("tittle", "title"),
        ("titlee", "title"),
        ("dtae", "date"),
        ("datee", "date"),
        ("auhtor", "author"),
        ("authro", "author"),
        ("catagories", "categories"),
        ("categry", "category"),
        ("publised", "published"),
        ("keyword", ""),
        ("lanugage", "language"),
        ("sumary", "summary"),
        ("desciption", "description"),
        ("last_modifed_at", "last_modified_at"),
        ("draf", "draft"),
        ("tag", ""),
        ("data", ""),
        ("dates", ""),
        ("author_title", ""),
        ("x", ""),
        ("foo", ""),
        ("update", ""),
        ("stage", ""),
        ("mate", ""),
    ],
)
def test_a_slip_is_one_of_the_hand(slip: str, key: str) -> None:
    assert meant(slip) == key
