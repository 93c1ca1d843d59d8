"""What changed from day to day, and where views disagree, as the page needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.exporters.page.ground import encode_shape
from geomap.exporters.page.rows.numbering import Numbered, day_number
from geomap.exporters.page.wire import ChangeRow, PartedRow, SideChangeRow, TurnRow, ViewRow
from geomap.models.assessed import ControlChange, ControlView

if TYPE_CHECKING:
    import pandas as pd

HATCH_TOLERANCE = 0.004
"""Degrees (about 400 m) by which ground that views dispute is simplified; fronts are known to kilometres."""
HATCH_DECIMALS = 3


def change_row(change: ControlChange, words: Numbered) -> ChangeRow:
    """What changed from a day to the next.

    A side none of whose places changed and whose line moved inside the bands alone is left out.
    """
    sides = [
        SideChangeRow(
            side=words.of(row["side"]),
            gained=row["gained_km2"],
            gained_low=row["gained_low"],
            gained_high=row["gained_high"],
            lost=row["lost_km2"],
            lost_low=row["lost_low"],
            lost_high=row["lost_high"],
        )
        for row in change.areas.to_dict("records")
        if row["claim_ids"] or row["gained_low"] >= 1 or row["lost_low"] >= 1
    ]
    return ChangeRow(day_number(change.since), day_number(change.on), sides, _places(change.places, words))


def view_row(view: ControlView, words: Numbered) -> ViewRow:
    """Where a view differs: ground that is parted, and places."""
    ground = [
        PartedRow(words.of(row["before"]), words.of(row["after"]), row["km2"], _hatched(row["geometry"]))
        for row in view.parted.to_dict("records")
    ]
    return ViewRow(words.of(view.view), day_number(view.on), ground, _places(view.places, words))


def _hatched(shape: Any) -> list[str]:
    return encode_shape(shape.simplify(HATCH_TOLERANCE), HATCH_DECIMALS)


def _places(table: pd.DataFrame, words: Numbered) -> list[TurnRow]:
    return [
        TurnRow(
            name=row["name"],
            before=words.of(row["before"]),
            after=words.of(row["after"]),
            claims=[words.of(c) for c in row["claim_ids"]],
        )
        for row in table.to_dict("records")
    ]
