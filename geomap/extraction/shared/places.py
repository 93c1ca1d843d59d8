"""Where an event happened: the place mention that its cue takes, or none.

Not every place named in a sentence is the event's. A mention is linked by the clause it stands in,
the preposition before it and its distance; places of speech and governments never count.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians
from operator import attrgetter

from geomap.extraction.shared.link_words import AWAY, FRONTS, MEASURE, PARTS, REST, WAYS
from geomap.grammar import TIME_WORDS, VERBS, Parse
from geomap.models.articles import Span
from geomap.models.geodesy import KM_PER_DEGREE, flat_km
from geomap.models.ids import part_id
from geomap.models.places import Mention, Place, PlaceRef, Resolution
from geomap.models.reasons import Reason, because, joined
from geomap.text.numbers import find_numbers

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
        "suburb",
        "suburbs",
        "off",
        "edge",
        "edges",
        "gates",
        "direction",
        "fringes",
        "fringe",
        "periphery",
        "environs",
        "countryside",
        "hinterland",
        "beside",
        "close",
        "adjacent",
        "opposite",
        "overlooking",
        "bordering",
        "surrounding",
        "encircling",
        "beyond",
    }
)
"""Words before a name by which something is only near it."""
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
        "township",
        "townships",
        "county",
        "commune",
        "communes",
        "canton",
        "parish",
        "prefecture",
        "locality",
        "localities",
        "territory",
        "quarter",
        "ward",
        "borough",
        "barrio",
        "colonia",
        "woreda",
        "kebele",
        "raion",
        "tehsil",
        "taluk",
        "cercle",
        "circle",
        "chiefdom",
        "subdistrict",
        "sub-district",
        "districts",
        "neighborhoods",
        "neighbourhoods",
        "hamlets",
        "settlements",
        "municipalities",
    }
)
UNITS = frozenset(
    {"regions", "oblasts", "provinces", "governorates", "states", "departments", "counties", "prefectures"}
)
"""Nouns for several first-order units."""
_DISTRICTS = frozenset(
    {
        *("district", "province", "county", "raion", "oblast", "governorate", "woreda", "tehsil"),
        *("municipality", "commune", "canton", "parish", "township", "cercle", "prefecture", "department"),
    }
)
"""Nouns behind a name for the land about the town of that name."""
_PLURALS = UNITS | {
    "villages",
    "towns",
    "cities",
    "hamlets",
    "settlements",
    "districts",
    "communes",
    "townships",
}
_STREETS = frozenset({"street", "streets", "avenue", "avenues", "boulevard", "boulevards", "lane", "lanes"})
"""What bears the name of a town that it does not lie in."""
_ROADS = frozenset({"road", "roads"})
"""What does so where it is written as part of the name, without "the": "on Odan Road"."""
_SHARED = _PLURALS | _STREETS
_CALLED = SITE_NOUNS - PARTS
"""Nouns that say what a name is the name of: "the town of Odan", but not "a suburb of Odan"."""
_LANDS = frozenset(
    {"region", "zone", "valley", "hills", "mountains", "island", "peninsula", "corregimiento", "vereda"}
)
"""Nouns for land that a name behind "of" is the name of."""
_LOCATIVE = frozenset({"in", "at", "near", "around", "outside", "into", "inside"})
_NEAR_AFTER = (
    FRONTS | (WAYS - {"way", "line"}) | {"countryside", "area", "areas", "outskirts", "suburbs", "environs"}
)
"""Words behind a name for the land by it or what leads to it: "the Odan area", "the Odan road"."""
_LEADING = frozenset(
    {"to", "towards", "toward", "from", "between", "into", "with", "linking", "connecting", "joining"}
)
_JOINTS = frozenset({",", "and", "&"})
LEAST_DATELINE = 4
"""Letters of a town in capitals that is a dateline by itself: shorter words are initials of bodies."""
CLOSE_KM = 25.0
"""Distance from a place within which it happened near it; else it stands on a way or a stretch of land."""
MILE, METRE = 1.609, 0.001
FARTHEST = 300.0
"""Kilometres up to which "so far north of a place" is reckoned from the place."""
DOUBT = 0.3
"""How far off a point so reckoned may be, as a share of the distance."""


@dataclass(frozen=True, slots=True)
class Named:
    """A literal mention of a sentence with its tokens ``start`` to ``end`` (exclusive)."""

    resolution: Resolution
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
    taken = _taken(read, out, resolutions, names)
    out = sorted(out + _sites(read, taken), key=lambda m: m.start)
    return sorted(out + _listed(read, out, taken), key=lambda m: m.start)


def is_street(read: Parse, mention: Named) -> bool:
    """Return whether a name is a street's: "on Odan Avenue", "the corner of Odan and Karsin Streets"."""
    if shared_noun(read, mention.end) in _STREETS:
        return True
    own = mention.end - 1 if mention.resolution.place is not None else mention.end  # "Odan Avenue" may be one
    nouns = read.words[max(mention.start + 1, own) : mention.end + 1]
    if any(w.low in _STREETS for w in nouns):
        return True
    before = read.words[mention.start - 1].low if mention.start else ""
    return before not in ("the", "of") and any(w.low in _ROADS and w.text[0].isupper() for w in nouns)


