"""Profiles: what is known of one war, from a folder of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast, get_args

from geomap.errors import TableError, UsageError, did_you_mean
from geomap.models.ontology import ClaimStatus
from geomap.models.profile import NO_PROFILE, Actor, PriorControl, Profile, Side
from geomap.readers.settings import as_date, read_toml
from geomap.readers.tables import Row, read_table, split_cell

_KNOWN: dict[str, object] = {
    "title": str,
    "countries": list,
    "area": list,
    "boundary": str,
    "period": tuple,
    "sides": dict,
    "notes": dict[str, str],
}


def profiles_folder() -> Traversable:
    """Folder of the shipped profiles."""
    return files("geomap") / "data" / "tables" / "profiles"


def profile_names() -> list[str]:
    """Names of the shipped profiles, sorted."""
    folder = profiles_folder()
    return sorted(f.name for f in folder.iterdir() if f.is_dir()) if folder.is_dir() else []


def load_profile(name: str) -> Profile:
    """Load a shipped profile by name; ``"none"`` is the empty one.

    Raises
    ------
    UsageError
        There is no profile of that name.
    TableError
        A table of the profile has faults.
    """
    if name == NO_PROFILE.name:
        return NO_PROFILE
    if name not in profile_names():
        names = [*profile_names(), NO_PROFILE.name]
        hint = did_you_mean(name, names) or f" Known: {', '.join(names)}."
        raise UsageError(f'there is no profile "{name}".{hint}')
    folder = profiles_folder() / name
    values = read_toml(folder / "profile.toml", _KNOWN, f"{name}/profile.toml")
    sides: tuple[Side, ...] = values.get("sides", ())
    prior = folder / "prior_control.csv"
    return Profile(
        name=name,
        title=values.get("title", name),
        countries=values.get("countries", ()),
        area=values.get("area", ()),
        sides=sides,
        actors=read_actors(folder / "actors.csv"),
        prior=read_prior(prior, sides) if prior.is_file() else (),
        boundary=values.get("boundary", "natural-earth"),
        period=values.get("period"),
        notes=values.get("notes", {}),
    )


def read_actors(path: Path | Traversable) -> tuple[Actor, ...]:
    """Read a table of actors: id, name, aliases, kind, side, parent, country, sponsors."""
    rows = read_table(path, ("id", "name", "aliases", "kind"))
    return tuple(
        Actor(
            id=row["id"],
            name=row["name"],
            aliases=split_cell(row["aliases"]),
            kind=row["kind"],
            side=row.get("side", ""),
            parent=row.get("parent", ""),
            country=row.get("country", ""),
            sponsors=split_cell(row.get("sponsors", "")),
        )
        for row in rows
    )


def general_actors() -> tuple[Actor, ...]:
    """The general actor table, used beside or without a profile."""
    table = files("geomap") / "data" / "tables" / "actors.csv"
    return read_actors(table) if table.is_file() else ()


def read_prior(path: Path | Traversable, sides: Sequence[Side]) -> tuple[PriorControl, ...]:
    """Read prior control or claims of public record: place_id, name, lon, lat, side, date, source,
    and where given claim_id, status, speaker.

    Raises
    ------
    TableError
        Coordinates out of range, dates that are none, sides that nobody declared: all at once.
    """
    rows = read_table(path, ("place_id", "name", "lon", "lat", "side", "date", "source"))
    side_ids = [side.id for side in sides]
    problems: list[str] = []
    prior: list[PriorControl] = []
    for row in rows:
        try:
            prior.append(_prior(row, side_ids))
        except ValueError as error:
            problems.append(f"row {row.line} ({row['name']}): {error}")
    if problems:
        raise TableError(str(path), problems)
    return distinct(prior, str(path))


def distinct(claims: Sequence[PriorControl], where: str) -> tuple[PriorControl, ...]:
    """Tell claims of one place and side apart by their days where they bear no ids.

    Raises
    ------
    TableError
        Two claims bear one id, or are the same in place, side and day.
    """
    by_id: dict[str, PriorControl] = {}
    problems = []
    for row in claims:
        again = row.id in by_id and not row.claim_id
        claim = replace(row, claim_id=f"{row.id}:{row.side}:{row.date}") if again else row
        if claim.id in by_id:
            told = f'"{claim.side}" {claim.status} "{claim.name}" ({claim.date})'
            problems.append(
                f'two rows with the claim_id "{claim.id}": {told}; delete one or give it another id'
            )
        by_id[claim.id] = claim
    if problems:
        raise TableError(where, problems)
    return tuple(by_id.values())


def _prior(row: Row, side_ids: Sequence[str]) -> PriorControl:
    if side_ids and row["side"] not in side_ids:
        raise ValueError(f'unknown side "{row["side"]}".{did_you_mean(row["side"], side_ids)}')
    day: date = as_date(row["date"])
    return PriorControl(
        place_id=row["place_id"],
        name=row["name"],
        lon=degrees(row["lon"], 180, "lon"),
        lat=degrees(row["lat"], 90, "lat"),
        side=row["side"],
        date=day,
        source=row["source"],
        status=_status(row.get("status") or "holds"),
        speaker=row.get("speaker", ""),
        claim_id=row.get("claim_id", ""),
    )


def _status(value: str) -> ClaimStatus:
    if value not in get_args(ClaimStatus):
        raise ValueError(f'unknown status "{value}".{did_you_mean(value, get_args(ClaimStatus))}')
    return cast(ClaimStatus, value)


def degrees(value: str, limit: int, name: str) -> float:
    """Read a coordinate in degrees.

    Raises
    ------
    ValueError
        Not a number, or beyond ``limit``.
    """
    try:
        number = float(value)
    except ValueError:
        raise ValueError(f"{name} {value!r} is not a number") from None
    if not -limit <= number <= limit:
        raise ValueError(f"{name} {value} is not between -{limit} and {limit}")
    return number
