"""The shard function: the same articles as `parse`, ids and all, whatever the size of the file."""

from __future__ import annotations

import json

import pytest

from newscli.errors import ConflictError, UnreadableError, UsageError
from newscli.formats.pieces import SPLITTERS
from newscli.library import splitting
from newscli.library.inputs import LIMIT
from newscli.library.shards import Job, make_shard
from newscli.library.sources import grouped, jobs
from newscli.library.splitting import RANGE, How, Piece, pieces_of
from newscli.library.stores import CHUNK, Found, LocalStore
from shardkit import mail, shard_names, unreadable_mail

pytest.importorskip("pyarrow", reason="needs the extra parquet: pip install 'newscli[parquet]'")
from pyarrow import parquet as pq


def rows_of(folder, made):
    return pq.ParquetFile(folder / made.line["shard"]).read().to_pylist()


USUAL = How()


def make(folder, *pieces, how=USUAL):
    folder.mkdir(exist_ok=True)
    return make_shard(Job(str(folder), pieces, how))


def test_a_shard_holds_what_parse_prints(tmp_path, capfd):
    from click.testing import CliRunner

    from newscli.cli import root

    path = tmp_path / "two.mbox"
    path.write_bytes(mail(1, "First.") + mail(2, "Second."))
    printed = CliRunner().invoke(root, ["--tz", "UTC", "parse", str(path)]).stdout.splitlines()
    made = make(tmp_path / "out", Piece(str(path)))
    for record, row in zip(map(json.loads, printed), rows_of(tmp_path / "out", made), strict=True):
        assert (row["id"], row["headline"], row["body"]) == (record["id"], record["headline"], record["body"])
        assert (row["part"], row["words"]) == (record["newscli"]["part"], record["newscli"]["words"])
        assert f"sha256:{row['sha256']}" == record["newscli"]["original"]
        assert row["published"] == record["published"]


