"""Toponym resolution: mentions with their candidates to places, with a calibrated score and reasons.

Pure: the index and the weights are handed in. :class:`Resolver` weighs all names of an article
together; :func:`learn_scope` learns from a first pass where the articles of each source point.
"""

from __future__ import annotations

from geomap.resolution.prior import Scope, Shares, SourceScope, learn_scope, learn_sources, shares_of
from geomap.resolution.resolver import Resolver
from geomap.resolution.weights import Weights

__all__ = [
    "Resolver",
    "Scope",
    "Shares",
    "SourceScope",
    "Weights",
    "learn_scope",
    "learn_sources",
    "shares_of",
]
