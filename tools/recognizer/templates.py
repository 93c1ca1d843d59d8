"""Sentences of our own with slots filled from the gazetteer."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from geomap.models.articles import Sentence, Span
from geomap.recognition.tokens import tokenize
from recognizer.augment import Pools, recased
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
        "Honda|Dodge Durango|Ford Taurus|Chevrolet Tahoe|Toyota|Hyundai Santa Fe|Buick LeSabre|Kia|"
        "Chrysler|Nissan"
    ),
    "disease": (
        "Ebola|West Nile|Marburg|Zika|Lassa|Rift Valley fever|dengue|Hendra|Nipah|Salmonella|Tamiflu|"
        "H5N1|Reston"
    ),
    "nat": "US|U.S.|UK|U.K.|USA|U.S.A.|UAE|DRC|US|U.S.|UK|DPRK|NSW",
    "acr": (
        "UNHCR WHO FAO NATO SEC TSA NCAA FDA ICRC OPEC OSCE IAEA UPD OCHA WFP IOM UNICEF IFRC MSF NGO RSF SDF"
    ),
    "cfirst": (
        "Chad Georgia Israel Jordan Paris Sydney Austin Carolina Virginia Dakota India Kenya Brooklyn "
        "London Savannah Charlotte Madison Florence Victoria Santiago Salem Ahmad Salam Malik Aziz "
        "Khaled Hassan Said Yusuf Amal Karim Samir Nadia Fatima Aisha Omar Ali Mariam Ibrahim Musa Oleh "
        "Olena Ivan Maria Jose Juan Marie Jean Pierre Francis Lawrence Tyler Logan Lincoln Preston "
        "Houston Dallas Denver Cleveland Troy"
    ),
    "cur": "SYP YER SDG AFN NGN USD EUR ETB XAF CFA LYD IQD LBP SOS SSP MMK",
    "thing2": "WASH|NFI|GBV|CCCM|FSL|SGBV|MHPSS|Shelter|Protection|Health|Education|Nutrition|Logistics",
    "month": "January|February|March|April|May|June|July|August|September|October|November|December",
}
SAYING = {
    "subj": (
        "Rebels|Soldiers|The army|Militants|Gunmen|Fighters|Government forces|Opposition forces|Troops|"
        "Jets|Warplanes|A rocket|A drone|Missiles|A shell|An air strike|Two bombs|Militiamen|The militia|"
        "Tanks|Police|Protesters|Aid workers|Floods|An earthquake|A storm|Insurgents|Separatists|"
        "Paramilitaries|Looters|Snipers|A car bomb|Russian forces|Junta troops|Villagers|Artillery"
    ),
    "did": (
        "hit|struck|shelled|bombed|entered|captured|seized|took|retook|recaptured|reached|left|fled|"
        "crossed|attacked|raided|stormed|besieged|surrounded|encircled|overran|looted|burned|destroyed|"
        "flattened|shook|rocked|targeted|pounded|pummelled|damaged|evacuated|abandoned|lost|held|"
        "defended|controlled|liberated|secured|cleared|approached|bypassed|cut off|marched on|"
        "closed in on|withdrew from|pulled out of|moved into|advanced on|fired on|clashed in|"
        "were driven from|landed in|fell on"
    ),
    "do": (
        "hit|strike|shell|bomb|enter|capture|seize|take|retake|reach|leave|flee|attack|raid|storm|"
        "besiege|surround|overrun|loot|burn|destroy|shake|rock|target|pound|damage|evacuate|abandon|lose|"
        "hold|defend|liberate|secure|clear|approach|cut off|march on|close in on|quit|pull out of|"
        "move into|advance on"
    ),
    "when": (
        "on Friday|on Monday morning|three days ago|two weeks ago|last night|overnight|before dawn|"
        "at noon|yesterday|this week|in March|in 2016|again|for a second time|early on Saturday|"
        "late Thursday|today|on 12 June|a year ago|at the weekend|after midnight|within hours|"
        "without a fight|in the morning"
    ),
    "happened": (
        "fell|burned|was quiet|is calm|was hit|was shelled|came under fire|has no water|lost power|"
        "was flooded|changed hands|received forty wounded|took in {num} families|remained cut off|"
        "was under siege|lies in ruins|was taken|has been retaken|saw heavy fighting|held out|"
        "surrendered|is still held by rebels|is under rebel control|reported {num} dead|counted its dead|"
        "woke to shelling|went dark|was evacuated"
    ),
    "what": (
        "the third largest city of the country|a market town|a port|a hub for aid|"
        "the last stronghold of the rebels|home to {num},000 people|known for its mosque|a border post|"
        "the gateway to the south|a mining centre|rich in oil|an old trading post|"
        "the birthplace of the uprising|a ghost town|the seat of the governor"
    ),
    "thing": (
        "hospital|market|airport|port|station|bridge|university|mosque|church|prison|dam|road|highway|"
        "front|offensive|camp|school|bakery|power plant|refinery|council|garrison|checkpoint|suburbs|"
        "outskirts|countryside|massacre|siege|crossing|bus station|old town"
    ),
    "event": (
        "shelling|air strike|blast|bombing|attack|raid|clashes|flood|floods|earthquake|landslide|fire|"
        "storm|shooting|siege|massacre|drone strike|car bomb|stampede|explosion|cholera outbreak"
    ),
    "acted": (
        "arrested|charged|met|thanked|blamed|sued|praised|named|hired|fired|honored|sentenced|questioned|"
        "released|accused|elected|beat|joined|replaced|called|defended|visited|helped|married|wounded|"
        "killed"
    ),
    "what2": (
        "a farmer|a nurse|the coach|a teacher|the sheriff|a student|the new director|a retired judge|"
        "the winner|a mother of three|the commander|the spokesman|a lawyer|the principal|the author|"
        "her brother"
    ),
    "noun": (
        "water|crops|the pipeline|a truck|two cars|marijuana|graffiti|masks|salt|fruit|medicine|fuel|"
        "bread|money|drugs|weapons|traffic|the law|the vote|the budget|a deal|jobs|taxes|prices|schools|"
        "pupils|patients|tents|blankets|houses|homes|shops|fields|cattle|trees|roads|records|a lawsuit|"
        "a border post|justice|peace|hope|fear|food|rice|oil|gas|coal|gold|the coast|the hillside|"
        "the borough|winter|spring|summer|music|art|football|the piazza|power|help|shelter|health|"
        "education|protection|nutrition|sanitation|security|logistics|families|children|women|men|funds|"
        "needs|gaps|staff|partners|a mosque"
    ),
    "kind": "town|city|village|district|port|province|region|suburb|hamlet|area|township|camp",
    "said": (
        "officials said|residents said|doctors said|the army said|a witness said|activists say|"
        "police say|state media reported|the ministry said|the mayor said|an aid group said|sources said"
    ),
    "said2": "doctors|residents|witnesses|officials|the army|activists|aid workers|a local reporter",
}
"""What our sentences say around a name; unlike the names, these words get weights of their own."""
WORDS |= SAYING
WORDS |= {
    name.capitalize(): "|".join(t[0].upper() + t[1:] for t in SAYING[name].split("|"))
    for name in ("when", "what", "noun")
}
WORDS |= {
    "firm": (
        "Inc.|Group|Industries|Motors|Pharmacy|Grill|Hotel|Bank|Farms|Press|Foundation|Roofing|Realty|Records"
    ),
    "club": (
        "Eagles|Cougars|Warriors|Panthers|Lions Club|Rotary Club|Garden Club|Booster Club|Riders|Vikings|Rams"
    ),
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
COMMENT = re.compile(r"#(?! [\[{])")
"""How a comment begins; a tag stands before what it tags."""
SLOT = re.compile(r"\{(\w+)\}")
ANY = ("town", "bigtown", "rare", "state", "country")
"""What a place may be, where a sentence holds of all."""
SHARE = 6
"""Fillings of each sentence an epoch."""


@cache
def _lines() -> list[str]:
    lines = (HERE / "templates.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not COMMENT.match(line)]


@cache
def _table(flag: str, prefix: str) -> list[str]:
    with (ROOT / "gazetteer/names_extra.csv").open(encoding="utf-8") as stream:
        rows = [r for r in csv.DictReader(stream) if r["flag"] == flag and r["place_id"].startswith(prefix)]
    names = [n for r in rows for n in r["names"].split("|")]
    return sorted({n for n in names if n.isascii() and n[0].isupper() and len(n) > 1})


def extra(rng: random.Random, pool: Pools) -> list[Example]:
    """Fill every sentence :data:`SHARE` times."""
    return [recased(_fill(line, rng, pool), rng) for line in _lines() for _ in range(SHARE)]


def own_words() -> set[str]:
    """Words of our sentences in small letters, without what fills the slots."""
    text = "\n".join(
        " ".join(marked or plain for _, marked, plain in GROUP.findall(line)) for line in _lines()
    )
    text = SLOT.sub(" ", "\n".join((text, *SAYING.values())).replace("|", " "))
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
        chosen = rng.choice(text.split("|") if "|" in text else text.split())
        return SLOT.sub(lambda m: _slot(m.group(1), rng, pool), chosen)
    if name == "small":
        return _slot("any", rng, pool).lower()
    if name == "any":
        name = rng.choices(ANY, (45, 30, 6, 10, 9))[0]
    return MAKERS[name](rng, pool) if name in MAKERS else _place(name, rng, pool)


def _place(kind: str, rng: random.Random, pool: Pools) -> str:
    names = {
        "town": pool.towns,
        "bigtown": pool.cities,
        "state": pool.states,
        "county": pool.counties,
        "country": pool.countries,
    }
    text = " ".join(rng.choice(names[kind])).replace(" - ", "-").replace(" '", "'").replace(" ’", "’")
    return text.removesuffix(" County") if kind == "county" else text


def _last(rng: random.Random, pool: Pools) -> str:
    return rng.choice(pool.towns)[-1] if rng.random() < 0.3 else rng.choice(pool.surnames)


def _rare(rng: random.Random, _: Pools) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()


MAKERS: dict[str, Callable[[random.Random, Pools], str]] = {
    "rare": _rare,
    "last": _last,
    "num": lambda rng, _: str(rng.randrange(1, 120)),
    "ab": lambda rng, _: rng.choice(_table("abbreviation", "admin1:US")),
    "dem": lambda rng, _: rng.choice(_table("demonym", "country:")),
    "first": lambda rng, pool: rng.choice(pool.firsts),
    "damaged": lambda rng, pool: rng.choice(pool.damaged),
}
"""How a slot is filled that no list of words is."""
