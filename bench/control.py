"""Processor time of one day of control by number of places; accuracy is scored by the evaluation pack.

python bench/control.py
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
from shapely.geometry import box

from geomap.assessment.control.api import control

SIZES = (1_000, 10_000, 30_000)


def country(places: int, seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Scatter places over a made-up country with a winding front; one in twenty has a claim."""
    rng = np.random.default_rng(seed)
    lon, lat = rng.uniform(20, 32, places), rng.uniform(44, 52, places)
    side = np.where(lon > 26 + np.sin(lat), "B", "A")
    ids = [f"p{n}" for n in range(places)]
    table = pd.DataFrame({"place_id": ids, "name": ids, "lon": lon, "lat": lat})
    claims = table.assign(side=side, status="holds", date="2020-01-10", source="s", speaker="")[::20]
    return claims.assign(claim_id=[f"c{n}" for n in range(len(claims))]), table


def main() -> None:
    """Print a table in Markdown."""
    area = box(20, 44, 32, 52)
    control(*country(200), on="2020-01-10", area=area)
    print("| places | claims | seconds |\n|---|---|---|")
    for size in SIZES:
        claims, places = country(size)
        start = time.process_time()
        control(claims, places, on="2020-01-10", area=area)
        print(f"| {size:,} | {len(claims):,} | {time.process_time() - start:.2f} |")


if __name__ == "__main__":
    main()
