"""Processor time of reading articles: by length, by stage, and for a hostile sentence without an end.

    python bench/extract.py lengths    # articles/s of the whole chain for 50 to 3,000 words
    python bench/extract.py stages     # share of each stage for articles of 800 words
    python bench/extract.py hostile    # time against the length of one sentence, with its slope

Articles are mixed from the English paragraphs of ``tests/golden/world-*.toml``, made before the clock
starts; every eighth long word gets an ending of its own, so that no sentence comes twice and what is
remembered of words helps no more than it does in news. All times are processor time of this process,
start-up left out; the best of three runs counts, as other work on the machine only adds.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import re
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from geomap.extraction import ClaimExtractor, DisplacementExtractor, EventExtractor
from geomap.models.articles import Article, DateSpan
from geomap.models.reasons import because
from geomap.models.records import Reading
from geomap.pipeline import Engine, read_places
from geomap.readers.profiles import load_profile
from geomap.text.dates.finding import find_dates
from geomap.text.language import language_of
from geomap.text.sentences import split

GOLDEN = Path(__file__).parents[1] / "tests" / "golden"
LENGTHS = (50, 200, 800, 3000)
WORDS = 60_000
"""Words read for each length, so that each row weighs the same."""
HOSTILE = (1250, 2500, 5000, 10_000, 20_000)
DAY = DateSpan(date(2025, 3, 14), date(2025, 3, 14), "day", because("date.given"))


def paragraphs() -> list[str]:
    """English paragraphs of the golden files."""
    rows = [
        article
        for half in ("tuning", "heldout")
        for article in tomllib.loads((GOLDEN / f"world-{half}.toml").read_text("utf-8"))["article"]
    ]
    return [row["text"] for row in rows if row.get("language", "en") == "en"]


def mixed(count: int, size: int) -> list[Article]:
    """Mix ``count`` articles of ``size`` words."""
    chance, texts = random.Random(size), paragraphs()

    def changed(match: re.Match[str]) -> str:
        return match.group() + (chance.choice("xyzqw") if chance.random() < 0.125 else "")

    out = []
    for i in range(count):
        words: list[str] = []
        while len(words) < size:
            words += chance.choice(texts).split()
        out.append(article(re.sub(r"\b[a-z]{8,}\b", changed, " ".join(words[:size])), str(i)))
    return out


def article(text: str, name: str) -> Article:
    """Article of a text."""
    return Article(name, text, f"{name}.txt", published=DAY)


class Chain:
    """The stages of reading, warmed up."""

    def __init__(self) -> None:
        self.engine = Engine()
        actors = (*load_profile("none").actors, *self.engine.general_actors)
        self.events = EventExtractor(self.engine.lexicons, self.engine.tagger, actors)
        self.claims = ClaimExtractor(self.engine.lexicons, actors, self.events)
        self.displacement = DisplacementExtractor(self.engine.lexicons, actors)
        self(mixed(2, 200))

    def __call__(self, articles: Sequence[Article]) -> None:
        """Read articles from their text to their records."""
        for reading in read_places(self.engine, articles):
            self.claims(reading, self.events(reading))
            self.displacement(reading)

    def stages(self, articles: Sequence[Article]) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield the stages one by one, each as something to be timed."""
        yield "sentences", lambda: [split(a.text) for a in articles]
        cut = [tuple(split(a.text)) for a in articles]
        yield "dates", lambda: [find_dates(a, s, language_of(a)) for a, s in zip(articles, cut, strict=True)]
        both = list(zip(articles, cut, strict=True))
        yield "recognition", lambda: [self.engine.recognizer(a, s, language_of(a)) for a, s in both]
        yield "all reading", lambda: read_places(self.engine, articles, dates=True)
        readings: Sequence[Reading] = read_places(self.engine, articles)
        yield "events", lambda: [self.events(r) for r in readings]
        yield "events, claims", lambda: [self.claims(r, self.events(r)) for r in readings]
        yield "displacement", lambda: [self.displacement(r) for r in readings]


def spent(work: Callable[[], object], runs: int = 3) -> float:
    """Processor seconds of the best of some runs."""
    best = math.inf
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def lengths(chain: Chain) -> None:
    """Print articles/s by length."""
    for size in LENGTHS:
        articles = mixed(max(WORDS // size, 4), size)
        seconds = spent(lambda articles=articles: chain(articles))  # type: ignore[misc]
        rate = len(articles) / seconds
        print(f"{size:5} words: {rate:7.1f} articles/s, {rate * size:9,.0f} words/s")


def stages(chain: Chain) -> None:
    """Print milliseconds of each stage for an article of 800 words."""
    articles = mixed(60, 800)
    for name, work in chain.stages(articles):
        print(f"{name:15} {spent(work) / len(articles) * 1000:6.2f} ms")


def hostile(chain: Chain) -> None:
    """Print the time of one sentence without an end against its length."""
    times = []
    for size in HOSTILE:
        words = (" ".join(p.replace(".", ",") for p in paragraphs()) + " ").split()
        text = " ".join(words[i % len(words)] for i in range(size))
        times.append(spent(lambda text=text: chain([article(text, "long")])))  # type: ignore[misc]
        print(f"{size:6} words: {times[-1]:.3f} s")
    slope = math.log(times[-1] / times[0]) / math.log(HOSTILE[-1] / HOSTILE[0])
    print(f"slope of log time against log length: {slope:.2f} (1 is linear)")


def main() -> None:
    """Run one of the measurements, collecting garbage as seldom as the command line does."""
    gc.set_threshold(100_000)
    parser = argparse.ArgumentParser(description="processor time of reading articles")
    parser.add_argument("what", choices=("lengths", "stages", "hostile"))
    {"lengths": lengths, "stages": stages, "hostile": hostile}[parser.parse_args().what](Chain())


if __name__ == "__main__":
    main()
