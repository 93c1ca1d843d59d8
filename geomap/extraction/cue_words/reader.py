"""Events of articles in other languages than English, by cue words alone.

There is no parse here: a cue of the language tells an event where its stretch between two
marks holds no word of doubt, denial or speech, and the event lies at the place named nearest. So only
what is said plainly is found; it is marked as read by its words alone and is never sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from geomap.extraction.cue_words.patterns import Cue, Row, Token, tokenize
from geomap.extraction.shared.actors import ActorLinker
from geomap.extraction.shared.confidence import chances, confidence
from geomap.extraction.shared.when import OLD_DAYS, PAST_DAYS, is_old, undated_news
from geomap.languages import language
from geomap.models.articles import DateMention, DateSpan, Figure, Sentence, Span
from geomap.models.ids import content_id
from geomap.models.ontology import TAKING, Realis, event_type_of
from geomap.models.places import PlaceRef, Resolution
from geomap.models.reasons import NO_REASON, Reason, because, joined
from geomap.models.records import ActorRef, Event, Reading
from geomap.text.alternatives import any_of
from geomap.text.numbers import find_quantities

_JOINED = re.compile(
    rf"(?:['’]\w{{1,5}})?(?:\W{{0,2}}[,،]\W{{0,2}}|\W{{1,2}}{any_of('and')}\W{{0,2}})"
    rf"(?:{any_of('within', 'to')}\W{{1,2}})?"
)
NEAR_STATE = 3
"""Tokens around a cue within which a word for a state's forces makes the event one of armed sides."""
CLOSE = 6
"""Tokens within which land that is taken must be named: "took" alone says little."""
REACH = 4
"""Tokens between a number and the word for what it counts."""
SHORT = 3
"""Letters up to which an abbreviation must be written in capitals."""
PLAIN = 0.8
"""Chance that what cue words tell without a parse did happen."""
WEEK = timedelta(days=7)


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
        self.language = language(code)
        self.linker = linker
        self.events = [Row.of(row) for row in self.language.cues if row.kind == "event"]
        self.words: dict[str, Row] = {
            row.kind: Row.of(row) for row in self.language.cues if row.kind != "event"
        }

    def __call__(self, reading: Reading) -> tuple[Event, ...]:
        """Return the events of one article, in the order of the text."""
        events: dict[str, Event] = {}
        for sentence in reading.sentences:
            for event in self._sentence(reading, sentence):
                events.setdefault(event.id, event)
        return tuple(replace(e, rank=rank) for rank, e in enumerate(events.values(), 1))

    def _sentence(self, reading: Reading, sentence: Sentence) -> Iterator[Event]:
        tokens = tokenize(sentence, self.language)
        low = [t.low for t in tokens]
        cues = self._cues(low)
        marked = {kind: self._stretches(tokens, low, kind) for kind in ("irreal", "report")}
        counts = self._figures(sentence, tokens, low) if cues else {}
        taken: set[str] = set()
        read: set[int] = set()
        for cue in sorted(cues, key=lambda c: (c.row.rank, c.start)):
            stretch = tokens[cue.start].stretch
            if stretch in marked["report"] | read or sentence.text.rstrip().endswith(("?", "؟")):
                continue
            places = _places(reading, sentence, tokens, cue, marked["report"] | marked["irreal"])
            read.add(stretch)  # a stretch tells one event; its best cue says which
            for place in _untaken(places, taken):
                real = stretch not in marked["irreal"]
                yield self._event(reading, sentence, tokens, cue, place, real, counts)
                counts = {}  # they belong to the first event of the sentence

    def _cues(self, low: Sequence[str]) -> list[Cue]:
        """Cues of a sentence; a longer pattern silences those that it covers."""
        cues = [
            Cue(row, start, end)
            for start in range(len(low))
            for row in self.events
            if (end := row.ends(low, start))
        ]
        out: list[Cue] = []
        for cue in sorted(cues, key=lambda c: (c.start - c.end, c.row.rank, c.start)):
            if not any(o.start < cue.end and cue.start < o.end for o in out):
                out.append(cue)
        return out

    def _stretches(self, tokens: Sequence[Token], low: Sequence[str], kind: str) -> frozenset[int]:
        """Stretches that hold a word of a kind."""
        row = self.words[kind]
        return frozenset(t.stretch for i, t in enumerate(tokens) if row.ends(low, i))

    def _figures(self, sentence: Sentence, tokens: Sequence[Token], low: Sequence[str]) -> dict[str, Figure]:
        out: dict[str, Figure] = {}
        for figure in find_quantities(sentence.text, sentence.span.start, language=self.language.code):
            first = next((i for i, t in enumerate(tokens) if t.end > figure.span.start), len(tokens))
            last = next((i for i, t in enumerate(tokens) if t.start >= figure.span.end), len(tokens))
            candidates = [
                (min(abs(i - first), abs(i - last)), name)
                for name, kind in (("fatalities", "dead"), ("injured", "hurt"))
                for i in range(max(0, first - REACH), min(len(tokens), last + REACH))
                if self.words[kind].ends(low, i)
            ]
            if candidates:
                out.setdefault(min(candidates)[1], figure)
        return out

    def _event(
        self,
        reading: Reading,
        sentence: Sentence,
        tokens: Sequence[Token],
        cue: Cue,
        resolution: Resolution,
        real: bool,
        counts: Mapping[str, Figure],
    ) -> Event:
        place = resolution.place
        assert place is not None
        reason = because("ref.named", resolution.mention.text, because("link.nearest"))
        ref = PlaceRef(
            place, place.where_prec, resolution.mention.id, resolution.mention.span, reason, resolution.score
        )
        sub_type = self._sub_type(tokens, cue)
        day, day_span = _date(reading, sentence, tokens[cue.start])
        published = reading.article.published
        realis = _realis(real, is_old(day, published, OLD_DAYS))
        why = _unmapped(real, ref, is_old(day, published, PAST_DAYS))
        trigger = Span(tokens[cue.start].start, tokens[cue.end - 1].end)
        actor = self._actor(reading, tokens, tokens[cue.start].stretch)
        sure = dict(chances(realis, event_type_of(sub_type), ref, True, day, day_span is not None))
        sure["told"] *= PLAIN
        spans = {ref.span, day_span, actor.span if actor else None, *(f.span for f in counts.values())}
        return Event(
            id=content_id("ev", reading.article.id, trigger, cue.row.id, place.id),
            article_id=reading.article.id,
            trigger=trigger,
            sentence=sentence.span,
            event_type=event_type_of(sub_type),
            sub_type=sub_type,
            realis=realis,
            date=day,
            plover=cue.row.plover,
            actor1=actor,
            place=ref,
            mapped=not why,
            unmapped_reason=why,
            figures=dict(sorted(counts.items())),
            confidence=confidence(sure),
            chances=sure,
            reasons=(because("event.words_alone", self.language.code), reason),
            cues=(cue.row.id,),
            evidence=tuple(sorted(s for s in spans if s is not None)),
            place_words=resolution.mention.span,
        )

    def _sub_type(self, tokens: Sequence[Token], cue: Cue) -> str:
        """Sub-type of a cue; another for some where a word for the state stands by."""
        around = range(max(0, cue.start - NEAR_STATE), min(len(tokens), cue.end + NEAR_STATE))
        low = [t.low for t in tokens]
        armed = cue.row.armed and any(self.words["state"].ends(low, i) for i in around)
        return cue.row.armed if armed else cue.row.sub_type

    def _actor(self, reading: Reading, tokens: Sequence[Token], stretch: int) -> ActorRef | None:
        """Known actor that the stretch of the cue names."""
        inside = [t for t in tokens if t.stretch == stretch]
        match = self.linker.known([t.low for t in inside])
        if match is None:
            return None
        actor, first, end = match
        if end - first == 1 and len(inside[first].low) <= SHORT and not inside[first].upper:
            return None  # "un" is no United Nations
        span = Span(inside[first].start, inside[end - 1].end)
        name = span.of(reading.article.text)
        return ActorRef(name, span, actor.id, actor.side or None, None, because("actor.known", actor.name))


