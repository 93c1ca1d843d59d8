"""One small article in every format, made by the libraries that write these formats."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

BODY = """Shelling hit the market of Oster on Friday, residents said, in the third attack of the week there.
Two people were killed and at least five were wounded, according to the director of the only hospital.
The army said its forces had fired at a convoy on the road to Vell, and denied that the market was a target.
Several hundred families left for the villages in the hills, where the school of Lun took in sixty people.
"""
META = {"title": "Market hit", "date": "2024-11-30", "source": "Oster Daily", "url": "https://example.org/1"}
HEAD = "".join(f"{key}: {value}\n" for key, value in META.items()) + "\n"
LINES = BODY.strip().split("\n")
PAGE = f"""<!doctype html><html lang="en"><head><title>{META["title"]}</title>
<meta property="og:site_name" content="{META["source"]}"><meta property="og:title" content="{META["title"]}">
<meta property="article:published_time" content="{META["date"]}T08:00:00Z">
<link rel="canonical" href="{META["url"]}"></head><body><nav>Home | World</nav>
<article><h1>{META["title"]}</h1>{"".join(f"<p>{line}</p>" for line in LINES)}</article></body></html>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>{META["source"]}</title><item>
<title>{META["title"]}</title><link>{META["url"]}</link><pubDate>Sat, 30 Nov 2024 08:00:00 GMT</pubDate>
<description>{"&lt;br/&gt;".join(LINES)}</description></item></channel></rss>"""


def _csv() -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, [*META, "text"])
    writer.writeheader()
    writer.writerow({**META, "text": BODY})
    return out.getvalue().encode()


def _docx() -> bytes:
    import docx

    document, out = docx.Document(), io.BytesIO()
    document.core_properties.title = META["title"]
    for line in LINES:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def _odt() -> bytes:
    import odfdo

    document, out = odfdo.Document("text"), io.BytesIO()
    document.body.clear()
    for line in LINES:
        document.body.append(odfdo.Paragraph(line))
    document.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    """Write a PDF by hand, as ISO 32000-1 (section 7.5) lays its parts out: one page, one font."""
    lines = "".join(f"({line}) Tj T* " for line in LINES)
    stream = f"BT /F1 12 Tf 72 720 Td 14 TL {lines}ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Title(%s)>>" % META["title"].encode(),
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 7\n0000000000 65535 f \n"
    return out + head + table + b"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)


def _eml() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = META["title"], META["source"]
    message["Date"] = "Sat, 30 Nov 2024 08:00:00 +0000"
    message.set_content(BODY)
    return message.as_bytes()


def _warc() -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    page = io.BytesIO(PAGE.encode())
    writer.write_record(
        writer.create_warc_record(META["url"], "response", payload=page, http_headers=headers)
    )
    return out.getvalue()


def _telegram() -> bytes:
    first, second = BODY.split("Oster")
    text = [first, {"type": "bold", "text": "Oster"}, second]
    message = {"id": 7, "type": "message", "date": "2024-11-30T08:00:00", "text": text}
    return json.dumps({"name": META["source"], "messages": [{"type": "service"}, message]}).encode()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes/a.txt", HEAD + BODY)
    return out.getvalue()


def _xlsx() -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for row in ((*META, "text"), (*META.values(), BODY)):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def _mhtml() -> bytes:
    page, message = EmailMessage(), EmailMessage()
    page.set_content(PAGE, subtype="html", cte="quoted-printable")
    message["Subject"], message["Snapshot-Content-Location"] = META["title"], META["url"]
    message.make_related()
    message.attach(page)
    return message.as_bytes()


def _rtf() -> bytes:
    return (r"{\rtf1\ansi " + r"\par ".join(LINES) + "}").encode()


SAMPLES: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: (HEAD + BODY).encode(),
    ".md": lambda: ("---\n" + HEAD.rstrip("\n") + "\n---\n" + BODY).encode(),
    ".jsonl": lambda: json.dumps({**META, "text": BODY}).encode() + b"\n",
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".html": PAGE.encode,
    ".xhtml": PAGE.encode,
    ".mhtml": _mhtml,
    ".mht": _mhtml,
    ".htm": PAGE.encode,
    ".pdf": _pdf,
    ".docx": _docx,
    ".odt": _odt,
    ".rtf": _rtf,
    ".eml": _eml,
    ".xml": RSS.encode,
    ".rss": RSS.encode,
    ".atom": RSS.encode,
    ".warc": _warc,
    ".gz": lambda: gzip.compress(_warc()),
    ".json": _telegram,
    ".zip": _zip,
}
"""File suffix -> how to make a sample."""

METADATA_OF = {
    ".pdf": {"title"},
    ".docx": {"title"},
    ".odt": set(),
    ".rtf": set(),
    ".eml": {"title", "date", "source"},
    ".json": {"date", "source"},
}
"""Formats that cannot carry all of ``META``, and what they carry."""
