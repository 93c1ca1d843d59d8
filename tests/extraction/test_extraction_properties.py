"""Whatever the text: spans slice it, results repeat, time is bounded, nothing crashes."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.models.articles import Span
from tests.extraction.reading_kit import claims, events, extractors, reading

PIECES = st.sampled_from(
    [
        "rebels",
        "attacked",
        "Odan",
        "in",
        "the",
        "by",
        "Moran",
        "forces",
        ",",
        ".",
        "(",
        ")",
        "“",
        "killed",
        "12",
        "and",
        "that",
        "who",
        "if",
        "to",
        "will",
        "not",
        "controls",
        "Tarsk-held",
        "withdraws",
        "from",
        "border",
        "\n",
        "BIG:",
        "of",
        "'s",
        "shelling",
        "near",
        "Karsin",
        "were",
        "had",
        "been",
        "—",
        "?",
        "x" * 40,
        "حلب",
        "١٢",
        "🜂",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_spans_slice_the_article(pieces: list[str]) -> None:
    """Every span of every record lies within the article, the trigger within its sentence."""
    text = " ".join(pieces)
    whole = Span(0, len(text))
    for record in [*events(text), *claims(text)]:
        assert whole.contains(record.sentence)
        assert record.sentence.contains(record.trigger)
        assert record.trigger.start < record.trigger.end
        assert all(whole.contains(span) and span.start < span.end for span in record.evidence)
        assert record.cues


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No text crashes an extractor, and none is read differently a second time."""
    assert events(text) == events(text)
    assert claims(text) == claims(text)


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=50, deadline=None)
def test_ids_are_unique_and_of_the_content(pieces: list[str]) -> None:
    """Ids do not collide within an article and differ between articles."""
    text = " ".join(pieces)
    found = events(text)
    assert len({e.id for e in found}) == len(found)
    other = extractors()[0](reading(text, article_id="ar_other"))
    assert not {e.id for e in found} & {e.id for e in other}


def test_no_cue_no_record() -> None:
    """A text without cues yields nothing."""
    assert events("The harvest in Odan was good, and bread was cheap in Karsin.") == ()


@pytest.mark.parametrize(
    "unit",
    [
        "rebels attacked Odan and ",
        "attack ",
        "(",
        "said that ",
        "Odan, ",
        "killed 12 ",
        "the ",
        "who shelled ",
        "launch x ",
    ],
)
def test_time_grows_with_the_text_alone(unit: str) -> None:
    """A sentence ten times as long takes at most some thirty times as long: no blow-up."""

    def seconds(count: int) -> float:
        read = replace(reading("x"), sentences=reading(unit * count).sentences)
        read = replace(reading(unit * count), sentences=read.sentences)
        began = time.process_time()
        extractors()[1](read, extractors()[0](read))
        return time.process_time() - began

    seconds(10)
    short = max(seconds(200), 0.01)
    assert seconds(2000) < 40 * short
