"""The page as bytes: the same every time, whole, sealed, and readable by its own scripts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from geomap.errors import GeomapError, UsageError
from geomap.exporters.page import write_map
from geomap.exporters.page.assembly import spelled, tile_host
from geomap.exporters.page.ground import boxes
from geomap.exporters.page.ground.codec import encode
from geomap.exporters.page.sealed import fill, inline, policy
from geomap.languages import page_texts
from geomap.layers import make_all
from geomap.models.places import SpelledPlace
from tests.fixtures_assessment import assessment, empty

OWN = Path(str(files("geomap.exporters.page")))
WEB = Path(__file__).parents[3] / "web" / "src"
SCRIPTS = {f.relative_to(WEB).as_posix(): f.read_text(encoding="utf-8") for f in sorted(WEB.glob("**/*.ts"))}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The invented war as a page."""
    path = tmp_path_factory.mktemp("map") / "index.html"
    made = assessment()
    write_map(made, make_all(made), path)
    return path.read_text(encoding="utf-8")


def test_same_bytes_in_another_process(page: str, tmp_path: Path) -> None:
    """Another process with another hash seed writes the same page."""
    code = (
        "import sys; from pathlib import Path; from geomap.exporters.page import write_map;"
        "from geomap.layers import make_all; from tests.fixtures_assessment import assessment;"
        "made = assessment(); write_map(made, make_all(made), Path(sys.argv[1]))"
    )
    target = tmp_path / "again.html"
    env = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).parents[3])}
    subprocess.run([sys.executable, "-c", code, str(target)], check=True, env=env)
    assert target.read_text(encoding="utf-8") == page


def test_the_policy_names_every_inline_text_and_no_host(page: str) -> None:
    """Every script and style stands in the policy by its hash; nothing else may run or load."""
    content = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert content is not None
    rules = content[1].replace("&#39;", "'")
    assert rules.startswith("default-src 'none'; ")
    assert "http" not in rules
    assert "unsafe" not in rules
    for text in re.findall(r"<script>(.*?)</script>", page, re.DOTALL):
        assert b64encode(sha256(text.encode()).digest()).decode() in rules
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=", page)


def test_no_inline_handlers_and_no_machine_paths(page: str) -> None:
    """Nothing of the machine that wrote the page is in it."""
    assert not re.search(r"<[a-z]+[^<>]* on[a-z]+=", page)
    assert str(Path.home()) not in page
    assert str(OWN) not in page
    assert len(page.encode()) < 1_500_000


def test_head_says_title_language_and_encoding(page: str) -> None:
    """A reader's programs know what the page is."""
    assert page.startswith('<!DOCTYPE html>\n<html lang="en"')
    assert "<title>An invented war</title>" in page
    assert '<meta charset="utf-8">' in page


def test_an_unknown_file_stops_the_page() -> None:
    """A link outside the allow-list is an error, whatever asks for it."""
    with pytest.raises(GeomapError, match="not among its own files"):
        inline('<script src="https://cdn.example.org/x.js"></script>', {})
    with pytest.raises(GeomapError, match="would load something"):
        inline('<img alt="" src="x.png">', {})
    with pytest.raises(GeomapError, match="closing script tag"):
        inline('<script src="a"></script>', {"a": "'</script>'"})


def test_filled_texts_are_not_read_again() -> None:
    """A text that looks like a slot stays a text."""
    assert fill("<!--geomap:a--><!--geomap:b-->", {"a": "<!--geomap:b-->", "b": "x"}) == "<!--geomap:b-->x"


def test_policy_without_styles_or_scripts_allows_none() -> None:
    """The policy follows the page: an altered script has another hash."""
    assert policy("<script>1</script>") != policy("<script>2</script>")
    assert "img-src data: https://tiles.example.org" in policy("<p>", "https://tiles.example.org")


@pytest.mark.parametrize(
    "tiles",
    [
        "http://t.example/{z}/{x}/{y}",
        "https://t.example/{z}/{x}",
        "javascript:{x}{y}{z}",
        "https://a b;script-src/{z}/{x}/{y}",
    ],
)
def test_bad_tile_templates_are_refused(tiles: str) -> None:
    """Only https with a plain host and all three axes."""
    with pytest.raises(UsageError, match="https template"):
        tile_host(tiles)


def test_unknown_theme_is_refused(tmp_path: Path) -> None:
    """The message names the themes there are, and no file is left behind."""
    made = empty()
    with pytest.raises(UsageError, match="default, customary"):
        write_map(made, make_all(made), tmp_path / "x.html", theme="gaudy")
    assert list(tmp_path.iterdir()) == []


