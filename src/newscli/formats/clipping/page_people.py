"""The people a line of a page's head names: with or without a colon, one or several, in any script."""

from __future__ import annotations

import re

from newscli.formats.clipping.labels import Label, is_name, named

_LONGEST = 80  # characters of a byline
_AND = r"und|and|et|y|e|i|и|та|va|ва|ve|en|och|ja|og|și|עם|و"
_PARTS = re.compile(rf"\s*[;；、،]\s*|\s*[,，]\s+|\s+(?:{_AND}|&)\s+")
_REPORTER = re.compile(r"^(?:本[报報])?(?:记者|記者|通讯员)\s*|\s*(?:记者|記者|기자|특파원|記す)$")
_WITH = re.compile(r"(.+?)\s+(?:avec|with|mit|con|com|and|et|und)\s+(?:l[’'])?([A-Z]{2,5}|dpa)")
_TITLE = re.compile(
    r"(?:writer|reporter|correspondent|editor|columnist|journalist\w*|muhabir\w*)s?$", re.IGNORECASE
)
_HAN = r"[\u3400-\u9fff]"
_CHINESE = re.compile(
    rf"(?:本[报報])?[记記]者\s*(?P<names>{_HAN}{{2,4}}(?:[、\s]{_HAN}{{2,4}})*)"
    rf"(?:\s*[／/]\s*{_HAN}{{2,8}}(?:報導|报道|電|电))?"
)
_KOREAN = re.compile(
    r"(?:글\s*)?(?P<names>[가-힣]{2,4}(?:[·,\s]+[가-힣]{2,4})*)\s+(?:기자|특파원)(?:\s+[\w.+-]+@[\w.-]+)?"
)


def read_people(text: str) -> Label | None:
    """The label and the names that all of `text` is: `By A. Karimov and B. Lee`, `홍길동 기자`; else None."""
    if len(text) > _LONGEST:
        return None
    if found := named(text):
        return found
    if found := read_reporters(text):
        return found
    if (match := _WITH.fullmatch(text)) and (found := read_people(match[1])):
        return found._replace(value=f"{found.value}; {match[2]}")
    first, *others = _PARTS.split(text)
    titled = any(_TITLE.search(name) for name in others)  # "By A. Small, Staff Writer"
    if others and not titled and all(is_name(name) for name in others) and (found := named(first)):
        return found._replace(value="; ".join((found.value, *others)))
    return None


def read_reporters(text: str) -> Label | None:
    """`홍길동 기자`, `记者 李明`: certain wherever they stand; None for anything else."""
    if len(text) > _LONGEST:
        return None
    for pattern, languages in ((_CHINESE, {"zh", "zh-TW"}), (_KOREAN, {"ko"})):
        if match := pattern.fullmatch(text):
            return Label("byline", frozenset(languages), "; ".join(re.split(r"[、·,\s]+", match["names"])))
    return None


def names(text: str) -> list[str]:
    """The names of a byline, without "reporter"; none when it is too long for one.

    A comma or an "and" parts names of two words and more; plain spaces part Chinese ones.
    """
    if not text or len(text) > _LONGEST or text.isdecimal():
        return []
    parts = re.split(r"\s*[;；、،]\s*", text)
    if len(parts) == 1:
        several = _PARTS.split(text)
        parts = several if all(is_name(part) for part in several) else parts
    if len(parts) == 1 and re.fullmatch(rf"{_HAN}{{2,4}}(?:\s+{_HAN}{{2,4}})+", text):
        parts = text.split()
    people = [_REPORTER.sub("", part).strip() for part in parts]
    return [person for person in people if person]
