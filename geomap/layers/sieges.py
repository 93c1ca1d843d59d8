"""Places under siege on a day: a ring around each, in the besieger's colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geomap.layers._base import Row, frame
from geomap.layers.palette import side_colours
from geomap.models.assessed import Assessment, ControlDay, Layer
from geomap.models.geodesy import ring
from geomap.models.style import LegendEntry, Style

RADIUS_KM = 6.0
"""Of the ring: outside a town, and still seen on a map of a country."""
CORNERS = 48
COLUMNS = ("date", "place_id", "place", "side", "besieged_by", "besieger", "since")
STYLE = Style(
    geometry="line",
    tooltip=("place", "besieger", "since"),
    title="place",
    colour_by="besieger",
    dated=True,
)


def make(assessment: Assessment) -> Layer:
    """One ring a place and day; the place stays with its holder."""
    names = {side.id: side.name for side in assessment.profile.sides}
    rows = [_row(day, row, names) for day in assessment.control for row in _besieged(day)]
    return Layer(
        name="sieges",
        title="Sieges",
        table=frame(rows, COLUMNS),
        legend=_legend(assessment, rows),
        style=STYLE,
        description="Places that a side surrounds and another holds on the day shown.",
    )


def _besieged(day: ControlDay) -> list[Row]:
    besieged = day.places[day.places["besieged_by"] != ""]
    return [{str(k): v for k, v in row.items()} for row in besieged.to_dict("records")]


def _row(day: ControlDay, row: Row, names: Mapping[str, str]) -> Row:
    date = day.on.isoformat()
    return {
        "id": f"{date}/{row['place_id']}",
        "date": date,
        "place_id": row["place_id"],
        "place": row["name"],
        "side": row["holder"],
        "besieged_by": row["besieged_by"],
        "besieger": names.get(row["besieged_by"], row["besieged_by"]),
        "since": row["since"],
        "geometry": _ring(row["geometry"]),
    }


def _ring(point: Any) -> Any:
    from shapely import LineString

    corners = ring(point.x, point.y, RADIUS_KM, CORNERS)
    return LineString([*corners, corners[0]])


def _legend(assessment: Assessment, rows: list[Row]) -> tuple[LegendEntry, ...]:
    besiegers = {row["besieged_by"]: row["besieger"] for row in rows}
    colours = side_colours(assessment.profile.sides, tuple(sorted(besiegers)))
    return tuple(
        LegendEntry(name, "line-dashed", colours[side][0], value=name)
        for side, name in sorted(besiegers.items())
    )
