"""Names said to lie in other names: "Odan, Veldt", "Odan (Karsin district)", "Odan village of Karsin".

The name that holds another says which of its namesakes is meant, and where it lies if none is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from geomap.extraction.shared.link_words import FRONTS, MEASURE
from geomap.extraction.shared.places import (
    DIRECTION,
    NEAR,
    SITE_NOUNS,
    UNITS,
    Named,
    rest_follows,
    shared_noun,
)
from geomap.grammar import Parse
from geomap.models.geodesy import flat_km
from geomap.models.places import Place, Resolution
from geomap.models.reasons import because

APART_KM = 300.0
"""A place farther than this from the place it is said to lie by is another one of its name."""
ABROAD = 400_000
"""Inhabitants of a city that a text about another land means though it never names its country."""
KNOWN = 300_000
"""Inhabitants of a city that no name beside it makes another one."""
BORDER_KM = 40.0
"""A place this close is not elsewhere, whichever side of a unit's border it lies on."""
MANY = 3
"""Names by which a text is about a country."""
TOWN, METROPOLIS = 20_000, 2_000_000
"""Inhabitants of a town that is likelier meant than an unknown village, and of one that is no namesake."""
LEAST = 0.3
"""Probability of a place that the text decides for against what resolution took."""
ENUMERATED = 3
"""Names of an enumeration that tell where the others lie."""
FRONT_KM = 75.0
"""How far a place may lie from the town that its stretch of front is called by."""
LIST_KM = 40.0
"""Names of an enumeration within this distance of its middle lie together."""
PART_NOUNS = frozenset({"neighborhood", "neighbourhood", "quarter", "suburb", "ward", "borough"})
PART_KM = 30.0
_SITES = PART_NOUNS | {
    "square",
    "street",
    "road",
    "area",
    "market",
    "mosque",
    "hospital",
    "university",
    "bridge",
}
"""What lies in a town: an unknown one of a name that is a town's and a province's lies in the town."""
_CALLED_SO = frozenset(
    [
        *("avenue", "roundabout", "junction", "crossroads", "intersection", "hotel", "church", "cathedral"),
        *("temple", "monastery", "station", "stadium", "college", "cemetery", "park", "mall", "bazaar"),
        *("plaza", "restaurant", "cafe", "cinema", "theatre", "theater", "tower", "compound", "clinic"),
    ]
)
"""Sites in a town behind whose name the noun stands."""
_BARE = frozenset({"in", "at"})
UNIT_NOUNS = frozenset({"region", "state", "department", "governorate", "division", "emirate", "republic"})
_UNIT_FEATURES = {
    **dict.fromkeys(("province", "governorate", "oblast", "state", "region", "department"), ("ADM1", "ADM2")),
    **dict.fromkeys(("district", "county", "raion", "woreda", "tehsil", "cercle"), ("ADM2", "ADM3", "ADM1")),
    **dict.fromkeys(("subdistrict", "sub-district", "township", "commune"), ("ADM3", "ADM2")),
}
"""Noun behind a name -> features of the units that it may name, the likeliest first."""
_TOWNS = frozenset({"city", "town", "municipality"})
_JOINING = frozenset({"and", "or", "&"})
_TIES = frozenset({"of", "in", "near", "from", "outside", "to", "by"})
_APPOSITION = 10
"""Words of the longest apposition between two names."""


def units(resolution: Resolution) -> list[Place]:
    """Return the first-order units that a name may mean, in the country of the place it was taken for."""
    if resolution.place is None:
        return []
    options = [resolution.place, *(c.place for c in resolution.rejected)]
    return [p for p in options if p.feature.startswith("ADM1") and p.country == resolution.place.country]


def holders(read: Parse, mentions: Sequence[Named]) -> frozenset[int]:
    """Return the positions of mentions that only say where the name right before them lies."""
    out = set()
    for i in range(1, len(mentions)):
        inner, outer = mentions[i - 1], mentions[i]
        gap = [w.low for w in read.words[inner.end : outer.start]]
        if not 1 <= len(gap) <= 3:
            continue
        opened = gap[-1] == "(" or (gap[-1] == "," and (i - 1 in out or not _listed(read, mentions, i)))
        opened |= gap in (["in"], [",", "in"]) and not _is_land(inner)
        if opened and _may_hold(outer.resolution, inner.resolution):
            out.add(i)
    return frozenset(out)


