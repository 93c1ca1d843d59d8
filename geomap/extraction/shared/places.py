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
from geomap.models.geodesy import KM_PER_DEGREE, flat_km
from geomap.models.ids import part_id
from geomap.models.places import Mention, Place, PlaceRef, Resolution
from geomap.models.reasons import Reason, because, joined

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
    literal = [r for r in resolutions if r.mention.kind == "literal" and sentence.contains(r.mention.span)]
    out = [mention for mention in (_tokened(read, r, names) for r in literal) if mention]
    taken = {i for m in out for i in range(m.start, m.end)} | {i for a, b in names for i in range(a, b)}
    taken |= {i for r in resolutions for i in tokens_of(read, r.mention.span)}
    return sorted(out + _sites(read, taken), key=lambda m: m.start)


def _tokened(read: Parse, found: Resolution, names: Sequence[tuple[int, int]]) -> Named | None:
    """A mention with its tokens; None within the name of an actor or a compound."""
    span = found.mention.span
    inside = tokens_of(read, span)
    if not inside or any(start <= inside[0] and inside[-1] < end for start, end in names):
        return None
    return None if _compound(read, inside[0], span) else Named(found, inside[0], inside[-1] + 1)


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
            out.append(Named(Resolution(mention, None, 0.0, because("place.no_name")), i, j))
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


def reference(read: Parse, mention: Named, reason: Reason, around: Sequence[Place]) -> PlaceRef:
    """Place reference of a mention in the record's own sentence, with its precision.

    ``around`` are the article's other literal places: an area such as "northern X" is drawn around
    those that lie in it, since it has no borders of its own.
    """
    found, place = mention.found, mention.found.place
    assert place is not None
    prec, towards = place.where_prec, _towards(read, mention, place)
    if prec == 5 and place.country and read.words[mention.start].low in DIRECTION:
        near = [p for p in around if p.country == place.country and flat_km(p, place) < 300.0]
        place, reason = _centred(place, near), joined(reason, because("ref.no_borders", place.name))
    elif place.is_area and towards and prec in (4, 5, 6):
        place, prec = _part(place, towards, around), 5
        reason = joined(reason, because("ref.half", place.name))
    elif not place.is_area and (landmark := _landmark(read, mention, towards)):
        prec, reason = max(2, prec), joined(reason, because("ref.near", landmark))
    return PlaceRef(place, prec, found.mention.id, found.mention.span, reason, found.score)


def _words_before(read: Parse, mention: Named) -> list[str]:
    return [w.low for w in read.words[max(0, mention.start - 5) : mention.start]]


def _towards(read: Parse, mention: Named, place: Place) -> str:
    """Direction that stands before a name, or in it where the place's own name has none."""
    before, first = _words_before(read, mention), read.words[mention.start]
    towards = next((w for w in reversed(before[-2:]) if w in DIRECTION), "")
    if not towards and first.low in DIRECTION and first.text.islower():
        own = place.name.lower().startswith(first.low[:4])
        return "" if own else first.low  # "western Odan" was found as Odan
    return towards


def _landmark(read: Parse, mention: Named, towards: str) -> str:
    """Word by which it happened only near a name: "near", "countryside", a direction; empty where in it."""
    before = _words_before(read, mention)
    after = {w.low for w in read.words[mention.end : mention.end + 2]}
    vague = next((w for w in reversed(before) if w in NEAR), "") or next(iter(after & {"countryside"}), "")
    if vague:
        return vague
    if any(w in _MEASURE for w in before):
        return towards or "distance"
    return towards if before[-1:] == ["of"] else ""


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
        and (area.where_prec >= 6 or flat_km(p, area) <= area.radius_km)
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
    return replace(centre, radius_km=round(50.0 + max(flat_km(centre, p) for p in points), 1))


def inherited(ref: PlaceRef, reason: Reason) -> PlaceRef:
    """Place taken over from context: no span of its own and no better than a province."""
    return replace(ref, span=None, where_prec=max(ref.where_prec, 4), reason=reason)
