"""An installed Chromium as a printer: a page becomes a picture or a PDF, without a window or a network.

Nothing is installed for it and nothing of it is needed to build a map.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from geomap.errors import UsageError

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
"""Names on the search path; all of them take the same switches."""
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
"""Where macOS and Windows keep them, off the search path."""
SWITCHES = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--force-color-profile=srgb",
)
WAIT_MS = 10_000
"""Virtual milliseconds that pass before the picture: timers run at once, so this costs no time."""
SECONDS = 120
"""Real seconds after which a browser that hangs is stopped."""


def find_browser() -> str | None:
    """Path of an installed Chromium, Chrome or Edge, None without one; ``GEOMAP_BROWSER`` names another."""
    if named := os.environ.get("GEOMAP_BROWSER"):
        return shutil.which(named)
    on_path = (shutil.which(name) for name in NAMES)
    return next((path for path in (*on_path, *PLACES) if path and Path(path).exists()), None)


def picture(page: str, out: Path, *, size: tuple[int, int], fragment: str = "") -> None:
    """Draw a page as a PNG.

    Parameters
    ----------
    page : str
        HTML of a page that draws itself when it is loaded.
    out : Path
        PNG to write, whole or not at all; its folder must exist.
    size : (int, int)
        Width and height in pixels.
    fragment : str
        What follows ``#`` in the address: for a map, the view.

    Raises
    ------
    UsageError
        No browser is installed, or it fails.
    """
    wide, tall = size
    switches = (f"--window-size={wide},{tall}", f"--virtual-time-budget={WAIT_MS}")
    image = _run(page, out, "--screenshot", switches, fragment)
    if struct.unpack(">II", image[16:24]) != size:
        raise UsageError(
            f"the browser drew a picture of another size than {wide}x{tall}; try a larger --size"
        )


def paper(page: str, out: Path) -> None:
    """Print a page as a PDF; parameters and errors as in :func:`picture`."""
    _run(page, out, "--print-to-pdf", ("--no-pdf-header-footer",), "")


def _run(page: str, out: Path, task: str, switches: tuple[str, ...], fragment: str) -> bytes:
    """Run the browser on a page in a folder beside the target: a confined browser sees no other."""
    browser = find_browser()
    if browser is None:
        raise UsageError(
            "a picture needs an installed Chromium, Chrome or Edge, and none was found: install one "
            "(Debian: apt install chromium) or name one in the variable GEOMAP_BROWSER"
        )
    with tempfile.TemporaryDirectory(
        prefix="geomap-", dir=out.resolve().parent, ignore_cleanup_errors=True
    ) as folder:
        source, drawing = Path(folder) / "page.html", Path(folder) / f"made{out.suffix}"
        source.write_text(page, encoding="utf-8", errors="replace", newline="\n")
        command = [
            browser,
            *SWITCHES,
            *_as_root(),
            *switches,
            f"--user-data-dir={Path(folder) / 'profile'}",
            f"{task}={drawing}",
            f"{source.as_uri()}#{fragment}",
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            raise UsageError(f"{browser} did not draw the page: {error}") from None
        if not drawing.exists() or not drawing.stat().st_size:
            last_lines = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise UsageError(f"{browser} did not draw the page: {' '.join(last_lines) or 'it said nothing'}")
        content = drawing.read_bytes()
        drawing.replace(out)
    return content


def _as_root() -> tuple[str, ...]:
    """Root runs no sandbox, as in most containers; the page's policy allows no request anyway."""
    return ("--no-sandbox",) if sys.platform != "win32" and os.geteuid() == 0 else ()
