"""Files as people have them: what can be read is read, what cannot is named."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from itertools import accumulate
from pathlib import Path

import pytest

from geomap.errors import ArticleError
from geomap.models.articles import Article, Span
from geomap.readers import READERS
from geomap.readers._base import make_article
from geomap.readers.dates import parse_day, shown_order
from geomap.readers.mending import mended
from geomap.readers.sets import open_set, other_kinds, read_articles
from tests.readers.samples import SAMPLES

WORDS = "Shelling hit the market of Oster on Friday."


def read(suffix: str, data: bytes | str) -> list[Article | ArticleError]:
    data = data.encode() if isinstance(data, str) else data
    try:
        return list(READERS[suffix](io.BytesIO(data), "a" + suffix))
    except ArticleError as error:
        return [error]


def texts(items: list[Article | ArticleError]) -> list[str]:
    return [item.text.strip() if isinstance(item, Article) else "!" for item in items]


def read_set(folder: Path, files: Mapping[str, bytes | str]) -> list[Article | ArticleError]:
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_articles(open_set(folder)))


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("2024-11-30T15:07:41Z", "", date(2024, 11, 30)),
        ("20241130T101500Z", "", date(2024, 11, 30)),
        ("20241130101500", "", date(2024, 11, 30)),
        ("2024/11/30 15:07:41", "", date(2024, 11, 30)),
        ("2024/1/3", "", date(2024, 1, 3)),
        ("30.11.2024", "", date(2024, 11, 30)),
        ("3.4.2024 08:15", "", date(2024, 4, 3)),
        ("11/30/2024", "", date(2024, 11, 30)),
        ("30/11/2024", "", date(2024, 11, 30)),
        ("11/10/2024", "month first", date(2024, 11, 10)),
        ("11/10/2024", "day first", date(2024, 10, 11)),
        ("11/10/2024", "", None),
        ("10/10/2024", "", date(2024, 10, 10)),
        ("45626", "", date(2024, 11, 30)),
        ("45626.63", "", date(2024, 11, 30)),
        ("1732924800", "", date(2024, 11, 30)),
        ("30 November 2024", "", date(2024, 11, 30)),
        ("Nov. 30, 2024", "", date(2024, 11, 30)),
        ("Thu, 28 Nov 2024 at 09:12", "", date(2024, 11, 28)),
        ("Sat, 30 Nov 2024 08:00:00 +9999999999999", "", date(2024, 11, 30)),
        ("+9999999999999", "", None),
        ("0001-01-01T00:00:00Z", "", None),
        ("9999-12-31", "", None),
        ("31.02.2024", "", None),
        ("99999", "", None),
        ("٣٠-١١-٢٠٢٤" * 99, "", None),
    ],
)
def test_dates_as_files_write_them(written: str, order, day: date | None) -> None:
    """Dots, slashes, serial numbers, seconds and words are read; what could be two days or is none is not."""
    assert parse_day(written, order) == day


def test_a_table_shows_which_number_is_the_day() -> None:
    """One date with a 30 tells how the others are meant; contradicting ones tell nothing."""
    assert shown_order(["11/10/2024", "11/30/2024"]) == "month first"
    assert shown_order(["11/10/2024", "30/11/2024"]) == "day first"
    assert not shown_order(["30/11/2024", "11/30/2024"])
    first, _ = read(".csv", f"text,date\n{WORDS},11/10/2024\nB,11/30/2024\n")
    assert isinstance(first, Article)
    assert first.published.start == date(2024, 11, 10)
    (doubtful,) = read(".csv", f"text,date\n{WORDS},11/10/2024\n")
    assert isinstance(doubtful, Article)
    assert "two days" in doubtful.warnings[0]


FEED = '<rss version="2.0"><channel><title>T</title>{}</channel></rss>'
ITEM = "<item><title>t</title><description>{}</description><pubDate>{}</pubDate></item>"


@pytest.mark.parametrize(
    "odd", ["+9999999999999", "Sat, 99 Nov 2024 08:00:00 +9999999999999", "0001-01-01", "9" * 400, "\x0c"]
)
def test_an_absurd_date_costs_itself(odd: str) -> None:
    """Entries of a feed, lines and rows beside one with an absurd date are read as usual."""
    feed = FEED.format(ITEM.format(WORDS, odd.strip()) + ITEM.format("B.", "Sat, 30 Nov 2024 08:00:00 GMT"))
    line = json.dumps({"text": WORDS, "date": odd}) + '\n{"text": "B."}\n'
    for items in (
        read(".rss", feed),
        read(".jsonl", line),
        read(".csv", f'text,date\n{WORDS},"{odd}"\nB.,\n'),
    ):
        assert texts(items) == [WORDS, "B."]
        assert isinstance(items[0], Article)
        assert items[0].published.start is None


def test_an_entry_without_content_costs_itself() -> None:
    """A feed's entry without words is named; the next one is read."""
    empty, whole = read(".rss", FEED.format("<item><title>t</title></item>" + ITEM.format(WORDS, "")))
    assert "a.rss#1" in str(empty)
    assert isinstance(whole, Article)


