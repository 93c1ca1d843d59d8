"""Accuracy on a geoparsing corpus that stands beside the project."""

import gzip
import json
import math

from geomap.models.articles import Article, Span
from geomap.models.places import Mention
from geomap.resolution import learn_scope, shares_of

NEAR_KM = 161.0


def km(lat, lon, place):
    a, b, step = math.radians(lat), math.radians(place.lat), math.radians(place.lon - lon)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(step)
    return 6371.0 * math.acos(max(-1.0, min(1.0, cosine)))


def accuracy(resolver, path, split="dev"):
    """Share of all located gold names of a split that are resolved within 100 miles."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    golds = [[t for t in d["toponyms"] if t["lat"] is not None and not t["ignore"]] for d in documents]
    articles = [Article(d["id"], d["text"], d["id"], source=d["source"] or None) for d in documents]
    mentions = [
        [
            Mention(f"{i:05d}", a.id, Span(t["start"], t["end"]), t["text"], "literal")
            for i, t in enumerate(gold)
        ]
        for a, gold in zip(articles, golds, strict=True)
    ]
    drafts = [resolver.draft(a, m) for a, m in zip(articles, mentions, strict=True)]
    scope = learn_scope(articles, map(shares_of, drafts))
    right = total = 0
    for document, gold, article, found in zip(documents, golds, articles, mentions, strict=True):
        if document["split"] == split:
            answers = resolver(article, (), found, around=scope.of(article))
            total += len(gold)
            right += sum(
                r.place is not None and km(t["lat"], t["lon"], r.place) <= NEAR_KM
                for t, r in zip(gold, answers, strict=True)
            )
    return right / total
