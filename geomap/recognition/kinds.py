"""Which kind a mention is where the words around it tell more than the network: a state that acts.

"Khartoum said", "Tehran-run", "the Damascus regime", "urged Ankara to", "talks with Moscow" name a
government, not ground on which something happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.recognition.decode import Found
from geomap.recognition.lexicon import Lexicon
from geomap.recognition.names import Names
from geomap.recognition.tokens import Tokens
from geomap.text.fold import fold

REACH = 4
"""Tokens looked at behind a name."""


def settle_kinds(toponyms: Sequence[Found], tokens: Tokens, names: Names, lexicon: Lexicon) -> list[Found]:
    """Return the toponyms, those that stand for a government marked metonymic."""
    result: list[Found] = []
    for item in toponyms:
        acts = _may_act(item, tokens) and _is_seat(item, tokens, names) and _acts(item, tokens, lexicon)
        result.append(replace(item, kind="metonymic") if acts else item)
    return _spread(result, tokens)


def _may_act(item: Found, tokens: Tokens) -> bool:
    """Literal, or taken for a part of an organisation's name though that goes on in small letters."""
    follows = tokens.words[item.last : item.last + 1]
    return item.kind == "literal" or (item.kind == "embedded" and follows != [] and follows[0].islower())


def _is_seat(item: Found, tokens: Tokens, names: Names) -> bool:
    return item.last - item.first <= 4 and names.seat(
        " ".join(filter(None, (fold(word) for word in tokens.words[item.first : item.last])))
    )


def _acts(item: Found, tokens: Tokens, lexicon: Lexicon) -> bool:
    words = [word.lower() for word in tokens.words[item.last : item.last + REACH]] + [""] * REACH
    before = [word.lower() for word in tokens.words[max(0, item.first - 3) : item.first]]
    before = [""] * (3 - len(before)) + before
    if words[0] == "-":
        return words[1] in lexicon.sponsor
    if before[2] == "the" and tokens.words[item.first].isupper():  # "the US said"
        before = ["", *before[:2]]
    if before[2] in lexicon.asked or _has_ties(before, lexicon):
        return True
    return before[2] not in _LOCATIVE and _behind(words, lexicon)


def _has_ties(before: list[str], lexicon: Lexicon) -> bool:
    """Whether "dealings with" or the like stand before a name."""
    return before[2] in lexicon.ties and (before[1] in lexicon.dealing or before[0] in lexicon.dealing)


def _behind(words: list[str], lexicon: Lexicon) -> bool:
    """Whether what follows a name shows that it acts."""
    if words[0] in lexicon.power:
        return True
    if words[0] in ("'s", "’s"):
        return words[1] in lexicon.stance
    index = 0
    while index < 2 and words[index] in lexicon.modal:
        index += 1
    return words[index] in lexicon.says or (index > 0 and words[index] in lexicon.does)


_LOCATIVE = frozenset(
    (
        "in",
        "at",
        "near",
        "inside",
        "outside",
        "across",
        "around",
        "into",
        "from",
        "to",
        "toward",
        "towards",
        "of",
        "through",
        "over",
        "throughout",
        "within",
    )
)


def _spread(toponyms: list[Found], tokens: Tokens) -> list[Found]:
    """Let "Paris and Rome" be of one kind: both act, or people are in both."""
    for index in range(1, len(toponyms)):
        left, right = toponyms[index - 1], toponyms[index]
        between = tokens.words[left.last : right.first]
        if left.kind == "metonymic" and right.kind == "literal" and between == ["and"]:
            toponyms[index] = replace(right, kind="metonymic")
    for index in range(len(toponyms) - 1, 0, -1):
        left, right = toponyms[index - 1], toponyms[index]
        between = tokens.words[left.last : right.first]
        if right.kind == "metonymic" and left.kind == "literal" and between == ["and"]:
            located = tokens.words[left.first - 1 : left.first]
            if located and located[0].lower() in _LOCATIVE:  # "protesters in Paris and Rome marched"
                toponyms[index] = replace(right, kind="literal")
            else:
                toponyms[index - 1] = replace(left, kind="metonymic")
    return toponyms
