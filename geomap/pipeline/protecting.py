"""Do-no-harm options, applied to an assessment before any output and stated in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.models.assessed import Assessment
from geomap.models.place_index import PlaceIndex
from geomap.models.places import Place
from geomap.review import coarsen, parse_rules, without_quotes


def protect(
    assessment: Assessment, index: PlaceIndex, rules: Sequence[str] = (), no_quotes: bool = False
) -> Assessment:
    """Make places coarser and leave quotes out, and say so in every layer, the description and ``run.json``.

    Raises
    ------
    UsageError
        A rule is not ``KIND=LEVEL`` with a known kind and level.
    UnprotectedField
        The assessment holds something that no rule covers.
    """
    notes = []
    if rules:
        assessment = coarsen(
            assessment,
            parse_rules(rules),
            lambda place, unit: container(index, place, unit),
            lambda place_id: place_of(index, place_id),
        )
        notes.append(f"places made coarser: {', '.join(rules)}")
    if no_quotes:
        assessment = without_quotes(assessment)
        notes.append("quotes left out")
    if not notes:
        return assessment
    note = "; ".join(notes)
    options = {**assessment.run.get("options", {}), "coarsen": list(rules), "no_quotes": no_quotes}
    warnings = [*assessment.run.get("warnings", []), note]
    run = {**assessment.run, "options": options, "warnings": warnings, "withheld": note}
    description = f"{assessment.description} ({note})".strip()
    return replace(assessment, run=run, description=description)


def container(index: PlaceIndex, place: Place, unit: str) -> Place | None:
    """The unit (``admin2``, ``admin1``, ``country``) of the gazetteer that holds a place."""
    code = {"admin2": place.admin2, "admin1": place.admin1, "country": place.country}[unit]
    return place_of(index, f"{unit}:{code}") if code else None


def place_of(index: PlaceIndex, place_id: str) -> Place | None:
    """The gazetteer's entry of an id, None where it has no such id."""
    row = index.row_of(place_id)
    return index.place(row) if row >= 0 else None
