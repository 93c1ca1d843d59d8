"""What a light parse of a sentence yields: phrases, clauses, and the word lists that find them."""

from __future__ import annotations

from dataclasses import dataclass, field

from geomap.grammar.forms import verb_forms
from geomap.grammar.words import DAYS, Word

BE = frozenset(verb_forms("be")) | {"be", "'re", "'m"}
HAVE = frozenset(verb_forms("have")) | {"'ve"}
DO = frozenset(verb_forms("do"))
GET = frozenset(verb_forms("get"))
AUX = BE | HAVE | DO | GET
NEGATIVE = frozenset({"not", "n't", "never", "neither", "nor", "no", "hardly", "barely", "without", "cannot"})
SUBORDINATORS = frozenset(
    {
        "as",
        "while",
        "when",
        "after",
        "before",
        "because",
        "since",
        "although",
        "though",
        "if",
        "unless",
        "until",
        "till",
        "whereas",
        "once",
        "whether",
        "that",
        "where",
        "lest",
        "amid",
        "despite",
        "following",
    }
)
PLAIN = frozenset(
    {
        "attack",
        "raid",
        "fight",
        "battle",
        "bomb",
        "shell",
        "storm",
        "ambush",
        "protest",
        "march",
        "rally",
        "strike",
        "target",
        "clash",
        "riot",
        "torch",
        "loot",
        "capture",
        "seize",
        "retreat",
        "withdraw",
        "control",
        "hold",
        "besiege",
        "shoot",
        "kill",
        "abduct",
        "kidnap",
        "arrest",
        "detain",
        "patrol",
        "advance",
        "surrender",
        "block",
        "gather",
        "murder",
        "massacre",
        "assassinate",
        "assault",
        "bombard",
        "wound",
        "injure",
        "hit",
    }
)
"""Verbs whose plain form is as often a noun."""
PAST = frozenset(
    {
        "overran",
        "took",
        "retook",
        "overtook",
        "withdrew",
        "overthrew",
        "drove",
        "fled",
        "fought",
        "threw",
        "stole",
        "blew",
        "struck",
        "tore",
        "shook",
        "swept",
        "sank",
        "rang",
        "broke",
        "froze",
        "rode",
        "strode",
        "wrote",
        "spoke",
        "woke",
        "swore",
        "flew",
        "grew",
        "knew",
        "arose",
        "chose",
        "gave",
        "went",
        "came",
        "became",
        "began",
        "sprang",
        "shrank",
        "ate",
        "forgot",
        "hid",
        "undertook",
        "underwent",
        "overcame",
        "overflew",
        "mistook",
        "forbade",
        "awoke",
        "slew",
        "strove",
    }
)
"""Past forms that are nothing else."""
BARE = frozenset(
    {"abandon", "enter", "overrun", "recapture", "retake", "seize", "capture", "withdraw", "raid"}
)
"""Plain forms that are verbs after a plural noun, as captions write."""
TERRAIN = frozenset(
    {"street", "urban", "ground", "trench", "jungle", "mountain", "hand-to-hand", "house-to-house"}
)
"""What "fighting" after it is named by."""
HARMED = frozenset(
    form
    for verb in (
        "kill",
        "wound",
        "injure",
        "bomb",
        "shell",
        "shoot",
        "arrest",
        "detain",
        "abduct",
        "kidnap",
        "behead",
        "execute",
        "assassinate",
        "murder",
        "torch",
        "destroy",
        "ambush",
        "attack",
        "seize",
        "capture",
        "displace",
        "free",
        "hurt",
    )
    for form in verb_forms(verb)[2:-1]
)
"""Past participles of what is done to somebody: without an object the noun before suffers it."""
HURT = HARMED - {
    form
    for verb in ("bomb", "shell", "shoot", "attack", "ambush", "seize", "capture", "destroy", "torch", "free")
    for form in verb_forms(verb)
}
"""Those of :data:`HARMED` whose past form stands without an object only in the passive sense."""
PRESENT = frozenset(
    verb_forms(verb)[1]
    for verb in (
        *PLAIN,
        "rock",
        "hit",
        "rip",
        "wound",
        "injure",
        "wreck",
        "destroy",
        "damage",
        "shake",
        "claim",
        "leave",
        "pound",
        "jolt",
        "oust",
        "free",
    )
)
"""Third persons that headlines are told with."""
SAYING = frozenset(
    form
    for verb in (
        "say",
        "claim",
        "report",
        "believe",
        "think",
        "confirm",
        "warn",
        "tell",
        "fear",
        "hope",
        "know",
    )
    for form in verb_forms(verb)
)
"""Verbs whose object may be a clause that nothing opens."""
ACCUSED = frozenset({"accused", "suspected", "convicted", "charged", "armed", "dressed", "believed"})
"""Participles that describe the noun before them where another verb follows."""
QUANTIFIERS = frozenset(
    {"at least", "at most", "more than", "fewer than", "less than", "up to", "close to", "no fewer"}
)
"""Words before a number that belong to it."""
ABOUT = frozenset(
    {"at", "more", "up", "about", "around", "over", "nearly", "almost", "as", "some", "roughly"}
)
"""Words that may open a number behind a verb."""
DAY_WORDS = DAYS | {"today", "tonight", "tomorrow", "overnight"}
"""Days and parts of days."""
OFTEN = frozenset({"often", "regularly", "frequently", "sometimes", "repeatedly", "routinely", "usually"})
ACTIVE = frozenset(
    [
        *("clashed", "skirmished", "rioted", "marched", "rallied", "protested", "demonstrated", "erupted"),
        *("died", "perished", "occurred", "happened", "retreated", "vanished", "fled", "escaped"),
    ]
)
"""Past forms of verbs that take no object: without an auxiliary they are no participles."""
EVERY = frozenset({"hourly", "daily", "nightly", "weekly", "fortnightly", "monthly", "yearly", "near-daily"})
"""Words that are adjectives before a noun: "the daily raids"."""
BRACKETS = frozenset("()")
QUOTES = frozenset({"“", "”", '"', "''", "``"})
BREAKS = frozenset({";", ":", "—", "–", "…", "-"}) | BRACKETS | QUOTES


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens ``start`` to ``end`` (exclusive), its head and the preposition before it."""

    start: int
    end: int
    head: int
    prep: str


@dataclass(slots=True)
class Clause:
    """The clause around one verb group.

    ``kind``: main, sub (subordinate), rel (relative), part (participle or gerund), inf (infinitive),
    coord (second verb of a shared subject). ``marker`` is the word that opens it.
    """

    start: int
    end: int
    verb_start: int
    verb: int
    kind: str
    marker: str
    parent: int
    aux: tuple[str, ...]
    tag: str
    passive: bool
    negated: bool
    subject: Phrase | None = None
    objects: list[Phrase] = field(default_factory=list)
    opened: int = 0
    """Token from which the subject may stand; later than ``start`` where a heading goes before."""


@dataclass(slots=True)
class Parse:
    """Tokens of a sentence with everything read off them."""

    words: list[Word]
    tags: list[str]
    phrases: list[Phrase]
    clauses: list[Clause]
    owner: list[int]
    """Index of the clause that each token belongs to, -1 before the first."""
