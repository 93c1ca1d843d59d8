"""The builds that a set went through, and what differs between two of them."""

from __future__ import annotations

from geomap.builds.difference import compare
from geomap.builds.store import TABLES, Build, builds_since, keep_build

__all__ = ["TABLES", "Build", "builds_since", "compare", "keep_build"]
