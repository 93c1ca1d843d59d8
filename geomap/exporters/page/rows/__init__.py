"""The data of the page: records as rows."""

from __future__ import annotations

from geomap.exporters.page.rows.aggregates import EVENTS_TABLE, too_many, write_beside
from geomap.exporters.page.rows.payload import records_of

__all__ = [
    "EVENTS_TABLE",
    "records_of",
    "too_many",
    "write_beside",
]
