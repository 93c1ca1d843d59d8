"""Tables of claims and places as control takes them: checked at once, then made plain.

A fault names its row as a person counts it: row 1 is the first below the header.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import numpy as np

from geomap.errors import TableError, UsageError, did_you_mean
from geomap.models.articles import is_plausible
from geomap.models.ontology import ClaimStatus
from geomap.models.profile import PriorControl

if TYPE_CHECKING:
    import pandas as pd

STATUSES: tuple[str, ...] = get_args(ClaimStatus)
RESERVED = ("contested", "unknown")
CLAIM_COLUMNS = ("claim_id", "lat", "lon", "side", "status", "date")
OPTIONAL = {"place_id": "", "name": "", "source": "", "speaker": "", "speaker_side": "", "origin": ""}


def validate(claims: pd.DataFrame, places: pd.DataFrame, *, sides: Sequence[str] | None = None) -> None:
    """Check both tables and report every fault at once.

    Parameters
    ----------
    claims : DataFrame
        ``claim_id, lat, lon, side, status, date``; optional ``place_id, name, source, speaker,
        speaker_side, confidence`` (0..1), ``independent``. Degrees, ISO dates. A claim without
        coordinates is placed by its ``place_id``.
    places : DataFrame
        ``place_id, lat, lon``; optional ``name, population``.
    sides : sequence of str, optional
        Known sides; a claim of another side is then a fault. None takes the sides as they come.

    Raises
    ------
    TableError
        Naming each row and value at fault.
    """
    problems = [*_claim_problems(claims, places, sides), *_place_problems(places)]
    if problems:
        raise TableError("claims and places", problems)


def _claim_problems(claims: pd.DataFrame, places: pd.DataFrame, sides: Sequence[str] | None) -> list[str]:
    missing = [c for c in CLAIM_COLUMNS if c not in claims.columns]
    if missing:
        return [f'claims: no column "{c}".{did_you_mean(c, map(str, claims.columns))}' for c in missing]
    known = set(places["place_id"].astype(str)) if "place_id" in places.columns else set()
    placed = _text(claims, "place_id").isin(known).to_numpy()
    problems = _coordinate_problems(claims, "claims", skip=placed)
    problems += _word_problems(claims, "status", STATUSES)
    problems += _word_problems(claims, "side", sides)
    for row, value in enumerate(_text(claims, "side"), start=1):
        if value in RESERVED:
            problems.append(f'claims row {row}: "{value}" is a state, not a side; use the status "contests"')
    days = _days(claims["date"])
    problems += [
        f'claims row {r + 1}: date "{claims["date"].iloc[r]}" is not a day; write YYYY-MM-DD'
        for r in np.flatnonzero(np.isnan(days))
    ]
    return problems + _id_problems(claims, "claims", "claim_id") + _confidence_problems(claims)


def _place_problems(places: pd.DataFrame) -> list[str]:
    missing = [c for c in ("place_id", "lat", "lon") if c not in places.columns]
    if missing:
        return [f'places: no column "{c}".{did_you_mean(c, map(str, places.columns))}' for c in missing]
    return _coordinate_problems(places, "places") + _id_problems(places, "places", "place_id")


def _coordinate_problems(table: pd.DataFrame, name: str, skip: Any = False) -> list[str]:
    lon, lat = _number(table["lon"]), _number(table["lat"])
    bad = ~np.isfinite(lon) | ~np.isfinite(lat)
    far = ~bad & ((np.abs(lat) > 90) | (np.abs(lon) > 360))
    out = [
        f'{name} row {r + 1}: lon "{table["lon"].iloc[r]}", lat "{table["lat"].iloc[r]}" are not numbers'
        for r in np.flatnonzero(bad & ~np.asarray(skip))
    ]
    return out + [
        f"{name} row {r + 1}: lon {lon[r]}, lat {lat[r]} are not degrees; are they swapped or projected?"
        for r in np.flatnonzero(far)
    ]


def _word_problems(claims: pd.DataFrame, column: str, known: Sequence[str] | None) -> list[str]:
    out = []
    for row, value in enumerate(_text(claims, column), start=1):
        if not value:
            out.append(f"claims row {row}: no {column}")
        elif known is not None and value not in known:
            out.append(f'claims row {row}: unknown {column} "{value}".{did_you_mean(value, known)}')
    return out


def _id_problems(table: pd.DataFrame, name: str, column: str) -> list[str]:
    ids = _text(table, column)
    again = ids.duplicated().to_numpy() & (ids != "").to_numpy()
    out = [f"{name} row {r + 1}: no {column}" for r in np.flatnonzero((ids == "").to_numpy())]
    return out + [
        f'{name} row {r + 1}: {column} "{ids.iloc[r]}" is there twice' for r in np.flatnonzero(again)
    ]


def _confidence_problems(claims: pd.DataFrame) -> list[str]:
    if "confidence" not in claims.columns:
        return []
    value = _number(claims["confidence"])
    return [
        f'claims row {r + 1}: confidence "{claims["confidence"].iloc[r]}" is outside 0..1'
        for r in np.flatnonzero((value < 0) | (value > 1))
    ]


def plain_places(places: pd.DataFrame) -> pd.DataFrame:
    """Copy of the places, sorted by id, with text ids and float degrees."""
    import pandas as pd

    table = pd.DataFrame({"place_id": _text(places, "place_id"), "name": _text(places, "name")})
    table["lon"], table["lat"] = _number(places["lon"]), _number(places["lat"])
    return table.sort_values("place_id", kind="stable").reset_index(drop=True)


def plain_claims(
    claims: pd.DataFrame,
    places: pd.DataFrame,
    on: date | None = None,
    prior: Sequence[PriorControl] = (),
    view: str | None = None,
) -> pd.DataFrame:
    """Claims up to a day as one plain table, prior control included, in an order of its own.

    Adds ``day`` (ordinal), ``prior``, ``confidence`` (NaN where none is given). Sorted by day and
    id, so that the order of the input changes nothing.
    """
    import pandas as pd

    table = pd.DataFrame({c: _text(claims, c) for c in ("claim_id", "side", "status", *OPTIONAL)})
    table["lon"], table["lat"], table["day"] = (
        _number(claims["lon"]),
        _number(claims["lat"]),
        _days(claims["date"]),
    )
    given = claims["confidence"] if "confidence" in claims.columns else pd.Series(np.nan, index=claims.index)
    table["confidence"], table["prior"] = _number(given), table["claim_id"].str.startswith("prior:")
    seen = _seen(claims, table, view)
    at = places.drop_duplicates("place_id").set_index("place_id")
    blank = (~np.isfinite(table["lon"]) | ~np.isfinite(table["lat"])).to_numpy()
    table.loc[blank, "lon"] = table.loc[blank, "place_id"].map(at["lon"])
    table.loc[blank, "lat"] = table.loc[blank, "place_id"].map(at["lat"])
    before = prior_rows(prior)
    parts = [t for t in (before, table[seen]) if len(t)]
    table = pd.concat(parts, ignore_index=True) if parts else table
    if on is not None:
        table = table[table["day"] <= on.toordinal()]
    return table.sort_values(["day", "claim_id"], kind="stable").reset_index(drop=True)


def prior_rows(prior: Sequence[PriorControl]) -> pd.DataFrame:
    """Prior control as claims ``prior:<place id>:<side>``, dated at their own day."""
    import pandas as pd

    rows = [
        {
            "claim_id": f"prior:{p.place_id}:{p.side}",
            "side": p.side,
            "status": p.status,
            "place_id": p.place_id,
            "name": p.name,
            "source": p.source,
            "speaker": "",
            "speaker_side": "",
            "origin": "table",
            "lon": float(p.lon),
            "lat": float(p.lat),
            "day": float(p.date.toordinal()),
            "confidence": np.nan,
            "prior": True,
        }
        for p in prior
    ]
    return pd.DataFrame(rows).drop_duplicates("claim_id") if rows else pd.DataFrame()


def _seen(claims: pd.DataFrame, table: pd.DataFrame, view: str | None) -> Any:
    """Rows that a view admits: all, ``independent`` ones, or ``side:<id>`` of one side's speakers.

    Prior control is of public record and part of every view.
    """
    if view in (None, "all"):
        return np.ones(len(table), dtype=bool)
    prior = table["prior"].to_numpy(dtype=bool)
    if view == "independent":
        if "independent" not in claims.columns:
            return prior | (table["speaker_side"] == "").to_numpy()
        said = claims["independent"].map(lambda v: str(v).strip().lower() in ("1", "1.0", "true", "yes"))
        return prior | said.to_numpy(dtype=bool)
    if view is not None and view.startswith("side:"):
        known = sorted({side for side in table["speaker_side"] if side})
        if view[5:] not in known:
            raise UsageError(f'no claim is spoken by the side "{view[5:]}".{did_you_mean(view[5:], known)}')
        return prior | (table["speaker_side"] == view[5:]).to_numpy()
    views = ("all", "independent", "side:<id>")
    raise UsageError(f'unknown view "{view}": use {", ".join(views)}.{did_you_mean(str(view), views)}')


def _text(table: pd.DataFrame, column: str) -> pd.Series:
    import pandas as pd

    if column not in table.columns:
        return pd.Series("", index=table.index, dtype=object)
    return table[column].map(lambda v: "" if v is None or v != v else str(v).strip()).astype(object)


def _number(column: pd.Series) -> Any:
    import pandas as pd

    return pd.to_numeric(column, errors="coerce").to_numpy(dtype=float, na_value=np.nan)


def _days(column: pd.Series) -> Any:
    """Ordinal days; NaN where a value is not a day."""
    return np.array([_day(v) for v in column.tolist()], dtype=float)


def _day(value: Any) -> float:
    if hasattr(value, "toordinal") and value == value:
        return float(value.toordinal())
    try:
        day = date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return float("nan")
    return float(day.toordinal()) if is_plausible(day) else float("nan")
