"""The manners of the command line that no single command owns: errors, streams, signals, surroundings."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from kit import run as run_in
from newscli.cli import ROWS, root
from newscli.library.roots import make_library

NEWSCLI = [sys.executable, "-m", "newscli"]


def newscli(*args, **options):
    options = {"capture_output": True, "text": True, "check": False, "timeout": 60, **options}
    return subprocess.run([*NEWSCLI, *args], **options)


def test_alone_it_prints_the_overview_and_says_yes():
    run = newscli()
    assert run.returncode == 0
    assert "newscli keeps, checks and reads articles" in run.stdout
    for name in ROWS:
        assert name in run.stdout


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_help(name, flag):
    result = CliRunner().invoke(root, [name, flag])
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: newscli {name}")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["lst"], "newscli: lst: no such command; did you mean list?"),
        (["--wdth"], "newscli: --wdth: no such option; did you mean --width?"),
        (
            ["list", "economy", "-sport"],
            "newscli: -sport looks like an option; to leave a word out: NOT sport",
        ),
        (
            ["--tz", "Asia/Tashknt", "date", "today"],
            "Asia/Tashknt: no such time zone; did you mean Asia/Tashkent?",
        ),
        (["--now", "soon", "date", "today"], "--now soon: not a date"),
        (["--color", "sometimes"], "sometimes"),
        (["search", "x", "--since"], "option '--since' requires an argument; see newscli search --help"),
        (["--library"], "option '--library' requires an argument; see newscli --help"),
    ],
)
def test_a_wrong_line_is_one_line_and_2(args, says):
    run = newscli(*args)
    assert run.returncode == 2
    assert run.stdout == ""
    assert says in run.stderr
    assert run.stderr.count("\n") == 1
    assert run.stderr.startswith("newscli: ")


def test_global_options_are_taken_before_and_after():
    before = newscli("--now", "2024-05-15T14:30", "--tz", "Asia/Tashkent", "date", "yesterday")
    after = newscli("date", "yesterday", "--now", "2024-05-15T14:30", "--tz", "Asia/Tashkent")
    assert before.returncode == after.returncode == 0
    assert before.stdout == after.stdout
    assert "2024-05-14T00:00:00+05:00" in before.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_is_said():
    with open("/dev/full", "w") as full:
        run = newscli("--version", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert run.returncode == 6
    assert run.stderr == "newscli: cannot write to standard output: No space left on device\n"


@pytest.mark.parametrize("args", ["--version", "--help", "list --help"])
def test_a_closed_stdout_is_said(args):
    run = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m newscli {args} >&-"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 6
    assert run.stderr == "newscli: standard output is closed: nothing could be printed\n"


def test_a_pipe_whose_reader_left_ends_quietly():
    command = f"{sys.executable} -m newscli schema | true; exit ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_signals_end_it_without_a_traceback(name, code):
    process = subprocess.Popen(
        [*NEWSCLI, "parse", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdin.write(b" " * (1 << 20))  # more than a pipe holds: `parse -` reads, and waits for the rest
    process.stdin.flush()
    process.send_signal(getattr(signal, name))
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (code, b"", b"")


@pytest.mark.parametrize("command", ["add", "parse", "show", "fmt", "validate"])
def test_standard_input_is_an_article_or_refused(tmp_path, command):
    make_library(str(tmp_path))
    done = run_in(tmp_path, command, "-", input=b"# Words\n\n" + b"word " * (2 << 20))
    assert done.exit_code == 3
    assert "over 10 MB: an article is at most that" in done.output
    assert done.output.count("\n") == 1


def test_bare_surroundings():
    run = newscli("date", "today", env={"PATH": os.environ["PATH"], **_python_path()})
    assert (run.returncode, run.stderr) == (0, "")


def test_output_is_utf8_whatever_the_locale():
    texts = {
        newscli("rm", "--help", env={"LC_ALL": name, **_python_path()}).stdout
        for name in ("C", "POSIX", "C.UTF-8")
    }
    assert len(texts) == 1
    assert "library’s" in texts.pop()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell):
    run = newscli("completion", shell)
    assert run.returncode == 0
    assert "_NEWSCLI_COMPLETE" in run.stdout


def test_completion_names_commands_and_options():
    names = _complete("newscli ", 1)
    assert {n.partition(",")[2] for n in names} >= set(ROWS)
    assert "plain,--since" in _complete("newscli list --si", 2)


def _complete(line: str, position: int) -> list[str]:
    env = {
        **os.environ,
        "_NEWSCLI_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(position),
    }
    return newscli(env=env).stdout.splitlines()


def _python_path() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k == "PYTHONPATH"}


def test_an_unforeseen_error_is_70_and_its_report_holds_no_article_text(tmp_path, monkeypatch):
    import newscli.cli as cli

    class Broken(dict):
        def get(self, name, default=None):
            raise ZeroDivisionError("the text of an article")

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    broken = cli.Root("newscli", commands=Broken(list=None), params=list(root.params))
    result = CliRunner().invoke(broken, ["list"])
    assert result.exit_code == 70
    assert "a bug in newscli: ZeroDivisionError" in result.stderr
    (report,) = tmp_path.glob("newscli-bug-*")
    assert "the text of an article" not in report.read_text()
    assert "ZeroDivisionError" in report.read_text()


@pytest.mark.parametrize(
    ("args", "code", "out"),
    [
        ("list", 0, ""),
        ("list --count", 0, "0\n"),
        ("stats", 0, ""),
        ("sync", 2, ""),
        ("verify", 2, ""),
        ("show nothing-yet", 4, ""),
    ],
)
def test_before_the_first_add_the_default_library_is_empty_and_is_not_made(tmp_path, args, code, out):
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **_python_path()}
    run = newscli(*args.split(), env=env, cwd=tmp_path)
    assert (run.returncode, run.stdout) == (code, out), run.stderr
    assert run.stderr.count("\n") == (1 if code else 0)
    assert list(tmp_path.iterdir()) == []
