"""What each claim is worth as evidence of who holds a spot, before any neighbour is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SPOT_M = 150.0
"""Claims this close are about one spot; settlements nearer to each other than this are rare."""

RELIABILITY = {"own": 0.80, "against": 0.98, "other": 0.92, "prior": 0.98}
"""Chance that a claim is right on its own day. A party's claim in its own favour is worth less than
a bystander's, one against its own interest more (the law of evidence's "declaration against
interest"); prior control is of public record. The figures are judgements, not
measurements: only their order is argued for, and the errors seen in the table rescale them."""

STATUS_WORTH = {
    "holds": 1.0,
    "gains": 1.0,
    "loses": 0.8,
    "contests": 0.9,
    "enters": 0.9,
    "besieges": 0.6,
    "reaches": 0.35,
}
"""Weight of a status: what is said outright counts whole; *loses* does not name the winner,
*besieges* and *reaches* say only that another side still holds the place."""

INSIDE = 0.49
"""Share of a side that is inside a spot which another holds: open, and the holder's still."""
ACTIVE_M = 25_000.0
"""Metres within which another side's report tells whom a loss or an attack is about."""
ACTIVE_DAYS = 3.0

FAVOURABLE = frozenset({"holds", "gains", "enters", "reaches", "besieges"})
CONTESTED = frozenset({"contests", "enters"})


@dataclass(frozen=True)
class Evidence:
    """Claims as rows of side shares, sorted by day and claim id.

    Attributes
    ----------
    sides : tuple of str
        Columns of ``share``.
    xy : (n, 2) array
        Metres in the plane.
    share : (n, k) array
        What the claim says of its spot: 1 for the side that holds it; parts where control is open, most of
        it to the holder before.
    trust : (n,) array
        Chance that the claim is right, of its speaker and status alone.
    weight : (n,) array
        ``trust`` after age; what a learner uses.
    day : (n,) array
        Ordinal day.
    spot : (n,) array
        Number of the spot.
    contested, own : (n,) arrays of bool
        Says that control is open; rests on a party's word in its own favour.
    prior : (n,) array of bool
        Is prior control.
    change : (n,) array of bool
        Reports a change of hands: says so, or contradicts the word before it on its spot.
    before : (n,) array
        Column of the side that was named on the spot before, -1 if none.
    article : (n,) array of bool
        Is told by an article of the set, not by a table.
    siege : (n,) array of bool
        Says that the spot is besieged.
    outright : (n,) array of bool
        Says who holds the spot, not only that a side is at it.
    source : (n,) array
        Number of the source.
    row : (n,) array
        Row in the table of claims.
    """

    sides: tuple[str, ...]
    xy: Floats
    share: Floats
    trust: Floats
    weight: Floats
    day: Floats
    spot: NDArray[np.int64]
    contested: Bools
    own: Bools
    prior: Bools
    change: Bools
    before: NDArray[np.int64]
    article: Bools
    siege: Bools
    outright: Bools
    source: NDArray[np.int64]
    row: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.xy)

    @property
    def label(self) -> NDArray[np.int64]:
        """Column of the side most spoken for."""
        return np.asarray(self.share.argmax(axis=1), dtype=np.int64)

    def take(self, keep: Any) -> Evidence:
        """Rows ``keep`` (mask or positions)."""
        names = [f.name for f in fields(self) if f.name != "sides"]
        return replace(self, **{name: getattr(self, name)[keep] for name in names})


def gather(claims: pd.DataFrame, xy: Floats, sides: Sequence[str]) -> Evidence:
    """Turn plain claims (see ``control_table.plain_claims``) into evidence.

    Claims without a position are left out. Where only one side is known, a claim against it says
    nothing of who holds the spot and is left out too.
    """
    order = {side: n for n, side in enumerate(sides)}
    side = claims["side"].map(order).to_numpy(dtype=float, na_value=np.nan)
    ok = np.isfinite(xy).all(axis=1) & np.isfinite(side)
    rows = np.flatnonzero(ok)
    table, at = claims.iloc[rows], xy[rows]
    status = table["status"].to_numpy(dtype=object)
    spot = spots(at)
    day = table["day"].to_numpy(dtype=float)
    share, before = _shares(side[rows].astype(int), status, day, spot, at, len(sides))
    trust = _trust(table)
    own = ((table["speaker_side"] == table["side"]) & table["status"].isin(sorted(FAVOURABLE))).to_numpy()
    prior = table["prior"].to_numpy(dtype=bool)
    open_ = np.isin(status, sorted(CONTESTED))
    outright = np.isin(status, ["holds", "gains", "loses"])
    label = np.nan_to_num(share, nan=-1.0).argmax(axis=1) if share.size else np.zeros(len(share), np.int64)
    other = outright & (before >= 0) & (before != label)
    change = table["status"].isin(["gains", "loses"]).to_numpy() | other
    article = (table["origin"] == "article").to_numpy()
    source = np.unique(table["source"].to_numpy(dtype=str), return_inverse=True)[1]
    siege = status == "besieges"
    out = Evidence(
        tuple(sides),
        at,
        share,
        trust,
        trust.copy(),
        day,
        spot,
        open_,
        own,
        prior,
        change,
        before,
        article,
        siege,
        outright,
        source,
        rows,
    )
    return out.take(np.isfinite(share).all(axis=1))