def test_done_twice_it_writes_once(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n\nText.\n", "utf-8")
    first = make(tmp_path / "out", Piece(str(tmp_path / "a.md")))
    second = make(tmp_path / "out", Piece(str(tmp_path / "a.md")))
    assert (first.written, second.written) == (True, False)
    assert first.line == second.line
    assert len(list((tmp_path / "out").iterdir())) == 1


@pytest.mark.parametrize(
    "how", [How(zone="Asia/Tashkent"), How(format="plain"), How(words_per_minute=100.0), How(extras=False)]
)
def test_read_otherwise_it_is_another_shard(tmp_path, how):
    (tmp_path / "a.md").write_text("---\ntitle: A\ndate: 2019-05-14\n---\n\nText.\n", "utf-8")
    piece = Piece(str(tmp_path / "a.md"))
    assert make(tmp_path / "out", piece).line["shard"] != make(tmp_path / "out", piece, how=how).line["shard"]


def test_what_cannot_be_read_is_told_with_its_line_and_the_rest_is_there(tmp_path):
    (tmp_path / "bad.md").write_bytes(b"---\ntitle: a\n---\n\nfine\n\xe9\n")
    (tmp_path / "good.md").write_text("---\ntitle: Good\n---\n\nText.\n", "utf-8")
    pieces = [Piece(str(tmp_path / name)) for name in ("bad.md", "good.md", "gone.md")]
    made = make(tmp_path / "out", *pieces)
    assert [row["headline"] for row in rows_of(tmp_path / "out", made)] == ["Good"]
    bad, gone = made.line["failures"]
    assert bad.startswith(f"{tmp_path}/bad.md:6: not UTF-8")
    assert "gone.md: no such file" in gone


def test_one_mail_that_cannot_be_read_spoils_no_other(tmp_path):
    path = tmp_path / "three.mbox"
    path.write_bytes(mail(1, "First.") + unreadable_mail(2, 2000) + mail(3, "Third."))
    made = make(tmp_path / "out", Piece(str(path)))
    rows = rows_of(tmp_path / "out", made)
    assert [(row["headline"], row["part"]) for row in rows] == [("Mail 1", 1), ("Mail 3", 3)]
    (failure,) = made.line["failures"]
    assert failure.startswith(f"{path}:")


class Counting(LocalStore):
    """The real store, which remembers the largest read."""

    largest = 0

    def chunks(self, path, start=0, end=-1):
        for part in super().chunks(path, start, end):
            type(self).largest = max(self.largest, len(part))
            yield part


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A mailbox of 36 MB: twelve mails that can be read, among large ones that cannot."""
    path = tmp_path_factory.mktemp("large") / "large.mbox"
    with path.open("wb") as file:
        for number in range(12):
            file.write(mail(number, f"Text of mail {number}."))
            for more in range(8):
                file.write(unreadable_mail(f"{number}-{more}", 370_000))
    return path


def test_a_large_file_is_split_between_articles_without_being_held(large, monkeypatch):
    monkeypatch.setattr(splitting, "store_of", lambda _: Counting())
    pieces = pieces_of(str(large), How())
    assert len(pieces) == 3
    assert 0 < Counting.largest <= CHUNK
    assert pieces[0].start == 0
    assert [piece.end for piece in pieces[:-1]] == [piece.start for piece in pieces[1:]]
    assert pieces[-1].end == large.stat().st_size
    assert all(RANGE <= piece.end - piece.start < RANGE + LIMIT for piece in pieces[:-1])
    with large.open("rb") as file:
        for piece in pieces:
            file.seek(piece.start)
            assert file.read(5) == b"From "


def test_the_pieces_of_a_large_file_hold_every_article_once(large, tmp_path):
    (tmp_path / "out").mkdir()
    every = [make_shard(job) for job in jobs([str(large)], str(tmp_path / "out"), How(), pytest.fail)]
    rows = [row for made in every for row in rows_of(tmp_path / "out", made)]
    assert [row["headline"] for row in rows] == [f"Mail {n}" for n in range(12)]
    assert [row["part"] for row in rows] == [1 + 9 * n for n in range(12)]
    assert len({row["id"] for row in rows}) == 12
    failures = [text for made in every for text in made.line["failures"]]
    assert len(failures) == 96
    last = int(failures[-1].removeprefix(f"{large}:").partition(":")[0])
    assert large.read_bytes().splitlines()[last - 1 :][:1] != []


def test_ids_do_not_depend_on_the_size_of_the_file(tmp_path, monkeypatch):
    path = tmp_path / "two.mbox"
    path.write_bytes(mail(1, "First.") + mail(2, "Second."))
    whole = rows_of(tmp_path / "out", make(tmp_path / "out", Piece(str(path))))
    apart = rows_of(tmp_path / "out", make(tmp_path / "out", *pieces_of(str(path), How())))
    assert [row | {"path": ""} for row in whole] == [row | {"path": ""} for row in apart]


def test_an_article_of_any_size_is_refused_without_being_held(tmp_path):
    path = tmp_path / "huge.mbox"
    with path.open("wb") as file:
        file.write(mail(1, "First.") + mail(2, ""))
        file.truncate(64 << 20)  # sparse: the second mail goes on for ever
        file.seek(0, 2)
        file.write(b"\n\n" + mail(3, "Third."))
    pieces = pieces_of(str(path), How())
    assert [piece.first for piece in pieces] == [1, 2, 3]
    made = make(tmp_path / "out", *pieces)
    assert [row["headline"] for row in rows_of(tmp_path / "out", made)] == ["Mail 1", "Mail 3"]
    assert [text.rpartition(": ")[2] for text in made.line["failures"]] == ["article 2 is over 10 MB"]


def test_a_large_file_that_nothing_parts_is_refused(tmp_path):
    (tmp_path / "long.txt").write_text("word " * (LIMIT // 4), "utf-8")
    with pytest.raises(UnreadableError, match="nothing in it says where one ends"):
        pieces_of(str(tmp_path / "long.txt"), How())
    (tmp_path / "wide.txt").write_bytes(b"\xff\xfe" + b"a\0" * LIMIT)
    with pytest.raises(UnreadableError, match="UTF-16"):
        pieces_of(str(tmp_path / "wide.txt"), How())


def test_a_file_that_changed_since_it_was_split_makes_no_shard(tmp_path):
    path = tmp_path / "two.mbox"
    path.write_bytes(mail(1, "First.") + mail(2, "Second."))
    pieces = pieces_of(str(path), How())
    path.write_bytes(mail(1, "Fir5t.") + mail(2, "Second."))
    with pytest.raises(ConflictError, match="changed while it was read"):
        make(tmp_path / "out", *pieces)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("layout", sorted(SPLITTERS))
def test_no_more_than_a_chunk_is_kept_of_what_has_no_mark(layout):
    """Megabytes of nothing: the splitter's memory does not grow with them."""
    import tracemalloc

    from newscli.formats.pieces import starts

    line = b"nothing to see here\n" if layout != "jsonl" else b" " * 127 + b"\n"
    chunk = line * (CHUNK // len(line))
    tracemalloc.start()
    list(starts((chunk for _ in range(8)), SPLITTERS[layout]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * CHUNK


# -- which files make a shard together -------------------------------------------------------------


def groups_of(names):
    return [[piece.path for piece in group.pieces] for group in grouped(Found(name, 100) for name in names)]


def test_a_file_more_changes_one_group():
    names = sorted(f"{n:05}.md" for n in range(9000))
    before, after = groups_of(names), groups_of(sorted([*names, "04500x.md"]))
    assert [name for group in before for name in group] == names
    assert len([group for group in after if group not in before]) <= 2
    assert 4 < len(before) < 20


def test_some_names_begin_a_group_and_large_files_are_alone():
    first, second = shard_names(2)
    assert groups_of([first, "b.md", second, "c.md"]) == [[first, "b.md"], [second, "c.md"]]
    found = [Found("a.md", 5), Found("x.mbox", 50 << 20), Found("b.md", 5)]
    assert [(len(group.pieces), group.large) for group in grouped(found)] == [(1, ""), (0, "x.mbox"), (1, "")]


def test_no_input_comes_twice(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("A\n\nText.\n", "utf-8")
    made = list(jobs(["in", "in/a.md", "./in/a.md", str(tmp_path / "in")], "out", How(), pytest.fail))
    assert [piece.path for job in made for piece in job.pieces] == ["in/a.md"]
    with pytest.raises(UsageError, match="did you mean in"):
        list(jobs(["inn"], "out", How(), pytest.fail))
