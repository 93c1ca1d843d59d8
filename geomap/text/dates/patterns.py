"""Patterns of date expressions, by language. Every repetition is bounded: matching is linear.

A pattern of a language is only tried on texts of that language (English: on all Latin-script
texts); numeric dates and day-month dates are read in any language.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geomap.text.calendar import MONTH_WORD, NEAR_DAYS, WEEKDAYS, alternatives

_B = r"(?<![\w'’-])"
"""Left edge of a word."""
_E = r"(?![\w])"
"""Right edge of a word."""
_YEAR = r"(?:1[89]|20)\d\d(?![\d]|[.,]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ORDINAL = r"(?:st|nd|rd|th|er|º|\.)?"
_MONTH = rf"(?:{MONTH_WORD})(?![\w])\.?(?:/(?:{MONTH_WORD})(?![\w]))?"
_AR = r"(?:[وفبل]?(?:في )?)?"

NUMERIC = re.compile(
    r"(?<![\w./:-])(?:(?P<y>(?:1[89]|20)\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)(?!\d)"
    r"|(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y2>\d{4}|\d\d))(?![\w/]|[.,:-]\d)"
)
"""``2024-11-30``, ``30.11.2024``, ``11/30/24``."""
DAY_MONTH = re.compile(
    rf"(?:(?<![\w.,:/-])|(?<=\s[وفبل]))(?:(?P<d1>{_DAY}){_ORDINAL}\s?(?P<to>-|–|—|to|and|&|y|a|al"
    rf"|et|au|ve|ila|و|إلى)\s?)?(?P<d>{_DAY}){_ORDINAL}"
    rf"(?:\s{{1,3}}|\s?-\s?|(?=[A-Z]))(?:of\s|de\s|d['’]|من\s|شهر\s"
    rf"|day\sof\s)?(?P<m>{_MONTH})(?:,?\s{{1,3}}(?:of\s|de\s|del\s|عام\s)?(?P<y>{_YEAR}))?",
    re.IGNORECASE,
)
"""``30 November 2024``, ``27-30 November``, ``27 de noviembre``, ``27 تشرين الثاني 2024``."""
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
    rf"(?:,?\s{{1,3}}(?:of\s|de\s|del\s|عام\s)?(?P<y>{_YEAR}))?{_E}",
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
SEASON = re.compile(
    rf"{_B}(?P<s>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<y>{_YEAR}){_E}", re.IGNORECASE
)
YEAR = re.compile(rf"(?<![\w.,:/$€£-])(?P<y>{_YEAR})(?![\w%]|-year|[-/]\d{{1,2}}-)")
DECADE = re.compile(rf"{_B}(?P<y>(?:1[89]|20)\d0)s{_E}")

OPEN_START = re.compile(
    r"(?:\b(?:since|starting(?: from| on)?|beginning|effective|desde|depuis|dès|as from|seit|с|з)"
    r"|منذ)(?:\s(?:the|early|el|le|عام|شهر|يوم|the end of))?\s$",
    re.IGNORECASE,
)
"""Before a date: it is where something began."""
OPEN_END = re.compile(
    r"(?:\b(?:by|(?<!not )until|(?<!not )till|up to|no later than|not later than|before|prior to"
    r"|ahead of|hasta|antes de[l]?|jusqu['’]au?|jusqu['’]en|avant|bis)|حتى|قبل)"
    r"(?:\s(?:the end of|el|le|عام|شهر|يوم|early|late))?\s$",
    re.IGNORECASE,
)
"""Before a date: it is an upper bound; "not until Friday" is Friday."""
SINCE_AFTER = re.compile(
    r"['’](?:d[ae]n|t[ae]n)\s(?:beri|bu yana)|\s(?:itibarıyla|yılından (?:beri|bu yana))", re.IGNORECASE
)
"""After a date, Turkish: it is where something began."""

_COUNT = (
    r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
    r"|(?:a\s)?few|a couple of|couple of)"
)
_UNIT = r"(?P<unit>day|night|week|fortnight|month|year|decade)s?"
AGO = re.compile(
    rf"{_B}(?:about |around |some |nearly |almost |more than "
    rf"|over )?{_COUNT}[\s-]{_UNIT}\s(?:or so\s)?(?P<way>ago|earlier|later|before|after){_E}",
    re.IGNORECASE,
)
THE_WEEKEND = re.compile(rf"{_B}(?:over|during|at) (?P<end>the weekend){_E}", re.IGNORECASE)
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
OVERNIGHT = re.compile(rf"{_B}overnight(?: (?:on|to|into) (?P<w>[A-Za-z]{{6,9}}))?{_E}", re.IGNORECASE)
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
    r"|hop(?:es?|ed|ing) to|set to|expected to|upcoming|deadline|يعتزم|سوف|المقبل|القادم|próximo"
    r"|prochain|gelecek|önümüzdeki)\b|(?:^|\s)سي)",
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

_FOREIGN_AGO = {
    "es": r"hace\s(?P<n>\d{1,3}|un|una|dos|tres|cuatro|cinco|seis|varios|varias)\s(?P<unit>día|semana"
    r"|mes|año)(?:e?s)?",
    "fr": r"il y a\s(?P<n>\d{1,3}|un|une|deux|trois|quatre|cinq|six|plusieurs|quelques)\s(?P<unit>jour"
    r"|semaine|mois|an|année)s?",
    "tr": r"(?P<n>\d{1,3}|bir|iki|üç|dört|beş|altı|birkaç)\s(?P<unit>gün|hafta|ay|yıl)\sönce",
    "ar": r"(?:قبل|منذ)\s(?:(?P<n>\d{1,3}|ثلاثة|أربعة|خمسة|ستة|سبعة|عدة|بضعة)\s)?(?P<unit>يومين|أسبوعين"
    r"|شهرين|عامين|سنتين|أيام|أسابيع|أشهر|سنوات|أعوام|أسبوع|شهر|عام|سنة|يوم)(?!\s\d)",
}
_FOREIGN_SHIFT = {
    "es": r"(?:la|el|este|esta)\s(?P<unit>semana|mes|año)\s?(?P<way>pasad[oa]|próxim[oa]|que viene)?",
    "fr": r"(?:la|le|l['’]|cette|ce)\s?(?P<unit>semaine|mois|année|an)\s?(?P<way>derni(?:er|ère)"
    r"|passée?|prochaine?)?",
    "tr": r"(?P<way>geçen|geçtiğimiz|bu|gelecek|önümüzdeki)\s(?P<unit>hafta|ay|yıl)",
    "ar": r"(?P<unit>الأسبوع|الاسبوع|الشهر|العام|السنة)\s(?P<way>الماضية?|الجاري|الحالي|المقبلة?|القادمة?)",
}
UNITS = {
    **dict.fromkeys(("day", "night", "día", "jour", "gün", "يومين", "أيام", "يوم"), "day"),
    **dict.fromkeys(
        ("week", "semana", "semaine", "hafta", "أسبوعين", "أسابيع", "أسبوع", "الأسبوع", "الاسبوع"), "week"
    ),
    **dict.fromkeys(("month", "mes", "mois", "ay", "شهرين", "أشهر", "شهر", "الشهر"), "month"),
    **dict.fromkeys(
        ("year", "año", "an", "année", "yıl", "عامين", "سنتين", "سنوات", "أعوام", "عام", "سنة"), "year"
    ),
    **dict.fromkeys(("العام", "السنة"), "year"),
    "fortnight": "fortnight",
    "decade": "decade",
    "weekend": "weekend",
}
"""Words for units of time -> day, week, month, year …"""
DUAL = ("يومين", "أسبوعين", "شهرين", "عامين", "سنتين")
"""Arabic duals: two of the unit."""
PAST_WORDS = ("last", "past", "previous", "pasad", "dern", "pass", "geç", "الماض")
NEXT_WORDS = ("next", "coming", "próxim", "que viene", "prochain", "gelecek", "önümüz", "المقبل", "القادم")


class Language:
    """The compiled patterns of one language: weekdays, near days, "ago", "last week"."""

    def __init__(self, code: str) -> None:
        day = alternatives(WEEKDAYS.get(code, {}) or {"\0": 0})
        arabic = code == "ar"
        before = (
            r"(?:(?P<way>last|next|this past|this coming|this|past|previous|following|the following"
            r"|el pasado|le|geçen|geçtiğimiz|بعد)\s)?"
        )
        part = r"(?P<part>(?:early|late|mid|earlier|later)(?:\son)?[-\s]{1,2})?" if code == "en" else ""
        after = (
            r"(?:\s(?P<hour>(?:early |late )?(?:morning|afternoon|evening|night)|at (?:dawn|midnight"
            r"|noon)|gecesi|sabahı|günü|matin|soir|noche))?"
        )
        left = r"(?<![\w])[وفبل]?(?:يوم )?" if arabic else _B
        tail = (
            r"(?:\s(?P<ar_way>الماضي|المقبل|القادم|الفائت))?"
            if arabic
            else r"(?:\s(?P<ar_way>pasado|próximo|dernier|prochain|last))?"
        )
        self.weekday = re.compile(
            rf"{left}{part}{before}(?P<w>{day})(?P<of>['’]s|['’]n?[ıiuü]n)?{tail}{after}{_E}", re.IGNORECASE
        )
        near = alternatives(NEAR_DAYS.get(code, {}) or {"\0": 0})
        self.near = re.compile(
            rf"{'(?<![' + chr(92) + 'w])[وفبل]?' if arabic else _B}(?P<near>{near}){_E}", re.IGNORECASE
        )
        self.ago = _compiled(_FOREIGN_AGO.get(code))
        self.shift = _compiled(_FOREIGN_SHIFT.get(code))


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(rf"{_B}{pattern}{_E}", re.IGNORECASE) if pattern else None


@lru_cache(maxsize=32)
def language(code: str) -> Language:
    """Return the compiled patterns of a language."""
    return Language(code)
