"""Dates that stand over or before what they date: headings of a chronicle, time stamps, captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from geomap.models.articles import Span
from geomap.text.dates.match import Found

LONGEST_HEADING = 60
"""Characters of a line that may hold nothing but a date."""
_EDGE = re.compile(r"[\s\ufeff*#•·>–—-]*(?:on\s)?", re.I)
_CLOCK = re.compile(
    r"(?:[\s,T]{0,2}\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d{1,6})?)?\s?(?:[AaPp]\.?[Mm]\.?)?\s?"
    r"(?:[A-Z]{2,4}|Z|[+-]\d\d:?\d\d)?"
)
_LEADS = re.compile(r"\s?(?::|\||–|—|-{1,2}|\.)\s")


def scopes(text: str, items: Sequence[Found]) -> list[tuple[Found, Span]]:
    """Days of an article with the stretch of text that each dates.

    A day alone in its line dates what comes below, up to the next; a day before a colon or dash dates
    its line, where it is written with the hour or where another line of the article begins so too.

    Parameters
    ----------
    text : str
        The article's text.
    items : sequence of Found
        Its date expressions in order.

    Returns
    -------
    list of (Found, Span)
        In order, not overlapping.
    """
    heads, leads = [], []
    for item in items:
        start, end = _line(text, item)
        if item.value.precision != "day" or not _EDGE.fullmatch(text, start, item.start):
            continue
        clock = _CLOCK.match(text, item.end)
        behind = clock.end() if clock else item.end
        if _is_heading(end - start, text[behind:end]):
            heads.append((item, start))
        elif _LEADS.match(text, behind):
            leads.append((item, Span(start, end), behind > item.end))
    below = _below(heads, len(text))
    lines = [(item, line) for item, line, timed in leads if timed or len(leads) > 1]
    return _nested(sorted(below + lines, key=lambda pair: pair[1]))


def _line(text: str, item: Found) -> Span:
    """Line, or lines, that a date stands in."""
    end = text.find("\n", item.end)
    return Span(text.rfind("\n", 0, item.start) + 1, len(text) if end < 0 else end)


def _is_heading(length: int, rest: str) -> bool:
    """Whether a short line holds nothing but the date before ``rest``."""
    return length <= LONGEST_HEADING and not rest.strip(" \t\r:.*–—-")


def _below(heads: Sequence[tuple[Found, int]], end: int) -> list[tuple[Found, Span]]:
    """What stands below each heading, up to the next."""
    stops = [start for _, start in heads[1:]] + [end]
    return [(item, Span(start, stop)) for (item, start), stop in zip(heads, stops, strict=False)]


def _nested(pairs: list[tuple[Found, Span]]) -> list[tuple[Found, Span]]:
    """End each stretch where the next begins."""
    cut = [(a[0], Span(a[1].start, min(a[1].end, b[1].start))) for a, b in pairwise(pairs)]
    return cut + pairs[-1:]
