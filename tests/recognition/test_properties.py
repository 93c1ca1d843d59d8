"""Properties that hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.models.articles import Article
from geomap.text.sentences import split

WORDS = st.sampled_from(
    [
        "Aleppo",
        "in",
        "the",
        "U.S.",
        "said",
        "حلب",
        "في",
        "Halep'te",
        "Киев",
        "St.",
        "-",
        "al-Bab",
        "\u200b",
        "😀",
        ",",
        "\n",
        ". ",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))
RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@RELAXED
@given(text=TEXTS)
def test_spans_slice_the_text(read, text: str):
    """Spans are valid, in order, not overlapping, and slice the caller's string."""
    end = 0
    for mention in read(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert text[mention.span.start : mention.span.end] == mention.text
        assert 0 < mention.score <= 1
        end = mention.span.end


@RELAXED
@given(texts=st.lists(TEXTS, min_size=2, max_size=4))
def test_articles_do_not_bear_on_each_other(read, texts: list[str]):
    """What is found in a text depends neither on what was read before nor on how often."""
    forward = [read(text) for text in texts]
    backward = [read(text) for text in reversed(texts)]
    assert forward == backward[::-1]


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "\ud800 Aleppo \udfff", "\u202e\u200f\u200b", "..." * 50, "😀" * 300, "\x00"]
)
def test_odd_texts(read, text: str):
    """Texts of hardly any words are read without error."""
    assert all(m.text for m in read(text))


@pytest.mark.parametrize(
    "piece", ["a" * 1000, "(", "Aleppo ", "Aleppo-", "'s’s", "U.S.", "!?", "😀", "حلب", "St. St. ", "1,2.3:"]
)
def test_time_is_linear(read, piece: str):
    """Twice the text takes not much more than twice the time."""
    text = piece * (200_000 // len(piece))
    read(text)
    began = time.perf_counter()
    read(text)
    once = time.perf_counter() - began
    began = time.perf_counter()
    read(text + text)
    assert time.perf_counter() - began < 5 * once + 1.0


def test_a_long_text_is_read_within_bounds(recognizer):
    """A text of 700 kilobytes without a single full stop is read."""
    text = "Troops from Aleppo and Homs met the mayor of Tartus near the bridge, " * 10_000
    found = recognizer(Article("a", text, "a.txt"), split(text), "en")
    assert len(found) > 10_000
