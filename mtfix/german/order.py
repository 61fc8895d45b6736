"""Order: how dear a sequence of units is, in bits, so that two orders of the same units can be compared.

A model of four units in a row over their kinds (Katz 1987, with absolute discounting), learned by scripts/build_order.py
from technical German that people wrote, and from an encyclopedia whose proper names stand in for terms.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from typing import Final

import marisa_trie

from mtfix.german.lexicon import DATA

SPAN: Final = 4
"""How many units in a row the model sees."""
STEPS: Final = 12
"""Costs are kept in twelfths of a bit."""
FIRST: Final = 33
"""The code point that stands for the first kind in the keys of the table."""


class _Model:
    def __init__(self) -> None:
        with (DATA / "order.json").open(encoding="utf-8") as file:
            kinds: list[str] = json.load(file)
        self.sign = {kind: chr(FIRST + number) for number, kind in enumerate(kinds)}
        self.trie = marisa_trie.Trie()
        self.trie.mmap(str(DATA / "order.marisa"))
        raw = (DATA / "order.bin").read_bytes()
        self.costs, self.steps_down = raw[: len(raw) // 2], raw[len(raw) // 2 :]


@functools.cache
def _model() -> _Model:
    return _Model()


@functools.lru_cache(maxsize=100_000)
def _cost(row: str) -> int:
    """What the last sign of a row costs after those before it, in twelfths of a bit."""
    model, down = _model(), 0
    while True:
        at = model.trie.get(row)
        if at is not None:
            cost: int = model.costs[at]
            return down + cost
        if len(row) == 1:
            return down + 255
        before = model.trie.get(row[:-1])
        if before is not None:
            down += model.steps_down[before]
        row = row[1:]


class Row:
    """The kinds of a sentence's units as signs of the model, with what stands before and behind them."""

    def __init__(self, kinds: Sequence[str]) -> None:
        sign = _model().sign
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
        window = signs[here - SPAN + 1 : here] + _model().sign[kind] + signs[here : here + SPAN - 1]
        more = sum(_cost(window[i : i + SPAN]) for i in range(len(window) - SPAN + 1))
        without = signs[here - SPAN + 1 : here + SPAN - 1]
        less = sum(_cost(without[i : i + SPAN]) for i in range(len(without) - SPAN + 1))
        return (more - less) / STEPS
