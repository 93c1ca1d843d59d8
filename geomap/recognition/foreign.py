"""Toponyms in languages that no network was fitted for: names of the gazetteer, weighed by context.

Each name begins with a prior by the class of its place and gains or loses by what stands around it:
a preposition or a feature word, a title, other capitalised words, other places of the same countries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from geomap.languages import Language, language, words
from geomap.models.places import MentionKind
from geomap.recognition import names as n
from geomap.recognition.decode import Found
from geomap.recognition.lexicon import Lexicon, lexicon_of
from geomap.recognition.names import Names
from geomap.recognition.tokens import Tokens
from geomap.text.fold import fold
from geomap.text.inflection import base_forms, towns_of

PRIOR = {
    n.COUNTRY: 0.85, n.ADM1: 0.7, n.CITY_1M: 0.75, n.CITY_100K: 0.65, n.CITY_15K: 0.5, n.CITY: 0.4,
    n.ADM2: 0.45, n.AREA: 0.6, n.SITE: 0.35, n.QUARTER: 0.35, n.DEMONYM: 0.8, n.OTHER_NAME: 0.3,
    n.ABBREVIATION: 0.2, n.DAMAGED: 0.3, n.COUNTRY_SHORT: 0.4,
}  # fmt: skip
"""Chance that a name of the class is meant as a place, before looking around; set by hand."""

# What the surroundings add to a prior. Set by hand like the priors, none is fitted to a corpus.
BEFORE_UNIT = 0.4
"""Beside a word such as "province"."""
IN_PLACE_OF = 0.25
"""Behind "in" or a clitic of place, with an ending of place, or as a name that is sure elsewhere."""
BESIDE_LINK = 0.1
"""After "de" or "of", without a feature word before it."""
IN_FRAME, OUT_OF_FRAME = 0.2, -0.15
"""In a country of the sure places, or in none of theirs."""
AFTER_TITLE, EVERYDAY = -0.6, -0.45
"""Behind "president"; a word of everyday use."""
BESIDE_CAPITAL, SENTENCE_START, SHORT = -0.3, -0.1, -0.25
"""Part of a longer name in capitals; where every word has a capital; of two or three letters."""

ALONE = 0.1
"""The only capital around, within a sentence."""

ENUMERATED = 0.15
"""Joined to a place by "and" or a comma."""

CALLED = 0.7
"""Chance of a name that a feature word stands before and no gazetteer has."""
LEAST, SURE = 0.6, 0.75
"""Sums from which a name is a place, and tells which countries a text is about."""
DOUBTFUL = 0.5
"""Names of at most this prior lose where no other place of their countries is named."""

HEADS = 0.35
"""At the head of a sentence before a colon or a full stop, or before what happens to places."""
_HEADS = frozenset(":.|-–—")
_LINKS = frozenset(words("link"))
_ENDINGS = frozenset(words("apostrophe_ending"))
_APOSTROPHES = frozenset("'’\u02bc")


@dataclass(slots=True)
class _Candidate:
    """A run of tokens that is a gazetteer name; ``cut`` characters of the first token are clitics."""

    first: int
    end: int
    cls: int
    folded: str
    cut: int = 0
    score: float = 0.0
    inflected: bool = False
    tail: int = 0
    """Characters of an ending that is written with the name and left out of its span."""


class ForeignReader:
    """Finds toponyms by dictionary and context.

    Parameters
    ----------
    names : Names
        The gazetteer's names.
    """

    def __init__(self, names: Names) -> None:
        self._names = names

    def __call__(self, tokens: Tokens, code: str) -> list[Found]:
        """Find the toponyms of a text whose language is known (ISO 639-1)."""
        lexicon, own = lexicon_of(code), language(code)
        folds = [fold(word) for word in tokens.words]
        candidates = list(self._candidates(tokens, folds, own))
        named = self._named(tokens, folds, candidates, own)
        for item in candidates:
            item.score = self._score(item, tokens, folds, lexicon, own, named)
        _enumerate(candidates, folds, own)
        self._frame(candidates)
        toponyms = [self._found(item, tokens) for item in candidates if item.score >= LEAST]
        return toponyms + _called(tokens, folds, toponyms, lexicon, own)

    def _named(
        self, tokens: Tokens, folds: list[str], candidates: Sequence[_Candidate], own: Language
    ) -> frozenset[int]:
        """Capitals that are no part of the name before them: names, and adjectives of towns.

        Only where names stand in cases.
        """
        if not own.endings:
            return frozenset()
        towns = (
            i
            for i, word in enumerate(tokens.words)
            if _is_capital(word) and any(self._names.look(t)[0] for t in towns_of(folds[i], own.code))
        )
        return frozenset((*towns, *(item.first for item in candidates)))

    def _candidates(self, tokens: Tokens, folds: list[str], own: Language) -> Iterator[_Candidate]:
        edges = [*tokens.breaks, len(folds)]
        for low, high in pairwise(edges):
            part = [
                f if f or tokens.words[low + k] in "-‐–.'’" else "|" for k, f in enumerate(folds[low:high])
            ]
            position = 0
            while position < len(part):
                candidate = self._at(tokens.words[low + position], part, position, own)
                if candidate is None:
                    position += 1
                    continue
                candidate.first += low
                candidate.end += low
                yield candidate
                position = candidate.end - low

    def _at(self, word: str, part: list[str], position: int, own: Language) -> _Candidate | None:
        """The likeliest name that begins at a token: as written, of a town's adjective, or inflected."""
        related = self._related(word, part, position, own)
        if related is not None or not _may_begin(word, own.caseless):
            return related
        end, cls = self._names.longest(part, position)
        written = _Candidate(position, end, cls, " ".join(filter(None, part[position:end]))) if cls else None
        return (
            self._inflected(part, position, own, written) or written or self._stem(word, part, position, own)
        )

    def _related(self, word: str, part: list[str], position: int, own: Language) -> _Candidate | None:
        """A town by its adjective before a noun such as "direction": "на Покровському напрямку"."""
        noun = _shared_noun(part, position, own) if own.endings else ""
        if not noun:
            return None
        units = [form for form in base_forms([part[position], noun], own.code) if self._names.look(form)[0]]
        towns = [(self._names.look(t)[0], t) for t in units[:1] or towns_of(part[position], own.code)]
        towns = [(cls, town) for cls, town in towns if cls]
        if not word[0].isalpha() or not towns:
            return None
        cls, town = max(towns, key=lambda item: self._telling(*item))
        return _Candidate(position, position + 1, cls, town, score=IN_PLACE_OF, inflected=True)

    def _inflected(
        self, part: list[str], position: int, own: Language, written: _Candidate | None
    ) -> _Candidate | None:
        """A longer or likelier name than the one that is written, of which the words may be a case."""
        best = written
        if written is not None and own.words("apostrophe_ending"):
            return None  # endings of names mostly stand behind an apostrophe
        for size in range(1, n.MAX_INFLECTED + 1 if own.endings else 0):
            words = part[position : position + size]
            if len(words) == size and not words[-1]:
                continue  # a hyphen
            if len(words) < size or not words[-1].isalpha() or "|" in words:
                break
            for form in islice(base_forms([w for w in words if w], own.code), 1, None):
                cls = self._names.look(form)[0]
                if cls == n.COUNTRY and best is not None and best.cls in (n.CITY_1M, n.CITY_100K):
                    continue  # a capital whose state bears a form of its name
                better = best is None or size > best.end - position
                if cls and not better and best is not None and size == best.end - position:
                    better = self._telling(cls, form) > self._telling(best.cls, best.folded)
                if cls and better:
                    tail = len(words[-1]) - len(form.split()[-1]) if own.words("apostrophe_ending") else 0
                    best = _Candidate(position, position + size, cls, form, inflected=True, tail=tail)
        return best if best is not written else None

    def _telling(self, cls: int, folded: str) -> tuple[float, int]:
        """How telling a name is: by its class, and by the people of its first place."""
        return PRIOR[cls], self._names.people(folded)

    def _stem(self, word: str, part: list[str], position: int, own: Language) -> _Candidate | None:
        """A name behind clitics."""
        best = None
        for cut, stem in _without_clitics(word, own):
            end, cls = self._names.longest([stem, *part[position + 1 : position + n.MAX_WORDS]], 0)
            if cls and (best is None or PRIOR[cls] > PRIOR[best.cls]):
                rest = filter(None, part[position + 1 : position + end])
                best = _Candidate(position, position + end, cls, " ".join([stem, *rest]), cut)
        return best

    def _score(
        self,
        item: _Candidate,
        tokens: Tokens,
        folds: list[str],
        lexicon: Lexicon,
        own: Language,
        named: frozenset[int],
    ) -> float:
        score = PRIOR[item.cls] + item.score
        single = item.end == item.first + 1
        if single and (item.folded in lexicon.common or folds[item.first] in lexicon.common):
            score += EVERYDAY
        short = 2 if own.caseless else 3
        if single and len(item.folded) <= short and item.cls != n.COUNTRY:
            score += SHORT
        start = item.first in tokens.breaks
        if _preceding(folds, item.first, tokens) in lexicon.title:
            score += AFTER_TITLE
        score += self._context(item, tokens, folds, lexicon, own)
        if not own.caseless:
            score += _capitals(item, tokens, lexicon, folds, named)
            score += SENTENCE_START * (start and bool(named))
        if (
            start
            and item.end < len(folds)
            and (tokens.words[item.end] in _HEADS or folds[item.end] in lexicon.after_place)
        ):
            score += HEADS
        return score

    @staticmethod
    def _context(
        item: _Candidate, tokens: Tokens, folds: list[str], lexicon: Lexicon, own: Language
    ) -> float:
        starts = item.first in tokens.breaks
        before = _preceding(folds, item.first, tokens)
        after = folds[item.end] if item.end < len(folds) else ""
        if _is_unit(before, after, lexicon, own):
            return BEFORE_UNIT
        if _has_ending(item, tokens) or _is_tag(item, tokens):
            return IN_PLACE_OF
        cut = tokens.words[item.first][item.cut - 1] if item.cut else ""
        if before in lexicon.locative or cut in own.words("clitic_locative"):
            return IN_PLACE_OF
        if before in lexicon.before_place or _before_two(folds, item.first, tokens) in lexicon.before_place:
            return IN_PLACE_OF
        return BESIDE_LINK if not starts and folds[item.first - 1] in _LINKS else 0.0

    def _frame(self, candidates: Sequence[_Candidate]) -> None:
        """Let the countries of the sure places speak for or against the doubtful ones."""
        sure = {item.folded for item in candidates if item.score >= SURE}
        frame = self._countries(sure)
        for item in candidates:
            if item.score >= SURE:
                continue
            if item.folded in sure:
                item.score += IN_PLACE_OF
            elif frame.intersection(self._names.countries(item.folded)):
                item.score += IN_FRAME
            elif frame and PRIOR[item.cls] <= DOUBTFUL:
                item.score += OUT_OF_FRAME

    def _countries(self, names: set[str]) -> set[int]:
        """The four countries that most of the names are best known in."""
        about: Counter[int] = Counter()
        for name in sorted(names):
            about.update(self._names.countries(name)[:1])
        return {country for country, _ in about.most_common(4)}

    @staticmethod
    def _found(item: _Candidate, tokens: Tokens) -> Found:
        kind: MentionKind = "demonym" if item.cls == n.DEMONYM else "literal"
        start = tokens.starts[item.first] + item.cut
        score = round(min(0.97, item.score), 4)
        end = tokens.ends[item.end - 1] - item.tail
        base = item.folded if item.inflected and not item.tail else ""
        return Found(item.first, item.end, start, end, kind, score, item.cls == n.DAMAGED, base)


