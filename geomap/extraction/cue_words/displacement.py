"""People on the move in other languages than English: a number of people, and the cue of its clause.

A number is a fact where it counts people, families, refugees or the displaced, and a cue of its clause, or of
the one beside it, says that they left, came back, are hosted or cannot leave. Places are told apart by what
stands before them or ends them: from, to, in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geomap.extraction.cue_words.clauses import Named, Read, read_sentence
from geomap.extraction.cue_words.lexicon import lexicon_of
from geomap.extraction.cue_words.patterns import Patterns
from geomap.extraction.cue_words.places import last_named, ref_of, role_of, taken_over
from geomap.extraction.cue_words.when import date_of
from geomap.languages import MoveRow
from geomap.models.articles import Figure
from geomap.models.ids import content_id
from geomap.models.ontology import DisplacementKind, Measure, Realis
from geomap.models.places import PlaceRef
from geomap.models.reasons import Reason, because
from geomap.models.records import UNREAL, Displacement, Reading
from geomap.text.numbers import find_quantities

NOUN_REACH = 4
"""Tokens between a number and the noun that it counts."""
HOUSEHOLD = 5.0
"""People a household where the text gives no number of people."""
BACK = 2
"""Sentences before, of which a fact without a place of its own takes one."""
SURE = 0.6
"""Chance that a fact read by words alone is right."""
_NOUNS = ("household", "refugee", "displaced", "person")
_STATES = ("refugee", "displaced")
_CUES = ("move", "return", "stay", "trapped", "other")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A cue of a movement among the tokens ``start`` to ``end``."""

    row: MoveRow
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Count:
    """A number with the noun that it counts, "person" where none stands by."""

    figure: Figure
    first: int
    last: int
    state: str
    noun: str
    words: str
    households: bool


