"""The folium part: a map with our own panes and scripts, deterministic ids and no outside file.

The only place where longitude and latitude change order, because Leaflet wants it so.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from geomap.exporters.page.ground import Box

LEAFLET_JS = "geomap:leaflet.js"
LEAFLET_CSS = "geomap:leaflet.css"
APP_JS = "geomap:app.js"
APP_CSS = "geomap:app.css"


def template(name: str) -> str:
    """Text of one of the page's templates."""
    return (files("geomap.exporters.page") / "templates" / name).read_text(encoding="utf-8")


class OfflineMap(folium.Map):
    """A folium map that names only files of its own and bears the same id every time."""

    _template = Template(template("map.html"))
    default_js: list[tuple[str, str]] = [("leaflet", LEAFLET_JS)]  # noqa: RUF012 - as folium declares it
    default_css: list[tuple[str, str]] = [("leaflet_css", LEAFLET_CSS)]  # noqa: RUF012 - as folium declares it

    @classmethod
    def _generate_id(cls) -> str:
        return "geomap"

    def __init__(self, view: Box) -> None:
        centre = [(view.south + view.north) / 2, (view.west + view.east) / 2]
        super().__init__(
            location=[round(v, 4) for v in centre],
            tiles=None,
            zoom_control=False,
            min_zoom=2,
            max_zoom=15,
            zoom_snap=0.25,
            zoom_delta=1,
            attribution_control=False,
            world_copy_jump=False,
            fade_animation=False,
        )


class App(JSCSSMixin, MacroElement):
    """Panel, time bar, legend and the canvas layers: our scripts, started on the map."""

    _template = Template(template("app.html"))
    default_js: list[tuple[str, str]] = [("geomap_app", APP_JS)]  # noqa: RUF012 - as folium declares it
    default_css: list[tuple[str, str]] = [("geomap_app_css", APP_CSS)]  # noqa: RUF012 - as folium declares it

    @classmethod
    def _generate_id(cls) -> str:
        return "app"


def render(view: Box) -> str:
    """Render the page's frame: folium's own output, with slots where texts of the set will stand."""
    figure: Any = Figure()
    figure._template = Template(template("page.html"))
    figure.html.add_child(Element(template("shell.html")), name="shell")
    page = OfflineMap(view)
    figure.add_child(page)
    app: Any = App
    page.add_child(app())
    text: str = figure.render()
    return text
