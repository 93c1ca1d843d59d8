"""Sentences of our own with slots filled from the gazetteer."""

from __future__ import annotations

import csv
import random
import re
from functools import cache
from pathlib import Path

from geomap.models.articles import Sentence, Span
from geomap.recognition.tokens import tokenize
from recognizer.augment import Pools
from recognizer.corpus import Example

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WORDS = {
    "team": (
        "Tigers Bears Hawks Rovers United Wolves Rangers Lions Chiefs Sharks Giants City Bulls Jets Knights"
    ),
    "paper": (
        "Times|Herald|Post|Daily News|Tribune|Journal|Gazette|Observer|Chronicle|Star|Morning Call|Telegraph"
    ),
    "car": (
        "Honda|Dodge Durango|Ford Taurus|Chevrolet Tahoe|Toyota|Hyundai Santa Fe|Buick "
        "LeSabre|Kia|Chrysler|Nissan"
    ),
    "disease": (
        "Ebola|West Nile|Marburg|Zika|Lassa|Rift Valley fever|dengue|Hendra|Nipah|"
        "Salmonella|Tamiflu|H5N1|Reston"
    ),
    "nat": ("US|U.S.|UK|U.K.|USA|U.S.A.|UAE|DRC|US|U.S.|UK|DPRK|NSW"),
    "acr": ("UNHCR WHO FAO NATO SEC TSA NCAA FDA ICRC OPEC OSCE IAEA UPD"),
}
SYLLABLES = [
    "ka",
    "mu",
    "ri",
    "to",
    "ba",
    "lon",
    "der",
    "shi",
    "ne",
    "qa",
    "zu",
    "hal",
    "mir",
    "vo",
    "ten",
    "dar",
    "gu",
    "pe",
    "san",
    "wi",
    "kol",
    "ya",
    "bre",
    "fal",
    "nim",
    "or",
    "ul",
    "esk",
]
GROUP = re.compile(r"\[([A-Z]+) ([^\]]*)\]|([^\[]+)")
SLOT = re.compile(r"\{(\w+)\}")
SHARE = 8
"""Fillings of each sentence an epoch."""


@cache
def _lines() -> list[str]:
    lines = (HERE / "templates.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@cache
def _table(flag: str, prefix: str) -> list[str]:
    with (ROOT / "gazetteer/names_extra.csv").open(encoding="utf-8") as stream:
        rows = [r for r in csv.DictReader(stream) if r["flag"] == flag and r["place_id"].startswith(prefix)]
    names = [n for r in rows for n in r["names"].split("|")]
    return sorted({n for n in names if n.isascii() and n[0].isupper() and len(n) > 1})


def extra(rng: random.Random, pool: Pools) -> list[Example]:
    """Fill every sentence :data:`SHARE` times."""
    return [_fill(line, rng, pool) for line in _lines() for _ in range(SHARE)]


def own_words() -> set[str]:
    """Words of our sentences in small letters, without what fills the slots."""
    text = "\n".join(
        " ".join(marked or plain for _, marked, plain in GROUP.findall(line)) for line in _lines()
    )
    text = SLOT.sub(" ", text)
    return {word.lower() for word in tokenize(text, [Sentence(Span(0, len(text)), text, 0, 0)]).words}


def _fill(line: str, rng: random.Random, pool: Pools) -> Example:
    words: list[str] = []
    labels: list[str] = []
    for label, marked, plain in GROUP.findall(line):
        text = SLOT.sub(lambda m: _slot(m.group(1), rng, pool), marked or plain)
        new = tokenize(text, [Sentence(Span(0, len(text)), text, 0, 0)]).words
        words += new
        labels += [f"{'I' if n else 'B'}-{label}" for n in range(len(new))] if label else ["O"] * len(new)
    return Example(words, labels)


def _slot(name: str, rng: random.Random, pool: Pools) -> str:
    if name in WORDS:
        text = WORDS[name]
        return rng.choice(text.split("|") if "|" in text else text.split())
    if name == "rare":
        return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()
    if name == "num":
        return str(rng.randrange(1, 120))
    if name == "ab":
        return rng.choice(_table("abbreviation", "admin1:US"))
    if name == "dem":
        return rng.choice(_table("demonym", "country:"))
    if name == "last":
        return rng.choice(pool.towns)[-1] if rng.random() < 0.3 else rng.choice(pool.surnames)
    if name == "first":
        return rng.choice(pool.firsts)
    if name == "damaged":
        return rng.choice(pool.damaged)
    chosen = {
        "town": pool.towns,
        "bigtown": pool.cities,
        "state": pool.states,
        "county": pool.counties,
        "country": pool.countries,
    }
    words = rng.choice(chosen[name])
    text = " ".join(words)
    return text.removesuffix(" County") if name == "county" else text
