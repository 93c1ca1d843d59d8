"""Names that lost the space between their words: "Coxsbazar", "#PuertoRico"."""

from __future__ import annotations

from geomap.models.place_index import PlaceIndex

SHORTEST = 7
"""Letters from which a word may be two words of a name."""
LARGE = 100_000
"""Inhabitants of a place whose name is told from its letters alone."""


def spaced(index: PlaceIndex, folded: str) -> str:
    """Return the name of a large place that a folded word writes without its space, else ``""``."""
    if len(folded) < SHORTEST or not folded.isalpha() or index.key(folded) >= 0:
        return ""
    best, most = "", LARGE - 1
    for cut in range(2, len(folded) - 1):
        name = f"{folded[:cut]} {folded[cut:]}"
        key = index.key(name)
        people = int(index.population[index.rows(key)[0]]) if key >= 0 else 0
        if people > most:
            best, most = name, people
    return best
