"""newscli search, through the program: spellings, snippets, forms, manners, and what it says of nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import select
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

from kit import ENVIRON, FIXED, page, put, run
from newscli.tables import schema

ESCAPES = re.compile("\x1b\\[([0-9;]*)m")
FERRY = (
    "The first boat left at six with eleven passengers and a dog. By noon the queue reached the fish "
    "market, and nobody minded the wind that had kept the boats ashore since the beginning of the winter.\n\n"
    "The harbour master counted four hundred tickets before lunch. A second ferry joins in the spring; "
    "until then the fish market will have to share one boat with the rest of the town, he said, and went home."
)
POSTS = {
    "ferry": page(
        "Ferries return to the river", body=FERRY, date="2026-11-22T18:00:00+05:00", section="Local",
        source="Harbour Gazette", lang="en", tags="[river, pier]",
    ),
    "oven": page(
        "Three bakeries, one oven", body="The oven is lit at four. By seven the queue reaches the ferry stop.",
        date="2026-11-18", section="Food", lang="en",
    ),
    "uzbek": page(
        "Xavfsizlik kengashlari", date="2026-11-21", lang="uz-Latn", section="Jamiyat",
        body="14 may kuni O‘zbekiston Respublikasi kengashi kotibi uchrashdi.",
    ),
    "cyrillic": page("Ҳамкорлик", date="2026-11-20", lang="uz-Cyrl", body="Бугун Ўзбекистон пойтахтида йиғилиш ўтди."),
    "library": page(
        "社区图书馆", date="2026-11-17", lang="zh-Hans",
        body="据北京市文化局消息，社区图书馆从本周起把周末开放时间延长到晚上九点，读者可以读到更多报纸。",
    ),
    "river": page("العبارات تعود", date="2026-11-10", lang="ar", body="عادت العبارات إلى النهر بعد شتاء طويل من الإصلاحات."),
    "undated": page("A list of boats", body="Nothing here has a day, but the tugboat has a name."),
}  # fmt: skip


@pytest.fixture
def library(tmp_path):
    """Seven articles in four scripts."""
    (tmp_path / "newscli.toml").touch()
    for name, text in POSTS.items():
        put(tmp_path, f"{name}.md", text)
    return tmp_path


def found(folder, *query, code=0):
    """The names of the files that `search` finds, in its order."""
    result = run(folder, "search", *query, "--format", "{path}")
    assert (result.exit_code, result.stderr) == (code, ""), result.output
    return [line.removesuffix(".md") for line in result.stdout.splitlines()]


def matches(folder, *query):
    result = run(folder, "search", "--jsonl", *query)
    return [json.loads(line) for line in result.stdout.splitlines()]


def shown(record):
    """The parts of the snippet that are matches."""
    match = record["match"]
    return [match["snippet"][start:end] for start, end in match["spans"]]


# -- what is found ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("o'zbekiston", {"uzbek", "cyrillic"}),
        ("OʻZBEKISTON", {"uzbek", "cyrillic"}),
        ("Özbekiston", {"uzbek", "cyrillic"}),
        ("Ўзбекистон", {"uzbek", "cyrillic"}),
        ("北京", {"library"}),
        ("报", {"library"}),
        ("النهر", {"river"}),
        ("ferr*", {"ferry", "oven"}),
        ('"fish market"', {"ferry"}),
        ("queue NOT oven", {"ferry"}),
        ("tugboat OR bakeries", {"undated", "oven"}),
        ("section:Food queue", {"oven"}),
        ("queue date:2026-11-18", {"oven"}),
        ("gazette", {"ferry"}),
        ("pier", {"ferry"}),
    ],
)
def test_every_spelling_and_script(library, query, names):
    assert set(found(library, query)) == names


def test_filters_are_those_of_list(library):
    assert found(library, "queue", "--since", "2026-11-20") == ["ferry"]
    assert found(library, "queue", "--section", "food") == ["oven"]
    assert found(library, "queue", "--language", "uz", code=1) == []


def test_the_headline_counts_more_and_dates_can_decide(library):
    put(
        library,
        "boats.md",
        page("Ferry", date="2020-01-01", body="A short note about timetables and nothing else at all."),
    )
    assert found(library, "ferry")[0] == "boats"
    assert found(library, "ferry", "--rank", "date") == ["ferry", "oven", "boats"]
    assert found(library, "ferry", "--rank", "date", "-n", "1", "--offset", "1") == ["oven"]


def test_exact_means_this_spelling(library):
    assert found(library, "Ўзбекистон", "--exact") == ["cyrillic"]
    assert found(library, "ozbekiston", "--exact", code=1) == []
    assert found(library, "=ozbekiston OR oven") == ["oven"]
    assert found(library, "NOT queue o'zbekiston", "--exact") == ["uzbek"]


def test_headlines_are_asked_in_every_spelling(library):
    assert found(library, "headline:hamkorlik") == ["cyrillic"]
    assert found(library, 'headline:"xavfsizlik кенгашлари"') == ["uzbek"]
    assert found(library, "headline:kengash* NOT headline:hamkorlik") == ["uzbek"]
    assert found(library, "headline:ozbekiston", code=1) == []  # its text has it
    assert found(library, "headline:hamkorlik", "--exact", code=1) == []
    assert found(library, "headline:ҳамкорлик", "--exact") == ["cyrillic"]


@pytest.mark.parametrize("query", ["kavsak", "kavshak", "кавшак"])
def test_a_headline_weighs_more_than_a_text_in_every_tier(library, query):
    put(library, "second.md", page("Kavşak", body="Bir gün.", date="2026-11-01"))
    put(library, "first.md", page("Bir gün", body="Kavşak.", date="2026-11-20"))
    assert found(library, query) == ["second", "first"]


def test_the_beginning_of_a_word_is_not_shortened(library):
    put(library, "boatman.md", page("-", body="The boatman rows.", lang="en"))
    assert set(found(library, "boat*")) > {"boatman"}
    assert "boatman" not in found(library, "boats*")


def test_a_capital_i_is_a_turkish_one_or_not(library):
    """Only the text tells whether ISPANAK is ıspanak; ispanak never is."""
    bodies = {
        "small": "Taze ıspanak.",
        "capitals": "TAZE ISPANAK",
        "name": "Ispanak.",
        "dotted": "Taze ispanak.",
    }
    for name, body in bodies.items():
        put(library, f"{name}.md", page("Pazar", body=body))
    assert set(found(library, "ıspanak", "--exact")) == {"small", "capitals", "name"}
    assert set(found(library, "ISPANAK", "--exact")) == set(bodies)
    assert set(found(library, "ispanak", "--exact")) == {"capitals", "name", "dotted"}
    assert set(found(library, "ispanak")) == set(bodies)
    assert [
        shown(record) for record in matches(library, "ıspanak headline:pazar", "--exact", "--rank", "date")
    ]


def test_a_change_on_disk_is_found_at_once(library):
    assert found(library, "zeppelin", code=1) == []
    put(library, "oven.md", page("Three bakeries", body="A zeppelin landed."), age=0)
    assert found(library, "zeppelin") == ["oven"]
    (library / "oven.md").unlink()
    assert found(library, "zeppelin", code=1) == []


# -- the pairs of spellings ------------------------------------------------------------------------

SHARES = {"strict": 0.98, "loose": 0.90, "script": 0.90}


def pairs(shared):
    with (shared / "data" / "folding.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def pair_library(shared, tmp_path_factory):
    """The document of each pair as an article of its own."""
    folder = tmp_path_factory.mktemp("pairs")
    (folder / "newscli.toml").touch()
    for pair in pairs(shared):
        text = page("-", body=pair["document"], lang=json.dumps(pair["lang"]))
        put(folder, f"{pair['id']}.md", text)
    return folder


def test_the_pairs_match_as_they_should(shared, pair_library):
    for tier, least in SHARES.items():
        rows = [pair for pair in pairs(shared) if pair["tier"] == tier and pair["should_match"] == "1"]
        missed = [pair for pair in rows if not is_hit(pair_library, pair)]
        assert len(missed) <= (1 - least) * len(rows), missed


def test_exact_mode_has_what_is_spelt_alike_and_no_false_hit(shared, pair_library):
    rows = [pair for pair in pairs(shared) if pair["tier"] == "strict"]
    wrong = [pair for pair in rows if is_hit(pair_library, pair, "--exact") != (pair["should_match"] == "1")]
    assert [pair for pair in wrong if pair["should_match"] == "0"] == []
    assert len(wrong) <= 0.02 * len(rows), wrong


def is_hit(folder, pair, *options):
    """Whether the pair's query finds its document."""
    answer = run(folder, "search", *options, "--format", "{path}", "--", quoted(pair["query"]))
    return f"{pair['id']}.md" in answer.stdout.split()


