"""Compile the calendars of the languages: names of months and weekdays from Unicode CLDR.

One table a language, with the columns of ``geomap/languages/*/calendar.csv``, which adds what CLDR lacks.
Only names written out: abbreviations ("mar", "out", "ago") are words of other languages.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

from babel import Locale, localedata

from compile_data.packages import PackageProblem

KINDS = {"month": "months", "weekday": "days"}
"""Kind of row -> property of a locale that maps the number to the name."""


def build(root: Path, out: Path) -> None:
    """Write ``languages/<code>.csv`` for every language that has a folder.

    Parameters
    ----------
    root : Path
        The project's folder.
    out : Path
        The package data folder.

    Raises
    ------
    PackageProblem
        CLDR has one name for two months of a language.
    """
    codes = sorted(f.name for f in (root / "geomap" / "languages").iterdir() if (f / "words.csv").is_file())
    folder = out / "languages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for code in codes:
        with (folder / f"{code}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(("kind", "value", "words", "why"))
            for kind in KINDS:
                writer.writerows(
                    (kind, value, "|".join(names), "CLDR") for value, names in _names(code, kind)
                )


def _names(code: str, kind: str) -> list[tuple[int, list[str]]]:
    """Names by number (months 1 to 12, weekdays 0 Monday to 6), those of every territory of the language."""
    found: dict[str, int] = {}
    for locale in _locales(code):
        for context in ("format", "stand-alone"):
            for number, written in getattr(locale, KINDS[kind])[context]["wide"].items():
                name = " ".join(written.casefold().split())
                if found.setdefault(name, number) != number:
                    raise PackageProblem(f'babel: "{name}" is two {kind}s in the language {code}')
    numbers = sorted(set(found.values()))
    return [(number, [name for name, value in found.items() if value == number]) for number in numbers]


def _locales(code: str) -> Iterator[Locale]:
    """Yield the language's own locale, then those of its territories in its usual script."""
    localedata._cache.clear()  # babel keeps what an alias stood for, and then gives it to every language
    yield Locale.parse(code)
    for name in sorted(localedata.locale_identifiers()):
        locale = Locale.parse(name)
        if locale.language == code and locale.territory and not locale.script:
            yield locale
