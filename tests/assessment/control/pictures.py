"""Small pictures of control: each letter is a claim of that side, ``.`` a place nobody speaks of."""

from __future__ import annotations

import pandas as pd
from shapely.geometry import box

STEP = 0.1
"""Degrees between neighbours: about 11 km."""


def cells(picture: str, lon: float = 20.0, lat: float = 10.0, day: str = "2020-01-10"):
    """Turn a picture into claims, places and the area around them; the first row is the northernmost."""
    rows = [line.split() for line in picture.strip().splitlines()]
    claims, places = [], []
    for down, row in enumerate(rows):
        for right, side in enumerate(row):
            ident, x, y = f"p{down:02d}{right:02d}", lon + STEP * right, lat - STEP * down
            places.append({"place_id": ident, "name": ident, "lon": x, "lat": y})
            if side != ".":
                base = {"place_id": ident, "name": ident, "lon": x, "lat": y, "side": side, "status": "holds"}
                claims.append(
                    {"claim_id": f"c{down:02d}{right:02d}", **base, "date": day, "source": "s", "speaker": ""}
                )
    wide, tall = max(map(len, rows)), len(rows)
    half = STEP / 2
    area = box(lon - half, lat - STEP * (tall - 1) - half, lon + STEP * (wide - 1) + half, lat + half)
    columns = ["claim_id", "place_id", "name", "lon", "lat", "side", "status", "date", "source", "speaker"]
    return pd.DataFrame(claims, columns=columns), pd.DataFrame(places), area


def claim(ident: str, lon: float, lat: float, side: str, **more: object) -> dict[str, object]:
    """One row of a table of claims."""
    row = {"claim_id": ident, "place_id": "", "name": "", "lon": lon, "lat": lat, "side": side}
    return {**row, "status": "holds", "date": "2020-01-10", "source": "s", "speaker": "", **more}