def _untaken(places: Sequence[Resolution], taken: set[str]) -> Iterator[Resolution]:
    """Yield the places that no event of the sentence has yet, and take them."""
    for resolution in places:
        if resolution.place is not None and resolution.place.id not in taken:
            taken.add(resolution.place.id)
            yield resolution


def _realis(real: bool, old: bool) -> Realis:
    if old:
        return "background"
    return "reported" if real else "hypothetical"


def _unmapped(real: bool, ref: PlaceRef, past: bool) -> Reason:
    """Return why an event is not drawn, no reason where it is."""
    if not real:
        return because("event.hypothetical", because("realis.doubt_word"))
    if ref.where_prec >= 6:
        return because("event.country_only")
    return because("event.not_told", because("realis.past")) if past else NO_REASON


def _places(
    reading: Reading, sentence: Sentence, tokens: Sequence[Token], cue: Cue, shut: frozenset[int]
) -> list[Resolution]:
    """Place nearest to a cue, its own stretch first, with those that are enumerated with it."""
    named = [r for r in reading.resolutions if sentence.span.contains(r.mention.span) and _is_literal(r)]
    token_index = {id(r): _token_of(r, tokens) for r in named}
    stretch = tokens[cue.start].stretch
    usable = [r for r in named if token_index[id(r)] >= 0]
    own = [r for r in usable if tokens[token_index[id(r)]].stretch == stretch]
    candidates = own or [r for r in usable if tokens[token_index[id(r)]].stretch not in shut]
    if not candidates:
        return []
    best = min(candidates, key=lambda r: (_is_country(r), _far(token_index[id(r)], cue)))
    if cue.row.sub_type in TAKING and _far(token_index[id(best)], cue) > CLOSE:
        return []
    return _enumerated(reading.article.text, sorted(usable, key=lambda r: r.mention.span), best)


