"""What IPTC's ninjs schemas demand, checked: every offence with the JSON pointer to its place.

The constraints are those of the official schemas, 1.0 to 3.1 and the drafts (data/ninjs.json); nothing in
ninjs itself says which of them a document follows, so `judge` tells by its properties.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli import tables
from newscli.text.json_text import pointer_text
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.text.json_text import Pointer

_MOST = 100  # problems that are looked for
_FLAT = re.compile("(?:headline|body|description)(?:_|$)")
_URGENCY = (1, 9)  # by the prose of every version; the schemas say so since 3.0
_KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str, "object": dict, "array": list, "number": (int, float), "integer": int, "boolean": bool,
}  # fmt: skip
_NAMES = {
    dict: "an object",
    list: "an array",
    str: "a string",
    bool: "a boolean",
    int: "a number",
    float: "a number",
}
_GEO_TYPES = (
    "Feature", "FeatureCollection", "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon",
    "MultiPolygon", "GeometryCollection",
)  # fmt: skip
_GEOJSON = {"type": "object", "required": ["type"], "properties": {"type": {"enum": list(_GEO_TYPES)}}}


class Problem(NamedTuple):
    """One offence: where it is, as a pointer of names and positions, and what is wrong."""

    pointer: Pointer
    message: str

    @property
    def place(self) -> str:
        """The JSON pointer as RFC 6901 writes it."""
        return pointer_text(self.pointer)


class Verdict(NamedTuple):
    """The version a document was held against, and its problems; none when it is valid."""

    version: str
    problems: tuple[Problem, ...]


def judge(document: Any, version: str = "") -> Verdict:
    """The document against `version`, else against the one it fits best: a valid one, or the nearest.

    Of the generation whose properties it has, the newest version is asked, or the one it says it follows; of
    the first, whose versions only grew, the older ones too; drafts only for properties that no release has.
    """
    if version:
        return Verdict(version, problems(document, version))
    verdicts = []
    for candidate in _candidates(document):
        verdicts.append(Verdict(candidate, problems(document, candidate)))
        if not verdicts[-1].problems:
            return verdicts[-1]
    return min(verdicts, key=_distance)


def _distance(verdict: Verdict) -> tuple[int, int]:
    """How far a document is from a version: offences at its top weigh most."""
    return sum(len(problem.pointer) < 2 for problem in verdict.problems), len(verdict.problems)


def problems(document: Any, version: str) -> tuple[Problem, ...]:
    """The offences of a document against a version, in the order of the schema; at most a hundred."""
    schema = _schema(version)
    found = _Check(version).check(document, schema, ())
    return tuple(one for one, _ in zip(found, range(_MOST), strict=False))


def generations_of(document: Any) -> tuple[str, ...]:
    """The generations ("1", "2", "3") that have most of the document's properties, the newest first."""
    names = set(document) if isinstance(document, dict) else set()
    known = {number: sum(_has(number, name) for name in names) for number in "321"}
    return tuple(number for number, count in known.items() if count == max(known.values()))


def _has(generation: str, name: str) -> bool:
    if generation == "1" and _FLAT.match(name):
        return True
    return any(name in _names(version) for version in tables.ninjs() if version.startswith(generation))


@cache
def _names(version: str) -> frozenset[str]:
    """The properties that a document of a version may have at its top."""
    return frozenset(_resolved(_schema(version), _schema(version)).get("properties", ()))


def _candidates(document: Any) -> list[str]:
    """The versions to try, the likeliest first."""
    said = _stated(document)
    found = []
    for generation in generations_of(document):
        every = [version for version in reversed(tables.ninjs()) if version.startswith(generation)]
        released = [version for version in every if "dev" not in version]
        first = [said] if said in released else []
        older = released if generation == "1" else released[:1]
        found += [*first, *older, *(every if _is_draft(document, released) else ())]
    return list(dict.fromkeys(found))


def _is_draft(document: Any, released: list[str]) -> bool:
    """Whether it has a property that drafts have and no release."""
    names = set(document) if isinstance(document, dict) else set()
    new = {name for version in tables.ninjs() if "dev" in version for name in _names(version)}
    return bool(names & new - {name for version in released for name in _names(version)})


