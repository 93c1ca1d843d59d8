"""The page's data: one JSON value that holds all that the cards, lists and layers show."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from msgspec import UNSET, UnsetType, convert

from geomap.exporters.page.rows.aggregates import MOST_NOT_MAPPED, NOT_MAPPED_TABLE, aggregate, too_many
from geomap.exporters.page.rows.control_rows import change_row, view_row
from geomap.exporters.page.rows.layer_rows import layer_row
from geomap.exporters.page.rows.numbering import Numbered, Places, Sentences, day_number, figure, when, where
from geomap.exporters.page.rows.ways import way
from geomap.exporters.page.wire import (
    ActorRow,
    Aggregates,
    ArticleRow,
    ClaimRow,
    ComparisonRow,
    FactRow,
    HeldBackRow,
    IncidentRow,
    LayerRow,
    MemberRow,
    NamedFigureRow,
    NotMappedRow,
    OfficialRow,
    PriorRow,
    Records,
    RejectedRow,
    ResolutionRow,
    RunRow,
    SetRow,
    VersionRow,
)
from geomap.models.articles import Article, Figure, Span
from geomap.models.assessed import Assessment, Incident, Layer, NotMapped, Version
from geomap.models.places import Resolution
from geomap.models.reasons import NO_REASON
from geomap.models.records import ActorRef, ControlClaim, Displacement, Event
from geomap.models.statistics import OfficialFigure

VERSION = 2


def records_of(assessment: Assessment, layers: Sequence[Layer]) -> tuple[Records, list[str]]:
    """Rows of all records of an assessment with the tables they refer to, and the codes of their reasons."""
    collector = _Collector(assessment)
    return collector.build(layers), collector.words.codes()


class _Collector:
    """Collects records into numbered tables, in the order of the assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.words = Numbered()
        self.places = Places(assessment.extents)
        articles = {r.article.id: n for n, r in enumerate(assessment.readings)}
        self.articles = articles
        self.sentences = Sentences({r.article.id: r.article.text for r in assessment.readings}, articles)

    def build(self, layers: Sequence[Layer]) -> Records:
        """Build the whole value; the order of the parts matters only to the tables' numbers."""
        assessment = self.assessment
        incidents, aggregates = self._incidents(layers)
        claims = [self._claim(claim) for claim in assessment.claims]
        displacement = [self._fact(fact) for fact in assessment.displacement]
        official = [self._official(statistic) for statistic in assessment.statistics]
        not_mapped = [self._not_mapped(row) for row in assessment.not_mapped[:MOST_NOT_MAPPED]]
        held_back = self._held_back()
        prior = self._prior(layers)
        changes = [change_row(change, self.words) for change in assessment.changes]
        views = [view_row(view, self.words) for view in assessment.views]
        rows = [self._layer(layer) for layer in layers]
        resolutions = self._resolutions()
        return Records(
            version=VERSION,
            set=self._set(),
            articles=[self._article(reading.article) for reading in assessment.readings],
            incidents=incidents,
            aggregates=aggregates,
            claims=claims,
            displacement=displacement,
            official=official,
            not_mapped=not_mapped,
            not_mapped_count=len(assessment.not_mapped),
            missed_table=NOT_MAPPED_TABLE,
            held_back=held_back,
            prior=prior,
            changes=changes,
            views=views,
            layers=rows,
            resolutions=resolutions,
            sentences=self.sentences.rows(),
            places=self.places.rows,
            words=self.words.values,
        )

    def _incidents(self, layers: Sequence[Layer]) -> tuple[list[IncidentRow], Aggregates | UnsetType]:
        """Every incident with its members, or those drawn by place and day when they are too many."""
        assessment = self.assessment
        if not too_many(assessment):
            return [self._incident(incident) for incident in assessment.incidents], UNSET
        drawn = {
            i for layer in layers if layer.style.records == "incidents" for i in layer.table["id"].tolist()
        }
        held = (incident for incident in assessment.incidents if incident.id in drawn)
        return [], aggregate(held, self.places, self.words, self.articles)

    def _not_mapped(self, row: NotMapped) -> NotMappedRow:
        return NotMappedRow(
            row.what, self.articles.get(row.article_id, -1), row.text, self.words.reason(row.reason)
        )

    def _layer(self, layer: Layer) -> LayerRow:
        """A layer's row; most incidents are drawn, so that of events names those that are not."""
        row = layer_row(layer, self.words)
        if layer.style.records == "incidents":
            drawn = set(layer.table["id"].tolist())
            single = () if too_many(self.assessment) else self.assessment.incidents
            row.without = [i.id for i in single if i.id not in drawn]
        return row

    def _set(self) -> SetRow:
        assessment = self.assessment
        return SetRow(
            name=assessment.name,
            title=assessment.title,
            description=assessment.description,
            profile=assessment.profile.title,
            notes=dict(assessment.profile.notes),
            run=convert(assessment.run, RunRow),
        )

    def _article(self, article: Article) -> ArticleRow:
        return ArticleRow(
            id=article.id,
            title=article.title,
            file=article.file,
            source=article.source,
            url=article.url,
            language=article.language,
            date=when(article.published, self.words),
            warnings=list(article.warnings),
        )

    def _incident(self, incident: Incident) -> IncidentRow:
        return IncidentRow(
            id=incident.id,
            type=self.words.of(incident.event_type),
            sub_type=self.words.of(incident.sub_type),
            where=where(incident.place, self.places, self.words),
            when=when(incident.date, self.words),
            confidence=round(incident.confidence, 2),
            sources=incident.sources,
            reasons=[self.words.reason(reason) for reason in incident.reasons],
            members=[self._event(event, incident) for event in incident.members],
            versions=[self._version(version) for version in _telling(incident)],
        )

    def _version(self, version: Version) -> VersionRow:
        return VersionRow(
            sentence=self.sentences.of(version.article_id, version.sentence),
            role=self.words.of(version.role),
            kind=self.words.of(version.kind),
            blamed=self.words.of(version.blamed),
            toll=figure(version.toll),
            place=self.places.of(version.place.place if version.place else None),
            denied=int(version.denied),
            differs=[self.words.of(name) for name in version.differs],
        )

    def _event(self, event: Event, incident: Incident) -> MemberRow:
        """One member; id and place are 0, the date is -1, where they are the incident's own."""
        sentence = self.sentences.of(event.article_id, event.sentence)
        self._mark_event(sentence, event)
        return MemberRow(
            id=0 if event.id == incident.id else event.id,
            sentence=sentence,
            realis=self.words.of(event.realis),
            actor1=self._actor(event.actor1),
            actor2=self._actor(event.actor2),
            where=0 if event.place == incident.place else where(event.place, self.places, self.words),
            when=-1 if event.date == incident.date else when(event.date, self.words),
            figures=[_named(name, event.figures[name]) for name in sorted(event.figures)],
            confidence=round(event.confidence, 2),
            reasons=[self.words.reason(reason) for reason in event.reasons],
            sub_type=self.words.of(event.sub_type or event.plover),
            mapped=int(event.mapped),
            unmapped_reason=self.words.reason(event.unmapped_reason),
        )

    def _mark_event(self, sentence: int, event: Event) -> None:
        """Mark trigger, evidence, place, actors and figures of an event in its sentence."""
        mark = self.sentences.mark
        mark(sentence, event.trigger, "x")
        for span in event.evidence:
            mark(sentence, span, "d")
        self._mark_place(sentence, event.place.span if event.place else None, event.place)
        for actor in (event.actor1, event.actor2):
            mark(sentence, actor.span if actor else None, "a")
        for value in event.figures.values():
            mark(sentence, value.span, "f")

    def _mark_place(self, sentence: int, span: Span | None, ref: Any) -> None:
        if ref is not None:
            self.sentences.mark(sentence, span, "t", self.places.of(ref.place))

    def _actor(self, actor: ActorRef | None) -> ActorRow | None:
        if actor is None:
            return None
        return ActorRow(self.words.of(actor.name), self.words.of(actor.side), actor.sponsor)

    def _claim(self, claim: ControlClaim) -> ClaimRow:
        sentence = self.sentences.of(claim.article_id, claim.sentence)
        self.sentences.mark(sentence, claim.trigger, "x")
        self._mark_place(sentence, claim.place.span if claim.place else None, claim.place)
        return ClaimRow(
            id=claim.id,
            sentence=sentence,
            side=claim.side,
            status=claim.status,
            where=where(claim.place, self.places, self.words),
            when=when(claim.date, self.words),
            speaker=claim.speaker,
            realis=self.words.of(claim.realis),
            confidence=round(claim.confidence, 2),
            reasons=[self.words.reason(reason) for reason in claim.reasons],
        )

    def _fact(self, fact: Displacement) -> FactRow:
        sentence = self.sentences.of(fact.article_id, fact.sentence)
        self.sentences.mark(sentence, fact.trigger, "x")
        for ref in (fact.place, fact.origin, fact.destination):
            self._mark_place(sentence, ref.span if ref else None, ref)
        self.sentences.mark(sentence, fact.place_words, "t")
        if fact.figure:
            self.sentences.mark(sentence, fact.figure.span, "f")
        return FactRow(
            id=fact.id,
            sentence=sentence,
            kind=fact.kind,
            measure=fact.measure,
            place=where(fact.place, self.places, self.words),
            origin=where(fact.origin, self.places, self.words),
            destination=where(fact.destination, self.places, self.words),
            when=when(fact.date, self.words),
            figure=figure(fact.figure),
            unit=fact.unit,
            factor=fact.factor,
            term=fact.term,
            detail=fact.detail,
            speaker=fact.speaker,
            realis=self.words.of(fact.realis),
            confidence=round(fact.confidence, 2),
            flags=[self.words.reason(flag) for flag in fact.flags],
            reasons=[self.words.reason(reason) for reason in fact.reasons],
            written=self._written(fact),
            way=self._way(fact),
        )

    def _way(self, fact: Displacement) -> list[float] | None:
        """Ends of an arrow, to about a kilometre."""
        ends = way(fact, self.assessment.extents)
        return [round(degree, 2) for point in ends for degree in point] if ends else None

    def _written(self, fact: Displacement) -> str | None:
        """The place's name in the text where no gazetteer knows it."""
        return self.sentences.words(fact.article_id, fact.place_words) if fact.place_words else None

    def _official(self, statistic: OfficialFigure) -> OfficialRow:
        row = statistic.row
        return OfficialRow(
            id=statistic.id,
            indicator=row.indicator,
            population=row.population,
            origin=row.origin,
            country=row.country,
            value=row.value,
            day=day_number(row.date),
            source=self.words.of(row.source),
            note=row.note,
            unit=row.place,
            place=self.places.of(statistic.place),
            per1000=statistic.per_1000,
            beside=[
                ComparisonRow(c.fact_id, round(c.share, 4), c.bound, self.words.reason(c.words))
                for c in statistic.beside
            ],
        )

    def _held_back(self) -> list[HeldBackRow]:
        """Claims that control did not draw, by day, with the reason."""
        return [
            HeldBackRow(day_number(day.on), row["claim_id"], self.words.reason(row.get("reason", NO_REASON)))
            for day in self.assessment.control
            for row in day.held_back.to_dict("records")
        ]

    def _resolutions(self) -> list[ResolutionRow]:
        """Resolutions inside cited sentences, with the candidates that were rejected."""
        cited: dict[str, list[tuple[Span, int]]] = {}
        for article_id, span, number in self.sentences.numbered():
            cited.setdefault(article_id, []).append((span, number))
        rows: list[ResolutionRow] = []
        for reading in self.assessment.readings:
            spans = sorted(cited.get(reading.article.id, []))
            starts = [span.start for span, _ in spans]
            for resolution in reading.resolutions:
                position = bisect_right(starts, resolution.mention.span.start) - 1
                if position >= 0 and spans[position][0].contains(resolution.mention.span):
                    rows.append(self._resolution(resolution, spans[position][1]))
        return rows

    def _resolution(self, resolution: Resolution, sentence: int) -> ResolutionRow:
        mention = resolution.mention
        place = self.places.of(resolution.place)
        self.sentences.mark(sentence, mention.span, "t", place)
        rejected = [
            RejectedRow(self.places.of(c.place), round(c.score, 2), self.words.reason(c.reason))
            for c in resolution.rejected
        ]
        reason = self.words.reason(resolution.reason)
        return ResolutionRow(mention.id, place, mention.text, round(resolution.score, 2), reason, rejected)

    def _prior(self, layers: Sequence[Layer]) -> list[PriorRow]:
        """What was known before the set's first day, as far as the front or a held back claim cites it."""
        cited = _cited(self.assessment, layers)
        return [
            PriorRow(
                id=p.id,
                name=p.name,
                side=p.side,
                status=p.status,
                day=day_number(p.date),
                source=self.words.of(p.source),
                lon=round(p.lon, 4),
                lat=round(p.lat, 4),
            )
            for p in self.assessment.profile.prior
            if p.id in cited
        ]


def _telling(incident: Incident) -> tuple[Version, ...]:
    """Versions and context, where they are more than members that agree."""
    rows = (*incident.versions, *incident.context)
    return rows if any(row.differs or row.role != "source" for row in rows) else ()


def _named(name: str, value: Figure) -> NamedFigureRow:
    return NamedFigureRow(name, value.low, value.best, value.high, value.words)


def _cited(assessment: Assessment, layers: Sequence[Layer]) -> set[Any]:
    """Ids of the claims that the control, its changes and its views rest on or hold back."""
    cited = {row.get("claim_id") for day in assessment.control for row in day.held_back.to_dict("records")}
    tables: list[Any] = [layer.table for layer in layers if "claim_ids" in layer.table.columns]
    tables += [change.places for change in assessment.changes]
    tables += [view.places for view in assessment.views]
    for table in tables:
        cited.update(claim for claims in table["claim_ids"] for claim in claims)
    return cited
