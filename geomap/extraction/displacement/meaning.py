"""What a linked count means: kind, measure, detail, realis, speaker and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from geomap.extraction.displacement.links import Link
from geomap.extraction.displacement.places import HOME, Where
from geomap.extraction.displacement.scene import Scene
from geomap.models.articles import DateMention, DateSpan, Span
from geomap.models.ontology import DisplacementKind, Measure, Realis
from geomap.models.reasons import Reason, because
from geomap.text.alternatives import any_of

_REFUGEE = re.compile(rf"\brefugees?\b(?!\s(?-i:[A-Z]))|{any_of('refugee')}", re.I)
_INTERNAL = re.compile(
    r"\binternally[- ]displaced\b|\bIDPs?\b|\binternal displacement|within the country"
    r"|(?:inside|within) (?:their|its) (?:own )?(?:country|borders)"
    rf"|inside the country|displaced (?:inside|within)\b|{any_of('internally_displaced')}",
    re.I,
)
_HOME = re.compile(
    r"\b(?:areas?|places?|communities|villages?|cit(?:y|ies)|governorates?|provinces?) of origin"
    r"|to their homes\b|return(?:ed|ing)? home\b",
    re.I,
)
_ABROAD = re.compile(
    r"\bfrom (?:abroad|exile|neighbou?ring countries|host countries)|\brepatriat|\bundocumented\b"
    r"|voluntary repatriation|return(?:ed|ing|s)? to (?:a|their|the) (?:own |home )?countr|\bhomelands?\b",
    re.I,
)
_BORDER = re.compile(
    r"\b(?:cross(?:ed|ing)? (?:\w+ ){0,2}?(?:the |into |over )?(?:\S+ ){0,3}?border|(?:in|into"
    r"|to) neighbou?ring (?:countr\w+|(?-i:[A-Z])\w+)|(?:fled|flee|fleeing) (?:\w+ )?abroad|fled the country"
    r"|left the country|(?:across|over) (?:the |international )?(?:\S+ ){0,2}?(?:borders?|frontier|river"
    r"|strait))",
    re.I,
)
_STOCK = re.compile(
    r"\b(?:remain\w*|currently|now|still|as of|total of|total number|living|live|stay(?:ing|ed)?"
    r"|shelter\w*|hosts?|hosted|there (?:are|were)|are (?:internally )?(?:displaced|scattered|homeless)"
    r"|number of|(?:in|inside|at) (?:[\w,.]+ ){0,3}?(?:cent(?:re|er)s|shelters|camps|sites|tents|schools)"
    r"|occupied by)\b",
    re.I,
)
_STRONG_STOCK = re.compile(
    r"\bas (?:of|at) [^;]{3,60}?\b(?:are|were|was) (?:\w+ )?(?:displaced|uprooted|homeless)\b"
    r"|\b(?:are|were) (?:\w+ )?(?:displaced|uprooted|homeless)\b[^.;]{0,40}? as (?:of|at)\b|"
    r"\b(?:number of (?:\w+ ){0,2}?(?:displaced|people displaced|idps|refugees)|(?:peak|stood"
    r"|stands)(?:ed)? at)\b"
    r"|(?<!new )(?<!newly )\b(?:idps?|displaced (?:population|people|persons|households|families"
    r"|individuals|hhs?))\b"
    r"\s?(?::|=|\btotal|\d)"
    r"|\bdisplaced (?:from|by) [^,.;]{1,60}?\b(?:live|lives|(?:are|is) (?:living|staying|sheltering)"
    r"|remain)\b",
    re.I,
)
_FLOW = re.compile(
    r"\b(?:fled|flee\w*|arriv\w+|cross(?:ed|ing)|newly|have been displaced|has been displaced"
    r"|were displaced|was displaced|displaced (?:by(?! (?:provinces?|districts?|states?|count(?:y|ies)"
    r"|regions?|locations?|governorates?|localit(?:y|ies)|territor(?:y|ies)|municipalit(?:y|ies)|departments?|woredas?|upazilas?|communes?|payams?|wards?|raions?|areas?"
    r"|sites?)\b)|since|between|in|during|from)|enter(?:ed|ing)|(?:have|has|had) come|sought|forced|left"
    r"|leaving|rendered"
    r"|moved|influx)\b",
    re.I,
)
_MODAL = re.compile(
    r"\b(?:could|(?-i:may)|might|would|can|risk(?:s|ed|ing)? (?:of )?|likely to|if|unless"
    r"|fear(?:s|ed)? (?:that )?|threat\w* (?:to|of)|at risk of|potential(?:ly)?|warn(?:s|ed"
    r"|ing)? (?:that|of))\b[^.;]{0,60}$",
    re.I,
)
_PLAN = re.compile(
    r"\b(?:will|shall|plan(?:s|ned|ning)?(?: to| for)?|expected to|expect(?:s|ing)?|anticipat(?:es?|ing)"
    r"|brac(?:es?|ing) for|(?:intend|wish|hope|seek)(?:s|ed|ing)? to|want(?:s|ed)?|ask(?:s|ed"
    r"|ing)? (?:to|for)|demand(?:s|ed|ing)?"
    r"|call(?:s|ed|ing)? (?:for|on)|propos(?:es?|ed|ing)|request(?:s|ed|ing)?|urg(?:es?|ed|ing)"
    r"|aims? to|is to|are to|going to|scheduled to|set to|prepar\w+ (?:to|for)|vow\w* to|goal of"
    r"|target of|pledged to)\b[^.;]{0,60}$",
    re.I,
)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|no longer|without|denied|denies|nobody|no|(?:refus|declin)(?:ed?|es|ing) to)\b"
    r"|n['’]t\b)"
    r"(?:\s\w+){0,3}\s?$",
    re.I,
)
_ACCUSED = re.compile(r"\b(?:accus\w+|alleg\w+|claim(?:s|ed|ing)?|purported\w*|reportedly|so-called)\b", re.I)
_SAYS = (
    r"(?:said|says|estimates|estimated|reports|reported|announced|confirmed|warned|told|stated|puts|recorded"
    r"|registered|documented|notes|noted|added)"
)
_SPEAKERS = (
    re.compile(
        r"\baccording to (?:the |a |an )?(?P<s>[^,.;()]{3,80}?)(?=\s(?:as of|on|in|at|since"
        r"|between)\s|[,.;()]|$)",
        re.I,
    ),
    re.compile(rf"(?P<s>(?-i:[A-Z])[^,.;()]{{1,60}}?)\s(?:has |have |had |also )?(?:{_SAYS})\b", re.I),
    re.compile(
        r"\((?:source: )?(?P<s>(?:[A-Z]{3,9}|[A-Z][a-z]+)(?:[,;/] ?(?:[A-Z]{3,9}))*)\s?,? (?:\d"
        r"|[A-Z][a-z]+ \d)"
    ),
    re.compile(rf",\s(?P<s>(?:the )?(?:[^,.;()]{{3,60}}?))\s(?:{_SAYS})\s?[.,]?$", re.I),
)
_NOT_SPEAKER = re.compile(
    r"^(?:this|that|it|he|she|they|who|which|the figure|more|about|some|the number|at least|as many)\b", re.I
)


_DATE_REACH = 400
"""Characters on either side of a cue in which the date of its sentence is looked for."""


_NATION = re.compile(r"(?:^|\s)[A-Z\u00c0-\u00de]\w{2,}(?:ans|ese|is|ians|ens)\b")
"""A nationality as the counted noun: "Ukrainians"."""


class Meaning(NamedTuple):
    """Kind and measure of a fact with its doubts."""

    kind: DisplacementKind
    measure: Measure
    detail: str | None
    flags: tuple[Reason, ...]


def meaning(text: str, link: Link, where: Where, nations: tuple[str, ...]) -> Meaning:
    """Decide kind, measure and detail of a linked count.

    Parameters
    ----------
    text : str
        The sentence.
    link : Link
        Count and cue.
    where : Where
        Its places.
    nations : tuple of str
        ISO codes of the nationalities that the count's own words name.
    """
    cue, count = link.hit.cue, link.number
    start = min(count.start, max(link.hit.start, count.start - 60))
    phrase = text[max(0, start - 30) : max(count.end, link.hit.end)]
    phrase += text[max(count.end, link.hit.end) :][:30].split(";")[0]
    phrase = link.head or (_who(text) if count.bare and cue.kind == "auto" else "") or phrase
    if cue.group == "return" and cue.kind == "returns":
        by_nation = bool(nations) or _NATION.search(count.words) is not None
        kind, flags = _returns(text, phrase, count.noun, where, by_nation)
        return Meaning(kind, "flow", cue.detail or None, flags)
    around = text[start : max(count.end, link.hit.end) + 70]
    noun = "others" if count.bare else count.noun
    kind = _kind(_cue_kind(link), noun, phrase, around, _foreign(nations, where), where)
    if (
        kind in ("displaced", "refugees")
        and noun != "refugees"
        and not nations
        and _INSIDE.match(text, count.end)
    ):
        kind = "idps"
    kind = "asylum_seekers" if kind in ("refugees", "displaced") and _ASYLUM.search(count.words) else kind
    if cue.kind == kind == "refugees" and _goes_home(nations, where):
        return Meaning("refugee_returns", "flow", cue.detail or None, ())
    return _stayed(text, link, kind, phrase)


def _who(text: str) -> str:
    """The sentence, where it tells who the people of a number without a noun are: the displaced."""
    return text if _DISPLACED.search(text) and not _REFUGEE.search(text) else ""


def _stayed(text: str, link: Link, kind: DisplacementKind, phrase: str) -> Meaning:
    """What is counted of people who did not go back."""
    cue, detail = link.hit.cue, link.hit.cue.detail or None
    if cue.group == "house":
        return Meaning("displaced", "none", detail, (because("moved.homes"),))
    if _NEWLY.search(link.number.words):
        return Meaning(kind, "flow", detail, ())
    if _SEEKING.match(text, link.number.end):
        return Meaning(kind, "stock", detail, ())
    carried = _CARRIED.match(text, link.hit.start)
    state = (
        cue.group == "move" and not carried and _STATE.search(text, link.hit.start, link.hit.end) is not None
    )
    return Meaning(kind, _measure(cue.measure, cue.group, phrase, state), detail, ())


def _goes_home(nations: tuple[str, ...], where: Where) -> bool:
    """Whether people cross into the country of their nationality."""
    end = where.destination
    return (
        end is not None and end.span is not None and bool(end.place.country) and end.place.country in nations
    )


def _cue_kind(link: Link) -> str:
    """Kind that a cue tells; where it tells none, counted seekers of asylum are such."""
    cue = link.hit.cue
    return "asylum_seekers" if cue.kind == "auto" and _ASYLUM.search(link.number.words) else cue.kind


def _foreign(nations: tuple[str, ...], where: Where) -> bool | None:
    """Whether the people are of another country than the place; None when unknown."""
    if not nations or where.place is None or not where.place.place.country:
        return None
    return where.place.place.country not in nations


def _returns(
    text: str, phrase: str, noun: str, where: Where, by_nation: bool
) -> tuple[DisplacementKind, tuple[Reason, ...]]:
    """Tell refugee returns from IDP returns: they are never merged.

    People who are counted by their nationality come from abroad.
    """
    abroad = _ABROAD.search(text) or _crosses(where) or (noun == "refugees") or _REFUGEE.search(phrase)
    if abroad and not _INTERNAL.search(phrase):
        return "refugee_returns", ()
    if noun == "displaced" or _INTERNAL.search(text) or "displaced" in text.lower():
        return "idp_returns", ()
    if by_nation:
        return "refugee_returns", ()
    if _HOME.search(text):
        return "idp_returns", ()
    return "idp_returns", (because("moved.return_from_where"),)


def _crosses(where: Where) -> bool:
    """Whether the way leads from one country to another."""
    if where.origin is None:
        return False
    start = where.origin.place
    end = where.destination or (where.place if where.place != where.origin else None)
    if end is None:
        return start.feature.startswith("PCL") and where.origin.reason.code != HOME
    return bool(start.country and end.place.country and start.country != end.place.country)


def _kind(
    cue_kind: str, noun: str, phrase: str, around: str, foreign: bool | None, where: Where
) -> DisplacementKind:
    if cue_kind not in ("auto", "displaced", "idps", "refugees"):
        return cue_kind  # type: ignore[return-value]
    internal = _INTERNAL.search(phrase)
    if noun == "refugees" or (foreign and not internal):
        return "refugees"
    return "idps" if internal else _kind_by_way(cue_kind, noun, phrase, around, where)


def _kind_by_way(cue_kind: str, noun: str, phrase: str, around: str, where: Where) -> DisplacementKind:
    """Kind of people who are not called internally displaced: by the noun, else by borders crossed."""
    if cue_kind == "auto":
        if noun == "displaced" or "displaced" in phrase:
            return "idps"
        foreigners = noun not in _ANY_PEOPLE or _REFUGEE.search(around) or _NATION.search(phrase)
        return "refugees" if foreigners else "displaced"
    if _crosses(where) or _BORDER.search(around):
        return "refugees"
    return "displaced" if cue_kind == "displaced" else cue_kind  # type: ignore[return-value]


_ANY_PEOPLE = ("people", "household", "housing")
"""Classes of nouns that do not tell strangers from the people of a country."""
_ASYLUM = re.compile(r"\basylum\b", re.I)
_CARRIED = re.compile(
    r"(?:moved|shifted|took|taken|brought|carried|bussed|bused|ferried|airlifted|transferred)\b", re.I
)
"""Verbs of those who bring people to a shelter: a movement, whatever they are brought to."""
_INSIDE = re.compile(
    r"\s(?:(?:are |were |of them )?(?:displaced |uprooted )?)(?:inside|within)\s(?:the\s)?(?:[A-Z]|country)"
)
"""After people whom the text sets apart from those abroad: "8.6 million inside Sudan"."""
_SEEKING = re.compile(
    r"\s(?:currently |now |still )?(?:seek|tak|find)ing (?:\w+ )?(?:refuge|shelter|safety|sanctuary)\b", re.I
)
"""After people who are counted where they are: "8 million people seeking refuge abroad"."""
_DISPLACED = re.compile(r"\bdisplaced\b|\bIDPs?\b", re.I)
_NEWLY = re.compile(r"\b(?:newcomers|arrivals)$|^new(?:ly \w+)?\s", re.I)
_STATE = re.compile(r"displac|uproot|homeless|scatter|without|shelter|IDP|evacuees?", re.I)
"""Cues that may tell a state as well as a movement: "are displaced", never "fled"."""


def _measure(measure: str, group: str, phrase: str, state: bool) -> Measure:
    """What is measured; ``state`` where a movement may be told as a state."""
    if measure not in ("auto", "flow"):
        return measure or "stock"  # type: ignore[return-value]
    if _tells_stock(group, phrase):
        return "stock"
    stock, flow = _STOCK.search(phrase), _FLOW.search(phrase)
    if measure == "auto":
        return "flow" if flow and not stock else "stock"
    return "stock" if state and stock and not flow else "flow"


def _tells_stock(group: str, phrase: str) -> bool:
    """Whether the words leave no doubt that people are counted who are away."""
    return group in ("move", "state") and _STRONG_STOCK.search(phrase) is not None


_RELATIVE = re.compile(r",\s(?:which|who|where|whose)\b")
"""Where a relative clause begins: a plan before it is not its own."""


def realis(text: str, cue: tuple[int, int], number: int, speaker: str | None) -> tuple[Realis, Reason]:
    """Judge whether it happened, by the words before the cue and before its number, and by who says so.

    Parameters
    ----------
    text : str
        The sentence.
    cue : (int, int)
        Where the cue stands in it.
    number : int
        Where the number begins; behind the cue, the words between the two count, too.
    speaker : str or None
        Who says it.
    """
    before = _RELATIVE.split(text[max(0, cue[0] - 80) : cue[0]])[-1] + text[cue[1] : max(cue[1], number)]
    inside = text[cue[0] : cue[1]]
    if _NEGATED.search(text[max(0, cue[0] - 30) : cue[0]]):
        return "negated", because("realis.negation")
    if _MODAL.search(before):
        return "hypothetical", because("realis.modal_word")
    if _PLAN.search(before) or re.match(r"will\b|to be\b", inside, re.I):
        return "planned", because("realis.announced")
    if _ACCUSED.search(text[max(0, cue[0] - 120) : cue[0]]):
        return "attributed_claim", because("realis.accusation")
    if speaker:
        return "reported", because("realis.reported_by", speaker)
    return "actual", because("realis.stated")


def speaker(text: str) -> tuple[str, tuple[int, int]] | None:
    """Return who says it, in the sentence's words, with its place in the sentence."""
    for pattern in _SPEAKERS:
        match = pattern.search(text)
        if match and not _NOT_SPEAKER.match(match["s"].strip()) and len(match["s"].split()) <= 10:
            return match["s"].strip(), match.span("s")
    return None


