"""JSON as programs write it wrongly: one bad escape or one broken row costs itself, not its file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|(\\)')
_LIST = re.compile(r'\A\s*\[|"(?:articles|stories|results|data|messages|items|rows)"\s{0,9}:\s{0,9}\[')
_NEXT = re.compile(r"\}\s*,\s*(?=\{)")
_GAP = re.compile(r"[\s,]*")
MOST_BROKEN = 100
"""Broken rows of one file after which the rest is not searched."""


def loads(text: str) -> Any:
    """Parse JSON; a backslash that begins no escape stands for itself, raw line ends may stand in strings.

    Raises
    ------
    ValueError
        It is not JSON, or nested too deeply.
    """
    decoder = json.JSONDecoder(strict=False)
    try:
        try:
            return decoder.decode(text)
        except json.JSONDecodeError as error:
            if "escape" not in error.msg:
                raise
            return decoder.decode(_ESCAPE.sub(_doubled, text))
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None


def _doubled(match: re.Match[str]) -> str:
    return r"\\" if match[1] else match[0]


def rows_of_broken(text: str) -> Iterator[Any]:
    """Objects of the list in a broken JSON file; in place of each that is broken, the error."""
    text = _ESCAPE.sub(_doubled, text)
    begin = _LIST.search(text)
    offset, broken, decoder = begin.end() if begin else len(text), 0, json.JSONDecoder(strict=False)
    while (gap := _GAP.match(text, offset)) and gap.end() < len(text) and text[gap.end()] != "]":
        offset = gap.end()
        try:
            row, offset = decoder.raw_decode(text, offset)
            yield row
        except (ValueError, RecursionError) as error:
            yield ValueError(f"broken here ({getattr(error, 'msg', error)}, character {offset})")
            broken += 1
            following = _NEXT.search(text, offset)
            if following is None or broken >= MOST_BROKEN:
                return
            offset = following.end()
