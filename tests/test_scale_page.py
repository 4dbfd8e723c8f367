"""docs/scale.md: its recipes run, its query answers, its table is that of the columns."""

from __future__ import annotations

import pickle
import re
from types import SimpleNamespace

import pytest

from newscli.columns import COLUMNS
from shardkit import make_inputs, manifest, rows

pytest.importorskip("pyarrow", reason="needs the extra parquet: pip install 'newscli[parquet]'")


@pytest.fixture(scope="module")
def page(pytestconfig):
    return (pytestconfig.rootpath / "docs" / "scale.md").read_text("utf-8")


def block(page, kind, word):
    return next(text for text in re.findall(rf"```{kind}\n(.*?)```", page, re.DOTALL) if word in text)


class Shipped:
    """What Spark and Ray do with a function and its arguments: they pickle both, and the result."""

    def __init__(self, call):
        self._call = pickle.dumps(call)

    def remote(self, argument):
        sent = pickle.loads(pickle.dumps(argument))
        return pickle.loads(pickle.dumps(pickle.loads(self._call)(sent)))


SPARK = SimpleNamespace(
    parallelize=lambda work, _slices: SimpleNamespace(
        map=lambda call: SimpleNamespace(collect=lambda: [Shipped(call).remote(job) for job in work])
    )
)
RAY = SimpleNamespace(remote=lambda **_: Shipped, get=lambda found: found)


@pytest.mark.parametrize(("word", "given"), [("parallelize", {"sc": SPARK}), ("ray.remote", {"ray": RAY})])
def test_the_recipes_run(page, tmp_path, word, given):
    wanted = make_inputs(tmp_path / "in", 3, 4)
    (tmp_path / "out").mkdir()
    code = block(page, "python", word)
    code = code.replace("s3://archive/mail", f"{tmp_path}/in").replace(
        "s3://archive/shards", f"{tmp_path}/out"
    )
    exec(compile(code, word, "exec"), dict(given))
    assert sorted(row["headline"] for row in rows(tmp_path / "out")) == sorted(wanted)
    assert manifest(tmp_path / "out")[0]["complete"] is True


def test_the_query_answers(page, tmp_path):
    duckdb = pytest.importorskip("duckdb", reason="needs DuckDB: pip install duckdb")
    from newscli.library.shards import make_shard
    from newscli.library.sources import jobs
    from newscli.library.splitting import How

    make_inputs(tmp_path / "in", 3, 4)
    (tmp_path / "shards").mkdir()
    for job in jobs([str(tmp_path / "in")], str(tmp_path / "shards"), How(), pytest.fail):
        make_shard(job)
    query = block(page, "sql", "read_parquet").replace("shards/", f"{tmp_path}/shards/")
    ((source, articles, hours),) = duckdb.sql(query).fetchall()
    assert (source, articles) == (None, 12)
    assert 0 < hours < 1
    copy = re.search(r"`(COPY .*?)`", page)[1].replace("shards/", f"{tmp_path}/shards/")
    duckdb.sql(copy.replace("'all'", f"'{tmp_path}/all'"))
    assert duckdb.sql(f"SELECT count(*) FROM read_parquet('{tmp_path}/all/*.parquet')").fetchall() == [(12,)]


def test_the_table_names_every_column_with_its_type(page):
    from newscli.columns import schema

    named = re.findall(r"^\| `(\w+)` \| (\S+)", page, re.MULTILINE)
    assert [name for name, _ in named] == [column.name for column in COLUMNS]
    words = {
        "string": "string",
        "int64": "int64",
        "double": "double",
        "list": "list",
        "timestamp[us,": "timestamp",
    }
    for (_, kind), field in zip(named, schema(), strict=True):
        assert str(field.type).startswith(words[kind])