def _is_literal(r: Resolution) -> bool:
    return r.mention.kind == "literal" and r.place is not None


def _is_country(r: Resolution) -> bool:
    return r.place is None or r.place.where_prec >= 6


def _token_of(r: Resolution, tokens: Sequence[Token]) -> int:
    """Number of the token that a place begins in; -1 where there is none."""
    return next((i for i, t in enumerate(tokens) if t.end > r.mention.span.start), -1)


def _far(index: int, cue: Cue) -> int:
    return cue.start - index if index < cue.start else index - cue.end + 1


def _enumerated(text: str, usable: Sequence[Resolution], best: Resolution) -> list[Resolution]:
    """A place with the places right before and after it that "and" or a comma joins to it."""
    middle = next(i for i, r in enumerate(usable) if r is best)
    first = last = middle
    while first and _joined(text, usable[first - 1], usable[first]):
        first -= 1
    while last + 1 < len(usable) and _joined(text, usable[last], usable[last + 1]):
        last += 1
    return list(usable[first : last + 1])


def _joined(text: str, a: Resolution, b: Resolution) -> bool:
    """Whether two places are enumerated, and not one the unit that holds the other."""
    between = text[a.mention.span.end : b.mention.span.start]
    same = a.place is not None and b.place is not None and a.place.where_prec == b.place.where_prec
    return same and bool(between.strip(" '’")) and _JOINED.fullmatch(between) is not None


def _date(reading: Reading, sentence: Sentence, cue: Token) -> tuple[DateSpan, Span | None]:
    """Date expression nearest to a cue in its sentence, else that of news."""
    inside = [d for d in reading.dates if sentence.span.contains(d.span)]

    def far(mention: DateMention) -> tuple[int, int]:
        return abs(mention.span.start - cue.start), mention.span.start

    if not inside:
        return undated_news(reading.article.published), None
    best = min(inside, key=far)
    return _past(best, reading.article.published), best.span


def _past(mention: DateMention, published: DateSpan) -> DateSpan:
    """Date of what is told as done: a weekday that would come after publication is the one before it."""
    value, end = mention.value, published.end
    if end is None or value.start is None or value.end is None or value.precision != "day":
        return value
    if not end < value.start <= end + WEEK or any(c.isdigit() for c in mention.text):
        return value
    reason = joined(value.reason, because("date.told_as_past"))
    return replace(value, start=value.start - WEEK, end=value.end - WEEK, reason=reason)
