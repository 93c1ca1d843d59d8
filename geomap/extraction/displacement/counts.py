"""Which numbers of a sentence count people, families or homes, and how they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from geomap.extraction.displacement.lexicon import NounClass, Nouns
from geomap.grammar import verb_forms
from geomap.models.articles import Figure
from geomap.models.reasons import NO_REASON, Reason, because
from geomap.text.numbers import quantities

GLOBAL_TOTAL = 200_000_000
"""No figure on one displacement can be higher: UNHCR Global Trends 2024 counts 123.2 million
forcibly displaced people in the whole world."""
LEAST_GROUP = 10
"""Fewer people than this who go with somebody are a family on its way, no figure of displacement."""
_NOUN_REACH = 90
"""Characters after a number in which its noun stands."""
_TOKEN = re.compile(r"\s{0,4}(?:[-–,]\s{0,2})?([^\W\d_][\w'’.-]{0,40})")
_STOP = frozenset(
    re.findall(
        r"\S+",
        """
        in from to at by with for on across since between who whom that which have has had were was are is be
        been will could would may might can should do did than as after before because due following but
        remain remained remains still fled flee live lived living returned arrived crossed left moved sought
        displaced evacuated forced staying currently now within into out over through amid during per each
        streamed poured ran spilled trekked scattered escaped walked headed abandoned reached slept spent
        without under outside inside near around along against behind beyond above below off onto up down back
        camped slipped made trickled arriving fleeing streaming
        took stayed sheltered sheltering reside hosted ve en de que dans ont sont han fueron
        """,
    )
)
"""Words after a number behind which its noun can no longer come."""
_JOINS = frozenset({"and", "or", "but", "while"})
"""Right behind a number these end its words: "27,000 and Wau 9,800"."""
_GOING = frozenset(
    form
    for verb in re.findall(
        r"\S+",
        """
        go come travel proceed continue drive settle relocate head walk run ride sail swim row fly march
        trudge trek hike wander drift hurry rush climb wade crawl land disembark originate gather wait queue
        end disperse spread scatter enter depart pass transit cross seek find get make set
        """,
    )
    for form in verb_forms(verb)
    if not form.endswith("ing")
)
"""Verbs of people on their way: their forms end the words for who is counted, too."""
_BEING = ("have", "has", "had", "were", "was", "are", "is", "fled", "live", "lived", "remain", "who")
_VERBS = _GOING | frozenset(_BEING)
_MODIFIERS = frozenset({"displaced", "evacuated", "internally", "newly", "de", "d'", "forced"})
_SUBSET = re.compile(
    r"(?:including|includes|of whom|of which|among them|among whom|comprising"
    r"|of them)(?:\s(?:also|were|are|at least|some|about|around))?\s*,?\s*$",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"\b(?:country|cit(?:y|ies)|towns?|nation|population|region|province|island|people) of"
    r" (?:(?:some|about|around|nearly|almost|over|more than)\s)?$"
    r"|\b(?:space|room|capacity|beds?|tents?|supplies|rations|shelter|funds?|enough|planned|designed|built|meant|intended"
    r"|equipped|suitable) (?:\S+ ){0,3}?for (?:(?:some|about|around|up to|at least|over|more than) )?$"
    r"|\bcapacity of $"
    r"|\b(?:can|could|to) (?:hold|house|shelter|accommodate|seat) (?:(?:up to|some|about) )?$"
    r"|\b(?:groups? of(?: [^.;:()]{2,40}? (?:or|and))?"
    r"|one in(?: every)?|1 in(?: every)?|every)\s*$|(?:%|per\s?cent"
    r"|percent)\sof\s(?:\S+\s){0,3}$",
    re.IGNORECASE,
)
"""Before numbers that describe and do not count: "groups of more than 50 people", "one in five people",
"a country of 2 million", "room for 300"."""
_FRACTION_OF = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|none|majority|proportion|part|bulk) of"
    r" (?:(?:the|these|those|its|their|some|about|estimated|nearly) ){0,2}$",
    re.IGNORECASE,
)
"""Before a whole of which only a part did something."""
_TOLD_OF = re.compile(r"\s(?:[\w-]+\s){0,3}?(?:who|that|which|displaced|uprooted|evacuated)\b", re.IGNORECASE)
"""After a whole that has a clause of its own."""
_ONE_OF = re.compile(r"\s{1,3}(?:of|in)\b", re.IGNORECASE)
_OF_WHOLE = re.compile(
    r"\s{1,3}of (?:(?:the )?[\w-]+['’]s |the |those |these |its |their |some |about ){0,2}(?=\d)",
    re.IGNORECASE,
)
"""After the part in "500 of the 4,000 villagers"."""
_OF_THEM = re.compile(r"\s{1,3}of (?:them|these|those|whom|which)\b", re.IGNORECASE)
_FRACTION = re.compile(r"[\s-]{1,2}(?:halves|thirds?|quarters?|fifths?|tenths?)\b", re.IGNORECASE)
"""After the number of a fraction: "two thirds of them" counts nobody."""
_RATIO = re.compile(
    r"\s(?:in|out of)\s(?:every\s)?(?:two|three|four|five|six|eight|ten|hundred|\d{1,3})\b", re.IGNORECASE
)
_RATIO_BEFORE = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:in|out of) (?:every )?$", re.IGNORECASE
)
_WITH = re.compile(r"\b(?:with|and) (?:his|her|their|its)?\s?$", re.IGNORECASE)
"""Before the few people somebody takes along: "fled to Lviv with 3 children"."""
_MORE = re.compile(
    r"\s{1,3}(?:more|others)(?=\s(?:could|may|might|would|will|were|are|was|have|had|has|fled|remain\w*"
    r"|crossed|arrived|returned|left|in|from|to|by)\b|\s?[.,;]|\s?$)",
    re.IGNORECASE,
)
"""Words that stand for the people counted: "200 more could be displaced"."""
_LISTED = re.compile(
    r"(?:\s(?:with|under|over|aged|from) [^,;.()\d]{1,30}?)?\s?(?:,|and|,\s?and)\s?"
    r"(?:some |about |around |at least )?",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\s{0,3}(?:\(|,?\s?\bor\b|,|—|–|/|,?\s?that is,?|or around)\s{0,3}(?:or|some|about|i\.e\.)?\s{0,2}",
    re.IGNORECASE,
)
_ADJECTIVE_NATION = re.compile(r"^[A-Z\u00c0-\u00de]\w{2,}(?:s|ese|ya)$")
_TITLE_WORDS = frozenset({"nations", "states", "forces", "services", "as", "this", "his"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people, families or homes; offsets count from the sentence's start.

    ``people`` is the second figure of "300 families (1,500 people)". ``subset`` marks a part of the
    number before it, ``earlier`` a number that held before it. ``refused`` says why the number cannot be.
    """

    figure: Figure
    start: int
    end: int
    noun: NounClass
    words: str
    bare: bool = False
    people: Figure | None = None
    subset: bool = False
    earlier: bool = False
    refused: Reason = NO_REASON

    @property
    def households(self) -> bool:
        """Whether families or homes are counted."""
        return self.noun in ("household", "housing")


