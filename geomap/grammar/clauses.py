"""A light parse of one sentence: noun phrases, verb groups, the clause of each verb group.

No full syntax is built. What events need is who stands before a verb, who after it, which words
belong to its clause, and how the clause hangs on its parent.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from geomap.grammar.parsed import (
    ABOUT,
    ACCUSED,
    ACTIVE,
    AUX,
    BARE,
    BE,
    BRACKETS,
    BREAKS,
    DAY_WORDS,
    EVERY,
    GET,
    HARMED,
    HAVE,
    HURT,
    NEGATIVE,
    OFTEN,
    PAST,
    PLAIN,
    PRESENT,
    QUANTIFIERS,
    QUOTES,
    SAYING,
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
    opens = bool(clauses) and (clauses[0].kind == "part" or clauses[0].aux[:1] == ("having",))
    if len(clauses) > 1 and opens and clauses[0].subject is None:
        clauses[0].subject = clauses[1].subject  # "Driven out on Sunday, the rebels regrouped"
    return out


def _verb_groups(words: Sequence[Word], tags: Sequence[str]) -> list[tuple[int, int]]:
    """(start, head) of every verb group."""
    out: list[tuple[int, int]] = []
    i, aside = 0, _asides(words)
    while i < len(words):
        if tags[i] not in "DBGVZM" or i in aside or _attributive(words, tags, i):
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
    _mend_first(words, tags)
    for i in range(1, len(tags) - 1):
        tags[i] = _mended(words, tags, i)
        if tags[i] in "NP" and _present(words, tags, i):
            tags[i] = "V"
        elif tags[i] in "NP" and _headline(words, tags, i):
            tags[i] = "Z"


def _mend_first(words: Sequence[Word], tags: list[str]) -> None:
    """Mend the first word: a noun read as a gerund, or "having" before what had happened."""
    if len(tags) > 1 and tags[0] == "G" and (tags[1] in "DBZM" or words[1].low == "between"):
        tags[0] = "N"  # "Fighting raged"
    if len(tags) > 1 and words[0].low == "having" and tags[1] in "DB":
        tags[0], tags[1] = "G", "B"  # "Having captured Odan, the militia turned south"


def _mended(words: Sequence[Word], tags: Sequence[str], i: int) -> str:
    """Tag of a word that the tagger often mistakes."""
    word = words[i]
    if word.low in PAST and tags[i] in "JNPRI" and word.text.islower():
        return "D"
    if (certain := _certain(words, tags, i)) is not None:
        return certain
    if word.low in BARE and tags[i] not in "DBGVZ" and _by_forces(words, tags, i):
        return "V"
    if tags[i] == "D" and _describes(words, tags, i):
        return "B"
    return "N" if _is_noun(words, tags, i) else tags[i]


_TIMES = frozenset({"overnight", "midnight", "midday", "noon", "afternoon", "evening", "weekend"})
"""Times of the day and week that the tagger may read as verbs behind a name."""


def _certain(words: Sequence[Word], tags: Sequence[str], i: int) -> str | None:
    """Tag of a word that may be nothing else where it stands."""
    low = words[i].low
    if low == "dies" and tags[i] in "NP":
        return "Z"
    if low in _TIMES and tags[i] in "DBGVZ":
        return "R"  # "struck Odan overnight into Sunday"
    if tags[i] == "B" and low in ACTIVE and not any(w.low in AUX for w in words[max(0, i - 3) : i]):
        return "D"  # "thousands of marchers clashed with"
    if words[i - 1].low in ("which", "who") and tags[i] == "N" and low.endswith("s") and tags[i + 1] in "AP":
        return "Z"  # "the group, which rules Odan"
    every = tags[i] == "R" and low in EVERY and tags[i - 1] in "IA" and tags[i + 1] in "NJ"
    return "J" if every else None  # "by daily raids"


def _describes(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a past form is the participle of the noun before it."""
    return _is_harmed(words, tags, i) or _is_reduced(words, tags, i)


