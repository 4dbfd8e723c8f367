"""The package's data tables: the one reader of `data/*.json`, each loaded when first asked for.

Every function returns one shared object: callers read it and never change it.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

# The data's codes that are not what BCP 47 tags should look like in records.
_TAGS = {"uz": "uz-Latn", "zh": "zh-Hans", "zh-TW": "zh-Hant"}


def _load(name: str) -> Any:
    import json

    # The module's loader reads a zip as well as a folder; importlib.resources would cost a run 7 ms.
    loader: Any = __spec__.loader
    return json.loads(loader.get_data(os.path.join(os.path.dirname(__file__), "data", name)))


@cache
def languages() -> dict[str, dict[str, str]]:
    """Code -> name, native, script, dir, tz, date_order of every language that has labels."""
    table: dict[str, dict[str, str]] = _load("languages.json")
    return table


@cache
def page_labels() -> dict[str, dict[str, list[str]]]:
    """Code -> role ("photo", "related", "read_time" …) -> the labels pages print for it."""
    table: dict[str, dict[str, list[str]]] = _load("labels.json")
    return table


@cache
def exports() -> dict[str, dict[str, Any]]:
    """Code -> what database exports print: labels of Nexis and ProQuest, names of the language elsewhere."""
    table: dict[str, dict[str, Any]] = _load("exports.json")
    return table


@cache
def header_keys() -> dict[str, dict[str, Any]]:
    """Code -> field -> its keys in `Key: value` headers; under "mail" those of forwarded mail."""
    table: dict[str, dict[str, Any]] = _load("header_keys.json")
    return table


@cache
def calendar() -> dict[str, dict[str, Any]]:
    """Code -> months, weekdays (index 0 = January, Monday), relative, date_fillers, eras …"""
    table: dict[str, dict[str, Any]] = _load("calendar.json")
    return table


@cache
def labels() -> dict[str, dict[str, Any]]:
    """Code -> everything known of a language: `languages`, `calendar` and `page_labels` in one."""
    return {
        code: {**about, **calendar().get(code, {}), **page_labels().get(code, {})}
        for code, about in languages().items()
    }


@cache
def label_meta() -> dict[str, Any]:
    """The signs used for apostrophes and the separators of headers."""
    table: dict[str, Any] = _load("label_meta.json")
    return table


@cache
def reading_rates() -> dict[str, dict[str, Any]]:
    """Code -> unit, per_minute, ref_letters_per_word, reader_logsd, lang_logsd, basis, sources."""
    table: dict[str, dict[str, Any]] = _load("reading_rates.json")
    return table


@cache
def letters() -> dict[str, dict[str, str]]:
    """Script -> the languages written in it, and the weights of groups of their letters (text/letters.py)."""
    table: dict[str, dict[str, str]] = _load("letters.json")
    return table


def bcp47(code: str) -> str:
    """The BCP 47 tag of one of the data's own language codes: `uz` -> `uz-Latn`, `en` -> `en`."""
    return _TAGS.get(code, code)


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of the record `newscli.article/1`."""
    table: dict[str, Any] = _load("article.schema.json")
    return table


@cache
def han() -> dict[str, Any]:
    """Pairs of Han characters, old form then new: "new_forms", "simplified"; "hangul": syllable -> hanja."""
    table: dict[str, Any] = _load("han.json")
    return table


@cache
def ninjs() -> dict[str, dict[str, Any]]:
    """Version of ninjs ("1.0" … "3.1", drafts as "1.5-dev") -> its JSON Schema, without prose."""
    table: dict[str, dict[str, Any]] = _load("ninjs.json")["schemas"]
    return table
