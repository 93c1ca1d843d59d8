"""The page's data, row by row: what each position holds.

Rows are written as arrays in the order of their fields, texts, dates and places as their position in a
table. ``tools/wire_types.py`` writes the same as TypeScript, which the page reads them by.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType


class Alias(NamedTuple):
    """Name of a type on the page's side, what it stands for, and what it means."""

    name: str
    type: str
    meaning: str


WordNumber: TypeAlias = Annotated[
    int | None, Alias("WordNumber", "number | null", "Position in `words`; -1 or null for none.")
]
ReasonNumber: TypeAlias = Annotated[
    int, Alias("ReasonNumber", "number", "Position in `words` of a reason; an empty word for none.")
]
ReasonRow: TypeAlias = Annotated[
    tuple[Any, ...],
    Alias(
        "ReasonRow",
        "[code: string, ...slots: (string | number | ReasonRow)[]]",
        "A code with what fills its sentence: words, counts, other reasons.",
    ),
]
PlaceNumber: TypeAlias = Annotated[int, Alias("PlaceNumber", "number", "Position in `places`; -1 for none.")]
DayNumber: TypeAlias = Annotated[
    int | None, Alias("DayNumber", "number | null", "Days since 1970-01-01; null for an open end.")
]
Lines: TypeAlias = Annotated[
    list[str], Alias("Lines", "string[]", "Lines in the encoded polyline scheme, longitude first.")
]
Flag: TypeAlias = Annotated[int, Alias("Flag", "0 | 1", "No or yes.")]
Names: TypeAlias = Annotated[
    dict[str, str], Alias("Names", "Record<string, string>", "Names by language code.")
]


Bounds: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north, degrees."""

MarkKind: TypeAlias = Literal["t", "x", "f", "d", "a"]


class Array(msgspec.Struct, array_like=True, frozen=True):
    """A row that is written as an array."""


class Record(msgspec.Struct, rename="camel"):
    """A row that is written with the names of its fields; what is unset is left out."""


class WhenRow(Array, frozen=True):
    """A date; it stands among the words, once for all that share it."""

    first: DayNumber
    last: DayNumber
    precision: str
    reason: ReasonNumber
    inferred: Flag


class PlaceRow(Array, frozen=True):
    """A place with its outline, where it has one."""

    id: str
    name: str
    parent: str
    country: str
    lon: float
    lat: float
    radius_km: float
    feature: str
    area: Flag
    extent: Lines
    source: str


class WhereRow(Array, frozen=True):
    """A place as a record refers to it."""

    place: PlaceNumber
    precision: int
    mention: str | None
    reason: ReasonNumber
    score: float


class MarkRow(Array, frozen=True):
    """Words of a sentence, from and to in UTF-16 units; t toponym, x trigger, f figure, d date, a actor."""

    start: int
    end: int
    kind: MarkKind
    place: PlaceNumber


class SentenceRow(Array, frozen=True):
    """A sentence that something cites; ``start`` is where it stands in its article."""

    article: int
    text: str
    marks: list[MarkRow]
    start: int


class FigureRow(Array, frozen=True):
    """A quantity."""

    low: int | None
    best: int | None
    high: int | None
    words: str


class NamedFigureRow(Array, frozen=True):
    """A quantity of an event and what it counts."""

    name: str
    low: int | None
    best: int | None
    high: int | None
    words: str


class ActorRow(Array, frozen=True):
    """An actor as a text names it."""

    name: WordNumber
    side: WordNumber
    sponsor: str | None


class MemberRow(Array, frozen=True):
    """One event of an incident; an id or place of 0 and a date of -1 are the incident's own."""

    id: str | Literal[0]
    sentence: int
    realis: WordNumber
    actor1: ActorRow | None
    actor2: ActorRow | None
    where: WhereRow | Literal[0] | None
    when: int
    figures: list[NamedFigureRow]
    confidence: float
    reasons: list[ReasonNumber]
    sub_type: WordNumber
    mapped: Flag
    unmapped_reason: ReasonNumber


class VersionRow(Array, frozen=True):
    """What one passage says of a happening: a member, a word against it, or one in passing (``role``)."""

    sentence: int
    role: WordNumber
    kind: WordNumber
    blamed: WordNumber
    toll: FigureRow | None
    place: PlaceNumber
    denied: Flag
    differs: list[WordNumber]


class IncidentRow(Array, frozen=True):
    """One happening with the events that tell it; ``versions`` where members differ or others speak."""

    id: str
    type: WordNumber
    sub_type: WordNumber
    where: WhereRow | None
    when: int
    confidence: float
    sources: int
    reasons: list[ReasonNumber]
    members: list[MemberRow]
    versions: list[VersionRow]


