"""What a name is resolved to, as small pictures in an invented world."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.models.articles import Article, Span
from geomap.models.places import Mention
from geomap.resolution import Resolver
from geomap.testing import hostile_texts
from tests.resolution.conftest import marked, whole


def test_the_most_populous_where_nothing_else_is_said(ids):
    """Population decides between namesakes of a text that names nothing else."""
    assert ids("Fire in [Oster].") == ["t:oster-yo"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fire in [Oster], [Xandria].", "t:oster-xa"),
        ("Fire in [Oster] ([Brun]).", "t:oster-xa2"),
        ("Fire in [Oster], Brun.", "t:oster-xa2"),
        ("Fire in [Oster], a town in northern [Brun].", "t:oster-xa2"),
        ("The [Gate] neighborhood of [Vell] was hit.", "t:gate-vell"),
    ],
)
def test_a_name_lies_where_the_text_says(ids, text, wanted):
    """A stated container outweighs population, also one that recognition left out."""
    assert ids(text)[0] == wanted


def test_one_sense_per_article_unless_told_apart(ids):
    """A bare mention follows the qualified one; two qualified ones part."""
    assert ids("[Oster], [Brun]: fire. Later [Oster] was calm.")[::2] == ["t:oster-xa2"] * 2
    apart = ids("[Oster], [Brun], and [Oster], [Yorland], share a name.")
    assert apart[::2] == ["t:oster-xa2", "t:oster-yo"]


def test_feature_words_tell_the_province_from_its_city(ids):
    """The bare name is the city, "Vell province" the unit, in one article too."""
    assert ids("Shells fell on [Vell].") == ["t:vell"]
    assert ids("They left [Vell] province.") == ["admin1:XA.01"]
    assert ids("They left [Vell province].") == ["admin1:XA.01"]
    assert ids("In [Vell] province, the city of [Vell] fell.") == ["admin1:XA.01", "t:vell"]


def test_neighbours_decide_between_namesakes(ids):
    """Spatial minimality: the small town near the article's other places wins."""
    assert ids("Clashes in [Lun], [Vell] and [Oster].")[2] == "t:oster-xa"
    assert ids("Clashes in [Kamp], [Gate] and [Oster].")[2] == "t:oster-yo"


def test_a_named_country_decides_between_namesakes(ids):
    """Co-mention: the country of the article's other names wins."""
    assert ids("[Xandria] said that [Mirel] was calm.")[1] == "t:mirel-xa"
    assert ids("[Yorland] said that [Mirel] was calm.")[1] == "t:mirel-yo"


def test_favoured_countries(index, weights):
    """The set's countries weigh where the text is silent."""
    article, mentions = marked("Fire in [Mirel].")
    for country, wanted in (("XA", "t:mirel-xa"), ("YO", "t:mirel-yo")):
        answer = Resolver(index, weights, countries=(country,))(article, (), mentions)[0]
        assert answer.place.id == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("VELL", "t:vell"),
        ("Vell's", "t:vell"),
        ("Vell’s", "t:vell"),
        ("Veľ-Grad", "t:vell"),
        ("the Republic of Xandria", "country:XA"),
        ("St. Olm", "t:olm"),
        ("eastern Xandria", "country:XA"),
        ("Lun area", "t:lun"),
        ("Xandria-backed", "country:XA"),
    ],
)
def test_looser_readings_of_a_mention(ids, words, wanted):
    """Possessives, articles, abbreviations and feature words do not hide a name."""
    assert ids(f"It was [{words}] again.") == [wanted]


def test_a_mention_cut_short_is_completed(ids):
    """Words that recognition left out complete a name that means nothing without them."""
    assert ids("The [Democratic Republic] of Yor said so.") == ["country:DY"]


def test_an_unknown_name_is_none_and_says_so(resolver):
    """No gazetteer entry: no place, no invented point."""
    article, mentions = marked("In [Qwxzt] it rained.")
    answer = resolver(article, (), mentions)[0]
    assert answer.place is None
    assert answer.score == 0.0
    assert "no gazetteer entry" in str(answer.reason)


def test_doubtful_words_stay_undecided(resolver):
    """A name that recognition hardly believes in is not pinned; the likeliest place is shown."""
    article, mentions = marked("Mr [Oster] spoke.")
    weak = [Mention("m", "a", mentions[0].span, "Oster", "literal", score=0.1)]
    answer = resolver(article, (), weak)[0]
    assert answer.place is None
    assert "undecided" in str(answer.reason)
    assert answer.rejected[0].place.id == "t:oster-yo"


def test_reasons_name_what_decided(resolver):
    """The reason cites the container, the neighbour with its distance, the country."""
    article, mentions = marked("Fire in [Oster], [Brun], and in [Mirel].")
    oster, _, mirel = resolver(article, whole(article.text), mentions)
    assert "inside Brun" in str(oster.reason)
    assert "km from Oster, named in the same sentence" in str(mirel.reason)
    assert "in Xandria, like all other names" in str(mirel.reason)
    assert {c.place.id for c in oster.rejected} <= {"t:oster-xa", "t:oster-yo"}
    assert all(c.reason for c in oster.rejected)


