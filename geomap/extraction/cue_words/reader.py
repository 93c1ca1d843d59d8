"""Events of articles in other languages than English, by cue words alone.

There is no parse here: a cue of the language tells an event where its clause, a stretch between two marks or
an "and" between two cues, holds no word of doubt or denial. The event lies at the place named nearest, in
the sentence or in one before. So only what is said plainly is read; it is marked as read by its words alone
and is never sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geomap.extraction.cue_words.clauses import Named, Read, read_sentence
from geomap.extraction.cue_words.figures import figures_of
from geomap.extraction.cue_words.lexicon import Cue, lexicon_of
from geomap.extraction.cue_words.parties import nearest, parties_of
from geomap.extraction.cue_words.places import (
    TAKEN_OVER,
    enumerated,
    far,
    last_named,
    place_of,
    ref_of,
    role_of,
    taken_over,
    unknown_place,
)
from geomap.extraction.cue_words.when import date_of
from geomap.extraction.shared.actors import ActorLinker
from geomap.extraction.shared.confidence import chances, confidence
from geomap.extraction.shared.when import OLD_DAYS, PAST_DAYS, is_old
from geomap.models.articles import Figure, Span
from geomap.models.ids import content_id
from geomap.models.ontology import TAKING, EventType, Realis, SubType, event_type_of
from geomap.models.places import PlaceRef
from geomap.models.reasons import NO_REASON, Reason, because
from geomap.models.records import ActorRef, Event, Reading

NEAR_STATE = 3
"""Tokens around a cue within which a word for a state's forces makes the event one of armed sides."""
CLOSE = 8
"""Tokens within which land that is taken must be named: "took" alone says little."""
BACK = 2
"""Sentences before, of which an event without a place of its own takes one."""
PLAIN = 0.8
"""Chance that what cue words tell without a parse did happen."""
_OF_CROWDS = 4
"""Rank from which violence in a sentence about a crowd is the crowd's: clashes, attacks, killings."""
_GROUND = TAKING | {SubType.TRANSFER_OF_TERRITORY}
_VIOLENCE = frozenset({EventType.BATTLES, EventType.REMOTE_VIOLENCE, EventType.CIVILIANS, None})
_CROWDS = frozenset({EventType.PROTESTS, EventType.RIOTS})


@dataclass(frozen=True, slots=True)
class _Draft:
    """An event to be: its cue, its sub-type, its place, and the figures that fall to it."""

    cue: Cue
    sub_type: str
    ref: PlaceRef
    words: Span | None
    figures: Mapping[str, Figure]


