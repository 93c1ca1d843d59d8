"""
Control and a front line from two tables
========================================

Without any article: claims and places of one's own become areas, a line and its band.
"""

import pandas as pd
from shapely.geometry import box

import geomap

claims = pd.DataFrame(
    [
        ("c1", "p1", "Westford", 50.0, 10.2, "blue", "holds", "2024-05-01", "Daily A", ""),
        ("c2", "p2", "Midham", 50.1, 10.6, "blue", "gains", "2024-05-03", "Daily A", ""),
        ("c3", "p3", "Easton", 50.0, 11.2, "red", "holds", "2024-05-01", "Daily B", ""),
        ("c4", "p4", "Norbury", 50.4, 11.0, "red", "holds", "2024-05-02", "Daily B", ""),
    ],
    columns=["claim_id", "place_id", "name", "lat", "lon", "side", "status", "date", "source", "speaker"],
)
places = claims[["place_id", "name", "lat", "lon"]].assign(population=5000)

day = geomap.control(claims, places, on="2024-05-04", area=box(10, 49.7, 11.5, 50.6))
print(day.places[["name", "holder", "status", "confidence"]].to_string())
print(day.front[["side_a", "side_b", "kind", "band_km", "claim_ids"]].to_string())

# %%
# Each part of the line names the claims on either side; the band is how far off it may lie.

axes = day.areas.plot(column="side", cmap="Pastel1", legend=True, figsize=(7, 4))
day.band.plot(ax=axes, color="black", alpha=0.15)
day.front.plot(ax=axes, color="black", linewidth=2)
day.places.plot(ax=axes, color="black", markersize=20)
for row in day.places.itertuples():
    axes.annotate(row.name, (row.geometry.x, row.geometry.y), xytext=(5, 5), textcoords="offset points")
