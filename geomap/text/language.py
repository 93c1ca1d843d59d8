"""Which language a text is in: by what its article declares, by its script, by common words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from geomap.languages import LANGUAGES, language
from geomap.models.articles import Article
from geomap.text.fold import fold

_SCRIPTS = (
    ("ar", re.compile(r"[\u0621-\u064a\u0671-\u06d3]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
)
_ARABIC_SHARE = 25
"""One letter in so many that Arabic has not makes a text in Arabic script Persian."""
_COMMONEST = (("ar", _SCRIPTS[0][1]), ("he", _SCRIPTS[2][1]), ("ru", _SCRIPTS[1][1]))
"""Scripts with the language that is read where nothing more is known."""
_SHARES_WORDS = frozenset(("it", "pt", "es", "fr", "de"))
"""Languages whose commonest words ("a", "in", "no") are English words, too."""
_ENGLISH = frozenset((
    "the", "of", "and", "to", "in", "was", "said", "for", "on", "is", "at", "by", "with", "from", "a", "an",
    "he", "it", "as", "are", "be", "near", "after", "that", "his", "were", "has", "have", "will", "not",
    "but", "she",
))  # fmt: skip
_ONLY_ENGLISH = frozenset((
    "the", "and", "of", "in", "was", "were", "with", "by", "to", "there", "from", "near", "killed", "killing",
    "wounded", "fighters",
))  # fmt: skip
"""Words that no language with cues of events has."""
_PLAINLY_ENGLISH = re.compile(r"\b(?:the|of|and|said|with|from|that|were|has|have|by|for)\b")
"""Words that are English only: enough of them, and no closer look is needed."""
_REGION = re.compile("[-_]")
_LETTER = re.compile(r"[^\W\d_]")
_HEAD = 400
_ENOUGH = 3
_WORD = re.compile(r"[^\W\d_]+")
_NAME_WORD = re.compile(r"(?<!['\u2019])\b[^\W\d_]+")
"""Words, but for those behind an apostrophe: endings and what French elides before."""
_CASE_ENDING = re.compile(
    rf"[^\W\d_]{{3}}['\u2019](?:{'|'.join(language('tr').words('apostrophe_ending'))})\b"
)
"""Turkish endings of names."""
_READ = 2_000
"""Characters that are read for a guess."""


@lru_cache(maxsize=64)
def guess(text: str) -> str | None:
    """Guess the language by script and common words; cheap, pure, without a model.

    Returns
    -------
    str or None
        ISO 639-1 code, None when no language has a clear majority.
    """
    head = text[:_READ]
    script = _script(head)
    return script if script != "latin" else _latin(head)


def language_of(article: Article) -> str:
    """Decide which language an article is read as; done once, and kept in its reading.

    What the article declares counts, unless the text is in the script of another language. Otherwise
    it is guessed; short texts with names of another language are English when nothing speaks against it.

    Returns
    -------
    str
        ISO 639 code, without a region.
    """
    declared = _REGION.split(article.language)[0].lower() if article.language else ""
    if declared and _plausible(declared, article.text):
        return declared
    head = article.text[:_HEAD]
    if len(_PLAINLY_ENGLISH.findall(head)) >= 2 * _ENOUGH:
        return "en"
    code = guess(article.text)
    if code != "en" and _own_letters("tr", head) >= _ENOUGH:
        return "tr"
    if code and not _may_be_english(code, article.text):
        return code
    if code is None and _CASE_ENDING.search(head) and not _holds_english(head):
        return "tr"
    return script_language(head) or _by_words(head)


def _may_be_english(code: str, text: str) -> bool:
    """Whether a text that was guessed to be in another language may be in English with names of it."""
    head = text[:_HEAD]
    own = frozenset(language(code).words("stop_word")) - _ENGLISH if code in _SHARES_WORDS else frozenset()
    plain = head.isascii() and sum(word in own for word in _WORD.findall(head.casefold())) < _ENOUGH
    return code in _SHARES_WORDS and (plain or _holds_english(text))


def script_language(text: str) -> str | None:
    """Return the commonest language of the script that most letters are in; None for Latin."""
    head = text[:_HEAD]
    if head.isascii():
        return None
    letters = len(_LETTER.findall(head))
    return next((code for code, pattern in _COMMONEST if 2 * len(pattern.findall(head)) > letters), None)


def _plausible(code: str, text: str) -> bool:
    """Whether a text may be in a language, by the script; yes for a language without a folder."""
    own = language(code).words("script") or ("Latn",)
    commonest = script_language(text)
    return code not in LANGUAGES or own == (language(commonest or "en").words("script") or ("Latn",))


def _holds_english(text: str) -> bool:
    """Whether one word in twenty is English and of no other language that shares its common words."""
    words = text[:_READ].lower().split()
    return 20 * sum(word in _ONLY_ENGLISH for word in words) >= len(words)


def _by_words(head: str) -> str:
    """Language whose prepositions and everyday words are the most frequent; English in doubt."""
    words = [fold(word) for word in _WORD.findall(head)]
    best, most = "en", _ENOUGH - 1
    for code, own in _everyday().items():
        count = sum(word in own and word not in _ENGLISH for word in words)
        if count > most and count > sum(word in _ENGLISH and word not in own for word in words):
            best, most = code, count
    return best


@cache
def _everyday() -> dict[str, frozenset[str]]:
    """Prepositions and everyday words of each language, folded."""
    return {
        code: frozenset(map(fold, language(code).words("locative") + language(code).words("common")))
        for code in LANGUAGES
    }


def _script(head: str) -> str | None:
    """Language or family of the script that most letters are in."""
    letters = sum(ch.isalpha() for ch in head)
    for name, pattern in _SCRIPTS if not head.isascii() else ():
        if 2 * len(pattern.findall(head)) > letters:
            return _of_script(name, head)
    return "latin" if letters else None


def _of_script(name: str, head: str) -> str | None:
    if name == "ar":
        return "fa" if _own_letters("fa", head) * _ARABIC_SHARE > len(head) else "ar"
    if name == "cyrillic":
        counts = {
            code: _own_letters(code, head) for code in LANGUAGES if "Cyrl" in language(code).words("script")
        }
        best = max(counts, key=lambda code: counts[code])
        return best if counts[best] else None
    return name


def _own_letters(code: str, head: str) -> int:
    """How many letters of a text only this language of its script has."""
    own = set("".join(language(code).words("letter")))
    return sum(ch.lower() in own for ch in head) if own else 0


@cache
def _votes() -> dict[str, tuple[str, ...]]:
    """Common word -> languages that have it."""
    lists = {code: frozenset(language(code).words("stop_word")) for code in LANGUAGES}
    return {word: tuple(c for c in lists if word in lists[c]) for listed in lists.values() for word in listed}


def _latin(head: str) -> str | None:
    codes_by_word = _votes()
    votes = dict.fromkeys(LANGUAGES, 0.0)
    for word in _NAME_WORD.findall(head.casefold()):
        codes = codes_by_word.get(word, ())
        for code in codes:
            votes[code] += 1 / len(codes)
    ranked = sorted(votes, key=lambda code: (-votes[code], code))
    best, second = votes[ranked[0]], votes[ranked[1]]
    return ranked[0] if best >= 1 and best >= 1.5 * second else None
