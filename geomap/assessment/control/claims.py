"""From claims, priors and places to the tables that control is computed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geomap.assessment.control.evidence import FAVOURABLE
from geomap.models.articles import DateSpan
from geomap.models.profile import Actor, PriorControl, Side
from geomap.models.records import ControlClaim, Event, Reading

if TYPE_CHECKING:
    import pandas as pd

DRAWN = frozenset({"actual", "reported", "attributed_claim", "background"})
"""Realis of claims that count as evidence; plans, fears and denials do not."""

POINT_PRECISION = 2
"""UCDP where_prec up to which a claim is about one point (1 exact, 2 near)."""

MAX_DAYS = 60
"""Longest stretch of days that is assessed when no period was set: more would be one war's history."""

COLUMNS = (
    *("claim_id", "place_id", "name", "lat", "lon", "side", "status", "date", "source", "speaker"),
    *("speaker_side", "independent", "origin"),
)


def claim_table(
    claims: Sequence[ControlClaim],
    prior: Sequence[PriorControl],
    sources: Mapping[str, str],
    actors: Sequence[Actor | Side] = (),
    standing: Mapping[str, str] = MappingProxyType({}),
) -> pd.DataFrame:
    """Build the table of claims about points: priors first, then claims by date and id.

    Parameters
    ----------
    claims : sequence of ControlClaim
        Claims without a point place, a date or a fact behind them are left out.
    prior : sequence of PriorControl
        Who held what before; each becomes a claim with its own id.
    sources : mapping of article id to source
        What to cite, by article.
    actors : sequence of Actor or Side
        Known actors and sides, from whose names the side of a speaker is read: what a party says in its own
        favour weighs less, what it says against itself more.
    standing : mapping of article id to article id, optional
        Which article stands for each and its near-duplicates.

    Returns
    -------
    DataFrame
        ``COLUMNS``; ``origin`` is ``article`` or ``table``. A claim that a reprint or an older version
        only repeats is left out, so that it counts once. ``independent``: no party speaks.
    """
    import pandas as pd

    side_of = _sides_by_name(actors)
    rows = [_prior_row(p) for p in prior]
    usable = [c for c in _once(claims, standing) if usable_claim(c)]
    usable.sort(key=lambda c: (claim_day(c.date) or date.min, c.id))
    rows += [_claim_row(c, sources.get(c.article_id, "")) for c in usable]
    for row in rows:
        row["speaker_side"] = _speaker_side(row, speaker_sides(row["speaker"], side_of))
        row["independent"] = not row["speaker_side"]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _once(claims: Sequence[ControlClaim], standing: Mapping[str, str]) -> Iterator[ControlClaim]:
    """Leave out what the article that stands for a near-duplicate claims too."""

    def content(claim: ControlClaim) -> tuple[str | None, str, str]:
        return (claim.place.place.id if claim.place else None, claim.side, claim.status)

    told = {(c.article_id, content(c)) for c in claims}
    for claim in claims:
        newest = standing.get(claim.article_id, claim.article_id)
        if newest == claim.article_id or (newest, content(claim)) not in told:
            yield claim


def _sides_by_name(actors: Sequence[Actor | Side]) -> dict[str, str]:
    names: dict[str, str] = {}
    for actor in actors:
        side, more = (actor.id, actor.words) if isinstance(actor, Side) else (actor.side, actor.aliases)
        names |= {name.casefold(): side for name in (actor.id, actor.name, *more) if name and side}
    return dict(sorted(names.items(), key=lambda item: (-len(item[0]), item[0])))


def speaker_sides(speaker: str, side_of: Mapping[str, str]) -> tuple[str, ...]:
    """Sides of a speaker by the known names among its words, the longest first.

    Parameters
    ----------
    speaker : str
        As the text has it: "a spokesman of the army", "HTS", "the army and the rebels".
    side_of : mapping of name to side
        Case-folded names, longest first.
    """
    words = f" {speaker.casefold()} "
    return tuple(dict.fromkeys(side for name, side in side_of.items() if f" {name} " in words))


def _speaker_side(row: Mapping[str, Any], named: Sequence[str]) -> str:
    """Which of the sides that speak counts: one that says it against its own interest, if any does."""
    favours = row["status"] in FAVOURABLE
    against = (side for side in named if (side != row["side"]) == favours)
    return next(against, next(iter(named), ""))


def usable_claim(claim: ControlClaim) -> bool:
    """Whether a claim says who controls one point on a known day."""
    return (
        claim.place is not None
        and claim.place.where_prec <= POINT_PRECISION
        and not claim.place.place.is_area
        and claim.realis in DRAWN
        and claim_day(claim.date) is not None
    )


def claim_day(value: DateSpan) -> date | None:
    """Last day of a claim's date: what is known by then."""
    return value.end or value.start


def _prior_row(p: PriorControl) -> dict[str, Any]:
    return {
        "claim_id": p.id,
        "place_id": p.place_id,
        "name": p.name,
        "lat": p.lat,
        "lon": p.lon,
        "side": p.side,
        "status": p.status,
        "date": p.date.isoformat(),
        "source": p.source,
        "speaker": p.speaker,
        "origin": "table",
    }


def _claim_row(c: ControlClaim, source: str) -> dict[str, Any]:
    assert c.place is not None  # usable_claim
    day = claim_day(c.date)
    assert day is not None
    return {
        "claim_id": c.id,
        "place_id": c.place.place.id,
        "name": c.place.place.name,
        "lat": c.place.place.lat,
        "lon": c.place.place.lon,
        "side": c.side,
        "status": c.status,
        "date": day.isoformat(),
        "source": source,
        "speaker": c.speaker or "",
        "origin": "article",
    }


def days_assessed(
    readings: Sequence[Reading],
    events: Sequence[Event],
    claims: Sequence[ControlClaim],
    period: tuple[date, date] | None,
) -> tuple[date, ...]:
    """Days whose control is drawn: the period, else from the first dated news to the last article.

    News are drawn events and usable claims whose first day is known and lies at most ``MAX_DAYS``
    before the last article's; background is not news.
    """
    if period:
        first, last = period
    else:
        published = [r.article.published.end for r in readings if r.article.published.end]
        if not published:
            return ()
        last = max(published)
        earliest = last - timedelta(days=MAX_DAYS - 1)
        first = min((d for d in _news(events, claims) if earliest <= d <= last), default=last)
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _news(events: Sequence[Event], claims: Sequence[ControlClaim]) -> list[date]:
    """First days, where they are known, of drawn events and of usable claims that are no background."""
    drawn = [e.date.start for e in events if e.mapped and e.realis != "background" and e.date.start]
    usable = [c for c in claims if usable_claim(c) and c.realis != "background"]
    return drawn + [c.date.start for c in usable if c.date.start]
