"""What stands between the tags of a template in a body: code as likely as prose, so nobody here touches it."""

from __future__ import annotations


def between_tags(body: str) -> set[int]:
    """The lines, from 0, from a tag of Hugo (`{{< name >}}`) or Liquid (`{% name %}`) to the one that ends it.

    A tag that nothing ends has no lines.
    """
    if "{{" not in body and "{%" not in body:
        return set()
    import re

    tag = re.compile(r"\{\{[<%]-?\s*(/?)\s*([\w./-]+)|\{%-?\s*(end)?([\w-]+)")
    open_since: dict[str, int] = {}
    found: set[int] = set()
    for at, line in enumerate(body.split("\n")):
        for one in tag.finditer(line):
            name, ends = one[2] or one[4], bool(one[1] or one[3])
            if not ends:
                open_since.setdefault(name, at)
            elif name in open_since:
                found.update(range(open_since.pop(name), at + 1))
    return found
