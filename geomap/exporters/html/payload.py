"""The page's data: one JSON value that holds all that the cards, lists and layers show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from geomap.exporters.html.codec import encode_shape
from geomap.exporters.html.tables import Numbered, Places, Sentences, day_number, figure, when, where
from geomap.models.articles import Span
from geomap.models.assessed import Assessment, Incident, Layer
from geomap.models.records import ActorRef, ControlClaim, Displacement, Event

VERSION = 1


class Payload:
    """Collects records into numbered tables, in the order of the assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.words = Numbered()
        self.places = Places(assessment.extents)
        articles = {r.article.id: n for n, r in enumerate(assessment.readings)}
        self.articles = articles
        self.sentences = Sentences({r.article.id: r.article.text for r in assessment.readings}, articles)

    def build(self, layers: Sequence[Layer]) -> dict[str, Any]:
        """Build the whole value; the order of the parts matters only to the tables' numbers."""
        made = self.assessment
        parts = {
            "incidents": [self._incident(incident) for incident in made.incidents],
            "claims": [self._claim(claim) for claim in made.claims],
            "displacement": [self._fact(fact) for fact in made.displacement],
            "notMapped": [
                [n.what, self.articles.get(n.article_id, -1), n.text, self.words.of(n.reason)] for n in made.not_mapped
            ],
            "heldBack": self._held_back(),
            "prior": self._prior(layers),
            "layers": [self._layer(layer) for layer in layers],
        }
        resolutions = self._resolutions()
        return {
            "version": VERSION,
            "set": self._set(),
            "articles": [self._article(n) for n in range(len(made.readings))],
            **parts,
            "resolutions": resolutions,
            "sentences": self.sentences.finish(),
            "places": self.places.rows,
            "words": self.words.values,
        }

    def _set(self) -> dict[str, Any]:
        made = self.assessment
        run = {key: made.run[key] for key in ("version", "warnings", "profile_reason", "corrections") if key in made.run}
        return {"name": made.name, "title": made.title, "description": made.description,
                "profile": made.profile.title, "notes": dict(made.profile.notes), "run": run}  # fmt: skip

    def _article(self, number: int) -> dict[str, Any]:
        article = self.assessment.readings[number].article
        return {"id": article.id, "title": article.title, "file": article.file, "source": article.source,
                "url": article.url, "language": article.language, "date": when(article.published, self.words),
                "warnings": list(article.warnings)}  # fmt: skip

    def _incident(self, incident: Incident) -> list[Any]:
        return [
            incident.id,
            self.words.of(incident.event_type),
            self.words.of(incident.sub_type),
            where(incident.place, self.places, self.words),
            when(incident.date, self.words),
            round(incident.confidence, 2),
            incident.sources,
            [self.words.of(reason) for reason in incident.reasons],
            [self._event(event, incident) for event in incident.members],
        ]

    def _event(self, event: Event, incident: Incident) -> list[Any]:
        """One member; place and date are 0 where they are the incident's own."""
        sentence = self.sentences.of(event.article_id, event.sentence)
        mark = self.sentences.mark
        mark(sentence, event.trigger, "x")
        for span in event.evidence:
            mark(sentence, span, "d")
        self._mark_place(sentence, event.place.span if event.place else None, event.place)
        for actor in (event.actor1, event.actor2):
            mark(sentence, actor.span if actor else None, "a")
        for value in event.figures.values():
            mark(sentence, value.span, "f")
        return [
            event.id,
            sentence,
            self.words.of(event.realis),
            self._actor(event.actor1),
            self._actor(event.actor2),
            0 if event.place == incident.place else where(event.place, self.places, self.words),
            0 if event.date == incident.date else when(event.date, self.words),
            [[name, *(figure(event.figures[name]) or [])] for name in sorted(event.figures)],
            round(event.confidence, 2),
            [self.words.of(reason) for reason in event.reasons],
            self.words.of(event.sub_type or event.plover),
            int(event.mapped),
            self.words.of(event.unmapped_reason),
        ]

    def _mark_place(self, sentence: int, span: Span | None, ref: Any) -> None:
        if ref is not None:
            self.sentences.mark(sentence, span, "t", self.places.of(ref.place))

    def _actor(self, actor: ActorRef | None) -> list[Any] | None:
        return None if actor is None else [self.words.of(actor.name), self.words.of(actor.side), actor.sponsor]

    def _claim(self, claim: ControlClaim) -> list[Any]:
        sentence = self.sentences.of(claim.article_id, claim.sentence)
        self.sentences.mark(sentence, claim.trigger, "x")
        self._mark_place(sentence, claim.place.span if claim.place else None, claim.place)
        return [
            claim.id,
            sentence,
            claim.side,
            claim.status,
            where(claim.place, self.places, self.words),
            when(claim.date, self.words),
            claim.speaker,
            self.words.of(claim.realis),
            round(claim.confidence, 2),
            [self.words.of(reason) for reason in claim.reasons],
        ]

    def _fact(self, fact: Displacement) -> list[Any]:
        sentence = self.sentences.of(fact.article_id, fact.sentence)
        self.sentences.mark(sentence, fact.trigger, "x")
        for ref in (fact.place, fact.origin, fact.destination):
            self._mark_place(sentence, ref.span if ref else None, ref)
        if fact.figure:
            self.sentences.mark(sentence, fact.figure.span, "f")
        ends = [where(ref, self.places, self.words) for ref in (fact.place, fact.origin, fact.destination)]
        return [
            fact.id,
            sentence,
            fact.kind,
            fact.measure,
            *ends,
            when(fact.date, self.words),
            figure(fact.figure),
            fact.unit,
            fact.factor,
            fact.term,
            fact.detail,
            fact.speaker,
            self.words.of(fact.realis),
            round(fact.confidence, 2),
            list(fact.flags),
            [self.words.of(reason) for reason in fact.reasons],
        ]

    def _held_back(self) -> list[list[Any]]:
        """Claims that control did not draw, by day, with the reason."""
        rows = []
        for day in self.assessment.control:
            for row in day.held_back.to_dict("records"):
                rows.append([day_number(day.on), row.get("claim_id"), self.words.of(str(row.get("reason", "")))])
        return rows

    def _resolutions(self) -> list[list[Any]]:
        """Resolutions inside cited sentences, with the candidates that were rejected."""
        cited: dict[str, list[tuple[Span, int]]] = {}
        for article_id, span, number in self.sentences.known():
            cited.setdefault(article_id, []).append((span, number))
        rows: list[list[Any]] = []
        for reading in self.assessment.readings:
            spans = sorted(cited.get(reading.article.id, []))
            for resolution in reading.resolutions:
                mention = resolution.mention
                number = next((n for span, n in spans if span.contains(mention.span)), None)
                if number is None:
                    continue
                place = self.places.of(resolution.place)
                self.sentences.mark(number, mention.span, "t", place)
                others = [[self.places.of(c.place), round(c.score, 2), self.words.of(c.reason)] for c in resolution.rejected]
                rows.append([mention.id, place, mention.text, round(resolution.score, 2),
                             self.words.of(resolution.reason), others])  # fmt: skip
        return rows

    def _days(self, layer: Layer) -> tuple[list[list[Any]], list[list[str]]]:
        """Rows of a dated layer by day; equal shapes of several days are written once."""
        shapes: list[list[str]] = []
        known: dict[bytes, int] = {}
        days: dict[str, list[list[Any]]] = {}
        for row in layer.table.to_dict("records"):
            shape = row["geometry"]
            key = shape.wkb
            if key not in known:
                known[key] = len(shapes)
                shapes.append(encode_shape(shape))
            values = [self._short(row.get(name)) for name in FIELDS[layer.name]]
            tail = str(row["id"]).removeprefix(f"{row['date']}/")
            days.setdefault(row["date"], []).append([self.words.of(tail), known[key], *values])
        return [[day_number(date.fromisoformat(day)), days[day]] for day in sorted(days)], shapes

    def _short(self, value: Any) -> Any:
        """Words by their number; figures and what is missing as they are."""
        if isinstance(value, str):
            return self.words.of(value)
        if isinstance(value, list | tuple):
            return [self.words.of(part) for part in value]
        return round(value, 2) if isinstance(value, float) and value == value else value

    def _prior(self, layers: Sequence[Layer]) -> list[list[Any]]:
        """What was known before the set's first day, as far as the front or a held back claim cites it."""
        cited = {row.get("claim_id") for day in self.assessment.control for row in day.held_back.to_dict("records")}
        for layer in layers:
            if layer.name == "front_line":
                cited.update(claim for claims in layer.table["claim_ids"] for claim in claims)
        return [
            [p.id, p.name, p.side, p.status, day_number(p.date), self.words.of(p.source),
             round(p.lon, 4), round(p.lat, 4)]
            for p in self.assessment.profile.prior if p.id in cited
        ]  # fmt: skip

    def _layer(self, layer: Layer) -> dict[str, Any]:
        made: dict[str, Any] = {
            "name": layer.name, "title": layer.title, "description": layer.description, "shown": layer.shown,
            "dated": layer.dated, "count": len(layer.table),
            "legend": [[e.label, e.symbol, e.colour, e.pattern] for e in layer.legend],
        }  # fmt: skip
        if layer.dated:
            made["days"], made["shapes"] = self._days(layer)
        elif layer.name == "places":
            rows = layer.table.drop(columns="geometry").to_dict("records")
            made["rows"] = [[r["id"], r["name"], r["parent"], round(g.x, 4), round(g.y, 4), r["mentions"]]
                            for r, g in zip(rows, layer.table.geometry, strict=True)]  # fmt: skip
        else:
            made["ids"] = layer.table["id"].tolist()
        return made


FIELDS: dict[str, tuple[str, ...]] = {
    "control": ("side", "confidence"),
    "front_line": ("side_a", "side_b", "kind", "band_km", "claim_ids"),
    "front_band": ("band_km",),
}
"""Columns of the dated layers that the page needs."""