def _is_land(mention: Named) -> bool:
    """Whether a name is a country's."""
    return mention.resolution.place is not None and mention.resolution.place.where_prec >= 6


def apposed(read: Parse, mentions: Sequence[Named]) -> frozenset[int]:
    """Return the positions of mentions in an apposition that says where the name before lies.

    "Odan, a suburb of Karsin", "Odan, 15 km south of Karsin".
    """
    out = set()
    for i in range(1, len(mentions)):
        gap = range(_past_kind(read, mentions[i - 1].end), mentions[i].start)
        low, tags = [read.words[k].low for k in gap], [read.tags[k] for k in gap]
        if _says_where(low, tags) or _leads_off(low):
            out.add(i)
    return frozenset(out)


def _says_where(low: Sequence[str], tags: Sequence[str]) -> bool:
    """Whether words between two names open an apposition that ties the first to the second."""
    opened = low[:1] == [","] and (tags[1:2] == ["A"] or bool(set(low[1:5]) & MEASURE))
    plain = 3 <= len(low) <= _APPOSITION and set(tags[1:]) <= set("AJNPCIRT")
    return opened and plain and low[-1] in _TIES


def _past_kind(read: Parse, i: int) -> int:
    """Token behind the noun for what a name is: behind "department" of "Odan department"."""
    return i + (i < len(read.words) and read.words[i].low in SITE_NOUNS | UNIT_NOUNS)


def _leads_off(gap: Sequence[str]) -> bool:
    """Whether words between two names only say on which side of the second the first lies.

    "Odan department to the north of Karsin".
    """
    rest = [w for w in gap if w != ","]
    return rest[-1:] == ["of"] and rest[:2] == ["to", "the"] and len(rest) == 4 and rest[2] in DIRECTION


def _may_hold(outer: Resolution, inner: Resolution) -> bool:
    """Whether a name is a unit's or a country's, and not a peer of the one before it."""
    if outer.place is None or not (outer.place.is_area or units(outer)):
        return False
    if inner.place is None:
        return True
    options = [inner.place, *(c.place for c in inner.rejected)]
    if inner.place.where_prec >= 6 or all(p.country != outer.place.country for p in options):
        return False
    return outer.place.where_prec >= 6 or _units_agree(inner, outer)


def _units_agree(inner: Resolution, outer: Resolution) -> bool:
    """Whether two names may mean one first-order unit; a name that means none agrees with all."""
    own, other = {u.admin1 for u in units(inner)}, {u.admin1 for u in units(outer)}
    return not own or not other or bool(own & other)


def _listed(read: Parse, mentions: Sequence[Named], i: int) -> bool:
    """Whether the name is one of an enumeration that an "and" closes."""
    for this, following in zip(mentions[i:], mentions[i + 1 :], strict=False):
        gap = [w.low for w in read.words[this.end : following.start]]
        if rest_follows(read, this.end):
            return True
        if len(gap) > 3 or not gap:
            return False
        if _JOINING & set(gap):
            return True
        if gap != [","]:
            return False
    return False


def inside(read: Parse, inner: Named, outer: Named) -> bool:
    """Whether one name is said to lie in another, not just by it."""
    gap = {w.low for w in read.words[inner.end : outer.start]}
    return not gap & (NEAR | MEASURE | DIRECTION.keys() | {"-"})


def stated(read: Parse, inner: Named, outer: Named) -> bool:
    """Whether a name right after another says where that one lies: no third phrase stands between."""
    gap = [w.low for w in read.words[inner.end : outer.start]]
    tags = read.tags[inner.end : outer.start]
    third = any(low == "," and tag == "P" for low, tag in zip(gap, tags[1:], strict=False))
    return not third and gap.count(",") <= 1 and "-" not in gap


def apart(resolution: Resolution, said: Resolution, *, within: bool) -> bool:
    """Whether a place cannot be the one meant, by the place that the text says it lies in or by."""
    place, other = resolution.place, said.place
    if place is None or other is None or said.score < resolution.score * 0.7:
        return False
    if _beyond_doubt(place, other):
        return False
    abroad = _abroad(place, other, within)
    if abroad is not None:
        return abroad
    codes = {unit.admin1 for unit in units(said)}
    if within and codes and place.admin1:
        return place.admin1 not in {*codes, other.admin1}
    return flat_km(place, other) > APART_KM + other.radius_km


