"""Where an event happened: the place mention that its cue takes, or none.

Not every place named in a sentence is the event's. A mention is linked by the clause it stands in,
the preposition before it and its distance; places of speech and governments never count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians

from geomap.extraction.clauses import Parse
from geomap.extraction.lexicon import Hit
from geomap.extraction.tagger import VERBS
from geomap.models.articles import Span
from geomap.models.places import Place, PlaceRef, Resolution

NEAR = frozenset({"near", "outside", "outskirts", "vicinity", "around", "nearby", "approaches", "surroundings",
                  "towards", "toward", "suburbs", "off", "edge", "gates", "direction"})
DIRECTION = {"north": (0, 1), "northern": (0, 1), "south": (0, -1), "southern": (0, -1), "east": (1, 0),
             "eastern": (1, 0), "west": (-1, 0), "western": (-1, 0), "northeastern": (1, 1), "northwestern": (-1, 1),
             "southeastern": (1, -1), "southwestern": (-1, -1), "northeast": (1, 1), "northwest": (-1, 1),
             "southeast": (1, -1), "southwest": (-1, -1), "north-eastern": (1, 1), "north-western": (-1, 1),
             "south-eastern": (1, -1), "south-western": (-1, -1), "north-east": (1, 1), "north-west": (-1, 1),
             "south-east": (1, -1), "south-west": (-1, -1)}
_PLACING = frozenset({"in", "at", "near", "on", "inside", "outside", "around", "across", "along", "throughout", "off",
                      "into", "toward", "towards", "through", "over", "against", "within", "of", "to",
                      "between", "targeting", "like", "including", "onto", "beyond", "above", "under"})
_LEAVING = frozenset({"withdraw", "withdraw.n", "driveout", "people", "capture", "gain", "withdrawn"})
_AIMED = frozenset({"against", "for", "over", "of", "between", "to", "targeting"})
_CROWDS = frozenset({"protest", "protest.n", "gather", "riot"})
_MEASURE = frozenset({"km", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile", "kms", "meters",
                      "metres"})


@dataclass(frozen=True, slots=True)
class Named:
    """A literal mention of a sentence with its tokens ``start`` to ``end`` (exclusive)."""

    found: Resolution
    start: int
    end: int


def named(
    read: Parse, resolutions: Sequence[Resolution], sentence: Span, names: Sequence[tuple[int, int]] = ()
) -> list[Named]:
    """Literal mentions of one sentence, resolved or not, with their token ranges.

    ``names`` are token ranges of known actors; what stands within one is no place.
    """
    out = []
    for found in resolutions:
        span = found.mention.span
        if found.mention.kind != "literal" or not sentence.contains(span):
            continue
        inside = [i for i, w in enumerate(read.words) if w.start < span.end and span.start < w.end]
        if not inside or any(start <= inside[0] and inside[-1] < end for start, end in names):
            continue
        if not _compound(read, inside[0], span):
            out.append(Named(found, inside[0], inside[-1] + 1))
    return out


def _compound(read: Parse, at: int, span: Span) -> bool:
    """Whether the mention is only a part of a compound such as "X-backed"."""
    word = read.words[at]
    return "-" in word.text and word.end > span.end and word.text[span.end - word.start :].startswith("-")


class Linker:
    """Links the cues of one sentence to its place mentions."""

    def __init__(
        self, read: Parse, mentions: Sequence[Named], speech: frozenset[int], sites: Sequence[bool] = ()
    ) -> None:
        self.read, self.mentions, self.speech = read, mentions, speech
        self.sites = sites or [False] * len(read.words)
        """Tokens that are words for land or what stands on it ("province", "airport")."""

    def link(self, hit: Hit) -> list[tuple[Named, str, bool]]:
        """Places of a cue with the reason, and whether each stands in the cue's own clause."""
        scored = []
        for mention in self.mentions:
            score, reason = self._score(hit, mention)
            if score > 0:
                scored.append((score, mention, reason))
        if not scored:
            return []
        top = max(score for score, _, _ in scored)
        own = [entry for entry in scored if entry[0] >= top - 1.0 - 1e-9]
        best = min(own, key=lambda e: (self._coarse(e[1]), -e[0], e[1].start))
        chosen = [best[1], *self._listed(best[1], {id(m) for _, m, _ in scored})]
        return [(m, best[2], best[0] >= 2.0) for m in chosen]

    def near(self, mention: Named) -> Named | None:
        """Resolved mention that says where an unknown name lies: "Karsin, near Odan"."""
        for other in self.mentions:
            gap = range(mention.end, other.start)
            if other.found.place is None or other.start < mention.end or len(gap) > 10 or self._attributive(other):
                continue
            if all(self.read.tags[i] in "AJNPSCI,." for i in gap) and not any(self.read.words[i].low == "from" for i in gap):
                return other
        return None

    def _coarse(self, mention: Named) -> int:
        place = mention.found.place
        return (place.where_prec if place.is_area else 1) if place is not None else 1

    def _score(self, hit: Hit, mention: Named) -> tuple[float, str]:
        """Strength of the link (0 none, 4 strong) with its reason in words."""
        read = self.read
        prep = self._preposition(mention)
        if prep == "from" and hit.cue.concept not in _LEAVING:
            return 0.0, ""
        if self._attributive(mention):
            return self._as_attribute(hit, mention)
        mine, its = read.owner[hit.at], read.owner[mention.start]
        far = min(0.19, abs(mention.start - hit.at) * 0.01)
        if self._within_phrase(hit, mention):
            return 4.0 - far, "named in the same phrase"
        if mine == its:
            return self._same_clause(hit, mention, prep, far)
        if its in self.speech and mine not in self.speech:
            return 0.0, ""
        return self._other_clause(hit, mention, prep, far)

    def _same_clause(self, hit: Hit, mention: Named, prep: str, far: float) -> tuple[float, str]:
        after = mention.start > hit.at
        if not prep and (self._is_object(hit, mention) if after else self._is_patient(hit, mention)):
            return 4.0 - far, "the object of the verb"
        placing = prep in _PLACING and not (prep in _AIMED and hit.cue.concept in _CROWDS)
        if after and (placing or prep == "from"):
            return 3.5 - far, f'after "{prep}" in the same clause'
        if not after and placing:
            if self._of_victim(hit, mention):
                return 1.2 - far, "says where the one who suffers belongs"
            return 3.0 - far, f'after "{prep}" before the verb of the same clause'
        if after:
            return 1.6 - far, "later in the same clause"
        return (0.0, "") if self._acts(mention) else (1.0 - far, "earlier in the same clause")

    def _other_clause(self, hit: Hit, mention: Named, prep: str, far: float) -> tuple[float, str]:
        read = self.read
        mine, its = read.owner[hit.at], read.owner[mention.start]
        if mine < 0 or its < 0:
            return (1.2 - far, "in the same sentence") if prep in _PLACING else (0.0, "")
        own, other = read.clauses[mine], read.clauses[its]
        if other.kind in ("part", "inf") and other.parent == mine:
            return 2.2 - far, "in a participle that continues the clause"
        if other.kind == "rel" and other.parent == mine and other.start - hit.end <= 3:
            return 2.2 - far, "in the relative clause on the cue"
        if own.kind in ("part", "inf", "coord") and own.parent == its and prep in _PLACING:
            return 2.1 - far, "in the clause that this one continues"
        if own.kind in ("coord", "main") and other.end <= own.start and prep in _PLACING:
            opening = all(read.tags[i] in "IAJNPSC" for i in range(other.start, other.verb_start))
            first = read.words[other.start].low in ("in", "at", "near", "across") and opening
            return (2.1 - far, "opens the sentence") if first else (1.0 - far, "in a neighbouring clause")
        if prep not in _PLACING and self._acts(mention):
            return 0.0, ""
        return (0.9 - far if prep in _PLACING else 0.7 - far), "in another clause of the sentence"

    def _acts(self, mention: Named) -> bool:
        """Whether a name stands before its verb without a preposition, and so rather acts."""
        owner = self.read.owner[mention.start]
        return owner < 0 or mention.start < self.read.clauses[owner].verb

    def _within_phrase(self, hit: Hit, mention: Named) -> bool:
        """"the Karsin bombing": the mention modifies the noun of the cue."""
        noun = self.read.tags[hit.end - 1] not in VERBS
        gap = self.read.tags[mention.end : hit.start]
        return noun and 0 <= hit.start - mention.end <= 3 and all(t in "JNPSC" for t in gap)

    def _attributive(self, mention: Named) -> bool:
        """Whether the name only modifies a noun that is no land: "the Paris daily", "U.S. forces"."""
        read, end = self.read, mention.end
        if end >= len(read.words):
            return False
        country = mention.found.place is not None and mention.found.place.where_prec >= 6
        if read.tags[end] == "S":
            return country
        while end < len(read.words) and read.tags[end] == "J":
            end += 1
        if read.tags[end : end + 2] == ["K", "J"] and country:
            return True
        following = end < len(read.words) and read.tags[end] == "N"
        return following and not (self.sites[end] and not country)

    def _as_attribute(self, hit: Hit, mention: Named) -> tuple[float, str]:
        place = mention.found.place
        country = place is not None and place.where_prec >= 6
        if not country and self._within_phrase(hit, mention):
            return 3.0, "named in the same phrase"
        return 0.0, ""

    def _is_patient(self, hit: Hit, mention: Named) -> bool:
        """Whether a name is the subject of a passive verb: "Odan was captured"."""
        owner = self.read.owner[hit.at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        subject = clause.subject if clause is not None and clause.passive else None
        if subject is None or not subject.start <= mention.start <= subject.end + 2:
            return False
        return all(self.read.tags[i] in "AJNI" for i in range(subject.start, mention.start))

    def _of_victim(self, hit: Hit, mention: Named) -> bool:
        """"the mayor of Odan was killed" does not say where."""
        owner = self.read.owner[hit.at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        if clause is None or not clause.passive or clause.subject is None:
            return False
        return 0 < mention.start - clause.subject.end <= 4 and hit.cue.concept in ("kill", "injure", "shoot", "abduct")

    def _is_object(self, hit: Hit, mention: Named) -> bool:
        gap: Sequence[int] = range(hit.end, mention.start)
        owner = self.read.owner[hit.at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        if clause is not None and clause.subject is not None and clause.subject.head == hit.end - 1:
            gap, hit = range(clause.verb + 1, mention.start), replace(hit, start=clause.verb, end=clause.verb + 1)
        verb = any(self.read.tags[i] in VERBS for i in range(hit.start, hit.end))
        fits = all(self.read.tags[i] in "AJNPSC,KR" or self.read.words[i].low == "of" for i in gap)
        return verb and len(gap) <= 8 and fits

    def _preposition(self, mention: Named) -> str:
        """Preposition that governs a mention, past its adjectives and the nouns it names."""
        owner = mention.end < len(self.read.words) and self.read.tags[mention.end] == "S"
        for i in range(mention.start - 1, max(-1, mention.start - 9), -1):
            low, tag = self.read.words[i].low, self.read.tags[i]
            if owner and tag == "K":
                return ""
            if tag in "IT" and low != "of":
                return low
            if low == "of":
                continue
            if tag not in "AJNPSCK,R" or low in ("but", "while"):
                return ""
        return ""

    def _listed(self, mention: Named, allowed: set[int]) -> list[Named]:
        """Further places of an enumeration: "in A, B and C"."""
        out, last = [], mention
        for other in self.mentions:
            gap = [w.low for w in self.read.words[last.end : other.start]]
            if other.start < last.end or id(other) not in allowed:
                continue
            joined = "and" in gap or "or" in gap or (gap == [","] and self._and_follows(other))
            if other.end < len(self.read.tags) and self.read.tags[other.end] == "S" or self._attributive(other):
                break
            if not joined or len(gap) > 4 or any(t in VERBS or t == "I" for t in self.read.tags[last.end : other.start]):
                break
            if _contains(other.found.place, last.found.place) and "and" not in gap:
                break
            out.append(other)
            last = other
        return out

    def _and_follows(self, mention: Named) -> bool:
        return any(w.low == "and" for w in self.read.words[mention.end : mention.end + 6])


APART_KM = 300.0
"""A place farther than this from the place it is said to lie in is another one of its name."""


def apart(found: Resolution, said: Resolution) -> bool:
    """Whether a place cannot be the one meant, by the place that the text says it lies in or near."""
    if found.place is None or said.place is None or said.score < found.score * 0.8:
        return False
    if said.place.where_prec >= 6:
        return bool(said.place.country) and found.place.country != said.place.country
    return _km(found.place, said.place) > APART_KM + said.place.radius_km


def _contains(outer: Place | None, inner: Place | None) -> bool:
    """Whether one place is a unit that holds the other."""
    if outer is None or inner is None or not outer.is_area or outer.country != inner.country:
        return False
    return outer.where_prec > inner.where_prec


def reference(read: Parse, mention: Named, reason: str, around: Sequence[Place]) -> PlaceRef:
    """Place reference of a mention in the record's own sentence, with its precision.

    ``around`` are the article's other literal places: an area such as "northern X" is drawn around
    those that lie in it, since it has no borders of its own.
    """
    found = mention.found
    place = found.place
    assert place is not None  # noqa: S101 - callers pass resolved mentions only
    span, prec = found.mention.span, place.where_prec
    before = [w.low for w in read.words[max(0, mention.start - 5) : mention.start]]
    after = [w.low for w in read.words[mention.end : mention.end + 2]]
    vague = next((w for w in reversed(before) if w in NEAR), "") or ("countryside" if "countryside" in after else "")
    measured = any(w in _MEASURE for w in before)
    towards = next((w for w in reversed(before[-2:]) if w in DIRECTION), "")
    compass = span_words(read, mention)[0] in DIRECTION
    if place.where_prec == 5 and compass and place.country:
        place = _centred(place, [p for p in around if p.country == place.country and _km(p, place) < 300.0])
        reason = f"{reason}; {place.name} has no borders"
    elif place.is_area and towards and place.where_prec in (4, 5, 6):
        place = _part(place, towards, around)
        prec, reason = max(5, prec if prec < 6 else 5), f"{reason}; {place.name} has no borders"
    elif not place.is_area and (vague or measured or (towards and "of" in before[-1:])):
        prec, reason = max(2, prec), f'{reason}; only near it ("{vague or towards or "distance"}")'
    return PlaceRef(place, prec, found.mention.id, span, reason, found.score)


def _part(area: Place, towards: str, around: Sequence[Place]) -> Place:
    """Part of an area in a direction, centred on the article's places that lie there."""
    east, north = DIRECTION[towards]
    inside = [
        p for p in around
        if not p.is_area and p.country == area.country
        and (p.lon - area.lon) * east >= 0 and (p.lat - area.lat) * north >= 0
    ]
    part = replace(area, id=f"{area.id}@{towards}", name=f"{towards} {area.name}", feature="RGN", has_extent=False)
    return _centred(part, inside)


def _centred(area: Place, inside: Sequence[Place]) -> Place:
    """Area around the places that the article names in it; unchanged where it names none."""
    points = [p for p in inside if not p.is_area]
    if not points:
        return area
    lon, lat = sum(p.lon for p in points) / len(points), sum(p.lat for p in points) / len(points)
    centre = replace(area, lon=round(lon, 4), lat=round(lat, 4), has_extent=False)
    return replace(centre, radius_km=round(50.0 + max(_km(centre, p) for p in points), 1))


def _km(a: Place, b: Place) -> float:
    """Distance in kilometres on a sphere, good to a few kilometres."""
    east = (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))
    return 111.2 * hypot(east, a.lat - b.lat)


def span_words(read: Parse, mention: Named) -> list[str]:
    """Lower-case words of a mention."""
    return [w.low for w in read.words[mention.start : mention.end]]


def inherited(ref: PlaceRef, reason: str) -> PlaceRef:
    """Place taken over from context: no span of its own and no better than a province."""
    return replace(ref, span=None, where_prec=max(ref.where_prec, 4), reason=reason)
