"""Which ground a claim is about: the place that is held, taken or besieged, not where another thing is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from geomap.extraction.claims.borders import Borders
from geomap.extraction.events import Linker
from geomap.extraction.shared.context import Discourse
from geomap.extraction.shared.lexicon import Hit
from geomap.extraction.shared.places import Named, reference
from geomap.grammar import Parse, Phrase
from geomap.models.places import PlaceRef, Resolution
from geomap.models.reasons import Reason, because

Link = tuple[Named, Reason, bool]
"""A mention, why it is linked to the cue, and whether it is named for this very cue."""

ELSEWHERE = frozenset({"link.after", "link.later", "link.earlier"})
"""Codes of links by a preposition: where something is, and not what is held."""
RELATIVE = frozenset({"where", "which"})
GROUND = frozenset(
    {"stronghold", "strongholds", "bastion", "bastions", "town", "towns", "city", "cities", "village"}
    | {"villages", "district", "districts", "province", "provinces", "half", "most", "parts", "all"}
)
"""Nouns for ground that "of" names."""
OBJECT = 9
"""Tokens behind a verb among which the noun of its object is sought."""
REACH = 3
"""Tokens between a cue and the place that it speaks of."""
BORDER = 12
"""Tokens behind a cue among which a border is sought."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Finds the ground that the cues of one parsed sentence speak of."""

    read: Parse
    mentions: Sequence[Named]
    places: Sequence[Resolution]
    linker: Linker
    discourse: Discourse
    borders: Borders

    def at(self, hit: Hit, where: str, target: Phrase | None) -> list[PlaceRef]:
        """Ground of a cue; ``where`` is the column ``place`` of its row, ``target`` who suffers."""
        if not where:
            return self.linked(hit, target)
        ways: dict[str, Callable[[], list[Link]]] = {
            "object": lambda: self._object(hit, target),
            "after": lambda: _held(m for m in self.mentions if hit.end <= m.start <= hit.end + REACH)[:1],
            "before": lambda: self._before(hit),
        }
        return self.references(ways[where]())

    def linked(self, hit: Hit, target: Phrase | None = None) -> list[PlaceRef]:
        """Ground linked to a cue, else the border or place that its clause points to."""
        links = [link for link in self.linker.link(hit) if link[2]]
        links = links or self._held_subject(hit) or self._suffers(target) or self._antecedent(hit)
        mine = [link for link in links if _is_ground(target, link)]
        if links and not mine:
            return []
        if refs := self.references(mine):
            return refs
        return list(filter(None, [self._border(hit) or self.discourse.pointed(self.read, hit)]))

    def listed(self, start: int) -> list[Link]:
        """Places of an enumeration that begins at token ``start``."""
        out: list[Named] = []
        end = start + 2
        for mention in self.mentions:
            if start <= mention.start <= end:
                out.append(mention)
                end = mention.end + 2
        return _held(out)

    def references(self, links: Sequence[Link]) -> list[PlaceRef]:
        """References of links, without those known no better than the country."""
        around = self.discourse.around()
        refs = [
            reference(self.read, mention, because("ref.named", mention.found.mention.text, why), around)
            for mention, why, _ in links
        ]
        return [ref for ref in refs if ref.where_prec < 6]

    def name(self, phrase: Phrase) -> bool:
        """Whether a phrase names a place."""
        return any(phrase.start <= mention.start < phrase.end for mention in self.mentions)

    def _object(self, hit: Hit, target: Phrase | None) -> list[Link]:
        links = [link for link in self.linker.link(hit) if link[2] and link[1].code == "link.object"]
        return links or self._suffers(target) or self._antecedent(hit) or self._of(hit)

    def _suffers(self, target: Phrase | None) -> list[Link]:
        """Place that is the subject of a passive, also where its clause is embedded."""
        mine = [m for m in self.mentions if target is not None and target.start <= m.start < target.end]
        return [(mention, because("link.object"), True) for mention in mine]

    def _of(self, hit: Hit) -> list[Link]:
        """Places behind a noun for ground that is the object: "the last strongholds of Odan and Veldt"."""
        for i in range(hit.end, min(hit.end + OBJECT, len(self.read.words) - 1)):
            if self.read.words[i].low in GROUND and self.read.words[i + 1].low == "of":
                return self.listed(i + 2)
        return []

    def _before(self, hit: Hit) -> list[Link]:
        """Place that stands before a cue, in its clause or right beside it."""
        clause = self.read.owner[hit.start]
        ahead = [m for m in self.mentions if m.end <= hit.start]
        mine = [m for m in ahead if self.read.owner[m.start] == clause or hit.start - m.end <= REACH]
        return _held(mine[-1:])

    def _held_subject(self, hit: Hit) -> list[Link]:
        """Place that stands before "is under the control of"."""
        owner = self.read.owner[hit.at]
        if owner < 0 or self.read.words[hit.start].low not in ("under", "in"):
            return []
        verb = self.read.clauses[owner].verb
        return _held([m for m in self.mentions if m.start < verb and self.read.owner[m.start] == owner][:1])

    def _antecedent(self, hit: Hit) -> list[Link]:
        """Place right before the "where" or "which" that opens what is said of it."""
        opens = next((i for i in range(hit.start, -1, -1) if self.read.words[i].low in RELATIVE), -1)
        if opens < 0 or any(opens < m.start < hit.start for m in self.mentions):
            return []
        return [(m, because("link.where"), True) for m in self.mentions if opens - 1 <= m.end <= opens][:1]

    def _border(self, hit: Hit) -> PlaceRef | None:
        """Border that the clause of a cue speaks of."""
        owner = self.read.owner[hit.at]
        start = self.read.clauses[owner].start if owner >= 0 else hit.start
        end = min(len(self.read.words), hit.end + BORDER)
        return self.borders.find(self.read, start, end, self.places, self.discourse)


def _held(mentions: Iterable[Named]) -> list[Link]:
    return [(mention, because("link.held"), True) for mention in mentions]


def _is_ground(target: Phrase | None, link: Link) -> bool:
    """Whether a place is the ground itself: "captured a colonel in Odan" gives no ground."""
    mention, why, _ = link
    elsewhere = target is not None and why.code in ELSEWHERE
    return not elsewhere or (target is not None and target.start <= mention.start <= target.end)
