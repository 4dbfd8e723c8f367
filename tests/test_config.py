"""newscli.toml: what it may say, and that everything else is refused with its line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.config import DEFAULT_PLACE, Config, parse
from newscli.config_keys import KEYS
from newscli.errors import UsageError

FULL = """# my library
zone = "Asia/Tashkent"
date_order = "dmy"
week_start = "Sunday"
articles = [
  "content/**/*.md",   # a = "b"
  "notes/*.txt",
]
exclude = ["drafts/**"]
place = "{section}/{published:%Y}/{slug}"
reading.extras = false

[reading]
words_per_minute = 230

[validate]
ignore = ["zone-assumed"]
level = "info"
strict = true

[validate.folders."content/drafts/"]
select = ["headline-missing"]

[validate.folders]
inbox.level = "error"
"""


def read(text):
    return parse(text, "newscli.toml")


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n   \n\t# another"])
def test_an_empty_file_is_the_defaults(text):
    assert read(text) == Config()
    assert Config().place == DEFAULT_PLACE
    assert (Config().week_start, Config().day_first, Config().validate.level) == (0, None, "warning")


def test_an_empty_file_needs_no_toml_parser():
    source = str(Path(__file__).resolve().parent.parent / "src")
    program = (
        f"import sys; sys.path.insert(0, {source!r}); from newscli.config import parse; parse('# x\\n', 'p');"
        "print({'tomli', 'dataclasses', 'difflib', 'zoneinfo', 'newscli.config_keys'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout == "set()\n"


def test_every_key():
    config = read(FULL.replace("reading.extras = false\n\n[reading]\n", "\n[reading]\nextras = false\n"))
    assert (config.zone, config.date_order, config.day_first, config.week_start) == (
        *("Asia/Tashkent", "DMY", True, 6),
    )
    assert config.articles == ("content/**/*.md", "notes/*.txt")
    assert config.exclude == ("drafts/**",)
    assert config.place == "{section}/{published:%Y}/{slug}"
    assert config.reading == (230.0, False)
    assert config.validate[:4] == ((), ("zone-assumed",), "info", True)
    assert config.validate.folders["content/drafts"].select == ("headline-missing",)
    assert config.validate.folders["inbox"].level == "error"
    assert config.validate.folders["inbox"].strict is None


def test_the_line_of_each_key():
    text = FULL.replace("reading.extras = false\n\n[reading]\n", "\n[reading]\nextras = false\n")
    lines = {key: place.rpartition(":")[2] for key, place in read(text).origin.items()}
    for key, place in lines.items():
        last = key.rpartition(".")[2]
        assert last in text.split("\n")[int(place) - 1], key
    assert lines["articles"] == "5"
    assert len(lines) == 13


def test_broken_toml_has_its_line_and_column():
    with pytest.raises(UsageError, match=r"^newscli\.toml:11:1: "):
        read(FULL.replace("reading.extras = false", "= 3"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('\nzon = "x"', "newscli.toml:2: no setting is called zon; did you mean zone?"),
        (
            "[reading]\n\nword_per_minute = 3",
            "toml:3: no setting is called reading.word_per_minute; did you mean reading.words_per_minute?",
        ),
        (
            "words_per_minute = 3",
            "toml:1: no setting is called words_per_minute; did you mean reading.words_per_minute?",
        ),
        ("qqq = 1", "newscli config lists them"),
        (
            'zone = "Asia/Tashkemt"',
            "toml:1: zone: no time zone is called Asia/Tashkemt; did you mean Asia/Tashkent?",
        ),
        ('zone = "../../etc/passwd"', "no time zone is called"),
        ("zone = 5", "zone: wants a text in quotes"),
        ('zone = "a\\u0007"', "has a control character"),
        ('date_order = "YMD"', "date_order: wants one of DMY, MDY"),
        ('week_start = "mon"', "wants one of monday, tuesday"),
        ("week_start = 1", "wants one of monday"),
        ('articles = "*.md"', 'articles: wants a list, as ["one", "two"]'),
        ("articles = [1]", "wants a text in quotes"),
        ('articles = [""]', "has an empty pattern"),
        ('articles = ["/etc/*"]', "articles: leaves the library: /etc/*; write a path inside its folder"),
        ('articles = ["a/../../b"]', 'write it without ".."'),
        ('exclude = ["..\\\\x"]', "leaves the library"),
        ('exclude = ["C:/x"]', "leaves the library"),
        ('exclude = ["~/x"]', "leaves the library"),
        (f'exclude = ["{"*a" * 20}"]', "more than 12 wildcards"),
        (f'exclude = ["{"a" * 300}"]', "longer than 200 characters"),
        (f"exclude = {['a'] * 101}", "more than 100 entries"),
        ('place = "../{slug}"', "place: leaves the library"),
        ('place = "/tmp/{slug}"', "place: leaves the library"),
        ('place = "articles/"', "wants a place for a file"),
        ('place = "{slug"', "has a { without its }"),
        (
            "[reading]\nwords_per_minute = true",
            "toml:2: reading.words_per_minute: wants words a minute, from 20 to 2000",
        ),
        ("[reading]\nwords_per_minute = 1e9", "from 20 to 2000"),
        ("[reading]\nwords_per_minute = nan", "from 20 to 2000"),
        ("reading.extras = 1", "wants true or false"),
        ('[fmt]\nlist_marker = "o"', "toml:2: fmt.list_marker: wants one of -, *, +"),
        ('fmt.steps = ["nfd"]', "fmt.steps: wants some of trailing-space, blank-lines"),
        ("reading = 3", "no setting is called reading; did you mean reading.extras?"),
        ('[validate]\nlevel = "debug"', "wants one of error, warning, info"),
        ('[validate.folders."../x"]\nlevel = "info"', "validate.folders: leaves the library: ../x"),
        ('[validate.folders.x]\nlevl = "info"', "did you mean validate.folders.NAME.level?"),
        ('[validate.outlets.x]\nlevel = "info"', "no setting is called validate.outlets.x.level"),
        ('[validate.founded]\n"Harbour Gazette" = "1987"', "“Harbour Gazette” wants a day, as 1987-03-01"),
        ("[validate.folders]\nx = 1", "toml:2: no setting is called validate.folders.x"),
        ('[validate.folders.a.b]\nlevel = "info"', "no setting is called validate.folders.a.b"),
        ('[[validate]]\nlevel = "info"', "no setting is called validate"),
        ("[zone]\na = 1", "wants a text in quotes"),
        ('pager = "rm -rf ~"', "pager: settings never name a program; set it in the environment"),
        ('[show]\neditor = "x"', "no setting is called show"),
        (f"articles = {'[' * 2000}{']' * 2000}", "newscli.toml"),
        (f'zone = "x" #{"x" * 70000}', "is over 64 KiB"),
    ],
)
def test_everything_else_is_refused_with_its_line(text, says):
    with pytest.raises(UsageError) as caught:
        read(text)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_value_of_many_lines_does_not_hide_the_next_key():
    text = 'place = """\\\n   {slug}"""\n\nexclude = [\n' + '  "zone = 1",\n' * 40 + "]\nzon = 1\n"
    with pytest.raises(UsageError, match=r"toml:46: no setting is called zon;"):
        read(text)


def test_each_key_has_a_meaning_and_an_example_that_is_right():
    for name, key in KEYS.items():
        assert key.meaning
        assert read(f"{name} = {key.example}\n").origin[name] == "newscli.toml:1"


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            'zone place [ ] = . " validate folders reading a \n {} 1 true "x" ["*"] extras level'.split(" ")
        ),
        max_size=12,
    ).map("".join)
)
def test_any_text_is_settings_or_a_refusal(text):
    try:
        config, refused = read(text), ""
    except UsageError as error:
        config, refused = None, str(error)
    assert isinstance(config, Config) or refused.startswith("newscli.toml")
