"""Tools for extractors of other packages: from words that a model points at to an event that cites them.

Nothing here guesses what the text does not hold: words that are not in it, or not in one sentence, give
None; the place is a toponym of the sentence, the date an expression of it or the publication date.
"""

from __future__ import annotations

import re

from geomap.extraction.shared.confidence import TOLD, UNKNOWN_KIND, chances, confidence
from geomap.extraction.shared.realis import UNTOLD
from geomap.extraction.shared.when import undated_news
from geomap.models.articles import DateSpan, Sentence, Span
from geomap.models.ids import content_id
from geomap.models.ontology import Realis, event_type_of
from geomap.models.places import PlaceRef, Resolution
from geomap.models.reasons import NO_REASON, Reason, because, free
from geomap.models.records import Event, Reading


def find_words(reading: Reading, words: str, within: Span | None = None) -> Span | None:
    """Find quoted words in an article, whatever the white space between them.

    Parameters
    ----------
    reading : Reading
        The article.
    words : str
        As the text has them, letter by letter.
    within : Span, optional
        Where to look; the whole text when None.

    Returns
    -------
    Span or None
        Of their first occurrence; None where they do not stand there.
    """
    parts = words.split()
    if not parts:
        return None
    start, end = within or (0, len(reading.article.text))
    found = re.compile(r"\s+".join(map(re.escape, parts))).search(reading.article.text, start, end)
    return Span(*found.span()) if found else None


def sentence_with(reading: Reading, span: Span) -> Sentence | None:
    """The sentence that holds a span whole."""
    return next((s for s in reading.sentences if s.span.contains(span)), None)


def cited_event(
    reading: Reading,
    trigger: Span,
    sub_type: str,
    by: str,
    *,
    realis: Realis = "actual",
    place: str | None = None,
    what: float = UNKNOWN_KIND,
) -> Event | None:
    """Build an event from the words that express it.

    Parameters
    ----------
    reading : Reading
        The article, read for places and dates.
    trigger : Span
        The words that express the event.
    sub_type, realis : str
        ACLED's name, from which its type follows; whether it happened.
    by : str
        What found it, in words, shown as the first reason.
    place : str, optional
        Words that name it in the same sentence, never coordinates; the nearest toponym when None.
    what : float
        Chance that the sub-type is right, where it was measured.

    Returns
    -------
    Event or None
        None where no single sentence holds the trigger. What is planned, feared or denied, and what has
        no place in its sentence known better than a country, is listed and not drawn.
    """
    sentence = sentence_with(reading, trigger)
    if sentence is None or trigger.start >= trigger.end:
        return None
    ref = _place(reading, sentence, trigger, place)
    date, date_span = _date(reading, sentence, trigger)
    parts = chances(realis, event_type_of(sub_type), ref, ref is not None, date, date_span is not None)
    parts["what"] = round(what, 3)
    why = _unmapped(realis, ref)
    words = ref.span if ref else None
    return Event(
        id=content_id("ev", reading.article.id, by, trigger, sub_type, ref and ref.place.id),
        article_id=reading.article.id,
        trigger=trigger,
        sentence=sentence.span,
        event_type=event_type_of(sub_type),
        sub_type=sub_type,
        realis=realis,
        date=date,
        place=ref,
        mapped=not why,
        unmapped_reason=why,
        confidence=confidence(parts),
        chances=parts,
        reasons=(free(by),),
        evidence=tuple(sorted({s for s in (trigger, date_span, words) if s is not None})),
        place_words=words,
    )


def _unmapped(realis: Realis, ref: PlaceRef | None) -> Reason:
    """Why an event is not drawn; no reason where it is."""
    if realis not in TOLD:
        return Reason(UNTOLD[realis], (because("event.not_happened"),))
    placed = ref is not None and ref.where_prec < 6
    return NO_REASON if placed else because("event.no_fine_place")


def _named(reading: Reading, sentence: Sentence) -> list[Resolution]:
    """Resolved literal names of a sentence."""
    literal = [r for r in reading.resolutions if r.place is not None and r.mention.kind == "literal"]
    return [r for r in literal if sentence.span.contains(r.mention.span)]


def _place(reading: Reading, sentence: Sentence, trigger: Span, words: str | None) -> PlaceRef | None:
    named = _named(reading, sentence)
    if words is not None:
        span = find_words(reading, words, sentence.span)
        named = [r for r in named if span is not None and r.mention.span.overlaps(span)]
    if not named:
        return None

    def distance(r: Resolution) -> int:
        return min(abs(r.mention.span.start - trigger.end), abs(trigger.start - r.mention.span.end))

    found = min(named, key=distance)
    assert found.place is not None
    how = because("link.nearest_of", len(named)) if len(named) > 1 else because("link.named")
    reason = because("ref.named", found.mention.text, how)
    prec = found.place.where_prec
    return PlaceRef(found.place, prec, found.mention.id, found.mention.span, reason, found.score)


def _date(reading: Reading, sentence: Sentence, trigger: Span) -> tuple[DateSpan, Span | None]:
    named = [m for m in reading.dates if sentence.span.contains(m.span)]
    if named:
        found = min(named, key=lambda m: abs(m.span.start - trigger.start))
        return found.value, found.span
    return undated_news(reading.article.published), None