def when(
    scene: Scene, span: Span, offset: int, measure: Measure, *, earlier: bool = False
) -> tuple[DateSpan, Span | None]:
    """Date of a fact: that of its sentence, else the publication date.

    Of several dates the nearest to the cue counts; the day of a statement only where there is no
    other. "Since 8 December", said on the 27th, is the period between the two, else that until
    publication. A stock without a date holds at publication; a flow without one, and a number that held
    ``earlier``, are of before it.
    """
    start = max(span.start, offset - _DATE_REACH)
    near_by = scene.dates(Span(start, min(span.end, offset + _DATE_REACH)))
    published = scene.article.published
    own = _fitting([_since(scene, _not_to_come(d, published.end)) for d in near_by], measure)
    if not own:
        earlier = earlier or _BEFORE.search(scene.article.text, max(0, start - 2), offset) is not None
        return _undated(scene, "flow" if earlier else measure), None
    best = min(own, key=lambda d: (_rank(scene, d, measure), abs(d.span.start - offset)))
    if later := _between(scene, best, own):
        reason = because("date.from_as_of", str(best.value.start), str(later.value.end))
        return DateSpan(best.value.start, later.value.end, "range", reason, best.value.inferred), best.span
    end = next((d for d in own if d.value.precision == "day" and d is not best), None)
    if measure == "flow" and best.value.precision == "after" and end and _later(best.value, end.value):
        reason = because("date.from_as_of", str(best.value.start), str(end.value.end))
        return DateSpan(best.value.start, end.value.end, "range", reason, best.value.inferred), best.span
    if measure == "flow" and best.value.precision == "after" and _later(best.value, published):
        reason = because("date.until_publication", str(best.value.start), published.reason)
        return DateSpan(best.value.start, published.end, "range", reason, best.value.inferred), best.span
    return best.value, best.span