def _beyond_doubt(place: Place, other: Place) -> bool:
    """Whether a place is too large to be mistaken, or stands so close to the other that both may be meant."""
    return (place.population >= KNOWN and not place.is_area) or flat_km(place, other) <= BORDER_KM


def _abroad(place: Place, other: Place, within: bool) -> bool | None:
    """Whether a place is of another country than the one it is to lie in; None where that tells nothing."""
    country = other.where_prec >= 6
    if not country and not (within and place.country and other.country):
        return None
    if place.country != other.country:
        return bool(other.country)
    return False if country else None


def namesake(mention: Named, said: Resolution) -> Named | None:
    """Return the mention read as the place of its name that lies where the text says, if there is one."""
    for other in mention.resolution.rejected:
        option = replace(mention.resolution, place=other.place, score=max(other.score, LEAST))
        if not apart(option, said, within=True):
            reason = because("place.stated", said.mention.text)
            return replace(mention, resolution=replace(option, reason=reason))
    return None


def as_part(read: Parse, mention: Named, whole: Named | None) -> Named:
    """Read "Odan neighbourhood of Karsin" as the part of Karsin of that name, if there is one.

    The candidates that resolution did not take are looked through for a section of a town
    (GeoNames ``PPLX``) close to the whole that the text names.
    """
    resolution = mention.resolution
    part = mention.end < len(read.words) and read.words[mention.end].low in PART_NOUNS
    if not part or whole is None or resolution.place is None or whole.resolution.place is None:
        return mention
    if resolution.place.feature == "PPLX":
        return mention
    for other in resolution.rejected:
        if other.place.feature == "PPLX" and flat_km(other.place, whole.resolution.place) <= PART_KM:
            word = read.words[mention.end].text
            reason = because("place.part", word, whole.resolution.mention.text, resolution.place.name)
            return replace(mention, resolution=replace(resolution, place=other.place, reason=reason))
    return mention


def as_told(read: Parse, mention: Named) -> Named:
    """Read a name as the town of it where a distance is reckoned from it, as the unit where units are listed.

    "30 km west of Odan" starts in the town and "in Odan" is the town; "Odan and Karsin regions" are regions.
    """
    place = mention.resolution.place
    if place is None or place.where_prec >= 6:
        return mention
    return _town_if_in(read, mention, place) if place.is_area else _unit_if_listed(read, mention)


def _unit_if_listed(read: Parse, mention: Named) -> Named:
    """Read the name of a town as the unit of it where the noun of one stands behind it."""
    unit = next(iter(units(mention.resolution)), None) if shared_noun(read, mention.end) in UNITS else None
    return _read_as(mention, unit or _unit_called(read, mention))


def _town_if_in(read: Parse, mention: Named, place: Place) -> Named:
    """Read the name of a unit as the town of it in "in Odan" and behind a distance."""
    before = [w.low for w in read.words[max(0, mention.start - 4) : mention.start]]
    bare = _bare(read, mention, place)
    in_it = before[-1:] and before[-1] in _BARE and bare
    beside = (
        before[-1:] == ["of"] and bool(set(before[-2:-1]) & DIRECTION.keys()) and "the" not in before[-3:-2]
    )
    told = in_it or (beside and bare) or set(before) & MEASURE
    return _read_as(mention, _town_of(mention.resolution)) if told else mention


def _unit_called(read: Parse, mention: Named) -> Place | None:
    """Unit of a name that the noun behind it asks for: "Odan district" is not the town of Odan."""
    kinds = _UNIT_FEATURES.get(_behind(read, mention), ())
    here = mention.resolution.place
    options = [c.place for c in mention.resolution.rejected if here and c.place.country == here.country]
    return next((p for p in options if p.feature in kinds and _by_its_town(p, here)), None)


def called_part(read: Parse, mention: Named) -> bool:
    """Return whether the words by a name say that it is a part of a town or a site in one."""
    beside = {w.low for w in read.words[max(0, mention.start - 3) : mention.end + 2]}
    site = beside & (_SITES | {"district", "checkpoint", "camp", "airport", "school", "prison"})
    return bool(site) or _behind(read, mention) in _CALLED_SO


def called_quarter(read: Parse, mention: Named) -> bool:
    """Return whether the noun of a name says that it is a part of a town: "the Karsin district"."""
    last = read.words[mention.end - 1].low
    return last in PART_NOUNS | {"district"} or _behind(read, mention) in PART_NOUNS | {"district"}


