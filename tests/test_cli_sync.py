"""newscli sync: walks the whole library; quiet when all is well."""

from __future__ import annotations

from kit import library, page, put, run


def test_it_reads_what_changed(tmp_path):
    library(tmp_path)
    put(tmp_path, "a.md", page("a"))
    done = run(tmp_path, "sync")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    counts = library(tmp_path).sync()
    assert (counts.files, counts.read, counts.gone) == (1, 0, 0)
    (tmp_path / "a.md").unlink()
    assert library(tmp_path).sync().gone == 1


def test_it_names_what_cannot_be_read(tmp_path):
    library(tmp_path)
    put(tmp_path, "bad.md", b"\x00\x01")
    for _ in range(2):  # as long as it is there
        done = run(tmp_path, "sync")
        assert done.exit_code == 0
        assert done.stderr.startswith("newscli: bad.md: ")
    assert run(tmp_path, "verify").exit_code == 1
    (tmp_path / "bad.md").write_text(page("now an article"))
    assert run(tmp_path, "sync").stderr == ""


def test_without_a_library(tmp_path):
    done = run(tmp_path / "none", "sync")
    assert done.exit_code == 2
    assert "no library here yet" in done.stderr
