"""What is known of one war before a text is read: actors, sides, prior control, area.

Data under ``gazetteer/profiles/<name>/`` or beside the articles of a set; never code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from geomap.models.ontology import ClaimStatus


@dataclass(frozen=True, slots=True)
class Side:
    """A party to control: ``id`` as claims use it, colours for both themes (``#rrggbb``).

    ``allies`` are ids of sides that it does not fight, ``names`` its name by language.
    """

    id: str
    name: str
    colour: str
    customary: str = ""
    pattern: str = ""
    words: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Actor:
    """A known actor.

    ``kind``: state_forces, rebel, militia, jihadist, government, police, civilians, aid,
    external, organisation. ``side`` is a side id of the profile or empty; ``parent`` an actor id.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    side: str = ""
    parent: str = ""
    country: str = ""
    sponsors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PriorControl:
    """Who held or took a place on a day: a fact of public record with its source, not of an article.

    Mostly the state before the set's first day; a set's ``claims.csv`` adds later ones, whose
    ``claim_id`` is the table's own.
    """

    place_id: str
    name: str
    lon: float
    lat: float
    side: str
    date: date
    source: str
    status: ClaimStatus = "holds"
    speaker: str = ""
    claim_id: str = ""

    @property
    def id(self) -> str:
        """Id that control and front lines cite."""
        return self.claim_id or f"prior:{self.place_id}"


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything a set or a war brings along.

    ``countries`` are favoured in resolution (ISO alpha-2, most central first); ``area`` names the
    countries or regions whose control is assessed (place ids such as ``country:SY``);
    ``notes`` are by language.
    """

    name: str
    title: str
    countries: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    actors: tuple[Actor, ...] = ()
    prior: tuple[PriorControl, ...] = ()
    boundary: str = "natural-earth"
    period: tuple[date, date] | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


NO_PROFILE = Profile(name="none", title="No profile")
