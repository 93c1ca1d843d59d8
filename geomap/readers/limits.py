"""Bounds on what a reader takes in, all in one place."""

from __future__ import annotations

MAX_ARTICLE_BYTES = 20_000_000
"""Longest article, bytes of UTF-8. The longest news text we know of is under 1 MB."""

MAX_EXPORT_BYTES = 100_000_000
"""Largest file of many articles that is read whole (CSV, JSON); JSON lines have no bound but their lines'."""

MAX_CONTROL_SHARE = 0.02
"""Share of control characters above which bytes are taken for a binary file."""

MAX_PAGES = 2_000
"""Pages of a PDF that are read; the rest is left out with a warning."""

MAX_SECONDS = 60.0
"""Time for one file of a format that a library parses (PDF, HTML)."""

MAX_MEMBERS = 10_000
"""Files in an archive."""

MAX_UNPACKED_BYTES = 1_000_000_000
"""All files of an archive together, unpacked."""

MAX_RATIO = 200
"""Unpacked size over packed size of one member; text rarely passes 20, bombs begin at 1,000."""

MAX_HEADER = 2_000
"""Characters of a mail header that are read; the longest subject lines have some 1,000."""

MAX_DOCUMENT_BYTES = 200_000_000
"""All files of one office document together, unpacked."""