def value(figure: Figure) -> int:
    """Return the one number that stands for a figure: best, else low, else high."""
    return figure.best or figure.low or figure.high or 0


_OWN_PLACE = re.compile(r"\s?(?:\w+ed\s)?(?:in|at|to|from)\s(?:the\s)?[A-Z\u00c0-\u00de]")


def placed(text: str, count: Count) -> bool:
    """Whether a part of a number has a place of its own: "among them 206,000 in Diffa"."""
    return _OWN_PLACE.match(text, count.end) is not None


def counts(text: str, nouns: Nouns, language: str | None = None) -> list[Count]:
    """Return all numbers of a sentence that count people, families or homes, in order."""
    numbers: list[Count] = []
    for quantity in quantities(text, language=language):
        if quantity.kind not in ("count", "negative"):
            continue
        count = _counted(text, quantity.figure, nouns)
        if count:
            refused = _refused(count.figure, quantity.kind, quantity.bound)
            earlier = _EARLIER.search(text, max(0, count.start - 60), count.start) is not None
            numbers.append(replace(count, refused=refused, earlier=earlier))
    return _one_fact(text, numbers)


_EARLIER = re.compile(
    r"(?:(?:,|\(|\s[–—-])\s?(?:(?:up|down|rising|falling|climbing|compared|as against|against)"
    r"\s(?:sharply |slightly )?(?:from|with|to)|compared (?:with|to)|against|from)"
    r"|\b(?:rose|risen|grew|grown|fell|fallen|dropped|climbed|jumped|swelled|increased|decreased|shrank"
    r"|went) from)\s"
    r"(?:a (?:peak|high|low|record|maximum) of )?"
    r"(?:(?:just|only|some|about|around|nearly|over|more than|fewer than|less than|at least)\s){0,2}$",
    re.IGNORECASE,
)
"""Before a number that held on an earlier day: "37,000, up from 19,000 in 2023"."""


