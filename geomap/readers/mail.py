"""Mail messages (``.eml``): subject, date, sender and the text body."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import BinaryIO

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers._base import make_article
from geomap.readers.extras import read_bounded
from geomap.readers.html import page_article


def read_eml(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read one message; attachments are not opened."""
    data = read_bounded(file, name)
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    body = message.get_body(("plain", "html"))
    if body is None or not message.keys():
        raise ArticleError(f"{name}: not a mail message, or one without a text body")
    try:
        content = body.get_content()
    except (LookupError, ValueError) as error:
        raise ArticleError(f"{name}: the message's encoding is damaged ({error})") from None
    if body.get_content_type() == "text/html":
        yield page_article(content.encode("utf-8"), name)
        return
    name_and_address = parseaddr(str(message["from"] or ""))
    metadata = {
        "title": str(message["subject"] or ""),
        "date": str(message["date"] or ""),
        "source": next((part for part in name_and_address if part), None),
    }
    yield make_article(content.replace("\r\n", "\n"), name, metadata)
