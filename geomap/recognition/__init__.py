"""Toponym recognition: which words of an article name places, and in what way.

:class:`Recognizer` joins a small fitted network (:class:`Model`) with the names of the gazetteer.
Pure: weights and index are handed in.
"""

from __future__ import annotations

from geomap.recognition.model import Model
from geomap.recognition.recognizer import Recognizer

__all__ = ["Model", "Recognizer"]
