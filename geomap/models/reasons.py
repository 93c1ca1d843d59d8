"""Why something is so: a code with what fills its sentence. Words come last, from one catalogue a language.

Code compares codes, never words; the page looks the code up in its reader's language; what must not be
told is blanked in the slots. English is what tables and files bear.
"""

from __future__ import annotations

from functools import reduce

import msgspec

from geomap.languages import reasons

_ENGLISH = reasons("en")


class Reason(msgspec.Struct, frozen=True, array_like=True):
    """A reason that is put into words where it is shown; false when there is none to give.

    Attributes
    ----------
    code : str
        Key of ``geomap/languages/*/reasons.json``; empty for no reason.
    slots : tuple of str, int or Reason
        What stands in ``{0}``, ``{1}`` … of the sentence: words of an article, a name, a day or a number
        that is no count as str; a count as int; or another reason.
    """

    code: str
    slots: tuple[str | int | Reason, ...] = ()

    def holds(self, code: str) -> bool:
        """Whether it is, or is joined of, a reason of that code."""
        return self.code == code or any(isinstance(s, Reason) and s.holds(code) for s in self.slots)

    def __bool__(self) -> bool:
        """Whether there is a reason."""
        return bool(self.code)

    def __str__(self) -> str:
        """Return it in English."""
        return _ENGLISH[self.code].format(*self.slots) if self.code else ""

    def quotes(self, slot: int) -> bool:
        """Whether what stands in a slot is quoted: words of an article or of a name, as they are written."""
        return f'"{{{slot}}}"' in _ENGLISH.get(self.code, "")


NO_REASON = Reason("")


def because(code: str, *slots: str | int | Reason) -> Reason:
    """Make a reason: ``because("place.inside", "Veldt")``."""
    return Reason(code, slots)


def joined(*parts: Reason) -> Reason:
    """Join reasons to one, in order: ``is a country of the set; the only place of this name``."""
    present = [part for part in parts if part]
    return reduce(lambda whole, part: Reason("joined", (whole, part)), present) if present else NO_REASON


def free(text: str) -> Reason:
    """Make a reason of somebody else's words: a person's, a table's, another package's."""
    return Reason("free", (text,))
