"""Tables of what follows what: the costs of rows of signs, in bits, smoothed by shorter rows (Katz 1987)."""

from __future__ import annotations

import functools
import json
from typing import Final

import marisa_trie

from mtfix.german.lexicon import DATA

STEPS: Final = 12
"""Costs are kept in twelfths of a bit."""
FIRST: Final = 33
"""The code point that stands for the first kind in the keys of a table."""
UNSEEN: Final = 255
"""The cost of a sign that no row holds, in twelfths of a bit."""


class Table:
    """The rows of one table: `NAME.json` its kinds, `NAME.marisa` its rows as signs, `NAME.bin` their costs."""

    def __init__(self, name: str) -> None:
        with (DATA / f"{name}.json").open(encoding="utf-8") as file:
            kinds: list[str] = json.load(file)
        self.sign = {kind: chr(FIRST + number) for number, kind in enumerate(kinds)}
        self._rows = marisa_trie.Trie()
        self._rows.mmap(str(DATA / f"{name}.marisa"))
        raw = (DATA / f"{name}.bin").read_bytes()
        self._costs, self._steps_down = raw[: len(raw) // 2], raw[len(raw) // 2 :]
        self.cost = functools.lru_cache(maxsize=200_000)(self._cost)
        """What the last sign of a row costs after those before it, in twelfths of a bit."""

    def _cost(self, row: str) -> int:
        at = self._rows.get(row)
        if at is not None:
            cost: int = self._costs[at]
            return cost
        if len(row) == 1:
            return UNSEEN
        before = self._rows.get(row[:-1])
        down = self._steps_down[before] if before is not None else 0
        shorter: int = self.cost(row[1:])
        return down + shorter
