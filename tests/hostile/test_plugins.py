"""A plug-in of somebody else's that misbehaves costs its own answer, never the run."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geomap.models.articles import DateSpan
from geomap.models.records import Extract, Reading
from geomap.pipeline import plugins
from geomap.pipeline.plugins import Plugin, with_plugins
from tests.extraction.reading_kit import extractors, reading

READ = reading("Jets bombed Odan on Monday. Rebels captured Karsin.")
OWN = extractors()[0](READ)


def endless(_: Reading) -> Any:
    while True:
        yield None


def slow(_: Reading) -> Any:
    time.sleep(30)
    return []


def leaving(_: Reading) -> Any:
    sys.exit("bye")


def interrupting(_: Reading) -> Any:
    raise KeyboardInterrupt


def recursive(read: Reading) -> Any:
    return recursive(read)


@pytest.mark.parametrize(
    "extractor", [endless, slow, leaving, interrupting, recursive, lambda _: None, lambda _: 7]
)
def test_what_ends_or_never_ends_is_left_out(
    extractor: Callable[[Reading], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Endless, slow, leaving and wrong answers end that plug-in with a word, and in bounded time."""
    monkeypatch.setattr(plugins, "SECONDS", 1.0)
    started = time.monotonic()
    got = with_plugins(Extract(READ.article.id, OWN), READ, [Plugin("odd", extractor)])
    assert time.monotonic() - started < 5
    assert got.events == OWN
    assert 'extractor plug-in "odd" failed on x.txt and is left out' in got.warnings[0]


@pytest.mark.parametrize(
    "part",
    [
        {"id": None},
        {"date": None},
        {"date": DateSpan(date.max, date.max, "day")},
        {"date": DateSpan(date(2024, 12, 1), date(2024, 11, 1), "range")},
        {"date": DateSpan("2024-11-30", None, "day")},
        {"trigger": None},
        {"sentence": (0, "9")},
        {"confidence": None},
        {"confidence": float("nan")},
        {"reasons": None},
        {"realis": "<b>"},
        {"event_type": "<script>alert(1)</script>"},
        {"sub_type": "Sorcery"},
        {"figures": {"dead": None}},
        {"place": 7},
        {"evidence": None},
        {"cues": [None]},
    ],
    ids=str,
)
def test_records_of_wrong_parts_are_refused(part: dict[str, Any]) -> None:
    """A record with None, a day of no calendar or a type that is none is refused and told."""
    whole = replace(OWN[0], id="ev_whole0000000")
    broken = replace(OWN[0], **{"id": "ev_broken000000", **part})
    got = with_plugins(Extract(READ.article.id), READ, [Plugin("odd", lambda _: [broken, None, whole])])
    assert got.events == (whole,)
    assert len([w for w in got.warnings if "a record was refused" in w]) == 2
