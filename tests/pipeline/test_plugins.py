"""Extractors that other installed packages bring."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.extraction._base import Record
from geomap.models.articles import Span
from geomap.models.records import Extract, Reading
from geomap.pipeline.plugins import load_plugins, with_plugins
from tests.extraction.reading_kit import extractors, reading

SAID = 'x.txt: plug-in "odan": '
TEXT = "Jets bombed Odan on Monday. Rebels captured Karsin."


def _install(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str, *entries: str) -> None:
    """Lay a distribution that brings extractors into a folder and put it on the path."""
    (folder / "odan_finder.py").write_text(code, encoding="utf-8")
    info = folder / "odan_finder-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: odan-finder\nVersion: 1.0\n")
    lines = "\n".join(entries)
    (info / "entry_points.txt").write_text(f"[geomap.extractors]\n{lines}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "odan_finder", raising=False)


def test_an_entry_point_adds_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A registered callable is found; what it invents is dropped, what cites the text is added."""
    code = (
        "from tests.pipeline.test_plugins import events_and_a_lie\n"
        "def find(reading):\n    return events_and_a_lie(reading)\n"
    )
    _install(tmp_path, monkeypatch, code, "odan = odan_finder:find")
    plugins = [p for p in load_plugins() if p.name == "odan"]
    read = reading(TEXT)
    got = with_plugins(Extract(read.article.id), read, plugins)
    assert [e.id for e in got.events] == ["ev_plugin000000"]
    own = Extract(read.article.id, got.events)
    assert with_plugins(own, read, plugins).events == own.events


def events_and_a_lie(reading: Reading) -> Sequence[Record]:
    """Return a record that cites the text and one that does not."""
    event = replace(extractors()[0](reading)[0], id="ev_plugin000000")
    return [event, replace(event, id="ev_lie000000000", trigger=Span(0, 9_999))]


def test_refused_records_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a plug-in invents is named with its article and the reason; so is what it warns of."""
    code = (
        "import warnings\nfrom tests.pipeline.test_plugins import events_and_a_lie\n"
        "def find(reading):\n    warnings.warn('slow today')\n    return [*events_and_a_lie(reading), {}]\n"
    )
    _install(tmp_path, monkeypatch, code, "odan = odan_finder:find")
    read = reading(TEXT)
    got = with_plugins(Extract(read.article.id), read, [p for p in load_plugins() if p.name == "odan"])
    assert got.warnings == (
        SAID + "slow today",
        SAID + "a record was refused: it cites characters 0 to 9999, which the text does not have",
        SAID + "a record was refused: no record of geomap's but dict",
    )


def test_a_failing_plugin_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that raises, one that cannot be imported, one that is no callable: said once each, no record."""
    code = "def find(reading):\n    raise KeyError('weights')\nnumber = 3\n"
    entries = ("odan = odan_finder:find", "gone = no_such_module_of_ours:find", "three = odan_finder:number")
    _install(tmp_path, monkeypatch, code, *entries)
    plugins = [p for p in load_plugins() if p.name in ("odan", "gone", "three")]
    read = reading(TEXT)
    own = Extract(read.article.id, extractors()[0](read))
    got = with_plugins(own, read, plugins)
    assert got.events == own.events
    gone, odan, three = got.warnings
    assert gone.startswith(
        'extractor plug-in "gone" could not be loaded and is left out: ModuleNotFoundError'
    )
    assert odan == "extractor plug-in \"odan\" failed on x.txt and is left out: KeyError: 'weights'"
    assert three.endswith("TypeError: odan_finder:number is no callable")
    assert with_plugins(own, read, plugins) == own
