"""Where people are, come from and go to: the places of a fact among those of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from geomap.extraction.displacement.clauses import Host
from geomap.extraction.displacement.context import (
    LEAST_AREA,
    inherited,
    main_country,
    pointed_at,
    points_back,
    region_before,
    unnamed_area,
    whole_country,
)
from geomap.extraction.displacement.scene import Scene
from geomap.extraction.displacement.spots import LIST, Spot, speech
from geomap.models.ontology import ACROSS_BORDERS
from geomap.models.places import Place, PlaceRef, Resolution
from geomap.models.reasons import Reason, because

_NEAR = re.compile(
    r"\b(?:near|around|outside|outskirts|close to|countryside|surrounding|km|kilomet\w+|miles)\b", re.I
)
WITHIN = re.compile(
    r"(?:\s\w{1,20}){0,3}?(?:\s?[,(]\s?(?:(?:in|of)\s)?|\s(?:in|of)\s)(?:the\s)?(?:[\w-]{1,20}\s){0,3}", re.I
)
"""Between a place and the unit that holds it: "Bima city in West Nusa Tenggara", "Palma district, Cabo"."""
_CAUSE = re.compile(
    r"\b(?:because|due to|after|following|amid|as a result|owing to|caused by|triggered by|in the wake of"
    r"|resulting from|during)\b",
    re.I,
)
"""Between people and the place of what made them move."""
_HAZARD = re.compile(
    r"\b(?:because of|due to|after|following|amid|owing to|in the wake of"
    r"|(?P<drove>by|from|flee(?:ing)?|fled))\s"
    r"(?:[\w'’-]+\s){0,4}?(?:fight(?:ing|s)|clash(?:es)?|violence|attacks?|assaults?|raids?|shelling|bombings?"
    r"|bombardments?|(?:air ?)?strikes?|offensives?|battles?|war|conflict|insurgency|unrest|insecurity"
    r"|massacres?|killings?|floods?|flooding|floodwaters|rains?|storms?|cyclones?|typhoons?|hurricanes?"
    r"|(?:earth)?quakes?|drought|landslides?|mudslides?|eruptions?|(?:wild)?fires?)"
    r"\s(?:in|at|on|near|around|of|across|over|outside|along)\s(?:the\s|[\w-]+\s){0,3}$",
    re.I,
)
"""Before the place of what made people move, wherever it stands: "displaced by fighting in Jur"."""
_BODY_OF = re.compile(
    r"['’]s\s(?:[\w-]+\s){0,3}?(?:agenc(?:y|ies)|ministr(?:y|ies)|ministers?|governments?|authorit(?:y|ies)|offices?|police"
    r"|army|officials|departments?|commission|committee|council|service|governor|mayor|president|institute"
    r"|red cross)\b",
    re.I,
)
"""After a place whose body tells the figure."""
POSSESSED = re.compile(r"['’]?s?\s(?:\w{1,20}\s){0,2}", re.I)
"""Between a unit and the place that it holds: "China's Hainan"."""
OWNED = re.compile(r"['’]s?\s(?:\w{1,20}\s){0,2}", re.I)
"""The same where nothing else tells that the one holds the other."""


class Where(NamedTuple):
    """Places of a fact, and further places that share its figure."""

    place: PlaceRef | None
    origin: PlaceRef | None
    destination: PlaceRef | None
    shared: tuple[str, ...]
    doubts: tuple[Reason, ...] = ()


def where(
    scene: Scene,
    candidates: Sequence[Spot],
    index: int,
    between: tuple[int, int],
    kind: str,
    nation: Resolution | None = None,
    host: Host | None = None,
) -> Where:
    """Choose place, origin and destination of a fact.

    ``place`` is where the people are: for a stock the place named with "in", the host or the
    destination; for a flow out the place they left. A sentence without a place inherits one from
    the sentences around, with a wider precision.

    Parameters
    ----------
    scene : Scene
        The article.
    found : sequence of Spot
        Places of the fact's sentence.
    index : int
        The sentence's number.
    between : (int, int)
        Where the number and the cue stand in it, in characters, the earlier first; what is named
        between the two is nearest ("300 families in Hama were displaced near Idlib").
    kind : str
        Kind that the cue suggests.
    nation : Resolution, optional
        Nationality in the counted noun ("Afghans"): where returnees go, where refugees come from.
    host : Host, optional
        Who takes the people in, by the subject of the verb.
    """
    candidates = [s for s in candidates if s.resolution.mention.kind != "embedded" and _may_hold(s)]
    literal = [s for s in candidates if s.resolution.mention.kind == "literal"]
    by = _by_role(scene, candidates, literal, between)
    first = {role: _first(scene, literal, spots_) for role, spots_ in by.items()}
    taker = _taker(scene, literal) if kind in RETURNS else None
    if taker and first["destination"] is None:
        first["destination"] = _first(scene, literal, [taker])
    origin, destination = _way(scene, first, kind, nation)
    place, doubts = _hosting(scene, literal, index, nation, host if kind not in RETURNS else None)
    if place is None and not doubts:
        first["place"] = None if kind in RETURNS and destination else first["place"]
        place = first["place"] or _moved_or_cause(first, _moved(origin, destination, kind), nation)
        place = place or _first(scene, literal, _besides(scene, index, by["other"]))
        if place is None:
            place, doubts = _around(scene, index, candidates)
    shared = _shared(scene, candidates, place) if place and place.span else ()
    return apart_from_home(Where(place, origin, destination, shared, doubts), kind, nation)


def _besides(scene: Scene, index: int, others: Sequence[Spot]) -> list[Spot]:
    """Places that no preposition ties to the people; only countries where the text puts them elsewhere."""
    area = unnamed_area(scene.sentences[index].text)
    return [
        s
        for s in sorted(others, key=lambda s: _owns_body(scene, s))
        if not speech(scene, s)
        and (not area or (s.resolution.place and s.resolution.place.feature.startswith("PCL")))
    ]


def _owns_body(scene: Scene, spot: Spot) -> bool:
    """Whether a name only tells whose body speaks: "Borno's emergency agency"."""
    return _BODY_OF.match(scene.article.text, spot.resolution.mention.span.end) is not None


def _may_hold(spot: Spot) -> bool:
    """Whether people may be at a place: it is known, and no continent unless they went there."""
    place = spot.resolution.place
    return place is not None and (place.feature != "CONT" or spot.role in ("destination", "place"))


def _by_role(
    scene: Scene, candidates: Sequence[Spot], literal: Sequence[Spot], between: tuple[int, int]
) -> dict[str, list[Spot]]:
    """Places by the part they play, the nearest to number and cue first."""
    nearest = sorted(literal, key=lambda s: apart(s.offset, between))
    by = {role: [s for s in nearest if s.role == role] for role in _LITERAL_ROLES}
    by["host"] = [s for s in candidates if s.role == "host"]
    return {**by, **_without_causes(scene, by["place"], between)}


def _without_causes(scene: Scene, places: Sequence[Spot], between: tuple[int, int]) -> dict[str, list[Spot]]:
    """Part places where people are from those of what made them move."""
    causes = [s for s in places if _is_cause(scene, s, between)]
    driven = [s for s in causes if (words := _hazard(scene, s)) and words["drove"]]
    return {"cause": causes, "driven": driven, "place": [s for s in places if s not in causes]}


def _is_cause(scene: Scene, spot: Spot, between: tuple[int, int]) -> bool:
    """Whether a place is where the cause was: "arrived in Wau because of clashes in Jur"."""
    if _hazard(scene, spot):
        return True
    if spot.offset <= between[1]:
        return False
    place_start = spot.resolution.mention.span.start
    return bool(_CAUSE.search(scene.article.text, place_start - spot.offset + between[1], place_start))


def _hazard(scene: Scene, spot: Spot) -> re.Match[str] | None:
    """Words before a place that tell what made people move there."""
    start = spot.resolution.mention.span.start
    return _HAZARD.search(scene.article.text, start - min(spot.offset, 90), start)


def _moved_or_cause(
    first: dict[str, PlaceRef | None], moved: PlaceRef | None, nation: Resolution | None
) -> PlaceRef | None:
    """A way that the text names, else where the cause was, else a way known by nationality alone."""
    named = moved and moved.span and not (nation and moved.mention_id == nation.mention.id)
    return (moved if named else first["cause"]) or moved or first["host"]


def _hosting(
    scene: Scene, literal: Sequence[Spot], index: int, nation: Resolution | None, host: Host | None
) -> tuple[PlaceRef | None, tuple[Reason, ...]]:
    """Place of the host that the verb's subject names."""
    if host is None:
        return None, ()
    if host.spot:
        spot = _finer(scene, literal, host.spot)
        return _ref(scene, spot.resolution, because("moved.named_as", ROLES["host"])), ()
    if host.points_back:
        home = nation.place.country if nation and nation.place else ""
        return pointed_at(scene, index, (home,) if home else ()), ()
    return None, (because("moved.host_unknown", host.unknown),)


