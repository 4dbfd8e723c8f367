"""An article gathered from the named values of a data file: each keeps the line and the rule that gave it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newscli.article import Article, Evidence, Image, Note, Reading
from newscli.errors import UnreadableError
from newscli.text.dates import fraction_of, read_moment
from newscli.text.lines import trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscli.formats.base import Origin
    from newscli.text.html_fragment import Fragment

_END = 600  # characters in which a teaser says that it is one
_CUT = re.compile(
    r"(?:\S+)?\s*(?:\[?(?:…|\.\.\.)\]?|(?:The post|Continue reading|Read more)\b.*)\s*$"
)  # a teaser's end


MOST_ARTICLES = 50_000
"""How many articles a data file may hold: their number costs more time than their length."""


@dataclass(slots=True)
class Gathered:
    """The fields, the body, and what no field holds."""

    fields: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def put(self, name: str, value: Any, line: int, rule: str) -> bool:
        """Sets a field; the first value stays. False when it has one, or `value` is empty."""
        value = trim(value) if isinstance(value, str) else value
        if name in self.fields or value in ("", None, (), []):
            return False
        self.fields[name] = value
        self.evidence.append(Evidence(name, line, rule))
        return True

    def put_or_keep(self, name: str, value: str, line: int, rule: str, key: str) -> None:
        """Sets a field, or keeps the value as `extra[key]` when the field has another."""
        value = trim(value)
        if value and not self.put(name, value, line, rule) and self.fields[name] != value:
            self.keep(key, value, line, rule)

    def add(self, name: str, values: Iterable[Any], line: int, rule: str) -> None:
        """Adds to a field of several values what it does not hold."""
        held = self.fields.get(name, ())
        new = tuple(value for value in dict.fromkeys(values) if value and value not in held)
        if new:
            self.fields[name] = held + new
            self.evidence.append(Evidence(name, line, rule))

    def keep(self, name: str, value: Any, line: int, rule: str) -> None:
        """Keeps under `extra` what no field holds; a second value of one name makes a list."""
        if value in ("", None, [], {}):
            return
        if name in self.extra:
            known = self.extra[name]
            if value not in (known, [known]):
                self.extra[name] = [*(known if isinstance(known, list) else [known]), value]
            return
        self.extra[name] = value
        self.evidence.append(Evidence(f"extra.{name}", line, rule))

    def put_moment(self, name: str, literal: str, line: int, rule: str, key: str = "") -> None:
        """Sets a Moment; a fraction of a second, and a literal that is no date, stay in `extra`."""
        literal = trim(literal)
        if not literal:
            return
        moment = read_moment(literal, language=self.fields.get("language", ""))
        if moment is None:
            self.keep(key or name, literal, line, rule)
            if name == "published":
                message = f"published: “{literal[:60]}” is no date newscli can read"
                self.notes.append(Note("published-missing", line, message))
        elif not self.put(name, moment, line, rule):
            if moment != self.fields[name]:
                self.keep(key or name, literal, line, rule)
        elif (fraction := fraction_of(literal)).strip("0"):
            self.keep(f"{name}_fraction", fraction, line, rule)

    def put_url(self, literal: str, line: int, rule: str, key: str = "url") -> None:
        """Sets the address when it is one of the web; any other is kept."""
        literal = trim(literal)
        if literal.lower().startswith(("http://", "https://")) and not any(map(str.isspace, literal)):
            self.put_or_keep("url", literal, line, rule, key)
        else:
            self.keep(key, literal, line, rule)

    def put_lead(self, text: str, line: int, rule: str, key: str) -> None:
        """Sets the lead; one that only repeats words of the body, cut short, is kept as `extra[key]`."""
        text = one_line(text)
        told = _letters(text[:-_END] + _CUT.sub("", text[-_END:]))
        if told and told in _letters(self.fields.get("body", "")[: 20 * len(text) + 2000]):
            self.keep(key, text, line, rule)
        else:
            self.put_or_keep("lead", text, line, rule, key)

    def put_fragment(self, fragment: Fragment, line: int, rule: str) -> None:
        """Sets the body that HTML gives, and its pictures; the texts that stand for them are kept."""
        if fragment.body:
            self.put("body", fragment.body, line, rule)
        images = []
        for picture in fragment.pictures:
            images.append(Image(picture.src, picture.caption or picture.alt, picture.credit))
            if picture.caption and picture.alt and picture.alt != picture.caption:
                self.keep("image_alt", picture.alt, line, rule)
        self.add_images(images, line, rule)
        if fragment.embeds:
            self.keep("embeds", list(fragment.embeds), line, rule)

    def add_images(self, images: Iterable[Image], line: int, rule: str) -> None:
        """Adds pictures; one whose address is there already fills in what that one lacks."""
        held: dict[str, Image] = {}
        for image in (*self.fields.get("images", ()), *images):
            known = held.get(image.src or f"\0{len(held)}")
            if known is None:
                held[image.src or f"\0{len(held)}"] = image
            else:
                caption, credit = known.caption or image.caption, known.credit or image.credit
                held[image.src] = Image(known.src, caption, credit)
        if held and tuple(held.values()) != self.fields.get("images"):
            if "images" not in self.fields:
                self.evidence.append(Evidence("images", line, rule))
            self.fields["images"] = tuple(held.values())

    def reading(self, format_name: str, origin: Origin, lines: int, number: int = 1) -> Reading:
        """The finished article, the `number`th of its file; `lines` is how many lines the file has."""
        fields = dict(self.fields)
        article = Article(id=fields.pop("id", "") or origin.article_id(number), extra=self.extra, **fields)
        placed = [one._replace(line=min(one.line, lines)) for one in self.evidence]
        evidence = tuple(sorted(placed, key=lambda one: one.line))
        return Reading(article, format_name, evidence, tuple(self.notes), lines=lines)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def refuse_too_many(count: int) -> None:
    """Raises UnreadableError for a file of more than MOST_ARTICLES."""
    if count > MOST_ARTICLES:
        raise UnreadableError(
            f"{count:,} articles: a file holds at most {MOST_ARTICLES:,}", remedy="split it"
        )


def one_line(text: str) -> str:
    """`text` with all white space as single spaces, trimmed."""
    return trim(" ".join(text.split()))


def split_names(text: str) -> tuple[str, ...]:
    """Names between semicolons, each once."""
    return tuple(dict.fromkeys(name for part in text.split(";") if (name := one_line(part))))


def unique(values: Sequence[str]) -> tuple[str, ...]:
    """The values that are not empty, trimmed, each once."""
    return tuple(dict.fromkeys(value for one in values if (value := one_line(one))))
