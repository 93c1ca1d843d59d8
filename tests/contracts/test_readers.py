"""Every reader keeps the same promises; a new one is picked up by its row in ``READERS``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers import READERS

BODY = "Shelling hit the market of Oster on Friday, residents said.\nTwo people were killed.\n"
META = {"title": "Market hit", "date": "2024-11-30", "source": "Oster Daily", "url": "https://example.org/1"}


def _csv() -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, [*META, "text"])
    writer.writeheader()
    writer.writerow({**META, "text": BODY})
    return out.getvalue()


HEAD = "".join(f"{key}: {value}\n" for key, value in META.items()) + "\n"
SAMPLES = {
    ".txt": HEAD + BODY,
    ".md": "---\n" + HEAD.rstrip("\n") + "\n---\n" + BODY,
    ".jsonl": json.dumps({**META, "text": BODY}) + "\n",
    ".csv": _csv(),
}


def read(suffix: str, path: Path) -> list[Article | ArticleError]:
    return list(READERS[suffix](path, path.name))


@pytest.mark.parametrize("suffix", READERS)
def test_same_article_in_every_format(suffix: str, tmp_path: Path) -> None:
    """Each format gives the same text, hence the same id, with its date and provenance."""
    path = tmp_path / f"a{suffix}"
    path.write_text(SAMPLES[suffix], encoding="utf-8", newline="")
    (article,) = read(suffix, path)
    assert isinstance(article, Article)
    assert article.text == BODY
    assert (article.title, article.source, article.url) == (META["title"], META["source"], META["url"])
    assert article.published.start is not None
    assert article.published.start.isoformat() == META["date"]
    assert article.names[0].startswith(path.name)


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize(
    "damage",
    [b"", b"\x00\x01\x02\x03" * 500, b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8],
    ids=["empty", "control", "cut", "png"],
)
def test_damaged_files_name_themselves(suffix: str, damage: bytes, tmp_path: Path) -> None:
    """A damaged file gives no article but an ArticleError that names the file, or nothing at all."""
    path = tmp_path / f"broken{suffix}"
    path.write_bytes(damage)
    try:
        found = read(suffix, path)
    except ArticleError as error:
        found = [error]
    assert not any(isinstance(item, Article) for item in found)
    assert all("broken" in str(item) for item in found)


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(suffix: str, encoding: str, tmp_path: Path) -> None:
    """UTF-8 with a mark reads everywhere; UTF-16 reads, or is refused by name (JSON lines are UTF-8)."""
    path = tmp_path / f"b{suffix}"
    path.write_bytes(SAMPLES[suffix].encode(encoding))
    (item, *_) = read(suffix, path)
    if suffix == ".jsonl" and encoding == "utf-16":
        assert isinstance(item, ArticleError)
    else:
        assert isinstance(item, Article)
        assert item.text == BODY
