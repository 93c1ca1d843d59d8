"""What each claim is worth as evidence of who holds a spot, before any neighbour is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
        What the claim says of its spot: 1 for the side that holds it, halves where contested.
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
    row: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.xy)

    @property
    def label(self) -> NDArray[np.int64]:
        """Column of the side most spoken for."""
        return np.asarray(self.share.argmax(axis=1), dtype=np.int64)

    def take(self, keep: Any) -> Evidence:
        """Rows ``keep`` (mask or positions)."""
        names = (
            "xy",
            "share",
            "trust",
            "weight",
            "day",
            "spot",
            "contested",
            "own",
            "prior",
            "change",
            "row",
        )
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
    share = _shares(side[rows].astype(int), status, day, spot, len(sides))
    trust = _trust(table)
    own = ((table["speaker_side"] == table["side"]) & table["status"].isin(sorted(FAVOURABLE))).to_numpy()
    prior = table["prior"].to_numpy(dtype=bool)
    open_ = np.isin(status, sorted(CONTESTED))
    said = np.isin(status, ["holds", "gains", "loses"])
    changed = table["status"].isin(["gains", "loses"]).to_numpy() | (said & _contradicts(share, day, spot))
    found = Evidence(
        tuple(sides), at, share, trust, trust.copy(), day, spot, open_, own, prior, changed, rows
    )
    return found.take(np.isfinite(share).all(axis=1))


def _contradicts(share: Floats, day: Floats, spot: NDArray[np.int64]) -> Bools:
    """Mark claims that name another side than the claim before on their spot (rows sorted by day)."""
    out = np.zeros(len(share), dtype=bool)
    last: dict[int, tuple[int, float]] = {}
    if not share.size:
        return out
    label = np.nan_to_num(share, nan=-1.0).argmax(axis=1)
    for i in range(len(share)):
        before = last.get(int(spot[i]))
        out[i] = before is not None and before[0] != label[i] and before[1] < day[i]
        last[int(spot[i])] = (int(label[i]), float(day[i]))
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


def _shares(side: NDArray[np.int64], status: Any, day: Floats, spot: NDArray[np.int64], k: int) -> Floats:
    """Share of each side by what a claim says; NaN rows say nothing."""
    share = np.full((len(side), k), np.nan)
    holder: dict[int, int] = {}
    for i in np.lexsort((np.arange(len(side)), day)):
        s, before = side[i], holder.get(int(spot[i]))
        share[i] = _one_share(s, status[i], before, k)
        if status[i] in ("holds", "gains"):
            holder[int(spot[i])] = s
    return share


def _one_share(side: int, status: str, before: int | None, k: int) -> Floats:
    row = np.zeros(k)
    if status in ("holds", "gains", "contests"):
        row[side] = 1.0
        return row
    if k < 2:
        return np.full(k, np.nan)
    other = np.full(k, 1.0 / (k - 1))
    other[side] = 0.0
    if before is not None and before != side:
        other = np.eye(k)[before]
    if status == "enters":
        row[side] = 0.5
        return row + 0.5 * other
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
