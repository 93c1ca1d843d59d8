"""Why a record was read as it was: sentence, rows that fired, place, date, corroboration, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

from geomap.assessment.incidents import Link, reckoned
from geomap.models.articles import DateSpan, Span
from geomap.models.assessed import Incident
from geomap.models.places import PlaceRef, Resolution
from geomap.models.records import ActorRef, ControlClaim, Event, Reading

Rows = Mapping[str, Sequence[Mapping[str, str]]]
CUE_TABLES = (("triggers", "claims"), ("subtypes",))
"""Tables of a record's first cue and of the rules that decided after it."""
SHOWN_REJECTED = 5
QUOTED = 160
"""Letters of a passage beside an event."""


def explain_event(
    event: Event,
    reading: Reading,
    rows: Rows,
    incident: Incident | None = None,
    links: Sequence[Link] = (),
) -> str:
    """Explain an event.

    Parameters
    ----------
    event : Event
        The event.
    reading : Reading
        Its article, read.
    rows : mapping of str to rows
        Lexicon tables by file stem.
    incident : Incident, optional
        The incident it is a member of.
    links : sequence of Link
        Passages that it was joined with or kept apart from, and why.
    """
    lines = [
        f"{event.id}: {event.sub_type or 'no type'} ({event.event_type or '-'}; PLOVER {event.plover or '-'})"
    ]
    lines += _passage(reading, event.sentence, (event.trigger, *event.evidence))
    lines += _other_passages(event, reading)
    lines += [f"happened: {event.realis}", *(f"  because {reason}" for reason in event.reasons)]
    lines += [*_actor("who", event.actor1), *_actor("against whom", event.actor2)]
    lines += _place(event.place, reading)
    lines += _when(event.date)
    lines += [
        f'{name}: {f.low} / {f.best} / {f.high} (low / best / high), from "{f.words}"'
        for name, f in event.figures.items()
    ]
    drawn = "yes" if event.mapped else f"no, {event.unmapped_reason}"
    lines += [f"drawn: {drawn}", f"confidence {reckoned(event)}"]
    lines += ["rows that fired:", *_rows(event.cues, rows)]
    return "\n".join([*lines, *_corroboration(event, incident), *_links(links)]) + "\n"


def explain_claim(claim: ControlClaim, reading: Reading, rows: Rows) -> str:
    """Explain a control claim; parameters as :func:`explain_event`."""
    lines = [f"{claim.id}: {claim.side} {claim.status}"]
    lines += _passage(reading, claim.sentence, (claim.trigger, *claim.evidence))
    lines += [f"said as: {claim.realis}", *(f"  because {reason}" for reason in claim.reasons)]
    lines += [*_actor("who", claim.actor), *_place(claim.place, reading), *_when(claim.date)]
    lines += [f"confidence {claim.confidence:.2f}", "rows that fired:", *_rows(claim.cues, rows)]
    return "\n".join(lines) + "\n"


def _other_passages(event: Event, reading: Reading) -> Iterator[str]:
    """Sentences beside its own that gave an event a part, with the names of these parts."""
    parts = {figure.span: name for name, figure in event.figures.items()}
    named = (("where", event.place), ("who", event.actor1), ("against whom", event.actor2))
    parts |= {part.span: role for role, part in named if part is not None and part.span is not None}
    for sentence in reading.sentences:
        marks = [span for span in event.evidence if sentence.span.contains(span)]
        if marks and not sentence.span.overlaps(event.sentence):
            names = ", ".join(sorted({parts[mark] for mark in marks if mark in parts}))
            lead = f"{names} told in" if names else "also told in"
            yield from _passage(reading, sentence.span, marks, lead)


def _passage(reading: Reading, sentence: Span, marks: Sequence[Span], lead: str = "told in") -> list[str]:
    """File and sentence, the marked words in brackets."""
    text = reading.article.text
    inside = sorted({m for m in marks if sentence.contains(m)})
    out, offset = [], sentence.start
    for mark in inside:
        if mark.start >= offset:
            out.append(f"{text[offset : mark.start]}[{text[mark.start : mark.end]}]")
            offset = mark.end
    out.append(text[offset : sentence.end])
    where = f"{reading.article.file}, characters {sentence.start} to {sentence.end}"
    lines = [f"{lead} {where}:", "  " + " ".join("".join(out).split())]
    if (before := reading.article.before_mending(sentence)) != sentence.of(text):
        lines.append("  the file itself has garbled letters: " + " ".join(before.split()))
    return lines


def _actor(role: str, actor: ActorRef | None) -> Iterator[str]:
    if actor is not None:
        sponsor = f", backed by {actor.sponsor}" if actor.sponsor else ""
        side = f", side {actor.side}" if actor.side else ""
        yield f"{role}: {actor.name}{side}{sponsor} ({actor.reason})"


def _place(ref: PlaceRef | None, reading: Reading) -> Iterator[str]:
    if ref is None:
        yield "where: not known"
        return
    place = ref.place
    within = place.parent or place.country
    yield f"where: {place.name} ({place.lon:.4f}, {place.lat:.4f}; {within}), precision {ref.where_prec}"
    yield f"  because {ref.reason}"
    resolution = next((r for r in reading.resolutions if r.mention.id == ref.mention_id), None)
    if resolution is not None:
        yield from _resolution(resolution)


def _resolution(resolution: Resolution) -> Iterator[str]:
    words, score = resolution.mention.text, resolution.score
    yield f'  "{words}" is taken as this place with {score:.2f}: {resolution.reason}'
    for other in resolution.rejected[:SHOWN_REJECTED]:
        within = other.place.parent or other.place.country
        yield f"  not {other.place.name} ({within}), {other.score:.2f}: {other.reason}"


def _when(span: DateSpan) -> Iterator[str]:
    start, end = span.start.isoformat() if span.start else "?", span.end.isoformat() if span.end else "?"
    inferred = ", inferred" if span.inferred else ""
    yield f"when: {start if start == end else f'{start} to {end}'} ({span.precision}{inferred})"
    if span.reason:
        yield f"  because {span.reason}"


def _rows(cues: Sequence[str], rows: Rows) -> Iterator[str]:
    for position, cue in enumerate(cues):
        for table in CUE_TABLES[position > 0]:
            for row in rows.get(table, ()):
                if row["id"] == cue:
                    yield f"  {table}.csv, {cue}: {row['why']}"


def _corroboration(event: Event, incident: Incident | None) -> Iterator[str]:
    if incident is None:
        return
    yield f"incident {incident.id}: confidence {incident.confidence:.2f}; " + "; ".join(
        map(str, incident.reasons)
    )
    for member in incident.members:
        if member.id != event.id:
            date = member.date.reason or "no date"
            yield f"  also {member.id} in {member.article_id} ({member.realis}, {date})"


def _links(links: Sequence[Link]) -> Iterator[str]:
    """Why other passages are, or are not, of the same deed."""
    for link in links:
        verb = "joined with" if link.joined else "kept apart from"
        if link.reason:
            why = str(link.reason)
        else:
            parts = ", ".join(f"{name} {odds:+.1f}" for name, odds in link.parts)
            why = f"chance of one deed {link.chance:.2f} ({parts})"
        yield f"{verb} {link.passage_id} in {link.article_id}: {why}"
        yield f"  {shorten(link.words, QUOTED, placeholder='…')}"
