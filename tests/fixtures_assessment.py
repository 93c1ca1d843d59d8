"""An invented war on real ground, as an assessment: what layers and the map are tested on.

Every sentence is ours. Places are real so that the basemap can be judged by eye; events are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import geopandas as gpd
import pandas as pd
from shapely import LineString, Polygon
from shapely.ops import split

from geomap.models.articles import UNKNOWN_DATE, Article, DateMention, DateSpan, Figure, Sentence, Span
from geomap.models.assessed import Assessment, ControlDay, Incident, NotMapped
from geomap.models.ids import content_id
from geomap.models.places import Candidate, Mention, Place, PlaceRef, Resolution
from geomap.models.profile import Profile, Side
from geomap.models.reasons import free
from geomap.models.records import ActorRef, ControlClaim, Displacement, Event, Reading
from geomap.models.statistics import Comparison, OfficialFigure, Statistic

FIRST = date(2024, 11, 27)
DAYS = 5
SIDES = (
    Side("government", "Government forces", "#D55E00", customary="#b22222", words=("army",)),
    Side("northern-front", "Northern Front", "#009E73", customary="#228b22", words=("front",)),
    Side("river-council", "River Council", "#E69F00", customary="#daa520", pattern="dots"),
)
P = Place
PLACES = {
    "Aleppo": P(
        "geonames:170063",
        "Aleppo",
        37.161,
        36.202,
        "SY",
        "PPLA",
        "SY.09",
        population=1602264,
        radius_km=8,
        parent="Aleppo, Syria",
    ),
    "Al-Zahraa": P(
        "curated:aleppo-al-zahraa",
        "Al-Zahraa",
        37.098,
        36.223,
        "SY",
        "PPLX",
        "SY.09",
        radius_km=1.2,
        parent="Aleppo, Syria",
        source="curated",
    ),
    "Al-Zahraa Nubl": P(
        "curated:zahraa-nubl",
        "Al-Zahraa",
        36.985,
        36.36,
        "SY",
        "PPL",
        "SY.09",
        radius_km=2,
        parent="Aleppo, Syria",
        source="curated",
    ),
    "Al-Zahraa Homs": P(
        "curated:homs-al-zahraa",
        "Al-Zahraa",
        36.75,
        34.735,
        "SY",
        "PPLX",
        "SY.11",
        radius_km=1.2,
        parent="Homs, Syria",
        source="curated",
    ),
    "Saraqib": P(
        "geonames:173480", "Saraqib", 36.805, 35.864, "SY", "PPL", "SY.12", radius_km=3, parent="Idlib, Syria"
    ),
    "Hama": P(
        "geonames:170017", "Hama", 36.754, 35.131, "SY", "PPLA", "SY.10", radius_km=6, parent="Hama, Syria"
    ),
    "Idlib": P(
        "admin1:SY.12",
        "Idlib Governorate",
        36.63,
        35.86,
        "SY",
        "ADM1",
        "SY.12",
        radius_km=45,
        has_extent=True,
        parent="Syria",
    ),
    "Kuweires": P(
        "curated:kuweires",
        "Kuweires air base",
        37.583,
        36.187,
        "SY",
        "AIRB",
        "SY.09",
        radius_km=2,
        parent="Aleppo, Syria",
        source="curated",
    ),
    "Bab al-Hawa": P(
        "curated:bab-al-hawa",
        "Bab al-Hawa crossing",
        36.69,
        36.235,
        "SY",
        "BDR",
        "SY.12",
        radius_km=1,
        parent="Idlib, Syria",
        source="curated",
    ),
    "Gaziantep": P(
        "geonames:314830",
        "Gaziantep",
        37.383,
        37.066,
        "TR",
        "PPLA",
        "TR.83",
        radius_km=10,
        parent="Gaziantep, Türkiye",
    ),
    "Istanbul": P(
        "geonames:745044",
        "Istanbul",
        28.949,
        41.0138,
        "TR",
        "PPLA",
        "TR.34",
        radius_km=25,
        parent="Istanbul, Türkiye",
    ),
    "Türkiye": P("country:TR", "Türkiye", 34.5, 39.0, "TR", "PCLI", radius_km=700, has_extent=True),
    "Deir ez-Zor": P(
        "geonames:170794",
        "Deir ez-Zor",
        40.14,
        35.336,
        "SY",
        "PPLA",
        "SY.07",
        radius_km=6,
        parent="Deir ez-Zor, Syria",
    ),
}
PRECISION = {"PPLX": 1, "AIRB": 1, "BDR": 1, "ADM1": 4, "PCLI": 6}
LAND = Polygon(
    [
        (35.9, 35.9),
        (36.4, 36.2),
        (36.6, 36.8),
        (38.0, 36.8),
        (39.5, 36.7),
        (41.0, 37.1),
        (42.3, 37.2),
        (41.3, 36.5),
        (41.2, 34.7),
        (38.8, 33.4),
        (36.8, 32.3),
        (35.7, 32.7),
        (36.0, 33.8),
        (36.4, 34.6),
        (35.9, 34.7),
        (35.8, 35.6),
    ]
)

TEXTS = (
    (
        "Front reaches the western gates",
        "Delta Wire",
        date(2024, 11, 29),
        (
            "Fighters of the Northern Front stormed an army intelligence office in the Al-Zahraa district "
            "of Aleppo on Friday, witnesses said.",
            "Shelling of the bus station killed at least 12 people, a hospital official in Aleppo said.",
            "The army withdrew from Saraqib overnight, leaving armoured vehicles behind.",
            "About 14,000 people fled Idlib Governorate towards the Bab al-Hawa crossing in two days, "
            "an aid group said.",
            "Warplanes struck the road south of Saraqib on Thursday.",
        ),
    ),
    (
        "Air base falls, governor says",
        "Orontes Daily",
        date(2024, 12, 1),
        (
            "The Kuweires air base fell to the Northern Front on Saturday, the governor's office said.",
            "The defence ministry denied that Kuweires was lost.",
            "Artillery fire hit the eastern outskirts of Hama on Sunday morning; dozens were hurt.",
            "Clashes were reported in Aleppo.",
        ),
    ),
    (
        "Neighbours of the war",
        "Bosphorus Post",
        date(2024, 11, 30),
        (
            "Türkiye hosts more than 2.9 million registered refugees, the interior ministry says.",
            "Some 650 families returned through Bab al-Hawa in November.",
            "A crowd smashed the windows of shops owned by refugees in Gaziantep on Tuesday night.",
            "Hundreds marched in Istanbul on Saturday against the violence.",
            "The River Council said its patrols remain in control of Deir ez-Zor.",
            "Talks in an unnamed capital may resume next week.",
        ),
    ),
    (
        "لاجئون في غازي عنتاب",
        "صدى النهر",
        date(2024, 11, 30),
        (
            "قال شهود إن قذيفة سقطت على حي الزهراء في مدينة حلب يوم الجمعة.",
            "وعاد 300 شخص عبر معبر باب الهوى.",
        ),
    ),
)


class Story:
    """One invented article with its sentences, able to find spans by their words."""

    def __init__(self, title: str, source: str, published: date, sentences: Sequence[str]) -> None:
        text = "\n\n".join(sentences)
        key = content_id("ar", text)
        self.article = Article(
            id=key,
            text=text,
            file=f"{key}.txt",
            title=title,
            source=source,
            published=DateSpan(published, published, "day", free("head of the file")),
            language="en",
        )
        self.sentences: list[Sentence] = []
        self.resolutions: list[Resolution] = []
        self.dates: list[DateMention] = []
        at = 0
        for number, words in enumerate(sentences):
            self.sentences.append(Sentence(Span(at, at + len(words)), words, number, number))
            at += len(words) + 2

    def span(self, sentence: int, words: str) -> Span:
        """Where ``words`` stand in a sentence."""
        start = self.article.text.index(words, self.sentences[sentence].span.start)
        return Span(start, start + len(words))

    def place(
        self, sentence: int, words: str, name: str, *, rejected: Sequence[str] = (), score: float = 0.9
    ) -> PlaceRef:
        """Resolve ``words`` to a place of the table."""
        span, place = self.span(sentence, words), PLACES[name]
        mention = Mention(
            content_id("mn", self.article.id, *span), self.article.id, span, words, "literal", 0.97
        )
        others = tuple(
            Candidate(PLACES[r], 0.2 / (n + 1), free("less fitting: farther from the other places"))
            for n, r in enumerate(rejected)
        )
        self.resolutions.append(Resolution(mention, place, score, free("named together with Aleppo"), others))
        prec = PRECISION.get(place.feature, 1)
        return PlaceRef(place, prec, mention.id, span, free(f"the sentence names {words}"), score)

    def event(
        self,
        sentence: int,
        trigger: str,
        kind: str | None,
        sub: str | None,
        place: PlaceRef | None,
        when: DateSpan,
        **more: object,
    ) -> Event:
        """One event; ``more`` overrides any field."""
        span = self.span(sentence, trigger)
        event = Event(
            id=content_id("ev", self.article.id, *span, sub),
            article_id=self.article.id,
            trigger=span,
            sentence=self.sentences[sentence].span,
            event_type=kind,
            sub_type=sub,
            realis="reported",
            date=when,
            place=place,
            mapped=place is not None,
            confidence=0.78,
            cues=("storm-v",),
            reasons=(free("a verb of attack with a literal place"), free("one source")),
            plover="ASSAULT",
        )
        return replace(event, **more)  # type: ignore[arg-type]

    def figure(self, sentence: int, words: str, low: int | None, best: int | None = None) -> Figure:
        """A figure of the sentence."""
        return Figure(low, best, None, words, self.span(sentence, words))

    def reading(self) -> Reading:
        """The article as extraction sees it."""
        return Reading(self.article, tuple(self.sentences), tuple(self.dates), tuple(self.resolutions))


def day(value: date, reason: str = "named in the sentence") -> DateSpan:
    """One day."""
    return DateSpan(value, value, "day", free(reason))


def stories() -> tuple[list[Story], list[Event], list[ControlClaim], list[Displacement]]:
    """Read the invented articles."""
    a, b, c, d = (Story(*parts) for parts in TEXTS)
    front = ActorRef(
        "Northern Front",
        a.span(0, "Northern Front"),
        "northern-front",
        "northern-front",
        reason=free("table"),
    )
    army = ActorRef("army", a.span(0, "army"), "army", "government")
    zahraa = a.place(0, "Al-Zahraa", "Al-Zahraa", rejected=("Al-Zahraa Nubl", "Al-Zahraa Homs"), score=0.81)
    aleppo, saraqib = a.place(0, "Aleppo", "Aleppo"), a.place(2, "Saraqib", "Saraqib")
    kuweires, hama = b.place(0, "Kuweires air base", "Kuweires"), b.place(2, "Hama", "Hama")
    friday, thursday = day(date(2024, 11, 29), "Friday of the article's week"), day(date(2024, 11, 28))
    weekend = DateSpan(
        date(2024, 11, 30), date(2024, 12, 1), "range", free("overnight before the article's date")
    )
    battle, blast = "Battles", "Explosions/Remote violence"
    near, vague = (
        replace(saraqib, where_prec=2),
        replace(b.place(3, "Aleppo", "Aleppo"), where_prec=3, score=0.7),
    )
    year = DateSpan(date(2024, 1, 1), date(2024, 12, 31), "year", free("only a year is given"))
    events = [
        a.event(0, "stormed", battle, "Armed clash", zahraa, friday, actor1=front, actor2=army),
        a.event(
            1,
            "Shelling",
            blast,
            "Shelling/artillery/missile attack",
            aleppo,
            friday,
            figures={"fatalities": a.figure(1, "at least 12", 12)},
        ),
        a.event(
            2,
            "withdrew",
            "Strategic developments",
            "Non-violent transfer of territory",
            saraqib,
            friday,
            actor1=army,
        ),
        a.event(4, "struck", blast, "Air/drone strike", near, thursday, confidence=0.55),
        b.event(
            0,
            "fell",
            battle,
            "Non-state actor overtakes territory",
            kuweires,
            day(date(2024, 11, 30)),
            actor1=front,
            realis="attributed_claim",
            confidence=0.6,
        ),
        b.event(
            2,
            "Artillery fire",
            blast,
            "Shelling/artillery/missile attack",
            hama,
            day(date(2024, 12, 1)),
            figures={"injuries": b.figure(2, "dozens", 12)},
        ),
        b.event(3, "Clashes", battle, "Armed clash", vague, year, confidence=0.35),
        c.event(
            2,
            "smashed",
            "Riots",
            "Mob violence",
            c.place(2, "Gaziantep", "Gaziantep"),
            day(date(2024, 11, 26)),
        ),
        c.event(
            3,
            "marched",
            "Protests",
            "Peaceful protest",
            c.place(3, "Istanbul", "Istanbul"),
            day(date(2024, 11, 30)),
        ),
        c.event(
            5,
            "Talks",
            None,
            None,
            None,
            UNKNOWN_DATE,
            plover="CONSULT",
            realis="planned",
            unmapped_reason=free("the place is not named"),
            mapped=False,
        ),
        d.event(
            0,
            "سقطت",
            blast,
            "Shelling/artillery/missile attack",
            d.place(0, "الزهراء", "Al-Zahraa", rejected=("Al-Zahraa Nubl",)),
            friday,
        ),
    ]
    return [a, b, c, d], events, _claims(a, b, c, weekend), _displacement(a, c, d)


def _claim(
    story: Story,
    sentence: int,
    trigger: str,
    side: str,
    status: str,
    name: str,
    words: str,
    when: DateSpan,
    speaker: str | None = None,
) -> ControlClaim:
    span = story.span(sentence, trigger)
    return ControlClaim(
        id=content_id("cl", story.article.id, *span),
        article_id=story.article.id,
        trigger=span,
        sentence=story.sentences[sentence].span,
        side=side,
        status=status,
        date=when,  # type: ignore[arg-type]
        place=story.place(sentence, words, name),
        speaker=speaker,
        confidence=0.7,
    )


def _claims(a: Story, b: Story, c: Story, weekend: DateSpan) -> list[ControlClaim]:
    saturday = day(date(2024, 11, 30))
    return [
        _claim(a, 2, "withdrew", "government", "loses", "Saraqib", "Saraqib", day(date(2024, 11, 29))),
        _claim(
            b, 0, "fell", "northern-front", "gains", "Kuweires", "Kuweires", saturday, "governor's office"
        ),
        _claim(b, 1, "denied", "government", "holds", "Kuweires", "Kuweires", weekend, "defence ministry"),
        _claim(
            c, 4, "control", "river-council", "holds", "Deir ez-Zor", "Deir ez-Zor", saturday, "River Council"
        ),
    ]


def _displacement(a: Story, c: Story, d: Story) -> list[Displacement]:
    def fact(
        story: Story, sentence: int, trigger: str, kind: str, measure: str, **more: object
    ) -> Displacement:
        span = story.span(sentence, trigger)
        start = story.article.published
        base = Displacement(
            id=content_id("di", story.article.id, *span, kind),
            article_id=story.article.id,
            trigger=span,
            sentence=story.sentences[sentence].span,
            kind=kind,
            measure=measure,
            date=start,  # type: ignore[arg-type]
            unit="people",
            confidence=0.7,
            reasons=(free("a figure beside a verb of movement"),),
        )
        return replace(base, **more)  # type: ignore[arg-type]

    hawa = c.place(1, "Bab al-Hawa", "Bab al-Hawa")
    return [
        fact(
            a,
            3,
            "fled",
            "idps",
            "flow",
            origin=a.place(3, "Idlib Governorate", "Idlib"),
            destination=a.place(3, "Bab al-Hawa crossing", "Bab al-Hawa"),
            figure=a.figure(3, "About 14,000", None, 14000),
            place=a.place(3, "Idlib Governorate", "Idlib"),
            term="fled",
            speaker="an aid group",
        ),
        fact(
            c,
            0,
            "hosts",
            "refugees",
            "stock",
            place=c.place(0, "Türkiye", "Türkiye"),
            figure=c.figure(0, "more than 2.9 million", 2900000),
            term="registered refugees",
            flags=(free("says more than 2.9 million where the statistics table says 2,901,478"),),
        ),
        fact(
            c,
            1,
            "returned",
            "refugee_returns",
            "flow",
            place=hawa,
            origin=c.place(0, "Türkiye", "Türkiye"),
            destination=hawa,
            figure=c.figure(1, "Some 650", None, 650),
            unit="households",
            factor=5.0,
        ),
        fact(
            c,
            2,
            "smashed",
            "hostility",
            "none",
            place=c.place(2, "Gaziantep", "Gaziantep"),
            detail="property damage",
        ),
        fact(
            d,
            1,
            "عاد",
            "refugee_returns",
            "flow",
            place=d.place(1, "باب الهوى", "Bab al-Hawa"),
            figure=d.figure(1, "300", None, 300),
        ),
    ]


def control_days(claims: Sequence[ControlClaim]) -> tuple[ControlDay, ...]:
    """A front that moves south-east by a little every day, with one contested pocket."""
    ids = [claim.id for claim in claims]
    return tuple(_control_day(FIRST + timedelta(days=n), n, ids) for n in range(DAYS))


def _control_day(on: date, n: int, claim_ids: list[str]) -> ControlDay:
    west = LineString(
        [
            (36.2 + n * 0.16, 37.2),
            (36.75 + n * 0.16, 36.3),
            (36.7 + n * 0.12, 35.75 - n * 0.1),
            (35.6, 35.4 - n * 0.06),
        ]
    )
    river = LineString([(38.1, 37.2), (38.3, 36.2), (40.2, 35.2), (41.6, 34.2)])
    pieces = [p for whole in split(LAND, west).geoms for p in split(whole, river).geoms]
    rows = []
    for piece in sorted(pieces, key=lambda p: p.centroid.x):
        centre = piece.centroid
        side = "government"
        if centre.x < 37 and centre.y > 35.2 and piece.area < 3:
            side = "northern-front"
        elif centre.x > 39.5 and centre.y > 35:
            side = "river-council"
        rows.append({"side": side, "confidence": 0.8, "geometry": piece})
    pocket = Polygon([(37.0, 36.1), (37.35, 36.1), (37.35, 36.32), (37.0, 36.32)])
    desert = Polygon([(38.6, 33.6), (40.6, 34.2), (40.3, 34.6), (38.9, 34.9)])
    for row in rows:
        row["geometry"] = row["geometry"].difference(pocket).difference(desert)
    rows += [
        {"side": "contested", "confidence": 0.5, "since": FIRST.isoformat(), "geometry": pocket},
        {"side": "unknown", "confidence": 0.2, "geometry": desert},
    ]
    shares = {"share_articles": 0.25, "share_tables": 0.5, "share_inferred": 0.25}
    rows = [{"since": "", **shares, **row} for row in rows]
    front = west.intersection(LAND)
    lines = [
        {
            "side_a": "northern-front",
            "side_b": "government",
            "border": "front",
            "kind": "assessed",
            "band_km": 6.0,
            "claim_ids": claim_ids[:3],
            "geometry": front.difference(pocket.buffer(0.02)),
        },
        {
            "side_a": "government",
            "side_b": "river-council",
            "border": "front",
            "kind": "claimed",
            "band_km": 14.0,
            "claim_ids": claim_ids[3:],
            "geometry": river.intersection(LAND),
        },
        {
            "side_a": "northern-front",
            "side_b": "government",
            "border": "front",
            "kind": "contested",
            "band_km": 9.0,
            "claim_ids": claim_ids[1:3],
            "geometry": LineString(pocket.exterior.coords),
        },
    ]
    bands = [
        {"band_km": line["band_km"], "geometry": line["geometry"].buffer(line["band_km"] / 111)}
        for line in lines
    ]
    points = [
        {
            "place_id": PLACES[name].id,
            "name": name,
            "holder": side,
            "status": "held",
            "confidence": 0.8,
            "besieged_by": "northern-front" if name == "Hama" else "",
            "since": FIRST.isoformat() if name == "Hama" else "",
            "claim_ids": claim_ids[:1],
            "geometry": gpd.points_from_xy([PLACES[name].lon], [PLACES[name].lat])[0],
        }
        for name, side in (("Aleppo", "northern-front"), ("Hama", "government"))
    ]
    return ControlDay(
        on,
        places=_table(points, "pl"),
        areas=_table(rows, "ar"),
        front=_table(lines, "fr"),
        band=_table(bands, "ba"),
        held_back=pd.DataFrame(
            [
                {
                    "claim_id": claim_ids[2],
                    "place_id": PLACES["Idlib"].id,
                    "reason": free("denied by one side, no second source"),
                }
            ]
        ),
    )


def _table(rows: list[dict[str, object]], prefix: str) -> gpd.GeoDataFrame:
    for number, row in enumerate(rows):
        row["id"] = f"{prefix}_{number:03d}"
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


def incidents(events: Sequence[Event]) -> tuple[Incident, ...]:
    """One incident an event, but the two reports of the same shell are one."""
    made = []
    for event in events:
        if (
            event.cues
            and event.place
            and event.place.place.id == PLACES["Al-Zahraa"].id
            and event.plover == "TWIN"
        ):
            continue
        made.append(
            Incident(
                event.id,
                (event,),
                event.event_type,
                event.sub_type,
                event.place,
                event.date,
                event.confidence,
                1,
                (free("one source"),),
            )
        )
    return tuple(made)


def official(displacement: Sequence[Displacement]) -> tuple[OfficialFigure, ...]:
    """Two published figures, one beside an article's, one with a rate; numbers of the rate are invented."""
    hosted = Statistic("refugees", "Syrian refugees", "SY", "TR", 2_901_478, date(2024, 12, 31), "UNHCR")
    idps = Statistic("idps", "", "", "SY", 200_000, date(2024, 12, 31), "a bureau", "", "Idlib")
    told = next(f for f in displacement if f.kind == "refugees" and f.measure == "stock")
    beside = Comparison(told.id, hosted, -0.0005, "≥", free("the article says 2.9 million"))
    return (
        OfficialFigure("st_1", hosted, PLACES["Türkiye"], (beside,)),
        OfficialFigure("st_2", idps, PLACES["Idlib"], (), 133.3),
    )