def decode(text: str, decimals: int) -> list[tuple[float, float]]:
    """Read the scheme as web/src/data/geometry.ts does."""
    values, at = [], 0
    while at < len(text):
        shift = value = 0
        while True:
            byte = ord(text[at]) - 63
            at += 1
            value |= (byte & 31) << shift
            shift += 5
            if byte < 32:
                break
        values.append(~(value >> 1) if value & 1 else value >> 1)
    pairs = np.array(values).reshape(-1, 2).cumsum(axis=0) / 10**decimals
    return [(float(x), float(y)) for x, y in pairs]


@pytest.mark.parametrize("count", [1, 2, 39, 40, 400])
def test_coordinates_survive_the_codec(count: int) -> None:
    """Short and long lines come back to within half a unit of the last decimal."""
    noise = np.random.default_rng(count)
    xy = np.column_stack([noise.uniform(-180, 180, count), noise.uniform(-85, 85, count)])
    assert np.abs(np.array(decode(encode(xy, 4), 4)) - xy).max() <= 0.5001e-4


def interface(table: dict[str, str]) -> dict[str, str]:
    """Texts of the interface, without the data's own words, whose keys are their English."""
    return {key: text for key, text in table.items() if not key.startswith(("sub.", "detail."))}


def test_the_words_of_the_data_are_translated_alike() -> None:
    """Every language but English translates the same sub-types and details."""
    tables = {code: table for code, table in page_texts().items() if code != "en"}
    own = {
        code: {k: v for k, v in table.items() if k not in interface(table)} for code, table in tables.items()
    }
    assert len(own["ar"]) > 20
    for code, table in own.items():
        assert set(table) == set(own["ar"]), code


def test_every_language_has_every_text_with_the_same_slots() -> None:
    """A language is one file; none may lack a text or a number's place in it."""
    tables = {code: interface(table) for code, table in page_texts().items()}
    assert {"en", "ar", "tr", "es", "ru", "uk", "fr"} <= set(tables)
    for code, table in tables.items():
        assert set(table) == set(tables["en"]), code
        for key, text in table.items():
            assert sorted(re.findall(r"\{\w+\}", text)) == sorted(
                re.findall(r"\{\w+\}", tables["en"][key])
            ), (code, key)


def test_what_layers_say_of_themselves_is_in_the_catalogue() -> None:
    """The page finds the text of a layer by its English words."""
    texts = [v for k, v in page_texts()["en"].items() if k.startswith("layer_text.")]
    said = [re.compile(".+?".join(map(re.escape, re.split(r"\{\w+\}", text)))) for text in texts]
    for layer in make_all(assessment()):
        assert any(one.match(layer.description) for one in said), layer.name


def test_scripts_ask_only_for_texts_that_exist() -> None:
    """A key used in a script stands in the table."""
    keys = {key for text in SCRIPTS.values() for key in re.findall(r'\bt\("([^"]+)"', text)}
    keys |= {key for text in SCRIPTS.values() for key in re.findall(r'"data-label": "([^"]+)"', text)}
    assert keys <= set(page_texts()["en"])
    assert len(keys) > 80


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_write_no_markup(name: str) -> None:
    """Article text goes only through text nodes."""
    text = SCRIPTS[name]
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
    )


def test_the_data_cites_every_record(page: str) -> None:
    """Each incident of the page names its sentences, each sentence its article."""
    data = json.loads(re.search(r'id="geomap-data">(.*?)</script>', page, re.DOTALL)[1])
    assert len(data["incidents"]) == len(assessment().incidents)
    for incident in data["incidents"]:
        for member in incident[8]:
            article, text, marks, _ = data["sentences"][member[1]]
            assert data["articles"][article]["id"].startswith("ar_")
            assert text
            assert any(kind == "x" for _, _, kind, _ in marks)


def test_a_set_without_events_opens_where_its_articles_lie() -> None:
    """Where nothing can be drawn the view is that of the places named, which are drawn at first."""
    made = replace(assessment(), incidents=(), displacement=(), control=())
    view, _ = boxes(made)
    assert view.span < 30
    places = next(layer for layer in make_all(made) if layer.name == "places")
    assert places.shown
    assert not next(layer for layer in make_all(assessment()) if layer.name == "places").shown


def test_places_of_war_and_flight_bear_their_kind() -> None:
    """Bases, airports, crossings, dams and camps are drawn with a sign; towns and hills are not."""
    features = ("PPL", "AIRB", "AIRP", "PSTB", "DAM", "CMPRF", "HLL")
    places = [SpelledPlace(f"x:{code}", code, 36.0, 35.0, code, "", ()) for code in features]
    row = spelled(places)
    assert {row.names[site.place]: site.kind for site in row.sites} == {
        "AIRB": "base",
        "AIRP": "airport",
        "PSTB": "crossing",
        "DAM": "dam",
        "CMPRF": "camp",
    }