def test_a_broken_row_of_json_costs_itself() -> None:
    """An invalid escape stands for itself; a broken or cut row is named, the others are read."""
    assert texts(read(".jsonl", '{"text": "A \\q b"}\n{"text": "B"}\n')) == ["A \\q b", "B"]
    assert texts(read(".json", '[{"text": "C:\\\\x \\q"}, {"text": "B"}]')) == ["C:\\x \\q", "B"]
    assert texts(read(".json", '[{"text": "A"}, {"text": B}, {"text": "C"}]')) == ["A", "!", "C"]
    assert texts(read(".json", '{"articles": [{"text": "A"}, {"text": "B')) == ["A", "!"]
    message = '{"name": "T", "messages": [{"id": 1, "type": "message", "text": "A"}, {"id": 2, "ty'
    assert texts(read(".json", message)) == ["A", "!"]


def test_unquoted_commas_do_not_cut_a_text() -> None:
    """Behind a last column all is taken, with a warning; elsewhere the row is named with what to do."""
    (whole,) = read(".csv", "date,text\n2024-11-30,Shelling hit Oster, Vell and Lun.\n")
    assert texts([whole]) == ["Shelling hit Oster, Vell and Lun."]
    assert isinstance(whole, Article) and "commas" in whole.warnings[0]
    cut, other = read(".csv", "text,date\nShelling hit Oster, Vell,2024-11-30\nB.,2024-11-30\n")
    assert "a.csv:2: 3 cells for 2 columns" in str(cut)
    assert isinstance(other, Article)


def test_an_unclosed_quote_swallows_no_rows() -> None:
    """A quotation mark that is never closed costs its line; texts over several lines stay whole."""
    table = 'text,date\n"Unclosed,2024-11-30\nB.,2024-11-30\n"Two\nlines, ""quoted""",2024-11-30\nC.,\n'
    items = read(".csv", table)
    assert texts(items) == ["!", "B.", 'Two\nlines, "quoted"', "C."]
    assert "a.csv:2" in str(items[0])


def test_tables_with_semicolons(tmp_path: Path) -> None:
    """Articles and a set's table of files are read with semicolons, the files under a usual name."""
    assert texts(read(".csv", "text;date\nA, b;30.11.2024\n")) == ["A, b"]
    table = "Filename;Source;date\na.txt;Oster Daily;30.11.2024\n"
    (article,) = read_set(tmp_path, {"a.txt": WORDS, "articles.csv": table.lower()})
    assert isinstance(article, Article)
    assert (article.source, article.published.start) == ("oster daily", date(2024, 11, 30))


def test_what_no_reader_takes_is_named(tmp_path: Path) -> None:
    """Documents of other kinds, rows of absent files and links out of the set are errors; pictures a note."""
    outside = tmp_path / "outside.txt"
    outside.write_text(WORDS)
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside)
    files = {"a.txt": WORDS, "b.doc": b"\xd0\xcf", "c.png": b"x", "p_files/d.css": "x", "~$e.docx": "x"}
    items = read_set(folder, {**files, "articles.csv": "file,date\na.txt,2024-11-30\nb.txt,2024-11-30\n"})
    said = "\n".join(str(item) for item in items if isinstance(item, ArticleError))
    assert "b.doc: files of this kind are not read; save it as .docx" in said
    assert 'articles.csv row 3: the set has no file "b.txt" to read. Did you mean "a.txt"?' in said
    assert "link.txt: a link that leads out of the set" in said
    assert len(items) == 4
    assert other_kinds(open_set(folder)) == ["not read, as no reader takes their kind: c.png"]


@pytest.mark.parametrize("cut", [1, 4, 60])
def test_a_cut_web_archive_is_named(cut: int) -> None:
    """What is whole in a truncated archive is read, and that it ends too early is told."""
    items = read(".gz", gzip.compress(SAMPLES[".warc"]())[:-cut])
    assert isinstance(items[0], Article)
    assert "ends in the middle" in str(items[-1])
    assert "lacks" in str(read(".warc", SAMPLES[".warc"]()[:-30])[-1])


def test_archives_without_articles_are_named() -> None:
    """Empty archives, and those that hold no page or kinds that are not read, say so."""
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    plain = SAMPLES[".warc"]().replace(b"text/html", b"text/plai")
    for suffix, data in (
        (".warc", b""),
        (".gz", gzip.compress(b"")),
        (".warc", plain),
        (".zip", out.getvalue()),
    ):
        (error,) = read(suffix, data)
        assert "nothing to read" in str(error)


