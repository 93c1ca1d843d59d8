"""Parts of areas."""

from __future__ import annotations

import pytest
import shapely

from geomap.gazetteer.extents import half
from geomap.models.ids import POINTS, part_id, whole_of
from geomap.pipeline.loading import Engine

SQUARE = shapely.box(30.0, 40.0, 32.0, 42.0)


@pytest.mark.parametrize("towards", POINTS)
def test_a_half_lies_in_its_direction_and_inside(towards: tuple[int, int]) -> None:
    """Half of a square's area, within it, on the side of its compass point."""
    part = half(SQUARE, *towards)
    assert part.within(SQUARE.buffer(1e-9)) and abs(part.area - SQUARE.area / 2) < 1e-6
    east, north = towards
    off = (part.centroid.x - SQUARE.centroid.x, part.centroid.y - SQUARE.centroid.y)
    assert off[0] * east >= 0 and off[1] * north >= 0 and (off[0] * east + off[1] * north) > 0.3


def test_the_outline_of_a_part_is_found_by_its_id() -> None:
    """The engine gives "admin1:SY.11@W" as the western half of Homs province, and nothing for no place."""
    engine = Engine()
    whole, west = engine.extent("admin1:SY.11"), engine.extent("admin1:SY.11@W")
    assert whole is not None and west is not None
    assert west.area < whole.area and west.centroid.x < whole.centroid.x
    assert engine.extent("admin1:XX.99@W") is None


@pytest.mark.parametrize(("district", "town"), [("Afrin District", "Afrin"), ("Al-Bab District", "Al-Bab")])
def test_a_district_without_places_lies_at_the_town_of_its_name(district: str, town: str) -> None:
    """It is not put in the middle of its province, with the doubt of a province."""
    from geomap.gazetteer.searching import search
    from geomap.models.geodesy import great_circle_km

    index = Engine().index
    one = search(index, district, countries=("SY",)).hits[0].place
    other = search(index, town, countries=("SY",)).hits[0].place
    assert one.feature == "ADM2" and one.radius_km <= 30 and great_circle_km(one, other) < 5


@pytest.mark.parametrize("towards", POINTS)
def test_the_id_of_a_part_names_its_whole_and_its_direction(towards: tuple[int, int]) -> None:
    """What is written into the id of a part is read from it."""
    assert whole_of(part_id("admin1:SY.09", *towards)) == ("admin1:SY.09", towards)
    assert whole_of("admin1:SY.09") == ("admin1:SY.09", None)
