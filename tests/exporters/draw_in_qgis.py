"""Draw a QGIS project, or the layers of a GeoPackage with their stored styles, to a picture.

Run by a Python that has PyQGIS: ``draw_in_qgis.py FILE PICTURE``.
Writes what QGIS read to the standard output, as JSON.
"""

import json
import os
import sys

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

NAMES = (
    "events",
    "hostility",
    "displacement",
    "refugees_hosted",
    "front_line",
    "front_band",
    "control",
)


def opened(path):
    """Layers to draw, top first, with their default styles."""
    if path.endswith(".qgs"):
        assert QgsProject.instance().read(path)
        root = QgsProject.instance().layerTreeRoot()
        return [node.layer() for node in root.findLayers() if node.isVisible()]
    layers = [QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in NAMES]
    for layer in layers:
        layer.loadDefaultStyle()
    return layers


application = QgsApplication([], False)
application.initQgis()
source, picture = sys.argv[1:]
layers = opened(source)
settings = QgsMapSettings()
settings.setLayers(layers)
settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
settings.setOutputSize(QSize(1200, 900))
settings.setOutputDpi(110)
settings.setBackgroundColor(QColor(255, 255, 255))
view = QgsProject.instance().viewSettings().defaultViewExtent() if source.endswith(".qgs") else QgsRectangle()
if view.isEmpty():
    view = settings.layerExtentToOutputExtent(layers[0], layers[0].extent())
    view.scale(1.3)
settings.setExtent(view)
job = QgsMapRendererSequentialJob(settings)
job.start()
job.waitForFinished()
job.renderedImage().save(picture)
read = {
    layer.name(): {
        "valid": layer.isValid(),
        "renderer": layer.renderer().type(),
        "labels": layer.labelsEnabled(),
        "features": layer.featureCount(),
        "crs": layer.crs().authid(),
    }
    for layer in layers
}
read["errors"] = [error.message for error in job.errors()]
json.dump(read, sys.stdout)
sys.stdout.flush()
os._exit(0)  # QGIS now and then crashes when Python takes its objects down, with everything done
