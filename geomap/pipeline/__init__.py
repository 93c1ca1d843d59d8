"""The arrow: articles -> readings -> records -> assessment. Knows the order, does no work itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geomap.models.profile import Profile
from geomap.models.records import Extract, Reading
from geomap.pipeline.loading import Engine
from geomap.pipeline.reading import read_places

__all__ = ["Engine", "extract_records", "pick_profile", "read_places"]


def pick_profile(name: str | None, readings: Sequence[Reading]) -> tuple[Profile, str]:
    """Load the profile that was named, or the one the readings clearly lie within."""
    from geomap.assessment.profile_choice import choose_profile
    from geomap.readers.profiles import load_profile, profile_names

    if name:
        return load_profile(name), f"profile {name}: named"
    return choose_profile(readings, [load_profile(known) for known in profile_names()])


def extract_records(engine: Engine, readings: Iterable[Reading], profile: Profile) -> tuple[Extract, ...]:
    """Find events, control claims and displacement facts in each reading; plug-ins may add."""
    from geomap.extraction import ClaimExtractor, DisplacementExtractor, EventExtractor
    from geomap.pipeline.plugins import load_plugins, with_plugins

    actors = (*profile.actors, *engine.general_actors)
    events = EventExtractor(engine.lexicons, actors)
    claims = ClaimExtractor(engine.lexicons, actors, events.tagger)
    displacement = DisplacementExtractor(engine.lexicons, actors)
    found, plugins = [], load_plugins()
    for reading in readings:
        happened = events(reading)
        own = Extract(reading.article.id, happened, claims(reading, happened), displacement(reading))
        found.append(with_plugins(own, reading, plugins))
    return tuple(found)