def _around(
    scene: Scene, index: int, candidates: Sequence[Spot]
) -> tuple[PlaceRef | None, tuple[Reason, ...]]:
    """A place from outside the fact's own words; none where they speak of an area without a name."""
    if words := whole_country(scene.sentences[index].text):
        country = pointed_at(scene, index - 1, ()) or main_country(scene)
        whole = country is not None and country.place.feature.startswith("PCL")
        return (country, ()) if whole else (None, (because("moved.unnamed_area", words),))
    if area := unnamed_area(scene.sentences[index].text):
        region = region_before(scene, index)
        return (region, ()) if region else (None, (because("moved.unnamed_area", area),))
    if points_back(scene.sentences[index].text) and (place := pointed_at(scene, index - 1, ())):
        return place, ()
    return inherited(scene, index) or _near_demonym(scene, candidates) or _local(scene, candidates), ()


def _local(scene: Scene, candidates: Sequence[Spot]) -> PlaceRef | None:
    """Where those who tell it are: a town of the country that the text is about, not its capital."""
    towns = (
        s.resolution
        for s in candidates
        if speech(scene, s)
        and (place := s.resolution.place)
        and place.country == scene.main
        and place.where_prec < LEAST_AREA
        and place.feature != "PPLC"
    )
    town = next(towns, None)
    return _ref(scene, town, because("moved.named_as", ROLES["other"])) if town else None


