"""Reports written before any code: pairs that tell one deed or two, and a stream of deeds."""

from __future__ import annotations

from geomap.pipeline import Engine
from tests.cases.incident_kit import pairs_f1, stream_b_cubed


def test_pairs_of_reports_are_told_apart() -> None:
    """Neighbouring towns, other days, two strikes and recaptures stay two; updates and denials are one."""
    assert pairs_f1(Engine())[2] >= 0.94


def test_pairs_written_before_the_weights_were_fitted_again() -> None:
    """Pairs of other wars, towns and outlets; two of them have a village that no gazetteer knows."""
    precision, _, f1 = pairs_f1(Engine(), "incident_pairs_fresh.jsonl")
    assert precision >= 0.95
    assert f1 >= 0.9


def test_a_stream_of_reports_falls_into_its_deeds() -> None:
    """Two hundred reports of sixty deeds; a merged mark is worse than two, so precision is held higher."""
    precision, _, f1 = stream_b_cubed(Engine())
    assert precision >= 0.97
    assert f1 >= 0.92
