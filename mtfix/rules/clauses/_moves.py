"""Moves: tokens of a sentence taken from one place to another, as edits that leave every other blank alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mtfix.finding import Edit
from mtfix.german.lexicon import lookup
from mtfix.german.tokens import Token
from mtfix.german.verbs import PARTICLES

_TO_BE: Final = frozenset("ist sind war waren sei seien wäre wären bin bist seid".split())


def cut(tokens: Sequence[Token], first: int, last: int) -> Edit:
    """Take tokens `first` to `last` out, with one of the blanks around them."""
    start, end = tokens[first].start, tokens[last - 1].end
    if first and tokens[first].spaced:
        return Edit(tokens[first - 1].end, end, "")
    return Edit(start, tokens[last].start if last < len(tokens) else end, "")


def before(tokens: Sequence[Token], at: int, text: str) -> Edit:
    """Put words in front of a token."""
    return Edit(tokens[at].start, tokens[at].start, f"{text} ")


def after(tokens: Sequence[Token], at: int, text: str) -> Edit:
    """Put words behind a token."""
    return Edit(tokens[at].end, tokens[at].end, f" {text}")


def to_end(
    tokens: Sequence[Token], words: Sequence[str], tags: Sequence[str], verb: int, last: int
) -> tuple[str, tuple[Edit, ...]]:
    """Move a verb behind the token before `last`, joined with its particle where that stands there: its form, the edits.

    Forms of "sein" are written apart (bereit sind), and so is what only looks like a particle (weiter auseinandergeht).
    """
    finite = words[verb]
    apart = finite in _TO_BE or not (words[last - 1] in PARTICLES or lookup(words[last - 1] + finite).seen)
    if tags[last - 1] != "PTKVZ" or apart:
        return finite, (cut(tokens, verb, verb + 1), after(tokens, last - 1, finite))
    finite = words[last - 1] + finite
    return finite, (cut(tokens, verb, verb + 1), Edit(tokens[last - 1].start, tokens[last - 1].end, finite))


def written(text: str, tokens: Sequence[Token], first: int, last: int) -> str:
    """The tokens as they stand in the passage."""
    return text[tokens[first].start : tokens[last - 1].end]


def drop_mark(tokens: Sequence[Token], at: int) -> Edit:
    """Take a mark away together with a blank before it, if one stands there."""
    start = tokens[at - 1].end if at and tokens[at].spaced else tokens[at].start
    return Edit(start, tokens[at].end, "")


def small(word: str, tag: str) -> str:
    """A word without the capital that only the start of a sentence gave it."""
    if tag in ("NN", "NE", "FM", "XY", "CARD") or not word[:1].isupper() or word[1:2].isupper():
        return word
    lower = word[0].lower() + word[1:]
    return lower if tag != "PPER" or word != "Sie" else word


def capital(word: str) -> str:
    """A word with a capital, as it begins a sentence; an identifier stays as it is."""
    return word[0].upper() + word[1:] if word.islower() and lookup(word).seen else word
