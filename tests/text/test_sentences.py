"""Sentences: where they end, what they slice, and that hostile text takes linear time."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.text.sentences import split

CASES = {
    "initials and titles": (
        "Gen. J. K. Moss met Dr. Orhan. They left the U.S. The talks failed.",
        ["Gen. J. K. Moss met Dr. Orhan.", "They left the U.S.", "The talks failed."],
    ),
    "an abbreviation that goes on": (
        "The U.S. Army left at 5 p.m. on Monday.",
        ["The U.S. Army left at 5 p.m. on Monday."],
    ),
    "a lost space": (
        "They came to Türkiye.On Wednesday it rained.",
        ["They came to Türkiye.", "On Wednesday it rained."],
    ),
    "a lost space after a year": (
        "It began in 2016.The end came late.",
        ["It began in 2016.", "The end came late."],
    ),
    "no split in an address": (
        "See www.example.com and Example.Com today.",
        ["See www.example.com and Example.Com today."],
    ),
    "captions without a stop": (
        "Smoke over the mill\nThe mill burned.",
        ["Smoke over the mill", "The mill burned."],
    ),
    "a lower-case line goes on": ("They walked to\nthe river.", ["They walked to\nthe river."]),
    "quotes": ('"Stop!" she said. "Now." He left.', ['"Stop!" she said.', '"Now."', "He left."]),
    "decimals and ordinals": (
        "Some 3.5 million left. On 3. Oktober they came.",
        ["Some 3.5 million left.", "On 3. Oktober they came."],
    ),
    "a list": ("1. Bread.\n2. Water.", ["1. Bread.", "2. Water."]),
    "Arabic marks": ("هل وصلوا؟ نعم. ثم غادروا۔ انتهى", ["هل وصلوا؟", "نعم.", "ثم غادروا۔", "انتهى"]),
    "an ellipsis that goes on": ("Well... they left.", ["Well... they left."]),
    "a date that a crawler left": (" date 2024-11-30 The army left.", ["date 2024-11-30", "The army left."]),
}


@pytest.mark.parametrize("case", CASES)
def test_ends_of_sentences(case):
    """A sentence ends where a reader ends it."""
    text, wanted = CASES[case]
    assert [s.text for s in split(text)] == wanted


def test_hard_wrapped_text_is_one_paragraph():
    """Lines broken at a fixed width belong together; their sentences are found across the breaks."""
    text = (
        "The convoy left the town in the early morning and went north along the river until it\n"
        "reached the bridge where soldiers had built a post of sandbags and old doors in the\n"
        "autumn. Nobody was let through before noon. Then a captain came and\nlet them pass."
    )
    found = split(text)
    assert len(found) == 3
    assert {s.paragraph for s in found} == {0}


def test_paragraphs_are_counted():
    """Lines that stand apart are paragraphs of their own."""
    assert [s.paragraph for s in split("One. Two.\n\nThree.\nFour.")] == [0, 0, 1, 2]


@given(st.text(alphabet=st.sampled_from("aA .!?\n\"'”1é؟()…\t"), max_size=300))
@settings(max_examples=300, deadline=None)
def test_sentences_slice_their_text_and_lose_nothing(text):
    """Spans are in order, do not overlap, slice the text, and hold every character but blanks."""
    found = split(text)
    at = 0
    for number, sentence in enumerate(found):
        assert sentence.index == number
        assert sentence.text == sentence.span.of(text) == sentence.text.strip()
        assert not text[at : sentence.span.start].strip()
        assert sentence.span.start < sentence.span.end
        at = sentence.span.end
    assert not text[at:].strip()


@pytest.mark.parametrize("unit", ["A.", ". ", "\n", '"', ".)", "word ", "Mr. ", "1. ", "x\n", "؟"])
def test_time_is_linear(unit):
    """Four times the text takes about four times as long, whatever it holds."""
    text = unit * (40_000 // len(unit))

    def seconds(part: str) -> float:
        start = perf_counter()
        split(part)
        return perf_counter() - start

    short = min(seconds(text) for _ in range(3))
    long = min(seconds(text * 4) for _ in range(2))
    assert long < 12 * short + 0.2
