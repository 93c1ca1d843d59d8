"""Two passages side by side: what speaks for one deed and against it, and the log-odds.

Some things rule one deed out whatever else agrees (:func:`barred`); all else are weighted features.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import exp, log2, log10

from geomap.assessment.incidents.containment import is_part
from geomap.assessment.incidents.fitted import fitted
from geomap.assessment.incidents.passages import Passage
from geomap.models.reasons import NO_REASON, Reason, because

COMPATIBLE = frozenset(
    frozenset(pair)
    for pair in (
        *(("air", "shelling"), ("air", "blast"), ("shelling", "blast"), ("air", "killing")),
        *(("shelling", "killing"), ("blast", "killing"), ("clash", "killing"), ("clash", "capture")),
        *(("protest", "riot"), ("protest", "killing"), ("protest", "clash"), ("riot", "killing")),
        *(
            ("riot", "looting"),
            ("air", "looting"),
            ("clash", "blast"),
            ("riot", "clash"),
            ("shelling", "looting"),
        ),
        *(("abduction", "clash"), ("air", "clash"), ("shelling", "clash"), ("clash", "looting")),
        *(("killing", "looting"), ("abduction", "killing")),
    )
)
"""Kinds that different reports give to one deed."""
TAKES = {"Government regains territory": "government", "Non-state actor overtakes territory": "others"}
FORCES = frozenset({"army", "police"})
"""Targets that are in most deeds of a war: no detail by which one is known."""
LOOSE_DAYS = 3
"""Days that may lie between a deed and a word on it where one of them does not say the day."""
LOOSE_EVENTS = 1
"""As before, between two passages that tell a deed."""
LARGE = 100_000
"""Inhabitants from which on a place sees the more deeds a day the larger it is."""


def barred(a: Passage, b: Passage) -> Reason:
    """Why two passages cannot tell one deed; no reason where they can."""
    return next((reason for reason, holds in BARS if holds(a, b)), NO_REASON)


def _other_place(a: Passage, b: Passage) -> bool:
    return not _shares_place(a, b)


def _other_day(a: Passage, b: Passage) -> bool:
    gap = _gap(a, b)
    if gap == 1 and _later_word(a, b):
        return False
    if _printed_before(a, b) or _printed_before(b, a):
        return True
    loose = not (a.dated and b.dated) or "ongoing" in a.cues & b.cues
    return gap > _slack(a, b) if loose else gap > 0


def _printed_before(a: Passage, b: Passage) -> bool:
    """Whether one was printed before the day that the other states."""
    return b.dated and 0 < a.published < b.first


def _slack(a: Passage, b: Passage) -> int:
    return LOOSE_EVENTS if a.event and b.event else LOOSE_DAYS


def _other_kind(a: Passage, b: Passage) -> bool:
    return not _kinds_agree(a, b)


def _undated(a: Passage, b: Passage) -> bool:
    """Whether two events of which one has no stated day share neither a detail nor two words.

    A place changes hands once a day, and what only refers to a deed repeats nothing of it.
    """
    alike = (a.dated and b.dated) or _detail_shared(a, b) or len(a.words & b.words) > 1
    tells = a.role == b.role == "source"
    return tells and not alike and not _taken_once(a, b)


def _told_apart(a: Passage, b: Passage) -> bool:
    return a.article_id == b.article_id and bool(a.event and b.event) and not _repeats(a, b)


def _shares_place(a: Passage, b: Passage) -> bool:
    p, q = a.place, b.place
    if p.id == q.id:
        return True
    if is_part(p, q) or is_part(q, p):
        inner, others = (p, b) if is_part(p, q) else (q, a)
        return inner.id in others.names or _detail_shared(a, b)
    return (a.event is None or b.event is None) and (p.id in b.names or q.id in a.names)


def _gap(a: Passage, b: Passage) -> int:
    """Days between two spans; 0 where they overlap."""
    return max(0, a.first - b.last, b.first - a.last)


def _later_word(a: Passage, b: Passage) -> bool:
    return bool((a.cues | b.cues) & {"update", "ongoing", "night"})


def _kinds_agree(a: Passage, b: Passage) -> bool:
    """Whether the kinds can be of one deed; where no event is drawn, any kind that the words allow counts."""
    if a.kind in b.kinds or b.kind in a.kinds:
        return True
    mine, its = ({p.kind} if p.kind and p.event else p.kinds for p in (a, b))
    return any(x == y or frozenset((x, y)) in COMPATIBLE for x in mine for y in its)


def _opposite(a: Passage, b: Passage) -> bool:
    takes = [TAKES.get(p.event.sub_type or "") if p.event else None for p in (a, b)]
    return None not in takes and takes[0] != takes[1]


def _repeats(a: Passage, b: Passage) -> bool:
    """Whether an article tells the deed of one passage again in the other."""
    alike = a.place.id == b.place.id and a.kind == b.kind and _gap(a, b) == 0
    return alike and (_detail_shared(a, b) or _taken_once(a, b) or "context" in (a.role, b.role))


def _taken_once(a: Passage, b: Passage) -> bool:
    """Whether both tell that one settlement or site changed hands."""
    return _same_spot(a, b) and a.kind == b.kind == "capture"


def _same_spot(a: Passage, b: Passage) -> bool:
    return a.place.id == b.place.id and a.exact and b.exact


def _detail_shared(a: Passage, b: Passage) -> bool:
    """Whether two passages share a number or what was hit: more than a place, a kind and armed men."""
    return bool(a.counts & b.counts or (a.targets & b.targets) - FORCES)


BARS: tuple[tuple[Reason, Callable[[Passage, Passage], bool]], ...] = (
    (because("link.place"), _other_place),
    (because("link.day"), _other_day),
    (because("link.kind"), _other_kind),
    (because("link.holder"), _opposite),
    (because("link.no_day"), _undated),
    (because("link.article"), _told_apart),
)
"""What rules one deed out, the plainest first."""


def features(a: Passage, b: Passage) -> dict[str, float]:
    """Features of a pair that is not barred, those that are not 0; the order of the two does not matter."""
    out: dict[str, float] = {"bias": 1.0}
    out.update(_of_place(a, b))
    out.update(_of_day(a, b))
    out.update(_of_kind(a, b))
    out.update(_of_words(a, b))
    out.update(_of_numbers(a, b))
    if a.source == b.source and a.published == b.published and a.article_id != b.article_id:
        out["one publisher on one day"] = 1.0
    return out


def _of_place(a: Passage, b: Passage) -> dict[str, float]:
    if a.place.id == b.place.id:
        if not _same_spot(a, b):
            return {"same area": 1.0}
        size = log10(max(a.place.population, LARGE) / LARGE)
        several = "context" not in (a.role, b.role) and not _taken_once(a, b)
        return {"same place": 1.0, "large city": min(1.5, size) if several else 0.0}
    if a.place.id in b.names or b.place.id in a.names:
        return {"place named by both": 1.0}
    return {"place within the other": 1.0}


def _of_day(a: Passage, b: Passage) -> dict[str, float]:
    gap, both = _gap(a, b), a.dated and b.dated
    if gap:
        return {"days between": float(gap)}
    return {"day stated by both": 1.0} if both else {"day stated by one": 1.0}


def _of_kind(a: Passage, b: Passage) -> dict[str, float]:
    out = {"no event drawn": 0.5 * ((a.event is None) + (b.event is None))}
    if "capture" in a.kinds & b.kinds and "capture" in (a.kind, b.kind) and _same_spot(a, b):
        out["place taken"] = 1.0
    if a.kind and a.kind == b.kind:
        return {**out, "same kind": 1.0}
    if (a.kind and a.kind in b.kinds) or (b.kind and b.kind in a.kinds):
        return {**out, "kind among the words": 1.0}
    return {**out, "other kind": 1.0}


def _of_words(a: Passage, b: Passage) -> dict[str, float]:
    shared, fewer = len(a.words & b.words), min(len(a.words), len(b.words))
    cues = a.cues | b.cues
    out = {
        "words shared": shared / fewer if fewer else 0.0,
        "shared words": min(shared, 4) / 4,
        "later word": float("update" in cues),
        "set apart": float("again" in cues),
        "denial": float("denial" in cues),
        "saying": float("saying" in cues),
        "ongoing": float("ongoing" in cues),
        "pointing": float("pointing" in cues),
    }
    later = bool(cues & {"update", "denial", "saying"})
    if a.targets and b.targets:
        agree = len(a.targets & b.targets) / min(len(a.targets), len(b.targets))
        out |= {"target shared": agree, "target differs": float(agree == 0 and not later)}
    if a.dayparts and b.dayparts and not a.dayparts & b.dayparts:
        out["other part of the day"] = 1.0
    return {name: value for name, value in out.items() if value}


def _of_numbers(a: Passage, b: Passage) -> dict[str, float]:
    out = _of_tolls(a, b) if a.toll and b.toll else {}
    if shared := a.counts & b.counts:
        out["number shared"] = min(1.0, log2(max(shared)) / 4)
    elif a.counts and b.counts:
        later = (a.cues | b.cues) & {"update", "denial", "saying"}
        out["numbers differ, as told later" if later else "numbers differ"] = 1.0
    return out


def _of_tolls(a: Passage, b: Passage) -> dict[str, float]:
    if a.toll == b.toll:
        return {"toll equal": 1.0}
    early, late = (a, b) if a.published <= b.published else (b, a)
    grows = early.published < late.published and (early.toll or 0) < (late.toll or 0)
    return {"toll grows" if grows else "toll differs": 1.0}


def log_odds(a: Passage, b: Passage, weights: Mapping[str, float] | None = None) -> float:
    """Log-odds that two passages tell one deed; minus infinity where something bars it."""
    if barred(a, b):
        return -float("inf")
    weights = fitted().weights if weights is None else weights
    return sum(weights.get(name, 0.0) * value for name, value in features(a, b).items())


def chance(odds: float) -> float:
    """Chance of log-odds."""
    return 0.0 if odds < -500 else 1.0 / (1.0 + exp(-odds))
