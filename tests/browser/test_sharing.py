"""The map given to others: page and data apart on a server, framed in a page, without storage."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from geomap.exporters.page import write_map
from geomap.layers import make_all
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    """A file server that writes no log."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A split map in a folder that a server on the loopback interface gives out."""
    made = assessment()
    write_map(made, make_all(made), tmp_path / "index.html", split=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page that remembers its errors and requests."""
    context = chromium.new_context(viewport={"width": 1200, "height": 800})
    made = context.new_page()
    made.errors, made.asked = [], []
    made.on("pageerror", lambda error: made.errors.append(str(error)))
    made.on("console", lambda line: made.errors.append(line.text) if line.type == "error" else None)
    made.on("request", lambda request: made.asked.append(request.url))
    yield made
    context.close()


def test_a_split_map_opens_from_a_server(served: tuple[Path, str], page: Any) -> None:
    """The page asks its own server for its data and for nothing else, under a policy without unsafe words."""
    folder, host = served
    page.goto(f"{host}/index.html#lang=en&tab=about")
    page.wait_for_selector("html[data-ready]")
    assert "An invented war" in page.inner_text("#tab-body")
    assert page.errors == []
    data = [url for url in page.asked if "data.json" in url]
    assert len(data) == 1
    assert {url.split("?")[0] for url in page.asked if not url.endswith("favicon.ico")} == {
        f"{host}/index.html",
        f"{host}/index.data.json",
    }
    html = (folder / "index.html").read_text(encoding="utf-8")
    policy = html[html.index("Content-Security-Policy") :].split(">")[0]
    assert "connect-src &#39;self&#39;" in policy
    assert "unsafe" not in policy
    assert '"sentences":[' not in html


def test_a_split_map_from_disk_says_what_it_needs(served: tuple[Path, str], page: Any) -> None:
    """A browser gives a page from disk no file beside it: the page says so, in every language."""
    folder, _ = served
    page.goto((folder / "index.html").as_uri())
    page.wait_for_selector("#apart", state="visible")
    told = page.inner_text("#apart")
    assert "index.data.json" in told
    assert "python -m http.server" in told
    assert page.locator("#apart p").count() == 7


def test_data_of_another_build_are_refused(served: tuple[Path, str], page: Any) -> None:
    """Data whose hash is not the one the page was written with are not shown."""
    folder, host = served
    data = folder / "index.data.json"
    data.write_text(data.read_text(encoding="utf-8").replace("Kuweires", "Elsewhere"), encoding="utf-8")
    page.goto(f"{host}/index.html")
    page.wait_for_selector("#apart", state="visible")
    assert page.get_attribute("html", "data-ready") is None


def test_a_sandboxed_frame_without_storage_works(tmp_path: Path, page: Any) -> None:
    """In a sandboxed frame, which has no storage, no cookies and no history, the map still answers."""
    made = assessment()
    write_map(made, make_all(made), tmp_path / "index.html")
    inner = escape((tmp_path / "index.html").read_text(encoding="utf-8"))
    frame = f'<iframe sandbox="allow-scripts" width="1000" height="700" srcdoc="{inner}"></iframe>'
    (tmp_path / "outer.html").write_text(f"<!DOCTYPE html><body>{frame}", encoding="utf-8")
    page.goto((tmp_path / "outer.html").as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("html[data-ready]").wait_for(state="attached")
    assert (
        page.frames[1].evaluate("() => { try { localStorage; return 'has it' } catch { return 'none' } }")
        == "none"
    )
    inside.locator(".option", has_text="Kuweires").first.click()
    assert "The Kuweires air base fell" in inside.locator(".card").inner_text()
    inside.locator(".back").click()
    inside.locator("#day").press("Home")
    page.wait_for_timeout(400)
    assert "Kuweires" not in inside.locator("#tab-body").inner_text()
    assert page.errors == []
