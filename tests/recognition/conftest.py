"""Fixtures: the recogniser as it ships, with the compiled gazetteer."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import open_index
from geomap.models.articles import Article
from geomap.models.place_index import PlaceIndex
from geomap.models.places import Mention
from geomap.recognition import Model, Recognizer
from geomap.text.language import language_of
from geomap.text.sentences import split

Read = Callable[..., list[Mention]]


@pytest.fixture(scope="session")
def weights() -> bytes:
    return (files("geomap") / "recognition" / "weights" / "recognizer.npz").read_bytes()


@pytest.fixture(scope="session")
def index() -> PlaceIndex:
    try:
        return open_index()
    except GazetteerError as error:
        pytest.skip(f"the gazetteer is not compiled: {error}")


@pytest.fixture(scope="session")
def recognizer(weights: bytes, index: PlaceIndex) -> Recognizer:
    return Recognizer(Model.from_bytes(weights), index)


@pytest.fixture(scope="session")
def read(recognizer: Recognizer) -> Read:
    """Recognise the toponyms of a text."""

    def run(text: str, language: str | None = None, lower: bool = False) -> list[Mention]:
        article = Article("a", text, "a.txt", language=language)
        return recognizer(article, split(text), language_of(article), lower=lower)

    return run
