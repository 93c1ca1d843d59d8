"""The page's data: one JSON value that holds all that the cards, lists and layers show."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from geomap.exporters.page.rows.aggregates import MOST_NOT_MAPPED, NOT_MAPPED_TABLE, aggregate, too_many
from geomap.exporters.page.rows.control_rows import change_row, view_row
from geomap.exporters.page.rows.layer_rows import layer_row
from geomap.exporters.page.rows.numbering import Numbered, Places, Sentences, day_number, figure, when, where
from geomap.models.articles import Span
from geomap.models.assessed import Assessment, Incident, Layer
from geomap.models.places import Resolution
from geomap.models.reasons import NO_REASON
from geomap.models.records import ActorRef, ControlClaim, Displacement, Event
from geomap.models.statistics import OfficialFigure

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
            **self._incidents(layers),
            "claims": [self._claim(claim) for claim in made.claims],
            "displacement": [self._fact(fact) for fact in made.displacement],
            "official": [self._official(one) for one in made.statistics],
            "notMapped": [
                [n.what, self.articles.get(n.article_id, -1), n.text, self.words.reason(n.reason)]
                for n in made.not_mapped[:MOST_NOT_MAPPED]
            ],
            "notMappedCount": len(made.not_mapped),
            "missedTable": NOT_MAPPED_TABLE,
            "heldBack": self._held_back(),
            "prior": self._prior(layers),
            "changes": [change_row(change, self.words) for change in made.changes],
            "views": [view_row(view, self.words) for view in made.views],
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
            "reasons": self.words.codes(),
        }

    def _incidents(self, layers: Sequence[Layer]) -> dict[str, Any]:
        """Every incident with its members, or those drawn by place and day when they are too many."""
        made = self.assessment
        if not too_many(made):
            return {"incidents": [self._incident(incident) for incident in made.incidents]}
        drawn = {i for layer in layers if layer.name == "events" for i in layer.table["id"].tolist()}
        held = (incident for incident in made.incidents if incident.id in drawn)
        return {"incidents": [], "aggregates": aggregate(held, self.places, self.words, self.articles)}

    def _layer(self, layer: Layer) -> dict[str, Any]:
        """A layer's row; most incidents are drawn, so that of events names those that are not."""
        row = layer_row(layer, self.words)
        if layer.name == "events":
            drawn = set(row.pop("ids"))
            single = () if too_many(self.assessment) else self.assessment.incidents
            row["without"] = [i.id for i in single if i.id not in drawn]
        return row

    def _set(self) -> dict[str, Any]:
        made = self.assessment
        run = {
            key: made.run[key]
            for key in ("versions", "gazetteers", "boundary", "warnings", "profile_reason", "corrections")
            if key in made.run
        }
        return {
            "name": made.name,
            "title": made.title,
            "description": made.description,
            "profile": made.profile.title,
            "notes": dict(made.profile.notes),
            "run": run,
        }

    def _article(self, number: int) -> dict[str, Any]:
        article = self.assessment.readings[number].article
        return {
            "id": article.id,
            "title": article.title,
            "file": article.file,
            "source": article.source,
            "url": article.url,
            "language": article.language,
            "date": when(article.published, self.words),
            "warnings": list(article.warnings),
        }

    def _incident(self, incident: Incident) -> list[Any]:
        return [
            incident.id,
            self.words.of(incident.event_type),
            self.words.of(incident.sub_type),
            where(incident.place, self.places, self.words),
            when(incident.date, self.words),
            round(incident.confidence, 2),
            incident.sources,
            [self.words.reason(reason) for reason in incident.reasons],
            [self._event(event, incident) for event in incident.members],
        ]

    def _event(self, event: Event, incident: Incident) -> list[Any]:
        """One member; id and place are 0, the date is -1, where they are the incident's own."""
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
            0 if event.id == incident.id else event.id,
            sentence,
            self.words.of(event.realis),
            self._actor(event.actor1),
            self._actor(event.actor2),
            0 if event.place == incident.place else where(event.place, self.places, self.words),
            -1 if event.date == incident.date else when(event.date, self.words),
            [[name, *(figure(event.figures[name]) or [])] for name in sorted(event.figures)],
            round(event.confidence, 2),
            [self.words.reason(reason) for reason in event.reasons],
            self.words.of(event.sub_type or event.plover),
            int(event.mapped),
            self.words.reason(event.unmapped_reason),
        ]

    def _mark_place(self, sentence: int, span: Span | None, ref: Any) -> None:
        if ref is not None:
            self.sentences.mark(sentence, span, "t", self.places.of(ref.place))

    def _actor(self, actor: ActorRef | None) -> list[Any] | None:
        return (
            None if actor is None else [self.words.of(actor.name), self.words.of(actor.side), actor.sponsor]
        )

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
            [self.words.reason(reason) for reason in claim.reasons],
        ]

    def _fact(self, fact: Displacement) -> list[Any]:
        sentence = self.sentences.of(fact.article_id, fact.sentence)
        self.sentences.mark(sentence, fact.trigger, "x")
        for ref in (fact.place, fact.origin, fact.destination):
            self._mark_place(sentence, ref.span if ref else None, ref)
        self.sentences.mark(sentence, fact.place_words, "t")
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
            [self.words.reason(flag) for flag in fact.flags],
            [self.words.reason(reason) for reason in fact.reasons],
            self._written(fact),
        ]

    def _written(self, fact: Displacement) -> str | None:
        """The place's name in the text where no gazetteer knows it."""
        return self.sentences.words(fact.article_id, fact.place_words) if fact.place_words else None

    def _official(self, one: OfficialFigure) -> list[Any]:
        row = one.row
        beside = [[c.fact_id, round(c.share, 4), c.bound, self.words.reason(c.words)] for c in one.beside]
        told = [row.indicator, row.population, row.origin, row.country, row.value, day_number(row.date)]
        return [
            one.id,
            *told,
            self.words.of(row.source),
            row.note,
            row.place,
            self.places.of(one.place),
            one.per_1000,
            beside,
        ]

    def _held_back(self) -> list[list[Any]]:
        """Claims that control did not draw, by day, with the reason."""
        return [
            [day_number(day.on), row.get("claim_id"), self.words.reason(row.get("reason", NO_REASON))]
            for day in self.assessment.control
            for row in day.held_back.to_dict("records")
        ]

    def _resolutions(self) -> list[list[Any]]:
        """Resolutions inside cited sentences, with the candidates that were rejected."""
        cited: dict[str, list[tuple[Span, int]]] = {}
        for article_id, span, number in self.sentences.known():
            cited.setdefault(article_id, []).append((span, number))
        rows: list[list[Any]] = []
        for reading in self.assessment.readings:
            spans = sorted(cited.get(reading.article.id, []))
            starts = [span.start for span, _ in spans]
            for resolution in reading.resolutions:
                at = bisect_right(starts, resolution.mention.span.start) - 1
                if at >= 0 and spans[at][0].contains(resolution.mention.span):
                    rows.append(self._resolution(resolution, spans[at][1]))
        return rows

    def _resolution(self, resolution: Resolution, sentence: int) -> list[Any]:
        mention = resolution.mention
        place = self.places.of(resolution.place)
        self.sentences.mark(sentence, mention.span, "t", place)
        others = [
            [self.places.of(c.place), round(c.score, 2), self.words.reason(c.reason)]
            for c in resolution.rejected
        ]
        reason = self.words.reason(resolution.reason)
        return [mention.id, place, mention.text, round(resolution.score, 2), reason, others]

    def _prior(self, layers: Sequence[Layer]) -> list[list[Any]]:
        """What was known before the set's first day, as far as the front or a held back claim cites it."""
        cited = {
            row.get("claim_id") for day in self.assessment.control for row in day.held_back.to_dict("records")
        }
        tables: list[Any] = [layer.table for layer in layers if layer.name == "front_line"]
        tables += [change.places for change in self.assessment.changes]
        tables += [view.places for view in self.assessment.views]
        for table in tables:
            cited.update(claim for claims in table["claim_ids"] for claim in claims)
        return [
            [
                p.id,
                p.name,
                p.side,
                p.status,
                day_number(p.date),
                self.words.of(p.source),
                round(p.lon, 4),
                round(p.lat, 4),
            ]
            for p in self.assessment.profile.prior
            if p.id in cited
        ]
