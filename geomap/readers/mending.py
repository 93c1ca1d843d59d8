"""Mojibake mended (ftfy), with a map back: every changed piece is kept beside its place.

Letters are garbled when UTF-8 was once read as another encoding ("TÃ¼rkiye"). Whatever the format of
the file, an article is mended before anything is found in it, so that spans slice the text shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from geomap.models.articles import Article, Mend, Span
from geomap.models.ids import content_id

_FOREIGN = re.compile(r"([^\x00-\x7f]+)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""Not ``splitlines``: garbled letters hold control characters that it would cut at."""
_HEAD, _TAIL = re.compile(r"\S*$"), re.compile(r"[^\W_]*")


def mended(article: Article) -> Article:
    """Mend the letters of an article; the article itself where none are garbled.

    Its id is that of the text shown, its pages begin where they begin in that text, and a warning
    says how many places were mended, with the first of them.
    """
    text, mends = mend(article.text)
    if not mends:
        return article
    pages = tuple(_moved(start, mends) for start in article.pages)
    remark = _said(text, mends)
    return replace(
        article,
        id=content_id("ar", text),
        text=text,
        mends=mends,
        pages=pages,
        warnings=(*article.warnings, remark),
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
    if text.isascii():
        return text, ()
    pieces = [piece for line in _LINE.findall(text) for piece in _pieces(line)]
    ends = list(accumulate(len(new) for _, new in pieces))
    mends = tuple(
        Mend(end - len(new), end, old) for (old, new), end in zip(pieces, ends, strict=True) if old != new
    )
    return "".join(new for _, new in pieces), mends


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
