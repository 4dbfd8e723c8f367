"""Which language and script a text is in: the stated tag, else the script alone, else its letters."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newscli import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.text.words import Run

# The scripts of the languages that are not (only) written in Latin letters; the usual one first.
_SCRIPTS: dict[str, tuple[str, ...]] = {
    "am": ("Ethi",), "ar": ("Arab",), "az": ("Latn", "Cyrl", "Arab"), "be": ("Cyrl", "Latn"),
    "bg": ("Cyrl",), "bn": ("Beng",), "bs": ("Latn", "Cyrl"), "el": ("Grek",), "fa": ("Arab",),
    "gu": ("Gujr",), "he": ("Hebr",), "hi": ("Deva",), "hy": ("Armn",), "ja": ("Hira", "Hani"),
    "ka": ("Geor",), "kaa": ("Latn", "Cyrl"), "kk": ("Cyrl", "Latn", "Arab"), "km": ("Khmr",),
    "kn": ("Knda",), "ko": ("Hang", "Hani"), "ky": ("Cyrl", "Latn", "Arab"), "lo": ("Laoo",),
    "mk": ("Cyrl",), "ml": ("Mlym",), "mn": ("Cyrl", "Mong"), "mr": ("Deva",), "my": ("Mymr",),
    "ne": ("Deva",), "or": ("Orya",), "pa": ("Guru", "Arab"), "ps": ("Arab",), "ru": ("Cyrl",),
    "sd": ("Arab", "Deva"), "si": ("Sinh",), "sr": ("Cyrl", "Latn"), "ta": ("Taml",), "te": ("Telu",),
    "tg": ("Cyrl", "Latn"), "th": ("Thai",), "ti": ("Ethi",), "tk": ("Latn", "Cyrl"),
    "tt": ("Cyrl", "Latn"), "ug": ("Arab", "Latn", "Cyrl"), "uk": ("Cyrl",), "ur": ("Arab",),
    "uz": ("Latn", "Cyrl", "Arab"), "yi": ("Hebr",), "zh": ("Hani", "Bopo"),
}  # fmt: skip

# Scripts that one language of the table is written in; the last row has labels or nothing yet.
_DECIDES = {
    "Grek": "el", "Hebr": "he", "Hang": "ko", "Hira": "ja", "Kana": "ja", "Hani": "zh", "Bopo": "zh",
    "Thai": "th", "Laoo": "lo", "Khmr": "km", "Mymr": "my", "Geor": "ka", "Armn": "hy", "Deva": "hi",
    "Beng": "bn", "Taml": "ta", "Ethi": "am", "Gujr": "gu", "Guru": "pa", "Telu": "te", "Knda": "kn",
    "Mlym": "ml", "Orya": "or", "Sinh": "si",
}  # fmt: skip

_SHARED = frozenset({"Latn", "Cyrl", "Arab"})  # by many languages: their letters may tell them apart

# ISO 639-2 and -3 codes, retired codes, and members of a macrolanguage, by what they are here.
_ALIASES = dict(
    pair.split("=")
    for pair in (  # noqa: SIM905 -- a list would be ninety lines
        "eng=en rus=ru uzb=uz uzn=uz uzs=uz deu=de ger=de fra=fr fre=fr spa=es por=pt ita=it pol=pl ukr=uk "
        "kaz=kk kir=ky tgk=tg aze=az azj=az azb=az tuk=tk tat=tt uig=ug ara=ar arb=ar fas=fa per=fa pes=fa "
        "prs=fa heb=he iw=he hin=hi ben=bn tam=ta urd=ur zho=zh chi=zh cmn=zh yue=zh jpn=ja kor=ko tha=th "
        "vie=vi ind=id in=id nld=nl dut=nl swe=sv fin=fi ces=cs cze=cs slk=sk slo=sk hun=hu ell=el gre=el "
        "ron=ro rum=ro mo=ro bul=bg srp=sr sh=sr cnr=sr hrv=hr bos=bs kat=ka geo=ka hye=hy arm=hy hyw=hy "
        "amh=am swa=sw swh=sw est=et nor=nb nob=nb no=nb nn=nb nno=nb lit=lt lav=lv msa=ms may=ms zsm=ms "
        "dan=da slv=sl cat=ca mon=mn khk=mn bel=be tur=tr lao=lo khm=km mya=my bur=my"
    ).split()
)
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}?(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?(?P<rest>(?:-[a-z0-9]{1,8})*)",
    re.IGNORECASE,
)
_SCRIPT_ALIASES = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hira", "Kore": "Hang", "Hrkt": "Hira"}


class Choice(NamedTuple):
    """The language a text is read as, where that comes from, and its main script ("" without letters).

    `language_from` is "article", "script", "model" or "none".
    """

    language: str
    language_from: str
    script: str


@lru_cache(maxsize=512)
def canonical(tag: str) -> str:
    """`tag` as BCP 47 writes it (`en_us` -> `en-US`, `English` -> `en`); "" when it names no language."""
    text = tag.strip().replace("_", "-").split(".")[0]
    match = _TAG.fullmatch(text)
    if not match or match["language"].lower() in {"und", "mul", "zxx", "mis"}:
        return _names().get(tag.strip().casefold(), "")
    parts = [match["language"].lower(), (match["script"] or "").title(), (match["region"] or "").upper()]
    return "-".join(part for part in parts if part) + match["rest"].lower()


def primary(tag: str) -> str:
    """The language subtag of `tag` without regard to script and region: `uz-Latn` -> `uz`, `eng` -> `en`."""
    code = canonical(tag).split("-")[0]
    return _ALIASES.get(code, code)


def scripts_of(tag: str) -> tuple[str, ...]:
    """The scripts a text in `tag` may be written in, the usual one first; () when `tag` is no language."""
    language = primary(tag)
    if not language:
        return ()
    match = _TAG.fullmatch(canonical(tag))
    script = (match["script"] or "").title() if match else ""
    if script:
        script = _SCRIPT_ALIASES.get(script, script)
        return (script, "Hani") if script in {"Hira", "Hang"} else (script,)
    return _SCRIPTS.get(language, ("Latn",))


def main_script(runs: Sequence[Run]) -> str:
    """The script most of the text is in, weighed as it is read; "" when it has no letters."""
    weights: dict[str, int] = {}
    for run in runs:
        if run.script:
            weights[run.script] = run.letters * (3 if run.script in {"Hani", "Hira"} else 1)
    return max(weights, key=lambda script: (weights[script], script), default="")


def language_of_script(script: str) -> str:
    """The language that `script` alone decides ("Grek" -> "el"); "" where several share it."""
    return _DECIDES.get(script, "")


def choose(stated: str, runs: Sequence[Run], sample: str = "") -> Choice:
    """The stated language if it can be written in the text's script, else the script's, else a guess.

    The guess is made from `sample`, the text's first letters; it is `und` when they decide nothing.
    """
    script = main_script(runs)
    tag = canonical(stated)
    if tag and (not script or script in scripts_of(tag)):
        if primary(tag) == "uz" and tag in {"uz", "uzb", "uzn"} and script:
            tag = f"uz-{script}"
        return Choice(tag, "article", script)
    decided = language_of_script(script)
    if decided:
        return Choice(decided, "script", script)
    if sample and script in _SHARED:
        from newscli.text.language_guess import guess_language

        guessed = guess_language(sample, script)
        if guessed != "und" and script in scripts_of(guessed):
            return Choice(guessed, "model", script)
    return Choice("und", "none", script)


@cache
def _names() -> dict[str, str]:
    """English and native names of languages, folded -> tag."""
    names: dict[str, str] = {}
    for code, about in tables.languages().items():
        for name in (about["name"], about["native"], about["name"].split(" (")[0]):
            names.setdefault(name.casefold(), tables.bcp47(code))
    return {**names, "uzbek": "uz", "chinese": "zh"}
