"""Patterns of date expressions, by language. Every repetition is bounded: matching is linear.

A pattern of a language is only tried on texts of that language (English: on all Latin-script
texts); numeric dates and day-month dates are read in any language.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geomap.languages import Language, language, words
from geomap.text.alternatives import alternatives, any_of
from geomap.text.calendar import MONTH_WORD

_B = r"(?<![\w'’-])"
"""Left edge of a word."""
_E = r"(?![\w])"
"""Right edge of a word."""
_YEAR = r"(?:1[89]|20)\d\d(?![\d]|[.,]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ORDINAL = r"(?:st|nd|rd|th|er|\u00ba|\.)?"
_MONTH = rf"(?:{MONTH_WORD})(?![\w])\.?(?:/(?:{MONTH_WORD})(?![\w]))?"
_CLITIC = f"[{''.join(words('clitic'))}]"
_OF = rf"(?:{any_of('month_of')}(?:\s|(?<=['’])))?"
_YEAR_OF = rf"(?:{any_of('year_of')}\s)?"

NUMERIC = re.compile(
    r"(?<![\w./:-])(?:(?P<y>(?:1[89]|20)\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)(?!\d)(?=T\d\d:|(?![\w/]|[.,:-]\d))"
    r"|(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y2>\d{4}|\d\d)(?![\w/]|[.,:-]\d))"
)
"""``2024-11-30``, ``30.11.2024``, ``11/30/24``."""
COMPACT = re.compile(
    r"(?<![\w./:-])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\w/%]|[.,:-]\d)"
)
"""``20241130``."""
DAY_MONTH = re.compile(
    rf"(?:(?<![\w.,:/-])|(?<=\s{_CLITIC}))(?:(?P<d1>{_DAY}){_ORDINAL}\s?"
    rf"(?P<to>-|–|—|{any_of('and', 'to')})\s?)?(?P<d>{_DAY}){_ORDINAL}"
    rf"(?:\s{{1,3}}|\s?-\s?|(?=[A-Z])){_OF}(?P<m>{_MONTH})"
    rf"(?:,?\s{{1,3}}{_YEAR_OF}(?P<y>{_YEAR})|\s(?P<yy>\d\d)(?=\s{{0,2}}(?:--|—|–|[\[\]()])))?",
    re.IGNORECASE,
)
"""``30 November 2024``, ``14 JUN 89 --``, ``27-30 November``, ``27 تشرين الثاني 2024``."""
MONTH_DAY = re.compile(
    rf"{_B}(?P<m>{_MONTH})\s{{0,3}}(?P<d>{_DAY})(?:st|nd|rd|th)?(?!\d|[:.,]\d|\s?(?:%|per\s?cent))"
    rf"(?:\s?(?P<to>-|–|—|to|through|and)\s?(?P<d2>{_DAY})(?:st|nd|rd|th)?(?!\d"
    rf"|[:.,]\d))?(?:,?\s{{1,3}}(?P<y>{_YEAR}))?",
    re.IGNORECASE,
)
"""``November 30, 2024``, ``Nov. 27-29``."""
MONTH_YEAR = re.compile(
    rf"{_B}(?P<part>(?:early|mid|late|beginning of|start of|end of|end"
    rf"|the end of)[-\s]{{1,2}}(?:the month of )?)?(?P<m>{_MONTH})"
    rf"(?:,?\s{{1,3}}{_YEAR_OF}(?P<y>{_YEAR}))?{_E}",
    re.IGNORECASE,
)
"""``November 2024``, ``late November``, ``November``."""
PART_OF_YEAR = re.compile(
    rf"{_B}(?:the )?(?:(?P<part>early|mid|late|beginning of|start of|end of|end)[-\s]{{1,2}}"
    rf"|(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s(?P<unit>half"
    rf"|quarter)\sof\s(?:the\s)?)(?:year\s)?(?P<y>{_YEAR}){_E}",
    re.IGNORECASE,
)
"""``late 2016``, ``first half of 2016``."""
DAY_ALONE = re.compile(
    rf"(?<=on the )(?P<d>{_DAY})(?:st|nd|rd|th)(?=[\s,;.]|$)(?! (?:of|and|street|floor|day))", re.I
)
"""``on the 28th``: the day of the month spoken of last."""
PART_OF_MONTH = re.compile(
    rf"{_B}(?:in |during )?(?:the )?(?P<nth>first|second|third|last|final|opening|closing) week (?:of|in) "
    rf"(?P<m>{_MONTH})(?:,?\s{{1,3}}(?P<y>{_YEAR}))?{_E}",
    re.IGNORECASE,
)
"""``the last week of October``."""
SEASON = re.compile(
    rf"{_B}(?P<s>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<y>{_YEAR}){_E}", re.IGNORECASE
)
YEAR = re.compile(rf"(?<![\w.,:/$€£-])(?P<y>{_YEAR})(?![\w%]|-year|[-/]\d{{1,2}}-)")
DECADE = re.compile(rf"{_B}(?P<y>(?:1[89]|20)\d0)s{_E}")

_AT = rf"(?:\b|(?<!\w){_CLITIC})"
"""Left edge of a word that a clitic may be written with."""
OPEN_START = re.compile(rf"{_AT}{any_of('since')}(?:\s(?:the|{any_of('date_article')}))?\s$", re.IGNORECASE)
"""Before a date: it is where something began."""
BEFORE_DAY = rf"(?:before|prior to|{any_of('before_day')})"
OPEN_END = re.compile(
    rf"{_AT}(?:by|(?<!not )until|(?<!not )till|up to|no later than|not later than|ahead of"
    rf"|{BEFORE_DAY}|{any_of('until_day')})(?:\s{any_of('date_article')})?\s$",
    re.IGNORECASE,
)
"""Before a date: it is an upper bound; "not until Friday" is Friday."""
SINCE_AFTER = re.compile(rf"\s?{any_of('since_after')}", re.IGNORECASE)
"""After a date: it is where something began."""

_COUNT = (
    r"(?<!\d[.,])(?P<n>\d{1,3}(?:,?\d{3}){0,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|several"
    r"|(?:a\s)?few|a couple of|couple of)"
)
_UNIT = r"(?P<unit>day|night|week|fortnight|month|year|decade)s?"
AGO = re.compile(
    rf"{_B}(?P<exact>exactly |precisely )?(?:about |around |some |nearly |almost |more than "
    rf"|over )?{_COUNT}[\s-]{_UNIT}\s(?:or so\s)?(?P<way>ago|earlier|later|before|after){_E}",
    re.IGNORECASE,
)
THE_WEEKEND = re.compile(rf"{_B}(?:over|during|at) (?P<end>the weekend){_E}", re.IGNORECASE)
START_OF_UNIT = re.compile(
    rf"(?<=since |.from )the (?:very )?(?:start|beginning) of (?:the|this) (?:current )?"
    rf"(?P<unit>week|month|quarter|year){_E}",
    re.IGNORECASE,
)
"""``since the start of the year``."""
END_OF_UNIT = re.compile(
    rf"{_B}(?P<unit>year|month)-?\s?end{_E}|(?<=by )the end of the (?P<unit2>year|month|week){_E}",
    re.IGNORECASE,
)
"""``year-end``, ``by the end of the month``: the last day of it."""
LAST_SPAN = re.compile(
    rf"{_B}(?:in |over |during |within |for )?(?:the\s)?(?P<way>last|past|previous|next"
    rf"|coming)\s{_COUNT}\s{_UNIT}{_E}",
    re.IGNORECASE,
)
UNIT_SHIFT = re.compile(
    rf"{_B}(?:(?P<part>early|late|earlier|later)\s)?(?:the\s)?(?P<way>last|past|previous|this|next"
    rf"|coming)\s(?P<unit>week|weekend|month|year|quarter|spring|summer|autumn|fall|winter){_E}",
    re.IGNORECASE,
)
NAMED_MONTH_SHIFT = re.compile(rf"{_B}(?P<way>last|this|next|past)\s(?P<m>{_MONTH})(?!\s\d)", re.IGNORECASE)
RECENT = re.compile(
    rf"{_B}(?:in |over |during )?(?:the\s)?recent\s(?P<unit>days|weeks|months|years|decades){_E}",
    re.IGNORECASE,
)
WRITING = re.compile(
    rf"{_B}(?:at|by|as of) (?:the time of (?:writing|publication|this report)|press time|this writing){_E}",
    re.IGNORECASE,
)
OVERNIGHT = re.compile(
    rf"{_B}overnight(?! (?:from|between) [A-Z])(?: (?:on|to|into) (?P<w>[A-Za-z]{{6,9}}))?{_E}", re.IGNORECASE
)
HOLIDAY = re.compile(
    rf"{_B}(?:(?P<way>last|this|next)\s)?(?P<h>thanksgiving(?: day)?|christmas day|christmas eve"
    rf"|christmas|new year['’]s (?:day|eve)){_E}",
    re.IGNORECASE,
)

FUTURE = re.compile(
    r"(?:\b(?:will|shall|must|would|[a-z]+['’]ll|going to|to be held|(?:is|are|was"
    r"|were)(?: \w+)? (?:due|scheduled|expected|set|slated|planned|supposed)"
    r"|(?:is|are|was|were) to"
    r"|as (?:soon|early) as|scheduled|plan(?:s|ned)? (?:to|a|an|for)|planning (?:to|a)"
    r"|intend(?:s|ed)? to|ready to"
    r"|hop(?:es?|ed|ing) to|set to|expected to|upcoming|deadline"
    rf"|{any_of('future')})\b|(?:^|\s){any_of('future_prefix')})",
    re.IGNORECASE,
)
"""The clause speaks of what is to come."""
PAST = re.compile(
    r"\b(?:(?!need|indeed|exceed|proceed|succeed|speed|feed|seed|breed|united|hundred|armed|allied)[a-z]{2,16}ed|was|were|had"
    r"|did|said|told|took|made|came|went|gave"
    r"|fell|rose|hit|left|met|won|lost|led|held|sent|shot|cut|set|put|fled|fought|became|began"
    r"|broke|brought|built|caught|drove|found|got"
    r"|grew|heard|kept|knew|paid|ran|read|saw|sold|spoke|spent|stood|struck|swept|thought|threw"
    r"|wrote|blew|burst|closed)\b",
    re.IGNORECASE,
)
"""A verb in the past tense; "expected" and the like are read as FUTURE where that pattern fits."""
SCHEDULED = re.compile(
    r"\b(?:meets?|begins?|starts?|opens?|ends?|expires?|arrives?|resumes?|convenes?|votes?|departs?"
    r"|takes? (?:place|effect))(?:\s(?:separately|again|here|there|together|on|in\s[A-Z]\w{2,15})){0,3}\s$"
)
"""Right before a date: the present tense of a timetable ("they meet Monday")."""
CLAUSE = re.compile(r"[;:—]|,\s(?:and|but|while|which|who|as)\b|\bthat\b|[\"“”]")
"""Where another clause begins: tense does not carry over."""

UNITS = {
    **{word: unit for unit in ("day", "week", "month", "year") for word in words(f"unit_{unit}")},
    "day": "day",
    "night": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "fortnight": "fortnight",
    "decade": "decade",
    "weekend": "weekend",
}
"""Words for units of time -> day, week, month, year …"""
DUAL = words("dual")
"""Words that mean two of the unit."""
PAST_WORDS = words("last_stem")
NEXT_WORDS = words("next_stem")


class Patterns:
    """The compiled patterns of one language: weekdays, near days, "ago", "last week", "the next day".

    Parameters
    ----------
    code : str
        ISO 639 code.
    """

    def __init__(self, code: str) -> None:
        own = language(code)
        clitics = "".join(own.words("clitic"))
        left = rf"(?<!\w)[{clitics}]?" if clitics else _B
        noun = rf"(?:{alternatives(own.words('day_noun'))} )?"
        part = r"(?P<part>(?:early|late|mid|earlier|later)(?:\son)?[-\s]{1,2})?" if code == "en" else ""
        before = rf"(?:(?P<way>{alternatives(own.words('weekday_before'))})\s)?"
        day = rf"(?P<w>{alternatives(own.weekdays)})(?P<of>['’]s|['’]n?[\u0131iu\u00fc]n)?"
        tail = rf"(?:\s(?P<way_after>{alternatives(own.words('weekday_after'))}))?"
        hour = rf"(?:\s(?P<hour>{_HOUR}|{alternatives(own.words('day_part'))}))?"
        self.weekday = re.compile(rf"{left}{noun}{part}{before}{day}{tail}{hour}{_E}", re.IGNORECASE)
        self.near_day = re.compile(rf"{left}(?P<near>{alternatives(own.near_days)}){_E}", re.IGNORECASE)
        self.ago = [pattern for pattern, _ in _of_kind(own, "ago")]
        self.period = [pattern for pattern, _ in _of_kind(own, "period")]
        self.anchored = _of_kind(own, "anchored")


_HOUR = r"(?:early |late )?(?:morning|afternoon|evening|night)|at (?:dawn|midnight|noon)"


def _of_kind(own: Language, kind: str) -> list[tuple[re.Pattern[str], int]]:
    """Patterns of a kind that a language lists, compiled, with their values."""
    return [(_compiled(row.pattern), row.value) for row in own.patterns if row.kind == kind]


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{_B}(?<!\d[.,])(?:{pattern}){_E}", re.IGNORECASE)


@lru_cache(maxsize=32)
def patterns_of(code: str) -> Patterns:
    """Return the compiled patterns of a language."""
    return Patterns(code)
