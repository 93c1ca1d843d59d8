"""Do no harm: coarser places and no quotes, applied once, before anything is drawn or written.

Each field of an assessment has its rule (``rules``), a walk applies them and passes nothing over (``walk``),
and two sets of acts say what the rules do (``acts``).
"""

from __future__ import annotations

from geomap.review.harm.acts import coarsen, without_quotes
from geomap.review.harm.hiding import parse_rules

__all__ = ["coarsen", "parse_rules", "without_quotes"]
