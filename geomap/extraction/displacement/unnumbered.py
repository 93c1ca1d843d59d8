"""Facts that a text tells without a number: "the world's largest refugee population", a return policy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from geomap.extraction.displacement.meaning import speaker, when
from geomap.extraction.displacement.places import where
from geomap.extraction.displacement.scene import Scene
from geomap.extraction.displacement.spots import spots
from geomap.models.articles import Sentence, Span
from geomap.models.ids import content_id
from geomap.models.ontology import Measure
from geomap.models.reasons import because
from geomap.models.records import Displacement

Rows = Sequence[Mapping[str, str]]


class Unnumbered:
    """Finds facts without a figure in one sentence at a time."""

    def __init__(self, rows: Rows) -> None:
        self._rows = [
            (
                row,
                tuple(row["stems"].split("|")),
                re.compile(
                    r"(?<![\w'-])(?:" + row["pattern"].replace(" ", r"\s{1,3}") + r")(?!\w)", re.IGNORECASE
                ),
            )
            for row in rows
        ]

    def __call__(
        self, scene: Scene, sentence: Sentence, piece: Span, text: str, *, numbered: bool
    ) -> Iterator[Displacement]:
        """Yield facts; none where the sentence gives a number for the same people."""
        low = text.lower()
        for row, stems, pattern in self._rows:
            if numbered or not any(stem in low for stem in stems):
                continue
            match = pattern.search(text)
            if match:
                yield self._fact(scene, sentence, piece, text, row, match)

    def _fact(
        self,
        scene: Scene,
        sentence: Sentence,
        piece: Span,
        text: str,
        row: Mapping[str, str],
        match: re.Match[str],
    ) -> Displacement:
        trigger = Span(piece.start + match.start(), piece.start + match.end())
        measure: Measure = "stock" if row["measure"] == "stock" else "none"
        date, date_span = when(scene, piece, trigger.start, measure)
        offset = trigger.start - piece.start
        places = where(scene, spots(scene, piece), sentence.index, (offset, offset), row["kind"])
        # a policy that names no place is not drawn at one taken from the text around it
        span = places.place.span if places.place else None
        place = places.place if measure == "stock" or span else None
        source = speaker(text)
        return Displacement(
            id=content_id("di", scene.article.id, trigger.start, row["id"]),
            article_id=scene.article.id,
            sentence=sentence.span,
            trigger=trigger,
            kind=row["kind"],  # type: ignore[arg-type]
            measure=measure,
            date=date,
            detail=row["detail"] or None,
            place=place,
            origin=places.origin,
            speaker=source[0] if source else None,
            realis=row["realis"],  # type: ignore[arg-type]
            confidence=0.6,
            reasons=(because("moved.unnumbered", match[0], row["id"]), date.reason),
            cues=(row["id"],),
            evidence=tuple(sorted(s for s in {trigger, date_span, span} if s)),
            flags=(because("moved.no_number") if measure == "stock" else because("moved.policy"),),
        )
