"""A reason is a code with slots; every language has a sentence for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from geomap.languages import reasons
from geomap.models.articles import DateSpan
from geomap.models.reasons import NO_REASON, because, free, joined

PACKAGE = Path(__file__).parents[2] / "geomap"
TREES = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted(PACKAGE.rglob("*.py"))]
LANGUAGES = sorted(folder.parent.name for folder in (PACKAGE / "languages").glob("*/reasons.json"))
ENGLISH = reasons("en")


def slots(sentence: str) -> set[str]:
    """Slots that a sentence has."""
    return set(re.findall(r"\{\d\}", sentence))


def given() -> Iterator[tuple[ast.expr, int | None]]:
    """First argument of every call of ``because`` with the number of slots that it fills, None if open."""
    for tree in TREES:
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "because":
                filled = any(isinstance(argument, ast.Starred) for argument in call.args)
                yield call.args[0], None if filled else len(call.args) - 1


def test_every_reason_given_has_a_sentence_with_as_many_slots() -> None:
    """``because`` is called with a code that stands in the catalogue, and fills its slots."""
    for code, count in given():
        assert isinstance(code, ast.Constant), ast.unparse(code)
        assert code.value in ENGLISH
        assert count == len(slots(ENGLISH[code.value])), code.value


def test_no_sentence_is_left_over() -> None:
    """Every code of the catalogue is named in the source."""
    named = {n.value for tree in TREES for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    assert sorted(set(ENGLISH) - named) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence_with_the_same_slots(language: str) -> None:
    """None is missing, none is left over, and words of an article are quoted where English quotes them."""
    catalogue = reasons(language)
    assert sorted(catalogue) == sorted(ENGLISH)
    for code, sentence in catalogue.items():
        assert slots(sentence) == slots(ENGLISH[code]), code
        quoted = set(re.findall(r'[“"«„](\{\d\})', sentence))
        assert quoted == set(re.findall(r'"(\{\d\})', ENGLISH[code])), code


def test_english_is_what_str_gives() -> None:
    """Slots are filled from within: counts, words, other reasons; braces in words stay."""
    where = because("place.like_some", "Veldt", 2, 3)
    assert str(where) == "in Veldt, like 2 of the 3 other names of the article"
    assert str(because("place.undecided", where)) == f"undecided: {where}"
    assert str(because("actor.known", "{0}")) == "known as {0}"


def test_reasons_are_joined_in_order_and_none_is_nothing() -> None:
    """What is no reason leaves no trace."""
    one, two, three = free("one"), free("two"), free("three")
    assert str(joined(one, NO_REASON, two, three)) == "one; two; three"
    assert joined(NO_REASON, one) is one
    assert not joined() and str(NO_REASON) == ""


def test_reasons_come_back_from_the_cache_as_they_were() -> None:
    """Nested ones, counts and words of others alike."""
    reason = joined(because("place.near_in_article", 12, "Odan"), free("by hand"))
    span = DateSpan(None, None, "unknown", reason)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(span), type=DateSpan) == span


def test_code_branches_on_no_words() -> None:
    """No source looks into what a reason says: only codes are compared."""
    looked = [
        ast.unparse(node)
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and any(isinstance(side, ast.Attribute) and "reason" in side.attr for side in node.comparators)
    ]
    assert looked == []
