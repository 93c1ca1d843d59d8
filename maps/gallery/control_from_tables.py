"""Control and a front line from two small tables of one's own."""

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
