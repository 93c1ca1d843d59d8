"""What a report says: an assessment as the short lists that its template prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from geomap.languages import page_texts
from geomap.models.articles import DateSpan, Figure
from geomap.models.assessed import Assessment, Incident, Version
from geomap.models.places import PlaceRef
from geomap.models.records import UNREAL, ActorRef, Displacement

MOST_A_DAY = 12
"""Incidents that a day lists, those with most sources first; the tables beside have all."""
MOST_FACTS = 60
MOST_PLACES = 40
MOST_REASONS = 8
LONGEST = 14
"""Days: a wider span says too little to stand under one day."""
PRECISION = {
    2: "near the place",
    3: "somewhere in the district",
    4: "somewhere in the province",
    5: "somewhere in the area or along the line",
    6: "somewhere in the country",
    7: "international",
}
DOUBT = {
    "attributed_claim": "claimed by one party",
    "background": "background",
    "planned": "planned or announced",
    "hypothetical": "hypothetical",
    "negated": "denied",
}


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


def days(assessment: Assessment, drawn: set[str]) -> tuple[list[Day], Day]:
    """Incidents that the map draws by their last day, and those with no day or too wide a span."""
    numbers, texts = article_numbers(assessment), article_texts(assessment)
    by_day: dict[date, list[Incident]] = {}
    loose: list[Incident] = []
    for incident in assessment.incidents:
        if incident.id not in drawn:
            continue
        if vague(incident.date) or incident.date.end is None:
            loose.append(incident)
        else:
            by_day.setdefault(incident.date.end, []).append(incident)
    dated = [_day(day.isoformat(), by_day[day], numbers, texts) for day in sorted(by_day)]
    return dated, _day("", loose, numbers, texts)


def vague(when: DateSpan) -> bool:
    """Whether a date is none, or too wide to stand under one day."""
    if when.start is None or when.end is None or when.precision in ("year", "before", "after", "unknown"):
        return True
    return when.end - when.start > timedelta(days=LONGEST)


def _day(on: str, incidents: Sequence[Incident], numbers: Mapping[str, int], texts: Mapping[str, str]) -> Day:
    ranked = sorted(incidents, key=lambda i: (-i.sources, -i.confidence, i.id))
    shown = tuple(_incident(i, numbers, texts) for i in ranked[:MOST_A_DAY])
    return Day(on, shown, len(incidents) - len(shown), len(incidents))


def _incident(incident: Incident, numbers: Mapping[str, int], texts: Mapping[str, str]) -> Told:
    first = incident.members[0]
    kind = incident.event_type or "Other"
    return Told(
        kind=kind,
        title=reader_title(incident),
        actors=who(first.actor1, first.actor2),
        code=incident.sub_type or "",
        when=day_text(incident.date),
        where=incident.place.place.parent if incident.place else "",
        precision=PRECISION.get(incident.place.where_prec, "") if incident.place else "",
        doubt=DOUBT.get(first.realis, ""),
        sentence=texts.get(first.article_id, "")[first.sentence.start : first.sentence.end].strip(),
        sources=tuple(sorted({numbers[m.article_id] for m in incident.members if m.article_id in numbers})),
        confidence=incident.confidence,
        exact=incident.place is not None and incident.place.where_prec == 1,
        versions=tuple(_version(v, numbers) for v in incident.versions if v.differs),
    )


def reader_title(incident: Incident) -> str:
    """What happened, where, and the dead: ``Air strike in Ariha, 12 dead``."""
    kind = incident.sub_type or incident.event_type or "Other"
    words = page_texts()["en"]
    what = words.get(f"sub.{kind}") or words.get(f"type.{kind}") or kind
    place = incident.place
    where = f" {'near' if place.where_prec == 2 else 'in'} {place.place.name}" if place else ""
    dead = figure_text(incident.figures.get("fatalities"))
    dead = "" if dead == "0" else dead
    return f"{what}{where}{f', {dead} dead' if dead else ''}"


def _version(version: Version, numbers: Mapping[str, int]) -> str:
    """What one passage says where others say otherwise: ``Desk One [3]: Attack; by army; 14 dead``."""
    text = "; ".join(part for part in _differences(version) if part)
    number = numbers.get(version.article_id)
    source = " ".join(part for part in (version.publisher, f"[{number}]" if number else "") if part)
    return f"{source}: {text}" if text else source


def _differences(version: Version) -> tuple[str | None, ...]:
    """What a passage says otherwise: kind, who is blamed, toll, place; None where it agrees."""
    return (
        version.kind if "kind" in version.differs else None,
        f"by {version.blamed}" if "blamed" in version.differs and version.blamed else None,
        f"{figure_text(version.toll)} dead" if "toll" in version.differs and version.toll else None,
        place_text(version.place) if "place" in version.differs else None,
        "denies or disputes it" if version.denied else None,
    )


def who(first: ActorRef | None, second: ActorRef | None) -> str:
    """Actors of an event, the first against the second."""
    parts = (first.name if first else "", f"against {second.name}" if second else "")
    return " ".join(part for part in parts if part)


def place_text(ref: PlaceRef | None) -> str:
    """Name of a place with what it lies in."""
    if ref is None:
        return ""
    return ", ".join(part for part in (ref.place.name, ref.place.parent) if part)


def day_text(when: DateSpan) -> str:
    """A date as it is known."""
    if when.start is None and when.end is None:
        return "no date"
    if when.precision == "year" and when.start:
        return str(when.start.year)
    if when.start == when.end or when.end is None:
        return f"{when.start}" if when.end else f"since {when.start}"
    return f"{when.start} to {when.end}" if when.start else f"until {when.end}"


def figure_text(figure: Figure | None) -> str:
    """A figure as low, best and high say; never more exact than its words."""
    if figure is None:
        return ""
    if figure.best is not None:
        return f"{figure.best:,}"
    if figure.low is not None and figure.high is not None:
        return f"{figure.low:,} to {figure.high:,}"
    if figure.low is not None:
        return f"at least {figure.low:,}"
    return f"at most {figure.high:,}" if figure.high is not None else ""


def facts(assessment: Assessment) -> tuple[list[dict[str, Any]], int]:
    """Displacement facts that are told as so, by their day, and how many more there are."""
    numbers, texts = article_numbers(assessment), article_texts(assessment)
    real = [f for f in assessment.displacement if f.realis not in UNREAL]
    real.sort(key=lambda f: (f.date.end or date.max, f.id))
    return [_fact(f, numbers, texts) for f in real[:MOST_FACTS]], max(0, len(real) - MOST_FACTS)


def kind_text(kind: str) -> str:
    """Who the people are, in words."""
    return page_texts()["en"].get(f"kind.{kind}") or kind.replace("_", " ")


def _fact(fact: Displacement, numbers: Mapping[str, int], texts: Mapping[str, str]) -> dict[str, Any]:
    ends = {place_text(fact.origin), place_text(fact.destination)}
    route = [
        f"{word} {place_text(ref)}"
        for word, ref in (("in", fact.place), ("from", fact.origin), ("to", fact.destination))
        if ref is not None and (word != "in" or place_text(ref) not in ends)
    ]
    return {
        "kind": kind_text(fact.kind),
        "figure": figure_text(fact.figure),
        "unit": "households" if fact.unit == "households" else "",
        "words": fact.figure.words if fact.figure else "",
        "measure": {"stock": "in this situation", "flow": "moved"}.get(fact.measure, ""),
        "where": "; ".join(route),
        "when": day_text(fact.date),
        "speaker": fact.speaker or "",
        "doubt": DOUBT.get(fact.realis, ""),
        "flags": [str(flag) for flag in fact.flags],
        "sentence": texts.get(fact.article_id, "")[fact.sentence.start : fact.sentence.end].strip(),
        "source": numbers.get(fact.article_id),
    }


@dataclass(frozen=True, slots=True)
class Turn:
    """A place that changed hands by the word of articles that name it."""

    name: str
    population: int
    before: str
    after: str
    sources: tuple[int, ...]


def turns(assessment: Assessment, moved: Any) -> list[Turn]:
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
            out.append(Turn(row["name"], population, row["before"], row["after"], sources))
    return out


def places_moved(assessment: Assessment, moved: Any, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Places whose holder changed, by who held them before and after.

    ``told`` are those that articles name, with the numbers of the articles; ``total`` counts all.
    """
    groups: dict[tuple[str, str], dict[str, Any]] = {}
    for before, after in zip(moved["before"], moved["after"], strict=True):
        looks = {"before": names.get(before, before), "after": names.get(after, after)}
        group = groups.setdefault((before, after), {**looks, "told": [], "unlisted": 0, "total": 0})
        group["total"] += 1
    for turn in turns(assessment, moved):
        group = groups[turn.before, turn.after]
        if len(group["told"]) < MOST_PLACES:
            group["told"].append((turn.name, turn.sources))
        else:
            group["unlisted"] += 1
    return sorted(groups.values(), key=lambda g: (-len(g["told"]), -g["total"], g["before"], g["after"]))


def unmapped(assessment: Assessment) -> tuple[list[tuple[str, int]], int]:
    """Reasons why something read was not drawn, the most frequent first, and how many records that is."""
    counts = Counter(str(row.reason) or "no reason given" for row in assessment.not_mapped)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ranked[:MOST_REASONS], sum(counts.values())


def article_numbers(assessment: Assessment) -> dict[str, int]:
    """Article id -> its number in the list of sources."""
    return {reading.article.id: n for n, reading in enumerate(assessment.readings, 1)}


def article_texts(assessment: Assessment) -> dict[str, str]:
    """Article id -> its text."""
    return {reading.article.id: reading.article.text for reading in assessment.readings}
