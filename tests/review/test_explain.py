"""An explanation shows the marked sentence, the rows that fired, the place, the date, who else tells it."""

from __future__ import annotations

from dataclasses import replace

from geomap.assessment.incidents import links_of
from geomap.assessment.incidents.corroboration import corroborate
from geomap.models.articles import Mend
from geomap.review.explain import explain_claim, explain_event
from tests.extraction.reading_kit import extractors, lexicons, reading


def test_event_is_explained() -> None:
    """All that a reader needs to dispute an event stands in its explanation."""
    texts = {
        "ar_a": "On Monday gunners shelled Odan, killing two.",
        "ar_b": "Gunners shelled Odan on Monday.",
    }
    readings = {key: reading(text, article_id=key) for key, text in texts.items()}
    found = [e for r in readings.values() for e in extractors()[0](r)]
    (incident,) = corroborate(tuple(readings.values()), found, {})
    event = next(e for e in found if e.mapped and e.article_id == "ar_a")
    text = explain_event(event, readings["ar_a"], lexicons(), incident)
    assert "On [Monday] [gunners] [shelled] [Odan], killing [two]." in text
    assert "triggers.csv, shell: indirect fire" in text
    assert "because Odan: the object of the verb" in text
    assert "2031-05-12 (day)" in text
    assert "fatalities: 2 / 2 / 2" in text
    assert "2 articles tell it" in text
    assert "also ev_" in text


def test_what_an_event_was_compared_with_is_quoted() -> None:
    """Why two passages are one deed, or two, is told with the words of the other."""
    texts = (
        "On Monday gunners shelled Odan, killing two.",
        "On Monday gunners shelled Karsin, killing nine.",
    )
    readings = [reading(text, article_id=f"ar_{n}") for n, text in enumerate(texts)]
    events = [e for r in readings for e in extractors()[0](r)]
    odan, karsin = (e for e in events if e.mapped)
    links = links_of(odan.id, readings, events)
    text = explain_event(odan, readings[0], lexicons(), links=links)
    assert f"kept apart from {karsin.id} in ar_1: other place\n  On Monday gunners shelled Karsin" in text


def test_claim_is_explained() -> None:
    """A claim names its cue's row and its reason."""
    read = reading("Moran forces control Karsin.")
    events, claims = extractors()
    (claim,) = claims(read, events(read))
    text = explain_claim(claim, read, lexicons())
    assert "[Moran forces] [control] [Karsin]." in text
    assert "claims.csv, control.v: a verb of holding" in text


def test_a_mended_sentence_is_shown_as_the_file_has_it() -> None:
    """Where garbled letters were mended, the explanation shows the file's own letters too."""
    read = reading("On Monday gunners shelled Odan, a café owner said.")
    at = read.article.text.index("é")
    mended = replace(read, article=replace(read.article, mends=(Mend(at, at + 1, "Ã©"),)))
    event = next(e for e in extractors()[0](read) if e.mapped)
    assert "cafÃ© owner" in explain_event(event, mended, lexicons())
    assert "garbled" not in explain_event(event, read, lexicons())


def test_part_from_another_sentence_is_cited_there() -> None:
    """A toll that a later sentence tells is shown in that sentence."""
    read = reading("Fighting broke out in Odan on Friday. At least 60 people died in the fighting.")
    event = next(e for e in extractors()[0](read) if e.mapped)
    text = explain_event(event, read, lexicons())
    assert "fatalities told in x.txt, characters 38 to 78:" in text
    assert "[At least 60] people [died]" in text
