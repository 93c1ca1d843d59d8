"""The place as written: a village or camp that the gazetteer does not know is still the fact's place.

It is drawn, if at all, at the known unit that the text puts it in, and says so; it never gets
coordinates of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from geomap.extraction.displacement.context import main_country
from geomap.extraction.displacement.places import OWNED, RETURNS, WITHIN, Where, apart
from geomap.extraction.displacement.scene import Scene
from geomap.extraction.displacement.spots import LIST, Spot, speech
from geomap.models.articles import Span
from geomap.models.places import PlaceRef
from geomap.models.reasons import because, joined

_ORDER = ("place", "origin", "destination", "host", "other")
_ORDER_RETURNS = ("destination", "place", "origin", "host", "other")


class Written(NamedTuple):
    """Where a fact is, and the words that name its place where no gazetteer entry does."""

    where: Where
    words: Span | None


def written(
    scene: Scene, candidates: Sequence[Spot], chosen: Where, between: tuple[int, int], kind: str
) -> Written:
    """Prefer a name that the gazetteer does not know where it is the fact's own place.

    Parameters
    ----------
    scene : Scene
        The article.
    found : sequence of Spot
        Places of the fact's clause, known or not.
    chosen : Where
        The place chosen among those known.
    between : (int, int)
        Where number and cue stand in the sentence.
    kind : str
        Kind that the cue suggests.
    """
    named = [s for s in candidates if s.resolution.mention.kind == "literal"]
    unknown = [s for s in named if _is_unknown(scene, s)]
    if not unknown:
        return Written(chosen, None)
    order = _ORDER_RETURNS if kind in RETURNS else _ORDER
    own_spot = _own_spot(named, chosen.place)
    if own_spot is None:
        return _unplaced(scene, named, unknown, chosen, between, order)
    spot = _finest(scene, named, own_spot) or _nearer(scene, named, own_spot, between, order)
    if spot is None:
        return Written(chosen, None)
    return _at(scene, named, spot, chosen)


def _is_unknown(scene: Scene, spot: Spot) -> bool:
    """Whether a name that is no speaker's whereabouts has no entry in the gazetteer."""
    return spot.resolution.place is None and not speech(scene, spot)


def _own_spot(named: Sequence[Spot], place: PlaceRef | None) -> Spot | None:
    """Where the chosen place is named in the sentence; None where it comes from elsewhere."""
    if place is None or not place.span:
        return None
    return next((s for s in named if s.resolution.mention.id == place.mention_id), None)


def _unplaced(
    scene: Scene,
    named: Sequence[Spot],
    unknown: Sequence[Spot],
    chosen: Where,
    between: tuple[int, int],
    order: Sequence[str],
) -> Written:
    """The sentence names no known place of the fact: take the unknown one with the fittest part."""
    spot = min(unknown, key=lambda s: (order.index(s.role), apart(s.offset, between)))
    return _at(scene, named, spot, chosen)


def _finest(scene: Scene, named: Sequence[Spot], chosen: Spot) -> Spot | None:
    """An unknown name that lies within the chosen place or opens the list it stands in."""
    here = named.index(chosen)
    best = _owned(scene, named[here : here + 2])
    for before in reversed(range(here)):
        gap = Span(named[before].resolution.mention.span.end, named[before + 1].resolution.mention.span.start)
        words = gap.of(scene.article.text)
        if not (LIST.fullmatch(words) or WITHIN.fullmatch(words)):
            break
        if named[before].resolution.place is None:
            best = named[before]
    return best


def _owned(scene: Scene, names: Sequence[Spot]) -> Spot | None:
    """An unknown name behind its known owner: "South Sudan's Renk"."""
    if len(names) < 2 or names[1].resolution.place is not None:
        return None
    gap = (names[0].resolution.mention.span.end, names[1].resolution.mention.span.start)
    return names[1] if OWNED.fullmatch(scene.article.text, *gap) else None


def _nearer(
    scene: Scene, named: Sequence[Spot], chosen: Spot, between: tuple[int, int], order: Sequence[str]
) -> Spot | None:
    """An unknown name with as fit a part that stands nearer to number and cue."""
    unknown = [s for s in named if _is_unknown(scene, s)]
    fit = [s for s in unknown if order.index(s.role) <= order.index(chosen.role)]
    nearer = [s for s in fit if apart(s.offset, between) < apart(chosen.offset, between)]
    best = min(nearer, key=lambda s: apart(s.offset, between), default=None)
    return None if best is None or _head(scene, named, best) == chosen else best


def _head(scene: Scene, named: Sequence[Spot], spot: Spot) -> Spot:
    """The first name of the list that a name stands in."""
    here = named.index(spot)
    while here > 0 and _listed(scene, named[here - 1], named[here]):
        here -= 1
    return named[here]


def _listed(scene: Scene, before: Spot, after: Spot) -> bool:
    gap = (before.resolution.mention.span.end, after.resolution.mention.span.start)
    return before.role == after.role and LIST.fullmatch(scene.article.text, *gap) is not None


def _at(scene: Scene, named: Sequence[Spot], spot: Spot, chosen: Where) -> Written:
    words = spot.resolution.mention.span
    name = words.of(scene.article.text)
    holder = _holder(scene, named, spot, chosen.place)
    if holder is None:
        doubts = (*chosen.doubts, because("moved.no_coordinates", name))
        return Written(chosen._replace(place=None, shared=(), doubts=doubts), words)
    doubt = because("moved.somewhere_in", name, holder.place.name)
    reason = joined(because("moved.unknown_name", name), holder.reason)
    held = replace(holder, where_prec=max(holder.where_prec, 3), reason=reason)
    return Written(chosen._replace(place=held, doubts=(*chosen.doubts, doubt)), words)


def _holder(scene: Scene, named: Sequence[Spot], spot: Spot, place: PlaceRef | None) -> PlaceRef | None:
    """The known unit that the text puts an unknown name in, else the country of the article."""
    here = named.index(spot)
    for before, after in zip(named[here:], named[here + 1 :], strict=False):
        gap = Span(before.resolution.mention.span.end, after.resolution.mention.span.start).of(
            scene.article.text
        )
        if after.resolution.place and WITHIN.fullmatch(gap) and not LIST.fullmatch(gap):
            mention = after.resolution.mention
            why = because("moved.put_in", mention.text)
            return PlaceRef(
                after.resolution.place,
                after.resolution.place.where_prec,
                mention.id,
                None,
                why,
                after.resolution.score,
            )
        if not LIST.fullmatch(gap):
            break
    if place and place.span is None and place.place.is_area:
        return place
    return main_country(scene)
