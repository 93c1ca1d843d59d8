"""Dates: what an expression means from the publication date, never more precise than its words."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.models.articles import UNKNOWN_DATE, Article, DateSpan
from geomap.models.reasons import free
from geomap.text.dates.finding import dateline, find_dates
from geomap.text.language import language_of
from geomap.text.sentences import split

SATURDAY = date(2024, 11, 30)


def read(text: str, published: date | None = SATURDAY, language: str | None = None):
    """Find dates in an article of a day."""
    span = DateSpan(published, published, "day", free("given")) if published else UNKNOWN_DATE
    article = Article("a", text, "a.txt", published=span, language=language)
    return find_dates(article, split(text), language_of(article))


def one(text: str, published: date | None = SATURDAY, language: str | None = None):
    """The only date of a text as (start, end, precision), ISO."""
    found = read(text, published, language)
    assert len(found) == 1, found
    value = found[0].value
    return (value.start and str(value.start), value.end and str(value.end), value.precision)


DAYS = {
    "The mayor said Friday that it rained.": "2024-11-29",
    "It rained on Saturday.": "2024-11-30",
    "Talks will resume on Tuesday.": "2024-12-03",
    "The boats will sail next Friday.": "2024-12-06",
    "It began last Saturday.": "2024-11-23",
    "After Thursday's storm the road was shut.": "2024-11-28",
    "It was quiet early Saturday.": "2024-11-30",
    "He came yesterday.": "2024-11-29",
    "She leaves tomorrow.": "2024-12-01",
    "It rained last night.": "2024-11-29",
    "Two days ago it rained.": "2024-11-28",
    "At the time of writing the road is shut.": "2024-11-30",
    "It rained on 27 November 2024.": "2024-11-27",
    "It rained on November 27, 2024.": "2024-11-27",
    "It rained on Nov. 27.": "2024-11-27",
    "It rained on 12 December.": "2024-12-12",
    "It rained on 5 March.": "2024-03-05",
    "Friday, 29 November 2024, was wet.": "2024-11-29",
    "It rained on 2024-11-27.": "2024-11-27",
    "It rained on 27.11.2024.": "2024-11-27",
    "It was not until Tuesday that it rained.": "2024-11-26",
    "El 27 de noviembre de 2024 llovió.": "2024-11-27",
    "Le 27 novembre 2024 il a plu.": "2024-11-27",
    "27 Kasım 2024 günü yağmur yağdı.": "2024-11-27",
    "27 Kasm 2024 yamur.": "2024-11-27",
    "في 27 تشرين الثاني 2024 هطل المطر.": "2024-11-27",
    "في 27 نوفمبر 2024 هطل المطر.": "2024-11-27",
    "هطل المطر أمس.": "2024-11-29",
    "هطل المطر يوم الجمعة.": "2024-11-29",
    "27 листопада 2024 року падав дощ.": "2024-11-27",
}


@pytest.mark.parametrize("text", DAYS)
def test_days(text):
    """A day is a day, counted from the publication date where it is relative."""
    assert one(text) == (DAYS[text], DAYS[text], "day")


SPANS = {
    "By Friday it had rained.": (None, "2024-11-29", "before"),
    "It had rained until Thursday.": (None, "2024-11-28", "before"),
    "Since 2020 it has rained.": ("2020-01-01", None, "after"),
    "It has rained since Monday.": ("2024-11-25", None, "after"),
    "In 2016 it rained.": ("2016-01-01", "2016-12-31", "year"),
    "In mid-2016 it rained.": ("2016-05-01", "2016-08-31", "range"),
    "In the first half of 2016 it rained.": ("2016-01-01", "2016-06-30", "range"),
    "In October it rained.": ("2024-10-01", "2024-10-31", "month"),
    "In late October it rained.": ("2024-10-21", "2024-10-31", "range"),
    "In March 2019 it rained.": ("2019-03-01", "2019-03-31", "month"),
    "Last week it rained.": ("2024-11-18", "2024-11-24", "week"),
    "Last month it rained.": ("2024-10-01", "2024-10-31", "month"),
    "A week or so ago it rained.": ("2024-11-18", "2024-11-24", "week"),
    "It rained over the weekend.": ("2024-11-30", "2024-12-01", "range"),
    "Overnight it rained.": ("2024-11-29", "2024-11-30", "range"),
    "In recent days it rained.": (None, "2024-11-30", "before"),
    "It rained between 27 November and 3 December 2024.": ("2024-11-27", "2024-12-03", "range"),
    "It rained from Monday to Wednesday.": ("2024-11-25", "2024-11-27", "range"),
    "It rained on Nov. 27-29.": ("2024-11-27", "2024-11-29", "range"),
    "It rained between December 2016 and early February 2017.": ("2016-12-01", "2017-02-10", "range"),
    "In the past three days it rained.": ("2024-11-27", "2024-11-30", "range"),
    "Desde 2020 llueve en la ciudad y en los campos.": ("2020-01-01", None, "after"),
    "2020'den beri yağmur yağıyor.": ("2020-01-01", None, "after"),
    "هطل المطر منذ عام 2020.": ("2020-01-01", None, "after"),
    "هطل المطر الأسبوع الماضي.": ("2024-11-18", "2024-11-24", "week"),
}


@pytest.mark.parametrize("text", SPANS)
def test_spans_keep_their_precision(text):
    """Bounds stay bounds, months months: no precision is invented."""
    assert one(text) == SPANS[text]


@pytest.mark.parametrize(
    "text", ["On Friday it rained.", "Yesterday it rained.", "It rained on 5 March.", "Last week it rained."]
)
def test_relative_dates_stay_open_without_a_publication_date(text):
    """What counts from an unknown day has no value, and says why."""
    assert one(text, published=None) == (None, None, "unknown")
    assert "not known" in str(read(text, published=None)[0].value.reason)


@pytest.mark.parametrize("text", ["On 27 November 2024 it rained.", "Since 2020 it has rained."])
def test_full_dates_need_no_publication_date(text):
    """A date with its year stands alone."""
    assert one(text, published=None)[0] is not None


def test_an_ambiguous_numeric_date_is_marked():
    """The words "11/12/2024" may be two days; the nearer is taken and marked as a guess."""
    (found,) = read("It rained on 11/12/2024.")
    assert found.value.inferred
    assert found.value.reason.slots == ("2024-12-11", "2024-11-12")


def test_the_next_day_counts_from_the_day_before_it():
    """An anchored expression is a guess from the last named day, and marked as one."""
    found = read("On 3 May 2024 the bridge fell. The next day boats came.")
    assert (found[1].value.start, found[1].value.inferred) == (date(2024, 5, 4), True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("El 3 de mayo de 2024 el puente cayó. Al día siguiente llegaron los barcos.", "2024-05-04"),
        ("Le pont est tombé le 3 mai 2024. La veille, des gens étaient venus.", "2024-05-02"),
        ("Köprü ve yol 3 Mayıs 2024 günü yıkıldı. Ertesi gün bir tekne için gelen oldu.", "2024-05-04"),
        ("في 3 مايو 2024 سقط الجسر. في اليوم التالي جاءت القوارب.", "2024-05-04"),
        ("On 3 May 2024 the bridge fell. Two days later boats came.", "2024-05-05"),
        ("On 3 May 2024 the bridge fell. Earlier that day it had rained.", "2024-05-03"),
        (
            "The mayor was shot dead on 3 May 2024. A gun was found on 9 May 2024 after a killing. "
            "Two days after his death shops shut.",
            "2024-05-05",
        ),
        ("The fair was on Friday. It drew more than on the previous Friday.", "2024-11-22"),
    ],
)
def test_what_counts_from_another_date_of_the_text(text, day):
    """It counts from the day named before it, or from the day told for the event it names."""
    assert str(read(text)[-1].value.start) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The day before last Tuesday's hearing he came.", "2024-11-25"),
        ("Two days after Monday's storm the road was shut.", "2024-11-27"),
        ("It is the third day of the storm.", "2024-11-30"),
        ("The two meet separately Monday in the old town.", "2024-12-02"),
        ("They could leave the United States as soon as Tuesday.", "2024-12-03"),
    ],
)
def test_days_by_their_clause(text, day):
    """A day counted from a named one, from the day of writing, or set on a timetable, is a day."""
    assert one(text) == (day, day, "day")


@pytest.mark.parametrize("count", ["a day", "one day", "two days"])
def test_what_a_deed_came_after_was_before_it(count):
    """A day counted "after" a clause dates the clause, which was earlier: "Friday, a day after they came"."""
    first = "2024-11-28" if count != "two days" else "2024-11-27"
    days = read(f"They took the base on Friday, {count} after they opened an offensive.")
    assert [str(d.value.start) for d in days] == ["2024-11-29", first]


def test_an_event_that_the_text_does_not_date_gives_no_date():
    """The words "two days after the storm" date nothing where the storm has no date."""
    assert read("Two days after the storm the road was shut.") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("He must go by Tuesday.", "2024-12-03"),
        ("It had rained before 27 November.", "2024-11-27"),
        ("The road will be shut by year-end.", "2024-12-31"),
    ],
)
def test_a_bound_keeps_the_day_it_names(text, named):
    """The words name a day; what they say of an event stays an upper bound with no first day."""
    (found,) = read(text)
    assert (str(found.named.start), str(found.named.end)) == (named, named)
    assert (found.value.start, found.value.precision) == (None, "before")


@pytest.mark.parametrize(
    "text",
    [
        "Up to 2000 people came.",
        "He may go on his march.",
        "The sun sat low.",
        "It cost $2016.",
        "Wal-Mart closed.",
    ],
)
def test_words_and_numbers_that_are_no_dates(text):
    """Counts, prices, and words that look like months are no dates."""
    assert read(text) == []


HEADS = {
    " date 2024-11-30 The army left.": "2024-11-30",
    "ALEPPO, 30 November 2024 — The army left.": "2024-11-30",
    "ALEPPO, Syria, Nov. 30, 2024 (Wire) - The army left.": "2024-11-30",
    "A headline\n30 November 2024\nThe army left.": "2024-11-30",
    "Published: 30 November 2024, 10:35 AM\nThe army left.": "2024-11-30",
    "دمشق، 30 تشرين الثاني 2024 – غادر الجيش.": "2024-11-30",
    "On 30 November 2024 the army left.": None,
    "Rebels on 30 November 2024 - a Saturday - came.": None,
    "ALEPPO (Wire) - The army left.": None,
    "": None,
}


@pytest.mark.parametrize("text", HEADS)
def test_dateline(text):
    """Only a date at the head of a text dates the text."""
    found = dateline(text)
    assert (found and str(found.start)) == HEADS[text]


@given(
    st.lists(
        st.sampled_from(
            [
                "Friday",
                "March",
                "5",
                "2024",
                "on",
                "by",
                "since",
                "and",
                "to",
                "between",
                "the",
                "next",
                "day",
                "31",
                "11/12/2024",
                ".",
                "may",
                ",",
                "ago",
                "two",
                "weeks",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=200, deadline=None)
def test_mentions_slice_the_text(parts):
    """Spans are in order, apart, slice the text; bounds are in order; each has a reason."""
    text = " ".join(parts)
    at = 0
    for found in read(text):
        assert found.span.of(text) == found.text
        assert found.span.start >= at
        at = found.span.end
        assert found.value.reason
        if found.value.start and found.value.end:
            assert found.value.start <= found.value.end


@pytest.mark.parametrize("unit", ["Friday and ", "March 1 to ", "will ", "2016 ", "the next day ", "1 "])
def test_time_is_linear(unit):
    """Four times the text takes about four times as long."""
    text = unit * (8_000 // len(unit))

    def seconds(part: str) -> float:
        start = perf_counter()
        read(part)
        return perf_counter() - start

    short = min(seconds(text) for _ in range(2))
    assert seconds(text * 4) < 14 * short + 0.3
