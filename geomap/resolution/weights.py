"""The ranker's fitted numbers: one weight per piece of evidence and pass, and its calibration."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from geomap.errors import TableError
from geomap.languages import FeatureRow
from geomap.resolution.cues import Cues, parse_cues
from geomap.resolution.evidence import CONTEXT
from geomap.resolution.table import STATIC, Floats

FEATURES = STATIC + CONTEXT

CALIBRATION = ("bias", "logit", "margin", "gap", "only", "area", "loose", "context")
"""Terms of the logistic regression that turns a softmax into the share of right answers."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What the resolver was fitted to.

    Attributes
    ----------
    passes : tuple of float32 arrays
        One weight per feature for each pass; the last is repeated. The first pass knows nothing of
        the other names yet, so its context weights are not used.
    calibration : float32 array
        Aligned with :data:`CALIBRATION`.
    undecided : float
        Below this probability that the words name a place and that it is this one, none is given.
    cues : Cues
        Feature words.
    """

    passes: tuple[Floats, ...]
    calibration: Floats
    undecided: float
    cues: Cues

    @classmethod
    def from_bytes(cls, data: bytes, cues: Iterable[FeatureRow] = ()) -> Weights:
        """Read ``weights/resolver.json`` and compile the feature words.

        Features that the file does not name weigh nothing.

        Raises
        ------
        TableError
            The file is not JSON of this form, or names a feature that this version does not know.
        """
        passes, calibration, undecided = _stored(data)
        named = {name for entry in passes for name in entry}
        unknown = sorted(named - set(FEATURES)) + sorted(set(calibration) - set(CALIBRATION))
        if unknown or not passes:
            raise TableError("resolution weights", [f"unknown: {', '.join(unknown) or 'no pass'}"])
        return cls(
            tuple(np.array([entry.get(name, 0.0) for name in FEATURES], np.float32) for entry in passes),
            np.array([calibration.get(name, 0.0) for name in CALIBRATION], np.float32),
            undecided,
            parse_cues(cues),
        )


def _stored(data: bytes) -> tuple[list[dict[str, float]], dict[str, float], float]:
    """Weights of each pass, terms of the calibration and the least probability, by name."""
    try:
        raw = json.loads(data)
        passes = [{str(k): float(v) for k, v in entry.items()} for entry in raw["passes"]]
        calibration = {str(k): float(v) for k, v in raw["calibration"].items()}
        return passes, calibration, float(raw["undecided"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TableError("resolution weights", [f"{error!r}; reinstall geomap"]) from error
