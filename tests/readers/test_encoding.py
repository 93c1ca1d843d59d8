"""Whatever a file's encoding, spans slice the text that is shown, and its own letters can be had back."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.models.articles import Article, Mend, Span
from geomap.readers._base import make_article
from geomap.readers.encoding import decode
from geomap.readers.mending import mend, mended
from geomap.readers.sets import open_set, read_articles

WORDS = {
    "tr": "Türkiye'nin güneyindeki Gaziantep şehrinde çıkan çatışmada üç kişi öldü, İstanbul'da yas vardı.",
    "es": "El ejército tomó la población de Peñón mañana y evacuó a los niños según la versión del cónsul.",
    "fr": "L'armée a bombardé à l'aube le marché; l'hôpital a reçu des blessés, où le préfet s'est exprimé.",
    "ar": "قصفت الطائرات بلدة الأتارب في ريف حلب الغربي صباح يوم الجمعة وقتل ثلاثة مدنيين على الأقل.",
    "ru": "Российские войска обстреляли Харьков в пятницу, сообщил мэр города. Погибли три человека.",
    "uk": "Російські війська обстріляли Харків у п'ятницю, повідомив міський голова. Загинули троє людей.",
}
GARBLED_AS = ("latin-1", "cp1252")


def garble(text: str, encoding: str) -> str:
    """Read UTF-8 as another encoding, as careless programs do; the text itself where that cannot be."""
    try:
        return text.encode().decode(encoding)
    except UnicodeDecodeError:
        return text


def restored(text: str, mends: tuple[Mend, ...]) -> str:
    out, at = [], 0
    for piece in mends:
        out += [text[at : piece.start], piece.original]
        at = piece.end
    return "".join((*out, text[at:]))


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(WORDS.values())), st.sampled_from(["", *GARBLED_AS])), max_size=4
    )
)
def test_mending_can_be_undone(lines: list[tuple[str, str]]) -> None:
    """Clean and garbled lines mixed: the map gives back every letter that stood there."""
    text = "\n".join(garble(line, how) if how else line for line, how in lines)
    shown, mends = mend(text)
    assert restored(shown, mends) == text
    assert shown == "\n".join(line for line, _ in lines)


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF, exclude_categories=["Cs"]), max_size=60))
def test_mending_any_text_can_be_undone(text: str) -> None:
    """Also where the text is nonsense, nothing is lost and pieces stand in order."""
    shown, mends = mend(text)
    assert restored(shown, mends) == text
    assert all(a.end <= b.start for a, b in pairwise(mends))


def test_a_mended_article_says_so_and_keeps_its_pages() -> None:
    """Text, id and page offsets are those of what is shown; the warning shows a word before and after."""
    clean = make_article("TÜRKİYE and Türkiye.\n\nSecond page.", "a.pdf", {})
    garbled = make_article(garble(clean.text, "latin-1"), "a.pdf", {})
    found = mended(Article(garbled.id, garbled.text, "a.pdf", pages=(0, garbled.text.index("Second"))))
    assert (found.text, found.id) == (clean.text, clean.id)
    assert found.text[found.pages[1] :] == "Second page."
    assert 'garbled letters were mended in 3 places: "TÃ' in found.warnings[0]
    assert 'is read as "TÜRKİYE"' in found.warnings[0]
    assert found.before_mending(Span(0, 7)) == garble("TÜRKİYE", "latin-1")
    assert found.before_mending(Span(8, 11)) == "and"


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".txt", "Shelling hit {} on Friday."),
        (".jsonl", '{{"text": "Shelling hit {} on Friday."}}'),
        (".json", '[{{"text": "Shelling hit {} on Friday."}}]'),
        (".csv", "text\nShelling hit {} on Friday.\n"),
    ],
)
def test_every_format_is_mended_alike(suffix: str, content: str, tmp_path: Path) -> None:
    """Mending is no matter of the format: the same words, with the same warning."""
    (tmp_path / f"a{suffix}").write_text(content.format(garble("Şırnak", "latin-1")), encoding="utf-8")
    (article,) = read_articles(open_set(tmp_path))
    assert isinstance(article, Article)
    assert article.text.strip() == "Shelling hit Şırnak on Friday."
    assert len(article.mends) == 1
    assert "mended" in article.warnings[0]


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("tr", "cp1254"),
        ("es", "cp1252"),
        ("fr", "cp1252"),
        ("ar", "cp1256"),
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("uk", "cp1251"),
        ("ar", "utf-16"),
        ("ru", "utf-8-sig"),
    ],
)
def test_old_encodings_are_guessed(language: str, encoding: str) -> None:
    """A paragraph in the encoding its region used is read right; a guess is said to be one."""
    text = " ".join([WORDS[language]] * 3)
    found = decode(text.encode(encoding), "a.txt")
    assert found.text == text
    assert bool(found.warnings) == (not encoding.startswith("utf"))
