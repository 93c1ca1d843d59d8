"""Cases: a few sentences and what an analyst would say of them, judged by what geomap reads.

A case is a row ``{"id", "kind", "profile", "articles", "expect"}``. Each expectation names what is looked
for and what it must be like:

``place SURFACE COUNTRY [FEATURE] [LAT LON KM]``, ``no_place SURFACE``, ``event {…}``, ``no_event {…}``,
``drawn N``, ``claim {…}``, ``no_claim {…}``, ``disp {…}``, ``no_disp {…}``, ``incidents [place …]`` (these
and no others are drawn once the articles stand in one set).

A field of a record fits when it equals the value, or one of a list of values; ``place`` and ``origin`` are
``[name …, latitude, longitude, km]``; ``date`` is ``[first, last]`` and the record's days lie within.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geopy.distance import great_circle

from geomap.assessment.incidents import corroborate
from geomap.cli.answers import records, toponyms
from geomap.layers.events import drawn
from geomap.models.articles import Article
from geomap.models.records import Extract, Reading
from geomap.pipeline import Engine, extract_records, pick_profile, read_places
from geomap.pipeline.reading import date_undated
from geomap.readers._base import METADATA, make_article
from geomap.sets import near_duplicates

Row = Mapping[str, Any]
FIGURES = {"deaths": "fatalities", "injured": "injured"}
"""Field of an expectation -> figure of an event."""


def read_cases(path: Path) -> list[dict[str, Any]]:
    """Cases of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def answers(cases: Sequence[Row], engine: Engine) -> list[dict[str, list[Any]]]:
    """What geomap reads of each case: toponyms, events, claims, displacement of all its articles."""
    articles = [[_article(case, n) for n in range(len(case["articles"]))] for case in cases]
    flat = [article for several in articles for article in several]
    readings = date_undated(read_places(engine, flat))
    out, start = [], 0
    for case, several in zip(cases, articles, strict=True):
        mine = readings[start : start + len(several)]
        start += len(several)
        profile, _ = pick_profile(case.get("profile", "none"), mine)
        rows: dict[str, list[Any]] = {"toponyms": [t for reading in mine for t in toponyms(reading)]}
        extracts = extract_records(engine, mine, profile)
        for reading, extract in zip(mine, extracts, strict=True):
            for name, values in records(reading, extract).items():
                rows.setdefault(name, []).extend(values)
        rows["incidents"] = _incidents(mine, extracts)
        out.append(rows)
    return out


def _incidents(readings: Sequence[Reading], extracts: Sequence[Extract]) -> list[str]:
    """Names of the places of the incidents that a set of these articles draws."""
    standing = near_duplicates([reading.article for reading in readings])
    events = [event for extract in extracts for event in extract.events]
    incidents = corroborate(readings, events, standing)
    return [i.place.place.name for i in incidents if drawn(i) and i.place is not None]


def _article(case: Row, number: int) -> Article:
    """An article of a case, of a source of its own: cases must not teach each other where sources point."""
    row = case["articles"][number]
    metadata = {key: row[key] for key in METADATA if isinstance(row.get(key), str)}
    metadata.setdefault("source", f"{case['id']}.example")
    return make_article(row["text"], f"{case['id']}-{number}", metadata)


def unmet(case: Row, rows: Mapping[str, list[Any]]) -> list[Any]:
    """Expectations of a case that what was read does not meet."""
    return [wanted for wanted in case["expect"] if not CHECKS[wanted[0]](rows, *wanted[1:])]


def fold(text: str | None) -> str:
    """Letters and digits of a text, casefolded, without accents."""
    plain = unicodedata.normalize("NFKD", text or "")
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def holds_words(text: str | None, words: str) -> bool:
    """Whether whole words stand in a text."""
    return f" {fold(words)} " in f" {fold(text)} "


def lies_at(place: Row | None, wanted: Sequence[Any] | None) -> bool:
    """Within the distance of the point where one is given, else of one of the names."""
    if wanted is None or not place:
        return wanted is None and not place
    numbers = [value for value in wanted if not isinstance(value, str)]
    if numbers:
        latitude, longitude, km = numbers
        return bool(great_circle((place["lat"], place["lon"]), (latitude, longitude)).km <= km)
    names = [fold(place.get(key)) for key in ("name", "gazetteer_name")]
    return any(fold(value) in name for value in wanted for name in names)


