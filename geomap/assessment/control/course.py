"""The course of control: what each day of claims changes, and nothing else.

Days are taken in order. The claims of a day are judged among all that are known by then, and ground is
assessed anew only where one of them is among the nearest claims and no farther than an advance goes in a
day or two; elsewhere shares, sides and lines stay as they are. So a day depends on the claims up to it
alone, whichever days are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial import cKDTree

from geomap.assessment.control.doubt import ADVANCE_M, Judged, judge, tempo, weighed
from geomap.assessment.control.evidence import Bools, Evidence, Floats, newest
from geomap.assessment.control.ground import RIM_POINTS, UNKNOWN, Ground, Sites
from geomap.assessment.control.pockets import Voices, hear, without_pockets
from geomap.assessment.control.spreading import posterior

RANK = 14
"""A claim speaks for the sites that have it among this many nearest ones."""
LEAST_REACH_M = 8_000.0
"""Metres that a claim reaches at least, however dense the claims around it."""
TAPER = 0.5
"""Share of its reach within which a claim counts whole; from there to its end it counts ever less."""
LOCAL_M = 150_000.0
"""Metres around the ground assessed anew from which claims are asked."""
PRESUMED_M = 40_000.0
"""Metres to the nearest claim beyond which empty ground is unknown, and all ground where claims are few."""
FAR_M = 75_000.0
"""Metres beyond which a site that no side is sure of is unknown."""
SURE = 0.70
"""Least share of a holder so far from any claim."""
LOST = 3.0
"""A side no longer holds ground by presumption when its nearest claim is this many times farther than when
the ground was assessed: those that named it were overturned."""
ENDED = 0.1
"""A side that still holds at most this share of the spots it ever held has ended: it keeps what is within
the least reach of its claims, and nothing by presumption."""
OPEN_DAYS = (3.0, 14.0)
"""Bounds of the days that a spot stays contested when nobody reports again; between them, the half-life."""
OPEN_M = 3_500.0
"""Metres around a contested spot that are contested with it, unless another claim is nearer."""


@dataclass(frozen=True)
class State:
    """All that is assessed by the end of a day.

    Attributes
    ----------
    evidence : Evidence
        All claims known by then.
    used : Evidence
        The latest word on each spot, held-back claims and faded contests left out.
    judged : Judged
        What each claim is thought worth.
    half_life : float
        Days, see :func:`geomap.assessment.control.doubt.tempo`.
    ground : Ground
        What is assessed at each site.
    reached : (n,) array
        Ordinal of the day on which each site was last assessed anew.
    voices : Voices or None
        Who speaks for and against pockets; None before the first claim.
    """

    evidence: Evidence
    used: Evidence
    judged: Judged
    half_life: float
    ground: Ground
    reached: Floats
    voices: Voices | None = None


def course(sites: Sites, evidence: Evidence, days: Sequence[int]) -> Iterator[State]:
    """Assess ascending ``days`` (ordinals) one after the other.

    Parameters
    ----------
    sites : Sites
        Fixed points of the area.
    evidence : Evidence
        Claims of all days, sorted by day.
    """
    state = _start(sites, evidence)
    told = np.unique(evidence.day)
    for day in days:
        for news in told[(told <= day) & (told > _latest(state))]:
            state = _after(sites, state, evidence.take(evidence.day <= news), float(news))
        yield replace(state, ground=with_contests(sites, state, float(day)))


def _latest(state: State) -> float:
    return float(state.evidence.day[-1]) if len(state.evidence) else -np.inf


def _start(sites: Sites, evidence: Evidence) -> State:
    """Nothing is known yet."""
    none, n, k = evidence.take(slice(0, 0)), len(sites), max(len(evidence.sides), 1)
    no, far = np.zeros(n, dtype=bool), np.full(n, np.inf)
    ground = Ground(np.full((n, k), 1.0 / k), np.full(n, UNKNOWN), no, no, far, far, far)
    return State(none, none, judge(none, np.inf), np.inf, ground, np.full(n, -np.inf))


def _after(sites: Sites, state: State, evidence: Evidence, day: float) -> State:
    """Bring a state forward by the claims of one day."""
    news = evidence.take(evidence.day == day)
    half_life = tempo(evidence)
    judged = _kept(state, judge(evidence, half_life), evidence.xy, news.xy)
    faded = evidence.contested & (evidence.before >= 0) & (day - evidence.day > open_days(half_life))
    stands = ~judged.held & ~faded
    used = newest(weighed(evidence, judged).take(stands))
    gap = _gap(sites, news.xy)
    heard = np.minimum(state.ground.gap, gap)
    beyond = _beyond(sites, heard, evidence)
    pull = _reach(sites, state, used, news)
    pull[(beyond <= 1.0) & (state.ground.beyond > 1.0)] = 1.0
    ground = _assessed(sites, state.ground, used, pull, judged.errors)
    ground = _without_bystanders(ground, state.ground, news)
    ground = replace(ground, gap=heard, beyond=beyond)
    ground = _settled(ground, state.ground, pull)
    ground = _supported(sites, ground, state.ground, used, pull)
    voices = hear(sites, used, evidence, judged, half_life) if len(used) else None
    if voices is not None:
        fresh = (gap <= ADVANCE_M) | (pull > 0.0)
        ground = _restored(without_pockets(sites, ground, voices, fresh), ground, state.ground)
    ground = _without_ended(sites, ground, used, evidence)
    reached = np.where(pull > 0.0, day, state.reached)
    return State(evidence, used, judged, half_life, ground, reached, voices)


def _kept(state: State, judged: Judged, xy: Floats, news: Floats) -> Judged:
    """Judge claims anew only near the day's news; others stay as they were judged."""
    old = len(state.evidence)
    if not old:
        return judged
    stays = np.zeros(len(xy), dtype=bool)
    stays[:old] = cKDTree(news).query(xy[:old])[0] > ADVANCE_M
    held, lone, right = judged.held.copy(), judged.lone.copy(), judged.right.copy()
    before = stays[:old]
    held[stays], lone[stays] = state.judged.held[before], state.judged.lone[before]
    right[stays] = state.judged.right[before]
    return replace(judged, held=held, lone=lone, right=right)