_BEGAN = re.compile(
    r"\b(?:began|begun|beginning|started|start|erupted|broke out|breakout|outbreak|onset"
    r"|launched)\b(?:\s\w+){0,4}?\s(?:on|in|of)\s$",
    re.I,
)
"""Before the day on which what people flee from began."""
_BEFORE = re.compile(r"(?:^|[.!?]\s|\n)(?:before|prior to|until) (?:the|that|its|their|last|this)\b", re.I)
"""A sentence that tells of the time before something."""
_BETWEEN = re.compile(r"\bbetween (?:late |early |mid-?|the )*$", re.I)
_AND_DAY = re.compile(r",?\sand\s(?:the\s)?(?:[\w-]+\s){0,3}(?:of|on|in)?\s?", re.I)


def _since(scene: Scene, mention: DateMention) -> DateMention:
    """Take the day on which a war began for the first of those that are counted over."""
    value, start = mention.value, mention.span.start
    if value.start is None or not _BEGAN.search(scene.article.text, max(0, start - 60), start):
        return mention
    return replace(mention, value=replace(value, end=None, precision="after"))


def _between(scene: Scene, first: DateMention, own: Sequence[DateMention]) -> DateMention | None:
    """The later end of "between late September and the ceasefire of 27 November"."""
    text, start = scene.article.text, first.span.start
    if not _BETWEEN.search(text, max(0, start - 24), start):
        return None
    ends = (d for d in own if _AND_DAY.fullmatch(text, first.span.end, max(first.span.end, d.span.start)))
    return next((d for d in ends if _later(first.value, d.value)), None)


