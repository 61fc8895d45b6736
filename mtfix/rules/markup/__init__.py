"""Damage at the edges of links, bold text and code, where a text was cut into pieces for its translation."""
