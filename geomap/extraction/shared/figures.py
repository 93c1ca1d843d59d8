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
        self, words: Sequence[Word], tags: Sequence[str], found: Sequence[Figure]
    ) -> dict[str, Figure]:
        """Return figures by name for the tokens of one sentence."""
        starts = {w.start: i for i, w in enumerate(words)}
        out: dict[str, Figure] = {}
        inseparable = _inseparable([w.low for w in words])
        for figure in found:
            at = starts.get(figure.span.start)
            if at is None:
                at = next((i for i, w in enumerate(words) if w.end > figure.span.start), 0)
            end = next((i for i in range(at, len(words)) if words[i].start >= figure.span.end), len(words))
            name = self._name(words, tags, at, end)
            if name in ("fatalities", "injured") and inseparable:
                name = "casualties"
            if name and name not in out:
                out[name] = figure
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
            if self._words.get(word.low) != "fatalities" or word.low in self._after:
                continue
            if i and words[i - 1].low == "was" and not _NOBODY & {w.low for w in words[max(0, i - 8) : i]}:
                return {"fatalities": Figure(1, 1, 1, word.text, Span(word.start, word.end))}
            for j in range(i + 1, min(len(words) - 1, i + 4)):
                if words[j].low in ("him", "her") or (words[j].low in _THE and _singular(words, tags, j + 1)):
                    return {"fatalities": Figure(1, 1, 1, words[j].text, Span(words[j].start, words[j].end))}
                if words[j].low in ("a", "an", "one") and tags[j] in "AC":
                    span = Span(words[j].start, words[j].end)
                    return {"fatalities": Figure(1, 1, 1, words[j].text, span)}
                if tags[j] not in "RD":
                    break
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

    def _name(self, words: Sequence[Word], tags: Sequence[str], at: int, end: int) -> str:
        """What the number at tokens ``at`` to ``end`` counts."""
        if self._counts_things(words, tags, end):
            return ""
        for i in range(end, min(len(words), end + 3)):
            low = words[i].low
            if low in self._after or (self._words.get(low) and tags[i] in "NJB" and i - end < 2):
                return self._words.get(low, "")
        told = self._passive(words, tags, end)
        if told:
            return told
        best, gap = "", _REACH + 1
        for i in range(max(0, at - _REACH), min(len(words), end + _REACH)):
            name = self._words.get(words[i].low, "")
            distance = at - i if i < at else i - end + 1
            blocked = any(words[j].low in (";", ":", ".") for j in range(min(i, at), max(i, end)))
            crossing = any(tags[j] == "C" for j in (range(i, at) if i < at else range(end, i)))
            if name and distance < gap and not blocked and not crossing:
                best, gap = name, distance
        return best


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
