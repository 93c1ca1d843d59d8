"""Names said to lie in other names: "Odan, Veldt", "Odan (Karsin district)", "Odan village of Karsin".

The name that holds another says which of its namesakes is meant, and where it lies if none is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geomap.extraction.shared.link_words import MEASURE
from geomap.extraction.shared.places import DIRECTION, NEAR, SITE_NOUNS, UNITS, Named, shared_noun
from geomap.grammar import Parse
from geomap.models.geodesy import flat_km
from geomap.models.places import Place, Resolution
from geomap.models.reasons import because

APART_KM = 300.0
"""A place farther than this from the place it is said to lie by is another one of its name."""
KNOWN = 300_000
"""Inhabitants of a city that no name beside it makes another one."""
BORDER_KM = 40.0
"""A place this close is not elsewhere, whichever side of a unit's border it lies on."""
MANY = 3
"""Names by which a text is about a country."""
TOWN, METROPOLIS = 20_000, 2_000_000
"""Inhabitants of a town that is likelier meant than an unknown village, and of one that is no namesake."""
ENUMERATED = 3
"""Names of an enumeration that tell where the others lie."""
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
_BARE = frozenset({"in", "at"})
UNIT_NOUNS = frozenset({"region", "state", "department", "governorate", "division", "emirate", "republic"})
_TOWNS = frozenset({"city", "town", "municipality"})
_JOINING = frozenset({"and", "or", "&"})


def units(found: Resolution) -> list[Place]:
    """Return the first-order units that a name may mean, in the country of the place it was taken for."""
    if found.place is None:
        return []
    options = [found.place, *(c.place for c in found.rejected)]
    return [p for p in options if p.feature.startswith("ADM1") and p.country == found.place.country]


def holders(read: Parse, mentions: Sequence[Named]) -> frozenset[int]:
    """Return the positions of mentions that only say where the name right before them lies."""
    out = set()
    for i in range(1, len(mentions)):
        inner, outer = mentions[i - 1], mentions[i]
        gap = [w.low for w in read.words[inner.end : outer.start]]
        if not 1 <= len(gap) <= 3:
            continue
        opened = gap[-1] == "(" or (gap[-1] == "," and (i - 1 in out or not _listed(read, mentions, i)))
        if opened and _may_hold(outer.found, inner.found):
            out.add(i)
    return frozenset(out)


def _may_hold(outer: Resolution, inner: Resolution) -> bool:
    """Whether a name is a unit's or a country's, and not a peer of the one before it."""
    if outer.place is None or not (outer.place.is_area or units(outer)):
        return False
    if inner.place is None:
        return True
    if inner.place.where_prec >= 6:
        return False
    own, other = {u.admin1 for u in units(inner)}, {u.admin1 for u in units(outer)}
    return outer.place.where_prec >= 6 or not own or not other or bool(own & other)


def _listed(read: Parse, mentions: Sequence[Named], i: int) -> bool:
    """Whether the name is one of an enumeration that an "and" closes."""
    for this, following in zip(mentions[i:], mentions[i + 1 :], strict=False):
        gap = [w.low for w in read.words[this.end : following.start]]
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


def apart(found: Resolution, said: Resolution, *, within: bool) -> bool:
    """Whether a place cannot be the one meant, by the place that the text says it lies in or by."""
    place, other = found.place, said.place
    if place is None or other is None or said.score < found.score * 0.7:
        return False
    if (place.population >= KNOWN and not place.is_area) or flat_km(place, other) <= BORDER_KM:
        return False
    abroad = _abroad(place, other, within)
    if abroad is not None:
        return abroad
    codes = {unit.admin1 for unit in units(said)}
    if within and codes and place.admin1:
        return place.admin1 not in {*codes, other.admin1}
    return flat_km(place, other) > APART_KM + other.radius_km


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
    for other in mention.found.rejected:
        option = replace(mention.found, place=other.place, score=max(other.score, 0.3))
        if not apart(option, said, within=True):
            reason = because("place.stated", said.mention.text)
            return replace(mention, found=replace(option, reason=reason))
    return None


def as_part(read: Parse, mention: Named, whole: Named | None) -> Named:
    """Read "Odan neighbourhood of Karsin" as the part of Karsin of that name, if there is one.

    The candidates that resolution did not take are looked through for a section of a town
    (GeoNames ``PPLX``) close to the whole that the text names.
    """
    found = mention.found
    part = mention.end < len(read.words) and read.words[mention.end].low in PART_NOUNS
    if not part or whole is None or found.place is None or whole.found.place is None:
        return mention
    if found.place.feature == "PPLX":
        return mention
    for other in found.rejected:
        if other.place.feature == "PPLX" and flat_km(other.place, whole.found.place) <= PART_KM:
            word = read.words[mention.end].text
            reason = because("place.part", word, whole.found.mention.text, found.place.name)
            return replace(mention, found=replace(found, place=other.place, reason=reason))
    return mention