def _stated(document: Any) -> str:
    """The version that `standard` names; "" when it names none."""
    if not isinstance(document, dict):
        return ""
    about = document.get("standard") or document.get("$standard")
    return str(about.get("version", "")) if isinstance(about, dict) else ""


def _schema(version: str) -> dict[str, Any]:
    schema: dict[str, Any] = tables.ninjs()[version]
    return schema


def _resolved(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """The schema with what it refers to taken in."""
    reference = schema.get("$ref")
    if not isinstance(reference, str):
        return schema
    if "geojson" in reference.lower():
        target: dict[str, Any] = _GEOJSON
    else:
        target = root
        for part in reference.partition("#")[2].strip("/").split("/"):
            target = target[part] if part else target
    target = _resolved(target, root) if target is not root or "$ref" in root else target
    own = {name: value for name, value in schema.items() if name != "$ref"}
    merged = {**target, **own}
    for name, join in (("properties", dict), ("required", list)):
        if name in target and name in own:
            merged[name] = {**target[name], **own[name]} if join is dict else [*target[name], *own[name]]
    return merged


class _Check:
    """One run over a document."""

    def __init__(self, version: str) -> None:
        self._root = _schema(version)
        self._version = version

    def check(self, value: Any, schema: Any, at: Pointer) -> Iterator[Problem]:
        if not isinstance(schema, dict):
            return
        schema = _resolved(schema, self._root)
        kind = schema.get("type")
        if isinstance(kind, str) and not _is_kind(value, kind):
            yield Problem(at, f"is {_kind_of(value)}, not {_article(kind)}")
            return
        yield from self._scalar(value, schema, at)
        if isinstance(value, dict):
            yield from self._object(value, schema, at)
        elif isinstance(value, list):
            for number, item in enumerate(value):
                yield from self.check(item, schema.get("items"), (*at, number))
        yield from self._alternatives(value, schema, at)

    def _scalar(self, value: Any, schema: dict[str, Any], at: Pointer) -> Iterator[Problem]:
        if "enum" in schema and value not in schema["enum"]:
            yield Problem(at, f"is {_shown(value)}, not one of {', '.join(map(str, schema['enum']))}")
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            least, most = schema.get("minimum", value), schema.get("maximum", value)
            if at[-1:] == ("urgency",):
                least, most = _URGENCY
            if not least <= value <= most:
                yield Problem(at, f"is {value}, not from {least} to {most}")
        if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
            yield Problem(at, f"is {_shown(value)}, which is no date of ninjs")

    def _object(self, value: dict[str, Any], schema: dict[str, Any], at: Pointer) -> Iterator[Problem]:
        for name in schema.get("required", ()):
            if name not in value:
                yield Problem(at, f"has no “{name}”, which is required")
        known = schema.get("properties", {})
        patterns = schema.get("patternProperties", {})
        closed = False in (schema.get("additionalProperties"), schema.get("unevaluatedProperties"))
        for name, inner in value.items():
            rules = [known[name]] if name in known else []
            rules += [rule for pattern, rule in patterns.items() if re.search(pattern, name)]
            for rule in rules:
                yield from self.check(inner, rule, (*at, name))
            if closed and not rules:
                yield Problem((*at, name), f"is no property of ninjs {self._version} here")
            if not rules and isinstance(schema.get("additionalProperties"), dict):
                yield from self.check(inner, schema["additionalProperties"], (*at, name))

    def _alternatives(self, value: Any, schema: dict[str, Any], at: Pointer) -> Iterator[Problem]:
        for keyword in ("anyOf", "oneOf"):
            choices = schema.get(keyword)
            if not choices:
                continue
            results = [list(self.check(value, choice, at)) for choice in choices]
            passing = sum(not result for result in results)
            if passing > 1 and keyword == "oneOf":
                names = " and ".join(f"“{name}”" for choice in choices for name in choice.get("required", ()))
                yield Problem(
                    at, f"has {names}: only one of them may be" if names else "fits more than one form"
                )
            elif not passing:
                yield min(results, key=len)[0]


def _is_kind(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _KINDS.get(kind, object))


def _kind_of(value: Any) -> str:
    return _NAMES.get(type(value), "null")


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"


def _shown(value: Any) -> str:
    return f"“{safe(str(value)[:40])}”" if isinstance(value, str) else safe(str(value)[:40])
