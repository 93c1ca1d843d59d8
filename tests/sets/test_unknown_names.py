"""Names that no gazetteer has: what they are and where the text says they lie."""

from __future__ import annotations

from functools import cache

import pytest

from geomap.models.records import Reading
from geomap.pipeline import Engine, read_places
from geomap.readers._base import make_article
from geomap.sets import missing_places, unknown_names


@cache
def engine() -> Engine:
    """The bundled gazetteer."""
    return Engine()


def read(*texts: str) -> tuple[Reading, ...]:
    """Readings of texts as articles of their own."""
    return read_places(
        engine(), [make_article(t, str(n), {"source": "x.example"}) for n, t in enumerate(texts)], dates=False
    )


@pytest.mark.parametrize(
    ("text", "name", "kind", "within", "prec"),
    [
        (
            "Gunmen burned the village of Darbezzar in Borno State on Sunday.",
            "Darbezzar",
            "village",
            "Borno State",
            4,
        ),
        ("Troops shelled the village of Morqash near Hama on Friday.", "Morqash", "village", "Hama", 2),
        (
            "Floods cut off Qandriz camp, in the Marib region of Yemen.",
            "Qandriz camp",
            "camp",
            "Ma’rib",
            4,
        ),
        (
            "Two soldiers died at the Vozrinka crossing in Kharkiv region.",
            "Vozrinka",
            "crossing",
            "Kharkiv",
            4,
        ),
        (
            "The militia shelled Mbulaziko, a village in North Kivu, on Monday.",
            "Mbulaziko",
            "village",
            "North Kivu",
            4,
        ),
        (
            "Villagers fled the hamlet of Khadrazin, south of El Obeid, residents said.",
            "Khadrazin",
            "hamlet",
            "El Obeid",
            2,
        ),
        ("Drones struck the air base of Zarmutin outside Aleppo.", "Zarmutin", "air base", "Aleppo", 2),
        (
            "A convoy was ambushed in Wadi Shurayqan in Anbar province.",
            "Wadi Shurayqan",
            "wadi",
            "Anbar",
            4,
        ),
        (
            "Fighting reached the town of Hlybokivtsi (Donetsk region) overnight.",
            "Hlybokivtsi",
            "town",
            "Donetsk",
            4,
        ),
        (
            "Rebels seized Jabal Tarmuzin from government forces on Friday.",
            "Jabal Tarmuzin",
            "mountain",
            None,
            None,
        ),
    ],
)
def test_kind_and_unit_are_those_of_the_text(
    text: str, name: str, kind: str, within: str | None, prec: int | None
) -> None:
    """The word beside the name, in it or behind it; the unit behind "in", the town behind "near"."""
    (reading,) = read(text)
    (unknown,) = [
        u
        for u in unknown_names(reading)
        if u.mention.text.removesuffix(" camp") == name.removesuffix(" camp")
    ]
    assert (unknown.kind, unknown.within and unknown.within.name, unknown.where_prec) == (kind, within, prec)


def test_a_set_lists_each_name_once_with_its_country() -> None:
    """Counted over the articles; the country is that of where it lies, else of what the article is about."""
    readings = read(
        "The town of Darbezzar near Maiduguri was burned. Families fled from Darbezzar in Borno State.",
        "Soldiers from Kano and Maiduguri reached Darbezzar in Nigeria.",
    )
    (place,) = missing_places(readings)
    assert (place.name, place.country, place.times) == ("Darbezzar", "NG", 3)


def test_names_of_gazetteers_are_not_listed() -> None:
    """A place that was found is not missing."""
    assert missing_places(read("Shelling hit Aleppo and Idlib on Friday.")) == ()
