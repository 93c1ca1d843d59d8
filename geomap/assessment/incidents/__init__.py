"""Corroboration: passages of articles to incidents, their confidence, and what is not mapped.

An incident is one deed. :mod:`passages` says what each sentence tells of a deed, :mod:`pairs` whether two
tell one, :mod:`grouping` which are joined, :mod:`sources` who stands behind it, :mod:`versions`
who says what.
"""

from __future__ import annotations

from geomap.assessment.incidents.confidence import reckoned
from geomap.assessment.incidents.corroboration import corroborate
from geomap.assessment.incidents.grouping import group
from geomap.assessment.incidents.links import Link, links_of
from geomap.assessment.incidents.passages import Passage, main_passages, passages
from geomap.assessment.incidents.unmapped import not_mapped

__all__ = [
    "Link",
    "Passage",
    "corroborate",
    "group",
    "links_of",
    "main_passages",
    "not_mapped",
    "passages",
    "reckoned",
]
