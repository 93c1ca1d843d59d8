"""Word lists by which place mentions are linked to cues."""

from __future__ import annotations

from geomap.grammar import verb_forms

PLACING = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "inside",
        "outside",
        "around",
        "across",
        "along",
        "throughout",
        "off",
        "into",
        "toward",
        "towards",
        "through",
        "over",
        "against",
        "within",
        "of",
        "to",
        "between",
        "targeting",
        "like",
        "including",
        "onto",
        "beyond",
        "above",
        "under",
    }
)
REPEATED = frozenset({"in", "near", "at", "around", "outside", "on", "across", "inside"})
"""Prepositions that an enumeration may say again: "near Odan and in Karsin"."""
REST = frozenset({"other", "others", "several", "many", "elsewhere"})
"""Words behind "and" for the rest of an enumeration, which is not named: "Odan, Karsin and other towns"."""
PARTS = frozenset(
    {
        "outskirts",
        "suburb",
        "suburbs",
        "countryside",
        "neighborhood",
        "neighborhoods",
        "neighbourhood",
        "neighbourhoods",
        "quarter",
        "quarters",
        "area",
        "areas",
        "part",
        "parts",
        "vicinity",
        "surroundings",
        "centre",
        "center",
        "edge",
        "fringes",
        "environs",
    }
)
"""Words for a part of a place or for the land by it: "the outskirts of Odan"."""
WAYS = frozenset(
    {
        "road",
        "roads",
        "highway",
        "highways",
        "motorway",
        "expressway",
        "route",
        "routes",
        "track",
        "railway",
        "line",
        "corridor",
        "way",
        "border",
        "pipeline",
    }
)
"""Words for what leads from one place to another."""
HALFWAY = frozenset({"halfway", "midway", "somewhere"})
"""Words for a point on the way from one place to another."""
FRONTS = frozenset(
    {
        "direction",
        "directions",
        "axis",
        "axes",
        "front",
        "fronts",
        "frontline",
        "frontlines",
        "sector",
        "sectors",
    }
)
"""Words for a stretch of a front, named by a town that it faces."""
AWAY = frozenset({"far", "away", "minutes", "hours", "drive", "walk", "metres", "meters", "yards"})
"""Words before "from" that say how far from a place."""
BESIDE = frozenset({"close", "next", "adjacent", "nearer", "closer", "opposite"})
"""Words before "to" by which it says near what something is."""
SCENE = frozenset({"in", "at", "near", "across", "on", "outside", "around", "inside", "between", "along"})
"""Prepositions of a phrase that opens a sentence and says where all of it is."""
LEAVING = frozenset({"withdraw", "withdraw.n", "driveout", "people", "capture", "gain", "withdrawn"})
RETREATING = frozenset({"withdraw", "withdraw.n", "withdrawn", "lose.v", "loses"})
"""Concepts of leaving: what happens is where forces leave, not where they go."""
TOWARDS = frozenset({"to", "into", "toward", "towards", "onto", "for", "across"})
LYING = frozenset(
    {
        "in",
        "of",
        "near",
        "the",
        "(",
        ")",
        "at",
        "on",
        "rural",
        "countryside",
        "outskirts",
        "central",
        "downtown",
        "vicinity",
        "its",
        "-",
        "west",
        "about",
        "some",
        "from",
        "area",
        "areas",
        "region",
        "part",
    }
)
MEASURE = frozenset(
    {
        "km",
        "kms",
        "kilometers",
        "kilometres",
        "kilometer",
        "kilometre",
        "miles",
        "mile",
        "meters",
        "metres",
    }
)
AIMED = frozenset({"against", "for", "over", "of", "between", "to", "targeting"})
OBJECTS = frozenset(
    {"against", "over", "about", "for"}
    | {
        form
        for verb in ("condemn", "denounce", "demand", "mourn", "commemorate")
        for form in verb_forms(verb)
    }
)
"""Words that lead from a crowd to what it is for or against."""
CROWDS = frozenset({"protest", "protest.n", "gather", "riot"})
OUTCOME_VERBS = frozenset(
    form
    for verb in ("kill", "wound", "injure", "hurt", "die", "arrest", "detain", "capture")
    for form in verb_forms(verb)
)
"""Two of these joined by "and" tell one event: "one was killed and four were wounded in X"."""
PURPOSES = frozenset(
    {
        *("protest", "demand", "denounce", "condemn", "prevent", "stop", "avenge", "punish", "retaliate"),
        *("commemorate", "celebrate", "mark", "mourn", "press", "pressure", "persuade", "warn", "disrupt"),
        *("deter", "discourage", "intimidate", "delay", "hinder", "thwart", "sabotage", "derail", "show"),
    }
)
"""Verbs of what a deed was for."""
TIMED = frozenset({"after", "before", "following", "since", "until"})
"""Words before a deed that says when something else was: "after the raid"."""
LINKING = frozenset(form for verb in ("link", "connect", "join") for form in verb_forms(verb))
"""Verbs of what leads from one place to another: "a bridge that links Odan with Karsin"."""
EXCEPTING = frozenset({"but", "except", "save"})
"""Right before a name: "every town but Odan"."""
HOSPITALS = frozenset({"hospital", "hospitals", "clinic", "infirmary", "morgue", "mortuary", "ward"})
"""Where the hurt and the dead are brought."""
