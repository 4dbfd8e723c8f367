"""The house rules of docs/design.md, proven: who may do what, how large things are, what start-up imports."""

from __future__ import annotations

import ast
import inspect
import re
import statistics
import subprocess
import sys

import pytest

from house import SOURCE, Function, called, complexity, functions, imported, modules, runtime_nodes

MODULES = modules()
IDS = [m.name for m in MODULES]
FILES = re.compile(
    r"open|io\.open|os\.(open|stat|lstat|scandir|walk|listdir|remove|unlink|rename|replace|link|mkdir|makedirs|rmdir|access|utime|truncate)"
    r"|os\.path\.(exists|isfile|isdir|islink|getsize|getmtime)|shutil\.\w+|tempfile\.\w+|Path|.*\.(read_text|write_text|read_bytes|write_bytes)"
)
CLOCK = re.compile(r"(datetime\.)?(datetime|date)\.(now|today|utcnow)|time\.(time|time_ns)")


def offenders(found):
    return sorted(f"{m.name}:{getattr(node, 'lineno', '?')} {what}" for m, what, node in found)


# -- rights ----------------------------------------------------------------------------------------


def test_only_cli_prints():
    bad = [
        (m, name, node)
        for m in MODULES
        for name, node in called(m)
        if name == "print" or name.endswith("click.echo")
    ]
    streams = [
        (m, ast.unparse(node), node)
        for m in MODULES
        if m.room not in ("cli",)
        for node in runtime_nodes(m)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout", "sys.stderr", "sys.stdin")
    ]
    assert offenders(bad + streams) == []


def test_only_library_touches_files():
    bad = [
        (m, name, node)
        for m in MODULES
        if m.room != "library" and m.name not in ("cli.process", "cli.pager")
        for name, node in called(m)
        if FILES.fullmatch(name)
    ]
    assert offenders(bad) == []


def test_only_the_app_asks_the_time_the_environment_and_argv():
    bad = [
        (m, name, node)
        for m in MODULES
        if m.name != "cli.app"
        for name, node in called(m)
        if CLOCK.fullmatch(name)
    ]
    bad += [
        (m, ast.unparse(node), node)
        for m in MODULES
        if m.name not in ("cli.app", "cli")
        for node in runtime_nodes(m)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "sys.argv", "os.getenv")
    ]
    assert offenders(bad) == []


def test_only_the_root_ends_the_process():
    # library.bulk and library.reading end the processes that they forked.
    allowed = {"__main__", "cli.app", "cli.process", "cli", "library.bulk", "library.reading"}
    ends = ("sys.exit", "os._exit", "exit", "quit", "context.exit", "ctx.exit")
    bad = [
        (m, name, node)
        for m in MODULES
        if m.name not in allowed | {"cli.lazy"}
        for name, node in called(m)
        if name in ends
    ]
    assert offenders(bad) == []


@pytest.mark.parametrize(
    ("package", "owners", "lazily"),
    [
        ("click", r"cli(\..*)?", False),
        ("rich", r"output\..*|cli\.app", True),
        ("sqlite3", r"library\.(index|.*index.*)", False),
        ("yaml", r"text\..*", True),
        ("markdown_it", r"text\..*|output\..*", True),
        ("tomli", r"text\..*|config.*", True),
        ("pyarrow", r"columns|library\.shards", True),
        ("distributed", r"library\.pools", True),
        ("fsspec", r"library\.remote", True),
        ("importlib.resources", r"(?!)", False),  # tables.py asks its own loader
    ],
)
def test_who_imports_what(package, owners, lazily):
    uses = [
        (m, inside)
        for m in MODULES
        for name, inside in imported(m)
        if name == package or name.startswith(package + ".")
    ]
    assert [m.name for m, _ in uses if not re.fullmatch(owners, m.name)] == []
    if lazily:
        assert [m.name for m, inside in uses if not inside] == [], (
            f"{package} is imported inside functions only"
        )


def test_no_upward_import_is_hidden_in_a_function():
    order = "errors article tables text measure record columns formats output cli".split()
    level = {name: n for n, name in enumerate(order)}
    level |= {"summary": 1, "rules": 7, "library": 8, "config": 8, "export": 8}
    siblings = [{"output", "library", "config", "export"}, {"formats", "rules"}, {"article", "summary"}]
    bad = []
    for module in MODULES:
        if module.room not in level:
            continue
        for name, _ in imported(module):
            other = name.split(".")[1] if name.startswith("newscli.") else ""
            if other not in level or other == module.room:
                continue
            if level[other] > level[module.room] or any({other, module.room} <= pair for pair in siblings):
                bad.append((module, f"imports {name}", module.tree))
    # The library keeps its own settings: reading them is what makes a folder a library.
    allowed = re.compile(
        r"library\.roots:\S+ imports newscli\.config|library\.\w+:\S+ imports newscli\.config"
    )
    assert [line for line in offenders(bad) if not allowed.fullmatch(line)] == []


