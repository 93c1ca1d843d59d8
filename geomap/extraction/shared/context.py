"""What the sentences before have set up: places, actors and dates that later words point back to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from geomap.extraction.shared.lexicon import Hit
from geomap.extraction.shared.link_words import MEASURE
from geomap.extraction.shared.places import DIRECTION, Named, inherited, near_word, part_of
from geomap.extraction.shared.roles import hangs_on
from geomap.extraction.shared.when import news_days
from geomap.grammar import VERBS, Parse, Phrase, Word, words_of
from geomap.models.articles import DateMention, DateSpan, Sentence, Span
from geomap.models.places import Place, PlaceRef, Resolution
from geomap.models.reasons import Reason, because
from geomap.models.records import ActorRef, Reading

_TOWNS = frozenset({"city", "town", "village", "metropolis"})
_NO_TOWNS = ("AIR", "MIL", "PST", "PRN", "DAM", "BDG", "HSP")
"""Beginnings of feature codes of what no town is."""
_POINTERS: dict[str, tuple[int, ...]] = {
    "city": (1,),
    "town": (1,),
    "village": (1,),
    "capital": (1,),
    "neighborhood": (1,),
    "neighbourhood": (1,),
    "metropolis": (1,),
    "port": (1,),
    "district": (3, 1),
    "province": (4,),
    "governorate": (4,),
    "state": (4,),
    "region": (4, 5, 3),
    "area": (1, 3, 4, 5),
    "country": (6,),
    "enclave": (4, 5, 1),
    "island": (5,),
}
_WHOLES = frozenset({"country", "nation", "island", "republic", "kingdom", "state"})
_SIDE_NOUNS = frozenset({"part", "parts", "region", "regions", "areas", "half", "provinces"})
"""What has a direction for its name: "the eastern part"."""
_SITES = frozenset(
    {
        "airport",
        "airfield",
        "airbase",
        "base",
        "bridge",
        "camp",
        "crossing",
        "dam",
        "hospital",
        "market",
        "palace",
        "port",
        "prison",
        "refinery",
        "university",
    }
)
"""Sites that point back to a place with the word in its name: "the airport" to "Odan Airport"."""
_GROUNDS = _SITES | {
    *("station", "stadium", "square", "mosque", "church", "school", "courthouse", "barracks", "depot"),
    *("terminal", "harbour", "harbor", "docks", "runway", "plant", "facility", "compound", "site", "bazaar"),
    *("mine", "factory", "cathedral", "temple", "clinic", "outpost", "garrison", "prefecture", "jail"),
}
"""Sites that stand in the town told before where none is named so."""
_AT_SITE = frozenset({"in", "at", "on", "inside", "outside", "near", "beside", "into", "around", "within"})
_SITE_REACH = 2
"""Sentences before in which the town of a site is named."""
_LARGEST = {"village": 50_000, "town": 500_000}
"""Inhabitants above which a place is not called so."""
_CITIES = frozenset({"city", "capital", "metropolis"})
_SETTLED = _CITIES | _LARGEST.keys()
CITY = 50_000
"""Inhabitants of a place that "the city" may point back to before smaller ones."""
BESIDE = 16
"""Characters before a name for each word that is read there."""
MANY = 400
"""Mentions that are looked through for a place that later words point back to."""
SHORT = 1200
"""Characters of a report so short that it tells one event and where."""
_REACH, _ALONE = 2, 8
"""Sentences over which an event without a place of its own takes over that of the event before, and
those where all events so far have happened at one place."""


@dataclass(slots=True)
class Discourse:
    """State of one article while its sentences are read in order."""

    reading: Reading
    last_ref: PlaceRef | None = None
    last_sentence: int = -9
    last_written: DateSpan | None = None
    """Day of writing of the heading or caption that the last place stands under."""
    last_actor: ActorRef | None = None
    last_date: DateSpan | None = None
    past: tuple[int, DateSpan] | None = None
    """Last sentence that told what was long since, by its own date, and that date."""
    tried: bool = False
    """Whether somebody is said to be accused of a deed of some time ago."""
    settled: dict[str, PlaceRef] = field(default_factory=dict)
    """Names read as what holds them, which they go on to mean."""
    dated_sentence: int = -9
    speech: set[int] = field(default_factory=set)
    event_places: set[str] = field(default_factory=set)
    """Ids of the places of events so far."""

    places: list[Resolution] = field(init=False)
    dates: list[DateMention] = field(init=False)
    starts: list[int] = field(init=False)
    date_starts: list[int] = field(init=False)
    scopes: list[tuple[Span, DateSpan]] = field(init=False)
    """Stretches of text with the day of the heading or caption that dates them."""
    countries: Counter[str] = field(init=False)
    news_days: int = field(init=False)
    """Days before publication that are news of this text."""
    _around: tuple[int, list[Place]] | None = None
    """Answer of :meth:`around` with the number of speech places that it left out."""

    _home_areas: list[tuple[Resolution, Place]] | None = None
    """Literal areas below the country that the text names most, spoken from or not."""

    def __post_init__(self) -> None:
        self.places = sorted(self.reading.resolutions, key=lambda r: r.mention.span)
        self.dates = sorted(self.reading.dates, key=lambda d: d.span)
        self.starts = [r.mention.span.start for r in self.places]
        self.date_starts = [d.span.start for d in self.dates]
        self.scopes = [(d.scope, d.value) for d in self.dates if d.scope is not None]
        article = self.reading.article
        self.news_days = news_days(article.text, self.dates, article.published)
        self.countries = Counter(r.place.country for r in self.places if r.place and r.place.country)

    def inside(self, span: Span) -> list[Resolution]:
        """Mentions within a span."""
        places = self.places[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]
        return [r for r in places if r.mention.span.end <= span.end]

    def dates_inside(self, span: Span) -> list[DateMention]:
        """Date expressions within a span."""
        dates = self.dates[
            bisect_left(self.date_starts, span.start) : bisect_left(self.date_starts, span.end)
        ]
        return [d for d in dates if d.span.end <= span.end]

    def passed(self, resolutions: Iterable[Resolution]) -> None:
        """Let names be no places of the text: streets called after towns."""
        self.speech.update(r.mention.span.start for r in resolutions)

    def around(self) -> list[Place]:
        """Literal places of the article, the first :data:`MANY` mentions."""
        if self._around is None or self._around[0] != len(self.speech):
            places = [
                r.place
                for r in self.places[:MANY]
                if r.place is not None
                and r.mention.kind == "literal"
                and r.mention.span.start not in self.speech
            ]
            self._around = len(self.speech), places
        return self._around[1]

    def pointed(self, read: Parse, hit: Hit) -> PlaceRef | None:
        """Place that "the city" or "the region" in the cue's clause points back to."""
        mine = (i for i in range(1, len(read.words)) if _told_with(read, hit, i))
        return next(filter(None, (self.pointer(read, i) for i in mine)), None)

    def pointer(self, read: Parse, i: int) -> PlaceRef | None:
        """Place that a token such as "city" points back to, None where it does not."""
        points = i and (_points(read, i) or _points_far(read, i) or _is_there(read, i))
        resolution = self._meant(read, i) if points else None
        if resolution is None or resolution.place is None:
            return None
        if read.words[i - 1].low == "same" and read.words[i].low == "area" and self.last_ref is not None:
            reason = because("ref.points_back", "same area", self.last_ref.place.name)
            return replace(self.last_ref, span=None, reason=reason, score=self.last_ref.score * 0.9)
        by = near_word(read, Named(resolution, i, i + 1))
        ref = _back_to(resolution, " ".join(filter(None, (by, read.words[i - 1].text, read.words[i].text))))
        site = read.words[i].low in _GROUNDS and read.words[i].low not in resolution.mention.text.lower()
        return replace(ref, where_prec=max(ref.where_prec, 2 if by or site else 1))

    def antecedent(self, read: Parse, at: int) -> PlaceRef | None:
        """Place that "it" at a token means: one that "the town" before points to, else the last one named."""
        pointed = next(filter(None, (self.pointer(read, i) for i in range(at - 1, 0, -1))), None)
        if pointed is not None:
            return pointed
        end = bisect_left(self.starts, read.words[at].start)
        nearest = sorted(self.places[max(0, end - 3) : end], key=self._opens_sentence)
        for resolution in reversed(nearest):
            if (
                resolution.place is None
                or resolution.place.where_prec >= 6
                or self._only_measures(resolution)
            ):
                continue
            if resolution.mention.kind == "literal":
                return _back_to(resolution, read.words[at].text)
        return None

    def _opens_sentence(self, resolution: Resolution) -> tuple[int, bool]:
        """Sentence that a name stands in, and whether it opens it: what a text goes on about with "it"."""
        number = self._sentence_at(resolution.mention.span.start)
        return number, self.reading.sentences[number].span.start == resolution.mention.span.start

    def side(self, read: Parse, hit: Hit) -> PlaceRef | None:
        """Part of the text's country that a clause names by its direction alone: "in the north-east"."""
        country = self._main_country()
        towards = (w for i, w in enumerate(read.words) if _told_with(read, hit, i) and _is_side(read, i))
        word = next(towards, None)
        if country is None or country.place is None or word is None:
            return None
        place = part_of(country.place, word.low, self.around())
        reason = because("ref.half", country.place.name)
        return PlaceRef(place, 5, country.mention.id, None, reason, country.score * 0.8)

    def _main_country(self) -> Resolution | None:
        """Mention of the country that the text names most, alone or by its people."""
        most = max(self.countries, key=self._named_often, default="")
        return next((r for r in self.places if r.place and _is_country(r.place, most)), None)

    def _meant(self, read: Parse, i: int) -> Resolution | None:
        """Place that a noun such as "city" points back to."""
        offset, low = read.words[i].start, read.words[i].low
        resolution = self._capital(read, i) or self._named_so(offset, low) or self._spoken_of(read, i)
        if resolution is None and low in _POINTERS:
            return self._before(offset, _POINTERS[low], low, self._landmarks(read, i))
        return resolution or self._town_of_site(read, i)

    def _capital(self, read: Parse, i: int) -> Resolution | None:
        """Capital of the country that words before "capital" name, else of the text's, if it is named."""
        if read.words[i].low != "capital":
            return None
        country = self._country_before(read, i)
        capitals = (r for r in self.places if r.place is not None and r.place.feature == "PPLC")
        return next((r for r in capitals if r.place and r.place.country == country), None)

    def _country_before(self, read: Parse, i: int) -> str:
        """Country that the words right before a token name, else the one that the text names most."""
        start, end = read.words[max(0, i - 3)].start, read.words[i].start
        places = [r.place for r in self.places if start <= r.mention.span.start < end]
        countries = [p.country for p in places if p is not None and p.where_prec >= 6]
        return countries[-1] if countries else max(self.countries, key=self._named_often, default="")

    def _named_often(self, country: str) -> tuple[int, str]:
        return self.countries[country], country

    def _spoken_of(self, read: Parse, i: int) -> Resolution | None:
        """Place of the last event that "the city" may be, unless a name goes before it in its sentence."""
        noun, ref = read.words[i].low, self.last_ref
        if noun not in _SETTLED or ref is None or ref.place.where_prec != 1 or not _of_size(ref.place, noun):
            return None
        first = bisect_left(self.starts, read.words[0].start)
        last = bisect_left(self.starts, read.words[i].start)
        if any(r.mention.kind == "literal" for r in self.places[first:last]):
            return None
        before = (r for r in reversed(self.places[max(0, first - MANY) : first]) if r.place == ref.place)
        return next(before, None)

    def _named_so(self, offset: int, noun: str) -> Resolution | None:
        """Nearest literal place before whose name holds the noun of a site."""
        if noun not in _SITES:
            return None
        end = bisect_left(self.starts, offset)
        for resolution in reversed(self.places[max(0, end - MANY) : end]):
            if resolution.place is None or resolution.mention.kind != "literal":
                continue
            if noun in f"{resolution.mention.text} {resolution.place.name}".lower().split():
                return resolution
        return None

    def _town_of_site(self, read: Parse, i: int) -> Resolution | None:
        """Town in which "the station" stands: the first that the last sentence with one names."""
        if read.words[i].low not in _GROUNDS or not _is_there(read, i):
            return None
        mine = self._sentence_at(read.words[i].start)
        end = bisect_left(self.starts, read.words[i].start)
        ahead = (r for r in self.places[max(0, end - MANY) : end] if r.mention.span.start not in self.speech)
        towns = [r for r in ahead if _is_town(r) and not self._only_written(r)]
        last = self._sentence_at(towns[-1].mention.span.start) if towns else -9
        if mine - last > _SITE_REACH:
            return None
        return next(r for r in towns if self._sentence_at(r.mention.span.start) == last)

    def _only_written(self, resolution: Resolution) -> bool:
        """Whether a town opens the text, which was written there, and its events were elsewhere so far."""
        place = resolution.place
        opens = resolution is self.places[0] and resolution.mention.span.start <= 2
        return opens and bool(self.event_places) and place is not None and place.id not in self.event_places

    def _sentence_at(self, offset: int) -> int:
        """Number of the sentence that holds an offset."""
        return bisect_right(self.reading.sentences, offset, key=lambda s: s.span.start) - 1

    def _landmarks(self, read: Parse, i: int) -> set[int]:
        """Starts of the names before a token that only say where the one before them lies."""
        first, last = (bisect_left(self.starts, read.words[at].start) for at in (0, i))
        literal = [r for r in self.places[first:last] if r.mention.kind == "literal"]
        return {r.mention.span.start for r in literal[1:] if self._lies_from(r)}

    def _before(
        self, offset: int, wanted: tuple[int, ...], noun: str, landmarks: set[int]
    ) -> Resolution | None:
        """Nearest literal place before; "the city" passes over villages where a city was named.

        Where somebody only spoke counts where no other place was named.
        """
        near: Resolution | None = None
        spoken: Resolution | None = None
        end = bisect_left(self.starts, offset)
        for resolution in reversed(self.places[max(0, end - MANY) : end]):
            place = resolution.place
            if place is None or resolution.mention.kind != "literal":
                continue
            fits = _may_be_called(place, noun) and place.where_prec in wanted
            aside = noun != "capital" and self._only_measures(resolution)
            if resolution.mention.span.start in landmarks or not fits or aside:
                continue
            if resolution.mention.span.start in self.speech:
                spoken = spoken or (resolution if noun in _SETTLED else None)
                continue
            if noun not in _CITIES or place.population >= CITY:
                return resolution
            near = near or resolution
        return near or spoken

    def _only_measures(self, resolution: Resolution) -> bool:
        """Whether a name only says where another place lies: "15 km south of Odan", "20 km from Odan"."""
        before = self._words_before(resolution, 4)
        return self._lies_from(resolution) or (before[-1:] == ["from"] and bool(MEASURE & set(before)))

    def _lies_from(self, resolution: Resolution) -> bool:
        """Whether a name stands behind a direction: "Odan, a port west of Karsin"."""
        before = self._words_before(resolution, 2)
        return before[-1:] == ["of"] and before[0] in DIRECTION

    def _words_before(self, resolution: Resolution, count: int) -> list[str]:
        """Words right before a name in its sentence, in small letters."""
        start = resolution.mention.span.start
        first = max(self.reading.sentences[self._sentence_at(start)].span.start, start - BESIDE * count)
        return [w.low for w in words_of(self.reading.article.text[first:start])][-count:]

    def take_over(self, sentence: int, written: DateSpan) -> PlaceRef | None:
        """Place of the event shortly before under the same heading or caption."""
        reach = _REACH if len(self.event_places) > 1 else _ALONE
        if self.last_ref is None or sentence - self.last_sentence > reach or written != self.last_written:
            return None
        if len(self.event_places) > 1 and self._in_other_item(sentence):
            return None
        if self.last_ref.where_prec >= 6:
            return None
        ref = inherited(self.last_ref, because("ref.taken_over", self.last_ref.place.name))
        return replace(ref, score=ref.score * 0.8)

    def _in_other_item(self, sentence: int) -> bool:
        """Whether a sentence stands in another entry of a list than the last place."""
        mine, its = self.item(sentence), self.item(self.last_sentence)
        return mine >= 0 and its >= 0 and mine != its

    def item(self, sentence: int) -> int:
        """Where the entry of a list begins that holds a sentence, a line behind a mark or time; else -1."""
        text, start = self.reading.article.text, self.reading.sentences[sentence].span.start
        line = text.rfind("\n", 0, start) + 1
        return line if _ITEM.match(text, line) else -1

    def abroad(self, sentence: Sentence, ref: PlaceRef) -> bool:
        """Whether a paragraph has last named another country than that of a place, up to a sentence."""
        mine = [s for s in self.reading.sentences[: sentence.index + 1] if s.paragraph == sentence.paragraph]
        inside = self.inside(Span(mine[0].span.start, sentence.span.end))
        named = (r.place for r in inside if r.mention.kind == "literal")
        lands = [p.country for p in named if p is not None and p.where_prec == 6]
        return bool(lands and ref.place.country) and lands[-1] != ref.place.country

    def paragraph(self, sentence: Sentence) -> PlaceRef | None:
        """The only town that a paragraph has named before: "In Odan it was calm. On Monday a crowd …"."""
        mine = [s for s in self.reading.sentences[: sentence.index] if s.paragraph == sentence.paragraph]
        if not mine:
            return None
        towns = self._towns(mine[0].span.start, sentence.span.start)
        if len({place.id for _, place in towns}) != 1:
            return None
        resolution, place = towns[-1]
        return _taken_over(resolution, place, because("ref.taken_over", place.name), 0.6)

    def focus(self, offset: int, since: int) -> PlaceRef | None:
        """The town that the sentences between two offsets are about, where no event has been placed yet.

        It is the only one that they name, or the one that the first of them begins with.
        """
        if self.last_ref is not None:
            return None
        towns = self._at_home(self._towns(since, offset))
        single = len({place.id for _, place in towns}) == 1
        if not towns or not (single or towns[0][0].mention.span.start == since):
            towns = self._dateline()
        if not towns:
            return None
        resolution, place = towns[0]
        return _taken_over(resolution, place, because("ref.taken_over", place.name), 0.6)

    def _towns(self, since: int, offset: int) -> list[tuple[Resolution, Place]]:
        """Towns named between two offsets, but those where somebody only speaks."""
        span = self.places[bisect_left(self.starts, since) : bisect_left(self.starts, offset)]
        own = [r for r in span if r.mention.kind == "literal" and r.mention.span.start not in self.speech]
        return [(r, r.place) for r in own if r.place is not None and r.place.where_prec == 1]

    def _at_home(self, towns: list[tuple[Resolution, Place]]) -> list[tuple[Resolution, Place]]:
        """Towns without a dateline in another country than the text names most: "GENEVA - In Mora …"."""
        most = max(self.countries.values(), default=0)
        first = self.places[0] if self.places else None
        return [(r, p) for r, p in towns if r is not first or self.countries[p.country] == most]

    def _dateline(self) -> list[tuple[Resolution, Place]]:
        """Town that opens the text where it lies in the country that the text names most."""
        first = self.places[0] if self.places else None
        if (
            first is None
            or first.place is None
            or first.mention.span.start > 2
            or first.place.where_prec != 1
        ):
            return []
        most = max(self.countries.values(), default=0)
        return [(first, first.place)] if self.countries[first.place.country] == most else []

    def common(self) -> PlaceRef | None:
        """Area of a short report whose places all lie in one first-order unit."""
        if len(self.reading.article.text) > SHORT:
            return None
        fine = [(r, place) for r, place in self._own_places() if place.where_prec < 6]
        units = {(place.country, place.admin1) for _, place in fine}
        if len(units) != 1 or len(self.countries) != 1 or not next(iter(units))[1]:
            return None
        resolution, place = max(fine, key=lambda pair: (pair[1].where_prec, -pair[0].mention.span.start))
        reason = because("ref.common_province", place.name)
        return _taken_over(resolution, place, reason, 0.7)

    def region(self, until: int | None = None) -> PlaceRef | None:
        """Area below the country that a text is about: the only one it names, or twice as often as others."""
        areas = self._areas() if self._about_one_land() else []
        if until is not None and len(areas) == 1:  # named once: not before it is named
            areas = [(r, p) for r, p in areas if r.mention.span.start < until]
        often = Counter(place.id for _, place in areas).most_common(2)
        if not often or (len(often) > 1 and often[0][1] < 2 * often[1][1]):
            return None
        resolution, place = next((r, p) for r, p in areas if p.id == often[0][0])
        reason = because("ref.common_province", place.name)
        return _taken_over(resolution, place, reason, 0.6)

    def _about_one_land(self) -> bool:
        """Whether more of the names lie in one country than in all others."""
        return 2 * max(self.countries.values(), default=0) > self.countries.total()

    def _areas(self) -> list[tuple[Resolution, Place]]:
        """Areas below the country, of the country that the text names most."""
        if self._home_areas is None:
            home = max(self.countries, key=self._named_often, default="")
            literal = [(r, r.place) for r in self.places if r.place and r.mention.kind == "literal"]
            mine = [(r, p) for r, p in literal if p.country == home]
            self._home_areas = [(r, p) for r, p in mine if p.is_area and 4 <= p.where_prec < 6]
        return [(r, p) for r, p in self._home_areas if r.mention.span.start not in self.speech]

    def _own_places(self) -> Iterator[tuple[Resolution, Place]]:
        """Literal places of the article, but those where somebody only speaks."""
        for r in self.places:
            literal = r.mention.kind == "literal" and r.mention.span.start not in self.speech
            if literal and r.place is not None:
                yield r, r.place

    def published(self, offset: int) -> DateSpan:
        """Day of writing of what stands at an offset: of its heading or caption, else of the article."""
        at = bisect_right(self.scopes, offset, key=lambda scope: scope[0].start) - 1
        if at >= 0 and offset < self.scopes[at][0].end:
            return self.scopes[at][1]
        return self.reading.article.published

    def long_since(self, sentence: Sentence) -> DateSpan | None:
        """Date of what the sentence right before told as long since, where one without a date goes on."""
        if self.past is None or self.past[0] != sentence.index - 1 or self.dates_inside(sentence.span):
            return None
        text, before = self.reading.article.text, self.reading.sentences[self.past[0]]
        return None if "\n" in text[before.span.end : sentence.span.start] else self.past[1]

    def moves_on(self, read: Parse, hit: Hit) -> bool:
        """Whether a cue's clause is of ground without a name that is no part of the town told before."""
        town = self.last_ref is not None and self.last_ref.where_prec <= 2
        mine = (p for p in read.phrases if read.owner[p.head] == read.owner[hit.at] and p.prep in _AT_SITE)
        return town and any(_is_new_ground(read, p) for p in mine)

    def date(self, sentence: int) -> DateSpan | None:
        """Date of the sentence right before, where it had one."""
        if 0 <= sentence - self.dated_sentence <= 1:
            return self.last_date
        return self._opened_on(sentence)

    def _opened_on(self, index: int) -> DateSpan | None:
        """Day that a few words right before set for what they lead to: "On Friday it came. Jets struck"."""
        if index < 1:
            return None
        before, this = self.reading.sentences[index - 1 : index + 1]
        days = [d.value for d in self.dates_inside(before.span) if d.value.precision == "day"]
        few = len(before.text.split()) <= _FEW and before.paragraph == this.paragraph
        return days[0] if few and len(days) == 1 else None


