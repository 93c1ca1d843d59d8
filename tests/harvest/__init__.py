"""Harvests: articles past one machine."""
