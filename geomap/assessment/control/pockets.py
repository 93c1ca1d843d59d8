"""False pockets: islands of one side that too few claims speak for are given to what surrounds them.

Claims speak for an island, fewer of them the older they are than the changes of hands around it to the
side that surrounds it, and claims within it speak against it. So what a fast advance has passed falls
with it, and a siege stands as long as it is reported.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geomap.assessment.control.doubt import ADVANCE_M, Judged
from geomap.assessment.control.evidence import Evidence, takers
from geomap.assessment.control.ground import UNKNOWN, Bools, Floats, Ground, Ints, Sites

POCKET_CLAIMS = 2
"""Least number of claims that must speak for a pocket; more where many claims are false."""
CLUSTERS = 3.0
"""Pairs of neighbours for each point of the neighbour graph."""
PATIENCE = 5.0
"""A voice that newer ones answer is worth half after the half-life of claims divided by this."""
ISLET_KM2 = 300.0
"""Largest island that is taken out for the way it is drawn alone."""
ANSWERS = 32
"""Nearest changes of hands that may answer a voice; bounds the time on dense tables."""


@dataclass(frozen=True)
class Voices:
    """Claims that speak for or against a pocket, placed on the points of a ground.

    ``point`` of the ground, ``label``, ``worth`` (see :func:`hear`), ``against`` (by holder:
    1 for a claim that denies it, held back or not), ``day``, and ``answered``: by side, the day of the newest
    change of hands in its favour close by. A pocket of less worth than ``least`` does not stand.
    ``patience`` is the number of days after which a voice is worth half; ``prior`` marks prior control, and
    ``takes`` says which side (row) has taken ground from which (column).
    """

    point: Ints
    label: Ints
    worth: Floats
    against: Floats
    day: Floats
    answered: Floats
    least: int
    patience: float
    prior: Bools
    takes: Bools


def needed(claims: int, errors: float) -> int:
    """How many claims a pocket needs, so that false ones alone make less than one pocket by chance.

    The chance that ``m`` given claims are all false is ``errors ** m``; each of ``claims`` spots begins
    about :data:`CLUSTERS` ``** (m - 1)`` groups of ``m`` neighbours. Fewer than one of them is expected false
    once ``claims * errors * (CLUSTERS * errors) ** (m - 1) < 1``.
    """
    more = math.log(max(claims * errors, 1.0)) / -math.log(min(CLUSTERS * errors, 0.5))
    return max(POCKET_CLAIMS, 1 + math.ceil(more))


def hear(sites: Sites, used: Evidence, said: Evidence, judged: Judged, half_life: float) -> Voices:
    """Gather the voices.

    A claim is worth 1, prior control alone enough for a pocket; nothing if it is held back or a newer
    word on the spot says otherwise. Claims that are held back may still speak against a pocket: what
    the cut-off claims around them outvoted may be the news of its fall.

    Parameters
    ----------
    sites : Sites
        Fixed points.
    used, said : Evidence
        The latest word on each spot; all claims, a siege's as well.
    judged : Judged
        Which of ``said`` are held back, and the share of false claims that the table shows.
    half_life : float
        Days, see :func:`geomap.assessment.control.doubt.tempo`.
    """
    least, held = needed(len(used), judged.errors), judged.held
    word = np.full(int(said.spot.max()) + 1, -1)
    word[used.spot] = used.label
    answered = _answers(said, said.change & ~held)
    open_ = np.isin(said.spot, used.spot[used.contested])
    stands = ((word[said.spot] == said.label) | open_) & ~held
    worth = np.where(said.prior, float(least), 1.0) * stands
    against = ((said.share <= 0.0) & ~(said.contested | said.prior)[:, None]).astype(float)
    point = np.asarray(sites.tree.query(said.xy)[1], dtype=np.int64)
    return Voices(
        point,
        said.label,
        worth,
        against,
        said.day,
        answered,
        least,
        half_life / PATIENCE,
        said.prior & stands,
        takers(said),
    )


def _answers(said: Evidence, change: NDArray[np.bool_]) -> Floats:
    """Day of the newest change of hands near each claim in favour of each side; -1 if none."""
    answered = np.full(said.share.shape, -1.0)
    for side in range(said.share.shape[1]):
        rows = np.flatnonzero(change & (said.share[:, side] > 0.0))
        if not len(rows):
            continue
        count = list(range(1, min(ANSWERS, len(rows)) + 1))
        gap, near = cKDTree(said.xy[rows]).query(said.xy, k=count, distance_upper_bound=ADVANCE_M)
        days = np.append(said.day[rows], -1.0)
        answered[:, side] = np.where(np.isfinite(gap), days[near], -1.0).max(axis=1)
    return answered


def without_pockets(sites: Sites, ground: Ground, voices: Voices, fresh: Bools) -> Ground:
    """Take out islands of the graph of sites, where they are ``fresh``: close to the day's news."""
    for _ in range(3):
        part = parts_of(ground.holder, sites.edges)
        changed = _taken_out(sites.edges, ground, part, voices, fresh)
        if changed is ground:
            break
        ground = changed
    return ground


