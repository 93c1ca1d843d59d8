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
MEASURE = frozenset({"km", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile"})
AIMED = frozenset({"against", "for", "over", "of", "between", "to", "targeting"})
CROWDS = frozenset({"protest", "protest.n", "gather", "riot"})
OUTCOME_VERBS = frozenset(
    form
    for verb in ("kill", "wound", "injure", "hurt", "die", "arrest", "detain", "capture")
    for form in verb_forms(verb)
)
"""Two of these joined by "and" tell one event: "one was killed and four were wounded in X"."""
EXCEPTING = frozenset({"but", "except", "save"})
"""Right before a name: "every town but Odan"."""
