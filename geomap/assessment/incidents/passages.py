"""Passages: what each event, and each sentence without one, lets an article say of a deed.

A passage of an event that is drawn *tells* its deed. A sentence that has a place and words of a deed but no
such event is a *version* where it denies, blames or counts, else *context*: linked, never drawn by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from geomap.assessment.incidents import wording
from geomap.models.articles import UNKNOWN_DATE, DateSpan, Sentence, Span, moved
from geomap.models.ids import content_id
from geomap.models.places import Place, Resolution
from geomap.models.records import Event, Reading
from geomap.text.fold import fold

Role = Literal["source", "version", "context"]

KIND = {
    "Air/drone strike": "air",
    "Chemical weapon": "air",
    "Shelling/artillery/missile attack": "shelling",
    "Remote explosive/landmine/IED": "blast",
    "Suicide bomb": "blast",
    "Grenade": "blast",
    "Armed clash": "clash",
    "Government regains territory": "capture",
    "Non-state actor overtakes territory": "capture",
    "Non-violent transfer of territory": "capture",
    "Attack": "killing",
    "Sexual violence": "killing",
    "Abduction/forced disappearance": "abduction",
    "Peaceful protest": "protest",
    "Protest with intervention": "protest",
    "Excessive force against protesters": "protest",
    "Violent demonstration": "riot",
    "Mob violence": "riot",
    "Arrests": "arrest",
    "Looting/property destruction": "looting",
    "Agreement": "agreement",
}
"""Sub-type -> kind of deed; of others the words of the passage say what they may be."""
SHORT_TEXT = 3
"""Sentences up to which a text is one report of one thing."""
OPENING = re.compile(
    r"\s*(?:After|Following|Since|Despite|In response to|Days after|Hours after)\b[^,]{3,90},"
)
"""What a sentence reminds of before it comes to its own news."""
REFERENCE = re.compile(
    rf"\s*(?:The|This|That|These|Those)\s+(?:[\w-]+\s+){{0,2}}?(?:{wording.DEED})\b"
    r"(?:\s+(?:in|at|on|near|of|around|for)\s+[^,.;]{2,40}?)?\s+(?:has|have|had|is|are|was|were|will|would|could)\b"
)
"""A deed by a noun with an article, as the subject of the sentence's own news."""
BESIDE = re.compile(
    r"\b(?:towards?|between|far from|(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)? of)\s+$",
    re.IGNORECASE,
)
"""Words before a place at which something lies beside it."""
_EDGES = ".,;:!?()\"“”'"
_OWNER = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Passage:
    """What one passage says of one deed, in the terms that two passages are compared by.

    Attributes
    ----------
    id : str
        Of the event, or of the sentence where there is none.
    article_id, source : str
        Article and its publisher (by one spelling).
    published : int
        Day (ordinal) on which the article appeared; 0 unknown.
    sentence : Span
        What is cited.
    event : Event or None
        The event drawn; None for versions and context without one.
    lead : Event or None
        The event that the passage rests on, drawn or not.
    role : Role
        Whether it tells the deed, disputes or counts it, or points at it.
    kind : str
        Kind of deed, a value of :data:`KIND`; empty where only words hint at it.
    kinds : frozenset of str
        Kinds that the words of the passage allow.
    place : Place
        Where.
    exact : bool
        At a settlement or site, not beside it and no area.
    names : mapping of str to Place
        All places that the passage names, by id.
    first, last : int
        Days (ordinals) within which it was.
    dated : bool
        Whether words of the passage give the day.
    words : frozenset of str
        Beginnings of its other words.
    targets, cues, dayparts : frozenset of str
        What was hit; cues; parts of the day.
    counts : frozenset of int
        Numbers from two up.
    toll : int or None
        Dead.
    retort : Span or None
        Sentence after it that denies the deed.
    """

    id: str
    article_id: str
    source: str
    published: int
    sentence: Span
    event: Event | None
    lead: Event | None
    role: Role
    kind: str
    kinds: frozenset[str]
    place: Place
    exact: bool
    names: Mapping[str, Place]
    first: int
    last: int
    dated: bool
    words: frozenset[str]
    targets: frozenset[str]
    cues: frozenset[str]
    dayparts: frozenset[str]
    counts: frozenset[int]
    toll: int | None
    retort: Span | None = None


def passages(readings: Sequence[Reading], events: Iterable[Event]) -> list[Passage]:
    """List the passages of all articles, in order of their text.

    Parameters
    ----------
    readings : sequence of Reading
        The articles.
    events : iterable of Event
        Events of all of them, drawn or not.
    """
    own: dict[str, list[Event]] = {}
    for event in events:
        own.setdefault(event.article_id, []).append(event)
    names = _names(readings)
    return [p for r in readings for p in _ArticlePassages(r, own.get(r.article.id, ()), names)()]


def _names(readings: Sequence[Reading]) -> dict[str, Place]:
    """Names of settlements and sites that some article of the set means by them, folded."""
    return {
        fold(r.mention.text): r.place
        for reading in readings
        for r in reading.resolutions
        if r.place is not None and r.mention.kind == "literal" and r.place.where_prec <= 2
    }


