"""Headline and lead of a report: what the articles tell first, each sentence with its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from geomap.exporters.report.content import (
    Turn,
    article_numbers,
    direction,
    reader_title,
    turns,
    vague,
)
from geomap.exporters.report.wording import Wording
from geomap.models.articles import Figure
from geomap.models.assessed import Assessment, Incident
from geomap.models.records import UNREAL, Displacement


@dataclass(frozen=True, slots=True)
class Gains:
    """Control on the first and the last day compared, as assessment makes it.

    Attributes
    ----------
    first, last : str
        ISO dates.
    held : mapping
        Side -> km² on the first and on the last day.
    basis : tuple of float
        Shares of the ground held on the last day that rest on articles, on tables, and on inference.
    ground : GeoDataFrame
        ``before, after``, polygons: ground whose holder differs.
    extent : DataFrame
        ``on, side, km2, low, high`` over the days.
    areas : DataFrame
        ``side, gained_km2, gained_low, gained_high, lost_km2, lost_low, lost_high``.
    places : DataFrame
        ``place_id, name, before, after, claim_ids``.
    """

    first: str
    last: str
    held: Mapping[str, tuple[float, float]]
    basis: tuple[float, float, float]
    areas: Any
    places: Any
    ground: Any
    extent: Any


MOST_NAMED = 3
"""Places that a sentence names of those that changed hands together."""
MOST_TURNS = 2
FEW = 10
"""Fewer people on the move are no news."""

EXACT_ENOUGH = 3
"""A toll of a province is no event of a place."""
RECENT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the lead; ``sources`` are numbers of the list of articles, none where it is ours."""

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """What the lead is told with: names of the sides, and the language."""

    names: Mapping[str, str]
    wording: Wording

    def side(self, side: str) -> str:
        """Name of a side."""
        return self.names.get(side, side)


def lead(
    assessment: Assessment,
    drawn: set[str],
    gains: Gains | None,
    names: Mapping[str, str],
    wording: Wording,
) -> tuple[str, list[Sentence]]:
    """Return the headline, "" where nothing is told, and the sentences of the lead."""
    ground = _ground(assessment, gains, Speech(names, wording))
    events = _deadliest(assessment, drawn, wording)
    people = _people(assessment, wording)
    sentences = [*ground[1], *events[1], *people[1]]
    return next((title for title, _ in (ground, events, people) if title), ""), sentences


def _ground(assessment: Assessment, gains: Gains | None, speech: Speech) -> tuple[str, list[Sentence]]:
    """Places that passed by the word of articles, the most populous first, and the ground that moved."""
    if gains is None:
        return "", []
    wording = speech.wording
    groups: dict[tuple[str, str], list[Turn]] = {}
    news = [turn for turn in turns(assessment, gains.places, wording) if turn.before != "unknown"]
    for turn in sorted(news, key=lambda t: (-t.population, t.name)):
        groups.setdefault((turn.before, turn.after), []).append(turn)
    first = list(groups.items())[:MOST_TURNS]
    sentences = [_turned(pair, group, speech) for pair, group in first]
    rest = sum(len(group) for group in groups.values()) - sum(len(group) for _, group in first)
    if rest:
        sentences.append(Sentence(wording.text("more_places", n=wording.number(rest))))
    title = _change(first[0][1], 1, *first[0][0], speech) if first else ""
    return title, [*sentences, *_moved(gains, speech)]


def _turned(pair: tuple[str, str], group: Sequence[Turn], speech: Speech) -> Sentence:
    sources = sorted({number for turn in group[:MOST_NAMED] for number in turn.sources})
    return Sentence(_change(group, MOST_NAMED, *pair, speech) + ".", tuple(sources))


def _change(group: Sequence[Turn], most: int, before: str, after: str, speech: Speech) -> str:
    """Places by name, the rest counted, and what became of them."""
    wording = speech.wording
    shown = [turn.name for turn in group[:most]]
    more = len(group) - len(shown)
    listed = [*shown, wording.text("others", n=wording.number(more))] if more else shown
    kind = {"contested": "contested", "unknown": "lost"}.get(after)
    kind = kind or ("held" if before == "contested" else "turned")
    many = "_many" if len(listed) > 1 and kind != "turned" else ""
    sides = {"before": speech.side(before), "after": speech.side(after)}
    return wording.text(f"{kind}{many}", place=wording.listed(listed), **sides)


def _moved(gains: Gains, speech: Speech) -> list[Sentence]:
    """The side that gained most ground, with its range."""
    rows = gains.areas.sort_values(["gained_km2", "side"], ascending=[False, True]).to_dict("records")
    if not rows or rows[0]["gained_low"] < 1:
        return []
    row, wording = rows[0], speech.wording
    days = {"from": wording.day(gains.first), "to": wording.day(gains.last)}
    text = wording.text(
        "gained_lead",
        side=speech.side(row["side"]),
        n=wording.number(row["gained_km2"]),
        range=wording.between(row["gained_low"], row["gained_high"]),
        **days,
    )
    return [Sentence(text)]


def _deadliest(assessment: Assessment, drawn: set[str], wording: Wording) -> tuple[str, list[Sentence]]:
    """The event with most dead; the one that most sources tell where none tells of dead."""
    events = [i for i in assessment.incidents if i.id in drawn and i.members[0].realis not in UNREAL]
    sure = [i for i in events if i.place and i.place.where_prec <= EXACT_ENOUGH and not vague(i.date)]
    if not sure:
        return "", []
    first = min(sure, key=lambda i: (-_dead(i), -i.sources, -i.confidence, i.id))
    title, when = reader_title(first, wording), wording.when(first.date)
    numbers = article_numbers(assessment)
    sources = tuple(sorted({numbers[m.article_id] for m in first.members if m.article_id in numbers}))
    key = "deadliest" if _dead(first) and len(events) > 1 else "told"
    text = wording.text(key, n=wording.number(len(events)), title=title, when=when)
    return title, [Sentence(text, sources)]


def _dead(incident: Incident) -> int:
    return _size(incident.figures.get("fatalities"))


def _people(assessment: Assessment, wording: Wording) -> tuple[str, list[Sentence]]:
    """The most people who moved; the most in a situation where none are told to have moved."""
    moved = [
        f
        for f in assessment.displacement
        if f.realis not in UNREAL and _many(f) >= FEW and direction(f, wording)
    ]
    if not moved:
        return "", []
    latest = max(
        (r.article.published.end for r in assessment.readings if r.article.published.end), default=None
    )
    fact = min(moved, key=lambda f: (f.measure != "flow", _old(f, latest), -_many(f), f.id))
    number = article_numbers(assessment).get(fact.article_id)
    unit = f" {wording.of_page('households')}" if fact.unit == "households" else ""
    figure = wording.figure(fact.figure) + unit
    what = wording.of_page("lead_people", n=figure, kind=wording.term("kind", fact.kind))
    title = wording.text("route", what=what, where=direction(fact, wording))
    sentence = f"{title[0].upper()}{title[1:]}, {wording.when(fact.date)}."
    return title, [Sentence(sentence, (number,) if number else ())]


def _old(fact: Displacement, latest: date | None) -> bool:
    """Whether a fact was so long before the last article."""
    return latest is None or fact.date.end is None or latest - fact.date.end > RECENT


def _many(fact: Displacement) -> int:
    return _size(fact.figure) if fact.kind != "hostility" else 0


def _size(figure: Figure | None) -> int:
    return (figure.best or figure.low or 0) if figure else 0
