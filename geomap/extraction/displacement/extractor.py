"""Facts about people on the move, hosted, returned, trapped or attacked, each with its evidence.

A number becomes a fact when it counts people, families or homes and a cue of its clause says what
happened to them. Refugee returns and IDP returns are never merged, sentiments and plans move
nobody, homes are not people. Indicators are defined in ``docs/displacement.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from geomap.extraction.cue_words import WordMovements
from geomap.extraction.displacement.clauses import host, of_part, own
from geomap.extraction.displacement.counts import Count, counts, of_same_unit, placed, value
from geomap.extraction.displacement.hostility import Hostility
from geomap.extraction.displacement.lexicon import Cues, Hit, Nouns
from geomap.extraction.displacement.links import Link, link
from geomap.extraction.displacement.listed import Pair, gapped, pairs, partner, rows, spread, stretches
from geomap.extraction.displacement.meaning import Meaning, meaning, realis, speaker, when
from geomap.extraction.displacement.places import Where, apart_from_home, arrived, gone_abroad, left, where
from geomap.extraction.displacement.scene import Scene
from geomap.extraction.displacement.slots import LINES, Slots
from geomap.extraction.displacement.spots import Spot, spots
from geomap.extraction.displacement.unnumbered import Unnumbered
from geomap.extraction.displacement.written import written
from geomap.languages import language
from geomap.models.articles import Figure, Sentence, Span
from geomap.models.ids import content_id
from geomap.models.ontology import Measure
from geomap.models.places import Resolution
from geomap.models.profile import Actor
from geomap.models.reasons import Reason, because
from geomap.models.records import UNREAL, Displacement, Reading

Rows = Sequence[Mapping[str, str]]
PIECE = 2_400
"""Characters of a sentence read at once; longer ones are read in pieces, so that time stays linear."""
HOUSEHOLD = 5.0
"""People a household where the text gives no number of people: a convention, flagged as assumed.
IOM DTM uses 5 or 6 by country; IDMC the average household size of the country."""


class Counted(NamedTuple):
    """What a piece of text counts: cues, numbers, which belong together, places, lists by place."""

    hits: Sequence[Hit] = ()
    numbers: Sequence[Count] = ()
    links: Sequence[Link] = ()
    places: Sequence[Spot] = ()
    chains: Sequence[Sequence[Pair]] = ()


class DisplacementExtractor:
    """Finds displacement facts in a reading.

    Parameters
    ----------
    lexicons : mapping of str to rows
        ``displacement`` (cues), ``displacement_nouns``, ``displacement_hostility`` and
        ``displacement_unnumbered``.
    actors : sequence of Actor
        Known actors; agencies among them are named as speakers.
    """

    def __init__(self, lexicons: Mapping[str, Rows], actors: Sequence[Actor] = ()) -> None:
        self._cues = Cues(lexicons["displacement"])
        self._nouns = Nouns(lexicons["displacement_nouns"])
        self._hostility = Hostility(lexicons["displacement_hostility"])
        self._unnumbered = Unnumbered(lexicons["displacement_unnumbered"])
        self._slots = Slots(lexicons["displacement_slots"])
        self._words: dict[str, WordMovements] = {}
        self._actors = {alias.casefold(): a.name for a in actors for alias in (a.name, *a.aliases)}

    def __call__(self, reading: Reading, /) -> tuple[Displacement, ...]:
        """Return the facts of one article in order of their place in the text."""
        if language(reading.language).moves:
            return tuple(self._by_words(reading.language)(reading))
        facts: list[Displacement] = []
        scene = Scene.of(reading)
        last: Count | None = None
        for sentence, stretch in stretches(reading.sentences, PIECE):
            for piece in _pieces(sentence, stretch):
                counted = self._counted(scene, piece, last)
                facts.extend(self._piece(scene, sentence, piece, counted))
                last = next((entry.number for entry in counted.links), None)
        facts = _without_proxies(reading, facts)
        unique = {fact.id: fact for fact in sorted(facts, key=lambda f: (f.trigger, f.id))}
        return tuple(unique.values())

    def _by_words(self, code: str) -> WordMovements:
        """Reader of a language with cue words, made when its first article comes."""
        if code not in self._words:
            self._words[code] = WordMovements(code)
        return self._words[code]

    def _piece(
        self, scene: Scene, sentence: Sentence, piece: Span, counted: Counted
    ) -> Iterator[Displacement]:
        text = piece.of(scene.article.text)
        for linked in counted.links:
            mine = partner(counted.chains, linked.number, counted.places)
            if mine is None:
                clause = own(text, counted.places, linked, counted.hits)
                mine = of_part(text, clause, linked, counted.numbers)
            own_dates = _own_dates(text, linked, counted.links, piece.start)
            yield self._fact(scene, sentence, piece, linked, mine, own_dates)
        yield from self._hostility(scene, sentence, piece, text)
        yield from self._unnumbered(scene, sentence, piece, text, numbered=bool(counted.links))

    def _counted(self, scene: Scene, piece: Span, last: Count | None) -> Counted:
        """Read the numbers of a piece; ``last`` is what the sentence before counts."""
        text = piece.of(scene.article.text)
        hits = self._cues.find(text)
        moved = last or any(h.cue.group in ("move", "return") for h in hits)
        hits = [h for h in hits if moved or h.cue.group != "onward"]
        if not hits:
            return Counted()
        numbers = counts(text, self._nouns, scene.language)
        if last and any(n.subset for n in numbers):
            numbers = [of_same_unit(n, last) for n in numbers]
        links = gapped(text, _told(text, link(text, numbers, hits)), numbers)
        if not links and "\n" not in text:
            return Counted(hits, numbers)
        named = spots(scene, piece, self._written(scene, piece))
        if cells := rows(text, named, numbers, hits, self._nouns):
            chains = [[Pair(entry.number, spot)] for entry, spot in cells]
            return Counted(hits, numbers, [entry for entry, _ in cells], named, chains)
        chains = pairs(text, named, numbers)
        return Counted(hits, numbers, spread(text, links, chains), named, chains)

    def _fact(
        self,
        scene: Scene,
        sentence: Sentence,
        piece: Span,
        linked: Link,
        candidates: Sequence[Spot],
        own_dates: Span,
    ) -> Displacement:
        text = piece.of(scene.article.text)
        count, hit = linked.number, linked.hit
        trigger = Span(piece.start + hit.start, piece.start + hit.end)
        places, words, meant = self._places(scene, sentence, piece, text, linked, candidates)
        source = speaker(text)
        how, why = realis(text, (hit.start, hit.end), count.start, source[0] if source else None)
        dated = own_dates if own_dates.start > piece.start or meant.measure == "stock" else piece
        date, date_span = when(scene, dated, trigger.start, meant.measure, earlier=count.earlier)
        figure = _moved(count.figure, piece.start)
        factor, assumed = _factor(count)
        evidence = [trigger, figure.span, date_span, words, places.place.span if places.place else None]
        unreal = (UNREAL[how],) if how in UNREAL else ()
        return Displacement(
            id=content_id("di", scene.article.id, trigger.start, figure.span.start, meant.kind),
            article_id=scene.article.id,
            sentence=sentence.span,
            trigger=trigger,
            kind=meant.kind,
            date=date,
            detail=meant.detail,
            population=count.words or None,
            origin=places.origin,
            place=places.place,
            place_words=words,
            destination=places.destination,
            factor=factor,
            term=_term(hit.cue.term, text) or None,
            speaker=self._known(source[0]) if source else None,
            realis=how,
            confidence=_confidence(linked, places.place is not None),
            reasons=(
                because("moved.cue", text[hit.start : hit.end], hit.cue.id, round(linked.cost)),
                why,
                date.reason,
            ),
            cues=(hit.cue.id,),
            evidence=tuple(sorted({s for s in evidence if s})),
            flags=(*meant.flags, *assumed, *_doubts(count, places.shared), *places.doubts, *unreal),
            **_counted(count, figure, meant.measure),
        )

    def _places(
        self,
        scene: Scene,
        sentence: Sentence,
        piece: Span,
        text: str,
        linked: Link,
        candidates: Sequence[Spot],
    ) -> tuple[Where, Span | None, Meaning]:
        """Places of a fact, the words for one that no gazetteer knows, and what the cue means there."""
        count, hit = linked.number, linked.hit
        between = (min(hit.start, count.start), max(hit.start, count.start))
        nations = self._nations(scene, piece.start, linked)
        nation, takes_in = (
            next(iter(nations), None),
            host(text, [s for s in candidates if s.resolution.place], linked),
        )
        places = where(scene, candidates, sentence.index, between, hit.cue.kind, nation, takes_in)
        if hit.cue.detail == "arrival" or hit.cue.measure == "stock":
            places = arrived(places)
        elif hit.cue.measure == "flow" and hit.cue.group == "move":
            places = left(places)
        places, words = written(scene, candidates, places, between, hit.cue.kind)
        countries = tuple(n.place.country for n in nations if n.place)
        meant = meaning(text, linked, places, countries)
        places = apart_from_home(places, meant.kind, nation)
        return gone_abroad(scene, places, meant.kind, piece.start + count.end), words, meant

    def _written(self, scene: Scene, piece: Span) -> list[Resolution]:
        """Names of places by the words around them that no place is known for."""
        resolutions = scene.mentions(piece)
        around = scene.mentions(Span(max(0, piece.start - LINES), piece.end + LINES))
        taken = (*(r.mention.span for r in around), *(d.span for d in scene.dates(piece)))
        unresolved = self._slots.find(scene.article, piece, taken, self._actors)
        return [*(r for r in resolutions if r.place is None and r.mention.kind == "literal"), *unresolved]

    def _known(self, name: str) -> str:
        return self._actors.get(name.casefold(), name)

    def _nations(self, scene: Scene, offset: int, linked: Link) -> tuple[Resolution, ...]:
        """Demonyms within the counted noun ("Syrians", "Afghan families")."""
        count = linked.number
        start = min(count.start, max(linked.hit.start - 24, count.start - 80)) if count.bare else count.start
        span = Span(offset + max(0, start), offset + count.end)
        own = tuple(
            r
            for r in scene.mentions(span)
            if r.place is not None and r.mention.kind == "demonym" and span.overlaps(r.mention.span)
        )
        goes_on = count.bare and linked.hit.cue.detail != "coerced_return"
        return own or (_counted_before(scene, span) if goes_on else ())


_OF_NUMBER = re.compile(r"(?:\d|million|thousand|hundred)\s$", re.IGNORECASE)


def _counted_before(scene: Scene, span: Span) -> tuple[Resolution, ...]:
    """The people that the last number of the sentence counts: "38,000 Syrians …; 61,000 came from …"."""
    start = max((s.span.start for s in scene.sentences if s.span.start <= span.start), default=0)
    named = scene.mentions(Span(start, max(start, span.start)))
    peoples = [r for r in named if r.place is not None and r.mention.kind == "demonym"]
    text = scene.article.text
    counted = [
        r for r in peoples if _OF_NUMBER.search(text, max(0, r.mention.span.start - 9), r.mention.span.start)
    ]
    return tuple(counted[-1:])


def _pieces(sentence: Sentence, stretch: Span) -> Iterator[Span]:
    """Cut a very long sentence at blanks."""
    start, end = stretch
    while end - start > PIECE:
        cut = sentence.text.rfind(" ", start - sentence.span.start, start - sentence.span.start + PIECE)
        stop = sentence.span.start + cut if cut > start - sentence.span.start else start + PIECE
        yield Span(start, stop)
        start = stop
    yield Span(start, end)


_INHABITED = re.compile(r"\bhome to$", re.IGNORECASE)


def _lives_there(text: str, linked: Link) -> bool:
    """Whether people only live in a place: "the province is home to 3 million people"."""
    count, hit = linked.number, linked.hit
    return bool(_INHABITED.search(text[hit.start : hit.end])) and count.words.lower() in ("people", "persons")


def _told(text: str, links: Sequence[Link]) -> list[Link]:
    """Drop inhabitants, breakdowns of a number by age or sex, and homes where people are counted."""
    links = [linked for linked in links if not _lives_there(text, linked)]
    people = any(not linked.number.households or linked.hit.cue.group != "house" for linked in links)
    remaining: list[Link] = []
    for linked in links:
        if linked.hit.cue.group == "house" and people:
            continue  # IDMC takes homes as a proxy only where nobody counts people
        if not _breaks_down(text, linked, remaining):
            remaining.append(linked)
    return remaining


def _own_dates(text: str, linked: Link, links: Sequence[Link], offset: int) -> Span:
    """Where the dates of a number stand in the article; its sentence begins at ``offset``.

    Those behind a movement told after a stock are the movement's; a number of an earlier day has
    its own, right behind it.
    """
    start = linked.number.start
    later = [e for e in links if e.number.start > start]
    if linked.number.earlier:
        stop = _STOP.search(text, linked.number.end)
        ends = [e.number.start for e in later] or [stop.start() if stop else len(text)]
        return Span(offset + start, offset + ends[0])
    here = max(linked.number.end, linked.hit.end)
    end = next((e.number.start for e in later if _dated_apart(e, here)), len(text))
    before = any(e.number.earlier for e in links if e.number.start < start)
    return Span(offset + start if before else offset, offset + end)


def _dated_apart(entry: Link, here: int) -> bool:
    """Whether a later number has its own dates: a movement behind ``here``, or a number of an earlier day."""
    return entry.number.earlier or (entry.hit.cue.measure == "flow" and entry.number.start > here)


_STOP = re.compile(r"[;,.)](?!\d)|$")


def _breaks_down(text: str, linked: Link, before: Sequence[Link]) -> bool:
    """Whether a number is of a part of the last people, without a place of its own."""
    part = linked.number.subset and not placed(text, linked.number)
    own_verb = _OWN_VERB.match(text, linked.number.end)
    return part and not own_verb and bool(before) and linked.hit.cue.group == before[-1].hit.cue.group


_OWN_VERB = re.compile(
    r"\s(?:now |still |currently )?(?:live|lives|stay|shelter|remain|reside|sleep|camp)\b", re.IGNORECASE
)
"""After a part of which more is told than who they are: "of whom 3,000 live in camps"."""


_PROXY_REACH = 2
"""Sentences around one that counts people in which homes are no facts of their own."""


def _without_proxies(reading: Reading, facts: Sequence[Displacement]) -> list[Displacement]:
    """Drop counts of damaged homes near counts of people: IDMC takes homes only where nobody counts."""
    index = {s.span: s.index for s in reading.sentences}
    homes = {f.id for f in facts if f.detail in ("housing_destroyed", "housing_damaged")}
    neighbours = _around({index[f.sentence] for f in facts if f.id not in homes and f.figure})
    return [f for f in facts if f.id not in homes or index[f.sentence] not in neighbours]


def _around(sentences: set[int]) -> set[int]:
    """Numbers of sentences with those around them."""
    return {n + step for n in sentences for step in range(-_PROXY_REACH, _PROXY_REACH + 1)}


def _counted(count: Count, figure: Figure, measure: Measure) -> dict[str, Any]:
    """What is counted and how; nothing where the figure cannot be."""
    if count.refused:
        return {"measure": "none", "figure": None, "unit": None}
    return {"measure": measure, "figure": figure, "unit": "households" if count.households else "people"}


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, span=Span(figure.span.start + by, figure.span.end + by))


def _factor(count: Count) -> tuple[float | None, tuple[Reason, ...]]:
    """People a household: from the text where it gives both, else the convention, flagged."""
    if not count.households or count.refused:
        return None, ()
    if count.people:
        factor = round(value(count.people) / value(count.figure), 2)
        return factor, (because("moved.people_and_households", count.people.words, count.figure.words),)
    return HOUSEHOLD, (because("moved.household_assumed", f"{HOUSEHOLD:g}"),)


def _doubts(count: Count, shared: Sequence[str]) -> tuple[Reason, ...]:
    flags = []
    if count.refused:
        flags.append(because("moved.figure_refused", count.figure.words, count.refused))
    if count.subset:
        flags.append(because("moved.part_of_number"))
    if shared:
        flags.append(because("moved.several_places", ", ".join(shared)))
    return tuple(flags)


def _term(term: str, text: str) -> str:
    """IDMC's reporting term; a camp is named where the sheltered people are in one."""
    return "In Relief Camp" if term == "Sheltered" and "relief camp" in text.lower() else term


def _confidence(linked: Link, placed: bool) -> float:
    score = 0.9 - min(0.3, linked.cost / 300) - (0.1 if linked.number.bare else 0) - (0 if placed else 0.1)
    return round(max(0.2, score), 2)
