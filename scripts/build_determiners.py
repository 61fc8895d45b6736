#!/usr/bin/env python3
"""Learn which articles a noun form takes, so that one it does not take is a sign.

    python scripts/build_determiners.py COUNTS.pickle

COUNTS comes from count_words.py. The lexicon's own mask holds every article seen in a hundredth of the cases, slips of
the corpora and relative pronouns included; here an article counts from a share on that a right one always reaches.
Writes mtfix/german/data/determiners.marisa.
"""

from __future__ import annotations

import argparse
import pathlib
import pickle
from collections import Counter, defaultdict
from typing import Final

import marisa_trie

from mtfix.german.lexicon import DATA, DETERMINERS

FEWEST: Final = 16
"""Nouns seen less often with an article are left out."""
OFTEN: Final = 0.03
SELDOM: Final = 0.006
RARE: Final = frozenset(("des", "eines", "einem", "einer"))
"""Articles of the rarer cases count from SELDOM on, the others from OFTEN on."""


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=pathlib.Path)
    with parser.parse_args().counts.open("rb") as file:
        counted: Counter[tuple[str, str, bool]] = pickle.load(file)["nouns"]
    nouns: dict[str, Counter[str]] = defaultdict(Counter)
    for (noun, article, _), count in counted.items():
        nouns[noun][article] += count
    rows = []
    for noun, seen in sorted(nouns.items()):
        total = sum(seen.values())
        if total >= FEWEST and noun[1:].islower():
            mask = sum(
                1 << bit
                for bit, article in enumerate(DETERMINERS)
                if seen[article] >= max(2, total * (SELDOM if article in RARE else OFTEN))
            )
            rows.append((noun, (mask,)))
    trie = marisa_trie.RecordTrie("<H", rows)
    trie.save(str(DATA / "determiners.marisa"))
    print(f"{len(rows):,} nouns, {(DATA / 'determiners.marisa').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
