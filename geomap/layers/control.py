"""Who controls what, day by day: our assessment, which cites the claims."""

from __future__ import annotations

from geomap.layers._base import Row, frame
from geomap.layers.palette import GREY, side_colours
from geomap.models.assessed import Assessment, Layer
from geomap.models.style import LegendEntry, Style

SHARES = ("share_articles", "share_tables", "share_inferred")
"""What ground rests on: claims of the set's articles, of its tables and prior control, or inference."""
COLUMNS = ("date", "side", "side_name", "since", "confidence", *SHARES)
STYLE = Style(
    geometry="polygon",
    tooltip=("side_name", "date", "since", "confidence"),
    title="side_name",
    colour_by="side_name",
    side_by="side",
    dated=True,
    fields=("side", "confidence", "since", *SHARES),
)
NEUTRAL = {
    "contested": ("Contested", "#8c6bb1", "lines"),
    "unknown": ("Unknown", GREY, "dots"),
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
                    **{name: row.get(name) for name in ("since", "confidence", *SHARES)},
                    "geometry": row["geometry"],
                }
            )
    return Layer(
        name="control",
        title="Control",
        table=frame(rows, COLUMNS),
        legend=_legend(assessment, rows),
        style=STYLE,
        description="Our assessment for the day shown, from the articles' claims and what was known before.",
    )


def _legend(assessment: Assessment, rows: list[Row]) -> tuple[LegendEntry, ...]:
    sides = tuple(sorted({row["side"] for row in rows}))
    colours = side_colours(assessment.profile.sides, sides)
    names = {side.id: side.name for side in assessment.profile.sides}
    looks = [(names.get(side, side), *colours[side]) for side in colours if side in sides]
    looks += [NEUTRAL[key] for key in NEUTRAL if key in sides]
    return tuple(LegendEntry(name, "fill", colour, pattern, value=name) for name, colour, pattern in looks)