def _taken(
    read: Parse,
    mentions: Sequence[Named],
    resolutions: Sequence[Resolution],
    names: Sequence[tuple[int, int]],
) -> set[int]:
    """Tokens of mentions, of names of actors and of all that was resolved, which begin no new name."""
    taken = {i for m in mentions for i in range(m.start, m.end)} | {i for a, b in names for i in range(a, b)}
    for other in resolutions:
        taken.update(i for i in tokens_of(read, other.mention.span) if not _part_of_name(read, i, other))
    return taken


def _part_of_name(read: Parse, i: int, other: Resolution) -> bool:
    """Whether a token is a longer name than the unknown one in it: "Odan-le-Haut" than "Odan"."""
    return other.place is None and _compound(read, i, other.mention.span)


def _tokened(read: Parse, resolution: Resolution, names: Sequence[tuple[int, int]]) -> Named | None:
    """A mention with its tokens; None within an actor's name or a compound, and for a bare dateline."""
    span = resolution.mention.span
    inside = tokens_of(read, span)
    if not inside or is_bare_dateline(read, resolution):
        return None
    shortest = 1 if resolution.place is None else 2  # one word may be a place that an actor is called by
    if any(a <= inside[0] and inside[-1] < b for a, b in names if b - a >= shortest):
        return None
    return None if _compound(read, inside[0], span) else Named(resolution, inside[0], inside[-1] + 1)


def is_bare_dateline(read: Parse, resolution: Resolution) -> bool:
    """Return whether a town in capitals opens a sentence of others: "ODAN Moran forces shelled Karsin"."""
    place, mention, words = resolution.place, resolution.mention, read.words
    if place is None or place.where_prec >= 6 or mention.span.start != words[0].start:
        return False
    if not mention.text.isupper() or len(mention.text) < LEAST_DATELINE:
        return False
    behind = next((w.text for w in words if w.start >= mention.span.end), "")
    return behind[:1].isupper() and not behind.isupper()


def tokens_of(read: Parse, span: Span) -> range:
    """Tokens that overlap a span."""
    first = bisect_right(read.words, span.start, key=_end)
    return range(first, max(first, bisect_left(read.words, span.end, key=_start)))


_start, _end = attrgetter("start"), attrgetter("end")


def _sites(read: Parse, taken: set[int]) -> list[Named]:
    """Names that only their words show to be places: "the village of Odan", "Odan, a hamlet"."""
    out, i = [], 0
    while i < len(read.words):
        j = i
        while j < len(read.words) and read.tags[j] == "P" and j not in taken:
            j += 1
        if j > i and (_site_before(read, i) or _site_after(read, j) or _stands_in(read, i, j)):
            out.append(_unknown(read, i, j))
        i = max(j, i + 1)
    return out


