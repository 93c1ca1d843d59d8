"""A light parse of one sentence: noun phrases, verb groups, the clause of each verb group.

No full syntax is built. What events need is who stands before a verb, who after it, which words
belong to its clause, and how the clause hangs on its parent.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from geomap.grammar.parsed import (
    AUX,
    BARE,
    BE,
    BREAKS,
    GET,
    NEGATIVE,
    OFTEN,
    PAST,
    PLAIN,
    SUBORDINATORS,
    TERRAIN,
    Clause,
    Parse,
    Phrase,
)
from geomap.grammar.subjects import fill_arguments
from geomap.grammar.words import Word


def parse(words: list[Word], tags: list[str]) -> Parse:
    """Read phrases and clauses off tagged tokens."""
    _plain_verbs(words, tags)
    verbs = _verb_groups(words, tags)
    _finite(words, tags, verbs)
    phrases = _phrases(words, tags, verbs)
    clauses = _link_clauses(words, tags, verbs)
    owner = [-1] * len(words)
    for index, clause in enumerate(clauses):
        owner[clause.start : clause.end] = [index] * (clause.end - clause.start)
    out = Parse(words, tags, phrases, clauses, owner)
    for index in range(len(clauses)):
        fill_arguments(out, index)
    return out


def _verb_groups(words: Sequence[Word], tags: Sequence[str]) -> list[tuple[int, int]]:
    """(start, head) of every verb group."""
    out: list[tuple[int, int]] = []
    i, aside = 0, _asides(words)
    while i < len(words):
        if tags[i] not in "DBGVZM" or i in aside or _attributive(tags, i):
            i += 1
            continue
        head = _group_head(words, tags, i)
        if tags[head] != "M":
            out.append((i - 1 if i and tags[i - 1] == "T" else i, head))
        i = head + 1
    return out


def _group_head(words: Sequence[Word], tags: Sequence[str], start: int) -> int:
    """Last verb of the chain of auxiliaries, adverbs and denials that begins at a verb."""
    head = start
    for i in range(start + 1, len(words)):
        verb = tags[i] in "DBGV"
        if not (verb or tags[i] == "R" or words[i].low in ("n't", "not")):
            break
        if verb:
            if tags[head] != "M" and words[head].low not in AUX:
                break
            head = i
    return head


def _plain_verbs(words: Sequence[Word], tags: list[str]) -> None:
    """Mend a present tense read as a noun: "rebels attack Odan", "bandits often raid farms"."""
    if len(tags) > 1 and tags[0] == "G" and tags[1] in "DBZM":
        tags[0] = "N"  # "Fighting raged"
    for i in range(1, len(tags) - 1):
        tags[i] = _mended(words, tags, i)
        if tags[i] == "N" and _present(words, tags, i):
            tags[i] = "V"


def _mended(words: Sequence[Word], tags: Sequence[str], i: int) -> str:
    """Tag of a word that the tagger often mistakes."""
    word = words[i]
    if word.low in PAST and tags[i] in "JNPR" and word.text.islower():
        return "D"
    if word.low in BARE and tags[i] not in "DBGVZ" and _by_forces(words, tags, i):
        return "V"
    if word.low == "fighting" and tags[i] == "G" and words[i - 1].low in TERRAIN:
        return "N"
    return tags[i]


def _present(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a noun is a plain verb between a plural or "often" and what it takes."""
    if words[i].low not in PLAIN or tags[i + 1] not in "APO":
        return False
    plural = tags[i - 1] == "N" and words[i - 1].low.endswith("s")
    return plural or words[i - 1].low in OFTEN