def without_islets(sites: Sites, ground: Ground, cover: Mapping[int, BaseGeometry], voices: Voices) -> Ground:
    """Take out islands as drawn, which smoothing, water or contested ground cuts off from the rest.

    ``cover`` has the ground's labels.
    """
    sides = sorted(label // 2 for label in cover if label >= 0 and label % 2 == 0)
    pieces = [(side, piece) for side in sides for piece in shapely.get_parts(cover[2 * side])]
    if len(pieces) == len(sides):
        return ground
    part = np.zeros(len(sites), dtype=np.int64)
    piece, point = sites.points.query([p for _, p in pieces], "contains")
    part[point] = piece + 1
    side = np.array([-2, *(s for s, _ in pieces)], dtype=np.int64)
    part[side[part] != ground.holder] = 0
    small = np.array([False, *(p.area < 1e6 * ISLET_KM2 for _, p in pieces)])
    return _taken_out(sites.neighbours, ground, part, voices, small[part])


def _taken_out(edges: Ints, ground: Ground, part: Ints, voices: Voices, fresh: Bools) -> Ground:
    """Give parts of too little worth to the side around them, as far as they are ``fresh``."""
    around_it = surrounding(ground.holder, part, edges)
    worth = _worth(ground.holder, part, around_it, voices)
    lost = np.bincount(part, weights=ground.holder == UNKNOWN, minlength=len(worth)) > 0
    weak = (worth < voices.least) & ~_mainland(ground.holder, part) & ~lost & (around_it >= 0)
    mine = np.zeros(len(weak), dtype=np.int64)
    mine[part] = np.maximum(ground.holder, 0)
    rests = np.bincount(
        part[voices.point], voices.prior & (voices.label == ground.holder[voices.point]), len(weak)
    )
    weak &= (rests == 0) | voices.takes[np.maximum(around_it, 0), mine]
    gone = weak[part] & fresh
    return _relabelled(ground, gone, around_it[part]) if gone.any() else ground


def _worth(holder: Ints, part: Ints, around_it: Ints, voices: Voices) -> Floats:
    """Worth of the voices for each part less that of those against it.

    A voice for it counts less the older it is than the newest answer to it (a change of hands close
    by to the side around the part); a voice against it, the older it is than the newest voice for it,
    and nothing if older than the first.
    """
    at, count = part[voices.point], int(part.max()) + 1
    mine = voices.label == holder[voices.point]
    says = mine & (voices.worth > 0.0)
    latest, first = np.full(count, -1.0), np.full(count, np.inf)
    answer = voices.answered[np.arange(len(at)), around_it[at]]
    np.maximum.at(latest, at[says], voices.day[says])
    np.minimum.at(first, at[says], voices.day[says])
    denied = voices.against[np.arange(len(at)), holder[voices.point]] * (voices.day >= first[at])
    since = np.where(mine, answer, latest[at]) - voices.day
    fresh = 0.5 ** (np.maximum(since, 0.0) / voices.patience)
    weights = fresh * np.where(mine, voices.worth, -denied)
    return np.asarray(np.bincount(at, weights=weights, minlength=count), dtype=np.float64)


def _mainland(holder: Ints, part: Ints) -> NDArray[np.bool_]:
    """Mark each holder's largest part."""
    size = np.bincount(part)
    main = np.zeros(len(size), dtype=bool)
    for k in np.unique(holder):
        mine = part[holder == k]
        main[mine[np.argmax(size[mine])]] = True
    return main


def parts_of(label: Ints, edges: Ints) -> Ints:
    """Number the connected parts of one label."""
    same = edges[label[edges[:, 0]] == label[edges[:, 1]]]
    n = len(label)
    graph = csr_matrix((np.ones(len(same)), (same[:, 0], same[:, 1])), shape=(n, n))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def surrounding(holder: Ints, part: Ints, edges: Ints) -> Ints:
    """Other side that most of the rim of each part belongs to; -1 if none."""
    both = np.vstack([edges, edges[:, ::-1]])
    rim = both[(part[both[:, 0]] != part[both[:, 1]]) & (holder[both[:, 0]] != holder[both[:, 1]])]
    votes = np.zeros((int(part.max()) + 1, int(holder.max()) + 2))
    np.add.at(votes, (part[rim[:, 0]], holder[rim[:, 1]] + 1), 1.0)
    votes[:, 0] = 0.0
    return np.asarray(np.where(votes.any(axis=1), votes.argmax(axis=1) - 1, UNKNOWN), dtype=np.int64)


def _relabelled(ground: Ground, weak: NDArray[np.bool_], side: Ints) -> Ground:
    """Give the ``weak`` points to ``side``; their shares follow: the two sides change places."""
    rows = np.flatnonzero(weak)
    old, new = ground.holder[rows], side[rows]
    share, holder, absorbed = ground.share.copy(), ground.holder.copy(), ground.absorbed.copy()
    share[rows, old], share[rows, new] = ground.share[rows, new], ground.share[rows, old]
    holder[rows], absorbed[rows] = new, True
    return replace(ground, share=share, holder=holder, absorbed=absorbed)
