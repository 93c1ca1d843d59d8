"""No date expression leaves the calendar, whatever day it counts from; large counts are read whole."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.languages import language as of
from geomap.models.articles import Article, DateSpan, is_plausible, moved
from geomap.text.dates import find_dates
from geomap.text.sentences import split

EXPRESSIONS = (
    "on Friday. last Monday, next Sunday, yesterday, tomorrow, today, overnight, two days ago, a decade ago, "
    "999,999,999 days ago, 1,000 weeks ago, in the last 9,999 decades, over the next 5,000 years, last week, "
    "next month, this quarter, last winter, next spring, the weekend, by the end of the month, year-end, "
    "last December, early next month, Thanksgiving, Christmas, New Year's Eve, in December, by Friday, "
    "before Monday, since January, the first week of January, the last week of December, three days later, "
    "the previous Friday, recently, at the time of writing, between Monday and Friday."
)


def dates(text: str, on: date, language: str = "en") -> list[DateSpan]:
    article = Article("ar_1", text, "a.txt", DateSpan(on, on, "day"))
    return [mention.value for mention in find_dates(article, split(text), language)]


@pytest.mark.parametrize("on", [date.min, date.max, date(1, 1, 3), date(9999, 12, 28), date(2024, 2, 29)])
def test_arithmetic_stays_within_the_calendar(on: date) -> None:
    """Every kind of expression counted from the first and last days gives a span or none, never an error."""
    assert dates(EXPRESSIONS, on)


@pytest.mark.parametrize("language", ("ar", "de", "es", "fa", "fr", "ru", "tr", "uk"))
def test_other_languages_too(language: str) -> None:
    """Near days of every language are counted from the calendar's ends without an error."""
    text = ". ".join([*of(language).near_days, *of(language).weekdays])
    for on in (date.min, date.max):
        dates(text, on, language)


def test_a_large_count_is_read_whole() -> None:
    """The count of "1,000 days ago" is a thousand; a decimal is no count of days."""
    (value,) = dates("It began 1,000 days ago.", date(2024, 11, 19))
    assert value.start == date(2022, 2, 23)
    assert not dates("It began 1.5 years ago.", date(2024, 11, 19))


def test_steps_end_where_the_calendar_ends() -> None:
    """A step of any length gives a day."""
    assert moved(date(2024, 1, 1), 10**12) == date.max
    assert moved(date(2024, 1, 1), -(10**12)) == date.min
    assert not is_plausible(date.min)
    assert is_plausible(date(1914, 7, 28))
