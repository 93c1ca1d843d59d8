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
from geomap.recognition.document import Columns
from geomap.recognition.encode import LOWER, RUN_CODES, Encoded, Encoder
from geomap.recognition.foreign import ForeignReader
from geomap.recognition.kinds import settle_kinds
from geomap.recognition.language import parts
from geomap.recognition.lexicon import lexicon_of
from geomap.recognition.model import Floats, Model
from geomap.recognition.names import ADM1, CITY_1M, CITY_100K, CLASSES, DAMAGED, Names
from geomap.recognition.stated import placed, stated
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
    model : Model
        Fitted weights.
    index : PlaceIndex
        The gazetteer.
    """

    def __init__(self, model: Model, index: PlaceIndex) -> None:
        self._model = model
        names = Names(index)
        self._encoder = Encoder(model.vocabulary, names)
        self._foreign = ForeignReader(names)
        self._words = lexicon_of("en")
        self._rows = np.zeros((0, model.window * model.hidden), dtype=np.float32)
        self._gaz = model.gaz
        mode = model.arrays["mode"]
        self._mode = (mode - mode[0]).reshape(len(mode), -1)
        self._filled = 0
        self._columns = Columns.of(model.tags, tuple(GROUPS))

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
            self._filled = 0
        code = self._encoder(tokens.words, tokens.breaks, lower=lower)
        breaks = np.array(tokens.breaks, dtype=np.int64)
        chances = self._model.probabilities(self._inputs(code), breaks)
        names = self._encoder.names
        lost = [
            first
            for first, end, cls in code.runs
            if cls == DAMAGED and end == first + 1 and names.lost_letters(code.folds[first])
        ]
        lost += stated(tokens, code.runs)
        lost += self._unseen(tokens, code, chances)
        toponyms = decode(chances, tokens, code, self._columns, self._words.generic, lost)
        return settle_kinds(toponyms, tokens, names, self._words)

    def _unseen(self, tokens: Tokens, code: Encoded, chances: Floats) -> list[int]:
        """Positions of towns that the network never read of, and takes for no person or firm.

        Of such a word it knows the letters only, and they are often those of other words.
        """
        read = [self._encoder.attributes[kind][0] > 0 for kind in code.kinds.tolist()]
        positions = placed(tokens, code.runs, chances[:, self._columns.place].sum(axis=1), read)
        for first, end, cls in code.runs:
            written = tokens.words[first][0].isupper() and code.mode[first] != LOWER
            unseen = cls in TOWNS and written and not all(read[first:end])
            if unseen and chances[first:end, self._columns.others].sum(axis=1).max() < NOBODY:
                positions += range(first, end)
        return positions

    def _inputs(self, code: Encoded) -> Floats:
        """First layer of the tokens: rows of their types, and what the gazetteer and the capitals add."""
        inputs: Floats = self._grown()[code.kinds]
        pair = code.run * CLASSES + code.alone - RUN_CODES
        named = np.flatnonzero(pair)
        inputs[named] += self._gaz[pair[named]]
        odd = np.flatnonzero(code.mode)
        inputs[odd] += self._mode[code.mode[odd]]
        return inputs

    def _grown(self) -> Floats:
        """First-layer rows of all token types seen; room is doubled, not grown step by step."""
        needed = len(self._encoder)
        if needed > len(self._rows):
            larger = np.empty((max(needed, 2 * len(self._rows), 4096), self._rows.shape[1]), dtype=np.float32)
            larger[: self._filled] = self._rows[: self._filled]
            self._rows = larger
        if needed > self._filled:
            new = np.array(self._encoder.attributes[self._filled :], dtype=np.int32)
            self._rows[self._filled : needed] = self._model.rows(new)
            self._filled = needed
        return self._rows


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
