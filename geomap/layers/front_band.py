"""How far off the front line may be, as an area on either side of it."""

from __future__ import annotations

from geomap.layers._base import Row, frame
from geomap.layers.palette import BLACK
from geomap.models.assessed import Assessment, Layer
from geomap.models.style import LegendEntry, Style

COLUMNS = ("date", "band_km")
STYLE = Style(geometry="polygon", tooltip=("band_km", "date"), dated=True, fields=("band_km",))


def make(assessment: Assessment) -> Layer:
    """Bands of every day."""
    rows: list[Row] = []
    for day in assessment.control:
        date = day.on.isoformat()
        for number, row in enumerate(day.band.to_dict("records")):
            rows.append(
                {
                    "id": f"{date}/{row.get('id', number)}",
                    "date": date,
                    "band_km": row.get("band_km"),
                    "geometry": row["geometry"],
                }
            )
    return Layer(
        name="front_band",
        title="Uncertainty of the front line",
        table=frame(rows, COLUMNS),
        legend=(LegendEntry("The line may lie anywhere in the band", "band", BLACK),),
        style=STYLE,
        description="Half-width in kilometres from the distance, age and conflict of the nearest claims.",
    )
