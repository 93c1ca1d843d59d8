"""What kinds of things are told: events, claims, movements, and how the text tells them.

The names of events are those of the ACLED codebook (2023, chapter 3). An event type or sub-type is one
row here; code names it by its identifier, and text outside (lexicons, tables, plug-ins) by its name.
What each means stands in ``docs/ontology.md``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, Self, TypeAlias

from geomap.models.style import Glyph

Realis: TypeAlias = Literal[
    "actual", "reported", "attributed_claim", "background", "planned", "hypothetical", "negated"
]
"""How the text tells it: whether it happened, and on whose word."""

REAL: frozenset[Realis] = frozenset({"actual", "reported", "attributed_claim"})
"""What the text tells as having happened now."""

ClaimStatus: TypeAlias = Literal["holds", "gains", "loses", "contests", "enters", "reaches", "besieges"]
"""What a claim says of a side and a place."""

DisplacementKind: TypeAlias = Literal[
    "refugees",
    "asylum_seekers",
    "idps",
    "refugee_returns",
    "idp_returns",
    "displaced",
    "trapped",
    "hostility",
]
"""Who is moved, hosted, held or attacked: UNHCR's words, ``displaced`` where the text says no more."""

Measure: TypeAlias = Literal["stock", "flow", "none"]
"""People in a situation, people who moved, or no quantity of movement."""

ACROSS_BORDERS: frozenset[DisplacementKind] = frozenset({"refugees", "asylum_seekers"})
RETURNS: frozenset[DisplacementKind] = frozenset({"refugee_returns", "idp_returns"})

Disorder: TypeAlias = Literal[
    "Political violence", "Demonstrations", "Political violence; Demonstrations", "Strategic developments"
]
"""ACLED's disorder types."""


class EventType(StrEnum):
    """ACLED event types: name, glyph and colour (a name of the palette), disorder type."""

    BATTLES = "Battles", "cross", "vermillion", "Political violence"
    REMOTE_VIOLENCE = "Explosions/Remote violence", "burst", "orange", "Political violence"
    CIVILIANS = "Violence against civilians", "triangle", "purple", "Political violence", True
    RIOTS = "Riots", "pentagon", "yellow", None
    PROTESTS = "Protests", "square", "sky", "Demonstrations"
    STRATEGIC = "Strategic developments", "diamond", "blue", "Strategic developments"

    glyph: Glyph
    colour: str
    disorder: Disorder | None
    targets_civilians: bool

    def __new__(
        cls, name: str, glyph: Glyph, colour: str, disorder: Disorder | None, targets_civilians: bool = False
    ) -> Self:
        """Make a row; the name is its value."""
        row = str.__new__(cls, name)
        row._value_ = name
        row.glyph, row.colour, row.disorder = glyph, colour, disorder
        row.targets_civilians = targets_civilians
        return row


Happening: TypeAlias = Literal["battle", "protest"]


class SubType(StrEnum):
    """ACLED sub-event types: name, event type, what else other reports may call the same happening.

    ``disorder`` and ``targets_civilians`` are those of the event type where a row states none.
    """

    ARMED_CLASH = "Armed clash", EventType.BATTLES, "battle"
    GOVERNMENT_REGAINS = "Government regains territory", EventType.BATTLES, "battle"
    NON_STATE_OVERTAKES = "Non-state actor overtakes territory", EventType.BATTLES, "battle"
    CHEMICAL_WEAPON = "Chemical weapon", EventType.REMOTE_VIOLENCE
    AIR_STRIKE = "Air/drone strike", EventType.REMOTE_VIOLENCE
    SUICIDE_BOMB = "Suicide bomb", EventType.REMOTE_VIOLENCE
    SHELLING = "Shelling/artillery/missile attack", EventType.REMOTE_VIOLENCE
    EXPLOSIVE = "Remote explosive/landmine/IED", EventType.REMOTE_VIOLENCE
    GRENADE = "Grenade", EventType.REMOTE_VIOLENCE
    SEXUAL_VIOLENCE = "Sexual violence", EventType.CIVILIANS
    ATTACK = "Attack", EventType.CIVILIANS
    ABDUCTION = "Abduction/forced disappearance", EventType.CIVILIANS
    PEACEFUL_PROTEST = "Peaceful protest", EventType.PROTESTS, "protest"
    PROTEST_WITH_INTERVENTION = "Protest with intervention", EventType.PROTESTS, "protest"
    EXCESSIVE_FORCE = (
        "Excessive force against protesters",
        EventType.PROTESTS,
        "protest",
        "Political violence; Demonstrations",
        True,
    )
    VIOLENT_DEMONSTRATION = "Violent demonstration", EventType.RIOTS, "protest", "Demonstrations"
    MOB_VIOLENCE = "Mob violence", EventType.RIOTS, None, "Political violence"
    AGREEMENT = "Agreement", EventType.STRATEGIC
    ARRESTS = "Arrests", EventType.STRATEGIC
    CHANGE_TO_GROUP = "Change to group/activity", EventType.STRATEGIC
    DISRUPTED_WEAPONS_USE = "Disrupted weapons use", EventType.STRATEGIC
    BASE_ESTABLISHED = "Headquarters or base established", EventType.STRATEGIC
    LOOTING = "Looting/property destruction", EventType.STRATEGIC
    TRANSFER_OF_TERRITORY = "Non-violent transfer of territory", EventType.STRATEGIC, "battle"
    OTHER = "Other", EventType.STRATEGIC

    event_type: EventType
    happening: Happening | None
    disorder: Disorder | None
    targets_civilians: bool

    def __new__(
        cls,
        name: str,
        event_type: EventType,
        happening: Happening | None = None,
        disorder: Disorder | None = None,
        targets_civilians: bool = False,
    ) -> Self:
        """Make a row; the name is its value."""
        row = str.__new__(cls, name)
        row._value_ = name
        row.event_type, row.happening = event_type, happening
        row.disorder = disorder or event_type.disorder
        row.targets_civilians = targets_civilians or event_type.targets_civilians
        return row


TAKING: frozenset[str] = frozenset({SubType.GOVERNMENT_REGAINS, SubType.NON_STATE_OVERTAKES})
"""Sub-types by which land changes hands in a fight."""

_SUB_TYPES: dict[str, SubType] = {row.value: row for row in SubType}
_EVENT_TYPES: dict[str, EventType] = {row.value: row for row in EventType}


def sub_type(name: str | None) -> SubType | None:
    """Row of a sub-type by its name; None for what is not of the scheme."""
    return _SUB_TYPES.get(name) if name else None


def event_type(name: str | None) -> EventType | None:
    """Row of an event type by its name; None for what is not of the scheme."""
    return _EVENT_TYPES.get(name) if name else None


def event_type_of(name: str | None) -> str | None:
    """Name of the event type of a sub-type; one that the scheme does not know is a strategic development."""
    if not name:
        return None
    row = sub_type(name)
    return (row.event_type if row else EventType.STRATEGIC).value
