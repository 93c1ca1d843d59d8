"""Exporters: layers to files."""
