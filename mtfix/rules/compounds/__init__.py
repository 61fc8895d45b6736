"""Compounds torn into words that stand side by side."""