def _unknown(read: Parse, i: int, j: int) -> Named:
    """A name that only its words show to be a place's."""
    span = Span(read.words[i].start, read.words[j - 1].end)
    mention = Mention("", "", span, " ".join(w.text for w in read.words[i:j]), "literal", 0.5)
    return Named(Resolution(mention, None, 0.0, because("place.no_name")), i, j)


def _listed(read: Parse, mentions: Sequence[Named], taken: set[int]) -> list[Named]:
    """Names that their list shows to be places: Zumbra of "near Odan, Karsin and Zumbra"."""
    ends = {m.start: m.end for m in mentions}
    out, i = [], 0
    while i < len(read.words):
        items = _items(read, i, ends, taken)
        if len(items) > 2 and _stand_as_places(read, items, _among(mentions, items)):
            out += [_unknown(read, a, b) for a, b in items if a not in ends]
        i = items[-1][1] if items else i + 1
    return out


def _among(mentions: Sequence[Named], items: Sequence[tuple[int, int]]) -> list[Named]:
    """Mentions that a list of names holds."""
    return [m for m in mentions if any(first == m.start for first, _ in items)]


def _items(read: Parse, i: int, ends: Mapping[int, int], taken: set[int]) -> list[tuple[int, int]]:
    """Names from a token on that commas and "and" join."""
    items: list[tuple[int, int]] = []
    while i < len(read.words):
        j = ends.get(i, i)
        while i not in ends and j < len(read.words) and _free_name(read, j, taken, ends):
            j += 1
        if j == i:
            break
        items.append((i, j))
        i = j
        while i < len(read.words) and i - j < 2 and read.words[i].low in _JOINTS:
            i += 1
        if i == j:
            break
    return items


def rest_follows(read: Parse, i: int) -> bool:
    """Return whether a list ends at a token in those that it does not name: "and other towns"."""
    low = [w.low for w in read.words[i : i + 3] if w.low != ","]
    return low[:1] == ["and"] and bool(set(low[1:2]) & REST)


def _free_name(read: Parse, j: int, taken: set[int], ends: Mapping[int, int]) -> bool:
    """Whether a token is of a name that nothing is known of."""
    named = read.tags[j] == "P" and read.words[j].low not in TIME_WORDS
    return named and j not in taken and j not in ends


def _stand_as_places(read: Parse, items: Sequence[tuple[int, int]], places: Sequence[Named]) -> bool:
    """Whether a list that "and" closes is one of places.

    It stands by a noun such as "villages", or holds a known place and stands behind a preposition of
    place, begins and ends with places, or is made of places for the greater part.
    """
    (first, _), (last, end) = items[0], items[-1]
    if "and" not in [w.low for w in read.words[last - 2 : last]] and not rest_follows(read, end):
        return False
    if _called_places(read, first, end):
        return True
    towns = _starts_below_country(places)
    acts = set(read.tags[end : end + 1]) & (VERBS | {"M"})  # "in Odan, A and B agreed"
    if not towns or acts:
        return False
    taken = first in towns and bool(set(read.tags[first - 1 : first]) & VERBS)
    return taken or _mostly_places(items, places) or _behind_locative(read, first)


def _starts_below_country(places: Sequence[Named]) -> set[int]:
    """First tokens of the mentions whose place is resolved and no country."""
    return {m.start for m in places if m.resolution.place is not None and m.resolution.place.where_prec < 6}


def _called_places(read: Parse, first: int, end: int) -> bool:
    """Whether a noun such as "villages" stands by a list: "the villages of A and B", "A and B districts"."""
    lead = [w.low for w in read.words[max(0, first - 2) : first]]
    beside = {w.low for w in read.words[end : end + 1]} | set(lead if lead[-1:] == ["of"] else lead[-1:])
    return bool(_PLURALS & beside)


