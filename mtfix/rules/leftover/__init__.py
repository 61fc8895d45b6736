"""Debris of the translation pipeline: marks of sub-words, tokens of models, entities, mojibake, loops, cut ends."""
