"""Names as the map writes them: customary forms, and the right one of many in Arabic letters."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from compile_data.spelling import arabic, customary, cyrillic, zone_cities

from geomap.exporters.page.ground.names import of_places


@pytest.mark.parametrize(
    ("name", "others", "country", "written"),
    [
        ("Ḩamāh", ["Hama", "Hamah"], "SY", "Hama"),
        ("Khān Shaykhūn", ["Khan Shaykhun"], "SY", "Khan Shaykhun"),
        ("Al Mayādīn", ["Mayadin", "Al Mayadin"], "SY", "Mayadin"),
        ("Al Bāb", ["Bab"], "SY", "Al Bab"),
        ("Ma‘arratmişrīn", [], "SY", "Maarratmisrin"),
        ("Şanlıurfa", ["Sanliurfa"], "TR", "Şanlıurfa"),
        ("Ōsaka", ["Osaka"], "JP", "Ōsaka"),
        ("Qeładizê", [], "IQ", "Qeładizê"),
    ],
)
def test_romanised_names_are_written_as_newspapers_do(
    name: str, others: list[str], country: str, written: str
) -> None:
    """Marks go only where the name is a romanisation; a name is shortened only to an attested form."""
    assert customary(name, others, country) == written


def test_the_form_that_most_spellings_agree_in_wins() -> None:
    """Spellings that differ in article and last letter are one; the fullest of them is written."""
    assert arabic(["رقة", "الرقة", "الرقه", "كالينيكوم"]) == "الرقة"
    assert arabic(["Raqqa", "رقّة", "रक़्क़ा"]) == ""


@pytest.mark.parametrize(
    ("code", "name", "others", "country", "written"),
    [
        ("uk", "Chuhuiv", ["Чугуев", "Чугуїв", "Chuguyev"], "UA", "Чугуїв"),
        ("ru", "Chuhuiv", ["Чугуев", "Чугуїв", "Chuguyev"], "UA", "Чугуев"),
        ("uk", "Toretsk", ["Дзержинськ", "Дзержинск", "Торецьк"], "UA", "Торецьк"),
        ("uk", "Pokrovsk", ["Красноармійськ", "Красноармейск"], "UA", ""),
        ("uk", "Saraqib", ["Саракиб", "سراقب"], "SY", ""),
        ("ru", "Saraqib", ["Саракиб", "سراقب"], "SY", "Саракиб"),
        ("uk", "Hama", ["Хама"], "SY", "Хама"),
    ],
)
def test_cyrillic_spellings_are_told_apart(
    code: str, name: str, others: list[str], country: str, written: str
) -> None:
    """Letters tell the two languages apart; a name that a town bore before is not like its name."""
    assert cyrillic(code, name, others, country) == written


def test_cldr_names_the_cities_of_time_zones() -> None:
    """Cities are keyed by country, so that namesakes elsewhere are not touched."""
    names = zone_cities()[("SY", "damascus")]
    assert [names[code] for code in ("ar", "tr", "es", "fr", "ru")] == [
        "دمشق", "Şam", "Damasco", "Damas", "Дамаск",
    ]  # fmt: skip
    assert ("US", "damascus") not in zone_cities()


def test_places_of_every_kind_have_their_names() -> None:
    """A city, one of our own places, a unit; a place without other names is left out."""
    names = of_places(["geonames:170063", "curated:aleppo-al-zahraa", "admin1:SY.09", "curated:nowhere"])
    assert names[0] == {
        "ar": "حلب",
        "tr": "Halep",
        "es": "Alepo",
        "fr": "Alep",
        "ru": "Алеппо",
        "uk": "Алеппо",
    }
    assert names[1]["ar"] == "حي الزهراء"
    assert names[2]["ar"] == "حلب"
    assert 3 not in names
