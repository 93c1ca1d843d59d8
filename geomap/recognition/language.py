"""Which sentences are read by the network, which by dictionary, and in which language."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.models.articles import Article, Sentence
from geomap.text.language import script_language


def parts(article: Article, sentences: Sequence[Sentence], language: str) -> dict[str, list[Sentence]]:
    """Sort the sentences by the language they are read as.

    A sentence in another script than the article's is read as that script's commonest language; one in
    Latin letters within an Arabic text as English.
    """
    own = script_language(article.text)
    if own is None and article.text.isascii():
        return {language: list(sentences)}
    by_language: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        script = script_language(sentence.text)
        code = language if script == own else (script or "en")
        by_language.setdefault(code, []).append(sentence)
    return by_language
