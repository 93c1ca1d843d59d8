"""The packages of ``examples/`` are found through their own entry points and cannot invent an event."""

from __future__ import annotations

import json
import sys
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from geomap.models.reasons import free
from geomap.models.records import Extract
from geomap.pipeline.building import build_set
from geomap.pipeline.plugins import Plugin, load_plugins, with_plugins
from geomap.readers.sets import open_set
from tests.extraction.reading_kit import reading

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = (
    "Jets bombed Odan on Monday. In Karsin, soldiers looted the pharmacy and two shops.\n"
    "The school was hit by drones near Pella on Sunday. Talks will be held in Tarsk."
)


def install(example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Plugin:
    """Install an example as pip does in editable mode: its code on the path, its metadata beside it."""
    project = tomllib.loads((EXAMPLES / example / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    entries = project["entry-points"]["geomap.extractors"]
    lines = "\n".join(f"{name} = {value}" for name, value in entries.items())
    (info / "entry_points.txt").write_text(f"[geomap.extractors]\n{lines}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.syspath_prepend(str(EXAMPLES / example))
    (plugin,) = (p for p in load_plugins() if p.name in entries)
    return plugin


def added(plugin: Plugin) -> Extract:
    read = reading(TEXT)
    return with_plugins(Extract(read.article.id), read, [plugin])


def told(found: Extract) -> list[tuple[str, str | None, str | None, str]]:
    """Words, sub-type, place and first day of each event."""
    return [
        (e.trigger.of(TEXT), e.sub_type, e.place.place.name if e.place else None, str(e.date.start))
        for e in found.events
    ]


def test_spacy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules of the example's own pipeline become events with geomap's places and dates."""
    pytest.importorskip("spacy", reason="spaCy is not installed: pip install spacy")
    found = added(install("spacy-extractor", tmp_path, monkeypatch))
    assert found.warnings == ()
    assert told(found) == [
        ("looted", "Looting/property destruction", "Karsin", "2031-05-13"),
        ("school was hit by drones", "Air/drone strike", "Pella", "2031-05-11"),
    ]
    assert all(e.mapped and e.reasons == (free("found by a spaCy pipeline"),) for e in found.events)


class Endpoint:
    """A real server on loopback that speaks the interface; ``answer`` makes what it says."""

    def __init__(self) -> None:
        self.answer: Callable[[Any], bytes] = lambda _: b""
        self.seen: list[Any] = []
        self.slow = 0.0
        self.status = 200
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.seen.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                body = outer.answer(outer.seen[-1])
                self.send_response(outer.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                for at in range(0, len(body), max(1, len(body) // 4)):
                    time.sleep(outer.slow)
                    self.wfile.write(body[at : at + max(1, len(body) // 4)])
                    self.wfile.flush()

            def log_message(self, *args: object) -> None:
                """Stay silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def says(self, content: object) -> None:
        """Answer with words of a model, written out where they are no text."""
        words = content if isinstance(content, str) else json.dumps(content)
        self.answer = lambda _: json.dumps({"choices": [{"message": {"content": words}}]}).encode()


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    made = Endpoint()
    monkeypatch.setenv("GEOMAP_LLM_URL", made.url)
    monkeypatch.setenv("GEOMAP_LLM_SECONDS", "5")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def llm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plugin:
    monkeypatch.delitem(sys.modules, "geomap_llm", raising=False)
    return install("llm-extractor", tmp_path, monkeypatch)


def row(**changes: object) -> dict[str, object]:
    return {
        "sentence": "In Karsin, soldiers looted the pharmacy and two shops.",
        "trigger": "looted",
        "sub_type": "Looting/property destruction",
        "place": "Karsin",
        "realis": "actual",
        **changes,
    }


def test_a_model_points_at_events(llm: Plugin, endpoint: Endpoint) -> None:
    """What it quotes becomes an event with geomap's place and date; nothing planned is drawn."""
    talks = row(
        sentence="Talks will be held in Tarsk.", trigger="Talks", sub_type="Peaceful protest",
        place="Tarsk", realis="planned",
    )  # fmt: skip
    endpoint.says("```json\n" + json.dumps({"events": [row(), talks]}) + "\n```")
    found = added(llm)
    assert found.warnings == ()
    assert told(found)[0] == ("looted", "Looting/property destruction", "Karsin", "2031-05-13")
    assert [e.mapped for e in found.events] == [True, False]
    assert endpoint.seen[0]["messages"][1]["content"] == TEXT
    assert endpoint.seen[0]["temperature"] == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"trigger": "massacred"}, '"massacred" does not stand in the text'),
        ({"sentence": "Soldiers burned Karsin down."}, "does not stand in the text"),
        ({"sentence": TEXT[:60], "trigger": "bombed Odan on Monday. In Karsin"}, "no single sentence"),
        ({"place": "Geneva"}, '"Geneva" is no place that is known in that sentence'),
        ({"place": "Pella"}, '"Pella" is no place'),
        ({"sub_type": "Genocide"}, '"Genocide" (actual) is no kind'),
        ({"realis": "certain"}, "(certain) is no kind"),
        ({"trigger": ["looted"]}, "does not stand in the text"),
        ({"trigger": ""}, "does not stand in the text"),
    ],
)
def test_what_a_model_invents_is_refused(
    changes: dict[str, object], words: str, llm: Plugin, endpoint: Endpoint
) -> None:
    """A quote, place or kind that is not there gives no event but a warning that names it."""
    endpoint.says({"events": [row(**changes)]})
    found = added(llm)
    assert found.events == ()
    assert words in found.warnings[0]
    assert found.warnings[0].startswith('x.txt: plug-in "llm": refused')


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "no answer from the model"),
        (b"<html>busy</html>", "no answer from the model"),
        (b'{"choices": []}', "not an answer of this interface"),
        (b'{"choices": [{"message": {"content": null}}]}', "has no text"),
        (b'{"choices": [{"message": {"content": "I found three events."}}]}', "is no JSON"),
        (b'{"choices": [{"message": {"content": "{\\"events\\": 3}"}}]}', 'no list "events"'),
        (b'{"choices": [{"message": {"content": "{\\"events\\": [3]}"}}]}', "a row that is no object"),
        (b"[" * 100_000, "no answer from the model"),
        (b" " * 2_000_000, "the answer is too long"),
    ],
    ids=["empty", "html", "no-choice", "null", "prose", "number", "odd-row", "nesting", "long"],
)
def test_malformed_answers_cost_themselves(body: bytes, words: str, llm: Plugin, endpoint: Endpoint) -> None:
    """No answer of a model ends a run: one warning, no event, and the next article is asked about again."""
    endpoint.answer = lambda _: body
    found = added(llm)
    assert found.events == ()
    assert words in " ".join(found.warnings)
    endpoint.says({"events": [row()]})
    assert len(added(llm).events) == 1


