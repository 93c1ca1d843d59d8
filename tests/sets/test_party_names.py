"""A set without sides of its own takes them from its texts, one name a party."""

from __future__ import annotations

from geomap.pipeline import Engine, extract_records, pick_profile, read_places
from geomap.readers._base import make_article
from geomap.sets import text_sides

TEXTS = (
    "The army captured Goma on Friday.",
    "Special forces hold Goma, and Congolese troops entered Bukavu.",
    "M23 rebels control Rutshuru.",
)


def test_forces_of_a_state_are_one_side() -> None:
    """Army, special forces and troops of a people are the state's; rebels keep their own name."""
    engine = Engine()
    articles = [make_article(t, f"a{i}", {"date": "2025-01-31"}) for i, t in enumerate(TEXTS)]
    readings = read_places(engine, articles)
    profile, _ = pick_profile("none", readings)
    claims = [c for e in extract_records(engine, readings, profile) for c in e.claims]
    sides = {c.side for c in text_sides(claims, engine.general_actors)}
    assert len({c.side for c in claims}) > len(sides) == 2