@dataclass(frozen=True, slots=True)
class _ArticlePassages:
    """Passages of one article."""

    reading: Reading
    events: Sequence[Event]
    names: Mapping[str, Place]

    def __call__(self) -> Iterator[Passage]:
        for group in self._windows():
            span = Span(group[0].span.start, group[-1].span.end)
            inside = [e for e in self.events if span.contains(e.trigger)]
            drawn = [e for e in inside if e.mapped and e.place is not None]
            yield from self._tellings(group, span, drawn)
            if not drawn and self._speaks(span):
                yield from self._echo(group[0], span, inside)

    def _tellings(self, group: Sequence[Sentence], span: Span, drawn: Sequence[Event]) -> Iterator[Passage]:
        """Passages of the events of a window that are drawn."""
        retort = self._retort(group)
        for event in drawn:
            whole = span if len(drawn) == 1 else event.sentence
            yield replace(_of_event(self.reading, event, whole), retort=retort)

    def _retort(self, group: Sequence[Sentence]) -> Span | None:
        """Sentence after the first that denies what it tells."""
        text = self.reading.article.text
        return next((s.span for s in group[1:] if wording.denies(s.span.of(text))), None)

    def _echo(self, sentence: Sentence, span: Span, inside: Sequence[Event]) -> Iterator[Passage]:
        """Passage of a window without an event that is drawn, if it is one."""
        if echo := _of_words(self.reading, sentence, span, inside, self.names):
            yield echo

    def _speaks(self, span: Span) -> bool:
        """Whether a sentence without an event may be about one: a long text must say so and where."""
        if len(self.reading.sentences) <= SHORT_TEXT:
            return True
        cues = wording.cues(span.of(self.reading.article.text))
        return bool(cues & {"denial", "pointing", "update"}) and bool(_named(self.reading, span))

    def _windows(self) -> list[list[Sentence]]:
        """Sentences with those after them that name no place and tell no event of their own."""
        sentences = self.reading.sentences
        starts = self._openings()
        short = len(sentences) <= SHORT_TEXT and sum(e.mapped for e in self.events) <= 1
        windows: list[list[Sentence]] = []
        for sentence in sentences:
            opens = any(sentence.span.start <= s < sentence.span.end for s in starts)
            if windows and (short or (not opens and len(windows[-1]) == 1)):
                windows[-1].append(sentence)
            else:
                windows.append([sentence])
        return windows

    def _openings(self) -> list[int]:
        """Where the places that are named and the events that are drawn begin."""
        starts = [r.mention.span.start for r in self.reading.resolutions if _is_place(r)]
        return starts + [e.trigger.start for e in self.events if e.mapped]


def _is_place(r: Resolution) -> bool:
    return r.place is not None and r.mention.kind == "literal" and r.place.where_prec < 6


def _of_event(reading: Reading, event: Event, span: Span) -> Passage:
    assert event.place is not None  # nosec: only events that are drawn come here
    text = reading.article.text
    opening = OPENING.match(event.sentence.of(text))
    aside = opening is not None and event.trigger.start < event.sentence.start + opening.end()
    role: Role = "context" if aside or _refers(event, text) else "source"
    return _passage(reading, span, event, [event], event.place.place, _when(reading, span, event.date), role)


def _refers(event: Event, text: str) -> bool:
    """Whether a sentence has the deed as the subject of other news and tells nothing of it."""
    subject = REFERENCE.match(event.sentence.of(text))
    inside = subject is not None and event.trigger.start < event.sentence.start + subject.end()
    return inside and not event.figures and event.date.precision != "day"


def _of_words(
    reading: Reading, sentence: Sentence, span: Span, inside: Sequence[Event], names: Mapping[str, Place]
) -> Passage | None:
    """Passage without an event that is drawn; None where it has no place or no words of a deed."""
    text = span.of(reading.article.text)
    kinds = wording.values("kind", text)
    place = _place(reading, span, inside, names)
    typed = [e for e in inside if e.sub_type]
    role: Role = "version" if _gives_version(text, inside) else "context"
    if place is None or not (kinds or typed) or (role == "context" and _feared(typed)):
        return None
    day = _first_day(typed or inside)
    return _passage(reading, _whole(sentence, span), None, typed, place, _when(reading, span, day), role)


def _whole(sentence: Sentence, span: Span) -> Span:
    """Stretch of a passage: its own where its sentence opens with it, else the sentence."""
    return span if sentence.span.start == span.start else sentence.span


def _feared(events: Sequence[Event]) -> bool:
    """Whether all are deeds that might come."""
    return bool(events) and all(e.realis in ("planned", "hypothetical") for e in events)


def _first_day(events: Sequence[Event]) -> DateSpan:
    return next((e.date for e in events if e.date.start or e.date.end), UNKNOWN_DATE)


def _gives_version(text: str, inside: Sequence[Event]) -> bool:
    """Whether a passage denies, blames or counts."""
    speaks = wording.cues(text) & {"denial", "saying", "update"}
    return bool(speaks) or any(e.realis == "negated" or e.figures for e in inside)


