"""Official figures beside those of the articles: one row a source, country and date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geomap.models.places import Place
from geomap.models.reasons import Reason

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
    "inhabitants",
)
"""Known indicators, defined in ``docs/displacement.md``. Stocks but for the displacements and returns,
which count movements in a period that ends on ``date``. ``inhabitants`` are what rates are made with."""


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


@dataclass(frozen=True, slots=True)
class Comparison:
    """A fact beside an official figure. ``share`` is its difference, 0.03 for 3 % more.

    ``bound`` says whether that is exact (``=``), at least (``≥``) or at most (``≤``).
    """

    fact_id: str
    statistic: Statistic
    share: float
    bound: str
    words: Reason


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """A published figure as the map shows it.

    ``place`` is the country, or the unit of it that the row names; None where the gazetteer knows
    none. ``beside`` are facts of articles that count the same people. ``per_1000`` is people per 1,000
    inhabitants of the place, None where the set's table gives no inhabitants of that place and time.
    """

    id: str
    row: Statistic
    place: Place | None
    beside: tuple[Comparison, ...] = ()
    per_1000: float | None = None
