"""A real Chromium that opens maps from disk and remembers what they asked for and complained about."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from geomap.models.assessed import Assessment

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass
class Opened:
    """A page with everything it asked for and complained about."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        """Visible text of an element, without the marks that isolate a direction."""
        return re.sub("[\u2068\u2069]", "", self.page.inner_text(selector))

    def hash(self, key: str) -> str | None:
        """One value of the address's hash, after it has been written."""
        self.page.wait_for_timeout(350)
        found = self.page.evaluate("key => new URLSearchParams(location.hash.slice(1)).get(key)", key)
        return None if found is None else str(found)

    def option(self, words: str) -> Any:
        """The list's row that holds ``words``."""
        return self.page.locator(".option", has_text=words).first


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """An installed Chromium; its absence fails on CI and skips elsewhere."""
    sync_api = pytest.importorskip("playwright.sync_api")
    import shutil

    path = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
    with sync_api.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        except Exception as error:
            if os.environ.get("CI") == "true":
                pytest.fail(f"no Chromium can be started: {error}")
            pytest.skip("no Chromium is installed: the map was not tried in a browser")
        yield browser
        browser.close()


Open = Callable[..., Opened]


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Open]:
    """Return a function that writes the map of an assessment and opens it."""
    contexts: list[Any] = []

    def go(
        assessment: Assessment,
        at: str = "lang=en",
        *,
        ready: bool = True,
        tiles: str | None = None,
        theme: str = "default",
        look_up: Any = None,
        **options: Any,
    ) -> Opened:
        from geomap.exporters.page import write_map
        from geomap.layers import make_all

        path = tmp_path / "map.html"
        write_map(assessment, make_all(assessment), path, tiles=tiles, theme=theme, look_up=look_up)
        options.setdefault("viewport", {"width": 1300, "height": 840})
        context = chromium.new_context(**options)
        contexts.append(context)
        context.grant_permissions([])
        got = Opened(context.new_page())
        got.page.on("request", lambda request: got.requests.append(request.url))
        got.page.on("pageerror", lambda error: got.errors.append(str(error)))
        got.page.on(
            "console",
            lambda line: got.errors.append(line.text) if line.type in ("error", "warning") else None,
        )
        got.page.on(
            "dialog", lambda dialog: (got.errors.append("dialog: " + dialog.message), dialog.dismiss())
        )
        got.page.goto(f"{path.as_uri()}#{at}")
        if ready:
            got.page.wait_for_selector("html[data-ready]")
        return got

    yield go
    for context in contexts:
        context.close()
