"""English inflection of the lexicon's lemmas, so that tables hold lemmas and matching is a look-up."""

from __future__ import annotations

_IRREGULAR = {
    "fight": "fights fought fighting",
    "strike": "strikes struck stricken striking",
    "shoot": "shoots shot shooting",
    "take": "takes took taken taking",
    "retake": "retakes retook retaken retaking",
    "overtake": "overtakes overtook overtaken overtaking",
    "seek": "seeks sought seeking",
    "give": "gives gave given giving",
    "lose": "loses lost losing",
    "leave": "leaves left leaving",
    "hold": "holds held holding",
    "cling": "clings clung clinging",
    "hit": "hits hit hitting",
    "set": "sets set setting",
    "put": "puts put putting",
    "break": "breaks broke broken breaking",
    "drive": "drives drove driven driving",
    "fall": "falls fell fallen falling",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "blow": "blows blew blown blowing",
    "throw": "throws threw thrown throwing",
    "go": "goes went gone going",
    "beat": "beats beat beaten beating",
    "overrun": "overruns overran overrun overrunning",
    "win": "wins won winning",
    "send": "sends sent sending",
    "bring": "brings brought bringing",
    "build": "builds built building",
    "slay": "slays slew slain slaying",
    "die": "dies died dying",
    "find": "finds found finding",
    "steal": "steals stole stolen stealing",
    "burn": "burns burned burnt burning",
    "hurt": "hurts hurt hurting",
    "lay": "lays laid laying",
    "split": "splits split splitting",
    "begin": "begins began begun beginning",
    "make": "makes made making",
    "flee": "flees fled fleeing",
    "overthrow": "overthrows overthrew overthrown overthrowing",
    "swap": "swaps swapped swapping",
    "shout": "shouts shouted shouting",
    "say": "says said saying",
    "tell": "tells told telling",
    "spend": "spends spent spending",
    "keep": "keeps kept keeping",
    "stand": "stands stood standing",
    "come": "comes came coming",
    "become": "becomes became becoming",
    "get": "gets got gotten getting",
    "mean": "means meant meaning",
    "meet": "meets met meeting",
    "lead": "leads led leading",
    "be": "is are was were been being am 's",
    "have": "has had having",
    "do": "does did done doing",
    "cut": "cuts cut cutting",
    "let": "lets let letting",
    "see": "sees saw seen seeing",
    "quit": "quits quit quitting",
    "foresee": "foresees foresaw foreseen",
    "write": "writes wrote written writing",
    "bear": "bears bore borne bearing",
    "think": "thinks thought thinking",
    "forbid": "forbids forbade forbidden forbidding",
    "run": "runs ran running",
    "hear": "hears heard hearing",
    "rise": "rises rose risen rising",
    "grow": "grows grew grown growing",
    "arise": "arises arose arisen arising",
    "reoccupy": "reoccupies reoccupied reoccupying",
    "gas": "gases gassed gassing",
}
_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "policeman": "policemen",
    "gunman": "gunmen",
    "serviceman": "servicemen",
    "militiaman": "militiamen",
    "tribesman": "tribesmen",
    "herdsman": "herdsmen",
    "person": "persons",
    "life": "lives",
    "wife": "wives",
    "thief": "thieves",
    "hitman": "hitmen",
    "businessman": "businessmen",
    "fisherman": "fishermen",
    "spokesman": "spokesmen",
    "knife": "knives",
    "personnel": "personnel",
    "policemen": "policemen",
    "mujahideen": "mujahideen",
    "aircraft": "aircraft",
    "cattle": "cattle",
    "people": "people",
    "youth": "youths",
    "church": "churches",
    "crisis": "crises",
}
_DOUBLED = frozenset(
    {
        "rob",
        "stab",
        "gun",
        "rebel",
        "repel",
        "expel",
        "kidnap",
        "plan",
        "stop",
        "cap",
        "ship",
        "drop",
        "ban",
        "overlap",
        "trap",
        "bar",
        "commit",
        "admit",
        "permit",
        "shot",
        "snap",
        "dispel",
        "compel",
        "propel",
        "plot",
        "control",
        "patrol",
        "occur",
        "refer",
        "transfer",
        "submit",
        "equip",
        "grab",
        "drag",
        "jam",
        "ram",
        "strip",
        "pin",
        "beg",
        "spot",
        "mob",
        "cancel",
        "quarrel",
        "travel",
    }
)
_VOWELS = "aeiou"


def plural(noun: str) -> str:
    """Plural of an English noun (the last word of a phrase)."""
    head, _, last = noun.rpartition(" ")
    if last in _PLURALS:
        last = _PLURALS[last]
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and len(last) > 1 and last[-2] not in _VOWELS:
        last = last[:-1] + "ies"
    else:
        last += "s"
    return f"{head} {last}" if head else last


def verb_forms(verb: str) -> tuple[str, ...]:
    """All forms of an English verb, the base form first."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb].split())
    if "-" in verb:
        front, _, last = verb.rpartition("-")
        return tuple(f"{front}-{form}" for form in verb_forms(last))
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    third = verb + "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else verb + "s"
    return verb, third, stem + "ed", stem + "ing"


def forms_of(lemma: str, pos: str) -> tuple[str, ...]:
    """Forms of a lemma: ``V`` verb, ``N`` noun, anything else the word itself."""
    if pos == "V":
        return verb_forms(lemma)
    if pos == "N":
        return lemma, plural(lemma)
    return (lemma,)
