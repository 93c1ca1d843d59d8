"""Points that a text writes out."""

from __future__ import annotations

import pytest

from geomap.text.coordinates import point_of, points


@pytest.mark.parametrize(
    ("text", "lat", "lon", "radius_km"),
    [
        ("36°12'05\"N 37°08'03\"E", 36.2014, 37.1342, 0.015),
        ("33°20′S, 44°23′E", -33.3333, 44.3833, 0.927),
        ("N 36°12.5' E 037°08.2'", 36.2083, 37.1367, 0.093),
        ("36.2021, 37.1343", 36.2021, 37.1343, 0.01),
        ("36.20° N, 37.13° E", 36.20, 37.13, 0.556),
        ("lat: 36.20, lon 37.13", 36.20, 37.13, 0.556),
        ("Lon 37.1343 Lat 36.2021", 36.2021, 37.1343, 0.01),
        ("37S CV 12 34", 35.5364, 36.9318, 0.5),
        ("UTM 37S 332340 4007765", 36.2002, 37.1351, 0.01),
    ],
)
def test_a_written_point_is_read_with_its_precision(text: str, lat: float, lon: float, radius_km: float):
    """Half the last digit written is the doubt about a point."""
    point = point_of(text)
    assert point is not None
    assert (point.lat, point.lon) == pytest.approx((lat, lon), abs=2e-4)
    assert point.radius_km == radius_km


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose 1.234, 2.345 and 3.456 percent.",
        "It was 36.2 N of the line.",
        "The score was 95.1234, 200.1111.",
        "An H5N1 case, a T4 base, 12 MM 2020.",
    ],
)
def test_other_figures_are_no_points(text: str):
    """Figures that are no latitude and longitude, or too coarse without a word for it, are left alone."""
    assert points(text) == []
