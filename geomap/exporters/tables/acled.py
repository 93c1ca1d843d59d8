"""Events in the columns that users of ACLED's export know; what geomap does not know stays empty.

Columns and codes: Armed Conflict Location & Event Data Project, Codebook (2023), and
the header of the data export.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from geomap.exporters.tables.geojson import plain
from geomap.models.assessed import Layer
from geomap.models.ontology import event_type, sub_type

COLUMNS = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type
actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting
iso region country admin1 admin2 admin3 location latitude longitude geo_precision
source source_scale notes fatalities tags timestamp
""".split()  # noqa: SIM905

HXL = {
    "event_id_cnty": "#event+id",
    "event_date": "#date+occurred",
    "event_type": "#event+type",
    "sub_event_type": "#event+type+sub",
    "actor1": "#actor+name+n1",
    "actor2": "#actor+name+n2",
    "country": "#country+name",
    "admin1": "#adm1+name",
    "location": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "source": "#meta+source",
    "notes": "#description",
    "fatalities": "#affected+killed",
}
"""Column -> HXL tag; the others have none."""

GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
"""UCDP's ``where_prec`` -> ACLED's; a country alone has none."""

DAY, WEEK, MONTH = 1, 7, 31


def rows(layer: Layer) -> Iterator[list[Any]]:
    """Yield the header and a row an event."""
    extra = ["withheld"] if "withheld" in layer.table.columns else []
    yield [*COLUMNS, *extra]
    points = list(layer.table.geometry)
    columns = [c for c in layer.table.columns if c != layer.table.geometry.name]
    for number, cells in enumerate(layer.table[columns].to_dict("records")):
        event = plain(cells)
        values = {**_what(event), **_when(event), **_where(event, points[number])}
        yield [*(values.get(column) for column in COLUMNS), *(event[column] for column in extra)]


def _what(event: Mapping[str, Any]) -> dict[str, Any]:
    kind, sub = event["event_type"], event["sub_type"]
    scheme = sub_type(sub) or event_type(kind)
    killed = event["figures"].get("fatalities") or {}
    best, low = killed.get("best"), killed.get("low")
    return {
        "event_id_cnty": event["id"],
        "disorder_type": scheme.disorder if scheme else None,
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": event["actor1"],
        "actor2": event["actor2"],
        "civilian_targeting": "Civilian targeting" if scheme and scheme.targets_civilians else None,
        "source": "; ".join(event["cites"]),
        "notes": " ".join(event["sentences"]),
        "fatalities": low if best is None else best,
        "tags": f"confidence={event['confidence']}; realis={event['realis']}",
    }


def _when(event: Mapping[str, Any]) -> dict[str, Any]:
    """First day and ACLED's precision of time; a span without both ends has none."""
    start, end = (date.fromisoformat(d) if d else None for d in (event["date_start"], event["date_end"]))
    if start is None or end is None:
        return {}
    days = (end - start).days + 1
    precision = next((n for n, most in enumerate((DAY, WEEK, MONTH), 1) if days <= most), None)
    return {"event_date": start.isoformat(), "year": start.year, "time_precision": precision}


def _where(event: Mapping[str, Any], point: Any) -> dict[str, Any]:
    """Place, and the units that hold it as the gazetteer names them: the last is the country."""
    *units, country = (event["parent"] or "").split(", ")
    placed = point is not None and not point.is_empty
    return {
        "country": country or None,
        "admin1": units[-1] if units else None,
        "location": event["place"],
        "latitude": round(point.y, 4) if placed else None,
        "longitude": round(point.x, 4) if placed else None,
        "geo_precision": GEO_PRECISION.get(event["where_prec"]),
    }
