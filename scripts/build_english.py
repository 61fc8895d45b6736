#!/usr/bin/env python3
"""List the common English words that mtfix must recognise in German text: parts of identifiers, spans left behind.

    python scripts/build_english.py CORPUS_FOLDER

Counts the English side of the human translations; a word seen ten times outside the held-out lines is kept.
"""

from __future__ import annotations

import argparse
import lzma
import pathlib
import re
from collections import Counter

import marisa_trie
from corpus import HUMAN, held_out

from mtfix.german.lexicon import DATA

WORD = re.compile(r"[A-Za-z]{2,20}")
FEWEST = 10


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    args = parser.parse_args()
    words: Counter[str] = Counter()
    for name in HUMAN:
        with lzma.open(args.corpus / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                german, english = line.rstrip("\n").split("\t")[:2]
                if not held_out(german):
                    words.update(w for w in WORD.findall(english) if w.islower())
    kept = [word for word, n in words.items() if n >= FEWEST]
    trie = marisa_trie.Trie(kept)
    trie.save(str(DATA / "english.marisa"))
    print(f"{len(kept):,} words, {(DATA / 'english.marisa').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
