"""The rule that binds every extractor, ours and others': no span, no record."""

from __future__ import annotations

from dataclasses import replace

from geomap.extraction import Extractor, with_evidence
from geomap.models.articles import Span
from tests.extraction.reading_kit import extractors, reading


def test_our_own_records_pass() -> None:
    """Records of the built-in extractor keep the rule, which is an extractor as the protocol asks."""
    read = reading("Jets bombed Odan on Monday. Rebels captured Karsin.")
    own: Extractor = extractors()[0]
    found = own(read)
    assert found
    assert with_evidence(found, read) == tuple(found)


def test_invented_records_are_dropped() -> None:
    """A span beyond the text, an empty or foreign trigger, another article's id: none gets in."""
    read = reading("Jets bombed Odan on Monday. Rebels captured Karsin.")
    first, second = sorted(extractors()[0](read), key=lambda e: e.trigger)[:2]
    invented = [
        replace(first, trigger=Span(3, 3)),
        replace(first, trigger=second.trigger),
        replace(first, evidence=(Span(0, 9_999),)),
        replace(first, article_id="ar_other"),
        replace(first, sentence=Span(-4, 5)),
    ]
    assert with_evidence([*invented, second], read) == (second,)
