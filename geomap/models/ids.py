"""Identifiers that are hashes of content, so that they survive new articles and re-runs."""

from __future__ import annotations

from hashlib import sha256

POINTS: dict[tuple[int, int], str] = {
    (east, north): ("S", "", "N")[north + 1] + ("W", "", "E")[east + 1]
    for east in (-1, 0, 1)
    for north in (-1, 0, 1)
    if east or north
}
"""Directions (east, north) -> point of the compass."""

_DIRECTIONS = {point: direction for direction, point in POINTS.items()}

ID_LENGTH = 12
"""Hex digits of an id: 48 bits, a collision among 100,000 records has odds of about 1 in 50,000."""


def content_id(prefix: str, *parts: object) -> str:
    """Hash ``parts`` into an id such as ``ev_3f9a…``.

    Parameters
    ----------
    prefix : str
        Kind of record: ``ar``ticle, ``mn`` mention, ``ev``ent, ``cl``aim, ``di``splacement.
    *parts : object
        What makes the record this record: for all but articles the article's id, the span and
        the type. Never anything that depends on other articles or on the run.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}_{sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:ID_LENGTH]}"


def part_id(area_id: str, east: int, north: int) -> str:
    """Id of the part of an area that lies in a direction: ``admin1:SY.09@W`` is its western half.

    Parameters
    ----------
    area_id : str
        Id of the whole area.
    east, north : {-1, 0, 1}
        Direction, not both 0.
    """
    return f"{area_id}@{POINTS[east, north]}"


def whole_of(place_id: str) -> tuple[str, tuple[int, int] | None]:
    """Id of the whole that a place id is a part of, and the direction.

    None for what is whole, or is only reckoned from it ("geonames:1@N20").
    """
    area_id, _, point = place_id.partition("@")
    return area_id, _DIRECTIONS.get(point)
