"""A set whose articles are in several languages."""

from __future__ import annotations

import json
from pathlib import Path

from geomap.pipeline.building import build_set
from geomap.readers.sets import open_set

TOLD = {
    "ru": "При ударе беспилотника по рынку в Харькове 3 декабря погибли семь человек.",
    "uk": "У Харкові 3 грудня безпілотник влучив у ринок: загинули семеро людей.",
    "en": "A drone struck a market in Kharkiv on 3 December, killing seven people.",
    "fr": "Sept personnes ont été tuées le 3 décembre par une frappe de drone sur un marché de Kharkiv.",
}


def test_one_incident_told_in_four_languages_is_one(tmp_path: Path) -> None:
    """Reports are joined by the id of the place, the day and the kind: spelling and script do not matter."""
    rows = [
        {"id": code, "text": text, "date": "2024-12-04", "source": f"Agency {code}", "language": code}
        for code, text in TOLD.items()
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    (incident,) = build_set(open_set(tmp_path)).incidents
    assert (len(incident.members), incident.sub_type) == (4, "Air/drone strike")
    assert incident.figures["fatalities"].best == 7


def test_the_run_says_what_is_read_by_words_alone(tmp_path: Path) -> None:
    """A warning for each language of the set but English, and what is not read in it."""
    rows = [
        {"id": "1", "text": TOLD["ru"], "date": "2024-12-04", "language": "ru"},
        {"id": "2", "text": "In Charkiw gab es Tote.", "date": "2024-12-04", "language": "de"},
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    warnings = build_set(open_set(tmp_path)).run["warnings"]
    assert [w for w in warnings if w.startswith("language ")] == [
        "language de (1 of 2 articles): not read for numbers, events, claims, displacement, realis; "
        "geomap languages",
        "language ru (1 of 2 articles): read by its words alone, without a parse; geomap languages",
    ]
