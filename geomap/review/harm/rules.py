"""What ``--coarsen`` and ``--no-quotes`` do with each field of an assessment: one rule a field, none without.

A field, a column of a table or a key of ``run`` that has no rule here is an error as soon as protection is
asked for (:mod:`geomap.review.harm.walk`), so that what is new cannot leak because nobody thought of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from geomap.models.articles import Article, DateMention, DateSpan, Figure, Sentence
from geomap.models.assessed import (
    Assessment,
    ControlChange,
    ControlDay,
    ControlView,
    Incident,
    NotMapped,
    Overlay,
    Version,
)
from geomap.models.places import Candidate, Mention, Place, PlaceRef, Resolution
from geomap.models.profile import Actor, PriorControl, Profile, Side
from geomap.models.records import ActorRef, ControlClaim, Displacement, Event, Reading
from geomap.models.statistics import Comparison, OfficialFigure, Statistic


class Rule(Enum):
    """What a field holds, and so how it is protected."""

    PLAIN = auto()
    """Numbers, days, codes, spans, shapes of whole areas: stays."""
    PARTS = auto()
    """Records with rules of their own, alone, in a tuple or as values of a mapping."""
    TEXT = auto()
    """Words of ours or of the set's author, names of actors: names of hidden places are blanked."""
    REASON = auto()
    """As TEXT; without quotes, what stands between quotation marks is blanked too."""
    QUOTE = auto()
    """Words of an article: as TEXT; without quotes, blanked whole."""
    TITLE = auto()
    """As QUOTE, but left out in place of blanked."""
    REMAINS = auto()
    """Letters of a damaged file as they stood before mending: left out."""
    LINK = auto()
    """An address: left out where it bears the name of a hidden place."""
    SIDE = auto()
    """A side: its id in the profile stays, words of a text are as TEXT."""
    ID = auto()
    """Ids of records: one made from a hidden place gives way to one that is not."""
    CLAIMS = auto()
    """Ids of claims that control cites: those about hidden places are left out."""
    UNIT = auto()
    """Name of a unit in an official table: blanked where the gazetteer knows no such unit."""
    BY_PLACE = auto()
    """A mapping by place id: hidden places are left out."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A rule for each column of a table, or for each key of plain data, one mapping or a list of them.

    ``place`` is the column of place ids: rows of hidden places are left out, for a unit changes no hands
    and has no holder of its own; the square kilometres of the sides stand. The key ``p_*`` is for all
    columns that begin so.
    """

    columns: Mapping[str, FieldRule]
    place: str = ""


FieldRule = Rule | Rows

PLAIN, PARTS, TEXT, REASON, QUOTE = Rule.PLAIN, Rule.PARTS, Rule.TEXT, Rule.REASON, Rule.QUOTE
SIDE, ID, CLAIMS = Rule.SIDE, Rule.ID, Rule.CLAIMS


def _all(rule: Rule, names: str) -> dict[str, FieldRule]:
    return dict.fromkeys(names.split(), rule)


CHANGED_PLACES = Rows(
    _all(PLAIN, "place_id") | _all(TEXT, "name") | _all(SIDE, "before after") | _all(CLAIMS, "claim_ids"),
    place="place_id",
)
CHANGED_AREAS = Rows(
    _all(SIDE, "side")
    | _all(PLAIN, "gained_km2 gained_low gained_high lost_km2 lost_low lost_high")
    | _all(CLAIMS, "claim_ids")
)
PARTED = Rows(_all(SIDE, "before after") | _all(PLAIN, "km2 geometry"))

RUN = Rows(
    _all(PLAIN, "set versions options gazetteers boundary counts days withheld")
    | _all(TEXT, "inputs reprints")
    | _all(REASON, "profile_reason warnings")
    | {
        "corrections": Rows(
            _all(PLAIN, "field who when row outcome article_id")
            | _all(ID, "target")
            | _all(QUOTE, "value")
            | _all(REASON, "why note")
        ),
        "control_changes": Rows(
            _all(PLAIN, "since on") | {"areas": CHANGED_AREAS, "places": CHANGED_PLACES},
        ),
        "control_views": Rows(_all(PLAIN, "view on") | {"differs": PARTED, "places": CHANGED_PLACES}),
    }
)
"""Keys of ``run.json``."""

