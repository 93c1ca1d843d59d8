"""Walk an assessment by its rules: every field, column and key of it; none is passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, get_args, get_type_hints

import numpy as np

from geomap.errors import UnprotectedField
from geomap.review.harm.rules import RULES, FieldRule, Rows, Rule

Act = Callable[[Any], Any]
Whole = TypeVar("Whole")


def _as_it_is(value: Any) -> Any:
    return value


def _never(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Protection:
    """What protects: an act for each rule that it minds; fields of other rules stay.

    Attributes
    ----------
    acts : mapping of Rule to function
        Takes the value of a field, returns what may be told of it.
    instead : function
        Takes a record before its fields are looked at, returns what stands in its place; None leaves it out.
    hides : function
        Whether a place id is that of a hidden place.
    """

    acts: Mapping[Rule, Act]
    instead: Act = _as_it_is
    hides: Callable[[str], bool] = _never

    def whole(self, value: Whole) -> Whole:
        """Protect a record and all that it is made of.

        Raises
        ------
        UnprotectedField
            A field of it, filled or not, has no rule.
        """
        check(type(value))
        protected: Whole = self._parts(value)
        return protected

    def _parts(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(part for part in map(self._parts, value) if part is not None)
        if isinstance(value, Mapping):
            return {key: self._parts(part) for key, part in value.items()}
        other = self.instead(value)
        if not is_dataclass(other) or isinstance(other, type):
            return other
        rules = rules_of(type(other))
        label = type(other).__name__
        changes = {
            f.name: self._field(getattr(other, f.name), rules[f.name], f"{label}.{f.name}")
            for f in fields(other)
        }
        return replace(other, **changes)

    def _field(self, value: Any, rule: FieldRule, label: str) -> Any:
        if isinstance(rule, Rows):
            return self._rows(value, rule, label)
        if rule is Rule.PARTS:
            return self._parts(value)
        return self.acts.get(rule, _as_it_is)(value)

    def _rows(self, value: Any, rule: Rows, label: str) -> Any:
        if isinstance(value, list):
            shown = [row for row in value if not (rule.place and self.hides(row[rule.place]))]
            return [self._rows(row, rule, label) for row in shown]
        if isinstance(value, Mapping):
            return {k: self._field(v, _column(rule, k, label), f"{label}.{k}") for k, v in value.items()}
        return self._table(value, rule, label)

    def _table(self, table: Any, rule: Rows, label: str) -> Any:
        columns = {name: _column(rule, name, label) for name in table.columns}
        if rule.place:
            if rule.place not in columns:
                raise UnprotectedField(f"{label} without {rule.place}")
            hidden = np.array([self.hides(place_id) for place_id in table[rule.place]], dtype=bool)
            table = table[~hidden].reset_index(drop=True)
        table = table.copy()
        for name, column in columns.items():
            if column is not Rule.PLAIN:
                table[name] = [self._field(value, column, f"{label}.{name}") for value in table[name]]
        return table


def _column(rule: Rows, name: str, label: str) -> FieldRule:
    named = name if name in rule.columns else f"{name[:2]}*"
    if named not in rule.columns:
        raise UnprotectedField(f"{label}.{name}")
    return rule.columns[named]


def rules_of(kind: type) -> dict[str, FieldRule]:
    """Rules of the fields of a type, those of its bases included.

    Raises
    ------
    UnprotectedField
        A field has no rule.
    """
    rules: dict[str, FieldRule] = {}
    for base in reversed(kind.__mro__):
        rules |= RULES.get(base, {})
    for field in fields(kind):
        if field.name not in rules:
            raise UnprotectedField(f"{kind.__name__}.{field.name}")
    return rules


def check(kind: type) -> None:
    """Look at all types that a type is made of, whether or not a record of them is there.

    Raises
    ------
    UnprotectedField
        A field has no rule, or its rule does not reach what it is made of.
    """
    seen: set[type] = set()
    todo = [kind]
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo += _records_in(current)


def _records_in(kind: type) -> list[type]:
    """Types of the records in the fields of a type; records need the rule PARTS, tables a rule by column."""
    import geopandas as gpd
    import pandas as pd

    rules, inner = rules_of(kind), []
    for name, hint in get_type_hints(kind, localns={"gpd": gpd, "pd": pd}).items():
        types = list(_types(hint))
        records = [part for part in types if is_dataclass(part)]
        table = any(issubclass(part, pd.DataFrame) for part in types)
        if (records and rules[name] is not Rule.PARTS) or (table and not isinstance(rules[name], Rows)):
            raise UnprotectedField(f"{kind.__name__}.{name}")
        inner += records
    return inner


def _types(hint: Any) -> Iterator[type]:
    """All classes that a type hint names."""
    if isinstance(hint, type) and not get_args(hint):
        yield hint
    for part in get_args(hint):
        yield from _types(part)
