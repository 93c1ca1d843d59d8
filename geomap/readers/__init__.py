"""Readers: files to articles. To add a format, write its module and add its row to :func:`readers`.

Formats that need a library of their own import it when they are read; a missing one says which
extra of geomap brings it.
"""

from __future__ import annotations

from functools import partial

from geomap.readers._base import Reader
from geomap.readers.archive import read_zip
from geomap.readers.csv_articles import read_csv_articles
from geomap.readers.feeds import read_feed
from geomap.readers.fields import Fields
from geomap.readers.html import read_html
from geomap.readers.json_files import read_json
from geomap.readers.jsonl import read_jsonl
from geomap.readers.mail import read_eml, read_mhtml
from geomap.readers.office import read_docx, read_odt, read_rtf
from geomap.readers.pdf import read_pdf
from geomap.readers.sheets import read_xlsx
from geomap.readers.text import read_text
from geomap.readers.warc import read_warc

__all__ = ["READERS", "Reader", "readers"]


def readers(fields: Fields | None = None) -> dict[str, Reader]:
    """Return the reader of each file suffix (lower case).

    Parameters
    ----------
    fields : Fields, optional
        Field map of the set's tables and JSON files; None to tell by their shape.
    """
    by_suffix: dict[str, Reader] = {
        ".txt": read_text,
        ".md": read_text,
        ".jsonl": partial(read_jsonl, fields=fields),
        ".csv": partial(read_csv_articles, fields=fields),
        ".xlsx": partial(read_xlsx, fields=fields),
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
        ".mhtml": read_mhtml,
        ".mht": read_mhtml,
        ".pdf": read_pdf,
        ".docx": read_docx,
        ".odt": read_odt,
        ".rtf": read_rtf,
        ".eml": read_eml,
        ".xml": read_feed,
        ".rss": read_feed,
        ".atom": read_feed,
        ".warc": read_warc,
        ".gz": read_warc,
        ".json": partial(read_json, fields=fields),
    }
    return {**by_suffix, ".zip": partial(read_zip, readers=by_suffix)}


READERS = readers()
"""File suffix (lower case) -> reader that tells the fields of tables by their shape."""