def _refused(figure: Figure, kind: str, bound: str) -> Reason:
    if kind == "negative":
        return because("figure.negative")
    if bound == "reversed":
        return because("figure.reversed")
    if not any((figure.low, figure.best, figure.high)):
        return because("figure.zero")
    if value(figure) > GLOBAL_TOTAL:
        return because("figure.too_large")
    return NO_REASON


def _counted(text: str, figure: Figure, nouns: Nouns) -> Count | None:
    """Read the noun after a number; None when it counts something else."""
    start, end = figure.span
    before = text[max(0, start - 40) : start]
    if _counts_none(text, figure, before):
        return None
    subset = bool(_SUBSET.search(before))
    if label := _labelled(text, figure, nouns):
        return label
    if elliptic := _elliptic(text, figure, subset):
        return elliptic
    position, steps = end, 0
    while steps < 9 and (match := _TOKEN.match(text, position, end + _NOUN_REACH)):
        if not {",", "\n"}.isdisjoint(text[position : match.start(1)]):
            break
        word = match[1].rstrip(".-")
        following = _TOKEN.match(text, match.end(), end + _NOUN_REACH)
        noun = _counted_noun(word, following, nouns)
        if noun == "none":
            with_family = _AND_FAMILY.match(text, match.end())
            return with_family and Count(figure, start, with_family.end(), "people", "", False, None, subset)
        if noun:
            stop = _noun_end(match, following, nouns)
            if value(figure) < _WITNESSES and _SPEAK.match(text, stop):
                return None
            return Count(figure, start, stop, noun, _name(text[end:stop]), False, None, subset)
        if _ends_phrase(word.lower()) or (not steps and word.lower() in _JOINS):
            break
        position, steps = match.end(), steps + 1
    return _bare(text, figure, 0 if _EARLIER.search(text, max(0, start - 60), start) else steps, subset)


def _counts_none(text: str, figure: Figure, before: str) -> bool:
    """Whether a number is a share, defines something, is of those who stayed, or of a few companions."""
    if _is_share(text, figure) or _DEFINES.search(before) or _STAYED.match(text, figure.span.end):
        return True
    if _FRACTION_OF.search(before) and not _TOLD_OF.match(text, figure.span.end):
        return True
    return value(figure) < LEAST_GROUP and _WITH.search(before) is not None


_WITNESSES = 20
_SPEAK = re.compile(
    r"(?:,? and [^,.;]{1,40}?| there| who[^,.;]{1,40}?)?"
    r" (?:said|says?|told|tell|reported|added|confirmed|witnessed|saw)\b"
)
"""After a few people who only tell what happened: "two residents and a monitor said"."""
_AND_FAMILY = re.compile(
    r"\s(?:and|along with|together with)\s(?:some of )?"
    r"(?:their (?:\w+ )?(?:families|relatives|kin|dependants|dependents|wives|children"
    r"|spouses)|(?:family members|relatives|civilians|dependants|dependents)\b)",
    re.IGNORECASE,
)
"""After fighters whose families go with them: these are counted together."""
_STAYED = re.compile(
    r"\s(?:\w+\s){0,2}?(?:(?:had|have|has|were|are|is)\s)?(?:still\s)?"
    r"(?:remain(?:s|ed|ing)?|stay(?:s|ed)?)(?:\s(?:there|behind|put|today|now|inside))?\s?(?:[.;,)]|$)",
    re.IGNORECASE,
)
"""After the number of those who did not go: "only 15,000 remain"."""
_LABEL = re.compile(
    r"(?:^|[\n;.|•▪●*,]\s*|[-–]\s|:\s)(?P<label>[^\n:;.|•▪●*=]{2,70}?)\s?"
    r"(?:(?<=\bIDPs)|(?<=households)|(?<=families)|(?<=returnees)|(?<=refugees)|(?<=individuals)|:|=|\||\s[–—-]|\btotal(?:s|led|ed|ing|ling)?\b|\bpopulation\b:?)\s{0,3}"
    r"(?:(?:about|around|some|nearly|over|at least|more than|approximately)\s|~|\+)?$",
    re.IGNORECASE,
)
"""A heading before its number, as situation reports write it: "Displaced households: 1 245"."""
_NUMBER_OF = re.compile(
    r"\b(?:numbers?|total|count|tally|population) of (?P<label>[^.;:\d]{3,80}?) (?:at|to|was|is|are|were"
    r"|(?:has |had )?(?:reached|passed|topped|exceeded|hit)|(?:stands?|stood|peaked) at"
    r"|(?:has |had )?(?:r[io]sen?|grown?|grew|climbed|jumped|swelled|swollen|fell|fallen|dropped|shrunk) to)"
    r" (?:(?:about|around|some|nearly|almost|over|at least|more than|just|only) ){0,2}$",
    re.IGNORECASE,
)
"""What is counted before its number: "puts the number of people in safe centres at 180,499"."""
_AFTER_LABEL = re.compile(r"\s?(?:[.,;|)(\n]|$|(?:in|on|by|as of|at|since|this|last)\b|\()", re.IGNORECASE)
_LABEL_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def _labelled(text: str, figure: Figure, nouns: Nouns) -> Count | None:
    """Read a number whose noun is the heading before it; the number itself is followed by no noun."""
    window = max(0, figure.span.start - 110), figure.span.start
    heading = _NUMBER_OF.search(text, *window) or _LABEL.search(text, *window)
    if heading is None or not _AFTER_LABEL.match(text, figure.span.end):
        return None
    words = _LABEL_WORD.findall(heading["label"])
    classes = [name for name in map(nouns.of, words) if name]
    if not classes or classes[-1] == "none":
        return None
    noun = next((name for name in classes if name in ("household", "housing")), classes[-1])
    return Count(figure, heading.start("label"), figure.span.end, noun, heading["label"].strip())


