"""What a report says: an assessment as the short lists that its template prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from geomap.exporters.report.wording import Wording
from geomap.models.articles import DateSpan
from geomap.models.assessed import Assessment, Incident, Version
from geomap.models.records import UNREAL, ActorRef, Displacement, Event

MOST_A_DAY = 12
"""Incidents that a day lists, those with most sources first; the tables beside have all."""
MOST_FACTS = 60
MOST_PLACES = 40
MOST_REASONS = 8
LONGEST = 14
"""Days: a wider span says too little to stand under one day."""
DOUBTED = ("attributed_claim", "background", "planned", "hypothetical", "negated")
"""Kinds of realis that a report names."""


@dataclass(frozen=True, slots=True)
class Told:
    """One incident or fact as the report prints it: ``sources`` are numbers of the list of articles."""

    kind: str
    title: str
    actors: str
    code: str
    """The code-book's name of the kind."""
    when: str
    where: str
    precision: str
    doubt: str
    sentence: str
    sources: tuple[int, ...]
    confidence: float
    exact: bool = True
    versions: tuple[str, ...] = ()
    """What passages say that contradict each other, each with its publisher."""


@dataclass(frozen=True, slots=True)
class Day:
    """Incidents of one day: those listed, and how many more there are."""

    on: str
    incidents: tuple[Told, ...]
    more: int
    total: int


def days(assessment: Assessment, drawn: set[str], wording: Wording) -> tuple[list[Day], Day]:
    """Incidents that the map draws by their last day, and those with no day or too wide a span."""
    by_day: dict[date, list[Incident]] = {}
    loose: list[Incident] = []
    for incident in assessment.incidents:
        if incident.id not in drawn:
            continue
        if vague(incident.date) or incident.date.end is None:
            loose.append(incident)
        else:
            by_day.setdefault(incident.date.end, []).append(incident)
    telling = Telling(article_numbers(assessment), article_texts(assessment), wording)
    dated = [_day(wording.day(day), by_day[day], telling) for day in sorted(by_day)]
    return dated, _day("", loose, telling)


def vague(when: DateSpan) -> bool:
    """Whether a date is none, or too wide to stand under one day."""
    if when.start is None or when.end is None or when.precision in ("year", "before", "after", "unknown"):
        return True
    return when.end - when.start > timedelta(days=LONGEST)


@dataclass(frozen=True, slots=True)
class Telling:
    """What it takes to print a record: numbers and texts of the articles, and the language."""

    numbers: Mapping[str, int]
    texts: Mapping[str, str]
    wording: Wording


def _day(on: str, incidents: Sequence[Incident], telling: Telling) -> Day:
    ranked = sorted(incidents, key=lambda i: (-i.sources, -i.confidence, i.id))
    shown = tuple(_incident(i, telling) for i in ranked[:MOST_A_DAY])
    return Day(on, shown, len(incidents) - len(shown), len(incidents))


def _incident(incident: Incident, telling: Telling) -> Told:
    first, wording, place = incident.members[0], telling.wording, incident.place
    numbers = telling.numbers
    kind = incident.event_type or "Other"
    return Told(
        kind=kind,
        title=reader_title(incident, wording),
        actors=who(first.actor1, first.actor2, wording),
        code=incident.sub_type or "",
        when=wording.when(incident.date),
        where=wording.parent(place.place) if place else "",
        precision=wording.of_page(f"prec.{place.where_prec}") if place and place.where_prec > 1 else "",
        doubt=doubt(first.realis, wording),
        sentence=quoted(first, telling.texts),
        sources=tuple(sorted({numbers[m.article_id] for m in incident.members if m.article_id in numbers})),
        confidence=incident.confidence,
        exact=place is not None and place.where_prec == 1,
        versions=tuple(_version(v, telling) for v in incident.versions if v.differs),
    )


def quoted(record: Event | Displacement, texts: Mapping[str, str]) -> str:
    """The sentence that a record rests on."""
    return texts.get(record.article_id, "")[record.sentence.start : record.sentence.end].strip()


def doubt(realis: str, wording: Wording) -> str:
    """Words for a record that is not told as fact."""
    return wording.of_page(f"realis.{realis}") if realis in DOUBTED else ""


def reader_title(incident: Incident, wording: Wording) -> str:
    """What happened, where, and the dead: ``Air strike in Ariha, 12 dead``."""
    sub = incident.sub_type
    title = wording.term("sub", sub) if sub else wording.term("type", incident.event_type or "Other")
    if place := incident.place:
        key = "event_near" if place.where_prec == 2 else "event_in"
        title = wording.of_page(key, what=title, place=wording.place(place.place))
    dead = wording.figure(incident.figures.get("fatalities"))
    return wording.of_page("event_dead", title=title, n=dead) if dead not in ("", "0") else title


def _version(version: Version, telling: Telling) -> str:
    """What one passage says where others say otherwise: ``Desk One [3]: Attack; by army; 14 dead``."""
    text = "; ".join(part for part in _differences(version, telling.wording) if part)
    number = telling.numbers.get(version.article_id)
    source = " ".join(part for part in (version.publisher, f"[{number}]" if number else "") if part)
    return f"{source}: {text}" if text else source


def _differences(version: Version, wording: Wording) -> tuple[str | None, ...]:
    """What a passage says otherwise: kind, who is blamed, toll, place; None where it agrees."""
    toll = wording.figure(version.toll)
    return (
        wording.term("sub", version.kind) if "kind" in version.differs else None,
        wording.text("by", who=version.blamed) if "blamed" in version.differs and version.blamed else None,
        wording.text("dead_n", n=toll) if "toll" in version.differs and toll else None,
        wording.place_within(version.place) if "place" in version.differs else None,
        wording.text("denies") if version.denied else None,
    )


