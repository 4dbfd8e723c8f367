"""Floors: the least work that each operation needs, as plain Python and SQLite."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from runs import Row

if TYPE_CHECKING:
    from pathlib import Path

FLOOR = "floor"
_WALK = """
import os, sys
def walk(root):
    stack = [root]
    while stack:
        with os.scandir(stack.pop()) as entries:
            for e in entries:
                if e.is_dir(follow_symlinks=False): stack.append(e.path)
                elif e.name[-3:] == '.md': yield e.path, e.stat(follow_symlinks=False)
"""
_INSERT = (
    _WALK
    + """
import sqlite3
c = sqlite3.connect(sys.argv[2], isolation_level=None)
c.execute('CREATE TABLE a (key INTEGER PRIMARY KEY, path TEXT UNIQUE, size, mtime, ino, published)')
c.execute("CREATE VIRTUAL TABLE t USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2')")
c.execute('BEGIN')
for key, (path, s) in enumerate(walk(sys.argv[1]), 1):
    with open(path, encoding='utf-8') as file: text = file.read()
    at = text.find('published = ')
    stamp = (s.st_size, s.st_mtime_ns, s.st_ino)
    c.execute('INSERT INTO a VALUES (?,?,?,?,?,?)', (key, path, *stamp, text[at+12:at+31]))
    c.execute('INSERT INTO t (rowid, text) VALUES (?, ?)', (key, text))
c.execute('CREATE INDEX p ON a (published)')
c.execute('COMMIT')
"""
)
_SYNC = (
    _WALK
    + """
import sqlite3
c = sqlite3.connect(sys.argv[2])
known = {p: (a, b, i) for p, a, b, i in c.execute('SELECT path, size, mtime, ino FROM a')}
found = ((p, (s.st_size, s.st_mtime_ns, s.st_ino)) for p, s in walk(sys.argv[1]))
print(sum(known.pop(p, None) != stamp for p, stamp in found), len(known))
"""
)
_PARSE = (
    _WALK
    + """
import tomli
for path, _ in walk(sys.argv[1]):
    with open(path, encoding='utf-8') as file: _, front, body = file.read().split('+++\\n', 2)
    tomli.loads(front), body.split()
"""
)
_ASK = "import sqlite3, sys\nfor row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(*row)\n"
_PAGE = "print(open(__import__('sys').argv[1], encoding='utf-8').read())"


def floors(corpus: Path, database: Path, article: Path, articles: int, words: dict[str, str]) -> list[Row]:
    """The floor of each operation. `words` are what is searched for, by the operation's name."""

    def row(what: str, code: str, *args: object, each: int = 0, **more: object) -> Row:
        argv = [sys.executable, "-c", code, *map(str, args)]
        return Row(what, FLOOR, argv, each, **more)  # type: ignore[arg-type]

    found = "SELECT path FROM t JOIN a ON a.key = t.rowid WHERE t MATCH '{}' ORDER BY rank LIMIT 50"
    return [
        row("start", "pass"),
        row("list", _ASK, database, "SELECT * FROM a ORDER BY published DESC LIMIT 50"),
        row(
            "since", _ASK, database, "SELECT * FROM a WHERE published >= '2025-12-01' ORDER BY published DESC"
        ),
        *(row(what, _ASK, database, found.format(word)) for what, word in words.items()),
        row("show", _PAGE, article),
        row("sync, unchanged", _SYNC, corpus, database, each=articles),
        row("validate", _PARSE, corpus, each=articles, heavy=True),
        row("fmt --check", _PARSE, corpus, each=articles, heavy=True),
        row(
            "first sync",
            _INSERT,
            corpus,
            f"{database}.new",
            each=articles,
            heavy=True,
            before=_gone(database),
        ),
        row(
            "add many", _INSERT, corpus, f"{database}.new", each=articles, heavy=True, before=_gone(database)
        ),
    ]


def build(corpus: Path, database: Path) -> list[str]:
    """The command that makes the database the floors ask."""
    return [sys.executable, "-c", _INSERT, str(corpus), str(database)]


def _gone(database: Path):  # noqa: ANN202
    other = database.with_name(f"{database.name}.new")
    return lambda: other.unlink(missing_ok=True)
