"""
Events of exported tables
=========================

What ``geomap export SET --format geojson`` wrote, counted and drawn: here made from one short article.
"""

import tempfile
from pathlib import Path

import geopandas as gpd

from geomap.cli import app

ARTICLE = """title: Three days in the north
date: 2024-11-30
source: An example

Government forces shelled Saraqib on Thursday, killing four civilians.
On Friday clashes broke out between rebels and government troops in Aleppo.
Warplanes bombed the outskirts of Idlib on Friday, wounding six people.
"""

with tempfile.TemporaryDirectory() as folder:
    articles = Path(folder) / "three-days"
    articles.mkdir()
    (articles / "a.txt").write_text(ARTICLE, encoding="utf-8")
    wanted = ["--format", "geojson", "--layers", "events", "--out", folder]
    app(["export", str(articles), *wanted], standalone_mode=False)
    events = gpd.read_file(Path(folder) / "three-days" / "export" / "events.geojson")

print(events[["event_type", "place", "precision", "date_start", "confidence"]].to_string())

# %%
# Every row cites its sentence: a figure drawn from it can name its source.

print(events["sentences"].iloc[0])
axes = events.plot(column="event_type", legend=True, markersize=70, figsize=(7, 4))
for row in events.itertuples():
    axes.annotate(row.place, (row.geometry.x, row.geometry.y), xytext=(6, 6), textcoords="offset points")
axes.margins(0.3)