def as_told(read: Parse, mention: Named) -> Named:
    """Read a name as the town of it where a distance is reckoned from it, as the unit where units are listed.

    "30 km west of Odan" starts in the town and "in Odan" is the town; "Odan and Karsin regions" are regions.
    """
    found = mention.found
    place = found.place
    if place is None or place.where_prec >= 6:
        return mention
    if not place.is_area:
        unit = next(iter(units(found)), None) if shared_noun(read, mention.end) in UNITS else None
        return replace(mention, found=replace(found, place=unit)) if unit else mention
    before = [w.low for w in read.words[max(0, mention.start - 4) : mention.start]]
    if not (set(before) & MEASURE or (before[-1:] and before[-1] in _BARE and _bare(read, mention, place))):
        return mention
    towns = (c.place for c in found.rejected if not c.place.is_area and c.place.country == place.country)
    town = next((t for t in towns if flat_km(t, place) <= APART_KM + place.radius_km), None)
    return replace(mention, found=replace(found, place=town)) if town else mention


def _bare(read: Parse, mention: Named, place: Place) -> bool:
    """Whether a unit is named without its kind: "in Odan", not "in Odan province"."""
    words = [w.low for w in read.words[mention.start : mention.end + 1]]
    kinds = SITE_NOUNS | UNIT_NOUNS
    return place.feature.startswith("ADM") and not set(words) & kinds and not shared_noun(read, mention.end)


def at_home(mention: Named, countries: Mapping[str, int], around: Sequence[Place]) -> Named:
    """Read a lone name of a country that the text never names as its namesake in the text's country.

    Parameters
    ----------
    mention : Named
        The name with what it was taken for.
    countries : mapping of str to int
        How many names of the text lie in each country.
    around : sequence of Place
        The other places of the text.

    Returns
    -------
    Named
        The name read as the place at home; without a place where none of its name is there.
    """
    found = mention.found
    place = found.place
    if place is None or place.is_area or not place.country or place.population >= METROPOLIS:
        return mention
    others = {c: n for c, n in countries.items() if c != place.country}
    home = max(others, key=lambda c: (others[c], c), default="")
    if not home or countries.get(place.country, 0) > 1:
        return mention
    many, alone = others[home] >= MANY, len(others) == 1
    options = [c for c in found.rejected if c.place.country == home and not c.place.is_area]
    for other in options:
        if (many and place.population < KNOWN) or (alone and other.place.population >= TOWN):
            reason = because("place.like_some", home, others[home], sum(countries.values()))
            resolved = replace(found, place=other.place, score=max(other.score, 0.3), reason=reason)
            return replace(mention, found=resolved)
    distant = all(
        p.country == place.country or flat_km(p, place) > APART_KM for p in around if p is not place
    )
    if many and alone and distant and place.population < TOWN:
        return replace(mention, found=replace(found, place=None, score=0.0))
    return mention


def together(mentions: Sequence[Named], beside: Sequence[Named]) -> list[Named]:
    """Read the names of an enumeration as places that lie together, where they have namesakes that do.

    Each possible place of a name, in the enumeration or ``beside`` it in the sentence, may be the middle;
    that by which most names have a place is, where these are more than half of them.
    """
    if len(mentions) < ENUMERATED:
        return list(mentions)
    names = [_options(m) for m in {m.start: m for m in (*mentions, *beside)}.values()]
    names = [options for options in names if options]
    middles = [place for options in names for place, _ in options]
    if len(names) < ENUMERATED:
        return list(mentions)
    middle, votes = max(((p, _votes(p, names)) for p in middles), key=lambda pair: pair[1])
    if votes[0] < max(ENUMERATED, len(names) // 2 + 1):
        return list(mentions)
    return [_by(mention, middle) for mention in mentions]


def _options(mention: Named) -> list[tuple[Place, float]]:
    """Settlements and sites that a name may mean in the country of the place it was taken for."""
    found = mention.found
    if found.place is None:
        return []
    options = [(found.place, found.score), *((c.place, c.score) for c in found.rejected)]
    return [(p, score) for p, score in options if not p.is_area and p.country == found.place.country]


def _votes(middle: Place, names: Sequence[Sequence[tuple[Place, float]]]) -> tuple[int, float]:
    """How many names have a place by the middle, and how likely these are in sum."""
    near = [[score for place, score in options if flat_km(place, middle) <= LIST_KM] for options in names]
    return sum(map(bool, near)), sum(max(scores) for scores in near if scores)


def _by(mention: Named, middle: Place) -> Named:
    """Read a name as its namesake by the middle of its enumeration where it was taken for one far from it."""
    found = mention.found
    place = found.place
    if place is None or place.is_area or flat_km(place, middle) <= LIST_KM:
        return mention
    nearest = sorted((flat_km(p, middle), p.id, p) for p, _ in _options(mention))
    km, _, best = nearest[0] if nearest else (LIST_KM, "", place)
    if km >= LIST_KM:
        return mention
    reason = because("place.near_in_sentence", round(km), middle.name)
    return replace(mention, found=replace(found, place=best, reason=reason))


def as_unit(read: Parse, inner: Named, outer: Named) -> Named:
    """Read the name that holds an unknown one as the unit of that name: a village lies in no city."""
    place = outer.found.place
    unit = next(iter(units(outer.found)), None)
    if place is None or place.is_area or unit is None or not inside(read, inner, outer):
        return outer
    site = {w.low for w in read.words[inner.end - 1 : inner.end + 1]} & _SITES
    town = {w.low for w in read.words[outer.end : outer.end + 1]} & _TOWNS
    return outer if site or town else replace(outer, found=replace(outer.found, place=unit))