def _is_share(text: str, figure: Figure) -> bool:
    """Whether a number is only a part of one: "one of the", "2 in 3", "four in ten"."""
    if value(figure) <= 10 and (
        _RATIO.match(text, figure.span.end) or _RATIO_BEFORE.search(text, 0, figure.span.start)
    ):
        return True
    pattern = _ONE_OF if value(figure) <= 1 else _FRACTION
    return pattern.match(text, figure.span.end) is not None


def _noun_end(match: re.Match[str], following: re.Match[str] | None, nouns: Nouns) -> int:
    """Where the counted noun ends: with its word, or with the next that belongs to it."""
    goes_on = following and _goes_on(match[1].rstrip(".-"), following[1].rstrip(".-"), nouns)
    return following.end() if following and goes_on else match.end()


def _ends_phrase(word: str) -> bool:
    return (word in _STOP or word in _GOING) and word not in _MODIFIERS


def _counted_noun(word: str, following: re.Match[str] | None, nouns: Nouns) -> NounClass | None:
    """Class of the people or things that a word, or a word and the next, name."""
    noun = nouns.of(word, following[1].rstrip(".") if following else "")
    if noun == "displaced" and word.lower() == "displaced":
        noun = _displaced_noun(following, nouns)
    if noun == "people" and word[0].isupper() and following:
        noun = nouns.of(following[1].rstrip(".-")) or noun
    if noun is None and _nation(word):
        return _nationals(following, nouns)
    return "people" if noun is None and _is_group(word, following) else noun


def _is_group(word: str, following: re.Match[str] | None) -> bool:
    """Whether a name is the whole of who is counted: "5,000 Masalit have crossed"."""
    low = following[1].rstrip(".-").lower() if following else ""
    return word[0].isupper() and word[1:].islower() and low in _VERBS


def _nationals(following: re.Match[str] | None, nouns: Nouns) -> NounClass:
    """Class of the noun behind a nationality; people where none follows."""
    return (nouns.of(following[1]) if following else None) or "people"


def _elliptic(text: str, figure: Figure, subset: bool) -> Count | None:
    """Read a number whose people are named elsewhere: "500 of the …", "of them", "200 more"."""
    start, end = figure.span
    if _OF_WHOLE.match(text, end):
        return Count(figure, start, end, "people", "", True, None, subset)
    if part := _OF_THEM.match(text, end):
        return Count(figure, start, part.end(), "people", "", True, None, True)
    if (more := _MORE.match(text, end)) and value(figure) >= 3:
        return Count(figure, start, more.end(), "people", "", True, None, subset)
    return None


def _goes_on(word: str, following: str, nouns: Nouns) -> bool:
    """Whether the next word belongs to the counted noun, too."""
    return bool(nouns.pair(word, following) or nouns.of(following) or _nation(following))


def _name(words: str) -> str:
    """What people are called, as written: without "of" and marks at the ends."""
    return " ".join(words.split()).strip(" ,.").removeprefix("of ").removeprefix("the ")


