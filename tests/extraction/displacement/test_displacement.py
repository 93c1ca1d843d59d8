"""Displacement facts: who, how many, from where to where, when, and what the text does not say."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.readings import facts, told

FACTS = {
    "Turkey hosts more than three million Syrians.": ("refugees", "stock", 3_000_000, None, None),
    "Some 400 people were displaced by floods in Hama.": ("displaced", "flow", None, 400, None),
    "About 900 people remain displaced in Hama.": ("displaced", "stock", None, 900, None),
    "Idlib shelters 4,000 internally displaced people.": ("idps", "stock", 4_000, 4_000, 4_000),
    "Fighting displaced thousands.": ("displaced", "flow", 1_000, None, None),
    "Shelling forced at least 700 villagers to leave their homes.": ("displaced", "flow", 700, None, None),
    "Some 250 farmers fled from Zalingei to Chad.": ("refugees", "flow", None, 250, None),
    "About 5,000 Sudanese crossed the border into Chad.": ("refugees", "flow", None, 5_000, None),
    "In July some 800 Sudanese applied for asylum in Chad.": ("asylum_seekers", "flow", None, 800, None),
    "Chad holds 600 asylum seekers.": ("asylum_seekers", "stock", 600, 600, 600),
    "More than 900 people are besieged in Zalingei.": ("trapped", "stock", 900, None, None),
    "Some 500 refugees returned from Lebanon to Syria.": ("refugee_returns", "flow", None, 500, None),
    "Some 700 IDPs returned to their villages near Hama.": ("idp_returns", "flow", None, 700, None),
    "Police deported 60 Syrians last week.": ("refugee_returns", "flow", 60, 60, 60),
    "The authorities evacuated 300 residents of Hama.": ("displaced", "flow", 300, 300, 300),
}


@pytest.mark.parametrize("text", FACTS)
def test_kind_measure_and_figure(text):
    """Stock or flow, refugees or displaced people, returns of either: never one for the other."""
    (fact,) = facts(text)
    assert told(fact) == FACTS[text]
    assert fact.unit == "people"


DETAILS = {
    "Some 500 people were displaced again in Hama.": "secondary_displacement",
    "Police deported 60 Syrians from Turkey.": "deportation",
    "Guards were accused of forcing dozens to sign voluntary return papers in Turkey.": "coerced_return",
    "About 6,000 people live in the camp.": "camp_population",
}


@pytest.mark.parametrize("text", DETAILS)
def test_what_the_kinds_do_not_name_is_a_detail(text):
    """Secondary displacement, deportation and coerced return keep their own name."""
    (fact,) = facts(text)
    assert fact.detail == DETAILS[text]


def test_a_coerced_return_is_an_accusation():
    """What somebody is accused of is a claim."""
    (fact,) = facts("Turkey has been accused of forcing thousands to sign return forms.")
    assert (fact.kind, fact.realis, fact.place.place.name) == (
        "refugee_returns",
        "attributed_claim",
        "Türkiye",
    )


def test_refugee_and_idp_returns_of_one_sentence_stay_two():
    """Each number has its own kind and its own destination."""
    one, two = facts("Hundreds of refugees returned from Lebanon to Syria and 300 IDPs returned to Hama.")
    assert told(one) == ("refugee_returns", "flow", 100, None, None)
    assert told(two) == ("idp_returns", "flow", 300, 300, 300)
    assert (one.place.place.name, two.place.place.name) == ("Syria", "Hama")


def test_displaced_people_of_another_country_are_refugees():
    """The words "Displaced Syrians" in Türkiye have crossed a border."""
    (fact,) = facts("Turkey hosts 40,000 displaced Syrians.")
    assert (fact.kind, fact.place.place.country, fact.origin.place.country) == ("refugees", "TR", "SY")


def test_a_stock_told_by_rank_has_no_number():
    """The words "The world's largest" counts nobody."""
    (fact,) = facts("Turkey hosts the world's largest refugee population.")
    assert (fact.kind, fact.measure, fact.figure, fact.place.place.name) == (
        "refugees",
        "stock",
        None,
        "Türkiye",
    )


def test_way_of_a_flow():
    """Place affected, origin and destination come from the words before each name."""
    (fact,) = facts("Some 900 people fled from Hama to Idlib.")
    assert [p.place.name for p in (fact.place, fact.origin, fact.destination)] == ["Hama", "Hama", "Idlib"]


def test_returnees_go_to_the_country_of_their_people():
    """The words "Sudanese returned from Chad": they are in Sudan now."""
    (fact,) = facts("About 9,000 Sudanese returned from Chad.")
    assert (fact.kind, fact.place.place.name, fact.origin.place.name) == ("refugee_returns", "Sudan", "Chad")


def test_an_inherited_place_says_so_and_is_wide():
    """A sentence without a place takes one from around, with the reason and no words of its own."""
    fact = facts("The market of Hama burned. Some 400 people fled.")[-1]
    assert fact.place.place.name == "Hama"
    assert fact.place.span is None
    assert fact.place.where_prec > fact.place.place.where_prec
    assert fact.place.reason.code == "moved.last_before"


def test_a_place_of_speech_moves_nobody():
    """Where a minister speaks is not where people are."""
    (fact,) = facts("Speaking at an event in Ankara, a minister said 300 people fled Hama.")
    assert fact.place.place.name == "Hama"


def test_a_shared_figure_is_flagged():
    """A number given for several places together is not split."""
    (fact,) = facts("Some 8,000 people were displaced in Hama and Aleppo.")
    assert any("Aleppo" in str(flag) for flag in fact.flags)


def test_households_keep_their_unit_and_show_the_factor():
    """Families are no people; the factor comes from the text or is flagged as assumed."""
    (given,) = facts("About 300 families (1,800 people) fled Hama.")
    assert (given.unit, given.factor, given.figure.best) == ("households", 6.0, 300)
    (assumed,) = facts("About 300 families fled Hama.")
    assert assumed.factor == 5.0
    assert any("assumed" in str(flag) for flag in assumed.flags)


def test_homes_count_only_where_nobody_counts_people():
    """Destroyed homes are a proxy, and no count of people."""
    (alone,) = facts("The quake destroyed 40 houses in Hama.")
    assert (alone.measure, alone.unit, alone.term) == ("none", "households", "Destroyed Housing")
    (people,) = facts("The quake destroyed 40 houses in Hama and displaced 200 people.")
    assert told(people) == ("displaced", "flow", 200, 200, 200)


def test_breakdowns_are_no_facts_of_their_own():
    """The words "Including 40 children" is part of the number before it."""
    (fact,) = facts("About 300 people (including 40 older people and 130 children) were evacuated from Hama.")
    assert fact.figure.best == 300
    (part,) = facts("Some 500 of the 4,000 villagers fled Hama.")
    assert part.figure.best == 500


def test_killed_and_displaced_are_told_apart():
    """Each number goes to its own verb; deaths are no displacement."""
    (fact,) = facts("The blast killed 30 people and displaced 400 in Aleppo.")
    assert fact.figure.best == 400
    assert facts("Shells killed or injured dozens of residents of Hama.") == []


REALIS = {
    "As many as 9,000 people could be displaced from Hama.": "hypothetical",
    "Some 5,000 refugees plan to return to Syria.": "planned",
    "Some 5,000 refugees fled from Syria in May.": "actual",
    "According to the water board, 500 people fled Hama.": "reported",
    "Guards are accused of having deported 60 Syrians.": "attributed_claim",
}


@pytest.mark.parametrize("text", REALIS)
def test_realis(text):
    """Plans and fears are told apart from what happened."""
    (fact,) = facts(text)
    assert fact.realis == REALIS[text]
    assert bool([f for f in fact.flags if "nobody is said to have moved" in str(f)]) == (
        fact.realis in ("planned", "hypothetical")
    )


def test_speaker():
    """Who gives the number stands beside it."""
    (fact,) = facts("According to the water board, 500 people fled Hama.")
    assert fact.speaker == "water board"


def test_a_month_named_may_is_no_doubt():
    """The words "May" before a number is a month."""
    (fact,) = facts("Between 6 and 9 May 2,000 people fled from Zalingei.")
    assert (fact.realis, fact.date.start, fact.date.end) == ("actual", date(2024, 5, 6), date(2024, 5, 9))


HOSTILITY = {
    "Anti-refugee sentiment has grown in Türkiye.": ("sentiment", "Türkiye"),
    "Resentment against refugees has grown in Türkiye.": ("sentiment", "Türkiye"),
    "Politicians in Türkiye used anti-refugee rhetoric to win votes.": ("rhetoric", "Türkiye"),
    "Refugees were attacked in Izmir.": ("violence", "Izmir"),
    "A mob torched the shops of refugees in Izmir.": ("violence", "Izmir"),
    "Much of the Turkish public wants the refugees to leave.": ("wish_for_return", "Türkiye"),
}


@pytest.mark.parametrize("text", HOSTILITY)
def test_hostility_counts_nobody(text):
    """Attitudes, speech and violence are told apart, and none of them is a movement."""
    (fact,) = facts(text)
    assert (fact.kind, fact.measure, fact.figure) == ("hostility", "none", None)
    assert (fact.detail, fact.place.place.name) == HOSTILITY[text]


def test_riots_in_two_towns_are_two_facts():
    """One fact a place."""
    found = facts("Refugees were beaten in riots in Izmir and Ankara.")
    assert sorted(f.place.place.name for f in found) == ["Ankara", "Izmir"]


def test_hostility_in_arabic_turkish_spanish_and_french():
    """Basic facts of other languages."""
    assert told(facts("نزح خمسة آلاف شخص من القرية.", language="ar")[0])[:3] == ("displaced", "flow", 5_000)
    assert told(facts("Köyde 250 bin kişi yerinden edildi.", language="tr")[0])[:3] == (
        "displaced",
        "flow",
        250_000,
    )
    assert told(facts("Unas 900 personas huyeron del pueblo.", language="es")[0])[3] == 900
    assert told(facts("Environ 900 personnes ont fui le village.", language="fr")[0])[3] == 900


LISTS = {
    "They fled to Chad (700,000), Sudan (1.5 million) and Lebanon (330,000).": {
        700_000: "Chad",
        1_500_000: "Sudan",
        330_000: "Lebanon",
    },
    "Displaced by district: Hama 12,000; Aleppo 4,300; Idlib 2,200.": {
        12_000: "Hama",
        4_300: "Aleppo",
        2_200: "Idlib",
    },
    "Arrivals by district:\n- Hama: 4,310\n- Aleppo: 2,775": {4_310: "Hama", 2_775: "Aleppo"},
    "District | IDPs | Returnees\nHama | 1,700 | 650\nAleppo | 1,400 | 900": {
        1_700: "Hama",
        650: "Hama",
        1_400: "Aleppo",
        900: "Aleppo",
    },
}


@pytest.mark.parametrize("text", LISTS)
def test_each_figure_of_a_list_stays_with_its_place(text):
    """Names with figures behind them, lines under a heading and rows of a table keep their pairs."""
    placed = {f.figure.best: f.place.place.name for f in facts(text) if f.place}
    assert placed == LISTS[text]


def test_a_table_tells_each_column_by_its_head():
    """Displaced people and returnees of one row are two facts; people beside households are one."""
    kinds = {f.figure.best: f.kind for f in facts("Town | IDPs | Returnees\nHama | 1,700 | 650")}
    assert kinds == {1_700: "idps", 650: "idp_returns"}
    (fact,) = facts("Displaced in | Households | People\nHama | 300 | 1,500")
    assert (fact.unit, fact.figure.best, fact.factor) == ("households", 300, 5)


def test_numbers_go_on_from_the_sentence_before():
    """People of whom a sentence says where they went are those who fled in the sentence before."""
    text = "Some 4,000 families fled Hama. Of them, 2,900 went to Aleppo and 1,100 to Idlib."
    told_of = [(f.figure.best, f.unit, f.place.place.name) for f in facts(text)]
    assert sorted(told_of) == [
        (1_100, "households", "Idlib"),
        (2_900, "households", "Aleppo"),
        (4_000, "households", "Hama"),
    ]
    assert not facts("The train was late. Of them, 2,900 went to Aleppo.")
