"""A source's scope: learned from its other articles, in any order, never from the article itself."""

from dataclasses import replace

import pytest

from geomap.resolution import Scope, learn_scope, shares_of
from tests.resolution.conftest import marked


def read(resolver, name, source, text):
    article, mentions = marked(text)
    article = replace(article, id=name, source=source)
    return article, mentions, resolver.draft(article, mentions)


@pytest.fixture
def paper(resolver):
    """Three articles of a local paper of Brun, one of a paper of Yorland."""
    texts = [
        ("a1", "brun.example", "[Saint Olm], [Brun]."),
        ("a2", "brun.example", "[Saint Olm] and [Brun], [Xandria]."),
        ("a3", "brun.example", "Fire in [Mirel], [Brun]."),
        ("b1", "yor.example", "Rain in [Kamp], [Yorland]."),
    ]
    return [read(resolver, *entry) for entry in texts]


def scope_of(read_articles):
    return learn_scope([a for a, _, _ in read_articles], [shares_of(r) for _, _, r in read_articles])


def test_a_local_paper_means_its_own_town(resolver, paper):
    """In the paper of Brun, "Oster" is the small Oster of Brun, not the largest one."""
    article, mentions = marked("Fire in [Oster].")
    local = replace(article, source="brun.example")
    assert resolver(local, (), mentions, around=scope_of(paper).of(local))[0].place.id == "t:oster-xa2"
    assert resolver(article, (), mentions, around=scope_of(paper).of(article))[0].place.id == "t:oster-yo"


def test_order_does_not_matter(paper):
    """The same scope whatever the order of the articles."""
    assert scope_of(paper) == scope_of(paper[::-1])


def test_an_article_is_no_evidence_for_itself(resolver, paper):
    """Alone of its source, an article is resolved as without a scope."""
    article, mentions, draft = read(resolver, "c1", "other.example", "Fire in [Oster].")
    scope = learn_scope([article], [shares_of(draft)])
    assert scope.of(article) == []
    assert resolver(article, (), mentions, around=scope.of(article)) == resolver(article, (), mentions)
    own = [share for _, share in scope_of(paper).of(paper[0][0])]
    assert 0 < sum(own) < 1


def test_no_source_teaches_nothing(resolver):
    """Articles without a source share no scope."""
    article, _, draft = read(resolver, "d1", None, "Fire in [Oster].")
    assert learn_scope([article], [shares_of(draft)]) == Scope()


def test_the_domain_of_a_source_is_a_hint(index, weights):
    """A two-letter top-level domain favours its country where the text is silent."""
    from geomap.resolution import Resolver

    article, mentions = marked("Fire in [Mirel].")
    resolver = Resolver(index, weights)
    for source, wanted in (("news.example.xa", "t:mirel-xa"), ("news.example.yo", "t:mirel-yo")):
        assert resolver(replace(article, source=source), (), mentions)[0].place.id == wanted