def apart_from_home(where: Where, kind: str, nation: Resolution | None = None) -> Where:
    """Take refugees out of their own country: nobody is a refugee there.

    They are where they went, if the text says so, else at no place.
    """
    place, destination = where.place, where.destination
    abroad = kind in ACROSS_BORDERS or (kind == "auto" and nation is not None)
    if not abroad or place is None:
        return where
    if destination and place.place.country != destination.place.country:
        return where._replace(place=destination, origin=where.origin or place, shared=())
    if not _is_home(place, where, nation):
        return where
    doubt = because("moved.only_home", place.place.name)
    return where._replace(place=None, shared=(), doubts=(*where.doubts, doubt))


_ABROAD = re.compile(
    r"[^.;:()\d]{0,60}?\b(?:(?:across|over|beyond|outside) (?:its|their|the|[\w-]+['’]s)"
    r" (?:\w+ )?(?:borders?|frontiers?)"
    r"|(?:in|into|to|across)"
    r" (?:(?:\w+ ){0,2}(?:neighbou?ring|nearby|bordering|adjacent|surrounding)"
    r" (?:countries|states|nations)|other (?:countries|nations)|(?:its|their) neighbou?rs)|abroad)\b",
    re.I,
)
"""After people who are counted beyond the borders of a country that the text is about."""


def gone_abroad(scene: Scene, chosen: Where, kind: str, behind: int) -> Where:
    """Take people out of the country that they left for its neighbours; their words end ``behind``."""
    place, text = chosen.place, scene.article.text
    over = kind in ACROSS_BORDERS and place is not None and place.place.country == scene.main
    if place is None or not over or chosen.destination or not _ABROAD.match(text, behind):
        return chosen
    doubt = because("moved.only_home", place.place.name)
    return Where(None, chosen.origin or place, None, (), (*chosen.doubts, doubt))


def _is_home(place: PlaceRef, where: Where, nation: Resolution | None) -> bool:
    """Whether a place lies in the country that people left: by their nationality, else by their origin."""
    origin, destination = where.origin, where.destination
    if origin is None:
        return False
    if destination and origin.place.country == destination.place.country:
        return False
    home = nation.place.country if nation and nation.place else origin.place.country
    return place.place.country == home


def left(where: Where) -> Where:
    """People who left a place of an area left that place: "fled Bara in North Kordofan".

    Where they went tells that what is named besides is where they left: "in Bara, 300 fled to Tina".
    """
    origin, place, end = where.origin, where.place, where.destination
    if place is None or not place.span:
        return where
    if origin is not None and origin.span and _is_part(origin.place, place.place):
        return where._replace(place=origin, shared=())
    if end is not None and not _overlap(end.place, place.place) and _unknown_origin(origin):
        return where._replace(origin=place)
    return where


