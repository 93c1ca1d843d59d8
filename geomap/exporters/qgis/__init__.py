"""QGIS styles (QML) of the layers, and a project that opens them: the look of the map's legend.

Written by hand after what QGIS 3.22 saves; the tests open and draw them with QGIS itself.
"""

from __future__ import annotations

from geomap.exporters.qgis.qgs import project
from geomap.exporters.qgis.renderers import qml

__all__ = ["project", "qml"]
