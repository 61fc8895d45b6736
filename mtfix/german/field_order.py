"""Field order: how dear the order of a sentence's chunks is, each priced after the four before it and their fields.

Learned by scripts/build_field_order.py from German that people wrote.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

from mtfix.german.fields import states
from mtfix.german.ngrams import STEPS, Table

SPAN: Final = 5
"""How many chunks in a row the model sees."""
_NEVER: Final = "\x20"
"""The sign of what the table does not know."""


@functools.cache
def _table() -> Table:
    return Table("field_order")


def symbols(kinds: Sequence[str]) -> list[str]:
    """What the model counts: the field and the kind of each chunk."""
    return [f"{state}:{kind}" for state, kind in zip(states(kinds), kinds, strict=True)]


@functools.lru_cache(maxsize=20_000)
def _sign(field: str, kind: str) -> str:
    sign = _table().sign
    return sign.get(f"{field}:{kind}") or sign.get(f"{field}:{kind.partition(' ')[0]}") or _NEVER


def prices(kinds: Sequence[str]) -> list[float]:
    """The price of each chunk, and of the end of the sentence behind them, in bits.

    >>> right = prices(["KOUS", "PPER sie", "N den", "VVPP", "VFIN h", "."])
    >>> wrong = prices(["KOUS", "PPER sie", "VFIN h", "N den", "VVPP", "."])
    >>> sum(right) + 10 < sum(wrong)
    True
    """
    return Order(kinds).prices


class Order:
    """The chunks of a sentence in their order, against which another order of the same chunks is priced."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self.fields = states(kinds)
        """The state before each chunk."""
        self.signs = _signs(kinds, self.fields)
        cost = _table().cost
        self.costs = [cost(self.signs[at : at + SPAN]) for at in range(len(self.signs) - SPAN + 1)]

    @property
    def prices(self) -> list[float]:
        """The price of each chunk, and of the end behind them, in bits."""
        return [cost / STEPS for cost in self.costs]

    def gain_of(self, kinds: Sequence[str]) -> float:
        """How many bits cheaper another order of as many chunks is; only what differs is priced."""
        ours, theirs = self.signs, _signs(kinds, states(kinds))
        first, last = SPAN - 1, len(ours) - 1
        while first < last and ours[first] == theirs[first]:
            first += 1
        while last > first and ours[last] == theirs[last]:
            last -= 1
        cost = _table().cost
        gain = 0
        for at in range(first - SPAN + 1, min(last + 1, len(self.costs))):
            gain += self.costs[at] - cost(theirs[at : at + SPAN])
        return gain / STEPS


def _signs(kinds: Sequence[str], fields: Sequence[str]) -> str:
    """The sentence as signs of the table, with what stands before and behind it."""
    sign = _table().sign
    return sign["<s>"] * (SPAN - 1) + "".join(map(_sign, fields, kinds)) + sign["</s>"]
