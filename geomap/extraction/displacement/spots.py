"""Places of a sentence, each with its part in a movement, by the words before its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from geomap.extraction.displacement.scene import Scene
from geomap.languages import words
from geomap.models.articles import Span
from geomap.models.places import Resolution
from geomap.text.alternatives import any_of

Role = Literal["origin", "destination", "place", "host", "other"]

_ROLE = (
    (
        "origin",
        re.compile(
            r"\b(?:from|fled|flee|fleeing|fled from|leave|left|leaving|escap(?:ed|ing)|abandon(?:ed|ing)"
            rf"|out of|{any_of('from')})"
            r"\s(?:\S{1,24}\s){0,3}$",
            re.I,
        ),
    ),
    (
        "destination",
        re.compile(
            rf"\b(?:to|into|toward|towards|for|reached|entered|{any_of('toward')})\s(?:\S{{1,24}}\s){{0,3}}$",
            re.I,
        ),
    ),
    (
        "place",
        re.compile(
            r"\b(?:in|at|across|within|around|near|inside|throughout|on|over|outside|of"
            rf"|{any_of('within')})\b"
            r"\s(?:\S{1,24}\s){0,4}$",
            re.I,
        ),
    ),
)
_SPEECH = re.compile(
    r"\b(?:(?:speaking|speech|interview|press conference|news conference|conference|summit"
    r"|told reporters|an event|a rally|a message|ceremony|statement|talks)"
    r"\s(?:\S+\s){0,3}?(?:in|at|from|on)"
    r"|(?:officials|spokes\w+|authorities|ministers?|ministry|diplomats|analysts|sources|lawmakers|leaders"
    r"|parliament|headquarters|office)\sin"
    r"|(?:governors?|mayors?|presidents?|heads?|chiefs?|ministers?|embass\w+|officials|police)\sof)"
    r"\s(?:the\s)?$",
    re.I,
)
"""Before the place of a speech: nobody moved there."""
_OUTSIDE = re.compile(
    r"\b(?:outside|in front of|near|around|by|opposite)\s(?:the|an?|its|their)\s(?:[\w-]+\s){0,2}$", re.I
)
"""Before an office that people are at: nobody speaks there."""
_ARRIVED = re.compile(r"\barriv(?:ed?|es|ing|als?) (?:in|at|on)\s(?:\S{1,24}\s){0,3}$", re.I)
_TOPIC = re.compile(r"[,:]\s(?:about |around |some |nearly |at least |over |more than ){0,2}\d[\d,.]*\s[a-z]")
"""After a place that opens a sentence about its people: "Equatoria, 112,000 people were displaced"."""
_BODY = re.compile(
    r"\b(?:Islamic State|Army|Front|Party|Movement|Council|Forces|Emirate|Authority|Union|Federation|Bank"
    r"|Government|Embassy|Republic|University|Church|Mission|Ministry|League)"
    r"\s(?:in|of|for)\s(?:[A-Z]\w+\sand\s)?(?:the\s)?$"
)
"""Before a place that is a part of a body's name: "Islamic State in Iraq"."""
_MOVES_ON = re.compile(r"\b(?:\w{3,18}ed|fled|went|came|left) (?:to|into|from|in|at|for)\b", re.I)
"""Between two places that a verb parts: "in Hama and moved to Idlib" is no list."""
_PARTED = re.compile(
    r"\b(?:(?:most|mostly|mainly|many|some|chiefly|largely|primarily)\s(?:to|into|from)|with|while|where|whereas|but|left|leaving|fled|fleeing|reached|abandoned)\s",
    re.I,
)
"""Between two places of which the second has a part of its own: "from Tanzania, most to Ruyigi"."""
_BORDER_WITH = re.compile(r"\b(?:border|frontier|line|tensions?|war) with\s(?:the\s)?$", re.I)
"""Before the other side of a border: nobody is there."""
_BESIDE = re.compile(
    r"\b(?:(?:(?:north|south|east|west)(?:[- ]?(?:east|west))?|capital) (?:of|from)"
    r"|(?:km|kilomet(?:re|er)s|miles) from)\s(?:the\s)?$",
    re.I,
)
"""Before a place that only says where another lies: "Avdiivka, west of Donetsk"."""
_CLITIC_AND = f"[{''.join(words('clitic_and'))}]"
LIST = re.compile(
    r"(?:\s(?:cit(?:y|ies)|towns?|villages?|camps?|provinces?|districts?|regions?|states?|count(?:y|ies)"
    rf"|governorates?))?\s?(?:,|,?\s?(?:(?:or|{any_of('and')})(?!\w)|{_CLITIC_AND}))"
    r"\s?(?:the |in |from |to )?(?:\S{1,20}\s){0,2}",
    re.I,
)
_UNIT_IN = re.compile(
    r"\s(?:refugee |displacement |transit )?(?:camps?|villages?|areas?|districts?|towns?|settlements?|wards?"
    r"|neighbou?rhoods?|sites?),? (?:in|of)\s(?:the\s)?(?:[\w-]{1,14}\s){0,2}",
    re.I,
)
"""Between a place and the unit that holds it: both have one part ("Kabasa camp in Dollow")."""
_HOST_AFTER = re.compile(
    r"(?:['’]s)?,?\s(?:which |that |already |currently |now |has |have |is |also "
    r"|been ){0,4}(?:host|shelter|home to|took in|takes in|taken in|welcom|accommodat)",
    re.I,
)
_ROAD = re.compile(
    r"\s(?:corridor|road|street|avenue|boulevard|highway|motorway|route|axis|crossing|bridge|square|roundabout)\b",
    re.I,
)
"""After a name that something else bears: "the Salah ad Din corridor"."""
_LOOK_BACK = 44
_LODGING = re.compile(
    r"(?P<way>\b(?:from|to(?!\s(?:leave|flee|abandon|escape|quit|vacate|evacuate|move|get|go|run)\b)|into|towards?|for|reached"
    r"|entered|fled|flee|left|leave|leaving|abandon(?:ed|ing)?|out of)\s)"
    r"(?:[\w'’-]{1,16}\s){0,3}?(?:camps?|villages?|towns?|cit(?:y|ies)|areas?|districts?|neighbou?rhoods?|suburbs?|communit(?:y"
    r"|ies)|sites?|settlements?|schools?|churches|mosques?|shelters?|cent(?:re|er)s?|homes|houses|farms?|islands?|parts"
    r"|communes?|regions?|provinces?|states?|count(?:y|ies)|localit(?:y|ies)|countryside|outskirts|bases?|buildings?"
    r"|hills|mountains|forests?|bush|stadiums?|markets?|safety|relatives|famil(?:y|ies)|ground|places?|land|hamlets?|wards?"
    r"|municipalit(?:y|ies)|positions|zones?|locations?|compounds?|hospitals?|streets|valleys?|banks?|coast|border)\s"
    r"(?=(?:in|near|around|outside|across|along|on|of|at|inside|within)\s(?:the\s)?(?:[\w-]{1,16}\s){0,2}$)",
    re.I,
)
"""A way to or from somewhere in a place: "fled to camps in Duhok", "from villages around Bara"."""


