"""Names of other scripts in Latin letters, as maps and papers write them, unwritten vowels left out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from geomap.languages import LANGUAGES, language, words
from geomap.text.fold import fold

ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "ad", "az", "an", "at"})
"""The Arabic article as papers write it in Latin letters, alike with the letter behind it or not."""


def romanised(name: str) -> str:
    """Return a name in Latin letters; a letter that no table has is left out.

    Its article is set apart where the script writes it with the noun.
    """
    letters, articles = _letters(), words("prefixed_article")
    out = []
    for word in fold(name).split():
        article = next((a for a in articles if word.startswith(a) and len(word) > len(a) + 1), "")
        out += [_latin(article, letters), _latin(word[len(article) :], letters)]
    return " ".join(filter(None, out))


def _latin(word: str, letters: Mapping[str, str]) -> str:
    return "".join(ch if ch.isascii() else letters.get(ch, "") for ch in word)


@cache
def _letters() -> Mapping[str, str]:
    """Letters of all languages; of two that write a letter otherwise the first has it."""
    return {ch: latin for code in reversed(LANGUAGES) for ch, latin in language(code).letters.items()}
