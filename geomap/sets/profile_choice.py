"""Choose a profile when the user named none: only when places and dates lie clearly within it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geomap.models.profile import NO_PROFILE, Profile
from geomap.models.records import Reading

MIN_PLACES = 5
"""Fewer resolved places than this say nothing about a war."""

MIN_SHARE = 0.6
"""Share of the places that must lie in the profile's countries."""

MIN_AREA_SHARE = 0.3
"""Share of the places that must lie in the countries whose control the profile assesses."""


def choose_profile(readings: Sequence[Reading], profiles: Sequence[Profile]) -> tuple[Profile, str]:
    """Return the profile that the articles clearly speak of, or none, and why in words."""
    countries = _countries(readings)
    total = sum(countries.values())
    if total < MIN_PLACES:
        return NO_PROFILE, f"no profile: only {total} places were resolved"
    fitting = [p for p in profiles if _fits(p, countries, total) and _dates_within(p, readings)]
    if len(fitting) != 1:
        why = "several fit" if fitting else "places and dates lie clearly within none"
        return NO_PROFILE, f"no profile: {why}; name one with --profile"
    chosen = fitting[0]
    inside = sum(countries[c] for c in chosen.countries)
    where = ", ".join(chosen.countries)
    return chosen, (
        f"profile {chosen.name}: {inside} of {total} places lie in {where} and the dates in its period; "
        "--profile none leaves it out"
    )


def _countries(readings: Sequence[Reading]) -> Counter[str]:
    """Number of resolved places by country."""
    places = (r.place for reading in readings for r in reading.resolutions)
    return Counter(place.country for place in places if place and place.country)


def _fits(profile: Profile, countries: Counter[str], total: int) -> bool:
    core = {
        place.partition(":")[2][:2] for place in profile.area if place.startswith(("country:", "admin1:"))
    }
    inside = sum(countries[c] for c in profile.countries)
    in_area = sum(countries[c] for c in sorted(core))
    return inside >= MIN_SHARE * total and in_area >= MIN_AREA_SHARE * total


def _dates_within(profile: Profile, readings: Sequence[Reading]) -> bool:
    if profile.period is None:
        return True
    first, last = profile.period
    days = [r.article.published.start for r in readings if r.article.published.start]
    if not days:
        return False
    return sum(first <= day <= last for day in days) > len(days) / 2