def _reach(sites: Sites, state: State, used: Evidence, news: Evidence) -> Floats:
    """How much the day's claims count at each site, 0..1.

    A first word of who holds a spot tells what was so before, as far as claims are apart; news of a change
    goes no farther than an advance, or names ground that nobody was named for; that a side is at a spot
    changes nothing around it.
    """
    if not len(used):
        return np.zeros(len(sites))
    rank = min(RANK, len(used))
    scale = np.maximum(_gap(sites, used.xy, rank), LEAST_REACH_M)
    first = (news.before < 0) & news.outright & ~news.change
    gap, told = _gap(sites, news.xy[news.outright | news.contested]), _gap(sites, news.xy[first])
    capped = np.minimum(scale, ADVANCE_M)
    pull = np.clip((capped - gap) / ((1.0 - TAPER) * capped), 0.0, 1.0)
    unnamed = state.ground.holder == UNKNOWN
    pull = np.where(unnamed, (gap < state.ground.gap).astype(float), pull)
    return np.maximum(pull, np.clip((scale - told) / ((1.0 - TAPER) * scale), 0.0, 1.0))


def _beyond(sites: Sites, gap: Floats, evidence: Evidence) -> Floats:
    """How far each site lies beyond what is presumed, 1 at the edge.

    Empty ground is presumed as far as :data:`PRESUMED_M` from a claim, where places are few farther.
    Other ground is presumed farther the more spots are spoken of: three claims do not colour a country.
    """
    spots = len(np.unique(evidence.spot))
    reach = PRESUMED_M * max(1.0, spots / RANK)
    empty = np.minimum(sites.remote / sites.void, gap / max(PRESUMED_M, sites.void))
    return np.asarray(np.maximum(empty, gap / reach), dtype=float)


def _gap(sites: Sites, xy: Floats, rank: int = 1) -> Floats:
    """Metres from each site to the nearest (or a farther) point; that of a rim point is its neighbour's."""
    if not len(xy):
        return np.full(len(sites), np.inf)
    inner = cKDTree(xy).query(sites.xy[:-RIM_POINTS], k=[rank])[0][:, 0]
    return np.concatenate([inner, inner[sites.rim_next]])


def _assessed(sites: Sites, ground: Ground, used: Evidence, pull: Floats, errors: float) -> Ground:
    """Blend shares assessed anew into those of the day before, as far as the news counts."""
    ask = np.flatnonzero(pull[:-RIM_POINTS] > 0.0)
    if not len(ask) or not len(used):
        return ground
    local = used.take(cKDTree(sites.xy[ask]).query(used.xy)[0] <= LOCAL_M)
    fresh = posterior(local if len(local) >= 4 else used, sites.xy[ask], errors)
    share = ground.share.copy()
    share[ask] += pull[ask, None] * (fresh - share[ask])
    share[-RIM_POINTS:] = share[sites.rim_next]
    return replace(ground, share=share)


def _without_bystanders(ground: Ground, before: Ground, news: Evidence) -> Ground:
    """Undo what would give ground to a side that the day's news does not name."""
    named = np.isin(np.arange(ground.share.shape[1]), news.label)
    best = ground.share.argmax(axis=1)
    undone = (before.holder != UNKNOWN) & (best != before.holder) & ~named[best]
    return replace(ground, share=np.where(undone[:, None], before.share, ground.share))


def _restored(ground: Ground, assessed: Ground, before: Ground) -> Ground:
    """Leave with its holder of the day before what the news gave away and the rule of pockets took back."""
    back = (assessed.holder != before.holder) & (ground.holder != assessed.holder)
    back &= before.holder != UNKNOWN
    share = np.where(back[:, None], before.share, ground.share)
    holder = np.where(back, before.holder, ground.holder)
    return replace(
        ground, share=share, holder=holder, absorbed=np.where(back, before.absorbed, ground.absorbed)
    )


