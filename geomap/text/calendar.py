"""Names of months in any language."""

from __future__ import annotations

from geomap.languages import LANGUAGES, language
from geomap.text.alternatives import alternatives

ALL_MONTHS: dict[str, int] = {
    name: number for code in LANGUAGES for name, number in language(code).months.items()
}
"""Month name of any language, casefolded -> 1..12; no name stands for two months."""

MONTH_WORD = alternatives(ALL_MONTHS)
"""Pattern of a month name in any language."""
