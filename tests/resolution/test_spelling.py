"""Names from Arabic in a spelling that no entry has."""

from __future__ import annotations

import pytest

from geomap.models.places import Place
from geomap.resolution import Resolver
from geomap.resolution.spelling import SCORE, consonants
from geomap.testing import TinyIndex
from tests.resolution.conftest import marked, whole

SYRIA = [
    Place("country:SY", "Syria", 38, 35, "SY", "PCLI", population=20_000_000),
    Place("admin1:SY.07", "Zorland", 40.2, 35.2, "SY", "ADM1", "SY.07", population=900_000),
    Place("admin1:SY.09", "Halbland", 37.2, 36.2, "SY", "ADM1", "SY.09", population=900_000),
    Place("t:zulam", "Al-Zulaym", 40.4, 35.1, "SY", "PPL", "SY.07", population=9_000),
    Place("t:tarid", "Tarid", 40.5, 35.1, "SY", "PPL", "SY.07", population=9_000),
    Place("t:tarud", "Tarud", 40.1, 35.1, "SY", "PPL", "SY.07", population=9_000),
]


@pytest.fixture(scope="module")
def resolve(weights):
    """Resolve a marked text to (place id, score)."""
    resolver = Resolver(TinyIndex(SYRIA), weights)

    def run(text):
        article, mentions = marked(text)
        found = resolver(article, whole(article.text), mentions)
        return [(r.place.id if r.place else None, r.score) for r in found]

    return run


def test_consonants_make_one_of_many_spellings():
    """Vowels, articles, doubling and a final h are the writer's choice."""
    assert (
        len({consonants(n) for n in ("Al-Shuhayl", "Shiheil", "Shahil", "ash-Shuhail", "Shheil town")}) == 1
    )
    assert consonants("Tarid") != consonants("Tarik")


def test_a_spelling_is_found_in_the_province_that_the_text_names(resolve):
    """It is a guess, and scored as one."""
    assert resolve("Shells fell on [Zuleim] in [Zorland].")[0] == ("t:zulam", SCORE)


def test_a_spelling_alone_finds_nothing(resolve):
    """Without its province, in another one, or where two places fit, the name stays unresolved."""
    assert resolve("Shells fell on [Zuleim].")[0][0] is None
    assert resolve("Shells fell on [Zuleim] in [Halbland].")[0][0] is None
    assert resolve("Shells fell on [Tared] in [Zorland].")[0][0] is None


def test_a_name_of_another_script_is_read_by_its_letters(resolve):
    """Arabic leaves vowels out, Russian adds a case: the consonants are those of the town."""
    assert resolve("قصف على [زليم] في [Zorland]")[0] == ("t:zulam", SCORE)
    assert resolve("Обстрел [Зулейма] у [Zorland]")[0] == ("t:zulam", SCORE)
