"""Put the page together: frame, libraries, policy, data, and a plain table for readers without scripts."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

from jinja2 import Environment
from markupsafe import escape
from msgspec import structs, to_builtins

from geomap.errors import GazetteerError, UsageError
from geomap.exporters.page import folium_map
from geomap.exporters.page.ground import boxes, cut, of_places
from geomap.exporters.page.rows import EVENTS_TABLE, records_of, too_many
from geomap.exporters.page.sealed import fill, inline, policy
from geomap.exporters.page.wire import Payload, SideRow, SiteRow, SpelledRow, StringsRow
from geomap.exporters.tables import plain
from geomap.languages import page_texts, reasons
from geomap.models.assessed import Assessment, Layer
from geomap.models.places import SpelledPlace
from geomap.models.sets import tile_host

LookUp: TypeAlias = Callable[[tuple[float, float, float, float], int], Sequence[SpelledPlace]]
"""Gives the places of a rectangle of degrees, so many at most, the most important first."""
MOST_SPELLED = 2500
"""Places that the page can look up: about 60 bytes each."""
SITES = {
    "AIRP": "airport",
    "AIRB": "base",
    "MILB": "base",
    "NVB": "base",
    "INSM": "base",
    "PSTB": "crossing",
    "DAM": "dam",
    "CMPRF": "camp",
}
"""Kinds of places that are drawn with a sign, by feature code."""
THEMES = ("default", "customary")
STATIC_ROWS = 2000
"""Rows of the table for readers without scripts; the files beside the map hold all."""


def page(
    assessment: Assessment,
    layers: Sequence[Layer],
    *,
    theme: str = "default",
    tiles: str | None = None,
    data_file: str | None = None,
    look_up: LookUp | None = None,
) -> tuple[str, str]:
    """Return the page and its data as JSON; parameters as in :func:`geomap.exporters.page.write_map`.

    The data stand in the page, or in ``data_file`` beside it, which the page then fetches.
    """
    if theme not in THEMES:
        raise UsageError(f"there is no theme {theme!r}; themes are: {', '.join(THEMES)}")
    host = tile_host(tiles) if tiles else None
    view, ground = boxes(assessment)
    frame = inline(folium_map.render(view), assets())
    records, codes = records_of(assessment, layers)
    texts = page_texts()
    data = Payload(
        **structs.asdict(records),
        basemap=cut(ground, view, assessment.boundary),
        names=of_places([place.id for place in records.places]),
        spelled=spelled(look_up(view, MOST_SPELLED) if look_up else ()),
        view=view.rounded,
        strings=_strings(texts),
        reasons=catalogues(codes, texts),
        sides={key: SideRow(**side) for key, side in sides(assessment, layers, theme).items()},
        tiles=tiles,
    )
    content, text = escape(policy(frame, host, fetches=data_file is not None)), embed(data)
    slots = {
        "policy": f'<meta http-equiv="Content-Security-Policy" content="{content}">',
        "title": str(escape(assessment.title or assessment.name)),
        "static": static(assessment),
        "data": f'<script type="application/json" id="geomap-data">{text}</script>'
        if data_file is None
        else apart(data_file, text),
    }
    return fill(frame, slots), text


def spelled(places: Iterable[SpelledPlace]) -> SpelledRow:
    """Places to look up by name; ``|`` parts the spellings and stands in no name."""
    row = SpelledRow([], [], [], [], [], [])
    for place in places:
        if place.feature in SITES:
            row.sites.append(SiteRow(len(row.names), SITES[place.feature]))
        row.names.append("|".join(name.replace("|", " ") for name in (place.name, *place.spellings)))
        row.lon.append(round(place.lon * 1000))
        row.lat.append(round(place.lat * 1000))
        if place.parent not in row.units:
            row.units.append(place.parent)
        row.unit.append(row.units.index(place.parent))
    return row


def apart(data_file: str, text: str) -> str:
    """Name the file of the data and its hash; say in every language what is needed when it cannot be had."""
    digest = sha256(text.encode("utf-8", "replace")).digest()
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(folium_map.template("apart.html")).render(
        file=data_file,
        version=digest.hex()[:12],
        integrity=f"sha256-{b64encode(digest).decode('ascii')}",
        tables=page_texts(),
    )


def embed(data: Any) -> str:
    """JSON that may stand inside a script element: no ``<``, no line separators."""
    value = to_builtins(data, enc_hook=plain)
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=plain)
    except ValueError:  # a missing number somewhere: look at every value
        text = json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def assets() -> dict[str, str]:
    """The allow-list: every file the page may hold, by the name folium links it with."""
    own = files("geomap.exporters.page")
    return {
        folium_map.LEAFLET_JS: _without_map_link(compiled("leaflet.js")),
        folium_map.LEAFLET_CSS: _without_images(compiled("leaflet.css")),
        folium_map.APP_JS: compiled("map.js"),
        folium_map.APP_CSS: _joined(own / "css", ".css"),
    }


def compiled(name: str) -> str:
    """Text of a script or style in the package data: Leaflet's, or bundled from ``web/``."""
    path = Path(str(files("geomap"))) / "data" / "assets" / name
    if not path.exists():
        raise GazetteerError(
            f"the map's scripts are missing in {path.parent}: install geomap again (pip install .)"
        )
    return path.read_text(encoding="utf-8")


