"""The place that a sentence without one takes from around it, and when it takes none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from geomap.extraction.displacement.scene import Scene
from geomap.extraction.displacement.spots import LIST, Spot, speech, spots
from geomap.models.articles import Span
from geomap.models.places import Place, PlaceRef
from geomap.models.reasons import Reason, because

NEAR_BY = 1_200
"""Characters of another sentence that are looked at."""
LEAST_AREA = 3
"""UCDP where_prec from which a place is an area that an article can be about."""
INHERIT_SENTENCES = 3
"""How many sentences back a place is taken from when the own sentence names none."""
_ASIDE = re.compile(
    r"\b(?:(?:embass(?:y|ies)|consulates?|ambassadors?|diplomats?|governments?|presidents?|ministers?"
    r"|army|forces|troops|airlines?)\s(?:of|to|from|in)|(?:backed|supported|sponsored|armed|funded|brokered"
    r"|mediated|condemned|welcomed) by|allies?|accused|blamed)\s(?:\S{1,20}\s){0,2}$",
    re.I,
)
"""Before states that act from afar: nobody is displaced there."""
_UNNAMED = re.compile(
    r"\b(?:in|across|throughout)\s(?P<area>the\s(?:[\w-]{1,24}\s){0,3}?(?:north|south|east|west)"
    r"(?:[- ]?(?:east|west))?(?:ern)?\b)(?!\s(?:of|coast|bank))",
    re.I,
)


_NATIONWIDE = re.compile(
    r"\b(?P<area>nationwide|countrywide|nationally|(?:across|throughout|around|all over|in) the"
    r" (?:whole |entire )?(?:country|nation|island nation|archipelago))\b",
    re.I,
)
"""Words for the whole of a country that the sentence does not name."""
_POINTS_BACK = re.compile(
    r"(?:It (?:already |also |now |still )?(?:expects|hosts|took|takes|has taken|has received|received"
    r"|shelters|is preparing|plans|counts|houses|deported|expelled)"
    r"|The (?:\w+ )?(?:country|kingdom|nation|island))\b"
)
"""A sentence whose subject is the country named before it."""


def points_back(text: str) -> bool:
    """Whether the subject of a sentence is a country named before it."""
    return bool(_POINTS_BACK.match(text))


def whole_country(text: str) -> str | None:
    """Words of a sentence for the whole of a country that was named before, if it has them."""
    match = _NATIONWIDE.search(text)
    return match["area"] if match else None


def unnamed_area(text: str) -> str | None:
    """Words for an area without a name of its own ("in the rebel-held north"), if the text has them."""
    match = _UNNAMED.search(text)
    return match["area"] if match else None


_THE_REGION = re.compile(
    r"\bthe\s(?:[\w-]{1,24}\s){0,3}(?:regions?|provinces?|territory|enclave|peninsula)\b(?!\s(?:of|[A-Z]))"
)


def region_before(scene: Scene, index: int) -> PlaceRef | None:
    """The one region named before that "the western region" points back to."""
    if not _THE_REGION.search(scene.sentences[index].text):
        return None
    before = range(index - 1, max(-1, index - INHERIT_SENTENCES - 1), -1)
    areas = next(filter(None, (_regions(scene, earlier) for earlier in before)), {})
    return _wide(next(iter(areas.values())), "moved.last_before") if len(areas) == 1 else None


def _regions(scene: Scene, index: int) -> dict[str, Spot]:
    """Areas smaller than a country that a sentence names, by their ids."""
    named = [(s, s.resolution.place) for s in _named(scene, index, -1, any_country=False) if not _is_state(s)]
    return {place.id: s for s, place in named if place and place.where_prec >= LEAST_AREA}


def inherited(scene: Scene, index: int) -> PlaceRef | None:
    """The last fitting place of the sentences before, else the first of the sentence after.

    Only places of the article's main country count where it has one, and before all those that
    nobody only went to. A town is taken from the same
    paragraph only: from another one the country is.
    """
    options = list(_options(scene, index))
    if not options:
        return main_country(scene) or main_area(scene)
    _, neighbour, spot, how = min(options, key=lambda option: option[0])
    if scene.main and not _together(scene, index, neighbour):
        return main_country(scene)
    return _wide(spot, how)


def _options(scene: Scene, index: int) -> Iterator[tuple[bool, int, Spot, str]]:
    """Place of each sentence around one, the nearest first, and whether people only went there."""
    around = [(index - back, -1, "moved.last_before") for back in range(1, INHERIT_SENTENCES + 1)]
    around.append((index + 1, 0, "moved.first_after"))
    for neighbour, which, how in around:
        if named := _named(scene, neighbour, which, any_country=neighbour == index - 1):
            stayed = [s for s in named if s.role != "destination"]
            yield not stayed, neighbour, (stayed or named)[which], how


def _named(scene: Scene, index: int, which: int, *, any_country: bool) -> list[Spot]:
    """Fitting places of a sentence, of a long one only the end that is near."""
    if not 0 <= index < len(scene.sentences):
        return []
    start, end = scene.sentences[index].span
    stretch = Span(max(start, end - NEAR_BY), end) if which else Span(start, min(end, start + NEAR_BY))
    named = spots(scene, stretch)
    return [s for s in _fitting(scene, named, "" if any_country else scene.main) if _fits_here(scene, s)]


def _fits_here(scene: Scene, spot: Spot) -> bool:
    """Whether a place may be taken over: in a country that the article is not about only where people are."""
    place = spot.resolution.place
    abroad = scene.main and place and place.country not in (scene.main, "")
    return not abroad or spot.role != "other" or _is_state(spot)


def _wide(spot: Spot, code: str) -> PlaceRef | None:
    """A place of another sentence: no finer than an area. ``code`` is that of the reason."""
    place, resolution = spot.resolution.place, spot.resolution
    if place is None:
        return None
    reason = Reason(code, (resolution.mention.text,))
    prec = max(place.where_prec, 5) if place.where_prec < 6 else place.where_prec
    return PlaceRef(place, prec, resolution.mention.id, None, reason, 0.5 * resolution.score)


def main_country(scene: Scene) -> PlaceRef | None:
    """The country in which most of the article's literal places lie, if the article names it."""
    country = scene.country
    if country is None or country.place is None:
        return None
    reason = because("moved.main_country", country.mention.text)
    return PlaceRef(country.place, 6, country.mention.id, None, reason, 0.5 * country.score)


