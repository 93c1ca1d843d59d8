"""Who stands behind a deed: passages of one publisher, one text or one agency are one source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from geomap.assessment.incidents.passages import Passage
from geomap.text.fold import fold

_CITES = re.compile(
    r"\b(?:according to|accord|cit(?:ing|ed|es)|quot(?:ing|ed|es)|said|says?|report(?:s|ed)|told)\b"
)
_AGENCY = re.compile(
    r"\b(?:(?:[A-Z][\w'.-]*\s+(?:for\s+|of\s+)?){0,4}"
    r"(?:[Nn]ews [Aa]gency|[Aa]gency|[Oo]bservatory(?: for Human Rights)?|[Mm]onitors?|[Nn]etwork"
    r"|[Cc]ommittee|[Vv]olunteers|Lawyers|[Ww]ire)|Reuters|AFP|Agence France-Presse|Associated Press|SANA"
    r"|TASS|Interfax|Anadolu|Xinhua|SOHR|SUNA)\b"
)
_PLAIN = frozenset({"the", "a", "an", "state", "news"})


def cited(text: str) -> frozenset[str]:
    """Agencies and monitors that a passage rests on, by one spelling."""
    if not _CITES.search(text):
        return frozenset()
    names = (" ".join(w for w in fold(m[0]).split() if w not in _PLAIN) for m in _AGENCY.finditer(text))
    return frozenset(name.removesuffix("s") for name in names if name)


def independent(
    passages: Sequence[Passage], standing: Mapping[str, str], texts: Mapping[str, str]
) -> list[list[Passage]]:
    """Group passages by where they come from.

    Parameters
    ----------
    passages : sequence of Passage
        Of one deed.
    standing : mapping of str to str
        Article id -> article that stands for it and its near-duplicates.
    texts : mapping of str to str
        Article id -> text.

    Returns
    -------
    list of list of Passage
        Each group rests on one publisher, one text, one agency or a chain of these.
    """
    group = list(range(len(passages)))
    holder: dict[str, int] = {}
    for number, passage in enumerate(passages):
        for key in _origins(passage, standing, texts):
            first = holder.setdefault(key, number)
            old, new = group[number], group[first]
            group = [new if g == old else g for g in group]
    return [[p for p, g in zip(passages, group, strict=True) if g == own] for own in sorted(set(group))]


def _origins(passage: Passage, standing: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[str]:
    yield f"publisher {passage.source}"
    yield f"text {standing.get(passage.article_id, passage.article_id)}"
    yield from (f"agency {name}" for name in sorted(cited(passage.sentence.of(texts[passage.article_id]))))


def shared_agencies(passages: Sequence[Passage], texts: Mapping[str, str]) -> list[str]:
    """Agencies that passages of several articles rest on."""
    articles: dict[str, set[str]] = {}
    for passage in passages:
        for name in cited(passage.sentence.of(texts[passage.article_id])):
            articles.setdefault(name, set()).add(passage.article_id)
    return sorted(name for name, ids in articles.items() if len(ids) > 1)
