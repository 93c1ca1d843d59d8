"""Numbers and quantities in text, in words and digits, with what they count."""

from __future__ import annotations

from geomap.text.numbers.counting import find_quantities, quantities
from geomap.text.numbers.finding import find_numbers
from geomap.text.numbers.kinds import counts_people, is_money

__all__ = ["counts_people", "find_numbers", "find_quantities", "is_money", "quantities"]
