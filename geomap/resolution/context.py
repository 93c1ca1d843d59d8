"""What stands beside a mention: feature words, and the names it is said to lie in.

"Springfield, Ill.", "Tripoli (Lebanon)", "the Sheikh Maqsoud neighbourhood of Aleppo", "Syria's
Idlib province", "the Turkish town of Kilis": each is a hint that one name lies inside another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from geomap.languages import words
from geomap.models.place_index import NameFlag
from geomap.models.places import Mention
from geomap.resolution.classes import ADM1, ADM2, COUNTRY
from geomap.resolution.cues import MAX_WORDS, Cues
from geomap.resolution.geography import Geography
from geomap.resolution.lookup import PARTIAL, Found, Lookup
from geomap.text.alternatives import any_of
from geomap.text.fold import fold

Relation = Literal["comma", "phrase", "within"]
"""How near: "Kilis, Turkey"; some words with "in" between; nothing but "in" or "of"."""
Link = tuple[Relation, int]
"""How a name is said to lie in another, and that one's position in the list of seen names."""

_PEOPLE = int(NameFlag.DEMONYM)
_UNITS = 1 << COUNTRY | 1 << ADM1 | 1 << ADM2
_NEAR = 64
"""Characters looked at on each side."""

_WORDS_AFTER = re.compile(r"[ \u00a0-]((?:[^\W_][\w'’.\-]{0,24} ?){1,3})")
_CLITIC_AND = f"[{''.join(words('clitic_and'))}]"
_COMMA = re.compile(rf"\s?[,،(]\s?(?:in |the |{any_of('within')} ){{0,2}}|,? ")
_DATELINE = re.compile(r"(?:, [A-Z][\w.]{1,20}){0,2},?(?: \([A-Z][\w/ ]{1,20}\))? ?(?:--|—|–|- )")
_AND = re.compile(rf"\s?[,،] ?(?:and |or |{_CLITIC_AND})?| (?:or|{any_of('and')}) | {_CLITIC_AND}")
_PHRASE = re.compile(
    rf",? (?:[\w'’\-]+ ){{0,4}}?(?:in|of|within|inside|across|{any_of('unit_of')}) (?:[\w'’\-]+ ){{0,4}}"
)
_WITHIN = re.compile(
    r",? (?:(?:province|district|region|county|state|governorate|village|town|city|camp|area) )?(?:in|of) "
    r"(?:the )?(?:(?:(?:north|south)?-?(?:east|west)|north|south|central)(?:ern)? )?",
    re.IGNORECASE,
)
_OWNER = re.compile(r"['’]s? (?:[\w\-]+ ){0,3}|['’][\w]{1,4} (?:\w+ ){0,2}")
_ADJECTIVE = re.compile(r" (?:[\w\-]+ ){0,3}")
_ABROAD = re.compile(
    r" (?:(?:[\w\-]+ ){0,2}?)(?:forces?|troops|army|armies|military|soldiers?|warplanes?|planes?|jets?"
    r"|drones?|artillery|missiles?|rockets?|air ?strikes?|strikes|shelling|bombardment|fighters?|militants?"
    r"|rebels|militias?|separatists|gunmen|mercenaries|navy|warships?|helicopters?|air ?force|tanks?"
    r"|invasion)(?!\w)"
)
"""Behind the name of a people: what acts abroad as well as at home."""
_LOCATIVE = frozenset(("in", "at", "from", "to", "near", "into", "around", "outside", "reached", "left"))
"""Words before the name of where somebody is or goes."""
_FOREIGNERS = 0.12
"""Weight of a people's name before such a word: where its army fights is not where it comes from."""
_CAPITALS_AFTER = re.compile(r"(?:[ \-](?:of|the|de|del|du|da|al|and))*[ \-][A-Z][\w'’]{1,20}(?![\w'’\-])")
_NEXT_NAME = re.compile(r"\s?[,(]\s?((?:[A-Z][\w.]{0,24}\s?){1,4})")


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention with its candidates and what its surroundings say.

    ``mention`` is None for a name that recognition left out but that qualifies another ("Ky." in
    "Ashland, Ky."). ``bits`` are the classes that feature words point to. ``extended`` are the
    places of name and feature word together ("Walker" + "County"). ``inside`` are (relation,
    position of the containing name in the list). ``dateline`` is true for "CAIRO (AP) —", ``located`` for
    "in Cairo".
    """

    entry: Found
    text: str
    start: int
    end: int
    bits: int
    mention: Mention | None
    extended: Found | None = None
    inside: list[Link] = field(default_factory=list)
    weight: float = 1.0
    dateline: bool = False
    located: bool = False


def look_around(
    text: str, mentions: Sequence[Mention], lookup: Lookup, cues: Cues, geography: Geography
) -> list[Seen]:
    """Return every mention with its hints, then the unrecognised names that qualify them.

    Parameters
    ----------
    text : str
        The article's text.
    mentions : sequence of Mention
        In order of their start.
    lookup : Lookup
        Finds candidates.
    cues : Cues
        Feature words.
    geography : Geography
        Tells what lies in what.
    """
    seen = [_hints(text, mention, lookup, cues, geography) for mention in mentions]
    hidden: list[Seen] = []
    links = [this.inside for this in seen]
    for i, this in enumerate(seen):
        following = seen[i + 1] if i + 1 < len(seen) else None
        if not _in_list(text, seen, i, geography):
            _link(text, i, this, following, links)
        if not links[i] and (following is None or following.start > this.end + 3):
            name = _unrecognised(text, this, lookup, geography)
            if name is not None:
                links[i].append(("comma", len(seen) + len(hidden)))
                hidden.append(name)
    _chain(links)
    return seen + hidden


def _words_before(text: str, start: int) -> list[str]:
    """Return up to three words right before ``start``, none from before a punctuation mark."""
    piece = text[max(0, start - _NEAR // 2) : start]
    if piece[-1:] not in (" ", "\u00a0"):
        return []
    words: list[str] = []
    for word in reversed(piece.split()[-MAX_WORDS:]):
        if not word.replace("-", "").replace("'", "").replace("’", "").isalnum():
            break
        words.append(word)
    return words[::-1]


def _longer(text: str, mention: Mention, before: list[str], lookup: Lookup, geography: Geography) -> Found:
    """Return what the mention names, or what it names with the capitalised words it leaves out.

    "Republic of China" behind "People's", "Democratic Republic" before "of the Congo". Only where
    the words alone name nothing, or the longer name is a country's.
    """
    if mention.base and (inflected := lookup.exact(mention.base)) is not None:
        return inflected
    short = lookup.find(mention.text)
    end = mention.span.end
    behind = _CAPITALS_AFTER.match(text[end : end + 40])
    heads = (f"{before[-1]} ", "") if before and before[-1][0].isupper() else ("",)
    tails = (behind[0], "") if behind else ("",)
    for head, tail in product(heads, tails):
        longer = lookup.exact(fold(head + mention.text + tail)) if head or tail else None
        if longer and (short.level == PARTIAL or geography.names_country(longer.rows)):
            return longer
    return short


def _hints(text: str, mention: Mention, lookup: Lookup, cues: Cues, geography: Geography) -> Seen:
    start, end = mention.span
    before = _words_before(text, start)
    entry = _longer(text, mention, before, lookup, geography)
    bits, extended = _cued(text[end : end + _NEAR], before, entry, lookup, cues)
    entry = entry if bits & _UNITS else entry.own()
    dateline = mention.text.isupper() and bool(_DATELINE.match(text[end : end + _NEAR]))
    people = bool(len(entry.flags)) and bool(int(entry.flags[0]) & _PEOPLE)
    weight = mention.score * (_FOREIGNERS if people and _ABROAD.match(text[end : end + _NEAR]) else 1.0)
    located = bool(before) and before[-1].lower() in _LOCATIVE
    return Seen(entry, mention.text, start, end, bits, mention, extended, [], weight, dateline, located)


def _cued(
    after: str, before: list[str], entry: Found, lookup: Lookup, cues: Cues
) -> tuple[int, Found | None]:
    """Bits of the feature words on either side, and the name that such a word is part of.

    ``after`` is the text behind the mention; what stands behind counts before what stands ahead.
    """
    more, extended = _cued_behind(after, entry, lookup, cues)
    bits = entry.bits | more
    if before:
        words = [fold(word) for word in before]
        more, size = cues.ahead(words)
        bits = bits or more
        if size and entry.key and extended is None:
            extended = lookup.exact(" ".join([*words[-size:], entry.key]))
    return bits, extended


def _cued_behind(after: str, entry: Found, lookup: Lookup, cues: Cues) -> tuple[int, Found | None]:
    """Bits of the feature words right behind a name, and the longer name that they make with it."""
    behind = _WORDS_AFTER.match(after)
    if not behind:
        return 0, None
    words = [fold(word) for word in behind[1].split()][:MAX_WORDS]
    bits, size = cues.behind(words)
    return bits, lookup.exact(" ".join([entry.key, *words[:size]])) if size and entry.key else None


def _in_list(text: str, seen: Sequence[Seen], i: int, geography: Geography) -> bool:
    """Whether a name and the next are peers in a longer list: "Niger, Nigeria and Togo"."""

    def joined(a: int, b: int) -> bool:
        adjacent = a >= 0 and b < len(seen) and 0 <= seen[b].start - seen[a].end <= 6
        return adjacent and bool(_AND.fullmatch(text[seen[a].end : seen[b].start]))

    def peers(a: int, b: int) -> bool:
        return geography.peers(seen[a].entry.rows, seen[b].entry.rows)

    if not joined(i, i + 1) or not peers(i, i + 1):
        return False
    longer = joined(i + 1, i + 2) and peers(i + 2, i + 1)
    return longer or (joined(i - 1, i) and peers(i - 1, i + 1))


def _link(text: str, i: int, this: Seen, following: Seen | None, links: list[list[Link]]) -> None:
    """Note whether this name lies in the next, or the next in this."""
    if following is None or not 0 <= following.start - this.end <= _NEAR:
        return
    gap = text[this.end : following.start]
    if _COMMA.fullmatch(gap):
        links[i].append(("comma", i + 1))
    elif _PHRASE.fullmatch(gap):
        links[i].append(("phrase", i + 1))
        if _WITHIN.fullmatch(gap):
            links[i].append(("within", i + 1))
    adjective = bool(len(this.entry.flags)) and bool(int(this.entry.flags[0]) & _PEOPLE)
    if _OWNER.fullmatch(gap) or (adjective and _ADJECTIVE.fullmatch(gap) and not _ABROAD.match(gap)):
        links[i + 1].append(("phrase", i))


def _chain(links: list[list[Link]]) -> None:
    """Make "X, Y, Z" say that X lies in Z too."""
    for link in links:
        for relation, j in list(link):
            if relation == "comma" and j < len(links):
                link.extend(pair for pair in links[j] if pair[0] == "comma" and pair not in link)


def _unrecognised(text: str, this: Seen, lookup: Lookup, geography: Geography) -> Seen | None:
    """Return the unit named right behind, if some candidate lies in it."""
    match = _NEXT_NAME.match(text[this.end : this.end + _NEAR])
    if match is None or not len(this.entry.rows):
        return None
    words = match[1].split()
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        entry = lookup.exact(fold(name))
        if entry is not None and geography.names_unit(entry.rows):
            if not geography.inside(this.entry.rows, entry.rows).any():
                return None
            start = this.end + match.start(1)
            return Seen(entry, name, start, start + len(name), 0, None, weight=0.8)
    return None
