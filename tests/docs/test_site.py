"""The documentation builds without a warning, needs no network, and says all that the program can do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import geomap
from geomap.cli import COMMANDS, app

ROOT = Path(__file__).parents[2]
OUTSIDE = re.compile(r"""<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=["'](?:https?:)?//[^"']*""")
IMPORTED = re.compile(r"""(?:@import|url\()\s*["']?(?:https?:)?//[^"')]*""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``make docs`` builds; pictures of the gallery are drawn by the gallery's own test."""
    out = tmp_path_factory.mktemp("site")
    env = {**os.environ, "MPLCONFIGDIR": str(out), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-D", "plot_gallery=0"]
    command += ["-d", str(out / "doctrees"), str(ROOT / "docs"), str(out / "html")]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return out / "html"


def test_reads_without_a_network(site: Path) -> None:
    """No page or style sheet loads anything from elsewhere."""
    for page in sorted(site.rglob("*.html")):
        assert OUTSIDE.findall(page.read_text(encoding="utf-8")) == [], page.name
    for sheet in sorted(site.rglob("*.css")):
        assert IMPORTED.findall(sheet.read_text(encoding="utf-8")) == [], sheet.name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_explained(site: Path, name: str) -> None:
    """The reference is made from the program: each command has its section, each option its entry."""
    page = (site / "reference" / "cli.html").read_text(encoding="utf-8")
    command = app.get_command(None, name)
    assert f'id="geomap-{name}"' in page
    options = [o for p in command.params for o in (*p.opts, *p.secondary_opts) if o.startswith("--")]
    assert [o for o in options if f'id="cmdoption-geomap-{name}{o[1:]}"' not in page] == []


@pytest.mark.parametrize("name", geomap.__all__)
def test_every_public_name_is_explained(site: Path, name: str) -> None:
    """Whatever ``import geomap`` offers stands in the reference."""
    assert f'id="geomap.{name}"' in (site / "reference" / "api.html").read_text(encoding="utf-8")
