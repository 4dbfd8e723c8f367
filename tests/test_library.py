"""The library: which folder it is, that it follows its files, and what NAME means."""

from __future__ import annotations

import os
import time

import pytest

from kit import NOW, fingerprint, headlines, library, page, put
from newscli.config import Config
from newscli.errors import UnknownNameError, UnreadableError, UsageError
from newscli.library import changes, freshness
from newscli.library.library import Library
from newscli.library.query import Query
from newscli.library.roots import find_root, make_library, nearest_root, settings_text, site_above


class TestRoots:
    def test_the_order(self, tmp_path):
        home, site = tmp_path / "home", tmp_path / "site"
        put(site, "newscli.toml", "")
        (site / "a/b").mkdir(parents=True)
        inside, outside = str(site / "a/b"), str(tmp_path)
        given = {"NEWSCLI_LIBRARY": "~/mine"}
        assert find_root("x", given, str(home), outside) == str(tmp_path / "x")
        assert find_root(None, given, str(home), inside) == str(home / "mine")
        assert find_root(None, {}, str(home), inside) == str(site)
        assert find_root(None, {}, str(home), outside) == str(home / ".local/share/newscli")
        assert find_root(None, {"XDG_DATA_HOME": "/data"}, str(home), outside) == "/data/newscli"
        assert find_root(None, {"XDG_DATA_HOME": "relative"}, str(home), outside).startswith(str(home))

    def test_without_home_it_says_what_to_do(self, tmp_path):
        with pytest.raises(UsageError, match="name one with --library or NEWSCLI_LIBRARY"):
            find_root(None, {}, "", str(tmp_path))
        assert find_root("/x", {}, "", str(tmp_path)) == "/x"

    def test_in_a_folder_that_was_removed(self):
        assert find_root("/x", {}, "/home/me", "") == "/x"
        assert find_root(None, {}, "/home/me", "") == "/home/me/.local/share/newscli"
        with pytest.raises(UsageError, match="no longer exists"):
            find_root("x", {}, "/home/me", "")

    def test_making_one_changes_nothing(self, tmp_path):
        put(tmp_path, "a.md", "x")
        before = fingerprint(tmp_path)
        assert make_library(str(tmp_path))
        assert not make_library(str(tmp_path))
        assert fingerprint(tmp_path) == {**before, "newscli.toml": fingerprint(tmp_path)["newscli.toml"]}
        assert (tmp_path / "newscli.toml").read_bytes() == b""
        assert nearest_root(str(tmp_path / ".newscli")) == str(tmp_path)

    def test_a_file_is_no_folder(self, tmp_path):
        put(tmp_path, "a", "x")
        with pytest.raises(UsageError, match="a file, not a folder"):
            make_library(str(tmp_path / "a"))

    def test_none_here(self, tmp_path):
        with pytest.raises(UsageError, match="no library here"):
            Library.open(str(tmp_path / "no"), config=Config(), now=NOW)
        assert not (tmp_path / "no").exists()

    def test_settings_that_are_no_text(self, tmp_path):
        put(tmp_path, "newscli.toml", b"a = 1\n\xff")
        with pytest.raises(UsageError, match=r"newscli.toml:2: settings: not UTF-8"):
            settings_text(str(tmp_path))
        assert settings_text(str(tmp_path / "none")) == ""

    def test_inside_a_site(self, tmp_path):
        put(tmp_path, "hugo.toml", "")
        (tmp_path / "content/posts").mkdir(parents=True)
        assert site_above(str(tmp_path / "content/posts")) == str(tmp_path)
        assert site_above(str(tmp_path)) == ""
        assert site_above("/") == ""


