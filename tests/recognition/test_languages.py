"""Articles of our own in languages without a fitted model, with gold places by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden"
FLOOR = {"ar": 0.85, "tr": 0.9, "es": 0.9}


@pytest.mark.parametrize("known", [True, False], ids=["language given", "language unknown"])
@pytest.mark.parametrize("language", sorted(FLOOR))
def test_places_are_found(read, language: str, known: bool):
    """Exact spans reach the floor, with the language given and without."""
    hits = found = wanted = 0
    for line in (GOLDEN / f"geoparse_{language}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = {(place["start"], place["end"]) for place in row["toponyms"]}
        mentions = {
            tuple(m.span) for m in read(row["text"], language if known else None) if m.kind != "demonym"
        }
        hits, found, wanted = hits + len(gold & mentions), found + len(mentions), wanted + len(gold)
    assert 2 * hits / (found + wanted) >= FLOOR[language]


@pytest.mark.parametrize("language", sorted(FLOOR))
def test_gold_spans_slice_their_text(language: str):
    """The golden files themselves are sound: ten articles, spans that slice."""
    rows = [json.loads(line) for line in (GOLDEN / f"geoparse_{language}.jsonl").open(encoding="utf-8")]
    assert len(rows) == 10
    assert all(row["text"][p["start"] : p["end"]] == p["text"] for row in rows for p in row["toponyms"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Жители Киева и Харькова укрылись в метро во время обстрела.", {"Киева", "Харькова"}),
        ("הכוחות נכנסו לעיר רפיח ואחר כך לתל אביב.", {"רפיח", "תל אביב"}),
        ("کاروان از تهران به مشهد رفت و در شهر نیشابور ماند.", {"تهران", "مشهد", "نیشابور"}),
        (
            "Le convoi est parti de Kinshasa vers Goma, dans la province du Nord-Kivu, selon les habitants.",
            {"Kinshasa", "Goma"},
        ),
    ],
)
def test_other_scripts(read, text: str, wanted: set[str]):
    """Russian, Hebrew, Persian and French names are found, without clitics and in inflected forms."""
    assert wanted <= {m.text for m in read(text)}


def test_a_name_behind_the_word_for_its_kind_is_one_without_a_gazetteer(read):
    """Arabic says what a place is before its name; that is enough to tell a name, not to place it."""
    assert "الزعترانية" in {m.text for m in read("وصلت القوات إلى منطقة الزعترانية مساء أمس.")}
