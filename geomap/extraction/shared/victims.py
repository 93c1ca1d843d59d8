"""The dead of a phrase counted one by one: "the mayor, his driver and two guards" are four."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geomap.grammar import Word
from geomap.models.articles import Figure, Span

KILLING = frozenset(
    [
        "killed",
        "kills",
        "kill",
        "killing",
        "murdered",
        "murdering",
        "murders",
        "murder",
        "assassinated",
        "assassinating",
        "assassinate",
        "executed",
        "executing",
        "execute",
        "beheaded",
        "beheading",
        "behead",
        "slain",
        "slew",
        "lynched",
        "lynching",
        "lynch",
        "massacred",
        "strangled",
        "hanged",
        "slaughtered",
        "butchered",
        "neutralized",
        "neutralised",
        "neutralizing",
        "neutralising",
        "eliminated",
        "eliminating",
        "liquidated",
        "decapitated",
        "decapitating",
        "martyred",
        "martyring",
    ]
)
"""Verbs whose object is dead afterwards."""
DEEDS = frozenset(
    [
        "murder",
        "murders",
        "assassination",
        "assassinations",
        "killing",
        "killings",
        "execution",
        "beheading",
        "lynching",
        "death",
        "deaths",
        "slaying",
        "life",
        "lives",
    ]
)
"""Nouns whose "of" names the dead."""
DYING = frozenset(["died", "dies", "die", "perished", "succumbed", "drowned"])
WAYS = frozenset(
    [
        "shot",
        "beaten",
        "beat",
        "beating",
        "stabbing",
        "hacking",
        "stabbed",
        "hacked",
        "burned",
        "burnt",
        "crushed",
        "stoned",
        "trampled",
        "bludgeoned",
        "tortured",
        "knifed",
        "clubbed",
    ]
)
"""Verbs that kill with "dead" or "to death" behind them."""
LEFT = frozenset({"left", "leaving", "leaves"})
PASSIVE = frozenset({"was", "were", "been", "being", "is", "are", "be", "got"})
BEING = PASSIVE | {"has", "have", "had"}
_ONE = frozenset({"a", "an", "another"})
_THE = frozenset({"the", "his", "her", "its", "their", "former", "this", "that", "senior"})
_GROUPS = frozenset(
    {"people", "police", "cattle", "personnel", "men", "women", "children", "troops", "members", "staff"}
)
_LINKS = (("and",), ("plus",), ("as", "well", "as"), ("along", "with"), ("together", "with"), ("and", "also"))
_PART = frozenset({"including", "among", "amongst", "especially", "mostly", "mainly"})
_QUOTES = frozenset({'"', "\u201c", "\u201d", "''", "``", "\u00ab", "\u00bb"})
_SOME = frozenset({"many", "some", "several", "numerous", "multiple", "countless", "more", "further"})
_UNDER_ARMS = frozenset(
    [
        "soldiers",
        "troops",
        "men",
        "fighters",
        "rebels",
        "militants",
        "policemen",
        "officers",
        "guards",
        "comrades",
    ]
)
_NO_PEOPLE = frozenset(
    [
        "cattle",
        "animals",
        "birds",
        "cows",
        "goats",
        "camels",
        "horses",
        "dogs",
        "crops",
        "hopes",
        "chances",
        "jobs",
    ]
)
_SITES = frozenset(
    [
        *(
            "market",
            "house",
            "home",
            "building",
            "hospital",
            "clinic",
            "school",
            "station",
            "church",
            "mosque",
        ),
        *(
            "base",
            "camp",
            "barracks",
            "bridge",
            "airport",
            "port",
            "depot",
            "checkpoint",
            "post",
            "headquarters",
        ),
        *("city", "town", "village", "district", "area", "car", "vehicle", "bus", "truck", "train", "convoy"),
    ]
)
"""What is struck, but does not die."""
_COMPANY = (("along", "with"), ("together", "with"), ("alongside",), ("with",))
"""What joins those who died with somebody to him."""
_WITH = frozenset({"with", "alongside"})
_OWN = frozenset({"his", "her", "their"})
_WHERE = frozenset({"on", "in", "at", "near", "inside", "outside"})
_BANDS = frozenset({"family", "group", "gang", "party", "crew", "team", "squad", "band", "patrol"})
"""Several people who are told of as one."""
_COUPLES = frozenset({"couple", "twins", "pair", "duo"})
_ABOUT = frozenset({"both", "at", "least", "about", "some", "only", "just", "up", "to", "more", "than"})
"""Words before a number that qualify it."""
_DAYS = frozenset(
    {"today", "yesterday", "night", "week", "month", "year", "morning", "evening"}
    | {f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")}
)
_LONGEST = 45
"""Tokens over which a list of victims is followed."""
_SHARING = 12
"""Tokens before "and died" in which the verb stands that told what befell the dead."""


@dataclass(frozen=True, slots=True)
class Victims:
    """Reads lists of the dead in tagged words.

    Parameters
    ----------
    words, tags : sequences
        One piece of a sentence.
    numbers : mapping of int to (int, Figure)
        First token of each number -> the token behind its last, and its value.
    """

    words: Sequence[Word]
    tags: Sequence[str]
    numbers: Mapping[int, tuple[int, Figure]]
    capitals: bool = False
    """Whether all is written in capitals, so that names have no tags of their own."""

    def __call__(self) -> Figure | None:
        """Return the dead of the first clause that tells a death and of those that "also" died."""
        total: Figure | None = None
        end = 0
        for i in range(len(self.words)):
            counted = self._at(i)
            if counted is None or (total is not None and not self._adds(i, counted)):
                continue
            if total is None:
                total, end = counted, counted.span.end
            elif counted.span.start >= end:
                inside = [w for w in self.words if total.span.start <= w.start < counted.span.end]
                total, end = total_of([total, counted], inside), counted.span.end
        return total

    def _adds(self, i: int, counted: Figure) -> bool:
        """Whether the dead of a further clause come to those of the first: "and two died", "also killed"."""
        if "also" in (self._low(i - 1), self._low(i - 2)):
            return True
        first = next(k for k, w in enumerate(self.words) if w.end > counted.span.start)
        after = next((k for k, w in enumerate(self.words) if w.start >= counted.span.end), first)
        numbered = first in self.numbers and self._low(after) != "of" and first < i
        return numbered and self._low(first - 1) in ("and", "while")

    def _at(self, i: int) -> Figure | None:
        """The dead that the word at a token tells of, None where it tells of none."""
        low = self.words[i].low
        if low in DEEDS and self._names_deed(i):
            return self._of_deed(i)
        if low == "lost" and self._are_lost(i + 1):
            return self._list(i + 1)
        if behind := self._behind_killing(i):
            return self._with_others(i, behind) if self._is_passive(i) else self._list(behind)
        if self._tells_of_dying(i):
            return self._subject(i) or self._of_him(i)
        return self._left_dead(i) if self._may_leave_dead(i) else None

    def _behind_killing(self, i: int) -> int:
        """Token behind a verb that kills: "killed", "shot dead", "gunned down"; 0 where it is none."""
        low, following = self._low(i), self._low(i + 1)
        if low in WAYS and following == "dead":
            return i + 2
        if low in WAYS and self._to_death(i + 1):
            return i + 3
        if low == "gunned" and following == "down":
            return i + 2
        return i + 1 if low in KILLING else 0

    def _tells_of_dying(self, i: int) -> bool:
        """Whether the subject of a verb is dead: "died", "were found dead"."""
        return self._low(i) in DYING or (self._low(i) == "found" and self._low(i + 1) == "dead")

    def _of_him(self, verb: int) -> Figure | None:
        """Who is told of by "he" or "she" right before a verb of dying."""
        if self._low(verb - 1) not in ("he", "she"):
            return None
        word = self.words[verb - 1]
        return Figure(1, 1, 1, word.text, Span(word.start, word.end))

    def _may_leave_dead(self, i: int) -> bool:
        """Whether "dead" may follow the object of a verb: "left a woman dead", "shot two guards dead"."""
        return self._low(i) in LEFT or (self._low(i) in WAYS and not self._is_passive(i))

    def _names_deed(self, i: int) -> bool:
        """Whether a word for a deed is a noun: "killing two men" tells it by a verb."""
        return self._low(i) not in KILLING or self._low(i + 1) == "of" or self.tags[i - 1] == "S"

    def _are_lost(self, i: int) -> bool:
        """Whether those that somebody "lost" are people under arms: no matches, no elections."""
        item = self._item(i, min(len(self.words), i + _LONGEST))
        return item is not None and self._low(item[1] - 1) in _UNDER_ARMS

    def _with_others(self, verb: int, i: int) -> Figure | None:
        """The dead with those who are told of behind the verb: "was killed along with 40 others"."""
        i += next((len(k) for k in _COMPANY if tuple(self._low(i + n) for n in range(len(k))) == k), 0)
        counted = self._items(i, len(self.words)) if self._is_company(i) else None
        dead = self._subject(verb)
        if dead is None and self._is_single(verb, i):
            dead = Figure(1, 1, 1, self.words[verb].text, Span(self.words[verb].start, self.words[verb].end))
        return _and_others(dead, _sum(counted[0], self.words), self.words) if dead and counted else dead

    def _is_company(self, i: int) -> bool:
        """Whether people follow a "with" right before a token: "with his", "with 40", "with a"."""
        if self._low(i - 1) not in _WITH:
            return False
        return self._low(i) in _OWN or i in self.numbers or self.tags[i : i + 1] == ["A"]

    def _is_single(self, verb: int, i: int) -> bool:
        """Whether a passive verb tells of "he" or "she", or of somebody with "his" or "her" people."""
        before = {self._low(k) for k in range(verb - 4, verb)}
        return self._low(i) in _OWN - {"their"} or (bool(before & {"he", "she"}) and not self._denied(verb))

    def _is_passive(self, i: int) -> bool:
        """Whether a form of "be" stands before a verb, an adverb between them left out."""
        if self._low(i - 1) == "and" and self.tags[i - 2 : i - 1] == ["B"]:  # "was shot and killed"
            return self._is_passive(i - 2)
        return self._low(i - 1) in PASSIVE or (self._low(i - 2) in PASSIVE and self.tags[i - 1] == "R")

    def _to_death(self, i: int) -> bool:
        return (self._low(i), self._low(i + 1)) == ("to", "death")

    def _of_deed(self, i: int) -> Figure | None:
        """The dead of a noun: "the murder of two clerks", "the minister's assassination"."""
        if self._low(i + 1) == "of":
            return self._list(i + 2)
        if self._low(i) == "deaths" and self._low(i - 1) in _SOME:
            return _several(self.words[i - 1 : i + 1])
        owner = (
            i >= 2 and self.tags[i - 1] == "S" and not self._low(i).endswith("s") and self._low(i) != "life"
        )
        if not owner or not self._named(i - 2) or self._low(i - 2) in _DAYS:
            return None
        word = self.words[i - 2]
        return Figure(1, 1, 1, word.text, Span(word.start, word.end))

    def _left_dead(self, i: int) -> Figure | None:
        """The dead of "left a woman dead", "stabbed a guard to death"."""
        ends = range(i + 2, min(len(self.words), i + _LONGEST))
        end = next(
            (j for j in ends if self._low(j) == "dead" or self._to_death(j)),
            0,
        )
        counted = self._items(i + 1, end) if end else None
        return _sum(counted[0], self.words) if counted and counted[1] == end else None

    def _low(self, i: int) -> str:
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def _subject(self, verb: int) -> Figure | None:
        """Count the list that ends right before a verb, auxiliaries left out."""
        if self._denied(verb):
            return None
        start = end = self._before_auxiliaries(self._first_verb(verb))
        while start and end - start < _LONGEST and not self._breaks(start - 1):
            start -= 1
        for i in range(start, end):
            if i > start and self.tags[i - 1] not in ",K." and i not in self.numbers:
                continue
            counted = self._items(i, end)
            if counted is not None and counted[1] == end:
                return _sum(counted[0], self.words)
        return None

    def _first_verb(self, verb: int) -> int:
        """First verb told of the subject of another: that of "was hit by a stray bullet and died"."""
        i = verb - 1
        while self._low(i) in ("later", "then"):
            i -= 1
        if self._low(i) != "and" or self.tags[i - 1] == "B":
            return verb
        passive = range(max(1, i - _SHARING), i - 1)
        first = next((k + 1 for k in passive if self._low(k) in PASSIVE and self.tags[k + 1] == "B"), verb)
        return verb if any(self.tags[k] in "DZMV,W" for k in range(first + 1, i)) else first

    def _before_auxiliaries(self, verb: int) -> int:
        """Token behind the subject of a verb: auxiliaries, adverbs and a comma are left out."""
        end = verb
        if self._low(verb - 1) == "and":
            end = verb - 2
        while end and (self.words[end - 1].low in BEING or self.tags[end - 1] in "RM"):
            end -= 1
        end -= self.tags[end - 1 : end] == [","]
        aged = end > 2 and self.tags[end - 3 : end] == ["P", ",", "C"]  # "John Smith, 34, died"
        return end - 2 if aged else end

    def _denied(self, verb: int) -> bool:
        return any(
            self._low(i) in ("no", "not", "nobody", "none", "never", "n't")
            for i in range(max(0, verb - 8), verb)
        )

    def _breaks(self, i: int) -> bool:
        return self.tags[i] in "DZMVW" or self._low(i) in ("that", "when", "after", "as", "while", ";", ":")

    def _list(self, start: int) -> Figure | None:
        """Count the list that begins at a token."""
        if self._denied(start - 1):
            return None
        while start < len(self.words) and self.tags[start] == "R" and start not in self.numbers:
            start += 1
        counted = self._items(start, min(len(self.words), start + _LONGEST))
        return None if counted is None else _sum(counted[0], self.words)

    def _items(self, i: int, end: int) -> tuple[list[tuple[int, int, Figure | int]], int] | None:
        """Victims from a token on, each with its tokens and number, and where the list ends."""
        out: list[tuple[int, int, Figure | int]] = []
        while i < end:
            item = self._item(i, end)
            if item is None:
                break
            out.append(item)
            i = self._next(item[1], end)
            if i == item[1]:
                break
        return (
            (out, min(out[-1][1] if i >= end or not out else self._tail(out[-1][1], end), end))
            if out
            else None
        )

    def _tail(self, i: int, end: int) -> int:
        """Token behind what only describes the last victim."""
        return self._aside(i, end)

    def _next(self, i: int, end: int) -> int:
        """First token of the next victim of a list, ``i`` where none follows."""
        here = self._aside(self._behind_where(i, end), end)
        comma = here < end and self.tags[here] == ","
        here += comma
        link = self._link(here)
        if link:
            return here + link if self._item(here + link, end) else i
        return here if comma and self._listed(here, end) else i

    def _behind_where(self, i: int, end: int) -> int:
        """Token behind what says where some of a list were, before a number: "five on patrol and two"."""
        if i >= end or self._low(i) not in _WHERE:
            return i
        stop = self._noun(i + 1, end)
        following = stop + self._link(stop)
        return (
            stop
            if stop < following < end and (following in self.numbers or self.tags[following] == "C")
            else i
        )

    def _link(self, here: int) -> int:
        """How many tokens join one more to a list here."""
        links = [k for k in _LINKS if tuple(self._low(here + n) for n in range(len(k))) == k]
        return max(map(len, links), default=0)

    def _listed(self, here: int, end: int) -> bool:
        """Whether what follows a comma is one more of a list, which a last "and" closes."""
        item = self._item(here, end)
        if item is not None and self._low(here) in _OWN and self._low(item[1]) == "and":
            return True
        if item is None or self._low(here) in ("the", "its", "their") or self.tags[here] == "P":
            return item is not None and self.tags[here] == "P" and self._next(item[1], end) != item[1]
        return self._next(item[1], end) != item[1]

    def _aside(self, i: int, end: int) -> int:
        """Token behind an apposition, an age, a part or a place between victims: ", leader of the party,"."""
        if not self._opens_aside(i, end):
            return i
        if self._low(i + 1) in _PART:
            return next((j for j in range(i + 2, min(end, i + 16)) if self.tags[j] == ","), end)
        for j in range(i + 1, min(end, i + 16)):
            if self.tags[j] == ",":
                return j if self._is_age(i + 1, j) or not self._is_victim(i + 1, end) else i
            if self._breaks_aside(j):
                return i
        return i

    def _opens_aside(self, i: int, end: int) -> bool:
        """Whether a token is a comma without a link such as "and" behind it."""
        return i < end and self.tags[i] == "," and not self._link(i + 1)

    def _breaks_aside(self, i: int) -> bool:
        """Whether a finite verb or "including" shows that what follows a comma is no apposition."""
        return self.tags[i] in "DZVM" or self._low(i) in _PART

    def _is_age(self, i: int, comma: int) -> bool:
        """Whether a bare number stands before a comma: ", 43,"."""
        return i in self.numbers and self.numbers[i][0] == comma

    def _is_victim(self, i: int, end: int) -> bool:
        """Whether one more victim begins at a token, with a number or "a": ", a driver,"."""
        return self._item(i, end) is not None and self.tags[i] in "CA" and self._low(i) != "the"

    def _item(self, i: int, end: int) -> tuple[int, int, Figure | int] | None:
        """One victim or several with a number: first token, the one behind the last, how many."""
        i = self._past_about(i, end)
        if i >= end:
            return None
        if i in self.numbers:
            after, figure = self.numbers[i]
            stop = self._phrase(after, end)
            return (i, stop, figure) if self._people(after, stop) else None
        alone = self.tags[min(i + 1, len(self.tags) - 1)] not in "NJ"
        if self._low(i) in ("him", "her") and self.tags[i] == "O" and alone:
            return i, i + 1, 1
        stop = self._noun(i, end)
        if (many := self._of_many(stop)) is not None:
            return i, self._phrase(self.numbers[stop + 1][0], end), many
        count: Figure | int = self._persons(i, stop) or self._group(i, stop)
        return (i, self._phrase(stop, end), count) if count else None

    def _of_many(self, stop: int) -> Figure | None:
        """How many people are told of as one: "a family of five"."""
        counted = self.numbers.get(stop + 1) if self._low(stop) == "of" else None
        return counted[1] if counted is not None and self._low(stop - 1) in _BANDS else None

    def _past_about(self, i: int, end: int) -> int:
        """Token from ``i`` on where a victim begins, behind "about" or what stands before a number."""
        while i < end and i not in self.numbers and self._low(i) in _ABOUT:
            i += 1
        return i + (i + 1 in self.numbers and self.tags[i] in "AO")

    def _persons(self, i: int, stop: int) -> int:
        """How many a noun phrase without a number means: one, a couple, or 0 for a group."""
        if stop == i or (self.tags[stop - 1] not in "NP" and not self.capitals):
            return 0
        head, low = self._low(stop - 1), self._low(i)
        if head in _COUPLES:
            return 2
        if head in _SITES:
            return 0
        if head in _GROUPS or (head.endswith("s") and not head.endswith("ss")):
            return int(self._is_name(i, stop))
        return int(self._is_name(i, stop) or low in _ONE | _THE)

    def _group(self, i: int, stop: int) -> Figure | int:
        """Two or more where several people are told of without a number: "killed some insurgents"."""
        head = self._low(stop - 1) if stop > i else ""
        plain = self.tags[i] not in "AC" or self._low(i) in _THE
        several = (
            plain
            and self.tags[stop - 1] == "N"
            and (head.endswith("s") or head in _GROUPS - {"members", "staff"})
        )
        return _several(self.words[i:stop]) if several and head not in _NO_PEOPLE and not self.capitals else 0

    def _is_name(self, i: int, stop: int) -> bool:
        """Whether a noun phrase is a person's name of two words or more, or ends with one."""
        both = stop - i >= 2 and self._named(stop - 1) and self._named(stop - 2)
        return both and self._low(i) not in ("the", "its", "their")

    def _named(self, i: int) -> bool:
        """Whether a token may be of a proper name."""
        return self.tags[i] == "P" or (self.capitals and not self._low(i).endswith("s"))

    def _noun(self, i: int, end: int) -> int:
        """Token behind the noun phrase without what hangs on it."""
        first = i
        while i < end and self._is_nominal(i, first):
            own = self.tags[first] in "AO" and i == first + 1
            if i > first and not own and i in self.numbers and "-" not in self._low(i):
                break
            i += 1
        return i

    def _is_nominal(self, i: int, first: int) -> bool:
        """Whether a token may belong to the noun phrase that begins at another."""
        dash = "-" in self._low(i)
        hyphened = dash and (len(self._low(i)) > 1 or self.words[i].start == self.words[i - 1].end)
        return self.tags[i] in "JNPSC" or (i == first and self.tags[i] in "AOC") or hyphened

    def _people(self, start: int, stop: int) -> bool:
        return start < stop or self._low(start) in ("and", ",", "were", "was", "dead")

    def _phrase(self, i: int, end: int) -> int:
        """Token behind a noun phrase with its "of" and other prepositional parts."""
        i = self._noun(i, end) if i < end and self.tags[i] in "JNPSG" else i
        while i + 1 < end and self._low(i) in ("of", "from", "with") and self.tags[i + 1] in "AOJNPC":
            i = max(i + 2, self._noun(i + 1, end))
        return i


