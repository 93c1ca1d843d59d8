"""Fragments of HTML inside other formats, as plain text."""

from __future__ import annotations

import re
from html import unescape

_BLOCK = re.compile(r"</(?:p|div|li|h[1-6])>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def plain_text(markup: str) -> str:
    """Take the tags out of a fragment of HTML; blocks become lines."""
    return unescape(_TAG.sub("", _BLOCK.sub("\n", markup))).strip()
