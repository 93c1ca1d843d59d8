"""What kind of thing a number counts: people and things, or a year, an age, money, a share …"""

from __future__ import annotations

import re
from typing import Literal

from geomap.text.alternatives import any_of
from geomap.text.calendar import MONTH_WORD
from geomap.text.numbers.finding import Number

NumberKind = Literal[
    "count", "percent", "money", "year", "date", "time", "age", "duration", "measure", "label", "negative"
]

_BEFORE, _AFTER = 24, 32
"""Characters looked at on either side."""

_CURRENCY = (
    "dollars?|euros?|pounds?|liras?|rubles?|roubles?|riyals?|dinars?|dirhams?|yen|francs?"
    "|hryvnias?|pesos?|cents?"
)
_PERCENT = re.compile(rf"\s{{0,2}}(?:%|٪|per\s?cent|percent|percentage|pct|{any_of('percent')})", re.I)
_PERCENT_BEFORE = re.compile(rf"(?:%|{any_of('percent_before')})\s{{0,2}}$", re.I)
_MONEY_BEFORE = re.compile(r"(?:[$€£¥₺₽₴]|\b(?:US\$|USD|EUR|GBP|TRY|TL|SYP|Rs\.?))\s{0,2}$")
_MONEY = re.compile(
    rf"(?:[-\s]{{0,2}}(?:US |U\.S\. |Syrian |Turkish |Lebanese |Iraqi |Egyptian |Canadian "
    rf"|Australian )?(?:{_CURRENCY})\b"
    rf"|\s?(?:[$€£₺]|USD|EUR|GBP|TL)(?![\w$])|\s{{1,2}}{any_of('money')}\b)",
    re.I,
)
_AGE = re.compile(
    r"(?:-|\s{1,2})(?:year|month|week|day)s?(?:-|\s{1,2})olds?\b"
    rf"|\s{{1,2}}(?:years? of age|{any_of('age')}\b)",
    re.I,
)
_AGE_BEFORE = re.compile(
    rf"\b(?:aged?|ages|age of|under|over|{any_of('age_before')})\s{{1,2}}(?:\d{{1,2}} (?:and|to) )?$", re.I
)
_PLURAL = re.compile(r"\s{1,2}(?:\w+(?:ed|an|ese|ish|ic|al|ist|ous)\s)?(?!was\b|is\b|has\b|as\b)\w+s\b", re.I)
"""Several of a kind: "over 10 rebels" is a count, "over 10" an age."""
_AGE_AFTER_COMMA = re.compile(r"[\w.’']\s?,\s?$")
_DURATION = re.compile(
    r"[-\s]{1,2}(?:more |or more |other )?(?:seconds?|minutes?|hours?|days?|nights?|weeks?"
    r"|months?|years?|decades?|centur(?:y|ies)"
    rf"|{any_of('duration')})(?!\w)",
    re.I,
)
_MEASURE = re.compile(
    r"[-\s]{0,2}(?:kilomet(?:er|re)s?|km2?|kms|miles?|met(?:er|re)s?|mm|cm|feet|foot|ft"
    r"|inch(?:es)?|yards?|nautical|hectares?|acres?"
    r"|square|sq|tons?|tonnes?|kilograms?|kgs?|kilos?|grams?|pounds?|lbs?|lit(?:er|re)s?|gallons?"
    r"|barrels?|degrees?|°|knots?|mph"
    r"|kph|megawatts?|mw|watts?|volts?|magnitude|points?|votes?|calib(?:er|re)"
    rf"|{any_of('measure')})(?!\w)",
    re.I,
)
_METRES = re.compile(r"\s?(?:deep|high|wide|long|tall|away)\b")
_LABEL = re.compile(
    r"\b(?:no|nos|round|sit-?rep|edition|update|number|resolution|article|art|section|chapter|page|pages|route|highway|road"
    r"|camp|sector|zone|district|phase"
    r"|unit|brigade|division|level|category|channel|flight|room|figure|table|version|type|grade"
    r"|class|step|chapter|psalm|gate"
    r"|magnitude|group of|top|under)[\s.#]{1,2}$",
    re.I,
)
_DATE_BEFORE = re.compile(rf"(?:{MONTH_WORD})\.?\s{{1,2}}(?:\d{{1,2}}\s?(?:-|–|to|and|,)\s?)?$", re.I)
_DATE = re.compile(
    rf"\s{{0,2}}(?:(?:-|–|to|and|y|et|ve)\s?\d{{1,2}}\s{{1,2}})?(?:of |de )?(?:{MONTH_WORD})\b"
    rf"|[-/.]\d{{1,2}}[-/.]\d{{2,4}}\b",
    re.I,
)
_TIME = re.compile(r":\d\d\b|\s{0,2}(?:a\.?m\b|p\.?m\b|o['’]clock|gmt\b|hrs\b|noon\b)", re.I)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|during|before|after|early|late|mid|and|to|through"
    r"|year|summer|winter|spring|autumn|fall"
    rf"|{any_of('year_before')}"
    rf"|{MONTH_WORD})\.?\s{{1,2}}(?:the\s)?|[-–(,/]\s?|\d\d?,\s)$",
    re.I,
)
_COUNTED = re.compile(
    r"\s{0,2}(?:more |new |other |displaced |internally |syrian |sudanese |afghan |iraqi "
    r"|ukrainian |palestinian |newly )?"
    r"(?:people|persons|individuals|famil|household|civilian|refugee|migrant|idps?\b|residents"
    r"|inhabitants|men\b|women|children"
    r"|soldiers|troops|fighters|militants|houses|homes|villagers|evacuees|returnees|students"
    rf"|displac|were |have |had |{any_of('counted')})",
    re.I,
)
_QUALIFIED = re.compile(
    r"\b(?:than|over|least|about|around|some|nearly|almost|approximately|estimated|to|total of)\s{1,2}$", re.I
)
_STRONG_YEAR = re.compile(
    rf"\b(?:in|since|until|during|year|{any_of('strong_year')}|{MONTH_WORD})\s{{1,2}}$", re.I
)
_CODE = re.compile(r"(?:^|[\s(])[A-Z][A-Za-z]{0,4}-$")
_PRONOUN = (
    re.compile(r"\b(?:no|any|every|each|the|this|that)\s$", re.I),
    re.compile(r"\s(?:another|of the most)\b", re.I),
)
_MINUS = re.compile(r"(?:^|[\s(])[-−–]$")


