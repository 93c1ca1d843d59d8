"""An event in the making, and the groups of concepts by which events are joined."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from geomap.extraction.shared.lexicon import Hit, Rule
from geomap.extraction.shared.realis import Verdict
from geomap.models.articles import UNKNOWN_DATE, DateSpan, Figure, Span
from geomap.models.ontology import EventType
from geomap.models.places import PlaceRef
from geomap.models.reasons import NO_REASON, Reason
from geomap.models.records import ActorRef

OUTCOMES = frozenset({"kill", "kill.n", "die", "injure", "torture.n", "destroy", "people", "loot"})
"""Concepts that tell what an attack led to where the attack itself is told too."""
CROWD = frozenset(
    {
        "protest",
        "protest.n",
        "gather",
        "disperse",
        "arrest",
        "kill",
        "shoot",
        "injure",
        "clash",
        "riot",
        "destroy",
        "die",
        "lynch",
    }
)
"""Concepts of what happens at a protest; others told after one are what it is about."""
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
COPY = 40
"""Characters from which a sentence that comes again is a copy."""
VAGUE = frozenset({"attack", "riot", "raid", "hit"})
RETOLD = VAGUE | {"repel", "clash", "offensive"}
"""Concepts by which the event before is told again, from the other side or at large."""
SHOWN = frozenset({"actual", "reported", "attributed_claim"})
BOOTY = frozenset({"capture.kit", "capture.goods", "capture.person", "capture.abduct"})
"""Rules of things and people taken, an outcome where a fight is told too."""
TAKEN_OVER = frozenset({"ref.taken_over", "ref.common_province"})
"""Codes of places that a draft has from the text around it."""
LISTED_ONLY = frozenset({"people", "reject", "support"})
VIOLENCE = frozenset({EventType.BATTLES, EventType.REMOTE_VIOLENCE, EventType.CIVILIANS})
CROWD_TYPES = frozenset({EventType.PROTESTS, EventType.RIOTS})
"""Event types of violence, and of what crowds do or suffer."""


@dataclass(slots=True)
class Draft:
    """An event in the making."""

    hit: Hit
    trigger: Span
    sentence: Span
    index: int
    owner: int
    parent: int
    rule: Rule | None
    verdict: Verdict
    agent: ActorRef | None
    target: ActorRef | None
    ref: PlaceRef | None
    own_place: bool
    date: DateSpan
    date_span: Span | None
    figures: dict[str, Figure] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    withheld: Reason = NO_REASON
    place_words: Span | None = None
    piece: int = 0
    """Offset of the part of the sentence that was read at once."""
    definite: bool = False
    """A noun with "the" or "this": it may point back to an event told before."""
    several: bool = False
    """Told of several deeds told before: "the attacks were blamed on"."""
    counted: bool = False
    """Whether its sentence counts dead, hurt or others."""
    beside: bool = False
    """Told in a clause with a subject of its own beside another: "and five were killed in Odan"."""
    aside: bool = False
    """Told in a relative clause or the like, beside what the sentence is about."""
    anaphoric: bool = False
    """Told of "them", "both", "the men": of whom the text has spoken."""
    patients: bool = False
    """Told of people who suffer of whom the text has spoken: "the men were taken"."""
    another: bool = False
    """Said to be another than what was told before: "a second blast", "elsewhere"."""
    also: bool = False
    """Told to come to what was told before: "his mother was also killed"."""
    written: DateSpan = UNKNOWN_DATE
    """Day of writing of its part of the text: of the heading or caption above it, else of the article."""
    item: int = -1
    """Where the entry of a list begins that its sentence stands in, -1 in running text."""
    spoken: bool = False
    """Its day is that on which somebody spoke: "a source said on Sunday"."""
    first: bool = False
    """No deed is drawn that was told before it: it cannot be told again."""
    evidence: list[Span] = field(default_factory=list)
    """Triggers of later sentences that gave a part."""

    @property
    def doer(self) -> ActorRef | None:
        """Who does the deed; nobody of those who only flee from it."""
        return None if self.rule is not None and self.rule.id == "people" else self.agent

    @property
    def sub_type(self) -> str | None:
        """Sub-type that its rule gives."""
        return self.rule.sub_type if self.rule else None

    @property
    def nameless(self) -> Reason | None:
        """Reason of a place that is named for it but in no gazetteer, so that it stands nowhere or around."""
        parts = (part for reason in self.reasons for part in (reason, *reason.slots))
        return next((p for p in parts if isinstance(p, Reason) and p.code == "ref.not_in_gazetteer"), None)

    @property
    def dated(self) -> bool:
        """Whether the text gives it a day of its own."""
        return self.date_span is not None and not self.spoken

    @property
    def real(self) -> bool:
        """Whether the text tells it as something that happened."""
        return self.verdict.told and self.verdict.realis in (*SHOWN, "background")

    @property
    def live(self) -> bool:
        """Whether it happened and is the news of the text."""
        return self.verdict.told and self.verdict.realis in SHOWN


def within(drafts: Sequence[Draft], first: int, last: int) -> Sequence[Draft]:
    """Return the drafts of some sentences, of drafts in the order of the text."""
    start, end = (bisect_left(drafts, index, key=_index) for index in (first, last + 1))
    return drafts[start:end]


def _index(draft: Draft) -> int:
    return draft.index
