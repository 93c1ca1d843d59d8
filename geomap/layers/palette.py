"""Colours: Okabe and Ito's eight, told apart by readers of every colour vision.

Source: M. Okabe, K. Ito, "Color Universal Design" (2008). Colour never stands alone: every
type has its own glyph, every side may have a pattern and bears its name on the map.
"""

from __future__ import annotations

from geomap.models.profile import Side
from geomap.models.style import Glyph

BLACK = "#000000"
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
YELLOW = "#F0E442"
BLUE = "#0072B2"
VERMILLION = "#D55E00"
PURPLE = "#CC79A7"
GREY = "#7F7F7F"

COLOURS = {
    "black": BLACK,
    "orange": ORANGE,
    "sky": SKY,
    "green": GREEN,
    "yellow": YELLOW,
    "blue": BLUE,
    "vermillion": VERMILLION,
    "purple": PURPLE,
}
"""Name of a colour -> the colour, as the table of event types names it."""

OTHER_EVENT: tuple[Glyph, str] = ("circle", GREY)
RATES = ("#DEEBF7", "#9ECAE1", "#6BAED6", "#3182BD", "#08519C")
"""Classes of rates, light to dark: C. Brewer's Blues, told apart in every colour vision and in print."""

CYCLE = (GREEN, VERMILLION, ORANGE, BLUE, PURPLE, SKY, YELLOW, GREY)
PATTERNS = ("", "dots", "lines", "cross", "grid")


def side_colours(sides: tuple[Side, ...], occurring: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Colour and pattern of every side that occurs, the profile's first.

    Sides that the profile does not know get the next colour of the cycle, in order of name, and
    from the second round on a pattern, so that no two look the same.
    """
    looks = {side.id: (side.colour, side.pattern) for side in sides}
    taken = {colour.lower() for colour, _ in looks.values()}
    free = [colour for colour in CYCLE if colour.lower() not in taken] or list(CYCLE)
    strangers = sorted(set(occurring) - set(looks) - {"contested", "unknown"})
    for number, name in enumerate(strangers):
        looks[name] = (free[number % len(free)], PATTERNS[number // len(free) % len(PATTERNS)])
    return looks
