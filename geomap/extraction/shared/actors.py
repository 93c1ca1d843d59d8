"""Who a noun phrase means: a known actor of the table, or the words as written.

A sponsor in a compound ("X-backed") backs the actor and is neither actor nor place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geomap.extraction.shared.places import is_bare_dateline
from geomap.grammar import TIME_WORDS, Parse, Phrase, words_of
from geomap.models.articles import Span
from geomap.models.places import Resolution
from geomap.models.profile import Actor
from geomap.models.reasons import because
from geomap.models.records import ActorRef

_SPONSOR = re.compile(
    r"^(.+)-(?:backed|supported|aligned|sponsored|funded|allied|trained|armed|affiliated|linked|led|equipped)$",
    re.I,
)
NAME_REACH = 8
"""Tokens before a phrase in which a name that it ends may begin."""
_JOIN = frozenset({"of", "from", "loyal", "and", "to", "'s", "the"})
_GROUP_WORDS = frozenset({"group", "organisation", "organization", "movement", "faction"})
_STATE_KINDS = ("government", "state_forces")


class ActorLinker:
    """Finds the actor that a phrase names.

    Parameters
    ----------
    actors : sequence of Actor
        Known actors, the most specific table first: of two with one name the first wins.
    """

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], Actor]]] = {}
        self._states: dict[str, Actor] = {}
        seen = set()
        for actor in actors:
            if actor.kind in _STATE_KINDS and actor.country:
                self._states.setdefault(actor.country, actor)
            for alias in (actor.name, *actor.aliases):
                key = tuple(w.low for w in words_of(alias))
                if key and key not in seen:
                    seen.add(key)
                    self._names.setdefault(key[0], []).append((key, actor))
        for entries in self._names.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def known(self, low: Sequence[str]) -> tuple[Actor, int, int] | None:
        """Longest known name among lower-case tokens: the actor and its token range."""
        best: tuple[Actor, int, int] | None = None
        for i, token in enumerate(low):
            for key, actor in self._names.get(token, ()):
                if tuple(low[i : i + len(key)]) == key:
                    if best is None or len(key) > best[2] - best[1]:
                        best = (actor, i, i + len(key))
                    break
        return best

    def spans(self, low: Sequence[str]) -> list[tuple[int, int]]:
        """Token ranges of known names."""
        out = []
        for i, token in enumerate(low):
            for key, _ in self._names.get(token, ()):
                if tuple(low[i : i + len(key)]) == key:
                    out.append((i, i + len(key)))
                    break
        return out

    def state_of(self, country: str) -> Actor | None:
        """Known government or army of a country."""
        return self._states.get(country)

    def link(self, read: Parse, phrase: Phrase, text: str, places: Sequence[Resolution]) -> ActorRef:
        """Describe the actor that ``phrase`` names; ``text`` is the article's text."""
        phrase = _past_dateline(read, self._whole_name(read, phrase), places)
        tokens = read.words[phrase.start : extended(read, phrase)]
        low = [w.low for w in tokens]
        sponsor = next((m.group(1) for w in tokens if (m := _SPONSOR.match(w.text))), None)
        span = Span(tokens[_first_word(read, phrase, low)].start, tokens[-1].end)
        name, known = text[span.start : span.end], self.known(low)
        if known:
            actor, reason = known[0], because("actor.known", known[0].name)
            return ActorRef(name, span, actor.id, actor.side or None, sponsor, reason)
        capital = self._government(span, places, low)
        if capital:
            stands = because("actor.stands_for", capital.name)
            return ActorRef(name, span, capital.id, capital.side or None, sponsor, stands)
        return ActorRef(name, span, None, None, sponsor, because("actor.as_written"))

    def _whole_name(self, read: Parse, phrase: Phrase) -> Phrase:
        """A phrase from where a longer known name begins of which it is the end."""
        for start in range(max(0, phrase.start - NAME_REACH), phrase.start):
            for key, _ in self._names.get(read.words[start].low, ()):
                end = start + len(key)
                if phrase.start < end and tuple(w.low for w in read.words[start:end]) == key:
                    return replace(phrase, start=start)
        return phrase

    def _government(self, span: Span, places: Sequence[Resolution], low: Sequence[str]) -> Actor | None:
        """Government that a place name stands for ("Paris said")."""
        for resolution in places:
            if resolution.place and resolution.mention.span.overlaps(span) and stands_for_state(resolution):
                rest = set(low) - {resolution.mention.text.lower()}
                whole = resolution.mention.span.contains(span) or (
                    rest & _OF_STATE and not rest & _NOT_OF_STATE
                )
                return self._states.get(resolution.place.country) if whole else None
        return None


