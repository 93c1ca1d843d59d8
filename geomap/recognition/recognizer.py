"""Toponym recognition: sentences -> mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from geomap.models.articles import Article, Sentence, Span
from geomap.models.ids import content_id
from geomap.models.place_index import PlaceIndex
from geomap.models.places import Mention, MentionKind
from geomap.recognition.decode import GROUPS, Found, decode
from geomap.recognition.document import Columns, place_chances
from geomap.recognition.encode import LOWER, Encoded, Encoder
from geomap.recognition.foreign import ForeignReader
from geomap.recognition.judge import Judge, judged
from geomap.recognition.kinds import settle_kinds
from geomap.recognition.language import parts
from geomap.recognition.lexicon import lexicon_of
from geomap.recognition.model import Floats, Model
from geomap.recognition.names import ADM1, CITY_1M, CITY_100K, DAMAGED, Names
from geomap.recognition.stated import placed, sites, stated, told_next, unopposed
from geomap.recognition.tokens import Tokens, blocks, suffix_of, tokenize
from geomap.text.coordinates import points

TOWNS = frozenset((ADM1, CITY_1M, CITY_100K))
"""Classes of names that are places wherever nothing speaks against it."""
NOBODY = 0.15
"""Chance of a person, a firm or another thing from which a name may be theirs."""
TYPES = 30_000
"""Distinct tokens remembered before starting anew: 60 MB of rows at most."""


class Recognizer:
    """Finds toponyms.

    Parameters
    ----------
    models : sequence of Model
        Networks fitted alike, whose chances are averaged.
    index : PlaceIndex
        The gazetteer.
    """

    def __init__(self, models: Sequence[Model], index: PlaceIndex) -> None:
        names = Names(index)
        self._encoder = Encoder(models[0].vocabulary, names)
        self._foreign = ForeignReader(names)
        self._words = lexicon_of("en")
        self._judges = [Judge(model) for model in models]
        self._columns = Columns.of(models[0].tags, tuple(GROUPS))

    def __call__(
        self, article: Article, sentences: Sequence[Sentence], language: str, *, lower: bool = False
    ) -> list[Mention]:
        """Find the toponyms of an article, in order of their place in the text.

        Parameters
        ----------
        article : Article
            The article.
        sentences : sequence of Sentence
            Its sentences.
        language : str
            ISO 639 code that the article is read as.
        lower : bool
            The text may have lost its capitals: short sentences in small letters are searched, too.
        """
        toponyms: list[Found] = []
        for code, part in parts(article, sentences, language).items():
            for block in blocks(part, article.text):
                tokens = tokenize(article.text, block, suffix=suffix_of(code))
                if tokens.words:
                    toponyms += self._english(tokens, lower) if code == "en" else self._foreign(tokens, code)
        mentions = [
            replace(_mention(article, Span(t.start, t.end), t.kind, t.score, t.damaged), base=t.base)
            for t in toponyms
        ]
        return _with_points(article, mentions)

    def _english(self, tokens: Tokens, lower: bool) -> list[Found]:
        if len(self._encoder) > TYPES:
            self._encoder.clear()
            for judge in self._judges:
                judge.forget()
        code = self._encoder(tokens.words, tokens.breaks, lower=lower)
        breaks = np.array(tokens.breaks, dtype=np.int64)
        chances = judged(self._judges, code, breaks, self._encoder)
        names = self._encoder.names
        lost = [
            first
            for first, end, cls in code.runs
            if cls == DAMAGED and end == first + 1 and names.lost_letters(code.folds[first])
        ]
        lost += stated(tokens, code.runs)
        place = place_chances(chances, code, self._columns)
        lost += self._unseen(tokens, code, chances, place)
        toponyms = decode(chances, place, tokens, code, self._columns, self._words.generic, lost)
        return settle_kinds(toponyms, tokens, names, self._words)

    def _unseen(self, tokens: Tokens, code: Encoded, chances: Floats, in_document: Floats) -> list[int]:
        """Positions of towns that the network never read of, and takes for no person or firm.

        Of such a word it knows the letters only, and they are often those of other words. ``in_document``
        are the chances of places in the light of the whole document.
        """
        read = [self._encoder.attributes[kind][0] > 0 for kind in code.kinds.tolist()]
        place = chances[:, self._columns.place].sum(axis=1)
        positions = placed(tokens, code.runs, place, read)
        positions += sites(tokens, code.runs, place)
        positions += told_next(tokens, code.runs, place)
        others = chances[:, self._columns.others].sum(axis=1)
        positions += unopposed(tokens, code.runs, in_document, others)
        for first, end, cls in code.runs:
            written = tokens.words[first][0].isupper() and code.mode[first] != LOWER
            unseen = cls in TOWNS and written and not all(read[first:end])
            if unseen and others[first:end].max() < NOBODY:
                positions += range(first, end)
        return positions


def _with_points(article: Article, mentions: list[Mention]) -> list[Mention]:
    """Mentions in order, with those of the points that the text writes in place of what they cover."""
    written = [point.span for point in points(article.text)]
    clear = [m for m in mentions if all(m.span.end <= s.start or s.end <= m.span.start for s in written)]
    clear += [_mention(article, span) for span in written]
    return sorted(clear, key=lambda mention: mention.span)


def _mention(
    article: Article, span: Span, kind: MentionKind = "literal", score: float = 1.0, damaged: bool = False
) -> Mention:
    ident = content_id("mn", article.id, *span)
    return Mention(ident, article.id, span, span.of(article.text), kind, score, damaged)
