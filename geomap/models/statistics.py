"""Official figures beside those of the articles: one row a source, country and date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

INDICATORS = (
    "refugees",
    "asylum_seekers",
    "idps",
    "idps_conflict",
    "idps_disaster",
    "internal_displacements_conflict",
    "internal_displacements_disaster",
    "refugee_returns",
    "idp_returns",
    "stateless",
    "others_of_concern",
    "people_in_need",
)
"""Known indicators, defined in ``docs/displacement.md``. Stocks but for the displacements and returns,
which count movements in a period that ends on ``date``."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """A published figure.

    ``country`` is where the people are, ``origin`` where they come from (ISO 3166-1 alpha-2, ``""``
    when all or unknown). ``date`` is the day the figure holds for, 31 December for a year's end.
    ``place`` names a part of the country where the source gives one.
    """

    indicator: str
    population: str
    origin: str
    country: str
    value: int
    date: date
    source: str
    note: str = ""
    place: str = ""

    @property
    def is_flow(self) -> bool:
        """Whether movements of a period are counted rather than people at a date."""
        return self.indicator.startswith("internal_displacements") or self.indicator.endswith("_returns")