_ITEM = re.compile(r"[ \t]*(?:[^\w\s\"'(\[\u201c\u2018\u00ab]|\d{1,2}[:.]\d{2}\b)")
"""Beginning of an entry of a list."""
_FEW = 7
"""Words of a sentence that only sets the day."""
_NEW = frozenset({"a", "an", "another", "other", "several", "many", "some", "various", "numerous", "our"})
"""Words that open a phrase for what was not told before."""
_LANDS = frozenset(
    form
    for noun in ("village", "town", "district", "province", "county", "region", "state", "border", "frontier")
    for form in (noun, f"{noun}s")
) | {"city", "cities", "country", "countries"}


def _is_new_ground(read: Parse, phrase: Phrase) -> bool:
    """Whether a phrase is a village or more without a name or article: "in another village", "two towns"."""
    first = read.words[phrase.start].low
    return read.words[phrase.head].low in _LANDS and (first in _NEW or read.tags[phrase.start] == "C")


def _is_town(resolution: Resolution) -> bool:
    return (
        resolution.mention.kind == "literal"
        and resolution.place is not None
        and resolution.place.where_prec == 1
    )


def _is_there(read: Parse, i: int) -> bool:
    """Whether "the" site is where something is, or what is done to: "in the port", "took the airport"."""
    if read.words[i].low not in _GROUNDS or read.tags[i + 1 : i + 2] in (["N"], ["P"]):
        return False
    k = i - 1
    while k > 0 and i - k < 3 and read.tags[k] in "NJ" and read.words[k].text.islower():
        k -= 1
    if k < 0 or read.words[k].low != "the" or [w.low for w in read.words[i + 1 : i + 2]] == ["of"]:
        return False
    return k == 0 or read.words[k - 1].low in _AT_SITE or read.tags[k - 1] in VERBS


