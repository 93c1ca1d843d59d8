"""Where a harvest lies: its manifest, its tables, and in ``.geomap/`` what the next run goes on from."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from geomap.errors import MissingExtra, UsageError
from geomap.exporters.files import write_whole
from geomap.models.sets import KEPT_IN

MANIFEST = "manifest.json"
FORMAT = "geomap harvest 1"
KINDS = ("events", "claims", "displacement")
ARTICLES = "articles"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of a harvest; every machine that works on it sees it under the same path."""

    folder: Path

    @property
    def work(self) -> Path:
        """What is kept for the next run."""
        return self.folder / KEPT_IN

    def part(self, step: str, name: str) -> Path:
        """File of a part of a step; spread over folders, as there may be a hundred thousand."""
        return self.work / step / name[:2] / name

    def table(self, kind: str, month: str, country: str | None = None) -> Path:
        """Folder of the rows of a month, and of a country where they are records."""
        inside = self.folder / kind / f"month={month}"
        return inside / f"country={country}" if country is not None else inside


def digest(*parts: Any) -> str:
    """Name of a part: a digest of what it is made from."""
    return blake2b(msgspec.msgpack.encode(parts), digest_size=16).hexdigest()


def write_part(path: Path, content: Any) -> None:
    """Write a part, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, zlib.compress(msgspec.msgpack.encode(content), 1))


def read_part(path: Path, kind: type[T]) -> T | None:
    """Read a part; None where it is not there or damaged, which is then made anew."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(path.read_bytes()), type=kind)
    except (OSError, zlib.error, msgspec.MsgspecError):
        return None


def import_arrow(module: str, what: str = "a harvest") -> Any:
    """Import a module of pyarrow.

    Raises
    ------
    MissingExtra
        It is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise MissingExtra(what, "cluster") from None


def is_harvest(folder: Path) -> bool:
    """Whether a folder holds a harvest."""
    try:
        return bool(json.loads((folder / MANIFEST).read_bytes())["format"] == FORMAT)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read what a harvest says of itself.

    Raises
    ------
    UsageError
        The folder holds none.
    """
    if not is_harvest(folder):
        raise UsageError(f"{folder}: no harvest; geomap harvest SOURCE… --into {folder} makes one")
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    return manifest


def write_manifest(folder: Path, manifest: dict[str, Any], damaged: Sequence[str]) -> None:
    """Write the manifest, and beside it why articles could not be read."""
    lines = "".join(json.dumps({"error": error}, ensure_ascii=False) + "\n" for error in damaged)
    write_whole(folder / "damaged.jsonl", lines)
    write_whole(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