def _joined(folder: Any, suffix: str) -> str:
    parts = sorted((f for f in folder.iterdir() if f.name.endswith(suffix)), key=lambda f: f.name)
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def _without_map_link(script: str) -> str:
    """Drop the link to a source map, which developer tools would ask for."""
    return "\n".join(line for line in script.splitlines() if not line.startswith("//# sourceMappingURL"))


def _without_images(css: str) -> str:
    """Drop rules that load Leaflet's own marker and layer pictures: the page draws its own."""
    import re

    return re.sub(r"[^{}]*\{[^{}]*url\([^{}]*\}", "", css)


def catalogues(codes: Sequence[str], languages: Iterable[str]) -> dict[str, dict[str, str]]:
    """Sentences of the reasons that the page gives, by language."""
    return {language: {code: reasons(language)[code] for code in codes} for language in languages}


def _strings(texts: Mapping[str, Mapping[str, str]]) -> StringsRow:
    """The tables of all languages with their keys written once."""
    keys = sorted({key for table in texts.values() for key in table})
    return StringsRow(keys, {code: [table.get(key, "") for key in keys] for code, table in texts.items()})


def sides(assessment: Assessment, layers: Sequence[Layer], theme: str) -> dict[str, dict[str, Any]]:
    """Name, colour, pattern and names by language of every side, from the control layer and the profile."""
    control = next((layer for layer in layers if layer.name == "control"), None)
    looks = {
        s.id: {"name": s.name, "colour": _colour(s, theme), "pattern": s.pattern, "names": dict(s.names)}
        for s in assessment.profile.sides
    }
    return looks | (_legend_looks(control, looks) if control is not None else {})


def _legend_looks(control: Layer, profile: Container[str]) -> dict[str, dict[str, Any]]:
    """Looks of the sides of the control layer that the profile does not have."""
    if not len(control.table):
        return {}
    pairs = dict(zip(control.table["side"], control.table["side_name"], strict=True))
    entries = {entry.label: entry for entry in control.legend}
    return {
        side: {"name": name, "colour": entries[name].colour, "pattern": entries[name].pattern, "names": {}}
        for side, name in sorted(pairs.items())
        if side not in profile and name in entries
    }


def _colour(side: Any, theme: str) -> str:
    return str(side.customary) if theme == "customary" and side.customary else str(side.colour)


def static(assessment: Assessment, most: int = STATIC_ROWS) -> str:
    """A table of incidents for readers without scripts, escaped by the template."""
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(folium_map.template("static.html"))
    texts = {r.article.id: r.article for r in assessment.readings}
    rows = []
    for incident in assessment.incidents[:most]:
        first = incident.members[0]
        article = texts.get(first.article_id)
        sentence = article.text[first.sentence.start : first.sentence.end] if article else ""
        rows.append((incident, sentence, article))
    table = EVENTS_TABLE if too_many(assessment) else "events.geojson"
    return template.render(assessment=assessment, rows=rows, total=len(assessment.incidents), table=table)