def _shared_noun(part: list[str], position: int, own: Language) -> str:
    """Noun such as "direction" or "regions" behind an adjective, or behind those enumerated with it."""
    nouns, joints = lexicon_of(own.code).direction_noun, ("|", *own.words("and"))
    at = position + 1
    while at < min(len(part) - 1, position + n.MAX_SHARED) and part[at] in joints:
        at += 2
    return part[at] if at < len(part) and part[at] in nouns else ""


def _enumerate(candidates: Sequence[_Candidate], folds: list[str], own: Language) -> None:
    """Let a place speak for the name that "and" or a comma joins to it."""
    joints = frozenset(("", *map(fold, own.words("and")))) if not own.caseless else frozenset()
    for left, right in pairwise(candidates):
        if right.first - left.end == 1 and folds[left.end] in joints and left.score >= LEAST:
            right.score += ENUMERATED * (right.score > 0)


def _called(
    tokens: Tokens, folds: list[str], toponyms: Sequence[Found], lexicon: Lexicon, own: Language
) -> list[Found]:
    """Names that no gazetteer has, behind the word for what they are: "the village of Odan"."""
    taken = {index for item in toponyms for index in range(item.first, item.last)}
    names: list[Found] = []
    joints = frozenset(("", *map(fold, own.words("and")))) if not own.caseless else frozenset()
    for index in range(len(folds)):
        first = _called_at(index, tokens, folds, lexicon, own)
        while first and index not in taken:
            end = _name_end(first, tokens, folds, lexicon, own)
            if end <= first or not taken.isdisjoint(range(first, end)):
                break
            span = tokens.starts[first], tokens.ends[end - 1]
            names.append(Found(first, end, *span, "literal", CALLED))
            taken.update(range(first, end))
            first = end + 1 if end < len(folds) and folds[end] in joints else 0
    return names


