"""Who says what of a deed stands side by side; who rests on whom counts once; a person has the last word."""

from __future__ import annotations

from dataclasses import replace

from geomap.assessment.incidents import corroborate, links_of
from geomap.assessment.incidents.fitted import fitted
from geomap.assessment.incidents.sources import cited
from geomap.models.assessed import Incident
from geomap.models.corrections import Correction, Decisions
from geomap.models.records import Event, Extract, Reading
from geomap.review import decide_links
from tests.extraction.reading_kit import extractors, reading


def reports(*texts: str) -> tuple[list[Reading], list[Event]]:
    read = [reading(text, article_id=f"ar_{n:03}") for n, text in enumerate(texts)]
    read = [replace(r, article=replace(r.article, source=f"Outlet {n}")) for n, r in enumerate(read)]
    return read, [e for r in read for e in extractors()[0](r)]


def incidents(*texts: str) -> tuple[Incident, ...]:
    return corroborate(*reports(*texts), {})


ONE = "On Monday gunners shelled Odan, killing two guards."
OTHER = "On Monday gunners shelled Odan, killing nine guards."


def test_contradicting_tolls_are_versions_and_none_is_averaged() -> None:
    """Each says its own, both are marked, and the figure that stands is one of them."""
    (incident,) = incidents(ONE, OTHER)
    assert incident.contradictions == ("toll",)
    assert [v.toll.best for v in incident.versions if v.toll] == [2, 9]
    assert incident.figures["fatalities"].best in (2, 9)


def test_a_denial_is_a_version_and_no_source() -> None:
    """Who denies a deed stands beside it and does not make it surer."""
    (alone,) = incidents(ONE)
    (denied,) = incidents(ONE, "The army denied shelling Odan on Monday.")
    assert [v.denied for v in denied.versions] == [False, True]
    assert "denied" in denied.contradictions
    assert (denied.sources, denied.confidence) == (alone.sources, alone.confidence)


def test_a_denial_right_after_the_deed_stands_beside_it() -> None:
    """An article that lets somebody deny what it tells gives both words, on the same sentence's deeds."""
    (incident,) = incidents(ONE + " The army denied it. Prices rose in Tal. Snow fell in Moran.")
    assert [(v.role, v.denied) for v in incident.versions] == [("source", False), ("version", True)]
    assert incident.contradictions == ("denied",)


def test_a_denied_charge_is_no_denied_deed() -> None:
    """Who rejects an offer, a charge or a request says nothing against what happened."""
    (incident,) = incidents(
        ONE + " The army rejected calls for a truce. Prices rose in Tal. Snow fell in Moran."
    )
    assert not incident.contradictions


def test_outlets_that_cite_one_agency_are_one_source() -> None:
    """Two hundred outlets behind one monitor are one source; the range of tolls is shown."""
    texts = [
        f"On Monday gunners shelled Odan, killing {2 + n % 3} guards, the Moran Observatory said."
        for n in range(200)
    ]
    (incident,) = incidents(*texts)
    assert (len(incident.members), incident.sources) == (200, 1)
    assert {v.toll.best for v in incident.versions if v.toll} == {2, 3, 4}
    assert "2 / 3 / 4" in " ".join(map(str, incident.reasons))
    assert cited("Two died, according to the Moran Observatory.") == {"moran observatory"}


def test_each_agency_and_each_own_report_is_a_source() -> None:
    """Of two hundred reports of one strike, two agencies and ten outlets of their own make twelve sources."""
    agencies = [
        f", the {name} said." for name in ("Moran Observatory", "Odan News Agency") for _ in range(95)
    ]
    texts = [f"On Monday gunners shelled Odan, killing nine guards{n}" for n in (*agencies, *["."] * 10)]
    (incident,) = incidents(*texts)
    assert (len(incident.members), incident.sources) == (200, 12)


def test_confidence_never_exceeds_what_is_said_of_place_and_day() -> None:
    """However many tell it, a name misread once is misread each time."""
    (incident,) = incidents(*[ONE] * 9)
    where, when = (min(m.chances[part] for m in incident.members) for part in ("where", "when"))
    assert incident.confidence <= round(where * when, 3)


def test_order_of_reports_does_not_matter() -> None:
    """The same groups whatever the order of articles and events."""
    read, events = reports(ONE, OTHER, "On Friday gunners shelled Odan.")
    assert corroborate(read[::-1], events[::-1], {}) == corroborate(read, events, {})


def test_a_person_joins_and_splits() -> None:
    """``split`` keeps two apart that would be one, ``same`` joins two that would not."""
    read, events = reports(ONE, OTHER, "On Friday gunners shelled Odan.")
    first, second, friday = (e.id for e in events if e.mapped)
    assert len(corroborate(read, events, {})) == 2
    pair = (min(first, second), max(first, second))
    assert len(corroborate(read, events, {}, Decisions(split={pair}))) == 3
    assert len(corroborate(read, events, {}, Decisions(alone={first}))) == 3
    days = (min(first, friday), max(first, friday))
    joined = corroborate(read, events, {}, Decisions(same={days}))
    assert any({first, friday} <= {m.id for m in i.members} for i in joined)


def test_rows_of_corrections_become_decisions() -> None:
    """A row without its other event is reported, never lost."""
    _, events = reports(ONE, OTHER)
    first, second = (e.id for e in events if e.mapped)
    extracts = [Extract("ar_000", tuple(events))]
    rows = [
        Correction(first, field, value, "N. N.", "", "", 2)
        for field, value in (("same", second), ("split", "ev_gone"), ("same", ""), ("split", ""))
    ]
    decisions, done = decide_links(extracts, rows)
    assert [c.outcome for c in done] == ["applied", "target gone", "refused", "applied"]
    assert decisions.joins(second, first)
    assert decisions.alone == {first}


def test_links_say_why() -> None:
    """Why two were joined, with the heaviest features; why two were not, with what rules it out."""
    read, events = reports(ONE, OTHER, "On Monday gunners shelled Karsin.")
    first = next(e.id for e in events if e.mapped)
    joined, apart = links_of(first, read, events)
    assert joined.joined
    assert joined.chance > 0.5
    assert joined.parts
    assert (apart.joined, str(apart.reason)) == (False, "other place")


def test_weights_are_few() -> None:
    """At most sixty numbers decide."""
    assert len(fitted().weights) <= 60