def fits(record: Row, wanted: Mapping[str, Any], *, undated: bool = False) -> bool:
    """Whether a record is like the expectation; ``undated`` lets one without a day be of any day."""
    return all(_fits(record, key, value, undated) for key, value in wanted.items())


def _fits(record: Row, key: str, value: Any, undated: bool) -> bool:
    options = value if isinstance(value, list) else [value]
    if key in FIGURES:
        figure = (record.get("figures") or {}).get(FIGURES[key]) or {}
        number = next((figure[n] for n in ("best", "low", "high") if figure.get(n) is not None), None)
        return number in options
    if key == "low":
        return bool({record.get("low"), record.get("best"), record.get("high")} & set(options))
    if key == "date":
        return _dated(record, value, undated)
    if key in ("place", "origin"):
        return lies_at(record.get(key), value)
    if key in ("country", "precision"):
        return (record.get("place") or {}).get(key) in options
    if key in ("actor1", "actor2", "side"):
        return any(holds_words(record.get(key), option) for option in options)
    if key == "mapped":
        return bool(record.get("mapped")) or not value
    return key not in record or record[key] in options


def _dated(record: Row, days: Sequence[str], undated: bool) -> bool:
    start, end = record.get("date_start"), record.get("date_end")
    if start is None or end is None:
        return undated
    return start <= days[1] and end >= days[0] if undated else start >= days[0] and end <= days[1]


def _shown(rows: Mapping[str, list[Any]]) -> list[Any]:
    return [event for event in rows["events"] if event["mapped"]]


def _place(rows: Mapping[str, list[Any]], surface: str, country: str | None, *more: Any) -> bool:
    feature = next((m for m in more if isinstance(m, str)), "")
    point = [m for m in more if not isinstance(m, str)]
    places = [t["place"] for t in rows["toponyms"] if t["place"] and holds_words(t["text"], surface)]
    return any(
        country in (None, place["country"])
        and (place["feature_code"] or "").startswith(feature)
        and (not point or lies_at(place, point))
        for place in places
    )


def _event(rows: Mapping[str, list[Any]], wanted: Row) -> bool:
    events = rows["events"] if wanted.get("mapped") is False else _shown(rows)
    return any(fits(event, wanted) for event in events)


def _any(name: str) -> Callable[..., bool]:
    return lambda rows, wanted: any(fits(record, wanted) for record in rows[name])


def _none(name: str) -> Callable[..., bool]:
    return lambda rows, wanted: not any(fits(record, wanted, undated=True) for record in rows[name])


def _exactly(rows: Mapping[str, list[Any]], wanted: Sequence[str]) -> bool:
    names = [fold(name) for name in rows["incidents"]]
    for words in wanted:
        name = next((n for n in names if fold(words) in n), None)
        if name is None:
            return False
        names.remove(name)
    return not names


CHECKS: dict[str, Callable[..., bool]] = {
    "place": _place,
    "no_place": lambda rows, surface: (
        not any(t["place"] and holds_words(t["text"], surface) for t in rows["toponyms"])
    ),
    "event": _event,
    "no_event": lambda rows, wanted: not any(fits(e, wanted, undated=True) for e in _shown(rows)),
    "drawn": lambda rows, count: len(_shown(rows)) == count,
    "claim": _any("claims"),
    "no_claim": _none("claims"),
    "disp": _any("displacement"),
    "no_disp": _none("displacement"),
    "incidents": _exactly,
}
"""Kind of expectation -> whether what was read meets it."""


def shares(cases: Iterable[Row], unmet_of: Mapping[str, list[Any]]) -> dict[str, tuple[int, int]]:
    """Kind -> cases that hold, cases."""
    out: dict[str, tuple[int, int]] = {}
    for case in cases:
        good, count = out.get(case["kind"], (0, 0))
        out[case["kind"]] = (good + (not unmet_of[case["id"]]), count + 1)
    return dict(sorted(out.items()))
