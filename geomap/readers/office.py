"""Office documents: ``.docx`` (python-docx), ``.odt`` (odfdo), ``.rtf`` (striprtf). Macros are ignored."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers._base import make_article
from geomap.readers.archive import check_members
from geomap.readers.encoding import decode
from geomap.readers.extras import load, read_bounded, refuse_entities
from geomap.readers.limits import MAX_DOCUMENT_BYTES


def read_docx(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read a Word document: its paragraphs and the cells of its tables, in order."""
    docx = load("docx", "reading Word documents", "office")
    data = _checked(file, name)
    try:
        document = docx.Document(BytesIO(data))
        blocks = [_block(block) for block in document.iter_inner_content()]
        title = document.core_properties.title or None
    except Exception as error:  # a damaged document can fail anywhere inside the library
        raise ArticleError(f"{name}: the Word document is damaged ({type(error).__name__})") from None
    yield make_article("\n".join(blocks), name, {"title": title})


def _block(block: object) -> str:
    rows = getattr(block, "rows", None)
    if rows is None:
        return str(getattr(block, "text", ""))
    return "\n".join(" ".join(cell.text for cell in row.cells) for row in rows)


def read_odt(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read an OpenDocument text: its paragraphs and headings, in order."""
    odfdo = load("odfdo", "reading OpenDocument texts", "office")
    data = _checked(file, name)
    try:
        body = odfdo.Document(BytesIO(data)).body
        paragraphs = [element.inner_text for element in body.get_elements("//text:p|//text:h")]
    except Exception as error:  # a damaged document can fail anywhere inside the library
        raise ArticleError(f"{name}: the OpenDocument text is damaged ({type(error).__name__})") from None
    yield make_article("\n".join(paragraphs), name, {})


def read_rtf(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read a Rich Text document."""
    striprtf = load("striprtf.striprtf", "reading Rich Text", "office")
    text, warnings = decode(read_bounded(file, name), name)
    if not text.lstrip().startswith("{\\rtf"):
        raise ArticleError(f"{name}: not a Rich Text document")
    yield make_article(striprtf.rtf_to_text(text, errors="replace"), name, {}, warnings)


def _checked(file: BinaryIO, name: str) -> bytes:
    """Refuse bombs and entity tricks before a library unpacks anything."""
    data = read_bounded(file, name)
    try:
        with ZipFile(BytesIO(data)) as archive:
            check_members(archive, name, MAX_DOCUMENT_BYTES)
            for member in archive.namelist():
                if member.endswith((".xml", ".rels")):
                    refuse_entities(archive.read(member), f"{name}/{member}")
    except (BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ArticleError(f"{name}: damaged or encrypted ({error})") from None
    return data
