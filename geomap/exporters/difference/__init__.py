"""A page of the differences between two builds: a map of what came, went, moved and changed hands.

The list is plain HTML, escaped by its template, and reads without scripts; the map is drawn beside it.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from jinja2 import Environment
from markupsafe import escape
from shapely.geometry import mapping, shape

from geomap.exporters.files import writable, write_whole
from geomap.exporters.page.assembly import assets, compiled, embed
from geomap.exporters.page.ground import WORLD, Box, cut
from geomap.exporters.page.sealed import fill, policy
from geomap.models.differences import KINDS, Change, Difference

GLYPHS = {"added": "+", "removed": "−", "moved": "→", "changed": "≠"}
"""Sign of each kind of change on the map and in the list: shape as well as colour tells them apart."""

GROUND = ("decimals", "world", "land", "borders", "lakes", "cities")
"""Parts of the basemap that the page draws."""

NEW_OR_GONE = ("added", "removed")
LEAST = 0.6
"""Degrees that the map shows at least around what differs."""

DECIMALS = 4


def write_difference(difference: Difference, before: str, after: str, path: Path) -> None:
    """Write the page.

    Parameters
    ----------
    found : Difference
        What differs.
    before, after : str
        What to call the two builds.
    path : Path
        The HTML file; its folder is made.
    """
    with writable(path.parent):
        write_whole(path, difference_page(difference, before, after))


def difference_page(difference: Difference, before: str, after: str) -> str:
    """Return the whole page, without any request and with a policy that allows only its own scripts."""
    own = files("geomap.exporters.difference")
    leaflet = assets()
    scripts = [leaflet["geomap:leaflet.js"], compiled("difference.js")]
    styles = [leaflet["geomap:leaflet.css"], (own / "difference.css").read_text(encoding="utf-8")]
    frame = (own / "difference.html").read_text(encoding="utf-8")
    frame = frame.replace("<!--styles-->", "".join(f"<style>{text}</style>" for text in styles))
    frame = frame.replace("<!--scripts-->", "".join(f"<script>{text}</script>" for text in scripts))
    numbered = [change for _, changes in difference.by_table() for change in changes]
    slots = {
        "policy": f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(frame))}">',
        "list": _list(difference, numbered, before, after),
        "data": f'<script type="application/json" id="data">{embed(_data(difference, numbered))}</script>',
    }
    return fill(frame, slots)


def _list(difference: Difference, numbered: list[Change], before: str, after: str) -> str:
    """Render the list, which is the page for readers without scripts."""
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    source = (files("geomap.exporters.difference") / "list.html").read_text(encoding="utf-8")
    return environment.from_string(source).render(
        difference=difference,
        before=before,
        after=after,
        number={id(change): number for number, change in enumerate(numbered)},
        ident=id,
        glyphs=GLYPHS,
        kinds=KINDS,
        sign=_sign,
    )


def _data(difference: Difference, numbered: list[Change]) -> dict[str, Any]:
    shapes = _shapes(difference, numbered)
    box = _box(shapes, 0.1)
    ground = cut(_box(shapes, 1.5), box)
    return {
        "box": list(box),
        "ground": {name: getattr(ground, name) for name in GROUND},
        "glyphs": GLYPHS,
        "changes": [
            {"kind": c.kind, "label": c.label, "now": _drawn(_sign(c)), "was": _drawn(c.earlier)}
            for c in numbered
        ],
        "traded": [
            {"before": t.before, "after": t.after, "km2": round(t.km2), "now": _drawn(t.geometry)}
            for t in difference.traded
        ],
    }


def _sign(change: Change) -> Any:
    """Where a change is drawn: a place as a point, not as its country, and only where it is new or gone."""
    if change.table != "places" or not change.geometry:
        return change.geometry
    return (
        mapping(shape(dict(change.geometry)).representative_point()) if change.kind in NEW_OR_GONE else None
    )


def _shapes(difference: Difference, numbered: list[Change]) -> list[Any]:
    """Ground that changed hands and what changed; places only where nothing else did."""
    shapes = [shape(dict(t.geometry)) for t in difference.traded]
    drawn = [c for c in numbered if c.table != "places"] or numbered
    return shapes + [shape(dict(g)) for c in drawn for g in (c.geometry, c.earlier) if g]


def _drawn(geometry: Any) -> Any:
    """GeoJSON geometry with as many digits as a screen can show."""
    if not geometry:
        return None
    return mapping(shapely.transform(shape(geometry), lambda xy: np.round(xy, DECIMALS)))


def _box(shapes: list[Any], share: float) -> Box:
    """Bounds of the shapes, widened by a share of their size."""
    filled = [s for s in shapes if not s.is_empty]
    if not filled:
        return WORLD
    west, south, east, north = shapely.total_bounds(np.array(filled, dtype=object))
    pad = max(LEAST, (east - west) * share, (north - south) * share)
    return Box(
        float(max(-180.0, west - pad)),
        float(max(-84.0, south - pad)),
        float(min(180.0, east + pad)),
        float(min(84.0, north + pad)),
    )
