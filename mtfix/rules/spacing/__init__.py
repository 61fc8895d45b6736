"""Blanks too many, blanks on the wrong side, and characters nobody can see."""
