"""Which sentences are read by the network, which by dictionary, and in which language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from geomap.models.articles import Article, Sentence
from geomap.recognition.lexicon import Lexicon
from geomap.text.fold import fold
from geomap.text.language import guess

_TURKISH = re.compile(r"[ğşıĞŞİ]")
_SCRIPTS = (
    ("ar", re.compile(r"[\u0621-\u064a\u0671-\u06d3]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_SHARES_WORDS = frozenset(("it", "pt", "es", "fr", "de"))
"""Languages whose commonest words ("a", "in", "no") are English words, too."""
_ENGLISH = frozenset(
    (
        "the",
        "of",
        "and",
        "to",
        "in",
        "was",
        "said",
        "for",
        "on",
        "is",
        "at",
        "by",
        "with",
        "from",
        "a",
        "an",
        "he",
        "it",
        "as",
        "are",
        "be",
        "near",
        "after",
        "that",
        "his",
        "were",
        "has",
        "have",
        "will",
        "not",
        "but",
        "she",
    )
)
_PLAINLY_ENGLISH = re.compile(r"\b(?:the|of|and|said|with|from|that|were|has|have|by|for)\b")
"""Words that are English only: enough of them, and no closer look is needed."""
_LETTER = re.compile(r"[^\W\d_]")
_READ = 400
"""Characters of a text or sentence that are read for a guess."""
_ENOUGH = 3


def language_of(article: Article, lexicons: Mapping[str, Lexicon]) -> str:
    """Return the ISO 639-1 code that a text is read as; English when nothing speaks against it."""
    if article.language:
        return article.language[:2].lower()
    head = article.text[:_READ]
    if len(_PLAINLY_ENGLISH.findall(head)) >= 2 * _ENOUGH:
        return "en"
    code = guess(article.text)
    if code != "en" and len(_TURKISH.findall(head)) >= _ENOUGH:
        return "tr"
    if code and not (code in _SHARES_WORDS and head.isascii()):
        return code[:2]
    return script_of(head) or _by_words(head, lexicons)


def _by_words(head: str, lexicons: Mapping[str, Lexicon]) -> str:
    """Language whose prepositions and everyday words are the most frequent; English in doubt."""
    words = [fold(word) for word in _WORD.findall(head)]
    best, most = "en", _ENOUGH - 1
    for code, lexicon in sorted(lexicons.items()):
        known = lexicon.locative | lexicon.common
        own = sum(word in known and word not in _ENGLISH for word in words)
        if own > most and own > sum(word in _ENGLISH and word not in known for word in words):
            best, most = code, own
    return best


def script_of(text: str) -> str | None:
    """Return the commonest language of the script that most letters are in; None for Latin."""
    head = text[:_READ]
    if head.isascii():
        return None
    letters = len(_LETTER.findall(head))
    return next((code for code, pattern in _SCRIPTS if 2 * len(pattern.findall(head)) > letters), None)


def parts(
    article: Article, sentences: Sequence[Sentence], lexicons: Mapping[str, Lexicon]
) -> dict[str, list[Sentence]]:
    """Sort the sentences by the language they are read as.

    A sentence in another script than the article's language is read as that script's commonest
    language; one in Latin letters within an Arabic text as English.
    """
    whole = language_of(article, lexicons)
    own = script_of(article.text)
    if own is None and article.text.isascii():
        return {whole: list(sentences)}
    found: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        script = script_of(sentence.text)
        code = whole if script == own else (script or "en")
        found.setdefault(code, []).append(sentence)
    return found
