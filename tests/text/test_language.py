"""Language by script and common words; a view that loses no place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.models.articles import Article, Span
from geomap.text.clean import view
from geomap.text.language import guess, language_of

TEXTS = {
    "en": "The boats that were in the harbour have been taken to the island by the crew.",
    "tr": "Köydeki evler ve okul bir hafta sonra yeniden açıldı, ancak yol daha kapalı olarak kaldı.",
    "es": "Los barcos que estaban en el puerto fueron llevados a la isla por la tripulación.",
    "fr": "Les bateaux qui étaient dans le port ont été menés sur une île par des marins.",
    "ar": "نقلت القوارب من الميناء إلى الجزيرة في الصباح.",
    "uk": "Човни, які стояли в порту, відвезли на острів уранці.",
    "ru": "Лодки, которые стояли в порту, увезли на остров утром, и это был его берег, объезд.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_guess(code):
    """Common words and script tell the languages that the text stage reads."""
    assert guess(TEXTS[code]) == language_of(Article("a", TEXTS[code], "a.txt")) == code


@pytest.mark.parametrize("text", ["", "12 34", "…"])
def test_no_letters_no_language(text):
    """A text without letters has no language."""
    assert guess(text) is None


@pytest.mark.parametrize(
    ("declared", "code", "text"),
    [
        ("fr-CD", "fr", TEXTS["fr"]),
        ("pt", "pt", TEXTS["es"]),
        ("en", "ar", TEXTS["ar"]),
        ("zh", "zh", TEXTS["en"]),
        (None, "en", "On 2 May rebels shelled Al Odan village, Odan, and Al Karsin. Casualties unknown."),
    ],
)
def test_declared_language_counts_where_the_script_allows(declared, code, text):
    """The declared language wins, without its region; a text in another script is not what it declares."""
    assert language_of(Article("a", text, "a.txt", language=declared)) == code


@given(st.text(alphabet=st.sampled_from("ab \u200b\u200f\u202e\ufeffé"), max_size=40), st.data())
def test_a_view_leads_back(text, data):
    """Every span of a view slices the same visible characters of the original."""
    seen = view(text)
    if not seen.text:
        return
    start = data.draw(st.integers(0, len(seen.text) - 1))
    end = data.draw(st.integers(start + 1, len(seen.text)))
    original = seen.original(Span(start, end))
    assert view(original.of(text)).text == seen.text[start:end]


def test_a_clean_text_is_its_own_view():
    """Nothing is copied where nothing is dropped."""
    assert view("plain").offsets == ()
