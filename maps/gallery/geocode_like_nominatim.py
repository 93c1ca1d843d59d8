"""
A geocoder without a network
============================

geomap's gazetteer in the place of an online geocoder: geopy's calls, no request.
"""

import geopandas as gpd

import geomap

geocoder = geomap.Gazetteer()
found = geocoder.geocode("Tripoli", exactly_one=False, limit=3)
for place in found:
    print(place.address, round(place.longitude, 3), round(place.latitude, 3))

# %%
# Several places bear the name; they come by weight; in a text, its context decides.

names = [place.address for place in found]
points = gpd.points_from_xy([p.longitude for p in found], [p.latitude for p in found], crs="EPSG:4326")
table = gpd.GeoDataFrame({"address": names}, geometry=points)
axes = table.plot(markersize=60, figsize=(7, 4))
for name, point in zip(names, points, strict=True):
    axes.annotate(name, (point.x, point.y), xytext=(6, 6), textcoords="offset points")
axes.margins(0.3)
