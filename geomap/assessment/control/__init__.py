"""Control of places by day: who holds what, front lines, their band, and how it changed.

Names are imported when they are first asked for: a day that is known from an earlier run needs none of
the numerical libraries.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.assessment.control.api import control, history
    from geomap.assessment.control.change import difference, disagreement, extent, influence, parted
    from geomap.assessment.control.claims import claim_table, days_assessed
    from geomap.assessment.control.packing import PackedDay, packed
    from geomap.assessment.control.plane import make_plane

__all__ = [
    "PackedDay",
    "claim_table",
    "control",
    "days_assessed",
    "difference",
    "disagreement",
    "extent",
    "history",
    "influence",
    "make_plane",
    "packed",
    "parted",
]

_MODULES = {
    "PackedDay": "packing",
    "claim_table": "claims",
    "control": "api",
    "days_assessed": "claims",
    "difference": "change",
    "disagreement": "change",
    "extent": "change",
    "influence": "change",
    "parted": "change",
    "history": "api",
    "make_plane": "plane",
    "packed": "packing",
}
"""Public name -> module that it stands in."""


def __getattr__(name: str) -> Any:
    """Import a name from its module."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