def who(first: ActorRef | None, second: ActorRef | None, wording: Wording) -> str:
    """Actors of an event, the first against the second."""
    against = wording.text("against_word", who=second.name) if second else ""
    return " ".join(part for part in (first.name if first else "", against) if part)


def facts(assessment: Assessment, wording: Wording) -> tuple[list[dict[str, Any]], int]:
    """Displacement facts that are told as so, by their day, and how many more there are."""
    telling = Telling(article_numbers(assessment), article_texts(assessment), wording)
    real = [f for f in assessment.displacement if f.realis not in UNREAL]
    real.sort(key=lambda f: (f.date.end or date.max, f.id))
    return [_fact(f, telling) for f in real[:MOST_FACTS]], max(0, len(real) - MOST_FACTS)


def _fact(fact: Displacement, telling: Telling) -> dict[str, Any]:
    wording = telling.wording
    return {
        "kind": wording.term("kind", fact.kind),
        "figure": wording.figure(fact.figure),
        "unit": wording.of_page("households") if fact.unit == "households" else "",
        "measure": wording.text(MEASURES[fact.measure]) if fact.measure in MEASURES else "",
        "where": _route(fact, wording),
        "when": wording.when(fact.date),
        "speaker": fact.speaker or "",
        "doubt": doubt(fact.realis, wording),
        "flags": [wording.reason(flag) for flag in fact.flags],
        "sentence": quoted(fact, telling.texts),
        "source": telling.numbers.get(fact.article_id),
    }


MEASURES = {"stock": "situation", "flow": "moved"}


def _route(fact: Displacement, wording: Wording) -> str:
    """Where people are, came from and went."""
    ends = {wording.place_within(fact.origin), wording.place_within(fact.destination)}
    here = wording.place_within(fact.place)
    rows = (("in_word", here if here not in ends else ""), *_ends(fact, wording))
    return "; ".join(wording.text(word, place=place) for word, place in rows if place)


def _ends(fact: Displacement, wording: Wording) -> tuple[tuple[str, str], ...]:
    """Origin and destination with the text that names each."""
    return (
        ("from_word", wording.place_within(fact.origin)),
        ("to_word", wording.place_within(fact.destination)),
    )


def direction(fact: Displacement, wording: Wording) -> str:
    """From where to where people moved, else where they are."""
    route = [wording.text(word, place=place) for word, place in _ends(fact, wording) if place]
    here = wording.place_within(fact.place)
    return " ".join(route) or (wording.text("in_word", place=here) if here else "")


@dataclass(frozen=True, slots=True)
class Turn:
    """A place that changed hands by the word of articles that name it."""

    name: str
    population: int
    before: str
    after: str
    sources: tuple[int, ...]


def turns(assessment: Assessment, moved: Any, wording: Wording) -> list[Turn]:
    """Places whose holder changed, each with the articles whose claims are about that very place.

    A claim about a town colours its quarters and the villages around it; no article is cited for those.
    """
    numbers = article_numbers(assessment)
    claims = {claim.id: claim for claim in assessment.claims if claim.place}
    out = []
    for row in moved.sort_values(["name", "place_id"], kind="stable").to_dict("records"):
        cited = [claims[c] for c in row["claim_ids"] if c in claims]
        own = [c for c in cited if c.place is not None and c.place.place.id == row["place_id"]]
        if own:
            population = max(c.place.place.population for c in own if c.place)
            sources = tuple(sorted({numbers[c.article_id] for c in own}))
            name = wording.place(next(c.place.place for c in own if c.place))
            out.append(Turn(name, population, row["before"], row["after"], sources))
    return out


def places_moved(
    assessment: Assessment, moved: Any, names: Mapping[str, str], wording: Wording
) -> list[dict[str, Any]]:
    """Places whose holder changed, by who held them before and after.

    ``told`` are those that articles name, with the numbers of the articles; ``total`` counts all.
    """
    groups: dict[tuple[str, str], dict[str, Any]] = {}
    for before, after in zip(moved["before"], moved["after"], strict=True):
        looks = {"before": names.get(before, before), "after": names.get(after, after)}
        group = groups.setdefault((before, after), {**looks, "told": [], "unlisted": 0, "total": 0})
        group["total"] += 1
    for turn in turns(assessment, moved, wording):
        group = groups[turn.before, turn.after]
        if len(group["told"]) < MOST_PLACES:
            group["told"].append((turn.name, turn.sources))
        else:
            group["unlisted"] += 1
    return sorted(groups.values(), key=lambda g: (-len(g["told"]), -g["total"], g["before"], g["after"]))


def unmapped(assessment: Assessment, wording: Wording) -> tuple[list[tuple[str, int]], int]:
    """Reasons why something read was not drawn, the most frequent first, and how many records that is."""
    counts = Counter(
        wording.reason(row.reason) or wording.of_page("no_reason") for row in assessment.not_mapped
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ranked[:MOST_REASONS], sum(counts.values())


def article_numbers(assessment: Assessment) -> dict[str, int]:
    """Article id -> its number in the list of sources."""
    return {reading.article.id: n for n, reading in enumerate(assessment.readings, 1)}


def article_texts(assessment: Assessment) -> dict[str, str]:
    """Article id -> its text."""
    return {reading.article.id: reading.article.text for reading in assessment.readings}
