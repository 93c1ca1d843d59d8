"""Do no harm: coarser places and no quotes, applied once, before anything is drawn or written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from geomap.errors import UsageError, did_you_mean
from geomap.models.assessed import Assessment, Incident, NotMapped
from geomap.models.places import Place, PlaceRef
from geomap.models.reasons import Reason, because
from geomap.models.records import ControlClaim, Displacement, Event, Reading

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

LEVELS = {"district": "admin2", "province": "admin1", "country": "country"}
"""How coarse -> prefix of the containing unit's id."""

Container = Callable[[Place, str], Place | None]
"""The unit of a level that holds a place, or None."""

Located = TypeVar("Located", Event, ControlClaim, Displacement, Incident)
_WORD = re.compile(r"\S")
HIDDEN = "·"


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


def coarsen(assessment: Assessment, rules: Mapping[str, str], container: Container) -> Assessment:
    """Put the containing unit in the place of every place of the kinds named.

    Where no unit of the level is known, the next coarser one is taken. The names of the places are
    blanked in articles, actors and reasons too, since they would tell what the map hides.
    """

    def level(place: Place) -> str | None:
        kinds = [k for k in rules if k != "all" and place.feature.startswith(KINDS[k])]
        if kinds:
            return rules[kinds[0]]
        return rules.get("all") if not place.is_area else None

    def coarse(place: Place) -> Place:
        wanted = level(place)
        if wanted is None:
            return place
        order = list(LEVELS)
        units = (container(place, LEVELS[name]) for name in order[order.index(wanted) :])
        return next((unit for unit in units if unit is not None), place)

    def ref(found: PlaceRef | None) -> PlaceRef | None:
        if found is None or (unit := coarse(found.place)) == found.place:
            return found
        reason = because("ref.coarsened")
        return PlaceRef(unit, max(found.where_prec, unit.where_prec), None, None, reason, found.score)

    def moved(record: Located) -> Located:
        changes: dict[str, Any] = {
            f: ref(getattr(record, f)) for f in ("place", "origin", "destination") if hasattr(record, f)
        }
        if isinstance(record, Incident):
            return replace(record, **changes, members=tuple(moved(m) for m in record.members))
        return replace(record, **changes)

    def reading(r: Reading) -> Reading:
        kept = [x for x in r.resolutions if x.place is None or coarse(x.place) == x.place]
        return replace(r, resolutions=tuple(kept))

    hidden = {
        word
        for r in assessment.readings
        for x in r.resolutions
        if x.place is not None and coarse(x.place) != x.place
        for word in (x.mention.text, x.place.name)
    }
    moved_all = replace(
        assessment,
        readings=tuple(reading(r) for r in assessment.readings),
        incidents=tuple(moved(i) for i in assessment.incidents),
        claims=tuple(moved(c) for c in assessment.claims),
        displacement=tuple(moved(d) for d in assessment.displacement),
    )
    return _masked(moved_all, hidden) if hidden else moved_all


def _masked(assessment: Assessment, words: set[str]) -> Assessment:
    """Blank the names of hidden places wherever records or articles hold them, lengths kept."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)

    def masked(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(lambda match: _blank(match[0]), value)
        if isinstance(value, Reason):
            return Reason(value.code, masked(value.slots))
        if isinstance(value, tuple) and not hasattr(value, "_fields"):
            return tuple(masked(item) for item in value)
        if isinstance(value, Mapping):
            return {key: masked(item) for key, item in value.items()}
        if is_dataclass(value) and not isinstance(value, type | Place):
            kept = {
                f.name: masked(getattr(value, f.name)) for f in fields(value) if not f.name.endswith("id")
            }
            return replace(value, **kept)
        return value

    parts = ("readings", "incidents", "claims", "displacement", "not_mapped")
    return replace(assessment, **{part: masked(getattr(assessment, part)) for part in parts})


def without_quotes(assessment: Assessment) -> Assessment:
    """Blank every article's words (spans and lengths kept) and title: no output can quote them."""

    def reading(r: Reading) -> Reading:
        sentences = tuple(replace(s, text=_blank(s.text)) for s in r.sentences)
        article = replace(r.article, text=_blank(r.article.text), title=None)
        return replace(r, article=article, sentences=sentences)

    def hidden(row: NotMapped) -> NotMapped:
        return replace(row, text=_blank(row.text))

    return replace(
        assessment,
        readings=tuple(reading(r) for r in assessment.readings),
        not_mapped=tuple(hidden(row) for row in assessment.not_mapped),
    )


def _blank(text: str) -> str:
    return _WORD.sub(HIDDEN, text)
