"""How sure an event is read: the chance that each of its parts is right, and their product.

The parts are told (did it happen), what (its kind), where and when. The place's chance is the calibrated
score of toponym resolution. The figures below are settings in round numbers, chosen by how often each
part was right in event data held apart (``docs/benchmarks.md``); nothing is fitted.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from geomap.models.articles import DateSpan
from geomap.models.ontology import EventType, Realis
from geomap.models.places import PlaceRef

TOLD: Mapping[Realis, float] = {
    "actual": 1.0,
    "reported": 0.95,
    "background": 0.9,
    "attributed_claim": 0.8,
}
"""By how the text tells it; one party's word is a judgement, not a measurement. Others are not drawn."""
UNTOLD = 0.5

WHAT: Mapping[str | None, float] = {
    EventType.REMOTE_VIOLENCE: 0.92,
    EventType.PROTESTS: 0.92,
    EventType.STRATEGIC: 0.85,
    EventType.CIVILIANS: 0.85,
    EventType.BATTLES: 0.85,
    EventType.RIOTS: 0.8,
}
"""Chance that the sub-type is right, by event type: means name a bombing, sides name a battle."""
UNKNOWN_KIND = 0.5
ASIDE = 0.92
"""An event without a place of its own is often a part of another one: its kind is right less often."""

BORROWED = 0.4
"""What is left of a place's chance where it was told before a name that no gazetteer has."""

WHEN_TEXT, WHEN_NEWS, WHEN_OPEN = 0.95, 0.92, 0.9
"""A date in the text; only the publication date or a sentence before; no date, which claims nothing."""


def chances(
    realis: Realis,
    event_type: str | None,
    place: PlaceRef | None,
    own_place: bool,
    date: DateSpan,
    own_date: bool,
    borrowed: bool = False,
) -> dict[str, float]:
    """Return the chance that each part is right, under ``told``, ``what``, ``where``, ``when``.

    Parameters
    ----------
    realis, event_type, place, date
        Of the event.
    own_place, own_date : bool
        Whether the text names a place, and a date, for this very event.
    borrowed : bool
        Whether the place was told before, and only stands for a name that no gazetteer has.
    """
    known = date.start or date.end
    found = {
        "told": TOLD.get(realis, UNTOLD),
        "what": WHAT.get(event_type, UNKNOWN_KIND) * (1.0 if own_place else ASIDE),
        "when": WHEN_TEXT if own_date else WHEN_NEWS if known else WHEN_OPEN,
    }
    if place is not None:
        found["where"] = place.score * (BORROWED if borrowed else 1.0)
    return {part: round(chance, 3) for part, chance in found.items()}


def confidence(parts: Mapping[str, float]) -> float:
    """Chance that all parts are right, as if they erred independently."""
    return round(prod(parts.values()), 3)
