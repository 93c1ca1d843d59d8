"""Figures of an event: killed, injured, both inseparably, held, taken; low, best and high as said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geomap.extraction.shared.victims import BEING, DYING, KILLING, Victims, bare, total_of
from geomap.grammar import Word
from geomap.models.articles import Figure, Span

Rows = Sequence[Mapping[str, str]]
_PASSIVE = frozenset({"was", "were", "been", "be", "have", "has", "had", "are", "is", "got", "being"})
_PERFECT = frozenset({"have", "has", "had"})
_NOBODY = frozenset({"no", "none", "nobody", "not", "never", "neither", "nor"})
_REACH = 9
"""Words between a number and the verb or noun that says what it counts."""


class FigureReader:
    """Reads figures by the table ``figures``: words that name what a number counts."""

    def __init__(self, rows: Rows) -> None:
        self._words = {w: row["name"] for row in rows if row["name"] for w in row["words"].split("|")}
        self._things = {w for row in rows if not row["name"] for w in row["words"].split("|")}
        self._after = {w for row in rows if row["side"] == "after" for w in row["words"].split("|")}

    def __call__(
        self, words: Sequence[Word], tags: Sequence[str], figures: Sequence[Figure]
    ) -> dict[str, Figure]:
        """Return figures by name for the tokens of one sentence."""
        out: dict[str, Figure] = {}
        numbers = {first: (after, f) for f in figures for first, after in [_tokens(words, f.span)]}
        inseparable = _inseparable([w.low for w in words])
        rows = [
            (self._counted(words, tags, first, after), first, after) for first, (after, _) in numbers.items()
        ]
        for name, first, after in rows:
            name = _merged(name, inseparable)
            if name and name not in out:
                out[name] = self._whole(words, tags, numbers, first, after, [r for r in rows if r[0] == name])
        self._add_victims(words, tags, numbers, out)
        return out

    def _counted(self, words: Sequence[Word], tags: Sequence[str], first: int, after: int) -> str:
        """What a number counts; nothing where it is only a part, those who did it, or what was before."""
        aside = is_part(words, first, after) or _is_age(words, tags, first, after) or _of_age(words, first)
        if aside or _went_before(words, first) or _low(words, after) == "strong":
            return ""
        if _is_toll(words, first):
            return "fatalities"
        name = self._name(words, tags, first, after)
        if name == "casualties" and DYING & {w.low for w in words[after : after + 3]}:
            name = "fatalities"  # "five victims died"
        return "" if name in ("fatalities", "injured") and self._acts(words, tags, first, after) else name

    def _acts(self, words: Sequence[Word], tags: Sequence[str], first: int, after: int) -> bool:
        """Whether those counted are who did it: "by four gunmen", "two gunmen who killed him"."""
        before = _before_group(words, tags, first)
        if before >= 0 and words[before].low == "by":
            return True
        for i in range(after, min(len(words) - 1, after + 6)):
            if tags[i] in "DB" and words[i].low in self._words:
                return not _is_done_to(words, i, after) and _is_active(words, tags, i)
            if tags[i] in "DBVZ,." and words[i].low not in _PERFECT:
                return False
        return False

    def _whole(
        self,
        words: Sequence[Word],
        tags: Sequence[str],
        numbers: Mapping[int, tuple[int, Figure]],
        first: int,
        after: int,
        rows: Sequence[tuple[str, int, int]],
    ) -> Figure:
        """Sum of a number and those joined to it: "three soldiers and two civilians"."""
        total, last = [numbers[first][1]], after
        for _, start, end in rows:
            if start >= last and joined_numbers(words, tags, last, start):
                total.append(numbers[start][1])
                last = end
        return total[0] if len(total) == 1 else total_of(total, words[first:last])

    def _add_victims(
        self,
        words: Sequence[Word],
        tags: Sequence[str],
        numbers: Mapping[int, tuple[int, Figure]],
        out: dict[str, Figure],
    ) -> None:
        """Count those named or told of one by one, and nobody where a text says so."""
        if "casualties" in out:
            return
        dead = _victims(words, tags, [figure for _, figure in numbers.values()])
        old = out.get("fatalities")
        if dead is not None and (old is None or dead.span.overlaps(old.span)):
            out["fatalities"] = dead
            if out.get("participants") is not None and dead.span.contains(out["participants"].span):
                del out["participants"]
        elif old is None and (nobody := _nobody(words)) is not None:
            out["fatalities"] = nobody

    def counts_something(self, low: frozenset[str]) -> bool:
        """Whether lower-case words hold one for the dead, the hurt, the held."""
        return not self._words.keys().isdisjoint(low) or not _TOLLS.isdisjoint(low)

    def single(self, words: Sequence[Word], tags: Sequence[str]) -> dict[str, Figure]:
        """One victim without a number: "killed a man"."""
        low = [w.low for w in words]
        if "body" in low and ("found" in low or "discovered" in low):
            word = words[low.index("body")]
            return {"fatalities": Figure(1, 1, 1, word.text, Span(word.start, word.end))}
        for i, word in enumerate(words):
            counted = word.low in self._after or word.low in _CLAIMING
            if self._words.get(word.low) == "fatalities" and not counted:
                victim = word if _was_not_denied(words, i) else _victim(words, tags, i)
                if victim:
                    return {"fatalities": Figure(1, 1, 1, victim.text, Span(victim.start, victim.end))}
        return {}

    def _passive(self, words: Sequence[Word], tags: Sequence[str], end: int) -> str:
        """What happened to the counted: "four others were wounded"."""
        for i in range(end, min(len(words), end + 8)):
            low = words[i].low
            if tags[i] in "BD" and low in self._words:
                return self._words[low]
            if tags[i] not in "NJPRI" and low not in _PASSIVE:
                return ""
        return ""

    def _counts_things(self, words: Sequence[Word], tags: Sequence[str], end: int) -> bool:
        """Whether the noun right after a number is a thing or a time: "dozens of homes", "two weeks"."""
        i = end
        while (
            i < len(words) and (tags[i] in "AJNP" or words[i].low == "of") and words[i].low not in self._words
        ):
            if words[i].low in self._things and (i + 1 >= len(words) or tags[i + 1] not in "NP"):
                return True
            i += 1
        return False

    def _name(self, words: Sequence[Word], tags: Sequence[str], start: int, end: int) -> str:
        """What the number at tokens ``start`` to ``end`` counts."""
        if self._counts_things(words, tags, end):
            return ""
        for i in range(end, min(len(words), end + 3)):
            low = words[i].low
            if low in self._after or (self._words.get(low) and tags[i] in "NJB" and i - end < 2):
                return self._words.get(low, "")
        return self._passive(words, tags, end) or self._nearest(words, tags, start, end)

    def _subject_of_other(self, words: Sequence[Word], tags: Sequence[str], end: int) -> bool:
        """Whether those counted do something themselves: "200 militants took part"."""
        i = end
        while i < len(words) and tags[i] in "NJPASR":
            i += 1
        return end < i < len(words) and tags[i] in "DZ" and words[i].low not in BEING | self._words.keys()

    def _nearest(self, words: Sequence[Word], tags: Sequence[str], start: int, end: int) -> str:
        """Name of the nearest word that says what is counted, no mark or other number between."""
        best, gap = "", _REACH + 1
        reach = range(max(0, start - _REACH), min(len(words), end + _REACH))
        for i in range(max(0, start - 3), start) if self._subject_of_other(words, tags, end) else reach:
            name = self._words.get(words[i].low, "")
            distance = start - i if i < start else i - end + 1
            if name and distance < gap and not _parted(words, tags, i, start, end):
                best, gap = name, distance
        return best


def _tokens(words: Sequence[Word], span: Span) -> tuple[int, int]:
    """First token of a span and the one after its last."""
    first = next((i for i, w in enumerate(words) if w.start == span.start), None)
    if first is None:
        first = next((i for i, w in enumerate(words) if w.end > span.start), 0)
    return first, next((i for i in range(first, len(words)) if words[i].start >= span.end), len(words))


def _parted(words: Sequence[Word], tags: Sequence[str], i: int, start: int, end: int) -> bool:
    """Whether a mark or another number stands between a word and the number at ``start`` to ``end``."""
    marked = any(words[j].low in (";", ":", ".") for j in range(min(i, start), max(i, end)))
    between = range(i, start) if i < start else range(end, i)
    done = any(tags[j] in "DZ" and words[j].low not in BEING for j in between if j != i)
    return marked or done or any(tags[j] == "C" for j in between)


def _low(words: Sequence[Word], i: int) -> str:
    return words[i].low if 0 <= i < len(words) else ""


def _victims(words: Sequence[Word], tags: Sequence[str], figures: Sequence[Figure]) -> Figure | None:
    """The dead that are told of one by one, asides left out."""
    left, left_tags = bare(words, tags)
    if not left:
        return None
    numbers = {first: (after, f) for f in figures for first, after in [_tokens(left, f.span)]}
    capitals = all(w.text.isupper() for w in left if w.text.isalpha())
    if capitals:  # a name looks like a verb there: "ANTONIO RODRIGUEZ PORTH"
        left_tags = [
            "N" if t == "V" and w.low not in BEING else t for w, t in zip(left, left_tags, strict=True)
        ]
    return Victims(left, left_tags, numbers, capitals)()


def _was_not_denied(words: Sequence[Word], i: int) -> bool:
    """Whether "was" stands before a word for a death, and nothing says that nobody was."""
    return i > 0 and words[i - 1].low == "was" and not _NOBODY & {w.low for w in words[max(0, i - 8) : i]}


def _victim(words: Sequence[Word], tags: Sequence[str], verb: int) -> Word | None:
    """Word behind a verb that begins to tell of one person: "him", "a", "the" of one."""
    for j in range(verb + 1, min(len(words) - 1, verb + 4)):
        low = words[j].low
        if low in ("him", "her") or (low in _THE and _singular(words, tags, j + 1)):
            return words[j]
        if low in ("a", "an", "one") and tags[j] in "AC":
            return words[j]
        if tags[j] not in "RD":
            return None
    return None


_CLAIMING = frozenset({"claimed", "claiming", "lives"})
"""Words that tell of dead beside a number alone: "claimed nine lives", but "claimed the attack"."""
_THE = frozenset({"the", "his", "its", "their"})
_MANY = frozenset({"people", "police", "cattle", "personnel", "men", "women", "children", "troops"})


def _singular(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """Whether a phrase that begins at ``at`` means one person."""
    end = at
    while end < len(words) and tags[end] in "JNPS":
        end += 1
    head = words[end - 1].low if end > at and tags[end - 1] == "N" else ""
    return bool(head) and not head.endswith("s") and head not in _MANY


def _inseparable(low: Sequence[str]) -> bool:
    """Whether one number counts both, as in "killed or wounded"."""
    for i in range(len(low) - 2):
        if (
            low[i].startswith("kill")
            and low[i + 1] == "or"
            and low[i + 2].startswith(("wound", "injur", "hurt"))
        ):
            return True
        if low[i].startswith(("wound", "injur")) and low[i + 1] == "or" and low[i + 2].startswith("kill"):
            return True
    return False


_PARTS = frozenset({"including", "among", "amongst"})
_OF_THEM = (("of", "them"), ("of", "whom"), ("of", "these"), ("of", "those"), ("of", "which"))
_TOLLS = frozenset({"toll", "tolls"})
_VERBAL = frozenset("DZMVW.")


def _is_age(words: Sequence[Word], tags: Sequence[str], first: int, after: int) -> bool:
    """Whether a number between a name and a verb or comma is an age: "John Smith, 22, died"."""
    named = first >= 2 and words[first - 1].low == "," and tags[first - 2] == "P"
    start = first - 2
    while named and start > 0 and tags[start - 1] == "P":
        start -= 1
    named = named and not (start > 0 and tags[start - 1] == "I")  # "In Odan, 12 died"
    return named and after == first + 1 and (after >= len(tags) or tags[after] in ",DBZVW")


def _of_age(words: Sequence[Word], first: int) -> bool:
    """Whether a number is the age of one: "a boy of 14"."""
    before = [w.low for w in words[max(0, first - 2) : first]]
    return before[-1:] == ["of"] and before[0] in _ONE_OF_AGE


_ONE_OF_AGE = frozenset(
    {"boy", "girl", "man", "woman", "child", "youth", "lad", "teenager", "son", "daughter", "widow"}
)


def is_part(words: Sequence[Word], first: int, after: int) -> bool:
    """Whether a number is a part of another: "including four children", "three of whom"."""
    before = [w.low for w in words[max(0, first - 4) : first]]
    if _PARTS & set(before[-2:]) or before[-3:] == ["the", "dead", "included"] or "included" in before:
        return True
    if before[:1] == ["among"] and before[-1:] in (["are"], ["were"], ["is"], ["was"]):
        return True  # "among the dead are two"
    return tuple(w.low for w in words[after : after + 2]) in _OF_THEM


def joined_numbers(words: Sequence[Word], tags: Sequence[str], end: int, start: int) -> bool:
    """Whether a number goes on with a list that another began, no verb or part word between."""
    between = [w.low for w in words[end:start]]
    if not between or len(between) > 12 or _VERBAL & set(tags[end:start]) or _PARTS & set(between):
        return False
    return between[-1] in (",", "and", "plus") or between[-3:] == ["as", "well", "as"]


def _went_before(words: Sequence[Word], first: int) -> bool:
    """Whether a number is an older toll: "up from nine", "rose from nine to ten"."""
    return first >= 2 and words[first - 1].low == "from" and words[first - 2].low in _RISEN


_RISEN = frozenset(
    ["up", "rose", "risen", "rising", "raised", "raising", "climbed", "down", "revised", "increased"]
)


def _merged(name: str, inseparable: bool) -> str:
    """Name of a figure where a text tells the killed and injured in one number."""
    return "casualties" if name in ("fatalities", "injured") and inseparable else name


def _before_group(words: Sequence[Word], tags: Sequence[str], first: int) -> int:
    """Token before a number and what describes those counted: "by | a group of four"."""
    before = first - 1
    while (
        before >= 0
        and (tags[before] in "AJRGP" or words[before].low in ("group", "gang", "of"))
        and first - before < 5
    ):
        before -= 1
    return before


def _is_done_to(words: Sequence[Word], i: int, after: int) -> bool:
    """Whether a verb tells what befell those counted right before it: "four were killed", "two shot by"."""
    passive = words[i - 1].low in _PASSIVE - _PERFECT
    return passive or i == after or words[i + 1].low in ("in", "by", "when", "on", "and")


def _is_active(words: Sequence[Word], tags: Sequence[str], i: int) -> bool:
    """Whether a verb is finite or perfect with an object behind it: "killed him", "have shot at"."""
    active = tags[i] == "D" or words[i - 1].low in _PERFECT
    return active and (tags[i + 1] in "ACPOJN" or words[i + 1].low == "at")


def _is_toll(words: Sequence[Word], first: int) -> bool:
    """Whether a number is what a toll comes to: "the toll rose to seven"."""
    before = [w.low for w in words[max(0, first - 7) : first]]
    if not _TOLLS & set(before) or {"injury", "injuries", "wounded"} & set(before):
        return False
    return before[-1] in ("to", "at", "of", "is", "was", "stands", "reached", "past", "as", "hit")


def _tells_harm(behind: Sequence[str]) -> bool:
    """Whether words behind "no" or "nobody" tell of dead or hurt: "no casualties", "nobody was killed"."""
    return behind[:1] in (["casualties"], ["deaths"], ["fatalities"]) or any(
        b in KILLING or b in DYING or b == "hurt" for b in behind
    )


def _nobody(words: Sequence[Word]) -> Figure | None:
    """Zero where it is told that nobody died."""
    low = [w.low for w in words]
    for i, word in enumerate(low):
        behind = low[i + 1 : i + 7]
        person = word in ("nobody", "none") or (
            word == "no" and behind[:1] in (["one"], ["casualties"], ["deaths"], ["fatalities"])
        )
        if person and _tells_harm(behind) and "feared" not in low:
            end = i + 1 + (word == "no")
            return Figure(
                0, 0, 0, " ".join(w.text for w in words[i:end]), Span(words[i].start, words[end - 1].end)
            )
    return None