def _settled(ground: Ground, before: Ground, pull: Floats) -> Ground:
    """Name the holder of what was reached."""
    reached = pull > 0.0
    best = ground.share.argmax(axis=1).astype(np.int64)
    lost = (ground.gap > FAR_M) & (ground.share.max(axis=1) < SURE) | (ground.beyond > 1.0)
    holder = np.where(reached, np.where(lost, UNKNOWN, best), before.holder)
    return replace(ground, holder=holder, absorbed=before.absorbed & ~reached)


def _supported(sites: Sites, ground: Ground, before: Ground, used: Evidence, pull: Floats) -> Ground:
    """Leave unknown what is presumed of a side whose claims there have all been overturned since."""
    gap = np.full(len(sites), np.inf)
    for side in range(len(used.sides)):
        mine = np.flatnonzero(ground.holder[:-RIM_POINTS] == side)
        told = used.xy[used.share[:, side] >= 0.4]
        if len(mine) and len(told):
            gap[mine] = cKDTree(told).query(sites.xy[mine])[0]
    gap[-RIM_POINTS:] = gap[sites.rim_next]
    anew = (pull >= 1.0) | (ground.holder != before.holder)
    lost = ~anew & (gap > np.maximum(LOST * before.support, PRESUMED_M))
    support = np.where(anew, gap, before.support)
    return replace(ground, holder=np.where(lost, UNKNOWN, ground.holder), support=support)


def _without_ended(sites: Sites, ground: Ground, used: Evidence, evidence: Evidence) -> Ground:
    """Leave unknown what a side is presumed to hold that holds hardly any of the spots it ever held."""
    k, named = len(evidence.sides), evidence.outright & (evidence.share.max(axis=1) > 0.5)
    ever = np.unique(np.column_stack([evidence.label[named], evidence.spot[named]]), axis=0)[:, 0]
    standing = np.bincount(used.label[~used.contested], minlength=k)
    holder = ground.holder.copy()
    for side in np.flatnonzero(standing <= ENDED * np.bincount(ever, minlength=k)):
        gap = _gap(sites, used.xy[(used.label == side) & ~used.contested])
        holder[(holder == side) & (gap > LEAST_REACH_M)] = UNKNOWN
    return replace(ground, holder=holder)


def open_days(half_life: float) -> float:
    """Days that a spot stays contested without a new word on it."""
    return float(np.clip(half_life, *OPEN_DAYS))


def with_contests(sites: Sites, state: State, day: float) -> Ground:
    """Mark the ground around spots that are contested on the day, an ordinal."""
    open_ = contests(sites, state, day)
    ground = state.ground
    if not open_.any():
        return ground
    spots = np.unique(state.evidence.xy[open_], axis=0)
    at = np.unique(sites.tree.query(spots)[1])
    gap = cKDTree(spots).query(sites.xy, distance_upper_bound=OPEN_M)[0]
    around = np.flatnonzero((gap < OPEN_M) & (ground.holder != UNKNOWN))
    other = state.used.xy
    nearest = cKDTree(other).query(sites.xy[around])[0] if len(other) else np.inf
    contested = np.zeros(len(sites), dtype=bool)
    contested[around] = gap[around] <= nearest
    contested[at] = ground.holder[at] != UNKNOWN
    return replace(ground, contested=contested)


def denied(sites: Sites, state: State) -> Bools:
    """Latest words on their spots, undisputed in their time, that the rule of pockets went against."""
    evidence, judged = state.evidence, state.judged
    if not len(evidence):
        return np.zeros(0, dtype=bool)
    holder = state.ground.holder[sites.tree.query(evidence.xy)[1]]
    latest = evidence.day == _latest_on_spot(evidence, np.ones(len(evidence), dtype=bool))[evidence.spot]
    news = evidence.outright & ~evidence.prior & judged.undisputed & latest
    out: Bools = news & ~judged.held & (holder != UNKNOWN) & (holder != evidence.label)
    return out


def _latest_on_spot(evidence: Evidence, chosen: Bools) -> Floats:
    """Day of the latest of the chosen claims on each spot."""
    last = np.full(int(evidence.spot.max()) + 1, -np.inf)
    np.maximum.at(last, evidence.spot[chosen], evidence.day[chosen])
    return last


def contests(sites: Sites, state: State, day: float) -> Bools:
    """Claims that leave control of their spot open on the day.

    Such a claim ends with a later word of who holds the spot, or when nobody has repeated it for long.
    """
    evidence, judged = state.evidence, state.judged
    if not len(evidence):
        return np.zeros(0, dtype=bool)
    settles = ~judged.held & evidence.outright & (evidence.share.max(axis=1) > 0.75)
    last = _latest_on_spot(evidence, settles)
    split = np.zeros(len(evidence), dtype=bool)
    if len(state.used):
        torn = state.used.spot[state.used.contested]
        split = np.isin(evidence.spot, torn) & (evidence.day >= last[evidence.spot])
    lone = judged.lone | denied(sites, state)
    open_ = (evidence.contested | lone) & (last[evidence.spot] < evidence.day + lone)
    fresh = day - evidence.day <= open_days(state.half_life)
    out: Bools = (open_ | split) & fresh
    return out
