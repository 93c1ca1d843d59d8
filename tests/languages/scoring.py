"""Scores what is read in other languages than English against gold: places, events, claims, displacement."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from geomap.models.articles import Figure
from geomap.models.places import Place, PlaceRef, Resolution
from geomap.models.records import UNREAL, ControlClaim, Displacement, Event, Extract, Reading
from geomap.pipeline import Engine, extract_records, pick_profile, read_places
from geomap.readers._base import make_article
from geomap.text.fold import fold

GOLD = Path(__file__).parents[1] / "golden" / "languages.jsonl"
KINDS = ("places", "events", "claims", "displacement")
EVENT_KINDS = {
    "air": ("Air/drone strike", "Disrupted weapons use"),
    "down": ("Disrupted weapons use", "Air/drone strike"),
    "shell": ("Shelling/artillery/missile attack",),
    "clash": ("Armed clash",),
    "attack": ("Attack", "Armed clash", "Mob violence"),
    "ied": ("Remote explosive/landmine/IED",),
    "blast": ("Remote explosive/landmine/IED", "Shelling/artillery/missile attack", "Air/drone strike"),
    "suicide": ("Suicide bomb",),
    "grenade": ("Grenade",),
    "abduct": ("Abduction/forced disappearance",),
    "arrest": ("Arrests",),
    "protest": ("Peaceful protest",),
    "gas": ("Protest with intervention", "Excessive force against protesters"),
    "riot": ("Violent demonstration", "Mob violence", "Protest with intervention"),
    "take": ("Government regains territory", "Non-state actor overtakes territory"),
    "withdraw": ("Non-violent transfer of territory",),
    "loot": ("Looting/property destruction",),
    "sexual": ("Sexual violence",),
}
"""Kind of a gold event -> sub-types that are right for it."""
Row = dict[str, Any]
Tell = Callable[[str], None]
Answer = TypeVar("Answer")


@dataclass(slots=True)
class Score:
    """Right, answered and wanted of each kind, and details of the events that are right."""

    right: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.answered + other.answered, self.wanted + other.wanted)

    def precision(self, kind: str) -> float:
        """Share of the answers that are right."""
        return self.right[kind] / self.answered[kind] if self.answered[kind] else 1.0

    def recall(self, kind: str) -> float:
        """Share of what is wanted that is answered right."""
        return self.right[kind] / self.wanted[kind] if self.wanted[kind] else 1.0

    def f1(self, kind: str) -> float:
        """Harmonic mean of both."""
        p, r = self.precision(kind), self.recall(kind)
        return 2 * p * r / (p + r) if p + r else 0.0

    def line(self, kind: str) -> str:
        """The three figures of a kind."""
        return f"P {self.precision(kind):.2f} R {self.recall(kind):.2f} F1 {self.f1(kind):.2f};"

    def pair(
        self, kind: str, golds: Sequence[Row], answers: Iterable[Answer], fits: Callable[[Row, Answer], bool]
    ) -> tuple[list[tuple[Row, Answer | None]], list[Answer]]:
        """Count the answers of a kind: each gold with the first that fits it, and the answers left."""
        left = list(answers)
        self.wanted[kind] += len(golds)
        self.answered[kind] += len(left)
        pairs: list[tuple[Row, Answer | None]] = []
        for gold in golds:
            answer = next((a for a in left if fits(gold, a)), None)
            if answer is not None:
                left.remove(answer)
                self.right[kind] += 1
            pairs.append((gold, answer))
        return pairs, left

    def details(self) -> str:
        """Figures and dates of the events that are right, kinds of the movements that are."""
        return " ".join(f"{k} {self.right[k]}/{self.wanted[k]}" for k in ("figures", "dates", "kinds"))


def read_texts() -> list[Row]:
    """All gold texts."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def score_texts(
    texts: Sequence[Row], engine: Engine | None = None, misses: Tell | None = None
) -> dict[str, Score]:
    """Score what is read in the texts by language, each text an article of its own."""
    engine = engine or Engine()
    judge = _Judge(engine, misses or (lambda line: None))
    articles = [make_article(t["text"], t["id"], {"date": t["date"]}) for t in texts]
    readings = read_places(engine, articles)
    profile, _ = pick_profile("none", readings)
    scores: dict[str, Score] = {}
    for text, reading, extract in zip(
        texts, readings, extract_records(engine, readings, profile), strict=True
    ):
        scores.setdefault(text["language"], Score())
        scores[text["language"]] += judge(text, reading, extract)
    return scores


