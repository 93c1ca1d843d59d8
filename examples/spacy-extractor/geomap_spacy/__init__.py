"""Events from a spaCy pipeline: every entity whose label is an ACLED sub-type becomes an event.

``GEOMAP_SPACY_MODEL`` names a pipeline of your own (a package or a folder). Without it a blank English
pipeline with the rules of ``patterns.jsonl`` is used, which needs no download.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import spacy
from geomap.extraction import cited_event
from geomap.models.articles import Span
from geomap.models.records import Event, Reading
from spacy.language import Language

PATTERNS = Path(__file__).with_name("patterns.jsonl")


@cache
def pipeline() -> Language:
    """The pipeline, loaded once."""
    named = os.environ.get("GEOMAP_SPACY_MODEL")
    if named:
        return spacy.load(named)
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").from_disk(PATTERNS)
    return made


def extract(reading: Reading) -> Sequence[Event]:
    """Find the events of one article; place and date are those that geomap read in the sentence."""
    found = []
    sentences = reading.sentences
    for sentence, doc in zip(sentences, pipeline().pipe(s.text for s in sentences), strict=True):
        for entity in doc.ents:
            start = sentence.span.start + entity.start_char
            trigger = Span(start, start + len(entity.text))
            event = cited_event(reading, trigger, entity.label_, "found by a spaCy pipeline")
            if event is not None:
                found.append(event)
    return found
