"""What geomap knows of languages: a folder each, with the same few files, and what loads them."""

from __future__ import annotations

from geomap.languages.catalogues import reasons

__all__ = ["reasons"]
