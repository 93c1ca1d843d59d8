"""The key of a name: what two spellings of the same name have in common.

One function, used for the names of the gazetteer when it is built and for the words of a text
when it is read, so that ``Türkiye``, ``TÜRKİYE`` and ``türkiye`` meet under one key.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SEPARATORS = '-‐‑‒–—―_/\\()[]{}<>,;:"“”„«»־|·•+'
"""Become a space: hyphens and what stands between the words of a name."""

DROPPED = (
    "'’‘‛`´′″׳״.!?*^~"  # apostrophes, primes, geresh, dots of abbreviations
    "\u02bc\u02bb\u02bd\u02b9\u02ba\u02be\u02bf\u02c8\u02ca\u02cb"  # the same as letters: ʼʻʽʹʺʾʿˈˊˋ
    "\u0640"  # Arabic tatweel
    "\u0621"  # lone hamza: written and left out alike ("الزهراء", "الزهرا")
    "\ufffd"  # what a broken decoding leaves
)
"""Disappear: "N'Djamena" and "Ndjamena", "U.S." and "US" are one key."""

LETTERS = {
    "\u0131": "i",  # ı
    "\u00f8": "o",  # ø
    "\u0142": "l",  # ł
    "\u0111": "d",  # đ
    "\u00f0": "d",  # ð
    "\u00fe": "th",  # þ
    "\u00e6": "ae",  # æ
    "\u0153": "oe",  # œ
    "\u0127": "h",  # ħ
    "\u014b": "n",  # ŋ
    "\u0259": "e",  # ə
    "\u025b": "e",  # ɛ
    "\u0254": "o",  # ɔ
    "\u0253": "b",  # ɓ
    "\u0257": "d",  # ɗ
    "\u0199": "k",  # ƙ
    "&": " and ",
    "\u0649": "\u064a",  # ى alef maksura
    "\u06cc": "\u064a",  # ی Persian ya
    "\u06d0": "\u064a",  # ې
    "\u06a9": "\u0643",  # ک Persian kaf
    "\u06aa": "\u0643",  # ڪ
    "\u0629": "\u0647",  # ة ta marbuta
    "\u06c0": "\u0647",  # ۀ
    "\u06c1": "\u0647",  # ہ
    "\u06d5": "\u0647",  # ە
    "\u06be": "\u0647",  # ھ
    "\u0671": "\u0627",  # ٱ
    "\u06af": "\u06af",  # گ
}
"""Letters that Unicode does not decompose, and Arabic letters that are written for one another."""

_MARKS = (
    (0x0300, 0x036F),  # Latin, Greek, Cyrillic diacritics
    (0x0591, 0x05C7),  # Hebrew points
    (0x0610, 0x061A),  # Arabic honorifics
    (0x064B, 0x065F),  # Arabic vowel signs; hamza above and below, madda
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE2F),  # variation selectors, half marks
)
"""Marks that are dropped. Vowel signs of Indic and other scripts stay: they are letters there."""

_HEBREW_MAQAF = 0x05BE


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for low, high in _MARKS:
        table.update(dict.fromkeys(range(low, high + 1)))
    table.update({ord(ch): None for ch in DROPPED})
    table.update({ord(ch): " " for ch in SEPARATORS})
    table.update({ord(ch): to for ch, to in LETTERS.items()})
    for zero in (0x0660, 0x06F0, 0x0966):
        table.update({zero + digit: str(digit) for digit in range(10)})
    invisible = (
        0x00AD,
        0x061C,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    )
    table.update(dict.fromkeys(invisible))
    table[_HEBREW_MAQAF] = " "
    return table


_TABLE = _table()
_ASCII = {code: to for code, to in _TABLE.items() if code < 128}
_ASCII_LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the key under which a name is looked up.

    Case, diacritics, apostrophes, dots, hyphens, spacing and invisible characters do not count;
    Arabic letter forms (alef, ya, kaf, ta marbuta, hamza, vowel signs, tatweel), both Turkish
    letters i, and the digits of other scripts become one. The Arabic article stays: forms
    without it are keys of their own in the gazetteer.

    Folding goes word by word: ``fold(a + " " + b) == (fold(a) + " " + fold(b)).strip()``. It is
    idempotent.

    Parameters
    ----------
    name : str
        Any text; nothing in it is treated as a pattern.

    Returns
    -------
    str
        Words joined by single spaces; empty when nothing of the name is left.

    Examples
    --------
    >>> fold("Ma'arrat al-Nu‘mān"), fold("İZMİR"), fold("الزهراء")
    ('maarrat al numan', 'izmir', 'الزهرا')
    """
    if _ASCII_LETTERS.fullmatch(name):  # most words of an English text
        return name
    if name.isascii():
        return " ".join(name.lower().translate(_ASCII).split())
    # NFKD can yield capitals and casefold can yield what decomposes further: once more each.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold()).casefold()
    text = text.translate(_TABLE)
    return " ".join(unicodedata.normalize("NFC", text).split())


def without_non_ascii(name: str) -> str:
    """Return the key of a name whose non-ASCII letters were lost ("Türkiye" -> ``trkiye``)."""
    return fold("".join(ch for ch in name if ch.isascii()))
