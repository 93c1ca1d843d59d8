"""Which language a text is in: by script and common words first, by a model only in doubt."""

from __future__ import annotations

import re
from functools import lru_cache

_SCRIPTS = (
    ("ar", re.compile(r"[\u0621-\u064a\u0671-\u06d3]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
)
_COMMON = {
    "en": "the of and to in that is was for with as by said from have has were are been after this "
    "their which",
    "tr": "ve bir bu için ile da de olarak olan daha çok gibi sonra kadar ise dedi olduğunu göre ancak yer",
    "es": "el la los las de del que en y un una por con para se su al más como fue han",
    "fr": "le la les de des du et un une en dans que qui pour par sur au aux est avec plus ont été",
    "de": "der die das und in den von zu mit des auf für ist im dem nicht eine ein als auch sich nach",
    "pt": "o a os as de do da que em e um uma por com para não dos das no na mais foi",
    "it": "il la le di che e un una in per con del della dei gli è sono alla nel più",
}
_CYRILLIC = {
    "uk": re.compile(r"[іїєґІЇЄҐ]"),
    "ru": re.compile(r"[ыэъёЫЭЪЁ]"),
}
_PERSIAN = re.compile(r"[پچژگیک]")
_WORD = re.compile(r"[^\W\d_]+")
_READ = 2_000
"""Characters that are read for a guess."""
_VOTES = {
    word: tuple(code for code, words in _COMMON.items() if word in words.split())
    for listed in _COMMON.values()
    for word in listed.split()
}


@lru_cache(maxsize=64)
def guess(text: str) -> str | None:
    """Guess the language by script and common words; cheap, pure, without a model.

    Returns
    -------
    str or None
        ISO 639-1 code, None when no language has a clear majority.
    """
    head = text[:_READ]
    script = _script(head)
    return script if script != "latin" else _latin(head)


def detect(text: str) -> str | None:
    """Return the language of a text, by a trained model where :func:`guess` cannot tell.

    Returns
    -------
    str or None
        ISO 639-1 code; None for a text with hardly any letters.
    """
    known = guess(text)
    if known or sum(ch.isalpha() for ch in text[:200]) < 20:
        return known
    import py3langid  # costs start-up time, and few texts need it

    return str(py3langid.classify(text[:_READ])[0])


def _script(head: str) -> str | None:
    """Language or family of the script that most letters are in."""
    letters = sum(ch.isalpha() for ch in head)
    for name, pattern in _SCRIPTS if not head.isascii() else ():
        if 2 * len(pattern.findall(head)) > letters:
            return _of_script(name, head)
    return "latin" if letters else None


def _of_script(name: str, head: str) -> str | None:
    if name == "ar":
        return "fa" if len(_PERSIAN.findall(head)) * 25 > len(head) else "ar"
    if name == "cyrillic":
        counts = {code: len(pattern.findall(head)) for code, pattern in _CYRILLIC.items()}
        best = max(counts, key=lambda code: counts[code])
        return best if counts[best] else None
    return name


def _latin(head: str) -> str | None:
    votes = dict.fromkeys(_COMMON, 0.0)
    for word in _WORD.findall(head.casefold()):
        codes = _VOTES.get(word, ())
        for code in codes:
            votes[code] += 1 / len(codes)
    ranked = sorted(votes, key=lambda code: (-votes[code], code))
    best, second = votes[ranked[0]], votes[ranked[1]]
    return ranked[0] if best >= 1 and best >= 1.5 * second else None
