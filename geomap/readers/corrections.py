"""A set's ``corrections.csv``: what a person disputes or corrects."""

from __future__ import annotations

from pathlib import Path

from geomap.errors import TableError, did_you_mean
from geomap.models.corrections import Correction
from geomap.readers.tables import read_table

COLUMNS = ("target", "field", "value", "who", "when", "why")
PREFIXES = ("mn_", "ev_", "cl_", "di_")


def read_corrections(folder: Path) -> tuple[Correction, ...]:
    """Read the corrections of a set; none when it has no such file.

    Raises
    ------
    TableError
        Columns are missing, or targets are no ids: all faults at once.
    """
    file = folder / "corrections.csv"
    if not file.is_file():
        return ()
    rows = read_table(file, COLUMNS)
    problems = [
        f'row {row.line}: target "{row["target"]}" is no id of a mention, event, claim or displacement fact'
        f"{did_you_mean(row['target'], ['new'])}"
        for row in rows
        if row["target"] != "new" and not row["target"].startswith(PREFIXES)
    ]
    if problems:
        raise TableError(f"{folder.name}/corrections.csv", problems)
    return tuple(Correction(**{c: row[c] for c in COLUMNS}, row=row.line) for row in rows)
