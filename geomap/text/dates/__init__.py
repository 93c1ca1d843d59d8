"""Dates in text: mentions of days, weeks, months and years, each with a span, a precision and a reason."""

from __future__ import annotations

from geomap.text.dates.finding import dateline, find_dates

__all__ = ["dateline", "find_dates"]
