"""Order: how dear a sequence of units is, in bits, so that two orders of the same units can be compared.

A model of four units in a row over their kinds (Katz 1987, with absolute discounting), learned by scripts/build_order.py
from technical German that people wrote, and from an encyclopedia whose proper names stand in for terms.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

from mtfix.german.ngrams import STEPS, Table

SPAN: Final = 4
"""How many units in a row the model sees."""


@functools.cache
def _table() -> Table:
    return Table("order")


class Row:
    """The kinds of a sentence's units as signs of the model, with what stands before and behind them."""

    def __init__(self, kinds: Sequence[str]) -> None:
        sign = _table().sign
        other = sign["XY"]
        inner = "".join([sign.get(kind) or sign.get(kind.partition(" ")[0], other) for kind in kinds])
        self._signs = sign["<s>"] * (SPAN - 1) + inner + sign["</s>"]

    def price_of(self, kind: str, at: int) -> float:
        """What it costs to have one more unit of this kind before the unit at `at`, in bits; negative where it is missed.

        >>> row = Row(["ART die", "NN*", "APPR von", "VAFIN wird", "VVPP", "."])
        >>> row.price_of("TERM", 3) < 0 < row.price_of("TERM", 0)
        True
        """
        here = at + SPAN - 1
        signs = self._signs
        window = signs[here - SPAN + 1 : here] + _table().sign[kind] + signs[here : here + SPAN - 1]
        cost = _table().cost
        more = sum(cost(window[i : i + SPAN]) for i in range(len(window) - SPAN + 1))
        without = signs[here - SPAN + 1 : here + SPAN - 1]
        less = sum(cost(without[i : i + SPAN]) for i in range(len(without) - SPAN + 1))
        return (more - less) / STEPS
