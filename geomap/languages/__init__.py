"""What geomap knows of languages: a folder each, with the same few files. Data and their loaders, no rules."""

from __future__ import annotations

from geomap.languages.catalogues import reasons

__all__ = ["reasons"]
