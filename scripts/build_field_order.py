#!/usr/bin/env python3
"""Count which chunks follow each other in which fields, into mtfix/german/data/field_order.{json,marisa,bin}.

    python scripts/build_field_order.py CORPORA

Reads every second sentence of the two large corpora and the others whole. Left out are the held-out lines, and those from which
train_field_moves.py learns, so that it does not learn from sentences the table knows.
"""

from __future__ import annotations

import argparse
import itertools
import pathlib
import zlib
from collections.abc import Iterator

from corpus import CLEAN, HELD_OUT, HUMAN, held_out, lines
from ngram_table import write

from mtfix.german.field_order import symbols
from mtfix.german.fields import chunks
from mtfix.german.sentences import Sentence, split_sentences
from mtfix.german.tokens import tokenise

LARGE = ("clean/wikipedia.de.xz", "clean/bundestag.de.xz")
FEWEST = (1, 1, 2, 3, 4)
"""How often a row of one to five chunks must stand there to be kept."""
RARE = 30
"""A chunk with its word that stands in a field less often counts by its kind alone."""
LONGEST = 60


def apart(line: str) -> bool:
    """Whether a line is kept for train_field_moves.py: three more of the fifty parts that `held_out` cuts."""
    return zlib.crc32(line.encode("utf-8")) % HELD_OUT in (1, 2, 3)


def sentences(corpora: pathlib.Path, name: str) -> Iterator[tuple[str, Sentence]]:
    """The sentences of a corpus that are neither too short nor too long, each with its line."""
    for line in lines(corpora, (name,)):
        for sentence in split_sentences(line, tokenise(line)):
            if 3 < len(sentence.tokens) < LONGEST:
                yield line, sentence


def rows(corpora: pathlib.Path) -> Iterator[list[str]]:
    """The symbols of each sentence that is learned from."""
    for name in CLEAN + HUMAN:
        wanted = itertools.islice(sentences(corpora, name), 0, None, 2 if name in LARGE else 1)
        for line, sentence in wanted:
            if not held_out(line) and not apart(line):
                yield symbols([chunk.kind for chunk in chunks(sentence.words, sentence.tags)])


def main() -> None:
    """Count, smooth and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=pathlib.Path)
    write("field_order", list(rows(parser.parse_args().corpora)), RARE, FEWEST)


if __name__ == "__main__":
    main()
