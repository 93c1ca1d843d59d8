"""Assessment -> the files of a set's folder."""

from __future__ import annotations

import json
from pathlib import Path

from geomap.errors import UsageError
from geomap.exporters.files import write_whole
from geomap.exporters.geojson import write_geojson
from geomap.exporters.html import write_map
from geomap.layers import make_layers
from geomap.layers.tables import TABLES
from geomap.models.assessed import Assessment
from geomap.pipeline.building import Progress
from geomap.readers.sets import open_set


def write_all(assessment: Assessment, set_folder: Path, out: Path, *, progress: Progress) -> Path:
    """Write the map, the tables and ``run.json``; return their folder.

    Raises
    ------
    UsageError
        The folder cannot be written to.
    """
    settings = open_set(set_folder).settings
    folder = out / assessment.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        progress("writing", 0, 2)
        for name, make in TABLES.items():
            write_geojson(make(assessment), folder / f"{name}.geojson")
        progress("writing", 1, 2)
        write_map(
            assessment, make_layers(assessment), folder / "index.html", theme=settings.theme, tiles=settings.tiles
        )
        run = json.dumps(assessment.run, ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(folder / "run.json", run + "\n")
        progress("writing", 2, 2)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); choose another --out") from None
    return folder
