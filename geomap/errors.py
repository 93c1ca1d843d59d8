"""Errors that geomap raises on purpose, all below one root.

::

    GeomapError                  anything a user can mend; exit code 2 unless said otherwise
    ├── UsageError               a flag, a path or a value that cannot be used
    ├── SetError                 an article set or its ``set.toml``
    │   └── NothingReadable      no article of the set could be read (exit code 3)
    ├── ArticleError             one article, named; costs that article, never the run
    ├── TableError               a table, with every fault at once
    ├── GazetteerError           the place index is missing, damaged or of another version
    ├── UnprotectedField         a field that no rule of ``--coarsen`` and ``--no-quotes`` covers
    └── MissingExtra             an optional dependency; says which extra to install

A message says what failed, where (file, row, value) and what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


class GeomapError(Exception):
    """Root of all errors that geomap raises on purpose.

    Attributes
    ----------
    exit_code : int
        What the command line returns when the error ends the run.
    """

    exit_code = 2


class UsageError(GeomapError):
    """A flag, a path or a value that cannot be used."""


class SetError(GeomapError):
    """An article set, or its ``set.toml``, cannot be used."""


class NothingReadable(SetError):
    """No article of the set could be read."""

    exit_code = 3


class ArticleError(GeomapError):
    """One article cannot be read. It costs that article, never the run."""


class GazetteerError(GeomapError):
    """The place index is missing, damaged, or of another version."""


class UnprotectedField(GeomapError):
    """A field that no rule of ``--coarsen`` and ``--no-quotes`` covers: nothing is written.

    Parameters
    ----------
    field : str
        For example ``"Event.witness"``.
    """

    def __init__(self, field: str) -> None:
        super().__init__(
            f"{field}: no rule says what --coarsen and --no-quotes do with it, so nothing is written; "
            "it needs one in geomap/review/harm/rules.py"
        )


class MissingExtra(GeomapError):
    """An optional dependency is not installed.

    Parameters
    ----------
    what : str
        What the user wanted to do, for example ``"reading PDF files"``.
    extra : str
        The extra of the geomap package that brings it.
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'geomap[{extra}]'")


class TableError(GeomapError):
    """A table has faults; all of them are reported at once.

    Parameters
    ----------
    table : str
        File or table name.
    problems : sequence of str
        One line a fault, each naming its row and value.
    """

    shown = 20

    def __init__(self, table: str, problems: Sequence[str]) -> None:
        self.table = table
        self.problems = tuple(problems)
        lines = [f"  {p}" for p in self.problems[: self.shown]]
        if len(self.problems) > self.shown:
            lines.append(f"  … and {len(self.problems) - self.shown} more")
        count = f"{len(self.problems)} problem" + ("s" if len(self.problems) != 1 else "")
        super().__init__("\n".join([f"{table}: {count}", *lines]))


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """Return ``' Did you mean "x"?'`` for the nearest known name, or an empty string."""
    nearest = get_close_matches(word, list(names), n=1, cutoff=0.6)
    return f' Did you mean "{nearest[0]}"?' if nearest else ""
