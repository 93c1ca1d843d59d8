"""Which place mention of a sentence a cue takes, by clause, preposition and distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.extraction.shared.containers import holders
from geomap.extraction.shared.enumerations import listed
from geomap.extraction.shared.lexicon import Hit
from geomap.extraction.shared.link_words import (
    AIMED,
    CROWDS,
    EXCEPTING,
    LEAVING,
    LYING,
    MEASURE,
    OUTCOME_VERBS,
    PLACING,
    RETREATING,
    TOWARDS,
)
from geomap.extraction.shared.places import DIRECTION, Named
from geomap.grammar import TIME_WORDS, VERBS, Clause, Parse
from geomap.models.reasons import NO_REASON, Reason, because

SAME_SENTENCE = frozenset(
    (
        *("link.phrase", "link.after", "link.before_verb", "link.later", "link.earlier"),
        *("link.sentence", "link.same_people", "link.opens"),
    )
)
"""Codes of links within the cue's own clause, or to the words that open its sentence."""


class Linker:
    """Links the cues of one sentence to its place mentions."""

    def __init__(
        self, read: Parse, mentions: Sequence[Named], speech: frozenset[int], sites: Sequence[bool] = ()
    ) -> None:
        self.read, self.mentions, self.speech = read, mentions, speech
        self.sites = sites or [False] * len(read.words)
        """Tokens that are words for land or what stands on it ("province", "airport")."""
        self.holders = {id(mentions[i]) for i in holders(read, mentions)}
        """Names that only say where the one before lies."""

    def link(self, hit: Hit) -> list[tuple[Named, Reason, bool]]:
        """Places of a cue with the reason, and whether each stands in the cue's own clause."""
        scored = []
        for mention in self.mentions:
            score, reason = self._score(hit, mention)
            if score > 0:
                scored.append((score, mention, reason))
        named = {id(m) for _, m, _ in scored}
        scored = [entry for entry in scored if not self._holds_one_of(entry[1], named)]
        if not scored:
            return []
        top = max(score for score, _, _ in scored)
        own = [entry for entry in scored if entry[0] >= top - 1.0 - 1e-9]
        if all(_country(m) for _, m, _ in own):  # a town said elsewhere tells more than "embassies of X"
            own = [entry for entry in scored if entry[0] >= 2.0 and not _country(entry[1])] or own
        best = min(own, key=lambda e: (self._coarse(e[1]), -e[0], e[1].start))
        chosen = [best[1], *self._listed(best[1], scored)]
        return [(m, best[2], best[0] >= 2.0) for m in chosen]

    def _holds_one_of(self, mention: Named, named: set[int]) -> bool:
        """Whether it only says where a name lies that is linked as well."""
        at = next((i for i, m in enumerate(self.mentions) if m is mention), 0)
        return id(mention) in self.holders and id(self.mentions[at - 1]) in named

    def _listed(self, first: Named, scored: Sequence[tuple[float, Named, Reason]]) -> list[Named]:
        """Further places of an enumeration: "in A, B and C"."""
        if self._preposition(first) == "between":  # one place, on the way from one to the other
            return []
        allowed = {id(m) for _, m, _ in scored}
        following = [m for m in self.mentions if m.start >= first.end and id(m) in allowed]
        return listed(self.read, first, following, self._owned)

    def near(self, mention: Named) -> Named | None:
        """Resolved mention that says where an unknown name lies: "Karsin, near Odan", "Karsin (Veldt)"."""
        for other in self.mentions:
            if other.found.place is None or other.start < mention.end or other.start - mention.end > 12:
                continue
            if all(self._joins(i) for i in range(mention.end, other.start)) and not self._attributive(other):
                return other
        return None

    def _joins(self, i: int) -> bool:
        """Whether a word between two names says that one lies in or by the other."""
        low = self.read.words[i].low
        return (
            low in LYING or self.read.tags[i] in "P," or self.sites[i] or low in DIRECTION or low in MEASURE
        )

    def instead(self, hit: Hit, mention: Named) -> Named | None:
        """Best resolved mention linked to the cue where the best one of all is no name we know."""
        scored = [(self._score(hit, other)[0], -other.start, other) for other in self.mentions]
        known = [s for s in scored if s[0] >= 1.3 and s[2].found.place is not None and s[2] is not mention]
        return max(known, key=lambda s: s[:2])[2] if known else None

    def excepted(self, mention: Named) -> bool:
        """Whether a name is the one place where it did not happen."""
        return mention.start > 0 and self.read.words[mention.start - 1].low in EXCEPTING

    def _coarse(self, mention: Named) -> int:
        place = mention.found.place
        return (place.where_prec if place.is_area else 1) if place is not None else 1

    def _score(self, hit: Hit, mention: Named) -> tuple[float, Reason]:
        """Strength of the link (0 none, 4 strong) with its reason."""
        read = self.read
        prep = self._preposition(mention)
        if self.excepted(mention):
            return 0.0, NO_REASON
        if prep == "from" and hit.cue.concept not in LEAVING:
            return 0.0, NO_REASON
        if prep in TOWARDS and hit.cue.concept in RETREATING:
            return 0.0, NO_REASON
        if self._attributive(mention):
            return self._as_attribute(hit, mention)
        mine, its = read.owner[hit.at], read.owner[mention.start]
        far = min(0.19, abs(mention.start - hit.at) * 0.01)
        if self._within_phrase(hit, mention):
            return 4.0 - far, because("link.phrase")
        if mine == its:
            return self._same_clause(hit, mention, prep, far)
        if (its in self.speech and mine not in self.speech) or self._measured(mention):
            return 0.0, NO_REASON
        return self._other_clause(hit, mention, prep, far)

    def _same_clause(self, hit: Hit, mention: Named, prep: str, far: float) -> tuple[float, Reason]:
        after = mention.start > hit.at
        if mention.start == hit.end and self.read.words[hit.end - 1].low == "of":
            return 4.0 - far, because("link.after_cue")
        if not prep and (self._is_object(hit, mention) if after else self._is_patient(hit, mention)):
            return 4.0 - far, because("link.object")
        placing = prep in PLACING and not (prep in AIMED and hit.cue.concept in CROWDS)
        if after and (placing or prep == "from"):
            locator = 0.9 if self._locates(mention) else 0.0
            return 3.5 - far - locator, because("link.after", prep)
        if not after and placing:
            if self._of_victim(hit, mention):
                return 1.2 - far, because("link.victim")
            locator = 0.9 if self._locates(mention) else 0.0
            return 3.0 - far - locator, because("link.before_verb", prep)
        if after:
            return 1.6 - far, because("link.later")
        return (0.0, NO_REASON) if self._acts(mention) else (1.0 - far, because("link.earlier"))

    def _other_clause(self, hit: Hit, mention: Named, prep: str, far: float) -> tuple[float, Reason]:
        read = self.read
        mine, its = read.owner[hit.at], read.owner[mention.start]
        if mine < 0 or its < 0:
            return (1.2 - far, because("link.sentence")) if prep in PLACING else (0.0, NO_REASON)
        own, other = read.clauses[mine], read.clauses[its]
        if other.marker == "from" and prep in ("", *TOWARDS):  # "kept from reaching Odan"
            return 0.0, NO_REASON
        if other.kind in ("part", "inf") and other.parent == mine:
            return 2.2 - far, because("link.participle")
        if self._continues(hit, own, other, mine) and prep in PLACING:
            return 2.2 - far, because("link.same_people")
        if other.kind == "rel" and other.parent == mine and other.start - hit.end <= 3:
            return 2.2 - far, because("link.relative")
        if own.kind in ("part", "inf", "coord") and own.parent == its and prep in PLACING:
            return 2.1 - far, because("link.continued")
        if own.kind in ("coord", "main") and other.end <= own.start and prep in PLACING:
            opening = all(read.tags[i] in "IAJNPSC" for i in range(other.start, other.verb_start))
            first = read.words[other.start].low in ("in", "at", "near", "across") and opening
            if first:
                return 2.1 - far, because("link.opens")
            return 1.0 - far, because("link.neighbouring")
        if prep not in PLACING and self._acts(mention):
            return 0.0, NO_REASON
        return (0.9 - far if prep in PLACING else 0.7 - far), because("link.other_clause")

    def _acts(self, mention: Named) -> bool:
        """Whether a name stands before its verb without a preposition, and so rather acts."""
        owner = self.read.owner[mention.start]
        return owner < 0 or mention.start < self.read.clauses[owner].verb

    def _locates(self, mention: Named) -> bool:
        """Whether a name only says where another place lies: "Odan, 30 km north of Karsin"."""
        before = [w.low for w in self.read.words[max(0, mention.start - 5) : mention.start]]
        return before[-1:] == ["of"] and any(w in DIRECTION for w in before[-3:-1])

    def _measured(self, mention: Named) -> bool:
        """Whether a name only measures where another one lies: "15 km south of Odan"."""
        before = [w.low for w in self.read.words[max(0, mention.start - 4) : mention.start]]
        compass = before[-1:] == ["of"] and any(w in DIRECTION for w in before[-2:-1])
        return compass and any(w in MEASURE for w in before)

    def _continues(self, hit: Hit, own: Clause, other: Clause, mine: int) -> bool:
        """Whether another clause goes on with it: "shot and killed two men in X", "shot as he dined in X"."""
        if other.kind == "coord" and other.parent == mine and other.verb - own.verb <= 3:
            return True
        verbs = {self.read.words[own.verb].low, self.read.words[other.verb].low}
        if other.marker == "and" and other.parent == mine and verbs <= OUTCOME_VERBS:
            return True
        pronoun = other.subject is not None and self.read.tags[other.subject.head] == "O"
        return (
            other.kind == "sub"
            and other.parent == mine
            and other.marker in ("as", "while", "when")
            and pronoun
        )

    def _within_phrase(self, hit: Hit, mention: Named) -> bool:
        """Whether the mention modifies the noun of the cue, as in "the Karsin bombing"."""
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
        last = end
        while last < len(read.words) and read.tags[last] == "N" and read.words[last].low not in TIME_WORDS:
            last += 1
        return last > end and (country or not any(self.sites[end:last]))

    def _as_attribute(self, hit: Hit, mention: Named) -> tuple[float, Reason]:
        place = mention.found.place
        country = place is not None and place.where_prec >= 6
        if not country and self._within_phrase(hit, mention):
            return 3.0, because("link.phrase")
        return 0.0, NO_REASON

    def _is_patient(self, hit: Hit, mention: Named) -> bool:
        """Whether a name is the subject of a passive verb: "Odan was captured"."""
        owner = self.read.owner[hit.at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        subject = clause.subject if clause is not None and clause.passive else None
        if subject is None or not subject.start <= mention.start <= subject.end + 2:
            return False
        return all(self.read.tags[i] in "AJNI" for i in range(subject.start, mention.start))

    def _of_victim(self, hit: Hit, mention: Named) -> bool:
        """Whether it only says who suffered: "the mayor of Odan was killed" does not say where."""
        owner = self.read.owner[hit.at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        if clause is None or not clause.passive or clause.subject is None:
            return False
        return 0 < mention.start - clause.subject.end <= 4 and hit.cue.concept in (
            "kill",
            "injure",
            "shoot",
            "abduct",
        )

    def _is_object(self, hit: Hit, mention: Named) -> bool:
        gap: Sequence[int] = range(hit.end, mention.start)
        owner = self.read.owner[hit.at]
        clause = self.read.clauses[owner] if owner >= 0 else None
        if clause is not None and clause.subject is not None and clause.subject.head == hit.end - 1:
            gap, hit = (
                range(clause.verb + 1, mention.start),
                replace(hit, start=clause.verb, end=clause.verb + 1),
            )
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
            if low != "of" and (tag in "IT" or low in ("toward", "towards")):
                return "from" if low == "out" else low
            if low == "of":
                continue
            if tag not in "AJNPSCK,R" or low in ("but", "while"):
                return ""
        return ""

    def _owned(self, mention: Named) -> bool:
        """Whether a name only says whose something is: "Odan's", "the Odan daily"."""
        after = self.read.tags[mention.end : mention.end + 1]
        return after == ["S"] or self._attributive(mention)


def _country(mention: Named) -> bool:
    return mention.found.place is not None and mention.found.place.where_prec >= 6
