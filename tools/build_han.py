"""Builds src/newscli/data/han.json: characters of one word in Chinese, Japanese and Korean spelling.

    python tools/build_han.py OPENCC/dictionary HANJA/table.yml

OPENCC is the installed package `opencc-python-reimplemented` (0.1.7, Apache-2.0: JPVariants.txt,
TSCharacters.txt), HANJA the package `hanja` (0.15.1, WTFPL 2); of its readings those of KS X 1001 are kept.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src" / "newscli" / "data" / "han.json"
# Forms of names that are no pairs of old and new in the dictionary: both sides are in daily use.
NAMES = {
    "齊": "斉",
    "髙": "高",
    "﨑": "崎",
    "嵜": "崎",
    "邉": "辺",
    "濵": "浜",
    "嶋": "島",
    "嶌": "島",
    "冨": "富",
    "圀": "国",
    "𠮷": "吉",
    "𣘺": "橋",
    "槗": "橋",
    "栁": "柳",
    "𡈽": "土",
}


def pairs(path: Path) -> dict[str, str]:
    """Character -> its first counterpart, of one character each, and both of the basic plane."""
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    found = {row[0]: row[1] for row in rows if len(row) > 1}
    return {
        one: other
        for one, other in found.items()
        if len(one) == len(other) == 1 and one != other and max(ord(one), ord(other)) < 0x10000
    }


def readings(path: Path) -> dict[str, str]:
    """Syllable -> the hanja of KS X 1001 that are read so."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if ":" not in line:
            continue
        hanja, hangul = (json.loads(part) for part in line.split(": ", 1))
        if len(hangul) == 1 and _common(hanja):
            found.setdefault(hangul, []).append(hanja)
    return {hangul: "".join(sorted(found[hangul])) for hangul in sorted(found)}


def _common(hanja: str) -> bool:
    try:
        hanja.encode("euc_kr")
    except UnicodeEncodeError:
        return False
    return unicodedata.normalize("NFKC", hanja) == hanja


def tables(opencc: Path, hanja: Path) -> dict[str, object]:
    """The three tables; `simplified` takes the new Japanese forms, and is final: no target is a key."""
    new = pairs(opencc / "JPVariants.txt") | NAMES
    simple = pairs(opencc / "TSCharacters.txt")
    simple = {one: simple.get(other, other) for one, other in simple.items()}
    for old, form in new.items():
        if old in simple and form not in simple and form not in simple.values():
            simple[form] = simple[old]
    simple = {one: other for one, other in simple.items() if one != other}
    new = {one: new.get(other, other) for one, other in new.items()}
    return {
        "new_forms": "".join(one + new[one] for one in sorted(new)),
        "simplified": "".join(one + simple[one] for one in sorted(simple)),
        "hangul": readings(hanja),
    }


if __name__ == "__main__":
    result = json.dumps(
        tables(Path(sys.argv[1]), Path(sys.argv[2])), ensure_ascii=False, separators=(",", ":")
    )
    TARGET.write_text(result + "\n", encoding="utf-8")
