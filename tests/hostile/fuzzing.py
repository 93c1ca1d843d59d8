"""A seeded fuzzer: good inputs of every kind, damaged; what each must give is an answer or a message."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import process_time

from geomap.cli.jsonl import _line
from geomap.errors import GeomapError
from geomap.models.articles import Article, DateSpan
from geomap.models.profile import Side
from geomap.pipeline import Engine, extract_records, pick_profile, read_places
from geomap.pipeline.cache import Cache, cache_file
from geomap.pipeline.reading import FileRead
from geomap.readers.boundary import read_boundary
from geomap.readers.corrections import read_corrections
from geomap.readers.profiles import read_actors, read_prior
from geomap.readers.sets import open_set, read_articles, read_file
from geomap.readers.statistics import read_statistics
from geomap.testing import hostile_texts
from tests.readers.samples import SAMPLES

SLOWEST = 20.0
"""Seconds of processor time that one input may take."""

ZIPPED = (".docx", ".odt", ".xlsx", ".zip")
CHEAP = (".txt", ".md", ".jsonl", ".csv", ".json", ".eml", ".rtf", ".rss", ".mhtml")
TOKENS = [
    *(text.encode() for text in hostile_texts()),
    *(
        b"\x00",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b'"',
        b"'",
        b"\\",
        b"\\q",
        b"\\ud800",
        b"]]>",
        b"<![CDATA[",
        b"&#0;",
    ),
    *(b",", b";", b"\t", b"\n", b"\r", b"\n\n", b"|", b"=", b"#", b"[" * 3000, b"{" * 3000, b"(" * 3000),
    *(b"<" * 2000, b"0001-01-01", b"9999-12-31", b"+9999999999999", b"-1", b"1e999", b"9" * 5000, b"NaN"),
    *(b"null", b"true", b"\xd9\xa3", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"A" * 200_000),
    *(
        b"30.11.2024",
        b"11/30/2024",
        b"45626",
        b"Sat, 30 Nov 2024 08:00:00 +9999999999999",
        b"\x1f\x8b\x08\x00",
    ),
]

TABLES: dict[str, tuple[bytes, Callable[[Path], object]]] = {
    "claims.csv": (
        b"place_id,name,lon,lat,side,date,source\np1,Town,36.5,36,a,2024-11-30,Wire\np2,T,36,36,b,2024-11-29,W\n",
        lambda file: read_prior(file, (Side("a", "A", "#000000"), Side("b", "B", "#000001"))),
    ),
    "corrections.csv": (
        b"target,field,value,who,when,why\nev_0123456789ab,drop,,me,2024-12-01,x\ncl_0123456789ab,side,a,,,\n",
        lambda file: read_corrections(file.parent),
    ),
    "statistics.csv": (
        b"date,country,figure,kind\n2024-11-30,Syria,1000,refugees\n2023,Lebanon,20,idps\n",
        read_statistics,
    ),
    "actors.csv": (b"id,name,aliases,kind\na,Army,forces|troops,government\n", read_actors),
    "articles.csv": (
        b"file,date,source\na.txt,2024-11-30,Wire\n",
        lambda file: list(read_articles(open_set(file.parent))),
    ),
    "boundary.json": (
        b'{"type":"Polygon","coordinates":[[[36,35],[38,35],[38,37],[36,37],[36,35]]]}',
        read_boundary,
    ),
    "set.toml": (
        b'title = "T"\ndate = 2024-11-30\nperiod = [2024-11-27, 2024-12-08]\ncountries = ["SY"]\n'
        b'profile = "syria"\ntiles = "https://t.example/{z}/{x}/{y}.png"\n[fields]\ntext = ["a.b", "c"]\n'
        b'[[sides]]\nid = "red"\nname = "Red"\ncolour = "#D55E00"\n',
        lambda file: open_set(file.parent),
    ),
}
LINE = (
    b'{"id": "1", "text": "Rebels entered Saraqib.", "date": "2024-11-30", "spans": [{"start": 0, "end": 6}]}'
)
TEXT = (
    "Rebels entered Saraqib on Friday, two days ago. Shelling killed three people in Idlib last week, and "
    "1,000 families fled Aleppo yesterday. The army said on 28 November it had taken Hama."
)


@dataclass(slots=True)
class Tally:
    """What became of the inputs: how many of each kind, what escaped, what gave nothing, the slowest."""

    inputs: dict[str, int] = field(default_factory=dict)
    escaped: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    caught: int = 0
    slowest: tuple[float, str] = (0.0, "")

    def take(self, kind: str, number: int, answer: Callable[[], bool]) -> None:
        """Ask for the answer to an input: true where it is an article, a table or a message."""
        self.inputs[kind] = self.inputs.get(kind, 0) + 1
        started, name = process_time(), f"{kind} number {number}"
        try:
            if not answer():
                self.unanswered.append(name)
        except GeomapError:
            pass
        except Exception as error:
            self.escaped.append(f"{name}: {type(error).__name__}: {error}"[:300])
        self.slowest = max(self.slowest, (process_time() - started, name))


def fuzz(seed: int, count: int, folder: Path) -> Tally:
    """Try ``count`` damaged inputs of all kinds; the same seed tries the same ones."""
    tally, dice = Tally(), random.Random(seed)
    for kind in ("set", "cache"):
        (folder / kind).mkdir(parents=True)
    (folder / "set" / "a.txt").write_text(TEXT)
    samples = {suffix: make() for suffix, make in SAMPLES.items()}
    tries = list(_tries(samples, folder))
    weights = [weight for weight, _, _ in tries]
    for number in range(count):
        _, kind, run = dice.choices(tries, weights)[0]
        tally.take(kind, number, lambda run=run: run(dice, tally))
    return tally


Try = tuple[float, str, Callable[[random.Random, Tally], bool]]


def _tries(samples: dict[str, bytes], folder: Path) -> Iterator[Try]:
    """Every kind of input with its share of the tries."""
    for suffix, data in samples.items():
        weight = 3.0 if suffix in CHEAP else 0.5
        yield weight, suffix, lambda dice, tally, s=suffix, d=data: _read(s, d, dice, tally, folder)
    for name, (data, read) in TABLES.items():
        yield 3.0, name, lambda dice, tally, n=name, d=data, r=read: _table(folder / "set" / n, d, r, dice)
    yield 8.0, "line", lambda dice, tally: _line(damaged(LINE, dice), 1) is not None
    yield 0.3, "cache", lambda dice, tally: _cached(folder / "cache", dice)
    yield 0.3, "dates", lambda dice, tally: _dated(dice)


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Damage a good input in one to six places."""
    for _ in range(dice.randint(1, 6)):
        at, to = sorted(dice.randrange(len(data) + 1) for _ in range(2))
        match dice.randrange(7):
            case 0:
                data = data[:at]
            case 1:
                data = data[:at] + data[to:]
            case 2:
                data = data[:to] + data[at:]
            case 3:
                data = data[:at] + bytes(dice.randrange(256) for _ in range(dice.randint(1, 8))) + data[at:]
            case 4 if data:
                at = min(at, len(data) - 1)
                data = data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]
            case _:
                data = data[:at] + dice.choice(TOKENS) + data[at:]
    return data


