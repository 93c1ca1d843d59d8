"""Age of what supports a holder: the label stays, the confidence shrinks with the tempo of the war."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from geomap.assessment.control.age import ABSORBED, LEAST_LEFT, SLOWER, aged, label_half_life
from geomap.assessment.control.api import control
from geomap.assessment.control.evidence import Evidence
from geomap.assessment.control.ground import settle
from tests.assessment.control.pictures import cells

FLAT = np.zeros(1, dtype=bool)


def _evidence(days, sides=("A", "B")):
    """One claim of the first side on each day, 300 km apart."""
    n = len(days)
    share = np.tile(np.eye(len(sides))[0], (n, 1))
    xy = np.column_stack([3e5 * np.arange(n), np.zeros(n)])
    no = np.zeros(n, dtype=bool)
    ones, day = np.ones(n), np.array(days, dtype=float)
    return Evidence(sides, xy, share, ones, ones, day, np.arange(n), no, no, no, no, np.arange(n))


def test_the_older_of_two_equal_places_states_less():
    """A country heard of half a year ago has the holders of one heard of today and less confidence."""
    picture = "A A A A B B B B\n" * 5
    days = {}
    for said in ("2020-01-10", "2020-07-10"):
        claims, places, area = cells(picture, day=said)
        days[said] = control(claims, places, on="2020-07-10", area=area)
    old, new = days["2020-01-10"].places, days["2020-07-10"].places
    assert list(old.holder) == list(new.holder) and set(old.holder) == {"A", "B"}
    assert list(old.status) == list(new.status)
    assert (old.confidence < new.confidence).all()
    assert np.allclose(old[["p_A", "p_B"]].sum(axis=1), 1.0)
    assert days["2020-01-10"].areas.geometry.geom_equals(days["2020-07-10"].areas.geometry).all()


def test_two_equal_places_of_one_table():
    """Of two claims of one side 300 km apart, the one a half-life older states less; the holder is one."""
    evidence = _evidence([1000.0, 1100.0])
    ground = settle(evidence.xy, np.array([[0.9, 0.1], [0.9, 0.1]]), evidence)
    stated = aged(ground, evidence, 1100.0, 100.0)
    assert list(stated.holder) == [0, 0]
    assert stated.share == pytest.approx(np.array([[0.7, 0.3], [0.9, 0.1]]))


def test_news_nearby_keeps_an_old_claim_fresh():
    """An old claim 10 km from a new one of the same side has the age of the new one."""
    evidence = _evidence([1000.0, 1100.0])
    close = replace(evidence, xy=evidence.xy / 30)
    ground = settle(close.xy, np.array([[0.9, 0.1], [0.9, 0.1]]), close)
    assert aged(ground, close, 1100.0, 100.0).share == pytest.approx(ground.share)
    other = replace(close, share=np.eye(2))
    assert aged(ground, other, 1100.0, 100.0).share[0] == pytest.approx([0.7, 0.3])


@pytest.mark.parametrize("age", [0, 10, 1_000, 1_000_000])
def test_the_label_never_flips(age):
    """However old, the order of three sides stays and their shares sum to one."""
    evidence = _evidence([1.0, 2.0], ("A", "B", "C"))
    ground = settle(evidence.xy, np.array([[0.36, 0.33, 0.31], [0.2, 0.2, 0.6]]), evidence)
    for absorbed in (False, True):
        start = replace(ground, absorbed=np.full(2, absorbed))
        stated = aged(start, evidence, 2.0 + age, 30.0)
        assert (stated.holder == ground.holder).all()
        assert (stated.share.argsort(axis=1)[:, -1] == ground.holder).all()
        assert np.allclose(stated.share.sum(axis=1), 1.0)
        least = LEAST_LEFT * (ABSORBED if absorbed else 1.0)
        assert (stated.confidence - 1 / 3 >= least * (ground.confidence - 1 / 3) - 1e-12).all()


def test_the_half_life_follows_the_tempo():
    """Short in a fast war, long in a quiet one; too few claims are not taken for quiet."""
    long_table, small = _evidence(np.arange(0, 2000, 20)), _evidence([0.0, 5000.0])
    fast, slow = (label_half_life(long_table, tempo) for tempo in (5.0, 60.0))
    assert fast == SLOWER * 5.0 and fast < slow < label_half_life(long_table, math.inf)
    assert label_half_life(small, math.inf) == slow


def test_what_fell_with_an_advance_is_stated_with_less_than_what_was_reported():
    """A point given to the side around it states less than the same point reported so."""
    evidence = _evidence([5.0])
    ground = settle(evidence.xy, np.array([[0.8, 0.2]]), evidence)
    given = aged(replace(ground, absorbed=~FLAT), evidence, 5.0, 100.0)
    reported = aged(replace(ground, absorbed=FLAT), evidence, 5.0, 100.0)
    assert given.holder[0] == reported.holder[0]
    assert given.confidence[0] < reported.confidence[0] == 0.8
