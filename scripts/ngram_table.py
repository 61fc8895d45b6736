"""Writing a table of what follows what (mtfix/german/ngrams.py): counted, smoothed by shorter rows, as three files."""

from __future__ import annotations

import json
import math
import pathlib
from collections import Counter
from collections.abc import Sequence

import marisa_trie

from mtfix.german.ngrams import FIRST, STEPS

DATA = pathlib.Path(__file__).resolve().parent.parent / "mtfix" / "german" / "data"
DISCOUNT = 0.6


def write(name: str, read: Sequence[Sequence[str]], rare: int, fewest: Sequence[int]) -> None:
    """Write the table of the rows that were read.

    A kind with its word ("ART der") that stands there less often than `rare` counts by what stands before the blank;
    `fewest` says how often a row of one, two, ... kinds must stand there to be kept.
    """
    seen = Counter(kind for kinds in read for kind in kinds)
    names = ["<s>", "</s>", *(kind for kind, n in sorted(seen.items()) if n >= rare or " " not in kind)]
    names += sorted({kind.partition(" ")[0] for kind in seen} - set(names))
    sign = {kind: chr(FIRST + number) for number, kind in enumerate(names)}
    span = len(fewest)
    counts: list[Counter[str]] = [Counter() for _ in range(span)]
    for kinds in read:
        inner = "".join([sign.get(kind) or sign[kind.partition(" ")[0]] for kind in kinds])
        row = sign["<s>"] * (span - 1) + inner + sign["</s>"]
        for n, counted in enumerate(counts):
            counted.update([row[at - n : at + 1] for at in range(span - 1, len(row))])
    shares, steps_down = smooth(counts, len(names), fewest)
    trie = marisa_trie.Trie(list(shares))
    costs, down = bytearray(len(shares)), bytearray(len(shares))
    for row, share in shares.items():
        costs[trie[row]] = bits(share)
        down[trie[row]] = bits(steps_down.get(row, 1.0))
    trie.save(str(DATA / f"{name}.marisa"))
    (DATA / f"{name}.bin").write_bytes(bytes(costs + down))
    (DATA / f"{name}.json").write_text(json.dumps(names, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{sum(seen.values()):,} of {len(names)} kinds; {len(shares):,} rows kept")


def smooth(counts: list[Counter[str]], size: int, fewest: Sequence[int]) -> tuple[dict[str, float], dict[str, float]]:
    """The share of each kept row's last unit after the others, and what is left for units not seen after a row."""
    shares: dict[str, float] = {}
    rest: dict[str, float] = {}
    for n, counted in enumerate(counts):
        total: Counter[str] = Counter()
        kept: dict[str, float] = {}
        for row, times in counted.items():
            total[row[:-1]] += times
            if times >= fewest[n]:
                kept[row[:-1]] = kept.get(row[:-1], 0.0) + times - DISCOUNT
        rest.update({before: 1 - share / total[before] for before, share in kept.items()})
        for row, times in counted.items():
            if times >= fewest[n]:
                before = row[:-1]
                shares[row] = (times - DISCOUNT) / total[before] + rest[before] * backed_off(
                    row[1:], shares, rest, size
                )
    return shares, rest


def backed_off(row: str, shares: dict[str, float], rest: dict[str, float], size: int) -> float:
    """The share of a row's last unit, from a shorter row where it is not kept itself."""
    factor = 1.0
    while row:
        if row in shares:
            return factor * shares[row]
        factor *= rest.get(row[:-1], 1.0)
        row = row[1:]
    return factor / size


def bits(share: float) -> int:
    """A share as a cost in one byte."""
    return min(255, max(0, round(-STEPS * math.log2(max(share, 1e-9)))))
