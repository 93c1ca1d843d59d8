"""Which places are hidden, and what stands in their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from geomap.errors import UsageError, did_you_mean
from geomap.models.places import Candidate, Place, PlaceRef, Resolution
from geomap.models.profile import PriorControl
from geomap.models.reasons import because

KINDS: Mapping[str, tuple[str, ...]] = {
    "camps": ("CMP",),
    "neighbourhoods": ("PPLX",),
    "settlements": ("PPL",),
    "hospitals": ("HSP",),
    "schools": ("SCH",),
    "crossings": ("BDR", "CRSG", "PSN"),
    "all": ("",),
}
"""What can be made coarser -> GeoNames feature codes (``CMP*`` camps, ``HSP*`` hospitals …)."""

SITES = tuple(prefix for prefixes in KINDS.values() for prefix in prefixes if prefix)
"""Feature codes of sites and settlements, those of lines among them that are passed at one point."""

UNITS = ("ADM", "PCL", "TERR", "RGN", "CONT")
"""Feature codes of administrative units, countries and regions."""

WIDE_KM = 20.0
"""Radius from which a sea, a river or a range is no exact place any more; about that of a district."""

LEVELS = {"district": "admin2", "province": "admin1", "country": "country"}
"""How coarse -> prefix of the containing unit's id."""

Container = Callable[[Place, str], Place | None]
"""The unit of a level that holds a place, or None."""

FindPlace = Callable[[str], Place | None]
"""Look a place up by its id; None when the gazetteer has no such id."""


def parse_rules(texts: Sequence[str]) -> dict[str, str]:
    """Read ``KIND=LEVEL`` rules.

    Raises
    ------
    UsageError
        A rule is not of the form, or its kind or level is unknown.
    """
    rules: dict[str, str] = {}
    for text in texts:
        kind, sign, level = text.partition("=")
        if not sign:
            raise UsageError(f'"{text}" is not KIND=LEVEL, for example camps=district')
        for word, choices in ((kind, KINDS), (level, LEVELS)):
            if word not in choices:
                hint = did_you_mean(word, choices) or f" Known: {', '.join(choices)}."
                raise UsageError(f'"{word}" in "{text}" is not known.{hint}')
        rules[kind] = level
    return rules


class Hiding:
    """Which places are hidden, and what stands in their place."""

    def __init__(self, rules: Mapping[str, str], container: Container, find: FindPlace) -> None:
        self._rules, self._container, self.find = rules, container, find
        self._hidden: dict[str, bool] = {}

    def hides(self, place_id: str) -> bool:
        """Whether the place of an id is hidden; one that no gazetteer knows is, as it may be of any kind."""
        if place_id not in self._hidden:
            place = self.find(place_id.partition("@")[0])  # "admin1:SY.09@W" is a part of a unit
            self._hidden[place_id] = place is None or self.hidden(place)
        return self._hidden[place_id]

    def knows_hidden(self, place_id: str) -> bool:
        """Whether an id that a text may hold is that of a hidden place of the gazetteer."""
        return self.find(place_id) is not None and self.hides(place_id)

    def hidden(self, place: Place) -> bool:
        """Whether a place is of a kind that a rule names."""
        return self._level(place) is not None

    def _level(self, place: Place) -> str | None:
        kinds = [k for k in self._rules if k != "all" and place.feature.startswith(KINDS[k])]
        if kinds:
            return self._rules[kinds[0]]
        return None if _wide(place) else self._rules.get("all")

    def unit(self, place: Place) -> Place | None:
        """What stands for a place: itself where it is shown, else its unit, None where none is known."""
        level = self._level(place)
        if level is None:
            return place
        order = list(LEVELS)
        units = (self._container(place, LEVELS[name]) for name in order[order.index(level) :])
        return next((unit for unit in units if unit is not None), None)

    def instead(self, record: Any) -> Any:
        """What stands for a record that is about a hidden place; None where it is left out."""
        match record:
            case Place():
                return self.unit(record)
            case PlaceRef(place=place) if self.hidden(place):
                return self._coarser(record)
            case Resolution(place=Place() as place) | Candidate(place=place) if self.hidden(place):
                return None
            case PriorControl(place_id=place_id) if self.hides(place_id):
                return None
        return record

    def _coarser(self, ref: PlaceRef) -> PlaceRef | None:
        unit = self.unit(ref.place)
        if unit is None:
            return None
        reason = because("ref.coarsened")
        return PlaceRef(unit, max(ref.where_prec, unit.where_prec), None, None, reason, ref.score)


def _wide(place: Place) -> bool:
    """Whether a place is no exact one: a unit or a region, or water or land that is wide enough."""
    if place.feature.startswith(UNITS):
        return True
    return place.is_area and not place.feature.startswith(SITES) and place.radius_km >= WIDE_KM