def called_unit(read: Parse, mention: Named) -> bool:
    """Return whether the noun behind a name, or behind several, says that it is a unit's."""
    return _behind(read, mention) in _UNIT_FEATURES or shared_noun(read, mention.end) in UNITS


def _behind(read: Parse, mention: Named) -> str:
    """Word right behind a name."""
    return read.words[mention.end].low if mention.end < len(read.words) else ""


def _by_its_town(unit: Place, town: Place | None) -> bool:
    return town is not None and flat_km(unit, town) <= APART_KM


def _read_as(mention: Named, place: Place | None) -> Named:
    return replace(mention, resolution=replace(mention.resolution, place=place)) if place else mention


def _town_of(resolution: Resolution) -> Place | None:
    """Likeliest settlement or site of the name of a unit that lies in it or by it."""
    unit = resolution.place
    if unit is None:
        return None
    towns = (c.place for c in resolution.rejected if not c.place.is_area and c.place.country == unit.country)
    return next((t for t in towns if flat_km(t, unit) <= APART_KM + unit.radius_km), None)


def _bare(read: Parse, mention: Named, place: Place) -> bool:
    """Whether a unit is named without its kind: "in Odan", not "in Odan province"."""
    words = [w.low for w in read.words[mention.start : mention.end + 1]]
    kinds = SITE_NOUNS | UNIT_NOUNS
    return place.feature.startswith("ADM") and not set(words) & kinds and not shared_noun(read, mention.end)


def at_home(mention: Named, countries: Mapping[str, int], around: Sequence[Place], *, placed: bool) -> Named:
    """Read a lone name of a country that the text never names as its namesake in the text's country.

    Parameters
    ----------
    mention : Named
        The name with what it was taken for.
    countries : mapping of str to int
        How many names of the text lie in each country.
    around : sequence of Place
        The other places of the text.
    placed : bool
        Whether a preposition stands before it; what bears a name without one may be a make of car.

    Returns
    -------
    Named
        The name read as the place at home; without a place where none of its name is there.
    """
    resolution, place = mention.resolution, mention.resolution.place
    if place is None or not _may_be_abroad(mention, place, countries):
        return mention
    others = {c: n for c, n in countries.items() if c != place.country}
    home = max(others, key=lambda c: (others[c], c), default="")
    many = others.get(home, 0) >= MANY
    least = _least_inhabitants(place, others, many)
    other = next((c for c in resolution.rejected if _is_town(c.place, home, least)), None)
    if other is not None:
        reason = because("place.like_some", home, others[home], sum(countries.values()))
        score = max(other.score, LEAST)
        return replace(mention, resolution=replace(resolution, place=other.place, score=score, reason=reason))
    return _nowhere(mention) if many and _is_unlikely(place, around, placed) else mention


def _least_inhabitants(place: Place, others: Mapping[str, int], many: bool) -> int:
    """How large a namesake at home must be: any where home is named often and the place is small."""
    if many and place.population < KNOWN:
        return 0
    return TOWN if len(others) == 1 else METROPOLIS


def _is_unlikely(place: Place, around: Sequence[Place], placed: bool) -> bool:
    """Whether a place abroad is small, an area or named without a preposition, and apart from the others."""
    unlikely = not placed or place.is_area or place.population < ABROAD
    return unlikely and _lies_apart(place, around)


def listed_at_home(mentions: Sequence[Named], countries: Mapping[str, int]) -> list[Named]:
    """Take from names of an enumeration the place in a country that the text hardly names.

    Of "Odan, Karsin and Pella" in a text about Mora, where only a Karsin in Veldt has an entry, that
    Karsin is not meant. ``countries`` tells how many names of the text lie in each country.
    """
    home = max(countries, key=lambda c: (countries[c], c), default="")
    own = Counter(m.resolution.place.country for m in mentions if m.resolution.place is not None)
    mixed = own.total() < len(mentions) or len(own) > 1
    if len(mentions) < ENUMERATED or not mixed or countries.get(home, 0) < MANY:
        return list(mentions)
    return [_nowhere(m) if _is_stranger(m, home, countries) else m for m in mentions]


def in_region(mention: Named, region: Place) -> Named:
    """Read a name of several places of a country as the one in the region that the text is about.

    Without a place where none of its name is there, and it is called after nothing larger.
    """
    resolution, place = mention.resolution, mention.resolution.place
    if (
        place is None
        or not _ambiguous(resolution, place)
        or not region.admin1
        or place.country != region.country
    ):
        return mention
    if place.admin1 == region.admin1 or flat_km(place, region) <= region.radius_km:
        return mention
    here = next((c.place for c in resolution.rejected if c.place.admin1 == region.admin1), None)
    return _read_as(mention, here) if here else _nowhere(mention)


