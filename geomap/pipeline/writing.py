"""Assessment -> the files of a set's folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from geomap.errors import UsageError
from geomap.exporters.files import writable, write_whole
from geomap.exporters.page import write_map
from geomap.exporters.tables import write_geojson
from geomap.gazetteer import places_within
from geomap.layers import make_all
from geomap.layers.extent import as_extents, outlines
from geomap.models.assessed import Assessment, Layer
from geomap.models.place_index import PlaceIndex
from geomap.models.sets import ArticleSet
from geomap.pipeline.steps import Progress

FILES = {
    "events": ("events",),
    "control": ("control",),
    "front_line": ("front_line",),
    "displacement": ("displacement", "refugees_hosted", "hostility"),
    "places": ("places",),
}
"""GeoJSON file -> the layers whose rows it holds."""


def write_all(
    assessment: Assessment,
    article_set: ArticleSet,
    out: Path,
    *,
    index: PlaceIndex,
    progress: Progress,
    split: bool = False,
) -> Path:
    """Write the map, the tables and ``run.json``; return their folder.

    ``index`` is the gazetteer whose places the map's search knows. ``split`` writes the page's data
    apart, as :func:`geomap.exporters.page.write_map` says.

    Raises
    ------
    UsageError
        The folder cannot be written to, or is the set itself.
    """
    settings, folder = article_set.settings, out / assessment.name
    if folder.resolve() == article_set.folder.resolve():
        raise UsageError(
            f"{folder}: the map would be written among the articles of the set; choose another --out"
        )
    with writable(folder):
        progress("writing", 0, 2)
        layers = make_all(assessment)
        _write_tables(layers, folder, assessment)
        progress("writing", 1, 2)
        write_map(
            assessment,
            layers,
            folder / "index.html",
            theme=settings.theme,
            tiles=settings.tiles,
            split=split,
            look_up=partial(places_within, index),
        )
        run = json.dumps(assessment.run, ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(folder / "run.json", run + "\n")
        progress("writing", 2, 2)
    return folder


def _write_tables(layers: Sequence[Layer], folder: Path, assessment: Assessment) -> None:
    import pandas as pd

    shapes = outlines(assessment.extents)
    tables = {layer.name: as_extents(layer.table, shapes) for layer in layers}
    for name, parts in FILES.items():
        filled = [tables[part] for part in parts if len(tables[part])] or [tables[parts[0]]]
        joined = pd.concat(filled).sort_values("id", kind="stable", ignore_index=True)
        write_geojson(joined, folder / f"{name}.geojson")
