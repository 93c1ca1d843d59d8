"""What differs between two builds of a set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KINDS = ("added", "removed", "moved", "changed")
RECORDS = ("events", "displacement", "places")
"""Tables whose rows are records with ids of their own, as segments of a front line are not."""

FIELDS = {
    "event_type": "type",
    "sub_type": "kind",
    "kind": "kind",
    "measure": "counted as",
    "realis": "status",
    "actor1": "by",
    "actor2": "against",
    "name": "name",
    "place": "place",
    "origin": "from",
    "destination": "to",
    "parent": "lies in",
    "precision": "exact to",
    "date_start": "first day",
    "date_end": "last day",
    "figures": "figures",
    "words": "figure",
    "unit": "unit",
    "speaker": "says",
    "confidence": "confidence",
    "sources": "independent sources",
    "cites": "passages",
    "mentions": "mentions",
    "names_in_text": "written as",
}
"""Columns that people are told of, by the words for them; the others are ids, codes and reasons."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record that differs; ``fields`` are the properties whose values changed, old and new."""

    table: str
    kind: str
    id: str
    label: str
    fields: Mapping[str, tuple[Any, Any]]
    geometry: Mapping[str, Any] | None
    earlier: Mapping[str, Any] | None = None

    def told_fields(self) -> str:
        """The fields that changed, for people: ``place: Idlib → Ariha``; long values are cut."""
        pairs = [(FIELDS[name], *self.fields[name]) for name in FIELDS if name in self.fields]
        parts = [f"{words}: {_told(a, b)}" for words, a, b in pairs if _short(a) != _short(b)]
        if self.fields and not parts:
            return "how it was read"
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Traded:
    """Ground that another side holds in the later build, on the same day."""

    day: str
    before: str
    after: str
    km2: float
    geometry: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two builds.

    ``areas`` are day, side, km² before and after; ``traded`` the ground itself, on the last day that
    both builds assess.
    """

    changes: tuple[Change, ...]
    areas: tuple[tuple[str, str, float, float], ...]
    traded: tuple[Traded, ...]

    @property
    def empty(self) -> bool:
        """Whether the builds say the same."""
        return not (self.changes or self.areas or self.traded)

    def by_table(self) -> list[tuple[str, list[Change]]]:
        """Changes by table, without the tables that have none."""
        tables = [(t, [c for c in self.changes if c.table == t]) for t in RECORDS]
        return [(table, changes) for table, changes in tables if changes]

    @staticmethod
    def counted(changes: Sequence[Change]) -> str:
        """How many of each kind: ``2 added, 1 moved``."""
        counts = [(sum(c.kind == kind for c in changes), kind) for kind in KINDS]
        return ", ".join(f"{n} {kind}" for n, kind in counts if n)

    def last_areas(self) -> list[tuple[str, str, float, float]]:
        """Areas of the last day that differs: what people look at first."""
        last = max((row[0] for row in self.areas), default="")
        return [row for row in self.areas if row[0] == last]

    def plain(self) -> dict[str, Any]:
        """What JSON knows."""
        names = ("table", "kind", "id", "label", "fields")
        return {
            "records": [{name: getattr(c, name) for name in names} for c in self.changes],
            "areas": [
                {"date": day, "side": side, "km2_before": before, "km2_after": after}
                for day, side, before, after in self.areas
            ],
        }


def _told(old: Any, new: Any) -> str:
    if isinstance(old, list) and isinstance(new, list):
        came, went = [v for v in new if v not in old], [v for v in old if v not in new]
        return ", ".join([*(f"+{_short(v)}" for v in came), *(f"−{_short(v)}" for v in went)]) or "order"
    return f"{_short(old)} → {_short(new)}"


def _plain(value: Any) -> str:
    """A value as people write it: a figure by its words, a number with two digits."""
    if isinstance(value, Mapping):
        if "words" in value:
            return str(value["words"])
        return ", ".join(f"{name} {_plain(part)}" for name, part in value.items())
    return f"{value:.2g}" if isinstance(value, float) else str(value)


def _short(value: Any) -> str:
    text = "none" if value in (None, "", [], {}) else _plain(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
