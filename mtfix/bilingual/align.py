"""Alignment: which sentences, or paragraphs, of two texts say the same.

Lengths decide, as in Gale and Church (1993, "A Program for Aligning Sentences in Bilingual Corpora"); what both sides
must share (numbers, links, names) pulls the pairs together.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from mtfix.bilingual.cues import exact, likeness
from mtfix.bilingual.english import sentence_spans
from mtfix.document import Document
from mtfix.german.sentences import split_sentences
from mtfix.german.tokens import tokenise

_MOVES: Final = {(1, 1): 0.0, (1, 0): 4.0, (0, 1): 4.0, (2, 1): 2.4, (1, 2): 2.4, (2, 2): 4.4, (3, 1): 4.6, (1, 3): 4.6}
"""How many units each side gives, and what it costs (minus log of how often it is seen)."""
_ANCHOR: Final = 1.6
"""What a number or link on both sides is worth."""
_CUE: Final = 0.7
"""What a word that looks the same is worth, or is an everyday word's translation."""
_BAND: Final = 30
_SPREAD: Final = 6.8
"""The variance of the length difference for each character of text (Gale and Church)."""


class Pair(NamedTuple):
    """German and English that belong together: the span in the German text and the one in the English; either may be
    empty (start == end)."""

    german: tuple[int, int]
    english: tuple[int, int]


def align(one: Sequence[str], other: Sequence[str]) -> list[tuple[range, range]]:
    """The cheapest way to pair two lists of texts in order; every index is in exactly one pair.

    >>> align(["Der Hafen schläft.", "Um 7 Uhr kommt das erste Boot."], ["The harbour is asleep.", "A boat at 7 a.m."])
    [(range(0, 1), range(0, 1)), (range(1, 2), range(1, 2))]
    """
    rows, columns = len(one), len(other)
    lengths = [[len(text) for text in side] for side in (one, other)]
    cues = [
        [(exact(text), likeness(text, language)) for text in side] for side, language in ((one, "de"), (other, "en"))
    ]
    slope = columns / rows if rows else 1.0
    band = _BAND + abs(rows - columns)
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    back: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows + 1):
        middle = int(i * slope)
        for j in range(max(0, middle - band), min(columns, middle + band) + 1):
            for (a, b), price in _MOVES.items():
                before = best.get((i - a, j - b))
                if before is None:
                    continue
                cost = before + price + _cost(lengths, cues, (i - a, i), (j - b, j))
                if cost < best.get((i, j), math.inf):
                    best[i, j] = cost
                    back[i, j] = (a, b)
    pairs, at = [], (rows, columns)
    while at != (0, 0):
        a, b = back[at]
        pairs.append((range(at[0] - a, at[0]), range(at[1] - b, at[1])))
        at = (at[0] - a, at[1] - b)
    return pairs[::-1]


_Cues = tuple[frozenset[str], frozenset[str]]


def _cost(lengths: list[list[int]], cues: list[list[_Cues]], rows: tuple[int, int], columns: tuple[int, int]) -> float:
    one, other = sum(lengths[0][slice(*rows)]), sum(lengths[1][slice(*columns)])
    if not one or not other:
        return min(6.0, (one + other) / 60)
    delta = abs(one - other) / math.sqrt(_SPREAD * (one + other) / 2)
    left, right = _together(cues[0], rows), _together(cues[1], columns)
    shared = _ANCHOR * min(2, len(left[0] & right[0])) + _CUE * min(4, len(left[1] & right[1]))
    return min(delta * delta / 2, 12.0) - shared


def _together(cues: list[_Cues], span: tuple[int, int]) -> _Cues:
    if span[1] - span[0] == 1:
        return cues[span[0]]
    parts = cues[slice(*span)]
    return frozenset[str]().union(*(part[0] for part in parts)), frozenset[str]().union(*(part[1] for part in parts))


@functools.lru_cache(maxsize=32)
def sentence_pairs(german: str, english: str) -> tuple[Pair, ...]:
    """The sentences of a German text with those of its original.

    >>> de, en = "Der Regen kam. Alle 12 gingen.", "The rain came. All 12 went. Not one of the singers had a word to say."
    >>> [(de[slice(*pair.german)], en[slice(*pair.english)]) for pair in sentence_pairs(de, en)][-1]
    ('', 'Not one of the singers had a word to say.')
    """
    ours = [(sentence.start, sentence.end) for sentence in split_sentences(german, tokenise(german))]
    theirs = sentence_spans(english)
    if not ours or not theirs:
        return ()
    pairs, german_end, english_end = [], 0, 0
    for rows, columns in align([german[a:b] for a, b in ours], [english[a:b] for a, b in theirs]):
        left = (ours[rows[0]][0], ours[rows[-1]][1]) if rows else (german_end, german_end)
        right = (theirs[columns[0]][0], theirs[columns[-1]][1]) if columns else (english_end, english_end)
        german_end, english_end = left[1], right[1]
        pairs.append(Pair(left, right))
    return tuple(pairs)


def with_original(document: Document, original: Document) -> Document:
    """The document with the English prose of `original` as the source of each segment it could be paired with.

    A segment that brings its own source (XLIFF, PO) keeps it.
    """
    segments = list(document.segments)
    pairs = align([segment.prose for segment in segments], [segment.prose for segment in original.segments])
    for rows, columns in pairs:
        english = " ".join(original.segments[column].prose for column in columns)
        if not english or len(rows) > 1:
            continue
        for row in rows:
            if segments[row].source is None:
                segments[row] = replace(segments[row], source=english)
    return replace(document, segments=tuple(segments))