class WordMovements:
    """Reads displacement by the cues of one language.

    Parameters
    ----------
    code : str
        ISO 639 code of a language that has cues of displacement.
    """

    def __init__(self, code: str) -> None:
        self.lexicon = lexicon_of(code)
        own = self.lexicon.language
        self.rows = [(row, Patterns.of(row.words, own)) for row in own.moves]

    def __call__(self, reading: Reading) -> Iterator[Displacement]:
        """Yield the facts of one article, in the order of the text."""
        before: list[Read] = []
        for sentence in reading.sentences:
            read = read_sentence(reading, sentence, self.lexicon)
            if not read.asked:
                yield from self._sentence(reading, read, before)
            before.append(read)

    def _sentence(self, reading: Reading, read: Read, before: Sequence[Read]) -> Iterator[Displacement]:
        hits = self._hits(read)
        if all(h.row.role in ("person", "household") for h in hits):
            return
        told: set[tuple[int, str]] = set()
        for count in self._counts(reading, read, hits):
            cue = self._cue(read, count, hits)
            if cue is None or cue.row.role == "other" or (cue.start, count.noun) in told:
                continue
            told.add((cue.start, count.noun))
            yield self._fact(reading, read, count, cue, before)

    def _hits(self, read: Read) -> list[_Hit]:
        hits = [
            _Hit(row, start, end)
            for row, patterns in self.rows
            for start, end in patterns.within(read.low, 0, len(read.low))
        ]
        return sorted(hits, key=lambda h: (h.start, -h.end))

    def _counts(self, reading: Reading, read: Read, hits: Sequence[_Hit]) -> Iterator[_Count]:
        """Numbers of the sentence with what they count."""
        tokens, code = read.tokens, self.lexicon.language.code
        for figure in find_quantities(read.sentence.text, read.sentence.span.start, language=code):
            first = next((i for i, t in enumerate(tokens) if t.end > figure.span.start), len(tokens))
            last = next((i for i, t in enumerate(tokens) if t.start >= figure.span.end), len(tokens))
            if first == len(tokens):
                continue
            if any(h.row.role == "other" and 0 <= h.start - last <= 1 for h in hits):
                continue  # fighters, prisoners
            near = [h for h in hits if self._counts_noun(read, h, first, last)]
            noun = min(near, key=lambda h: (_apart(h, first, last), h.row.role == "person"), default=None)
            words = read.span(noun.start, noun.end).of(reading.article.text) if noun else ""
            households = any(h.row.role == "household" for h in near)
            role = next(
                (h.row.role for h in near if h.row.role in _STATES and _apart(h, first, last) <= 1), ""
            )
            state = next((h.row.role for h in near if h.row.role in _STATES), "")
            yield _Count(
                figure, first, last, state, role or (noun.row.role if noun else ""), words, households
            )

    @staticmethod
    def _counts_noun(read: Read, hit: _Hit, first: int, last: int) -> bool:
        """Whether a noun stands close behind a number in its clause, or before it where it is a state."""
        if hit.row.role not in _NOUNS or read.clause[hit.start] != read.clause[first]:
            return False
        behind = 0 <= hit.start - last < NOUN_REACH
        return behind or (hit.row.role in _STATES and 0 <= first - hit.end < NOUN_REACH)

    def _cue(self, read: Read, count: _Count, hits: Sequence[_Hit]) -> _Hit | None:
        """Cue that says what happened to those counted: of their clause, else of one beside it.

        Refugees and the displaced who are only counted are in that state: their noun is the cue.
        """
        mine = read.clause[count.first]
        cues = [h for h in hits if h.row.role in _CUES]
        own = [h for h in cues if read.clause[h.start] == mine]
        beside = [h for h in cues if abs(read.clause[h.start] - mine) == 1 and h.row.role != "other"]
        trapped = [h for h in own if h.row.role == "trapped"]
        best = min(
            trapped or own or (beside if count.noun else []), key=lambda h: _gap(h, count), default=None
        )
        if best is None and count.noun in ("refugee", "displaced"):
            states = (h for h in hits if h.row.role == count.noun)
            return min(states, key=lambda h: _gap(h, count), default=None)
        if best is not None and not count.noun and _gap(best, count) > NOUN_REACH:
            return None
        return best

    def _fact(
        self, reading: Reading, read: Read, count: _Count, cue: _Hit, before: Sequence[Read]
    ) -> Displacement:
        origin, there, goal = self._places(read, count, cue)
        stock = cue.row.role in ("stay", "trapped", "refugee", "displaced")
        measure: Measure = "stock" if stock else "flow"
        named = [there, goal, origin] if stock or cue.row.role == "return" else [origin, there, goal]
        if cue.row.role == "return":
            named = [goal, there, origin]
        place = next((ref for ref in named if ref is not None), None) or _earlier(before)
        kind, doubts = self._kind(count, cue, origin, goal or there)
        trigger = read.span(cue.start, cue.end)
        day, day_span = date_of(reading, read, trigger.start)
        real = read.real(cue.start) and not read.negated(cue.start, self.lexicon)
        realis: Realis = "actual" if real else "hypothetical"
        households = count.households
        assumed = (because("moved.household_assumed", f"{HOUSEHOLD:g}"),) if households else ()
        spans = {trigger, count.figure.span, day_span, place.span if place else None}
        return Displacement(
            id=content_id("di", reading.article.id, trigger.start, count.figure.span.start, kind),
            article_id=reading.article.id,
            sentence=read.sentence.span,
            trigger=trigger,
            kind=kind,
            measure=measure,
            date=day,
            detail=cue.row.detail or None,
            population=count.words or None,
            origin=origin,
            place=place,
            destination=goal,
            figure=count.figure,
            unit="households" if households else "people",
            factor=HOUSEHOLD if households else None,
            realis=realis,
            confidence=SURE if place is not None and place.span is not None else SURE / 2,
            reasons=(because("event.words_alone", self.lexicon.language.code), day.reason),
            cues=(cue.row.id,),
            evidence=tuple(sorted(s for s in spans if s is not None)),
            flags=(*doubts, *assumed, *((UNREAL[realis],) if realis in UNREAL else ())),
        )

    def _kind(
        self, count: _Count, cue: _Hit, origin: PlaceRef | None, goal: PlaceRef | None
    ) -> tuple[DisplacementKind, tuple[Reason, ...]]:
        """Who they are: by their noun, by a border that they cross, else only displaced."""
        abroad = bool(origin and goal and origin.place.country != goal.place.country)
        refugees = count.noun == "refugee" or cue.row.role == "refugee"
        if cue.row.role == "return":
            if refugees or abroad or (origin is not None and origin.where_prec >= 6):
                return "refugee_returns", ()
            return "idp_returns", () if count.noun == "displaced" else (because("moved.return_from_where"),)
        if cue.row.role == "trapped":
            return "trapped", ()
        if refugees or abroad:
            return "refugees", ()
        displaced = count.noun == "displaced" or (cue.row.role == "stay" and count.state == "displaced")
        return ("idps" if displaced else "displaced"), ()

    def _places(
        self, read: Read, count: _Count, cue: _Hit
    ) -> tuple[PlaceRef | None, PlaceRef | None, PlaceRef | None]:
        """Origin, whereabouts and destination: of the clauses of the number and the cue, else of others."""
        mine = {read.clause[count.first], read.clause[cue.start]}
        usable = [n for n in read.places if n.usable]
        own = [n for n in usable if n.clause in mine]
        roles: dict[str, list[Named]] = {"origin": [], "there": [], "goal": []}
        for named in own or usable:
            roles[role_of(read, named, self.lexicon, moves=cue.row.role in ("move", "return"))].append(named)
        refs = []
        for names in roles.values():
            best = min(names, key=lambda n: (_area(n), abs(n.token - cue.start)), default=None)
            why = because("link.nearest")
            refs.append(ref_of(best.resolution, why) if best else None)
        return refs[0], refs[1], refs[2]


def _area(named: Named) -> int:
    """Countries last, settlements first."""
    place = named.resolution.place
    return 2 if named.country else int(place is not None and place.is_area)


def _apart(hit: _Hit, first: int, last: int) -> int:
    """Tokens between a noun and a number."""
    return hit.start - last if hit.start >= last else first - hit.end + 1


def _gap(hit: _Hit, count: _Count) -> int:
    """Tokens between a cue and a number."""
    return count.first - hit.end if hit.end <= count.first else max(0, hit.start - count.last)


def _earlier(before: Sequence[Read]) -> PlaceRef | None:
    earlier = last_named(before, BACK)
    return taken_over(earlier) if earlier is not None else None
