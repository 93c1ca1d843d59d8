"""Toponyms in languages that no network was fitted for: names of the gazetteer, weighed by context.

Each name begins with a prior by the class of its place and gains or loses by what stands around it:
a preposition or a feature word, a title, other capitalised words, other places of the same countries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geomap.models.places import MentionKind
from geomap.recognition import names as n
from geomap.recognition.decode import Found
from geomap.recognition.lexicon import NO_WORDS, Lexicon
from geomap.recognition.names import Names
from geomap.recognition.tokens import Tokens
from geomap.text.fold import fold

PRIOR = {
    n.COUNTRY: 0.85, n.ADM1: 0.7, n.CITY_1M: 0.75, n.CITY_100K: 0.65, n.CITY_15K: 0.5, n.CITY: 0.4,
    n.ADM2: 0.45, n.AREA: 0.6, n.SITE: 0.35, n.QUARTER: 0.35, n.DEMONYM: 0.8, n.OTHER_NAME: 0.3,
    n.ABBREVIATION: 0.2, n.DAMAGED: 0.3, n.COUNTRY_SHORT: 0.4,
}  # fmt: skip
"""Chance that a name of the class is meant as a place, before looking around; set by hand."""

LEAST = 0.6
SURE = 0.75
DOUBTFUL = 0.5
"""Names of at most this prior lose where no other place of their countries is named."""
"""Places that are this sure tell which countries a text is about."""
IN_FRAME, OUT_OF_FRAME, IN_PLACE_OF, BEFORE_UNIT, AFTER_TITLE = 0.2, -0.15, 0.25, 0.4, -0.6
BESIDE_LINK = 0.1
"""After "de" or "of", without a feature word before it."""
BESIDE_CAPITAL, EVERYDAY, SENTENCE_START, SHORT = -0.3, -0.45, -0.1, -0.25

_LINKS = frozenset(("de", "del", "di", "da", "do", "des", "du", "d", "la", "el", "il", "le", "l", "of"))
_CASELESS = frozenset(("ar", "fa", "he", "ckb", "ur"))
_CLITICS = {"ar": "وفبلك", "he": "ובלמהש", "fa": "", "ur": "", "ckb": ""}
_CYRILLIC = frozenset(("ru", "uk", "cyrillic", "bg", "sr"))
_ENDINGS = (
    "ом",
    "ем",
    "ой",
    "ою",
    "ах",
    "ях",
    "ів",
    "ов",
    "ам",
    "ами",
    "е",
    "и",
    "і",
    "у",
    "ю",
    "а",
    "я",
    "ы",
)
_BASES = ("", "а", "я", "ь", "ы", "о")
_LOCATIVE_TAILS = (
    "da",
    "de",
    "ta",
    "te",
    "dan",
    "den",
    "tan",
    "ten",
    "ya",
    "ye",
    "a",
    "e",
    "daki",
    "deki",
    "taki",
    "teki",
)


@dataclass(slots=True)
class _Candidate:
    """A run of tokens that is a gazetteer name; ``cut`` characters of the first token are clitics."""

    first: int
    end: int
    cls: int
    folded: str
    cut: int = 0
    score: float = 0.0


class ForeignReader:
    """Finds toponyms by dictionary and context.

    Parameters
    ----------
    names : Names
        The gazetteer's names.
    lexicons : mapping
        Language -> words.
    """

    def __init__(self, names: Names, lexicons: Mapping[str, Lexicon]) -> None:
        self._names = names
        self._lexicons = lexicons

    def __call__(self, tokens: Tokens, language: str) -> list[Found]:
        """Find the toponyms of a text whose language is known (ISO 639-1)."""
        lexicon = self._lexicons.get(language, NO_WORDS)
        folds = [fold(word) for word in tokens.words]
        candidates = list(self._candidates(tokens, folds, language))
        for item in candidates:
            item.score = self._score(item, tokens, folds, lexicon, language)
        self._frame(candidates)
        return [self._found(item, tokens) for item in candidates if item.score >= LEAST]

    def _candidates(self, tokens: Tokens, folds: list[str], language: str) -> Iterator[_Candidate]:
        caseless = language in _CASELESS
        edges = [*tokens.breaks, len(folds)]
        for low, high in pairwise(edges):
            part = [
                f if f or tokens.words[low + k] in "-‐–.'’" else "|" for k, f in enumerate(folds[low:high])
            ]
            at = 0
            while at < len(part):
                word = tokens.words[low + at]
                found = self._at(word, part, at, language) if _may_begin(word, caseless) else None
                if found is None:
                    at += 1
                    continue
                found.first += low
                found.end += low
                yield found
                at = found.end - low

    def _at(self, word: str, part: list[str], at: int, language: str) -> _Candidate | None:
        end, cls = self._names.longest(part, at)
        if cls:
            return _Candidate(at, end, cls, " ".join(filter(None, part[at:end])))
        best = None
        for cut, stem in _stems(word, part[at], language):
            end, cls = self._names.longest([stem, *part[at + 1 : at + n.MAX_WORDS]], 0)
            if cls and (best is None or PRIOR[cls] > PRIOR[best.cls]):
                best = _Candidate(
                    at, at + end, cls, " ".join([stem, *filter(None, part[at + 1 : at + end])]), cut
                )
        return best

    def _score(
        self, item: _Candidate, tokens: Tokens, folds: list[str], lexicon: Lexicon, language: str
    ) -> float:
        score = PRIOR[item.cls]
        single = item.end == item.first + 1
        if single and (item.folded in lexicon.common or folds[item.first] in lexicon.common):
            score += EVERYDAY
        short = 2 if language in _CASELESS else 3
        if single and len(item.folded) <= short and item.cls != n.COUNTRY:
            score += SHORT
        start = item.first in tokens.breaks
        before = _before(folds, item.first, tokens) if not start else ""
        if before in lexicon.title:
            score += AFTER_TITLE
        score += self._context(item, tokens, folds, lexicon, before)
        if language not in _CASELESS:
            score += _capitals(item, tokens, lexicon, folds, start)
        return score

    @staticmethod
    def _context(item: _Candidate, tokens: Tokens, folds: list[str], lexicon: Lexicon, before: str) -> float:
        after = folds[item.end] if item.end < len(folds) else ""
        bare = before[1:] if before[:1] in _CLITICS["ar"] else before
        if before in lexicon.unit_before or bare in lexicon.unit_before or after in lexicon.unit_after:
            return BEFORE_UNIT
        tail = item.end < len(tokens.words) and tokens.words[item.end][0] in "'’ʼ"
        if tail and fold(tokens.words[item.end]) in _LOCATIVE_TAILS:
            return IN_PLACE_OF
        if before in lexicon.locative or (item.cut and tokens.words[item.first][item.cut - 1] in "بلבלמ"):
            return IN_PLACE_OF
        if item.first not in tokens.breaks and folds[item.first - 1] in _LINKS:
            return BESIDE_LINK
        return 0.0

    def _frame(self, candidates: Sequence[_Candidate]) -> None:
        """Let the countries of the sure places speak for or against the doubtful ones."""
        about: Counter[int] = Counter()
        sure = {item.folded for item in candidates if item.score >= SURE}
        for name in sorted(sure):
            about.update(self._names.countries(name)[:1])
        frame = {country for country, _ in about.most_common(4)}
        for item in candidates:
            if item.score >= SURE:
                continue
            if item.folded in sure:
                item.score += IN_PLACE_OF
            elif frame.intersection(self._names.countries(item.folded)):
                item.score += IN_FRAME
            elif frame and PRIOR[item.cls] <= DOUBTFUL:
                item.score += OUT_OF_FRAME

    @staticmethod
    def _found(item: _Candidate, tokens: Tokens) -> Found:
        kind: MentionKind = "demonym" if item.cls == n.DEMONYM else "literal"
        start = tokens.starts[item.first] + item.cut
        score = round(min(0.97, item.score), 4)
        return Found(
            item.first, item.end, start, tokens.ends[item.end - 1], kind, score, item.cls == n.DAMAGED
        )


def _may_begin(word: str, caseless: bool) -> bool:
    return word[0].isalpha() and (caseless or not word[0].islower()) and len(word) > 1


def _stems(word: str, folded: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield (characters cut in front, folded rest): clitics off, or a case ending replaced."""
    if language in _CASELESS:
        yield from _without_clitics(word, language)
    elif language in _CYRILLIC:
        for ending in _ENDINGS:
            if folded.endswith(ending) and len(folded) - len(ending) >= 3:
                for base in _BASES:
                    yield 0, folded[: -len(ending)] + base


