"""Frozen nouns that all stages share."""
