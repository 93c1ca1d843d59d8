"""Which side of a set a party belongs to: by the words of the sides, else by its role and the state there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from geomap.extraction.shared.actors import ActorLinker
from geomap.extraction.shared.lexicon import Lexicon
from geomap.models.places import Place
from geomap.models.profile import Side
from geomap.models.reasons import because
from geomap.models.records import ActorRef, ControlClaim

_ENDS = re.compile(r"\s(?:of|loyal|allied|backed|in|from)\s")
_PARTS = re.compile(r"^(?:columns?|units?|tanks|remnants|elements|members|formations|ranks) of (?:the )?")
_NATIONAL = frozenset({"regular", "national", "special", "armed", "security", "federal", "central", "army"})
"""Words before a noun for forces that leave them the state's: "special forces", "federal police"."""
_FORCES = frozenset({"forces", "units"})
_ANYBODYS = (["forces"], ["units"], ["coalition"])
"""Names that say nothing of whose the forces are."""


@dataclass(frozen=True)
class Sides:
    """Finds the side of a party; without sides of a set, the state whose forces it is."""

    sides: Sequence[Side]
    linker: ActorLinker
    lexicon: Lexicon

    def __call__(self, actor: ActorRef, place: Place | None) -> ActorRef:
        """Give a party its side with the reason, where it can be told."""
        if actor.side or actor.actor_id:
            return actor
        for word, side in self._words:
            if f" {word} " in f" {_plain(actor.name)} ":
                return replace(actor, side=side, reason=because("actor.side_word", word, side))
        state = self.linker.state_of(place.country) if place is not None and self._of_state(actor) else None
        if state is None:
            return actor
        why = because("actor.role", actor.name, state.name)
        return replace(actor, actor_id=state.id, side=state.side or None, reason=why)

    @cached_property
    def _words(self) -> list[tuple[str, str]]:
        """Words of the sides with their ids, longest first; a word in the singular stands for its plural."""
        pairs = {(_plain(word), side.id) for side in self.sides for word in (side.id, side.name, *side.words)}
        return sorted(pairs, key=lambda pair: (-len(pair[0]), pair))

    def _of_state(self, actor: ActorRef) -> bool:
        """Whether a name only tells of forces or rulers of a state: "the army", "special forces"."""
        if actor.sponsor:
            return False
        words = _ENDS.split(_PARTS.sub("", _plain(actor.name)))[0].split()
        state, other = self.lexicon.bits["STATE"], self.lexicon.bits["NONSTATE"]
        masks = [self.lexicon.classes.get(word, 0) for word in words]
        forces = bool(words) and self._tells_forces(words[-1])
        named = all(
            mask & state or word in _NATIONAL for word, mask in zip(words[:-1], masks[:-1], strict=True)
        )
        others = any(mask & other for mask in masks)
        return forces and named and not others and words not in _ANYBODYS

    def _tells_forces(self, word: str) -> bool:
        """Whether a noun is one for forces or rulers of a state."""
        return word in _FORCES or bool(self.lexicon.classes.get(word, 0) & self.lexicon.bits["STATE"])


def _plain(name: str) -> str:
    """Words of a name in lower case, hyphens and genitives opened."""
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['\u2019]s\b", "", name.casefold())))


def unsided(claims: Sequence[ControlClaim], sides: Sequence[Side]) -> Iterator[str]:
    """Say of each name that is no side of the set what it is said to hold, once a name."""
    ids = {side.id for side in sides}
    for name in sorted({c.side for c in claims if ids and c.side not in ids}):
        mine = sorted({c.place.place.name for c in claims if c.side == name and c.place is not None})
        yield f"{name!r} is no side of this set: what is said of it at {', '.join(mine)} colours nothing"
