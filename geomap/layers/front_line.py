"""The front line of every day: assessed, claimed or contested, with the claims it rests on."""

from __future__ import annotations

from geomap.layers._base import Row, frame
from geomap.layers.palette import BLACK
from geomap.models.assessed import Assessment, Layer
from geomap.models.style import LegendEntry, Style, Symbol

COLUMNS = ("date", "side_a", "side_b", "kind", "band_km", "claim_ids")
KINDS: tuple[tuple[str, Symbol], ...] = (
    ("assessed", "line"),
    ("claimed", "line-dashed"),
    ("contested", "line-dotted"),
)
STYLE = Style(
    geometry="line",
    tooltip=("side_a", "side_b", "kind", "band_km", "date"),
    title="kind",
    colour_by="kind",
    dated=True,
    fields=("side_a", "side_b", "kind", "band_km", "claim_ids"),
)


def make(assessment: Assessment) -> Layer:
    """Segments of every day."""
    rows: list[Row] = []
    for day in assessment.control:
        date = day.on.isoformat()
        for number, row in enumerate(day.front.to_dict("records")):
            claims = row.get("claim_ids")
            rows.append(
                {
                    **{name: row.get(name) for name in COLUMNS},
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
        legend=tuple(LegendEntry(kind.capitalize(), symbol, BLACK, value=kind) for kind, symbol in KINDS),
        style=STYLE,
        description="Where two sides meet on the day shown.",
    )
