"""One day of control, from the plain tables to the tables of a :class:`ControlDay`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geomap.assessment.control.age import aged, label_half_life
from geomap.assessment.control.border import with_border
from geomap.assessment.control.coverage import cover
from geomap.assessment.control.doubt import Judged, judge, tempo, weighed
from geomap.assessment.control.evidence import Evidence, gather, newest
from geomap.assessment.control.frame import Assessed, Frame
from geomap.assessment.control.ground import Ground, distinct, fill, settle
from geomap.assessment.control.plane import make_plane
from geomap.assessment.control.pockets import hear, without_islets, without_pockets
from geomap.assessment.control.posterior import posterior
from geomap.assessment.control.records import day_tables
from geomap.models.assessed import ControlDay
from geomap.models.reasons import Reason, because

if TYPE_CHECKING:
    import pandas as pd


REDRAWN = 3
"""Rounds of taking out islands as drawn; each moves the border and may cut off another."""


def frame_of(
    claims: pd.DataFrame, places: pd.DataFrame, area: BaseGeometry, sides: tuple[str, ...] | None
) -> Frame:
    """Project everything once."""
    plane = make_plane(area)
    place_xy = plane.to_plane(places["lon"], places["lat"])
    claim_xy = plane.to_plane(claims["lon"], claims["lat"]) if len(claims) else np.empty((0, 2))
    named = tuple(sorted(set(claims["side"]))) if sides is None else tuple(sides)
    spoken = set(claims["side"])
    filler = fill(distinct(np.vstack([place_xy, claim_xy])), plane.area)
    return Frame(plane, places, place_xy, claims, claim_xy, tuple(s for s in named if s in spoken), filler)


def assess(frame: Frame, on: date) -> ControlDay:
    """Assess one day."""
    today = np.asarray(frame.claims["day"] <= on.toordinal(), dtype=bool)
    claims = frame.claims[today].reset_index(drop=True)
    xy = frame.claim_xy[today]
    evidence = gather(claims, xy, frame.sides)
    half_life = tempo(evidence)
    judged = judge(evidence, half_life)
    kept, doubted = weighed(evidence, judged)
    keep = np.flatnonzero(~doubted)
    used = newest(kept.take(keep))
    ground, drawn = _ground(frame, used, kept, doubted, judged.errors, half_life)
    held = _held(evidence, judged, doubted, claims, frame)
    stated = aged(ground, used, on.toordinal(), label_half_life(evidence, half_life))
    found = Assessed(evidence, half_life, judged, used, ground, stated, drawn, held)
    return day_tables(frame, found, claims, on)


def _ground(
    frame: Frame,
    used: Evidence,
    said: Evidence,
    held: NDArray[np.bool_],
    errors: float,
    half_life: float,
) -> tuple[Ground, dict[int, BaseGeometry]]:
    """Assess the points and draw them; pockets that too few claims speak for are taken out."""
    points = distinct(np.vstack([frame.place_xy, frame.filler, used.xy]))
    ground = settle(points, posterior(used, points, errors), used)
    if not len(used):
        return ground, _drawn(frame, ground)
    voices = hear(ground, used, said, held, errors, half_life)
    ground = without_pockets(ground, voices)
    drawn = _drawn(frame, ground)
    for _ in range(REDRAWN):
        mended = without_islets(ground, drawn, voices)
        if mended is ground:
            break
        ground, drawn = mended, _drawn(frame, mended)
    return ground, drawn


def _drawn(frame: Frame, ground: Ground) -> dict[int, BaseGeometry]:
    near = _in(frame, ground)
    points, labels = with_border(ground.take(near), _classes(ground)[near])
    return cover(points, labels, frame.plane.area)


def _classes(ground: Ground) -> NDArray[np.int64]:
    return np.where(ground.holder < 0, -2, 2 * ground.holder + ground.contested).astype(np.int64)


def _in(frame: Frame, ground: Ground) -> Any:
    """Points near enough to the area to bound a cell of it."""
    west, south, east, north = frame.plane.area.bounds
    x, y = ground.xy.T
    pad = 50_000.0
    return (x > west - pad) & (x < east + pad) & (y > south - pad) & (y < north + pad)


def _held(
    evidence: Evidence, judged: Judged, doubted: NDArray[np.bool_], claims: pd.DataFrame, frame: Frame
) -> dict[int, Reason]:
    out: dict[int, Reason] = {}
    known = set(frame.sides)
    for row, side in enumerate(claims["side"]):
        if side not in known:
            out[row] = because("control.unknown_side", str(side))
    for i in np.flatnonzero(doubted):
        share = round(100 * (1 - float(judged.around[i])))
        overtaken = judged.stale is not None and judged.stale[i] > 0
        advice = because("control.overtaken") if overtaken else because("control.check")
        out[int(evidence.row[i])] = because("control.outvoted", share, advice)
    return out
