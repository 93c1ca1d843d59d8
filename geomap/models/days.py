"""Days that news can be of, and steps between days that never leave the calendar."""

from __future__ import annotations

from datetime import date, timedelta

FIRST, LAST = date(1000, 1, 1), date(2999, 12, 31)
"""Days outside are placeholders of programs (0001-01-01, 9999-12-31) or slips, no dates."""

_LONGEST = (date.max - date.min).days


def is_plausible(day: date) -> bool:
    """Whether a day can be a date of news, not a program's placeholder for none."""
    return FIRST <= day <= LAST


def moved(day: date, days: int) -> date:
    """Return the day that is ``days`` later (negative: earlier), at most the calendar's first or last."""
    try:
        return day + timedelta(days=max(-_LONGEST, min(days, _LONGEST)))
    except OverflowError:
        return date.max if days > 0 else date.min