class TestFollowing:
    @pytest.fixture
    def folder(self, tmp_path):
        put(tmp_path, "a.md", page("one", date="2019-01-01"))
        put(tmp_path, "sub/b.md", page("two", date="2018-01-01"))
        assert headlines(library(tmp_path)) == ["one", "two"]
        return tmp_path

    def test_new_changed_moved_and_gone(self, folder):
        put(folder, "sub/deep/c.md", page("three", date="2017-01-01"))
        assert headlines(library(folder)) == ["one", "two", "three"]
        put(folder, "a.md", page("uno", date="2019-01-01"), age=30)
        assert headlines(library(folder)) == ["uno", "two", "three"]
        (folder / "sub").rename(folder / "other")
        found = library(folder)
        assert [(s.headline, s.path) for s in found.find(Query())][1:] == [
            ("two", "other/b.md"),
            ("three", "other/deep/c.md"),
        ]
        (folder / "other/b.md").unlink()
        assert headlines(library(folder)) == ["uno", "three"]

    def test_an_edit_within_the_same_tick_shows(self, folder):
        file = put(folder, "a.md", page("xyz", date="2019-01-01"), age=0)
        assert headlines(library(folder))[0] == "xyz"
        status = file.stat()
        file.write_text(page("abc", date="2019-01-01"))
        os.utime(file, ns=(status.st_mtime_ns, status.st_mtime_ns))
        assert headlines(library(folder))[0] == "abc"

    def test_what_did_not_change_is_not_opened(self, folder, monkeypatch):
        def opened(path):
            raise AssertionError(path)

        monkeypatch.setattr(changes, "read_stamped", opened)
        assert headlines(library(folder)) == ["one", "two"]

    def test_a_time_of_now_is_trusted_only_later(self, folder, monkeypatch):
        put(folder, "a.md", page("one", date="2019-01-01"), age=0)
        assert headlines(library(folder)) == ["one", "two"]
        monkeypatch.setattr(freshness, "_COARSE", -3_000_000_000)  # three seconds later
        assert headlines(library(folder)) == ["one", "two"]
        monkeypatch.setattr(changes, "read_stamped", None)
        assert headlines(library(folder)) == ["one", "two"]

    def test_unreadable_files_do_not_stop_it(self, folder):
        put(folder, "bad.md", b"\x00\x01\x02")
        put(folder, "empty.txt", "")
        for _ in range(2):  # read, then remembered
            found = library(folder)
            assert headlines(found) == ["one", "two"]
            assert set(found.trouble) == {"bad.md", "empty.txt"}
        put(folder, "empty.txt", "A headline\n\nand a text\n", age=20)
        found = library(folder)
        assert len(headlines(found)) == 3
        assert set(found.trouble) == {"bad.md"}

    def test_settings_that_change_the_choice_are_followed(self, folder):
        assert headlines(library(folder, Config(exclude=("sub/",)))) == ["one"]
        assert headlines(library(folder)) == ["one", "two"]

    def test_a_name_that_is_not_utf8(self, folder):
        raw = os.path.join(os.fsencode(folder), b"caf\xe9.md")
        with open(raw, "wb") as file:
            file.write(page("three", date="2017-01-01").encode())
        for _ in range(2):
            found = list(library(folder).find(Query(details=True)))
            assert os.fsencode(found[-1].path) == b"caf\xe9.md"
        os.unlink(raw)
        assert headlines(library(folder)) == ["one", "two"]


def test_a_listing_under_way_outlives_changes(tmp_path, monkeypatch):
    from newscli.library import library as module

    monkeypatch.setattr(module, "CHUNK", 2)
    for number in range(6):
        put(tmp_path, f"{number}.md", page(f"n{number}", date=f"2019-01-0{number + 1}"))
    rows = library(tmp_path).find(Query())
    found = [next(rows).headline]
    put(tmp_path, "1.md", page("edited", date="2019-01-02"), age=30)
    (tmp_path / "0.md").unlink()
    library(tmp_path).sync()
    found += [summary.headline for summary in rows]
    assert found == ["n5", "n4", "n3", "n2", "edited"]


