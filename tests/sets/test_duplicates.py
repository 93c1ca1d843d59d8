"""The same article twice: read once under both names, and an update stands for what it replaces."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from geomap.pipeline.building import build_set
from geomap.readers.sets import open_set

STORY = (
    "Shells hit the market of Idlib on Friday and killed three people, a nurse of the city's hospital said. "
    "Shops stayed closed, and families left for villages in the hills to the north before the evening.\n"
)


def test_one_text_under_two_names_is_read_once(tmp_path: Path) -> None:
    """What one file knows of it fills what the other does not; both names and the reason are kept."""
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text("date: 2024-11-30\nsource: Daily\n\n" + STORY)
    made = build_set(open_set(tmp_path))
    (article,) = (reading.article for reading in made.readings)
    assert article.names == ("a.txt", "b.txt")
    assert (article.source, article.published.start) == ("Daily", date(2024, 11, 30))
    assert "a.txt: the same text stands in b.txt: read once, both names are kept" in made.run["warnings"]
    assert {incident.sources for incident in made.incidents} == {1}


def test_an_update_stands_and_both_are_cited(tmp_path: Path) -> None:
    """Two versions make one incident of one source with the newer figure; the run names the older one."""
    (tmp_path / "a.txt").write_text("date: 2024-11-30\nsource: Daily\n\n" + STORY)
    (tmp_path / "b.txt").write_text("date: 2024-12-01\nsource: Wire\n\n" + STORY.replace("three", "five"))
    made = build_set(open_set(tmp_path))
    told = [i for i in made.incidents if len({m.article_id for m in i.members}) == 2]
    assert told
    assert all(incident.sources == 1 for incident in told)
    assert [f.best for i in told for m in i.members for f in m.figures.values()] == [5]
    assert made.run["reprints"] == [{"file": "a.txt", "stands for it": "b.txt"}]
    assert made.run["counts"]["reprints and updates"] == 1
