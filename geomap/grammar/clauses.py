"""A light parse of one sentence: noun phrases, verb groups, the clause of each verb group.

No full syntax is built. What events need is who stands before a verb, who after it, which words
belong to its clause, and how the clause hangs on its parent.
"""

from __future__ import annotations

from collections.abc import Sequence

from geomap.grammar.clause_links import link_clauses
from geomap.grammar.parsed import (
    AUX,
    BARE,
    BREAKS,
    OFTEN,
    PAST,
    PLAIN,
    SUBORDINATORS,
    TERRAIN,
    Parse,
    Phrase,
)
from geomap.grammar.subjects import fill_arguments
from geomap.grammar.words import Word

_PHRASE = frozenset("AJNPSC")


def parse(words: list[Word], tags: list[str]) -> Parse:
    """Read phrases and clauses off tagged tokens."""
    _plain_verbs(words, tags)
    found = _verb_groups(words, tags)
    _finite(words, tags, found)
    phrases = _phrases(words, tags, found)
    clauses = link_clauses(words, tags, found)
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
    i, size = 0, len(words)
    aside = _asides(words)
    while i < size:
        if tags[i] not in "DBGVZM" or i in aside or _attributive(tags, i):
            i += 1
            continue
        start = head = i
        j = i + 1
        while j < size and (tags[j] in "DBGV" or tags[j] == "R" or words[j].low in ("n't", "not")):
            chained = tags[head] == "M" or words[head].low in AUX
            if tags[j] in "DBGV" and not chained:
                break
            if tags[j] in "DBGV":
                head = j
            j += 1
        if tags[head] != "M":
            if start and tags[start - 1] == "T":
                start -= 1
            out.append((start, head))
        i = head + 1
    return out


def _plain_verbs(words: Sequence[Word], tags: list[str]) -> None:
    """Mend a present tense read as a noun: "rebels attack Odan", "bandits often raid farms"."""
    if len(tags) > 1 and tags[0] == "G" and tags[1] in "DBZM":
        tags[0] = "N"  # "Fighting raged"
    for i in range(1, len(tags) - 1):
        if words[i].low in PAST and tags[i] in "JNPR" and words[i].text.islower():
            tags[i] = "D"
        elif words[i].low in BARE and tags[i] not in "DBGVZ" and _by_forces(words, tags, i):
            tags[i] = "V"
        elif words[i].low == "fighting" and tags[i] == "G" and words[i - 1].low in TERRAIN:
            tags[i] = "N"
        if tags[i] != "N" or words[i].low not in PLAIN or tags[i + 1] not in "APO":
            continue
        plural = tags[i - 1] == "N" and words[i - 1].low.endswith("s")
        if plural or words[i - 1].low in OFTEN:
            tags[i] = "V"


def _by_forces(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a plural noun stands before a plain verb and what it takes after it, as in a caption."""
    noun = tags[i - 1] == "N" and (words[i - 1].low.endswith("s") or words[i - 1].low == "army")
    return noun and (tags[i + 1] in "APO" or words[i + 1].low == "from")


def _finite(words: Sequence[Word], tags: list[str], found: list[tuple[int, int]]) -> None:
    """Make the first participle the verb of the sentence where no other verb can be: "Crowds gathered in"."""
    if not found or tags[found[0][1]] != "B" or found[0][0] != found[0][1] or not found[0][1]:
        return
    head = found[0][1]
    by = head + 1 < len(words) and words[head + 1].low == "by"
    following = found[1] if len(found) > 1 else None
    if by or tags[0] in "GB":
        return
    if following is not None and tags[following[0]] not in "GT":
        between = range(head + 1, following[0])
        if not any(
            tags[i] in ",W" or words[i].low in SUBORDINATORS or words[i].low in BREAKS for i in between
        ):
            return
        if tags[following[0] - 1] == ",":
            return
    tags[head] = "D"


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
    if before == "^" and tags[i] == "B" and after == "N":
        return True
    if tags[i] == "G" and before in "AJS":
        return True
    if tags[i] == "B" and before == "I" and after in "NJ":
        return True
    return before in "AJSC" and after in "NPJ" and before != "$"


def _phrases(words: Sequence[Word], tags: Sequence[str], verbs: list[tuple[int, int]]) -> list[Phrase]:
    inside = {i for start, head in verbs for i in range(start, head + 1)}
    out: list[Phrase] = []
    i, size = 0, len(words)
    while i < size:
        if i in inside or not (tags[i] in _PHRASE or tags[i] in "OBG"):
            i += 1
            continue
        j, head = i, i
        while j < size and j not in inside and (tags[j] in _PHRASE or tags[j] in "OBGR"):
            if j > i and (tags[j] == "A" or tags[j] == "O") and tags[j - 1] in "NPO":
                break
            if tags[j] in "NPOG" or (tags[j] in "CJ" and tags[head] not in "NP"):
                head = j
            j += 1
        while j - 1 > head and tags[j - 1] == "R":
            j -= 1
        if tags[head] != "R":
            prep = words[i - 1].low if i and tags[i - 1] in "IT" else ""
            out.append(Phrase(i, j, head, prep))
        i = max(j, i + 1)
    return out
