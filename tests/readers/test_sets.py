"""Article sets: what is an article, what ``set.toml`` may say, what is refused and how."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geomap.errors import ArticleError, NothingReadable, SetError, TableError, UsageError
from geomap.models.articles import Article
from geomap.readers.sets import open_set, read_articles


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_DOT_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in open_set(folder).files]


def test_readme_and_hidden_names_are_no_articles(tmp_path: Path) -> None:
    """``README*``, names that begin with ``_`` or ``.``, and the set's own tables are not read."""
    kept = {"b.txt": "x", "a.md": "x", "sub/c.txt": "x"}
    left = [
        "README.md",
        "README.txt",
        "_draft.txt",
        ".hidden.txt",
        "_old/d.txt",
        "prior_control.csv",
        "pic.png",
    ]
    for name in [*kept, *left]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(tmp_path) == sorted(kept)


def test_unknown_key_is_refused_with_the_nearest_known(tmp_path: Path) -> None:
    """A slip in ``set.toml`` names the key that was meant; all faults come at once."""
    folder = write(tmp_path / "s", set_DOT_toml='titel = "x"\ncountries = "SY"\n', a_DOT_txt="x")
    with pytest.raises(TableError) as raised:
        open_set(folder)
    assert 'Did you mean "title"' in str(raised.value)
    assert len(raised.value.problems) == 2


def test_settings_are_typed(tmp_path: Path) -> None:
    """Dates, periods and sides come out as such."""
    toml = """
title = "T"
date = 2024-11-30
period = [2024-11-27, "2024-12-01"]
[[sides]]
id = "a"
name = "A"
colour = "#112233"
"""
    settings = open_set(write(tmp_path / "s", set_DOT_toml=toml, a_DOT_txt="x")).settings
    assert settings.date == date(2024, 11, 30)
    assert settings.period == (date(2024, 11, 27), date(2024, 12, 1))
    assert settings.sides[0].id == "a"


@pytest.mark.parametrize(
    "toml",
    ["title = ", 'tiles = "http://x/{z}"', 'theme = "neon"', 'prior_control = "../p.csv"', "period = [1, 2]"],
)
def test_bad_settings_are_said(toml: str, tmp_path: Path) -> None:
    """Broken TOML, plain-http tiles, unknown themes, paths out of the set and odd periods are refused."""
    with pytest.raises((SetError, TableError)):
        open_set(write(tmp_path / "s", set_DOT_toml=toml + "\n", a_DOT_txt="x"))


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    """A path that is not there, a file, and an empty folder each get their own answer."""
    with pytest.raises(UsageError, match="no such folder"):
        open_set(tmp_path / "absent")
    file = tmp_path / "f.txt"
    file.write_text("x")
    with pytest.raises(UsageError, match="is a folder"):
        open_set(file)
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingReadable) as raised:
        open_set(tmp_path / "empty")
    assert raised.value.exit_code == 3


def test_sidecar_table_gives_metadata(tmp_path: Path) -> None:
    """``articles.csv`` with a column ``file`` dates and titles the files and is no article itself."""
    table = "file,title,date,source,url,language\na.txt,Title,2024-11-29,Daily,,en\n"
    folder = write(tmp_path / "s", articles_DOT_csv=table, a_DOT_txt="Clashes in Oster.")
    (article,) = read_articles(open_set(folder))
    assert isinstance(article, Article)
    assert (article.title, article.source, article.published.start) == ("Title", "Daily", date(2024, 11, 29))


def test_one_damaged_article_costs_that_article(tmp_path: Path) -> None:
    """The others are read; the damaged one is an error that names it."""
    folder = write(tmp_path / "s", a_DOT_txt="Clashes in Oster.", c_DOT_txt="More clashes.")
    (folder / "b.txt").write_bytes(bytes(range(32)) * 100)
    found = list(read_articles(open_set(folder)))
    assert [type(item) for item in found] == [Article, ArticleError, Article]
    assert "b.txt" in str(found[1])


def test_symlinks_do_not_lead_out(tmp_path: Path) -> None:
    """A link to a file outside the set is not read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    folder = write(tmp_path / "s", a_DOT_txt="x")
    (folder / "link.txt").symlink_to(secret)
    assert names(folder) == ["a.txt"]


def test_a_very_long_line_is_refused_not_held(tmp_path: Path) -> None:
    """A 50 MB line in a JSON lines file costs that line alone."""
    file = tmp_path / "s" / "a.jsonl"
    file.parent.mkdir()
    with file.open("w", encoding="utf-8") as out:
        out.write('{"text": "' + "a" * 50_000_000 + '"}\n{"text": "Clashes in Oster."}\n')
    first, second = read_articles(open_set(file.parent))
    assert isinstance(first, ArticleError)
    assert "a.jsonl:1" in str(first)
    assert isinstance(second, Article)
