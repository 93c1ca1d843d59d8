"""An invented world small enough to see why a name means what it does, and the bundled one."""

import re
from pathlib import Path

import pytest

import geomap.resolution
from geomap.languages import LANGUAGES, language
from geomap.models.articles import Article, Sentence, Span
from geomap.models.places import Mention, Place
from geomap.resolution import Resolver, Weights
from geomap.testing import TinyIndex

FOLDER = Path(geomap.resolution.__file__).parent
ROWS = [row for code in LANGUAGES for row in language(code).features]


def place(name, at, lon, lat, feature, admin1="", admin2="", people=0):
    return Place(at, name, lon, lat, admin1[:2] or at[-2:], feature, admin1, admin2, people)


WORLD = [
    place("Xandria", "country:XA", 20, 40, "PCLI", people=5_000_000),
    place("Yorland", "country:YO", 60, 10, "PCLI", people=8_000_000),
    place("Vell", "admin1:XA.01", 21.0, 41.0, "ADM1", "XA.01", people=500_000),
    place("Brun", "admin1:XA.02", 19.0, 39.0, "ADM1", "XA.02", people=300_000),
    place("Vell", "t:vell", 21.1, 41.1, "PPL", "XA.01", people=200_000),
    place("Oster", "t:oster-xa", 21.3, 41.2, "PPL", "XA.01", people=9_000),
    place("Oster", "t:oster-xa2", 18.9, 39.1, "PPL", "XA.02", people=8_000),
    place("Oster", "t:oster-yo", 60.5, 10.5, "PPL", "YO.01", people=90_000),
    place("Kamp", "t:kamp-yo", 61.0, 10.2, "PPL", "YO.01", people=40_000),
    place("Hovel", "t:hovel-yo", 61.1, 10.4, "PPL", "YO.01", people=900),
    place("Lun", "t:lun", 21.25, 41.15, "PPL", "XA.01"),
    place("Gate", "t:gate-vell", 21.12, 41.12, "PPLX", "XA.01", people=3_000),
    place("Gate", "t:gate-yo", 60.1, 10.1, "PPL", "YO.01", people=70_000),
    place("Mirel", "t:mirel-xa", 18.8, 39.2, "PPL", "XA.02", people=5_000),
    place("Mirel", "t:mirel-yo", 61.3, 10.4, "PPL", "YO.01", people=6_000),
    place("Saint Olm", "t:olm", 19.2, 39.3, "PPL", "XA.02", people=7_000),
    place("Democratic Republic of Yor", "country:DY", 90, -10, "PCLI", people=1_000_000),
]


def marked(text):
    """Return an article and its mentions from a text with the toponyms in square brackets."""
    plain, mentions = "", []
    for i, part in enumerate(re.split(r"\[(.*?)\]", text)):
        if i % 2:
            span = Span(len(plain), len(plain) + len(part))
            mentions.append(Mention(f"m{i:03d}", "a", span, part, "literal"))
        plain += part
    return Article(id="a", text=plain, file="a.txt"), mentions


def whole(text):
    """Return the text as one sentence."""
    return (Sentence(Span(0, len(text)), text, 0, 0),)


@pytest.fixture(scope="session")
def weights():
    return Weights.from_bytes((FOLDER / "weights" / "resolver.json").read_bytes(), ROWS)


@pytest.fixture(scope="session")
def index():
    return TinyIndex(WORLD, names={"t:vell": ["Veľ grad"], "country:XA": ["Republic of Xandria"]})


@pytest.fixture(scope="session")
def resolver(index, weights):
    return Resolver(index, weights)


@pytest.fixture
def ids(resolver):
    """Resolve a marked text to place ids."""

    def run(text):
        article, mentions = marked(text)
        return [r.place.id if r.place else None for r in resolver(article, whole(article.text), mentions)]

    return run


@pytest.fixture(scope="session")
def bundled(weights):
    from geomap.errors import GazetteerError
    from geomap.gazetteer import open_index

    try:
        return Resolver(open_index(), weights)
    except GazetteerError as error:
        pytest.skip(f"no bundled gazetteer: {error}")
