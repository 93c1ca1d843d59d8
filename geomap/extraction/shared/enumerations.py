"""Enumerations of places: "in A, B and C", "near A (two dead) and in B", "A; B, where …; and C"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geomap.extraction.shared.link_words import PARTS, REPEATED, REST
from geomap.extraction.shared.places import DIRECTION, SITE_NOUNS, Named, rest_follows
from geomap.grammar import TIME_WORDS, VERBS, Parse
from geomap.models.places import Place

_MARKS = frozenset({",", ";"})
_JOINING = frozenset({"and", "or", "&"})
_POINTED = frozenset({"capital", "city", "town"})
"""Nouns that stand for a place in a list."""
_AROUND_TIMES = frozenset({"after", "before", "later", "earlier", "ago"})
_LONGEST = 7
"""Words that may stand between two names beside what is said about one of them alone."""
_UNCLOSED = 3
"""Names from which commas alone make an enumeration."""


def listed(
    read: Parse, first: Named, mentions: Sequence[Named], owned: Callable[[Named], bool]
) -> list[Named]:
    """Return the other places of the enumeration that ``first`` stands in, in order.

    Parameters
    ----------
    read : Parse
        The sentence.
    first : Named
        A place of the enumeration.
    mentions : sequence of Named
        Names that may be of it, in order, with ``first``.
    owned : callable
        Tells a name that is no place of its own ("Odan's"); with it an enumeration ends.
    """
    at = next((i for i, m in enumerate(mentions) if m.start == first.start), None)
    if at is None:
        return []
    for i in range(at):
        run = [] if owned(mentions[i]) else _walk(read, mentions[i:], owned)
        if any(m is mentions[at] for m in run):
            return [mentions[i], *(m for m in run if m is not mentions[at])]
    return _walk(read, mentions[at:], owned)


def _walk(read: Parse, mentions: Sequence[Named], owned: Callable[[Named], bool]) -> list[Named]:
    """Names after the first one with which its enumeration goes on."""
    out: list[Named] = []
    pending: list[Named] = []
    last = mentions[0]
    for other in mentions[1:]:
        if other.start < last.end:
            continue
        joints = joints_between(read, last.end, other.start)
        if owned(other) or not _peers(joints, last, other) or _turns(read, joints, mentions[0], other):
            break
        pending.append(other)
        if _closes(joints) or _parallel(read, last.end, other.start):
            out += pending
            pending = []
        last = other
    closed = len(pending) + 1 >= _UNCLOSED or rest_follows(read, last.end)
    return out + pending if closed else out


def _turns(read: Parse, joints: Sequence[str], first: Named, other: Named) -> bool:
    """Whether something else is told of a name: "bombed A and B, and in C …"."""
    if ";" in joints:
        return _governed(read, other) and _opens_clause(read, first, other)
    apart = {",", "and"} <= set(joints) and _governed(read, other)
    return apart and (not _governed(read, first) or _opens_clause(read, first, other))


def _opens_clause(read: Parse, first: Named, other: Named) -> bool:
    """Whether a name stands before the verb of a clause of its own: ", and in Odan two men died"."""
    mine, its = read.owner[first.start], read.owner[other.start]
    return its >= 0 and mine != its and read.clauses[its].verb > other.start


def _governed(read: Parse, mention: Named) -> bool:
    """Whether a preposition stands before a name, past its article and adjectives."""
    i = mention.start - 1
    while i >= 0 and (read.tags[i] in "AJNPC" or opens_name(read, i)):
        i -= 1
    return i >= 0 and read.tags[i] in "IT"


def opens_name(read: Parse, i: int) -> bool:
    """Return whether a comma stands between what a place is and its name: "in the capital, Odan"."""
    return read.words[i].low == "," and i > 0 and read.words[i - 1].low in SITE_NOUNS | {"capital"}


def pointed_beside(read: Parse, first: int, last: int) -> list[int]:
    """Return tokens of nouns that stand for a place in a list: "in the capital and in Odan".

    Parameters
    ----------
    read : Parse
        The sentence.
    first, last : int
        Tokens at which the names of the list begin and end.
    """
    ends = (_before_list(read, first), _behind_list(read, last))
    return [i for i in ends if i is not None and read.words[i].low in _POINTED]


def _before_list(read: Parse, first: int) -> int | None:
    """Token of a list's item before a name."""
    k = first - 1
    while k > 0 and (read.words[k].low in REPEATED | SITE_NOUNS | {"of"} or read.tags[k] in "AJC"):
        k -= 1
    return k - 1 if k > 0 and read.words[k].low in _JOINING else None


def _behind_list(read: Parse, last: int) -> int | None:
    """Token of a list's item behind a name."""
    k = last + 1
    if read.words[last:k] == [] or read.words[last].low not in _JOINING:
        return None
    while k < len(read.words) and (read.words[k].low in REPEATED or read.tags[k] in "AJ"):
        k += 1
    return k if k < len(read.words) else None


def _closes(joints: Sequence[str]) -> bool:
    """Whether what joins two names makes an enumeration by itself."""
    return not set(joints) <= {","}