def assessment(days: bool = True) -> Assessment:
    """The whole invented war."""
    read, events, claims, displacement = stories()
    twin = incidents(events)
    merged = replace(
        twin[1],
        members=(events[1], events[10]),
        sources=2,
        confidence=0.9,
        reasons=(free("two independent sources tell it"),),
    )
    happened = tuple(sorted((merged, *twin[:1], *twin[2:10]), key=lambda i: i.id))
    talks = events[9]
    return Assessment(
        name="invented",
        title="An invented war",
        description="Invented articles on real ground, for tests.",
        profile=Profile("invented", "Invented war", ("SY", "TR"), ("country:SY",), SIDES),
        readings=tuple(story.reading() for story in read),
        incidents=happened,
        claims=tuple(claims),
        displacement=tuple(displacement),
        control=control_days(claims) if days else (),
        not_mapped=(
            NotMapped(
                "event",
                talks.article_id,
                talks.sentence.start,
                talks.sentence.end,
                "Talks in an unnamed capital may resume next week.",
                talks.unmapped_reason,
            ),
        ),
        run={"versions": {"geomap": "0.1.0"}, "warnings": ["d.txt bears no date"]},
        statistics=official(displacement),
        extents={"admin1:SY.12": Polygon([(36.2, 35.6), (37.1, 35.6), (37.1, 36.3), (36.2, 36.3)])},
    )


def empty() -> Assessment:
    """A set in which nothing was found."""
    return Assessment("empty", "Nothing found", "", Profile("none", "No profile"), (), (), (), (), (), ())
