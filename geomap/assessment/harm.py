"""Do no harm: coarser places and no quotes, applied once, before anything is drawn or written.

Each field of an assessment has its rule (:mod:`geomap.assessment.harm_rules`); here is what the rules do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from geomap.assessment.harm_rules import Rule
from geomap.assessment.harm_walk import Protection
from geomap.assessment.harm_words import PLACE_ID, Names, blank, blank_quoted, each_text
from geomap.errors import UsageError, did_you_mean
from geomap.models.articles import Span
from geomap.models.assessed import Assessment
from geomap.models.ids import content_id
from geomap.models.places import Candidate, Place, PlaceRef, Resolution
from geomap.models.profile import PriorControl
from geomap.models.records import ControlClaim, Displacement, Event

KINDS: Mapping[str, tuple[str, ...]] = {
    "camps": ("CMP",),
    "neighbourhoods": ("PPLX",),
    "settlements": ("PPL",),
    "hospitals": ("HSP",),
    "schools": ("SCH",),
    "crossings": ("BDR", "CRSG", "PSN"),
    "all": ("",),
}
"""What can be made coarser -> GeoNames feature codes (``CMP*`` camps, ``HSP*`` hospitals …)."""

SITES = tuple(prefix for prefixes in KINDS.values() for prefix in prefixes if prefix)
"""Feature codes of sites and settlements, those of lines among them that are passed at one point."""

LEVELS = {"district": "admin2", "province": "admin1", "country": "country"}
"""How coarse -> prefix of the containing unit's id."""

NEUTRAL = ("contested", "unknown")
"""What stands for a side where none holds the ground."""

Container = Callable[[Place, str], Place | None]
"""The unit of a level that holds a place, or None."""

FindPlace = Callable[[str], Place | None]
"""Look a place up by its id; None when the gazetteer has no such id."""

Located = Event | ControlClaim | Displacement


def parse_rules(given: Sequence[str]) -> dict[str, str]:
    """Read ``KIND=LEVEL`` rules.

    Raises
    ------
    UsageError
        A rule is not of the form, or its kind or level is unknown.
    """
    rules: dict[str, str] = {}
    for text in given:
        kind, sign, level = text.partition("=")
        if not sign:
            raise UsageError(f'"{text}" is not KIND=LEVEL, for example camps=district')
        for word, known in ((kind, KINDS), (level, LEVELS)):
            if word not in known:
                hint = did_you_mean(word, known) or f" Known: {', '.join(known)}."
                raise UsageError(f'"{word}" in "{text}" is not known.{hint}')
        rules[kind] = level
    return rules


def coarsen(
    assessment: Assessment, rules: Mapping[str, str], container: Container, find: FindPlace
) -> Assessment:
    """Put the containing unit in the place of every place of the kinds named.

    Where no unit of the level is known, the next coarser one is taken, and where none is, the record has
    no place. The names of the places are blanked in all texts, since they would tell what the map hides;
    rows of control about them are left out. Areas and lines of control stay: they are assessed over the
    whole ground.

    Raises
    ------
    UnprotectedField
        The assessment holds something that no rule covers.
    """
    hiding = Hiding(rules, container, find)
    told = Told(assessment, hiding)
    names = Names(told.names(), hiding.knows_hidden, told.renamed)
    mask = names.mask
    acts: dict[Rule, Callable[[Any], Any]] = dict.fromkeys(
        (Rule.TEXT, Rule.REASON, Rule.QUOTE, Rule.TITLE), mask
    )
    acts |= {
        Rule.REMAINS: lambda _: (),
        Rule.LINK: lambda url: None if url and names.within(url) else url,
        Rule.SIDE: lambda side: side if side in told.sides else mask(side),
        Rule.ID: partial(each_text, lambda ident: told.renamed.get(ident, ident)),
        Rule.CLAIMS: lambda ids: [ident for ident in ids if ident in told.shown_claims],
        Rule.UNIT: lambda name: name if name in told.units else blank(name),
        Rule.BY_PLACE: lambda shapes: {key: shape for key, shape in shapes.items() if not hiding.hides(key)},
    }
    return Protection(acts, hiding.instead, hiding.hides).whole(assessment)