def test_the_snippets_of_the_pairs_show_the_original(shared, pair_library):
    """Of what is found, the marked part is in the document letter by letter."""
    marked = 0
    rows = [pair for pair in pairs(shared) if pair["should_match"] == "1"]
    for pair in rows:
        for record in matches(pair_library, "--", quoted(pair["query"])):
            if record["newscli"]["path"] == f"{pair['id']}.md":
                parts = shown(record)
                assert all(part in " ".join(pair["document"].split()) for part in parts), (pair, parts)
                marked += bool(parts)
    assert marked >= 0.9 * len(rows)


def quoted(text):
    doubled = text.removesuffix("*").replace('"', '""')
    return f'"{doubled}"{"*" * text.endswith("*")}'


# -- snippets --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "name", "parts"),
    [
        ("o'zbekiston", "uzbek.md", ["O‘zbekiston"]),
        ("o'zbekiston", "cyrillic.md", ["Ўзбекистон"]),
        ("北京", "library.md", ["北京"]),
        ("النهر", "river.md", ["النهر"]),
        ("tickets spring", "ferry.md", ["tickets", "spring"]),
        ('"fish market"', "ferry.md", ["fish market"]),
        ("passen*", "ferry.md", ["passengers"]),
    ],
)
def test_the_match_is_where_it_says(library, query, name, parts):
    record = next(one for one in matches(library, query) if one["newscli"]["path"] == name)
    assert shown(record)[: len(parts)] == parts


