"""Fragments of HTML inside other formats, as plain text."""

from __future__ import annotations

import re
from html import unescape

_BLOCK = re.compile(r"</(?:p|div|li|h[1-6])>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ELEMENT = re.compile(
    r"</?(?:p|br|div|span|a|ul|ol|li|b|i|em|strong|img|h[1-6]|blockquote|figure|table|td|tr)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)


def has_markup(text: str) -> bool:
    """Whether a text that should be plain holds elements of HTML."""
    return _ELEMENT.search(text) is not None


def plain_text(markup: str) -> str:
    """Take the tags out of a fragment of HTML; blocks become lines."""
    return unescape(_TAG.sub("", _BLOCK.sub("\n", markup))).strip()
