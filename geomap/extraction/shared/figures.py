"""Figures of an event: killed, injured, both inseparably, held, taken; low, best and high as said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geomap.grammar import Word
from geomap.models.articles import Figure, Span

Rows = Sequence[Mapping[str, str]]
_PASSIVE = frozenset({"was", "were", "been", "be", "have", "has", "had", "are", "is", "got", "being"})
_NOBODY = frozenset({"no", "none", "nobody", "not", "never", "neither", "nor"})
_REACH = 9
"""Words between a number and the verb or noun that says what it counts."""


class FigureReader:
    """Reads figures by the table ``figures``: words that name what a number counts."""

    def __init__(self, rows: Rows) -> None:
        self._words = {w: row["name"] for row in rows if row["name"] for w in row["words"].split("|")}
        self._things = {w for row in rows if not row["name"] for w in row["words"].split("|")}
        self._after = {w for row in rows if row["side"] == "after" for w in row["words"].split("|")}

    def __call__(
        self, words: Sequence[Word], tags: Sequence[str], figures: Sequence[Figure]
    ) -> dict[str, Figure]:
        """Return figures by name for the tokens of one sentence."""
        out: dict[str, Figure] = {}
        inseparable = _inseparable([w.low for w in words])
        for figure in figures:
            name = self._name(words, tags, *_tokens(words, figure.span))
            if name in ("fatalities", "injured") and inseparable:
                name = "casualties"
            if name:
                out.setdefault(name, figure)
        return out

    def counts_something(self, low: frozenset[str]) -> bool:
        """Whether lower-case words hold one for the dead, the hurt, the held."""
        return not self._words.keys().isdisjoint(low)

    def single(self, words: Sequence[Word], tags: Sequence[str]) -> dict[str, Figure]:
        """One victim without a number: "killed a man"."""
        low = [w.low for w in words]
        if "body" in low and ("found" in low or "discovered" in low):
            word = words[low.index("body")]
            return {"fatalities": Figure(1, 1, 1, word.text, Span(word.start, word.end))}
        for i, word in enumerate(words):
            if self._words.get(word.low) == "fatalities" and word.low not in self._after:
                victim = word if _was_not_denied(words, i) else _victim(words, tags, i)
                if victim:
                    return {"fatalities": Figure(1, 1, 1, victim.text, Span(victim.start, victim.end))}
        return {}

    def _passive(self, words: Sequence[Word], tags: Sequence[str], end: int) -> str:
        """What happened to the counted: "four others were wounded"."""
        for i in range(end, min(len(words), end + 8)):
            low = words[i].low
            if tags[i] in "BD" and low in self._words:
                return self._words[low]
            if tags[i] not in "NJPRI" and low not in _PASSIVE:
                return ""
        return ""

    def _counts_things(self, words: Sequence[Word], tags: Sequence[str], end: int) -> bool:
        """Whether the noun right after a number is a thing or a time: "dozens of homes", "two weeks"."""
        i = end
        while (
            i < len(words) and (tags[i] in "AJNP" or words[i].low == "of") and words[i].low not in self._words
        ):
            if words[i].low in self._things and (i + 1 >= len(words) or tags[i + 1] not in "NP"):
                return True
            i += 1
        return False

    def _name(self, words: Sequence[Word], tags: Sequence[str], start: int, end: int) -> str:
        """What the number at tokens ``start`` to ``end`` counts."""
        if self._counts_things(words, tags, end):
            return ""
        for i in range(end, min(len(words), end + 3)):
            low = words[i].low
            if low in self._after or (self._words.get(low) and tags[i] in "NJB" and i - end < 2):
                return self._words.get(low, "")
        return self._passive(words, tags, end) or self._nearest(words, tags, start, end)

    def _nearest(self, words: Sequence[Word], tags: Sequence[str], start: int, end: int) -> str:
        """Name of the nearest word that says what is counted, no mark or other number between."""
        best, gap = "", _REACH + 1
        for i in range(max(0, start - _REACH), min(len(words), end + _REACH)):
            name = self._words.get(words[i].low, "")
            distance = start - i if i < start else i - end + 1
            if name and distance < gap and not _parted(words, tags, i, start, end):
                best, gap = name, distance
        return best


def _tokens(words: Sequence[Word], span: Span) -> tuple[int, int]:
    """First token of a span and the one after its last."""
    first = next((i for i, w in enumerate(words) if w.start == span.start), None)
    if first is None:
        first = next((i for i, w in enumerate(words) if w.end > span.start), 0)
    return first, next((i for i in range(first, len(words)) if words[i].start >= span.end), len(words))


def _parted(words: Sequence[Word], tags: Sequence[str], i: int, start: int, end: int) -> bool:
    """Whether a mark or another number stands between a word and the number at ``start`` to ``end``."""
    marked = any(words[j].low in (";", ":", ".") for j in range(min(i, start), max(i, end)))
    between = range(i, start) if i < start else range(end, i)
    return marked or any(tags[j] == "C" for j in between)


def _was_not_denied(words: Sequence[Word], i: int) -> bool:
    """Whether "was" stands before a word for a death, and nothing says that nobody was."""
    return i > 0 and words[i - 1].low == "was" and not _NOBODY & {w.low for w in words[max(0, i - 8) : i]}


def _victim(words: Sequence[Word], tags: Sequence[str], verb: int) -> Word | None:
    """Word behind a verb that begins to tell of one person: "him", "a", "the" of one."""
    for j in range(verb + 1, min(len(words) - 1, verb + 4)):
        low = words[j].low
        if low in ("him", "her") or (low in _THE and _singular(words, tags, j + 1)):
            return words[j]
        if low in ("a", "an", "one") and tags[j] in "AC":
            return words[j]
        if tags[j] not in "RD":
            return None
    return None


_THE = frozenset({"the", "his", "its", "their"})
_MANY = frozenset({"people", "police", "cattle", "personnel", "men", "women", "children", "troops"})


def _singular(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """Whether a phrase that begins at ``at`` means one person."""
    end = at
    while end < len(words) and tags[end] in "JNPS":
        end += 1
    head = words[end - 1].low if end > at and tags[end - 1] == "N" else ""
    return bool(head) and not head.endswith("s") and head not in _MANY


def _inseparable(low: Sequence[str]) -> bool:
    """Whether one number counts both, as in "killed or wounded"."""
    for i in range(len(low) - 2):
        if (
            low[i].startswith("kill")
            and low[i + 1] == "or"
            and low[i + 2].startswith(("wound", "injur", "hurt"))
        ):
            return True
        if low[i].startswith(("wound", "injur")) and low[i + 1] == "or" and low[i + 2].startswith("kill"):
            return True
    return False
