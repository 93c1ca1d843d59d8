"""The place that a sentence without one takes from around it, and when it takes none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geomap.extraction.displacement.scene import Scene
from geomap.extraction.displacement.spots import LIST, Spot, speech, spots
from geomap.models.articles import Span
from geomap.models.places import PlaceRef
from geomap.models.reasons import Reason, because

NEAR_BY = 1_200
"""Characters of another sentence that are looked at."""
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


_POINTS_BACK = re.compile(
    r"(?:It (?:already |also |now |still )?(?:expects|hosts|took|takes|has taken|has received|received"
    r"|shelters|is preparing|plans|counts|houses|deported|expelled)"
    r"|The (?:\w+ )?(?:country|kingdom|nation|island))\b"
)
"""A sentence whose subject is the country named before it."""


def points_back(text: str) -> bool:
    """Whether the subject of a sentence is a country named before it."""
    return bool(_POINTS_BACK.match(text))


def unnamed_area(text: str) -> str | None:
    """Words for an area without a name of its own ("in the rebel-held north"), if the text has them."""
    found = _UNNAMED.search(text)
    return found["area"] if found else None


def inherited(scene: Scene, index: int) -> PlaceRef | None:
    """The last fitting place of the sentences before, else the first of the sentence after.

    Only places of the article's main country count where it has one, and before all those that
    nobody only went to. A town is taken from the same
    paragraph only: from another one the country is.
    """
    around = [(index - back, -1, "moved.last_before") for back in range(1, INHERIT_SENTENCES + 1)]
    around.append((index + 1, 0, "moved.first_after"))
    options = []
    for at, which, how in around:
        if named := _named(scene, at, which):
            stayed = [s for s in named if s.role != "destination"]
            options.append((not stayed, at, (stayed or named)[which], how))
    if not options:
        return main_country(scene)
    _, at, spot, how = min(options, key=lambda option: option[0])
    if scene.main and not _together(scene, index, at):
        return main_country(scene)
    return _wide(spot, how)


def _named(scene: Scene, at: int, which: int) -> list[Spot]:
    """Fitting places of a sentence, of a long one only the end that is near."""
    if not 0 <= at < len(scene.sentences):
        return []
    start, end = scene.sentences[at].span
    near = Span(max(start, end - NEAR_BY), end) if which else Span(start, min(end, start + NEAR_BY))
    return _fitting(scene, spots(scene, near))


def _wide(spot: Spot, code: str) -> PlaceRef | None:
    """A place of another sentence: no finer than an area. ``code`` is that of the reason."""
    place, found = spot.found.place, spot.found
    if place is None:
        return None
    reason = Reason(code, (found.mention.text,))
    prec = max(place.where_prec, 5) if place.where_prec < 6 else place.where_prec
    return PlaceRef(place, prec, found.mention.id, None, reason, 0.5 * found.score)


def main_country(scene: Scene) -> PlaceRef | None:
    """The country in which most of the article's literal places lie, if the article names it."""
    found = scene.country
    if found is None or found.place is None:
        return None
    reason = because("moved.main_country", found.mention.text)
    return PlaceRef(found.place, 6, found.mention.id, None, reason, 0.5 * found.score)


def pointed_at(scene: Scene, index: int, but: Sequence[str]) -> PlaceRef | None:
    """The country or town that "the country" or "it" points back to; never one of ``but``."""
    for at in range(index, max(-1, index - INHERIT_SENTENCES - 1), -1):
        start, end = scene.sentences[at].span
        for spot in spots(scene, Span(start, min(end, start + NEAR_BY))):
            place = spot.found.place
            if place is None or place.country in but or spot.found.mention.kind == "embedded":
                continue
            if place.feature.startswith("PCL") and not _aside(scene, spot) and not speech(scene, spot):
                reason = because("moved.points_back", spot.found.mention.text)
                return PlaceRef(place, 6, spot.found.mention.id, None, reason, 0.6 * spot.found.score)
    return None


def _together(scene: Scene, index: int, other: int) -> bool:
    """Whether two sentences tell one story: no paragraph of several sentences ends between them.

    Where each sentence is a paragraph, as in wire copy, paragraphs part nothing.
    """
    first, last = sorted((index, other))
    if not any(_breaks(scene, at) for at in range(first, last)):
        return True
    near = (last - 2, last - 1) if other < index else (last, last + 1)
    return all(_breaks(scene, at) for at in near)


def _breaks(scene: Scene, at: int) -> bool:
    """Whether a paragraph ends after a sentence; also at the ends of the article."""
    if not 0 <= at < len(scene.sentences) - 1:
        return True
    return "\n" in scene.article.text[scene.sentences[at].span.end : scene.sentences[at + 1].span.start]


def _fitting(scene: Scene, found: Sequence[Spot]) -> list[Spot]:
    literal = [s for s in found if s.found.mention.kind == "literal"]
    listed = _listed(scene, literal)
    home = scene.main
    return [
        s
        for s in literal
        if s.at not in listed
        and not speech(scene, s)
        and not _aside(scene, s)
        and s.found.place
        and (not home or s.found.place.country in (home, ""))
    ]


def _aside(scene: Scene, spot: Spot) -> bool:
    start = spot.found.mention.span.start
    return bool(_ASIDE.search(scene.article.text[max(0, start - 60) : start]))


def _listed(scene: Scene, found: Sequence[Spot]) -> set[int]:
    """Where states stand that are enumerated, three at least, or after a word for acting from afar."""
    run: list[Spot] = []
    out: set[int] = set()
    for spot in found:
        state = spot.found.place is not None and spot.found.place.feature.startswith("PCL")
        gap = (run[-1].found.mention.span.end, spot.found.mention.span.start) if run else (0, 0)
        run = [*(run if run and LIST.fullmatch(scene.article.text, *gap) else []), spot] if state else []
        if len(run) > 2 or (run and _aside(scene, run[0])):
            out.update(s.at for s in run)
    return out
