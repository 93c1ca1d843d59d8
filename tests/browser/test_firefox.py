"""The page is drawn in Firefox as in Chromium."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from geomap.exporters.page import write_map
from geomap.layers import make_all
from tests.browser.pictures import alike
from tests.fixtures_assessment import assessment

pytestmark = pytest.mark.browser

SECONDS = 120


def test_firefox_draws_the_same_page(tmp_path: Path) -> None:
    """A picture of an installed Firefox agrees with the kept one of Chromium."""
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    if firefox is None:
        pytest.skip("no Firefox is installed")
    made = assessment()
    page, shot, profile = tmp_path / "map.html", tmp_path / "shot.png", tmp_path / "profile"
    profile.mkdir()
    (profile / "user.js").write_text('user_pref("ui.prefersReducedMotion", 1);\n', encoding="utf-8")
    write_map(made, make_all(made), page)
    command = [firefox, "--headless", "--no-remote", "--profile", str(profile), "--window-size=1440,900"]
    try:
        subprocess.run(
            [*command, "--screenshot", str(shot), f"{page.as_uri()}#lang=en"],
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        pytest.skip("Firefox did not start here")
    if not shot.exists():
        pytest.skip("Firefox cannot draw pictures here")
    assert alike(shot.read_bytes(), "desktop")
