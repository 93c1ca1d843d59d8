"""Sides of a set that brings none: its texts name them, and each party goes by one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.models.profile import Actor
from geomap.models.records import ControlClaim


def text_sides(claims: Sequence[ControlClaim], actors: Sequence[Actor]) -> tuple[ControlClaim, ...]:
    """Give the claims of an article the known name of their party: "the army" and "troops" are one state's.

    Parameters
    ----------
    claims : sequence of ControlClaim
        Claims whose side is as written.
    actors : sequence of Actor
        Known actors; a party that none of them is keeps its words.
    """
    names = {actor.id: actor.name for actor in actors}
    parties = [(c, names.get(c.actor.actor_id or "") if c.actor is not None else None) for c in claims]
    return tuple(replace(claim, side=name or claim.side) for claim, name in parties)
