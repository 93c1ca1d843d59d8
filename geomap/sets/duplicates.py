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
_WORD = re.compile(r"\w+")


def near_duplicates(articles: Sequence[Article]) -> Mapping[str, str]:
    """Group articles whose texts largely agree.

    Parameters
    ----------
    articles : sequence of Article
        The order does not matter.

    Returns
    -------
    mapping of str to str
        Article id -> id of the article that stands for its group: the newest, of one day the
        longest. An article without near-duplicates stands for itself.
    """
    runs = {article.id: _runs(article.text) for article in articles}
    common = _shared_runs(runs)
    group = {ident: ident for ident in runs}
    for (a, b), count in sorted(common.items()):
        if count >= max(MIN_RUNS, SHARE * min(len(runs[a]), len(runs[b]))):
            _join(group, a, b)
    newest = {_root(group, article.id): article.id for article in sorted(articles, key=_age)}
    return {ident: newest[_root(group, ident)] for ident in sorted(group)}


def _shared_runs(runs: Mapping[str, set[int]]) -> Counter[tuple[str, str]]:
    """Number of runs that two articles share, for pairs that are near each other among a run's holders."""
    holders: dict[int, list[str]] = defaultdict(list)
    for ident in sorted(runs):
        for run in runs[ident]:
            holders[run].append(ident)
    common: Counter[tuple[str, str]] = Counter()
    for same in holders.values():
        common.update((a, b) for i, a in enumerate(same) for b in same[i + 1 : i + 1 + REACH])
    return common


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


def _age(article: Article) -> tuple[date, int, str]:
    return (article.published.end or date.min, len(article.text), article.id)


def _runs(text: str) -> set[int]:
    words = [w.lower() for w in _WORD.findall(text)]
    hashes = {
        crc32(" ".join(words[i : i + RUN]).encode("utf-8", "replace")) for i in range(len(words) - RUN + 1)
    }
    sample = {h for h in hashes if h % SAMPLE == 0}
    return sample if len(sample) >= MIN_RUNS else hashes


def _root(group: dict[str, str], ident: str) -> str:
    while group[ident] != ident:
        group[ident] = group[group[ident]]
        ident = group[ident]
    return ident


def _join(group: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_root(group, a), _root(group, b)))
    group[second] = first
