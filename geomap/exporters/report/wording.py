"""Texts, numbers, days and names of a report as its language writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geomap.exporters.page.ground import name_in, parent_in
from geomap.languages import reasons, report_texts
from geomap.models.articles import DateSpan, Figure
from geomap.models.places import Place, PlaceRef
from geomap.models.reasons import Reason

ISOLATE = "\u2068{}\u2069"
"""Words that keep their own direction in a sentence of another."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A language's catalogues (``report.json``, ``page.json``), and how it writes numbers and days."""

    language: str = "en"

    @property
    def texts(self) -> Mapping[str, str]:
        """Key -> text, English where the language has none."""
        return report_texts(self.language)

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return self.texts["@dir"]

    def text(self, key: str, **slots: str) -> str:
        """A text of the report with its slots filled."""
        return self.texts[f"report.{key}"].format(**slots)

    def of_page(self, key: str, **slots: str) -> str:
        """A text that the page has as well."""
        return self.texts[key].format(**slots)

    def term(self, group: str, value: str | None) -> str:
        """A word of the data's own vocabulary; as it stands where no language has it."""
        return self.texts.get(f"{group}.{value}") or (value or "").replace("_", " ")

    def number(self, value: float) -> str:
        """A whole number with its thousands apart."""
        return f"{value:,.0f}".replace(",", self.texts["cldr.group"])

    def short(self, number: int) -> str:
        """A number in a few signs: 14K, 2.9M."""
        for size, key in ((1_000_000, "cldr.millions"), (1_000, "cldr.thousands")):
            if number >= size:
                return self.of_page(key, n=f"{number / size:.3g}".replace(".", self.texts["cldr.decimal"]))
        return str(number)

    def share(self, part: float) -> str:
        """A share as whole percents."""
        return self.of_page("cldr.share", n=f"{part * 100:.0f}")

    def day(self, on: date | str, *, year: bool = True) -> str:
        """A day, or an ISO date, with the month's short name."""
        day = date.fromisoformat(on) if isinstance(on, str) else on
        month = self.texts["cldr.months"].split(" ")[day.month - 1]
        return self.of_page(
            "cldr.day" if year else "cldr.day_short", d=str(day.day), month=month, y=str(day.year)
        )

    def span(self, first: date | str, last: date | str) -> str:
        """From a day to another."""
        return self.text("span", **{"from": self.day(first), "to": self.day(last)})

    def when(self, when: DateSpan) -> str:
        """A date as it is known."""
        if when.start is None and when.end is None:
            return self.of_page("no_date")
        if when.precision == "year" and when.start:
            return str(when.start.year)
        if when.start is None:
            return self.of_page("until_date", date=self.day(when.end or date.max))
        if when.end is None:
            return self.of_page("since_date", date=self.day(when.start))
        return self.day(when.start) if when.start == when.end else self.span(when.start, when.end)

    def between(self, low: float, high: float) -> str:
        """A range of numbers."""
        return self.of_page("fig_between", low=self.number(low), high=self.number(high))

    def figure(self, figure: Figure | None) -> str:
        """A figure as low, best and high say; never more exact than its words."""
        if figure is None:
            return ""
        if figure.best is not None:
            return self.number(figure.best)
        if figure.low is not None and figure.high is not None:
            return self.between(figure.low, figure.high)
        if figure.low is not None:
            return self.of_page("fig_least", n=self.number(figure.low))
        return self.of_page("fig_most", n=self.number(figure.high)) if figure.high is not None else ""

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row: "A, B and C"."""
        *first, last = names
        return self.of_page("cldr.last", a=self.texts["cldr.comma"].join(first), b=last) if first else last

    def named(self, names: Mapping[str, str], name: str) -> str:
        """A name in the language where it has one."""
        return names.get(self.language, name)

    def place(self, place: Place) -> str:
        """Name of a place."""
        return name_in(place, self.language)

    def parent(self, place: Place) -> str:
        """Names of what a place lies in."""
        return parent_in(place, self.language).replace(", ", self.texts["cldr.comma"])

    def place_within(self, ref: PlaceRef | None) -> str:
        """Name of a place with what it lies in."""
        if ref is None:
            return ""
        parts = (self.place(ref.place), self.parent(ref.place))
        return self.texts["cldr.comma"].join(part for part in parts if part)

    def reason(self, reason: Reason) -> str:
        """A reason, its slots in their own direction."""
        if not reason:
            return ""
        slots = (self.reason(s) if isinstance(s, Reason) else self._slot(s) for s in reason.slots)
        return reasons(self.language)[reason.code].format(*slots)

    def _slot(self, slot: str | int) -> str:
        if isinstance(slot, int):
            return self.number(slot)
        return slot if self.language == "en" else ISOLATE.format(self.texts.get(f"sub.{slot}", slot))


ENGLISH = Wording()
