"""Mail messages (``.eml``) with what they forward, and web pages saved as mail (``.mhtml``).

What a message forwards is an article of its own, with its own sender and date; what it quotes is another's
news, told elsewhere, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parseaddr
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

from geomap.errors import ArticleError
from geomap.models.articles import Article
from geomap.readers._base import make_article
from geomap.readers.extras import read_bounded
from geomap.readers.html import page_article
from geomap.readers.limits import MAX_HEADER

MAX_FORWARDED = 50
"""Messages within a message that are read."""

_DIVIDER = re.compile(
    r"^[ \t>]{0,20}(?:[-_*]{2,40}\s?(?:Original Message|Forwarded message|Mensaje reenviado|Message transf.r."
    r"|Forwarded by .{0,80}?)\s?[-_*]{2,40}|Begin forwarded message:|_{20,80})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD_LINE = re.compile(r"[ \t>*]{0,20}(From|Date|Sent|Subject|To|Cc|Reply-To)\s?:\*?\s?(.*)", re.IGNORECASE)
_QUOTED = re.compile(r"^[ \t]?>.*(?:\n|$)", re.MULTILINE)
_INTRODUCTION = re.compile(r"^(?:On\s.{4,200}?\s)(?:wrote|writes):[ \t]*\n(?=\s*>)", re.MULTILINE | re.DOTALL)
_KEYS = {"from": "source", "date": "date", "sent": "date", "subject": "title"}


class Part(NamedTuple):
    """A piece of a message: its words and what its head says."""

    text: str
    head: Mapping[str, str | None]


def read_eml(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read one message and those that it forwards; other attachments are not opened."""
    data = read_bounded(file, name)
    try:
        message = _parsed(data)
        yield from _message(message, name)
        forwarded = (part for part in message.walk() if part.get_content_type() == "message/rfc822")
        for number, part in enumerate(islice(forwarded, MAX_FORWARDED), 1):
            for inner in part.get_payload():
                yield from _tried(inner, f"{name}#attached-{number}")
    except RecursionError:
        raise ArticleError(f"{name}: the message is nested too deeply") from None


def read_mhtml(file: BinaryIO, name: str, /) -> Iterator[Article | ArticleError]:
    """Read a web page that was saved as one file: its first part of HTML."""
    message = _parsed(read_bounded(file, name))
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = part["Content-Location"] or message["Snapshot-Content-Location"]
            coded: Any = part.get_payload(decode=True)
            page = _content(part, name) if part.get_content_charset() else coded
            yield page_article(page, name, str(address) if address else None)
            return
    raise ArticleError(f"{name}: no web page is saved in this file; save it as .html")


class _Short(EmailPolicy):
    """Headers cut to a sane length before the library parses them, for which it takes quadratic time."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Take a header's name and value from its lines."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_HEADER]


def _parsed(data: bytes) -> EmailMessage:
    return BytesParser(EmailMessage, policy=_Short()).parsebytes(data)  # type: ignore[return-value]


def _tried(message: Any, name: str) -> Iterator[Article | ArticleError]:
    try:
        yield from _message(message, name)
    except ArticleError as error:
        yield error


def _message(message: EmailMessage, name: str) -> Iterator[Article | ArticleError]:
    body = message.get_body(("plain", "html"))
    if body is None or not message.keys():
        raise ArticleError(f"{name}: not a mail message, or one without a text body")
    head = _head(message)
    content = _content(body, name)
    if body.get_content_type() == "text/html":
        yield page_article(content, name, stated=head)
        return
    own, *forwarded = _parts(content.replace("\r\n", "\n"), head)
    text, quoted = _without_quotes(own.text)
    warnings = ("what the message quotes was left out: it is another's news",) if quoted else ()
    if text.strip() or not forwarded:
        yield make_article(text if text.strip() else own.text, name, own.head, warnings)
    for number, part in enumerate(forwarded, 1):
        if part.text.strip():
            yield make_article(part.text, f"{name}#forwarded-{number}", part.head)


def _head(message: EmailMessage) -> dict[str, str | None]:
    """What the head of a message says of it as an article."""
    return {
        "title": str(message["subject"] or ""),
        "date": str(message["date"] or ""),
        "source": _sender(str(message["from"] or "")),
    }


def _content(part: Any, name: str) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError) as error:
        raise ArticleError(f"{name}: the message's encoding is damaged ({error})") from None


def _sender(header: str) -> str | None:
    return next((part for part in parseaddr(header) if part), None)


def _parts(text: str, head: Mapping[str, str | None]) -> list[Part]:
    """Divide a body where it begins to forward: the sender's own words, then each forwarded message."""
    dividers = [d for d in _DIVIDER.finditer(text) if _inner_head(text[d.end() :])[0].get("source")]
    ends = [*(d.start() for d in dividers[1:]), len(text)]
    parts = [Part(text[: dividers[0].start()] if dividers else text, head)]
    for divider, end in zip(dividers[:MAX_FORWARDED], ends, strict=False):
        inner, body = _inner_head(text[divider.end() : end])
        parts.append(Part(body, inner))
    return parts


def _inner_head(text: str) -> tuple[dict[str, str | None], str]:
    """Head of a forwarded message and the words below it."""
    lines = text.lstrip("\n").split("\n")
    head: dict[str, str | None] = {}
    used = 0
    for line in lines[:40]:
        match = _HEAD_LINE.fullmatch(line)
        if match and (key := _KEYS.get(match[1].lower())):
            head[key] = match[2].strip().strip("*").strip()
        elif not match and (line.strip(" >") or head):
            break
        used += 1
    if head.get("source"):
        head["source"] = _sender(str(head["source"])) or head["source"]
    body = "\n".join(re.sub(r"^(?:>[ \t]?){1,9}", "", line) for line in lines[used:])
    return head, body.strip("\n") + "\n"


def _without_quotes(text: str) -> tuple[str, bool]:
    """Take out quoted lines and the line that introduces them."""
    shorter = _QUOTED.sub("", _INTRODUCTION.sub("", text))
    return shorter, shorter != text
