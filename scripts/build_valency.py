#!/usr/bin/env python3
"""Count which prepositions a noun takes, from the word pairs of count_words.py, into mtfix/german/data/valency.tsv.

    python scripts/build_valency.py COUNTS.pickle

A preposition counts as the noun's own when it follows the noun far more often than it follows other nouns.
"""

from __future__ import annotations

import argparse
import pathlib
import pickle
from collections import Counter, defaultdict

DATA = pathlib.Path(__file__).resolve().parent.parent / "mtfix" / "german" / "data"
PREPOSITIONS = "für über zu auf an gegen mit um nach vor".split()
CONTRACTED = {"zum": "zu", "zur": "zu"}
FEWEST = 60
SHARE = 0.025
LIFT = 5.0


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=pathlib.Path)
    with parser.parse_args().counts.open("rb") as file:
        counts = pickle.load(file)
    words: Counter[str] = counts["words"]
    inside: Counter[str] = counts["inside"]
    following: dict[str, Counter[str]] = defaultdict(Counter)
    overall: Counter[str] = Counter()
    total = 0
    for (noun, word), n in counts["pairs"].items():
        if len(noun) < 4 or inside[noun] < 0.6 * words[noun]:
            continue
        total += n
        preposition = CONTRACTED.get(word, word)
        if preposition in PREPOSITIONS:
            following[noun][preposition] += n
            overall[preposition] += n
    rows = []
    for noun, taken in following.items():
        seen = words[noun]
        if seen < FEWEST or not noun[1:].islower():
            continue
        own = [
            (share * total / overall[p], p)
            for p, n in taken.items()
            if (share := n / seen) >= SHARE and share * total / overall[p] >= LIFT
        ]
        if own:
            rows.append("\t".join([noun, *(p for _, p in sorted(own, reverse=True)[:3])]))
    (DATA / "valency.tsv").write_text("\n".join(sorted(rows)) + "\n", encoding="utf-8")
    print(f"{len(rows):,} nouns with a preposition of their own")


if __name__ == "__main__":
    main()
