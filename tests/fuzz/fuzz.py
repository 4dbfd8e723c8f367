"""Fuzzing with atheris (`pip install atheris`): only the declared errors may leave a reader.

Not part of the suite, since it never ends by itself:

    python tests/fuzz/fuzz.py formats -max_total_time=300
    python tests/fuzz/fuzz.py dates -max_total_time=300
    python tests/fuzz/fuzz.py fences -max_total_time=300

Further arguments are libFuzzer's: a folder is where the corpus is kept, a file is run once, as to repeat a crash.
`formats` and `fences` begin with the files of tests/articles. `tests/test_mutations.py` does the like by hypothesis.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["newscli"]):
    from newscli.errors import UnreadableError
    from newscli.formats import FORMATS, load, read
    from newscli.text.dated_lines import read_dated_line
    from newscli.text.dates import read_moment
    from newscli.text.decoding import decode
    from newscli.text.fences import find_fence

ARTICLES = Path(__file__).resolve().parent.parent / "articles"
BASE = datetime.fromisoformat("2019-05-14T21:30:00+05:00")
LANGUAGES = ("", "uz", "uz-Cyrl", "ru", "en-US", "de", "th", "ja", "fa", "ar", "zh-Hant", "am", "vi", "hi")


def formats(data: bytes) -> None:
    """Any bytes are articles or refused; what was read keeps its promises."""
    name = ("a.txt", "2019-05-14-a.md", "-")[data[0] % 3] if data else "a.txt"
    try:
        readings = read(data[1:], name)
    except UnreadableError as error:
        assert error.path == name  # noqa: PT017
        return
    assert readings
    for reading in readings:
        assert reading.format in FORMATS
        assert reading.format == load(reading.format).NAME
        assert all(0 <= each.line <= max(reading.lines, 1) for each in reading.evidence)
        reading.article.body.encode()


def dates(data: bytes) -> None:
    """Any text is a moment within its bounds or none; what is written is read back."""
    provider = atheris.FuzzedDataProvider(data)
    language = LANGUAGES[provider.ConsumeIntInRange(0, len(LANGUAGES) - 1)]
    base = BASE if provider.ConsumeBool() else None
    text = provider.ConsumeUnicodeNoSurrogates(120)
    for reader in (read_moment, read_dated_line):
        moment = reader(text, language=language, base=base)
        if moment is not None:
            assert 1000 <= moment.local.year <= 9999
            assert abs(moment.offset or 0) < 16 * 60
            assert base is not None or not moment.inferred
            again = read_moment(moment.iso())
            assert again is None or again.iso() == moment.iso()


def fences(data: bytes) -> None:
    """Any text has front matter, none, or one that is refused."""
    try:
        find_fence(decode(data).text)
    except UnreadableError:
        return


TARGETS = {"formats": formats, "dates": dates, "fences": fences}


def main() -> None:
    """Run the target named by the first argument, by default over a copy of the articles of the tests."""
    name, *options = sys.argv[1:] or [""]
    if name not in TARGETS:
        sys.exit(f"usage: fuzz.py {'|'.join(TARGETS)} [libFuzzer options]")
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(sorted(ARTICLES.rglob("*.*"))):
            if path.suffix not in {".toml", ".error"} and name != "dates":
                (Path(folder) / str(number)).write_bytes(b"\0" * (name == "formats") + path.read_bytes())
        atheris.Setup([sys.argv[0], *options, folder], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