def _taken_over(resolution: Resolution, place: Place, reason: Reason, share: float) -> PlaceRef:
    """Place that a text is about: known no better than its province, with a share of its score."""
    score = resolution.score * share
    return PlaceRef(place, max(place.where_prec, 4), resolution.mention.id, None, reason, score)


def _back_to(resolution: Resolution, pointer: str) -> PlaceRef:
    """Reference of words that point back to a mention, which has a place."""
    assert resolution.place is not None
    reason = because("ref.points_back", pointer, resolution.mention.text)
    return PlaceRef(
        resolution.place,
        resolution.place.where_prec,
        resolution.mention.id,
        None,
        reason,
        resolution.score * 0.9,
    )


def _points(read: Parse, i: int) -> bool:
    """Whether a word is a noun such as "city" with "the" before and no "of" behind it."""
    low = read.words[i].low
    of_country = low == "capital" and read.tags[i - 1] in "JS"
    if not of_country and not _is_pointer(low, read.words[i - 1].low):
        return False
    return i + 1 >= len(read.words) or read.words[i + 1].low != "of"


def _told_with(read: Parse, hit: Hit, i: int) -> bool:
    """Whether a word stands in the clause of a cue, or in a participle that continues it."""
    mine, its = read.owner[hit.at], read.owner[i]
    return mine == its or (its >= 0 and hangs_on(read, mine, read.clauses[its]))