def test_broad_excepts_only_in_the_root():
    bad = []
    for module in MODULES:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                if isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None:
                    continue  # cleans up and lets the error go on
                if caught in ("everything", "Exception", "BaseException") and module.name != "cli":
                    bad.append((module, caught, node))
    assert offenders(bad) == []


def test_no_global_state():
    bad = [(m, "global", node) for m in MODULES for node in ast.walk(m.tree) if isinstance(node, ast.Global)]
    assert offenders(bad) == []


# -- what Rich is given ----------------------------------------------------------------------------

DRAWERS = {"print", "add_row", "add_column", "append_text", "Panel", "Columns", "Group"}


def _is_bare_string(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != ""
    )


def test_rich_is_never_given_a_str():
    """Every argument Rich would read as markup is a Text (or made by a function that returns one), never a str."""
    bad = []
    for module in MODULES:
        if not any(name.startswith("rich") for name, _ in imported(module)) and module.room != "output":
            continue
        for name, node in called(module):
            last = name.rpartition(".")[2]
            if "from_markup" in name or "from_ansi" in name or name.endswith("rich.print"):
                bad.append((module, name, node))
            if last in DRAWERS - {"add_column"} and name not in ("app.print",):
                bad += [(module, f"{name}({ast.unparse(a)})", node) for a in node.args if _is_bare_string(a)]
            for keyword in node.keywords:
                if keyword.arg in ("markup", "emoji", "highlight") and ast.unparse(keyword.value) != "False":
                    bad.append((module, f"{name}({keyword.arg}=…)", node))
    assert offenders(bad) == []


def test_app_print_is_never_given_a_str():
    bad = [
        (m, f"app.print({ast.unparse(a)})", node)
        for m in MODULES
        for name, node in called(m)
        if name == "app.print"
        for a in node.args
        if _is_bare_string(a)
    ]
    assert offenders(bad) == []


# -- sizes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", MODULES, ids=IDS)
def test_modules_and_functions_are_small(module):
    lines = len(module.path.read_text("utf-8").splitlines())
    assert lines <= 300, f"{module.name} has {lines} lines"
    for function in functions(module):
        assert complexity(function) <= 10, f"{module.name}.{function.name}: complexity {complexity(function)}"


def test_most_things_are_much_smaller():
    sizes = [len(m.path.read_text("utf-8").splitlines()) for m in MODULES]
    bodies = sorted((f.end_lineno or f.lineno) - f.lineno + 1 for m in MODULES for f in functions(m))
    knots = sorted(complexity(f) for m in MODULES for f in functions(m))
    assert statistics.median(sizes) <= 130
    assert statistics.median(bodies) <= 9
    assert bodies[int(len(bodies) * 0.95)] <= 32
    assert knots[int(len(knots) * 0.95)] <= 8


@pytest.mark.parametrize("module", MODULES, ids=IDS)
def test_public_things_say_what_they_give(module):
    assert ast.get_docstring(module.tree), f"{module.name} has no docstring"
    for node in module.tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{module.name}.{node.name} has no docstring"


def test_no_left_overs():
    pattern = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    assert [m.name for m in MODULES if pattern.search(m.path.read_text("utf-8"))] == []


def test_no_import_cycles():
    graph = {m.name: set() for m in MODULES}
    for module in MODULES:
        for name, inside in imported(module):
            if name.startswith("newscli") and not inside:
                target = name.removeprefix("newscli").lstrip(".") or "__init__"
                if target in graph and target != module.name:
                    graph[module.name].add(target)
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join([*trail, name])
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


# -- errors and commands ---------------------------------------------------------------------------


def test_one_error_class_per_exit_code():
    from newscli import errors

    classes = [
        c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, errors.NewscliError)
    ]
    codes = [c.code for c in classes]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(errors.Exit) - {errors.Exit.DONE, errors.Exit.NO}


def _plain(text: str) -> str:
    return text.strip().rstrip(".").casefold()


def test_every_command_says_what_its_row_says():
    from newscli.cli import ROWS, root

    for name, (_, text) in ROWS.items():
        command = root.commands[name]
        assert _plain((command.help or "").splitlines()[0]) == _plain(text), name
        assert "newscli " + name in (command.help or ""), f"{name}: its help has no example"


# -- start-up --------------------------------------------------------------------------------------

HEAVY = {
    "rich",
    "tomli",
    "sqlite3",
    "yaml",
    "markdown_it",
    "importlib.metadata",
    "dataclasses",
    "pathlib",
    "shutil",
    "tempfile",
}


