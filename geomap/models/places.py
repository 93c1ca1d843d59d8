"""Places, the names that stand for them in a text, and what a name was resolved to.

Longitude before latitude, degrees, EPSG:4326.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from geomap.models.articles import Span
from geomap.models.reasons import Reason

MentionKind = Literal["literal", "metonymic", "demonym", "embedded"]


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry.

    Attributes
    ----------
    id : str
        ``geonames:170063``, ``curated:aleppo-al-zahraa``, ``country:SY``, ``admin1:SY.09``,
        ``admin2:SY.09.13``, ``airport:OSDI``, ``own:odan`` (of a set's table); stable across builds.
    name : str
        Main name, as shown.
    lon, lat : float
        Representative point, degrees.
    country : str
        ISO 3166-1 alpha-2; empty for seas and areas of several countries.
    admin1, admin2 : str
        GeoNames codes, empty when unknown.
    feature : str
        GeoNames feature code (``PPL``, ``PPLX`` neighbourhood, ``ADM1``, ``PCLI``, ``AIRB``,
        ``RGN`` …).
    population : int
        0 means unknown, not empty.
    radius_km : float
        The place lies within this distance of its point: its size together with the doubt about
        the point. Ignored where ``has_extent``.
    has_extent : bool
        The gazetteer knows a polygon.
    parent : str
        Names of the containing units, for people: "Aleppo, Syria".
    source : str
        Where the entry comes from: ``geonames``, ``curated``, ``cldr`` …
    """

    id: str
    name: str
    lon: float
    lat: float
    country: str
    feature: str
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    radius_km: float = 5.0
    has_extent: bool = False
    parent: str = ""
    source: str = "geonames"

    @property
    def is_area(self) -> bool:
        """Whether it is an extent (country, unit, region, water) rather than a settlement or site."""
        return self.feature.startswith(AREA_FEATURES)

    @property
    def where_prec(self) -> int:
        """UCDP GED's geographic precision of a record placed here: 1 exact … 7 international.

        1 a settlement or site, 3 a district (second-order unit or below), 4 a province
        (first-order unit), 5 a region, river, range or other area, 6 a country, 7 sea or a
        continent. Source: UCDP GED codebook, ``where_prec``.
        """
        return _precision(self.feature)


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A row of a set's own ``places.csv``: a place, and its further names."""

    place: Place
    names: tuple[str, ...] = ()


KIND_FEATURES = {
    **dict.fromkeys(("", "village", "town", "city", "hamlet", "settlement"), "PPL"),
    **dict.fromkeys(("neighbourhood", "neighborhood", "quarter", "suburb"), "PPLX"),
    **dict.fromkeys(("camp", "refugee camp", "displacement camp", "site"), "CMPRF"),
    **dict.fromkeys(("base", "military base", "barracks", "position"), "MILB"),
    **dict.fromkeys(("crossing", "border crossing", "checkpoint"), "PSTB"),
    **dict.fromkeys(("hill", "hills", "ridge", "height", "heights"), "HLL"),
    **dict.fromkeys(("mountain", "mountains", "range"), "MTS"),
    **dict.fromkeys(("river", "stream", "wadi"), "STM"),
    **dict.fromkeys(("area", "region", "front"), "RGN"),
    **dict.fromkeys(("province", "governorate", "oblast", "state"), "ADM1"),
    **dict.fromkeys(("district", "county", "raion"), "ADM2"),
    "air base": "AIRB", "airbase": "AIRB", "airport": "AIRP", "airfield": "AIRF", "bridge": "BDG",
    "dam": "DAM", "island": "ISL", "lake": "LK", "valley": "VAL", "pass": "PASS", "forest": "FRST",
    "desert": "DSRT", "oil field": "OILF", "mine": "MN", "port": "PRT", "power plant": "PS",
    "road": "RD", "junction": "RDJCT", "prison": "PRN", "hospital": "HSP",
}  # fmt: skip
"""Feature code by the English word for a kind of place."""

AREA_FEATURES = (
    *("ADM", "PCL", "RGN", "CONT", "TERR", "SEA", "OCN", "GULF", "STM", "LK"),
    *("MT", "ZN", "DSRT", "VAL", "ISL", "PLN", "COAST", "AREA", "BDR"),
    *("STRT", "BAY", "CHN", "CNL", "RD", "PRK", "FRST", "LAVA", "GLCR", "RSV"),
)
_WHERE_PREC = (("ADM1", 4), ("ADM", 3), ("PCL", 6), ("TERR", 6), ("SEA", 7), ("OCN", 7), ("CONT", 7))
"""Feature code prefixes with their precision, first match wins; "ADMD" and "ADM2H" are districts."""


@cache  # a gazetteer has some hundred codes
def _precision(feature: str) -> int:
    area = 5 if feature.startswith(AREA_FEATURES) else 1
    return next((prec for prefix, prec in _WHERE_PREC if feature.startswith(prefix)), area)


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym in a text (toponym recognition): where, which words, which kind.

    ``score`` is the recogniser's probability that this is a toponym of this kind.
    ``damaged`` says that letters were lost ("Trkiye") and the name was matched without them.
    ``base`` is the folded name that the text inflects, empty where it stands as written.
    """

    id: str
    article_id: str
    span: Span
    text: str
    kind: MentionKind
    score: float = 1.0
    damaged: bool = False
    base: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention could have meant, with its probability and why (not)."""

    place: Place
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention was resolved to (toponym resolution): a place, or none and why.

    ``score`` is the calibrated probability that ``place`` is right. ``rejected`` holds the best
    other candidates, best first.
    """

    mention: Mention
    place: Place | None
    score: float
    reason: Reason
    rejected: tuple[Candidate, ...] = ()


UNIT_KM = {3: 15.0, 4: 40.0}
"""Radius of a circle as large as the median district and first-order unit of the gazetteer, km."""


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """Where a record happened, and how we know.

    ``where_prec`` is UCDP's 1..7 (1 exact, 2 near, 3 district, 4 province, 5 area or line,
    6 country, 7 international). ``mention`` is the resolution it rests on; ``span`` is the words
    that name it in the record's own sentence, None when inherited from context.
    """

    place: Place
    where_prec: int
    mention_id: str | None
    span: Span | None
    reason: Reason
    score: float = 1.0

    @property
    def radius_km(self) -> float:
        """How far off the place's point may be, km: an unnamed province reaches further than a town."""
        own = self.place.radius_km
        return own if self.place.is_area else max(own, UNIT_KM.get(self.where_prec, 0.0))


@dataclass(frozen=True, slots=True)
class SpelledPlace:
    """A place to be looked up by name: its entry in short, and the spellings that differ in consonants."""

    id: str
    name: str
    lon: float
    lat: float
    feature: str
    parent: str
    spellings: tuple[str, ...]
