"""How names may be written, and that spans slice the caller's string whatever was written."""

from __future__ import annotations

import pytest


def texts(mentions) -> list[str]:
    return [m.text for m in mentions]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("TROOPS SHELL HOMS AS TALKS STALL IN GENEVA", "HOMS"),
        ("Hundreds Flee Goma After Rebels Seize Airport", "Goma"),
        ("people fled from aleppo to gaziantep after the strikes, residents said on friday", "gaziantep"),
        ("Aleppo's market was hit by two rockets, traders said.", "Aleppo"),
        ("Fighting reached Deir ez-Zor and al-Bukamal before dawn, officials said.", "Deir ez-Zor"),
        ("The plant is in Charleston, W.Va., and employs 300 people.", "W.Va."),
        ("The governor of Minas Gerais visited São Paulo on Monday.", "São Paulo"),
    ],
)
def test_spellings(read, text: str, wanted: str):
    """Capitals, possessives, hyphens and abbreviations do not hide a name."""
    assert wanted in texts(read(text))


def test_lost_letters_are_flagged(read):
    """A name that lost its non-ASCII letters is found and said to be damaged."""
    found = {
        m.text: m.damaged for m in read("Aid reached Diyarbakr and Gaziantep on Sunday, the agency said.")
    }
    assert found == {"Diyarbakr": True, "Gaziantep": False}


def test_invisible_characters_stay_inside_the_span(read):
    """A zero-width character within a name neither hides it nor shifts what follows."""
    text = "Shells fell on Alep\u200bpo and on Damascus\u200f in the night, residents said."
    for mention in read(text):
        assert text[mention.span.start : mention.span.end] == mention.text
    assert "Damascus" in {m.text.strip("\u200f") for m in read(text)}
    assert any("Alep" in m.text for m in read(text))


def test_scripts_within_one_text(read):
    """A sentence in another script is read in its own language."""
    found = texts(
        read("Shelling hit Aleppo on Friday, residents said.\nوصلت قافلة مساعدات إلى مدينة حمص يوم السبت.")
    )
    assert "Aleppo" in found
    assert any("حمص" in text for text in found)


def test_arabic_clitics_are_left_out_of_the_span(read):
    """The preposition that is written together with a name is no part of it."""
    text = "وصل الوفد من بغداد إلى بيروت ثم عاد لدمشق وحلب."
    assert {"بغداد", "بيروت", "دمشق", "حلب"} <= set(texts(read(text)))


def test_turkish_case_endings_are_left_out_of_the_span(read):
    """The case ending behind an apostrophe is no part of the name."""
    assert texts(read("Heyet Ankara'dan yola çıktı ve Bakü'ye ulaştı.", "tr")) == ["Ankara", "Bakü"]


def test_lost_capitals(read):
    """With the flag, short sentences in small letters are searched for names, too."""
    assert "aleppo" in texts(read("shelling in aleppo", lower=True))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fighting went on in the Idlib de-escalation zone on Monday.", "Idlib"),
        ("Idlib co-operation talks failed.", "Idlib"),
        ("Rebels entered Ras al-Ain on Monday.", "Ras al-Ain"),
        ("They met in Deir ez-Zor on Monday.", "Deir ez-Zor"),
    ],
)
def test_no_toponym_ends_within_a_hyphenated_word(read, text: str, wanted: str):
    """The small half of a compound is left out; an article within a name is not."""
    assert [mention.text for mention in read(text)] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Soldiers entered Cox’s Bazar on Monday.", "Cox’s Bazar"),
        ("Soldiers entered Coxsbazar on Monday.", "Coxsbazar"),
        ("Floods cut roads near Nyala2 on Friday.", "Nyala"),
        ("Please help #PuertoRico now", "PuertoRico"),
        ("More rain for us tonight #Kerala_floods", "Kerala"),
        ("A shell hit Port-au-Prince two days ago.", "Port-au-Prince"),
        ("MEXICO CITY -- Mexico's police chief resigned.", "MEXICO CITY"),
        ("Rebels Seize Goma And March On Bukavu", "Bukavu"),
    ],
)
def test_no_town_is_lost_by_how_it_is_written(read, text: str, wanted: str):
    """Apostrophes, lost spaces, figures written against a name, tags, hyphens and dashes hide no town."""
    assert wanted in texts(read(text))


def test_the_words_of_a_topic_are_no_place(read):
    """A tag that writes a place and a topic as one word names the topic."""
    assert not any("Kerala" in name for name in texts(read("Donate today #KeralaFloods #KeralaReliefFund")))
