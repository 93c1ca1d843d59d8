"""What changed from day to day, and where views disagree, as the page needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.exporters.page.ground import encode_shape
from geomap.exporters.page.rows.numbering import Numbered, day_number
from geomap.models.assessed import ControlChange, ControlView

if TYPE_CHECKING:
    import pandas as pd

HATCH_TOLERANCE = 0.004
"""Degrees (about 400 m) by which ground that views dispute is simplified; fronts are known to kilometres."""
HATCH_DECIMALS = 3


def change_row(change: ControlChange, words: Numbered) -> list[Any]:
    """Day before, day, sides with km² gained and lost and bounds, places with the claims that did it.

    A side none of whose places changed and whose line moved inside the bands alone is left out.
    """
    kinds = [f"{kind}_{part}" for kind in ("gained", "lost") for part in ("km2", "low", "high")]
    sides = [
        [words.of(row["side"]), *(row[kind] for kind in kinds)]
        for row in change.areas.to_dict("records")
        if row["claim_ids"] or row["gained_low"] >= 1 or row["lost_low"] >= 1
    ]
    return [day_number(change.since), day_number(change.on), sides, _places(change.places, words)]


def view_row(view: ControlView, words: Numbered) -> list[Any]:
    """Name, day, ground that is parted with its two holders and km², places that differ."""
    ground = [
        [words.of(row["before"]), words.of(row["after"]), row["km2"], _hatched(row["geometry"])]
        for row in view.parted.to_dict("records")
    ]
    return [words.of(view.view), day_number(view.on), ground, _places(view.places, words)]


def _hatched(shape: Any) -> list[str]:
    return encode_shape(shape.simplify(HATCH_TOLERANCE), HATCH_DECIMALS)


def _places(table: pd.DataFrame, words: Numbered) -> list[list[Any]]:
    return [
        [
            row["name"],
            words.of(row["before"]),
            words.of(row["after"]),
            [words.of(c) for c in row["claim_ids"]],
        ]
        for row in table.to_dict("records")
    ]
