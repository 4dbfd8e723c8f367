"""The tables of the index: what a new one is made of."""

from __future__ import annotations

from newscli.library.rows import COLUMNS, DETAILS
from newscli.library.words import OPTIONS, TABLE, VOCABULARY

__all__ = ["OPTIONS", "TABLES"]

_SQL = f"""
CREATE TABLE stamp (text TEXT NOT NULL);
CREATE TABLE files (
  folder NOT NULL, name NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, inode INTEGER NOT NULL,
  ctime_ns INTEGER NOT NULL, trusted INTEGER NOT NULL, sha256 TEXT NOT NULL, articles INTEGER NOT NULL,
  problem TEXT NOT NULL,
  PRIMARY KEY (folder, name)
) WITHOUT ROWID;
CREATE INDEX by_sha256 ON files (sha256);
CREATE TABLE folders (folder PRIMARY KEY, mtime_ns INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (key INTEGER PRIMARY KEY AUTOINCREMENT, {", ".join(COLUMNS)}, checksum INTEGER NOT NULL,
  hidden_checksum INTEGER NOT NULL);
CREATE TABLE details (key INTEGER PRIMARY KEY, {", ".join(DETAILS)});
CREATE TABLE sketches (number INTEGER, key INTEGER, PRIMARY KEY (number, key)) WITHOUT ROWID;
{TABLE};
{VOCABULARY};
CREATE UNIQUE INDEX by_path ON articles (path, number);
CREATE INDEX by_id ON articles (id);
CREATE INDEX by_slug ON articles (slug);
CREATE INDEX by_original ON articles (original, part) WHERE original <> '';
CREATE INDEX by_published ON articles (published_kind, published_start DESC, id, published_end);
CREATE INDEX by_modified ON articles (modified_kind, modified_start DESC, id, modified_end);
CREATE INDEX by_captured ON articles (captured_kind, captured_start DESC, id, captured_end);
CREATE INDEX by_added ON articles (added_kind, added_start DESC, id, added_end);
"""
TABLES = tuple(_SQL.strip().split(";\n"))
"""The statements that make them, in order."""
