"""Bounds on what a reader takes in, all in one place."""

from __future__ import annotations

MAX_ARTICLE_BYTES = 20_000_000
"""Longest article, bytes of UTF-8. The longest news text we know of is under 1 MB."""

MAX_FILE_BYTES = 2_000_000_000
"""Largest file that is streamed (JSON lines, CSV)."""

MAX_CONTROL_SHARE = 0.02
"""Share of control characters above which bytes are taken for a binary file."""