def _mostly_places(items: Sequence[tuple[int, int]], places: Sequence[Named]) -> bool:
    """Whether a list is made of places for the greater part, or begins and ends with places."""
    starts = {m.start for m in places}
    return len(places) * 2 >= len(items) or {items[0][0], items[-1][0]} <= starts


def _behind_locative(read: Parse, first: int) -> bool:
    """Whether a list stands behind a preposition of place: "in A", "near the areas of A"."""
    lead = [w.low for w in read.words[max(0, first - 6) : first]]
    while lead and (lead[-1] in SITE_NOUNS or lead[-1] in ("the", "of", "areas", "area")):
        lead.pop()
    return bool(lead) and lead[-1] in _LOCATIVE


def _site_before(read: Parse, i: int) -> bool:
    noun = read.words[i - 2].low if i >= 2 and read.words[i - 1].low == "of" else ""
    return noun in SITE_NOUNS or noun in _LANDS


def _site_after(read: Parse, j: int) -> bool:
    """Whether a name is followed by a noun for what it is, or by an apposition with one."""
    if j < len(read.words) and read.words[j].low in SITE_NOUNS:
        return True
    if [w.low for w in read.words[j : j + 1]] != [","] or read.tags[j + 1 : j + 2] != ["A"]:
        return False
    k = j + 2
    while k < len(read.words) and read.tags[k] in "JNRP":
        if read.words[k].low in SITE_NOUNS:
            return True
        k += 1
    return False


def _stands_in(read: Parse, i: int, j: int) -> bool:
    """Whether a name stands bare behind a preposition of place: "in Odan, Veldt province"."""
    if i == 0 or read.words[i - 1].low not in _LOCATIVE or read.words[i].text.isupper():
        return False
    if any(w.low in TIME_WORDS for w in read.words[i:j]):
        return False
    after = [w.low for w in read.words[j : j + 2]]
    return after[:1] in ([","], ["("]) and len(after) == 2 and not after[1].isdigit()