def _and_others(dead: Figure, others: Figure, words: Sequence[Word]) -> Figure:
    """Sum of two figures of one clause with the words from the first to the last."""
    span = Span(dead.span.start, others.span.end) if others.span.end else dead.span
    return total_of([dead, others], [w for w in words if span.contains(Span(w.start, w.end))])


def _several(words: Sequence[Word]) -> Figure:
    """Figure of several whose number is not told."""
    return Figure(2, None, None, _text(words), Span(words[0].start, words[-1].end))


def bare(words: Sequence[Word], tags: Sequence[str]) -> tuple[list[Word], list[str]]:
    """Words and tags without what stands in brackets or between commas behind "who"."""
    out: list[int] = []
    i = 0
    while i < len(words):
        low = words[i].low
        if low in _QUOTES:
            i += 1
            continue
        end = _aside_end(words, tags, i)
        if end and not (KILLING | DYING | WAYS) & {w.low for w in words[i:end]}:
            i = end + 1
        else:
            out.append(i)
            i += 1
    return [words[j] for j in out], [tags[j] for j in out]


def _aside_end(words: Sequence[Word], tags: Sequence[str], i: int) -> int:
    """Token that closes the brackets or the clause behind "who" that a token opens, 0 where it opens none."""
    relative = tags[i] == "," and (_relative(words, i + 1) or _says_of_some(words, tags, i + 1))
    closing = {"(": ")", "[": "]"}.get(words[i].low, "," if relative else "")
    if not closing:
        return 0
    return next((j for j in range(i + 1, min(len(words), i + 16)) if words[j].low == closing), 0)