class _Judge:
    """Compares what is read in one text with its gold."""

    def __init__(self, engine: Engine, tell: Tell) -> None:
        self.index, self.tell = engine.index, tell

    def __call__(self, text: Row, reading: Reading, extract: Extract) -> Score:
        """Score one text."""
        score = Score()
        self.names = {p["words"]: p["name"] for p in text["places"]}
        before = len(text["places"]), 0
        missed = [
            *self._places(text, reading, score),
            *self._events(text, extract, score),
            *self._claims(text, extract, score),
            *self._displacement(text, extract, score),
        ]
        if missed and before:
            self.tell(f"{text['id']} {text['text']}")
            for line in missed:
                self.tell(f"      {line}")
        return score

    def _bears(self, place: Place | None, words: str) -> bool:
        """Whether a place bears the name that gold gives to the words of a text."""
        if place is None:
            return False
        keys = [self.index.key(fold(n)) for n in self.names[words].split("/")]
        rows = (int(row) for key in keys if key >= 0 for row in self.index.rows(key))
        return any(self.index.place(row).id == place.id for row in rows)

    def _places(self, text: Row, reading: Reading, score: Score) -> Iterable[str]:
        literal = [r for r in reading.resolutions if r.place is not None and r.mention.kind != "demonym"]
        pairs, extra = score.pair("places", text["places"], literal, self._is_place)
        for gold, place in pairs:
            if place is None:
                here = [r.place and r.place.name for r in literal if _overlap(gold, r)]
                yield f"no place {gold['words']}; got {here}"
        for r in extra:
            yield f"extra place {r.mention.text} {r.place and r.place.name} {r.mention.score}"

    def _is_place(self, gold: Row, found: Resolution) -> bool:
        return _overlap(gold, found) and self._bears(found.place, gold["words"])

    def _events(self, text: Row, extract: Extract, score: Score) -> Iterable[str]:
        drawn = [e for e in extract.events if e.mapped]
        pairs, extra = score.pair("events", text["events"], drawn, self._is_event)
        for gold, event in pairs:
            yield from [f"no event {gold}"] if event is None else _details(gold, event, score)
        for e in extra:
            yield f"extra event {e.sub_type} {e.place and e.place.place.name} {e.cues}"

    def _is_event(self, gold: Row, event: Event) -> bool:
        return event.sub_type in EVENT_KINDS[gold["kind"]] and self._at(event.place, gold["place"])

    def _at(self, ref: PlaceRef | None, words: str) -> bool:
        return ref is not None and self._bears(ref.place, words)

    def _claims(self, text: Row, extract: Extract, score: Score) -> Iterable[str]:
        pairs, extra = score.pair("claims", text["claims"], extract.claims, self._is_claim)
        yield from (f"no claim {gold}" for gold, claim in pairs if claim is None)
        for c in extra:
            yield f"extra claim {c.side} {c.status} {c.place and c.place.place.name} {c.cues}"

    def _is_claim(self, gold: Row, claim: ControlClaim) -> bool:
        return claim.status == gold["status"] and self._at(claim.place, gold["place"])

    def _displacement(self, text: Row, extract: Extract, score: Score) -> Iterable[str]:
        facts = [d for d in extract.displacement if d.kind != "hostility" and d.figure is not None]
        facts = [d for d in facts if d.realis not in UNREAL]
        pairs, extra = score.pair("displacement", text["displacement"], facts, self._is_fact)
        score.wanted["kinds"] += len(pairs)
        for gold, fact in pairs:
            if fact is None:
                yield f"no displacement {gold}"
                continue
            same = (fact.kind, fact.measure) == (gold["kind"], gold["measure"])
            score.right["kinds"] += same
            if not same:
                yield f"kind {fact.kind} {fact.measure}, not {gold}"
        for d in extra:
            where = [ref and ref.place.name for ref in (d.origin, d.place, d.destination)]
            yield f"extra displacement {d.kind} {d.figure and d.figure.words} {where} {d.cues}"

    def _is_fact(self, gold: Row, fact: Displacement) -> bool:
        there = any(self._at(ref, gold["place"]) for ref in (fact.place, fact.origin, fact.destination))
        return gold["value"] in _values(fact.figure) and there


def _overlap(gold: Row, found: Resolution) -> bool:
    """Whether a mention shares letters with a place of gold."""
    span = found.mention.span
    start, end = int(gold["start"]), int(gold["start"]) + len(gold["words"])
    return span.start < end and start < span.end


def _values(figure: Figure | None) -> set[int | None]:
    return {figure.low, figure.best, figure.high} if figure else set()


def _details(gold: Row, event: Event, score: Score) -> Iterable[str]:
    """Whether the figures and the date of an event are right; the date where gold states one."""
    for name in ("fatalities", "injured"):
        value = gold.get(name)
        score.wanted["figures"] += value is not None
        answer = _values(event.figures.get(name))
        if value is not None and value in answer:
            score.right["figures"] += 1
        elif value is not None or answer:
            yield f"{name} {answer}, not {value}: {gold}"
    if "date" in gold:
        score.wanted["dates"] += 1
        same = str(event.date.start) == gold["date"] == str(event.date.end)
        score.right["dates"] += same
        if not same:
            yield f"date {event.date.start} {event.date.end}, not {gold['date']}: {gold}"