def test_workbooks_are_tables_of_articles() -> None:
    """Rows of every filled sheet, with real dates and serial numbers; a sheet without texts is named."""
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    book.active.append(["text", "date"])
    book.active.append([WORDS, datetime(2024, 11, 30, 8)])
    book.active.append(["B.", 45626])
    book.create_sheet("Codes").append(["code"])
    book.create_sheet("Empty")
    book.save(out)
    first, second, third = read(".xlsx", out.getvalue())
    assert isinstance(first, Article) and isinstance(second, Article)
    assert first.published.start == second.published.start == date(2024, 11, 30)
    assert 'a.xlsx#Codes: a table of articles needs a column "text"' in str(third)


TRACKED = (
    '<w:p><w:r><w:t xml:space="preserve">Rebels entered </w:t></w:r><w:ins w:id="1" w:author="x"><w:r>'
    '<w:t>Oster</w:t></w:r></w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>Vell</w:delText></w:r>'
    "</w:del><w:r><w:t>.</w:t></w:r></w:p><w:sdt><w:sdtContent><w:p><w:r><w:t>Lun is calm.</w:t></w:r></w:p>"
    "</w:sdtContent></w:sdt><w:p><w:r><mc:AlternateContent "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def test_a_document_is_read_as_it_looks() -> None:
    """Tracked insertions, text boxes and content controls are read, once; deletions are not."""
    import docx

    blank, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(blank)
    with zipfile.ZipFile(blank) as made, zipfile.ZipFile(out, "w") as changed:
        for name in made.namelist():
            data = made.read(name)
            body = data.replace(b"<w:sectPr", TRACKED.encode() + b"<w:sectPr", 1)
            changed.writestr(name, body if name == "word/document.xml" else data)
    assert texts(read(".docx", out.getvalue())) == ["Rebels entered Oster.\nLun is calm.\n\nA box."]


def pdf(*pages: list[tuple[int, int, str]]) -> bytes:
    """A PDF with words at points of its pages (ISO 32000-1, 7.5)."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, words in enumerate(pages):
        shown = b"".join(b"1 0 0 1 %d %d Tm (%s) Tj " % (x, y, text.encode()) for x, y, text in words)
        stream = b"BT /F1 10 Tf " + shown + b"ET"
        box = b"/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>" % (5 + 2 * n, box))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    parts = [b"%PDF-1.4\n", *(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))]
    starts = list(accumulate(map(len, parts)))
    table = b"".join(b"%010d 00000 n \n" % start for start in starts[:-1])
    head = b"xref\n0 %d\n0000000000 65535 f \n" % len(parts)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts), starts[-1])
    return b"".join([*parts, head, table, tail])


LEFT = [
    "Rebels entered the town of Oster on",
    "Friday after two days of shelling, the",
    "army said its forces had gone back to",
    "a line south of the highway. Families",
    "fled to the villages in the hills.",
]
RIGHT = [
    "In Vell, the hospital was hit twice",
    "and eleven people were killed, doctors",
    "said. The governor denied that troops",
    "had left the town and called for calm",
    "until the end of the week.",
]


def test_two_columns_are_read_one_after_the_other() -> None:
    """A page painted row by row is read by columns; a table of short cells is left as it is."""
    rows = [
        (x, 700 - 14 * n, t)
        for n, pair in enumerate(zip(LEFT, RIGHT, strict=True))
        for x, t in zip((72, 320), pair, strict=True)
    ]
    (article,) = read(".pdf", pdf([(72, 730, "A headline across both columns"), *rows]))
    assert texts([article]) == ["\n".join(["A headline across both columns", *LEFT, *RIGHT])]
    cells = [(x, 700 - 14 * n, t) for n in range(6) for x, t in ((72, f"Town {n}"), (320, f"{n}0"))]
    assert "Town 0 00\nTown 1 10" in texts(read(".pdf", pdf(cells)))[0]


def test_pages_of_pictures_are_named() -> None:
    """A page without text among others is told, with its number."""
    (article,) = read(".pdf", pdf([(72, 700, WORDS)], [], [(72, 700, WORDS)]))
    assert isinstance(article, Article)
    assert "pages without text, pictures alone: 2" in article.warnings[0]


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("entered Sara-\nqib", "entered Saraqib"),
        ("entered al-\nBab", "entered al-Bab"),
        ("in Deir-ez-\nZor", "in Deir-ez-Zor"),
        ("the cease-\nfire, a ceasefire", "the ceasefire, a ceasefire"),
        ("the north-\neastern road", "the north-eastern road"),
        ("two-\nand three-storey", "two-\nand three-storey"),
        ("a re-\nlocated camp", "a relocated camp"),
        ("the sol\u00addiers of Lun", "the soldiers of Lun"),
        ("in 2020-\n21", "in 2020-\n21"),
        ("one -\ntwo", "one -\ntwo"),
    ],
)
def test_words_divided_at_line_ends_are_joined(printed: str, read_as: str) -> None:
    """A divided word is read whole, a hyphen that belongs to it stays, and what stood in the file is kept."""
    article = mended(make_article(printed, "a.txt", {}))
    assert article.text == read_as
    assert article.before_mending(Span(0, len(article.text))) == printed


MAIL = "From: Ann <ann@example.org>\nDate: Sat, 30 Nov 2024 08:00:00 +0000\nSubject: Fwd: x\n\n"


def test_what_a_mail_forwards_is_an_article_of_its_own() -> None:
    """The forwarded part has its own sender and date; words above it stay the sender's."""
    forwarded = "---------- Forwarded message ---------\nFrom: Oster Daily <n@example.org>\n"
    forwarded += "Date: Thu, 28 Nov 2024 at 09:12\nSubject: Market\nTo: <ann@example.org>\n\n" + WORDS + "\n"
    own, inner = read(".eml", MAIL + "Vell is calm.\n\n" + forwarded)
    assert isinstance(own, Article) and isinstance(inner, Article)
    assert (own.source, own.published.start, own.text.strip()) == ("Ann", date(2024, 11, 30), "Vell is calm.")
    assert (inner.source, inner.published.start, inner.title) == ("Oster Daily", date(2024, 11, 28), "Market")
    (alone,) = read(".eml", MAIL + forwarded)
    assert isinstance(alone, Article)
    assert (alone.source, alone.text.strip()) == ("Oster Daily", WORDS)


def test_an_attached_mail_is_read() -> None:
    """A message attached to another is an article with its own head."""
    from email.message import EmailMessage

    inner, outer = EmailMessage(), EmailMessage()
    inner["From"], inner["Date"], inner["Subject"] = (
        "Oster Daily <n@example.org>",
        "Thu, 28 Nov 2024 09:12:00 +0000",
        "M",
    )
    inner.set_content(WORDS)
    outer["From"], outer["Subject"] = "Ann <ann@example.org>", "x"
    outer.set_content("See below: Vell is calm.")
    outer.add_attachment(inner)
    own, attached = read(".eml", outer.as_bytes())
    assert isinstance(own, Article) and isinstance(attached, Article)
    assert (own.source, attached.source, attached.published.start) == (
        "Ann",
        "Oster Daily",
        date(2024, 11, 28),
    )


def test_quoted_text_is_not_the_senders_news() -> None:
    """Quoted lines and their introduction are left out, with a warning."""
    quoted = "On Thu, 28 Nov 2024 at 09:12, Bob <b@example.org> wrote:\n> Rebels entered Lun.\n> And Vell.\n"
    (article,) = read(".eml", MAIL + "No, Oster is calm.\n\n" + quoted)
    assert isinstance(article, Article)
    assert article.text.strip() == "No, Oster is calm."
    assert "quotes" in article.warnings[0]


def test_a_mail_of_html_keeps_its_head() -> None:
    """Subject, sender and date of a message count, also where its body is a page."""
    body = SAMPLES[".html"]().decode()
    (article,) = read(".eml", MAIL.replace("\n\n", '\nContent-Type: text/html; charset="utf-8"\n\n') + body)
    assert isinstance(article, Article)
    assert (article.title, article.source, article.published.start) == ("Fwd: x", "Ann", date(2024, 11, 30))


def test_exports_with_markup_and_odd_characters() -> None:
    """Markup in an export's text is taken out; NUL and line ends leave its title."""
    row = {
        "title": "T\u0000i\nt",
        "url": "u",
        "publishedAt": "2024-11-30T00:00:00Z",
        "content": f"<p>{WORDS}</p><ul><li>B",
    }
    (article,) = read(".json", json.dumps({"articles": [row]}))
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("T i t", f"{WORDS}\nB")


def test_a_whole_account_of_telegram() -> None:
    """Every chat of an account's export is read with its name as source; one without words is named."""
    chats = [
        {
            "name": name,
            "messages": [{"id": 1, "type": "message", "date": "2024-11-30T10:00:00", "text": text}],
        }
        for name, text in (("A", WORDS), ("B", "B."), ("C", ""))
    ]
    items = read(".json", json.dumps({"about": "x", "chats": {"list": chats}}))
    assert texts(items) == [WORDS, "B.", "!"]
    assert [item.source for item in items if isinstance(item, Article)] == ["A", "B"]
