"""Which keys a name gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer.names import damaged_key, extra_keys, is_code, is_noise, keys_of, split_brackets
from geomap.gazetteer.translit import MOST, arabic_script_forms, latin_forms
from geomap.models.place_index import NameFlag
from geomap.text.fold import fold


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Az Zahrā’", "Al-Zahraa"),
        ("Az Zahrā’", "Zahra"),
        ("Kafr Ḩūr", "Kfar Hur"),
        ("Tall Brāk", "Tel Brak"),
        ("Ma‘arrat al Ḩajar", "Maarat al-Hajar"),
        ("Ash Shaykh Ḩamad", "Sheikh Hamad"),
        ("Dayr Sunbul", "Deir Sunbul"),
        ("Khān Shaykhūn", "Khan Sheikhoun"),
        ("Qalb Lawzah", "Qalb Lawza"),
        ("Ad Dānā", "al-Dana"),
        ("Umm Dūd", "Um Dud"),
        ("Jarjanāz", "Garganaz"),
    ],
)
def test_romanised_arabic_is_found_as_newspapers_spell_it(name, spelling):
    """Article, common words, long vowels, endings."""
    assert fold(spelling) in dict(keys_of(name, country="SY"))


def test_other_countries_names_are_not_varied():
    """Elsewhere "El Paso" stays."""
    assert keys_of("El Paso", country="US") == [("el paso", NameFlag.MAIN)]


@pytest.mark.parametrize(
    ("name", "other"), [("St. Ives", "Saint Ives"), ("Fort Abel", "Ft. Abel"), ("Mount Ida", "Mt Ida")]
)
def test_short_words_are_spelt_out(name, other):
    """And the other way round."""
    assert fold(other) in dict(keys_of(name))


@pytest.mark.parametrize("word", ["qrmyd", "1234", "http://example.org/x", "", "x" * 101, "surudeu kyo", "-"])
def test_noise(word):
    """Machine transliterations, numbers, links."""
    assert is_noise(word)


@pytest.mark.parametrize("word", ["Qarmid", "al-Bab", "'s-Gravendeel", "قرميد", "NYC", "Ö"])
def test_names_are_no_noise(word):
    """One capital or one letter of another script is enough."""
    assert not is_noise(word)


def test_codes_are_abbreviations():
    """Airport codes must not make a word in capitals a place."""
    assert is_code("ALP")
    assert not is_code("Alp")
    assert keys_of("Town", ["TWN"]) == [("town", NameFlag.MAIN), ("twn", NameFlag.ABBREVIATION)]
    assert extra_keys("Twn", code=True) == [("twn", NameFlag.ABBREVIATION)]


@pytest.mark.parametrize(
    ("name", "key"),
    [("Diyarbakır", "diyarbakr"), ("Ağrı", ""), ("Şırnak", "rnak"), ("Plain", ""), ("حلب A", "")],
)
def test_damaged_forms(name, key):
    """Letters dropped; not where too little is left or nothing was lost."""
    assert damaged_key(name) == key


def test_brackets_hold_a_second_name():
    """Both names of a cell with brackets."""
    assert split_brackets("Upper (Lower)") == ["Upper", "Lower"]
    assert split_brackets("Upper (Lower") == ["Upper (Lower"]


def test_arabic_article_is_optional():
    """With and without, for single words and for every word of a longer name; short words keep it."""
    assert list(arabic_script_forms("الزهرا")) == ["زهرا"]
    assert list(arabic_script_forms("زهرا")) == ["الزهرا"]
    assert list(arabic_script_forms("الباب")) == []


@given(st.text(alphabet="abdefhijklmnoqrstuwyz ", max_size=80))
def test_variants_are_bounded_and_tidy(text):
    """A bounded number, none empty, none equal to the name, none twice."""
    key = fold(text)
    forms = list(latin_forms(key))
    assert len(forms) <= MOST
    assert len(set(forms)) == len(forms)
    assert key not in forms
    assert all(form == fold(form) and form for form in forms)


@given(st.text(max_size=60), st.lists(st.text(max_size=30), max_size=4))
def test_keys_are_keys(name, others):
    """Whatever the table holds: keys are folded, flags are known, nothing raises."""
    for key, flag in keys_of(name, others, "SY"):
        assert key == fold(key)
        assert key
        assert 0 < flag < 64
