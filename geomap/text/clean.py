"""A readable view of a text: invisible and direction-changing characters dropped, offsets kept.

The text of an article is never altered under a span. A view is for tools that trip over such
characters; its map leads every position back to the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geomap.models.articles import Span

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]+"
)
"""Soft hyphen, zero-width characters, direction marks and overrides, control characters."""


@dataclass(frozen=True, slots=True)
class View:
    """A cleaned text; ``offsets[i]`` is where character ``i`` stands in the original."""

    text: str
    offsets: tuple[int, ...]

    def original(self, span: Span) -> Span:
        """Return the span of the original text that ``span`` of the view stands for."""
        if not self.offsets:
            return span
        end = self.offsets[span.end - 1] + 1 if span.end > span.start else self._at(span.start)
        return Span(self._at(span.start), end)

    def _at(self, position: int) -> int:
        return self.offsets[position] if position < len(self.offsets) else self.offsets[-1] + 1


def view(text: str) -> View:
    """Return ``text`` without invisible characters, with the map back.

    Returns
    -------
    View
        Its ``offsets`` are empty when nothing was dropped: positions are then the same.
    """
    if not _INVISIBLE.search(text):
        return View(text, ())
    parts: list[str] = []
    offsets: list[int] = []
    offset = 0
    for match in _INVISIBLE.finditer(text):
        parts.append(text[offset : match.start()])
        offsets.extend(range(offset, match.start()))
        offset = match.end()
    parts.append(text[offset:])
    offsets.extend(range(offset, len(text)))
    return View("".join(parts), tuple(offsets))
