"""Demands: which verbs ask for "sich" or a dative, and which nouns for an article, as the corpora show them.

Built by scripts/build_frames.py from what scripts/count_frames.py counts with mtfix.german.frames (models/README.md).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Final

import marisa_trie

from mtfix.german.frames import Frame, preposition_of
from mtfix.german.lexicon import DATA

SHAPES: Final = tuple(f"{kind}{count}{clausal}" for kind in "fji" for count in "012" for clausal in "-+")
"""The shapes of a clause (Frame.shape) in which a verb may ask for "sich", by the number of their bit."""
DATIVE: Final = 18
"""The bit that says that the only object is a dative."""
VERBAL: Final = 1
PREPOSITIONAL: Final = 2


@functools.cache
def _verbs() -> marisa_trie.BytesTrie:
    table = marisa_trie.BytesTrie()
    table.mmap(str(DATA / "frames.marisa"))
    return table


@functools.lru_cache(maxsize=20_000)
def _bits(form: str, particle: str) -> int:
    found: list[bytes] = _verbs().get(f"{form}|{particle}", [])
    return int.from_bytes(found[0], "big") if found else 0


def asks_for_reflexive(form: str, frame: Frame, joined: bool, prepositions: Iterable[str]) -> bool:
    """Whether a verb in such a clause, or beside one of these prepositions, is hardly ever seen without "sich"."""
    shape, small = frame.shape(joined)[:3], form.lower()
    if shape in SHAPES and _bits(small, frame.particle) >> SHAPES.index(shape) & 1:
        return True
    if len(frame.arguments) > 1:
        return False
    return any(f"{small}|{frame.particle}@{shape[0]}{preposition_of(p)}" in _verbs() for p in prepositions)


@functools.cache
def reflexive_forms() -> frozenset[str]:
    """Every verb form, in small letters, of which the table knows that it asks for "sich" somewhere."""
    every = (1 << len(SHAPES)) - 1
    return frozenset(
        key.partition("|")[0]
        for key, value in _verbs().iteritems()
        if "|" in key and ("@" in key or int.from_bytes(value, "big") & every)
    )


@functools.cache
def dative_forms() -> frozenset[str]:
    """Every verb form, in small letters, whose only object may be a dative by the table."""
    bit = 1 << DATIVE
    return frozenset(
        key.partition("|")[0]
        for key, value in _verbs().iteritems()
        if "|" in key and "@" not in key and int.from_bytes(value, "big") & bit
    )


def takes_dative(form: str, particle: str) -> bool:
    """Whether the only object of a verb, beside its subject, is a dative.

    >>> takes_dative("hilft", ""), takes_dative("sieht", "")
    (True, False)
    """
    return bool(_bits(form.lower(), particle) >> DATIVE & 1)


@functools.cache
def _nouns() -> marisa_trie.RecordTrie:
    table = marisa_trie.RecordTrie("<B")
    table.mmap(str(DATA / "alone.marisa"))
    return table


@functools.cache
def nouns_asking() -> frozenset[str]:
    """Every noun that hardly ever stands bare in some place."""
    return frozenset(_nouns().iterkeys())


def asks_for_article(noun: str, place: str) -> bool:
    """Whether a noun in the singular hardly ever stands bare in such a place (nouns_alone.bare_place).

    >>> asks_for_article("Bundesrepublik", "verb"), asks_for_article("Wasser", "verb")
    (True, False)
    """
    found: list[tuple[int]] = _nouns().get(noun, [])
    bit = VERBAL if place in ("verb", "start") else PREPOSITIONAL
    return bool(found) and bool(found[0][0] & bit)
