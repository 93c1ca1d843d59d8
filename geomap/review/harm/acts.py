"""What the rules do: coarser places, and no quotes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from geomap.models.assessed import Assessment
from geomap.review.harm.disclosure import Disclosure
from geomap.review.harm.hiding import Container, FindPlace, Hiding
from geomap.review.harm.rules import Rule
from geomap.review.harm.walk import Protection
from geomap.review.harm.words import Names, blank, blank_quotes, each_text


def coarsen(
    assessment: Assessment, rules: Mapping[str, str], container: Container, find: FindPlace
) -> Assessment:
    """Put the containing unit in the place of every place of the kinds named.

    Where no unit of the level is known, the next coarser one is taken, and where none is, the record has
    no place. The names of the places are blanked in all texts, since they would tell what the map hides;
    rows of control about them are left out. Areas and lines of control stay: they are assessed over the
    whole ground.

    Raises
    ------
    UnprotectedField
        The assessment holds something that no rule covers.
    """
    hiding = Hiding(rules, container, find)
    disclosed = Disclosure(assessment, hiding)
    names = Names(disclosed.names(), hiding.knows_hidden, disclosed.renamed)
    mask = names.mask
    acts: dict[Rule, Callable[[Any], Any]] = dict.fromkeys(
        (Rule.TEXT, Rule.REASON, Rule.QUOTE, Rule.TITLE), mask
    )
    acts |= {
        Rule.REMAINS: lambda _: (),
        Rule.LINK: lambda url: None if url and names.within(url) else url,
        Rule.SIDE: lambda side: side if side in disclosed.sides else mask(side),
        Rule.ID: partial(each_text, lambda ident: disclosed.renamed.get(ident, ident)),
        Rule.CLAIMS: lambda ids: [ident for ident in ids if ident in disclosed.shown_claims],
        Rule.UNIT: lambda name: name if name in disclosed.units else blank(name),
        Rule.BY_PLACE: lambda shapes: {key: shape for key, shape in shapes.items() if not hiding.hides(key)},
    }
    return Protection(acts, hiding.instead, hiding.hides).whole(assessment)


def without_quotes(assessment: Assessment) -> Assessment:
    """Blank every article's words (spans and lengths kept) and title: no output can quote them.

    Names of places, actors and speakers are what is told, not quotes, and stay.

    Raises
    ------
    UnprotectedField
        The assessment holds something that no rule covers.
    """
    acts: dict[Rule, Callable[[Any], Any]] = {
        Rule.QUOTE: partial(each_text, blank),
        Rule.REASON: blank_quotes,
        Rule.TITLE: lambda _: None,
        Rule.REMAINS: lambda _: (),
    }
    return Protection(acts).whole(assessment)