def test_a_snippet_is_short_and_on_one_line(library):
    (record,) = matches(library, "tickets")
    snippet = record["match"]["snippet"]
    assert len(snippet) <= 170
    assert "\n" not in snippet
    assert "tickets" in snippet
    assert snippet.startswith("…")


def test_words_outside_the_text_give_its_beginning(library):
    (record,) = matches(library, "gazette")
    assert record["match"]["spans"] == []
    assert record["match"]["snippet"].startswith("The first boat left")


def test_marks_in_plain_text(library):
    row = run(library, "search", "tugboat").stdout.rstrip("\n").split("\t")
    assert len(row) == 6
    assert row[1:5] == ["-", "-", "A list of boats", row[4]]
    assert row[5] == "Nothing here has a day, but the [tugboat] has a name."
    assert "**tugboat**" in run(library, "search", "tugboat", "--marks", "**", "**").stdout
    assert "the tugboat has" in run(library, "search", "tugboat", "--marks", "", "").stdout
    (library / "newscli.toml").write_text('marks = ["<b>", "</b>"]\n', "utf-8")
    assert "<b>tugboat</b>" in run(library, "search", "tugboat").stdout
    refused = run(library, "search", "tugboat", "--marks", "\x1b[1m", "x")
    assert (refused.exit_code, refused.stdout) == (2, "")
    (library / "newscli.toml").write_text('marks = ["<b>"]\n', "utf-8")
    assert "newscli.toml:1: marks: wants two texts" in run(library, "search", "x").stderr


# -- forms -----------------------------------------------------------------------------------------


def test_records_validate_and_end_with_the_match(library):
    records = json.loads(run(library, "search", "queue", "--json").stdout)
    assert [one["newscli"]["path"] for one in records] == ["oven.md", "ferry.md"]
    for record in [*records, *matches(library, "queue", "--rank", "date")]:
        Draft202012Validator(schema()).validate(record)
        assert list(record)[-1] == "match"
        assert "body" not in record
    assert records[0]["match"]["score"] > records[1]["match"]["score"] > 0
    assert run(library, "search", "nobodyhasthis", "--json").stdout == "[]\n"


def test_rows_templates_and_chosen_fields(library):
    rows = list(csv.reader(io.StringIO(run(library, "search", "tugboat", "--csv").stdout)))
    assert rows[0] == ["id", "published", "section", "headline", "minutes", "snippet", "path"]
    assert rows[1][-1] == "undated.md"
    assert run(library, "search", "tugboat", "--tsv").stdout.splitlines()[0].split("\t") == rows[0]
    assert run(library, "search", "tugboat", "--format", r"{snippet|cut:12}\t{headline}").stdout == (
        "Nothing her…\tA list of boats\n"
    )
    score = run(library, "search", "tugboat", "--fields", "score,slug").stdout.split("\t")
    assert float(score[0]) > 0
    assert run(library, "search", "tugboat", "--ids", "-0").stdout.endswith("\0")
    assert run(library, "search", "tugboat", "--paths").stdout == f"{library}/undated.md\n"
    named = json.loads(run(library, "search", "tugboat", "--jsonl", "--fields", "match,headline").stdout)
    assert list(named) == ["match", "headline"]
    assert named["match"]["spans"] == [[32, 39]]


