"""Which claims to hold back: those that the claims around them speak against.

Each claim is judged without itself: the claims around it, newer ones counting more, give the odds
that its spot is held by the side it names. With the claim's own trust this gives the chance that
it is right (Bayes); claims then count by that chance, and the judging is repeated, so that a false
claim does not vouch for its false neighbour.

Age decays what a point states of its holder: the label stays, its lead over the other sides shrinks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from geomap.assessment.control.evidence import Bools, Evidence, takers
from geomap.assessment.control.ground import Floats, Ground, Sites

NEIGHBOURS = 16
MEASURABLE = 4 * NEIGHBOURS
"""Claims that a table needs for its tempo to be measured."""
ROUNDS = 4
HOLD_BELOW = 0.80
"""A claim whose chance of being right falls below this is held back and listed."""
ERRORS = (0.01, 0.30)
"""Bounds of the share of false claims that a table may show; it is measured on the table itself."""
CLEAR = 0.90
"""Share of one side around a spot from which a claim of another side counts as an error."""
HALF_LIVES = (2.0, 5.0, 14.0, 30.0, 60.0, math.inf)
"""Days; candidates for the half-life of a claim's word against newer ones."""
ADVANCE_M = 40_000.0
"""Metres within which a change of hands makes older claims doubtful: about what a fast advance
covers in a day or two."""
OWN_DAYS = 5.0
"""Days within which claims are of one time: older ones are ground that news may overturn."""
OWN_M = 8_000.0
"""Metres within which also an unchanged holder speaks against a change of hands."""
LAPSE = 0.1
"""Share of claims that no field predicts; bounds what a single surprise may cost."""
RECENT = 800
"""Newest claims on which the half-life is chosen."""


@dataclass(frozen=True)
class Judged:
    """The chance that each claim is right *today*, and the share of its side among those around it.

    ``held`` marks claims to hold back; ``lone`` those of them that only older ground speaks against: they
    leave control open at their spot; ``undisputed`` those that the claims of their own time do not speak
    against. ``stale`` is the days by which changes of hands close by are newer,
    ``errors`` the share of false claims that the table shows.
    """

    right: Floats
    around: Floats
    held: Bools
    lone: Bools
    undisputed: Bools
    stale: Floats
    errors: float = ERRORS[0]


@dataclass(frozen=True)
class Near:
    """Claims around each claim, itself left out: positions, closeness 0..1, days older, metres."""

    rows: NDArray[np.int64]
    closeness: Floats
    older: Floats
    gap: Floats