def _place(reading: Reading, span: Span, inside: Sequence[Event], names: Mapping[str, Place]) -> Place | None:
    """Where a passage without an event points: its event's place, the smallest named, a name of the set."""
    placed = [e.place.place for e in inside if e.place is not None and e.place.where_prec < 6]
    named = _named(reading, span)
    if placed or named:
        return min(placed or named, key=lambda p: p.where_prec)
    return _by_name(span.of(reading.article.text), names)


def _by_name(text: str, names: Mapping[str, Place]) -> Place | None:
    """First of the set's places that words with a capital name, longer names first."""
    words = [w.strip(_EDGES) for w in text.split()]
    starts = [n for n, word in enumerate(words) if word[:1].isupper()]
    tried = (" ".join(words[n : n + size]) for size in (3, 2, 1) for n in starts)
    return next((place for name in tried if (place := names.get(fold(_OWNER.sub("", name))))), None)


def _named(reading: Reading, span: Span) -> list[Place]:
    return [
        r.place
        for r in reading.resolutions
        if r.place is not None and _is_place(r) and span.contains(r.mention.span)
    ]


def _when(reading: Reading, span: Span, day: DateSpan) -> tuple[DateSpan, bool]:
    """Days of a passage, and whether its own words give them."""
    stated = [_onset(d.value) for d in reading.dates if span.contains(d.span)]
    if any(_holds(value, day) for value in stated):
        return day, True
    narrow = [value for value in stated if _is_narrow(value)]
    if day.precision not in ("day", "before", "after") and len(narrow) == 1:
        return narrow[0], True
    return day, day.precision == "day" and not day.inferred


def _onset(value: DateSpan) -> DateSpan:
    """Day from which something has been so: "since Tuesday" tells of a deed on Tuesday."""
    return replace(value, end=value.start) if value.end is None and value.precision == "day" else value


def _holds(value: DateSpan, day: DateSpan) -> bool:
    """Whether a closed period holds the first day of another."""
    return bool(day.start and value.start and value.end and value.start <= day.start <= value.end)


def _is_narrow(value: DateSpan) -> bool:
    """Whether both ends are known and at most two days apart."""
    return bool(value.start and value.end and (value.end - value.start).days <= 2)


def _passage(
    reading: Reading,
    span: Span,
    event: Event | None,
    events: Sequence[Event],
    place: Place,
    when: tuple[DateSpan, bool],
    role: Role,
) -> Passage:
    article, text = reading.article, span.of(reading.article.text)
    first, last = _days(when[0], article.published)
    lead = event or (events[0] if events else None)
    return Passage(
        id=event.id if event else content_id("pa", article.id, *span),
        article_id=article.id,
        source=wording.publisher(article.source) or article.id,
        published=_last_day(article.published),
        sentence=event.sentence if event else span,
        event=event,
        lead=lead,
        role=role,
        kind=_kind(lead) if lead else "",
        kinds=wording.values("kind", text) | _kinds(events),
        place=place,
        exact=place.where_prec <= 2 and not _off(lead, article.text),
        names={p.id: p for p in (*_named(reading, span), place)},
        first=first,
        last=last,
        dated=when[1],
        words=wording.stems(text, (r.mention.text for r in reading.resolutions)),
        targets=wording.targets(text),
        cues=wording.cues(text),
        dayparts=wording.values("daypart", text),
        counts=wording.counts(text, article.language),
        toll=wording.toll(events),
    )


def _last_day(value: DateSpan) -> int:
    """Number of the last day of a date; 0 where it is not known."""
    return value.end.toordinal() if value.end else 0


def _kinds(events: Sequence[Event]) -> set[str]:
    """Kinds of deeds, without those that have none."""
    return {_kind(e) for e in events} - {""}


def _off(event: Event | None, text: str) -> bool:
    """Whether the words put a deed beside its place: "an air base east of Aleppo"."""
    span = event.place.span if event and event.place else None
    return span is not None and BESIDE.search(text[max(0, span.start - 40) : span.start]) is not None


def _kind(event: Event) -> str:
    """Kind of a deed; empty where its sub-type has none."""
    return KIND.get(event.sub_type or "", "")


def _days(span: DateSpan, published: DateSpan) -> tuple[int, int]:
    """Both ends as ordinals; an open end is taken to be a week away, no date is the days before printing."""
    if span.start is None and span.end is None:
        end = (published.end or date(1, 1, 1)).toordinal()
        return max(1, end - 7), end
    start = span.start or moved(span.end or date.max, -7)
    return start.toordinal(), (span.end or moved(start, 7)).toordinal()


def main_passages(passages: Iterable[Passage]) -> dict[str, Passage]:
    """Article id -> the passage of its main deed: of events by rank, else of versions, else of context.

    An event that a sentence only reminds of, on its way to other news, is no main deed.
    """
    order = {"source": 0, "version": 1, "context": 2}
    out: dict[str, Passage] = {}
    main = (p for p in passages if p.event is None or p.role == "source")
    ranked = sorted(main, key=lambda p: (order[p.role], p.event.rank if p.event else 0, p.sentence, p.id))
    for passage in ranked:
        out.setdefault(passage.article_id, passage)
    return out