class TestLarge:
    """Above the limit the mtimes of the folders are compared instead of a walk."""

    @pytest.fixture
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.setattr(freshness, "LARGE", 3)
        for number in range(6):
            file = put(
                tmp_path, f"{number % 2}/{number}.md", page(f"n{number}", date=f"2019-01-0{number + 1}")
            )
            os.utime(file.parent, ns=(10**18, 10**18))
        os.utime(tmp_path, ns=(10**18, 10**18))
        make_library(str(tmp_path))
        os.utime(tmp_path, ns=(10**18, 10**18))
        for _ in range(2):
            assert len(headlines(library(tmp_path))) == 6
        time.sleep(0.01)
        return tmp_path

    def looks(self, folder, monkeypatch):
        looked = []
        real = freshness.Freshness._look
        monkeypatch.setattr(
            freshness.Freshness, "_look", lambda self, path: looked.append(path) or real(self, path)
        )
        return headlines(library(folder)), looked

    def test_nothing_is_listed_when_nothing_changed(self, folder, monkeypatch):
        found, looked = self.looks(folder, monkeypatch)
        assert found == ["n5", "n4", "n3", "n2", "n1", "n0"]
        assert looked == []

    def test_only_the_folder_that_changed_is(self, folder, monkeypatch):
        put(folder, "1/new.md", page("new", date="2020-01-01"))
        (folder / "1/5.md").unlink()
        found, looked = self.looks(folder, monkeypatch)
        assert found == ["new", "n4", "n3", "n2", "n1", "n0"]
        assert looked == ["1"]

    def test_new_and_removed_folders(self, folder):
        put(folder, "x/y/new.md", page("new", date="2020-01-01"))
        for file in (folder / "1").iterdir():
            file.unlink()
        (folder / "1").rmdir()
        assert headlines(library(folder)) == ["new", "n4", "n2", "n0"]

    def test_an_edit_in_place_of_a_row_that_is_shown(self, folder):
        put(folder, "1/5.md", page("edited", date="2000-01-01"), age=50)
        os.utime(folder / "1", ns=(10**18, 10**18))
        assert headlines(library(folder)) == ["n4", "n3", "n2", "n1", "n0", "edited"]

    def test_sync_sees_what_is_not_shown(self, folder):
        put(folder, "1/1.md", page("edited", date="2021-01-01"), age=50)
        found = library(folder)
        assert headlines(found, limit=1) == ["n5"]
        found.sync()
        assert headlines(found, limit=1) == ["edited"]


class TestNames:
    @pytest.fixture
    def found(self, tmp_path, monkeypatch):
        for name in ("2019/2019-05-14-bread.md", "2019/bread-and-butter.md", "2019/Oven.md", "notes/v2.md"):
            put(tmp_path, name, page(name.rpartition("/")[2], date="2019-05-14"))
        monkeypatch.chdir(tmp_path)
        return library(tmp_path)

    @pytest.mark.parametrize(
        ("name", "path"),
        [
            ("bread", "2019/2019-05-14-bread.md"),
            ("BREAD-and", "2019/bread-and-butter.md"),
            ("oven", "2019/Oven.md"),
            ("2019/Oven.md", "2019/Oven.md"),
            ("./2019/Oven.md", "2019/Oven.md"),
            ("2019/Oven.md#1", "2019/Oven.md"),
        ],
    )
    def test_what_is_meant(self, found, name, path):
        located = found.get(name)
        assert located.path == os.path.join(found.root, path)
        assert located.summary
        assert located.summary.path == path == found.named(name).path
        assert located.reading.article.headline == located.summary.headline
        assert located.reading.article.id == located.summary.id

    def test_ids_and_their_beginnings(self, found):
        for summary in found.find(Query()):
            assert found.get(summary.id).summary.path == summary.path
            assert found.get(summary.id[:6].upper()).summary.path == summary.path

    def test_a_file_by_its_path_in_the_library(self, found, tmp_path, monkeypatch):
        monkeypatch.chdir("/")
        assert found.get("2019/Oven.md").summary.path == "2019/Oven.md"

    def test_a_file_outside(self, found, tmp_path_factory):
        file = put(tmp_path_factory.mktemp("out"), "x.md", page("outside"))
        located = found.get(str(file))
        assert located.summary is None
        assert located.reading.article.headline == "outside"
        assert found.named(str(file)) is None

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("brea", "brea: several articles begin so; name one: "),
            ("brad", "brad: no article by that name; did you mean bread?"),
            ("zzz", "zzz: no article by that name; newscli list shows what there is"),
            ("2019/Oven.md#2", "this file holds 1 article"),
        ],
    )
    def test_what_means_none_or_several(self, found, name, said):
        with pytest.raises(UnknownNameError) as caught:
            found.get(name)
        assert said in str(caught.value)

    def test_a_path_that_does_not_exist(self, found):
        with pytest.raises(UsageError, match=r"did you mean 2019/Oven\.md"):
            found.get("2019/Ovn.md")

    def test_a_file_that_cannot_be_read(self, found, tmp_path):
        put(tmp_path, "bad.md", b"\x00\x01")
        with pytest.raises(UnreadableError):
            found.get("bad.md")
