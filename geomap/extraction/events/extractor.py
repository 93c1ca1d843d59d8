"""Events of an article: cues found, judged, placed, dated, counted, merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geomap.extraction.cue_words import LanguageReader
from geomap.extraction.events.draft import Draft
from geomap.extraction.events.kinds import explain_away, settle_kinds
from geomap.extraction.events.merge import merge, order, unmapped
from geomap.extraction.events.retelling import merge_figures
from geomap.extraction.events.scene import place_by_scene, tells_none
from geomap.extraction.events.sentence import SentenceReader
from geomap.extraction.events.sides import (
    name_authors,
    name_crowds,
    name_launchers,
    name_opponents,
    part_sides,
)
from geomap.extraction.events.who import EventTools
from geomap.extraction.shared.actors import ActorLinker
from geomap.extraction.shared.confidence import chances, confidence
from geomap.extraction.shared.context import Discourse
from geomap.extraction.shared.figures import FigureReader
from geomap.extraction.shared.lexicon import Lexicon
from geomap.extraction.shared.realis import RealisReader
from geomap.extraction.shared.sums import running
from geomap.grammar import Grammar, Piece, Tagger
from geomap.languages import language
from geomap.models.articles import Sentence, Span
from geomap.models.ids import content_id
from geomap.models.ontology import event_type_of
from geomap.models.profile import Actor
from geomap.models.records import Event, Reading
from geomap.text.numbers import find_quantities

COUNTS_REACH = 3
"""Sentences over which figures without an event of their own belong to the event before."""
Rows = Sequence[Mapping[str, str]]


class EventExtractor:
    """Finds events by lexicon tables and a light parse.

    Parameters
    ----------
    lexicons : mapping of str to rows
        Tables of ``geomap/extraction/lexicons`` by file stem.
    tagger : Tagger
        With its weights.
    actors : sequence of Actor
        Known actors, the most specific table first.
    """

    def __init__(self, lexicons: Mapping[str, Rows], tagger: Tagger, actors: Sequence[Actor]) -> None:
        self.lexicon = Lexicon(lexicons)
        self.grammar = Grammar(tagger)
        self.figures = FigureReader(lexicons["figures"])
        kinds = {actor.id: actor.kind for actor in actors}
        realis, linker = RealisReader(lexicons["realis"]), ActorLinker(actors)
        homes = {actor.id: actor.country for actor in actors}
        self.by_words: dict[str, LanguageReader] = {}
        self.tools = EventTools(self.lexicon, realis, self.figures, linker, homes, kinds)

    def __call__(self, reading: Reading) -> tuple[Event, ...]:
        """Return the events of one article, the main event first."""
        if language(reading.language).cues:
            return self._reader(reading.language)(reading)
        discourse = Discourse(reading)
        drafts: list[Draft] = []
        for sentence in reading.sentences:
            for piece in self.grammar.pieces(sentence):
                fresh: list[Draft] = []
                if not self.lexicon.cues.keys().isdisjoint(piece.low):
                    fresh = SentenceReader(self.tools, reading, sentence, piece.read, discourse).drafts()
                    drafts += fresh
                explain_away(drafts, sentence.index, piece, self.lexicon)
                if tells_none(fresh) and drafts and self.figures.counts_something(piece.low):
                    self._add_counts(sentence, piece, drafts)
        drafts = place_by_scene(drafts)
        settle_kinds(drafts)
        merge(drafts)
        name_authors(drafts)
        name_opponents(drafts, self.tools.armed)
        name_crowds(drafts, self.tools.armed)
        name_launchers(drafts, self.tools.armed)
        part_sides(drafts)
        return tuple(self._event(reading, d, rank) for rank, d in enumerate(order(drafts), 1))

    def _reader(self, code: str) -> LanguageReader:
        """Reader of a language with cues, made when its first article comes."""
        if code not in self.by_words:
            self.by_words[code] = LanguageReader(code, self.tools.linker)
        return self.by_words[code]

    def _add_counts(self, sentence: Sentence, piece: Piece, drafts: list[Draft]) -> None:
        """Figures of a sentence that tells no event of its own belong to the event before."""
        last = next((d for d in reversed(drafts) if d.real and d.sub_type is not None), None)
        if last is None or sentence.index - last.index > COUNTS_REACH:
            return
        if running(piece.words, range(len(piece.words)), perfect=True):
            return
        counted = find_quantities(sentence.text, sentence.span.start, language="en")
        merge_figures(last.figures, self.figures(piece.words, piece.tags, counted))

    def _event(self, reading: Reading, draft: Draft, rank: int) -> Event:
        sub_type = draft.sub_type
        why = unmapped(draft)
        kind, dated = event_type_of(sub_type), _within(draft.date_span, draft)
        own_place = draft.own_place and draft.ref is not None and _within(draft.ref.span, draft)
        stands_for = draft.nameless is not None and draft.ref is not None and draft.ref.span is None
        sure = chances(draft.verdict.realis, kind, draft.ref, own_place, draft.date, dated, stands_for)
        return Event(
            id=content_id("ev", reading.article.id, draft.trigger, draft.hit.cue.id, *_where(draft)),
            article_id=reading.article.id,
            trigger=draft.trigger,
            sentence=draft.sentence,
            event_type=kind,
            sub_type=sub_type,
            realis=draft.verdict.realis,
            date=draft.date,
            plover=draft.rule.plover if draft.rule else None,
            actor1=draft.agent,
            actor2=draft.target,
            place=draft.ref,
            mapped=not why,
            unmapped_reason=why,
            figures=dict(sorted(draft.figures.items())),
            confidence=confidence(sure),
            chances=sure,
            reasons=(draft.verdict.reason, *draft.reasons),
            cues=(draft.hit.cue.id, *((draft.rule.id,) if draft.rule else ())),
            evidence=_evidence(draft),
            rank=rank,
            place_words=draft.place_words,
        )


def _evidence(draft: Draft) -> tuple[Span, ...]:
    """Words that gave the parts of an event, in order."""
    spans = [draft.date_span, *(f.span for f in draft.figures.values())]
    spans += [a.span for a in (draft.agent, draft.target) if a]
    spans += draft.evidence
    spans.append(draft.ref.span if draft.ref else None)
    return tuple(sorted({s for s in spans if s is not None}))


def _within(span: Span | None, draft: Draft) -> bool:
    """Whether a part stands in the event's own sentence and was not inferred from another."""
    return span is not None and draft.sentence.contains(span)


def _where(draft: Draft) -> tuple[object, ...]:
    """What tells an event by its place: the place, and the name where it stands for one nobody knows."""
    ref, words = draft.ref, draft.place_words
    if ref is None or ref.span is None or words is None or ref.span.overlaps(words):
        return (ref and ref.place.id,)
    return (ref.place.id, words)