def _past_dateline(read: Parse, phrase: Phrase, places: Sequence[Resolution]) -> Phrase:
    """A phrase without the town before it that opens the sentence as a dateline without a dash."""
    if phrase.start > 0:
        return phrase
    opens = (r for r in places if is_bare_dateline(read, r))
    end = next((r.mention.span.end for r in opens), 0)
    start = next((i for i in range(phrase.head + 1) if read.words[i].start >= end), 0)
    return replace(phrase, start=start)


def _first_word(read: Parse, phrase: Phrase, low: Sequence[str]) -> int:
    """Position in a phrase at which the actor's name begins: behind its article and "dozens of"."""
    articles = (i for i in range(phrase.start, phrase.head) if read.tags[i] == "A")
    article = max(articles, default=phrase.start) - phrase.start
    opens = article if _OF.isdisjoint(low[:article]) else 0
    first = next((i for i in range(opens, len(low)) if not _leads(read, phrase.start, low, i)), 0)
    while first + 1 < len(low) and phrase.start + first < phrase.head and _counts(read, phrase.start + first):
        first += 1
    return first


def _leads(read: Parse, start: int, low: Sequence[str], i: int) -> bool:
    """Whether a word goes before the name: "dozens of", the 8 of "8 July five men", "shot dead 23 men"."""
    following = low[i + 1] if i + 1 < len(low) else ""
    dated = read.tags[start + i] == "C" and following in TIME_WORDS
    outcome = low[i] == "dead" and read.tags[start + i + 1 : start + i + 2] == ["C"]
    share = (low[i] in _SHARES and following == "of") or (low[i] == "of" and i > 0 and low[i - 1] in _SHARES)
    return low[i] in _LEADING or dated or outcome or share


def _counts(read: Parse, at: int) -> bool:
    """Whether a token is a figure before a common noun: "four terrorists", not "81 Task Force"."""
    return read.tags[at] == "C" and read.tags[at + 1] in "NJC"


def stands_for_state(resolution: Resolution) -> bool:
    """Whether a name, where it acts, is that of a state: a metonym, a demonym, a country, a capital."""
    if resolution.place is None:
        return False
    return (
        resolution.mention.kind in ("metonymic", "demonym")
        or resolution.place.where_prec == 6
        or resolution.place.feature == "PPLC"
    )


_OF_STATE = frozenset(
    {
        "forces",
        "troops",
        "army",
        "military",
        "government",
        "regime",
        "soldiers",
        "police",
        "warplanes",
        "warplane",
        "jet",
        "drone",
        "missile",
        "missiles",
        "rockets",
        "helicopter",
        "tanks",
        "jets",
        "navy",
        "airstrikes",
        "strikes",
        "aircraft",
        "drones",
        "authorities",
        "gendarmerie",
        "marines",
        "officials",
        "ministry",
        "president",
        "helicopters",
        "airforce",
        "warships",
        "warship",
        "gunboats",
        "gunboat",
        "guards",
        "artillery",
        "shell",
        "shells",
        "shelling",
        "rocket",
        "mortar",
        "mortars",
        "bomb",
        "bombs",
        "bombers",
        "tank",
        "mine",
        "mines",
        "howitzers",
        "airstrike",
        "strike",
    }
)
_NOT_OF_STATE = frozenset(
    {
        "rebel",
        "rebels",
        "militia",
        "militias",
        "opposition",
        "insurgent",
        "insurgents",
        "militant",
        "militants",
        "fighters",
        "jihadist",
        "jihadists",
        "separatist",
        "separatists",
        "backed",
        "dissident",
        "anti-government",
    }
)
"""Beside a people's name: words for what belongs to its state, and words for what does not."""
_DETERMINERS = frozenset(
    {"the", "a", "an", "some", "several", "many", "its", "his", "their", "these", "those"}
)

