"""Ground of one's own that a set draws under its marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Overlay:
    """A file of shapes: its title, and each shape (EPSG:4326) with its name, "" where it has none."""

    title: str
    shapes: tuple[tuple[str, Any], ...]
