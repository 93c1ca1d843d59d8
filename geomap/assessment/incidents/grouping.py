"""Groups of passages that tell one deed: correlation clustering over pairs of one place and time.

The rule: groups are joined, the surest pair first, where the log-odds of *all* pairs between the two sum to
more than 0 and no pair is barred. So nothing chains: two passages that bar each other are never in one group.
A person's rows ``same`` and ``split`` stand above it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from geomap.assessment.incidents.pairs import LOOSE_DAYS, log_odds
from geomap.assessment.incidents.passages import Passage
from geomap.models.corrections import Decisions
from geomap.models.places import Place

CELL = 0.2
"""Degrees of the blocks in which passages at points are compared with those around."""
MOST_IN_BLOCK = 400
"""Passages of a block that each is compared with."""
MOST_MEMBERS = 60
"""Members of each of two groups whose pairs are summed."""
WIDE = 14
"""Days from which on a span is filed under its ends only."""
NEVER, ALWAYS = -inf, 1e6


@dataclass(slots=True)
class _Odds:
    """Log-odds of pairs, reckoned once."""

    passages: Sequence[Passage]
    decisions: Decisions
    weights: Mapping[str, float] | None
    pairs: dict[tuple[int, int], float] = field(default_factory=dict)

    def __call__(self, i: int, j: int) -> float:
        key = (i, j) if i < j else (j, i)
        if key not in self.pairs:
            self.pairs[key] = self._odds(*key)
        return self.pairs[key]

    def decided(self, pairs: Sequence[tuple[int, int]]) -> float:
        """Minus infinity where a person split one of the pairs, else much where one was joined, else 0."""
        ids = [(self.passages[i].id, self.passages[j].id) for i, j in pairs]
        if any(self.decisions.splits(a, b) for a, b in ids):
            return NEVER
        return ALWAYS if any(self.decisions.joins(a, b) for a, b in ids) else 0.0

    def _odds(self, i: int, j: int) -> float:
        a, b = self.passages[i].id, self.passages[j].id
        if self.decisions.splits(a, b):
            return NEVER
        if self.decisions.joins(a, b):
            return ALWAYS
        return log_odds(self.passages[i], self.passages[j], self.weights)


def group(
    passages: Sequence[Passage],
    decisions: Decisions | None = None,
    weights: Mapping[str, float] | None = None,
) -> list[list[Passage]]:
    """Group passages that tell one deed.

    Parameters
    ----------
    passages : sequence of Passage
        Their order does not matter.
    decisions : Decisions, optional
        Pairs that a person joined or kept apart.
    weights : mapping of str to float, optional
        In place of the fitted ones.

    Returns
    -------
    list of list of Passage
        Every passage in one group, in order of day and id.
    """
    ordered = sorted(passages, key=lambda p: (p.first, p.id))
    odds = _Odds(ordered, decisions or Decisions(), weights)
    joined = sorted((-value, i, j) for i, j in _candidates(ordered, odds) if (value := odds(i, j)) > 0)
    return [[ordered[i] for i in members] for members in _merged(len(ordered), joined, odds)]


def _merged(size: int, joined: Sequence[tuple[float, int, int]], odds: _Odds) -> list[list[int]]:
    """Merge groups along pairs, the likeliest first, where the pairs between them agree on the whole."""
    members = {i: [i] for i in range(size)}
    owner = list(range(size))
    for _, i, j in joined:
        a, b = sorted((owner[i], owner[j]))
        if a != b and _between(members[a], members[b], odds) > 0:
            members[a] = sorted(members[a] + members.pop(b))
            for member in members[a]:
                owner[member] = a
    return [group for _, group in sorted(members.items())]


def _between(a: Sequence[int], b: Sequence[int], odds: _Odds) -> float:
    """Sum of the log-odds of all pairs between two groups; what a person decided outweighs them."""
    pairs = [(i, j) for i in a[:MOST_MEMBERS] for j in b[:MOST_MEMBERS]]
    decided = odds.decided(pairs)
    return decided or sum(odds(i, j) for i, j in pairs)


def _candidates(ordered: Sequence[Passage], odds: _Odds) -> Iterator[tuple[int, int]]:
    """Yield pairs that lie in one block of place and day, and those that a person joined."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for j, passage in enumerate(ordered):
        mates = {
            i for key in _keys(passage, _around, LOOSE_DAYS) for i in blocks.get(key, ())[-MOST_IN_BLOCK:]
        }
        yield from ((i, j) for i in sorted(mates))
        for key in _keys(passage, _own, 0):
            blocks[key].append(j)
    yield from _joined_by_hand(ordered, odds)


def _joined_by_hand(ordered: Sequence[Passage], odds: _Odds) -> Iterator[tuple[int, int]]:
    """Yield the pairs that a person joined, as far as both are here."""
    numbers = {p.id: n for n, p in enumerate(ordered)}
    pairs = ((numbers.get(a), numbers.get(b)) for a, b in sorted(odds.decisions.same))
    yield from ((a, b) for a, b in pairs if a is not None and b is not None)


def _keys(
    passage: Passage, blocks_of: Callable[[Place], list[tuple[object, ...]]], slack: int
) -> set[tuple[object, ...]]:
    """Blocks of a passage, each with a day."""
    blocks = {block for place in _places(passage) for block in blocks_of(place)}
    return {(*block, day) for block in blocks for day in _days(passage, slack)}


def _places(passage: Passage) -> list[Place]:
    if passage.event is not None:
        return [passage.place]
    return [passage.names[ident] for ident in sorted(passage.names)]


def _days(passage: Passage, slack: int) -> Sequence[int]:
    if passage.last - passage.first > WIDE:
        return (passage.first, passage.last)
    return range(passage.first - slack, passage.last + slack + 1)


def _own(place: Place) -> list[tuple[object, ...]]:
    """Blocks that a place is filed under: its cell; its units, for areas that hold it."""
    units = [code for code in (place.admin1, place.admin2) if code]
    return [("cell", round(place.lon / CELL), round(place.lat / CELL)), *(("unit", unit) for unit in units)]


def _around(place: Place) -> list[tuple[object, ...]]:
    """Blocks in which a place looks for others: the cells around a point, the unit of an area."""
    east, north = round(place.lon / CELL), round(place.lat / CELL)
    cells: list[tuple[object, ...]] = [
        ("cell", east + dx, north + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)
    ]
    if place.where_prec <= 2:
        return cells
    unit = place.admin2 if place.where_prec == 3 else place.admin1
    return [*cells, ("unit", unit)] if unit else cells
