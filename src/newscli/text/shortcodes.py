"""What stands between the tags of a template in a body: code as likely as prose, so nobody touches it."""

from __future__ import annotations


def between_tags(body: str) -> set[int]:
    """The lines, from 0, from a tag of Hugo (`{{< a >}}`) or Liquid (`{% a %}`) to the one that ends it.

    A tag that nothing ends has no lines.
    """
    if "{{" not in body and "{%" not in body:
        return set()
    import re

    tag = re.compile(r"\{\{[<%]\s*(/?)\s*([\w./-]+)|\{%-?\s*(end)?([\w-]+)")
    open_since: dict[str, int] = {}
    ranges: list[tuple[int, int]] = []
    for at, line in enumerate(body.split("\n")):
        for one in tag.finditer(line):
            name, ends = one[2] or one[4], one[1] or one[3]
            if not ends:
                open_since.setdefault(name, at)
            elif name in open_since:
                ranges.append((open_since.pop(name), at + 1))
    return _joined(ranges)


def _joined(ranges: list[tuple[int, int]]) -> set[int]:
    """The lines of all ranges, each taken once however many hold it."""
    found: set[int] = set()
    done = 0
    for start, end in sorted(ranges):
        found.update(range(max(start, done), end))
        done = max(done, end)
    return found