def main_area(scene: Scene) -> PlaceRef | None:
    """The area that most of the literal places of an article name, where no country is named."""
    named = _literal(scene)
    areas = [(s, place.id) for s in named if (place := s.resolution.place) and _is_area(scene, place)]
    counts = Counter(ident for _, ident in areas)
    if not counts or 2 * max(counts.values()) < len(named):
        return None
    commonest = max(counts, key=lambda ident: (counts[ident], ident))
    first = next(s for s, ident in areas if ident == commonest)
    return _wide(first, "moved.last_before")


def _is_area(scene: Scene, place: Place) -> bool:
    """Whether a place is an area of the article's main country, of any where it has none."""
    return place.where_prec >= LEAST_AREA and place.country in (scene.main or place.country, "")


def _literal(scene: Scene) -> list[Spot]:
    """Where an article names places that it means."""
    whole = Span(0, len(scene.article.text))
    return [s for s in spots(scene, whole) if s.resolution.mention.kind == "literal"]


def pointed_at(scene: Scene, index: int, but: Sequence[str]) -> PlaceRef | None:
    """The country or town that "the country" or "it" points back to; never one of ``but``."""
    for earlier in range(index, max(-1, index - INHERIT_SENTENCES - 1), -1):
        start, end = scene.sentences[earlier].span
        for spot in spots(scene, Span(start, min(end, start + NEAR_BY))):
            place = spot.resolution.place
            if place is None or place.country in but or spot.resolution.mention.kind == "embedded":
                continue
            if place.feature.startswith("PCL") and not _aside(scene, spot) and not speech(scene, spot):
                reason = because("moved.points_back", spot.resolution.mention.text)
                return PlaceRef(
                    place, 6, spot.resolution.mention.id, None, reason, 0.6 * spot.resolution.score
                )
    return None


def _together(scene: Scene, index: int, other: int) -> bool:
    """Whether two sentences tell one story: no paragraph of several sentences ends between them.

    Where each sentence is a paragraph, as in wire copy, paragraphs part nothing.
    """
    first, last = sorted((index, other))
    if not any(_breaks(scene, number) for number in range(first, last)):
        return True
    neighbours = (last - 2, last - 1) if other < index else (last, last + 1)
    return all(_breaks(scene, number) for number in neighbours)


def _breaks(scene: Scene, index: int) -> bool:
    """Whether a paragraph ends after a sentence; also at the ends of the article."""
    if not 0 <= index < len(scene.sentences) - 1:
        return True
    return "\n" in scene.article.text[scene.sentences[index].span.end : scene.sentences[index + 1].span.start]


def _fitting(scene: Scene, named: Sequence[Spot], home: str | None) -> list[Spot]:
    """Literal places where people can be; of one country, where ``home`` names it."""
    literal = [s for s in named if s.resolution.mention.kind == "literal"]
    listed = _listed(scene, literal)
    return [
        s
        for s in literal
        if s.offset not in listed
        and not speech(scene, s)
        and not _aside(scene, s)
        and s.resolution.place
        and (not home or s.resolution.place.country in (home, ""))
    ]


def _aside(scene: Scene, spot: Spot) -> bool:
    start = spot.resolution.mention.span.start
    return bool(_ASIDE.search(scene.article.text[max(0, start - 60) : start]))


def _is_state(spot: Spot) -> bool:
    place = spot.resolution.place
    return place is not None and place.feature.startswith("PCL")


def _listed(scene: Scene, named: Sequence[Spot]) -> set[int]:
    """Where states stand that are enumerated, three at least, or after a word for acting from afar."""
    run: list[Spot] = []
    out: set[int] = set()
    for spot in named:
        state = _is_state(spot)
        gap = (run[-1].resolution.mention.span.end, spot.resolution.mention.span.start) if run else (0, 0)
        run = [*(run if run and LIST.fullmatch(scene.article.text, *gap) else []), spot] if state else []
        if len(run) > 2 or (run and _aside(scene, run[0])):
            out.update(s.offset for s in run)
    return out
