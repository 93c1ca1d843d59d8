"""Patterns that match any of many words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from geomap.languages import words


def any_of(*kinds: str) -> str:
    """Return a pattern that matches any word of these kinds in any language, the longest first.

    Parameters
    ----------
    *kinds : str
        Kinds of :data:`geomap.languages.tables.WORD_KINDS`.
    """
    return alternatives(word for kind in kinds for word in words(kind))


def alternatives(names: Iterable[str]) -> str:
    """Return a pattern that matches any of the names, longest first, blanks of any width.

    Names that begin alike share their beginning, so that a word that is none of them costs one look.
    """
    tree: dict[str, dict[str, object]] = {}
    for name in sorted(names):
        node: dict[str, Any] = tree
        for ch in name:
            node = node.setdefault(ch, {})
        node[""] = {}
    return f"(?:{_pattern(tree)})" if tree else "(?!)"


def _pattern(node: Mapping[str, Any]) -> str:
    branches = [
        (re.escape(ch) if ch != " " else r"\s{1,3}") + _pattern(node[ch]) for ch in sorted(node) if ch
    ]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return joined + ("?" if "" in node else "")