_NEAREST_YEAR = "date.nearest_year"


def _not_to_come(mention: DateMention, published: date | None) -> DateMention:
    """Put a day without a year that lies after publication a year back: what is counted has happened."""
    value = mention.value
    first = value.start or value.end
    if published is None or first is None or first <= published or not value.reason.holds(_NEAREST_YEAR):
        return mention
    start, end = (on and _year_before(on) for on in (value.start, value.end))
    return replace(mention, value=replace(value, start=start, end=end))


def _year_before(on: date) -> date:
    return on.replace(year=on.year - 1, day=min(on.day, 28) if on.month == 2 else on.day)


def _fitting(dates: Sequence[DateMention], measure: Measure) -> tuple[DateMention, ...]:
    """Dates that a measure may have: a stock holds on a day, not since one."""
    return tuple(d for d in dates if measure != "stock" or d.value.precision != "after")


def _later(since: DateSpan, day: DateSpan) -> bool:
    return bool(since.start and day.end and since.start <= day.end)


def _undated(scene: Scene, measure: Measure) -> DateSpan:
    published = scene.article.published
    if published.end is None:
        return DateSpan(None, None, "unknown", because("date.none_at_all"))
    if measure == "stock":
        reason = because("date.as_of_publication", published.reason)
        return DateSpan(published.start, published.end, published.precision, reason, published.inferred)
    reason = because("date.before_publication")
    return DateSpan(None, published.end, "before", reason, published.inferred)


