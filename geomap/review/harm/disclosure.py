"""What an assessment tells of hidden places, before it is protected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from geomap.models.articles import Span
from geomap.models.assessed import Assessment
from geomap.models.ids import content_id
from geomap.models.places import PlaceRef
from geomap.models.records import ControlClaim, Displacement, Event
from geomap.review.harm.hiding import Hiding
from geomap.review.harm.words import PLACE_ID

Located = Event | ControlClaim | Displacement

NEUTRAL = ("contested", "unknown")
"""What stands for a side where none holds the ground."""


@dataclass(frozen=True)
class Disclosure:
    """What an assessment tells of hidden places: their names, and the ids of records about them."""

    assessment: Assessment
    hiding: Hiding

    def names(self) -> Iterator[str]:
        """Names and words that stand for hidden places, and names that the gazetteer does not know."""
        yield from self._of_mentions()
        for record in self._records():
            yield from self._of_record(record)
        yield from (p.name for p in self.assessment.profile.prior if self.hiding.hides(p.place_id))
        yield from (f.row.place for f in self.assessment.statistics if f.row.place not in self.units)
        for ident in PLACE_ID.findall(str(self.assessment.run.get("corrections", ""))):
            place = self.hiding.find(ident)
            if place is not None and self.hiding.hidden(place):
                yield place.name

    def _of_mentions(self) -> Iterator[str]:
        for resolution in (r for reading in self.assessment.readings for r in reading.resolutions):
            place = resolution.place
            if place is None:
                yield resolution.mention.text
            elif self.hiding.hidden(place):
                yield from (resolution.mention.text, place.name)

    def _of_record(self, record: Located) -> Iterator[str]:
        text = self._texts.get(record.article_id, "")
        for ref in _refs(record):
            if self.hiding.hidden(ref.place):
                yield ref.place.name
                yield Span(*(ref.span or (0, 0))).of(text)
        words = None if isinstance(record, ControlClaim) else record.place_words
        if words and not any(words.overlaps(span) for span in self._resolved.get(record.article_id, ())):
            yield words.of(text)

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {r.article.id: r.article.text for r in self.assessment.readings}

    @cached_property
    def _resolved(self) -> dict[str, list[Span]]:
        """Spans of an article's mentions whose place is known."""
        return {
            r.article.id: [x.mention.span for x in r.resolutions if x.place is not None]
            for r in self.assessment.readings
        }

    def _records(self) -> Iterator[Located]:
        for incident in self.assessment.incidents:
            yield from incident.members
        yield from self.assessment.claims
        yield from self.assessment.displacement

    def _about_hidden(self, record: Located) -> bool:
        return any(self.hiding.hidden(ref.place) for ref in _refs(record))

    @cached_property
    def renamed(self) -> dict[str, str]:
        """New ids of records about hidden places: the old are hashes with the place's id in them.

        Whoever knows the article could try all places of the unit until one gives the same id.
        """
        new: dict[str, str] = {}
        count: dict[tuple[str, str], int] = {}
        for record in self._records():
            if record.id not in new and self._about_hidden(record):
                key = (record.id[:2], record.article_id)
                count[key] = count.get(key, 0) + 1
                new[record.id] = content_id(key[0], key[1], "withheld", count[key])
        for number, figure in enumerate(self.assessment.statistics):
            if figure.row.place not in self.units:
                new[figure.id] = content_id("st", "withheld", number)
        return new

    @cached_property
    def shown_claims(self) -> frozenset[str]:
        """Ids of the claims that control may cite: those of articles and of record about places shown."""
        shown = {c.id for c in self.assessment.claims if not self._about_hidden(c)}
        return frozenset(
            shown | {p.id for p in self.assessment.profile.prior if not self.hiding.hides(p.place_id)}
        )

    @cached_property
    def units(self) -> frozenset[str]:
        """Names of official tables that are those of units shown."""
        figures = self.assessment.statistics
        return frozenset({""} | {f.row.place for f in figures if f.place and not self.hiding.hidden(f.place)})

    @cached_property
    def sides(self) -> frozenset[str | None]:
        """Sides by their ids, which are no words of a text."""
        return frozenset((None, "", *NEUTRAL, *(side.id for side in self.assessment.profile.sides)))


def _refs(record: Located) -> list[PlaceRef]:
    refs = [getattr(record, name, None) for name in ("place", "origin", "destination")]
    return [ref for ref in refs if ref is not None]
