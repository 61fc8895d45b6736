#!/usr/bin/env python3
"""Count which kinds of units follow each other, into mtfix/german/data/order.{json,marisa,bin}.

    python scripts/build_order.py CORPORA

Reads the technical German of CORPORA whole and a part of the encyclopedias and protocols; the held-out lines are left
out. One in three proper names of these stands in for a term, so that terms are expected wherever names stand.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import pathlib
import random
from collections import Counter
from collections.abc import Iterator

import marisa_trie
from corpus import HUMAN, held_out, lines

from mtfix.german.order import FIRST, SPAN, STEPS
from mtfix.german.sentences import split_sentences
from mtfix.german.tokens import tokenise
from mtfix.german.units import KIND_NOUN, TERM, units

DATA = pathlib.Path(__file__).resolve().parent.parent / "mtfix" / "german" / "data"
SOURCES = (
    *((name, None) for name in HUMAN if "tatoeba" not in name and "security" not in name),
    ("parallel/debian-security.tsv.xz", 4_000),
    ("clean/wikipedia.de.xz", 150_000),
    ("clean/bundestag.de.xz", 4_000),
    ("clean/klexikon.de.xz", 6_000),
)
"""The files and how many of their lines are read."""
DISCOUNT = 0.6
FEWEST = (1, 1, 2, 3)
"""How often a row of one, two, three, four units must stand there to be kept."""
RARE = 40
"""A function word that stands there less often counts by its tag alone."""
STAND_INS = 0.35


def sequences(corpora: pathlib.Path) -> Iterator[list[str]]:
    """The kinds of the units of each sentence."""
    chance = random.Random(5)
    for name, limit in SOURCES:
        for line in itertools.islice(lines(corpora, (name,)), limit):
            if held_out(line):
                continue
            for sentence in split_sentences(line, tokenise(line)):
                if 3 < len(sentence.tokens) < 80:
                    kinds = [unit.kind for unit in units(sentence.tokens, sentence.tags)]
                    yield stand_in(kinds, chance) if name.startswith("clean/") else kinds


def stand_in(kinds: list[str], chance: random.Random) -> list[str]:
    """Some of the names that stand alone as terms."""
    beside = {"NN", KIND_NOUN, "NE", TERM, "FM", "CARD", "XY"}
    padded = ["", *kinds, ""]
    return [
        TERM
        if kind == "NE" and padded[at] not in beside and padded[at + 2] not in beside and chance.random() < STAND_INS
        else kind
        for at, kind in enumerate(kinds)
    ]


def main() -> None:
    """Count, smooth and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=pathlib.Path)
    read = list(sequences(parser.parse_args().corpora))
    seen = Counter(kind for kinds in read for kind in kinds)
    names = ["<s>", "</s>", *(kind for kind, n in sorted(seen.items()) if n >= RARE or " " not in kind)]
    names += sorted({kind.partition(" ")[0] for kind in seen} - set(names))
    sign = {kind: chr(FIRST + number) for number, kind in enumerate(names)}
    counts: list[Counter[str]] = [Counter() for _ in range(SPAN)]
    for kinds in read:
        row = sign["<s>"] * (SPAN - 1) + "".join(sign.get(k) or sign[k.partition(" ")[0]] for k in kinds) + sign["</s>"]
        for n, counted in enumerate(counts):
            counted.update(row[at - n : at + 1] for at in range(SPAN - 1, len(row)))
    shares, steps_down = smooth(counts, len(names))
    trie = marisa_trie.Trie(list(shares))
    costs, down = bytearray(len(shares)), bytearray(len(shares))
    for row, share in shares.items():
        costs[trie[row]] = bits(share)
        down[trie[row]] = bits(steps_down.get(row, 1.0))
    trie.save(str(DATA / "order.marisa"))
    (DATA / "order.bin").write_bytes(bytes(costs + down))
    (DATA / "order.json").write_text(json.dumps(names, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{sum(seen.values()):,} units of {len(names)} kinds, {seen[TERM]:,} terms; {len(shares):,} rows kept")


def smooth(counts: list[Counter[str]], size: int) -> tuple[dict[str, float], dict[str, float]]:
    """The share of each kept row's last unit after the others, and what is left for units not seen after a row."""
    shares: dict[str, float] = {}
    rest: dict[str, float] = {}
    for n, counted in enumerate(counts):
        total: Counter[str] = Counter()
        kept: dict[str, float] = {}
        for row, times in counted.items():
            total[row[:-1]] += times
            if times >= FEWEST[n]:
                kept[row[:-1]] = kept.get(row[:-1], 0.0) + times - DISCOUNT
        rest.update({before: 1 - share / total[before] for before, share in kept.items()})
        for row, times in counted.items():
            if times >= FEWEST[n]:
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


if __name__ == "__main__":
    main()
