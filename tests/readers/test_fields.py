"""Exports of news services are read as they come, and any other table by a field map."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import ArticleError, TableError
from geomap.models.articles import Article
from geomap.readers.sets import open_set, read_articles

WORDS = "Shelling hit the market of Oster on Friday."
NEWSAPI = {
    "status": "ok",
    "totalResults": 1,
    "articles": [
        {
            "source": {"id": None, "name": "Oster Daily"},
            "author": None,
            "title": "Market hit",
            "description": "A market was hit.",
            "url": "https://example.org/1",
            "urlToImage": None,
            "publishedAt": "2024-11-30T08:00:00Z",
            "content": WORDS + "… [+2104 chars]",
        }
    ],
}
GDELT = {
    "articles": [
        {
            "url": "https://example.org/1",
            "url_mobile": "",
            "title": WORDS,
            "seendate": "20241130T081500Z",
            "socialimage": "",
            "domain": "Oster Daily",
            "language": "Spanish",
            "sourcecountry": "Oster",
        }
    ]
}
RELIEFWEB = {
    "time": 3,
    "totalCount": 1,
    "count": 1,
    "data": [
        {
            "id": "4100000",
            "score": 1,
            "href": "https://example.org/api/4100000",
            "fields": {
                "title": "Market hit",
                "body-html": f"<p>{WORDS}</p>",
                "date": {"created": "2024-12-02T00:00:00+00:00", "original": "2024-11-30T00:00:00+00:00"},
                "source": [{"name": "Oster Daily", "shortname": "OD"}, {"name": "Vell Post"}],
                "language": [{"name": "English", "code": "en"}],
                "url_alias": "https://example.org/1",
            },
        }
    ],
}
STORY = {
    "id": "9f",
    "indexed_date": "2024-12-01 00:00:00",
    "language": "en",
    "media_name": "Oster Daily",
    "media_url": "osterdaily.example",
    "publish_date": "2024-11-30",
    "title": "Market hit",
    "url": "https://example.org/1",
    "text": WORDS,
}
STORIES_CSV = ",".join(STORY) + "\n" + ",".join(STORY.values()) + "\n"
GDELT_CSV = f"\ufeffURL,MobileURL,Date,Title\nhttps://example.org/1,,2024-11-30 08:15:00,{WORDS}\n"


def read(folder: Path, files: dict[str, Any], settings: str = "") -> list[Article | ArticleError]:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / name).write_text(text, encoding="utf-8")
    if settings:
        (folder / "set.toml").write_text(settings, encoding="utf-8")
    return list(read_articles(open_set(folder)))


@pytest.mark.parametrize(
    ("name", "content", "service"),
    [
        ("a.json", NEWSAPI, "newsapi"),
        ("a.json", GDELT, "gdelt"),
        ("a.json", RELIEFWEB, "reliefweb"),
        ("a.json", [STORY], "mediacloud"),
        ("a.json", {"stories": [STORY]}, "mediacloud"),
        ("a.jsonl", json.dumps(STORY), "mediacloud"),
        ("a.jsonl", json.dumps(NEWSAPI["articles"][0]), "newsapi"),
        ("a.jsonl", json.dumps(RELIEFWEB["data"][0]), "reliefweb"),
        ("a.csv", STORIES_CSV, "mediacloud"),
        ("a.csv", GDELT_CSV, "gdelt"),
    ],
)
@pytest.mark.parametrize("named", [False, True])
def test_exports_are_read_as_they_come(
    name: str, content: Any, service: str, named: bool, tmp_path: Path
) -> None:
    """Text, day, address and publisher of each service's rows, by their shape or by the map's name."""
    (found,) = read(tmp_path / "s", {name: content}, f'fields = "{service}"' if named else "")
    assert isinstance(found, Article), found
    assert found.text == WORDS
    assert found.published.start == date(2024, 11, 30)
    assert found.url == "https://example.org/1"
    assert found.source == ("Oster Daily" if name != "a.csv" or service != "gdelt" else None)


def test_what_an_export_cut_off_is_said(tmp_path: Path) -> None:
    """NewsAPI's cut texts and GDELT's bare headlines bear a warning; a language's name becomes a code."""
    newsapi, gdelt = read(tmp_path / "s", {"a.json": NEWSAPI, "b.json": GDELT})
    assert isinstance(newsapi, Article)
    assert isinstance(gdelt, Article)
    assert "only the beginning" in newsapi.warnings[0]
    assert "only the headline" in gdelt.warnings[0]
    assert gdelt.language == "es"