_COUNTING = frozenset(
    {
        "at",
        "least",
        "most",
        "more",
        "than",
        "nearly",
        "about",
        "around",
        "over",
        "almost",
        "up",
        "to",
        "roughly",
    }
)
_SHARES = frozenset({"bulk", "most", "majority", "rest", "remainder", "remnants", "part", "parts", "half"})
"""Words for a share of a body, which is meant: "the bulk of the force"."""
_OF = frozenset({"of", "and", "'s", ","})
_LEADING = _DETERMINERS | TIME_WORDS | _COUNTING | {"dawn", "dusk", "noon", "midnight", "separately", "later"}
_NOBODY = frozenset({"no", "nobody", "none", "nothing", "neither", "overnight", "others"})


def acts(read: Parse, phrase: Phrase) -> bool:
    """Whether a phrase may name an actor: no day, no bare number, not nobody."""
    head, first = read.words[phrase.head].low, read.words[phrase.start].low
    if head in TIME_WORDS or head in _COUNTING or head == "one" or {head, first} & _NOBODY:
        return False
    return read.tags[phrase.head] != "C" and not head[:1].isdigit()


def animate(low: str) -> bool:
    """Whether a common noun that no table holds looks like one for people: "growers", "nomads"."""
    return (
        low in _PEOPLE or low.removesuffix("s") in _PEOPLE or (len(low) > 5 and low.endswith(_AGENT_ENDINGS))
    )


_AGENT_ENDINGS = (
    *("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ees", "eer", "eers", "ites", "naries"),
    *("man", "men", "woman", "women", "folk", "mates", "hand", "hands"),
)
_PEOPLE = frozenset(
    {
        "nomads",
        "passer-by",
        "passers-by",
        "surgeon",
        "dean",
        "cook",
        "guide",
        "judge",
        "chef",
        "clerk",
        "nurse",
        "monk",
        "thief",
        "thieves",
        "athlete",
        "mechanic",
        "cleric",
        "academic",
        "bishop",
        "spy",
        "spies",
        "captain",
        "general",
        "colonel",
        "sergeant",
        "corporal",
        "youths",
        "herdsmen",
        "boys",
        "girls",
        "recruits",
        "recruit",
        "infants",
        "student",
        "students",
        "resident",
        "residents",
        "militants",
        "combatant",
        "combatants",
        "president",
        "migrants",
        "immigrants",
        "occupants",
        "inhabitants",
        "merchants",
        "servants",
        "peasants",
        "crew",
        "guards",
        "heads",
        "crowds",
        "troupe",
        "tribes",
        "clans",
        "clan",
        "tribe",
        "couple",
        "members",
        "member",
        "thugs",
        "monks",
        "kids",
        "babies",
        "wives",
        "cops",
        "agents",
        "aides",
        "friends",
        "hundreds",
        "thousands",
        "dozens",
        "scores",
        "victims",
        "victim",
        "patients",
        "chiefs",
        "chief",
        "premier",
        "king",
        "queen",
        "prince",
        "party",
        "parties",
        "sides",
        "nations",
        "nation",
        "state",
        "states",
        "body",
    }
)
"""Nouns for people or bodies of people that the classes of words do not hold."""


def extended(read: Parse, phrase: Phrase) -> int:
    """End of a phrase with the phrases that hang on it by "of", "loyal to" or "and"."""
    end, size = phrase.end, len(read.words)
    for following in read.phrases:
        if following.start < end or following.start > end + 2 or end >= size:
            continue
        between = [w.low for w in read.words[end : following.start]]
        if between in (["of"], ["to"]) and (between != ["to"] or read.words[end - 1].low == "loyal"):
            end = following.end
    return end


def is_pronoun(read: Parse, phrase: Phrase) -> bool:
    """Whether a phrase only points back: "they", "the group"."""
    head = read.words[phrase.head].low
    if phrase.end - phrase.start == 1:
        return read.tags[phrase.head] in "OW" or head in ("which", "who", "that")
    return head in _GROUP_WORDS and phrase.end - phrase.start == 2 and read.words[phrase.start].low == "the"
