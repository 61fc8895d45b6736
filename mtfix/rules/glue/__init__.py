"""Blanks and full stops lost: words and sentences run into each other."""
