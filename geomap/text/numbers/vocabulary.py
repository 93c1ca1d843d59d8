"""Number words of five languages and the words around a number that say how sure it is.

Kinds of words: ``unit`` (adds up), ``scale`` (multiplies what stands before it), ``vague`` (a plural
that is a lower bound), ``some`` ("several": itself a bound, and multiplies a scale).
Lower bounds of vague plurals follow ACLED's coding of unknown fatalities (Codebook, "Fatalities":
dozens 12, hundreds 100); the others are their plain meaning.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

WordKind = Literal["unit", "scale", "vague", "some"]


class Word(NamedTuple):
    """A number word: its kind and its value."""

    kind: WordKind
    value: float


def _units(listed: str, start: int = 1, step: int = 1) -> dict[str, Word]:
    """Count up the words of a list; ``a/b`` are two forms of one number."""
    return {
        form: Word("unit", start + step * at)
        for at, forms in enumerate(listed.split())
        for form in forms.split("/")
    }


def _of(kind: WordKind, **values: float) -> dict[str, Word]:
    return {word: Word(kind, value) for word, value in values.items()}


_EN = {
    **_units("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"),
    **_units("sixteen seventeen eighteen nineteen", 16),
    **_units("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10),
    **_of("scale", hundred=100, thousand=1e3, million=1e6, billion=1e9, dozen=12, lakh=1e5, lakhs=1e5),
    **_of("scale", crore=1e7, crores=1e7, mln=1e6, bn=1e9),
    **_of("vague", tens=10, dozens=12, scores=40, hundreds=100, thousands=1e3, millions=1e6, billions=1e9),
    **_of("some", several=3),
    "a few": Word("some", 3),
    "a couple": Word("some", 2),
    "half a": Word("unit", 0.5),
    "a quarter of a": Word("unit", 0.25),
    "and a half": Word("unit", 0.5),
    "a dozen": Word("scale", 12),
    "a hundred": Word("scale", 100),
    "a thousand": Word("scale", 1e3),
    "a million": Word("scale", 1e6),
    "a billion": Word("scale", 1e9),
}
_ES = {
    **_units("uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"),
    **_units("dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés", 16),
    **_units("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
    **_units("cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos", 100, 100),
    **_units("quinientos/quinientas seiscientos setecientos ochocientos novecientos", 500, 100),
    **_of("scale", mil=1e3, millón=1e6, millones=1e6),
    **_of("vague", decenas=10, docenas=12, cientos=100, centenares=100, miles=1e3, millares=1e3),
    **_of("some", varios=3, varias=3),
    "medio": Word("unit", 0.5),
    "decenas de miles": Word("vague", 1e4),
    "cientos de miles": Word("vague", 1e5),
}
_FR = {
    **_units("un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
    **_units("vingt/vingts trente quarante cinquante soixante", 20, 10),
    **_of("scale", cent=100, cents=100, mille=1e3, million=1e6, millions=1e6, milliard=1e9, milliards=1e9),
    **_of("vague", dizaines=10, douzaines=12, vingtaines=20, centaines=100, milliers=1e3),
    **_of("some", plusieurs=3, quelques=3),
    "un demi": Word("unit", 0.5),
}
_TR = {
    **_units("bir iki üç dört beş altı yedi sekiz dokuz"),
    **_units("on yirmi otuz kırk elli altmış yetmiş seksen doksan", 10, 10),
    **_of("scale", yüz=100, bin=1e3, milyon=1e6, milyar=1e9),
    **_of("vague", onlarca=10, yüzlerce=100, binlerce=1e3, milyonlarca=1e6),
    **_of("some", birkaç=3),
    "yarım": Word("unit", 0.5),
    "buçuk": Word("unit", 0.5),
    "on binlerce": Word("vague", 1e4),
    "yüz binlerce": Word("vague", 1e5),
}
_AR = {
    **_units(
        "واحد اثنان/اثنين/اثنا ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني تسعة/تسع عشرة/عشر"
    ),
    **_units(
        "عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين", 20, 10
    ),
    **_units("تسعون/تسعين مئة/مائة", 90, 10),
    **_units("مئتان/مئتين/مئتي/مائتي", 200),
    **_units("ألفان/ألفين/ألفي", 2000),
    **_units("مليونان/مليونين/مليوني", 2_000_000),
    **{word: Word("scale", 1e3) for word in ("ألف", "الف", "ألفا", "ألفاً")},
    **{word: Word("scale", 1e6) for word in ("مليون", "مليونا")},
    **{word: Word("vague", 10) for word in ("عشرات", "العشرات")},
    **{word: Word("vague", 100) for word in ("مئات", "المئات", "مئآت")},
    **{word: Word("vague", 1e3) for word in ("آلاف", "الآلاف", "الاف", "الالاف")},
    **{word: Word("vague", 1e6) for word in ("ملايين", "الملايين")},
    "عدة": Word("some", 3),
    "نصف": Word("unit", 0.5),
}

WORDS: dict[str, dict[str, Word]] = {"en": _EN, "es": _ES, "fr": _FR, "tr": _TR, "ar": _AR}
"""Language -> number word (casefolded) -> meaning."""

AFTER_DIGITS = (
    "mil",
    "bin",
    "yüz",
    "millón",
    "millones",
    "milliers",
    "milliard",
    "milliards",
    "milyon",
    "milyar",
)
"""Scales of other Latin-script languages that are safe to read after digits in any text."""

UNMISTAKABLE = (
    *("decenas", "docenas", "centenares", "millones", "milliers", "centaines", "dizaines", "milyon"),
    *("onlarca", "yüzlerce", "binlerce", "milyonlarca", "on binlerce", "yüz binlerce", "millón"),
    *("decenas de miles", "cientos de miles"),
)
"""Number words that no other language here uses otherwise."""

MORE_THAN = (
    "more than|over|at least|in excess of|upwards? of|exceed(?:s|ed|ing)?|no (?:fewer|less) than"
    "|not less than"
    "|above|beyond|greater than|surpass(?:es|ed|ing)?|topp(?:ed|ing)|a minimum of|minimum|>|≥"
    "|más de|al menos|por lo menos|superan?(?: los| las)?|plus (?:de|d')|au moins|en az|den fazla"
    "|أكثر من|اكثر من|ما لا يقل عن|على الأقل|يزيد على|يزيد عن|تجاوز|نحو أكثر من"
)
"""The number is a lower bound."""
JUST_OVER = (
    "(?:a )?little (?:over|more than)|slightly (?:over|more than|above)|just (?:over|above)|just more than"
    "|un poco más de|un peu plus de"
)
"""The number is a lower bound and close to the truth."""
UP_TO = (
    "up to|as many as|at most|no more than|not more than|fewer than|less than|under|below"
    "|a maximum of|maximum of"
    "|<|≤|hasta|menos de|jusqu'à|moins de|en fazla|ما يصل إلى|حوالي ما يصل إلى|أقل من|لا يزيد عن"
)
"""The number is an upper bound."""
NEARLY = (
    "nearly|almost|close to|approaching|just under|just below|casi|cerca de|presque|près de"
    "|yaklaşmış|ما يقرب من|قرابة|زهاء"
)
"""The number is an upper bound and close to the truth."""
ABOUT = (
    "about|around|approximately|approx\\.?|roughly|some|an? estimated|estimated(?: at)?|est\\."
    "|circa|ca\\.?|~|≈|±"
    "|more or less|in the region of|an average of|unos|unas|alrededor de|aproximadamente|environ|quelque"
    "|yaklaşık|civarında|takriben|نحو|حوالي|حوالى|تقريبا|ما يقارب"
)
"""The number is close to the truth."""