def takers(evidence: Evidence) -> Bools:
    """Which side (row) is reported to have taken a spot from which (column)."""
    k = len(evidence.sides)
    out = np.zeros((k, k), dtype=bool)
    told = evidence.change & ~evidence.contested & (evidence.before >= 0)
    out[evidence.label[told], evidence.before[told]] = True
    return out


def spots(xy: Floats) -> NDArray[np.int64]:
    """Number the spots: points of one square of :data:`SPOT_M` are one."""
    if not len(xy):
        return np.empty(0, dtype=np.int64)
    square = np.round(xy / SPOT_M).astype(np.int64)
    return np.asarray(np.unique(square, axis=0, return_inverse=True)[1], dtype=np.int64).ravel()


def _trust(table: pd.DataFrame) -> Floats:
    favour = table["status"].isin(sorted(FAVOURABLE)).to_numpy()
    mine = (table["speaker_side"] == table["side"]).to_numpy()
    speaks = (table["speaker_side"] != "").to_numpy()
    base = np.full(len(table), RELIABILITY["other"])
    base[speaks & (mine == favour)] = RELIABILITY["own"]
    base[mine & ~favour] = RELIABILITY["against"]
    base[speaks & ~mine & favour] = RELIABILITY["against"]
    base[speaks & ~mine & ~favour] = RELIABILITY["own"]
    base[table["prior"].to_numpy(dtype=bool)] = RELIABILITY["prior"]
    given = table["confidence"].to_numpy(dtype=float)
    base = np.where(np.isfinite(given), 0.5 + (base - 0.5) * np.clip(given, 0.0, 1.0), base)
    worth = table["status"].map(STATUS_WORTH).to_numpy(dtype=float)
    out: Floats = np.maximum(base * worth, 0.05)
    return out


def _shares(
    side: NDArray[np.int64], status: Any, day: Floats, spot: NDArray[np.int64], xy: Floats, k: int
) -> tuple[Floats, NDArray[np.int64]]:
    """Share of each side by what a claim says (NaN: nothing), and the holder named before on its spot."""
    share, before = np.full((len(side), k), np.nan), np.full(len(side), -1, dtype=np.int64)
    holder: dict[int, int] = {}
    for i in np.lexsort((np.arange(len(side)), day)):
        s, was = side[i], holder.get(int(spot[i]), -1)
        before[i] = was
        other = was if was not in (-1, s) else _opponent(i, side, status, day, xy) if k > 2 else -1
        share[i] = _one_share(s, status[i], other, k)
        if status[i] in ("holds", "gains"):
            holder[int(spot[i])] = s
        elif status[i] == "loses" and other >= 0:
            holder[int(spot[i])] = other
    return share, before


def _opponent(i: int, side: NDArray[np.int64], status: Any, day: Floats, xy: Floats) -> int:
    """Whom a claim that names one side speaks of besides: the nearest other side that is newly active.

    For a loss that is the taker, for an attack the defender; -1 if nobody is named within :data:`ACTIVE_M`.
    """
    if status[i] in ("holds", "gains"):
        return -1
    recent = (day <= day[i]) & (day >= day[i] - ACTIVE_DAYS) & (side != side[i])
    gap = np.hypot(*(xy - xy[i]).T)
    near = np.flatnonzero(recent & (gap < ACTIVE_M))
    if not len(near):
        near = np.flatnonzero((day <= day[i]) & (side != side[i]) & (gap < ACTIVE_M))
    return int(side[near[np.argmin(gap[near])]]) if len(near) else -1


def _one_share(side: int, status: str, opponent: int, k: int) -> Floats:
    row = np.zeros(k)
    if status in ("holds", "gains") or (status == "contests" and opponent < 0):
        row[side] = 1.0
        return row
    if k < 2:
        return np.full(k, np.nan)
    other = np.full(k, 1.0 / (k - 1))
    other[side] = 0.0
    if opponent >= 0:
        other = np.eye(k)[opponent]
    if status in CONTESTED:
        row[side] = INSIDE
        return row + (1.0 - INSIDE) * other
    return other


def newest(evidence: Evidence) -> Evidence:
    """Keep the latest word on each spot; several of its day are averaged into the first of them."""
    if not len(evidence):
        return evidence
    last = np.full(int(evidence.spot.max()) + 1, -np.inf)
    np.maximum.at(last, evidence.spot, evidence.day)
    late = evidence.take(evidence.day == last[evidence.spot])
    _, first, place = np.unique(late.spot, return_index=True, return_inverse=True)
    total = np.bincount(place, weights=late.weight)
    share = (
        np.column_stack([np.bincount(place, weights=late.weight * col) for col in late.share.T])
        / total[:, None]
    )
    split = share.max(axis=1) < 0.75
    contested = (np.bincount(place, weights=late.weight * late.contested) / total >= 0.5) | split
    strongest = np.zeros(len(first))
    np.maximum.at(strongest, place, late.weight)
    kept = late.take(first)
    return replace(kept, share=share, weight=strongest, contested=contested)
