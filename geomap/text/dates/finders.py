"""All finders of dates, each tried on the languages it is for."""

from __future__ import annotations

from geomap.text.dates.absolute import ABSOLUTE
from geomap.text.dates.anchored import anchored, counted, nth_days
from geomap.text.dates.match import Context, Found
from geomap.text.dates.relative import ENGLISH, foreign, near_days, weekdays


def find_all(context: Context, code: str) -> list[Found]:
    """Run all finders; ``code`` is the language of the text."""
    items = [item for finder in ABSOLUTE for item in finder(context)]
    codes = (code,) if code in ("ar", "ru", "uk", "fa") else tuple(dict.fromkeys((code, "en")))
    for each in codes:
        items += weekdays(context, each)
        items += near_days(context, each)
        items += foreign(context, each)
        items += anchored(context, each)
    if "en" in codes:
        items += [item for finder in (counted, nth_days, *ENGLISH) for item in finder(context)]
    return items