def _unknown_origin(origin: PlaceRef | None) -> bool:
    return origin is None or origin.reason.code == HOME


def arrived(where: Where) -> Where:
    """People who arrived are where they went, not where they came from."""
    if where.destination is None or where.place is None or where.place != where.origin:
        return where
    return where._replace(place=where.destination, shared=())


def apart(offset: int, between: tuple[int, int]) -> int:
    """Distance of a place from number and cue; what stands before both is rather another's."""
    start, end = between
    if start <= offset <= end:
        return 0
    return offset - end if offset > end else 2 * (start - offset) + 15


ROLES = {
    "origin": because("role.origin"),
    "destination": because("role.destination"),
    "place": because("role.place"),
    "host": because("role.host"),
    "other": because("role.other"),
}
_NO_HOME = frozenset({"CONT", "DAM", "STM", "STMS", "LK", "SEA", "OCN", "GULF", "BAY", "STRT", "CNL", "RSV"})
"""Features that people are at only where nothing else is named: continents and waters."""
HOME = "moved.home_country"
"""Code of places that are known by a nationality alone."""
_LITERAL_ROLES = ("origin", "destination", "place", "other")
RETURNS = ("refugee_returns", "idp_returns", "returns")


def _way(
    scene: Scene, first: dict[str, PlaceRef | None], kind: str, nation: Resolution | None
) -> tuple[PlaceRef | None, PlaceRef | None]:
    """Origin and destination; a nationality fills in the home country of those who cross a border."""
    origin, destination = first["origin"], first["destination"]
    if kind not in RETURNS:
        return origin or _driven_from(first) or _home(scene, nation), destination
    if nation and nation.place and nation.place.country:
        return _way_home(first, nation.place.country, _home(scene, nation))
    return origin, destination or first["place"]


_TAKES_BACK = re.compile(
    r"\s(?:(?:has|have|had|also|already|says?|said|it|that)\s){0,4}(?:repatriat(?:ed|es)|(?:took|taken|takes|brought|brings|flew|flown)"
    r" (?:back|home))\b",
    re.I,
)
"""After the country that its people go back to: "Iraq has repatriated 900 families"."""


def _taker(scene: Scene, literal: Sequence[Spot]) -> Spot | None:
    """The country that takes its people back, as the subject of the verb."""
    text = scene.article.text
    subjects = (s for s in literal if s.role == "other" and s.resolution.place)
    return next((s for s in subjects if _TAKES_BACK.match(text, s.resolution.mention.span.end)), None)


def _way_home(
    first: dict[str, PlaceRef | None], country: str, home: PlaceRef | None
) -> tuple[PlaceRef | None, PlaceRef | None]:
    """Origin and destination of people who go back to the country of their nationality."""
    origin, destination = first["origin"], first["destination"]
    sender = first["other"] or first["host"]
    if not any((origin, destination, first["place"], sender)):
        return None, home
    abroad = first["place"] if first["place"] and first["place"].place.country != country else None
    start = origin or sender or abroad
    if start and start.place.country != country:
        return start, destination or (first["place"] if abroad is None else None) or home
    return origin, destination or first["place"]


def _driven_from(first: dict[str, PlaceRef | None]) -> PlaceRef | None:
    """Where what drove people out was, if they are elsewhere: "displaced by raids in Jur to Wau"."""
    start, end = first["driven"], first["place"] or first["destination"]
    return start if start and end and not _overlap(start.place, end.place) else None


def _home(scene: Scene, nation: Resolution | None) -> PlaceRef | None:
    """Country of a nationality."""
    return _ref(scene, nation, because("moved.home_country")) if nation else None


def _moved(origin: PlaceRef | None, destination: PlaceRef | None, kind: str) -> PlaceRef | None:
    """Place of a fact that names only a way: where returnees and refugees are, where others left."""
    if kind in RETURNS:
        return destination or origin
    if kind in ACROSS_BORDERS:
        return destination
    named = origin if origin and origin.span and origin.reason.code != HOME else None
    abroad = kind == "auto" and origin and origin.reason.code == HOME  # who lives somewhere is not at home
    return named or destination or (None if abroad else origin)


