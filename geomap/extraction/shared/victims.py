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
        "shooting",
    ]
)
"""Nouns whose "of" names the dead."""
DYING = frozenset(["died", "dies", "die", "perished", "succumbed"])
WAYS = frozenset(
    [
        "shot",
        "beaten",
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
BEING = frozenset({"was", "were", "been", "being", "is", "are", "be", "got", "has", "have", "had"})
_ONE = frozenset({"a", "an", "another"})
_THE = frozenset({"the", "his", "her", "its", "their", "former", "this", "that", "senior"})
_GROUPS = frozenset(
    {"people", "police", "cattle", "personnel", "men", "women", "children", "troops", "members", "staff"}
)
_LINKS = frozenset({"and", "plus"})
_LONG_LINKS = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("and", "also"))
_PART = frozenset({"including", "among", "amongst", "especially", "mostly", "mainly"})
_COUPLES = frozenset({"couple", "twins", "pair", "duo"})
_LONGEST = 45
"""Tokens over which a list of victims is followed."""


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

    def __call__(self) -> Figure | None:
        """Return the dead of the first clause that tells a death, as far as all are counted."""
        for i in range(len(self.words)):
            total = self._at(i)
            if total is not None:
                return total
        return None

    def _at(self, i: int) -> Figure | None:
        low, before = self.words[i].low, self.words[i - 1].low if i else ""
        if low in DEEDS and self._low(i + 1) == "of":
            return self._list(i + 2)
        if low in WAYS and (
            self._low(i + 1) == "dead" or (self._low(i + 1), self._low(i + 2)) == ("to", "death")
        ):
            return (
                self._subject(i)
                if before in BEING
                else self._list(i + (2 if self._low(i + 1) == "dead" else 3))
            )
        if low in KILLING or (low == "gunned" and self._low(i + 1) == "down"):
            passive = before in BEING or (self._low(i - 2) in BEING and self.tags[i - 1] == "R")
            return self._subject(i) if passive else self._list(i + 1 + (low == "gunned"))
        if low in DYING or (low == "found" and self._low(i + 1) == "dead"):
            return self._subject(i)
        return self._left_dead(i) if low in LEFT else None

    def _left_dead(self, i: int) -> Figure | None:
        """The dead of "left a woman dead"."""
        return self._list(i + 1, until="dead")

    def _low(self, i: int) -> str:
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def _subject(self, verb: int) -> Figure | None:
        """Count the list that ends right before a verb, auxiliaries left out."""
        if self._denied(verb):
            return None
        end = verb
        while end and (self.words[end - 1].low in BEING or self.tags[end - 1] in "RM"):
            end -= 1
        start = end
        while start and end - start < _LONGEST and not self._breaks(start - 1):
            start -= 1
        for i in range(start, end):
            if i > start and self.tags[i - 1] not in ",K.":
                continue
            counted = self._items(i, end)
            if counted is not None and counted[1] == end:
                return _sum(counted[0], self.words)
        return None

    def _denied(self, verb: int) -> bool:
        return any(
            self._low(i) in ("no", "not", "nobody", "none", "never", "n't")
            for i in range(max(0, verb - 8), verb)
        )

    def _breaks(self, i: int) -> bool:
        return self.tags[i] in "DZMVW" or self._low(i) in ("that", "when", "after", "as", "while", ";", ":")

    def _list(self, start: int, until: str = "") -> Figure | None:
        """Count the list that begins at a token."""
        if self._denied(start - 1):
            return None
        while start < len(self.words) and self.tags[start] == "R" and start not in self.numbers:
            start += 1
        counted = self._items(start, min(len(self.words), start + _LONGEST))
        if counted is None or (until and self._low(counted[1]) != until):
            return None
        return _sum(counted[0], self.words)

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
        at = self._aside(i, end)
        comma = at < end and self.tags[at] == ","
        at += comma
        for link in (("and",), ("plus",), *_LONG_LINKS):
            if tuple(self._low(at + n) for n in range(len(link))) == link:
                return at + len(link) if self._item(at + len(link), end) else i
        return at if comma and self._listed(at, end) else i

    def _listed(self, at: int, end: int) -> bool:
        """Whether what follows a comma is one more of a list, which a last "and" closes."""
        item = self._item(at, end)
        if item is None or self._low(at) in ("the", "its", "their") or self.tags[at] == "P":
            return item is not None and self.tags[at] == "P" and self._next(item[1], end) != item[1]
        return self._next(item[1], end) != item[1]

    def _aside(self, i: int, end: int) -> int:
        """Token behind an apposition, an age or a place between victims: ", leader of the party,"."""
        if not (i < end and self.tags[i] == ","):
            return i
        for j in range(i + 1, min(end, i + 16)):
            if self.tags[j] == ",":
                first = self._low(i + 1)
                alone = first in _LINKS or (
                    self._item(i + 1, end) is not None and self.tags[i + 1] in "CA" and first != "the"
                )
                age = (i + 1) in self.numbers and self.numbers[i + 1][0] == j
                return j if age or not alone else i
            if self.tags[j] in "DZVM" or self._low(j) in _PART:
                return i
        return i

    def _item(self, i: int, end: int) -> tuple[int, int, Figure | int] | None:
        """One victim or several with a number: first token, the one behind the last, how many."""
        while i < end and self._low(i) in (
            "both",
            "at",
            "least",
            "about",
            "some",
            "only",
            "just",
            "up",
            "to",
            "more",
            "than",
        ):
            i += 1
        if i >= end:
            return None
        if i in self.numbers:
            after, figure = self.numbers[i]
            stop = self._phrase(after, end)
            return (i, stop, figure) if self._people(after, stop) else None
        low = self._low(i)
        if (
            low in ("him", "her")
            and self.tags[i] == "O"
            and self.tags[min(i + 1, len(self.tags) - 1)] not in "NJ"
        ):
            return i, i + 1, 1
        stop = self._noun(i, end)
        head = self._low(stop - 1)
        plural = (head.endswith("s") and not head.endswith("ss")) or head in _GROUPS
        if stop == i or self.tags[stop - 1] not in "NP":
            return None
        named = self.tags[stop - 1] == "P" and stop - i >= 2 and self._low(i) != "the"
        if head in _COUPLES:
            return i, self._phrase(stop, end), 2
        if named or (not plural and low in _ONE | _THE):
            return i, self._phrase(stop, end), 1
        return None

    def _noun(self, i: int, end: int) -> int:
        """Token behind the noun phrase without what hangs on it."""
        first = i
        while i < end and (
            self.tags[i] in "JNPSC" or (i == first and self.tags[i] in "AOC") or "-" in self._low(i)
        ):
            if i > first and i in self.numbers and "-" not in self._low(i):
                break
            i += 1
        return i

    def _people(self, start: int, stop: int) -> bool:
        return start < stop or self._low(start) in ("and", ",", "were", "was", "dead")

    def _phrase(self, i: int, end: int) -> int:
        """Token behind a noun phrase with its "of" and other prepositional parts."""
        i = self._noun(i, end) if i < end and self.tags[i] in "JNPSG" else i
        while i + 1 < end and self._low(i) in ("of", "from", "with") and self.tags[i + 1] in "AOJNPC":
            i = max(i + 2, self._noun(i + 1, end))
        return i


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
        out += " " * (word.start - end) + word.text
        end = word.end
    return out
