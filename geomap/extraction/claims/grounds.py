"""Which ground a claim is about: the place that is held, taken or besieged, not where another thing is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from geomap.extraction.claims.borders import Borders
from geomap.extraction.claims.parties import DEEDS
from geomap.extraction.events import Linker
from geomap.extraction.shared.context import Discourse
from geomap.extraction.shared.lexicon import Hit
from geomap.extraction.shared.link_words import MEASURE
from geomap.extraction.shared.places import Named, near_word, reference
from geomap.grammar import Parse, Phrase, verb_forms
from geomap.models.places import PlaceRef, Resolution
from geomap.models.reasons import Reason, because

Link = tuple[Named, Reason, bool]
"""A mention, why it is linked to the cue, and whether it is named for this very cue."""

_JOINTS = frozenset({"and", ",", "&", "as", "well", "both", "then", "plus"})
_APART = frozenset({",", "\u2014", "("})
_FILLERS = frozenset(
    {"of", "the", "a", "an", "its", "their", "both", "as", "well", "nearby", "old", "twin", "including"}
)
ELSEWHERE = frozenset({"link.after", "link.later", "link.earlier"})
"""Codes of links by a preposition: where something is, and not what is held."""
RELATIVE = frozenset({"where", "which"})
SETTLED = frozenset(
    {"town", "towns", "city", "cities", "village", "villages", "port", "capital", "suburb", "suburbs"}
    | {"neighbourhood", "neighborhood", "district", "districts", "province", "provinces", "governorate"}
    | {"region", "island", "settlement", "municipality", "township", "hamlet", "state", "states", "locality"}
    | {"stronghold", "strongholds", "bastion", "bastions", "hub", "crossroads", "junction", "outpost"}
)
"""Nouns for ground that bears the name behind them: "the town of Odan"."""
PORTIONS = frozenset(
    {"half", "most", "parts", "part", "all", "much", "rest", "remainder", "majority", "bulk", "whole"}
    | {"centre", "center", "heart", "core", "portions", "swathes", "swaths", "areas", "area", "territory"}
    | {"enclave", "pocket", "pockets", "territories", "quarters", "quarter", "streets", "edge", "outskirts"}
    | {"entirety", "third", "thirds", "quarter", "majority", "suburbs", "gates", "control", "land", "lands"}
)
"""Nouns for a part of the ground that is named behind them: "most of Odan"."""
GROUND = SETTLED | PORTIONS
"""Nouns for ground that "of" names."""
BEING = frozenset({"is", "was", "remains", "remained"})
HAVING = frozenset(
    form for verb in ("have", "keep", "hold", "bring", "put", "place", "get") for form in verb_forms(verb)
)
"""Verbs whose object stands before "under control": "had the town under their control"."""
LISTING = frozenset({"are", "were", "include", "included", "including", "namely", ":", "them"})
"""Words before what is told one by one."""
TIMES = frozenset({"on", "in", "since", "last", "yesterday", "at", "earlier", "a", "this", "two", "three"})
"""Words that begin when something was done, between the names of a list."""
OBJECT = 9
"""Tokens behind a verb among which the noun of its object is sought."""
REACH = 3
"""Tokens between a cue and the place that it speaks of."""
FAR = 8
"""Tokens between a cue and a place whose noun, number or direction stands before it."""
WAY = 4
"""Tokens before a name among which a distance stands."""
BORDER = 12
"""Tokens behind a cue among which a border is sought."""
WATERS = frozenset({"STM", "LK", "SEA", "GULF", "STRT", "CHN", "BAY", "OCN", "CNL"})
"""Feature codes of waters, which nobody holds: the land by them has no point of its own."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Finds the ground that the cues of one parsed sentence speak of."""

    read: Parse
    mentions: Sequence[Named]
    places: Sequence[Resolution]
    linker: Linker
    discourse: Discourse
    borders: Borders

    def at(self, hit: Hit, where: str, target: Phrase | None) -> list[PlaceRef]:
        """Ground of a cue; ``where`` is the column ``place`` of its row, ``target`` who suffers."""
        if not where:
            opened = opens_with_in(self.read, hit)
            return self.linked(hit, target) or self._pointed(hit, "before" if opened else "object")
        ways: dict[str, Callable[[], list[Link]]] = {
            "object": lambda: self._object(hit, target),
            "after": lambda: self.listed(hit.end) or self._antecedent(hit),
            "before": lambda: self._before(hit) or self._enumerated(hit),
            "beside": lambda: self._beside(hit),
            "from": lambda: self._behind(hit, ("from",)),
            "to": lambda: self._behind(hit, ("to",)),
            "in": lambda: self._in(hit),
            "within": lambda: self._headed(hit) or self.listed(hit.end),
        }
        links = ways[where]()
        return self.references(links) if links else self._pointed(hit, where)

    def _pointed(self, hit: Hit, where: str) -> list[PlaceRef]:
        """Place that "the town" or "it" points back to, where the row seeks the ground."""
        for i in self._reach(hit, where):
            pointed = self.discourse.pointer(self.read, i)
            if pointed is None and self._is_it(i):
                pointed = self._antecedent_of(i)
            if pointed is not None:
                return [pointed] if _is_held(pointed) else []
        return []

    def _antecedent_of(self, i: int) -> PlaceRef | None:
        """Place that "it" at a token means; a name that only says where a thing lies is not it."""
        if self._is_of_thing(i):
            return None
        before = [m for m in self.mentions if m.end <= i]
        own = [m for m in before if not self._only_where(m)]
        if not before or len(own) == len(before):
            return self.discourse.antecedent(self.read, i)
        refs = self.references(_held(own[-1:]))
        return next((replace(ref, span=None) for ref in refs), None)

    def _is_of_thing(self, i: int) -> bool:
        """Whether "it" at a token is what a verb before took, and that is no ground: "a bus in Odan"."""
        verbs = (c for c in reversed(self.read.clauses) if c.verb < i and self.read.owner[i] >= 0)
        taken = next((o for c in verbs for o in c.objects if not o.prep and o.end <= i), None)
        if taken is None or _inside(self.mentions, taken):
            return False
        head = self.read.words[taken.head].low
        single = self.read.words[taken.start].low in ("a", "an") or not head.endswith("s")
        return single and head not in GROUND | DEEDS and self.read.tags[taken.head] == "N"

    def _only_where(self, mention: Named) -> bool:
        """Whether a name stands behind a distance or a direction: "the base 9 km west of Odan"."""
        before = [w.low for w in self.read.words[max(0, mention.start - WAY) : mention.start]]
        measured = before[-1:] in (["from"], ["off"]) and any(word in MEASURE for word in before)
        return measured or bool(near_word(self.read, mention))

    def _reach(self, hit: Hit, where: str) -> range:
        """Tokens that may point back to the ground: the subject's, else those at the cue."""
        owner = self.read.owner[hit.at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        subject = clause.subject if clause is not None else None
        if where == "before" and clause is not None and self.read.words[clause.verb].low in HAVING:
            return range(clause.verb + 1, hit.start)
        if where == "before" and subject is None:
            return range(0)
        if clause is not None and subject is not None and (where == "before" or clause.passive):
            return range(self._apposed_to(hit, subject), self._end_of(subject))
        return range(hit.start, min(hit.end + 4, len(self.read.words)))

    def _apposed_to(self, hit: Hit, subject: Phrase) -> int:
        """First token of a subject, or of what it is apposed to: "the city, a stronghold"."""
        behind = subject.start <= hit.start < subject.end and self.read.words[subject.start - 1].low == ","
        first = (p.start for p in self.read.phrases if behind and p.end == subject.start - 1)
        return next(first, subject.start)

    def _end_of(self, phrase: Phrase) -> int:
        """End of a phrase with the phrases that "of" ties to it: "half of the town"."""
        end = phrase.end
        while self.read.words[end].low == "of":
            end = next((p.end for p in self.read.phrases if p.start == end + 1), 0) or end + 1
        return end

    def _is_it(self, i: int) -> bool:
        """Whether a token is "it", or a part of what was named before: "the centre"."""
        low, behind = self.read.words[i].low, self.read.words[i + 1 : i + 2]
        portion = low in ("centre", "center", "rest") and self.read.words[i - 1].low == "the"
        return low == "it" or (portion and [w.low for w in behind] != ["of"])

    def linked(self, hit: Hit, target: Phrase | None = None) -> list[PlaceRef]:
        """Ground linked to a cue, else the border or place that its clause points to."""
        if target is not None and target.end - target.start == 1 and self.read.words[target.head].low == "it":
            pointed = self._antecedent_of(target.head)
            return [pointed] if pointed is not None and _is_held(pointed) else []
        links = self._links(hit, target)
        direct = {id(link[0]) for link in self.listed(hit.end)}
        mine = [link for link in links if id(link[0]) in direct or _is_ground(target, link)]
        if links and not mine:
            return []
        if refs := self.references(mine):
            return refs
        border, pointed = self._border(hit), self.discourse.pointed(self.read, hit)
        if border is not None or pointed is None:
            return [border] if border is not None else []
        return [pointed] if _is_held(pointed) else []

    def _links(self, hit: Hit, target: Phrase | None) -> list[Link]:
        """Places that a cue may speak of, by the first way that has any."""
        mine = [link for link in self.linker.link(hit) if link[2]]
        ways: list[Callable[[], list[Link]]] = [
            lambda: self._described(hit) if self._by(hit) else [],
            lambda: self._enumerated(hit) if self._by(hit) else [],
            lambda: [link for link in mine if not self._only_where(link[0])],
            lambda: self._held_subject(hit),
            lambda: self._suffers(target),
            lambda: self._antecedent(hit),
            lambda: [] if self.read.clauses else self.listed(hit.end),
            lambda: mine,
        ]
        return next(filter(None, (way() for way in ways)), [])

    def listed(self, start: int) -> list[Link]:
        """Places of an enumeration that begins at token ``start``, each with the noun for what it is."""
        first = next((m for m in self.mentions if m.start >= start), None)
        if first is None or first.start - start > FAR:
            return []
        between = range(start, first.start)
        unknown = all(self.read.tags[i] in "P,K" for i in between)  # names of the list that have no entry
        if not unknown and not all(self._is_filler(i) and self.read.tags[i] != "," for i in between):
            return []
        joined = [first, *(m for m in self.linker.joined(first) if m.start > first.start)]
        joined += self._day_by_day(joined[-1])
        return _held([*joined, *self._portions(joined[-1])])

    def _day_by_day(self, last: Named) -> list[Named]:
        """Names that follow in a list each with its time: "Odan on Friday, Karsin on Saturday and Veldt"."""
        words, out = self.read.words, []
        for other in (m for m in self.mentions if m.start >= last.end):
            gap = range(last.end, other.start)
            joints = [i for i in gap if words[i].low in _JOINTS]
            dated = len(joints) and words[gap.start].low in TIMES and joints[-1] == gap.stop - 1
            if not dated or any(self.read.tags[i] in "DVZ" for i in gap) or len(gap) > OBJECT:
                break
            out.append(other)
            last = other
        return out

    def _portions(self, last: Named) -> list[Named]:
        """Name that closes a list by a part of its ground: "Odan, Karsin and most of Veldt"."""
        behind = next((m for m in self.mentions if m.start >= last.end), None)
        gap = [w.low for w in self.read.words[last.end : behind.start]] if behind is not None else []
        part = gap[-1:] == ["of"] and gap[0] in _JOINTS and bool(PORTIONS & set(gap))
        return [behind] if behind is not None and part and set(gap) <= _JOINTS | PORTIONS | _FILLERS else []

    def _is_filler(self, i: int) -> bool:
        """Whether a token may stand before the name of ground that it says more of."""
        low, tag = self.read.words[i].low, self.read.tags[i]
        if low in GROUND or low in _FILLERS or tag in "AJCR,":
            return True
        return tag in "NSPB" and (self.linker.sites[i] or self._qualifies(i))

    def _qualifies(self, i: int) -> bool:
        """Whether a noun stands before a noun for ground: "border town", "the militia's bastion"."""
        ahead = range(i + 1, min(i + 4, len(self.read.words)))
        return any(self.read.words[j].low in GROUND for j in ahead)

    def references(self, links: Sequence[Link]) -> list[PlaceRef]:
        """References of links, without those known no better than the country, and without waters."""
        around = self.discourse.around()
        refs = [
            reference(self.read, mention, because("ref.named", mention.resolution.mention.text, why), around)
            for mention, why, _ in links
            if mention.resolution.place is not None and not self.linker.excepted(mention)
            if not self._of_another(mention) and not self._of_capital(mention)
            if mention.resolution.place.feature not in WATERS
        ]
        return [ref for ref in refs if ref.where_prec < 6]

    def _of_capital(self, mention: Named) -> bool:
        """Whether a name only tells whose capital is meant: "took the capital of Veldt"."""
        before = [w.low for w in self.read.words[max(0, mention.start - 3) : mention.start]]
        return "of" in before and before[: before.index("of")][-1:] in (["capital"], ["seat"])

    def _of_another(self, mention: Named) -> bool:
        """Whether a name stands behind another party, whose verb is left out: "…, the government Odan"."""
        words, tags, i = self.read.words, self.read.tags, mention.start - 1
        if i < 2 or tags[i] != "N" or words[i].low in GROUND or self.linker.sites[i]:
            return False
        first = next((k for k in range(i - 1, max(i - 4, 0), -1) if tags[k] not in "AJN"), 0)
        before = any(m.end <= first for m in self.mentions)
        return before and words[first].low in (",", "and", ";")

    def name(self, phrase: Phrase) -> bool:
        """Whether a phrase names a place: "Odan province", and not "Odan fighters"."""
        mine = _inside(self.mentions, phrase)
        head = self.read.words[phrase.head].low
        return any(m.start <= phrase.head < m.end or head in GROUND for m in mine)

    def _object(self, hit: Hit, target: Phrase | None) -> list[Link]:
        links = [link for link in self.linker.link(hit) if self._is_object(hit, link)]
        if not links and not self.read.clauses:
            links = self.listed(hit.end)
        links = links or self._suffers(target) or self._described(hit) or self._antecedent(hit)
        links = links or self.listed(hit.end) or self._enumerated(hit)
        return links or (self._before(hit) if self._by(hit) else self._of(hit))

    def _enumerated(self, hit: Hit) -> list[Link]:
        """Places told one by one behind a noun for them: "captured two towns, among them Odan and Veldt"."""
        words, named = self.read.words, {m.start for m in self.mentions}
        lists = range(max(0, hit.start - REACH), min(hit.end + BORDER, len(words)))
        plural = [i for i in lists if words[i].low in SETTLED and words[i].low.endswith("s")]
        for i in range(plural[0], lists.stop) if plural else ():
            if i in named or (words[i].low in LISTING and i >= hit.end):
                return self.listed(i + 1) if i not in named else []
        return []

    def _is_object(self, hit: Hit, link: Link) -> bool:
        """Whether a link is to what the verb takes."""
        return link[2] and link[1].code == "link.object" and self._is_taken(hit, link[0])

    def _is_taken(self, hit: Hit, mention: Named) -> bool:
        """Whether nothing but words for ground stands between a verb and the name of what it takes."""
        named = {i for m in self.mentions for i in range(m.start, m.end)}
        gap = [i for i in range(hit.end, mention.start) if i not in named]
        return all(self._is_filler(i) or self.read.words[i].low in _JOINTS for i in gap)

    def _suffers(self, target: Phrase | None) -> list[Link]:
        """Place that is the subject of a passive, also where its clause is embedded."""
        if target is None:
            return []
        own = _inside(self.mentions, target) or self._ground_of(target)
        if not own:
            return []
        listed = (own[0], *self.linker.joined(own[0]))
        return [(m, because("link.object"), True) for m in listed if m.start >= own[0].start]

    def _ground_of(self, target: Phrase) -> list[Named]:
        """Names that "of" ties to a phrase for ground: "the town of Odan"."""
        if self.read.words[target.head].low not in GROUND and not self.linker.sites[target.head]:
            return []
        behind = (m for m in self.mentions if target.end < m.start <= target.end + 2)
        return [m for m in behind if self.read.words[m.start - 1].low == "of"]

    def _described(self, hit: Hit) -> list[Link]:
        """Place that a participle says something of: "Odan, held by", "Captured by the militia, Odan"."""
        owner = self.read.owner[hit.at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        if clause is None or not (clause.passive or self._by(hit)):
            return []
        opens = next((i for i in range(hit.start - 1, -1, -1) if self.read.tags[i] != "R"), -1)
        if opens < 0:
            return self._suffers(clause.subject or self._behind_comma(hit))
        return _held(self._ending(opens if self.read.words[opens].low in _APART else opens + 1))

    def _ending(self, end: int) -> list[Named]:
        """Name that ends before a token, past "province" and the unit told behind it: "Odan, Veldt,"."""
        while end > 1 and self.read.words[end - 1].low in SETTLED:
            end -= 1
        mine = [m for m in self.mentions if m.end == end]
        while mine and self._apposed_unit(mine[0]):
            mine = [m for m in self.mentions if m.end < mine[0].start][-1:]
        return mine

    def _apposed_unit(self, mention: Named) -> bool:
        """Whether a name behind a comma only says where the one before lies."""
        return id(mention) in self.linker.holders and self.read.words[mention.start - 1].low == ","

    def _behind_comma(self, hit: Hit) -> Phrase | None:
        """First phrase behind the comma that ends what a sentence opens with."""
        comma = next((i for i in range(hit.end, len(self.read.words)) if self.read.tags[i] == ","), -1)
        return next((p for p in self.read.phrases if p.start == comma + 1), None)

    def _by(self, hit: Hit) -> bool:
        """Whether "by" follows a cue."""
        return [w.low for w in self.read.words[hit.end : hit.end + 1]] == ["by"]

    def _of(self, hit: Hit) -> list[Link]:
        """Places behind a noun for ground that is the object: "the last strongholds of Odan and Veldt"."""
        for i in range(hit.end, min(hit.end + OBJECT, len(self.read.words) - 1)):
            if self.read.words[i].low in GROUND and self.read.words[i + 1].low == "of":
                return self.listed(i + 2)
            if self.read.tags[i] in "DVZI" and self.read.words[i].low != "of":
                break
        return []

    def _beside(self, hit: Hit) -> list[Link]:
        """Places behind a noun, apposed to it, said to be it, or before it."""
        return self.listed(hit.end) or self._apposed(hit) or self._predicate(hit) or self._before(hit)

    def _predicate(self, hit: Hit) -> list[Link]:
        """Places that the subject is said to be: "the militia's last base in the north is Odan"."""
        owner = self.read.owner[hit.at]
        verb = self.read.clauses[owner].verb if owner >= 0 else -1
        return self.listed(verb + 1) if verb >= hit.end and self.read.words[verb].low in BEING else []

    def _headed(self, hit: Hit) -> list[Link]:
        """Place that the phrase of a cue is apposed to or said of: "Odan, a stronghold in Veldt"."""
        own = next((p for p in self.read.phrases if p.start <= hit.start < p.end), None)
        if own is not None and own.start > 0 and self.read.words[own.start - 1].low == ",":
            return _held(self._ending(own.start - 1))
        owner = self.read.owner[hit.at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        said = clause is not None and self.read.words[clause.verb].low in BEING and clause.verb < hit.start
        return _held(_inside(self.mentions, clause.subject)) if clause is not None and said else []

    def _apposed(self, hit: Hit) -> list[Link]:
        """Place right behind the comma after a cue: "the militia's main base, Odan"."""
        comma = [w.low for w in self.read.words[hit.end : hit.end + 1]] == [","]
        return _held([m for m in self.mentions if comma and m.start == hit.end + 1])

    def _behind(self, hit: Hit, preps: Sequence[str]) -> list[Link]:
        """Places behind a preposition in or behind a cue: "withdrew on Monday from the town of Odan"."""
        clause = self.read.owner[hit.at]
        for i in range(hit.start, len(self.read.words)):
            if self.read.owner[i] != clause:
                break
            if self.read.words[i].low in preps and (links := self.listed(i + 1)):
                return links
        return []

    def _in(self, hit: Hit) -> list[Link]:
        """Places that a cue is said to be in or for, in its clause."""
        clause = self.read.owner[hit.at]
        for mention in self.mentions:
            placed = self.linker.preposition(mention) in ("in", "inside", "for", "over", "at", "within")
            placed = placed or self.read.words[mention.start - 1].low == "of"
            near = self.read.owner[mention.start] == clause or hit.start < mention.start <= hit.end + REACH
            if placed and near:
                return _held([mention, *self.linker.joined(mention)])
        return []

    def _before(self, hit: Hit) -> list[Link]:
        """Places that stand before a cue, in its clause or right beside it; its subject first."""
        clause = self.read.owner[hit.start]
        subject = self.read.clauses[clause].subject if clause >= 0 else None
        mine = [m for m in self._ahead(hit) if id(m) not in self.linker.holders] or self._ahead(hit)
        own = _inside(mine, subject)
        last = own[-1:] or mine[-1:]
        return _held([*(m for m in self.linker.joined(*last) if m.end <= hit.start), *last] if last else [])

    def _ahead(self, hit: Hit) -> list[Named]:
        """Names before a cue, in its clause or right beside it."""
        clause = self.read.owner[hit.start]
        ahead = [m for m in self.mentions if m.end <= hit.start and not self._within_aside(m)]
        return [m for m in ahead if self.read.owner[m.start] == clause or hit.start - m.end <= REACH]

    def _within_aside(self, mention: Named) -> bool:
        """Whether a name stands in an apposition: "Odan, the capital of Veldt, fell to"."""
        words = self.read.words
        head = next((i for i in range(mention.start - 1, -1, -1) if words[i].low == ","), -1)
        inside = range(head + 1, mention.start)
        of = mention.start and words[mention.start - 1].low == "of"
        closed = mention.end < len(words) and words[mention.end].low == ","
        return bool(
            head >= 0 and of and closed and self.read.tags[inside.start] == "A" and len(inside) <= FAR
        )

    def _held_subject(self, hit: Hit) -> list[Link]:
        """Place that stands before "is under the control of"."""
        owner = self.read.owner[hit.at]
        if owner < 0 or not opens_with_in(self.read, hit):
            return []
        verb = self.read.clauses[owner].verb
        mine = [m for m in self.mentions if m.start < verb and self.read.owner[m.start] == owner]
        joined = self.linker.joined(mine[0]) if mine else []
        return _held([*mine[:1], *(m for m in joined if mine[0].end <= m.start < verb)])

    def _antecedent(self, hit: Hit) -> list[Link]:
        """Place right before the "where" or "which" that opens what is said of it."""
        opens = next((i for i in range(hit.start, -1, -1) if self.read.words[i].low in RELATIVE), -1)
        if opens < 0 or any(opens < m.start < hit.start for m in self.mentions):
            return []
        return [(m, because("link.where"), True) for m in self.mentions if opens - 1 <= m.end <= opens][:1]

    def _border(self, hit: Hit) -> PlaceRef | None:
        """Border that the clause of a cue speaks of."""
        owner = self.read.owner[hit.at]
        start = self.read.clauses[owner].start if owner >= 0 else hit.start
        end = min(len(self.read.words), hit.end + BORDER)
        return self.borders.find(self.read, start, end, self.places, self.discourse)


def opens_with_in(read: Parse, hit: Hit) -> bool:
    """Whether a cue begins with "in" or "under", an adverb before it left out: "still in the hands of"."""
    return any(word.low in ("in", "under") for word in read.words[hit.start : hit.start + 2])


def _inside(mentions: Iterable[Named], phrase: Phrase | None) -> list[Named]:
    """Names that begin within a phrase; none without one."""
    return [m for m in mentions if phrase is not None and phrase.start <= m.start < phrase.end]


def _is_held(pointed: PlaceRef) -> bool:
    """Whether words that point back mean the ground itself, and not what is near it or a site in it."""
    return pointed.where_prec < 6 and pointed.where_prec <= pointed.place.where_prec


def _held(mentions: Iterable[Named]) -> list[Link]:
    return [(mention, because("link.held"), True) for mention in mentions]


def _is_ground(target: Phrase | None, link: Link) -> bool:
    """Whether a place is the ground itself: "captured a colonel in Odan" gives no ground."""
    mention, why, _ = link
    elsewhere = target is not None and why.code in ELSEWHERE
    return not elsewhere or (target is not None and target.start <= mention.start <= target.end)
