"""Quantities: bounds as the words say them, and numbers that are no counts kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.text.numbers.counting import find_quantities, quantities

BOUNDS = {
    "dozens of goats": (12, None, None),
    "scores of goats": (40, None, None),
    "hundreds of goats": (100, None, None),
    "thousands of goats": (1_000, None, None),
    "tens of thousands of goats": (10_000, None, None),
    "hundreds of thousands of goats": (100_000, None, None),
    "millions of goats": (1_000_000, None, None),
    "several goats": (3, None, None),
    "several hundred goats": (300, None, None),
    "3.2 million goats": (3_200_000,) * 3,
    "12,500 goats": (12_500,) * 3,
    "half a million goats": (500_000,) * 3,
    "one and a half million goats": (1_500_000,) * 3,
    "two dozen goats": (24,) * 3,
    "nine hundred and twenty-one goats": (921,) * 3,
    "three hundred thousand goats": (300_000,) * 3,
    "250k goats": (250_000,) * 3,
    "more than 300 goats": (300, None, None),
    "at least twelve goats": (12, None, None),
    "300 or more goats": (300, None, None),
    "500+ goats": (500, None, None),
    "a little over three million goats": (3_000_000, 3_000_000, None),
    "up to 12,500 goats": (None, None, 12_500),
    "fewer than forty goats": (None, None, 40),
    "nearly 486,000 goats": (None, 486_000, 486_000),
    "about 300 goats": (None, 300, None),
    "an estimated 9,000 goats": (None, 9_000, None),
    "between 18,000 and 25,000 goats": (18_000, None, 25_000),
    "250-300 goats": (250, None, 300),
    "one to 1.5 million goats": (1_000_000, None, 1_500_000),
    "0.8–1.0 million goats": (800_000, None, 1_000_000),
    "two or three goats": (2, None, 3),
    "Around1.6 million goats": (None, 1_600_000, None),
    "1 200 000 goats": (1_200_000,) * 3,
    "250 bin kişi yerinden edildi": (250_000,) * 3,
    "binlerce kişi": (1_000, None, None),
    "3,2 milyon Suriyeli": (3_200_000,) * 3,
    "más de 3,2 millones de personas": (3_200_000, None, None),
    "decenas de miles de personas": (10_000, None, None),
    "des dizaines de milliers de personnes": (10_000, None, None),
    "plus de 250 000 personnes": (250_000, None, None),
    "أكثر من 3.2 مليون شخص": (3_200_000, None, None),
    "وعشرات الآلاف من الناس": (10_000, None, None),
    "٢٥٠ ألف نازح": (250_000,) * 3,
    "خمسة آلاف نازح": (5_000,) * 3,
}


@pytest.mark.parametrize("text", BOUNDS)
def test_bounds(text):
    """Low, best and high are what the words say, no more."""
    (figure,) = find_quantities(text)
    assert (figure.low, figure.best, figure.high) == BOUNDS[text]


KINDS = {
    "in 2017 it rained": "year",
    "since 2011, 300 goats": "year",
    "27 November was cold": "date",
    "November 27 was cold": "date",
    "a 25-year-old man": "age",
    "Ali Demir, 34, a baker": "age",
    "$3 million for goats": "money",
    "3 million dollars": "money",
    "12% of goats": "percent",
    "63 per cent of goats": "percent",
    "700 kilometres north": "measure",
    "after 24 hours": "duration",
    "at 10 a.m. sharp": "time",
    "Resolution 2254 stands": "label",
    "a T-72 tank": "label",
    "lost -5 goats": "negative",
}


@pytest.mark.parametrize("text", KINDS)
def test_numbers_that_are_no_counts(text):
    """Years, dates, ages, money, shares, measures and codes are told apart from counts."""
    assert quantities(text)[0].kind == KINDS[text]
    assert all(f.words not in text.split()[0] for f in find_quantities(text) if KINDS[text] == "year")


def test_four_digits_before_people_are_a_count():
    """The words "2000 people" counts, "in 2000" does not."""
    assert [f.best for f in find_quantities("Up to 2000 people and 2000 families in 2000")] == [None, 2000]


def test_names_are_no_numbers():
    """A word that is a number in another language is none here."""
    assert find_quantities("The bin Laden group met once on a mil-spec ship, and no one spoke.") == []


@given(
    st.text(alphabet=st.sampled_from("0123456789,. -–andtofmilonhudrs٣ألف"), max_size=120), st.integers(0, 50)
)
@settings(max_examples=300, deadline=None)
def test_spans_slice_the_text(text, offset):
    """Every figure's words stand where its span says, and its bounds are in order."""
    for figure in find_quantities(text, offset):
        assert text[figure.span.start - offset : figure.span.end - offset] == figure.words
        known = [n for n in (figure.low, figure.best, figure.high) if n is not None]
        assert known and known == sorted(known)