class LanguageReader:
    """Reads events by the cues of one language.

    Parameters
    ----------
    code : str
        ISO 639 code of a language that has cues.
    linker : ActorLinker
        Known actors.
    """

    def __init__(self, code: str, linker: ActorLinker) -> None:
        self.lexicon, self.linker = lexicon_of(code), linker

    def __call__(self, reading: Reading) -> tuple[Event, ...]:
        """Return the events of one article, in the order of the text."""
        events: dict[str, Event] = {}
        reads: list[Read] = []
        last = ""
        for sentence in reading.sentences:
            read = read_sentence(reading, sentence, self.lexicon)
            ids = [self._tell(events, event) for event in self._sentence(reading, read, reads, events)]
            if not ids and last:
                events[last] = self._counted(events[last], read)
            elif ids:
                last = next((i for i in ids if _group(events[i].sub_type or "") == "violence"), "")
            reads.append(read)
        return tuple(replace(e, rank=rank) for rank, e in enumerate(events.values(), 1))

    def _tell(self, events: dict[str, Event], event: Event) -> str:
        """Add an event, or what it adds to one that was told before; return the id under which it stands."""
        earlier = _told_before(event, list(events.values()))
        if earlier is None:
            events.setdefault(event.id, event)
            return event.id
        events[earlier.id] = self._with(earlier, event)
        return earlier.id

    def _sentence(
        self, reading: Reading, read: Read, before: Sequence[Read], earlier: Mapping[str, Event]
    ) -> Iterator[Event]:
        if read.asked:
            return
        drafts = list(self._drafts(reading, read, _taken_over(before, list(earlier.values()))))
        counts = figures_of(read, self.lexicon, [d.cue.start for d in drafts])
        for draft, own in zip(drafts, counts, strict=True):
            yield self._event(reading, read, replace(draft, figures=own))

    def _drafts(self, reading: Reading, read: Read, earlier: PlaceRef | None) -> Iterator[_Draft]:
        """Events of a sentence: of each group of kinds one a clause, and one a place."""
        taken: set[tuple[str, str]] = set()
        told: set[tuple[str, int]] = set()
        for group, cue in self._best(read):
            clause = read.clause[cue.start]
            told.add((group, clause))
            if (group, clause - 1) in told and not any(n.clause == clause for n in read.places):
                continue  # what came of it: "... clashed in Odan, killing four"
            for ref, words in self._places(reading, read, earlier, cue):
                if (group, ref.place.id) not in taken:
                    taken.add((group, ref.place.id))
                    yield _Draft(cue, self._sub_type(read, cue), ref, words, {})

    def _best(self, read: Read) -> list[tuple[str, Cue]]:
        """The most exact cue of each clause and group, the most exact first.

        Who is killed or hurt in a protest is the protest's.
        """
        best: dict[tuple[int, str], Cue] = {}
        for cue in self.lexicon.cues(read.low):
            clause = read.clause[cue.start]
            key = (clause, _group(cue.row.sub_type))
            if clause not in read.marks["report"] and (key not in best or cue.row.rank < best[key].row.rank):
                best[key] = cue
        crowd = any(group == "crowd" for _, group in best)
        cues = [
            (group, cue)
            for (_, group), cue in best.items()
            if not (crowd and group == "violence" and cue.row.rank >= _OF_CROWDS)
        ]
        return sorted(cues, key=lambda item: (item[1].row.rank, item[1].start))

    def _places(
        self, reading: Reading, read: Read, earlier: PlaceRef | None, cue: Cue
    ) -> list[tuple[PlaceRef, Span | None]]:
        """Places of a cue with the words that name them."""
        best = place_of(read, cue.start, cue.end)
        if best is not None and cue.row.sub_type in _GROUND and not self._of_ground(read, cue, best):
            return []
        if best is not None:
            named = [n.resolution for n in enumerated(reading.article.text, read, best)]
            return [(ref_of(r, because("link.nearest")), r.mention.span) for r in named]
        if earlier is None or cue.row.sub_type in _GROUND or unknown_place(read, cue.start):
            return []
        return [(earlier, None)]

    def _of_ground(self, read: Read, cue: Cue, best: Named) -> bool:
        """Whether land is taken at a place that stands close, or left that nobody heads for."""
        if cue.row.sub_type in TAKING:
            return far(best, cue.start, cue.end) <= CLOSE
        return role_of(read, best, self.lexicon, moves=False) != "goal"

    def _counted(self, event: Event, read: Read) -> Event:
        """An event with the dead and hurt that the sentence behind it counts."""
        if read.asked or any(not n.country for n in read.places):
            return event
        (more,) = figures_of(read, self.lexicon, [0]) if read.tokens else ({},)
        new = {name: figure for name, figure in more.items() if name not in event.figures}
        figures = dict(sorted({**event.figures, **new}.items()))
        spans = {*event.evidence, *(figure.span for figure in new.values())}
        return replace(event, figures=figures, evidence=tuple(sorted(spans))) if new else event

    @staticmethod
    def _with(earlier: Event, more: Event) -> Event:
        """An event with what a later sentence adds: figures, and what a peaceful crowd met with."""
        figures = dict(sorted({**more.figures, **earlier.figures}.items()))
        spans = {*earlier.evidence, *(figure.span for figure in figures.values())}
        kind = more if earlier.sub_type == SubType.PEACEFUL_PROTEST else earlier
        return replace(
            earlier,
            figures=figures,
            evidence=tuple(sorted(spans)),
            sub_type=kind.sub_type,
            event_type=kind.event_type,
        )

    def _event(self, reading: Reading, read: Read, draft: _Draft) -> Event:
        cue, ref, sub_type = draft.cue, draft.ref, draft.sub_type
        trigger = read.span(cue.start, cue.end)
        day, day_span = date_of(reading, read, trigger.start)
        real, published = read.real(cue.start), reading.article.published
        realis = self._realis(read, cue, real, is_old(day, published, OLD_DAYS))
        why = _unmapped(realis, ref, is_old(day, published, PAST_DAYS))
        actor = self._actor(reading, read, cue)
        kind, own = event_type_of(sub_type), ref.span is not None
        sure = dict(chances(realis, kind, ref, own, day, day_span is not None))
        sure["told"] *= PLAIN
        spans = {ref.span, day_span, actor.span if actor else None, *(f.span for f in draft.figures.values())}
        return Event(
            id=content_id("ev", reading.article.id, trigger, cue.row.id, ref.place.id),
            article_id=reading.article.id,
            trigger=trigger,
            sentence=read.sentence.span,
            event_type=kind,
            sub_type=sub_type,
            realis=realis,
            date=day,
            plover=cue.row.plover,
            actor1=actor,
            place=ref,
            mapped=not why,
            unmapped_reason=why,
            figures=dict(sorted(draft.figures.items())),
            confidence=confidence(sure),
            chances=sure,
            reasons=(because("event.words_alone", self.lexicon.language.code), ref.reason),
            cues=(cue.row.id,),
            evidence=tuple(sorted(s for s in spans if s is not None)),
            place_words=draft.words,
        )

    def _realis(self, read: Read, cue: Cue, real: bool, old: bool) -> Realis:
        if read.negated(cue.start, self.lexicon):
            return "negated"
        if old:
            return "background"
        if not real:
            return "hypothetical"
        return "attributed_claim" if read.clause[cue.start] in read.marks["claimed"] else "reported"

    def _sub_type(self, read: Read, cue: Cue) -> str:
        """Sub-type of a cue; another for some where a word for the state stands by."""
        around = self.lexicon.words("state").within(read.low, cue.start - NEAR_STATE, cue.end + NEAR_STATE)
        armed = cue.row.armed and next(around, None) is not None
        return cue.row.armed if armed else cue.row.sub_type

    def _actor(self, reading: Reading, read: Read, cue: Cue) -> ActorRef | None:
        """Party that the clause of the cue names, the nearest before it first."""
        clause = read.clause[cue.start]
        parties = parties_of(read, reading.article.text, self.lexicon, self.linker, clause)
        at = Span(cue.start, cue.end)
        party = nearest(parties, at, "before") or nearest(parties, at, "any")
        return party.actor if party else None


