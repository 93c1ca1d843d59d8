"""Sums over a long time: "since January 340 people have been killed" tells no happening of the day."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.grammar import DAYS, Word

_UNITS = frozenset(["weeks", "months", "years", "decades", "decade", "year"])
_SHORT = frozenset({"week", "month"})
"""Times that are summed up where the sentence names no place: "within the last week 41 have been killed"."""
_SPANS = frozenset({"past", "last", "recent", "previous", "preceding", "these", "many", "several"})
_WITHIN = frozenset({"in", "over", "during", "for", "within", "throughout", "across"})
_MARKS = (
    ("so", "far"),
    ("to", "date"),
    ("thus", "far"),
    ("until", "now"),
    ("up", "to", "now"),
    ("over", "the", "years"),
    ("through", "the", "years"),
    ("over", "the", "decades"),
    ("since", "then"),
    ("year", "to", "date"),
)
"""Words that close a sum with the day of writing."""
_BEGIN = frozenset(mark[0] for mark in _MARKS)
_DAYS = DAYS | {"dawn", "midnight", "noon", "midday"}
"""Starts so close that what has happened since is the news."""
_WARS = frozenset({"conflict", "war", "insurgency", "rebellion", "uprising", "genocide", "revolt"})
"""What lasts: "the war has killed 5,000 people"."""
_OPENS = 4
"""Token up to which a word stands in what a sentence is about: "the war, which …, has killed"."""
_REACH = 14


def running(words: Sequence[Word], clause: range, *, perfect: bool, placed: bool = True) -> str:
    """Return the words that make a clause a sum over a long time, empty without.

    Parameters
    ----------
    words : sequence of Word
        A sentence.
    clause : range
        Tokens of the clause of a cue; what stands shortly before and behind it counts too.
    perfect : bool
        Whether its verb is a perfect: "have killed".
    placed : bool
        Whether the sentence names a place.
    """
    low = [w.low for w in words]
    units = _UNITS if placed or not perfect else _UNITS | _SHORT
    first, last = max(0, clause.start - _REACH), min(len(low), clause.stop + _REACH)
    for i in range(first, last):
        if low[i] in _BEGIN and (mark := _mark(low, i, perfect=perfect)):
            return mark
        if perfect and low[i] == "since" and not _DAYS & set(low[i : i + 4]):
            return "since"
        if low[i] in _WITHIN and (span := _span(low, i, units)):
            return span
        if perfect and i in clause and low[i] in _WARS:
            return low[i]
    return next((w for w in low[:_OPENS] if w in _WARS), "") if perfect else ""


def _mark(low: Sequence[str], i: int, *, perfect: bool) -> str:
    """Words at a token that close a sum with the day of writing, empty without."""
    mark = next((m for m in _MARKS if tuple(low[i : i + len(m)]) == m), ())
    closes = mark and (perfect or mark in _MARKS[4:] or "this" in low[i : i + 4])
    return " ".join(mark) if closes else ""


def _span(low: Sequence[str], i: int, units: frozenset[str]) -> str:
    """A stretch of some units that begins at a preposition: "over the past two years"."""
    words = low[i + 1 : i + 6]
    unit = next((j for j, w in enumerate(words) if w in units), None)
    if unit is None or not _SPANS & set(words[:unit]):
        return ""
    if words[unit] == "year" and "a" in words[:unit]:
        return ""
    return " ".join(low[i : i + unit + 2])
