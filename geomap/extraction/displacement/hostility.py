"""Hostility against refugees: attitudes, rhetoric and violence told apart; nobody is counted as moved.

A cue counts only where its clause names refugees, migrants or a foreign people as the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from geomap.extraction.displacement.meaning import realis, speaker, when
from geomap.extraction.displacement.scene import Scene
from geomap.extraction.displacement.spots import Spot, spots
from geomap.models.articles import Sentence, Span
from geomap.models.ids import content_id
from geomap.models.ontology import Realis
from geomap.models.places import PlaceRef, Resolution
from geomap.models.reasons import Reason, because
from geomap.models.records import Displacement

Rows = Sequence[Mapping[str, str]]

_TARGET = re.compile(
    r"\b(?:refugees?|asylum[- ]seekers?|migrants?|immigrants?|displaced (?:people|persons"
    r"|families)|IDPs|returnees"
    r"|(?-i:[A-Z])\w{3,20}-owned|anti-(?:refugee|migrant|immigrant|syrian|afghan|foreigner"
    r"|asylum)\w*|xenophob\w+)\b",
    re.IGNORECASE,
)
_ARMED = re.compile(
    r"\b(?:forces|troops|soldiers|fighters|rebels|militants|militias?|regime|army|airstrikes?"
    r"|air strikes?|shelling|artillery|offensive"
    r"|drones?|missiles?|rockets?|military|insurgents|paramilitar\w+)\b",
    re.IGNORECASE,
)
"""War is no hostility against refugees: it is told by events."""
_AGAINST = re.compile(r"\s(?:on|against|towards?|at|targeting|aimed at)\s", re.IGNORECASE)
_PLURAL = re.compile(r"\b[A-Z][a-z]{2,20}(?:ians|ans|qis|nis|ese|ois)\b")
_CONTEXT = 2_400
"""Characters of a sentence that are looked at for what it speaks of."""
_INHERIT = 3


class _Row(NamedTuple):
    id: str
    what: str
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    detail: str


class Hostility:
    """Finds hostility in one sentence at a time."""

    def __init__(self, rows: Rows) -> None:
        self._rows = [
            _Row(
                row["id"],
                row["what"],
                tuple(row["stems"].split("|")),
                re.compile(
                    r"(?<![\w'-])(?:" + row["pattern"].replace(" ", r"\s{1,3}") + r")(?!\w)", re.IGNORECASE
                ),
                row["detail"],
            )
            for row in rows
        ]

    def __call__(self, scene: Scene, sentence: Sentence, piece: Span, text: str) -> Iterator[Displacement]:
        """Yield one fact a place, of the strongest cue of the sentence."""
        strongest = self._strongest(text)
        if not strongest:
            return
        row, match = strongest
        target = self._target(scene, sentence, piece, text, row)
        how, why = realis(text, match.span(), match.start(), None)
        if target is None or how in ("hypothetical", "negated", "planned"):
            return
        deed = _Deed(row, match, target, how, why)
        for place in _places(scene, sentence, piece, row.what) or (None,):
            yield _fact(scene, sentence, piece, deed, place)

    def _strongest(self, text: str) -> tuple[_Row, re.Match[str]] | None:
        """The most telling cue: violence before rhetoric before attitude."""
        low = text.lower()
        order = {"violence": 0, "rhetoric": 1, "attitude": 2}
        matches = [
            (row, match)
            for row in self._rows
            if any(stem in low for stem in row.stems)
            for match in row.pattern.finditer(text)
            if row.id != "violence" or _aimed(text, match)
        ]
        return min(matches, key=lambda f: (order[f[0].what], f[1].start())) if matches else None

    def _target(self, scene: Scene, sentence: Sentence, piece: Span, text: str, row: _Row) -> str | None:
        """Who is the target; None where the sentence names no refugees."""
        armed = _ARMED.search(text)
        named = _TARGET.search(text)
        if row.what == "violence" and armed:
            return None
        if named:
            return named[0]
        people = _people(scene, piece)
        context = self._context(scene, sentence)
        if not context or armed:
            return None
        return people.mention.text if people else _plural(text)

    def _context(self, scene: Scene, sentence: Sentence) -> bool:
        """Whether the sentence or one shortly before speaks of refugees."""
        first = max(0, sentence.index - _INHERIT)
        return any(_TARGET.search(s.text, 0, _CONTEXT) for s in scene.sentences[first : sentence.index + 1])


def _aimed(text: str, match: re.Match[str]) -> bool:
    """Whether violence has an object: "attacks on …", "a mob attacked …", "… were beaten"."""
    word = match[0].lower()
    if (
        word.endswith(("ed", "ing"))
        or word in ("beaten", "mob", "mobs", "burnt")
        or "fire" in word
        or "ablaze" in word
    ):
        return True
    return bool(_AGAINST.match(text, match.end()))


def _plural(text: str) -> str | None:
    """A people by the form of its name, where the gazetteer did not say so: "Afghans", "Iraqis"."""
    match = _PLURAL.search(text, 1)
    return match[0] if match else None


def _people(scene: Scene, piece: Span) -> Resolution | None:
    """A people named in the sentence ("Syrians", "Syrian individuals")."""
    for spot in spots(scene, piece):
        if spot.resolution.mention.kind == "demonym":
            return spot.resolution
    return None


def _places(scene: Scene, sentence: Sentence, piece: Span, what: str) -> list[PlaceRef]:
    """Where it happens: towns for violence, one a fact; else the country of the sentence or before."""
    named = spots(scene, piece)
    literal = list(filter(_is_where, named))
    if literal:
        chosen = list(filter(_may_be_town, literal)) if what == "violence" else []
        return [_ref(s, because("link.named")) for s in chosen or literal[:1]]
    hosts = [s for s in named if s.resolution.mention.kind in ("metonymic", "demonym") and _host(scene, s)]
    return [_ref(hosts[0], because("moved.host"))] if hosts else _before(scene, sentence)


def _is_where(spot: Spot) -> bool:
    """Whether a place is named as such, and not as the beginning or end of a way."""
    return spot.resolution.mention.kind == "literal" and spot.role not in ("origin", "destination")


def _may_be_town(spot: Spot) -> bool:
    return not spot.resolution.place or not spot.resolution.place.is_area


def _host(scene: Scene, spot: Spot) -> bool:
    """Whether a demonym names the hosts ("the Turkish public") and not the refugees."""
    end = spot.resolution.mention.span.end
    after = scene.article.text[end : end + 40].lower()
    return bool(
        re.match(
            r"(?:['’]s)?\s(?:\w+\s){0,2}?(?:public|society|population|people|voters|politicians"
            r"|opposition|government|media|nationalists|citizens|authorities|officials)",
            after,
        )
    )


def _before(scene: Scene, sentence: Sentence) -> list[PlaceRef]:
    """The area that the sentences before speak of; never a town that this sentence does not name."""
    for back in range(1, _INHERIT + 1):
        index = sentence.index - back
        if index < 0:
            break
        start, end = scene.sentences[index].span
        for spot in spots(scene, Span(start, min(end, start + _CONTEXT))):
            place = spot.resolution.place
            if place and place.feature.startswith("PCL") and spot.resolution.mention.kind == "literal":
                return [_ref(spot, because("moved.country_before"), own=False)]
    return []


def _ref(spot: Spot, reason: Reason, *, own: bool = True) -> PlaceRef:
    place = spot.resolution.place
    if place is None:
        raise ValueError("a spot always has a place")
    span = spot.resolution.mention.span if own else None
    score = spot.resolution.score * (1.0 if own else 0.5)
    return PlaceRef(place, place.where_prec, spot.resolution.mention.id, span, reason, score)


class _Deed(NamedTuple):
    """What a sentence tells: by which cue, against whom, and whether it happened."""

    row: _Row
    match: re.Match[str]
    target: str
    realis: Realis
    reason: Reason


def _fact(scene: Scene, sentence: Sentence, piece: Span, deed: _Deed, place: PlaceRef | None) -> Displacement:
    row, words = deed.row, deed.match[0]
    trigger = Span(piece.start + deed.match.start(), piece.start + deed.match.end())
    date, date_span = when(scene, piece, trigger.start, "none")
    source = speaker(piece.of(scene.article.text))
    spans = {trigger, date_span, place.span if place else None} - {None}
    return Displacement(
        id=content_id("di", scene.article.id, trigger.start, "hostility", place.place.id if place else ""),
        article_id=scene.article.id,
        sentence=sentence.span,
        trigger=trigger,
        kind="hostility",
        measure="none",
        date=date,
        detail=row.detail,
        population=deed.target,
        place=place,
        speaker=source[0] if source else None,
        realis=deed.realis,
        confidence=0.7 if row.what == "violence" else 0.6,
        reasons=(because("moved.hostility", words, row.id, deed.target), deed.reason, date.reason),
        cues=(row.id,),
        evidence=tuple(sorted(s for s in spans if s)),
    )
