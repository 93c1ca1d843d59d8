"""Near-duplicate articles: a reprint or an update is not a second source.

Runs of five words are sampled by a hash of their content (every fourth is kept, the same ones in
every text), so that the share of common runs can be counted without comparing all pairs of texts.
Of a group the newest article stands for the others; all stay cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from geomap.models.articles import Article

RUN = 5
"""Words of a run; shorter runs are common between independent reports of one event."""
SAMPLE = 4
SHARE = 0.5
"""Articles are near-duplicates where this share of the shorter one's runs stands in the other."""
REACH = 8
"""Holders of a run that each is compared with. A hundred reprints hold the same runs and are joined
as a chain; time stays in proportion to the text, however often a phrase returns."""
MIN_RUNS = 3
BUCKETS = 8
"""Parts in which the runs of all articles are compared."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of an article to find its near-duplicates: its age, its length, the runs sampled."""

    id: str
    day: date
    length: int
    runs: bytes


def sketch(article: Article) -> Sketch:
    """Sample the runs of an article; four bytes each, ascending."""
    runs = np.array(sorted(_runs(article.text)), np.uint32)
    return Sketch(article.id, article.published.end or date.min, len(article.text), runs.tobytes())


def near_duplicates(articles: Iterable[Article]) -> Mapping[str, str]:
    """Group articles whose texts largely agree.

    Parameters
    ----------
    articles : iterable of Article
        The order does not matter.

    Returns
    -------
    mapping of str to str
        Article id -> id of the article that stands for its group: the newest, of one day the
        longest. An article without near-duplicates stands for itself.
    """
    return standing(map(sketch, articles))


def standing(sketches: Iterable[Sketch]) -> Mapping[str, str]:
    """Group articles by their sketches; see :func:`near_duplicates`."""
    known = sorted(sketches, key=lambda s: s.id)
    runs = [np.frombuffer(s.runs, np.uint32) for s in known]
    group = list(range(len(known)))
    for a, b, count in _common_runs(runs):
        if count >= max(MIN_RUNS, SHARE * min(len(runs[a]), len(runs[b]))):
            _join(group, a, b)
    order = sorted(range(len(known)), key=lambda n: (known[n].day, known[n].length, known[n].id))
    newest = {_root(group, number): known[number].id for number in order}
    return {s.id: newest[_root(group, number)] for number, s in enumerate(known)}


def _common_runs(runs: Sequence[NDArray[np.uint32]]) -> Iterator[tuple[int, int, int]]:
    """Number of runs that two articles share, for pairs that are near each other among a run's holders."""
    if len(runs) < 2:
        return
    every, owner = np.concatenate(runs), np.repeat(np.arange(len(runs)), [len(r) for r in runs])
    pairs, counts = np.zeros(0, np.int64), np.zeros(0, np.int64)
    for bucket in range(BUCKETS):  # a part of the runs at a time, for the sake of memory
        inside = every // SAMPLE % BUCKETS == bucket
        common = np.concatenate([pairs, *_pairs_of(every[inside], owner[inside], len(runs))])
        weights = np.concatenate([counts, np.ones(len(common) - len(pairs), np.int64)])
        pairs, where = np.unique(common, return_inverse=True)
        counts = np.bincount(where, weights, len(pairs)).astype(np.int64)
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        yield *divmod(pair, len(runs)), count


def _pairs_of(
    every: NDArray[np.uint32], owner: NDArray[np.int64], articles: int
) -> Iterator[NDArray[np.int64]]:
    """Pairs of articles that hold the same run, at most :data:`REACH` apart among its holders."""
    order = np.argsort(every, kind="stable")
    every, owner = every[order], owner[order]
    for step in range(1, min(REACH, len(every) - 1) + 1):
        same = every[step:] == every[:-step]
        yield owner[:-step][same] * articles + owner[step:][same]


def noted(articles: Sequence[Article], standing: Mapping[str, str]) -> tuple[Article, ...]:
    """Say at each article that is a near-duplicate which one stands for it.

    Parameters
    ----------
    articles : sequence of Article
        The articles.
    standing : mapping of str to str
        As :func:`near_duplicates` returns it.
    """
    by_id = {article.id: article for article in articles}

    def with_warning(article: Article) -> Article:
        newer = by_id[standing.get(article.id, article.id)]
        if newer.id == article.id:
            return article
        day = f" ({newer.published.end})" if newer.published.end else ""
        warning = f"largely the same text as {newer.file}{day}: cited, but not counted as a second source"
        return replace(article, warnings=(*article.warnings, warning))

    return tuple(with_warning(article) for article in articles)


def _runs(text: str) -> set[int]:
    words = [w.lower() for w in _WORD.findall(text)]
    hashes = {
        crc32(" ".join(words[i : i + RUN]).encode("utf-8", "replace")) for i in range(len(words) - RUN + 1)
    }
    sample = {h for h in hashes if h % SAMPLE == 0}
    return sample if len(sample) >= MIN_RUNS else hashes


def _root(group: list[int], number: int) -> int:
    while group[number] != number:
        group[number] = group[group[number]]
        number = group[number]
    return number


def _join(group: list[int], a: int, b: int) -> None:
    first, second = sorted((_root(group, a), _root(group, b)))
    group[second] = first