def _without_clitics(word: str, language: str) -> Iterator[tuple[int, str]]:
    clitics = _CLITICS.get(language, "")
    for cut in (1, 2):
        if len(word) - cut < 2 or word[cut - 1] not in clitics:
            return
        rest = word[cut:]
        if language == "ar" and word[cut - 1] == "ل" and rest[0] == "ل":
            yield cut, fold("ا" + rest)  # "للرقة": the article's alef is not written
        yield cut, fold(rest)


def _before(folds: list[str], at: int, tokens: Tokens) -> str:
    """The word before, beyond "de", "of" and the like."""
    steps = 0
    while at > 0 and steps < 3 and at not in tokens.breaks:
        at -= 1
        steps += 1
        if folds[at] not in _LINKS:
            return folds[at]
    return ""


def _capitals(item: _Candidate, tokens: Tokens, lexicon: Lexicon, folds: list[str], start: bool) -> float:
    """What capitals around a name say: a part of a longer name, or the first word of a sentence."""
    score = SENTENCE_START if start else 0.0
    words = tokens.words
    if item.cls in (n.COUNTRY, n.DEMONYM):
        return score
    if not start:
        left = words[item.first - 1]
        named = left[0].isupper() and left[0].isalpha() and item.first - 1 not in tokens.breaks
        if named and folds[item.first - 1] not in lexicon.unit_before | lexicon.locative:
            score += BESIDE_CAPITAL
    if item.end < len(words) and item.end not in tokens.breaks:
        right = words[item.end]
        if right[0].isalpha() and right[0].isupper() and folds[item.end] not in lexicon.unit_after:
            score += BESIDE_CAPITAL
    return score