def _says_of_some(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a number says what some of those before it were: ", four of them officers,"."""
    of_them = tuple(w.low for w in words[i + 1 : i + 3])
    return tags[i : i + 1] == ["C"] and of_them in (("of", "them"), ("of", "whom"))


def _relative(words: Sequence[Word], i: int) -> bool:
    return i < len(words) and words[i].low in ("who", "which", "whose")


def _sum(items: Sequence[tuple[int, int, Figure | int]], words: Sequence[Word]) -> Figure:
    """Add up what is counted; the words are those from the first number or victim to the last."""
    figures = [f if isinstance(f, Figure) else Figure(f, f, f, "", Span(0, 0)) for _, _, f in items]
    if len(items) == 1 and isinstance(items[0][2], Figure):
        return items[0][2]
    first, last = items[0][0], items[-1][1] - 1
    return total_of(figures, words[first : last + 1])


def total_of(figures: Sequence[Figure], words: Sequence[Word]) -> Figure:
    """Sum of figures with the words that hold them all; an open bound stays open."""
    low = [f.low if f.low is not None else f.best for f in figures]
    best, high = [f.best for f in figures], [f.high for f in figures]
    return Figure(
        None if None in low else sum(low),  # type: ignore[arg-type]
        None if None in best else sum(best),  # type: ignore[arg-type]
        None if None in high else sum(high),  # type: ignore[arg-type]
        _text(words),
        Span(words[0].start, words[-1].end),
    )


def _text(words: Sequence[Word]) -> str:
    """Words as they stand in the text."""
    out, end = "", words[0].start
    for word in words:
        out += " " * (word.start > end) + word.text
        end = word.end
    return out