def _parallel(read: Parse, start: int, end: int) -> bool:
    """Whether a number and a preposition are said again for the next name: "two in A, three in B"."""
    tags = read.tags[start:end]
    return "C" in tags and "I" in tags[tags.index("C") :]


def _peers(joints: Sequence[str], last: Named, other: Named) -> bool:
    """Whether two names are of one rank: a comma also leads from a place to the unit that holds it."""
    if not joints:
        return False
    return bool({"and", ";"} & set(joints)) or not _contains(other.resolution.place, last.resolution.place)


def joints_between(read: Parse, start: int, end: int) -> list[str]:
    """Return what joins two names ("," ";" "and"); empty where they stand in no enumeration."""
    out: list[str] = []
    plain, i = 0, start
    while i < end:
        if out[-1:] == ["and"] and read.words[i].low in REST:
            return []
        step = _aside(read, i, end, out)
        if step > i:
            i = step
            continue
        joint, width = _joint(read, i)
        if joint:
            out.append(joint)
            plain = 0
        elif not (_fits(read, i, bool(out)) or _elliptical(read, i, out)):
            return []
        else:
            plain += 1
        i += width
    return out if plain <= _LONGEST else []


def _joint(read: Parse, i: int) -> tuple[str, int]:
    """Separator that begins at a token with the number of its tokens."""
    low = read.words[i].low
    if [w.low for w in read.words[i : i + 3]] == ["as", "well", "as"]:
        return "and", 3
    if low in _JOINING:
        return "and", 1
    return (low, 1) if low in _MARKS else ("", 1)


def _aside(read: Parse, i: int, end: int, joints: Sequence[str]) -> int:
    """Token behind what is said of one name alone: in parentheses, in a relative clause, of its day."""
    if read.words[i].low == "(":
        return _behind(read, i, end, ")") or i
    if read.words[i].low == ",":
        return _inserted(read, i, end, joints) or i
    return _of_time(read, i, end)


def _inserted(read: Parse, i: int, end: int, joints: Sequence[str]) -> int:
    """Token behind a relative clause, or a phrase set between commas ("A and, for once, B"); 0 for none."""
    if i + 1 < end and read.tags[i + 1] == "W":
        return _next_mark(read, i + 1, end)
    close = _next_mark(read, i + 1, end) if joints[-1:] == ["and"] else 0
    return close + 1 if close and VERBS.isdisjoint(read.tags[i + 1 : close]) else 0


def _behind(read: Parse, i: int, end: int, mark: str) -> int:
    return next((k + 1 for k in range(i, end) if read.words[k].low == mark), 0)


def _next_mark(read: Parse, i: int, end: int) -> int:
    return next((k for k in range(i, end) if read.words[k].low in _MARKS), 0)


def _of_time(read: Parse, i: int, end: int) -> int:
    """Token behind a phrase that says when or towards which side: "on Monday", "in the south"."""
    k = _past_modifiers(read, i + 1 if read.tags[i] in "IT" else i, end)
    low, phrase = read.words[k].low if k < end else "", k > i
    if low in TIME_WORDS or (phrase and low in ("day", "days")):
        return _past_times(read, k + 1, end)
    side = phrase and low in DIRECTION
    return k + 1 if side and (k + 1 == end or _joint(read, k + 1)[0]) else i


def _past_modifiers(read: Parse, k: int, end: int) -> int:
    """First token from ``k`` on that is no article, number or adjective; a direction is none."""
    while k < end and read.tags[k] in "AJC" and read.words[k].low not in DIRECTION:
        k += 1
    return k


def _past_times(read: Parse, k: int, end: int) -> int:
    """First token from ``k`` on that does not go on with a time."""
    times = TIME_WORDS | _AROUND_TIMES
    while k < end and (read.words[k].low in times or read.tags[k] == "C"):
        k += 1
    return k


def _fits(read: Parse, i: int, joined: bool) -> bool:
    """Whether a word may stand before the next name of an enumeration, or behind the last one."""
    low, tag = read.words[i].low, read.tags[i]
    if tag in VERBS or tag in "MW.S":
        return False
    if low == "of":
        return i > 0 and (read.words[i - 1].low in SITE_NOUNS | PARTS or read.words[i - 1].low == "those")
    if tag == "I" or tag == "T":
        return joined and low in REPEATED
    return tag in "AJCNPRO"


def _elliptical(read: Parse, i: int, joints: Sequence[str]) -> bool:
    """Whether a genitive stands for the deed of another day: "Monday's attack in A and Thursday's in B"."""
    day = read.tags[i] == "S" and read.words[i - 1].low in TIME_WORDS and joints[-1:] == ["and"]
    return day and read.tags[i + 1 : i + 2] == ["I"]


def _contains(outer: Place | None, inner: Place | None) -> bool:
    """Whether one place is a unit that holds the other."""
    if outer is None or inner is None or not outer.is_area or outer.country != inner.country:
        return False
    return outer.where_prec > inner.where_prec