def _rank(scene: Scene, mention: DateMention, measure: Measure) -> int:
    """Which dates of a sentence go first: "as of" for a stock; the day of a statement last."""
    before = scene.article.text[max(0, mention.span.start - 24) : mention.span.start].lower().rstrip()
    if (
        _STATED.search(before)
        or _STATES.match(scene.article.text, mention.span.end)
        or _heads(scene, mention)
    ):
        return 2
    if measure == "stock":
        return 0 if before.endswith(("as of", "as at", "by", "on", "end of")) else 1
    return 1


def _heads(scene: Scene, mention: DateMention) -> bool:
    """Whether a date stands in the line of place and day that opens an article or a paragraph."""
    text, (start, end) = scene.article.text, mention.span
    line = max(text.rfind("\n", 0, start), -1) + 1
    dash = _DASH.match(text, end)
    return (
        start - line <= _DATELINE
        and dash is not None
        and not re.search(r"[.;:]\s|\b[a-z]{3,}\s[a-z]{3,}", text[line:start])
    )


_DATELINE = 60
"""Characters of a line within which the day of its dateline stands."""
_DASH = re.compile(r",?\s?(?:\([^()\n]{1,30}\))?\s?(?:[-–—]{1,2}|:)\s")
_STATES = re.compile(r"\s(?:said|says|reported|told|announced|stated|estimated|warned)\b")
_STATED = re.compile(
    r"\b(?:said|says|reported|told|announced|stated|estimated|wrote|added)(?:\s(?:on|late|early))?$"
)
