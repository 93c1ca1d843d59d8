"""What a run needs from disk, loaded once: index, weights, lexicons, actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import UsageError, did_you_mean
from geomap.gazetteer import OwnIndex, half, open_index
from geomap.grammar import Tagger, TaggerWeights
from geomap.languages import LANGUAGES, language
from geomap.models.ids import whole_of
from geomap.models.place_index import PlaceIndex
from geomap.models.places import OwnPlace, Place
from geomap.models.profile import Actor
from geomap.models.sets import ArticleSet
from geomap.readers.places import read_own_places
from geomap.readers.profiles import general_actors
from geomap.readers.tables import Row, read_lexicons
from geomap.recognition import Model, Recognizer
from geomap.resolution import Weights
from geomap.text.fold import fold

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

BUNDLED = "bundled"
"""Name of the gazetteer that the wheel carries; always searched."""


@dataclass(frozen=True)
class Engine:
    """Everything the stages are given. Parts are loaded when first asked for.

    Parameters
    ----------
    index_folder : Path or None
        A compiled gazetteer, None for the bundled one.
    extra_packs : tuple of Path
        Gazetteers that the user imported, to be searched along with it.
    own_places : tuple of OwnPlace
        Places of the set that is read, which go before all gazetteers.
    """

    index_folder: Path | None = None
    extra_packs: tuple[Path, ...] = ()
    own_places: tuple[OwnPlace, ...] = ()

    def for_set(self, article_set: ArticleSet) -> Engine:
        """Search what a set wants searched: the gazetteers that it names, its own places first.

        Raises
        ------
        UsageError, TableError
            A gazetteer is not there, or the set's ``places.csv`` cannot be used.
        """
        engine = self.restricted(article_set.settings.gazetteers)
        places = read_own_places(article_set.folder)
        return replace(engine, own_places=places) if places else engine

    def __reduce__(self) -> tuple[object, tuple[Path | None, tuple[Path, ...], tuple[OwnPlace, ...]]]:
        """Send to another process where things lie, not the things: there one engine serves all work."""
        return _engine, (self.index_folder, self.extra_packs, self.own_places)

    def restricted(self, names: Sequence[str]) -> Engine:
        """Search only the imported gazetteers named, in that order; all when none is named.

        Raises
        ------
        UsageError
            A name is neither ``bundled`` nor of an imported gazetteer.
        """
        if not names:
            return self
        packs = {pack.name: pack for pack in self.extra_packs}
        for name in names:
            if name != BUNDLED and name not in packs:
                hint = did_you_mean(name, packs) or f" Imported: {', '.join(packs) or 'none'}."
                raise UsageError(f'gazetteers: "{name}" is not imported.{hint}')
        return replace(self, extra_packs=tuple(packs[name] for name in names if name != BUNDLED))

    @cached_property
    def index(self) -> PlaceIndex:
        """The gazetteer."""
        index = open_index(self.index_folder, self.extra_packs)
        return OwnIndex(index, self.own_places) if self.own_places else index

    @cached_property
    def recognizer(self) -> Recognizer:
        """Toponym recognition with its fitted weights."""
        weights = files("geomap") / "recognition" / "weights" / "recognizer.npz"
        return Recognizer(Model.from_bytes(weights.read_bytes()), self.index)

    @cached_property
    def resolver_weights(self) -> Weights:
        """Weights and feature words of toponym resolution."""
        folder = files("geomap") / "resolution"
        features = [row for code in LANGUAGES for row in language(code).features]
        return Weights.from_bytes((folder / "weights" / "resolver.json").read_bytes(), features)

    @cached_property
    def lexicons(self) -> dict[str, list[Row]]:
        """Lexicon tables of extraction, by name."""
        return read_lexicons(files("geomap") / "extraction" / "lexicons")

    @cached_property
    def tagger(self) -> Tagger:
        """Part-of-speech tagger with its fitted weights."""
        weights = files("geomap") / "grammar" / "weights" / "tagger.npz"
        return Tagger(TaggerWeights.from_bytes(weights.read_bytes()))

    @cached_property
    def general_actors(self) -> tuple[Actor, ...]:
        """Actors known whatever the war."""
        return general_actors()

    def find_unit(self, country: str, name: str) -> Place | None:
        """Look up a country by its code, or by name a first-order unit of it or the country itself."""
        if not name:
            return self.find_place(f"country:{country}")
        key = self.index.key(fold(name))
        named = [self.index.place(row) for row in self.index.rows(key).tolist()] if key >= 0 else []
        own = [p for p in named if p.country == country]
        unit = next((p for p in own if p.feature == "ADM1"), None)
        return unit or next((p for p in own if p.id == f"country:{country}"), None)

    def find_place(self, place_id: str) -> Place | None:
        """Look a place up by its id."""
        row = self.index.row_of(place_id)
        return self.index.place(row) if row >= 0 else None

    def extent(self, place_id: str) -> BaseGeometry | None:
        """Polygon of an area; of a part of one ("admin1:SY.09@W") the half in that direction.

        A point reckoned from a place ("geonames:1@N20") has none.
        """
        whole, towards = whole_of(place_id)
        if whole != place_id and towards is None:
            return None
        row = self.index.row_of(whole)
        shape = self.index.extent(row) if row >= 0 else None
        return half(shape, *towards) if shape is not None and towards else shape


@lru_cache(maxsize=2)
def _engine(
    index_folder: Path | None, extra_packs: tuple[Path, ...], own_places: tuple[OwnPlace, ...]
) -> Engine:
    """The engine of this process that searches these gazetteers."""
    return Engine(index_folder, extra_packs, own_places)
