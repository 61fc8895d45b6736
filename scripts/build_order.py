#!/usr/bin/env python3
"""Count which kinds of units follow each other, into mtfix/german/data/order.{json,marisa,bin}.

    python scripts/build_order.py CORPORA

Reads the technical German of CORPORA whole and a part of the encyclopedias and protocols; the held-out lines are left
out. One in three proper names of these stands in for a term, so that terms are expected wherever names stand.
"""

from __future__ import annotations

import argparse
import itertools
import pathlib
import random
from collections.abc import Iterator

from corpus import HUMAN, held_out, lines
from ngram_table import write

from mtfix.german.sentences import split_sentences
from mtfix.german.tokens import tokenise
from mtfix.german.units import KIND_NOUN, TERM, units

SOURCES = (
    *((name, None) for name in HUMAN if "tatoeba" not in name and "security" not in name),
    ("parallel/debian-security.tsv.xz", 4_000),
    ("clean/wikipedia.de.xz", 150_000),
    ("clean/bundestag.de.xz", 4_000),
    ("clean/klexikon.de.xz", 6_000),
)
"""The files and how many of their lines are read."""
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
    write("order", list(sequences(parser.parse_args().corpora)), RARE, FEWEST)


if __name__ == "__main__":
    main()
