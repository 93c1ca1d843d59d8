"""Fitting of the toponym recogniser: corpus, variation, templates, network, export."""
