"""What libraries of other versions compute differs in the last digits: it must not show."""

from __future__ import annotations

import numpy as np
import shapely

from geomap.assessment.control.front import band_shape


def test_the_band_does_not_hang_on_last_digits() -> None:
    """Lines and widths that differ by a millionth of a metre give one band, byte for byte."""
    dice = np.random.default_rng(1)
    area = shapely.box(-50_000, -50_000, 50_000, 50_000)
    for _ in range(20):
        xy = np.round(np.cumsum(dice.normal(size=(40, 2)) * 2000, axis=0), 1)
        half = np.round(dice.uniform(0.5, 5.0, 39), 3)
        noise = dice.uniform(-1e-6, 1e-6, xy.shape)
        bands = [
            band_shape(list(shapely.linestrings(np.stack([at[:-1], at[1:]], axis=1))), wide, area)
            for at, wide in ((xy, half), (xy + noise, half + noise[:39, 0] / 1000))
        ]
        assert bands[0].wkb == bands[1].wkb
