"""The report in every language of the interface: its own words, and numbers and days as CLDR has them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from babel.dates import format_skeleton
from babel.numbers import format_decimal, format_percent

from geomap.exporters.report.wording import Wording
from geomap.languages import page_texts, report_texts
from geomap.models.assessed import Assessment
from geomap.pipeline.reporting import make_report
from tests.fixtures_assessment import assessment, empty

LANGUAGES = sorted(page_texts())
OTHERS = [code for code in LANGUAGES if code != "en"]


def plain(html: str) -> str:
    """Words of the report: without markup and what articles say, with what its drawings are called."""
    body = re.sub(
        r'<(?:span class="quote"|td class="words").*?</(?:span|td)>', "", html[html.index("<body>") :]
    )
    labels = " ".join(re.findall(r'aria-label="([^"]*)"', body))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body)).replace("&#39;", "'") + labels


@pytest.mark.parametrize("code", LANGUAGES)
def test_days_are_those_of_cldr(code: str) -> None:
    """Every third day of two years, with and without its year."""
    wording = Wording(code)
    for n in range(0, 730, 3):
        day = date(2024, 1, 1) + timedelta(days=n)
        assert wording.day(day) == format_skeleton("yMMMd", day, locale=code)
        assert wording.day(day, year=False) == format_skeleton("MMMd", day, locale=code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_are_those_of_cldr(code: str) -> None:
    """Thousands apart, and shares with their sign where the language has it."""
    wording = Wording(code)
    for n in (0, 7, 999, 1234, 56789, 1234567):
        assert wording.number(n) == format_decimal(n, locale=code)
    for part in (0.0, 0.07, 0.42, 1.0):
        assert wording.share(part).replace("\u200e", "") == format_percent(part, locale=code).replace(
            "\u200e", ""
        )


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_translated_with_its_slots(code: str) -> None:
    """No text of the report is missing or English; each has the slots of the English one."""
    own, english = report_texts(code), report_texts("en")
    for key, text in english.items():
        if not key.startswith("report."):
            continue
        assert sorted(re.findall(r"\{\w+\}", own[key])) == sorted(re.findall(r"\{\w+\}", text)), key
        assert own[key] != text or key in ("report.span", "report.route", "report.sources"), key


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("made", [assessment(), empty()], ids=["full", "empty"])
def test_no_english_text_is_left(code: str, made: Assessment) -> None:
    """None of the English catalogue's texts stands in the report of another language."""
    html = make_report(made, language=code)
    text = plain(html)
    own = set(report_texts(code).values())
    for key, english in report_texts("en").items():
        for part in re.split(r"\{\w+\}", english):
            words = part.strip(" .,:;()\"'·")
            if key.startswith("report.") and len(words) > 5 and not any(words in other for other in own):
                assert not re.search(rf"\b{re.escape(words)}\b", text), key
    direction = "rtl" if code == "ar" else "ltr"
    assert f'<html lang="{code}" dir="{direction}">' in html


def test_sentences_keep_their_own_direction() -> None:
    """A sentence of an article stands in a span whose direction follows its letters."""
    html = make_report(assessment(), language="ar")
    quotes = re.findall(r'<span class="quote"[^>]*>', html)
    assert quotes
    assert set(quotes) == {'<span class="quote" dir="auto">'}
