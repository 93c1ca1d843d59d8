"""Bad input gets a clear answer, through the whole pipeline."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from geomap.errors import NothingReadable, TableError, UsageError
from geomap.pipeline import Engine
from geomap.pipeline.building import read_set
from geomap.readers.sets import open_set
from geomap.testing import hostile_texts

ENGINE = Engine()


def folder_of(tmp_path: Path, **files: bytes | str) -> Path:
    folder = tmp_path / "set"
    folder.mkdir()
    for name, data in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def test_an_undated_article_leaves_relative_dates_open(tmp_path: Path) -> None:
    """Without a publication date "Friday" is not guessed; with one given it is a day."""
    folder = folder_of(tmp_path, a_txt="Shelling killed two people in Aleppo on Friday.")
    (reading,) = read_set(open_set(folder), engine=ENGINE).readings
    assert reading.dates[0].value.start is None
    (reading,) = read_set(open_set(folder), engine=ENGINE, day=date(2024, 11, 30)).readings
    assert reading.dates[0].value.start == date(2024, 11, 29)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_encodings_give_the_same_article(encoding: str, tmp_path: Path) -> None:
    """The same text in another encoding has the same id and the same places."""
    text = "Un bombardement a touché la ville de Homs, près de la rivière, où vivait une armée. Été à Homs."
    (reading,) = read_set(open_set(folder_of(tmp_path, a_txt=text.encode(encoding))), engine=ENGINE).readings
    assert reading.article.text == text


def test_nothing_readable_says_why(tmp_path: Path) -> None:
    """A set of one broken file ends with that file's name and exit code 3."""
    with pytest.raises(NothingReadable, match=r"a\.txt") as raised:
        read_set(open_set(folder_of(tmp_path, a_txt=bytes(range(32)) * 99)), engine=ENGINE)
    assert raised.value.exit_code == 3


def test_a_latitude_of_95_is_refused_with_its_row(tmp_path: Path) -> None:
    """The set's prior control names the row and the value."""
    table = "place_id,name,lon,lat,side,date,source\nt:1,Vell,21,95,hts,2024-11-26,x\n"
    folder = folder_of(
        tmp_path,
        a_txt="Calm in Aleppo.",
        set_toml='prior_control = "p.csv"\nprofile = "syria"\n',
        p_csv=table,
    )
    with pytest.raises(TableError, match="lat 95"):
        read_set(open_set(folder), engine=ENGINE)


@pytest.mark.parametrize(
    "text", [*hostile_texts(), "😀🎉", "...", "\u200b\u200e", "A" * 5000, "word " * 5000]
)
def test_hostile_texts_pass_through_every_stage(text: str, tmp_path: Path) -> None:
    """No text raises, and every span slices its article's own text."""
    folder = folder_of(
        tmp_path, a_jsonl=json.dumps({"text": f"Clashes in Aleppo. {text}", "date": "2024-11-30"})
    )
    records = read_set(open_set(folder), engine=ENGINE, profile="none")
    (reading,) = records.readings
    for resolution in reading.resolutions:
        assert resolution.mention.span.of(reading.article.text) == resolution.mention.text
    for extract in records.extracts:
        for record in (*extract.events, *extract.claims, *extract.displacement):
            assert record.sentence.of(reading.article.text)


def test_ids_do_not_depend_on_other_articles(tmp_path: Path) -> None:
    """A second article changes no id of the first."""
    first = "Shelling killed two people in Aleppo on Friday. About 3,000 people fled the city."
    one = folder_of(tmp_path, a_jsonl=json.dumps({"text": first, "date": "2024-11-30"}))
    before = read_set(open_set(one), engine=ENGINE, profile="none").extracts[0]
    (one / "b.txt").write_text("date: 2024-12-01\n\nFighting in Homs on Saturday killed nine soldiers.")
    after = read_set(open_set(one), engine=ENGINE, profile="none").extracts[0]
    assert [e.id for e in before.events] == [e.id for e in after.events]
    assert [d.id for d in before.displacement] == [d.id for d in after.displacement]


def test_a_set_names_its_gazetteers(tmp_path: Path) -> None:
    """An unknown gazetteer is refused; the bundled one alone is always there."""
    folder = folder_of(tmp_path, a_txt="Calm in Aleppo.", set_toml='gazetteers = ["allCountries"]\n')
    with pytest.raises(UsageError, match="allCountries"):
        read_set(open_set(folder), engine=ENGINE)
    (folder / "set.toml").write_text('gazetteers = ["bundled"]\n')
    assert read_set(open_set(folder), engine=ENGINE).readings
