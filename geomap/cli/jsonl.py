"""Unix filters over JSON lines: ``geomap geoparse --jsonl`` and ``geomap extract --jsonl``."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import Any

import click

from geomap.errors import ArticleError, UsageError
from geomap.models.articles import Article, Span
from geomap.readers._base import METADATA, make_article
from geomap.readers.jsonl import bounded_lines, parse_object


@dataclass(frozen=True, slots=True)
class Line:
    """One input line: its id, and an article or the error that stands in its place."""

    id: Any
    article: Article | None
    spans: tuple[Span, ...] | None = None
    error: str = ""


def read_lines(command: str) -> list[Line]:
    """Read articles from standard input, one JSON object a line.

    Raises
    ------
    UsageError
        No line is meant to be JSON: plain text was piped in.
    """
    lines, plain = [], True
    for number, raw in bounded_lines(sys.stdin.buffer):
        if raw is None:
            lines.append(Line(None, None, error=f"line {number} is longer than one article may be"))
        elif raw.strip():
            lines.append(_line(raw, number))
            plain = plain and not raw.removeprefix(BOM_UTF8).lstrip().startswith((b"{", b"[", b'"'))
    if lines and plain:
        raise UsageError(
            f'geomap {command} --jsonl reads one JSON object a line, {{"text": "…"}}, and got plain text; '
            "put articles as files into a folder and use geomap build, or wrap each line"
        )
    return lines


def _line(raw: bytes, number: int) -> Line:
    try:
        row = parse_object(raw)
    except ValueError as error:
        return Line(None, None, error=f"line {number}: {error}")
    ident, text = row.get("id"), row.get("text")
    try:
        if not isinstance(text, str):
            raise ArticleError(f'line {number}: no "text" of type string')
        metadata = {key: row[key] for key in METADATA if isinstance(row.get(key), str)}
        return Line(ident, make_article(text, str(ident), metadata), _spans(row, text, number))
    except ArticleError as error:
        return Line(ident, None, error=str(error))


def _spans(row: dict[str, Any], text: str, number: int) -> tuple[Span, ...] | None:
    raw_spans = row.get("spans")
    if raw_spans is None:
        return None
    try:
        spans = tuple(Span(int(s["start"]), int(s["end"])) for s in raw_spans)
    except (TypeError, KeyError, ValueError):
        raise ArticleError(f'line {number}: "spans" is a list of {{"start": 0, "end": 5}}') from None
    if any(not 0 <= s.start < s.end <= len(text) for s in spans):
        raise ArticleError(f"line {number}: a span lies outside the text")
    return spans


def answer(row: dict[str, Any]) -> None:
    """Write one answer to standard output."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def utf8_output() -> None:
    """Answer in UTF-8 whatever the terminal's locale says; a lone surrogate becomes ``?``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def require_jsonl(jsonl: bool, command: str) -> None:
    """Explain the one input form there is."""
    if not jsonl:
        raise UsageError(
            f"geomap {command} reads JSON lines: add --jsonl and pipe articles in, for example\n"
            f'  echo \'{{"id": "1", "text": "Clashes in Aleppo."}}\' | geomap {command} --jsonl'
        )


@click.command()
@click.option("--jsonl", is_flag=True, help="Read articles from standard input, one JSON object a line.")
@click.option("--countries", default="", help="ISO codes to favour, for example SY,TR.")
@click.option(
    "--lower", is_flag=True, help="The text has lost its capitals: look for names in lower case too."
)
def geoparse(jsonl: bool, countries: str, lower: bool) -> None:
    """Find toponyms and the places they mean.

    Answers each line {"id", "text", "date", "source", "title"} with {"id", "toponyms"}. A line
    with "spans" gets exactly one toponym per span; others take in the word for the kind of a place
    ("Odan district"). A name that no gazetteer has bears no place but "unknown": the word for its
    kind, the place it is said to lie in or near ("within"), and how precise that is. An article
    that cannot be read is answered with an empty list and "error".

    \b
    Example:
      echo '{"id": "1", "text": "Clashes in Aleppo."}' | geomap geoparse --jsonl
    """
    utf8_output()
    require_jsonl(jsonl, "geoparse")
    from geomap.cli.answers import toponyms
    from geomap.cli.home import installed_packs
    from geomap.pipeline import Engine, read_places

    lines = read_lines("geoparse")
    spans = [line.spans for line in lines if line.article]
    articles = [line.article for line in lines if line.article]
    favoured = tuple(code.strip().upper() for code in countries.split(",") if code.strip())
    engine = Engine(extra_packs=installed_packs())
    readings = read_places(engine, articles, countries=favoured, spans=spans, dates=False, lower=lower)
    readings_left = iter(readings)
    for line in lines:
        if line.article is None:
            answer({"id": line.id, "toponyms": [], "error": line.error})
        else:
            rows = toponyms(next(readings_left), whole=line.spans is None)
            answer({"id": line.id, "toponyms": rows})


@click.command()
@click.option("--jsonl", is_flag=True, help="Read articles from standard input, one JSON object a line.")
@click.option(
    "--profile", default=None, help="Profile of the war, or none. Default: decided by the articles."
)
def extract(jsonl: bool, profile: str | None) -> None:
    """Find events, control claims, displacement facts and dates.

    Answers each line {"id", "text", "date", "source", "title"} with {"id", "dates", "events",
    "claims", "displacement"}; offsets are characters of the text. An article that cannot be read
    is answered with empty lists and "error".

    \b
    Example:
      echo '{"id": "1", "date": "2024-11-30", "text": "Rebels entered Aleppo on Friday."}' \\
        | geomap extract --jsonl
    """
    utf8_output()
    require_jsonl(jsonl, "extract")
    from geomap.cli.answers import records
    from geomap.cli.home import installed_packs
    from geomap.pipeline import Engine, extract_records, pick_profile, read_places
    from geomap.pipeline.reading import date_undated

    engine = Engine(extra_packs=installed_packs())
    lines = read_lines("extract")
    articles = [line.article for line in lines if line.article]
    readings = date_undated(read_places(engine, articles))
    chosen, _ = pick_profile(profile, readings)
    pairs = zip(readings, extract_records(engine, readings, chosen), strict=True)
    empty: dict[str, list[Any]] = {"dates": [], "events": [], "claims": [], "displacement": []}
    for line in lines:
        if line.article is None:
            answer({"id": line.id, **empty, "error": line.error})
        else:
            answer({"id": line.id, **records(*next(pairs))})
