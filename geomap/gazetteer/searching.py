"""Search by name as people type it: "Aleppo", "Al-Zahraa, Aleppo", "Bangor, Maine, US"."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any

import numpy as np

from geomap.models.geodesy import EARTH_KM, great_circle_km
from geomap.models.place_index import NameFlag, PlaceIndex
from geomap.models.places import Place
from geomap.text.fold import fold

MOST_ROWS = 400
"""Bearers of one name that are looked at; the most important come first."""

LONGEST_QUERY = 300
"""Characters; no address of a place is longer."""

PENALTY = (
    (NameFlag.MAIN, 0.0),
    (NameFlag.CURATED, 0.2),
    (NameFlag.ALTERNATE, 0.7),
    (NameFlag.ABBREVIATION, 1.0),
    (NameFlag.DAMAGED, 1.5),
    (NameFlag.DEMONYM, 2.0),
)
"""How much less likely (in powers of ten of people) a bearer is meant by a name that is not its main one."""

FAR_KM = 500.0
"""Of two bearers inside one container the more central comes first: one point of weight in so many km."""

NEAR_KM = 25.0
"""A quarter or a site counts as inside a settlement this near where no border is known."""

CLEAR = 1.0
"""A bearer this much weightier (ten times the people) than all others is taken to be meant."""

SAME_KM = 3.0
"""Bearers of one name nearer than this to one another are not told apart."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a query may mean; ``reason`` says why in words."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found, the likeliest first.

    ``ambiguous`` says that several distinct places fit equally by name. ``note`` is for people.
    """

    query: str
    hits: tuple[Hit, ...]
    ambiguous: bool
    note: str = ""


def search(index: PlaceIndex, query: str, *, countries: Collection[str] = (), limit: int = 10) -> Answer:
    """Find the places that a query means.

    Parts after a comma contain the part before it: "Al-Zahraa, Aleppo" is the quarter or town of that
    name in or near Aleppo, "Tripoli, Lebanon" the one in Lebanon.

    Parameters
    ----------
    query : str
        One to four names, the smallest first.
    countries : collection of str
        ISO alpha-2 codes; others are left out.
    limit : int
        Hits at most.
    """
    if len(query) > LONGEST_QUERY:
        return Answer(query, (), False, f"longer than {LONGEST_QUERY} characters: not a name")
    parts = [part.strip() for part in query.replace("،", ",").replace("、", ",").split(",") if fold(part)]
    if not parts:
        return Answer(query, (), False, "no name is given")
    hits = _bearers(index, parts[0], countries)
    if not hits:
        return Answer(query, (), False, f'no place is called "{parts[0]}".{suggestion(index, parts[0])}')
    for above in parts[1:]:
        inside = _inside(index, hits, above)
        if not inside:
            named = " · ".join(label(hit.place) for hit in hits[:5])
            return Answer(
                query, (), False, f'no "{parts[0]}" is known in "{above}"; places of that name: {named}'
            )
        hits = inside
    return _answer(index, query, hits, limit)


def _answer(index: PlaceIndex, query: str, hits: list[Hit], limit: int) -> Answer:
    hits = _distinct(sorted(hits, key=lambda hit: (-hit.score, hit.place.id)))
    contenders = [hit for hit in hits[1:] if hit.score > hits[0].score - CLEAR]
    # A province around the city of its name is no second place: both answers lie in one another.
    rivals = [hit for hit in contenders if not (nested(index, hit.place, hits[0].place))]
    if not rivals:
        return Answer(query, tuple(hits[:limit]), False)
    far = max(great_circle_km(hits[0].place, hit.place) for hit in rivals)
    note = f"{len(rivals) + 1} places fit, up to {far:.0f} km apart: name what contains yours after a comma"
    return Answer(query, tuple(hits[:limit]), True, note)


def _distinct(hits: list[Hit]) -> list[Hit]:
    """Leave out a second entry for the same spot and kind of place."""
    distinct: list[Hit] = []
    for hit in hits:
        twin = any(
            hit.place.is_area == other.place.is_area and great_circle_km(hit.place, other.place) < SAME_KM
            for other in distinct
        )
        if not twin:
            distinct.append(hit)
    return distinct


def _bearers(index: PlaceIndex, name: str, countries: Collection[str]) -> list[Hit]:
    key = index.key(fold(name))
    hits = []
    for row, flag in zip(
        index.rows(key)[:MOST_ROWS].tolist(), index.flags(key)[:MOST_ROWS].tolist(), strict=True
    ):
        place = index.place(row)
        if countries and place.country not in countries:
            continue
        penalty, words = _penalty(flag)
        hits.append(Hit(place, weight(place) - penalty, words))
    return hits


def _penalty(flag: int) -> tuple[float, str]:
    for bit, penalty in PENALTY:
        if flag & bit:
            kind = "another spelling or name" if bit is NameFlag.CURATED else f"{str(bit.name).lower()} name"
            return penalty, kind
    return 3.0, "name"


def weight(place: Place) -> float:
    """Order of bearers: a country first, else the decimal logarithm of the people.

    A place of unknown population counts as 300 people, one that somebody wrote into a table by hand as 3,000.
    """
    unknown = 3.5 if place.source.startswith("curated") else 2.5
    people = math.log10(place.population) if place.population > 0 else unknown
    if place.feature.startswith("PCL"):
        return 9.0
    if place.feature.startswith(("CONT", "OCN", "SEA", "RGN")):
        return 7.0
    return people - {"ADM1": 0.7, "ADM2": 1.2}.get(place.feature, 0.0)


def _inside(index: PlaceIndex, hits: list[Hit], name: str) -> list[Hit]:
    containers = _bearers(index, name, ())[:40]
    contained = []
    for hit in hits:
        for container in sorted(containers, key=lambda c: (-c.score, c.place.id)):
            why = contains(index, container.place, hit.place)
            if why:
                bonus = 0.1 * container.score - great_circle_km(container.place, hit.place) / FAR_KM
                contained.append(Hit(hit.place, hit.score + bonus, f"{hit.reason}; {why}"))
                break
    return contained


def contains(index: PlaceIndex, outer: Place, inner: Place) -> str:
    """Say how ``outer`` contains ``inner``; empty where it does not, as far as is known."""
    if outer.id == inner.id:
        return ""
    if outer.feature.startswith("PCL"):
        return f"in {outer.name}" if outer.country == inner.country else ""
    if outer.feature.startswith("ADM") and _code(outer) in (inner.admin1, inner.admin2):
        return f"in {label(outer)}"
    if outer.feature.startswith("PPL"):
        return _beside(outer, inner)
    return _covers(index, outer, inner) if outer.has_extent else ""


def _code(unit: Place) -> str | None:
    """Code of an administrative unit as it stands in what lies in it; None where its id has none."""
    return unit.id.partition(":")[2] or None


def _beside(city: Place, inner: Place) -> str:
    if inner.feature.startswith(("ADM1", "PCL")):
        return ""
    km = great_circle_km(city, inner)
    reach = max(NEAR_KM, city.radius_km * 1.5)
    return f"{km:.0f} km from the centre of {label(city)}" if km <= reach else ""


def _covers(index: PlaceIndex, outer: Place, inner: Place) -> str:
    from shapely.geometry import Point

    shape = index.extent(index.row_of(outer.id))
    covers = shape is not None and shape.covers(Point(inner.lon, inner.lat))
    return f"within the extent of {label(outer)}" if covers else ""


def nested(index: PlaceIndex, place: Place, other: Place) -> bool:
    """Whether one of two places is an area that contains the other."""
    return bool(
        (place.is_area and contains(index, place, other)) or (other.is_area and contains(index, other, place))
    )


def label(place: Place) -> str:
    """Name with what contains it: "Al-Zahraa, Homs, Syria"."""
    return f"{place.name}, {place.parent}" if place.parent else place.name


def suggestion(index: PlaceIndex, name: str) -> str:
    """Return ``' Did you mean "x"?'`` from the keys that share the first letters, or an empty string."""
    key = fold(name)
    keys_from = getattr(index, "keys_from", None)
    if len(key) < 4 or keys_from is None:
        return ""
    matches = get_close_matches(key, list(islice(keys_from(key[:3]), 5000)), n=1, cutoff=0.75)
    return (
        f' Did you mean "{index.place(int(index.rows(index.key(matches[0]))[0])).name}"?' if matches else ""
    )


def nearest(
    index: PlaceIndex, lon: float, lat: float, limit: int = 1, reach_km: float = 100.0
) -> list[tuple[Place, float]]:
    """Settlements and sites nearest to a point, with their distance in kilometres.

    Parameters
    ----------
    lon, lat : float
        Degrees, EPSG:4326.
    reach_km : float
        Farther places are left out.
    """
    reach = math.degrees(reach_km / EARTH_KM)
    wide = reach / max(math.cos(math.radians(min(abs(lat) + reach, 89.9))), 0.01)
    east = np.abs((np.asarray(index.lon) - lon + 180.0) % 360.0 - 180.0)
    close = np.flatnonzero((np.abs(np.asarray(index.lat) - lat) <= reach) & (east <= wide))
    here = Place(id="", name="", lon=lon, lat=lat, country="", feature="")
    candidates = [
        (index.place(int(row)), 0.0) for row in _by_distance(index, close, lon, lat)[: 4 * limit + 20]
    ]
    measured = [(place, great_circle_km(here, place)) for place, _ in candidates if not place.is_area]
    return [(place, km) for place, km in sorted(measured, key=lambda m: (m[1], m[0].id)) if km <= reach_km][
        :limit
    ]


def _by_distance(index: PlaceIndex, rows: np.ndarray, lon: float, lat: float) -> Sequence[int]:
    areas = [
        number
        for number, feature in enumerate(index.features)
        if feature.startswith(("ADM", "PCL", "RGN", "CONT", "SEA"))
    ]
    rows = rows[~np.isin(np.asarray(index.feature)[rows], areas)]
    east = ((index.lon[rows] - lon + 180.0) % 360.0 - 180.0) * math.cos(math.radians(lat))
    order = np.argsort(np.hypot(east, index.lat[rows] - lat), kind="stable")
    chosen: list[int] = rows[order].tolist()
    return chosen


def as_dict(place: Place) -> dict[str, Any]:
    """Fields of a place as they are written to JSON; longitude and latitude by name."""
    return {
        "id": place.id,
        "name": place.name,
        "lon": place.lon,
        "lat": place.lat,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "feature_code": place.feature,
        "population": place.population or None,
        "radius_km": place.radius_km,
        "has_extent": place.has_extent,
        "parent": place.parent,
        "source": place.source,
    }