def _called_at(index: int, tokens: Tokens, folds: list[str], lexicon: Lexicon, own: Language) -> int:
    """First token of a name that the token at ``index`` calls for, 0 where it calls for none.

    A feature word, a preposition of places, or the name itself by its ending: "Odan'da".
    """
    if _is_unit(folds[index], "", lexicon, own) or _before_names(folds[index], lexicon, own):
        first = index + 1
        while first < len(folds) and folds[first] in _LINKS:
            first += 1
        return first
    ending = folds[index + 2] if folds[index + 1 : index + 2] == [""] and index + 2 < len(folds) else ""
    ending = folds[index + 1] if not ending and index + 1 < len(folds) else ending
    marked = index + 1 < len(folds) and tokens.words[index + 1][0] in _APOSTROPHES
    return index if marked and ending in own.words("in_ending") and _is_capital(tokens.words[index]) else 0


def _before_names(word: str, lexicon: Lexicon, own: Language) -> bool:
    """Whether a word with a small letter stands before places and hardly anything else."""
    return not own.caseless and (word in lexicon.only_place or word in lexicon.before_place)


def _name_end(first: int, tokens: Tokens, folds: list[str], lexicon: Lexicon, own: Language) -> int:
    """Token behind a name that begins at a token; the token itself where none does."""
    last = next((edge for edge in tokens.breaks if edge > first), first)
    if first >= last or first in tokens.breaks:
        return first
    if folds[first] in lexicon.name_head:
        return min(first + 2, last)
    if folds[first] in lexicon.common or len(folds[first]) < 3:
        return first
    if own.caseless:
        return first + tokens.words[first].startswith(own.words("prefixed_article") or "\0")
    capitals = takewhile(_is_capital, tokens.words[first : min(first + 3, last)])
    return first + len(list(capitals))