def _is_harmed(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a past form says what befell the noun before it: "100 people killed during"."""
    return words[i].low in HARMED and tags[i - 1] in "NPC" and _suffered(words, tags, i)


def _is_reduced(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a past form only describes the noun before it: "men accused of theft were"."""
    low = words[i].low
    after = tags[i + 2 : i + 3] if tags[i + 1] == "R" else tags[i + 1]
    reduced = low in ACCUSED or ("".join(after) in ("I", "T") and low not in SAYING and low not in AUX)
    return reduced and tags[i - 1] == "N" and _goes_on(words, tags, i)


def _is_noun(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a word read as a verb is a noun: "jets struck", "street fighting"."""
    if tags[i] == "Z":
        return tags[i + 1] in "DZ" and words[i].low not in AUX
    fighting = words[i].low == "fighting" and tags[i] == "G"
    return fighting and (words[i - 1].low in TERRAIN or (tags[i - 1] in "PJA" and tags[i + 1] in "DBZ"))


def _objectless(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether nothing behind a verb can be its object; "about 20" can."""
    if words[i + 1 : i + 2] and words[i + 1].low == "dead":
        i += 1  # "shot dead in"
    counted = "C" in tags[i + 2 : i + 4] and words[i + 1].low in ABOUT if i + 1 < len(tags) else False
    return i + 1 >= len(tags) or (tags[i + 1] not in "APNJCOT" and not counted)


def _suffered(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a past form without an object is a participle: "100 people killed during", "Bakery bombed,"."""
    if any(word.low in BE or word.low in HAVE for word in words[max(0, i - 3) : i]):
        return False
    alone = words[i].low in HURT or tags[i + 1] in ".," or words[i + 1].low == "dead"
    return alone and _objectless(words, tags, i)


def _goes_on(words: Sequence[Word], tags: Sequence[str], verb: int) -> bool:
    """Whether a finite verb follows in the same clause, so that a participle before describes a noun."""
    for i in range(verb + 1, len(words)):
        if (tags[i] in ",KW." and words[i].low not in "()") or words[i].low in SUBORDINATORS:
            return False
        if words[i].low in BE or (tags[i] in "DZ" and tags[i - 1] in "NP" and words[i].low not in SAYING):
            return i > verb + 1
    return False


def _present(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a noun is a plain verb between a plural or "often" and what it takes."""
    lone = not any(t in "DZVM" for t in _stretch(words, tags, i))
    aside = lone and tags[i - 1] == ","
    if words[i].low not in PLAIN or not (aside or _behind_plural(words, tags, i)):
        return _opens_line(words, tags, i)
    return _takes_object(tags, i) or (lone and tags[i + 1] in "INJ" and tags[i - 1] != ",")


def _opens_line(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a plural that opens a line with a capital acts by a plain verb: "Jets bomb Odan"."""
    opens = tags[i - 1] == "P" and words[i - 1].low.endswith("s") and (i == 1 or tags[i - 2] in ".")
    return words[i].low in PLAIN and opens and _takes_object(tags, i) and tags[i + 1] in "AP"


def _takes_object(tags: Sequence[str], i: int) -> bool:
    """Whether an object follows a word, or one more verb that shares it: "attack the", "attack and burn"."""
    return tags[i + 1] in "APOC" or (tags[i + 1] == "K" and tags[i + 2 : i + 3] == ["V"])


def _behind_plural(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a plural noun or "often" stands right before a word."""
    plural = tags[i - 1] == "N" and words[i - 1].low.endswith(("s", "men", "people"))
    return plural or words[i - 1].low in OFTEN


def _stretch(words: Sequence[Word], tags: Sequence[str], i: int) -> Sequence[str]:
    """Tags around a token up to the marks and conjunctions where other clauses begin."""
    start, end = i, i
    while start > 0 and tags[start - 1] not in ",KW." and words[start - 1].low not in SUBORDINATORS:
        start -= 1
    while end + 1 < len(words) and tags[end + 1] not in ",KW." and words[end + 1].low not in SUBORDINATORS:
        end += 1
    return tags[start : end + 1]


def _headline(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a noun is the verb that a headline lacks: "Drone Kills Nine"."""
    lone = not any(t in "DZVM" for t in tags[: i + 7])
    object_at = i + 1 + (words[i + 1].low in _PARTICLES)  # "Gunners shoot down a drone"
    takes = object_at < len(tags) and tags[object_at] in "APNJCO"
    return lone and words[i].low in PRESENT and tags[i - 1] in "NPC" and takes


_PARTICLES = frozenset({"down", "up", "out", "off", "back"})


def _by_forces(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a plural noun stands before a plain verb and what it takes after it, as in a caption."""
    noun = tags[i - 1] == "N" and (words[i - 1].low.endswith("s") or words[i - 1].low == "army")
    return noun and (tags[i + 1] in "APO" or words[i + 1].low == "from")


def _finite(words: Sequence[Word], tags: list[str], verbs: list[tuple[int, int]]) -> None:
    """Make the first participle the verb of the sentence where no other verb can be: "Crowds gathered in"."""
    if not verbs or not _may_be_finite(words, tags, *verbs[0]):
        return
    head = verbs[0][1]
    by = head + 1 < len(words) and words[head + 1].low == "by"
    if not by and (len(verbs) == 1 or _apart(words, tags, head, verbs[1][0])):
        tags[head] = "D"


def _may_be_finite(words: Sequence[Word], tags: Sequence[str], start: int, head: int) -> bool:
    """Whether the first verb group is a bare participle that may say what its subject did."""
    if tags[head] != "B" or start != head or not head or tags[0] in "GB" or words[head].low in ACCUSED:
        return False
    return words[head].low not in HARMED or not _objectless(words, tags, head)  # "Four killed in blast"


def _apart(words: Sequence[Word], tags: Sequence[str], head: int, following: int) -> bool:
    """Whether the next verb group is of another clause than the participle before it."""
    if tags[following] in "GT":
        return True
    breaks = (
        tags[i] in ",W" or words[i].low in SUBORDINATORS or words[i].low in BREAKS - BRACKETS
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


def _attributive(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a participle stands inside a noun phrase ("the besieged town", "the bombing of")."""
    if tags[i] not in "BG":
        return False
    before, after = _beside(tags, i)
    if before in "GDZV":
        return (
            tags[i] == "B" and words[i - 1].low not in AUX and after in "NJP"
        )  # "guarding captured fighters"
    if tags[i] == "G":
        return _gerund_inside(words[i].low, before, after)
    return _past_inside(before, after)


_USES = frozenset(
    [
        *("training", "staging", "firing", "landing", "fishing", "mining", "shopping", "polling", "housing"),
        *("listening", "parking", "holding", "launching", "drilling", "grazing", "farming", "drinking"),
        *("meeting", "mustering", "refining", "processing", "smuggling", "trafficking", "hiding", "breeding"),
    ]
)
"""Gerunds that say what a place or thing behind them is for."""


def _gerund_inside(low: str, before: str, after: str) -> bool:
    """Whether a gerund between two tags stands inside a noun phrase: "the Alvar training camp"."""
    use = low in _USES and before in "NP" and after == "N"
    return use or before in "AJS" or (before == "C" and after in "NPJ")


def _beside(tags: Sequence[str], i: int) -> tuple[str, str]:
    """Tags before and behind a token; "^" and "$" at the ends of the sentence."""
    return tags[i - 1] if i else "^", tags[i + 1] if i + 1 < len(tags) else "$"


def _past_inside(before: str, after: str) -> bool:
    """Whether a past participle between two tags stands inside a noun phrase: "the besieged town"."""
    if before == "^":
        return after == "N"
    return after in "NJ" if before == "I" else before in "AJSC" and after in "NPJ"


def _phrases(words: Sequence[Word], tags: Sequence[str], verbs: list[tuple[int, int]]) -> list[Phrase]:
    inside = {i for start, head in verbs for i in range(start, head + 1)}
    out: list[Phrase] = []
    i = 0
    while i < len(words):
        counted = _quantifier(words, tags, i)
        if i in inside or (tags[i] not in "AJNPSCOBG" and counted == i):
            i += 1
            continue
        end, head = _phrase_end(tags, counted, inside)
        end, head = _before_number(words, tags, i, (end, head))
        if tags[head] != "R":
            prep = words[i - 1].low if i and tags[i - 1] in "IT" else ""
            out += _without_times(words, tags, Phrase(i, end, head, prep))
        i = max(end, i + 1)
    return out


def _in_phrase(tags: Sequence[str], i: int, verbs: Collection[int]) -> bool:
    return i < len(tags) and i not in verbs and tags[i] in "AJNPSCOBGR"


def _quantifier(words: Sequence[Word], tags: Sequence[str], i: int) -> int:
    """Where the number begins that "at least" or "more than" i a token goes before, else the token."""
    pair = " ".join(word.low for word in words[i : i + 2])
    return i + 2 if pair in QUANTIFIERS and tags[i + 2 : i + 3] == ["C"] else i


def _without_times(words: Sequence[Word], tags: Sequence[str], phrase: Phrase) -> list[Phrase]:
    """Part a day that merely stands beside a noun from it: "on Tuesday | gunmen", "gunmen | today"."""
    first, last = _between_days(words, phrase)
    rest = tags[first:last]
    if not any(t in "NPO" for t in rest) or rest[:1] == ["S"] or (first, last) == (phrase.start, phrase.end):
        return [phrase]
    head = next(i for i in range(last - 1, first - 1, -1) if tags[i] in "NPO")
    days = Phrase(phrase.start, first, first - 1, phrase.prep)
    noun = Phrase(first, last, head, "" if first > phrase.start else phrase.prep)
    after = Phrase(last, phrase.end, phrase.end - 1, "")
    return [part for part in (days, noun, after) if part.end > part.start]


_NEAR_DAYS = frozenset({"last", "this", "late", "early", "next"})
"""Words before a day that belong to it: "last Tuesday", "early Sunday"."""


def _between_days(words: Sequence[Word], phrase: Phrase) -> tuple[int, int]:
    """Start and end of a phrase without the words for days at either side."""
    first, last = phrase.start, phrase.end
    if words[first].low in _NEAR_DAYS and first + 1 < last and words[first + 1].low in DAY_WORDS:
        first += 1
    while first < last and words[first].low in DAY_WORDS:
        first += 1
    while last > first and words[last - 1].low in DAY_WORDS:
        last -= 1
    while phrase.start < last < phrase.end and words[last - 1].low in _NEAR_DAYS:
        last -= 1
    return first, last


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


def _before_number(
    words: Sequence[Word], tags: Sequence[str], start: int, whole: tuple[int, int]
) -> tuple[int, int]:
    """End and head of a phrase that stops where people are counted: "at the border | 30 men"."""
    for i in range(start + 1, whole[0] - 1):
        counts = tags[i] == "C" and tags[i + 1] in "NJ" and words[i].low not in _PARTS
        if counts and tags[i - 1] == "N" and words[i - 1].text.islower():
            return i, i - 1
    return whole


_PARTS = frozenset({"one", "half"})
"""Numbers that may stand between two nouns of one phrase."""


def _link_clauses(words: Sequence[Word], tags: Sequence[str], verbs: list[tuple[int, int]]) -> list[Clause]:
    """Return one clause for each verb group (start, head), in order: where it begins, what it hangs on."""
    out: list[Clause] = []
    previous = -1
    for start, head in verbs:
        begin, kind, marker = _opening(words, tags, previous, start, head)
        if out and _closes_insert(words, out[-1], start, kind):
            begin, kind, marker = start, "coord", ","
        if kind == "main" and not marker and _resumes(words, out):
            begin = start
        aux = (*_contracted(words, start), *(w.low for w in words[start:head]))
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


def _contracted(words: Sequence[Word], start: int) -> tuple[str, ...]:
    """Auxiliary in the pronoun before a verb group: "they'll strike", "we've seen"."""
    before = words[start - 1].low if start else ""
    return next(((full,) for short, full in _CONTRACTIONS.items() if before.endswith(short)), ())


_CONTRACTIONS = {"'ll": "will", "'ve": "have", "'re": "are"}


def _resumes(words: Sequence[Word], before: list[Clause]) -> bool:
    """Whether a clause goes on behind one that describes its subject: "men accused of theft were"."""
    index = len(before) - 1
    while index > 0 and before[index].kind == "part" and before[index].marker not in ("", ","):
        index = before[index].parent
    if index < 0 or (before[index].start and words[before[index].start - 1].low == ","):
        return False
    return _describes_subject(words, before[index])


def _describes_subject(words: Sequence[Word], clause: Clause) -> bool:
    """Whether a clause is a relative one or a bare participle that may stand behind a subject."""
    if clause.kind == "rel":
        return clause.marker in ("who", "which", "that") and words[clause.verb].low not in SAYING
    return clause.kind == "part" and not clause.marker and clause.start > 0


def _passive(tag: str, aux: Sequence[str], kind: str) -> bool:
    """Whether the head of a verb group suffers: a participle of its own, or after "be" or "get"."""
    return tag in "BD" and (kind == "part" or any(a in BE or a in GET for a in aux))


def _negated(words: Sequence[Word], tags: Sequence[str], start: int, aux: Sequence[str]) -> bool:
    """Whether a verb group holds a denial, or one stands right before it."""
    inside = any(a in NEGATIVE or a.endswith("n't") for a in aux)
    before = start - 1
    while words[start].low in ("being", "having") and before >= 0 and tags[before] in "AJNPSC":
        before -= 1  # "without a shot being fired"
    return inside or (before >= 0 and tags[before] in "RI" and words[before].low in NEGATIVE)


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
    words: Sequence[Word], tags: Sequence[str], previous: int, start: int
) -> tuple[int, str, str] | None:
    """Opening of a clause whose only verb is a participle, None where it is none."""
    if tags[start] == "G":
        opens = start - 1 if start - 1 > previous and tags[start - 1] in "I," else start
        return opens, "part", words[opens].low if opens < start else ""
    if tags[start] == "B" and (start == 0 or tags[start - 1] in "NPC,)"):
        return start, "part", ""
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
    return (i, "main", low) if _breaks(words, tags, start, i) else None


def _breaks(words: Sequence[Word], tags: Sequence[str], start: int, i: int) -> bool:
    """Whether a mark or a word like "but" parts the verb group at ``start`` from what is before."""
    low = words[i].low
    if low in BRACKETS or _inserts(words, tags, start, i) or _quotes_noun(words, start, i):
        return False
    if _lists_places(words, tags, start, i):
        return False
    return low in BREAKS or (tags[i] == "," and i < start - 1)


def _lists_places(words: Sequence[Word], tags: Sequence[str], start: int, i: int) -> bool:
    """Whether a comma parts names that say where a subject is: "rebels in Odan, Karsin and Veldt were"."""
    end = start - (words[start - 1].low in _PLACES)
    rest = tags[i + 1 : end]
    first = i - 1
    while first > 0 and tags[first] in "P,":
        first -= 1
    behind_subject = 0 < first < i - 1 and tags[first] == "I" and tags[first - 1] in "NP"
    return tags[i] == "," and behind_subject and "K" in rest and rest[-1] == "P" and set(rest) <= set("P,K")


_PLACES = frozenset({"villages", "towns", "cities", "districts", "provinces", "regions", "areas", "states"})
"""Nouns that close a list of names of places."""


def _quotes_noun(words: Sequence[Word], start: int, i: int) -> bool:
    """Whether a quotation mark is of quoted words for who acts: "that 'raiders' have burned"."""
    return words[i].low in QUOTES and (i == start - 1 or (i > 0 and words[i - 1].low in SUBORDINATORS))


def _relative(tags: Sequence[str], low: str, i: int, start: int) -> str:
    """Kind of a clause behind "who" or "that": "that" before a subject of its own subordinates."""
    return "sub" if low == "that" and any(t in "NPO" for t in tags[i + 1 : start]) else "rel"


def _inserts(words: Sequence[Word], tags: Sequence[str], start: int, i: int) -> bool:
    """Whether a comma begins an inserted "..., with its own troops, ..." or "Kirkuk, Iraq, ..."."""
    if tags[i] != "," or words[start - 1].low != ",":
        return False
    names = tags[i + 1 : start - 1]
    return tags[i + 1] == "I" or (tags[i + 1] == "P" and all(t in "P,N" for t in names))


def _conjunction(
    words: Sequence[Word], tags: Sequence[str], previous: int, start: int, i: int
) -> tuple[int, str, str] | None:
    if i == start - 1 or _only_adverbs(tags, i + 1, start):
        return i, "coord", words[i].low
    joins = _joins_nouns(words, tags, previous, i) or _joins_names(tags, previous, start, i)
    return None if joins else (i, "main", words[i].low)


def _joins_names(tags: Sequence[str], previous: int, start: int, conjunction: int) -> bool:
    """Whether an "and" joins names behind one preposition: "protesters in Odan and Karsin marched"."""
    after = tags[conjunction + 1 : start]
    i = conjunction - 1
    while i > 0 and tags[i] in "P,":
        i -= 1
    names = previous < 0 and 0 < i < conjunction - 1 and tags[i] == "I"
    return names and "P" in after and all(t in "PR" for t in after)


def _joins_nouns(words: Sequence[Word], tags: Sequence[str], previous: int, conjunction: int) -> bool:
    """Whether an "and" joins two nouns of one subject, so that no clause begins there."""
    for i in range(conjunction - 1, previous, -1):
        if words[i].low == "between":
            return True
        if words[i].low in SUBORDINATORS or tags[i] in ",W" or words[i].low in BREAKS:
            return conjunction - i > 1
        if tags[i] not in "AJNPSCR":
            return False
    return previous < 0


def _only_adverbs(tags: Sequence[str], start: int, end: int) -> bool:
    return all(tags[i] == "R" for i in range(start, end))