def test_refusals_reach_the_run(llm: Plugin, endpoint: Endpoint, tmp_path: Path) -> None:
    """A build with the package installed draws what the model quoted and lists what was refused."""
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "a.txt").write_text("date: 2024-11-30\n\nLooters emptied shops in Homs on Friday.")
    sentence = "Looters emptied shops in Homs on Friday."
    good = row(sentence=sentence, trigger="emptied shops", place="Homs")
    endpoint.says({"events": [good, row(sentence=sentence, trigger="burned", place="Homs")]})
    made = build_set(open_set(tmp_path / "set"))
    assert any(free("found by a language model") in m.reasons for i in made.incidents for m in i.members)
    assert any('a.txt: plug-in "llm": refused: "burned"' in warning for warning in made.run["warnings"])


def test_slow_and_refusing_models_are_left(
    llm: Plugin, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trickling answer ends after the time allowed; an error status is said."""
    endpoint.says({"events": [row()]})
    endpoint.slow = 0.2
    monkeypatch.setenv("GEOMAP_LLM_SECONDS", "0.3")
    assert "no answer from the model" in added(llm).warnings[0]
    endpoint.slow, endpoint.status = 0.0, 503
    assert "503" in added(llm).warnings[0]


def test_articles_stay_on_this_machine(llm: Plugin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another machine is not asked unless somebody allowed it, nor anything but http."""
    monkeypatch.setenv("GEOMAP_LLM_URL", "https://models.example.org/v1")
    assert "another machine" in added(llm).warnings[0]
    monkeypatch.setenv("GEOMAP_LLM_URL", "file:///etc")
    assert "no http address" in added(llm).warnings[0]
