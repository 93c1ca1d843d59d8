"""The arrow: articles -> readings -> records -> assessment. Knows the order, does no work itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geomap.models.profile import Actor, Profile, Side
from geomap.models.records import Extract, Reading
from geomap.pipeline.cache import Cache
from geomap.pipeline.loading import Engine
from geomap.pipeline.reading import read_places
from geomap.pipeline.steps import Means, Task, each

if TYPE_CHECKING:
    from geomap.extraction import ClaimExtractor, DisplacementExtractor, EventExtractor

__all__ = ["Engine", "Extracting", "extract_records", "pick_profile", "read_places"]


def pick_profile(name: str | None, readings: Sequence[Reading]) -> tuple[Profile, str]:
    """Load the profile that was named, or the one the readings clearly lie within."""
    from geomap.readers.profiles import load_profile, profile_names
    from geomap.sets import choose_profile

    if name:
        return load_profile(name), f"profile {name}: named"
    return choose_profile(readings, [load_profile(profile_name) for profile_name in profile_names()])


def extract_records(
    engine: Engine,
    readings: Sequence[Reading],
    profile: Profile,
    means: Means | None = None,
) -> tuple[Extract, ...]:
    """Find events, control claims and displacement facts in each reading; plug-ins may add.

    What plug-ins find is not cached: their code may change without a trace.
    """
    from geomap.pipeline.plugins import load_plugins, with_plugins

    means, plugins = means or Means(Cache()), load_plugins()
    actors = (*profile.actors, *engine.general_actors)
    digest = means.cache.digest((actors, profile.sides))
    tasks = [Task((reading, digest), reading, len(reading.article.text)) for reading in readings]
    work = Extracting(engine, actors, profile.sides)
    extracts = each(Extract, work, tasks, "extracting events", means)
    return tuple(with_plugins(e, reading, plugins) for e, reading in zip(extracts, readings, strict=True))


@dataclass(frozen=True)
class Extracting:
    """Work of our own extractors; they are made when the first article has to be read."""

    engine: Engine
    actors: tuple[Actor, ...]
    sides: tuple[Side, ...]

    def __call__(self, reading: Reading) -> Extract:
        """Extract the records of an article."""
        events, claims, displacement = self._made
        happened = events(reading)
        from geomap.extraction import unsided

        held = claims(reading, happened)
        remarks = tuple(f"{reading.article.file}: {remark}" for remark in unsided(held, self.sides))
        return Extract(reading.article.id, happened, held, displacement(reading), warnings=remarks)

    @cached_property
    def _made(self) -> tuple[EventExtractor, ClaimExtractor, DisplacementExtractor]:
        from geomap.extraction import ClaimExtractor, DisplacementExtractor, EventExtractor

        lexicons = self.engine.lexicons
        events = EventExtractor(lexicons, self.engine.tagger, self.actors)
        claims = ClaimExtractor(lexicons, self.actors, events, self.sides)
        return events, claims, DisplacementExtractor(lexicons, self.actors)