def _is_country(place: Place, code: str) -> bool:
    return place.where_prec >= 6 and place.country == code


def _is_side(read: Parse, i: int) -> bool:
    """Whether a direction names a part of the country: "in the east", "the northern part of the nation"."""
    low = [w.low for w in read.words]
    if not _opens_side(read, low, i):
        return False
    if low[i + 1 : i + 2] and low[i + 1] in _SIDE_NOUNS:
        i += 1
    elif low[i].endswith("ern"):
        return False
    after = low[i + 1 : i + 5]
    whole = after[:2] == ["of", "the"] and bool(set(after[2:]) & _WHOLES)
    return whole or not after or (after[0] != "of" and read.tags[i + 1] not in "NPJS")


def _opens_side(read: Parse, low: Sequence[str], i: int) -> bool:
    """Whether a word is a direction behind "the" or "the country's"."""
    if low[i] not in DIRECTION or not read.words[i].text.islower():
        return False
    return low[i - 1 : i] == ["the"] or low[max(0, i - 2) : i] == ["country", "'s"]


def _points_far(read: Parse, i: int) -> bool:
    """Whether an adjective stands between the two words: "the whole area", "the central city"."""
    if i < 2 or read.tags[i - 1] != "J" or not read.words[i - 1].text.islower():
        return False
    return _is_pointer(read.words[i].low, read.words[i - 2].low) and read.tags[i + 1 : i + 2] != ["P"]


