"""Files made to do harm are refused or bounded, with a message; none ends a run, none reaches out."""

from __future__ import annotations

import gzip
import io
import threading
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers import READERS, limits
from geomap.readers.sets import open_set, read_articles
from tests.readers.samples import SAMPLES

WORDS = "Shelling hit the market of Oster on Friday, residents said."
PAGE = b"BT /F1 12 Tf 72 720 Td (Shelling hit Oster.) Tj ET"


def read(suffix: str, data: bytes) -> list[Article | ArticleError]:
    try:
        return list(READERS[suffix](io.BytesIO(data), "a" + suffix))
    except ArticleError as error:
        return [error]


def packed(files: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def deflated(data: bytes, times: int) -> bytes:
    """``data`` repeated, packed without ever holding it whole."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(data) for _ in range(times)) + packer.flush()


def gzipped(data: bytes, times: int, head: bytes = b"") -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb") as file:
        file.write(head)
        for _ in range(times):
            file.write(data)
    return out.getvalue()


def pdf(pages: int, stream: bytes = PAGE, extra: bytes = b"", kids: bytes | None = None) -> bytes:
    """A PDF whose pages all show one stream (ISO 32000-1, 7.5)."""
    kids = kids or b" ".join(b"%d 0 R" % (5 + n) for n in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), extra, stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[page] * pages,
    ]
    parts, offsets, at = [b"%PDF-1.4\n"], [], 9
    for number, body in enumerate(objects, 1):
        offsets.append(at)
        parts.append(b"%d 0 obj" % number + body + b"endobj\n")
        at += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at)
    return b"".join([*parts, head, table, tail])


def test_ten_thousand_pages_are_cut() -> None:
    """Of a PDF of 10,000 pages the first are read, and the article says how many."""
    (article,) = read(".pdf", pdf(10_000))
    assert isinstance(article, Article)
    assert len(article.pages) == limits.MAX_PAGES
    assert article.warnings == (f"only the first {limits.MAX_PAGES} of 10000 pages were read",)


def test_a_bomb_in_a_zip_costs_that_file() -> None:
    """An archive with one bad member is refused as a whole when it is a bomb, else only that member."""
    good = "date: 2024-11-30\n\n" + WORDS
    (refused,) = read(".zip", packed({"a.txt": good, "b.txt": b"0" * 30_000_000}))
    assert "bomb" in str(refused)
    nested = b"Content-Type: message/rfc822\n\n" * 3000
    kept, lost, inner = read(
        ".zip", packed({"a.txt": good, "b.eml": nested, "c.zip": packed({"d.txt": good})})
    )
    assert isinstance(kept, Article)
    assert "b.eml" in str(lost)
    assert "c.zip" in str(inner)


ENTITIES = b"<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>"
BOMB = b"<?xml version='1.0'?><!DOCTYPE x [" + ENTITIES + b"]><rss><channel/>&b;</rss>"
OUTSIDE = b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel/>&a;</rss>"
MAIL = b"Subject: x\n\n" + WORDS.encode()
ENTRY = b"</title><description>" + WORDS.encode() + b"</description></item></channel></rss>"


@pytest.mark.parametrize(
    ("suffix", "data", "word"),
    [
        (".zip", packed({"../../etc/a.txt": "x" * 50}), "leads out"),
        (".zip", packed({"C:\\..\\a.txt": "x" * 50}), "leads out"),
        (".zip", packed({"/etc/a.txt": "x" * 50}), "leads out"),
        (".zip", packed({f"{n}.txt": "x" for n in range(limits.MAX_MEMBERS + 1)}), "is the limit"),
        (".docx", packed({"word/document.xml": b" " * 30_000_000}), "bomb"),
        (".docx", packed({"word/document.xml": BOMB}), "entities"),
        (".odt", packed({"content.xml": BOMB}), "entities"),
        (".odt", packed({"content.xml": OUTSIDE.decode().encode("utf-16")}), "entities"),
        (".rss", BOMB, "entities"),
        (".rss", OUTSIDE, "entities"),
        (".atom", BOMB.decode().encode("utf-16"), "entities"),
        (".json", b"[" * 200_000, "JSON"),
        (".json", b'[{"text": ' + b"9" * 10_000 + b"}]", "JSON"),
        (".jsonl", b'{"text":' + b"[" * 200_000, "nested too deeply"),
        (".txt", b"a" * (limits.MAX_ARTICLE_BYTES + 1), "split"),
        (".csv", b'text\n"' + b"a,b\n" * 6_000_000, "field larger"),
        (".eml", b"Content-Type: message/rfc822\n\n" * 3000 + MAIL, "nested too deeply"),
        (".eml", b"From: " + b"(" * 200_000 + b"\n" + MAIL, "nested too deeply"),
        (".html", b"<div>" * 100_000 + WORDS.encode(), "no main text"),
        (".pdf", pdf(1, deflated(bytes(1_000_000), 300), b"/Filter/FlateDecode"), "damaged"),
        (".pdf", pdf(1, kids=b"2 0 R"), "damaged"),
        (".gz", gzipped(bytes(1_000_000), 25), "endless line"),
        (".rtf", b"{\\rtf1 " + b"\\'" * 200_000 + b"}", "empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_files_are_refused(suffix: str, data: bytes, word: str) -> None:
    """Bombs, path tricks, entities, endless nesting and loops are refused; the message names the file."""
    (error,) = read(suffix, data)
    assert isinstance(error, ArticleError), error
    assert word in str(error)
    assert str(error).startswith("a" + suffix)


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".rtf", b"{\\rtf1 " + b"{" * 100_000 + WORDS.encode() + b"}" * 100_000),
        (".eml", b"Subject: " + b"=?utf-8?q?x?= " * 200_000 + b"\n\n" + WORDS.encode()),
        (".rss", b"<rss><channel><item><title>" + b"<a>" * 20_000 + ENTRY),
        (".json", b'[{"id":1,"fields":{"body-html":"' + b"<p " * 200_000 + b"<p>" + WORDS.encode() + b'"}}]'),
    ],
    ids=["rtf", "eml", "rss", "html-in-json"],
)
def test_hostile_dress_is_taken_off(suffix: str, data: bytes) -> None:
    """Nesting and endless headers around a text do not keep it from being read."""
    (article,) = read(suffix, data)
    assert isinstance(article, Article), article
    assert WORDS in article.text


@pytest.fixture
def visited() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback, with the paths that anybody asked it for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Stay silent."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


def _with_link(docx: bytes, address: str) -> bytes:
    """A Word document whose template and picture lie on a server, as trackers and exploits do it."""
    source, out = zipfile.ZipFile(io.BytesIO(docx)), {}
    for name in source.namelist():
        out[name] = source.read(name)
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    link = b'<Relationship Id="rId99" Type="%s" Target="%s/t.dotm" TargetMode="External"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    out[name] = out[name].replace(b"</Relationships>", link % (kind, address.encode()))
    out["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0macro"
    return packed(out)


def test_nothing_is_fetched(visited: tuple[str, list[str]]) -> None:
    """Neither DTDs nor templates, pictures, frames or links are asked for; macros are not looked at."""
    address, paths = visited
    page = SAMPLES[".html"]().decode()
    parts = f'<img src="{address}/i"><iframe src="{address}/f"></iframe><script src="{address}/s"></script>'
    feed = SAMPLES[".rss"]().decode().replace("https://example.org", address)
    dtd = f'<!DOCTYPE rss SYSTEM "{address}/x.dtd">'
    files = {
        ".html": page.replace("<article>", f"<article>{parts}").encode(),
        ".rss": feed.replace("<rss", dtd + "<rss").encode(),
        ".docx": _with_link(SAMPLES[".docx"](), address),
        ".eml": SAMPLES[".eml"]().replace(
            b"Subject", b"List-Unsubscribe: <%s/u>\nSubject" % address.encode()
        ),
    }
    for suffix, data in files.items():
        (article,) = read(suffix, data)
        assert isinstance(article, Article), article
    assert paths == []


def test_one_hostile_file_costs_that_file(tmp_path: Path) -> None:
    """In a set the others are read, and the message says which one was refused and why."""
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.rss").write_bytes(BOMB)
    (tmp_path / "c.eml").write_bytes(b"Content-Type: message/rfc822\n\n" * 3000)
    (tmp_path / "d.txt").write_text(WORDS + " Again.")
    found = list(read_articles(open_set(tmp_path)))
    assert [type(item) for item in found] == [Article, ArticleError, ArticleError, Article]
    assert "b.rss" in str(found[1])
