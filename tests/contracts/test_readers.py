"""Every reader keeps the same promises; a new one is picked up by its row in ``READERS``."""

from __future__ import annotations

import io

import pytest

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers import READERS
from tests.readers.samples import BODY, META, METADATA_OF, SAMPLES


def read(suffix: str, data: bytes, name: str = "a") -> list[Article | ArticleError]:
    try:
        return list(READERS[suffix](io.BytesIO(data), name + suffix))
    except ArticleError as error:
        return [error]


@pytest.mark.parametrize("suffix", READERS)
def test_same_article_in_every_format(suffix: str) -> None:
    """Each format gives the same words, with the metadata it can carry and where it came from."""
    (article,) = read(suffix, SAMPLES[suffix]())
    assert isinstance(article, Article), article
    assert article.text.split() == BODY.split()
    carried = METADATA_OF.get(suffix, set(META))
    day = article.published.start
    found = {"title": article.title, "date": day.isoformat() if day else None, "source": article.source}
    assert {key: found[key] for key in carried & set(found)} == {k: META[k] for k in carried & set(found)}
    assert article.names[0].startswith("a" + suffix)


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize(
    "damage",
    [b"", b"\x00\x01\x02\x03" * 500, b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8],
    ids=["empty", "control", "cut", "png"],
)
def test_damaged_files_name_themselves(suffix: str, damage: bytes) -> None:
    """A damaged file gives no article but an error that names the file."""
    found = read(suffix, damage, "broken")
    assert found, "neither an article nor a message"
    assert not any(isinstance(item, Article) for item in found)
    assert all("broken" in str(item) for item in found)


@pytest.mark.parametrize("suffix", READERS)
def test_cut_files_do_not_raise(suffix: str) -> None:
    """Half a file gives an article or an error, never another exception."""
    data = SAMPLES[suffix]()
    assert all(isinstance(item, Article | ArticleError) for item in read(suffix, data[: len(data) // 2]))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_encodings(suffix: str, encoding: str) -> None:
    """Text files in UTF-8 with a mark, UTF-16 and Latin-1 read alike."""
    (article,) = read(suffix, SAMPLES[suffix]().decode().encode(encoding))
    assert isinstance(article, Article)
    assert article.text == BODY
