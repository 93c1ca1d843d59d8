"""What "the incident took place in Odan" tells: where and when the deed of a sentence before was."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.extraction.events.draft import Draft

SCENE = "scene"
"""Concept of words for a happening of any kind; they tell none by themselves."""
REACH = 3
"""Sentences before in which the deed may be told."""


def place_by_scene(drafts: Sequence[Draft]) -> list[Draft]:
    """Give deeds the place and the day that a later sentence tells of "the incident".

    Parameters
    ----------
    drafts : sequence of Draft
        Of one article, in the order of the text.

    Returns
    -------
    list of Draft
        The drafts that tell a deed.
    """
    deeds: list[Draft] = []
    for draft in drafts:
        if draft.hit.cue.concept != SCENE:
            deeds.append(draft)
        elif draft.definite and draft.real:
            _hand_on(draft, deeds)
    return deeds


def tells_none(drafts: Sequence[Draft]) -> bool:
    """Whether drafts tell no deed of their own."""
    return all(draft.hit.cue.concept == SCENE for draft in drafts)


def _hand_on(scene: Draft, deeds: Sequence[Draft]) -> None:
    """Give the place and the day to the last deed told before."""
    told = [d for d in deeds if d.live and d.sub_type is not None and d.written == scene.written]
    close = [d for d in told if 0 <= scene.index - d.index <= REACH]
    for deed in close[-1:]:
        last = [d for d in close if d.index == deed.index]
        for other in last:
            _place(scene, other)


def _place(scene: Draft, deed: Draft) -> None:
    if scene.own_place and scene.ref is not None and _vaguer(deed, scene):
        deed.ref, deed.own_place, deed.place_words = scene.ref, True, scene.place_words
        deed.reasons.append(scene.ref.reason)
        deed.evidence.append(scene.trigger)
    if scene.dated and not deed.dated:
        deed.date, deed.date_span = scene.date, scene.date_span


def _vaguer(deed: Draft, scene: Draft) -> bool:
    """Whether a deed has no place of its own, or only an area that a place lies in."""
    if deed.ref is None or scene.ref is None or not deed.own_place:
        return True
    return scene.ref.where_prec < 4 <= deed.ref.where_prec