class ClaimRow(Array, frozen=True):
    """A claim of control."""

    id: str
    sentence: int
    side: str
    status: str
    where: WhereRow | None
    when: int
    speaker: str | None
    realis: WordNumber
    confidence: float
    reasons: list[ReasonNumber]


class FactRow(Array, frozen=True):
    """A displacement fact; ``written`` is its place as the text has it, where no gazetteer knows it.

    ``way`` is the arrow of a movement, from longitude and latitude to longitude and latitude.
    """

    id: str
    sentence: int
    kind: str
    measure: str
    place: WhereRow | None
    origin: WhereRow | None
    destination: WhereRow | None
    when: int
    figure: FigureRow | None
    unit: str | None
    factor: float | None
    term: str | None
    detail: str | None
    speaker: str | None
    realis: WordNumber
    confidence: float
    flags: list[ReasonNumber]
    reasons: list[ReasonNumber]
    written: str | None
    way: list[float] | None


class ComparisonRow(Array, frozen=True):
    """A fact beside an official figure, with by how much it differs."""

    fact: str
    share: float
    bound: str
    reason: ReasonNumber


class OfficialRow(Array, frozen=True):
    """An official figure."""

    id: str
    indicator: str
    population: str
    origin: str
    country: str
    value: int
    day: int
    source: WordNumber
    note: str
    unit: str
    place: PlaceNumber
    per1000: float | None
    beside: list[ComparisonRow]


class HeldIncidentRow(Array, frozen=True):
    """An incident of a large set; actors are positions in the table of parties, -1 for none."""

    id: str
    type: WordNumber
    sub_type: WordNumber
    confidence: float
    realis: WordNumber
    actor1: int
    actor2: int
    articles: list[int]
    sources: int


class PlaceDayRow(Array, frozen=True):
    """The incidents of a large set at one place and time."""

    place: PlaceNumber
    place_precision: int
    first: DayNumber
    last: DayNumber
    precision: str
    incidents: list[HeldIncidentRow]


class PartyRow(Array, frozen=True):
    """An actor of a large set."""

    name: WordNumber
    side: WordNumber


class Aggregates(Record):
    """A large set by place and day; ``table`` is the file beside the page that holds the sentences."""

    rows: list[PlaceDayRow]
    actors: list[PartyRow]
    table: str


class NotMappedRow(Array, frozen=True):
    """Something read and not drawn."""

    what: str
    article: int
    text: str
    reason: ReasonNumber


class HeldBackRow(Array, frozen=True):
    """A claim that control did not draw."""

    day: int
    claim: str
    reason: ReasonNumber


class PriorRow(Array, frozen=True):
    """What was held before the set's first day, with its public source."""

    id: str
    name: str
    side: str
    status: str
    day: int
    source: WordNumber
    lon: float
    lat: float


class SideChangeRow(Array, frozen=True):
    """Ground that a side gained and lost, km², each with its bounds."""

    side: WordNumber
    gained: float
    gained_low: float
    gained_high: float
    lost: float
    lost_low: float
    lost_high: float


class TurnRow(Array, frozen=True):
    """A place that changed hands, or that views see in different hands."""

    name: str
    before: WordNumber
    after: WordNumber
    claims: list[WordNumber]


class ChangeRow(Array, frozen=True):
    """What changed from a day to the next."""

    since: int
    on: int
    sides: list[SideChangeRow]
    places: list[TurnRow]


class PartedRow(Array, frozen=True):
    """Ground that a view gives to another side."""

    before: WordNumber
    after: WordNumber
    km2: float
    shape: Lines


class ViewRow(Array, frozen=True):
    """Where control by the claims of some sources differs."""

    name: WordNumber
    on: int
    ground: list[PartedRow]
    places: list[TurnRow]


class RejectedRow(Array, frozen=True):
    """A place that a mention was not taken for."""

    place: PlaceNumber
    score: float
    reason: ReasonNumber


class ResolutionRow(Array, frozen=True):
    """A mention and the place it was taken for."""

    mention: str
    place: PlaceNumber
    text: str
    score: float
    reason: ReasonNumber
    rejected: list[RejectedRow]


class LegendRow(Array, frozen=True):
    """A line of a layer's legend; ``value`` as in the layer's own legend."""

    label: str
    symbol: str
    colour: str
    pattern: str
    value: str | int | None


class StyleRow(Record):
    """How a layer is drawn; ``told`` names what its marks tell where the page has no painter for it."""

    geometry: Literal["point", "line", "polygon"]
    dated: bool
    stacked: bool
    told: list[str]


class LayerMark(Array, frozen=True):
    """A row that is drawn as it stands: shape and legend entry by position, a figure, UCDP's precision."""

    id: WordNumber
    shape: int
    entry: int
    size: int
    precision: int | None
    values: list[Any]


class DayRow(Array, frozen=True):
    """Marks of a dated layer on a day."""

    day: int
    marks: list[LayerMark]


