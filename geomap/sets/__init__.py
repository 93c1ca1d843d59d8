"""What the articles of one set tell about each other: dates, duplicates, the profile of the war, sides."""

from __future__ import annotations

from geomap.sets.dating import infer_published
from geomap.sets.duplicates import Sketch, near_duplicates, noted, sketch, standing
from geomap.sets.party_names import text_sides
from geomap.sets.profile_choice import choose_profile
from geomap.sets.unknown_names import MissingPlace, UnknownName, missing_places, unknown_names

__all__ = [
    "MissingPlace",
    "Sketch",
    "UnknownName",
    "choose_profile",
    "infer_published",
    "missing_places",
    "near_duplicates",
    "noted",
    "sketch",
    "standing",
    "text_sides",
    "unknown_names",
]