def modules_after(*args: str, cwd=None) -> set[str]:
    """The modules that one run of the program imports, stdout a pipe; not those it has stand-ins for."""
    words = [sys.executable, "-X", "importtime", "-m", "newscli", *args]
    run = subprocess.run(words, capture_output=True, text=True, cwd=cwd, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


@pytest.mark.parametrize("args", [["--version"], ["--help"], []], ids=["version", "help", "overview"])
def test_help_and_version_import_no_command(args):
    loaded = modules_after(*args)
    assert loaded & HEAVY == set()
    commands = {m.name for m in MODULES if m.room == "cli"} - {
        "cli", "cli.app", "cli.lazy", "cli.streams", "cli.zones", "cli.process",
    }  # fmt: skip
    assert {name for name in loaded if name.removeprefix("newscli.") in commands} == set()
    assert not [
        name for name in loaded if name.startswith(("newscli.text", "newscli.library", "newscli.output"))
    ]
    assert len(loaded) <= 125


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A library with the samples, indexed."""
    folder = tmp_path_factory.mktemp("house") / "library"
    for args in (
        ["init", str(folder)],
        ["--library", str(folder), "add", str(SOURCE.parent.parent / "samples")],
        ["--library", str(folder), "list"],
    ):
        subprocess.run([sys.executable, "-m", "newscli", *args], check=True, capture_output=True)
    return folder


def rooms(loaded: set[str], *names: str) -> list[str]:
    """The modules of the program that were loaded from these rooms."""
    return sorted(name for name in loaded if name.startswith(tuple(f"newscli.{room}" for room in names)))


# What Click or a module of ours would import for nothing.
FOR_NOTHING = {"gettext", "locale", "difflib", "inspect", "uuid", "encodings.ascii", "json", "struct"}


def test_list_in_a_pipe_imports_little_and_opens_no_article(library):
    loaded = modules_after("list", "--since", "2026-11", "-n", "5", cwd=library)
    assert loaded & (HEAVY - {"sqlite3"}) <= set()
    assert loaded & FOR_NOTHING == set()
    assert rooms(loaded, "formats", "rules", "article", "text.exact", "text.folding") == []
    made = ("index_tables", "words", "files", "inputs", "entries", "index_writer", "contents")
    assert rooms(loaded, *(f"library.{name}" for name in made)) == []
    assert len(loaded) <= 130


def test_search_in_a_pipe_imports_no_scripts_that_it_does_not_ask_for(library):
    """Beside a word of Latin letters, Chinese and lone dashes are passed over unread."""
    folder, page = library.parent / "scripts", library.parent / "page.md"
    text = "The queue — 他们在北京宣布，经济。 — at the pier, 東京のニュース 한국어 도시"
    page.write_text(f"# One\n\n{text}\n", "utf-8")
    for args in (["init", str(folder)], ["--library", str(folder), "add", str(page)]):
        subprocess.run([sys.executable, "-m", "newscli", *args], check=True, capture_output=True)
    loaded = modules_after("--library", str(folder), "search", "queue", "-n", "5")
    assert loaded & (HEAVY - {"sqlite3"}) <= set()
    assert loaded & FOR_NOTHING == set()
    scripts = ("streams", "runs", "tokens", "fold_han", "fold_indic", "fold_semitic", "fold_script")
    assert rooms(loaded, "formats", "rules", "tables", *(f"text.{name}" for name in scripts)) == []
    assert modules_after("--library", str(folder), "search", "北京") >= {"newscli.text.fold_han"}


def test_show_in_a_pipe_reads_one_file_and_counts_nothing(library):
    """A filed article of plain paragraphs: no markup parser, no YAML, no tables, no other reader."""
    plain = next(
        p for p in sorted(library.glob("20*/**/*.md")) if 'format = "clipping/' in p.read_text("utf-8")
    )
    loaded = modules_after("show", str(plain.relative_to(library)), cwd=library)
    assert loaded & (HEAVY - {"sqlite3", "tomli", "dataclasses"}) == set()
    assert loaded & {"importlib.resources", "json", "hashlib", "html.entities", "difflib"} == set()
    assert rooms(loaded, "formats.clipping", "formats.canonical", "formats.front_matter", "measure") == []
    assert rooms(loaded, "tables", "record", "rules", "text.words", "text.folding", "output.page") == []
    assert rooms(loaded, "text.sketches", "library.entries", "library.words", "library.files") == []
    assert len(loaded) <= 185


def test_parse_of_a_clipping_imports_its_readers_only():
    page = SOURCE.parent.parent / "samples" / "chirchiq-velosiped.txt"
    loaded = modules_after("parse", str(page))
    assert loaded & (HEAVY - {"dataclasses"}) == set()
    assert loaded & {"importlib.resources", "difflib"} == set()
    assert rooms(loaded, "rules", "output.explain", "text.fence_", "formats.canonical", "library.index") == [
        "newscli.text.fence_parts"
    ]


def test_nothing_names_this_machine(root):
    pattern = re.compile(r"/(work|root|farm)/[a-z]")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    files = [root / name for name in listed.stdout.split("\0") if name and not name.startswith("tests/")]
    files = [p for p in files if p.is_file()]
    texts = {
        p: p.read_text("utf-8", errors="ignore") for p in files if p.suffix not in (".png", ".svg", ".pyc")
    }
    assert [str(p.relative_to(root)) for p, text in texts.items() if pattern.search(text)] == []
