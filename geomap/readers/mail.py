"""Mail messages (``.eml``): subject, date, sender and the text body."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers._base import make_article
from geomap.readers.extras import read_bounded
from geomap.readers.html import page_article
from geomap.readers.limits import MAX_HEADER


def read_eml(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read one message; attachments are not opened."""
    data = read_bounded(file, name)
    try:
        yield _article(data, name)
    except RecursionError:
        raise ArticleError(f"{name}: the message is nested too deeply") from None


class _Short(EmailPolicy):
    """Headers cut to a sane length before the library parses them, for which it takes quadratic time."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Take a header's name and value from its lines."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_HEADER]


def _article(data: bytes, name: str) -> Article:
    message: EmailMessage = BytesParser(EmailMessage, policy=_Short()).parsebytes(data)  # type: ignore[assignment]
    body = message.get_body(("plain", "html"))
    if body is None or not message.keys():
        raise ArticleError(f"{name}: not a mail message, or one without a text body")
    try:
        content = body.get_content()
    except (LookupError, ValueError) as error:
        raise ArticleError(f"{name}: the message's encoding is damaged ({error})") from None
    if body.get_content_type() == "text/html":
        return page_article(content.encode("utf-8"), name)
    name_and_address = parseaddr(str(message["from"] or ""))
    metadata = {
        "title": str(message["subject"] or ""),
        "date": str(message["date"] or ""),
        "source": next((part for part in name_and_address if part), None),
    }
    return make_article(content.replace("\r\n", "\n"), name, metadata)
