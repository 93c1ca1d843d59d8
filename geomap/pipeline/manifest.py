"""``run.json``: what went in, what came out, what to watch; no clock time, no absolute path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from geomap.errors import ArticleError
from geomap.languages import lacks
from geomap.models.assessed import Assessment, ControlChange, ControlView
from geomap.models.corrections import Corrected
from geomap.models.records import Extract, Reading
from geomap.models.sets import SetRecords
from geomap.readers.sets import other_kinds

LIBRARIES = ("geomap", "folium", "geopandas", "numpy", "pandas", "scikit-learn", "shapely")


def manifest(
    records: SetRecords, assessment: Assessment, day: date | None, gazetteers: Sequence[str]
) -> dict[str, Any]:
    """Describe a run so that another person can repeat it.

    ``day`` is the publication date that was given for the run; ``gazetteers`` are the imported ones that
    were searched.
    """
    article_set, extracts = records.article_set, records.extracts
    return {
        "set": article_set.name,
        "inputs": _inputs(article_set.folder),
        "versions": {name: version(name) for name in LIBRARIES},
        "options": {"date": day.isoformat() if day else None, "profile": assessment.profile.name},
        "gazetteers": ["bundled", *gazetteers],
        "boundary": article_set.settings.boundary,
        "profile_reason": records.profile_reason,
        "counts": _counts(assessment, extracts, records.damaged),
        "warnings": [
            *_nothing_placed(assessment),
            *_warnings(assessment, records.damaged),
            *other_kinds(article_set),
            *(warning for extract in extracts for warning in extract.warnings),
            *_missed(records.corrected),
        ],
        "reprints": _reprints(assessment),
        "corrections": [_correction(c) for c in records.corrected],
        "days": [day.on.isoformat() for day in assessment.control],
        "control_changes": [_change(c) for c in assessment.changes],
        "control_views": [_view(v) for v in assessment.views],
    }


def _inputs(folder: Path) -> list[dict[str, str]]:
    """Files of a set with their digests; what begins with a dot or an underscore is none of its own."""
    names = {file.relative_to(folder): file for file in sorted(folder.rglob("*")) if file.is_file()}
    return [
        {"file": name.as_posix(), "sha256": _digest(file)}
        for name, file in names.items()
        if not any(part.startswith((".", "_")) for part in name.parts)
    ]


def _reprints(assessment: Assessment) -> list[dict[str, str]]:
    """Files of near-duplicate articles, each with the newer one that stands for it."""
    files = {r.article.id: r.article.file for r in assessment.readings}
    return [
        {"file": files[article], "stands for it": files[newer]}
        for article, newer in sorted(assessment.reprints.items(), key=lambda item: files[item[0]])
    ]


def _change(c: ControlChange) -> dict[str, Any]:
    return {
        "since": c.since.isoformat(),
        "on": c.on.isoformat(),
        "areas": c.areas.to_dict("records"),
        "places": c.places.to_dict("records"),
    }


def _view(v: ControlView) -> dict[str, Any]:
    return {
        "view": v.view,
        "on": v.on.isoformat(),
        "differs": v.parted.drop(columns="geometry").to_dict("records"),
        "places": v.places.to_dict("records"),
    }


def _correction(c: Corrected) -> dict[str, Any]:
    row = asdict(c.correction)
    return {**row, "outcome": c.outcome, "note": c.note, "article_id": c.article_id}


def _missed(corrected: Sequence[Corrected]) -> list[str]:
    return [
        f"corrections.csv row {c.correction.row} ({c.correction.target}): {c.outcome}: {c.note}"
        for c in corrected
        if c.outcome != "applied"
    ]


def _digest(file: Path) -> str:
    digest = sha256()
    with file.open("rb") as data:
        while block := data.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _counts(
    assessment: Assessment, extracts: Sequence[Extract], damaged: Sequence[ArticleError]
) -> dict[str, int]:
    resolutions = [r for reading in assessment.readings for r in reading.resolutions]
    events = [event for extract in extracts for event in extract.events]
    return {
        "articles": len(assessment.readings),
        "articles unreadable": len(damaged),
        "reprints and updates": len(assessment.reprints),
        "places found": len(resolutions),
        "places resolved": sum(r.place is not None for r in resolutions),
        "not mapped": len(assessment.not_mapped),
        "events": len(events),
        "events mapped": sum(event.mapped for event in events),
        "incidents": len(assessment.incidents),
        "control claims": len(assessment.claims),
        "displacement facts": len(assessment.displacement),
    }


def _nothing_placed(assessment: Assessment) -> list[str]:
    """Why a map is empty, where it is."""
    if assessment.incidents or assessment.control or assessment.displacement or assessment.claims:
        return []
    readings = assessment.readings
    resolutions = [r for reading in readings for r in reading.resolutions]
    placed = sum(r.place is not None for r in resolutions)
    if not resolutions:
        spoken = ", ".join(sorted({reading.language for reading in readings if reading.language}))
        why = f"no place name was found in {len(readings)} articles (read as: {spoken or 'no language'})"
    elif not placed:
        why = f"of {len(resolutions)} place names none is in the gazetteers; geomap gazetteer import adds one"
    else:
        why = f"{placed} places were found, but no event, claim or displacement is told of them"
    return [f"nothing is on the map: {why}"]


def _warnings(assessment: Assessment, damaged: Sequence[ArticleError]) -> list[str]:
    warnings = [str(error) for error in damaged]
    for reading in assessment.readings:
        article = reading.article
        warnings += [f"{article.file}: {warning}" for warning in article.warnings]
        if not article.published.start:
            warnings.append(
                f"{article.file}: no publication date: relative dates stay open; --date YYYY-MM-DD helps"
            )
        elif article.published.inferred:
            warnings.append(f"{article.file}: dated {article.published.start}: {article.published.reason}")
    return warnings + _languages(assessment.readings)


def _languages(readings: Sequence[Reading]) -> list[str]:
    """What is not read, or by words alone, in the languages of the articles; a line a language."""
    counts = Counter(reading.language for reading in readings)
    lines = []
    for code in sorted(counts.keys() - {"en"}):
        lack = lacks(code)
        what = f"not read for {', '.join(lack)}" if lack else "read by its words alone, without a parse"
        lines.append(
            f"language {code} ({counts[code]} of {len(readings)} articles): {what}; geomap languages"
        )
    return lines