def test_answers_are_aligned_and_in_range(resolver):
    """One answer a mention, whatever their order; scores in 0..1, losers below the winner."""
    article, mentions = marked("[Vell], [Lun], [Oster], [Xandria], [Qwxzt] and [Oster].")
    plain = resolver(article, (), mentions)
    shuffled = random.Random(3).sample(mentions, len(mentions))
    assert sorted(resolver(article, (), shuffled), key=lambda r: r.mention.id) == list(plain)
    for answer, mention in zip(plain, mentions, strict=True):
        assert answer.mention is mention
        assert 0.0 <= answer.score <= 1.0
        assert len(answer.rejected) <= 5
        assert [c.score for c in answer.rejected] == sorted((c.score for c in answer.rejected), reverse=True)
        assert all(c.score <= answer.score for c in answer.rejected if answer.place)


def test_a_draft_agrees_on_places(resolver):
    """The cheap first pass gives no reasons but mostly the same places."""
    article, mentions = marked("Clashes in [Lun], [Vell] and [Oster].")
    draft = resolver.draft(article, mentions)
    assert [r.place for r in draft] == [r.place for r in resolver(article, (), mentions)]
    assert not any(r.rejected or r.reason for r in draft)


def test_no_mentions(resolver):
    """Nothing in, nothing out."""
    assert resolver(Article("a", "", "a"), (), []) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.data())
def test_any_text_and_any_spans(resolver, text, data):
    """No Unicode and no overlap of spans makes it fail, and it repeats itself."""
    cut = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(cut, cut), max_size=8))
    spans = [Span(min(pair), max(pair)) for pair in pairs]
    mentions = [Mention(f"m{i}", "a", s, s.of(text), "literal") for i, s in enumerate(spans)]
    article = Article("a", text, "a")
    first = resolver(article, whole(text), mentions)
    assert first == resolver(article, whole(text), mentions)
    assert len(first) == len(mentions)


@pytest.mark.parametrize("text", hostile_texts())
def test_hostile_words_stay_words(resolver, text):
    """What a text says goes into no pattern and no template."""
    mentions = [Mention("m", "a", Span(0, len(text)), text, "literal")]
    assert len(resolver(Article("a", text, "a"), (), mentions)) == 1


def test_overlong_words_are_no_name(resolver):
    """A "name" of a megabyte is not looked up."""
    text = "Vell " * 200_000
    mention = Mention("m", "a", Span(0, len(text)), text, "literal")
    assert resolver(Article("a", text, "a"), (), [mention])[0].place is None


SCRIPT = """
from tests.resolution.conftest import FOLDER, ROWS, WORLD, marked
from geomap.resolution import Resolver, Weights
from geomap.testing import TinyIndex
resolver = Resolver(
    TinyIndex(WORLD), Weights.from_bytes((FOLDER / "weights" / "resolver.json").read_bytes(), ROWS)
)
article, mentions = marked("[Oster], [Brun], [Vell] and [Lun], [Xandria]; [Gate], [Mirel].")
print(resolver(article, (), mentions))
"""


def test_independent_of_the_hash_seed():
    """The same answers, reasons included, whatever the seed of the run's hashes."""
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert b"t:oster-xa2" in runs[0]


def test_ten_thousand_mentions_in_linear_time(resolver):
    """Time grows with the text, not with its square."""
    from time import process_time

    def seconds(count):
        article, mentions = marked("[Oster], [Vell]; [Lun] and " * count)
        begin = process_time()
        assert len(resolver(article, (), mentions)) == 3 * count
        return process_time() - begin

    short, long = seconds(400), seconds(3200)
    assert long < 25 * max(short, 0.05)


def test_a_small_place_needs_something_to_speak_for_its_country(ids):
    """A village that no gazetteer has is no namesake abroad; a town is, and a lone name is what it is."""
    assert ids("In [Vell], Xandria, they left [Hovel].")[1] is None
    assert ids("In [Vell], Xandria, they left [Kamp].")[1] == "t:kamp-yo"
    assert ids("They left [Hovel].") == ["t:hovel-yo"]


def test_where_all_names_are_of_one_country_a_town_abroad_is_no_answer(ids):
    """The more a text gathers in one country, the better known a namesake abroad must be."""
    assert ids("In [Vell], Xandria, they left [Kamp].")[1] == "t:kamp-yo"
    text = "In [Vell], [Xandria], and in [Lun], [Saint Olm] and [Brun] all was calm; they left [Kamp]."
    assert ids(text)[5] is None
    assert ids(text + " [Yorland] denied it.")[5] == "t:kamp-yo"


def test_a_written_point_is_a_place_and_places_the_name_before_it(ids):
    """Coordinates need no gazetteer; the name that they stand behind lies there."""
    assert ids("Shells fell at [41.1502, 21.2003].") == ["point:21.20030,41.15020"]
    assert ids("They burned [Unheard] ([41.1502, 21.2003]).") == ["point:21.20030,41.15020"] * 2