def _by_forces(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a plural noun stands before a plain verb and what it takes after it, as in a caption."""
    noun = tags[i - 1] == "N" and (words[i - 1].low.endswith("s") or words[i - 1].low == "army")
    return noun and (tags[i + 1] in "APO" or words[i + 1].low == "from")


def _finite(words: Sequence[Word], tags: list[str], verbs: list[tuple[int, int]]) -> None:
    """Make the first participle the verb of the sentence where no other verb can be: "Crowds gathered in"."""
    if not verbs:
        return
    start, head = verbs[0]
    if tags[head] != "B" or start != head or not head or tags[0] in "GB":
        return
    by = head + 1 < len(words) and words[head + 1].low == "by"
    if not by and (len(verbs) == 1 or _apart(words, tags, head, verbs[1][0])):
        tags[head] = "D"


def _apart(words: Sequence[Word], tags: Sequence[str], head: int, following: int) -> bool:
    """Whether the next verb group is of another clause than the participle before it."""
    if tags[following] in "GT":
        return True
    breaks = (
        tags[i] in ",W" or words[i].low in SUBORDINATORS or words[i].low in BREAKS
        for i in range(head + 1, following)
    )
    return any(breaks) and tags[following - 1] != ","


def _asides(words: Sequence[Word]) -> set[int]:
    """Tokens within short parentheses: "(as reported)" is no clause."""
    out: set[int] = set()
    opened = -1
    for i, word in enumerate(words):
        if word.text == "(":
            opened = i
        elif word.text == ")" and opened >= 0:
            if i - opened <= 8:
                out.update(range(opened, i))
            opened = -1
    return out


def _attributive(tags: Sequence[str], i: int) -> bool:
    """Whether a participle stands inside a noun phrase ("the besieged town", "the bombing of")."""
    if tags[i] not in "BG":
        return False
    before = tags[i - 1] if i else "^"
    after = tags[i + 1] if i + 1 < len(tags) else "$"
    if tags[i] == "G":
        return before in "AJS" or (before == "C" and after in "NPJ")
    if before == "^":
        return after == "N"
    return after in "NJ" if before == "I" else before in "AJSC" and after in "NPJ"


def _phrases(words: Sequence[Word], tags: Sequence[str], verbs: list[tuple[int, int]]) -> list[Phrase]:
    inside = {i for start, head in verbs for i in range(start, head + 1)}
    out: list[Phrase] = []
    i = 0
    while i < len(words):
        if i in inside or tags[i] not in "AJNPSCOBG":
            i += 1
            continue
        end, head = _phrase_end(tags, i, inside)
        if tags[head] != "R":
            prep = words[i - 1].low if i and tags[i - 1] in "IT" else ""
            out.append(Phrase(i, end, head, prep))
        i = max(end, i + 1)
    return out


def _in_phrase(tags: Sequence[str], i: int, verbs: Collection[int]) -> bool:
    return i < len(tags) and i not in verbs and tags[i] in "AJNPSCOBGR"


def _phrase_end(tags: Sequence[str], start: int, verbs: Collection[int]) -> tuple[int, int]:
    """End and head of the noun phrase that begins at a token; ``verbs`` are tokens of verb groups."""
    end = head = start
    while _in_phrase(tags, end, verbs):
        if end > start and tags[end] in "AO" and tags[end - 1] in "NPO":
            break
        if tags[end] in "NPOG" or (tags[end] in "CJ" and tags[head] not in "NP"):
            head = end
        end += 1
    while end - 1 > head and tags[end - 1] == "R":
        end -= 1
    return end, head


def _link_clauses(words: Sequence[Word], tags: Sequence[str], verbs: list[tuple[int, int]]) -> list[Clause]:
    """Return one clause for each verb group (start, head), in order: where it begins, what it hangs on."""
    out: list[Clause] = []
    previous = -1
    for start, head in verbs:
        begin, kind, marker = _opening(words, tags, previous, start, head)
        if out and _closes_insert(words, out[-1], start, kind):
            begin, kind, marker = start, "coord", ","
        aux = tuple(w.low for w in words[start:head])
        passive, negated = _passive(tags[head], aux, kind), _negated(words, tags, start, aux)
        parent = _parent(out, kind)
        clause = Clause(
            begin, len(words), start, head, kind, marker, parent, aux, tags[head], passive, negated
        )
        clause.opened = begin
        if out:
            out[-1].end = begin
        out.append(clause)
        previous = head
    if out:
        out[0].start = 0
    return out


def _passive(tag: str, aux: Sequence[str], kind: str) -> bool:
    """Whether the head of a verb group suffers: a participle of its own, or after "be" or "get"."""
    return tag in "BD" and (kind == "part" or any(a in BE or a in GET for a in aux))


def _negated(words: Sequence[Word], tags: Sequence[str], start: int, aux: Sequence[str]) -> bool:
    """Whether a verb group holds a denial, or one stands right before it."""
    inside = any(a in NEGATIVE or a.endswith("n't") for a in aux)
    return inside or (start > 0 and tags[start - 1] == "R" and words[start - 1].low in NEGATIVE)


def _closes_insert(words: Sequence[Word], last: Clause, start: int, kind: str) -> bool:
    """Whether a verb right after a comma goes on after "..., who did so, ..."."""
    opened = last.kind == "rel" and last.opened > 0 and words[last.opened - 1].low == ","
    return opened and kind == "main" and words[start - 1].low == ","


def _parent(before: list[Clause], kind: str) -> int:
    """Clause that a new one hangs on: the nearest, or for a shared subject the nearest finite one."""
    if not before or kind == "main":
        return -1 if not before else len(before) - 1
    if kind == "coord":
        for index in range(len(before) - 1, -1, -1):
            if before[index].kind in ("main", "sub", "rel", "coord"):
                return index
    return len(before) - 1


def _opening(
    words: Sequence[Word], tags: Sequence[str], previous: int, start: int, head: int
) -> tuple[int, str, str]:
    """Where the clause of a verb group begins, its kind and its opening word."""
    if tags[start] == "T":
        return start, "inf", "to"
    if start == head and (opening := _participle(words, tags, previous, start)):
        return opening
    openings = (_opens(words, tags, previous, start, i) for i in range(start - 1, previous, -1))
    opening = next(filter(None, openings), None)
    if opening is not None:
        return opening
    if previous >= 0 and start - 1 > previous and words[start - 1].low == ",":
        return start, "coord", ","
    return previous + 1, "main", ""


def _participle(
    words: Sequence[Word], tags: Sequence[str], previous: int, at: int
) -> tuple[int, str, str] | None:
    """Opening of a clause whose only verb is a participle, None where it is none."""
    if tags[at] == "G":
        opens = at - 1 if at - 1 > previous and tags[at - 1] in "I," else at
        return opens, "part", words[opens].low if opens < at else ""
    if tags[at] == "B" and at > 0 and tags[at - 1] in "NP,)":
        return at, "part", ""
    return None


def _opens(
    words: Sequence[Word], tags: Sequence[str], previous: int, start: int, i: int
) -> tuple[int, str, str] | None:
    """Clause that token ``i`` opens for the verb group at ``start``, or None."""
    low, tag = words[i].low, tags[i]
    if tag == "W" or (low == "that" and tag in "IA"):
        return i, _relative(tags, low, i, start), low
    if tag == "I" and low in SUBORDINATORS:
        return i, "sub", low
    if tag == "K":
        return _conjunction(words, tags, previous, start, i)
    if low in "()" or _inserts(words, tags, start, i):
        return None
    return (i, "main", low) if low in BREAKS or (tag == "," and i < start - 1) else None


def _relative(tags: Sequence[str], low: str, i: int, start: int) -> str:
    """Kind of a clause behind "who" or "that": "that" before a subject of its own subordinates."""
    return "sub" if low == "that" and any(t in "NPO" for t in tags[i + 1 : start]) else "rel"


def _inserts(words: Sequence[Word], tags: Sequence[str], start: int, i: int) -> bool:
    """Whether a comma begins an inserted "..., with its own troops, ..."."""
    return tags[i] == "," and words[start - 1].low == "," and tags[i + 1] == "I"


def _conjunction(
    words: Sequence[Word], tags: Sequence[str], previous: int, start: int, i: int
) -> tuple[int, str, str] | None:
    if i == start - 1 or _only_adverbs(tags, i + 1, start):
        return i, "coord", words[i].low
    return None if _joins_nouns(words, tags, previous, i) else (i, "main", words[i].low)


def _joins_nouns(words: Sequence[Word], tags: Sequence[str], previous: int, at: int) -> bool:
    """Whether an "and" joins two nouns of one subject, so that no clause begins there."""
    for i in range(at - 1, previous, -1):
        if words[i].low in SUBORDINATORS or tags[i] in ",W" or words[i].low in BREAKS:
            return at - i > 1
        if tags[i] not in "AJNPSCR":
            return False
    return previous < 0


def _only_adverbs(tags: Sequence[str], start: int, end: int) -> bool:
    return all(tags[i] == "R" for i in range(start, end))