def around(evidence: Evidence) -> Near:
    """Find the neighbours of each claim."""
    count = min(NEIGHBOURS + 1, len(evidence))
    if count < 2:
        none = np.empty((len(evidence), 0))
        return Near(none.astype(np.int64), none, none, none)
    shift = np.arange(len(evidence))[:, None] * 1e-6
    gap, rows = cKDTree(evidence.xy + shift).query(evidence.xy + shift, k=count)
    gap, rows = gap[:, 1:], rows[:, 1:].astype(np.int64)
    scale = np.maximum(np.median(gap[:, : max(1, count // 2)], axis=1, keepdims=True), 500.0)
    return Near(rows, np.exp(-0.5 * (gap / scale) ** 2), evidence.day[:, None] - evidence.day[rows], gap)


def tempo(evidence: Evidence) -> float:
    """Half-life in days that lets earlier claims foretell the newest ones best.

    A war that moves makes old claims bad witnesses and gives a short half-life; where lines stand
    still, old claims foretell as well as new ones and the longest is taken.
    """
    if len(evidence) < MEASURABLE or np.ptp(evidence.day) < 1.0:
        return HALF_LIVES[-1]
    near = around(evidence)
    newest = np.argsort(evidence.day, kind="stable")[-RECENT:]
    older = near.older[newest]
    base = np.where(older >= 0.0, near.closeness[newest], 0.0)
    says, seen = evidence.share[newest], evidence.share[near.rows[newest]]
    flat = 1.0 / evidence.share.shape[1]
    scores = []
    for half_life in HALF_LIVES:
        pull = base * 0.5 ** (np.maximum(older, 0.0) / half_life)
        field = (np.einsum("ij,ijk->ik", pull, seen) + 0.25 * flat) / (pull.sum(axis=1) + 0.25)[:, None]
        scores.append(float(np.log((1.0 - LAPSE) * (field * says).sum(axis=1) + LAPSE * flat).sum()))
    return HALF_LIVES[int(np.argmax(scores))]


def judge(evidence: Evidence, half_life: float) -> Judged:
    """Chance of each claim to be right today, and the share of its side among the claims around it.

    Prior control stands until changes of hands overtake it, and so does a claim that repeats it on its
    spot while the claims of its own time do not speak against it. Where there is little news, a change of
    hands that others than its taker tell of, at once or later, stands where one of its own time close by goes
    along with it and none speaks against it.
    """
    n = len(evidence)
    if n < 4:
        none = np.zeros(n, dtype=bool)
        return Judged(np.ones(n), np.ones(n), none, none, ~none, np.zeros(n))
    near = around(evidence)
    closeness = near.closeness * np.minimum(0.5 ** (near.older / half_life), 1.0)
    says = evidence.share / np.maximum(evidence.share.sum(axis=1, keepdims=True), 1e-9)
    stale = overtaken(evidence, near)
    plain = ~evidence.contested & (stale == 0.0) & ~_advancing(evidence, near)
    right, share, errors = np.clip(evidence.trust, 0.5, 0.98), np.ones(n), ERRORS[0]
    for _ in range(ROUNDS):
        pull = closeness * right[near.rows]
        field = np.einsum("ij,ijk->ik", pull, says[near.rows]) + 0.25 / says.shape[1]
        field /= field.sum(axis=1, keepdims=True)
        share = (field * says).sum(axis=1)
        errors = _errors(field, share, plain)
        prior = _prior(evidence, errors, stale / half_life)
        yes, no = prior * share, (1.0 - prior) * (1.0 - share)
        right = np.where(evidence.contested, np.maximum(prior, 0.5), yes / np.maximum(yes + no, 1e-12))
    along, against, seconded = _of_its_time(evidence, near)
    repeats = np.isin(evidence.spot, evidence.spot[evidence.prior]) & (evidence.before == evidence.label)
    stands = np.where(evidence.prior, stale == 0.0, repeats & (against <= along))
    if _few(evidence):
        again = evidence.outright & (evidence.before == evidence.label)
        second = _confirmed(evidence, near) | (seconded & ~evidence.own & ~evidence.prior)
        stands |= (evidence.change | again) & second & (against == 0.0)
    held = (right < HOLD_BELOW) & ~evidence.contested & ~stands
    undisputed = against <= along
    lone = held & ~evidence.prior & undisputed & ~_unreliable(evidence, held)
    return Judged(right, share, held, lone, undisputed, stale, errors)


def _few(evidence: Evidence) -> bool:
    """Whether there is too little news, prior control apart, to measure how much of it is false."""
    return int((~evidence.prior).sum()) < MEASURABLE


def _of_its_time(evidence: Evidence, near: Near) -> tuple[Floats, Floats, Bools]:
    """What claims of its own time or later, prior control apart, say for and against each claim.

    The last value says whether one of another spot, or of another day, tells that the same side took ground.

    Only what is said outright speaks against: a side at or inside a spot leaves open whose it is next. Where
    there is little news, what was so on the spot before denies no change, nor that a side holds farther off
    what it held.
    """
    news = (near.older <= OWN_DAYS) & ~evidence.prior[near.rows] & (near.gap < ADVANCE_M)
    pull = near.closeness * evidence.trust[near.rows] * news
    agreed = np.einsum("ijk,ik->ij", evidence.share[near.rows], evidence.share)
    before = (evidence.spot[near.rows] == evidence.spot[:, None]) & (near.older > 0.0)
    idle = before | ~(evidence.change[near.rows] | (near.gap < OWN_M))
    denies = evidence.outright[near.rows] & (agreed < 0.5) & ~(idle & _few(evidence))
    second = news & evidence.change[near.rows] & (agreed > 0.5)
    second &= (evidence.spot[near.rows] != evidence.spot[:, None]) | (near.older >= 1.0)
    return (pull * agreed).sum(axis=1), (pull * (1.0 - agreed) * denies).sum(axis=1), second.any(axis=1)


def _confirmed(evidence: Evidence, near: Near) -> Bools:
    """Mark changes of hands that others than their taker tell of again on a later day."""
    later = (evidence.spot[near.rows] == evidence.spot[:, None]) & (near.older <= -1.0)
    same = evidence.label[near.rows] == evidence.label[:, None]
    told = evidence.outright & ~evidence.own & ~evidence.prior
    out: Bools = evidence.change & (later & same & told[near.rows]).any(axis=1)
    return out


def _unreliable(evidence: Evidence, held: Bools) -> Bools:
    """Mark claims of sources that were mostly wrong before."""
    out = np.zeros(len(held), dtype=bool)
    for source in np.unique(evidence.source[held]):
        mine = np.flatnonzero(evidence.source == source)
        before = np.searchsorted(evidence.day[mine], evidence.day[mine])
        wrong = np.concatenate([[0], np.cumsum(held[mine])])[before]
        out[mine] = wrong > np.maximum(before / 3.0, 1.0)
    return out


def overtaken(evidence: Evidence, near: Near) -> Floats:
    """Days by which changes of hands close by are newer than a claim that they speak against."""
    label = evidence.label
    against = evidence.change[near.rows] & (label[near.rows] != label[:, None])
    against &= ~evidence.prior[:, None] | takers(evidence)[label[near.rows], label[:, None]]
    lead = np.maximum(-near.older, 0.0) * near.closeness * (against & (near.gap < ADVANCE_M))
    out: Floats = lead.max(axis=1, initial=0.0)
    return out


def _advancing(evidence: Evidence, near: Near) -> Bools:
    """Mark changes of hands that other changes to the same side close by go along with."""
    along = evidence.change[near.rows] & (evidence.label[near.rows] == evidence.label[:, None])
    out: Bools = evidence.change & (along & (near.gap < ADVANCE_M)).any(axis=1)
    return out


def _errors(field: Floats, share: Floats, plain: Bools) -> float:
    """Share of false claims, seen where the claims around agree; a small table is given good faith.

    Only ``plain`` claims count: an advance speaks against what was said before it without error.
    """
    clear = (field.max(axis=1) > CLEAR) & plain
    wrong = float((share[clear] < 0.5).sum())
    return float(np.clip((wrong + 0.5) / (clear.sum() + 25.0), *ERRORS))


def _prior(evidence: Evidence, errors: float, lead: Floats) -> Floats:
    """Trust in each claim, scaled to the share of errors seen.

    A claim that newer ones surround loses trust with their ``lead`` (half-lives). Prior control is
    of public record and is not scaled.
    """
    trust = np.clip(evidence.trust, 0.5, 0.98)
    usual = float(np.median(trust))
    odds = trust / (1.0 - trust) * (1.0 - usual) / usual * (1.0 - errors) / errors
    trust = np.where(evidence.prior, 0.998, np.clip(odds / (1.0 + odds), 0.5, 0.995))
    out: Floats = 0.5 + (trust - 0.5) * 0.5**lead
    return out


def weighed(evidence: Evidence, judged: Judged) -> Evidence:
    """Weight claims by their chance."""
    return replace(evidence, weight=np.maximum(evidence.weight * judged.right, 1e-3))


FAR_M = 75_000.0
"""Metres to the nearest claim beyond which confidence halves with each further such distance."""
SLOWER = 16.0
"""Half-life of a label that nothing newer speaks against, in half-lives of a claim's word against newer
ones. Silence says far less than contradiction: in the ``wiki`` development cases places last heard of
more than ten days ago were held as stated more often than their shares said. Chosen on the development
cases among 1 to 24: from 8 on the Brier score moves by .0001 or less, and 12 and 16 calibrate best
(figures in docs/benchmarks.md)."""
LEAST_LEFT = 0.1
"""Share of the lead that no age takes, so that the label never flips; a judgement."""
ABSORBED = 0.9
"""Share of the lead left to a point that the rule of pockets gave to the side around it: nobody reported
it so. A judgement, kept small: in the ``stream`` cases such points were right more often than they
stated."""


def confidence(sites: Sites, ground: Ground, used: Evidence, on: float, half_life: float) -> Floats:
    """Share of each site's holder, shrunk towards an equal share by the age of what supports it.

    The age is that of the newest of the 16 nearest claims, within 40 km or else the nearest alone,
    that name the side, or of the oldest of them if none does. Shares and holders stay as they are.

    Parameters
    ----------
    sites : Sites
        Fixed points.
    ground : Ground
        What is assessed at each.
    used : Evidence
        The latest word on each spot.
    on : float
        Ordinal of the day that is assessed.
    half_life : float
        Days, see :func:`label_half_life`.
    """
    best = ground.share.max(axis=1)
    if not len(used):
        return np.zeros(len(best))
    count = list(range(1, min(NEIGHBOURS, len(used)) + 1))
    gap, near = cKDTree(used.xy).query(sites.xy, k=count)
    close = gap <= np.maximum(ADVANCE_M, gap[:, :1])
    day, side = used.day[near], ground.share.argmax(axis=1)
    names = close & (used.share[near, side[:, None]] >= 0.5)
    newest = np.where(names, day, -np.inf).max(axis=1)
    oldest = np.where(close, day, np.inf).min(axis=1)
    age = on - np.where(names.any(axis=1), newest, oldest)
    left = np.maximum(0.5 ** (np.maximum(age, 0.0) / half_life), LEAST_LEFT)
    left *= np.where(ground.absorbed, ABSORBED, 1.0)
    left *= 0.5 ** (np.maximum(gap[:, 0] - FAR_M, 0.0) / FAR_M)
    even = 1.0 / ground.share.shape[1]
    out: Floats = even + (best - even) * left
    return out


def label_half_life(evidence: Evidence, tempo: float) -> float:
    """Days after which a label without news has half its lead; see ``control_doubt.tempo``.

    Where no half-life foretold the newest claims better than none, the oldest claims proved as good as
    the newest, so the span of the table stands for the tempo; where the table is too small to tell, the
    longest half-life tried.
    """
    if math.isfinite(tempo):
        return SLOWER * tempo
    longest = max(h for h in HALF_LIVES if math.isfinite(h))
    span = float(np.ptp(evidence.day)) if len(evidence) >= MEASURABLE else 0.0
    return SLOWER * max(longest, span)
