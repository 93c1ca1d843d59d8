"""Same input, same bytes across versions: ``python bench/versions.py [SET …]``.

Builds sets in two environments, one with the newest and one with the oldest tested versions of what computes
(``NEWEST``, ``OLDEST``), and names each file that differs. The
versions that ``run.json`` and the page name are left out.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
OLDEST = {
    "numpy": "1.26.4",
    "pandas": "2.2.3",
    "scipy": "1.11.4",
    "scikit-learn": "1.4.2",
    "shapely": "2.1.2",
    "pyproj": "3.6.1",
    "geopandas": "1.0.1",
    "pyogrio": "0.10.0",
}
"""Oldest versions that are tested: the lower ends of the ranges in ``pyproject.toml``, where wheels exist."""
NEWEST = dict.fromkeys(OLDEST, "")
OTHERS = (
    "click",
    "folium>=0.20,<0.21",
    "ftfy",
    "charset-normalizer",
    "geopy",
    "jinja2>=3.1,<4",
    "marisa-trie",
    "msgspec",
    "markupsafe<4",
    "rich",
)


def environment(folder: Path, versions: dict[str, str]) -> Path:
    """Make an environment with these versions, where it is not there yet; return its Python."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
        wanted = [f"{name}=={number}" if number else name for name, number in versions.items()]
        command = [str(python), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", *wanted, *OTHERS]
        subprocess.run(command, check=True)
    return python


def built(python: Path, article_set: Path, out: Path) -> dict[str, bytes]:
    """Build a set and return its files."""
    code = "from importlib.metadata import PackageNotFoundError\nimport importlib.metadata as m\n"
    code += "known = m.version\nm.version = lambda n: '0' if n == 'geomap' else known(n)\n"
    code += "from geomap.cli import main\nmain()"
    command = [str(python), "-c", code, "build", str(article_set), "--no-cache", "--quiet", "--out", str(out)]
    subprocess.run(
        command, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL
    )
    files = {file.name: file.read_bytes() for file in sorted((out / article_set.name).iterdir())}
    files["index.html"] = re.sub(rb'"versions":\{[^}]*\}', b"", files["index.html"])
    run = json.loads(files["run.json"])
    del run["versions"]
    return {**files, "run.json": json.dumps(run, sort_keys=True).encode()}


def main() -> None:
    """Build in both environments and compare."""
    sets = [Path(word).resolve() for word in sys.argv[1:]] or [*sorted((ROOT / "seeds").glob("*/"))]
    home = Path(os.environ.get("GEOMAP_VERSIONS", Path(tempfile.gettempdir()) / "geomap-versions"))
    old, new = environment(home / "oldest", OLDEST), environment(home / "newest", NEWEST)
    differing = 0
    for article_set in sets:
        with tempfile.TemporaryDirectory() as out:
            one, other = built(old, article_set, Path(out) / "a"), built(new, article_set, Path(out) / "b")
        for name in sorted({*one, *other}):
            same = one.get(name) == other.get(name)
            differing += not same
            print(f"{article_set.name:20} {name:24} {'same' if same else 'DIFFERS'}")
    sys.exit(bool(differing))


main()
