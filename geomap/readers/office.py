"""Office documents: ``.docx`` (python-docx), ``.odt`` (odfdo), ``.rtf`` (striprtf). Macros are ignored."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers._base import make_article
from geomap.readers.archive import check_members
from geomap.readers.encoding import decode
from geomap.readers.extras import load, read_bounded, refuse_entities
from geomap.readers.limits import MAX_DOCUMENT_BYTES


def read_docx(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read a Word document as its reader sees it: with insertions and boxes, without what was deleted."""
    docx = load("docx", "reading Word documents", "office")
    data = checked_document(file, name)
    try:
        document = docx.Document(BytesIO(data))
        blocks = list(_blocks(document.element.body))
        title = document.core_properties.title or None
    except Exception as error:  # a damaged document can fail anywhere inside the library
        raise ArticleError(f"{name}: the Word document is damaged ({type(error).__name__})") from None
    yield make_article("\n".join(blocks), name, {"title": title})


_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "sectPr", "pPr", "rPr"})
"""Elements whose words a reader of the document does not see, or sees a second time."""


def _kind(element: Any) -> str:
    """Name of an element without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _blocks(parent: Any) -> Iterator[str]:
    """Paragraphs and rows of tables in their order, within whatever holds them."""
    for element in parent:
        kind = _kind(element)
        if kind == "p":
            yield _words(element)
            yield from (line for box in _boxes(element) for line in _blocks(box))
        elif kind == "tr":
            yield " ".join(line for cell in element for line in _blocks(cell))
        elif kind not in _UNSEEN:
            yield from _blocks(element)


def _words(element: Any) -> str:
    """Words of a paragraph without those of its text boxes."""
    parts = []
    for child in element:
        kind = _kind(child)
        if kind == "t":
            parts.append(child.text or "")
        elif kind in _MARKS:
            parts.append(_MARKS[kind])
        elif kind not in _UNSEEN and kind != "txbxContent":
            parts.append(_words(child))
    return "".join(parts)


_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def _boxes(element: Any) -> Iterator[Any]:
    """Text boxes that are anchored in a paragraph."""
    for child in element:
        kind = _kind(child)
        if kind == "txbxContent":
            yield child
        elif kind not in _UNSEEN:
            yield from _boxes(child)


def read_odt(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read an OpenDocument text: its paragraphs and headings, in order."""
    odfdo = load("odfdo", "reading OpenDocument texts", "office")
    data = checked_document(file, name)
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


def checked_document(file: BinaryIO, name: str) -> bytes:
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
