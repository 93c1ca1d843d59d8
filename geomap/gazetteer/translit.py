"""How one Arabic name comes to be written in Latin letters: a bounded set of variants.

Sources of the correspondences: the BGN/PCGN 1956 and IGN romanisations of Arabic (al-/el-,
dh/d, sh/ch, aw/ou), the assimilation of the article before the fourteen sun letters, and the common
words of place names (tall "hill", kafr "village", dayr "monastery", maarat, bayt, ayn, jabal …).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, product, zip_longest

from geomap.languages import language

MOST = 32
"""Variants of one name at most."""

MOST_SPELT, MOST_SWAPPED, MOST_COMBINED = 18, 3, 400
"""Forms from articles and common words; how many of them are varied further; combinations looked at."""

JOIN = "+ "
"""Between an article and its word where they are written as one ("Deir Ezzor")."""

SHORTEST = 4
"""Letters that a form without article must keep, so that "Al Bab" does not become "Bab"."""

SUN = ("dh", "sh", "th", "t", "d", "r", "z", "s", "n", "l")
"""Sun letters as written in Latin, digraphs first (ṣ ḍ ṭ ẓ fold to s d t z)."""

ARTICLES = frozenset({"al", "el", "ul", "il", *(v + s for v in "ae" for s in SUN)})

WORDS = {
    word: forms
    for forms in (
        ("tel", "tell", "tall", "tal"),
        ("kafr", "kfar", "kafar", "kufr", "kfr", "kafer"),
        ("deir", "dayr", "deyr", "dair", "der"),
        ("maarat", "maarrat", "maaret", "maarret", "marrat", "marat"),
        ("beit", "bayt", "bait", "beyt"),
        ("ain", "ayn", "ein", "ayin"),
        ("jabal", "jebel", "djebel", "gebel", "jabel"),
        ("khirbet", "khirbat", "khirba", "khirbit"),
        ("umm", "um", "oum"),
        ("abu", "abou", "abo"),
        ("wadi", "ouadi", "oued", "vadi"),
        ("qalat", "qalaat", "kalat", "qalaa"),
        ("qasr", "kasr", "gasr", "ksar"),
        ("sharqi", "sharqiya", "sharqiyah", "charqi", "sharki"),
        ("gharbi", "gharbiya", "gharbiyah", "garbi"),
        ("sheikh", "shaykh", "shaikh", "cheikh", "sheik", "seyh"),
        ("nahr", "nahar"),
        ("madinat", "medinet", "madinet"),
        ("hawr", "hor", "haur"),
        ("sayyidah", "sayyida", "sayeda", "sayyeda"),
    )
    for word in forms
}
"""Common words of place names -> all their forms, the one most used in news first."""

Swap = tuple[re.Pattern[str], str]
SWAPS: tuple[tuple[Swap, ...], ...] = (
    ((re.compile(r"aa"), "a"), (re.compile(r"ee|iy(?!a)"), "i"), (re.compile(r"oo|ou"), "u")),
    ((re.compile(r"([bcdfghjklmnpqrstvwxyz])\1"), r"\1"),),
    ((re.compile(r"(?<=[b-df-hj-np-tv-z])ah\b"), "a"),),
    ((re.compile(r"(?<=[b-df-hj-np-tv-z])ah?\b"), "eh"),),
    ((re.compile(r"(?<=[b-df-hj-np-tv-z])ah?\b"), "e"),),
    ((re.compile(r"ay"), "ei"), (re.compile(r"aw"), "o")),
    ((re.compile(r"q"), "k"),),
    ((re.compile(r"dh"), "d"),),
    ((re.compile(r"sh"), "ch"), (re.compile(r"(?<!o)u(?!o)"), "ou")),
    ((re.compile(r"ay"), "ei"), (re.compile(r"(?<!o)u(?!o)"), "ou")),
    ((re.compile(r"j"), "g"),),
    ((re.compile(r"iy(?=ah?\b)"), "iyy"),),
)
"""Whole-name changes, each tried alone: vowels shortened, doubling dropped, endings, letter pairs."""

LONG_VOWELS = (
    (
        (re.compile(r"[\u0101\u00e1][’\u02bc\u02be']?(?=$|[ -])"), "aa"),
        (re.compile("\u016b"), "ou"),
        (re.compile("\u012b"), "i"),
    ),
    (
        (re.compile(r"[\u0101\u00e1][’\u02bc\u02be']?(?=$|[ -])"), "aa"),
        (re.compile("\u016b"), "oo"),
        (re.compile("\u012b"), "ee"),
    ),
    ((re.compile(r"ay"), "ei"), (re.compile("\u016b"), "ou"), (re.compile("\u0101h"), "a")),
)
"""How newspapers write long vowels that a map marks: "Shaykhūn" is Sheikhoun, "Zahrā’" is Zahraa."""

_ARABIC_ARTICLE = language("ar").words("prefixed_article")[0]


def latin_forms(key: str) -> Iterator[str]:
    """Yield variants of a folded Latin name, the likeliest first, ``MOST`` at most."""
    yield from islice(_latin_forms(key), MOST)


def _latin_forms(key: str) -> Iterator[str]:
    seen = {key}
    spelt = [" ".join(words).replace(JOIN, "") for words in _spelt(key.split())]
    changed = (other for base in spelt[:MOST_SWAPPED] for other in _swapped(base))
    for form in chain(spelt, changed):
        if form not in seen and len(form) >= SHORTEST - 1:
            seen.add(form)
            yield form


def _spelt(words: list[str]) -> list[list[str]]:
    """Spell articles and common words in all their forms; the name itself first, then the likeliest."""
    choices = [_choices(word, follower) for word, follower in zip_longest(words, words[1:], fillvalue="")]
    numbered = product(*(tuple(enumerate(choice)) for choice in choices))
    ranked = sorted(islice(numbered, MOST_COMBINED), key=lambda combined: sum(rank for rank, _ in combined))
    return [[word for _, word in combined if word] for combined in ranked[:MOST_SPELT]]


def _choices(word: str, follower: str) -> tuple[str, ...]:
    """Forms of a word before another one, itself first; only itself where it is the last."""
    if not follower:
        return (word,)
    if word in ARTICLES:
        return _article(word, follower)
    return (word, *(form for form in WORDS.get(word, ()) if form != word))


def _article(word: str, follower: str) -> tuple[str, ...]:
    """Forms of the article before a word, the likeliest first: none, al, el, assimilated, joined."""
    sun = next((s for s in SUN if follower.startswith(s)), "")
    forms = [""] if len(follower) >= SHORTEST + 1 else []
    forms += ["al", "el"] + ([f"a{sun}", f"e{sun}"] if sun else [])
    joined = [f"{article}+" for article in ("al", f"e{sun}" if sun else "el")]
    return (word, *(form for form in [*forms, *joined] if form != word))


def _swapped(form: str) -> Iterator[str]:
    for swaps in SWAPS:
        changed = form
        for pattern, to in swaps:
            changed = pattern.sub(to, changed)
        if changed != form:
            yield changed


def popular_spellings(name: str) -> Iterator[str]:
    """Yield a name with macrons as newspapers spell it; nothing for a name without long vowels."""
    lower = name.lower()
    for swaps in LONG_VOWELS:
        changed = lower
        for pattern, to in swaps:
            changed = pattern.sub(to, changed)
        if changed != lower:
            yield changed


def arabic_script_forms(key: str) -> Iterator[str]:
    """Yield a folded Arabic-script name with and without the article of its words."""
    words = key.split()
    bare = [_bare(word) for word in words]
    if bare[0] != words[0]:
        yield " ".join([bare[0], *words[1:]])
    elif len(words) == 1 and len(words[0]) >= SHORTEST and not words[0].startswith(_ARABIC_ARTICLE):
        yield _ARABIC_ARTICLE + words[0]
    if len(words) > 1 and bare != words:
        yield " ".join(bare)


def _bare(word: str) -> str:
    long_enough = len(word) >= len(_ARABIC_ARTICLE) + SHORTEST
    return word[len(_ARABIC_ARTICLE) :] if word.startswith(_ARABIC_ARTICLE) and long_enough else word
