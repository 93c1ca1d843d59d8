"""Near-duplicate articles: a reprint is not a second source.

Runs of five words are sampled by a hash of their content (every fourth is kept, the same ones in
every text), so that the share of common runs can be counted without comparing all pairs of texts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from zlib import crc32

from geomap.models.records import Reading

RUN = 5
"""Words of a run; shorter runs are common between independent reports of one event."""
SAMPLE = 4
SHARE = 0.5
"""Articles are near-duplicates where this share of the shorter one's runs stands in the other."""
COMMON = 60
"""A run in more articles than this is boilerplate and says nothing."""
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
        Article id -> id that stands for its group (the smallest of the group's article ids).
    """
    runs = {r.article.id: _runs(r.article.text) for r in readings}
    holders: dict[int, list[str]] = defaultdict(list)
    for article in sorted(runs):
        for run in sorted(runs[article]):
            holders[run].append(article)
    common: Counter[tuple[str, str]] = Counter()
    for articles in holders.values():
        if 1 < len(articles) <= COMMON:
            common.update((a, b) for i, a in enumerate(articles) for b in articles[i + 1 :])
    group = {article: article for article in runs}
    for (a, b), count in sorted(common.items()):
        if count >= max(MIN_RUNS, SHARE * min(len(runs[a]), len(runs[b]))):
            _join(group, a, b)
    return {article: _root(group, article) for article in sorted(group)}


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
