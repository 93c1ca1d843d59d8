"""Files that real programs write give the same events, claims and displacement as the plain text."""

from __future__ import annotations

import functools
import html
import http.server
import io
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geomap.models.articles import Article, DateSpan
from geomap.models.reasons import free
from geomap.pipeline import Engine, extract_records, pick_profile, read_places
from geomap.readers import READERS

TITLE = "Three days in the north"
DAY = datetime(2024, 11, 30, 8, tzinfo=UTC)
PUBLISHED = DateSpan(DAY.date(), DAY.date(), "day", free("given"))
"""Some formats carry the day of publication and some cannot: here all articles get it."""

PARAGRAPHS = (
    "Government forces shelled the town of Saraqib on 28 November 2024, killing four civilians and wounding "
    "at least eleven others, doctors at the hospital said. The shells fell on the market at about nine in "
    "the morning, when the streets were full, and burned down a row of shops.",
    "On 29 November 2024 clashes broke out between rebels and government troops in western Aleppo. “We heard "
    "tanks all night,” said a teacher who lives near the university. Hayat Tahrir al-Sham said that it had "
    "captured Khan al-Asal.",
    "Warplanes bombed Idlib on 29 November 2024; six people were wounded. Some 14,000 people have fled from "
    "Saraqib to Idlib, the United Nations said on 30 November 2024.",
    "In Gaziantep, hundreds of people protested on 30 November 2024 against the offensive, and the police "
    "arrested twelve of them.",
)
TEXT = "\n\n".join(PARAGRAPHS) + "\n"
SOFFICE = shutil.which("soffice")
WGET = shutil.which("wget")
FODT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{TITLE}</dc:title></office:meta><office:body><office:text>
{"".join(f"<text:p>{html.escape(p)}</text:p>" for p in PARAGRAPHS)}
</office:text></office:body></office:document>"""
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{TITLE}</h1>
{"".join(f"<p>{html.escape(p)}</p>" for p in PARAGRAPHS)}</article><footer>About us</footer></body></html>"""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


def read(suffix: str, data: bytes) -> Article:
    (article,) = READERS[suffix](io.BytesIO(data), "a" + suffix)
    assert isinstance(article, Article), article
    return replace(article, published=PUBLISHED)


def told(engine: Engine, article: Article) -> list[tuple[Any, ...]]:
    """What an article tells, without ids and offsets."""
    readings = read_places(engine, [article])
    (found,) = extract_records(engine, readings, pick_profile("syria", readings)[0])

    def place(ref: Any) -> Any:
        return ref and ref.place.id

    def best(figures: Any) -> Any:
        return sorted((name, figure.low, figure.best) for name, figure in figures.items())

    rows: list[tuple[Any, ...]] = []
    for e in found.events:
        actors = [a and a.name for a in (e.actor1, e.actor2)]
        rows.append(("event", e.sub_type, place(e.place), e.date.start, e.realis, *actors, best(e.figures)))
    rows += [("claim", c.side, c.status, place(c.place), c.date.start) for c in found.claims]
    for d in found.displacement:
        rows.append(
            ("displacement", d.kind, place(d.origin), place(d.destination), d.figure and d.figure.best)
        )
    return sorted(rows, key=repr)


@pytest.fixture(scope="module")
def wanted(engine: Engine) -> list[tuple[Any, ...]]:
    found = told(engine, read(".txt", TEXT.encode()))
    assert {row[0] for row in found} == {"event", "claim", "displacement"}
    assert len(found) >= 6
    return found


@pytest.mark.skipif(not SOFFICE, reason="no LibreOffice (Debian: libreoffice-writer-nogui)")
@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "pdf", "html"])
def test_libreoffice(engine: Engine, wanted: list[tuple[Any, ...]], tmp_path: Path, kind: str) -> None:
    """A document saved by LibreOffice Writer."""
    source = tmp_path / "a.fodt"
    source.write_text(FODT, encoding="utf-8")
    command = [
        SOFFICE,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        kind,
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True)
    article = read(f".{kind}", (tmp_path / f"a.{kind}").read_bytes())
    assert told(engine, article) == wanted


@pytest.mark.skipif(not WGET, reason="no wget")
def test_wget_archive(engine: Engine, wanted: list[tuple[Any, ...]], tmp_path: Path) -> None:
    """A page that wget fetched from a server into a web archive."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.html").write_text(PAGE, encoding="utf-8")
    serve = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/a.html"
        command = [WGET, "-q", "--no-proxy", "--warc-file=got", "-O", "got.html", address]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        server.shutdown()
    assert told(engine, read(".gz", (tmp_path / "got.warc.gz").read_bytes())) == wanted


def feed(kind: str) -> bytes:
    """A feed by feedgen with the article's whole text."""
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.id("https://example.org/")
    made.title("Oster Daily")
    made.link(href="https://example.org/")
    made.description("News")
    entry = made.add_entry()
    entry.id("https://example.org/1")
    entry.title(TITLE)
    entry.link(href="https://example.org/1")
    entry.published(DAY)
    entry.updated(DAY)
    entry.content("".join(f"<p>{html.escape(p)}</p>" for p in PARAGRAPHS), type="html")
    written: bytes = made.rss_str() if kind == "rss" else made.atom_str()
    return written


def mail(encoding: str) -> bytes:
    """A mail with a plain and an HTML part, as mail programs send it."""
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"], message["From"], message["Date"] = TITLE, "desk@example.org", format_datetime(DAY)
    message.set_content(TEXT, cte=encoding)
    message.add_alternative(PAGE, subtype="html", cte=encoding)
    return message.as_bytes()


def table() -> bytes:
    """A spreadsheet saved as CSV by pandas."""
    return pd.DataFrame([{"title": TITLE, "date": "2024-11-30", "text": TEXT}]).to_csv(index=False).encode()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mails/a.eml", mail("base64"))
    return out.getvalue()


MADE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "page": (".html", PAGE.encode),
    "rss": (".rss", lambda: feed("rss")),
    "atom": (".atom", lambda: feed("atom")),
    "mail, base64": (".eml", lambda: mail("base64")),
    "mail, quoted-printable": (".eml", lambda: mail("quoted-printable")),
    "csv": (".csv", table),
    "zip": (".zip", archive),
}


@pytest.mark.parametrize("name", MADE)
def test_other_writers(engine: Engine, wanted: list[tuple[Any, ...]], name: str) -> None:
    """Feeds by feedgen, mails by the standard library, tables by pandas, and a zip of a mail."""
    suffix, make = MADE[name]
    assert told(engine, read(suffix, make())) == wanted
