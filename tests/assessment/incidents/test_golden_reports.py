"""Reports written before any code: pairs that tell one deed or two, and a stream of deeds."""

from __future__ import annotations

from geomap.pipeline import Engine
from tests.cases.incident_kit import pairs_f1, stream_b_cubed


def test_pairs_of_reports_are_told_apart() -> None:
    """Neighbouring towns, other days, two strikes and recaptures stay two; updates and denials are one."""
    assert pairs_f1(Engine())[2] >= 0.95


def test_a_stream_of_reports_falls_into_its_deeds() -> None:
    """Two hundred reports of sixty deeds; a merged mark is worse than two, so precision is held higher."""
    precision, _, f1 = stream_b_cubed(Engine())
    assert precision >= 0.97
    assert f1 >= 0.93
