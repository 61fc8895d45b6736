"""Commas lost before or after a clause."""
