"""Names of the bundled gazetteer in many scripts and spellings, and real namesakes in context."""

import csv
import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.models.articles import Article, Span
from geomap.models.places import Mention
from tests.resolution.conftest import marked, whole


def resolve(bundled, text):
    article, mentions = marked(text)
    return [r.place.id if r.place else None for r in bundled(article, whole(article.text), mentions)]


@pytest.mark.parametrize("name", ["Aleppo", "ALEPPO", "Halep", "Halab", "حلب", "Алеппо", "Aleppo's"])
def test_one_city_in_many_spellings(bundled, name):
    """Native script, exonyms, capitals and possessives are one place."""
    assert resolve(bundled, f"… [{name}] …") == ["geonames:170063"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Trkiye] said so.", ["country:TR"]),
        ("A quake shook [Diyarbakr].", ["geonames:316541"]),
        ("[Tripoli], [Lebanon], was calm.", ["geonames:266826", "country:LB"]),
        ("Fighters from [Misrata] reached [Tripoli].", ["geonames:2214846", "geonames:2210247"]),
        ("[Georgia] and [Armenia] agreed.", ["country:GE", "country:AM"]),
        ("The governor of [Georgia] spoke in [Atlanta].", ["admin1:US.GA", "geonames:4180439"]),
        ("Flights to [Bangor], [Maine], resumed.", ["geonames:4957280", "admin1:US.ME"]),
        ("[Idlib] fell, then all of [Idlib] province.", ["geonames:169389", "admin1:SY.12"]),
        ("The [Al-Zahraa] neighborhood of [Aleppo].", ["curated:aleppo-al-zahraa", "geonames:170063"]),
        ("سيطرت الفصائل على مدينة [إدلب] ثم محافظة [إدلب]", ["geonames:169389", "admin1:SY.12"]),
        ("The [Congolese] army left [Goma].", ["country:CD", "geonames:216281"]),
        ("A fire in [Boone County], [Ky.], spread.", ["admin2:US.KY.015", "admin1:US.KY"]),
    ],
)
def test_namesakes_in_context(bundled, text, wanted):
    """Containers, neighbours and feature words choose among real namesakes."""
    assert resolve(bundled, text) == wanted


GOLDEN = Path(__file__).parents[1] / "golden"


def golden_places():
    """Place ids of the names in our own Arabic, Turkish and Spanish articles, set by hand."""
    wanted = defaultdict(dict)
    with (Path(__file__).parent / "golden_places.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            wanted[row["article"]][int(row["start"])] = row["place_id"]
    return wanted


@pytest.mark.parametrize("language", ["ar", "tr", "es"])
def test_places_of_articles_in_other_languages(bundled, language):
    """Nine in ten names of ten articles a language are the place meant, to the very entry.

    Known misses: one spelling of two places (Amman and Oman, Marrakesh and Morocco in Arabic,
    "Somali" in Turkish), and "undecided" where a hamlet near the others rivals a far city.
    """
    wanted, right, total = golden_places(), 0, 0
    for line in (GOLDEN / f"geoparse_{language}.jsonl").read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        spans = [Span(t["start"], t["end"]) for t in raw["toponyms"]]
        mentions = [
            Mention(f"{i:03d}", raw["id"], span, span.of(raw["text"]), "literal")
            for i, span in enumerate(spans)
        ]
        answers = bundled(Article(raw["id"], raw["text"], raw["id"], language=language), (), mentions)
        total += len(answers)
        right += sum(
            r.place is not None and r.place.id == wanted[raw["id"]].get(r.mention.span.start) for r in answers
        )
    assert total >= 30
    assert right / total >= 0.9


@pytest.mark.shared
@pytest.mark.parametrize(("corpus", "least"), [("lgl", 0.88), ("geovirus", 0.83)])
def test_accuracy_on_the_corpora(bundled, shared, corpus, least):
    """Acc@161 over all gold names of the dev split stays above what was promised."""
    from tests.resolution.corpora import accuracy

    assert accuracy(bundled, shared / "eval" / "geoparsing" / "corpora" / f"{corpus}.jsonl.gz") >= least


@pytest.mark.parametrize("name", ["Al-Hawi", "Al-Nowhere", "Ma'xyzzy"])
def test_an_article_is_no_abbreviation(bundled, name):
    """The "Al" of an Arabic name is not Alabama, nor a first syllable Massachusetts."""
    article, mentions = marked(f"Shells fell on [{name}].")
    (answer,) = bundled(article, whole(article.text), mentions)
    assert answer.place is None or answer.place.feature != "ADM1"


def test_an_army_does_not_move_the_town_it_shells(bundled):
    """Where soldiers come from says nothing of where they fight; what a town is said to be does."""
    for text, country in (
        ("[Russian] forces shelled [Donetsk].", "UA"),
        ("The [Russian] town of [Donetsk].", "RU"),
    ):
        article, mentions = marked(text)
        people, place = mentions
        answers = bundled(article, whole(article.text), [replace(people, kind="demonym"), place])
        assert answers[1].place.country == country


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("انفجار في مدينة [عمان].", "geonames:250441"),
        ("وصل الوفد من [عمان] إلى [إربد] في [الأردن].", "geonames:250441"),
        ("زلزال في [مراكش].", "geonames:2542997"),
        ("سافر إلى سلطنة [عمان].", "country:OM"),
    ],
)
def test_arabic_names_of_a_city_and_a_country(bundled, text, wanted):
    """The city where the words or the neighbours say so."""
    assert resolve(bundled, text)[0] == wanted