def _taken_over(before: Sequence[Read], earlier: Sequence[Event]) -> PlaceRef | None:
    """Place that a sentence without one takes over: of the last event near before it, else the last named."""
    near = {read.sentence.span for read in before[-BACK:]}
    last = next((e for e in reversed(earlier) if e.sentence in near and e.mapped), None)
    if last is not None and last.place is not None:
        score = round(last.place.score * TAKEN_OVER, 3)
        reason = because("ref.taken_over", last.sub_type or "")
        return replace(last.place, span=None, score=score, reason=reason)
    place = last_named(before, BACK)
    return taken_over(place) if place is not None else None


def _told_before(event: Event, before: Sequence[Event]) -> Event | None:
    """Event of the same group and place told before, of which one without a place of its own tells more."""
    if event.place is None or event.place.span is not None:
        return None
    group = _group(event.sub_type or "")
    return next(
        (
            e
            for e in before
            if e.place and e.place.place.id == event.place.place.id and _group(e.sub_type or "") == group
        ),
        None,
    )


def _group(sub_type: str) -> str:
    """Kinds of which a clause tells one event: ground, violence, crowds, each other kind by itself."""
    if sub_type in _GROUND:
        return "ground"
    kind = event_type_of(sub_type)
    if sub_type == SubType.ABDUCTION:
        return sub_type
    return "violence" if kind in _VIOLENCE else "crowd" if kind in _CROWDS else sub_type


def _unmapped(realis: Realis, ref: PlaceRef, past: bool) -> Reason:
    """Return why an event is not drawn, no reason where it is."""
    if realis == "negated":
        return because("event.negated", because("realis.doubt_word"))
    if realis == "hypothetical":
        return because("event.hypothetical", because("realis.doubt_word"))
    if ref.where_prec >= 6:
        return because("event.country_only")
    return because("event.not_told", because("realis.past")) if past else NO_REASON
