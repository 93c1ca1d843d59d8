"""Figures side by side with places: "Chad (700,000), Egypt (1.5 million)", lists under a heading, tables.

Each figure belongs to the name it stands with, and all of a list to the cue that opens it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from geomap.extraction.displacement.counts import Count, value
from geomap.extraction.displacement.lexicon import Hit, NounClass, Nouns
from geomap.extraction.displacement.links import Link
from geomap.extraction.displacement.spots import Spot
from geomap.models.articles import Sentence, Span

_UNIT = (
    r"(?:\s(?:cit(?:y|ies)|towns?|villages?|camps?|sites?|provinces?|districts?|regions?|states?"
    r"|count(?:y|ies)|governorates?|localit(?:y|ies)|municipalit(?:y|ies)|territor(?:y|ies)|zones?"
    r"|departments?|cercles?|communes?|islands?|wards?|sectors?))?"
)
_NAME_TO_FIGURE = re.compile(
    rf"{_UNIT}\s{{0,3}}(?:\(|:|=|\||\t|[–—-]|,)?\s{{0,3}}"
    r"(?:(?:about|around|some|nearly|almost|over|another|at least|more than|up to|approximately"
    r"|with)\s|[~≈])?",
    re.IGNORECASE,
)
"""Between a name and the figure that stands with it."""
_FIGURE_ENDS = re.compile(
    r"(?:\s(?!in\b|at\b|from\b|to\b|were\b|was\b|have\b|had\b|are\b|who\b|and\b)[a-z]{2,14}){0,2}"
    r"\s?(?:[);,.|\t\n]|$|and\b)",
    re.IGNORECASE,
)
"""After a figure that nothing is told of by itself."""
_NEXT = re.compile(
    r"(?:\s[a-z]{2,14}){0,2}\s?\)?\s?[;,.|]?\s*(?:[•*▪·–—-]\s*)?(?:and\s)?(?:(?:in|to|from|the|at)\s){0,2}",
    re.IGNORECASE,
)
"""From a figure to the next name."""
_ITEM = re.compile(
    r"\s*(?:[•*▪·–—-]\s*)?[^\W\d_a-z][^\d\n:;|=\t(]{1,48}(?::|=|\||\t|[–—(-])?\s*"
    r"(?:[~≈]|(?:about|around|some|over|more than)\s)?\d[^\n]{0,60}"
)
"""A line of a list: a name and its figure."""
_DIVIDED = re.compile(r"\s*[|\t]\s*")
_HOUSEHOLDS = re.compile(r"\b(?:households?|families|hhs?)\b", re.IGNORECASE)
_PEOPLE = re.compile(r"\b(?:people|persons?|individuals?|residents)\b", re.IGNORECASE)


class Pair(NamedTuple):
    """A figure with the name it stands with."""

    number: Count
    spot: Spot


def stretches(sentences: Sequence[Sentence], most: int) -> Iterator[tuple[Sentence, Span]]:
    """Yield sentences with the span to read; a heading is read together with the lines of its list.

    Parameters
    ----------
    sentences : sequence of Sentence
        Of one article, in order.
    most : int
        Characters that a list is read to at most.
    """
    held = 0
    for position, sentence in enumerate(sentences):
        if position < held:
            continue
        held, end = _list_end(sentences, position, most)
        yield sentence, Span(sentence.span.start, end)


def _list_end(sentences: Sequence[Sentence], position: int, most: int) -> tuple[int, int]:
    """Position behind the lines that belong to a heading, and where the last of them ends."""
    first = sentences[position]
    end = first.span.end
    if not _heads(first.text):
        return position + 1, end
    onward = position + 1
    table = len(_cells(first.text)) > 1
    while onward < len(sentences):
        line = sentences[onward]
        divided = len(_cells(line.text)) > 1
        if divided != table or line.span.end - first.span.start > most or not _ITEM.fullmatch(line.text):
            break
        onward, end = onward + 1, line.span.end
    return onward, end


def _heads(text: str) -> bool:
    """Whether a line opens a list or a table."""
    return text.rstrip().endswith(":") or (len(_cells(text)) > 1 and not any(c.isdigit() for c in text))


def _cells(line: str) -> list[str]:
    return [cell for cell in _DIVIDED.split(line) if cell]


def pairs(text: str, places: Sequence[Spot], numbers: Sequence[Count]) -> list[list[Pair]]:
    """Return the lists of a text in which names and figures alternate, of two pairs at least."""
    named = [Pair(n, spot) for n in numbers if (spot := _beside(text, places, n))]
    chains: list[list[Pair]] = [named[:1]] if named else []
    for last, pair in pairwise(named):
        if _NEXT.fullmatch(text, last.number.figure.span.end, pair.spot.offset):
            chains[-1].append(pair)
        else:
            chains.append([pair])
    return [chain for chain in chains if len(chain) > 1]


def _beside(text: str, places: Sequence[Spot], number: Count) -> Spot | None:
    """The name that a figure stands with, where nothing else is told of the figure."""
    start, end = number.figure.span
    before = [s for s in places if s.offset < start]
    if not before or not _FIGURE_ENDS.match(text, end):
        return None
    last = before[-1]
    name_end = last.offset + len(last.resolution.mention.text)
    return last if _NAME_TO_FIGURE.fullmatch(text, name_end, start) else None


def spread(text: str, links: Sequence[Link], chains: Sequence[Sequence[Pair]]) -> list[Link]:
    """Link each figure of a list to the cue of its first linked one."""
    out = {link.number.figure.span: link for link in links}
    for chain in chains:
        spans = [pair.number.figure.span for pair in chain]
        first = next((out[span] for span in spans if span in out), None)
        if first is None:
            continue
        unit = _unit(text, chain[0], first.number)
        for pair in chain:
            number = pair.number
            number = replace(number, noun=unit) if number.bare and unit else number
            out[number.figure.span] = Link(number, first.hit, first.cost)
    return [out[span] for span in sorted(out)]


_GAPPED = re.compile(r"\s(?:(?:more|others)\s)?(?:in|to|at|from)\s(?:the\s)?[A-Z\u00c0-\u00de]")
"""After a number whose verb is that of the number before: "22,000 in Bentiu, and 7,000 more in Mayom"."""
_AND = re.compile(
    r"(?:;|,|,?\sand)\s(?:(?:some|about|around|another|over|nearly|more than|a further)\s){0,2}$"
)


def gapped(text: str, links: Sequence[Link], numbers: Sequence[Count]) -> list[Link]:
    """Add the numbers that go on with the verb of the number before them."""
    out = {link.number.figure.span: link for link in links}
    for before, number in pairwise(numbers):
        last = out.get(before.figure.span)
        if last and number.figure.span not in out and _follows(text, before, number):
            out[number.figure.span] = Link(replace(number, noun=before.noun), last.hit, last.cost)
    return sorted(out.values(), key=lambda link: link.number.figure.span)


def _follows(text: str, before: Count, number: Count) -> bool:
    """Whether a number without a noun goes on with the verb of the one before it."""
    start, end = number.figure.span
    joined = _GAPPED.match(text, end) and _AND.search(text, before.end, start)
    return number.bare and bool(number.earlier or joined)


def _unit(text: str, first: Pair, number: Count) -> NounClass | None:
    """What a list counts by the words before it; None where they do not tell."""
    if number.households:
        return number.noun
    window = text[max(0, first.spot.offset - 120) : first.spot.offset]
    households, people = (list(p.finditer(window)) for p in (_HOUSEHOLDS, _PEOPLE))
    last = households[-1].start() if households else -1
    return "household" if last > (people[-1].start() if people else -1) else None


def partner(chains: Sequence[Sequence[Pair]], number: Count, places: Sequence[Spot]) -> list[Spot] | None:
    """The name that a figure of a list stands with, and places of another part that the whole list has."""
    for chain in chains:
        for pair in chain:
            if pair.number.figure.span == number.figure.span:
                role = chain[0].spot.role
                listed = {p.spot.offset for p in chain}
                others = [s for s in places if s.offset not in listed and s.role != role]
                ways = [s for s in others if s.role in ("origin", "destination")]
                return [*ways, pair.spot._replace(role=role)]
    return None


class Column(NamedTuple):
    """A column of a table with what its head says."""

    noun: NounClass | None
    hit: Hit | None
    head: str


def rows(
    text: str, places: Sequence[Spot], numbers: Sequence[Count], hits: Sequence[Hit], nouns: Nouns
) -> list[tuple[Link, Spot]]:
    """Link the figures of a table to the heads of their columns, and to the name that opens the row."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    if len(lines) < 2 or len(_cells(text[slice(*lines[0])])) < 2:
        return []
    columns = _columns(text, lines[0], hits, nouns)
    out: list[tuple[Link, Spot]] = []
    for low, high in lines[1:]:
        spot = next((s for s in places if low <= s.offset < high), None)
        cells = [n for n in numbers if low <= n.figure.span.start < high]
        row = [(n, columns.get(len(_DIVIDED.findall(text, low, n.figure.span.start)))) for n in cells]
        if spot:
            out.extend((link, spot) for link in _row_links(row))
    return out