def _near_demonym(scene: Scene, candidates: Sequence[Spot]) -> PlaceRef | None:
    """A country that stands as a government or a people ("Turkish authorities")."""
    peoples = [s for s in candidates if s.resolution.mention.kind in ("metonymic", "demonym")]
    named = [s for s in peoples if s.resolution.place and s.resolution.place.feature.startswith("PCL")]
    return _ref(scene, named[0].resolution, because("moved.people_or_government")) if named else None


def _first(scene: Scene, literal: Sequence[Spot], candidates: Sequence[Spot]) -> PlaceRef | None:
    """The first of the spots, or the finer place that is named with it."""
    if not candidates:
        return None
    dry = [s for s in candidates if s.resolution.place and s.resolution.place.feature not in _NO_HOME]
    small = dry or candidates
    head = _head(scene, literal, small[0])
    spot = _finer(scene, literal, head)
    return _ref(scene, spot.resolution, because("moved.named_as", ROLES[head.role]))


def _head(scene: Scene, literal: Sequence[Spot], spot: Spot) -> Spot:
    """The first name of the list that a place stands in: the figure is for all of it."""
    position = next((i for i, s in enumerate(literal) if s.offset == spot.offset), 0)
    while position > 0 and literal[position - 1].role == spot.role:
        gap = (
            literal[position - 1].resolution.mention.span.end,
            literal[position].resolution.mention.span.start,
        )
        if not LIST.fullmatch(scene.article.text, *gap):
            break
        position -= 1
    return literal[position] if literal else spot


def _finer(scene: Scene, literal: Sequence[Spot], spot: Spot) -> Spot:
    """The finest name of a phrase: "Bima city in West Nusa Tenggara", "China's Hainan"."""
    position = next((i for i, s in enumerate(literal) if s.offset == spot.offset), -1)
    if position < 0:
        return spot
    first = last = position
    while first > 0 and _joined(scene, literal[first - 1], literal[first], WITHIN, POSSESSED):
        first -= 1
    while last + 1 < len(literal) and _joined(scene, literal[last], literal[last + 1], POSSESSED):
        last += 1
    parts = [s for s in literal[first : last + 1] if _is_part(s.resolution.place, spot.resolution.place)]
    return min(parts, key=_precision, default=spot)


def _joined(scene: Scene, before: Spot, after: Spot, *patterns: re.Pattern[str]) -> bool:
    """Whether one of the patterns is all that stands between two names."""
    gap = (before.resolution.mention.span.end, after.resolution.mention.span.start)
    return any(pattern.fullmatch(scene.article.text, *gap) for pattern in patterns)


def _precision(spot: Spot) -> int:
    return spot.resolution.place.where_prec if spot.resolution.place else 7


def _is_part(inner: Place | None, outer: Place | None) -> bool:
    """Whether a place lies in another, both being known."""
    return inner is not None and outer is not None and inner != outer and _contains(outer, inner)


def _ref(scene: Scene, resolution: Resolution, reason: Reason) -> PlaceRef | None:
    place = resolution.place
    if place is None:
        return None
    span = resolution.mention.span
    vicinity = _NEAR.search(scene.article.text[max(0, span.start - 28) : span.start])
    prec = max(place.where_prec, 2) if vicinity else place.where_prec
    return PlaceRef(place, prec, resolution.mention.id, span, reason, resolution.score)


def _shared(scene: Scene, candidates: Sequence[Spot], place: PlaceRef) -> tuple[str, ...]:
    """Names of the other places in the same list: the figure is theirs together."""
    names: list[str] = []
    position = next((i for i, s in enumerate(candidates) if s.resolution.mention.id == place.mention_id), -1)
    for last, spot in (
        zip(candidates[position:], candidates[position + 1 :], strict=False) if position >= 0 else ()
    ):
        gap = (last.resolution.mention.span.end, spot.resolution.mention.span.start)
        if spot.role != candidates[position].role or not LIST.fullmatch(scene.article.text, *gap):
            break
        if spot.resolution.place and not _contains(spot.resolution.place, place.place):
            names.append(spot.resolution.place.name)
    return tuple(names)


def _overlap(first: Place, second: Place) -> bool:
    """Whether one place is or holds the other."""
    return first == second or _contains(first, second) or _contains(second, first)


def _contains(outer: Place, inner: Place) -> bool:
    """Whether a unit holds a place, by the codes of the gazetteer."""
    if outer.feature.startswith("PCL"):
        return outer.country == inner.country
    return outer.feature == "ADM1" and (outer.country, outer.admin1) == (inner.country, inner.admin1)
