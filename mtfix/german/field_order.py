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


@functools.cache
def _table() -> Table:
    return Table("field_order")


def symbols(kinds: Sequence[str]) -> list[str]:
    """What the model counts: the field and the kind of each chunk."""
    return [f"{state}:{kind}" for state, kind in zip(states(kinds), kinds, strict=True)]


@functools.lru_cache(maxsize=20_000)
def _sign(symbol: str) -> str:
    sign = _table().sign
    return sign.get(symbol) or sign.get(symbol.partition(" ")[0]) or "\x20"


def prices(kinds: Sequence[str]) -> list[float]:
    """The price of each chunk, and of the end of the sentence behind them, in bits.

    >>> right = prices(["KOUS", "PPER sie", "N den", "VVPP", "VFIN h", "."])
    >>> wrong = prices(["KOUS", "PPER sie", "VFIN h", "N den", "VVPP", "."])
    >>> sum(right) + 10 < sum(wrong)
    True
    """
    table = _table()
    row = table.sign["<s>"] * (SPAN - 1) + "".join(map(_sign, symbols(kinds))) + table.sign["</s>"]
    cost = table.cost
    return [cost(row[at - SPAN + 1 : at + 1]) / STEPS for at in range(SPAN - 1, len(row))]