def test_count_and_exit_codes(library):
    assert run(library, "search", "queue", "--count").stdout == "2\n"
    assert run(library, "search", "queue", "--count", "-n", "1").stdout == "1\n"
    nothing = run(library, "search", "zeppelin", "--count")
    assert (nothing.exit_code, nothing.stdout) == (1, "0\n")
    nothing = run(library, "search", "zeppelin")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (1, "", "")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "nothing to look for"),
        (("--since", "1w"), "nothing to look for"),
        (("ferry", "--rank", "best"), "--rank"),
        (("ferry OR",), "query:8: ends where a word is wanted"),
        (("(ferry",), "query:1: this bracket is never closed"),
        (("ferry", "--json", "--csv"), "exclude each other"),
        (("ferry", "--fields", "snipet"), "did you mean snippet?"),
        (("ferry", "--format", "{scor}"), "did you mean score?"),
    ],
)
def test_what_is_refused(library, args, said):
    answer = run(library, "search", *args)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert said in answer.stderr


def test_only_search_has_its_fields(library):
    answer = run(library, "list", "--fields", "snippet")
    assert answer.exit_code == 2
    assert "only `search` has “snippet”" in answer.stderr
    assert "snippet" in run(library, "search", "--fields", "help").stdout
    assert "snippet" not in run(library, "list", "--fields", "help").stdout


# -- on a terminal ---------------------------------------------------------------------------------


def drawn(folder, *query, width=60):
    return run(folder, "search", "--color", "always", "--width", str(width), *query).stdout


def bold(text):
    """The texts that are bold and nothing else: what is marked in facts and snippets."""
    return re.findall("\x1b\\[1m([^\x1b]*)\x1b", text)


@pytest.mark.parametrize("width", [40, 60, 120])
def test_cards_fit_and_mark_the_words(library, width):
    text = drawn(library, "ferry OR queue", width=width)
    plain = ESCAPES.sub("", text)
    assert max(map(len, plain.splitlines())) <= min(width, 74)
    assert "Three bakeries, one oven" in plain
    assert {"queue", "ferry"} <= set(bold(text))
    assert re.search("\x1b\\[1;4mFerries\x1b", drawn(library, "ferries"))


def test_words_of_the_headline_are_marked_there_alone(library):
    text = drawn(library, "headline:ferries OR tugboat")
    assert re.search("\x1b\\[1;4mFerries\x1b", text)
    assert bold(text).count("ferry") == 0


def test_a_headline_is_marked_by_the_rules_of_its_language(library):
    for language in ("de", "fr"):  # ü is ue in German, not in French
        put(library, f"{language}.md", page("Müller", body="Herr Mueller.", lang=language))
    text = drawn(library, "Mueller")
    assert (bold(text).count("Mueller"), text.count("\x1b[1;4mMüller\x1b")) == (2, 1)


def test_what_matches_beside_the_text_is_marked_in_the_facts(library):
    assert "Gazette" in bold(drawn(library, "gazette"))
    assert "tags: river, pier" in ESCAPES.sub("", drawn(library, "pier"))
    assert "tags:" not in drawn(library, "oven")


def test_a_phrase_that_wraps_is_marked_on_both_lines(library):
    _, *marked = bold(drawn(library, '"nobody minded the wind that had kept the boats ashore"', width=40))
    assert " ".join(marked) == "nobody minded the wind that had kept the boats ashore"


def test_at_most_twenty_on_a_terminal_and_all_in_a_pipe(library):
    for number in range(25):
        put(library, f"many/{number}.md", page(f"Gull {number}", body=f"A gull at number {number}."))
    assert ESCAPES.sub("", drawn(library, "gull")).count("at number") == 20
    assert ESCAPES.sub("", drawn(library, "gull", "-n", "23")).count("at number") == 23
    assert len(run(library, "search", "gull").stdout.splitlines()) == 25


HOSTILE = (
    '---\ntitle: "Bell \\e[31mred"\n---\n\nThe \x1b[2J ferry \u202eevil\u202c [bold]boat[/bold] \x07 :smile: '
    "ferry, \u2066 \U0001f600 ends.\n"
)


