"""Garbled letters and divided words mended, with a map back: every changed piece is kept beside its place.

Letters are garbled when UTF-8 was once read as another encoding ("TÃ¼rkiye", mended by ftfy). Words are
divided at the ends of printed lines ("Sara-" above "qib"). Whatever the format of the file, an article is
mended before anything is found in it, so that spans slice the text shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate

from geomap.models.articles import Article, Mend, Span
from geomap.models.ids import content_id

_FOREIGN = re.compile(r"([^\x00-\x7f]+)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""Not ``splitlines``: garbled letters hold control characters that it would cut at."""
_DIVISION = re.compile(
    r"(?P<first>[^\W\d_]{2,30})(?P<gap>[-\u2010][ \t]*\n[ \t]*)(?=(?P<second>[^\W\d_]{2,30}))"
    r"|(?<=[a-zA-Z])(?P<soft>\u00ad(?:[ \t]*\n[ \t]*)?)(?=[a-zA-Z])"
)
"""A word that a line's end divides, or a soft hyphen; among other letters that may be half a garbled one."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SUSPENDED = frozenset({"and", "or", "to", "nor", "but"})
"""Words behind a hyphen that stands for the rest of a compound: "two- and three-storey"."""
_COMPOUNDS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "mid",
        "non",
        "anti",
        "pro",
        "ex",
        "co",
        "semi",
        "self",
        "cross",
        "counter",
        "post",
        "pre",
        "inter",
        "multi",
        "well",
        "ill",
        "long",
        "short",
        "high",
        "low",
        "half",
        "full",
        "all",
        "air",
        "car",
        "land",
        "sea",
        "ground",
        "door",
        "house",
        "cease",
        "man",
        "hand",
        "heavy",
        "light",
        "quasi",
        "vice",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "once",
        "so",
        "then",
        "now",
        "al",
        "el",
        "ul",
        "as",
        "ad",
        "ar",
        "an",
        "at",
        "ash",
        "az",
        "deir",
        "abu",
        "umm",
        "bin",
        "ibn",
    ]
)
"""First parts of compounds and names that are written with a hyphen."""
_HEAD, _TAIL = re.compile(r"\S*$"), re.compile(r"[^\W_]*")


def mended(article: Article) -> Article:
    """Mend the letters and divided words of an article; the article itself where there are none.

    Its id is that of the text shown, its pages begin where they begin in that text, and a warning
    says how many places were mended, with the first of them.
    """
    text, mends = mend(article.text)
    if not mends:
        return article
    pages = tuple(_moved(start, mends) for start in article.pages)
    letters = tuple(m for m in mends if not _is_division(m))
    remarks = [_said(text, letters)] if letters else []
    if len(mends) > len(letters):
        remarks.append(f"words divided at line ends were joined in {len(mends) - len(letters)} places")
    return replace(
        article,
        id=content_id("ar", text),
        text=text,
        mends=mends,
        pages=pages,
        warnings=(*article.warnings, *remarks),
    )


def _said(text: str, mends: tuple[Mend, ...]) -> str:
    """Say how many places were mended, and the first word of them before and after."""
    first, more = mends[0], "" if len(mends) == 1 else f" in {len(mends)} places"
    begin, end = _HEAD.search(text, max(0, first.start - 40), first.start), _TAIL.match(text, first.end)
    new = Span(begin.start() if begin else first.start, end.end() if end else first.end)
    old = text[new.start : first.start] + first.original + text[first.end : new.end]
    return f'garbled letters were mended{more}: "{old[:60]}" is read as "{new.of(text)[:60]}"'


def mend(text: str) -> tuple[str, tuple[Mend, ...]]:
    """Mend a text line by line.

    Returns
    -------
    text : str
        The mended text.
    mends : tuple of Mend
        The pieces that were changed, in order; putting their originals back gives the text before.
    """
    pieces = [piece for run in _runs(text) for piece in run]
    ends = list(accumulate(len(new) for _, new in pieces))
    mends = tuple(
        Mend(end - len(new), end, old) for (old, new), end in zip(pieces, ends, strict=True) if old != new
    )
    return "".join(new for _, new in pieces), mends


def _runs(text: str) -> Iterator[Iterable[tuple[str, str]]]:
    """Pieces of the text before and after: lines, and between them the divisions of words."""
    divisions = list(_DIVISION.finditer(text))
    whole_words = Counter(_WORD.findall(text.lower())) if divisions else Counter()
    offset = 0
    for match in divisions:
        begin = match.start("soft" if match["soft"] else "gap")
        yield _lines(text[offset:begin])
        yield [(text[begin : match.end()], _rejoined(match, whole_words))]
        offset = match.end()
    yield _lines(text[offset:])


def _lines(text: str) -> Iterable[tuple[str, str]]:
    if text.isascii():
        return [(text, text)] if text else []
    return (piece for line in _LINE.findall(text) for piece in _pieces(line))


def _rejoined(match: re.Match[str], whole_words: Counter[str]) -> str:
    """What stands in place of a hyphen at a line's end: nothing, a hyphen, or itself where it is no division.

    A hyphen belongs to the word where the text writes the word with it elsewhere, before a capital
    ("al-" above "Bab"), and behind the first parts of compounds, unless the text writes the word without it.
    """
    if match["soft"]:
        return ""
    first, second = match["first"].lower(), match["second"].lower()
    if second in _SUSPENDED:
        return match["gap"]
    joined, hyphened = whole_words[first + second], whole_words[f"{first}-{second}"]
    if joined != hyphened:
        return "" if joined > hyphened else "-"
    return "-" if match["second"][0].isupper() or first in _COMPOUNDS else ""


def _is_division(mend: Mend) -> bool:
    """Whether a changed piece was a hyphen at the end of a line, or a soft one."""
    return not mend.original.strip("-\u2010\u00ad \t\n")


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """Pieces of a line before and after; the line as a whole where its pieces do not mend one by one."""
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    new = fix_encoding(line) if not line.isascii() and is_bad(line) else line
    if new == line:
        yield line, line
        return
    pieces = [(old, old if old.isascii() else fix_encoding(old)) for old in _FOREIGN.split(line) if old]
    yield from pieces if "".join(fixed for _, fixed in pieces) == new else [(line, new)]


def _moved(offset: int, mends: tuple[Mend, ...]) -> int:
    """Offset in the mended text of an offset in the text before."""
    shift = 0
    for piece in mends:
        start = piece.start - shift
        if offset <= start:
            break
        shift += (piece.end - piece.start) - len(piece.original)
    return offset + shift
