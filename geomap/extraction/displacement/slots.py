"""Names of places by their slot in the sentence, where the gazetteer knows no such place.

Villages, camps and wards stand in no gazetteer, but the syntax says that they are places: "fled
Osmoro village", "in the Tal Wadi and Osmoro camps". Such a name is the fact's place as written; it
has no coordinates of its own.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise

from geomap.models.articles import Article, Span
from geomap.models.ids import content_id
from geomap.models.places import Mention, Resolution
from geomap.models.reasons import because
from geomap.text.alternatives import any_of

_WORD = r"[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017d][^\W\d_]+(?:['’\u02bc`-](?!s\b(?!\s[A-Z]))[^\W\d_]+)*"
_RUN = re.compile(
    rf"(?<![\w@#'’-])(?:(?:al|el|ad|an|as|ash|at|ar)[- ](?=[A-Z]))?{_WORD}"
    rf"(?:(?:[ -](?:al|el|de|del|la|las|los|du|des|di|bin|ibn|e|ul)){{0,2}}[ -]{_WORD}){{0,4}}"
)
"""A run of capitalised words with the particles that names hold."""
_BEFORE = re.compile(
    r"(?:\b(?:in|from|to|into|at|near|around|across|within|outside|towards?|inside|throughout|between"
    r"|fled|flee|fleeing|leave|left|leaving|abandon(?:ed|ing)?|escap(?:ed|ing)|reached|reaching"
    r"|entered|entering|(?:residents|inhabitants|people|villagers|natives) of"
    r"|(?:out|outskirts|edge|north|south|east|west) of"
    rf"|{any_of('place_before')})"
    r"\s(?:the\s)?(?:(?:northern|southern|eastern|western|central|north|south|east|west|northeast(?:ern)?"
    r"|northwest(?:ern)?|southeast(?:ern)?|southwest(?:ern)?|neighbouring|nearby|coastal|rural|upper|lower"
    r"|greater|remote|besieged)\s)?(?:(?:[\w-]{2,14}\s){0,2}(?:of|called|named|as)\s)?)$"
)
"""What leads to a place."""
_NO_NAME = re.compile(r"-(?:\w+ed|held|led|run)$|[^\W\d_][\u00c0-\u00d6\u00d8-\u00de\u0160\u017d\u0152]$")
"""Ends of what is no name: "Kurdish-controlled"; a word with a garbled apostrophe."""
_HOSTS = re.compile(
    r"(?:,[^,.;]{1,60},)?(?:\s(?:is|was|has|have|had|also|now|already|still|been|currently)){0,4}"
    r"\s(?:host(?:s|ed|ing)?|shelter(?:s|ed|ing)|(?:home|refuge|shelter) to|taken in"
    r"|took in|hous(?:es|ed|ing)|holds)\b"
)
_ADJECTIVE = re.compile(r"\w(?:an|ese|ish|ic)(?=\s[a-z]{3,}s\b)")
"""The last word of a run that says whose people: "European leaders"."""
_LISTED = re.compile(rf"(?:,|,?\s(?:or|{any_of('and')}))\s(?:the\s|in\s|from\s)?$")
_LIST_GAP = re.compile(r"(?:,|,?\s(?:or|{any_of('and')}))\s(?:the\s|in\s|from\s)?")
_PERSON = re.compile(r"\s(?:said|says|told|added|warned|who|whose)\b|['’]s\s")
_ITEM = re.compile(r"\n\s*(?:[•*▪·–—-]\s*)?|\d\)?[,;]\s(?:and\s)?|:\s")
LINES = 200
"""Characters around a stretch in which other lines of its list may stand."""
_ITS_FIGURE = re.compile(
    r"(?:\s(?:camp|town|site|district|province|state|county))?\s?(?:[:=|\t(]|[–—-]\s)?\s?[~≈]?\d"
)
"""After a name of a list: its figure."""
_LOOK = 60
"""Characters before a name that are read."""


class Slots:
    """Finds names of places by syntax.

    Parameters
    ----------
    rows : sequence of mapping
        ``lexicons/displacement_slots.csv``.
    """

    def __init__(self, rows: Sequence[Mapping[str, str]]) -> None:
        words: dict[str, list[str]] = {"type": [], "not_place": []}
        for row in rows:
            words[row["class"]] += row["words"].split("|")
        types = "|".join(sorted(map(re.escape, words["type"]), key=len, reverse=True))
        self._after = re.compile(rf"\s(?:{types})\b", re.IGNORECASE)
        self._kind = re.compile(
            rf"\b(?:{types})\s(?:of|called|named|known as|de|du)\s(?:the\s)?$", re.IGNORECASE
        )
        self._never = frozenset(words["not_place"])

    def find(
        self, article: Article, span: Span, taken: Iterable[Span], names: Container[str]
    ) -> list[Resolution]:
        """Return unresolved mentions of places within a span, in order.

        Parameters
        ----------
        article : Article
            The article.
        span : Span
            Where to look.
        taken : iterable of Span
            Words that are something known: resolved names, dates.
        names : container of str
            Names of actors in small letters: these are no places.
        """
        text, held = article.text, tuple(taken)
        runs = [m for m in _RUN.finditer(text, *span) if self._name(m[0], names)]
        slots: list[Span] = []
        for number, run in enumerate(runs):
            here = _own_part(Span(*run.span()), text, held)
            if any(here.overlaps(other) for other in held):
                continue
            led = self._leads(text, span, here, (*held, *slots)) or self._owned(text, span, here, held)
            led = led or _item(text, span, here, held)
            if led or self._typed(text, runs[number:], here):
                slots.append(here)
        return [_resolution(article, slot) for slot in slots]

    def _leads(self, text: str, span: Span, here: Span, others: tuple[Span, ...]) -> bool:
        """Whether the words before a name make it a place, or it goes on a list of places."""
        if _ADJECTIVE.search(text, max(here.start, here.end - 5), here.end + 30):
            return False
        led = self._subject(text, span, here) or self._led(text, span, here)
        return bool(led or self._listed(text, span, here, others))

    def _typed(self, text: str, runs: list[re.Match[str]], here: Span) -> bool:
        """Whether a word for a kind of place stands behind a name, or behind the list it begins."""
        onward = len(runs) > 1 and self._typed_list(text, runs)
        return bool(onward or self._after.match(text, here.end))

    def _name(self, words: str, names: Container[str]) -> bool:
        """Whether a run may be a place's name by its words alone."""
        low = words.casefold()
        parts = low.split()
        if all(self._after.fullmatch(" " + part) for part in parts):
            return False
        if low in names or low in self._never or words.isupper() or _NO_NAME.search(words):
            return False
        return not any(part in self._never for part in (parts[0], parts[-1], " ".join(parts[:2])))

    def _led(self, text: str, span: Span, here: Span) -> bool:
        before = text[max(span.start, here.start - _LOOK) : here.start]
        if self._kind.search(before):
            return True
        return bool(_BEFORE.search(before)) and not _PERSON.match(text, here.end)

    def _owned(self, text: str, span: Span, here: Span, held: Sequence[Span]) -> bool:
        """Whether a place leads to a name that it holds: "in South Sudan's Source Yubu"."""
        owner = next((h for h in held if here.start - 3 == h.end and text[h.end + 1] == "s"), None)
        return owner is not None and self._led(text, span, Span(owner.start, here.end))

    def _subject(self, text: str, span: Span, here: Span) -> bool:
        """Whether a name opens the sentence as the host of people: "Osmoro is hosting 50 families"."""
        opens = not text[span.start : here.start].strip()
        return opens and bool(_HOSTS.match(text, here.end)) and not _PERSON.match(text, here.end)

    def _listed(self, text: str, span: Span, here: Span, places: Sequence[Span]) -> bool:
        """Whether a name goes on a list of places."""
        before = _LISTED.search(text, max(span.start, here.start - 10), here.start)
        if before is None or _PERSON.match(text, here.end):
            return False
        return any(place.end == before.start() for place in places)

    def _typed_list(self, text: str, runs: Sequence[re.Match[str]]) -> bool:
        """Whether names up to a word of kind are one list: "Fufiye and Boboshe wards"."""
        for name, after in pairwise(runs):
            if not _LIST_GAP.fullmatch(text, name.end(), after.start()):
                return False
            if self._after.match(text, after.end()):
                return True
        return False


def _item(text: str, span: Span, here: Span, held: Sequence[Span]) -> bool:
    """Whether a name opens a line with a figure, as a resolved name opens another line of the list."""
    near_by = Span(max(0, span.start - LINES), min(len(text), span.end + LINES))
    items = {m.end() for m in _ITEM.finditer(text, *near_by)}
    if here.start not in items or not _ITS_FIGURE.match(text, here.end):
        return False
    return any(h.start in items and _ITS_FIGURE.match(text, h.end) for h in held)


def _own_part(run: Span, text: str, held: Sequence[Span]) -> Span:
    """What follows a known owner: "Osmoro" of "Sudan's Osmoro"."""
    owner = next(
        (h for h in held if h.start == run.start and text[h.end : h.end + 3] in ("'s ", "’s ")), None
    )
    return Span(owner.end + 3, run.end) if owner and owner.end + 3 < run.end else run


def _resolution(article: Article, span: Span) -> Resolution:
    ident = content_id("mn", article.id, span.start, span.end)
    mention = Mention(ident, article.id, span, span.of(article.text), "literal", 0.5)
    return Resolution(mention, None, 0.0, because("place.by_words_around"))