def _columns(text: str, head: tuple[int, int], hits: Sequence[Hit], nouns: Nouns) -> dict[int, Column]:
    """Columns of figures; a head without a cue takes the last before it."""
    bounds = [head[0], *(m.end() for m in _DIVIDED.finditer(text, *head)), head[1]]
    columns: dict[int, Column] = {}
    hit = None
    for number, (low, high) in enumerate(pairwise(bounds)):
        own = [h for h in hits if low <= h.start < high]
        hit = max(own, key=lambda h: h.cue.rank) if own else hit
        words = [c for c in map(nouns.of, re.findall(r"[^\W\d_]+", text[low:high])) if c]
        noun = next((c for c in words if c in ("household", "housing")), words[-1] if words else None)
        columns[number] = Column(noun, hit, text[low:high] if own else text[bounds[0] : high])
    return columns


def _row_links(row: Sequence[tuple[Count, Column | None]]) -> Iterator[Link]:
    """Links of a row; people beside households of the same cue are the same people."""
    cells = [
        (number, column.noun == "household", column.hit, column.head)
        for number, column in row
        if column and column.hit and column.hit.cue.group != "other"
    ]
    for number, households, hit, head in cells:
        same = [
            (other, unit) for other, unit, other_hit, _ in cells if other_hit == hit and other is not number
        ]
        if households:
            people = next((o.figure for o, _ in same if value(o.figure) > value(number.figure)), None)
            yield Link(replace(number, noun="household", people=people), hit, 0.0, head)
        elif not any(unit for _, unit in same):
            yield Link(number, hit, 0.0, head)
