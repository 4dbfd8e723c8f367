"""What people would use instead, where it is installed: the commands, and how each is set up."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from runs import ENVIRON, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LAYOUTS = {"notmuch": "maildir", "jrnl": "jrnl", "papis": "papis", "sqlite-utils": "ndjson"}
_JRNL = (
    "colors:\n  body: none\n  date: none\n  tags: none\n  title: none\ndefault_hour: 9\ndefault_minute: 0\n"
    "editor: ''\nencrypt: false\nhighlight: false\nindent_character: '|'\njournals:\n  default:\n"
    "    journal: {}\nlinewrap: 79\ntagsymbols: '@'\ntemplate: false\ntimeformat: '%F %H:%M'\nversion: 4.6\n"
)


def find(name: str, folders: list[Path]) -> str:
    """The program `name` in one of `folders`, or in a `bin` below them, else on PATH; or ""."""
    for folder in folders:
        for pattern in (name, f"bin/{name}", f"*/bin/{name}", f".bin/{name}", f"node_modules/.bin/{name}"):
            for found in folder.glob(pattern):
                if found.is_file():
                    return str(found)
    return shutil.which(name) or ""


def peers(data: Path, folders: list[Path], articles: int, words: dict[str, str]) -> Iterator[Row]:
    """The rows of every peer there is; `data` holds the corpus in the peers' layouts, and their own files."""
    setups = {
        "notmuch": _notmuch, "rg": _ripgrep, "jrnl": _jrnl, "papis": _papis, "sqlite-utils": _sqlite_utils,
        "mdformat": _mdformat, "prettier": _prettier, "markdownlint-cli2": _markdownlint,
    }  # fmt: skip
    for name, rows in setups.items():
        if program := find(name, folders):
            yield from rows(program, data, articles, words)
        else:
            print(f"{name}: not installed, left out")


def _notmuch(program: str, data: Path, articles: int, words: dict[str, str]) -> Iterator[Row]:
    settings = data / "notmuch.conf"
    settings.write_text(
        f"[database]\npath={data}/maildir\n[user]\nname=x\nprimary_email=x@x.example\n[new]\ntags=\nignore=\n"
        "[search]\nexclude_tags=\n"
    )
    environ = {"NOTMUCH_CONFIG": str(settings)}
    new = [program, "new", "--quiet", "--no-hooks"]
    again = _without(data / "maildir/.notmuch")
    again()
    subprocess.run(new, check=True, env={**ENVIRON, **environ}, capture_output=True)

    def row(what: str, *args: str, **more: object) -> Row:
        return Row(what, "notmuch", [program, *args], environ=environ, **more)  # type: ignore[arg-type]

    yield row("start", "--version")
    yield row("list", "search", "--limit=50", "--sort=newest-first", "*")
    yield row("since", "search", "date:2025-12-01..")
    yield from (
        row(what, "search", "--limit=50", word) for what, word in words.items() if what != "search CJK"
    )
    yield row("show", "show", "--format=text", "id:0000003@news.example")
    yield row("sync, unchanged", *new[1:], each=articles)
    yield row("add many", *new[1:], each=articles, heavy=True, before=again)
    yield row("first sync", *new[1:], each=articles, heavy=True, before=again)


def _ripgrep(program: str, data: Path, articles: int, words: dict[str, str]) -> Iterator[Row]:  # noqa: ARG001
    yield Row("start", "ripgrep", [program, "--version"])
    yield Row("since", "ripgrep", [program, "-l", "^published = 2025-12", str(data / "md")])
    for what, word in words.items():
        yield Row(what, "ripgrep", [program, "-liw", word.strip('"'), str(data / "md")])


def _jrnl(program: str, data: Path, articles: int, words: dict[str, str]) -> Iterator[Row]:  # noqa: ARG001
    settings = data / "jrnl.yaml"
    settings.write_text(_JRNL.format(data / "jrnl/journal.txt"))
    jrnl = [program, "--config-file", str(settings)]
    yield Row("start", "jrnl", [program, "--version"])
    yield Row("list", "jrnl", [*jrnl, "-n", "50", "--short"], heavy=True)
    yield Row("since", "jrnl", [*jrnl, "-from", "2025-12-01", "--short"], heavy=True)
    for what, word in words.items():
        yield Row(what, "jrnl", [*jrnl, "-contains", word.strip('"'), "-n", "50", "--short"], heavy=True)


def _papis(program: str, data: Path, articles: int, words: dict[str, str]) -> Iterator[Row]:
    (data / "papis-settings").mkdir(exist_ok=True)
    (data / "papis-settings/config").write_text(
        f"[settings]\ndefault-library = bench\n[bench]\ndir = {data}/papis\n"
    )
    environ = {"PAPIS_CONFIG_DIR": str(data / "papis-settings"), "XDG_CACHE_HOME": str(data / "cache")}
    rows = {
        "start": ["--version"],
        "list": ["list", "--all", "--sort", "date", "--reverse"],
        "since": ["list", "--all", "date:2025-12"],
        "search rare": ["list", "--all", f"title:{words['search rare']}"],
    }
    for what, args in rows.items():
        yield Row(what, "papis", [program, *args], environ=environ)
    yield Row("sync, unchanged", "papis", [program, "list", "--all", "year:1999"], articles, environ=environ)
    yield Row("add many", "papis", [program, "cache", "reset"], articles, heavy=True, environ=environ)


def _sqlite_utils(program: str, data: Path, articles: int, words: dict[str, str]) -> Iterator[Row]:
    database = str(data / "sqlite-utils.db")
    fill = (
        f"{program} insert {database} a {data}/ndjson/articles.ndjson --nl --pk id && "
        f"{program} enable-fts {database} a title body && {program} create-index {database} a published"
    )
    again = _without(Path(database))
    again()
    subprocess.run(["/bin/sh", "-c", fill], check=True, capture_output=True)
    listed = "select published, title from a order by published desc limit 50"
    yield Row("start", "sqlite-utils", [program, "--version"])
    yield Row("list", "sqlite-utils", [program, database, listed])
    yield Row(
        "since", "sqlite-utils", [program, database, "select title from a where published >= '2025-12-01'"]
    )
    for what, word in words.items():
        yield Row(
            what, "sqlite-utils", [program, "search", database, "a", word, "-c", "title", "--limit", "50"]
        )
    yield Row("add many", "sqlite-utils", ["/bin/sh", "-c", fill], articles, heavy=True, before=again)


def _mdformat(program: str, data: Path, articles: int, words: dict[str, str]) -> Iterator[Row]:  # noqa: ARG001
    yield Row("fmt --check", "mdformat", [program, "--check", str(data / "md")], articles, heavy=True)


def _prettier(program: str, data: Path, articles: int, words: dict[str, str]) -> Iterator[Row]:  # noqa: ARG001
    yield Row("fmt --check", "prettier", [program, "--check", str(data / "md")], articles, heavy=True)


def _markdownlint(program: str, data: Path, articles: int, words: dict[str, str]) -> Iterator[Row]:  # noqa: ARG001
    yield Row("validate", "markdownlint", [program, str(data / "md/**/*.md")], articles, heavy=True)


def _without(path: Path) -> Callable[[], None]:
    def remove() -> None:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    return remove
