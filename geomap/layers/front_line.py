"""Borders of every day: fronts, assessed, claimed or contested, with the claims they rest on; borders between
allies; and edges of unknown ground.
"""

from __future__ import annotations

from geomap.layers._base import Row, frame
from geomap.layers.palette import BLACK, GREY
from geomap.models.assessed import Assessment, Layer
from geomap.models.style import LegendEntry, Style, Symbol

COLUMNS = ("date", "side_a", "side_b", "border", "kind", "band_km", "claim_ids")
KINDS: tuple[tuple[str, Symbol, str], ...] = (
    ("assessed", "line", BLACK),
    ("claimed", "line-dashed", BLACK),
    ("contested", "line-dotted", BLACK),
    ("allies", "line-dashed", GREY),
    ("edge", "line-dotted", GREY),
)
"""Kind as drawn, its symbol and colour: of a front how it is known, of another border its class."""
STYLE = Style(
    geometry="line",
    tooltip=("side_a", "side_b", "kind", "band_km", "date"),
    title="kind",
    colour_by="kind",
    dated=True,
    fields=("side_a", "side_b", "kind", "band_km", "claim_ids"),
)


def make(assessment: Assessment) -> Layer:
    """Segments of every day; ``kind`` of a border that is no front is its class."""
    rows: list[Row] = []
    for day in assessment.control:
        date = day.on.isoformat()
        for number, row in enumerate(day.front.to_dict("records")):
            claims = row.get("claim_ids")
            rows.append(
                {
                    **{name: row.get(name) for name in COLUMNS},
                    "kind": row["kind"] if row["border"] == "front" else row["border"],
                    "id": f"{date}/{row.get('id', number)}",
                    "date": date,
                    "claim_ids": list(claims) if isinstance(claims, list | tuple) else [],
                    "geometry": row["geometry"],
                }
            )
    return Layer(
        name="front_line",
        title="Front line",
        table=frame(rows, COLUMNS),
        legend=tuple(LegendEntry(k.capitalize(), symbol, colour, value=k) for k, symbol, colour in KINDS),
        style=STYLE,
        description="Where two sides meet, or a side's ground ends, on the day shown.",
    )
