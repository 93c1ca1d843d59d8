"""Who controls what, day by day: our assessment, which cites the claims."""

from __future__ import annotations

from geomap.layers._base import Row, frame
from geomap.layers.palette import GREY, side_colours
from geomap.models.assessed import Assessment, Layer, LegendEntry

COLUMNS = ("date", "side", "side_name", "confidence")
NEUTRAL = {
    "contested": ("Contested", "fill", "#8c6bb1", "lines"),
    "unknown": ("Unknown", "fill", GREY, "dots"),
}


def make(assessment: Assessment) -> Layer:
    """Polygons of every day; unknown and contested ground included."""
    names = {side.id: side.name for side in assessment.profile.sides}
    names.update({key: value[0] for key, value in NEUTRAL.items()})
    rows: list[Row] = []
    for day in assessment.control:
        date = day.on.isoformat()
        for number, row in enumerate(day.areas.to_dict("records")):
            side = str(row["side"])
            rows.append(
                {
                    "id": f"{date}/{row.get('id', number)}",
                    "date": date,
                    "side": side,
                    "side_name": names.get(side, side),
                    "confidence": row.get("confidence"),
                    "geometry": row["geometry"],
                }
            )
    return Layer(
        name="control",
        title="Control",
        table=frame(rows, COLUMNS),
        legend=_legend(assessment, rows),
        description="Our assessment for the day shown, from the articles' claims and what was known before.",
        dated=True,
    )


def _legend(assessment: Assessment, rows: list[Row]) -> tuple[LegendEntry, ...]:
    found = tuple(sorted({row["side"] for row in rows}))
    colours = side_colours(assessment.profile.sides, found)
    names = {side.id: side.name for side in assessment.profile.sides}
    entries = [LegendEntry(names.get(s, s), "fill", *colours[s]) for s in colours if s in found]
    entries += [LegendEntry(*NEUTRAL[key]) for key in NEUTRAL if key in found]
    return tuple(entries)