def _damaged_inside(suffix: str, data: bytes, dice: random.Random) -> bytes:
    """Damage what is packed in a file, and pack it again, or damage the file itself."""
    if dice.random() < 0.4:
        return damaged(data, dice)
    if suffix == ".gz":
        return gzip.compress(damaged(gzip.decompress(data), dice))
    if suffix not in ZIPPED:
        return damaged(data, dice)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        hit = dice.choice(names)
        for name in names:
            new.writestr(name, damaged(old.read(name), dice) if name == hit else old.read(name))
    return out.getvalue()


def _read(suffix: str, data: bytes, dice: random.Random, tally: Tally, folder: Path) -> bool:
    file = folder / f"x{suffix}"
    file.write_bytes(_damaged_inside(suffix, data, dice))
    items = list(read_file(file, file.name))
    tally.caught += any(isinstance(i, GeomapError) and "cannot be read (" in str(i) for i in items)
    assert all(file.name in str(item) for item in items if isinstance(item, GeomapError)), items
    return bool(items)


def _table(file: Path, data: bytes, read: Callable[[Path], object], dice: random.Random) -> bool:
    file.write_bytes(damaged(data, dice))
    try:
        return read(file) is not None
    finally:
        file.unlink()


def _cached(folder: Path, dice: random.Random) -> bool:
    """A damaged cache gives back what was kept or nothing, and works again."""
    good = folder / "good.sqlite"
    if not good.exists():
        with Cache(folder, secret=b"k" * 32) as cache:
            for number in range(50):
                cache.keep(cache.key(FileRead, (number,)), FileRead((), (f"{number}" * 500,)))
        cache_file(folder).rename(good)
    cache_file(folder).write_bytes(damaged(good.read_bytes(), dice))
    with Cache(folder, secret=b"k" * 32) as cache:
        for number in range(50):
            kept = cache.find(FileRead, cache.key(FileRead, (number,)))
            assert kept is None or kept == FileRead((), (f"{number}" * 500,))
            cache.keep(cache.key(FileRead, (number,)), FileRead((), (f"{number}" * 500,)))
    with Cache(folder, secret=b"k" * 32) as cache:
        return all(cache.find(FileRead, cache.key(FileRead, (number,))) is not None for number in range(50))


ENGINE = Engine()


def _dated(dice: random.Random) -> bool:
    """A text of any letters, published on any day of the calendar, is read to its end."""
    text = damaged(TEXT.encode(), dice).decode("utf-8", "replace")[:5000]
    days = [
        date.min,
        date.max,
        date(1, 1, 2),
        date(9999, 12, 30),
        date.fromordinal(dice.randint(1, 3_652_059)),
    ]
    day = dice.choice(days)
    article = Article("ar_0123456789ab", text, "a.txt", DateSpan(day, day, "day"))
    readings = read_places(ENGINE, [article])
    profile, _ = pick_profile("none", readings)
    return len(extract_records(ENGINE, readings, profile)) == 1