def _ambiguous(resolution: Resolution, place: Place) -> bool:
    """Whether a small place has namesakes in its country that are hardly less likely."""
    rivals = [c for c in resolution.rejected if c.place.country == place.country and not c.place.is_area]
    return (
        not place.is_area and place.population < KNOWN and any(c.score * 3 > resolution.score for c in rivals)
    )


def _is_stranger(mention: Named, home: str, countries: Mapping[str, int]) -> bool:
    """Whether a name is of a country that a text about another hardly names."""
    place = mention.resolution.place
    if place is None or place.country == home or place.feature == "PPLC" or place.where_prec >= 6:
        return False
    return countries.get(place.country, 0) * MANY <= countries.get(home, 0)


def _nowhere(mention: Named) -> Named:
    return replace(mention, resolution=replace(mention.resolution, place=None, score=0.0))


def _may_be_abroad(mention: Named, place: Place, countries: Mapping[str, int]) -> bool:
    """Whether a lone name of its country may be another's: of a lesser town, or a mere direction."""
    compass = all(word in DIRECTION for word in mention.resolution.mention.text.lower().split())
    if (countries.get(place.country, 0) > 1 and not compass) or (place.is_area and not compass):
        return False
    return bool(place.country) and place.population < METROPOLIS


def _is_town(place: Place, country: str, least: int) -> bool:
    return place.country == country and not place.is_area and place.population >= least


def _lies_apart(place: Place, around: Sequence[Place]) -> bool:
    """Whether a place is far from all others of the text that lie in other countries."""
    return all(p.country == place.country or flat_km(p, place) > APART_KM for p in around)