def _is_pointer(low: str, before: str) -> bool:
    return (low in _POINTERS or low in _SITES) and before in ("the", "that", "this")


def _may_be_called(place: Place, noun: str) -> bool:
    """Whether a place is not too large for a noun, and a capital where the noun is that."""
    if place.population > _LARGEST.get(noun, place.population):
        return False
    if noun in _TOWNS and place.where_prec == 1 and place.feature.startswith(_NO_TOWNS):
        return False
    return noun != "capital" or place.feature == "PPLC"


def _of_size(place: Place, noun: str) -> bool:
    """Whether a place is as large as the noun says, as far as its inhabitants are known."""
    if place.population > _LARGEST.get(noun, place.population):
        return False
    return noun not in _CITIES or not 0 < place.population < CITY


def points_back(tokens: Sequence[Word]) -> bool:
    """Whether tokens hold words such as "the city" that may point back to a place."""
    return any(
        _is_pointer(w.low, before.low) or (i and _is_pointer(w.low, tokens[i - 1].low))
        for i, (before, w) in enumerate(pairwise(tokens))
    )


def speech_places(
    read: Parse, named_starts: Sequence[tuple[int, int]], is_report: Sequence[bool]
) -> set[int]:
    """Offsets of place names in a clause that only reports, or says of who speaks where they have been."""
    return {offset for token, offset in named_starts if _of_speech(read, read.owner[token], is_report)}


def _of_speech(read: Parse, owner: int, is_report: Sequence[bool]) -> bool:
    """Whether a clause only reports, or says of who speaks where they have been."""
    if owner < 0 or is_report[owner]:
        return owner >= 0
    return of_speaker(read, owner, [i for i, report in enumerate(is_report) if report])


def of_speaker(read: Parse, owner: int, speech: Collection[int]) -> bool:
    """Return whether a clause says of who speaks where they have been.

    "…, said a man who fled to Odan", "The envoy, who spoke in Odan, said that …". ``speech`` are the
    clauses that only report.
    """
    clause = read.clauses[owner]
    if clause.kind == "rel" and clause.parent in speech:
        return True
    speaks = (i for i in speech if read.clauses[i].parent == owner and read.clauses[i].start == clause.end)
    return clause.kind in ("rel", "part") and any(_opens_speech(read, i) for i in speaks)


def _opens_speech(read: Parse, i: int) -> bool:
    """Whether a clause has its subject before it and what is said behind it: "…, said that …"."""
    said = read.clauses[i]
    return said.verb == said.start and any(c.kind == "sub" and c.parent == i for c in read.clauses)