def _displaced_noun(following: re.Match[str] | None, nouns: Nouns) -> NounClass | None:
    """Read "displaced": in "500 displaced families" the families are counted, else people are."""
    word = following[1].rstrip(".-") if following else ""
    more = nouns.of(word) or _nation(word)
    return None if more else "displaced"


def _nation(word: str) -> bool:
    return bool(_ADJECTIVE_NATION.match(word)) and word.lower() not in _TITLE_WORDS


def _bare(text: str, figure: Figure, steps: int, subset: bool) -> Count | None:
    """A number without a noun: people when a verb of people or the end of the clause follows it."""
    end = figure.span.end
    small = (value(figure) < 20 and figure.words.isdigit()) or value(figure) < 3
    if small or (steps and not _PARTICIPLE.match(text, end)):
        return None
    return Count(figure, figure.span.start, end, "people", "", True, None, subset)


_PARTICIPLE = re.compile(
    r"\s{1,3}(?:evacuated|displaced|forced)\s(?:in|at|to|from|out|across|by|after|since|during)\b",
    re.IGNORECASE,
)
"""After a number whose people are named by what happened to them: "735,000 evacuated in the east"."""


def _breakdowns(text: str, numbers: list[Count]) -> list[Count]:
    """Drop the whole of "500 of the 4,000 villagers"; mark all items of a breakdown as parts."""
    remaining: list[Count] = []
    for count in numbers:
        last = remaining[-1] if remaining else None
        whole = _OF_WHOLE.match(text, last.end) if last else None
        if whole and whole.end() == count.start:
            continue
        if last and last.subset and _LISTED.fullmatch(text, last.end, count.start):
            count = replace(count, subset=True)
        remaining.append(count)
    return remaining


WHOLE = re.compile(
    r"(?:^|[;:,.—–]\s)of (?:(?:the|its|their|these|those|some|about|around|nearly)\s)+$",
    re.IGNORECASE,
)
"""Before the whole that a part is taken from: "Of the 239,500 people affected, 12,100 …"."""
_GOES_ON = re.compile(r"\s(?:more|others)\b", re.IGNORECASE)
_FIGURE_IS = re.compile(
    r"\b(?:figure|number|total|count)s? (?:is|was|are|were|stood at|stands at|reached)"
    r" (?:(?:about|around|some|nearly|over|at) ){0,2}$",
    re.IGNORECASE,
)
"""Before a number that counts what the one before it does: "the figure was 1,900"."""
_ANOTHER = re.compile(r"\b(?:another|a further) $", re.IGNORECASE)


def _same_unit(text: str, numbers: list[Count]) -> list[Count]:
    """Give a number without a noun the noun of the one before it where the text only goes on counting."""
    remaining: list[Count] = []
    for count in numbers:
        last = remaining[-1] if remaining else None
        part = last and WHOLE.search(text, max(0, last.start - 40), last.start)
        if count.bare and last and last.households and (part or _counts_on(text, count)):
            count = replace(count, noun=last.noun)
        elif last and count.subset:
            count = of_same_unit(count, last)
        remaining.append(count)
    return remaining


def of_same_unit(count: Count, whole: Count) -> Count:
    """Give the number of a part the unit of its whole, unless it is larger."""
    if not (count.bare and whole.households) or value(count.figure) > value(whole.figure):
        return count
    return replace(count, noun=whole.noun)


def _counts_on(text: str, count: Count) -> bool:
    """Whether a bare number goes on with the count before it ("3,200 more", "the figure was 1,900")."""
    end, before = count.figure.span.end, text[max(0, count.start - 48) : count.start]
    return any((_GOES_ON.match(text, end), _FIGURE_IS.search(before), _ANOTHER.search(text[:end])))


def _one_fact(text: str, numbers: list[Count]) -> list[Count]:
    """Join "300 families (1,500 people)" into one count of families that knows its people."""
    remaining = _breakdowns(text, _same_unit(text, numbers))
    for first, second in pairwise(numbers):
        joined = _SAME.fullmatch(text, first.end, second.start)
        if not joined or {first.households, second.households} != {True, False} or first not in remaining:
            continue
        families, people = (first, second) if first.households else (second, first)
        if families.noun == "household" and value(people.figure) > value(families.figure):
            remaining[remaining.index(first)] = replace(
                first, people=people.figure if first is families else None
            )
            remaining.remove(second)
    return remaining
