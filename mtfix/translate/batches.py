"""Batches: which sentences an engine translates together, so that every core is busy to the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from mtfix.translate.backend import LONGEST

LARGEST: Final = 32
"""The most sentences in a batch: a larger one is hardly faster, and keeps the other cores waiting."""
_FACTOR: Final = 3
_LEAST: Final = 64


def batches(lengths: Sequence[int], workers: int = 1, largest: int = LARGEST) -> list[list[int]]:
    """The indices of sentences of these lengths (in pieces) in as many batches as workers, or a multiple of that.

    Few sentences are dealt out like cards, so that each worker has as much to do; many are cut into batches of like
    length, the longest first, so that the last ones to come are short and the workers end together.

    >>> batches([5, 30, 6, 28], workers=2), batches([5, 30, 6, 28], workers=2, largest=1)
    ([[1, 2], [3, 0]], [[1], [3], [2], [0]])
    """
    order = sorted(range(len(lengths)), key=lambda index: -lengths[index])
    rounds = -(-len(order) // (workers * largest))
    if rounds <= 1:
        return [order[first::workers] for first in range(min(workers, len(order)))]
    count = rounds * workers
    return [order[len(order) * at // count : len(order) * (at + 1) // count] for at in range(count)]


def limit(lengths: Iterable[int], longest: int = LONGEST) -> int:
    """How many pieces the translations of a batch may have: three times its longest sentence, as in Marian itself.

    A model in a loop does not end by itself; it would write as much as the engine takes.

    >>> limit([12, 40]), limit([5]), limit([12, 400])
    (120, 64, 512)
    """
    return min(longest, max(_LEAST, _FACTOR * max(lengths)))
