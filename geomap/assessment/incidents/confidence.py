"""How sure an incident is, of the events that tell it: one number, and the words for it.

``confidence = happened × where × when``. For one source *happened* is told × what of its surest event.
Independent sources err independently in what they say, so that each takes its share of the doubt;
they do not err independently in how a name is looked up, so that place and date stay those of the
surest event. Where independent sources name different points, the place is doubted more.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from geomap.models.reasons import Reason, because, joined
from geomap.models.records import Event

TOP = 0.97
"""No incident is surer: the texts of a set may all be wrong together."""
CONFLICT = 0.9
"""Factor of *where* when independent sources name different points."""
LEVELS = (
    (0.95, because("chance.sure")),
    (0.85, because("chance.very_likely")),
    (0.7, because("chance.likely")),
    (0.5, because("chance.rather_likely")),
    (0.0, because("chance.doubtful")),
)
"""Words for a chance, from the least chance that they stand for."""
PARTS = {
    "told": because("chance.of_told"),
    "what": because("chance.of_what"),
    "where": because("chance.of_where"),
    "when": because("chance.of_when"),
}


def word(chance: float) -> Reason:
    """Word for a chance between 0 and 1."""
    return next(name for least, name in LEVELS if chance >= least)


def combined(surest: Sequence[Event], placed: Event, dated: Event) -> float:
    """Confidence of an incident.

    Parameters
    ----------
    surest : sequence of Event
        The surest event of each independent source; not empty.
    placed, dated : Event
        Those whose place and day the incident shows.

    Returns
    -------
    float
        Between 0 and ``TOP``; never above what ``placed`` and ``dated`` say of place and day.
    """
    ordered = sorted(surest, key=lambda e: (-e.confidence, e.id))
    best = ordered[0]
    rest = best.confidence / _happened(best) if _happened(best) else 0.0
    ceiling = placed.chances.get("where", 1.0) * dated.chances.get("when", 1.0)
    doubt = prod(1.0 - _happened(event) for event in ordered)
    conflict = CONFLICT if len(_points(ordered)) > 1 else 1.0
    return round(min(TOP, ceiling, (1.0 - doubt) * min(rest, ceiling) * conflict), 3)


def in_words(event: Event) -> Reason:
    """Say how sure each part of an event is: ``that it happened: sure; its kind: likely; …``."""
    return joined(*(because("chance", PARTS[p], word(event.chances[p])) for p in PARTS if p in event.chances))


def reckoned(event: Event) -> str:
    """Show how the parts multiply to the event's confidence."""
    factors = " × ".join(f"{event.chances[p]:.2f} ({PARTS[p]})" for p in PARTS if p in event.chances)
    return f"{event.confidence:.2f}" + (f" = {factors}" if factors else "")


def _happened(event: Event) -> float:
    """Chance that such a thing happened somewhere; the whole where only the whole is known."""
    if not event.chances:
        return event.confidence
    return event.chances.get("told", 1.0) * event.chances.get("what", 1.0)


def _points(events: Sequence[Event]) -> set[str]:
    return {e.place.place.id for e in events if e.place is not None and e.place.where_prec <= 2}
