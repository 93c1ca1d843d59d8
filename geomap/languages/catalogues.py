"""The catalogues of words: a code and, for each language, the sentence that it stands for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def reasons(language: str) -> Mapping[str, str]:
    """Return the sentences of all reasons in a language.

    Parameters
    ----------
    language : str
        ISO 639-1 code; a sentence that its folder does not hold is answered in English.

    Returns
    -------
    mapping of str to str
        Code -> sentence with ``{0}``, ``{1}`` … where the slots of the reason go.
    """
    file = files("geomap.languages") / language / "reasons.json"
    if not file.is_file():
        return reasons("en")
    catalogue: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return catalogue if language == "en" else {**reasons("en"), **catalogue}
