"""The data of the page: records as rows."""

from __future__ import annotations

from geomap.exporters.page.rows.aggregates import EVENTS_TABLE, too_many, write_beside
from geomap.exporters.page.rows.payload import Payload

__all__ = [
    "EVENTS_TABLE",
    "Payload",
    "too_many",
    "write_beside",
]
