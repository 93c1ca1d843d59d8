"""The builds that a set went through, so that today's can be compared with yesterday's.

They lie in the set's ``.geomap/builds/`` as archives of their tables, newest last by name; a build that
changed nothing is not kept again.
"""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from geomap.errors import UsageError
from geomap.models.sets import KEPT_IN

TABLES = ("events", "displacement", "places", "control")
"""What of a build is kept: its GeoJSON tables of these names."""

KEPT = 10
"""Builds kept of a set; older ones are forgotten."""

LARGEST = 1 << 30
"""Bytes of a table: a larger one in an archive is refused, as a set may come from a stranger."""

STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Build:
    """A build on disk: a folder that ``geomap build`` wrote, or an archive that a set kept."""

    path: Path

    @property
    def name(self) -> str:
        """What to call it: when it was made, for a kept one; else its folder."""
        built_at = self.built_at
        return f"{built_at:%Y-%m-%d %H:%M} UTC" if built_at else str(self.path)

    @property
    def built_at(self) -> datetime | None:
        """When a kept build was made, UTC; None of a folder."""
        with suppress(ValueError):
            return datetime.strptime(self.path.name.partition("-")[0], STAMP).replace(tzinfo=UTC)
        return None

    def table(self, name: str) -> list[dict[str, Any]]:
        """Read the features of one table.

        Raises
        ------
        UsageError
            The build lacks the table, or it is damaged.
        """
        try:
            features: list[dict[str, Any]] = json.loads(self._bytes(f"{name}.geojson"))["features"]
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            raise UsageError(
                f"{self.path}: {name}.geojson is not there or damaged; name folders that geomap build wrote"
            ) from None
        return features

    @property
    def withheld(self) -> str | None:
        """What was withheld from it on purpose, as its rows say; None where they say nothing."""
        rows = (feature for name in TABLES for feature in self.table(name))
        return next((feature["properties"].get("withheld") for feature in rows), None)

    def _bytes(self, file: str) -> bytes:
        if self.path.suffix != ".zip":
            return (self.path / file).read_bytes()
        with zipfile.ZipFile(self.path) as archive:
            if archive.getinfo(file).file_size > LARGEST:
                raise ValueError("too large")
            return archive.read(file)


def keep_build(set_folder: Path, built: Path) -> None:
    """Keep the tables of a build in its set; nothing where they are those of the last, or cannot be."""
    with suppress(OSError):
        tables = {name: (built / f"{name}.geojson").read_bytes() for name in TABLES}
        digest = sha256(b"".join(sha256(tables[name]).digest() for name in TABLES)).hexdigest()[:12]
        folder = set_folder / KEPT_IN / "builds"
        if folder.is_symlink() or folder.parent.is_symlink():
            return  # a stranger's set must not make us write elsewhere
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "build.part").unlink(missing_ok=True)  # of a run that was killed
        builds = kept_builds(set_folder)
        if builds and builds[-1].path.stem.endswith(digest):
            return
        target = folder / f"{datetime.now(UTC):{STAMP}}-{digest}.zip"
        aside = folder / "build.part"
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in tables.items():
                archive.writestr(f"{name}.geojson", content)
        aside.replace(target)
        for old in builds[: max(0, len(builds) + 1 - KEPT)]:
            old.path.unlink(missing_ok=True)


def kept_builds(set_folder: Path) -> list[Build]:
    """Builds that a set kept, the oldest first."""
    return [Build(path) for path in sorted((set_folder / KEPT_IN / "builds").glob("*.zip"))]


def builds_since(set_folder: Path, since: date | None) -> tuple[Build, Build]:
    """Choose two kept builds of a set to compare: an earlier one and the newest, with the same withheld.

    A difference between builds that withhold more and less would tell what the one withholds.

    Parameters
    ----------
    set_folder : Path
        The set.
    since : date or None
        Compare with the newest build made on or before this day (UTC); None: with the one before the last.

    Raises
    ------
    UsageError
        There are no two such builds.
    """
    builds = kept_builds(set_folder)
    if not builds:
        raise UsageError(f"{set_folder}: no build of this set was kept; run geomap build {set_folder} first")
    earlier = builds[:-1]
    if since is not None:
        earlier = [b for b in builds if b.built_at and b.built_at.date() <= since]
    withheld = builds[-1].withheld
    earlier = [b for b in earlier if b.withheld == withheld]
    if not earlier:
        days = ", ".join(b.name for b in builds)
        raise UsageError(
            f"{set_folder}: there is no earlier build to compare with (kept: {days}); "
            "one is kept whenever a build differs from the last; compared are those that withhold the same"
        )
    return earlier[-1], builds[-1]
