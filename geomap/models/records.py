"""What extraction finds in one article: events, control claims, displacement facts.

Every record carries its article, its sentence and the spans that made it: no span, no record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from geomap.models.articles import Article, DateMention, DateSpan, Figure, Sentence, Span
from geomap.models.ontology import ClaimStatus, DisplacementKind, Measure, Realis
from geomap.models.places import PlaceRef, Resolution
from geomap.models.reasons import NO_REASON, Reason, because

UNREAL: Mapping[Realis, Reason] = {
    "planned": because("moved.planned"),
    "hypothetical": because("moved.possible"),
    "negated": because("moved.denied"),
}
"""Why nobody moved by a displacement fact that is told as not, or not yet, so."""


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor as the text names it, linked to the actor table where known.

    ``sponsor`` backs it and does not act ("Turkey-backed"); ``side`` is a side of the profile.
    """

    name: str
    span: Span | None
    actor_id: str | None = None
    side: str | None = None
    sponsor: str | None = None
    reason: Reason = NO_REASON


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is said to have, at a place and a time.

    ``event_type`` and ``sub_type`` are ACLED's names, None outside its scheme; ``plover`` the
    PLOVER code. ``actor1`` acts, ``actor2`` suffers. ``mapped`` is whether it should be drawn;
    where not, ``unmapped_reason`` says why. ``cues`` are the ids of the lexicon rows that fired,
    ``evidence`` further spans (figures, dates, actors) that it rests on. ``place_words`` are the
    words that name its place, also where no gazetteer entry was found for them. ``confidence`` is
    the chance that it is right as read: the product of ``chances``, those of its parts ``told``,
    ``what``, ``where`` and ``when`` (empty where only the whole is known).
    """

    id: str
    article_id: str
    trigger: Span
    sentence: Span
    event_type: str | None
    sub_type: str | None
    realis: Realis
    date: DateSpan
    plover: str | None = None
    actor1: ActorRef | None = None
    actor2: ActorRef | None = None
    place: PlaceRef | None = None
    mapped: bool = False
    unmapped_reason: Reason = NO_REASON
    figures: Mapping[str, Figure] = field(default_factory=dict)
    confidence: float = 0.5
    reasons: tuple[Reason, ...] = ()
    cues: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    rank: int = 1
    place_words: Span | None = None
    chances: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ControlClaim:
    """Somebody's statement about who controls a place. A claim, not our assessment.

    ``side`` is the side of the profile where the actor is known, else the words of the text.
    ``speaker`` is who says so, None for the article itself.
    """

    id: str
    article_id: str
    sentence: Span
    trigger: Span
    side: str
    status: ClaimStatus
    date: DateSpan
    place: PlaceRef | None = None
    actor: ActorRef | None = None
    speaker: str | None = None
    realis: Realis = "actual"
    confidence: float = 0.5
    reasons: tuple[Reason, ...] = ()
    cues: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Displacement:
    """A fact about people on the move, hosted, trapped or attacked.

    ``measure``: ``stock`` people in that situation, ``flow`` people who moved, ``none`` no
    quantity of movement. ``place`` is where they are (for a flow out: the place affected),
    ``origin`` where they come from, ``destination`` where they went. ``factor`` is the people per
    household used when ``unit`` is households. ``flags`` are doubts. ``causes`` are the ids
    of the events and claims that the text gives as the cause. ``place_words`` name its place where
    the gazetteer knows none of that name; ``place`` is then the known unit around it, or None.
    """

    id: str
    article_id: str
    sentence: Span
    trigger: Span
    kind: DisplacementKind
    measure: Measure
    date: DateSpan
    detail: str | None = None
    population: str | None = None
    origin: PlaceRef | None = None
    place: PlaceRef | None = None
    destination: PlaceRef | None = None
    figure: Figure | None = None
    unit: Literal["people", "households"] | None = None
    factor: float | None = None
    term: str | None = None
    speaker: str | None = None
    realis: Realis = "actual"
    confidence: float = 0.5
    reasons: tuple[Reason, ...] = ()
    cues: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    flags: tuple[Reason, ...] = ()
    causes: tuple[str, ...] = ()
    place_words: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read for places and dates: what extraction works on.

    ``language`` is the ISO 639 code that it is read as, decided once (:mod:`geomap.text.language`).
    """

    article: Article
    sentences: tuple[Sentence, ...]
    dates: tuple[DateMention, ...]
    resolutions: tuple[Resolution, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Extract:
    """All records of one article; ``warnings`` is what extractors of other packages had to say."""

    article_id: str
    events: tuple[Event, ...] = ()
    claims: tuple[ControlClaim, ...] = ()
    displacement: tuple[Displacement, ...] = ()
    warnings: tuple[str, ...] = ()