class LayerRow(Record):
    """A layer.

    Where its rows are records of the page, ``ids`` and ``entries`` say which and how they are drawn, or
    ``without`` which incidents are not; else it has ``shapes`` and ``marks``, by ``days`` where dated.
    """

    name: str
    title: str
    description: str
    shown: bool
    count: int
    legend: list[LegendRow]
    style: StyleRow
    ids: list[str] | UnsetType = UNSET
    entries: list[int] | UnsetType = UNSET
    without: list[str] | UnsetType = UNSET
    shapes: list[Lines] | UnsetType = UNSET
    marks: list[LayerMark] | UnsetType = UNSET
    days: list[DayRow] | UnsetType = UNSET


class ArticleRow(Record):
    """An article of the set."""

    id: str
    title: str | None
    file: str
    source: str | None
    url: str | None
    language: str | None
    date: int
    warnings: list[str]


class CorrectionRow(msgspec.Struct):
    """A correction of an analyst and what became of it."""

    target: str
    field: str
    who: str
    when: str
    why: str
    outcome: str
    note: str


class RunRow(msgspec.Struct):
    """How the set was read, as far as it is stated."""

    versions: dict[str, str] | UnsetType = UNSET
    gazetteers: list[str] | UnsetType = UNSET
    boundary: str | UnsetType | None = UNSET
    warnings: list[str] | UnsetType = UNSET
    profile_reason: str | UnsetType = UNSET
    corrections: list[CorrectionRow] | UnsetType = UNSET


class SetRow(Record):
    """The set: its texts, the profile's title and notes, how it was made."""

    name: str
    title: str
    description: str
    profile: str
    notes: dict[str, str]
    run: RunRow


class Records(Record, kw_only=True):
    """All that the cards, lists and layers show."""

    version: int
    set: SetRow
    articles: list[ArticleRow]
    incidents: list[IncidentRow]
    aggregates: Aggregates | UnsetType = UNSET
    claims: list[ClaimRow]
    displacement: list[FactRow]
    official: list[OfficialRow]
    not_mapped: list[NotMappedRow]
    not_mapped_count: int
    missed_table: str
    held_back: list[HeldBackRow]
    prior: list[PriorRow]
    changes: list[ChangeRow]
    views: list[ViewRow]
    layers: list[LayerRow]
    resolutions: list[ResolutionRow]
    sentences: list[SentenceRow]
    places: list[PlaceRow]
    words: list[str | WhenRow | ReasonRow | None]


class CityRow(Array, frozen=True):
    """A place that is labelled on the ground."""

    name: str
    names: Names
    lon: float
    lat: float
    population: int
    country: str


class CountryRow(Array, frozen=True):
    """A country's label; ``local`` among its names is the code of the country's own language."""

    code: str
    lon: float
    lat: float
    names: Names


class ProvinceRow(Array, frozen=True):
    """A first-order unit's label."""

    name: str
    lon: float
    lat: float
    names: Names
    country: str


class DisputedRow(msgspec.Struct, frozen=True):
    """Ground that several states claim."""

    id: str
    name: str
    claimed_by: str
    administered_by: str
    note: str
    rings: Lines


class WorldRow(msgspec.Struct, frozen=True):
    """The coarse world around the ground."""

    land: Lines
    borders: Lines


class BasemapRow(msgspec.Struct, frozen=True):
    """Everything the page draws below its own layers."""

    box: Bounds
    decimals: int
    world: WorldRow
    land: Lines
    borders: Lines
    own_borders: bool
    admin1: Lines
    rivers: Lines
    lakes: Lines
    cities: list[CityRow]
    countries: list[CountryRow]
    provinces: list[ProvinceRow]
    disputed: list[DisputedRow]


class SiteRow(Array, frozen=True):
    """A place of war or flight, drawn with a sign: its position among the places to look up, and its kind."""

    place: int
    kind: str


class SpelledRow(Array, frozen=True):
    """Places to look up by name, column by column: spellings joined by ``|`` with the name first, thousandths
    of degrees, and what contains each, by its position in ``units``.
    """

    names: list[str]
    lon: list[int]
    lat: list[int]
    unit: list[int]
    units: list[str]
    sites: list[SiteRow]


class SideRow(msgspec.Struct, frozen=True):
    """A side of the profile in the colours of the theme."""

    name: str
    colour: str
    pattern: str
    names: Names


class StringsRow(Array, frozen=True):
    """Texts of the interface: keys once, by language the texts in their order, "" where it has none."""

    keys: list[str]
    texts: dict[str, list[str]]


class Payload(Records, kw_only=True):
    """The whole value that the page reads."""

    basemap: BasemapRow
    names: dict[int, Names]
    spelled: SpelledRow
    view: Bounds
    strings: StringsRow
    reasons: Mapping[str, Mapping[str, str]]
    sides: dict[str, SideRow]
    tiles: str | None