def test_hostile_text_is_shown_and_not_obeyed(tmp_path):
    (tmp_path / "newscli.toml").touch()
    put(tmp_path, "bad.md", HOSTILE)
    for text in (run(tmp_path, "search", "ferry").stdout, run(tmp_path, "search", "ferry", "--csv").stdout):
        assert not set(text) & {"\x1b", "\x07", "\u202e", "\u202c"}
        assert "\\x1b[2J [ferry] \\u202eevil" in text
        assert "[bold]boat[/bold]" in text
    on_terminal = drawn(tmp_path, "ferry", width=100)
    assert not set(ESCAPES.sub("", on_terminal)) & {"\x1b", "\x07", "\u202e", "\u2066"}
    assert "\\x1b[2J" in ESCAPES.sub("", on_terminal)
    assert bold(on_terminal).count("ferry") == 2
    raw = run(tmp_path, "search", "ferry", "--jsonl").stdout
    assert "\\u001b" in raw
    assert "\\u202e" in raw
    assert shown(json.loads(raw)) == ["ferry", "ferry"]


# -- a real terminal -------------------------------------------------------------------------------


def on_a_terminal(folder, *query):
    """What a person sees on stderr: the program with a terminal there, stdout in a pipe."""
    mine, theirs = pty.openpty()
    words = [sys.executable, "-m", "newscli", *FIXED, "--library", str(folder), "search", *query]
    environ = {**ENVIRON, "TERM": "xterm"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=theirs, env=environ) as process:
        process.communicate(timeout=60)
    os.close(theirs)
    said = b""
    while select.select([mine], [], [], 0.2)[0]:
        try:
            part = os.read(mine, 4096)
        except OSError:
            break
        if not part:
            break
        said += part
    os.close(mine)
    return said.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (["ferrry", "queue"], "no article matches; did you mean ferry queue (2 articles)?\n"),
        (["tugboaat"], "no article matches; did you mean tugboat (1 article)?\n"),
        (["o'zbekistan"], "no article matches; did you mean o'zbekiston (2 articles)?\n"),
        (["тугбоаат"], "no article matches; did you mean tugboat (1 article)?\n"),
        (
            ["tugboat", "oven"],
            "no article matches all of it: tugboat 1, oven 1; any of them: tugboat OR oven\n",
        ),
        (["=Ozbekiston"], "no article matches in this very spelling; 2 in others\n"),
        (["headline:ferrries"], "no article matches; did you mean headline:ferries (1 article)?\n"),
        (
            ["ferrry", "--since", "2027"],
            "no article matches; did you mean ferry (2 articles, none within these dates and filters)?\n",
        ),
        (["ferrry", "--section", "Food"], "no article matches; did you mean ferry (1 article)?\n"),
        (["queue", "--since", "2027"], "no article matches within these dates and filters; 2 without them\n"),
        (["xyzzyplugh"], "no article matches\n"),
    ],
)
def test_what_is_said_when_nothing_matches(library, query, said):
    assert on_a_terminal(library, *query) == said


def test_the_footer_counts(library):
    assert on_a_terminal(library, "queue", "--color", "always") == "2 articles match, best first\n"
    assert on_a_terminal(library, "tugboat", "--color", "always") == "1 article matches\n"
    assert on_a_terminal(library, "queue", "--color", "always", "-n", "1") == (
        "1 of 2 articles match, best first; the next: --offset 1\n"
    )
    assert on_a_terminal(library, "queue") == ""
    assert on_a_terminal(library, "queue", "--quiet", "--color", "always") == ""


def test_no_rich_in_a_pipe(library):
    """The start-up budget: what a search in a pipe imports."""
    run(library, "sync")
    code = "import sys; from newscli.cli import root; import atexit; root.main(sys.argv[1:])"
    script = (
        "import sys, os\nfrom newscli.cli import app\n"
        "real = app.App.leave\n"
        "def leave(self, code):\n    sys.stderr.write(' '.join(sys.modules)); sys.stderr.flush(); real(self, code)\n"
        f"app.App.leave = leave\n{code}"
    )
    words = [sys.executable, "-c", script, "--library", str(library), "search", "queue"]
    done = subprocess.run(words, capture_output=True, env=ENVIRON, check=False, timeout=60)
    modules = done.stderr.decode().split()
    assert done.stdout.count(b"\n") == 2
    assert not {"rich", "tomli", "dataclasses", "pathlib", "shutil", "difflib", "yaml"} & set(modules)
