"""Age of what supports a holder: label and shares stay, confidence shrinks with the tempo of the war."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import box

from geomap.assessment.control.api import control
from geomap.assessment.control.doubt import ABSORBED, LEAST_LEFT, SLOWER, confidence, label_half_life
from geomap.assessment.control.evidence import Evidence
from geomap.assessment.control.ground import RIM_POINTS, Ground, make_sites
from tests.assessment.control.pictures import cells


def _evidence(days, sides=("A", "B"), apart=3e5):
    """One claim of the first side on each day, ``apart`` metres from one to the next."""
    n = len(days)
    share = np.tile(np.eye(len(sides))[0], (n, 1))
    xy = np.column_stack([apart * np.arange(n), np.zeros(n)])
    no, ones, number = np.zeros(n, dtype=bool), np.ones(n), np.arange(n)
    day, nobody = np.array(days, dtype=float), np.full(n, -1)
    return Evidence(
        sides, xy, share, ones, ones, day, number, no, no, no, no, nobody, no, no, ~no, number, number
    )


def _stated(evidence, share, on, half_life, absorbed=False):
    """Confidence at the spots of the evidence, whose shares are all ``share``."""
    sites = make_sites(evidence.xy, evidence.xy, box(0, 0, 0, 0))
    n = len(sites)
    no = np.zeros(n, dtype=bool)
    shares = np.tile(share, (n, 1))
    zero = np.zeros(n)
    ground = Ground(shares, shares.argmax(axis=1), no, np.full(n, absorbed), zero, zero, zero)
    return confidence(sites, ground, evidence, on, half_life)[:-RIM_POINTS]


def test_the_older_of_two_equal_places_states_less():
    """A country heard of half a year ago has the holders and shares of today, and less confidence."""
    picture = "A A A A B B B B\n" * 5
    days = {}
    for said in ("2020-01-10", "2020-07-10"):
        claims, places, area = cells(picture, day=said)
        days[said] = control(claims, places, on="2020-07-10", area=area)
    old, new = days["2020-01-10"].places, days["2020-07-10"].places
    assert list(old.holder) == list(new.holder) and set(old.holder) == {"A", "B"}
    assert list(old.status) == list(new.status)
    assert (old.confidence < new.confidence).all()
    assert old[["p_A", "p_B"]].equals(new[["p_A", "p_B"]])
    assert days["2020-01-10"].areas.geometry.geom_equals(days["2020-07-10"].areas.geometry).all()


def test_two_equal_places_of_one_table():
    """Of two claims of one side 300 km apart, the one a half-life older states less."""
    assert _stated(_evidence([1000.0, 1100.0]), [0.9, 0.1], 1100.0, 100.0) == pytest.approx([0.7, 0.9])


def test_news_nearby_keeps_an_old_claim_fresh():
    """An old claim 10 km from a new one of the same side has the age of the new one."""
    evidence = _evidence([1000.0, 1100.0], apart=1e4)
    assert _stated(evidence, [0.9, 0.1], 1100.0, 100.0) == pytest.approx([0.9, 0.9])
    other = replace(evidence, share=np.eye(2))
    assert _stated(other, [0.9, 0.1], 1100.0, 100.0)[0] == pytest.approx(0.7)


@pytest.mark.parametrize("age", [0, 10, 1_000, 1_000_000])
def test_a_lead_is_left_however_old(age):
    """However old, a part of the lead over equal shares is stated."""
    for absorbed in (False, True):
        stated = _stated(
            _evidence([1.0, 2.0], ("A", "B", "C")), [0.36, 0.33, 0.31], 2.0 + age, 30.0, absorbed
        )
        least = LEAST_LEFT * (ABSORBED if absorbed else 1.0)
        assert (stated - 1 / 3 >= least * (0.36 - 1 / 3) - 1e-12).all()


def test_the_half_life_follows_the_tempo():
    """Short in a fast war, long in a quiet one; too few claims are not taken for quiet."""
    long_table, small = _evidence(np.arange(0, 2000, 20)), _evidence([0.0, 5000.0])
    fast, slow = (label_half_life(long_table, tempo) for tempo in (5.0, 60.0))
    assert fast == SLOWER * 5.0 and fast < slow < label_half_life(long_table, math.inf)
    assert label_half_life(small, math.inf) == slow


def test_what_fell_with_an_advance_is_stated_with_less_than_what_was_reported():
    """A site given to the side around it states less than the same site reported so."""
    evidence = _evidence([5.0, 5.0])
    fell = _stated(evidence, [0.8, 0.2], 5.0, 100.0, absorbed=True)
    reported = _stated(evidence, [0.8, 0.2], 5.0, 100.0)
    assert fell[0] < reported[0] == pytest.approx(0.8)
