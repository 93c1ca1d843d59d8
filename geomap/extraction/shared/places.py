"""Where an event happened: the place mention that its cue takes, or none.

Not every place named in a sentence is the event's. A mention is linked by the clause it stands in,
the preposition before it and its distance; places of speech and governments never count.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians
from operator import attrgetter

from geomap.grammar import Parse
from geomap.models.articles import Span
from geomap.models.ids import part_id
from geomap.models.places import Mention, Place, PlaceRef, Resolution

NEAR = frozenset(
    {
        "near",
        "outside",
        "outskirts",
        "vicinity",
        "around",
        "nearby",
        "approaches",
        "surroundings",
        "towards",
        "toward",
        "suburbs",
        "off",
        "edge",
        "gates",
        "direction",
    }
)
DIRECTION = {
    "north": (0, 1),
    "northern": (0, 1),
    "south": (0, -1),
    "southern": (0, -1),
    "east": (1, 0),
    "eastern": (1, 0),
    "west": (-1, 0),
    "western": (-1, 0),
    "northeastern": (1, 1),
    "northwestern": (-1, 1),
    "southeastern": (1, -1),
    "southwestern": (-1, -1),
    "northeast": (1, 1),
    "northwest": (-1, 1),
    "southeast": (1, -1),
    "southwest": (-1, -1),
    "north-eastern": (1, 1),
    "north-western": (-1, 1),
    "south-eastern": (1, -1),
    "south-western": (-1, -1),
    "north-east": (1, 1),
    "north-west": (-1, 1),
    "south-east": (1, -1),
    "south-west": (-1, -1),
}
KM_PER_DEGREE = 111.2
"""Of latitude, on a sphere."""
SHIFT, HALF = 0.42, 0.7
"""Where the middle of a half disc lies and how far it reaches from there, in radii: 4 / (3 pi), and a
circle of about its area."""
SITE_NOUNS = frozenset(
    {
        "village",
        "town",
        "city",
        "district",
        "neighborhood",
        "neighbourhood",
        "province",
        "camp",
        "municipality",
        "governorate",
        "villages",
        "towns",
        "settlement",
        "hamlet",
        "suburb",
        "oblast",
    }
)
_MEASURE = frozenset(
    {"km", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile", "kms", "meters", "metres"}
)


@dataclass(frozen=True, slots=True)
class Named:
    """A literal mention of a sentence with its tokens ``start`` to ``end`` (exclusive)."""

    found: Resolution
    start: int
    end: int


def named(
    read: Parse, resolutions: Sequence[Resolution], sentence: Span, names: Sequence[tuple[int, int]] = ()
) -> list[Named]:
    """Literal mentions of one sentence, resolved or not, with their token ranges.

    ``names`` are token ranges of known actors; what stands within one is no place.
    """
    out = []
    for found in resolutions:
        span = found.mention.span
        if found.mention.kind != "literal" or not sentence.contains(span):
            continue
        inside = tokens_of(read, span)
        if not inside or any(start <= inside[0] and inside[-1] < end for start, end in names):
            continue
        if not _compound(read, inside[0], span):
            out.append(Named(found, inside[0], inside[-1] + 1))
    taken = {i for m in out for i in range(m.start, m.end)} | {i for a, b in names for i in range(a, b)}
    for found in resolutions:
        taken.update(tokens_of(read, found.mention.span))
    return sorted(out + _sites(read, taken), key=lambda m: m.start)


def tokens_of(read: Parse, span: Span) -> range:
    """Tokens that overlap a span."""
    first = bisect_right(read.words, span.start, key=_end)
    return range(first, max(first, bisect_left(read.words, span.end, key=_start)))


_start, _end = attrgetter("start"), attrgetter("end")


def _sites(read: Parse, taken: set[int]) -> list[Named]:
    """Names that only their words show to be places: "the village of Odan", "Odan district"."""
    out, i = [], 0
    while i < len(read.words):
        j = i
        while j < len(read.words) and read.tags[j] == "P" and j not in taken:
            j += 1
        if j > i and (_site_before(read, i) or (j < len(read.words) and read.words[j].low in SITE_NOUNS)):
            span = Span(read.words[i].start, read.words[j - 1].end)
            mention = Mention("", "", span, " ".join(w.text for w in read.words[i:j]), "literal", 0.5)
            out.append(Named(Resolution(mention, None, 0.0, "no name of the gazetteer"), i, j))
        i = max(j, i + 1)
    return out


def _site_before(read: Parse, i: int) -> bool:
    return i >= 2 and read.words[i - 1].low == "of" and read.words[i - 2].low in SITE_NOUNS


def name_span(read: Parse, mention: Named) -> Span:
    """Span of the name alone: without "northern" before and "village" after it."""
    words = read.words[mention.start : mention.end]
    while len(words) > 1 and words[0].low in DIRECTION and words[0].text.islower():
        words = words[1:]
    while len(words) > 1 and words[-1].text.islower():
        words = words[:-1]
    return Span(
        max(words[0].start, mention.found.mention.span.start),
        min(words[-1].end, mention.found.mention.span.end),
    )


def _compound(read: Parse, at: int, span: Span) -> bool:
    """Whether the mention is only a part of a compound such as "X-backed"."""
    word = read.words[at]
    return "-" in word.text and word.end > span.end and word.text[span.end - word.start :].startswith("-")


def reference(read: Parse, mention: Named, reason: str, around: Sequence[Place]) -> PlaceRef:
    """Place reference of a mention in the record's own sentence, with its precision.

    ``around`` are the article's other literal places: an area such as "northern X" is drawn around
    those that lie in it, since it has no borders of its own.
    """
    found = mention.found
    place = found.place
    assert place is not None
    span, prec = found.mention.span, place.where_prec
    before = [w.low for w in read.words[max(0, mention.start - 5) : mention.start]]
    after = [w.low for w in read.words[mention.end : mention.end + 2]]
    vague = next((w for w in reversed(before) if w in NEAR), "") or (
        "countryside" if "countryside" in after else ""
    )
    measured = any(w in _MEASURE for w in before)
    towards = next((w for w in reversed(before[-2:]) if w in DIRECTION), "")
    first = read.words[mention.start]
    compass = first.low in DIRECTION
    if compass and first.text.islower() and not place.name.lower().startswith(first.low[:4]):
        towards = towards or first.low  # "western Odan" was found as Odan
    if place.where_prec == 5 and compass and place.country:
        place = _centred(
            place, [p for p in around if p.country == place.country and distance_km(p, place) < 300.0]
        )
        reason = f"{reason}; {place.name} has no borders"
    elif place.is_area and towards and place.where_prec in (4, 5, 6):
        place = _part(place, towards, around)
        prec, reason = max(5, prec if prec < 6 else 5), f"{reason}; {place.name}, read as that half of it"
    elif not place.is_area and (vague or measured or (towards and "of" in before[-1:])):
        prec, reason = max(2, prec), f'{reason}; only near it ("{vague or towards or "distance"}")'
    return PlaceRef(place, prec, found.mention.id, span, reason, found.score)


def _part(area: Place, towards: str, around: Sequence[Place]) -> Place:
    """Part of an area in a direction: the half of it that lies there.

    Its id is that of the area with the direction behind an ``@``, by which the outline is found. Its
    point is the middle of the article's places that lie there, else of the half of a round area.
    """
    east, north = DIRECTION[towards]
    step = SHIFT * area.radius_km / hypot(east, north) / KM_PER_DEGREE
    part = replace(
        area,
        id=part_id(area.id, east, north),
        name=f"{towards} {area.name}",
        feature="RGN",
        lon=round(area.lon + east * step / cos(radians(area.lat)), 4),
        lat=round(area.lat + north * step, 4),
        radius_km=round(HALF * area.radius_km, 1),
    )
    inside = [
        p
        for p in around
        if not p.is_area
        and p.country == area.country
        and (area.where_prec >= 6 or distance_km(p, area) <= area.radius_km)
        and (p.lon - area.lon) * east >= 0
        and (p.lat - area.lat) * north >= 0
    ]
    if not inside:
        return part
    centred = _centred(part, inside)
    return replace(centred, radius_km=min(centred.radius_km, area.radius_km), has_extent=area.has_extent)


def _centred(area: Place, inside: Sequence[Place]) -> Place:
    """Area around the places that the article names in it; unchanged where it names none."""
    points = [p for p in inside if not p.is_area]
    if not points:
        return area
    lon, lat = sum(p.lon for p in points) / len(points), sum(p.lat for p in points) / len(points)
    centre = replace(area, lon=round(lon, 4), lat=round(lat, 4), has_extent=False)
    return replace(centre, radius_km=round(50.0 + max(distance_km(centre, p) for p in points), 1))


def distance_km(a: Place, b: Place) -> float:
    """Distance in kilometres on a sphere, good to a few kilometres."""
    east = (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))
    return KM_PER_DEGREE * hypot(east, a.lat - b.lat)


def span_words(read: Parse, mention: Named) -> list[str]:
    """Lower-case words of a mention."""
    return [w.low for w in read.words[mention.start : mention.end]]


def inherited(ref: PlaceRef, reason: str) -> PlaceRef:
    """Place taken over from context: no span of its own and no better than a province."""
    return replace(ref, span=None, where_prec=max(ref.where_prec, 4), reason=reason)