def kind_of(text: str, first: Number, last: Number | None = None) -> NumberKind:
    """Tell what a number (or range) counts from the words around it.

    Parameters
    ----------
    text : str
        The text it stands in.
    first, last : Number
        The number, or the two ends of a range.
    """
    before = text[max(0, first.start - _BEFORE) : first.start]
    after = text[(last or first).end : (last or first).end + _AFTER]
    if _MINUS.search(before):
        return "negative"
    if _PERCENT.match(after) or _PERCENT_BEFORE.search(before):
        return "percent"
    if _MONEY_BEFORE.search(before) or _MONEY.match(after):
        return "money"
    if _AGE.match(after):
        return "age"
    return _timely(first, before, after) or _labelled(first, before, after)


def _timely(number: Number, before: str, after: str) -> NumberKind | None:
    """Dates, times, years, durations."""
    if number.plain and number.value <= 31 and _in_date(before, after):
        return "date"
    if number.plain and number.value <= 24 and _TIME.match(after):
        return "time"
    if _DURATION.match(after):
        return "duration"
    return _year_or_count(before, after) if _may_be_year(number) else None


def _may_be_year(number: Number) -> bool:
    """Whether a number is written as four digits from 1900 to 2100."""
    return number.plain and 1900 <= number.value <= 2100 and number.end - number.start == 4


def _in_date(before: str, after: str) -> bool:
    return bool(_DATE_BEFORE.search(before) or _DATE.match(after))


def _year_or_count(before: str, after: str) -> NumberKind:
    """What four digits from 1900 to 2100 are."""
    if _COUNTED.match(after) and not _STRONG_YEAR.search(before):
        return "count"
    return "year" if _YEAR_BEFORE.search(before) or not _QUALIFIED.search(before) else "count"


def _labelled(number: Number, before: str, after: str) -> NumberKind:
    """Measures, ages, codes and the numbers of resolutions and camps."""
    if _CODE.search(before) or (number.value == 1 and _is_pronoun(before, after)):
        return "label"
    if _MEASURE.match(after) or (number.scale == 1e6 and _METRES.match(after)):
        return "measure"
    if _is_age(number, before, after):
        return "age"
    return "label" if _is_label(number, before, after) else "count"


def _is_label(number: Number, before: str, after: str) -> bool:
    """Whether a number in digits names what stands before it: "Camp 4", "Resolution 2254"."""
    listed = number.value > 120 and before[-1:] == ","
    return number.plain and not listed and bool(_LABEL.search(before)) and not _COUNTED.match(after)


def _is_pronoun(before: str, after: str) -> bool:
    """Whether "one" only points: "no one", "one of the most"."""
    return bool(_PRONOUN[0].search(before) or _PRONOUN[1].match(after))


def _is_age(number: Number, before: str, after: str) -> bool:
    """Whether a small number is somebody's age: "aged 40", "Abu Ali, 40, said"."""
    if not number.plain or number.value > 120:
        return False
    several = _COUNTED.match(after) or _PLURAL.match(after)
    if _AGE_BEFORE.search(before) and not several and number.value < 100:
        return True
    return bool(_AGE_AFTER_COMMA.search(before)) and after[:1] in (",", ")") and number.value >= 5


def counts_people(text: str, start: int, end: int) -> bool:
    """Whether the four digits at ``start`` count people or things and are no year."""
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    return bool(_COUNTED.match(after) or _QUALIFIED.search(before)) and not _STRONG_YEAR.search(before)


def is_money(text: str, start: int, end: int) -> bool:
    """Whether a number stands with a currency, a percent sign, or a unit of measure."""
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    measured = _MONEY.match(after) or _PERCENT.match(after) or _MEASURE.match(after)
    return bool(_MONEY_BEFORE.search(before) or measured)
