"""Readers: files to articles. To add a format, write its module and add its row to ``READERS``."""

from __future__ import annotations

from geomap.readers._base import Reader
from geomap.readers.csv_articles import read_csv_articles
from geomap.readers.jsonl import read_jsonl
from geomap.readers.text import read_text

__all__ = ["READERS", "Reader"]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".jsonl": read_jsonl,
    ".csv": read_csv_articles,
}
"""File suffix (lower case) -> reader."""