class Spot(NamedTuple):
    """A place of the sentence with its part in the movement."""

    resolution: Resolution
    role: Role
    offset: int


def spots(scene: Scene, span: Span, written: Sequence[Resolution] = ()) -> list[Spot]:
    """Places named within a span, in order, each with its part in the movement.

    ``written`` are names that no place is known for; they take part, without a place.
    """
    out: list[Spot] = []
    named = [r for r in scene.mentions(span) if r.place is not None]
    for resolution in sorted((*named, *written), key=lambda r: r.mention.span):
        mention_span = resolution.mention.span
        words = scene.article.text[max(span.start, mention_span.start - 40) : mention_span.start]
        if _BODY.search(words) or _BORDER_WITH.search(words) or _only_a_name(scene, resolution):
            continue
        out.append(
            Spot(
                resolution,
                _role(scene.article.text, span, mention_span, out, country=_is_state(resolution)),
                mention_span.start - span.start,
            )
        )
    return out


def _only_a_name(scene: Scene, resolution: Resolution) -> bool:
    """Whether a road is called by a place of a country that the text is not about."""
    place, end = resolution.place, resolution.mention.span.end
    abroad = place is not None and scene.main not in ("", place.country)
    return abroad and _ROAD.match(scene.article.text, end) is not None


def _is_state(resolution: Resolution) -> bool:
    return resolution.place is not None and resolution.place.feature.startswith("PCL")


def _role(text: str, sentence: Span, span: Span, before: Sequence[Spot], *, country: bool) -> Role:
    """Part of a name; who leaves somewhere in a ``country`` need not leave the country."""
    if _HOST_AFTER.match(text, span.end, min(sentence.end, span.end + 90)):
        return "host"
    words = _way_words(text[max(sentence.start, span.start - _LOOK_BACK) : span.start], country=country)
    if _speaks(text[max(sentence.start, span.start - 70) : span.start]):
        return "other"
    if before and _BESIDE.search(words):
        return "other"
    if not words.strip() and _TOPIC.match(text, span.end):
        return "place"
    return _shared_role(text, span, before) or _led_role(words)


def _way_words(words: str, *, country: bool) -> str:
    """The words before a name, cut to those of the way where it leads to somewhere in the place."""
    lodging = _LODGING.search(words)
    leaves_country = lodging and country and _ROLE[0][1].search(lodging["way"])
    return lodging["way"] if lodging and not leaves_country else words


def _led_role(words: str) -> Role:
    """Part of a name by the last preposition or verb before it."""
    if _ARRIVED.search(words):
        return "destination"
    ends = {role: _last(pattern, words) for role, pattern in _ROLE}
    best = max(ends, key=lambda role: ends[role])
    return best if ends[best] >= 0 else "other"  # type: ignore[return-value]


def _shared_role(text: str, span: Span, before: Sequence[Spot]) -> Role | None:
    """Role of the place before, where a list or "X in Y" goes on with it."""
    if not before or before[-1].role == "other":
        return None
    gap = text[before[-1].resolution.mention.span.end : span.start]
    goes_on = (
        LIST.fullmatch(gap) and not _MOVES_ON.search(gap) and not _PARTED.search(gap)
    ) or _UNIT_IN.fullmatch(gap)
    return before[-1].role if goes_on else None


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Where the last preposition of a role begins; -1 when there is none."""
    best = -1
    for match in re.finditer(r"\S+", words):
        preposition = pattern.match(words, match.start())
        if preposition and preposition.end() == len(words):
            best = match.start()
    return best


def speech(scene: Scene, spot: Spot) -> bool:
    """Whether a place is only where somebody speaks."""
    start = spot.resolution.mention.span.start
    return _speaks(scene.article.text[max(0, start - 70) : start])


def _speaks(before: str) -> bool:
    """Whether the words before a place make it that of a speech."""
    match = _SPEECH.search(before)
    return match is not None and not _OUTSIDE.search(before, 0, match.start())