def without_quotes(assessment: Assessment) -> Assessment:
    """Blank every article's words (spans and lengths kept) and title: no output can quote them.

    Names of places, actors and speakers are what is told, not quotes, and stay.

    Raises
    ------
    UnprotectedField
        The assessment holds something that no rule covers.
    """
    acts: dict[Rule, Callable[[Any], Any]] = {
        Rule.QUOTE: partial(each_text, blank),
        Rule.REASON: partial(each_text, blank_quoted),
        Rule.TITLE: lambda _: None,
        Rule.REMAINS: lambda _: (),
    }
    return Protection(acts).whole(assessment)


class Hiding:
    """Which places are hidden, and what stands in their place."""

    def __init__(self, rules: Mapping[str, str], container: Container, find: FindPlace) -> None:
        self._rules, self._container, self.find = rules, container, find
        self._hidden: dict[str, bool] = {}

    def hides(self, place_id: str) -> bool:
        """Whether the place of an id is hidden; one that no gazetteer knows is, as it may be of any kind."""
        if place_id not in self._hidden:
            place = self.find(place_id.partition("@")[0])  # "admin1:SY.09@W" is a part of a unit
            self._hidden[place_id] = place is None or self.hidden(place)
        return self._hidden[place_id]

    def knows_hidden(self, place_id: str) -> bool:
        """Whether an id that a text may hold is that of a hidden place of the gazetteer."""
        return self.find(place_id) is not None and self.hides(place_id)

    def hidden(self, place: Place) -> bool:
        """Whether a place is of a kind that a rule names."""
        return self._level(place) is not None

    def _level(self, place: Place) -> str | None:
        kinds = [k for k in self._rules if k != "all" and place.feature.startswith(KINDS[k])]
        if kinds:
            return self._rules[kinds[0]]
        return None if place.is_area and not place.feature.startswith(SITES) else self._rules.get("all")

    def unit(self, place: Place) -> Place | None:
        """What stands for a place: itself where it is shown, else its unit, None where none is known."""
        level = self._level(place)
        if level is None:
            return place
        order = list(LEVELS)
        units = (self._container(place, LEVELS[name]) for name in order[order.index(level) :])
        return next((unit for unit in units if unit is not None), None)

    def instead(self, record: Any) -> Any:
        """What stands for a record that is about a hidden place; None where it is left out."""
        match record:
            case Place():
                return self.unit(record)
            case PlaceRef(place=place) if self.hidden(place):
                return self._coarser(record)
            case Resolution(place=Place() as place) | Candidate(place=place) if self.hidden(place):
                return None
            case PriorControl(place_id=place_id) if self.hides(place_id):
                return None
        return record

    def _coarser(self, ref: PlaceRef) -> PlaceRef | None:
        unit = self.unit(ref.place)
        if unit is None:
            return None
        reason = "made coarser on purpose, to protect people there"
        return PlaceRef(unit, max(ref.where_prec, unit.where_prec), None, None, reason, ref.score)


@dataclass(frozen=True)
class Told:
    """What an assessment tells of hidden places: their names, and the ids of records about them."""

    assessment: Assessment
    hiding: Hiding

    def names(self) -> Iterator[str]:
        """Names and words that stand for hidden places, and names that the gazetteer does not know."""
        for reading in self.assessment.readings:
            for resolution in reading.resolutions:
                place = resolution.place
                if place is None or self.hiding.hidden(place):
                    yield resolution.mention.text
                if place is not None and self.hiding.hidden(place):
                    yield place.name
        yield from self._of_records()
        yield from (p.name for p in self.assessment.profile.prior if self.hiding.hides(p.place_id))
        yield from (f.row.place for f in self.assessment.statistics if f.row.place not in self.units)
        for text in map(str, self.assessment.run.get("corrections", ())):
            for place_id in PLACE_ID.findall(text):
                place = self.hiding.find(place_id)
                if place is not None and self.hiding.hidden(place):
                    yield place.name

    def _of_records(self) -> Iterator[str]:
        texts = {r.article.id: r.article.text for r in self.assessment.readings}
        named = {
            r.article.id: [x.mention.span for x in r.resolutions if x.place is not None]
            for r in self.assessment.readings
        }
        for record in self._records():
            text = texts.get(record.article_id, "")
            for ref in _refs(record):
                if self.hiding.hidden(ref.place):
                    yield ref.place.name
                    yield Span(*(ref.span or (0, 0))).of(text)
            words = None if isinstance(record, ControlClaim) else record.place_words
            if words and not any(words.overlaps(span) for span in named.get(record.article_id, ())):
                yield words.of(text)

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