def together(mentions: Sequence[Named], beside: Sequence[Named]) -> list[Named]:
    """Read the names of an enumeration as places that lie together, where they have namesakes that do.

    Each possible place of a name, in the enumeration or ``beside`` it in the sentence, may be the middle;
    that by which most names have a place is, where these are more than half of them.
    """
    mentions = _of_a_country(mentions)
    names = [_options(m) for m in {m.start: m for m in (*mentions, *beside)}.values()]
    names = [options for options in names if options]
    if min(len(mentions), len(names)) < ENUMERATED:
        return list(mentions)
    votes = [(_votes(place, names), place) for options in names for place, _ in options]
    most, middle = max(votes, key=lambda entry: entry[0])
    enough = most[0] >= max(ENUMERATED, len(names) // 2 + 1)
    return [_by(mention, middle) for mention in mentions] if enough else list(mentions)


def _of_a_country(mentions: Sequence[Named]) -> list[Named]:
    """Names of an enumeration, each in the country of most of them where it has a namesake there."""
    votes = Counter(m.resolution.place.country for m in mentions if m.resolution.place is not None)
    country, count = max(votes.items(), key=lambda entry: (entry[1], entry[0]), default=("", 0))
    most = count > 1 and 2 * count >= votes.total()
    return [_namesake_in(m, country, count, votes.total()) if most else m for m in mentions]


def _namesake_in(mention: Named, country: str, count: int, total: int) -> Named:
    """Read a name as its likeliest namesake in a country; capitals and countries stay what they are."""
    resolution, place = mention.resolution, mention.resolution.place
    if place is None or place.country == country or place.feature == "PPLC" or place.where_prec >= 6:
        return mention
    other = next((c for c in resolution.rejected if c.place.country == country), None)
    if other is None:
        return mention
    reason = because("place.like_some", country, count, total)
    return replace(
        mention, resolution=replace(resolution, place=other.place, score=other.score, reason=reason)
    )


def front_of(read: Parse, names: Sequence[Named], mentions: Sequence[Named]) -> Named | None:
    """Town by which the stretch of front is called that a sentence's places lie on: "in the Odan direction".

    Of its namesakes the one is meant by which most of the names have a place; none where no other has.
    """
    starts = {name.start for name in names}
    for mention in mentions:
        called = mention.end < len(read.words) and read.words[mention.end].low in FRONTS
        options = _options(mention) if called and mention.start not in starts else []
        if options:
            return _elected(mention, names, options)
    return None


def _elected(mention: Named, names: Sequence[Named], options: Sequence[tuple[Place, float]]) -> Named | None:
    """Read a mention as the option by which most of the other names lie; none where none does."""
    text = mention.resolution.mention.text
    others = [name for name in names if name.resolution.mention.text != text]
    votes = [(sum(_lies_on(name, place) for name in others), score) for place, score in options]
    place = options[votes.index(max(votes))][0]
    return _read_as(mention, place) if max(votes)[0] else None


def unit_behind(
    read: Parse, names: Sequence[Named], mentions: Sequence[Named]
) -> tuple[list[Named], Named | None]:
    """Part the names of an enumeration from the unit told behind it that holds them all: "A and B in Odan".

    The unit is none where the names are units themselves, or where more than a preposition and what
    the names are stands between.
    """
    towns = [name for name in names if not _is_unit(read, name)]
    behind = next((m for m in mentions if towns and m.start >= towns[-1].end), None)
    if behind is None or len(towns) < len(names) - 1 or not _is_unit(read, behind):
        return list(names), None
    return (towns, behind) if _held(read, range(towns[-1].end, behind.start)) else (list(names), None)


def _held(read: Parse, gap: range) -> bool:
    """Whether words between two names say that the second holds the first: "and other villages in"."""
    within = any(read.words[i].low in ("in", "of") for i in gap)
    return within and len(gap) <= 6 and all(read.tags[i] in "AJNIK," for i in gap)


def _is_unit(read: Parse, mention: Named) -> bool:
    """Whether a name is that of a unit below the country, by itself or by the noun behind it."""
    place = mention.resolution.place
    if place is None or place.where_prec >= 6:
        return False
    called = {w.low for w in read.words[mention.end : mention.end + 1]} & (
        UNIT_NOUNS | {"province", "oblast"}
    )
    return place.is_area or bool(units(mention.resolution) and called)


def _lies_on(name: Named, front: Place) -> bool:
    return any(flat_km(place, front) <= FRONT_KM for place, _ in _options(name))


def on_front(mention: Named, front: Place) -> Named:
    """Read a name as its place on a stretch of front; without a place where none of its name is there."""
    place = mention.resolution.place
    if place is None or place.is_area or place.population >= KNOWN or flat_km(place, front) <= FRONT_KM:
        return mention
    here = [p for p, _ in _options(mention) if flat_km(p, front) <= FRONT_KM]
    return (
        replace(mention, resolution=replace(mention.resolution, place=here[0])) if here else _nowhere(mention)
    )


def _options(mention: Named) -> list[tuple[Place, float]]:
    """Settlements and sites that a name may mean in the country of the place it was taken for."""
    resolution = mention.resolution
    if resolution.place is None:
        return []
    options = [(resolution.place, resolution.score), *((c.place, c.score) for c in resolution.rejected)]
    return [(p, score) for p, score in options if not p.is_area and p.country == resolution.place.country]


def _votes(middle: Place, names: Sequence[Sequence[tuple[Place, float]]]) -> tuple[int, float]:
    """How many names have a place by the middle, and how likely these are in sum."""
    near = [[score for place, score in options if flat_km(place, middle) <= LIST_KM] for options in names]
    return sum(map(bool, near)), sum(max(scores) for scores in near if scores)


def _by(mention: Named, middle: Place) -> Named:
    """Read a name as its namesake by the middle of its enumeration where it was taken for one far from it."""
    resolution = mention.resolution
    place = resolution.place
    if place is None or place.is_area or flat_km(place, middle) <= LIST_KM:
        return mention
    nearest = sorted((flat_km(p, middle), p.id, p) for p, _ in _options(mention))
    km, _, best = nearest[0] if nearest else (LIST_KM, "", place)
    if km >= LIST_KM:
        return mention
    reason = because("place.near_in_sentence", round(km), middle.name)
    return replace(mention, resolution=replace(resolution, place=best, reason=reason))


def as_unit(read: Parse, inner: Named, outer: Named) -> Named:
    """Read the name that holds an unknown one as the unit of that name: a village lies in no city."""
    place = outer.resolution.place
    unit = next(iter(units(outer.resolution)), None)
    if place is None or place.is_area or unit is None or not inside(read, inner, outer):
        return outer
    site = {w.low for w in read.words[inner.end - 1 : inner.end + 1]} & _SITES
    town = {w.low for w in read.words[outer.end : outer.end + 1]} & _TOWNS
    return outer if site or town else replace(outer, resolution=replace(outer.resolution, place=unit))
