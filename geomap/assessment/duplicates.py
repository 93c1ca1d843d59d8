"""Near-duplicate articles: a reprint or an update is not a second source.

Runs of five words are sampled by a hash of their content (every fourth is kept, the same ones in
every text), so that the share of common runs can be counted without comparing all pairs of texts.
Of a group the newest article stands for the others; all stay cited.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from zlib import crc32

from geomap.models.records import Reading

RUN = 5
"""Words of a run; shorter runs are common between independent reports of one event."""
SAMPLE = 4
SHARE = 0.5
"""Articles are near-duplicates where this share of the shorter one's runs stands in the other."""
REACH = 8
"""Holders of a run that each is compared with. A hundred reprints hold the same runs and are joined
as a chain; time stays in proportion to the text, however often a phrase returns."""
MIN_RUNS = 3
_WORD = re.compile(r"\w+")


def near_duplicates(readings: Sequence[Reading]) -> Mapping[str, str]:
    """Group articles whose texts largely agree.

    Parameters
    ----------
    readings : sequence of Reading
        Articles that were read; the order does not matter.

    Returns
    -------
    mapping of str to str
        Article id -> id of the article that stands for its group: the newest, of one day the
        longest. An article without near-duplicates stands for itself.
    """
    runs = {r.article.id: _runs(r.article.text) for r in readings}
    holders: dict[int, list[str]] = defaultdict(list)
    for article in sorted(runs):
        for run in runs[article]:
            holders[run].append(article)
    common: Counter[tuple[str, str]] = Counter()
    for articles in holders.values():
        common.update((a, b) for i, a in enumerate(articles) for b in articles[i + 1 : i + 1 + REACH])
    group = {article: article for article in runs}
    for (a, b), count in sorted(common.items()):
        if count >= max(MIN_RUNS, SHARE * min(len(runs[a]), len(runs[b]))):
            _join(group, a, b)
    newest: dict[str, Reading] = {}
    for reading in sorted(readings, key=_age):
        newest[_root(group, reading.article.id)] = reading
    return {article: newest[_root(group, article)].article.id for article in sorted(group)}


def noted(readings: Sequence[Reading], standing: Mapping[str, str]) -> tuple[Reading, ...]:
    """Say at each article that is a near-duplicate which one stands for it.

    Parameters
    ----------
    readings : sequence of Reading
        The articles.
    standing : mapping of str to str
        As :func:`near_duplicates` returns it.
    """
    by_id = {r.article.id: r.article for r in readings}

    def told(reading: Reading) -> Reading:
        article = reading.article
        newer = by_id[standing.get(article.id, article.id)]
        if newer.id == article.id:
            return reading
        day = newer.published.end
        said = (
            f"largely the same text as {newer.file}{f' ({day})' if day else ''}: "
            "cited, but not counted as a second source"
        )
        return replace(reading, article=replace(article, warnings=(*article.warnings, said)))

    return tuple(told(reading) for reading in readings)


def _age(reading: Reading) -> tuple[date, int, str]:
    article = reading.article
    return (article.published.end or date.min, len(article.text), article.id)


def _runs(text: str) -> set[int]:
    words = [w.lower() for w in _WORD.findall(text)]
    hashes = {
        crc32(" ".join(words[i : i + RUN]).encode("utf-8", "replace")) for i in range(len(words) - RUN + 1)
    }
    sample = {h for h in hashes if h % SAMPLE == 0}
    return sample if len(sample) >= MIN_RUNS else hashes


def _root(group: dict[str, str], article: str) -> str:
    while group[article] != article:
        group[article] = group[group[article]]
        article = group[article]
    return article


def _join(group: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_root(group, a), _root(group, b)))
    group[second] = first
