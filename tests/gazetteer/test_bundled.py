"""What the compiled index must hold, checked against facts of public knowledge."""

import pytest

from geomap.gazetteer.searching import search
from geomap.models.geodesy import great_circle_km
from geomap.models.place_index import NameFlag
from geomap.models.places import Place
from geomap.text.fold import fold


def first(index, name):
    key = index.key(fold(name))
    return index.place(int(index.rows(key)[0])) if key >= 0 else None


@pytest.mark.parametrize(
    "name", ["Aleppo", "ALEPPO", "Halep", "Halab", "حلب", "Алеппо", "Alep", "Heleb", "חאלב"]
)
def test_aleppo_in_many_tongues(bundled, name):
    """One place whatever the script."""
    assert first(bundled, name).id == "geonames:170063"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *[
            (name, "TR")
            for name in ("Türkiye", "Turkey", "تركيا", "Turquía", "Turquie", "Турция", "ترکیه", "טורקיה")
        ],
        *[
            (name, "SY")
            for name in ("Syria", "سوريا", "سورية", "Suriye", "Siria", "Syrie", "Сирия", "סוריה", "Sûriye")
        ],
        *[
            (name, "DE")
            for name in ("Germany", "Almanya", "ألمانيا", "Alemania", "Allemagne", "Германия", "آلمان")
        ],
        *[(name, "SD") for name in ("Sudan", "السودان", "Soudan", "Судан", "סודן")],
        *[(name, "MM") for name in ("Myanmar", "Burma")],
    ],
)
def test_countries_in_many_languages(bundled, name, code):
    """CLDR names, with Arabic spellings that differ by a letter."""
    assert first(bundled, name).id == f"country:{code}"


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Trkiye", "country:TR"),
        ("Diyarbakr", "geonames:316541"),
        ("zmir", "geonames:311046"),
        ("anlurfa", "geonames:298333"),
    ],
)
def test_dropped_letters_are_found_and_flagged(bundled, name, place_id):
    """Names that lost their non-ASCII letters."""
    key = bundled.key(fold(name))
    row = bundled.row_of(place_id)
    flags = dict(zip(bundled.rows(key).tolist(), bundled.flags(key).tolist(), strict=True))
    assert flags[row] & NameFlag.DAMAGED


def test_three_al_zahraas(bundled):
    """A quarter of Aleppo, a town beside Nubl, a quarter of Homs."""
    found = [hit.place for hit in search(bundled, "Al-Zahraa", countries=["SY"], limit=20).hits]
    for lon, lat in ((37.10, 36.22), (36.993, 36.379), (36.73, 34.735)):
        here = Place("", "", lon, lat, "SY", "")
        assert min(great_circle_km(here, place) for place in found) < 4, (lon, lat)


@pytest.mark.parametrize(
    ("query", "lon", "lat"),
    [
        ("Bangor, Maine", -68.77, 44.80),
        ("Tripoli, Lebanon", 35.85, 34.44),
        ("Tripoli, Libya", 13.19, 32.89),
        ("Paris, Texas", -95.56, 33.66),
        ("Bourbon County, Kentucky", -84.2, 38.2),
        ("London, Ontario", -81.23, 42.98),
        ("Khan Sheikhoun, Idlib", 36.65, 35.44),
    ],
)
def test_containment(bundled, query, lon, lat):
    """The first answer lies within 25 km of the place meant."""
    hit = search(bundled, query).hits[0]
    assert great_circle_km(Place("", "", lon, lat, "", ""), hit.place) < 25


def test_admin_units(bundled):
    """Codes, point inside the polygon, the county with and without its word."""
    state = bundled.place(bundled.row_of("admin1:US.KY"))
    assert (state.name, state.feature, state.has_extent) == ("Kentucky", "ADM1", True)
    from shapely.geometry import Point

    assert bundled.extent(bundled.row_of(state.id)).contains(Point(state.lon, state.lat))
    key = bundled.key("bourbon")
    assert bundled.row_of("admin2:US.KY.017") in bundled.rows(key)


def test_units_cover_their_cities(bundled):
    """Nine of ten large cities lie in the polygon of their own unit."""
    import numpy as np
    from shapely import contains_xy

    big = np.flatnonzero((bundled.population > 300_000) & (bundled.admin1 > 0))
    inside = total = 0
    for row in big.tolist():
        place = bundled.place(row)
        unit = bundled.row_of(f"admin1:{place.admin1}")
        shape = bundled.extent(unit) if place.feature.startswith("PPL") and unit >= 0 else None
        if shape is not None:
            total += 1
            inside += bool(contains_xy(shape, place.lon, place.lat))
    assert total > 1000
    assert inside / total > 0.9


def test_no_coordinates_out_of_range(bundled):
    """Every row lies on the earth, has a radius and a known country or none."""
    import numpy as np

    assert np.all(np.abs(bundled.lat) <= 90)
    assert np.all(np.abs(bundled.lon) <= 180)
    assert set(bundled.countries) >= {"", "SY", "TR", "SD", "CD"}
    assert all(bundled.place(row).radius_km > 0 for row in range(0, len(bundled.lon), 997))


def test_every_name_finds_its_place(bundled):
    """The main name of a row leads back to the row (a sample)."""
    for row in range(0, len(bundled.lon), 499):
        place = bundled.place(row)
        if "(" not in place.name:
            assert row in bundled.rows(bundled.key(fold(place.name))), place


def test_airport_codes_are_abbreviations(bundled):
    """The code ALP must not pass for an ordinary name."""
    key = bundled.key("alp")
    row = bundled.row_of("geonames:170063")
    flags = dict(zip(bundled.rows(key).tolist(), bundled.flags(key).tolist(), strict=True))
    assert flags.get(row, int(NameFlag.ABBREVIATION)) == NameFlag.ABBREVIATION


@pytest.mark.parametrize(
    ("name", "place_id", "feature"),
    [
        ("Boryspil International Airport", "airport:UKBB", "AIRP"),
        ("Boryspil Airport", "airport:UKBB", "AIRP"),
        ("Heathrow Airport", "airport:EGLL", "AIRP"),
        ("Meiktila Air Base", "airport:VYML", "AIRB"),
    ],
)
def test_airports_bear_their_names_and_no_towns(bundled, name, place_id, feature):
    """An airport is known by its whole name, with and without "International"; not by its town's."""
    place = bundled.place(int(bundled.rows(bundled.key(fold(name)))[0]))
    assert (place.id, place.feature) == (place_id, feature)
    town = bundled.rows(bundled.key(fold("Boryspil"))).tolist()
    assert all(not bundled.place(row).id.startswith("airport:") for row in town)