def name_span(read: Parse, mention: Named) -> Span:
    """Span of the name alone: without "northern" before and "village" after it."""
    words = read.words[mention.start : mention.end]
    while len(words) > 1 and words[0].low in DIRECTION and words[0].text.islower():
        words = words[1:]
    while len(words) > 1 and words[-1].text.islower():
        words = words[:-1]
    return Span(
        max(words[0].start, mention.resolution.mention.span.start),
        min(words[-1].end, mention.resolution.mention.span.end),
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
    resolution, place = mention.resolution, mention.resolution.place
    assert place is not None
    prec, towards = place.where_prec, _towards(read, mention, place)
    if prec == 5 and place.country and read.words[mention.start].low in DIRECTION:
        neighbours = _neighbours(place, around)
        place, reason = _centred(place, neighbours), joined(reason, because("ref.no_borders", place.name))
    elif place.is_area and towards and prec in (4, 5, 6):
        place, prec = part_of(place, towards, around), 5
        reason = joined(reason, because("ref.half", place.name))
    elif not place.is_area:
        return _by_point(read, mention, place, reason)
    return PlaceRef(place, prec, resolution.mention.id, resolution.mention.span, reason, resolution.score)


def _neighbours(place: Place, around: Sequence[Place]) -> list[Place]:
    """Places of an area's country that stand within reach of it."""
    return [p for p in around if p.country == place.country and flat_km(p, place) < 300.0]


def _by_point(read: Parse, mention: Named, place: Place, reason: Reason) -> PlaceRef:
    """Reference of a settlement or site: it, near it, so far from it, or the unit of its name."""
    resolution, prec, towards = mention.resolution, place.where_prec, _towards(read, mention, place)
    landmark = _landmark(read, mention, towards)
    if landmark:
        prec, reason = max(2, prec), joined(reason, because("ref.near", landmark))
        place = _away(read, mention, place, towards)
    elif shared_noun(read, mention.end) in UNITS:
        prec = 4
    elif called := _called_district(read, mention):
        prec, reason = max(3, prec), joined(reason, because("ref.near", called))
    return PlaceRef(place, prec, resolution.mention.id, resolution.mention.span, reason, resolution.score)


def _called_district(read: Parse, mention: Named) -> str:
    """Noun by which the land about a town is meant: "Odan district", "the municipality of Odan"."""
    before = [w.low for w in read.words[max(0, mention.start - 2) : mention.start]]
    last = [w.low for w in read.words[mention.start + 1 : mention.end + 1]]  # "Odan township" as a whole name
    of_it = before[:1] if before[1:] == ["of"] else []
    return next((word for word in (*reversed(last[-2:]), *of_it) if word in _DISTRICTS), "")


def _words_before(read: Parse, mention: Named) -> list[str]:
    return [w.low for w in read.words[max(0, mention.start - 5) : mention.start]]


def _towards(read: Parse, mention: Named, place: Place) -> str:
    """Direction that stands before a name, or in it where the place's own name has none."""
    before, first = _words_before(read, mention), read.words[mention.start]
    reach = 3 if before[-2:] == ["of", "the"] else 2
    towards = next((w for w in reversed(before[-reach:]) if w in DIRECTION), "")
    if not towards and first.low in DIRECTION and first.text.islower():
        own = place.name.lower().startswith(first.low[:4])
        return "" if own else first.low  # "western Odan" was found as Odan
    return towards


def near_word(read: Parse, mention: Named) -> str:
    """Return the word by which it happened only near a name: "near", "countryside"; empty where in it."""
    before = _lead(read, mention)
    vague = next((w for w in reversed(before) if w in NEAR), "")
    side = before[-2] if before[-1:] == ["of"] and before[-2:-1] and before[-2] in DIRECTION else ""
    return vague or side or _head_after(read, mention.end) or _leads(before)


def _lead(read: Parse, mention: Named) -> list[str]:
    """Words before a name and what it is called: "near" of "near the northern city of Odan"."""
    words, tags = read.words, read.tags
    i, called = mention.start, False
    while i > 0:
        low = words[i - 1].low
        if low == "of" and i > 1 and words[i - 2].low in _CALLED:
            i, called = i - 2, True
        elif low in _CALLED or low == "capital":
            i, called = i - 1, True
        elif _ends_lead(low, tags[i - 1], called):
            break
        else:
            i -= 1
    return [w.low for w in words[max(0, i - 5) : i]]


def _ends_lead(low: str, tag: str, called: bool) -> bool:
    """Whether a word is none of those that describe a place before its name."""
    return low in NEAR or tag not in ("AJP" if called else "AJ") or (low in DIRECTION and not called)


def _landmark(read: Parse, mention: Named, towards: str) -> str:
    """Word by which it happened only near a name, or the direction from it; empty where in it."""
    before, vague = _words_before(read, mention), near_word(read, mention)
    if vague:
        return vague
    if any(w in MEASURE for w in before):
        return towards or "distance"
    return towards if before[-1:] == ["of"] else ""


def _head_after(read: Parse, i: int) -> str:
    """Noun behind a name, or behind several in the plural, for the land by it: "the Odan area"."""
    if i < len(read.words) and read.words[i].low in _NEAR_AFTER:
        return read.words[i].low
    if read.tags[i : i + 1] == ["S"]:
        return _owned_land(read, i + 1)
    if "countryside" in [w.low for w in read.words[i : i + 2]]:
        return "countryside"
    noun = shared_noun(read, i)
    return noun if noun in _NEAR_AFTER else ""


def _owned_land(read: Parse, i: int) -> str:
    """Noun for the land by a place, behind its genitive: "Odan's western suburbs"."""
    while i < len(read.words) and read.tags[i] == "J":
        i += 1
    low = read.words[i].low if i < len(read.words) else ""
    return low if low in NEAR | _NEAR_AFTER else ""


def shared_noun(read: Parse, i: int) -> str:
    """Plural noun that names share, read from behind one of them: "Odan, Karsin and Veldt provinces"."""
    k = i
    while k < len(read.words) and _goes_on(read, k):
        k += 1
    if not 0 < k < len(read.words) or read.tags[k - 1] != "P":
        return ""
    low = read.words[k].low
    return low if low in _SHARED or (read.tags[k] == "N" and low.endswith("s")) else ""


def _goes_on(read: Parse, k: int) -> bool:
    """Whether a token is of names that share a noun, which in a text of capitals looks like a name."""
    low = read.words[k].low
    return low not in _SHARED and (read.tags[k] in "P,K" or low == "&")


def _leads(before: Sequence[str]) -> str:
    """Word for a way that leads to or from a name: "the road from Odan", "the highway leading to Odan"."""
    if "between" in before[-3:]:
        return "between"
    if before[-1:] == ["of"] and before[-2:-1] in (["area"], ["areas"]):
        return "area"
    if len(before) > 1 and before[-1] == "from" and before[-2] in AWAY:
        return before[-2]
    return _way(before)


def _way(before: Sequence[str]) -> str:
    """Way before a word that leads it on: "the highway leading to"."""
    leading = before[-1:] and before[-1] in _LEADING
    return next((w for w in reversed(before[:-1]) if w in WAYS), "") if leading else ""


def _away(read: Parse, mention: Named, place: Place, towards: str) -> Place:
    """Point so far from a place in a direction ("20 km north of Odan"), else the place."""
    measured = _distance(read, mention) if towards else None
    if measured is None:
        return place
    number, unit, km = measured
    east, north = DIRECTION[towards]
    step = km / hypot(east, north) / KM_PER_DEGREE
    return replace(
        place,
        id=f"{part_id(place.id, east, north)}{km:.0f}",
        name=f"{number:g} {unit} {towards} of {place.name}",
        lon=round(place.lon + east * step / cos(radians(place.lat)), 4),
        lat=round(place.lat + north * step, 4),
        radius_km=round(max(place.radius_km, DOUBT * km), 1),
        has_extent=False,
    )


def _distance(read: Parse, mention: Named) -> tuple[float, str, float] | None:
    """Number, unit and kilometres of a distance that ends before a name in "of"."""
    before = read.words[max(0, mention.start - 6) : mention.start]
    at = next((i for i, w in enumerate(before) if w.low in MEASURE and i), 0)
    numbers = find_numbers(" ".join(w.text for w in before[:at]), "en")
    if not at or not numbers or before[-1].low != "of":
        return None
    number, unit = numbers[-1].value, before[at].low
    km = number * unit_km(unit)
    return (number, unit, km) if 0 < km <= FARTHEST else None


def unit_km(unit: str) -> float:
    """Return the kilometres of a unit of length."""
    if unit.startswith("mile"):
        return MILE
    return METRE if unit.startswith("met") else 1.0


def halfway(one: PlaceRef, other: PlaceRef) -> PlaceRef:
    """Place between two: the middle of the way, as wide as half of it."""
    start, end = one.place, other.place
    apart = flat_km(start, end)
    if start.is_area or end.is_area or start.id == end.id:
        return one
    middle = replace(
        start,
        id=f"{start.id}@{end.id}",
        name=f"{start.name} – {end.name}",
        lon=round((start.lon + end.lon) / 2, 4),
        lat=round((start.lat + end.lat) / 2, 4),
        radius_km=round(max(start.radius_km, apart / 2), 1),
        has_extent=False,
        population=0,
    )
    return replace(one, place=middle, where_prec=2 if apart <= 2 * CLOSE_KM else 5)


def part_of(area: Place, towards: str, around: Sequence[Place]) -> Place:
    """Return the part of an area in a direction: the half of it that lies there.

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