RULES: Mapping[type, Mapping[str, FieldRule]] = {
    Assessment: {
        **_all(PLAIN, "name boundary reprints"),
        **_all(TEXT, "title description"),
        **_all(PARTS, "profile readings incidents claims displacement control not_mapped"),
        **_all(PARTS, "statistics changes views overlays"),
        "run": RUN,
        "extents": Rule.BY_PLACE,
    },
    Overlay: _all(PLAIN, "title shapes"),
    Profile: {
        **_all(PLAIN, "name countries area boundary period"),
        **_all(TEXT, "title notes"),
        **_all(PARTS, "sides actors prior"),
    },
    Side: _all(PLAIN, "id colour customary pattern allies") | _all(TEXT, "name names words"),
    Actor: _all(PLAIN, "id kind side parent country sponsors") | _all(TEXT, "name aliases"),
    PriorControl: _all(PLAIN, "place_id lon lat side date status claim_id")
    | _all(TEXT, "name source speaker"),
    Reading: _all(PARTS, "article sentences dates resolutions") | _all(PLAIN, "language"),
    Article: {
        **_all(PLAIN, "id language pages"),
        **_all(TEXT, "file source names"),
        **_all(REASON, "warnings"),
        **_all(QUOTE, "text"),
        **_all(PARTS, "published"),
        "mends": Rule.REMAINS,
        "title": Rule.TITLE,
        "url": Rule.LINK,
    },
    Sentence: _all(PLAIN, "span index paragraph") | _all(QUOTE, "text"),
    DateMention: _all(PLAIN, "span scope") | _all(QUOTE, "text") | _all(PARTS, "value named"),
    DateSpan: _all(PLAIN, "start end precision inferred") | _all(REASON, "reason"),
    Figure: _all(PLAIN, "low best high span") | _all(QUOTE, "words"),
    # A place that is hidden never comes so far: its unit stands in its place, whole.
    Place: _all(PLAIN, "id name lon lat country feature admin1 admin2 population radius_km")
    | _all(PLAIN, "has_extent parent source"),
    PlaceRef: _all(PARTS, "place") | _all(PLAIN, "where_prec mention_id span score") | _all(REASON, "reason"),
    Mention: _all(PLAIN, "id article_id span kind score damaged") | _all(QUOTE, "text base"),
    Candidate: _all(PARTS, "place") | _all(PLAIN, "score") | _all(REASON, "reason"),
    Resolution: _all(PARTS, "mention place rejected") | _all(PLAIN, "score") | _all(REASON, "reason"),
    ActorRef: _all(PLAIN, "span actor_id")
    | _all(TEXT, "name sponsor")
    | _all(SIDE, "side")
    | _all(REASON, "reason"),
    Event: {
        **_all(PLAIN, "article_id trigger sentence event_type sub_type realis plover mapped confidence"),
        **_all(PLAIN, "cues evidence rank place_words chances"),
        **_all(ID, "id"),
        **_all(PARTS, "date actor1 actor2 place figures"),
        **_all(REASON, "unmapped_reason reasons"),
    },
    ControlClaim: {
        **_all(PLAIN, "article_id sentence trigger status realis confidence cues evidence"),
        **_all(ID, "id"),
        **_all(SIDE, "side"),
        **_all(TEXT, "speaker"),
        **_all(PARTS, "date place actor"),
        **_all(REASON, "reasons"),
    },
    Displacement: {
        **_all(PLAIN, "article_id sentence trigger kind measure population unit factor realis confidence"),
        **_all(PLAIN, "cues evidence place_words"),
        **_all(ID, "id causes"),
        **_all(TEXT, "detail term speaker"),
        **_all(PARTS, "date origin place destination figure"),
        **_all(REASON, "reasons flags"),
    },
    Incident: {
        **_all(PLAIN, "event_type sub_type confidence sources"),
        **_all(ID, "id"),
        **_all(PARTS, "members place date figures versions context"),
        **_all(REASON, "reasons"),
    },
    Version: {
        **_all(PLAIN, "article_id sentence role kind denied differs"),
        **_all(TEXT, "publisher"),
        **_all(SIDE, "blamed"),
        **_all(PARTS, "toll place"),
    },
    NotMapped: _all(PLAIN, "what article_id start end") | _all(QUOTE, "text") | _all(REASON, "reason"),
    ControlDay: {
        "on": PLAIN,
        "places": Rows(
            _all(PLAIN, "id place_id status confidence p_* since geometry")
            | _all(TEXT, "name")
            | _all(SIDE, "holder besieged_by")
            | _all(CLAIMS, "claim_ids"),
            place="place_id",
        ),
        "areas": Rows(
            _all(SIDE, "id side")
            | _all(PLAIN, "confidence since share_articles share_tables share_inferred geometry")
        ),
        "front": Rows(
            _all(PLAIN, "id kind border band_km geometry")
            | _all(SIDE, "side_a side_b")
            | _all(CLAIMS, "claim_ids")
        ),
        "band": Rows(_all(PLAIN, "id band_km geometry")),
        "held_back": Rows(
            _all(PLAIN, "claim_id place_id lat lon status")
            | _all(TEXT, "name source")
            | _all(SIDE, "side")
            | _all(REASON, "reason"),
            place="place_id",
        ),
    },
    ControlChange: _all(PLAIN, "since on") | {"areas": CHANGED_AREAS, "places": CHANGED_PLACES},
    ControlView: _all(PLAIN, "view on") | {"parted": PARTED, "places": CHANGED_PLACES},
    OfficialFigure: _all(ID, "id") | _all(PLAIN, "per_1000") | _all(PARTS, "row place beside"),
    Statistic: {
        **_all(PLAIN, "indicator population origin country value date"),
        **_all(TEXT, "source note"),
        "place": Rule.UNIT,
    },
    Comparison: _all(ID, "fact_id")
    | _all(PARTS, "statistic")
    | _all(PLAIN, "share bound")
    | _all(TEXT, "words"),
}
"""Every type that an assessment is made of -> the rule of each of its fields."""
