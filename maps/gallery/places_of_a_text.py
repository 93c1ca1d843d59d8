"""
Places of a text
================

Toponyms as a GeoDataFrame: where they are, how sure that is, and why.
"""

import geomap

text = "Shelling was reported near Kharkiv on Friday. Ukrainian officials named Izium, too."

places = geomap.geoparse(text, countries=["UA"]).to_gdf()
print(places[["text", "kind", "name", "country", "score"]].to_string())

# %%
# The column ``kind`` tells literal places from demonyms, metonyms and names embedded in other names.

found = places.dropna(subset=["name"])
axes = found.plot(column="kind", legend=True, markersize=60, figsize=(7, 4))
for row in found.itertuples():
    axes.annotate(row.name, (row.geometry.x, row.geometry.y), xytext=(6, 6), textcoords="offset points")