MAP = """
[fields]
rows = "result.hits"
text = ["doc.body", "doc.lead"]
title = "doc.head"
date = "doc.when"
source = "doc.outlets.1.name"
"""


def test_a_map_of_ones_own(tmp_path: Path) -> None:
    """Paths lead through objects and lists, the first that holds a text counts; a bad row costs itself."""
    rows = [
        {
            "doc": {
                "body": WORDS,
                "head": "H",
                "when": "2024-11-30",
                "outlets": [{"name": "A"}, {"name": "B"}],
            }
        },
        {"doc": {"body": " ", "lead": WORDS + " Again."}},
        {"doc": {"body": 7}},
        "no object",
    ]
    first, second, third, fourth = read(tmp_path / "s", {"a.json": {"result": {"hits": rows}}}, MAP)
    assert isinstance(first, Article)
    assert (first.title, first.source, first.published.start) == ("H", "B", date(2024, 11, 30))
    assert isinstance(second, Article)
    assert second.text.endswith("Again.")
    assert 'a.json#3: no text of type string under "doc.body or doc.lead"' in str(third)
    assert "a.json#4: not a JSON object" in str(fourth)


def test_columns_of_a_table_by_a_map(tmp_path: Path) -> None:
    """A table of another program, divided by semicolons, with a dot in a column's name."""
    table = f"Body.Text;Day;Outlet\n{WORDS};2024-11-30;Vell Post\n"
    settings = '[fields]\ntext = "body.text"\ndate = "day"\nsource = "Outlet"\n'
    (found,) = read(tmp_path / "s", {"a.csv": table}, settings)
    assert isinstance(found, Article)
    assert (found.text, found.source, found.published.start) == (WORDS, "Vell Post", date(2024, 11, 30))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('fields = "newsap"', 'Did you mean "newsapi"'),
        ('[fields]\ntext = "a"\ntitel = "b"', 'Did you mean "title"'),
        ('[fields]\ntitle = "b"', "where the text is"),
        ("[fields]\ntext = [1, 2]", "is not text"),
        ("fields = 3", "no field map"),
    ],
)
def test_faults_of_a_map_are_said(settings: str, words: str, tmp_path: Path) -> None:
    """A slip in a field map is refused with what was meant."""
    with pytest.raises(TableError, match=words):
        read(tmp_path / "s", {"a.json": NEWSAPI}, settings)


@pytest.mark.parametrize("content", [{"hits": [1]}, {"articles": {"a": 1}}, 7, None, "text", {"data": None}])
def test_json_without_articles_says_what_it_found(content: Any, tmp_path: Path) -> None:
    """A JSON file of another kind is an error that names its keys and how to map them."""
    (error,) = read(tmp_path / "s", {"a.json": json.dumps(content)})
    assert isinstance(error, ArticleError)
    assert "no list of articles here" in str(error)
    assert "[fields]" in str(error)


def test_unlike_rows_are_each_told_apart(tmp_path: Path) -> None:
    """A row of no known shape is an error of its own that lists its keys."""
    known, unknown = read(tmp_path / "s", {"a.jsonl": json.dumps(STORY) + '\n{"headline": "x", "uri": 1}\n'})
    assert isinstance(known, Article)
    assert "found: headline, uri" in str(unknown)