def _may_begin(word: str, caseless: bool) -> bool:
    return word[0].isalpha() and (caseless or not word[0].islower()) and len(word) > 1


def _without_clitics(word: str, own: Language) -> Iterator[tuple[int, str]]:
    clitics, articles = own.words("clitic"), own.words("prefixed_article")
    for cut in (1, 2):
        if len(word) - cut < 2 or word[cut - 1] not in clitics:
            return
        rest = word[cut:]
        for article in articles:  # "للرقة": the article's alef is not written after the same letter
            if word[cut - 1] == rest[0] == article[-1]:
                yield cut, fold(article[:-1] + rest)
        yield cut, fold(rest)


def _before(folds: list[str], position: int, tokens: Tokens) -> str:
    """The word before, beyond "de", "of" and the like."""
    steps = 0
    while position > 0 and steps < 3 and position not in tokens.breaks:
        position -= 1
        steps += 1
        if folds[position] not in _LINKS:
            return folds[position]
    return ""


def _preceding(folds: list[str], position: int, tokens: Tokens) -> str:
    """The word before in the same sentence, beyond "de" and the like; empty where there is none."""
    return "" if position in tokens.breaks else _before(folds, position, tokens)


def _before_two(folds: list[str], position: int, tokens: Tokens) -> str:
    """The word before the last one of the same sentence: "contrôle toujours Bambouti"."""
    return folds[position - 2] if position > 1 and not {position, position - 1} & set(tokens.breaks) else ""


def _is_unit(before: str, after: str, lexicon: Lexicon, own: Language) -> bool:
    """Whether a word for an armed unit stands beside a name, maybe with a clitic."""
    bare = before[1:] if before[:1] in own.words("clitic") else before
    return before in lexicon.unit_before or bare in lexicon.unit_before or after in lexicon.unit_after


def _has_ending(item: _Candidate, tokens: Tokens) -> bool:
    """Whether a case ending is written behind a name with an apostrophe."""
    tail = item.end < len(tokens.words) and tokens.words[item.end][0] in _APOSTROPHES
    return tail and fold(tokens.words[item.end]) in _ENDINGS


def _is_tag(item: _Candidate, tokens: Tokens) -> bool:
    """Whether a name of several words is a tag: "#Deir_ez_Zor"."""
    tagged = item.first > 0 and tokens.words[item.first - 1] == "#"
    return tagged and "_" in tokens.words[item.first]


def _capitals(
    item: _Candidate, tokens: Tokens, lexicon: Lexicon, folds: list[str], named: frozenset[int]
) -> float:
    """What capitals around a name say: a part of a longer name, or the first word of a sentence.

    ``named`` are the tokens at which other names begin: where names stand in cases, those are no longer name.
    """
    start = item.first in tokens.breaks
    score = SENTENCE_START if start else 0.0
    words = tokens.words
    if item.cls in (n.COUNTRY, n.DEMONYM):
        return score
    left, right = item.first - 1, item.end
    if not start and left not in tokens.breaks and left not in named and _is_capital(words[left]):
        score += BESIDE_CAPITAL * (folds[left] not in lexicon.unit_before | lexicon.locative)
    behind = right < len(words) and right not in tokens.breaks and right not in named
    if behind and _is_capital(words[right]):
        score += BESIDE_CAPITAL * (folds[right] not in lexicon.unit_after)
    return score if score else ALONE


def _is_capital(word: str) -> bool:
    return word[0].isalpha() and word[0].isupper()
